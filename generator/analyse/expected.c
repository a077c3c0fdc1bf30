/* SPDX-License-Identifier: EUPL-1.2 */
#include "analyse/expected.h"

#include "analyse/analysis.h"

void expected_build(struct expected_models *expected, struct arena *arena, const struct analysis *analysis)
{
    expected->first = ARENA_ARRAY(arena, uint32_t, analysis->publication->measure_count);
    for (uint32_t m = 0; m < analysis->publication->measure_count; m++)
        expected->first[m] = NONE;
}

const struct expected_model *expected_model_of(const struct analysis *analysis, uint32_t measure, uint32_t period_index)
{
    uint32_t first = analysis->expected.first[measure];
    return first == NONE ? NULL : &analysis->expected.models[first + period_index];
}

struct expected_value expected_value_of(const struct analysis *analysis, uint32_t school, uint32_t measure,
                                        uint32_t period_index)
{
    (void)analysis, (void)school, (void)measure, (void)period_index;
    return (struct expected_value){.verdict = EXPECTED_UNKNOWN};
}

struct expected_pooled expected_pooled_of(const struct analysis *analysis, uint32_t school, uint32_t measure,
                                          uint32_t period_index)
{
    (void)analysis, (void)school, (void)measure, (void)period_index;
    return (struct expected_pooled){.verdict = EXPECTED_UNKNOWN};
}
