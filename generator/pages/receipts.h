/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The receipts of the page that is being made. Every number that the page computes itself is registered here with its
 * place on the page and how it came to be; every sentence that the program makes is registered too. Of this the pages
 * of receipts (<page>/kallor/) are made, and the list of figures that an edition freezes.
 *
 * A page's own number gets the id "<place>-<period>", on the page and on its page of receipts alike: the place is the
 * word's key and the name in its view ("lead_amount.more_than"), or the table, row and column ("tabell-2.3.1", from
 * 1). Places do not depend on the language. What is shown twice has one place: the second is "<place>.2". Where a word
 * is used for one measure after the other, a scope keeps the places apart whatever measures there are.
 *
 * Observations (subject, measure, period) are not registered: their receipts stand on their subject's page, and a
 * figure of one links there. See model/edition.h for names. A figure is one of an observation when it has a subject.
 *
 * A page without receipts (page->receipts NULL: the page for addresses that do not exist, and what is made before the
 * first page) registers nothing and links nothing.
 */
#ifndef REDOVISA_PAGES_RECEIPTS_H
#define REDOVISA_PAGES_RECEIPTS_H

#include "pages/derivation.h"

/*
 * How many stand on one page of receipts: observations of its subject, and numbers of its own, which come on pages
 * after those. The first is kallor/, then kallor/2/, kallor/3/ … Where the observations are few, the first of the
 * page's own numbers share their page: a page and a file less for each of many subjects.
 */
#define RECEIPTS_OBSERVATIONS 400
#define RECEIPTS_OWN_NUMBERS 300
#define RECEIPTS_FEW_OBSERVATIONS 100
#define RECEIPTS_OWN_BESIDE_FEW 200

struct receipt {
    struct slice place;
    struct slice period;         /* id: "2024"; the page's own when the figure has none */
    struct slice group;          /* heading or caption under which it stands: already in the page's language */
    struct slice title;          /* what it is: "Undervisning, grupp 4"; of a number in a sentence empty */
    struct markup sentence;      /* the sentence it stands in, else empty */
    const struct figure *figure; /* as written, with its id */
    uint32_t part;               /* of the pages of receipts, from 0 */
    uint32_t group_number;       /* from 1: neighbours below one heading have the same */
};

/* A sentence with its place. */
struct receipt_sentence {
    struct slice place;
    struct slice period;
    struct markup text;
};

struct receipts {
    struct receipt *items;
    uint32_t count;
    size_t capacity;
    struct receipt_sentence *sentences;
    uint32_t sentence_count;
    size_t sentence_capacity;
    struct slice group;      /* heading that the page has come to */
    struct slice last_group; /* of the number that was registered last */
    uint32_t group_number;
    bool *anchors;       /* by cell of the cube's stride: own observations whose place is on the page; may be NULL */
    struct slice scope;  /* "merit" while the page speaks of one measure, or empty */
    struct slice period; /* id of the period that the page speaks of */
    uint32_t table_count;
    uint32_t observation_parts; /* pages that the subject's observations take */
    uint32_t first_part;        /* of the page's own numbers: after those, or the last of them */
    uint32_t first_room;        /* how many stand on that */
    uint32_t number_count;      /* that were given a place, also of those that the word did not show */
    uint32_t sentence_start;    /* items from here on are of the word that is being rendered */
    struct map places;          /* place and period → how many times */
};

/* After page_begin, before the view is made. Not for the page of unknown addresses. */
void receipts_begin(struct page *page);
/* The heading below which the next numbers stand; returns the one before it. */
struct slice receipts_set_group(const struct page *page, struct slice title);
/* What the words that follow speak of: "series_latest.value" then has the place "series_latest.merit.value". Empty ends
 * it. */
void receipts_set_scope(const struct page *page, struct slice scope);
/*
 * Registers a number of the page's own and returns the figure to be shown in its place: with its id and, when
 * `is_linked`, a link to its receipt. A figure of an observation is returned with a link to its subject's receipts
 * (when linked) or as it is.
 */
const struct figure *receipts_add(const struct page *page, struct slice place, struct slice title,
                                  const struct figure *figure, bool is_linked);
/* Registers the figures of a view that a word is to be rendered with; returns the view to render it with. Of a list the
 * items are called by their text `place`, or else by number. */
const struct view *receipts_add_view(const struct page *page, struct slice key, const struct view *view);
/* Afterwards: the sentence itself; figures that it does not show are struck out. */
void receipts_add_sentence(const struct page *page, struct slice key, struct markup sentence);
/* A table whose cells are figures: each is registered, and rows->figures replaced. `columns`: views with a title. */
void receipts_add_rows(const struct page *page, struct slice caption, const struct view_list *columns,
                       struct figure_rows *rows);
/* "tabell-2", for tables whose cells are registered one by one; "tabell-2.3.1" for row 3, column 1 (from 1). */
struct slice receipts_new_table(const struct page *page);
struct slice receipts_column_title(const struct view_list *columns, uint32_t column);
struct slice receipts_cell_place(const struct page *page, struct slice table, uint32_t row, uint32_t column);

/* A subject's folder below the language's root, "skolor/99000123/"; empty: the city's. `subject` as in figures. */
struct slice receipts_folder(const struct page *page, struct slice subject);
/*
 * The address of an observation's receipt as seen from the page: "../99000123/kallor/#merit-2023-24". Of a subject's
 * receipts as a whole with an empty `measure`.
 */
struct slice receipts_address(const struct page *page, struct slice subject, struct slice measure, struct slice period);
/*
 * For a table's caption or a row: sets has_receipts and receipts_url, the receipts of a subject (of one measure, or of
 * all: NONE), on its view. Also for what is made before pages have receipts: then there is no link.
 */
void receipts_link(const struct page *page, struct view *view, struct subject subject, uint32_t measure);
/* Where the numbers that were registered last stand on the page of receipts: "kallor/#grupp-3". */
struct slice receipts_group_address(const struct page *page);
struct slice receipts_group_id(const struct page *page, uint32_t group_number);
/* Of the number registered as the `number`th (from 0): "kallor/#tabell-2.1.1-2024"; empty when there is none. */
struct slice receipts_address_of(const struct page *page, uint32_t number);
/* How many are registered so far; 0 on a page without receipts. */
uint32_t receipts_count(const struct page *page);

/* What the page is called in names of figures: "skolor/99000123", "" for the home page; the same in all languages. */
struct slice receipts_page_name(const struct page *page);
/* "skolor/99000123#andring.pupils/2024" */
struct slice receipts_name(const struct page *page, struct slice place, struct slice period);
/* A sentence as plain text with its figures in braces: "mer än hos {118} av de {139} andra skolorna". */
struct slice receipts_sentence_text(const struct page *page, struct markup sentence);
/* All that was registered, as editions list it, in the page's order; texts as this page shows them. */
struct published_figure *receipts_published(const struct page *page, uint32_t *count);

#endif
