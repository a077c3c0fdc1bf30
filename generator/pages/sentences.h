/* SPDX-License-Identifier: EUPL-1.2 */
/* Parts of sentences made of many names: "undervisning (19 853 kr), måltider (1 607 kr) och övrigt (1 330 kr)". */
#ifndef REDOVISA_PAGES_SENTENCES_H
#define REDOVISA_PAGES_SENTENCES_H

#include "pages/page.h"

/* The items in their order, with commas and the language's "and"; empty when there are none. */
struct markup sentence_list(const struct page *page, const struct markup *items, uint32_t count);

/* A title in the middle of a sentence: its first letter small, unless the second is large too ("IT"). A–Z, ÅÄÖÉ. */
struct slice sentence_name(const struct page *page, struct slice title);

#endif
