/* SPDX-License-Identifier: EUPL-1.2 */
/* Gathers the schools that take part, fits the models and judges what is left over; see expected.h. */
#include "analyse/analysis.h"
#include "analyse/expected_parts.h"
#include "analyse/linear_model.h"

#include <math.h>
#include <stdlib.h>

_Static_assert(TRAIT_MAXIMUM == LINEAR_MODEL_REGRESSORS, "every regressor that can be declared fits the model");

static const struct expected_settings *settings_of(const struct analysis *analysis)
{
    return &analysis->publication->settings.expected;
}

static bool takes_part(const struct expected_row *row)
{
    return row->has_value && row->has_pupils && !row->is_few && row->has_regressors;
}

/* The schools that take part, side by side. */
struct sample {
    struct linear_model_data data;
    double *columns;
    double *values;
    double *weights;
    double *residuals;
    double *errors;
};

static void sample_init(struct sample *sample, struct arena *arena, uint32_t schools, uint32_t regressors)
{
    sample->columns = ARENA_ARRAY(arena, double, (size_t)schools *regressors);
    sample->values = ARENA_ARRAY(arena, double, schools);
    sample->weights = ARENA_ARRAY(arena, double, schools);
    sample->residuals = ARENA_ARRAY(arena, double, schools);
    sample->errors = ARENA_ARRAY(arena, double, schools);
}

/* A school that has neither the result nor the pupils of the year is not one that was left out. */
static void count_left_out(struct expected_model *model, const struct expected_row *row,
                           const struct observation *value)
{
    if (row->is_few)
        model->few_count++;
    else if (row->has_pupils || row->has_value || value->status != STATUS_MISSING)
        model->without_count += value->status != STATUS_NOT_APPLICABLE;
}

static void gather(struct sample *sample, struct expected_model *model, const struct analysis *analysis)
{
    uint32_t regressors = settings_of(analysis)->regressor_count;
    uint32_t schools = analysis->publication->school_count;
    for (uint32_t s = 0; s < schools; s++) {
        struct expected_row row = expected_row_of(analysis, s, model);
        if (!takes_part(&row)) {
            count_left_out(
                model, &row,
                totals_observation(&analysis->totals, subject_school(s), model->measure, model->period_index));
            continue;
        }
        sample->values[model->school_count] = row.value;
        sample->weights[model->school_count] = row.pupils;
        for (uint32_t r = 0; r < regressors; r++)
            sample->columns[(size_t)r * schools + model->school_count] = row.regressors[r];
        model->school_count++;
        model->pupil_count += row.pupils;
    }
    /* Columns were laid out for every school; the model wants them without gaps. */
    for (uint32_t r = 1; r < regressors; r++)
        for (uint32_t i = 0; i < model->school_count; i++)
            sample->columns[(size_t)r * model->school_count + i] = sample->columns[(size_t)r * schools + i];
    sample->data =
        (struct linear_model_data){sample->columns, sample->values, sample->weights, model->school_count, regressors};
}

static int compare_numbers(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return a < b ? -1 : a > b;
}

/* Sorts `z`. Residuals without spread have no dispersion to judge: 1. */
static double dispersion(double *z, uint32_t count)
{
    double squares = 0;
    uint32_t drawn_in = count / 20;
    qsort(z, count, sizeof *z, compare_numbers);
    for (uint32_t i = 0; i < count; i++) {
        double drawn = fmin(z[count - 1 - drawn_in], fmax(z[drawn_in], z[i]));
        squares += drawn * drawn;
    }
    return count == 0 ? 1 : squares / count;
}

static double sample_variance(const double *numbers, uint32_t count)
{
    double mean = 0;
    double squares = 0;
    for (uint32_t i = 0; i < count; i++)
        mean += numbers[i] / count;
    for (uint32_t i = 0; i < count; i++)
        squares += (numbers[i] - mean) * (numbers[i] - mean);
    return squares / (count - 1);
}

/* residual_sd, phi and tau² of a fitted model. Its residuals become z. */
static void judge_residuals(struct expected_model *model, const struct measure *measure, struct sample *sample)
{
    uint32_t count = model->school_count;
    double error_squares = 0;
    for (uint32_t i = 0; i < count; i++) {
        double regressors[TRAIT_MAXIMUM];
        for (uint32_t r = 0; r + 1 < model->coefficient_count; r++)
            regressors[r] = sample->columns[(size_t)r * count + i];
        double fitted = expected_at(model, measure, regressors);
        sample->residuals[i] = sample->values[i] - fitted;
        sample->errors[i] = expected_standard_error(model, measure, fitted, sample->weights[i]);
        error_squares += sample->errors[i] * sample->errors[i] / count;
    }
    double variance = sample_variance(sample->residuals, count);
    model->residual_sd = sqrt(variance);
    model->tau_squared = fmax(0, variance - error_squares);
    bool has_errors = error_squares > 0;
    for (uint32_t i = 0; i < count; i++)
        sample->residuals[i] /= has_errors ? sample->errors[i] : 1;
    model->phi = has_errors ? dispersion(sample->residuals, count) : 1;
}

