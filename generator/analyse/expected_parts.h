/* SPDX-License-Identifier: EUPL-1.2 */
/* What expected.c and expected_fit.c share; see expected.h for the formulas. */
#ifndef REDOVISA_ANALYSE_EXPECTED_PARTS_H
#define REDOVISA_ANALYSE_EXPECTED_PARTS_H

#include "analyse/expected.h"

/* What a model needs of one school; a number that is not known is 0. */
struct expected_row {
    bool has_pupils; /* the base is known */
    bool is_few;
    bool has_regressors;
    bool has_value;
    double pupils;
    double value;
    double regressors[TRAIT_MAXIMUM];
};
struct expected_row expected_row_of(const struct analysis *analysis, uint32_t school,
                                    const struct expected_model *model);

/* The model's line where the regressors are `regressors`, in the measure's unit; of a share within 0…100. */
double expected_at(const struct expected_model *model, const struct measure *measure, const double *regressors);
/* se_i of a school with so many pupils, above 0, and this expected value. */
double expected_standard_error(const struct expected_model *model, const struct measure *measure, double expected,
                               double pupils);

#endif
