/* SPDX-License-Identifier: EUPL-1.2 */
/* Where the figures of a page come from: tables, files, rows, columns; how derived ones are counted; how to cite. */
#ifndef REDOVISA_PAGES_SOURCES_H
#define REDOVISA_PAGES_SOURCES_H

#include "pages/page.h"

/*
 * Sets on the page's view:
 *   sources    (table, table_url, files: (file, rows), columns: (id, title, column)): tables the subject has rows in
 *   has_sources
 *   computed   (id, title, text): measures that the program computed, with their formula in words; has_computed
 *   citation   ready text; json_url, has_json
 *   corrections (observation, old_value, new_value, reason, date, decided_by, period, measure), has_corrections
 */
void sources_set(struct page *page, struct subject subject, struct slice subject_title);

#endif
