/* SPDX-License-Identifier: EUPL-1.2 */
/* Names of observations, and the period that pages speak of first. */
#include "analyse/analysis.h"

#include "small_city.h"

Suite *analysis_suite(void);

static void build_city(struct small_city *city)
{
    small_city_init(city, 3, 2);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "merit", KIND_MEAN, 2, NONE);
    small_city_lay_out(city);
}

#define FOUND 9U

static const struct {
    const char *name;
    unsigned bad_part; /* or FOUND */
    struct observation_name found;
} name_cases[] = {
    {"2/amount/2024", FOUND, {{SUBJECT_SCHOOL, 1}, 0, 1}},
    {"2/amount/2023", FOUND, {{SUBJECT_SCHOOL, 1}, 0, 0}},
    {"1/merit/2023-24", FOUND, {{SUBJECT_SCHOOL, 0}, 1, 1}},
    {"1/merit/2022/23", FOUND, {{SUBJECT_SCHOOL, 0}, 1, 0}},
    {"city/amount/2024", FOUND, {{SUBJECT_CITY, 0}, 0, 1}},
    {"municipal/merit/2023-24", FOUND, {{SUBJECT_OPERATOR_TYPE, OPERATOR_MUNICIPAL}, 1, 1}},
    {"independent/merit/2023-24", FOUND, {{SUBJECT_OPERATOR_TYPE, OPERATOR_INDEPENDENT}, 1, 1}},
    {"area:area-2/amount/2024", FOUND, {{SUBJECT_AREA, 1}, 0, 1}},
    {"area:Area 1/amount/2024", FOUND, {{SUBJECT_AREA, 0}, 0, 1}},
    {"", 3, {{SUBJECT_CITY, 0}, 0, 0}},
    {"city", 3, {{SUBJECT_CITY, 0}, 0, 0}},
    {"city/amount", 3, {{SUBJECT_CITY, 0}, 0, 0}},
    {"city/amount/", 3, {{SUBJECT_CITY, 0}, 0, 0}},
    {"/amount/2024", 3, {{SUBJECT_CITY, 0}, 0, 0}},
    {"city//2024", 3, {{SUBJECT_CITY, 0}, 0, 0}},
    {"4/amount/2024", 0, {{SUBJECT_CITY, 0}, 0, 0}},
    {"02/amount/2024", 0, {{SUBJECT_CITY, 0}, 0, 0}},
    {"City/amount/2024", 0, {{SUBJECT_CITY, 0}, 0, 0}},
    {"area:/amount/2024", 0, {{SUBJECT_CITY, 0}, 0, 0}},
    {"area:area-3/amount/2024", 0, {{SUBJECT_CITY, 0}, 0, 0}},
    {"city/money/2024", 1, {{SUBJECT_CITY, 0}, 0, 0}},
    {"city/amount/2022", 2, {{SUBJECT_CITY, 0}, 0, 0}},
    {"city/amount/last", 2, {{SUBJECT_CITY, 0}, 0, 0}},
    {"city/amount/2023-24", 2, {{SUBJECT_CITY, 0}, 0, 0}},
    {"city/merit/2024", 2, {{SUBJECT_CITY, 0}, 0, 0}},
    {"city/amount/2024/merit", 2, {{SUBJECT_CITY, 0}, 0, 0}},
};

START_TEST(finds_a_name)
{
    struct small_city city;
    build_city(&city);
    small_city_analyse(&city);
    struct observation_name found;
    unsigned bad_part = FOUND;
    bool is_found = analysis_find(&city.analysis, slice_from_c(name_cases[_i].name), &found, &bad_part);
    ck_assert_int_eq(is_found, name_cases[_i].bad_part == FOUND);
    if (is_found) {
        const struct observation_name *expected = &name_cases[_i].found;
        ck_assert_uint_eq(found.subject.kind, expected->subject.kind);
        ck_assert_uint_eq(found.subject.index, expected->subject.index);
        ck_assert_uint_eq(found.measure, expected->measure);
        ck_assert_uint_eq(found.period_index, expected->period_index);
        ck_assert_ptr_nonnull(analysis_observation(&city.analysis, found.subject, found.measure, found.period_index));
    } else {
        ck_assert_uint_eq(bad_part, name_cases[_i].bad_part);
    }
    small_city_release(&city);
}
END_TEST

/* The axes have 2023, 2024 and 2022/23, 2023/24. */
static const struct {
    struct period current;
    uint32_t year;
    uint32_t school_year;
} period_cases[] = {
    {{PERIOD_YEAR, 0, 2024}, 1, 1},
    {{PERIOD_YEAR, 0, 2023}, 0, 0},
    {{PERIOD_YEAR, 0, 2031}, 1, 1},
    {{PERIOD_YEAR, 0, 2022}, NONE, NONE},
    {{PERIOD_SCHOOL_YEAR, 0, 2023}, 1, 1},
    {{PERIOD_SCHOOL_YEAR, 0, 2022}, 0, 0},
    {{PERIOD_SCHOOL_YEAR, 0, 2021}, NONE, NONE},
    {{0, 0, 0}, 1, 1},
};

START_TEST(knows_the_current_period)
{
    struct small_city city;
    build_city(&city);
    city.publication.current_period = period_cases[_i].current;
    small_city_analyse(&city);
    ck_assert_uint_eq(analysis_current_period(&city.analysis, 0), period_cases[_i].year);
    ck_assert_uint_eq(analysis_current_period(&city.analysis, 1), period_cases[_i].school_year);
    small_city_release(&city);
}
END_TEST

START_TEST(lacks_what_the_publication_lacks)
{
    struct small_city city;
    build_city(&city);
    city.publication.axes[PERIOD_SCHOOL_YEAR].count = 0;
    small_city_analyse(&city);
    ck_assert_uint_eq(city.analysis.measure_amount, 0);
    ck_assert_uint_eq(city.analysis.measure_pupils, NONE);
    ck_assert_uint_eq(city.analysis.measure_index, NONE);
    ck_assert_uint_eq(city.analysis.measure_points, NONE);
    ck_assert_uint_eq(city.analysis.measure_per_pupil, NONE);
    ck_assert_uint_eq(analysis_current_period(&city.analysis, 1), NONE);
    ck_assert_uint_eq(city.analysis.distributions[1].period_index, NONE);
    small_city_release(&city);
}
END_TEST

Suite *analysis_suite(void)
{
    Suite *suite = suite_create("analysis");
    TCase *test_case = tcase_create("analysis");
    tcase_add_loop_test(test_case, finds_a_name, 0, sizeof name_cases / sizeof *name_cases);
    tcase_add_loop_test(test_case, knows_the_current_period, 0, sizeof period_cases / sizeof *period_cases);
    tcase_add_test(test_case, lacks_what_the_publication_lacks);
    suite_add_tcase(suite, test_case);
    return suite;
}
