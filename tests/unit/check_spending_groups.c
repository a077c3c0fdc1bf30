/* SPDX-License-Identifier: EUPL-1.2 */
/* Spending of groups: means that add up, differences that chance does not give, and what is not known. */
#include "analyse/spending_groups.h"

#include "analyse/chance.h"
#include "small_city.h"
#include "support/memory.h"

#include <math.h>

Suite *spending_groups_suite(void);

enum { AMOUNT, PUPILS, PER_PUPIL, TEACHING, PREMISES, TOTAL };
#define SCHOOLS SMALL_CITY_SCHOOLS
#define GROUP (SCHOOLS / 2)

struct spending_city {
    struct small_city city;
    struct category categories[3];
};

/* Two support groups: schools 0–5 have the least support per pupil, 6–11 the most; turned: the other way. */
static void begin(struct spending_city *spending, bool is_turned)
{
    memset(spending, 0, sizeof *spending);
    struct small_city *city = &spending->city;
    small_city_init(city, SCHOOLS, 0);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(city, "amount_per_pupil", KIND_AMOUNT, NONE, NONE);
    small_city_measure(city, "spending-und", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "spending-lok", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "spending-tot", KIND_AMOUNT, 0, NONE);
    small_city_lay_out(city);
    small_city_fill(city, AMOUNT,
                    is_turned ? "1200 1100 1000 900 800 700 600 500 400 300 200 100"
                              : "100 200 300 400 500 600 700 800 900 1000 1100 1200");
    small_city_fill(city, PUPILS, "100 100 100 100 100 100 100 100 100 100 100 100");
    spending->categories[0] = (struct category){.code = SLICE("UND"), .measure = TEACHING};
    spending->categories[1] = (struct category){.code = SLICE("LOK"), .measure = PREMISES, .is_premises = true};
    spending->categories[2] = (struct category){.code = SLICE("TOT"), .measure = TOTAL, .is_total = true};
    city->publication.spending_categories = spending->categories;
    city->publication.spending_category_count = 2;
    city->publication.settings.support_groups = 2;
}

static const struct spending_groups *analyse(struct spending_city *spending)
{
    small_city_analyse(&spending->city);
    return spending->city.analysis.spending;
}

static const char *text_of(struct spending_city *spending, struct decimal number)
{
    struct observation observation = {.units = number.units, .scale = number.scale, .status = STATUS_NORMAL};
    return small_city_text(&spending->city, &observation);
}

#define TEACHING_VALUES "5000 5100 5200 5300 5400 5500 9000 9100 9200 9300 9400 9500"
#define PREMISES_VALUES "2000 1900 1800 1700 1600 1500 2000 1900 1800 1700 1600 1500"

START_TEST(tells_means_quartiles_and_differences)
{
    struct spending_city spending;
    begin(&spending, false);
    small_city_fill(&spending.city, TEACHING, TEACHING_VALUES);
    small_city_fill(&spending.city, PREMISES, PREMISES_VALUES);
    const struct spending_groups *groups = analyse(&spending);
    ck_assert_uint_eq(groups->row_count, 4);
    const struct spending_row *teaching = &groups->rows[0];
    const struct spending_part *low = &teaching->parts[SPENDING_PER_PUPIL][0];
    ck_assert_uint_eq(low->school_count, GROUP);
    ck_assert_str_eq(text_of(&spending, low->mean), "53");
    ck_assert_str_eq(text_of(&spending, low->lower_quartile), "51");
    ck_assert_str_eq(text_of(&spending, low->median), "52");
    ck_assert_str_eq(text_of(&spending, low->upper_quartile), "54");
    const struct spending_difference *difference = &teaching->differences[SPENDING_PER_PUPIL];
    ck_assert_str_eq(text_of(&spending, difference->difference), "40");
    ck_assert(difference->is_found);
    ck_assert_str_eq(text_of(&spending, groups->rows[1].differences[SPENDING_PER_PUPIL].difference), "0");
    ck_assert(!groups->rows[1].differences[SPENDING_PER_PUPIL].is_found);
    ck_assert(groups->rows[1].differences[SPENDING_SHARE].difference.units < 0);
    ck_assert_uint_eq(groups->rows[2].kind, SPENDING_WITHOUT_PREMISES);
    ck_assert_str_eq(text_of(&spending, groups->rows[2].differences[SPENDING_PER_PUPIL].difference), "40");
    ck_assert(!groups->rows[1].differences[SPENDING_SHARE_WITHOUT].is_known);
    ck_assert_str_eq(text_of(&spending, teaching->parts[SPENDING_SHARE_WITHOUT][0].mean), "100.0");
    small_city_release(&spending.city);
}
END_TEST

