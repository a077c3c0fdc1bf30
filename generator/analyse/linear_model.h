/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Weighted least squares: y = b0 + b1 x1 + … + bk xk, so that Σ w (y − fitted)² is smallest.
 *
 * Solved through a QR factorisation with column pivoting (LAPACK's dgeqp3: Quintana-Ortí, Sun & Bischof 1998) of the
 * columns centred at their weighted means and scaled to length 1. Normal equations would square the condition number.
 * A model whose columns do not tell its coefficients apart is not fitted: a regressor that is constant, or that the
 * others give (what is left of a column of length 1 is shorter than LINEAR_MODEL_RANK_LIMIT).
 */
#ifndef REDOVISA_ANALYSE_LINEAR_MODEL_H
#define REDOVISA_ANALYSE_LINEAR_MODEL_H

#include "base/arena.h"

#include <stdbool.h>

#define LINEAR_MODEL_REGRESSORS 8 /* at most */
#define LINEAR_MODEL_RANK_LIMIT 1e-7

/* `columns`: regressor_count columns of row_count numbers, one column after the other, without the constant. */
struct linear_model_data {
    const double *columns;
    const double *values;
    const double *weights; /* above 0 */
    uint32_t row_count;
    uint32_t regressor_count;
};

/* [0] is the constant; then one a regressor. */
struct linear_model {
    double coefficients[1 + LINEAR_MODEL_REGRESSORS];
    double standard_errors[1 + LINEAR_MODEL_REGRESSORS]; /* √(variance × diagonal of (XᵀWX)⁻¹) */
    double r_squared; /* 1 − Σ w r² / Σ w (y − weighted mean)², within 0…1; 0 when all values are the same */
    double variance;  /* Σ w r² / (rows − coefficients); exactly 0 when what is left is nothing but rounding */
};

/*
 * False, with *model all zero, when there are not more rows than coefficients, a number is not finite, a weight is not
 * above 0, or the rank is too low. `arena`: scratch only, given back.
 */
bool linear_model_fit(struct linear_model *model, struct arena *arena, const struct linear_model_data *data);

/* The fitted value where the regressors are `regressors`. */
double linear_model_at(const double *coefficients, const double *regressors, uint32_t regressor_count);

#endif
