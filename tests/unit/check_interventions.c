/* SPDX-License-Identifier: EUPL-1.2 */
/* Interventions of better schools beside similar ones: what differs is found, what does not is not, few are too few. */
#include "analyse/interventions.h"

#include "many_schools.h"

#include <math.h>

Suite *interventions_suite(void);

#define SCHOOLS 200
#define TOP 150 /* the first school of the group with the most support */
#define REPORTS 4000

/* One city, its reports and the names in them: 1 + 3 × i, with a title a language behind it. */
struct told {
    struct small_city city;
    struct intervention reports[REPORTS];
    struct slice texts[RECORD_TEXTS_BLOCK];
    struct slice *blocks[1];
};

static struct told *told_new(void)
{
    struct told *told = malloc(sizeof *told);
    ck_assert_ptr_nonnull(told);
    many_schools_init(&told->city, SCHOOLS);
    told->blocks[0] = told->texts;
    told->city.publication.interventions = told->reports;
    told->city.publication.intervention_texts = (struct record_texts){told->blocks, 1, 0};
    return told;
}

static void told_free(struct told *told)
{
    small_city_release(&told->city);
    free(told);
}

static uint32_t name_number(struct told *told, const char *name)
{
    struct record_texts *texts = &told->city.publication.intervention_texts;
    for (uint32_t number = 1; number <= texts->count; number += 3)
        if (slice_equal(record_text(texts, number), slice_from_c(name)))
            return number;
    for (unsigned i = 0; i < 3; i++)
        told->texts[texts->count++] = slice_copy(&told->city.reading.arena, slice_from_c(name));
    return texts->count - 2;
}

/* Schools in ascending order, as the loader leaves them. */
static void tell(struct told *told, uint32_t school, int16_t year, const char *name)
{
    struct publication *publication = &told->city.publication;
    ck_assert_uint_lt(publication->intervention_count, REPORTS);
    told->reports[publication->intervention_count++] = (struct intervention){
        .school = school, .period = {PERIOD_SCHOOL_YEAR, 0, year}, .name = name_number(told, name)};
}

static bool is_strong(uint32_t school, uint32_t each) { return school >= TOP && school % each == 0; }

/*
 * Support follows the index, and the index the number of the school, so that the last quarter has the most. One in
 * `each` of those has 60 points more than others with as many newly arrived; none when it is larger than SCHOOLS.
 */
static void fill(struct told *told, uint32_t each)
{
    struct small_city *city = &told->city;
    city->publication.settings.expected = (struct expected_settings){{MANY_NEW}, 1, 15, 3};
    city->publication.settings.similar.maximum_distance = decimal_make(1, 0);
    for (uint32_t s = 0; s < SCHOOLS; s++)
        for (uint32_t p = 0; p < 2; p++) {
            int64_t newly = (s * 53 + p * 7) % 97;
            int64_t noise = (int64_t)((s * 37 + p * 11) % 41) - 20;
            many_set(city, s, MANY_PUPILS, p, 400, 0);
            many_set(city, s, MANY_INDEX, p, 50 + s, 0);
            many_set(city, s, MANY_AMOUNT, p, 400 * (1000 + 10 * (int64_t)s), 0);
            many_set(city, s, MANY_NEW, p, newly, 1);
            many_set(city, s, MANY_BASE, p, 60, 0);
            many_set(city, s, MANY_MERIT, p, 2500 - newly + noise + (is_strong(s, each) ? 600 : 0), 1);
        }
}

static const struct intervention_row *row_named(const struct told *told, const struct interventions *interventions,
                                                const char *name)
{
    for (uint32_t r = 0; r < interventions->row_count; r++)
        if (slice_equal(record_text(&told->city.publication.intervention_texts, interventions->rows[r].name),
                        slice_from_c(name)))
            return &interventions->rows[r];
    return NULL;
}

/* Every school reports "all"; every third "third"; the strong ones alone "only" when they are to differ. */
static const struct interventions *compare(struct told *told, uint32_t each, bool differs)
{
    fill(told, each);
    for (uint32_t s = 0; s < SCHOOLS; s++) {
        tell(told, s, 2023, "all");
        if (s % 3 == 0)
            tell(told, s, 2023, "third");
        if (differs && is_strong(s, each))
            tell(told, s, 2023, "only");
        if (s % 7 == 1)
            tell(told, s, 2023, "seventh");
    }
    small_city_analyse(&told->city);
    return told->city.analysis.interventions;
}

