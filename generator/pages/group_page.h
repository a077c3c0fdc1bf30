/* SPDX-License-Identifier: EUPL-1.2 */
/* What the page of any group of schools has: its totals beside the city's, and its years. */
#ifndef REDOVISA_PAGES_GROUP_PAGE_H
#define REDOVISA_PAGES_GROUP_PAGE_H

#include "pages/page.h"

/* Measures of which any group has a total, for lists; at most 4. */
uint32_t group_page_measures(const struct page *page, uint32_t measures[4]);
/* Sets totals (label, period, value, schools, all_schools, is_partial, has_city, city), has_totals. */
void group_page_set_totals(struct page *page, struct subject subject);
/* Sets series (parts/series_body), has_series: support per pupil and the results. */
void group_page_set_series(struct page *page, struct subject subject);

#endif
