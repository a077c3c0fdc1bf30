/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What was published of a figure before: the edition that had it first, other values that earlier editions showed, and
 * the corrections that are written down of it.
 */
#ifndef REDOVISA_PAGES_RECEIPT_HISTORY_H
#define REDOVISA_PAGES_RECEIPT_HISTORY_H

#include "pages/page.h"

/* Orders corrections by the figure's name and notes which schools have any. Before pages are made. */
void receipt_history_prepare(struct site *site, struct arena *arena);

/* Figures of earlier editions whose names begin alike ("99000123/"), found once a page. */
struct receipt_history {
    const struct page *page;
    struct edition *editions; /* oldest first, each with the figures of the beginning alone; not the one being built */
    uint32_t edition_count;
};
struct receipt_history receipt_history_begin(const struct page *page, struct slice beginning);

/* The edition that showed a figure of this name first; the one being built when none did. */
struct slice receipt_history_first(const struct receipt_history *history, struct slice name);
/*
 * Of a figure whose place is `fragment`, "#merit-2023-24": other values that earlier editions showed, newest first,
 * a run of the same one as its last edition (edition, text, has_url, url); and its corrections, newest first (date,
 * has_values, old_value, new_value, is_routine, is_method, is_error, reason, decided_by). NULL when there are none.
 *
 * `now` has value, text and status of today; `decimals` of the measure, to write values of observations in the page's
 * language (NUMBER_AS_TOLD: the text as it was published).
 */
#define NUMBER_AS_TOLD UINT8_MAX
const struct view_list *receipt_history_earlier(const struct receipt_history *history,
                                                const struct published_figure *now, uint8_t decimals,
                                                struct slice fragment);
const struct view_list *receipt_history_corrections(const struct receipt_history *history,
                                                    const struct published_figure *now, uint8_t decimals);

/*
 * The note beside a corrected figure, "rättad 2026-03-01, tidigare 12,3"; empty for figures that were not. Of a figure
 * without a value the old one is not told.
 */
struct slice receipt_history_note(const struct page *page, uint32_t school, uint32_t measure, uint32_t period_index,
                                  const struct observation *now);

#endif
