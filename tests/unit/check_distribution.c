/* SPDX-License-Identifier: EUPL-1.2 */
/* Order, quartiles and where one school stands. */
#include "analyse/distribution.h"

#include "small_city.h"

Suite *distribution_suite(void);

static void build_city(struct small_city *city, uint32_t schools, const char *values)
{
    small_city_init(city, schools, 0);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_lay_out(city);
    small_city_fill(city, 0, values);
    small_city_analyse(city);
}

/* Quartiles by Hyndman & Fan 1996, definition 1: the value of rank ⌈n × share⌉. */
static const struct {
    const char *values;
    const char *lower;
    const char *median;
    const char *upper;
} quartile_cases[] = {
    {"7", "7", "7", "7"},
    {"2 1", "1", "1", "2"},
    {"3 1 2", "1", "2", "3"},
    {"4 3 2 1", "1", "2", "3"},
    {"5 4 3 2 1", "2", "3", "4"},
    {"1 2 3 4 5 6 7 8", "2", "4", "6"},
    {"1 2 3 4 5 6 7 8 9", "3", "5", "7"},
    {"10 9.5 -3 few 10 missing", "-3", "9.5", "10"},
    {"1.50 1.5 1.5", "1.50", "1.5", "1.5"},
};

START_TEST(takes_quartiles)
{
    struct small_city city;
    build_city(&city, SMALL_CITY_SCHOOLS, quartile_cases[_i].values);
    const struct distribution *distribution = &city.analysis.distributions[0];
    ck_assert_str_eq(small_city_text(&city, &distribution->lower_quartile), quartile_cases[_i].lower);
    ck_assert_str_eq(small_city_text(&city, &distribution->median), quartile_cases[_i].median);
    ck_assert_str_eq(small_city_text(&city, &distribution->upper_quartile), quartile_cases[_i].upper);
    small_city_release(&city);
}
END_TEST

/* Where the first school stands. */
static const struct {
    const char *values;
    enum standing standing;
    uint32_t below;
    uint32_t same;
    uint32_t others;
} standing_cases[] = {
    {"few 1 2", STANDING_NONE, 0, 0, 0},      {"5 few -", STANDING_ONLY, 0, 0, 0},
    {"5 5", STANDING_ALL_SAME, 0, 1, 1},      {"5 5.0 5.00", STANDING_ALL_SAME, 0, 2, 2},
    {"5 1", STANDING_HIGHEST, 1, 0, 1},       {"1 5", STANDING_LOWEST, 0, 0, 1},
    {"5 1 2 few", STANDING_HIGHEST, 2, 0, 2}, {"5 1 5", STANDING_HIGHEST_SHARED, 1, 1, 2},
    {"1 5 2", STANDING_LOWEST, 0, 0, 2},      {"1 5 1", STANDING_LOWEST_SHARED, 0, 1, 2},
    {"3 1 5", STANDING_BETWEEN, 1, 0, 2},     {"3 1 5 3", STANDING_BETWEEN, 1, 1, 3},
    {"0 -1 1", STANDING_BETWEEN, 1, 0, 2},
};

START_TEST(places_a_school)
{
    struct small_city city;
    build_city(&city, 5, standing_cases[_i].values);
    struct place_among place = distribution_place(&city.analysis.distributions[0], 0);
    ck_assert_uint_eq(place.standing, standing_cases[_i].standing);
    ck_assert_uint_eq(place.below, standing_cases[_i].below);
    ck_assert_uint_eq(place.same, standing_cases[_i].same);
    ck_assert_uint_eq(place.others, standing_cases[_i].others);
    small_city_release(&city);
}
END_TEST

START_TEST(orders_by_value_then_position)
{
    static const uint32_t expected[] = {3, 1, 0, 4};
    struct small_city city;
    build_city(&city, 5, "7 2 few 1.9 7.0");
    const struct distribution *distribution = &city.analysis.distributions[0];
    ck_assert_uint_eq(distribution->count, 4);
    for (uint32_t i = 0; i < 4; i++)
        ck_assert_uint_eq(distribution->schools[i], expected[i]);
    small_city_release(&city);
}
END_TEST

START_TEST(takes_the_newest_year_with_values)
{
    struct small_city city;
    small_city_init(&city, 2, 0);
    small_city_measure(&city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(&city, "older", KIND_AMOUNT, 0, NONE);
    small_city_measure(&city, "never", KIND_AMOUNT, 0, NONE);
    small_city_lay_out(&city);
    small_city_fill(&city, 0, "1 2");
    small_city_set(&city, 0, 1, 0, "3", STATUS_NORMAL);
    small_city_set(&city, 0, 1, 1, "4", STATUS_FEW);
    small_city_analyse(&city);
    ck_assert_uint_eq(city.analysis.distributions[0].period_index, 1);
    ck_assert_uint_eq(city.analysis.distributions[1].period_index, 0);
    ck_assert_uint_eq(city.analysis.distributions[2].period_index, NONE);
    ck_assert_uint_eq(city.analysis.distributions[2].count, 0);
    ck_assert_uint_eq(distribution_place(&city.analysis.distributions[2], 0).standing, STANDING_NONE);
    small_city_release(&city);
}
END_TEST

Suite *distribution_suite(void)
{
    Suite *suite = suite_create("distribution");
    TCase *test_case = tcase_create("distribution");
    tcase_add_loop_test(test_case, takes_quartiles, 0, sizeof quartile_cases / sizeof *quartile_cases);
    tcase_add_loop_test(test_case, places_a_school, 0, sizeof standing_cases / sizeof *standing_cases);
    tcase_add_test(test_case, orders_by_value_then_position);
    tcase_add_test(test_case, takes_the_newest_year_with_values);
    suite_add_tcase(suite, test_case);
    return suite;
}
