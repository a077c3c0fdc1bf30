/* SPDX-License-Identifier: EUPL-1.2 */
/* Panels with the same axes. */
#include "render/chart_parts.h"

#include "render/trusted.h"

struct markup multiples_chart_draw(struct arena *arena, const struct multiples_chart *chart)
{
    struct buffer out;
    buffer_init(&out, CHART_MAXIMUM_BYTES, arena->guard);
    BUFFER_LITERAL(&out, "<div class=\"chart-multiples\">");
    for (uint32_t i = 0; i < chart->panel_count; i++) {
        const struct multiples_panel *panel = &chart->panels[i];
        struct chart_series line = {CHART_SUBJECT, SLICE_EMPTY, panel->line};
        struct slice id = SLICE_JOIN(arena, chart->id, SLICE("-"), slice_from_size(arena, i + 1));
        struct line_chart one = {.id = id,
                                 .title = panel->title,
                                 .description = panel->description,
                                 .periods = chart->periods,
                                 .period_count = chart->period_count,
                                 .series = &line,
                                 .series_count = panel->line != NULL};
        buffer_append(&out, line_chart_draw(arena, &one).html);
    }
    BUFFER_LITERAL(&out, "</div>");
    struct slice html = buffer_copy(&out, arena);
    buffer_release(&out);
    return markup_trust(html);
}
