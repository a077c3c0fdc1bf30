/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What do supported schools with better results report doing that similar supported schools do not?
 *
 * Supported: in the support group with the most support per pupil (support_groups.h) of the budget year that pairs
 * with the newest result. Better: above similar schools by more than chance (similar_verdict_of) on the first result
 * of which more is better. Each better school is held against those of its similar schools that are supported too,
 * have a verdict and are not better. A school is used once: beside the better school that it is nearest to, of equal
 * distances the one with the lower code. Only schools that have reported that school year take part; a better school
 * that nobody is left for takes no part.
 *
 *   better share  = better schools that report the intervention / better schools
 *   matched share = mean over the better schools of the share of their own similar schools that report it
 *   p             = permutation of who is better within each block (chance.h), then Holm's correction over all of them
 *
 * Nothing is compared with fewer than INTERVENTIONS_MINIMUM schools on either side. A school without a row has not
 * reported, which is not the same as doing nothing; one with a row named INTERVENTIONS_NONE (the label of a category)
 * says that it has no interventions. Who reports what is the school's own word; nothing here says why results differ.
 */
#ifndef REDOVISA_ANALYSE_INTERVENTIONS_H
#define REDOVISA_ANALYSE_INTERVENTIONS_H

#include "analyse/support_groups.h"

#define INTERVENTIONS_MINIMUM 5
#define INTERVENTIONS_NONE SLICE("none")
/* Interventions compared, those that most schools report; of free texts there may be any number. At most 64. */
#define INTERVENTIONS_MAXIMUM 60
#define SUPPORT_GROUPS_MAXIMUM 10

enum interventions_reason {
    INTERVENTIONS_COMPARED,
    INTERVENTIONS_NOT_JUDGED, /* no verdicts: no such result, no similar schools, no expected values, no groups */
    INTERVENTIONS_FEW_BETTER, /* fewer than INTERVENTIONS_MINIMUM better schools have somebody beside them */
    INTERVENTIONS_FEW_MATCHED /* enough better schools, fewer than that beside them */
};

/* One intervention. What follows `groups` has a meaning when the comparison was made. */
struct intervention_row {
    uint32_t name;                           /* as struct intervention's: record_text, and the titles behind it */
    uint32_t school_count;                   /* that report it, of all */
    uint32_t groups[SUPPORT_GROUPS_MAXIMUM]; /* of each support group */
    uint32_t better_count;
    uint32_t matched_count;
    double better_share; /* 0…1 */
    double matched_share;
    double p;
    double adjusted;
    bool differs; /* adjusted ≤ CHANCE_LEVEL */
};

struct interventions {
    enum interventions_reason reason;
    int year;                /* the calendar year in which the reports' school year ends */
    struct period period;    /* of the reports */
    uint32_t measure;        /* the result, or NONE */
    uint32_t period_index;   /* of the result */
    uint32_t support_period; /* on the support's axis, or NONE */
    uint32_t group_count;
    uint32_t group_schools[SUPPORT_GROUPS_MAXIMUM];
    uint32_t group_reporting[SUPPORT_GROUPS_MAXIMUM]; /* with any row of the year */
    uint32_t reporting_count;                         /* of all schools */
    uint32_t none_count;                              /* of them, that say that they have none */
    /* Of the group with the most support. */
    uint32_t judged_count; /* with a verdict */
    uint32_t above_count;  /* better, whether they reported or not */
    uint32_t *above;       /* they, in the order of the schools */
    uint32_t better_count; /* compared */
    uint32_t matched_count;
    struct intervention_row *rows; /* by name */
    uint32_t row_count;
    uint32_t left_out_count; /* interventions beyond the maximum */
};

/* NULL when nobody has reported an intervention up to the current period. */
const struct interventions *interventions_build(struct arena *arena, const struct analysis *analysis);

/* The first result of which more is better, or NONE. */
uint32_t interventions_result(const struct publication *publication);

#endif
