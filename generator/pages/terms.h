/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Terms explained where they stand. A term is a document below ordlista/. Where narrative or a word points to one, a
 * page that is read from start to end (narrative, questions, methods) explains it in a list at its foot, "words on this
 * page", and the link leads there: that works by touch, by keyboard, on paper and without a script. On other pages the
 * link leads to the term's own page.
 *
 * A language that lacks a term has it in the other language, marked as such.
 */
#ifndef REDOVISA_PAGES_TERMS_H
#define REDOVISA_PAGES_TERMS_H

#include "pages/page.h"
#include "render/html_terms.h"

/* The folder of terms, below the language's root. */
#define TERMS_FOLDER SLICE("ordlista/")

/* Fills `terms` of the language, in its alphabetical order. Before pages are planned. */
void terms_prepare(struct site *site, enum language language, struct arena *arena, struct diagnostics *diagnostics);

/* Whether the page ends in a list of its words. */
bool terms_are_listed(const struct page *page);
/* Where the page explains the term; notes it for the list. NULL when there is none; `link` is then not set. */
const struct document *terms_find(const struct page *page, struct slice name, struct term_link *link);
/* The same for html_link_terms. The page must outlive it. */
struct term_finder terms_finder(const struct page *page);

/* An item of a list of terms: id, title, description, url, is_foreign, language, reader_language. `position` is one of
 * the language's terms. */
void terms_add(const struct page *page, struct view_list *list, uint32_t position);
/* has_terms, terms: those that were found on the page until now. To be called last. */
void terms_set(const struct page *page);

#endif
