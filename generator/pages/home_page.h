/* SPDX-License-Identifier: EUPL-1.2 */
/* The home page: what this is, the year's sum, the whole city on one line, where to go on, what is new. */
#ifndef REDOVISA_PAGES_HOME_PAGE_H
#define REDOVISA_PAGES_HOME_PAGE_H

#include "pages/page.h"

void home_page_set(struct page *page);
void not_found_page_set(struct page *page);

#endif
