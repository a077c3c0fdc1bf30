/* SPDX-License-Identifier: EUPL-1.2 */
/* A school's costs per pupil beside those of similar schools (analyse/similar.h) that have told theirs. */
#ifndef REDOVISA_PAGES_SPENDING_SIMILAR_H
#define REDOVISA_PAGES_SPENDING_SIMILAR_H

#include "pages/page.h"

/* So many similar schools must have told a category, or its middle is not shown. */
#define SPENDING_SIMILAR_MINIMUM 5

struct spending_similar {
    bool is_declared;            /* the publication says what makes schools similar, and this one is open */
    uint32_t count;              /* similar schools with costs of the year; the comparison needs the minimum */
    struct observation *medians; /* a category each: kronor per pupil, whole; missing below the minimum */
};

/* `period`: on the axis of spending. Lives in the page's arena. */
struct spending_similar spending_similar_of(const struct page *page, uint32_t school, uint32_t period);

static inline bool spending_similar_is_enough(const struct spending_similar *similar)
{
    return similar->count >= SPENDING_SIMILAR_MINIMUM;
}

/* The category, sums left out, in which the school differs most from the middle: a sentence. Empty when nothing can be
 * compared. */
struct markup spending_similar_sentence(const struct page *page, const struct spending_similar *similar,
                                        uint32_t school, uint32_t period);

#endif
