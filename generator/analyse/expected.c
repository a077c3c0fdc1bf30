/* SPDX-License-Identifier: EUPL-1.2 */
/* Reckons a school's expected value from a model's coefficients; see expected.h, and expected_fit.c for the models. */
#include "analyse/expected.h"

#include "analyse/analysis.h"
#include "analyse/expected_parts.h"
#include "analyse/linear_model.h"

#include <math.h>

static const struct expected_settings *settings_of(const struct analysis *analysis)
{
    return &analysis->publication->settings.expected;
}

static const struct observation *observation_of(const struct analysis *analysis, uint32_t school, uint32_t measure,
                                                uint32_t period_index)
{
    return period_index == NONE ? NULL
                                : totals_observation(&analysis->totals, subject_school(school), measure, period_index);
}

const struct observation *expected_regressor(const struct analysis *analysis, uint32_t school, uint32_t measure,
                                             uint32_t period_index, uint32_t regressor)
{
    uint32_t other = settings_of(analysis)->regressors[regressor];
    return observation_of(analysis, school, other,
                          publication_pair_period(analysis->publication, measure, period_index, other));
}

static void read_pupils(struct expected_row *row, const struct observation *base, uint32_t minimum)
{
    if (base == NULL)
        return;
    row->has_pupils = observation_has_value(base);
    row->pupils = row->has_pupils ? decimal_to_double(observation_value(base)) : 0;
    row->is_few = base->status == STATUS_FEW || (row->has_pupils && row->pupils < (double)minimum);
}

struct expected_row expected_row_of(const struct analysis *analysis, uint32_t school,
                                    const struct expected_model *model)
{
    const struct expected_settings *settings = settings_of(analysis);
    struct expected_row row = {.has_regressors = true};
    const struct observation *value = observation_of(analysis, school, model->measure, model->period_index);
    read_pupils(&row,
                observation_of(analysis, school, analysis_measure(analysis, model->measure)->base, model->base_period),
                settings->minimum_pupils);
    row.is_few |= value->status == STATUS_FEW && !row.has_pupils;
    row.has_value = observation_has_value(value);
    row.value = row.has_value ? decimal_to_double(observation_value(value)) : 0;
    for (uint32_t r = 0; r < settings->regressor_count; r++) {
        const struct observation *regressor =
            observation_of(analysis, school, settings->regressors[r], model->regressor_periods[r]);
        bool is_known = regressor != NULL && observation_has_value(regressor);
        row.has_regressors &= is_known;
        row.regressors[r] = is_known ? decimal_to_double(observation_value(regressor)) : 0;
    }
    return row;
}

/* A line knows no ends; a share does. */
double expected_at(const struct expected_model *model, const struct measure *measure, const double *regressors)
{
    double fitted = linear_model_at(model->coefficients, regressors, model->coefficient_count - 1);
    return measure->kind == KIND_SHARE ? fmin(100, fmax(0, fitted)) : fitted;
}

double expected_standard_error(const struct expected_model *model, const struct measure *measure, double expected,
                               double pupils)
{
    double share = fmin(99.5, fmax(0.5, expected));
    if (measure->kind == KIND_SHARE)
        return sqrt(share * (100 - share) / pupils);
    return model->pupil_sd / sqrt(pupils);
}

const struct expected_model *expected_model_of(const struct analysis *analysis, uint32_t measure, uint32_t period_index)
{
    uint32_t first = analysis->expected.first[measure];
    if (first == NONE || !analysis->expected.models[first + period_index].is_fitted)
        return NULL;
    return &analysis->expected.models[first + period_index];
}

bool expected_has_models(const struct analysis *analysis)
{
    for (uint32_t i = 0; i < analysis->expected.count; i++)
        if (analysis->expected.models[i].is_fitted)
            return true;
    return false;
}

static enum expected_verdict verdict_of(double value, double low, double high)
{
    if (value > high + EXPECTED_ROUNDING)
        return EXPECTED_ABOVE;
    return value < low - EXPECTED_ROUNDING ? EXPECTED_BELOW : EXPECTED_WITHIN;
}

static void set_band(struct expected_value *value, const struct expected_model *model, const struct measure *measure)
{
    double half = EXPECTED_BAND * value->standard_error * sqrt(fmax(1, model->phi));
    value->low = value->expected - half;
    value->high = value->expected + half;
    if (measure->kind == KIND_SHARE) {
        value->low = fmin(100, fmax(0, value->low));
        value->high = fmin(100, fmax(0, value->high));
    }
}

