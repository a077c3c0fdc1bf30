/* SPDX-License-Identifier: EUPL-1.2 */
/* Expected values: who takes part, what comes out, and the edges. */
#define SMALL_CITY_SCHOOLS 60
#include "analyse/expected.h"

#include "small_city.h"

#include <math.h>

Suite *expected_suite(void);

enum { INDEX, YEAR9, MERIT, SHARE, GIRLS, LOOSE };

#define SCHOOLS 40

static void near(double got, double wanted)
{
    ck_assert_msg(fabs(got - wanted) <= 1e-9, "%.12g, expected %.12g", got, wanted);
}

/* Index is of budget years, the rest of school years. */
static void city_init(struct small_city *city, uint32_t schools)
{
    small_city_init(city, schools, 0);
    small_city_measure(city, "index", KIND_INDEX, 0, NONE);
    small_city_measure(city, "year9", KIND_COUNT, 2, NONE);
    small_city_measure(city, "merit", KIND_MEAN, 2, YEAR9);
    small_city_measure(city, "share", KIND_SHARE, 2, YEAR9);
    small_city_measure(city, "girls", KIND_SHARE, 1, NONE);
    small_city_measure(city, "loose", KIND_MEAN, 2, NONE);
    small_city_lay_out(city);
    city->publication.settings.expected =
        (struct expected_settings){.regressors = {INDEX}, .regressor_count = 1, .minimum_pupils = 15, .years = 3};
}

static void set(struct small_city *city, uint32_t school, uint32_t measure, uint32_t period, double number)
{
    struct decimal value;
    ck_assert(decimal_from_double(number, 4, &value));
    *small_city_cell(city, school, measure, period) =
        (struct observation){.units = value.units, .scale = value.scale, .status = STATUS_NORMAL, .row = school + 2};
}

static struct expected_value value_of(const struct small_city *city, uint32_t school, uint32_t measure)
{
    return expected_value_of(&city->analysis, school, measure, 1);
}

static const struct expected_model *model_of(const struct small_city *city, uint32_t measure)
{
    return expected_model_of(&city->analysis, measure, 1);
}

/* merit = 300 − 0.5 × index + noise × (−15…15), with bases of 20 to 69 pupils. */
static void fill(struct small_city *city, uint32_t schools, double noise)
{
    for (uint32_t s = 0; s < schools; s++) {
        set(city, s, INDEX, 1, 20 + 5 * s);
        set(city, s, YEAR9, 1, 20 + 7 * s % 50);
        set(city, s, MERIT, 1, 300 - 0.5 * (20 + 5 * s) + noise * 3 * ((double)(s * 37 % 11) - 5));
    }
}

/*
 * Two groups of 20 schools, index 0 and 100, 100 pupils each, merit 200 and 150 plus residuals that sum to 0 in each
 * group, so that the line goes through the groups' means. `outliers`: schools of each group with ±10; the rest ±1. With
 * pupil_sd 10 every standard error is 1, so that z is the residual.
 */
static void fill_groups(struct small_city *city, uint32_t outliers)
{
    for (uint32_t s = 0; s < SCHOOLS; s++) {
        double sign = s % 2 == 0 ? 1 : -1;
        double residual = s % 20 < outliers ? 10 * sign : sign;
        set(city, s, INDEX, 1, s < 20 ? 0 : 100);
        set(city, s, YEAR9, 1, 100);
        set(city, s, MERIT, 1, (s < 20 ? 200 : 150) + residual);
    }
    city->measures[MERIT].pupil_sd = decimal_make(10, 0);
}

START_TEST(pairs_school_years_with_budget_years)
{
    struct small_city city;
    city_init(&city, SCHOOLS);
    fill(&city, SCHOOLS, 0);
    for (uint32_t s = 0; s < SCHOOLS; s++)
        set(&city, s, INDEX, 0, s % 7);
    small_city_analyse(&city);
    ck_assert_ptr_nonnull(model_of(&city, MERIT));
    near(model_of(&city, MERIT)->coefficients[0], 300);
    near(model_of(&city, MERIT)->coefficients[1], -0.5);
    ck_assert_ptr_null(expected_model_of(&city.analysis, MERIT, 0));
    const struct observation *regressor = expected_regressor(&city.analysis, 3, MERIT, 1, 0);
    ck_assert_int_eq(regressor->units, 350000);
    small_city_release(&city);
}
END_TEST

