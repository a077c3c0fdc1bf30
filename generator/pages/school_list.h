/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables of schools, alphabetical, a part of at most SCHOOLS_A_PAGE at a time; never ordered by result. */
#ifndef REDOVISA_PAGES_SCHOOL_LIST_H
#define REDOVISA_PAGES_SCHOOL_LIST_H

#include "pages/page.h"

/*
 * Sets `school_list` on the page's view, the view of parts/school_list:
 *   columns (title, unit, has_unit, period), rows (name, url, facts, is_closed, cells (figures)), caption
 *   parts (label, url, is_current), has_parts
 * `schools` NULL: positions 0 … count - 1 from `first`. `folder` is the list's address below the language's root.
 */
void school_list_set(struct page *page, const uint32_t *schools, uint32_t first, uint32_t count, uint32_t part,
                     struct slice folder, struct slice caption);

/* Under which measures lists show their schools: amount, per pupil, index, pupils; without money the results. */
uint32_t school_list_measures(const struct page *page, uint32_t measures[4]);

/* Headings for these measures in a list of schools or areas: title, unit, has_unit, period. */
const struct view_list *school_list_columns(const struct page *page, const uint32_t *measures, uint32_t count);

void schools_page_set(struct page *page);        /* /skolor/ */
void schools_letter_page_set(struct page *page); /* /skolor/bokstav/a/ */

#endif
