/* SPDX-License-Identifier: EUPL-1.2 */
/* A school's costs per pupil beside those of similar schools (analyse/similar_place.h) that have told theirs. */
#ifndef REDOVISA_PAGES_SPENDING_SIMILAR_H
#define REDOVISA_PAGES_SPENDING_SIMILAR_H

#include "analyse/similar_place.h"
#include "pages/page.h"

/* The row of liknande-lage that the school's own costs are held against. */
const struct figure *spending_similar_median(const struct page *page, const struct similar_spending *similar,
                                             uint32_t school, uint32_t category);

/* The category, sums left out, in which the school differs most from the middle: a sentence. Empty when nothing can be
 * compared. */
struct markup spending_similar_sentence(const struct page *page, const struct similar_spending *similar,
                                        uint32_t school, uint32_t period);

#endif
