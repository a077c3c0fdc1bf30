/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of one school: who it is, its money, how it was counted out, what it is used for, results, sources. */
#ifndef REDOVISA_PAGES_SCHOOL_PAGE_H
#define REDOVISA_PAGES_SCHOOL_PAGE_H

#include "pages/page.h"

/* Sets everything that templates/pages/school.html lists in its first comment. False when a reply had a fault. */
bool school_page_set(struct page *page, uint32_t school);

/* Its parts, each in a file of its own. */
void school_money_set(struct page *page, uint32_t school);    /* lead, strip, key figures, years */
void school_change_set(struct page *page, uint32_t school);   /* why the amount is another than the year before */
void school_formula_set(struct page *page, uint32_t school);  /* how the amount was counted out */
void school_spending_set(struct page *page, uint32_t school); /* spending, then what it has told */
void school_records_set(struct page *page, uint32_t school);  /* interventions, accounts */
void school_results_set(struct page *page, uint32_t school);  /* results and pupils */
void school_similar_set(struct page *page, uint32_t school);  /* schools that are similar to it */

#endif
