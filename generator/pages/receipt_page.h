/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The pages of receipts: <page>/kallor/, and kallor/2/ … when there are many numbers. On the page of a subject first
 * every observation of the subject, from the model, measure by measure; then the page's own numbers as they were
 * registered (receipts.h). What all figures of a section share is said once. A figure's receipt has the fragment that
 * the figure has on its page.
 *
 * Made right after the page, from what it registered, while the page's arena still holds it.
 */
#ifndef REDOVISA_PAGES_RECEIPT_PAGE_H
#define REDOVISA_PAGES_RECEIPT_PAGE_H

#include "pages/receipt_history.h"
#include "pages/receipts.h"

/* Spreads the measures over the parts and sums up the source files. Before pages are made. */
void receipt_page_prepare(struct site *site, struct arena *arena);
/* How many pages of receipts the page has; 0 without numbers. */
uint32_t receipt_page_parts(const struct page *page);
/* The plan of one part, in the page's arena. */
const struct page_plan *receipt_page_plan(const struct page *page, uint32_t part);
/* Sets the view of templates/pages/receipts.html on `page`, which was begun with that plan. `of` is the page itself. */
void receipt_page_set(struct page *page, const struct page *of, uint32_t part);

/* What the parts of the page share while it is made. */
struct receipt_maker {
    const struct page *page;
    const struct page *of;
    uint32_t part;
    struct page languages[LANGUAGE_COUNT]; /* the page as if it were in each language, to write numbers and words */
    enum language first;                   /* codes stand on its texts */
    struct receipt_history history;
    struct subject subject; /* whose page it is, when there is one */
    bool *files;            /* that were named, by resource and file */
};
/* Whose page it is; false for a page that is nobody's. */
bool receipt_page_subject(const struct page *page, struct subject *subject);
/* Sections of observations, and groups of the page's own numbers. */
const struct view_list *receipt_observations(struct receipt_maker *maker);
const struct view_list *receipt_own_numbers(struct receipt_maker *maker);
/* The text of a number in another language: it is told in the same way. False when that cannot be found out. */
bool receipt_text_in(const struct receipt_maker *maker, const struct figure *figure, enum language language,
                     struct slice *text);
/* Sets code and has_code, of a name and its text in the first language. */
void receipt_set_code(const struct receipt_maker *maker, struct view *view, struct slice name, struct slice text,
                      bool has_text);

#endif