static void fit(struct expected_model *model, struct arena *arena, const struct analysis *analysis,
                struct sample *sample)
{
    const struct measure *measure = analysis_measure(analysis, model->measure);
    struct linear_model linear;
    gather(sample, model, analysis);
    model->coefficient_count = settings_of(analysis)->regressor_count + 1;
    if (model->school_count < EXPECTED_SCHOOLS_A_COEFFICIENT * model->coefficient_count ||
        !linear_model_fit(&linear, arena, &sample->data))
        return;
    model->is_fitted = true;
    for (uint32_t c = 0; c < model->coefficient_count; c++) {
        model->coefficients[c] = linear.coefficients[c];
        model->standard_errors[c] = linear.standard_errors[c];
    }
    model->r_squared = linear.r_squared;
    if (measure->kind == KIND_MEAN)
        model->pupil_sd = measure->pupil_sd.units != 0 ? decimal_to_double(measure->pupil_sd) : sqrt(linear.variance);
    judge_residuals(model, measure, sample);
}

static bool is_result(const struct analysis *analysis, uint32_t index)
{
    const struct publication *publication = analysis->publication;
    const struct measure *measure = analysis_measure(analysis, index);
    const struct expected_settings *settings = settings_of(analysis);
    for (uint32_t r = 0; r < settings->regressor_count; r++)
        if (settings->regressors[r] == index || settings->regressors[r] == measure->base)
            return false;
    return (measure->kind == KIND_SHARE || measure->kind == KIND_MEAN) && measure->base != NONE &&
           measure->resource != NONE && publication->resources[measure->resource].role == ROLE_RESULTS;
}

/* The models of all years are fitted; as long as it is 0, the pooled phi widens nothing. */
static void judge_pooled(const struct analysis *analysis, uint32_t measure, struct expected_model *models,
                         struct arena *arena)
{
    uint32_t periods = analysis->publication->axes[analysis_measure(analysis, measure)->period_kind].count;
    uint32_t schools = analysis->publication->school_count;
    struct arena_mark mark = arena_mark(arena);
    struct expected_value *values = ARENA_ARRAY(arena, struct expected_value, periods);
    uint32_t *counts = ARENA_ARRAY(arena, uint32_t, periods);
    double *z = ARENA_ARRAY(arena, double, (size_t)periods *schools);
    for (uint32_t s = 0; s < schools; s++) {
        for (uint32_t p = 0; p < periods; p++)
            values[p] = expected_value_of(analysis, s, measure, p);
        for (uint32_t p = 0; p < periods; p++) {
            struct expected_pooled pooled = expected_pooled_from(analysis, values, measure, p);
            double half = (pooled.high - pooled.low) / 2;
            if (pooled.verdict != EXPECTED_UNKNOWN && half > 0)
                z[(size_t)p * schools + counts[p]++] = EXPECTED_BAND * pooled.residual / half;
        }
    }
    for (uint32_t p = 0; p < periods; p++)
        models[p].pooled_phi = dispersion(z + (size_t)p * schools, counts[p]);
    arena_rewind(arena, mark);
}

static struct expected_model model_begin(const struct analysis *analysis, uint32_t measure, uint32_t period_index)
{
    const struct publication *publication = analysis->publication;
    const struct expected_settings *settings = settings_of(analysis);
    struct expected_model model = {.measure = measure, .period_index = period_index};
    model.base_period =
        publication_pair_period(publication, measure, period_index, analysis_measure(analysis, measure)->base);
    for (uint32_t r = 0; r < settings->regressor_count; r++)
        model.regressor_periods[r] =
            publication_pair_period(publication, measure, period_index, settings->regressors[r]);
    return model;
}

void expected_build(struct expected_models *expected, struct arena *arena, const struct analysis *analysis)
{
    const struct publication *publication = analysis->publication;
    uint32_t count = 0;
    expected->first = ARENA_ARRAY(arena, uint32_t, publication->measure_count);
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        bool has_models = settings_of(analysis)->regressor_count != 0 && is_result(analysis, m);
        expected->first[m] = has_models ? count : NONE;
        count += has_models ? publication->axes[analysis_measure(analysis, m)->period_kind].count : 0;
    }
    expected->models = ARENA_ARRAY(arena, struct expected_model, count);
    expected->count = count;
    if (count == 0)
        return;
    struct arena_mark mark = arena_mark(arena);
    struct sample sample;
    sample_init(&sample, arena, publication->school_count, settings_of(analysis)->regressor_count);
    for (uint32_t m = 0; m < publication->measure_count; m++)
        for (uint32_t p = 0;
             expected->first[m] != NONE && p < publication->axes[analysis_measure(analysis, m)->period_kind].count;
             p++) {
            struct expected_model *model = &expected->models[expected->first[m] + p];
            *model = model_begin(analysis, m, p);
            fit(model, arena, analysis, &sample);
        }
    arena_rewind(arena, mark);
    for (uint32_t m = 0; m < publication->measure_count; m++)
        if (expected->first[m] != NONE)
            judge_pooled(analysis, m, &expected->models[expected->first[m]], arena);
}
