/* SPDX-License-Identifier: EUPL-1.2 */
#include "analyse/similar.h"

#include "analyse/analysis.h"

const struct similar_index *similar_build(struct arena *arena, const struct analysis *analysis)
{
    (void)arena, (void)analysis;
    return NULL;
}

void similar_find(const struct analysis *analysis, uint32_t school, enum similar_pool pool, struct similar_set *set)
{
    similar_find_by(analysis, school, pool, &analysis->publication->settings.similar.traits,
                    analysis->publication->settings.similar.count, set);
}

void similar_find_by(const struct analysis *analysis, uint32_t school, enum similar_pool pool,
                     const struct trait_weights *traits, uint32_t count, struct similar_set *set)
{
    (void)analysis, (void)school, (void)pool, (void)traits, (void)count;
    *set = (struct similar_set){.reason = SIMILAR_NOT_DECLARED};
}

struct similar_standing similar_standing_of(const struct analysis *analysis, uint32_t school, uint32_t measure,
                                            uint32_t period_index)
{
    (void)analysis, (void)school, (void)measure, (void)period_index;
    return (struct similar_standing){.is_known = false};
}

enum similar_verdict similar_verdict_of(const struct analysis *analysis, uint32_t school, uint32_t measure,
                                        uint32_t period_index)
{
    (void)analysis, (void)school, (void)measure, (void)period_index;
    return SIMILAR_UNKNOWN;
}
