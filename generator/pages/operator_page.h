/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages of those who run schools: /huvudman/ with both types, and a page a type. */
#ifndef REDOVISA_PAGES_OPERATOR_PAGE_H
#define REDOVISA_PAGES_OPERATOR_PAGE_H

#include "pages/page.h"

/* Sets types and operators (parts/operator_list): columns, rows (name, has_url, url, school_count, cells), has_rows,
 * caption; is_long: the operators stand on the pages of their types. */
void operators_page_set(struct page *page);
/* Sets totals and series as an area does, operators, and the list of schools, a part at a time. */
void operator_page_set(struct page *page, enum operator_type type);

#endif
