/* SPDX-License-Identifier: EUPL-1.2 */
/* A narrative page: the text, its contents, its neighbours, and for decisions what kind of document it is about. */
#ifndef REDOVISA_PAGES_DOCUMENT_PAGE_H
#define REDOVISA_PAGES_DOCUMENT_PAGE_H

#include "pages/page.h"

/* False when the text had errors; diagnostics were added. */
bool document_page_set(struct page *page, uint32_t document);

/* The pages right below `folder` ("beslut/"), in the order that their front matter gives: title, description,
 * has_description, url, is_current (`self`, which may be NULL). */
const struct view_list *document_pages_below(const struct page *page, struct slice folder, const struct document *self);

#endif
