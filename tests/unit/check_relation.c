/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines of results on support and index. */
#define SMALL_CITY_SCHOOLS 60
#include "analyse/relation.h"

#include "small_city.h"

#include <math.h>

Suite *relation_suite(void);

enum { AMOUNT, PUPILS, INDEX, PER_PUPIL, YEAR9, MERIT };

#define SCHOOLS 30

static void near(double got, double wanted)
{
    double room = 1e-9 * fmax(1, fabs(wanted));
    ck_assert_msg(fabs(got - wanted) <= room, "%.12g, expected %.12g", got, wanted);
}

static void set(struct small_city *city, uint32_t school, uint32_t measure, double number)
{
    struct decimal value;
    ck_assert(decimal_from_double(number, 4, &value));
    *small_city_cell(city, school, measure, 1) =
        (struct observation){.units = value.units, .scale = value.scale, .status = STATUS_NORMAL, .row = school + 2};
}

/* Index 20…165; support 100 kr an index point and ±spread; merit 300 − 0.5 × index + effect × support ± 6. `without`: a
 * school that is left out, NONE for all. */
static struct relation make(struct small_city *city, double spread, double effect, uint32_t without)
{
    uint32_t place = 0;
    small_city_init(city, without == NONE ? SCHOOLS : SCHOOLS - 1, 0);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(city, "index", KIND_INDEX, 0, NONE);
    small_city_measure(city, "amount_per_pupil", KIND_AMOUNT, NONE, NONE);
    small_city_measure(city, "year9", KIND_COUNT, 2, NONE);
    small_city_measure(city, "merit", KIND_MEAN, 2, YEAR9);
    small_city_lay_out(city);
    city->publication.settings.expected.minimum_pupils = 15;
    for (uint32_t s = 0; s < SCHOOLS; s++) {
        double index = 20 + 5 * s;
        double support = 100 * index + spread * ((double)(s * 7 % 5) - 2);
        if (s == without)
            continue;
        set(city, place, PUPILS, 100);
        set(city, place, INDEX, index);
        set(city, place, AMOUNT, support * 100);
        set(city, place, YEAR9, 20 + 7 * s % 50);
        set(city, place, MERIT, 300 - 0.5 * index + effect * support + 2 * ((double)(s * 3 % 7) - 3));
        place++;
    }
    small_city_analyse(city);
    return relation_make(&city->analysis, MERIT, 1, &city->reading.arena);
}

START_TEST(finds_measures_and_year)
{
    struct small_city city;
    make(&city, 300, 0, NONE);
    ck_assert_uint_eq(relation_result(&city.analysis), MERIT);
    ck_assert_uint_eq(relation_period(&city.analysis, MERIT, &city.reading.arena), 1);
    city.analysis.measure_index = NONE;
    ck_assert_uint_eq(relation_result(&city.analysis), NONE);
    small_city_release(&city);
}
END_TEST

/* Need drives both: results fall with support, and nothing of it is left given the index. */
START_TEST(need_drives_both)
{
    struct small_city city;
    struct relation relation = make(&city, 300, 0, NONE);
    ck_assert_uint_eq(relation.sample.count, SCHOOLS);
    ck_assert(relation.support.is_fitted && relation.given_index.is_fitted);
    ck_assert_double_lt(relation.support.slope + 1.96 * relation.support.slope_error, 0);
    ck_assert_double_lt(fabs(relation.given_index.slope), 1.96 * relation.given_index.slope_error);
    ck_assert_double_gt(relation.support_on_index.r_squared, 0.98);
    small_city_release(&city);
}
END_TEST

START_TEST(what_is_left_has_the_slope_of_the_whole_model)
{
    struct small_city city;
    struct relation relation = make(&city, 300, 0.002, NONE);
    const struct relation_sample *sample = &relation.sample;
    double products = 0, squares = 0, sum = 0;
    for (uint32_t i = 0; i < sample->count; i++) {
        products += sample->pupils[i] * relation.results_left[i] * relation.supports_left[i];
        squares += sample->pupils[i] * relation.supports_left[i] * relation.supports_left[i];
        sum += sample->pupils[i] * relation.supports_left[i];
    }
    near(relation.given_index.slope, products / squares);
    ck_assert_double_le(fabs(sum), 1e-6);
    small_city_release(&city);
}
END_TEST

/* The formula against fitting anew without each school. */
START_TEST(leaving_out_each_school)
{
    struct small_city city;
    struct relation whole = make(&city, 300, 0.002, NONE);
    double low[3] = {HUGE_VAL, HUGE_VAL, HUGE_VAL}, high[3] = {-HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
    for (uint32_t s = 0; s < SCHOOLS; s++) {
        struct small_city less;
        struct relation without = make(&less, 300, 0.002, s);
        const double slopes[3] = {without.support.slope, without.index.slope, without.given_index.slope};
        for (int i = 0; i < 3; i++) {
            low[i] = fmin(low[i], slopes[i]);
            high[i] = fmax(high[i], slopes[i]);
        }
        small_city_release(&less);
    }
    near(whole.support.slope_low, low[0]);
    near(whole.support.slope_high, high[0]);
    near(whole.index.slope_low, low[1]);
    near(whole.index.slope_high, high[1]);
    near(whole.given_index.slope_low, low[2]);
    near(whole.given_index.slope_high, high[2]);
    small_city_release(&city);
}
END_TEST

START_TEST(support_that_the_index_gives_leaves_nothing)
{
    struct small_city city;
    struct relation relation = make(&city, 0, 0, NONE);
    ck_assert(relation.support.is_fitted && relation.index.is_fitted);
    ck_assert(!relation.given_index.is_fitted);
    near(relation.support_on_index.r_squared, 1);
    small_city_release(&city);
}
END_TEST

START_TEST(missing_and_few_take_no_part)
{
    struct small_city city;
    make(&city, 300, 0, NONE);
    small_city_set(&city, 0, INDEX, 1, "0", STATUS_MISSING);
    small_city_set(&city, 1, MERIT, 1, "0", STATUS_FEW);
    small_city_set(&city, 2, YEAR9, 1, "0", STATUS_MISSING);
    set(&city, 3, YEAR9, 14);
    for (uint32_t s = 4; s <= 11; s++) {
        struct relation relation = relation_make(&city.analysis, MERIT, 1, &city.reading.arena);
        ck_assert_uint_eq(relation.sample.count, SCHOOLS - s);
        ck_assert_int_eq(relation.support.is_fitted, SCHOOLS - s >= RELATION_SCHOOLS);
        ck_assert_int_eq(relation.results_left != NULL, SCHOOLS - s >= RELATION_SCHOOLS);
        small_city_set(&city, s, MERIT, 1, "0", STATUS_MISSING);
    }
    ck_assert_uint_eq(relation_period(&city.analysis, MERIT, &city.reading.arena), NONE);
    small_city_release(&city);
}
END_TEST

Suite *relation_suite(void)
{
    Suite *suite = suite_create("relation");
    TCase *all = tcase_create("all");
    tcase_add_test(all, finds_measures_and_year);
    tcase_add_test(all, need_drives_both);
    tcase_add_test(all, what_is_left_has_the_slope_of_the_whole_model);
    tcase_add_test(all, leaving_out_each_school);
    tcase_add_test(all, support_that_the_index_gives_leaves_nothing);
    tcase_add_test(all, missing_and_few_take_no_part);
    suite_add_tcase(suite, all);
    return suite;
}
