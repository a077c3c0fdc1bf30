/* SPDX-License-Identifier: EUPL-1.2 */
/* Three pictures of the same schools: results on support, results on the index, and what is left of both when a line
 * on the index has been taken from each. See analyse/relation.h. */
#ifndef REDOVISA_PAGES_RELATION_CHARTS_H
#define REDOVISA_PAGES_RELATION_CHARTS_H

#include "analyse/relation.h"
#include "pages/page.h"

/* `words`: what the descriptions speak of. Empty markup where the line is not fitted. */
struct markup relation_chart_support(const struct page *page, const struct relation *relation,
                                     const struct view *words);
struct markup relation_chart_index(const struct page *page, const struct relation *relation, const struct view *words);
struct markup relation_chart_left(const struct page *page, const struct relation *relation, const struct view *words);

#endif
