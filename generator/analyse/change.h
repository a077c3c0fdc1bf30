/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Why a school's amount is another than the year before: the difference parted into what it is made of.
 *
 * By the year's rule a school's amount is unit × weighted pupils × effective index / 100, and four things in it change
 * from one year to the next:
 *
 *   pupils  how many there are in each stage
 *   index   the school's index (for damped, all that the mean is of)
 *   unit    kronor per point: the year's pot / Σ points of all schools
 *   rule    the weights, the kind of rule and its parameters
 *
 * How much of the difference belongs to each depends on the order in which they are changed, so the mean over all 24
 * orders is taken (Shapley 1953, "A value for n-person games", equation 13):
 *
 *   part_f = Σ over the sets S of the others: |S|! (3 − |S|)! / 4! × (amount with S and f new − amount with S new)
 *
 * The parts add up, do not depend on any order, are the same for two that do the same, and what has not changed has
 * part 0. Amounts are exact to a millionth of a krona; the parts are made whole kronor by largest remainders so that
 * they add up to the difference between the recomputed amounts (allocation.h). The fifth part, `other`, is what the
 * city has decided beside the rule: the change of given − recomputed (and a krona of rounding when nothing has
 * changed). It is 0 when both years follow the rule.
 *
 * This is arithmetic. It does not say why the pupils or the pot are others.
 */
#ifndef REDOVISA_ANALYSE_CHANGE_H
#define REDOVISA_ANALYSE_CHANGE_H

#include "model/publication.h"

struct analysis;

enum change_part { CHANGE_PUPILS, CHANGE_INDEX, CHANGE_UNIT, CHANGE_RULE, CHANGE_OTHER, CHANGE_PART_COUNT };
#define CHANGE_FACTOR_COUNT CHANGE_OTHER

enum change_reason {
    CHANGE_KNOWN,
    CHANGE_NO_PERIOD,  /* the publication's first year */
    CHANGE_ABSENT,     /* no amount in either year */
    CHANGE_NEW,        /* no amount the year before */
    CHANGE_GONE,       /* no amount this year */
    CHANGE_WITHHELD,   /* one of the amounts is not shown */
    CHANGE_NO_RULE,    /* one of the years cannot be recomputed */
    CHANGE_NO_FORMULA, /* pupils of a stage or an index is not known */
    CHANGE_REASON_COUNT
};
/* "new", "gone" …: in downloads; empty for CHANGE_KNOWN. */
struct slice change_reason_code(enum change_reason reason);

struct change {
    enum change_reason reason;
    uint32_t period_index; /* of the amount's axis */
    uint32_t before_index; /* the period before it, or NONE */
    bool has_difference;   /* both amounts are known: the next three are set */
    struct decimal before;
    struct decimal after;
    struct decimal difference;
    struct decimal parts[CHANGE_PART_COUNT]; /* when the reason is CHANGE_KNOWN: they add up to the difference */
};

/* True when the parts are known. `period_index` is on the axis of the amount, which the publication must have. */
bool change_explain(const struct analysis *analysis, uint32_t school, uint32_t period_index, struct change *change);

#endif
