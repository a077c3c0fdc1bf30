/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The glossary, /ordlista/: every term with its explanation, by letter. What the city wants to say first stands in
 * content/<language>/ordlista/index.md, which then names the page too; without it the site's own words do.
 */
#ifndef REDOVISA_PAGES_GLOSSARY_PAGE_H
#define REDOVISA_PAGES_GLOSSARY_PAGE_H

#include "pages/page.h"

/* `document` is the page's own narrative, or NONE. False when errors were added. */
bool glossary_page_set(struct page *page, uint32_t document);

#endif
