/* SPDX-License-Identifier: EUPL-1.2 */
/* Totals of groups: sums, pooled values, per pupil, and what stands there when there is none. */
#include "analyse/totals.h"

#include "small_city.h"

Suite *totals_suite(void);

/* Measures of the usual city of these tests. */
enum { AMOUNT, PUPILS, INDEX, PER_PUPIL, BASE, MERIT, SHARE, LOOSE };

static void build_city(struct small_city *city, uint32_t schools, uint32_t areas)
{
    small_city_init(city, schools, areas);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(city, "index", KIND_INDEX, 0, NONE);
    small_city_measure(city, "amount_per_pupil", KIND_AMOUNT, NONE, NONE);
    small_city_measure(city, "year9", KIND_COUNT, 2, NONE);
    small_city_measure(city, "merit", KIND_MEAN, 2, BASE);
    small_city_measure(city, "share", KIND_SHARE, 2, BASE);
    small_city_measure(city, "loose", KIND_MEAN, 2, NONE);
    small_city_lay_out(city);
}

static const char *city_value(struct small_city *city, uint32_t measure)
{
    return small_city_text(city, &totals_group(&city->analysis.totals, SUBJECT_THE_CITY, measure, 1)->observation);
}

/* One measure of the city in the newest period: values, what they stand on, what comes out. */
static const struct {
    const char *name;
    uint32_t measure;
    const char *values;
    const char *bases; /* pupils for money, year9 for results */
    const char *expected;
    uint32_t with;
    uint32_t without;
} city_cases[] = {
    {"sum", AMOUNT, "100 250 -50", "", "300", 3, 0},
    {"mixed decimals", AMOUNT, "0.5 1.25 2", "", "3.75", 3, 0},
    {"more decimals than are summed", AMOUNT, "0.00000049 0.0000015", "", "0.000002", 2, 0},
    {"zero is a value", AMOUNT, "0 0", "", "0", 2, 0},
    {"missing is no zero", AMOUNT, "missing few 7", "", "7", 1, 2},
    {"not applicable is left aside", AMOUNT, "not_applicable 7", "", "7", 1, 0},
    {"nobody told", AMOUNT, "- -", "", "missing", 0, 12},
    {"all withheld", AMOUNT, "few few", "", "few", 0, 12},
    {"withheld and unread", AMOUNT, "few - few", "", "few", 0, 12},
    {"withheld and missing", AMOUNT, "few missing", "", "missing", 0, 12},
    {"cancelled everywhere it could be", AMOUNT, "cancelled not_applicable cancelled", "", "cancelled", 0, 11},
    {"nowhere applicable", AMOUNT, "not_applicable not_applicable", "", "not_applicable", 0, 10},
    {"pooled over pupils", SHARE, "50.0 100.0 100.0", "100 10 10", "58.3", 3, 0},
    {"never a mean of percentages", SHARE, "0.0 0.0 100.0", "1 1 98", "98.0", 3, 0},
    {"half goes away from zero", SHARE, "12.3 12.4 12.35", "10 10 10", "12.4", 3, 0},
    {"below half", SHARE, "12.3 12.3 12.4", "10 10 10", "12.3", 3, 0},
    {"a school without base has no weight", SHARE, "50.0 60.0 70.0 99.0", "10 10 10 few", "60.0", 3, 1},
    {"base of zero pupils", SHARE, "50.0 60.0 70.0", "0 0 0", "missing", 3, 0},
    {"two schools", SHARE, "50.0 60.0", "10 10", "protected", 2, 0},
    {"one school and withheld ones", SHARE, "50.0 few few", "10 few few", "protected", 1, 2},
    {"mean", MERIT, "200.0 220.5 240.0", "10 20 30", "226.8", 3, 0},
    {"no base, no total", LOOSE, "1.0 2.0 3.0", "", "missing", 3, 0},
    {"index by pupils", INDEX, "40 90 140", "520 360 580", "92", 3, 0},
    {"per pupil of the sums", PER_PUPIL, "100 200", "10 10", "15", 2, 0},
    {"per pupil over schools with both", PER_PUPIL, "100 200 900", "10 10 few", "15", 2, 1},
    {"per pupil of nobody", PER_PUPIL, "100", "0", "missing", 1, 0},
};

