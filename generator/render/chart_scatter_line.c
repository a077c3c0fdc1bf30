/* SPDX-License-Identifier: EUPL-1.2 */
/* The line of a scatter, its band, and the levels to compare with. */
#include "render/chart_scatter.h"

bool scatter_has_band(const struct scatter_place *place)
{
    return chart_can_plot(place->low) && chart_can_plot(place->high) && place->low <= place->high;
}

bool scatter_has_place(const struct scatter_place *place)
{
    return chart_can_plot(place->x) && chart_can_plot(place->y);
}

bool scatter_shows_band(const struct scatter_chart *chart)
{
    for (uint32_t i = 0; i < chart->line_count; i++)
        if (scatter_has_place(&chart->line[i]) && scatter_has_band(&chart->line[i]))
            return true;
    return false;
}

/* Places first..end - 1 along the upper edge and back along the lower. */
static void append_band_run(struct buffer *out, const struct scatter_layout *layout, uint32_t first, uint32_t end)
{
    const struct scatter_place *line = layout->chart->line;
    for (uint32_t i = first; i < end; i++)
        chart_append_place(out, i == first ? 'M' : 'L', scatter_x(layout, line[i].x), scatter_y(layout, line[i].high));
    for (uint32_t i = end; i > first; i--)
        chart_append_place(out, 'L', scatter_x(layout, line[i - 1].x), scatter_y(layout, line[i - 1].low));
    buffer_append_byte(out, 'z');
}

void scatter_draw_band(struct buffer *out, const struct scatter_layout *layout)
{
    const struct scatter_chart *chart = layout->chart;
    if (!scatter_shows_band(chart))
        return;
    BUFFER_LITERAL(out, "<path class=\"chart-band\" d=\"");
    for (uint32_t first = 0; first < chart->line_count;) {
        uint32_t end = first;
        while (end < chart->line_count && scatter_has_place(&chart->line[end]) && scatter_has_band(&chart->line[end]))
            end++;
        if (end > first)
            append_band_run(out, layout, first, end);
        first = end > first ? end : first + 1;
    }
    BUFFER_LITERAL(out, "\"/>");
}

static void append_edge(struct buffer *out, const struct scatter_layout *layout, bool is_high)
{
    const struct scatter_chart *chart = layout->chart;
    bool is_drawing = false;
    for (uint32_t i = 0; i < chart->line_count; i++) {
        const struct scatter_place *place = &chart->line[i];
        bool is_here = scatter_has_place(place) && scatter_has_band(place);
        if (is_here)
            chart_append_place(out, is_drawing ? 'L' : 'M', scatter_x(layout, place->x),
                               scatter_y(layout, is_high ? place->high : place->low));
        is_drawing = is_here;
    }
}

void scatter_draw_edges(struct buffer *out, const struct scatter_layout *layout)
{
    if (!scatter_shows_band(layout->chart))
        return;
    BUFFER_LITERAL(out, "<path class=\"chart-edge\" d=\"");
    append_edge(out, layout, true);
    append_edge(out, layout, false);
    BUFFER_LITERAL(out, "\"/>");
}

void scatter_draw_line(struct buffer *out, const struct scatter_layout *layout)
{
    const struct scatter_chart *chart = layout->chart;
    if (chart->line_count == 0)
        return;
    bool is_drawing = false;
    BUFFER_LITERAL(out, "<path class=\"chart-fit\" d=\"");
    for (uint32_t i = 0; i < chart->line_count; i++) {
        const struct scatter_place *place = &chart->line[i];
        if (scatter_has_place(place))
            chart_append_place(out, is_drawing ? 'L' : 'M', scatter_x(layout, place->x), scatter_y(layout, place->y));
        is_drawing = scatter_has_place(place);
    }
    BUFFER_LITERAL(out, "\"/>");
}

void scatter_draw_references(struct buffer *out, const struct scatter_layout *layout)
{
    if (layout->chart->reference_count == 0 || !layout->y.axis.has_values)
        return;
    BUFFER_LITERAL(out, "<path class=\"chart-reference\" d=\"");
    for (uint32_t i = 0; i < layout->chart->reference_count; i++) {
        double value = layout->chart->references[i].y;
        if (!chart_can_plot(value))
            continue;
        chart_append_place(out, 'M', 0, scatter_y(layout, value));
        BUFFER_LITERAL(out, "H1000");
    }
    BUFFER_LITERAL(out, "\"/>");
}