START_TEST(parts_sum_to_the_whole)
{
    struct spending_city spending;
    begin(&spending, false);
    small_city_fill(&spending.city, TEACHING, TEACHING_VALUES);
    small_city_fill(&spending.city, PREMISES, PREMISES_VALUES);
    const struct spending_groups *groups = analyse(&spending);
    for (uint32_t g = 0; g < groups->group_count; g++) {
        int64_t means = 0;
        int64_t shares = 0;
        for (uint32_t r = 0; r < 2; r++) {
            means += groups->rows[r].parts[SPENDING_PER_PUPIL][g].mean.units;
            shares += groups->rows[r].parts[SPENDING_SHARE][g].mean.units;
        }
        const struct spending_part *all = &groups->rows[3].parts[SPENDING_PER_PUPIL][g];
        ck_assert_int_le(llabs(means - all->mean.units), 1);
        ck_assert_int_le(llabs(shares - 1000), 1);
    }
    small_city_release(&spending.city);
}
END_TEST

/* A school that has not told one category has no share and no sum, and counts in the other category. */
START_TEST(missing_is_not_zero)
{
    struct spending_city spending;
    begin(&spending, false);
    small_city_fill(&spending.city, TEACHING, TEACHING_VALUES);
    small_city_fill(&spending.city, PREMISES, "- 1900 1800 1700 1600 1500 2000 1900 1800 1700 1600 few");
    const struct spending_groups *groups = analyse(&spending);
    ck_assert_uint_eq(groups->rows[0].parts[SPENDING_PER_PUPIL][0].school_count, GROUP);
    ck_assert_uint_eq(groups->rows[0].parts[SPENDING_SHARE][0].school_count, GROUP - 1);
    ck_assert_uint_eq(groups->rows[1].parts[SPENDING_PER_PUPIL][1].school_count, GROUP - 1);
    ck_assert_uint_eq(groups->rows[3].parts[SPENDING_PER_PUPIL][1].school_count, GROUP - 1);
    ck_assert_str_eq(text_of(&spending, groups->rows[1].parts[SPENDING_PER_PUPIL][0].mean), "17");
    ck_assert_uint_eq(groups->with_costs[OPERATOR_UNKNOWN], SCHOOLS);
    small_city_release(&spending.city);
}
END_TEST

START_TEST(a_declared_total_is_the_whole)
{
    struct spending_city spending;
    begin(&spending, false);
    spending.city.publication.spending_category_count = 3;
    small_city_fill(&spending.city, TEACHING, TEACHING_VALUES);
    small_city_fill(&spending.city, PREMISES, "- - - - - - - - - - - -");
    small_city_fill(&spending.city, TOTAL, "10000 10200 10400 10600 10800 11000 10000 10000 10000 10000 10000 10000");
    const struct spending_groups *groups = analyse(&spending);
    ck_assert_uint_eq(groups->row_count, 4);
    ck_assert_str_eq(text_of(&spending, groups->rows[0].parts[SPENDING_SHARE][0].mean), "50.0");
    ck_assert_str_eq(text_of(&spending, groups->rows[3].parts[SPENDING_PER_PUPIL][1].mean), "100");
    ck_assert(!groups->rows[2].parts[SPENDING_PER_PUPIL][0].is_known);
    small_city_release(&spending.city);
}
END_TEST

START_TEST(hides_a_group_that_is_too_small)
{
    struct spending_city spending;
    begin(&spending, false);
    small_city_fill(&spending.city, TEACHING, "5000 5100 5200 5300 5400 5500 9000 9100 9200 9300 - -");
    const struct spending_groups *groups = analyse(&spending);
    ck_assert(groups->rows[0].parts[SPENDING_PER_PUPIL][0].is_known);
    ck_assert(!groups->rows[0].parts[SPENDING_PER_PUPIL][1].is_known);
    ck_assert_uint_eq(groups->rows[0].parts[SPENDING_PER_PUPIL][1].school_count, 4);
    ck_assert(!groups->rows[0].differences[SPENDING_PER_PUPIL].is_known);
    ck_assert(!groups->rows[0].differences[SPENDING_PER_PUPIL].is_found);
    small_city_release(&spending.city);
}
END_TEST

/* Six schools a group can be parted in 924 ways, five in 252: with seven questions the largest difference of five is
 * no finding. */