static double shrinkage(const struct expected_model *model, double error)
{
    double sum = model->tau_squared + error * error;
    return sum > 0 ? model->tau_squared / sum : 0;
}

struct expected_value expected_value_of(const struct analysis *analysis, uint32_t school, uint32_t measure,
                                        uint32_t period_index)
{
    struct expected_value value = {.verdict = EXPECTED_UNKNOWN};
    const struct expected_model *model = expected_model_of(analysis, measure, period_index);
    if (model == NULL)
        return value;
    struct expected_row row = expected_row_of(analysis, school, model);
    value.pupils = row.pupils;
    if (row.is_few)
        value.verdict = EXPECTED_FEW;
    value.has_expected = row.has_pupils && row.pupils > 0 && !row.is_few && row.has_regressors;
    if (!value.has_expected)
        return value;
    value.expected = expected_at(model, analysis_measure(analysis, measure), row.regressors);
    value.standard_error =
        expected_standard_error(model, analysis_measure(analysis, measure), value.expected, row.pupils);
    set_band(&value, model, analysis_measure(analysis, measure));
    if (!row.has_value)
        return value;
    value.actual = row.value;
    value.residual = row.value - value.expected;
    value.shrunk = shrinkage(model, value.standard_error) * value.residual;
    value.verdict = verdict_of(value.actual, value.low, value.high);
    return value;
}

static bool is_among_the_last(const struct analysis *analysis, uint32_t measure, uint32_t period, uint32_t last)
{
    const struct period_axis *axis = &analysis->publication->axes[analysis_measure(analysis, measure)->period_kind];
    int years = period_calendar_year(axis->periods[last]) - period_calendar_year(axis->periods[period]);
    return years < (int)settings_of(analysis)->years;
}

/* How the interval lies to 0, what is expected. */
static enum expected_verdict pooled_verdict(double low, double high)
{
    if (low > EXPECTED_ROUNDING)
        return EXPECTED_ABOVE;
    return high < -EXPECTED_ROUNDING ? EXPECTED_BELOW : EXPECTED_WITHIN;
}

/* On the way: `residual` is still a sum. */
struct pool {
    struct expected_pooled pooled;
    double squares;
};

static void pool_add(struct pool *pool, const struct analysis *analysis, const struct expected_value *value,
                     uint32_t measure, uint32_t period)
{
    if (value->verdict < EXPECTED_WITHIN)
        return;
    double error = value->pupils * value->standard_error;
    pool->squares += error * error * fmax(1, expected_model_of(analysis, measure, period)->phi);
    pool->pooled.residual += value->pupils * value->residual;
    pool->pooled.pupils += value->pupils;
    pool->pooled.year_count++;
}

static double pooled_phi(const struct analysis *analysis, uint32_t measure, uint32_t period_index)
{
    uint32_t first = analysis->expected.first[measure];
    return first == NONE ? 1 : analysis->expected.models[first + period_index].pooled_phi;
}

static struct expected_pooled pool_finish(const struct pool *pool, double phi)
{
    struct expected_pooled pooled = pool->pooled;
    if (pooled.year_count < 2)
        return (struct expected_pooled){.verdict = EXPECTED_UNKNOWN, .year_count = pooled.year_count};
    double half = EXPECTED_BAND * sqrt(pool->squares * fmax(1, phi)) / pooled.pupils;
    pooled.residual /= pooled.pupils;
    pooled.low = pooled.residual - half;
    pooled.high = pooled.residual + half;
    pooled.verdict = pooled_verdict(pooled.low, pooled.high);
    return pooled;
}

struct expected_pooled expected_pooled_from(const struct analysis *analysis, const struct expected_value *values,
                                            uint32_t measure, uint32_t period_index)
{
    struct pool pool = {.squares = 0};
    for (uint32_t p = 0; p <= period_index; p++)
        if (is_among_the_last(analysis, measure, p, period_index))
            pool_add(&pool, analysis, &values[p], measure, p);
    return pool_finish(&pool, pooled_phi(analysis, measure, period_index));
}

struct expected_pooled expected_pooled_of(const struct analysis *analysis, uint32_t school, uint32_t measure,
                                          uint32_t period_index)
{
    struct pool pool = {.squares = 0};
    for (uint32_t p = 0; p <= period_index; p++)
        if (is_among_the_last(analysis, measure, p, period_index)) {
            struct expected_value value = expected_value_of(analysis, school, measure, p);
            pool_add(&pool, analysis, &value, measure, p);
        }
    return pool_finish(&pool, pooled_phi(analysis, measure, period_index));
}