/* LOOSE, SHARE, MERIT stand on year9, the others on pupils; amount per pupil divides the amount. */
START_TEST(counts_the_city)
{
    struct small_city city;
    build_city(&city, SMALL_CITY_SCHOOLS, 0);
    uint32_t measure = city_cases[_i].measure;
    bool is_result = measure >= BASE;
    small_city_fill(&city, measure == PER_PUPIL ? AMOUNT : measure, city_cases[_i].values);
    small_city_fill(&city, is_result ? BASE : PUPILS, city_cases[_i].bases);
    /* Schools that the case does not name are closed, unless it tells how many lack a value. */
    bool are_open = city_cases[_i].with == 0;
    for (uint32_t s = 0; s < SMALL_CITY_SCHOOLS && !are_open; s++)
        city.schools[s].closed = (struct period){PERIOD_SCHOOL_YEAR, 0, 2018};
    small_city_analyse(&city);
    ck_assert_msg(strcmp(city_value(&city, measure), city_cases[_i].expected) == 0, "%s: %s", city_cases[_i].name,
                  city_value(&city, measure));
    const struct group_cell *cell = totals_group(&city.analysis.totals, SUBJECT_THE_CITY, measure, 1);
    ck_assert_msg(cell->school_count == city_cases[_i].with, "%s: %u with", city_cases[_i].name, cell->school_count);
    ck_assert_msg(cell->without_count == city_cases[_i].without, "%s: %u without", city_cases[_i].name,
                  cell->without_count);
    small_city_release(&city);
}
END_TEST

START_TEST(counts_schools_that_are_open)
{
    struct small_city city;
    build_city(&city, 5, 0);
    small_city_set(&city, 0, AMOUNT, 1, "5", STATUS_NORMAL);
    city.schools[1].opened = (struct period){PERIOD_SCHOOL_YEAR, 0, 2024}; /* 2024/25 */
    city.schools[2].closed = (struct period){PERIOD_SCHOOL_YEAR, 0, 2022}; /* 2022/23 */
    city.schools[3].opened = (struct period){PERIOD_SCHOOL_YEAR, 0, 2023}; /* 2023/24 */
    small_city_analyse(&city);
    ck_assert_uint_eq(totals_group(&city.analysis.totals, SUBJECT_THE_CITY, AMOUNT, 1)->without_count, 2);
    ck_assert_uint_eq(totals_group(&city.analysis.totals, SUBJECT_THE_CITY, AMOUNT, 0)->without_count, 3);
    small_city_release(&city);
}
END_TEST

START_TEST(knows_what_is_provisional)
{
    struct small_city city;
    build_city(&city, 3, 0);
    small_city_fill(&city, AMOUNT, "10 20 30");
    small_city_fill(&city, PUPILS, "1 2 3");
    small_city_fill(&city, BASE, "10 10 10");
    small_city_fill(&city, MERIT, "100.0 100.0 100.0");
    small_city_cell(&city, 1, BASE, 1)->status = STATUS_PROVISIONAL;
    small_city_cell(&city, 1, PUPILS, 1)->status = STATUS_PROVISIONAL;
    small_city_cell(&city, 2, AMOUNT, 1)->status = STATUS_REVISED;
    small_city_analyse(&city);
    ck_assert_str_eq(city_value(&city, MERIT), "100.0 provisional");
    ck_assert_str_eq(city_value(&city, AMOUNT), "60");
    ck_assert_str_eq(city_value(&city, PER_PUPIL), "10 provisional");
    const struct totals *totals = &city.analysis.totals;
    ck_assert_str_eq(small_city_text(&city, totals_observation(totals, subject_school(0), PER_PUPIL, 1)), "10");
    ck_assert_str_eq(small_city_text(&city, totals_observation(totals, subject_school(1), PER_PUPIL, 1)),
                     "10 provisional");
    ck_assert_str_eq(small_city_text(&city, totals_observation(totals, subject_school(2), PER_PUPIL, 1)), "10 revised");
    small_city_release(&city);
}
END_TEST

/* Amounts of a group of two are decisions and shown; what is pooled is not. */
START_TEST(protects_two_schools)
{
    struct small_city city;
    build_city(&city, 5, 1);
    city.schools[0].area = city.schools[1].area = 0;
    small_city_fill(&city, AMOUNT, "10 20 30 40 50");
    small_city_fill(&city, PUPILS, "1 2 3 4 5");
    small_city_fill(&city, INDEX, "50 60 70 80 90");
    small_city_fill(&city, BASE, "10 10 10 10 10");
    small_city_fill(&city, MERIT, "100.0 200.0 300.0 200.0 200.0");
    small_city_analyse(&city);
    static const char *const expected[] = {"30", "3", "protected", "10", "20", "protected"};
    for (uint32_t m = 0; m <= MERIT; m++)
        ck_assert_str_eq(
            small_city_text(&city, &totals_group(&city.analysis.totals, subject_area(0), m, 1)->observation),
            expected[m]);
    ck_assert_str_eq(city_value(&city, MERIT), "200.0");
    small_city_release(&city);
}
END_TEST

/* One school with more than 80 % of the pupils: the area's value would be its own. The city is shown all the same. */
static const struct {
    const char *bases;
    bool is_protected;
} dominated_cases[] = {{"80 10 10", false}, {"81 10 9", true},     {"10 10 80", false},
                       {"9 10 81", true},   {"800 101 99", false}, {"801 100 99", true}};