START_TEST(nothing_left_over_is_within_a_band_without_width)
{
    struct small_city city;
    city_init(&city, SCHOOLS);
    fill(&city, SCHOOLS, 0);
    small_city_analyse(&city);
    ck_assert_double_eq(model_of(&city, MERIT)->pupil_sd, 0);
    ck_assert_double_eq(model_of(&city, MERIT)->phi, 1);
    for (uint32_t s = 0; s < SCHOOLS; s++) {
        struct expected_value value = value_of(&city, s, MERIT);
        ck_assert_int_eq(value.verdict, EXPECTED_WITHIN);
        near(value.high - value.low, 0);
        near(value.shrunk, 0);
        near(value.expected, value.actual);
    }
    small_city_release(&city);
}
END_TEST

START_TEST(who_takes_part)
{
    struct small_city city;
    city_init(&city, SCHOOLS);
    fill(&city, SCHOOLS, 1);
    set(&city, 0, YEAR9, 1, 14);
    small_city_set(&city, 1, YEAR9, 1, "7", STATUS_FEW);
    small_city_set(&city, 1, MERIT, 1, "7", STATUS_FEW);
    set(&city, 2, YEAR9, 1, 15);
    small_city_set(&city, 3, INDEX, 1, "9", STATUS_MISSING);
    small_city_set(&city, 4, MERIT, 1, "9", STATUS_NEAR100);
    small_city_set(&city, 5, MERIT, 1, "9", STATUS_NOT_APPLICABLE);
    small_city_set(&city, 5, YEAR9, 1, "9", STATUS_NOT_APPLICABLE);
    memset(small_city_cell(&city, 6, MERIT, 1), 0, sizeof(struct observation));
    memset(small_city_cell(&city, 6, YEAR9, 1), 0, sizeof(struct observation));
    small_city_set(&city, 7, YEAR9, 1, "9", STATUS_MISSING);
    small_city_analyse(&city);
    static const enum expected_verdict few[] = {EXPECTED_FEW, EXPECTED_FEW};
    for (uint32_t s = 0; s < 2; s++) {
        ck_assert_int_eq(value_of(&city, s, MERIT).verdict, few[s]);
        ck_assert(!value_of(&city, s, MERIT).has_expected);
    }
    ck_assert_int_ge(value_of(&city, 2, MERIT).verdict, EXPECTED_WITHIN);
    for (uint32_t s = 3; s < 8; s++) {
        ck_assert_int_eq(value_of(&city, s, MERIT).verdict, EXPECTED_UNKNOWN);
        ck_assert_int_eq(value_of(&city, s, MERIT).has_expected, s == 4);
    }
    ck_assert_uint_eq(model_of(&city, MERIT)->school_count, SCHOOLS - 7);
    ck_assert_uint_eq(model_of(&city, MERIT)->few_count, 2);
    ck_assert_uint_eq(model_of(&city, MERIT)->without_count, 3);
    small_city_release(&city);
}
END_TEST

/* Missing is not zero: who takes no part changes nothing. */
START_TEST(the_left_out_leave_no_trace)
{
    struct small_city with, without;
    city_init(&with, SCHOOLS);
    fill(&with, SCHOOLS, 1);
    for (uint32_t s = 30; s < SCHOOLS; s++)
        small_city_set(&with, s, s % 2 == 0 ? INDEX : MERIT, 1, "0", STATUS_MISSING);
    small_city_analyse(&with);
    city_init(&without, 30);
    fill(&without, 30, 1);
    small_city_analyse(&without);
    for (uint32_t c = 0; c < 2; c++)
        ck_assert_double_eq(model_of(&with, MERIT)->coefficients[c], model_of(&without, MERIT)->coefficients[c]);
    ck_assert_double_eq(model_of(&with, MERIT)->phi, model_of(&without, MERIT)->phi);
    small_city_release(&with);
    small_city_release(&without);
}
END_TEST

