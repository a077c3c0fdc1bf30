/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One school put into the formula of one year's rule (model/records.h), with nothing but what was published:
 *
 *   weighted = Σ stage: pupils × weight     g = effective index of the rule     points = weighted × g / 100
 *
 * Exact decimals. Pupils are those of the school year that ends in the budget year (2023/24 for 2024). Each function is
 * false when a part is not known; the result is then not set. The year that pupils or index are of need not be the
 * rule's: change.h asks what one year's pupils would have got by another year's rule.
 */
#ifndef REDOVISA_ANALYSE_ALLOCATION_RULE_H
#define REDOVISA_ANALYSE_ALLOCATION_RULE_H

#include "model/publication.h"

struct analysis;

#define DAMPED_DECIMALS 4

/* A school without pupils of a stage (not applicable) has none there; any other status leaves the sum unknown. */
bool allocation_stage_pupils(const struct publication *publication, uint32_t school, uint32_t measure,
                             struct period budget_year, struct decimal *pupils);
bool allocation_weighted(const struct publication *publication, uint32_t school, const struct allocation_rule *rule,
                         struct period budget_year, struct decimal *weighted);

/* Of a school: its index of the budget year, for damped those known of the last `years` years. */
bool allocation_effective_index(const struct analysis *analysis, uint32_t school, const struct allocation_rule *rule,
                                struct period budget_year, struct decimal *effective);

/* weighted × effective / 100, exact, without zeros at the end. */
bool allocation_points(struct decimal weighted, struct decimal effective, struct decimal *points);

#endif