START_TEST(finds_what_differs)
{
    struct told *told = told_new();
    const struct interventions *interventions = compare(told, 5, true);
    ck_assert_int_eq(interventions->reason, INTERVENTIONS_COMPARED);
    ck_assert_uint_eq(interventions->above_count, 10);
    ck_assert_uint_eq(interventions->better_count, 10);
    ck_assert(interventions->matched_count >= 10 && interventions->matched_count <= 40);
    const struct intervention_row *only = row_named(told, interventions, "only");
    ck_assert(only->differs && only->better_share == 1 && only->matched_share == 0);
    ck_assert_uint_eq(only->better_count, 10);
    ck_assert_uint_eq(only->matched_count, 0);
    const struct intervention_row *all = row_named(told, interventions, "all");
    ck_assert(!all->differs && all->better_share == 1 && fabs(all->matched_share - 1) < 1e-9 && all->p == 1);
    ck_assert(!row_named(told, interventions, "third")->differs);
    ck_assert(!row_named(told, interventions, "seventh")->differs);
    for (uint32_t r = 0; r < interventions->row_count; r++)
        ck_assert(interventions->rows[r].adjusted >= interventions->rows[r].p);
    told_free(told);
}
END_TEST

/* Who is above is each in the group with the most support, and nobody twice. */
START_TEST(names_the_better_schools)
{
    struct told *told = told_new();
    const struct interventions *interventions = compare(told, 5, false);
    for (uint32_t i = 0; i < interventions->above_count; i++) {
        ck_assert(is_strong(interventions->above[i], 5));
        ck_assert(i == 0 || interventions->above[i] > interventions->above[i - 1]);
    }
    ck_assert_ptr_null(row_named(told, interventions, "only"));
    ck_assert_uint_eq(interventions->judged_count, SCHOOLS - TOP);
    told_free(told);
}
END_TEST

START_TEST(compares_nothing_with_few)
{
    struct told *told = told_new();
    const struct interventions *interventions = compare(told, 40, true); /* 160 */
    ck_assert_int_eq(interventions->reason, INTERVENTIONS_FEW_BETTER);
    ck_assert_uint_eq(interventions->above_count, 1);
    for (uint32_t r = 0; r < interventions->row_count; r++)
        ck_assert(!interventions->rows[r].differs && interventions->rows[r].better_count == 0 &&
                  interventions->rows[r].p == 0);
    told_free(told);
    told = told_new();
    interventions = compare(told, SCHOOLS + 1, true);
    ck_assert_int_eq(interventions->reason, INTERVENTIONS_FEW_BETTER);
    ck_assert_uint_eq(interventions->above_count, 0);
    told_free(told);
}
END_TEST

/* Better schools that have not reported are counted as above, and not compared. */
START_TEST(leaves_out_who_has_not_reported)
{
    struct told *told = told_new();
    fill(told, 5);
    for (uint32_t s = 0; s < SCHOOLS; s++)
        if (!is_strong(s, 5) || s < 170)
            tell(told, s, 2023, "all");
    small_city_analyse(&told->city);
    const struct interventions *interventions = told->city.analysis.interventions;
    ck_assert_uint_eq(interventions->above_count, 10);
    ck_assert_uint_eq(interventions->better_count, 4);
    ck_assert_int_eq(interventions->reason, INTERVENTIONS_FEW_BETTER);
    ck_assert_uint_eq(interventions->reporting_count, SCHOOLS - 6);
    ck_assert_uint_eq(interventions->group_reporting[3], SCHOOLS - TOP - 6);
    ck_assert_uint_eq(interventions->group_schools[3], SCHOOLS - TOP);
    told_free(told);
}
END_TEST

START_TEST(needs_somebody_beside)
{
    struct told *told = told_new();
    fill(told, 5);
    for (uint32_t s = 0; s < SCHOOLS; s++)
        if (s < TOP || is_strong(s, 5))
            tell(told, s, 2023, "all");
    small_city_analyse(&told->city);
    ck_assert_int_eq(told->city.analysis.interventions->reason, INTERVENTIONS_FEW_BETTER);
    ck_assert_uint_eq(told->city.analysis.interventions->better_count, 0);
    told_free(told);
}
END_TEST

