/* SPDX-License-Identifier: EUPL-1.2 */
/* Weighted least squares through LAPACKE; see linear_model.h. */
#include "analyse/linear_model.h"

#include <lapacke.h>
#include <math.h>

/* A spread or a rest this small beside the numbers it is made of is rounding. */
#define ROUNDING 1e-11

#define COLUMNS (1 + LINEAR_MODEL_REGRESSORS)

/* The columns as they are solved: √(w/W) × (x − mean) / scale. The constant is a column of its own, with scale 1. */
struct scaled {
    double means[COLUMNS]; /* [0] of the values, then of each regressor */
    double scales[COLUMNS];
    double weight_sum;
    double total;   /* Σ w (y − mean)² */
    double *matrix; /* rows × (1 + regressors), column by column */
    double *right;  /* rows */
};

static const double *column_of(const struct linear_model_data *data, uint32_t regressor)
{
    return data->columns + (size_t)regressor * data->row_count;
}

static bool is_usable(const struct linear_model_data *data)
{
    if (data->regressor_count > LINEAR_MODEL_REGRESSORS || data->row_count <= data->regressor_count + 1 ||
        data->row_count > INT32_MAX / COLUMNS)
        return false;
    for (uint32_t r = 0; r < data->row_count; r++)
        if (!isfinite(data->values[r]) || !isfinite(data->weights[r]) || !(data->weights[r] > 0))
            return false;
    for (size_t i = 0; i < (size_t)data->row_count * data->regressor_count; i++)
        if (!isfinite(data->columns[i]))
            return false;
    return true;
}

static double weighted_mean(const double *numbers, const struct linear_model_data *data, double weight_sum)
{
    double mean = 0;
    double rest = 0;
    for (uint32_t r = 0; r < data->row_count; r++)
        mean += data->weights[r] / weight_sum * numbers[r];
    /* Once more, for what the first sum lost to rounding. */
    for (uint32_t r = 0; r < data->row_count; r++)
        rest += data->weights[r] / weight_sum * (numbers[r] - mean);
    return mean + rest;
}

/* Writes √(w/W) × (numbers − mean) and returns its length; 0 when all numbers are the same but for rounding. */
static double centre(double *out, const double *numbers, double mean, const struct linear_model_data *data,
                     double weight_sum)
{
    double squares = 0;
    double largest = 0;
    for (uint32_t r = 0; r < data->row_count; r++) {
        out[r] = sqrt(data->weights[r] / weight_sum) * (numbers[r] - mean);
        squares += out[r] * out[r];
        largest = fmax(largest, fabs(numbers[r]));
    }
    double length = sqrt(squares);
    return length <= ROUNDING * largest ? 0 : length;
}

static bool scale(struct scaled *scaled, const struct linear_model_data *data)
{
    for (uint32_t r = 0; r < data->row_count; r++)
        scaled->weight_sum += data->weights[r];
    scaled->means[0] = weighted_mean(data->values, data, scaled->weight_sum);
    scaled->scales[0] = 1;
    double length = centre(scaled->right, data->values, scaled->means[0], data, scaled->weight_sum);
    scaled->total = length * length * scaled->weight_sum;
    for (uint32_t r = 0; length <= 0 && r < data->row_count; r++)
        scaled->right[r] = 0;
    for (uint32_t r = 0; r < data->row_count; r++)
        scaled->matrix[r] = sqrt(data->weights[r] / scaled->weight_sum);
    for (uint32_t c = 1; c <= data->regressor_count; c++) {
        double *out = scaled->matrix + (size_t)c * data->row_count;
        const double *column = column_of(data, c - 1);
        scaled->means[c] = weighted_mean(column, data, scaled->weight_sum);
        scaled->scales[c] = centre(out, column, scaled->means[c], data, scaled->weight_sum);
        if (!isfinite(scaled->scales[c]) || scaled->scales[c] <= 0)
            return false;
        for (uint32_t r = 0; r < data->row_count; r++)
            out[r] /= scaled->scales[c];
    }
    return isfinite(scaled->total) && isfinite(scaled->means[0]);
}

/*
 * Leaves R⁻¹ in the matrix's upper triangle and Qᵀy in the right side; pivots[i] = the column (from 1) that came to
 * position i. False when the rank is too low.
 */
