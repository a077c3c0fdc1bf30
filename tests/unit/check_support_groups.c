/* SPDX-License-Identifier: EUPL-1.2 */
/* Support groups: a partition, even sizes, ties kept together, no missing school; and as subjects of totals. */
#include "analyse/support_groups.h"

#include "small_city.h"

Suite *support_groups_suite(void);

enum { AMOUNT, PUPILS, PER_PUPIL, BASE, MERIT };

static void build_city(struct small_city *city, uint32_t schools, uint32_t groups)
{
    small_city_init(city, schools, 0);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(city, "amount_per_pupil", KIND_AMOUNT, NONE, NONE);
    small_city_measure(city, "year9", KIND_COUNT, 2, NONE);
    small_city_measure(city, "merit", KIND_MEAN, 2, BASE);
    small_city_lay_out(city);
    city->publication.settings.support_groups = groups;
}

/* Ten pupils a school, so that an amount of 120 is 12 a pupil. `expected`: a digit a school, '-' in none. */
static const struct {
    const char *name;
    uint32_t groups;
    const char *amounts;
    const char *expected;
} cases[] = {
    {"even", 2, "10 20 30 40", "0011"},
    {"order of the rows does not matter", 2, "40 10 30 20", "1010"},
    {"the first groups get one more", 4, "10 20 30 40 50 60", "001123"},
    {"one left over", 3, "10 20 30 40", "0012"},
    {"fewer schools than groups", 4, "20 10", "10"},
    {"one school", 4, "10", "0"},
    {"ties go to the lower group", 2, "10 20 20 20", "0000"},
    {"a tie over the border", 2, "10 20 20 30", "0001"},
    {"all the same", 4, "50 50 50 50 50", "00000"},
    {"a tie over two borders", 3, "10 20 20 20 20 30", "000002"},
    {"zero is the least, missing is in none", 2, "0 missing 10 20 few 30", "0-01-1"},
    {"nobody", 4, "few missing -", "---"},
};

START_TEST(cuts_the_order)
{
    struct small_city city;
    uint32_t schools = (uint32_t)strlen(cases[_i].expected);
    build_city(&city, SMALL_CITY_SCHOOLS, cases[_i].groups);
    small_city_fill(&city, AMOUNT, cases[_i].amounts);
    small_city_fill(&city, PUPILS, "10 10 10 10 10 10");
    city.publication.school_count = schools;
    small_city_analyse(&city);
    for (uint32_t s = 0; s < schools; s++) {
        char expected = cases[_i].expected[s];
        uint8_t group = support_group_of(&city.analysis, s, 1);
        ck_assert_msg(group == (expected == '-' ? SUPPORT_GROUP_NONE : expected - '0'), "%s: school %u is in %u",
                      cases[_i].name, s, group);
        ck_assert_uint_eq(support_group_of(&city.analysis, s, 0), SUPPORT_GROUP_NONE);
    }
    small_city_release(&city);
}
END_TEST

/* The next number of a simple generator, for made-up amounts. */
static uint32_t next_number(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 16;
}

static void fill_at_random(struct small_city *city, uint32_t seed)
{
    struct arena *arena = &city->reading.arena;
    uint32_t state = seed;
    for (uint32_t s = 0; s < city->publication.school_count; s++) {
        uint32_t amount = next_number(&state) % 40;
        const char *text = slice_copy_c(arena, slice_from_size(arena, amount * 10));
        small_city_set(city, s, AMOUNT, 1, text, next_number(&state) % 9 == 0 ? STATUS_FEW : STATUS_NORMAL);
        small_city_set(city, s, PUPILS, 1, "10", STATUS_NORMAL);
        small_city_set(city, s, BASE, 1, "10", STATUS_NORMAL);
        small_city_set(city, s, MERIT, 1, text, STATUS_NORMAL);
        city->schools[s].operator_type = next_number(&state) % 2 == 0 ? OPERATOR_MUNICIPAL : OPERATOR_INDEPENDENT;
    }
}

static int64_t whole(struct decimal number)
{
    struct decimal rounded;
    ck_assert(decimal_round(number, 0, &rounded));
    return rounded.units;
}

static void check_partition(const struct analysis *analysis)
{
    uint32_t schools = 0;
    int64_t amount = 0;
    const struct observation *highest = NULL;
    struct support_group_summary summaries[10];
    for (uint8_t g = 0; g < analysis->support_groups.count; g++) {
        struct support_group_summary *summary = &summaries[g];
        *summary = support_group_summarize(analysis, g, 1);
        ck_assert_uint_eq(summary->municipal_count + summary->independent_count, summary->school_count);
        schools += summary->school_count;
        amount += whole(summary->amount);
        if (summary->school_count == 0)
            continue;
        if (highest != NULL)
            ck_assert_int_lt(decimal_compare(observation_value(highest), observation_value(&summary->lowest)), 0);
        highest = &summary->highest;
        const struct group_cell *cell =
            totals_group(&analysis->totals, subject_support_group(g), analysis->measure_amount, 1);
        ck_assert_int_eq(cell->observation.units, whole(summary->amount));
        ck_assert_uint_eq(cell->school_count, summary->school_count);
    }
    const struct group_cell *all = totals_group(&analysis->totals, SUBJECT_THE_CITY, analysis->measure_amount, 1);
    ck_assert_uint_eq(schools, all->school_count);
    if (schools != 0)
        ck_assert_int_eq(amount, all->observation.units);
}