START_TEST(tells_none_from_not_reported)
{
    struct told *told = told_new();
    fill(told, 5);
    tell(told, 0, 2023, "none");
    tell(told, 1, 2022, "x"); /* another year: not reported this year */
    tell(told, 2, 2023, "x");
    tell(told, 2, 2023, "x"); /* twice is once */
    tell(told, 3, 2022, "none");
    tell(told, 3, 2023, "y");
    tell(told, 4, 2023, "none"); /* says both: it has one */
    tell(told, 4, 2023, "y");
    small_city_analyse(&told->city);
    const struct interventions *interventions = told->city.analysis.interventions;
    ck_assert_uint_eq(interventions->reporting_count, 4);
    ck_assert_uint_eq(interventions->none_count, 1);
    ck_assert_uint_eq(interventions->row_count, 2); /* none is no intervention */
    ck_assert_uint_eq(row_named(told, interventions, "x")->school_count, 1);
    ck_assert_uint_eq(row_named(told, interventions, "y")->school_count, 2);
    ck_assert_uint_eq(row_named(told, interventions, "y")->groups[0], 2);
    ck_assert_uint_eq(interventions->group_reporting[0], 4);
    told_free(told);
}
END_TEST

START_TEST(takes_the_year_of_the_result)
{
    struct told *told = told_new();
    fill(told, 5);
    tell(told, 0, 2022, "x");
    tell(told, 1, 2024, "later"); /* after the newest result */
    small_city_analyse(&told->city);
    const struct interventions *interventions = told->city.analysis.interventions;
    ck_assert_int_eq(interventions->period.year, 2022);
    ck_assert_uint_eq(interventions->support_period, 0);
    ck_assert_ptr_null(row_named(told, interventions, "later"));
    told_free(told);
}
END_TEST

START_TEST(is_silent_without_reports)
{
    struct told *told = told_new();
    fill(told, 5);
    small_city_analyse(&told->city);
    ck_assert_ptr_null(told->city.analysis.interventions);
    told_free(told);
    told = told_new();
    fill(told, 5);
    tell(told, 0, 2023, "none");
    small_city_analyse(&told->city);
    ck_assert_uint_eq(told->city.analysis.interventions->row_count, 0);
    ck_assert_uint_eq(told->city.analysis.interventions->none_count, 1);
    told_free(told);
}
END_TEST

START_TEST(judges_nobody_without_a_rule)
{
    struct told *told = told_new();
    fill(told, 5);
    told->city.publication.settings.similar.traits.count = 0;
    for (uint32_t s = 0; s < SCHOOLS; s++)
        tell(told, s, 2023, "all");
    small_city_analyse(&told->city);
    ck_assert_int_eq(told->city.analysis.interventions->reason, INTERVENTIONS_NOT_JUDGED);
    ck_assert_uint_eq(told->city.analysis.interventions->judged_count, 0);
    ck_assert_uint_eq(told->city.analysis.interventions->rows[0].groups[3], SCHOOLS - TOP);
    told_free(told);
}
END_TEST

START_TEST(keeps_the_most_common_names)
{
    struct told *told = told_new();
    fill(told, 5);
    for (uint32_t s = 0; s < SCHOOLS; s++) {
        char name[] = "own-000";
        name[4] = (char)('0' + s / 100);
        name[5] = (char)('0' + s / 10 % 10);
        name[6] = (char)('0' + s % 10);
        tell(told, s, 2023, "zz");
        tell(told, s, 2023, name);
    }
    /* What one school tells twice is still told by one school. */
    tell(told, SCHOOLS - 1, 2023, "twice");
    tell(told, SCHOOLS - 1, 2023, "twice");
    small_city_analyse(&told->city);
    const struct interventions *interventions = told->city.analysis.interventions;
    ck_assert_uint_eq(interventions->row_count, INTERVENTIONS_MAXIMUM);
    ck_assert_uint_eq(interventions->left_out_count, SCHOOLS + 2 - INTERVENTIONS_MAXIMUM);
    ck_assert_ptr_null(row_named(told, interventions, "twice"));
    ck_assert_uint_eq(row_named(told, interventions, "zz")->school_count, SCHOOLS);
    ck_assert_ptr_nonnull(row_named(told, interventions, "own-000"));
    ck_assert_uint_eq(interventions->reporting_count, SCHOOLS);
    told_free(told);
}
END_TEST

