/* SPDX-License-Identifier: EUPL-1.2 */
/* Categories with a bar a group. */
#include "render/chart_parts.h"

struct markup grouped_bar_chart_draw(struct arena *arena, const struct grouped_bar_chart *chart)
{
    size_t count = (size_t)chart->category_count * chart->group_count;
    struct bar *bars = ARENA_ARRAY(arena, struct bar, count);
    for (size_t i = 0; i < count; i++)
        bars[i] = (struct bar){.label = SLICE_JOIN(arena, chart->categories[i / chart->group_count], SLICE(", "),
                                                   chart->groups[i % chart->group_count]),
                               .point = chart->bars[i].point};
    return bar_chart_draw(arena, &(struct bar_chart){.id = chart->id,
                                                     .title = chart->title,
                                                     .description = chart->description,
                                                     .bars = bars,
                                                     .bar_count = (uint32_t)count});
}
