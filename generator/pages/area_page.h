/* SPDX-License-Identifier: EUPL-1.2 */
/* Areas: the list of all, and one with its schools, sums and what is withheld. */
#ifndef REDOVISA_PAGES_AREA_PAGE_H
#define REDOVISA_PAGES_AREA_PAGE_H

#include "pages/page.h"

/* The view of parts/area_list: columns, rows (name, url, school_count, cells). Also on the home page. */
const struct view *area_list_view(const struct page *page);

void areas_page_set(struct page *page);
void area_page_set(struct page *page, uint32_t area);

#endif
