/* SPDX-License-Identifier: EUPL-1.2 */
/* The lead measure's values among all schools, in figures with how they came to be: how many, and the middle half. */
#ifndef REDOVISA_PAGES_LEAD_H
#define REDOVISA_PAGES_LEAD_H

#include "pages/page.h"

/* Schools with a value of the lead measure in its period; and those whose value is so to `value`: "<", "=". */
const struct derivation *lead_count(const struct page *page);
const struct derivation *lead_count_beside(const struct page *page, struct slice comparison, struct decimal value);

/* Sets title and period (texts), count, low and high (figures) for the words that tell of the middle half. The site has
 * a lead measure with a period. */
void lead_set_spread(const struct page *page, struct view *view);

#endif
