/* SPDX-License-Identifier: EUPL-1.2 */
/* Weighted least squares: against certified values, and where there is no model. */
#include "analyse/linear_model.h"

#include "reading.h"

#include <math.h>

Suite *linear_model_suite(void);

/* Relative; absolute where 0 is wanted. */
static void near(double got, double wanted, double tolerance)
{
    double room = fabs(wanted) > 0 ? tolerance * fabs(wanted) : tolerance;
    ck_assert_msg(fabs(got - wanted) <= room, "%.15g, expected %.15g", got, wanted);
}

#define ROWS 16
#define COLUMNS 6

/*
 * NIST, Statistical Reference Datasets, linear regression, Longley (J. W. Longley, JASA 62, 1967, pp. 819–841), level of
 * difficulty "higher": y, then x1…x6. Certified values from the same file.
 */
static const double longley[ROWS][1 + COLUMNS] = {
    {60323, 83.0, 234289, 2356, 1590, 107608, 1947},  {61122, 88.5, 259426, 2325, 1456, 108632, 1948},
    {60171, 88.2, 258054, 3682, 1616, 109773, 1949},  {61187, 89.5, 284599, 3351, 1650, 110929, 1950},
    {63221, 96.2, 328975, 2099, 3099, 112075, 1951},  {63639, 98.1, 346999, 1932, 3594, 113270, 1952},
    {64989, 99.0, 365385, 1870, 3547, 115094, 1953},  {63761, 100.0, 363112, 3578, 3350, 116219, 1954},
    {66019, 101.2, 397469, 2904, 3048, 117388, 1955}, {67857, 104.6, 419180, 2822, 2857, 118734, 1956},
    {68169, 108.4, 442769, 2936, 2798, 120445, 1957}, {66513, 110.8, 444546, 4681, 2637, 121950, 1958},
    {68655, 112.6, 482704, 3813, 2552, 123366, 1959}, {69564, 114.2, 502601, 3931, 2514, 125368, 1960},
    {69331, 115.7, 518173, 4806, 2572, 127852, 1961}, {70551, 116.9, 554894, 4007, 2827, 130081, 1962},
};
static const double certified[1 + COLUMNS] = {-3482258.63459582, 15.0618722713733,  -0.358191792925910E-01,
                                              -2.02022980381683, -1.03322686717359, -0.511041056535807E-01,
                                              1829.15146461355};
static const double certified_errors[1 + COLUMNS] = {890420.383607373,  84.9149257747669,  0.334910077722432E-01,
                                                     0.488399681651699, 0.214274163161675, 0.226073200069370,
                                                     455.478499142212};

/* Data of a test: filled, then fitted. */
struct trial {
    struct reading reading;
    double columns[ROWS * COLUMNS];
    double values[ROWS];
    double weights[ROWS];
    struct linear_model_data data;
    struct linear_model model;
};

static void trial_init(struct trial *trial, uint32_t rows, uint32_t regressors)
{
    reading_init(&trial->reading);
    trial->data = (struct linear_model_data){trial->columns, trial->values, trial->weights, rows, regressors};
    for (uint32_t r = 0; r < ROWS; r++)
        trial->weights[r] = 1;
}

static bool trial_fit(struct trial *trial)
{
    return linear_model_fit(&trial->model, &trial->reading.arena, &trial->data);
}

static void fill_longley(struct trial *trial, uint32_t step)
{
    for (uint32_t r = 0; r < ROWS; r++) {
        const double *row = longley[r * step % ROWS];
        trial->values[r] = row[0];
        for (uint32_t c = 0; c < COLUMNS; c++)
            trial->columns[c * ROWS + r] = row[c + 1];
    }
}

START_TEST(agrees_with_certified_values)
{
    struct trial trial;
    trial_init(&trial, ROWS, COLUMNS);
    fill_longley(&trial, 1);
    ck_assert(trial_fit(&trial));
    for (uint32_t c = 0; c <= COLUMNS; c++) {
        near(trial.model.coefficients[c], certified[c], 1e-9);
        near(trial.model.standard_errors[c], certified_errors[c], 1e-9);
    }
    near(trial.model.r_squared, 0.995479004577296, 1e-12);
    near(sqrt(trial.model.variance), 304.854073561965, 1e-9);
    reading_release(&trial.reading);
}
END_TEST