START_TEST(a_model_takes_ten_schools_a_coefficient)
{
    struct small_city city;
    for (uint32_t schools = 19; schools <= 20; schools++) {
        city_init(&city, schools);
        fill(&city, schools, 1);
        small_city_analyse(&city);
        ck_assert_int_eq(model_of(&city, MERIT) != NULL, schools == 20);
        ck_assert_int_eq(expected_has_models(&city.analysis), schools == 20);
        ck_assert_int_eq(value_of(&city, 0, MERIT).verdict, schools == 20 ? EXPECTED_WITHIN : EXPECTED_UNKNOWN);
        small_city_release(&city);
    }
}
END_TEST

START_TEST(no_model_without_base_or_difference)
{
    struct small_city city;
    city_init(&city, SCHOOLS);
    fill(&city, SCHOOLS, 1);
    for (uint32_t s = 0; s < SCHOOLS; s++) {
        set(&city, s, LOOSE, 1, 10 + s % 5);
        set(&city, s, GIRLS, 1, 50);
    }
    city.publication.settings.expected.regressors[0] = GIRLS;
    small_city_analyse(&city);
    ck_assert_uint_eq(city.analysis.expected.first[LOOSE], NONE);
    ck_assert_uint_eq(city.analysis.expected.first[GIRLS], NONE);
    ck_assert_ptr_null(model_of(&city, LOOSE));
    ck_assert_ptr_null(model_of(&city, MERIT));
    small_city_release(&city);
    city_init(&city, SCHOOLS);
    fill(&city, SCHOOLS, 1);
    city.publication.settings.expected.regressor_count = 0;
    small_city_analyse(&city);
    ck_assert_uint_eq(city.analysis.expected.first[MERIT], NONE);
    ck_assert_int_eq(value_of(&city, 0, MERIT).verdict, EXPECTED_UNKNOWN);
    small_city_release(&city);
}
END_TEST

START_TEST(shares_end_at_nothing_and_all)
{
    struct small_city city;
    city_init(&city, SCHOOLS);
    fill(&city, SCHOOLS, 0);
    /* A line that leaves 0…100 at both ends; the results do not. */
    for (uint32_t s = 0; s < SCHOOLS; s++)
        set(&city, s, SHARE, 1, s < 10 ? 100 : s >= 30 ? 0 : 50);
    small_city_analyse(&city);
    ck_assert_ptr_nonnull(model_of(&city, SHARE));
    for (uint32_t s = 0; s < SCHOOLS; s++) {
        struct expected_value value = value_of(&city, s, SHARE);
        ck_assert(value.expected >= 0 && value.expected <= 100);
        ck_assert(value.low >= 0 && value.low <= value.expected && value.expected <= value.high && value.high <= 100);
        ck_assert(value.standard_error > 0 && isfinite(value.residual) && isfinite(value.shrunk));
    }
    near(value_of(&city, 0, SHARE).expected, 100);
    near(value_of(&city, 0, SHARE).standard_error, sqrt(99.5 * 0.5 / 20));
    ck_assert_int_eq(value_of(&city, 0, SHARE).verdict, EXPECTED_WITHIN);
    ck_assert_double_eq(model_of(&city, SHARE)->pupil_sd, 0);
    small_city_release(&city);
}
END_TEST

START_TEST(all_reach_everything)
{
    struct small_city city;
    city_init(&city, SCHOOLS);
    fill(&city, SCHOOLS, 0);
    for (uint32_t s = 0; s < SCHOOLS; s++)
        set(&city, s, SHARE, 1, 100);
    small_city_analyse(&city);
    for (uint32_t s = 0; s < SCHOOLS; s++)
        ck_assert_int_eq(value_of(&city, s, SHARE).verdict, EXPECTED_WITHIN);
    near(model_of(&city, SHARE)->tau_squared, 0);
    near(value_of(&city, 7, SHARE).shrunk, 0);
    small_city_release(&city);
}
END_TEST

