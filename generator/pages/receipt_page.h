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
#include "render/html_pattern.h"

/* What differs from receipt to receipt: texts, and which of them there are. */
enum receipt_text {
    RECEIPT_ID,
    RECEIPT_EXPRESSION,
    RECEIPT_TITLE, /* of an observation the period */
    RECEIPT_PERIOD,
    RECEIPT_VALUE, /* the figure itself */
    RECEIPT_EXACT,
    RECEIPT_STATUS,
    RECEIPT_ROW,
    RECEIPT_FILE,
    RECEIPT_FORMULA,
    RECEIPT_FIRST,
    RECEIPT_CODE,
    RECEIPT_WHAT_SV, /* for the citations: what it is, when and how much, in both languages */
    RECEIPT_WHAT_EN,
    RECEIPT_PERIOD_SV,
    RECEIPT_PERIOD_EN,
    RECEIPT_TEXT_SV,
    RECEIPT_TEXT_EN,
    RECEIPT_OF, /* the page's title and addresses, the same for all rows of a page */
    RECEIPT_ADDRESS_SV,
    RECEIPT_ADDRESS_EN,
    RECEIPT_FOLDER,
    RECEIPT_TEXT_COUNT
};

struct receipt_row {
    struct slice texts[HTML_PATTERN_SLOTS]; /* by enum receipt_text; empty: there is none */
    const struct figure *figure;
    bool is_own;                     /* a number of the page's own */
    bool is_on_page;                 /* the page itself has the fragment */
    const struct view_list *earlier; /* see receipt_history.h; NULL: none */
    const struct view_list *corrections;
};

/* A row's template, rendered once for all rows that have the same texts, of all pages that a worker makes. */
#define RECEIPT_PATTERNS 128
struct receipt_patterns {
    uint32_t keys[RECEIPT_PATTERNS];
    struct html_pattern items[RECEIPT_PATTERNS];
    uint32_t count;
};

/* Spreads the measures over the parts and sums up the source files. Before pages are made. */
void receipt_page_prepare(struct site *site, struct arena *arena);
/* How many pages the observations of the page's subject take; 0 when it has no subject, or the subject none. */
uint32_t receipt_page_observation_parts(const struct page *page);
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
    bool is_subject;
    struct subject subject;     /* whose page it is, when it is somebody's */
    struct slice page_texts[4]; /* RECEIPT_OF … RECEIPT_FOLDER */
    bool *files;                /* that were named, by resource and file */
    struct receipt_patterns *patterns;
    struct arena *patterns_arena;
    struct slice period; /* the id whose labels are these: most numbers of a page are of one period */
    struct slice period_labels[LANGUAGE_COUNT];
    struct slice sentence; /* that the numbers stand in which are told of, without tags */
    size_t rows_taken;     /* bytes of the worker's buffer of receipts that receipt_rows_take has given */
};
/* Whose page it is; false for a page that is nobody's. */
bool receipt_page_subject(const struct page *page, struct subject *subject);
/* Sections of observations, and groups of the page's own numbers. */
const struct view_list *receipt_observations(struct receipt_maker *maker);
const struct view_list *receipt_own_numbers(struct receipt_maker *maker);
/* The text of a number in another language: it is told in the same way. False when that cannot be found out. */
bool receipt_text_in(const struct receipt_maker *maker, const struct figure *figure, enum language language,
                     struct slice *text);
/* Of a name and its text in the first language. */
struct slice receipt_code(const struct receipt_maker *maker, struct slice name, struct slice text);
/* Empties the worker's buffer of receipts for a new page. */
void receipt_rows_begin(struct receipt_maker *maker);
/* Appends one row (templates/parts/receipt_row), whose texts of the page are filled in. */
void receipt_row_append(const struct receipt_maker *maker, struct receipt_row *row);
/* What was appended since the last time, as markup, until the next page begins. */
struct markup receipt_rows_take(struct receipt_maker *maker);

#endif