START_TEST(protects_a_group_that_is_nearly_one_school)
{
    struct small_city city;
    build_city(&city, 3, 1);
    for (uint32_t s = 0; s < 3; s++) {
        city.schools[s].area = 0;
        city.schools[s].operator_type = OPERATOR_MUNICIPAL;
    }
    small_city_fill(&city, AMOUNT, "80 10 10");
    small_city_fill(&city, BASE, dominated_cases[_i].bases);
    small_city_fill(&city, MERIT, "120.0 200.0 300.0");
    small_city_analyse(&city);
    const struct totals *totals = &city.analysis.totals;
    const char *area = small_city_text(&city, &totals_group(totals, subject_area(0), MERIT, 1)->observation);
    ck_assert_str_eq(
        small_city_text(&city, &totals_group(totals, subject_operator_type(OPERATOR_MUNICIPAL), MERIT, 1)->observation),
        area);
    ck_assert_str_eq(area, dominated_cases[_i].is_protected ? "protected" : city_value(&city, MERIT));
    ck_assert_str_ne(city_value(&city, MERIT), "protected");
    ck_assert_str_eq(small_city_text(&city, &totals_group(totals, subject_area(0), AMOUNT, 1)->observation), "100");
    small_city_release(&city);
}
END_TEST

START_TEST(gives_no_value_beyond_its_width)
{
    struct small_city city;
    build_city(&city, 4, 0);
    small_city_fill(&city, AMOUNT, "9223372036854775807 9223372036854775807");
    small_city_fill(&city, BASE, "9223372036854775807 9223372036854775807 9223372036854775807");
    small_city_fill(&city, SHARE, "9223372036854775807 9223372036854775807 9223372036854775807");
    small_city_fill(&city, PUPILS, "1 1");
    small_city_analyse(&city);
    ck_assert_str_eq(city_value(&city, AMOUNT), "missing");
    ck_assert_str_eq(city_value(&city, SHARE), "missing");
    ck_assert_str_eq(city_value(&city, PER_PUPIL), "9223372036854775807");
    small_city_release(&city);
}
END_TEST

/* Disclosure control (domain brief 2.5): no total depends on a number that is withheld. */
START_TEST(never_uses_a_withheld_number)
{
    char texts[2][SMALL_CITY_MEASURES][64];
    for (unsigned round = 0; round < 2; round++) {
        struct small_city city;
        build_city(&city, 5, 0);
        small_city_fill(&city, BASE, "12 13 14 15 few");
        small_city_fill(&city, MERIT, "200.0 210.0 220.0 230.0 few");
        small_city_fill(&city, SHARE, "50.0 60.0 70.0 near100 few");
        small_city_fill(&city, PUPILS, "100 100 100 100 few");
        small_city_fill(&city, AMOUNT, "10 10 10 10 10");
        for (uint32_t m = 0; m <= SHARE; m++)
            if (m != AMOUNT && m != PER_PUPIL)
                small_city_cell(&city, 4, m, 1)->units = round == 0 ? 3 : 99999;
        small_city_cell(&city, 3, SHARE, 1)->units = round == 0 ? 0 : 7;
        small_city_analyse(&city);
        for (uint32_t m = 0; m <= LOOSE; m++)
            memcpy(texts[round][m], city_value(&city, m), strlen(city_value(&city, m)) + 1);
        small_city_release(&city);
    }
    for (uint32_t m = 0; m <= LOOSE; m++)
        ck_assert_str_eq(texts[0][m], texts[1][m]);
    ck_assert_str_eq(texts[0][BASE], "54");
}
END_TEST

/* A small generator of our own: the same numbers everywhere. */
static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 8;
}

