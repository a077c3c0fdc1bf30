/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The receipts of the page that is being made. Every number that the page computes itself is registered here with its
 * place on the page and how it came to be; every sentence that the program makes is registered too. Of this the page
 * of receipts (<page>/kallor/) is made, and the list of figures that an edition freezes.
 *
 * A page's own number gets the id "<place>-<period>", on the page and on its page of receipts alike: the place is the
 * word's key and the name in its view ("lead_amount.more_than"), or the table, row and column ("tabell-2.3.1", from
 * 1). Places do not depend on the language. What is shown twice has one place: the second is "<place>.2".
 *
 * Observations (subject, measure, period) are not registered: their receipts stand on their subject's page, and a
 * figure of one links there. See model/edition.h for names.
 */
#ifndef REDOVISA_PAGES_RECEIPTS_H
#define REDOVISA_PAGES_RECEIPTS_H

#include "pages/derivation.h"

struct receipt {
    struct slice place;
    struct slice period; /* id: "2024"; the page's own when the figure has none */
    struct slice group;  /* heading or caption under which it stands: already in the page's language */
    struct slice title;  /* what it is: "Undervisning, grupp 4"; of a number in a sentence empty */
    struct markup sentence; /* the sentence it stands in, else empty */
    const struct figure *figure; /* as written, with its id */
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
    struct slice group;  /* heading that the page has come to */
    struct slice period; /* id of the period that the page speaks of */
    uint32_t table_count;
    struct map places; /* place → how many times */
};

void receipts_begin(struct page *page);
/* The heading below which the next numbers stand. */
void receipts_set_group(const struct page *page, struct slice title);
/*
 * Registers a number of the page's own and returns the figure to be shown in its place: with its id and, when
 * `is_linked`, a link to its receipt. A figure of an observation is returned with a link to its subject's receipts
 * (when linked) or as it is.
 */
const struct figure *receipts_add(const struct page *page, struct slice place, struct slice title,
                                  const struct figure *figure, bool is_linked);
/* Registers the figures of a view that a word is to be rendered with; their entries are replaced. */
void receipts_add_view(const struct page *page, struct slice key, const struct view *view);
/* Afterwards: the sentence itself; figures that it does not show are struck out. */
void receipts_add_sentence(const struct page *page, struct slice key, struct markup sentence);
/* A table whose cells are figures: each is registered, and rows->figures replaced. */
void receipts_add_rows(const struct page *page, struct slice caption, const struct view_list *columns,
                       struct figure_rows *rows);
/* "tabell-2", for tables whose cells are registered one by one. */
struct slice receipts_new_table(const struct page *page);

/* The address of an observation's receipt, below the language's root: "skolor/99000123/kallor/#merit-2023-24". */
struct slice receipts_address(const struct page *page, struct subject subject, struct slice measure,
                              struct slice period);
/* Whether the page has anything to give a receipt of. */
bool receipts_are_needed(const struct page *page);

#endif
