/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How a school's amount was counted out, step by step, so that a reader can redo it:
 *
 *   weighted = Σ stage: pupils × weight        points = weighted × index / 100
 *   unit     = pot / Σ points of all schools   amount = pot × points / Σ points
 *
 * Exact decimals throughout, rounded only where a field below says so. The pupils are those of the school year that
 * ends in the budget year (2023/24 for 2024).
 */
#ifndef REDOVISA_ANALYSE_ALLOCATION_H
#define REDOVISA_ANALYSE_ALLOCATION_H

#include "analyse/analysis.h"

struct allocation_stage {
    uint32_t measure; /* of role pupils */
    struct decimal pupils;
    struct decimal weight;
    struct decimal weighted;
};

struct allocation_steps {
    const struct allocation_rule *rule;
    uint32_t pupils_period; /* on the stage measures' axis */
    struct allocation_stage stages[STAGE_MAXIMUM];
    uint32_t stage_count;
    struct decimal weighted; /* Σ of the stages */
    struct decimal index;
    struct decimal points;        /* exact */
    struct decimal points_of_all; /* all schools of the year */
    struct decimal unit;          /* currency per point, 2 decimals */
    struct decimal computed;      /* pot × points / Σ points, 2 decimals */
    struct decimal given;         /* the amount that the city decided */
    struct decimal deviation;     /* given − computed; within 1 when only rounding differs */
};

/*
 * False when a part is not known (no rule for the year, a stage without pupils, no index) or the year's rule is another
 * than the one above (`rule` neither empty nor "proportional"): nothing can be shown.
 */
bool allocation_explain(const struct analysis *analysis, uint32_t school, uint32_t period_index,
                        struct allocation_steps *steps);

#endif