START_TEST(knows_when_schools_are_too_few_to_find_anything)
{
    struct spending_city spending;
    begin(&spending, false);
    small_city_fill(&spending.city, TEACHING, TEACHING_VALUES);
    small_city_fill(&spending.city, PREMISES, PREMISES_VALUES);
    ck_assert(analyse(&spending)->can_find);
    small_city_set(&spending.city, 0, TEACHING, 1, "0", STATUS_MISSING);
    small_city_set(&spending.city, 0, PREMISES, 1, "0", STATUS_MISSING);
    small_city_set(&spending.city, 11, TEACHING, 1, "0", STATUS_MISSING);
    small_city_set(&spending.city, 11, PREMISES, 1, "0", STATUS_MISSING);
    const struct spending_groups *groups = analyse(&spending);
    ck_assert(groups->rows[0].differences[SPENDING_PER_PUPIL].is_known);
    ck_assert(!groups->can_find);
    ck_assert(!groups->rows[0].differences[SPENDING_PER_PUPIL].is_found);
    small_city_release(&spending.city);
}
END_TEST

START_TEST(says_nothing_without_costs_or_groups)
{
    struct spending_city spending;
    begin(&spending, false);
    ck_assert_ptr_null(analyse(&spending));
    small_city_fill(&spending.city, TEACHING, TEACHING_VALUES);
    spending.city.publication.settings.support_groups = 0;
    ck_assert_ptr_null(analyse(&spending));
    small_city_release(&spending.city);
}
END_TEST

static void fill_random(struct spending_city *spending, uint32_t measure, uint64_t *state, bool is_turned)
{
    for (uint32_t s = 0; s < SCHOOLS; s++) {
        *state = *state * UINT64_C(6364136223846793005) + 1442695040888963407;
        struct buffer *out = &spending->city.reading.out;
        buffer_clear(out);
        buffer_append_unsigned(out, 1000 + (*state >> 40) % 9000);
        small_city_set(&spending->city, is_turned ? SCHOOLS - 1 - s : s, measure, 1,
                       slice_copy_c(&spending->city.reading.arena, buffer_slice(out)), STATUS_NORMAL);
    }
}

START_TEST(the_order_of_schools_says_nothing)
{
    struct spending_city spending;
    struct spending_city turned;
    const struct spending_groups *groups[2];
    for (int side = 0; side < 2; side++) {
        struct spending_city *one = side == 0 ? &spending : &turned;
        uint64_t state = (uint64_t)_i + 1;
        begin(one, side == 1);
        fill_random(one, TEACHING, &state, side == 1);
        fill_random(one, PREMISES, &state, side == 1);
        groups[side] = analyse(one);
    }
    for (uint32_t r = 0; r < groups[0]->row_count; r++)
        for (unsigned way = 0; way < SPENDING_WAY_COUNT; way++) {
            const struct spending_difference *a = &groups[0]->rows[r].differences[way];
            const struct spending_difference *b = &groups[1]->rows[r].differences[way];
            ck_assert_int_eq(decimal_compare(a->difference, b->difference), 0);
            ck_assert_int_eq(decimal_compare(a->smallest, b->smallest), 0);
            ck_assert_double_eq(a->p, b->p);
        }
    small_city_release(&spending.city);
    small_city_release(&turned.city);
}
END_TEST

static double mean_without(const double *values, uint32_t left_out)
{
    double sum = 0;
    for (uint32_t i = 0; i < GROUP; i++)
        sum += i == left_out ? 0 : values[i];
    return sum / (left_out < GROUP ? GROUP - 1 : GROUP);
}

/* Against every school left out in turn. */
START_TEST(leaves_each_school_out)
{
    struct spending_city spending;
    double values[SCHOOLS];
    double smallest = INFINITY;
    double largest = -INFINITY;
    uint64_t state = (uint64_t)_i + 100;
    begin(&spending, false);
    fill_random(&spending, TEACHING, &state, false);
    for (uint32_t s = 0; s < SCHOOLS; s++)
        values[s] = (double)small_city_cell(&spending.city, s, TEACHING, 1)->units / 100;
    for (uint32_t out = 0; out < SCHOOLS; out++) {
        double difference = mean_without(values + GROUP, out < GROUP ? GROUP : out - GROUP) - mean_without(values, out);
        smallest = fmin(smallest, difference);
        largest = fmax(largest, difference);
    }
    const struct spending_difference *difference = &analyse(&spending)->rows[0].differences[SPENDING_PER_PUPIL];
    ck_assert_int_le(llabs(difference->smallest.units - llround(smallest)), 1);
    ck_assert_int_le(llabs(difference->largest.units - llround(largest)), 1);
    ck_assert_int_le(difference->smallest.units, difference->difference.units);
    ck_assert_int_ge(difference->largest.units, difference->difference.units);
    small_city_release(&spending.city);
}
END_TEST