/* Spiegelhalter (2005): the outermost are drawn in, so that two strange schools do not widen everybody's band. */
START_TEST(outermost_are_drawn_in)
{
    struct small_city city;
    city_init(&city, SCHOOLS);
    fill_groups(&city, 2);
    small_city_analyse(&city);
    const struct expected_model *model = model_of(&city, MERIT);
    double squares = 36 * 1 + 4 * 100;
    near(model->coefficients[0], 200);
    near(model->coefficients[1], -0.5);
    near(model->phi, 1);
    near(model->residual_sd, sqrt(squares / 39));
    near(model->tau_squared, squares / 39 - 1);
    near(model->pupil_sd, 10);
    struct expected_value value = value_of(&city, 0, MERIT);
    near(value.standard_error, 1);
    near(value.low, 200 - 1.96);
    near(value.high, 200 + 1.96);
    ck_assert_int_eq(value.verdict, EXPECTED_ABOVE);
    ck_assert_int_eq(value_of(&city, 1, MERIT).verdict, EXPECTED_BELOW);
    ck_assert_int_eq(value_of(&city, 2, MERIT).verdict, EXPECTED_WITHIN);
    near(value.shrunk, 10 * model->tau_squared / (model->tau_squared + 1));
    small_city_release(&city);
}
END_TEST

START_TEST(spread_beyond_chance_widens_the_band)
{
    struct small_city city;
    city_init(&city, SCHOOLS);
    fill_groups(&city, 4);
    small_city_analyse(&city);
    near(model_of(&city, MERIT)->phi, (32 * 1 + 8 * 100) / 40.0);
    near(value_of(&city, 0, MERIT).high, 200 + 1.96 * sqrt(20.8));
    small_city_release(&city);
}
END_TEST

/* Not told how pupils differ: from the residuals, Σ n r² / (schools − coefficients). */
START_TEST(spread_of_pupils_from_the_residuals)
{
    struct small_city city;
    city_init(&city, SCHOOLS);
    fill_groups(&city, 0);
    city.measures[MERIT].pupil_sd = decimal_make(0, 0);
    small_city_analyse(&city);
    near(model_of(&city, MERIT)->pupil_sd, sqrt(100.0 * SCHOOLS / (SCHOOLS - 2)));
    ck_assert(!expected_spread_is_told(&city.measures[MERIT]));
    city.measures[MERIT].pupil_sd = decimal_make(10, 0);
    ck_assert(expected_spread_is_told(&city.measures[MERIT]));
    ck_assert(expected_spread_is_told(&city.measures[SHARE]));
    small_city_release(&city);
}
END_TEST

START_TEST(order_of_schools_does_not_matter)
{
    struct small_city city, other;
    city_init(&city, SCHOOLS);
    fill(&city, SCHOOLS, 1);
    city_init(&other, SCHOOLS);
    for (uint32_t s = 0; s < SCHOOLS; s++)
        for (uint32_t m = 0; m <= MERIT; m++)
            *small_city_cell(&other, SCHOOLS - 1 - s, m, 1) = *small_city_cell(&city, s, m, 1);
    small_city_analyse(&city);
    small_city_analyse(&other);
    near(model_of(&other, MERIT)->coefficients[0], model_of(&city, MERIT)->coefficients[0]);
    near(model_of(&other, MERIT)->phi, model_of(&city, MERIT)->phi);
    for (uint32_t s = 0; s < SCHOOLS; s++)
        near(value_of(&other, SCHOOLS - 1 - s, MERIT).residual, value_of(&city, s, MERIT).residual);
    small_city_release(&city);
    small_city_release(&other);
}
END_TEST

START_TEST(residuals_weighted_with_pupils_sum_to_nothing)
{
    struct small_city city;
    double sum = 0;
    city_init(&city, SCHOOLS);
    fill(&city, SCHOOLS, 1);
    small_city_analyse(&city);
    for (uint32_t s = 0; s < SCHOOLS; s++)
        sum += value_of(&city, s, MERIT).pupils * value_of(&city, s, MERIT).residual;
    ck_assert_double_le(fabs(sum), 1e-8);
    small_city_release(&city);
}
END_TEST

