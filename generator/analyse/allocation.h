/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The allocation recomputed: what every school gets when the year's pot is shared by the year's rule, beside what it
 * was given; and one school's amount step by step, so that a reader can redo it.
 *
 *   unit = pot / Σ points of all schools     amount = pot × points / Σ points
 *
 * Exact whole numbers of 128 bits, no floating point. The parts are cut down to whole kronor (to the pot's own decimals
 * when it has some) and the kronor left over go one each to the largest remainders, of equal ones to the lower school
 * code: the largest-remainder method (Hamilton 1792), by which the amounts add up to the pot. The order of the rows is
 * of no matter.
 *
 * A school takes part in a year when it has an amount, or a status that says that there is one. Its points are the
 * formula's (allocation_rule.h); where the table's points are others by more than their own rounding, or where a part
 * of the formula is not known, they are the table's. With one school whose points are not known nothing is, for the sum
 * of all points is not.
 */
#ifndef REDOVISA_ANALYSE_ALLOCATION_H
#define REDOVISA_ANALYSE_ALLOCATION_H

#include "analyse/allocation_rule.h"

/* How the given amounts agree with the recomputed ones, for all schools or those of one operator type. */
struct allocation_check {
    uint32_t school_count;   /* with a given amount */
    uint32_t differ_count;   /* that differ by more than 1 krona */
    uint32_t largest_school; /* with the largest deviation, of equal ones the lower code; NONE when none deviates */
    struct decimal largest;  /* its given − recomputed */
    struct decimal given;    /* Σ */
    struct decimal computed; /* Σ of the same schools */
    struct decimal points;   /* Σ of the same schools */
    /* The same of the points: schools whose table's points are not the formula's, and the largest deviation of them in
     * whole kronor, (table − formula) × pot / Σ points. */
    uint32_t points_differ_count;
    struct decimal largest_points;
};

enum allocation_reason {
    ALLOCATION_KNOWN,
    ALLOCATION_NO_RULE,        /* no parameters for the year, or no pot */
    ALLOCATION_NO_AMOUNTS,     /* no school takes part */
    ALLOCATION_POINTS_UNKNOWN, /* of `unknown_count` schools, or their sum is 0 */
    ALLOCATION_TOO_LARGE       /* for exact arithmetic */
};

/* One budget year. From `points_of_all` on only when the reason is ALLOCATION_KNOWN. */
struct allocation_year {
    enum allocation_reason reason;
    const struct allocation_rule *rule; /* NULL: none */
    uint32_t school_count;              /* that take part */
    uint32_t unknown_count;             /* of them, whose points are not known */
    uint32_t points_only_count;         /* of them, whose formula is not known, but the table's points are */
    struct decimal points_of_all;
    struct decimal unit; /* pot / Σ points, 2 decimals */
    struct allocation_check all;
    struct allocation_check by_type[OPERATOR_TYPE_COUNT];
    /* Whole numbers of the sharing: points in 10^-points_scale, the pot in 10^-pot_scale. Schools whose remainder
     * is above `last_remainder`, or equal and their code not above that of `last_school`, get one unit more. */
    uint8_t points_scale;
    uint8_t pot_scale;
    int64_t pot_units;
    int64_t points_units;
    int64_t last_remainder;
    uint32_t last_school; /* NONE: nothing is left over */
};

struct allocations {
    struct allocation_year *years; /* by position on the axis of the amount; NULL when there is no such measure */
    uint32_t year_count;
};

/* Needs the analysis' measures and publication alone. */
void allocations_build(struct allocations *allocations, struct arena *arena, const struct analysis *analysis);

/* How many years could be recomputed. */
uint32_t allocation_known_years(const struct analysis *analysis);
/* NULL when the publication has no amounts. */
const struct allocation_year *allocation_year_of(const struct analysis *analysis, uint32_t period_index);

/* One school of one year. `computed` is whole kronor, of `points`; `formula_points` are set when has_formula. */
struct allocation_amount {
    struct decimal points;
    bool has_formula;   /* pupils, weights and index are known */
    bool points_differ; /* the table's points are used, and they are not the formula's */
    struct decimal formula_points;
    struct decimal computed;
    struct decimal given;
    struct decimal deviation; /* given − computed */
};
/* False when the year is not known or the school was given no amount that may be shown. */
bool allocation_recompute(const struct analysis *analysis, uint32_t school, uint32_t period_index,
                          struct allocation_amount *amount);
/* pot × points / Σ points with so many decimals, for any points. False: the year is not known, or it does not fit. */
bool allocation_part(const struct allocation_year *year, struct decimal points, uint8_t decimals, struct decimal *part);
/* "More than 1 krona": what rounding alone cannot do. */
bool allocation_differs(struct decimal deviation);

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
    bool has_index;          /* of the year; damped does without */
    struct decimal index;
    struct decimal effective;      /* the index that the rule makes of it */
    struct decimal points;         /* weighted × effective / 100, exact */
    struct decimal points_of_all;  /* all schools of the year */
    struct decimal unit;           /* currency per point, 2 decimals */
    struct decimal exact;          /* pot × points / Σ points, 2 decimals */
    struct allocation_amount made; /* rounded to whole kronor, beside what was given */
};

/*
 * False when a part is not known: nothing of the year (see above), a stage without pupils, no index, no amount.
 * Otherwise everything is set; `made.points` is not `points` when made.points_differ.
 */
bool allocation_explain(const struct analysis *analysis, uint32_t school, uint32_t period_index,
                        struct allocation_steps *steps);

#endif