static bool factorise(struct scaled *scaled, struct arena *arena, uint32_t rows, uint32_t columns, lapack_int *pivots)
{
    lapack_int m = (lapack_int)rows;
    lapack_int n = (lapack_int)columns;
    double tau[COLUMNS] = {0};
    lapack_int work_size = 3 * n + 1;
    double *work = ARENA_ARRAY(arena, double, (size_t)work_size);
    for (uint32_t c = 0; c < columns; c++)
        pivots[c] = 0;
    if (LAPACKE_dgeqp3_work(LAPACK_COL_MAJOR, m, n, scaled->matrix, m, pivots, tau, work, work_size) != 0)
        return false;
    for (uint32_t c = 0; c < columns; c++)
        if (!(fabs(scaled->matrix[(size_t)c * rows + c]) > LINEAR_MODEL_RANK_LIMIT))
            return false;
    return LAPACKE_dormqr_work(LAPACK_COL_MAJOR, 'L', 'T', m, 1, n, scaled->matrix, m, tau, scaled->right, m, work,
                               work_size) == 0 &&
           LAPACKE_dtrtri_work(LAPACK_COL_MAJOR, 'U', 'N', n, scaled->matrix, m) == 0;
}

/* Back to the regressors' own units; the constant moves from the means to 0. Rows of R⁻¹ are put in their old places:
 * inverse[column][k], so that (XᵀWX)⁻¹ is inverse × inverseᵀ. */
static void bring_back(struct linear_model *model, const struct scaled *scaled, const lapack_int *pivots, uint32_t rows,
                       uint32_t columns)
{
    double inverse[COLUMNS][COLUMNS] = {{0}};
    for (uint32_t i = 0; i < columns; i++)
        for (uint32_t k = i; k < columns; k++) {
            uint32_t column = (uint32_t)pivots[i] - 1;
            inverse[column][k] = scaled->matrix[(size_t)k * rows + i] / scaled->scales[column];
        }
    for (uint32_t k = 0; k < columns; k++)
        for (uint32_t c = 1; c < columns; c++)
            inverse[0][k] -= scaled->means[c] * inverse[c][k];
    for (uint32_t c = 0; c < columns; c++) {
        double squares = 0;
        for (uint32_t k = 0; k < columns; k++) {
            model->coefficients[c] += inverse[c][k] * scaled->right[k];
            squares += inverse[c][k] * inverse[c][k];
        }
        model->standard_errors[c] = sqrt(squares / scaled->weight_sum);
    }
    model->coefficients[0] += scaled->means[0];
}

/* What is left of the right side below the columns is the length of the residuals. */
static void judge(struct linear_model *model, const struct scaled *scaled, uint32_t rows, uint32_t columns)
{
    double squares = 0;
    for (uint32_t r = columns; r < rows; r++)
        squares += scaled->right[r] * scaled->right[r];
    squares *= scaled->weight_sum;
    double level = scaled->means[0] * scaled->means[0] * scaled->weight_sum;
    bool is_rounding = squares <= ROUNDING * ROUNDING * (scaled->total + level);
    model->variance = is_rounding ? 0 : squares / (double)(rows - columns);
    if (scaled->total > 0)
        model->r_squared = is_rounding ? 1 : fmax(0, 1 - squares / scaled->total);
    for (uint32_t c = 0; c < columns; c++)
        model->standard_errors[c] *= sqrt(model->variance);
}

static bool is_sound(const struct linear_model *model, uint32_t columns)
{
    bool is_finite = isfinite(model->variance) && isfinite(model->r_squared);
    for (uint32_t c = 0; c < columns; c++)
        is_finite &= isfinite(model->coefficients[c]) && isfinite(model->standard_errors[c]);
    return is_finite;
}

bool linear_model_fit(struct linear_model *model, struct arena *arena, const struct linear_model_data *data)
{
    struct arena_mark mark = arena_mark(arena);
    struct scaled scaled = {.weight_sum = 0};
    lapack_int pivots[COLUMNS];
    uint32_t columns = data->regressor_count + 1;
    *model = (struct linear_model){.r_squared = 0};
    if (!is_usable(data))
        return false;
    scaled.matrix = ARENA_ARRAY(arena, double, (size_t)data->row_count *columns);
    scaled.right = ARENA_ARRAY(arena, double, data->row_count);
    bool is_fitted = scale(&scaled, data) && factorise(&scaled, arena, data->row_count, columns, pivots);
    if (is_fitted) {
        bring_back(model, &scaled, pivots, data->row_count, columns);
        judge(model, &scaled, data->row_count, columns);
        is_fitted = is_sound(model, columns);
    }
    if (!is_fitted)
        *model = (struct linear_model){.r_squared = 0};
    arena_rewind(arena, mark);
    return is_fitted;
}

double linear_model_at(const double *coefficients, const double *regressors, uint32_t regressor_count)
{
    double value = coefficients[0];
    for (uint32_t c = 0; c < regressor_count; c++)
        value += coefficients[c + 1] * regressors[c];
    return value;
}