/* A model as if it had been fitted. */
static struct expected_model *given_model(struct small_city *city, uint32_t period)
{
    struct expected_model *model = &city->analysis.expected.models[city->analysis.expected.first[MERIT] + period];
    struct expected_model begun = *model;
    *model = (struct expected_model){
        .measure = MERIT, .period_index = period, .base_period = begun.base_period, .is_fitted = true, .phi = 1};
    memcpy(model->regressor_periods, begun.regressor_periods, sizeof begun.regressor_periods);
    model->coefficient_count = city->publication.settings.expected.regressor_count + 1;
    return model;
}

/*
 * Skolverket, SALSA 2015/16: merit = 93.567 + 69.846 × education − 35.271 × boys − 83.641 × newly arrived. An invented
 * school: education 2.05, boys 0.55, newly arrived 0.10, 60 pupils, pupil_sd 58, merit 215.
 */
START_TEST(worked_example_of_salsa)
{
    struct small_city city;
    static const double salsa[] = {93.567, 69.846, -35.271, -83.641};
    city_init(&city, 1);
    city.publication.settings.expected =
        (struct expected_settings){.regressors = {INDEX, GIRLS, LOOSE}, .regressor_count = 3, .minimum_pupils = 15};
    set(&city, 0, INDEX, 1, 2.05);
    set(&city, 0, GIRLS, 1, 0.55);
    set(&city, 0, LOOSE, 1, 0.10);
    set(&city, 0, YEAR9, 1, 60);
    set(&city, 0, MERIT, 1, 215);
    small_city_analyse(&city);
    struct expected_model *model = given_model(&city, 1);
    memcpy(model->coefficients, salsa, sizeof salsa);
    model->pupil_sd = 58;
    struct expected_value value = value_of(&city, 0, MERIT);
    ck_assert_double_eq_tol(value.expected, 209.0, 0.05);
    ck_assert_double_eq_tol(value.residual, 6.0, 0.05);
    ck_assert_double_eq_tol(value.high - value.expected, 14.7, 0.05);
    ck_assert_double_eq_tol(value.expected - value.low, 14.7, 0.05);
    ck_assert_int_eq(value.verdict, EXPECTED_WITHIN);
    small_city_release(&city);
}
END_TEST

/* tau 15, pupil_sd 58: how much of a residual of one year is kept. */
static const struct {
    uint32_t pupils;
    double weight;
} shrink_cases[] = {{15, 0.50}, {30, 0.67}, {60, 0.80}, {120, 0.89}};

START_TEST(small_schools_shrink_more)
{
    struct small_city city;
    city_init(&city, 1);
    set(&city, 0, INDEX, 1, 0);
    set(&city, 0, YEAR9, 1, shrink_cases[_i].pupils);
    set(&city, 0, MERIT, 1, 210);
    small_city_analyse(&city);
    struct expected_model *model = given_model(&city, 1);
    model->coefficients[0] = 200;
    model->pupil_sd = 58;
    model->tau_squared = 15 * 15;
    ck_assert_double_eq_tol(value_of(&city, 0, MERIT).shrunk / 10, shrink_cases[_i].weight, 0.005);
    small_city_release(&city);
}
END_TEST

/* 20 pupils 12 points above, then 30 pupils 2 above: (20 × 12 + 30 × 2) / 50 = 6. Standard errors 10/√20 and 10/√30,
 * the first year's widened by phi 4: √(400 × 5 × 4 + 900 × 10/3) / 50. */
static void fill_two_years(struct small_city *city)
{
    city_init(city, 1);
    for (uint32_t p = 0; p < 2; p++) {
        set(city, 0, INDEX, p, 0);
        set(city, 0, YEAR9, p, p == 0 ? 20 : 30);
        set(city, 0, MERIT, p, p == 0 ? 212 : 202);
    }
    small_city_analyse(city);
    for (uint32_t p = 0; p < 2; p++) {
        struct expected_model *model = given_model(city, p);
        model->coefficients[0] = 200;
        model->pupil_sd = 10;
        model->phi = p == 0 ? 4 : 0.5;
    }
}

