/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines of results on support and index; see relation.h. */
#include "analyse/relation.h"

#include "analyse/linear_model.h"

#include <math.h>

static bool is_result(const struct publication *publication, uint32_t index)
{
    const struct measure *measure = &publication->measures[index];
    return (measure->kind == KIND_MEAN || measure->kind == KIND_SHARE) && measure->base != NONE &&
           measure->resource != NONE && publication->resources[measure->resource].role == ROLE_RESULTS &&
           publication->measures[measure->base].period_kind == measure->period_kind;
}

uint32_t relation_result(const struct analysis *analysis)
{
    if (analysis->measure_per_pupil == NONE || analysis->measure_index == NONE)
        return NONE;
    for (uint32_t m = 0; m < analysis->publication->measure_count; m++)
        if (is_result(analysis->publication, m))
            return m;
    return NONE;
}

static bool read_number(const struct analysis *analysis, uint32_t school, uint32_t measure, uint32_t period,
                        double *number)
{
    const struct observation *observation =
        totals_observation(&analysis->totals, subject_school(school), measure, period);
    if (!observation_has_value(observation))
        return false;
    *number = decimal_to_double(observation_value(observation));
    return true;
}

static void sample_init(struct relation_sample *sample, struct arena *arena, uint32_t schools)
{
    sample->schools = ARENA_ARRAY(arena, uint32_t, schools);
    sample->results = ARENA_ARRAY(arena, double, schools);
    sample->supports = ARENA_ARRAY(arena, double, schools);
    sample->indexes = ARENA_ARRAY(arena, double, schools);
    sample->pupils = ARENA_ARRAY(arena, double, schools);
}

static void gather(struct relation_sample *sample, const struct analysis *analysis)
{
    const struct publication *publication = analysis->publication;
    uint32_t base = publication->measures[sample->measure].base;
    uint32_t support =
        publication_pair_period(publication, sample->measure, sample->period_index, analysis->measure_per_pupil);
    uint32_t index =
        publication_pair_period(publication, sample->measure, sample->period_index, analysis->measure_index);
    if (support == NONE || index == NONE)
        return;
    for (uint32_t s = 0; s < publication->school_count; s++) {
        uint32_t place = sample->count;
        sample->schools[place] = s;
        bool takes_part = read_number(analysis, s, sample->measure, sample->period_index, &sample->results[place]) &&
                          read_number(analysis, s, base, sample->period_index, &sample->pupils[place]) &&
                          read_number(analysis, s, analysis->measure_per_pupil, support, &sample->supports[place]) &&
                          read_number(analysis, s, analysis->measure_index, index, &sample->indexes[place]) &&
                          sample->pupils[place] > 0 &&
                          sample->pupils[place] >= (double)publication->settings.expected.minimum_pupils;
        sample->count += takes_part;
    }
}

uint32_t relation_period(const struct analysis *analysis, uint32_t measure, struct arena *scratch)
{
    struct arena_mark mark = arena_mark(scratch);
    struct relation_sample sample = {.measure = measure};
    uint32_t found = NONE;
    sample_init(&sample, scratch, analysis->publication->school_count);
    for (uint32_t p = analysis_current_period(analysis, measure); p != NONE && found == NONE;
         p = p == 0 ? NONE : p - 1) {
        sample.period_index = p;
        sample.count = 0;
        gather(&sample, analysis);
        found = sample.count >= RELATION_SCHOOLS ? p : NONE;
    }
    arena_rewind(scratch, mark);
    return found;
}

static double weighted_mean(const double *numbers, const double *weights, uint32_t count)
{
    double sum = 0;
    double weight = 0;
    for (uint32_t i = 0; i < count; i++) {
        sum += weights[i] * numbers[i];
        weight += weights[i];
    }
    return sum / weight;
}

/*
 * The slope without school i is slope − w x r / (Σ w x² (1 − h)): x what the school's regressor is beside the others
 * (here its difference from the mean), r its residual, h its weight in the fit (Cook & Weisberg 1982). `other`: how
 * much another regressor adds to h; NULL: there is none.
 */
static void leave_one_out(struct relation_line *line, const double *x, const double *residuals, const double *weights,
                          const double *other, uint32_t count)
{
    double mean = weighted_mean(x, weights, count);
    double squares = 0;
    double weight = 0;
    for (uint32_t i = 0; i < count; i++) {
        squares += weights[i] * (x[i] - mean) * (x[i] - mean);
        weight += weights[i];
    }
    line->slope_low = line->slope_high = line->slope;
    for (uint32_t i = 0; i < count; i++) {
        double own = weights[i] * (x[i] - mean);
        double rest = 1 - weights[i] / weight - own * (x[i] - mean) / squares - (other == NULL ? 0 : other[i]);
        /* A school that alone decides the slope has no slope without it. */
        if (rest <= 1e-9)
            continue;
        double slope = line->slope - own * residuals[i] / (squares * rest);
        line->slope_low = fmin(line->slope_low, slope);
        line->slope_high = fmax(line->slope_high, slope);
    }
}

