/* SPDX-License-Identifier: EUPL-1.2 */
/* Where the figures of a page come from: the way to its receipts; how to cite the page; corrections of its subject. */
#ifndef REDOVISA_PAGES_SOURCES_H
#define REDOVISA_PAGES_SOURCES_H

#include "pages/page.h"

/*
 * Sets on the page's view:
 *   receipts   has_receipts, receipts_url: of the subject
 *   citation   ready text; json_url, has_json
 *   corrections (observation, old_value, new_value, reason, date, decided_by, period, measure), has_corrections
 */
void sources_set(struct page *page, struct subject subject, struct slice subject_title);

#endif