START_TEST(groups_are_a_partition)
{
    struct small_city city;
    build_city(&city, 4 + (uint32_t)_i % 9, 2 + (uint32_t)_i % 9);
    fill_at_random(&city, (uint32_t)_i);
    small_city_analyse(&city);
    check_partition(&city.analysis);
    small_city_release(&city);
}
END_TEST

/* Without equal amounts the sizes differ by one at most. */
START_TEST(groups_are_even)
{
    struct small_city city;
    uint32_t schools = 1 + (uint32_t)_i % 12;
    uint32_t groups = 2 + (uint32_t)_i / 12;
    build_city(&city, SMALL_CITY_SCHOOLS, groups);
    small_city_fill(&city, AMOUNT, "110 50 20 70 100 30 90 120 10 60 80 40");
    small_city_fill(&city, PUPILS, "10 10 10 10 10 10 10 10 10 10 10 10");
    city.publication.school_count = schools;
    small_city_analyse(&city);
    for (uint8_t g = 0; g < groups; g++) {
        uint32_t size = support_group_summarize(&city.analysis, g, 1).school_count;
        ck_assert_uint_ge(size, schools / groups);
        ck_assert_uint_le(size, schools / groups + 1);
    }
    small_city_release(&city);
}
END_TEST

START_TEST(totals_know_the_groups)
{
    struct small_city city;
    build_city(&city, 9, 3);
    small_city_fill(&city, AMOUNT, "10 20 30 40 50 60 70 few 0");
    small_city_fill(&city, PUPILS, "10 10 10 10 10 10 10 10 10");
    small_city_fill(&city, BASE, "10 20 30 10 10 10 10 10 10");
    small_city_fill(&city, MERIT, "100.0 200.0 300.0 10.0 20.0 30.0 40.0 50.0 0.0");
    small_city_analyse(&city);
    struct observation_name found;
    unsigned bad_part;
    static const char *const names[] = {"group-1/merit/2023-24", "group-2/merit/2023-24", "group-3/merit/2023-24",
                                        "group-1/amount/2024", "group-3/amount_per_pupil/2024"};
    static const char *const expected[] = {"125.0", "186.0", "protected", "30", "7"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ck_assert(analysis_find(&city.analysis, slice_from_c(names[i]), &found, &bad_part));
        const struct observation *of =
            analysis_observation(&city.analysis, found.subject, found.measure, found.period_index);
        ck_assert_str_eq(small_city_text(&city, of), expected[i]);
    }
    static const char *const unknown[] = {"group-0/merit/2023-24",  "group-4/merit/2023-24",
                                          "group-/merit/2023-24",   "group-01/merit/2023-24",
                                          "group-1a/merit/2023-24", "group-99999999999/merit/2023-24"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        ck_assert(!analysis_find(&city.analysis, slice_from_c(unknown[i]), &found, &bad_part));
        ck_assert_uint_eq(bad_part, 0);
    }
    small_city_release(&city);
}
END_TEST

START_TEST(pairs_school_years_with_budget_years)
{
    struct small_city city;
    build_city(&city, 2, 2);
    small_city_analyse(&city);
    ck_assert_uint_eq(support_period_of(&city.analysis, MERIT, 1), 1);
    ck_assert_uint_eq(support_period_of(&city.analysis, MERIT, 0), 0);
    city.school_years[1].year = 2030;
    ck_assert_uint_eq(support_period_of(&city.analysis, MERIT, 1), NONE);
    ck_assert_uint_eq(support_group_of(&city.analysis, 0, NONE), SUPPORT_GROUP_NONE);
    small_city_release(&city);
}
END_TEST

Suite *support_groups_suite(void)
{
    Suite *suite = suite_create("support_groups");
    TCase *test_case = tcase_create("support_groups");
    tcase_add_loop_test(test_case, cuts_the_order, 0, sizeof cases / sizeof *cases);
    tcase_add_loop_test(test_case, groups_are_a_partition, 0, 90);
    tcase_add_loop_test(test_case, groups_are_even, 0, 48);
    tcase_add_test(test_case, totals_know_the_groups);
    tcase_add_test(test_case, pairs_school_years_with_budget_years);
    suite_add_tcase(suite, test_case);
    return suite;
}
