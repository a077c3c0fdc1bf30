/* SPDX-License-Identifier: EUPL-1.2 */
/* From one value to another by signed parts. */
#include "render/chart_parts.h"

static struct bar bar_of(const struct waterfall_part *part, bool is_marked)
{
    return (struct bar){.label = part->label, .point = part->point, .is_marked = is_marked};
}

struct markup waterfall_chart_draw(struct arena *arena, const struct waterfall_chart *chart)
{
    struct bar *bars = ARENA_ARRAY(arena, struct bar, (size_t)chart->part_count + 2);
    uint32_t count = 0;
    if (!slice_is_empty(chart->start.label))
        bars[count++] = bar_of(&chart->start, false);
    for (uint32_t i = 0; i < chart->part_count; i++)
        bars[count++] = bar_of(&chart->parts[i], true);
    if (!slice_is_empty(chart->end.label))
        bars[count++] = bar_of(&chart->end, false);
    return bar_chart_draw(arena, &(struct bar_chart){.id = chart->id,
                                                     .title = chart->title,
                                                     .description = chart->description,
                                                     .bars = bars,
                                                     .bar_count = count});
}
