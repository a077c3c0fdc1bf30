/* SPDX-License-Identifier: EUPL-1.2 */
/* How similar schools are chosen, in words and figures of the configuration. */
#ifndef REDOVISA_PAGES_SIMILAR_WORDS_H
#define REDOVISA_PAGES_SIMILAR_WORDS_H

#include "pages/page.h"

/* What the weights are shares of; 1 when the sum does not fit. */
struct decimal similar_weight_sum(const struct trait_weights *traits);
/* A weight as its share of the sum: "70 %". */
const struct figure *similar_weight_figure(const struct page *page, struct decimal weight, struct decimal sum);
/* "socioekonomiskt index (70 %) och elever (30 %)": weights as shares of their sum. */
struct markup similar_traits_text(const struct page *page, const struct trait_weights *traits);
/* count, minimum, limit (figures), traits (markup), with room for more names. */
struct view *similar_rule_view(const struct page *page);
/* The largest distance, with the decimals of the descriptor. */
const struct figure *similar_limit_figure(const struct page *page);

#endif
