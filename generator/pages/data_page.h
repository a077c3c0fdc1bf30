/* SPDX-License-Identifier: EUPL-1.2 */
/* The data: one row a table with its downloads and its row accounting; and each table's dictionary. */
#ifndef REDOVISA_PAGES_DATA_PAGE_H
#define REDOVISA_PAGES_DATA_PAGE_H

#include "pages/page.h"

void data_page_set(struct page *page);
void table_page_set(struct page *page, uint32_t resource);

#endif