/* Schools from the last to the first: the same counts and the same p. */
START_TEST(does_not_depend_on_the_order_of_rows)
{
    struct told *told = told_new();
    struct told *turned = told_new();
    const struct interventions *a = compare(told, 5, true);
    uint32_t stride = told->city.publication.cube.stride;
    fill(turned, 5);
    for (uint32_t s = 0; s < SCHOOLS; s++) {
        uint32_t other = SCHOOLS - 1 - s;
        turned->city.publication.schools[s] = told->city.publication.schools[other];
        memcpy(&turned->city.publication.cube.cells[(size_t)s * stride],
               &told->city.publication.cube.cells[(size_t)other * stride], stride * sizeof(struct observation));
        tell(turned, s, 2023, "all");
        if (other % 7 == 1)
            tell(turned, s, 2023, "seventh");
        if (is_strong(other, 5))
            tell(turned, s, 2023, "only");
        if (other % 3 == 0)
            tell(turned, s, 2023, "third");
    }
    small_city_analyse(&turned->city);
    const struct interventions *b = turned->city.analysis.interventions;
    ck_assert_uint_eq(a->row_count, b->row_count);
    ck_assert_uint_eq(a->matched_count, b->matched_count);
    for (uint32_t r = 0; r < a->row_count; r++) {
        ck_assert_uint_eq(a->rows[r].better_count, b->rows[r].better_count);
        ck_assert_uint_eq(a->rows[r].matched_count, b->rows[r].matched_count);
        ck_assert(fabs(a->rows[r].matched_share - b->rows[r].matched_share) < 1e-12);
        ck_assert(a->rows[r].differs == b->rows[r].differs);
    }
    told_free(turned);
    told_free(told);
}
END_TEST

/* Interventions dealt out by chance, city after city: few cities find any. At 5 % a city, 20 cities find something in
 * five or more with a probability of 0.3 %. */
START_TEST(finds_nothing_where_there_is_nothing)
{
    uint32_t seed = 20240131;
    unsigned findings = 0;
    for (unsigned city = 0; city < 20; city++) {
        struct told *told = told_new();
        fill(told, 5);
        for (uint32_t s = 0; s < SCHOOLS; s++) {
            tell(told, s, 2023, "all");
            for (unsigned i = 0; i < 8; i++) {
                const char name[] = {(char)('a' + i), '\0'};
                if (many_random(&seed) % 3 == 0)
                    tell(told, s, 2023, name);
            }
        }
        small_city_analyse(&told->city);
        const struct interventions *interventions = told->city.analysis.interventions;
        ck_assert_int_eq(interventions->reason, INTERVENTIONS_COMPARED);
        bool is_found = false;
        for (uint32_t r = 0; r < interventions->row_count; r++)
            is_found |= interventions->rows[r].differs;
        findings += is_found;
        told_free(told);
    }
    ck_assert_uint_lt(findings, 5);
}
END_TEST

START_TEST(takes_the_first_result_that_is_better_higher)
{
    struct told *told = told_new();
    ck_assert_uint_eq(interventions_result(&told->city.publication), MANY_MERIT);
    told->city.measures[MANY_MERIT].better = BETTER_LOWER;
    ck_assert_uint_eq(interventions_result(&told->city.publication), NONE);
    told->city.measures[MANY_COST].better = BETTER_HIGHER; /* no result */
    ck_assert_uint_eq(interventions_result(&told->city.publication), NONE);
    told_free(told);
}
END_TEST

Suite *interventions_suite(void)
{
    Suite *suite = suite_create("interventions");
    TCase *cases = tcase_create("interventions");
    suite_add_tcase(suite, cases);
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, finds_what_differs);
    tcase_add_test(cases, names_the_better_schools);
    tcase_add_test(cases, compares_nothing_with_few);
    tcase_add_test(cases, leaves_out_who_has_not_reported);
    tcase_add_test(cases, needs_somebody_beside);
    tcase_add_test(cases, tells_none_from_not_reported);
    tcase_add_test(cases, takes_the_year_of_the_result);
    tcase_add_test(cases, is_silent_without_reports);
    tcase_add_test(cases, judges_nobody_without_a_rule);
    tcase_add_test(cases, keeps_the_most_common_names);
    tcase_add_test(cases, does_not_depend_on_the_order_of_rows);
    tcase_add_test(cases, finds_nothing_where_there_is_nothing);
    tcase_add_test(cases, takes_the_first_result_that_is_better_higher);
    return suite;
}
