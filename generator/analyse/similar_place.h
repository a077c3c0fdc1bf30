/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is told of one school beside its similar schools: which result they are compared by, and their costs per pupil.
 * The page of the school and the table liknande-lage tell the same of it.
 */
#ifndef REDOVISA_ANALYSE_SIMILAR_PLACE_H
#define REDOVISA_ANALYSE_SIMILAR_PLACE_H

#include "analyse/similar.h"
#include "base/arena.h"

/* So many similar schools must have told a category, or its middle is not shown. */
#define SIMILAR_SPENDING_MINIMUM 5

/*
 * The result beside the schools of a set: the first of which more is better that the school has in the newest period
 * with values, else the first that one of the set has. NONE: none.
 */
uint32_t similar_result(const struct analysis *analysis, uint32_t school, const struct similar_set *set,
                        uint32_t *period_index);

/* The newest year in which the school has told its costs, or NONE. */
uint32_t similar_spending_period(const struct analysis *analysis, uint32_t school);

struct similar_spending {
    bool is_declared;            /* the publication says what makes schools similar, and this one is open */
    uint32_t count;              /* similar schools with costs of the year; the comparison needs the minimum */
    struct observation *medians; /* a category each: kronor per pupil, whole; missing below the minimum */
};

/* `period_index`: on the axis of spending. Lives in the arena. */
struct similar_spending similar_spending_of(struct arena *arena, const struct analysis *analysis, uint32_t school,
                                            uint32_t period_index);

static inline bool similar_spending_is_enough(const struct similar_spending *spending)
{
    return spending->count >= SIMILAR_SPENDING_MINIMUM;
}

#endif