/* Labels without meaning: at most the level of the tables has any finding (5 of 100, and less than 4 errors of it). */
START_TEST(finds_seldom_what_is_not_there)
{
    uint32_t found = 0;
    uint64_t state = 9;
    for (uint32_t table = 0; table < 100; table++) {
        struct spending_city spending;
        begin(&spending, false);
        fill_random(&spending, TEACHING, &state, false);
        fill_random(&spending, PREMISES, &state, false);
        const struct spending_groups *groups = analyse(&spending);
        bool is_found = false;
        for (uint32_t r = 0; r < groups->row_count; r++)
            for (unsigned way = 0; way < SPENDING_WAY_COUNT; way++)
                is_found |= groups->rows[r].differences[way].is_found;
        found += is_found;
        small_city_release(&spending.city);
    }
    ck_assert_uint_le(found, 13);
}
END_TEST

START_TEST(compares_with_the_year_before)
{
    struct spending_city spending;
    begin(&spending, false);
    small_city_fill(&spending.city, TEACHING, TEACHING_VALUES);
    for (uint32_t s = 0; s < SCHOOLS; s++) {
        small_city_set(&spending.city, s, AMOUNT, 0, s < GROUP ? "100" : "900", STATUS_NORMAL);
        small_city_set(&spending.city, s, PUPILS, 0, "100", STATUS_NORMAL);
        small_city_set(&spending.city, s, TEACHING, 0, (s < GROUP) == (_i == 0) ? "3000" : "7000", STATUS_NORMAL);
    }
    const struct spending_difference *difference = &analyse(&spending)->rows[0].differences[SPENDING_PER_PUPIL];
    ck_assert_uint_eq(difference->other_years, 1);
    ck_assert_uint_eq(difference->same_years, _i == 0);
    small_city_release(&spending.city);
}
END_TEST

/* The year before both means are shown as 30 and 31 kronor: a difference, though what is not rounded is less than half
 * a krona apart. */
START_TEST(compares_what_is_shown)
{
    struct spending_city spending;
    begin(&spending, false);
    small_city_fill(&spending.city, TEACHING, TEACHING_VALUES);
    for (uint32_t s = 0; s < SCHOOLS; s++) {
        small_city_set(&spending.city, s, AMOUNT, 0, s < GROUP ? "100" : "900", STATUS_NORMAL);
        small_city_set(&spending.city, s, PUPILS, 0, "100", STATUS_NORMAL);
        small_city_set(&spending.city, s, TEACHING, 0, s < GROUP ? "3040" : "3060", STATUS_NORMAL);
    }
    const struct spending_difference *difference = &analyse(&spending)->rows[0].differences[SPENDING_PER_PUPIL];
    ck_assert_uint_eq(difference->other_years, 1);
    ck_assert_uint_eq(difference->same_years, 1);
    small_city_release(&spending.city);
}
END_TEST

START_TEST(names_operators_that_tell_nothing)
{
    struct spending_city spending;
    begin(&spending, false);
    for (uint32_t s = 0; s < SCHOOLS; s++)
        spending.city.schools[s].operator_name = s == 3 || s == 7 ? SLICE("Havsörnen") : SLICE("Staden");
    small_city_fill(&spending.city, TEACHING, "5000 - 5200 - 5400 5500 9000 - 9200 9300 9400 9500");
    uint32_t count;
    analyse(&spending);
    const struct spending_silent *silent =
        spending_silent_operators(&spending.city.reading.arena, &spending.city.analysis, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_slice(silent[0].operator_name, "Havsörnen");
    ck_assert_uint_eq(silent[0].school_count, 2);
    small_city_release(&spending.city);
}
END_TEST

Suite *spending_groups_suite(void)
{
    Suite *suite = suite_create("spending_groups");
    TCase *tests = tcase_create("spending_groups");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, tells_means_quartiles_and_differences);
    tcase_add_test(tests, parts_sum_to_the_whole);
    tcase_add_test(tests, missing_is_not_zero);
    tcase_add_test(tests, a_declared_total_is_the_whole);
    tcase_add_test(tests, hides_a_group_that_is_too_small);
    tcase_add_test(tests, knows_when_schools_are_too_few_to_find_anything);
    tcase_add_test(tests, says_nothing_without_costs_or_groups);
    tcase_add_loop_test(tests, the_order_of_schools_says_nothing, 0, 10);
    tcase_add_loop_test(tests, leaves_each_school_out, 0, 10);
    tcase_add_test(tests, finds_seldom_what_is_not_there);
    tcase_add_loop_test(tests, compares_with_the_year_before, 0, 2);
    tcase_add_test(tests, compares_what_is_shown);
    tcase_add_test(tests, names_operators_that_tell_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}