START_TEST(does_not_depend_on_the_order_of_rows)
{
    struct trial trial;
    trial_init(&trial, ROWS, COLUMNS);
    fill_longley(&trial, 7);
    ck_assert(trial_fit(&trial));
    for (uint32_t c = 0; c <= COLUMNS; c++)
        near(trial.model.coefficients[c], certified[c], 1e-9);
    reading_release(&trial.reading);
}
END_TEST

START_TEST(does_not_depend_on_units)
{
    struct trial trial;
    trial_init(&trial, ROWS, COLUMNS);
    fill_longley(&trial, 1);
    for (uint32_t r = 0; r < ROWS; r++) {
        trial.columns[1 * ROWS + r] *= 1e9;
        trial.columns[2 * ROWS + r] *= 1e-9;
        trial.weights[r] = 1e-7;
    }
    ck_assert(trial_fit(&trial));
    near(trial.model.coefficients[2], certified[2] * 1e-9, 1e-9);
    near(trial.model.coefficients[3], certified[3] * 1e9, 1e-9);
    near(trial.model.standard_errors[3], certified_errors[3] * 1e9, 1e-9);
    near(trial.model.coefficients[6], certified[6], 1e-9);
    reading_release(&trial.reading);
}
END_TEST

/* By hand: weights 1, 2, 1 at x 0, 1, 2 with y 0, 3, 2. Means 1 and 2; Sxy = 2, Sxx = 2, so the slope is 1 and the
 * constant 1; the rests −1, 1, −1; Σ w r² = 4 with one degree left; Σ w (y − 2)² = 6. */
START_TEST(weights_as_by_hand)
{
    struct trial trial;
    trial_init(&trial, 3, 1);
    for (uint32_t r = 0; r < 3; r++)
        trial.columns[r] = r;
    trial.values[0] = 0, trial.values[1] = 3, trial.values[2] = 2;
    trial.weights[1] = 2;
    ck_assert(trial_fit(&trial));
    near(trial.model.coefficients[0], 1, 1e-14);
    near(trial.model.coefficients[1], 1, 1e-14);
    near(trial.model.variance, 4, 1e-14);
    near(trial.model.r_squared, 1.0 / 3, 1e-14);
    near(trial.model.standard_errors[1], sqrt(4.0 / 2), 1e-14);
    near(trial.model.standard_errors[0], sqrt(4 * (1.0 / 4 + 1.0 / 2)), 1e-14);
    reading_release(&trial.reading);
}
END_TEST

START_TEST(without_regressors_is_the_mean)
{
    struct trial trial;
    trial_init(&trial, 3, 0);
    trial.values[0] = 1, trial.values[1] = 2, trial.values[2] = 6;
    ck_assert(trial_fit(&trial));
    near(trial.model.coefficients[0], 3, 1e-14);
    near(trial.model.variance, 7, 1e-14);
    near(trial.model.standard_errors[0], sqrt(7.0 / 3), 1e-14);
    ck_assert_double_eq(trial.model.r_squared, 0);
    reading_release(&trial.reading);
}
END_TEST

START_TEST(nothing_left_is_exactly_nothing)
{
    struct trial trial;
    trial_init(&trial, 8, 1);
    for (uint32_t r = 0; r < 8; r++) {
        trial.columns[r] = 0.1 * r;
        trial.values[r] = 200.7 - 3.3 * trial.columns[r];
    }
    ck_assert(trial_fit(&trial));
    near(trial.model.coefficients[1], -3.3, 1e-12);
    ck_assert_double_eq(trial.model.variance, 0);
    ck_assert_double_eq(trial.model.standard_errors[1], 0);
    ck_assert_double_eq(trial.model.r_squared, 1);
    for (uint32_t r = 0; r < 8; r++)
        trial.values[r] = 71.3;
    ck_assert(trial_fit(&trial));
    ck_assert_double_eq(trial.model.coefficients[0], 71.3);
    ck_assert_double_eq(trial.model.coefficients[1], 0);
    ck_assert_double_eq(trial.model.r_squared, 0);
    reading_release(&trial.reading);
}
END_TEST