/* Fits y on x; what is left goes to `residuals` when that is not NULL. */
static struct relation_line fit_line(const double *x, const double *y, const double *weights, uint32_t count,
                                     double *residuals, struct arena *arena)
{
    struct relation_line line = {.is_fitted = false};
    struct linear_model model;
    struct linear_model_data data = {x, y, weights, count, 1};
    if (count < RELATION_SCHOOLS || !linear_model_fit(&model, arena, &data))
        return line;
    struct arena_mark mark = arena_mark(arena);
    double *left = residuals == NULL ? ARENA_ARRAY(arena, double, count) : residuals;
    line = (struct relation_line){.is_fitted = true,
                                  .constant = model.coefficients[0],
                                  .slope = model.coefficients[1],
                                  .slope_error = model.standard_errors[1],
                                  .r_squared = model.r_squared};
    for (uint32_t i = 0; i < count; i++)
        left[i] = y[i] - linear_model_at(model.coefficients, &x[i], 1);
    leave_one_out(&line, x, left, weights, NULL, count);
    if (residuals == NULL)
        arena_rewind(arena, mark);
    return line;
}

/* How much the index adds to each school's weight in the fit. */
static double *index_leverage(const struct relation_sample *sample, struct arena *arena)
{
    double *leverage = ARENA_ARRAY(arena, double, sample->count);
    double mean = weighted_mean(sample->indexes, sample->pupils, sample->count);
    double squares = 0;
    for (uint32_t i = 0; i < sample->count; i++) {
        leverage[i] = sample->pupils[i] * (sample->indexes[i] - mean) * (sample->indexes[i] - mean);
        squares += leverage[i];
    }
    for (uint32_t i = 0; i < sample->count; i++)
        leverage[i] /= squares;
    return leverage;
}

static struct relation_line fit_given_index(const struct relation *relation, struct arena *arena)
{
    const struct relation_sample *sample = &relation->sample;
    struct relation_line line = {.is_fitted = false};
    struct linear_model model;
    double *columns = ARENA_ARRAY(arena, double, 2 * (size_t)sample->count);
    memcpy(columns, sample->indexes, sample->count * sizeof *columns);
    memcpy(columns + sample->count, sample->supports, sample->count * sizeof *columns);
    struct linear_model_data data = {columns, sample->results, sample->pupils, sample->count, 2};
    if (!linear_model_fit(&model, arena, &data))
        return line;
    double *residuals = columns;
    double squares = 0;
    double left = 0;
    for (uint32_t i = 0; i < sample->count; i++) {
        residuals[i] = relation->results_left[i] - model.coefficients[2] * relation->supports_left[i];
        squares += sample->pupils[i] * relation->results_left[i] * relation->results_left[i];
        left += sample->pupils[i] * residuals[i] * residuals[i];
    }
    line = (struct relation_line){.is_fitted = true,
                                  .slope = model.coefficients[2],
                                  .slope_error = model.standard_errors[2],
                                  .r_squared = squares > 0 ? fmax(0, 1 - left / squares) : 0};
    leave_one_out(&line, relation->supports_left, residuals, sample->pupils, index_leverage(sample, arena),
                  sample->count);
    return line;
}

struct relation relation_make(const struct analysis *analysis, uint32_t measure, uint32_t period_index,
                              struct arena *arena)
{
    struct relation relation = {.sample = {.measure = measure, .period_index = period_index}};
    struct relation_sample *sample = &relation.sample;
    sample_init(sample, arena, analysis->publication->school_count);
    gather(sample, analysis);
    double *results_left = ARENA_ARRAY(arena, double, sample->count);
    double *supports_left = ARENA_ARRAY(arena, double, sample->count);
    relation.support = fit_line(sample->supports, sample->results, sample->pupils, sample->count, NULL, arena);
    relation.index = fit_line(sample->indexes, sample->results, sample->pupils, sample->count, results_left, arena);
    relation.support_on_index =
        fit_line(sample->indexes, sample->supports, sample->pupils, sample->count, supports_left, arena);
    if (!relation.index.is_fitted || !relation.support_on_index.is_fitted)
        return relation;
    relation.results_left = results_left;
    relation.supports_left = supports_left;
    relation.given_index = fit_given_index(&relation, arena);
    return relation;
}
