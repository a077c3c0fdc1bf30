/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * /rattelser/: every correction with old value, new value and reason, newest edition first and in it first the
 * sentences that came to say something else; what followed; provisional values that were revised as announced. Made
 * when everything else is, because only then is it known which sentences have changed. Long lists are split.
 */
#ifndef REDOVISA_PAGES_CORRECTIONS_PAGE_H
#define REDOVISA_PAGES_CORRECTIONS_PAGE_H

#include "editions/history.h"
#include "pages/page.h"

#define CORRECTIONS_FOLDER "rattelser/"
#define TOLD_A_PAGE 120

/* How many pages the list takes; at least 1. */
static inline uint32_t corrections_parts(const struct history *history)
{
    return history->item_count == 0 ? 1 : (uint32_t)((history->item_count + TOLD_A_PAGE - 1) / TOLD_A_PAGE);
}

/* site->history is set. `part` counts from 0. */
void corrections_page_set(struct page *page, uint32_t part);

/* What parts/told_why shows: class, reason, who decided and when, or that it was announced. */
void corrections_set_why(const struct page *page, struct view *item, const struct told_change *told);

/* The same as plain text, for feeds, in the page's language; `edition` is the one that it belongs to. */
struct told_text {
    struct slice title;   /* "Tallbacka skola: meritvärde 2023/24, förut 215,4, nu 216,0" */
    struct slice summary; /* class, reason, who decided; of a sentence both of its wordings */
    struct slice path;    /* below the language's root, with its fragment: where the figure stands */
};
struct told_text corrections_tell(const struct page *page, const struct told_edition *edition,
                                  const struct told_change *told);

#endif