START_TEST(years_together_are_weighted_with_pupils)
{
    struct small_city city;
    fill_two_years(&city);
    struct expected_pooled pooled = expected_pooled_of(&city.analysis, 0, MERIT, 1);
    double error = sqrt(400 * 5 * 4 + 900 * 10 / 3.0) / 50;
    ck_assert_uint_eq(pooled.year_count, 2);
    near(pooled.pupils, 50);
    near(pooled.residual, 6);
    near(pooled.low, 6 - 1.96 * error);
    near(pooled.high, 6 + 1.96 * error);
    ck_assert_int_eq(pooled.verdict, EXPECTED_ABOVE);
    struct expected_models *expected = &city.analysis.expected;
    expected->models[expected->first[MERIT] + 1].pooled_phi = 9;
    pooled = expected_pooled_of(&city.analysis, 0, MERIT, 1);
    near(pooled.high, 6 + 3 * 1.96 * error);
    ck_assert_int_eq(pooled.verdict, EXPECTED_WITHIN);
    city.publication.settings.expected.years = 1;
    ck_assert_int_eq(expected_pooled_of(&city.analysis, 0, MERIT, 1).verdict, EXPECTED_UNKNOWN);
    city.publication.settings.expected.years = 3;
    ck_assert_int_eq(expected_pooled_of(&city.analysis, 0, MERIT, 0).verdict, EXPECTED_UNKNOWN);
    small_city_set(&city, 0, MERIT, 0, "9", STATUS_FEW);
    ck_assert_int_eq(expected_pooled_of(&city.analysis, 0, MERIT, 1).verdict, EXPECTED_UNKNOWN);
    small_city_release(&city);
}
END_TEST

/* A base is a number as it is told: large, or with decimals. */
START_TEST(a_base_need_be_neither_small_nor_whole)
{
    struct small_city city;
    city_init(&city, SCHOOLS);
    fill(&city, SCHOOLS, 1);
    set(&city, 0, YEAR9, 1, 5e9);
    set(&city, 1, YEAR9, 1, 20.5);
    small_city_analyse(&city);
    near(value_of(&city, 0, MERIT).pupils, 5e9);
    near(value_of(&city, 1, MERIT).pupils, 20.5);
    ck_assert_int_eq(value_of(&city, 1, MERIT).verdict >= EXPECTED_WITHIN, true);
    small_city_release(&city);
}
END_TEST

Suite *expected_suite(void)
{
    Suite *suite = suite_create("expected");
    TCase *all = tcase_create("all");
    tcase_add_test(all, pairs_school_years_with_budget_years);
    tcase_add_test(all, nothing_left_over_is_within_a_band_without_width);
    tcase_add_test(all, who_takes_part);
    tcase_add_test(all, the_left_out_leave_no_trace);
    tcase_add_test(all, a_model_takes_ten_schools_a_coefficient);
    tcase_add_test(all, no_model_without_base_or_difference);
    tcase_add_test(all, shares_end_at_nothing_and_all);
    tcase_add_test(all, all_reach_everything);
    tcase_add_test(all, outermost_are_drawn_in);
    tcase_add_test(all, spread_beyond_chance_widens_the_band);
    tcase_add_test(all, spread_of_pupils_from_the_residuals);
    tcase_add_test(all, order_of_schools_does_not_matter);
    tcase_add_test(all, residuals_weighted_with_pupils_sum_to_nothing);
    tcase_add_test(all, worked_example_of_salsa);
    tcase_add_loop_test(all, small_schools_shrink_more, 0, (int)(sizeof shrink_cases / sizeof *shrink_cases));
    tcase_add_test(all, years_together_are_weighted_with_pupils);
    tcase_add_test(all, a_base_need_be_neither_small_nor_whole);
    suite_add_tcase(suite, all);
    return suite;
}