START_TEST(parts_sum_to_the_city)
{
    uint32_t state = (uint32_t)_i + 1;
    struct small_city city;
    build_city(&city, SMALL_CITY_SCHOOLS, SMALL_CITY_AREAS);
    for (uint32_t s = 0; s < SMALL_CITY_SCHOOLS; s++) {
        uint32_t area = next_random(&state) % (SMALL_CITY_AREAS + 1);
        city.schools[s].area = area == SMALL_CITY_AREAS ? NONE : area;
        city.schools[s].operator_type = (enum operator_type)(next_random(&state) % OPERATOR_TYPE_COUNT);
        struct observation *cell = small_city_cell(&city, s, AMOUNT, 1);
        *cell = (struct observation){.units = next_random(&state),
                                     .scale = (uint8_t)(next_random(&state) % 4),
                                     .status = (uint8_t)(next_random(&state) % STATUS_COUNT),
                                     .row = 1};
    }
    small_city_analyse(&city);
    struct decimal areas = {0, 0};
    struct decimal types = {0, 0};
    uint32_t counted = 0;
    for (uint32_t a = 0; a < SMALL_CITY_AREAS; a++) {
        const struct group_cell *cell = totals_group(&city.analysis.totals, subject_area(a), AMOUNT, 1);
        counted += cell->school_count;
        if (observation_has_value(&cell->observation))
            ck_assert(decimal_add(areas, observation_value(&cell->observation), &areas));
    }
    for (uint32_t s = 0; s < SMALL_CITY_SCHOOLS; s++) {
        const struct observation *cell = small_city_cell(&city, s, AMOUNT, 1);
        if (city.schools[s].area != NONE || !observation_has_value(cell))
            continue;
        counted++;
        ck_assert(decimal_add(areas, observation_value(cell), &areas));
    }
    for (uint32_t t = 0; t < OPERATOR_TYPE_COUNT; t++) {
        struct subject type = {SUBJECT_OPERATOR_TYPE, t};
        const struct group_cell *cell = totals_group(&city.analysis.totals, type, AMOUNT, 1);
        if (observation_has_value(&cell->observation))
            ck_assert(decimal_add(types, observation_value(&cell->observation), &types));
    }
    const struct group_cell *whole = totals_group(&city.analysis.totals, SUBJECT_THE_CITY, AMOUNT, 1);
    ck_assert_uint_eq(whole->school_count, counted);
    if (counted != 0) {
        ck_assert_int_eq(decimal_compare(observation_value(&whole->observation), areas), 0);
        ck_assert_int_eq(decimal_compare(observation_value(&whole->observation), types), 0);
    }
    small_city_release(&city);
}
END_TEST

/* Of a school: value by pupils, or the status of whichever is not known. */
static const struct {
    const char *amount;
    const char *pupils;
    const char *expected;
} school_cases[] = {
    {"6957165", "580", "11995"},
    {"1584745", "520", "3048"},
    {"3458090", "360", "9606"},
    {"5", "2", "3"},
    {"-5", "2", "-3"},
    {"few", "2", "few"},
    {"5", "few", "few"},
    {"missing", "few", "missing"},
    {"5", "0", "not_applicable"},
    {"0", "7", "0"},
    {"100", "cancelled", "cancelled"},
};

START_TEST(divides_by_pupils)
{
    struct small_city city;
    build_city(&city, 1, 0);
    small_city_fill(&city, AMOUNT, school_cases[_i].amount);
    small_city_fill(&city, PUPILS, school_cases[_i].pupils);
    small_city_analyse(&city);
    const struct totals *totals = &city.analysis.totals;
    ck_assert_str_eq(small_city_text(&city, totals_observation(totals, subject_school(0), PER_PUPIL, 1)),
                     school_cases[_i].expected);
    struct observation same = totals_per_pupil(totals, subject_school(0), AMOUNT, 1);
    ck_assert_str_eq(small_city_text(&city, &same), school_cases[_i].expected);
    struct observation elsewhere = totals_per_pupil(totals, subject_school(0), MERIT, 1);
    ck_assert_str_eq(small_city_text(&city, &elsewhere), "missing");
    small_city_release(&city);
}
END_TEST

START_TEST(divides_sums_of_groups)
{
    struct small_city city;
    build_city(&city, 3, 0);
    small_city_fill(&city, AMOUNT, "100.50 200 999");
    small_city_fill(&city, PUPILS, "10 20 few");
    small_city_analyse(&city);
    struct observation result = totals_per_pupil(&city.analysis.totals, SUBJECT_THE_CITY, AMOUNT, 1);
    ck_assert_str_eq(small_city_text(&city, &result), "10");
    result = totals_per_pupil(&city.analysis.totals, SUBJECT_THE_CITY, AMOUNT, 0);
    ck_assert_str_eq(small_city_text(&city, &result), "missing");
    small_city_release(&city);
}
END_TEST

Suite *totals_suite(void)
{
    Suite *suite = suite_create("totals");
    TCase *test_case = tcase_create("totals");
    tcase_add_loop_test(test_case, counts_the_city, 0, sizeof city_cases / sizeof *city_cases);
    tcase_add_test(test_case, counts_schools_that_are_open);
    tcase_add_test(test_case, knows_what_is_provisional);
    tcase_add_test(test_case, protects_two_schools);
    tcase_add_loop_test(test_case, protects_a_group_that_is_nearly_one_school, 0,
                        sizeof dominated_cases / sizeof *dominated_cases);
    tcase_add_test(test_case, gives_no_value_beyond_its_width);
    tcase_add_test(test_case, never_uses_a_withheld_number);
    tcase_add_loop_test(test_case, parts_sum_to_the_city, 0, 50);
    tcase_add_loop_test(test_case, divides_by_pupils, 0, sizeof school_cases / sizeof *school_cases);
    tcase_add_test(test_case, divides_sums_of_groups);
    suite_add_tcase(suite, test_case);
    return suite;
}