/* What has no model: what is done to sound data, by name. */
enum harm { CONSTANT, NEARLY_CONSTANT, COLLINEAR, NO_WEIGHT, NOT_A_NUMBER, ENDLESS, TOO_FEW };

START_TEST(no_model)
{
    struct trial trial;
    struct linear_model nothing = {.r_squared = 0};
    trial_init(&trial, ROWS, COLUMNS);
    fill_longley(&trial, 1);
    for (uint32_t r = 0; r < ROWS; r++) {
        double *third = &trial.columns[2 * ROWS + r];
        *third = _i == CONSTANT          ? 0.1
                 : _i == NEARLY_CONSTANT ? 50 + 1e-14 * r
                 : _i == COLLINEAR       ? trial.columns[r] - 2 * trial.columns[5 * ROWS + r]
                                         : *third;
    }
    if (_i == NO_WEIGHT)
        trial.weights[3] = 0;
    if (_i == NOT_A_NUMBER)
        trial.values[5] = NAN;
    if (_i == ENDLESS)
        trial.columns[5] = HUGE_VAL;
    if (_i == TOO_FEW)
        trial.data.row_count = COLUMNS + 1;
    ck_assert_msg(!trial_fit(&trial), "case %d has a model", _i);
    ck_assert_mem_eq(&trial.model, &nothing, sizeof nothing);
    reading_release(&trial.reading);
}
END_TEST

START_TEST(huge_numbers_make_no_garbage)
{
    struct trial trial;
    trial_init(&trial, 8, 1);
    for (uint32_t r = 0; r < 8; r++) {
        trial.columns[r] = 1e300 * (r % 3);
        trial.values[r] = r % 2 == 0 ? 1e308 : -1e308;
    }
    bool is_fitted = trial_fit(&trial);
    ck_assert(isfinite(trial.model.coefficients[0]) && isfinite(trial.model.standard_errors[1]));
    ck_assert(isfinite(trial.model.variance));
    ck_assert(is_fitted || fabs(trial.model.coefficients[0]) <= 0);
    reading_release(&trial.reading);
}
END_TEST

START_TEST(gives_its_scratch_back)
{
    struct trial trial;
    trial_init(&trial, ROWS, COLUMNS);
    fill_longley(&trial, 1);
    size_t used = trial.reading.arena.used;
    ck_assert(trial_fit(&trial));
    ck_assert_uint_eq(trial.reading.arena.used, used);
    reading_release(&trial.reading);
}
END_TEST

START_TEST(value_on_the_line)
{
    const double coefficients[] = {93.567, 69.846, -35.271, -83.641};
    const double regressors[] = {2.05, 0.55, 0.10};
    near(linear_model_at(coefficients, regressors, 3), 208.98815, 1e-12);
    near(linear_model_at(coefficients, regressors, 0), 93.567, 1e-15);
}
END_TEST

Suite *linear_model_suite(void)
{
    Suite *suite = suite_create("linear_model");
    TCase *all = tcase_create("all");
    tcase_add_test(all, agrees_with_certified_values);
    tcase_add_test(all, does_not_depend_on_the_order_of_rows);
    tcase_add_test(all, does_not_depend_on_units);
    tcase_add_test(all, weights_as_by_hand);
    tcase_add_test(all, without_regressors_is_the_mean);
    tcase_add_test(all, nothing_left_is_exactly_nothing);
    tcase_add_loop_test(all, no_model, CONSTANT, TOO_FEW + 1);
    tcase_add_test(all, huge_numbers_make_no_garbage);
    tcase_add_test(all, gives_its_scratch_back);
    tcase_add_test(all, value_on_the_line);
    suite_add_tcase(suite, all);
    return suite;
}
