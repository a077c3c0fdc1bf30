/* SPDX-License-Identifier: EUPL-1.2 */
/* Subjects in two measures. */
#include "render/chart_parts.h"

#include "render/html.h"
#include "render/trusted.h"

static void draw_point(struct buffer *out, const struct chart_axis *x, const struct chart_axis *y,
                       const struct scatter_point *point)
{
    BUFFER_LITERAL(out, "<circle cx=\"");
    chart_append_percent(out, chart_axis_per_mille(x, point->x));
    BUFFER_LITERAL(out, "\" cy=\"");
    chart_append_percent(out, 1000 - chart_axis_per_mille(y, point->y));
    BUFFER_LITERAL(out, "\"");
    chart_append_data_value(out, point->exact_y);
    BUFFER_LITERAL(out, "><title>");
    html_text(out, point->label);
    BUFFER_LITERAL(out, "</title></circle>");
}

struct markup scatter_chart_draw(struct arena *arena, const struct scatter_chart *chart)
{
    struct chart_axis x = {0};
    struct chart_axis y = {0};
    for (uint32_t i = 0; i < chart->point_count; i++) {
        chart_axis_include(&x, chart->points[i].x);
        chart_axis_include(&y, chart->points[i].y);
    }
    chart_axis_settle(&x, 7);
    chart_axis_settle(&y, 6);
    struct buffer out;
    buffer_init(&out, CHART_MAXIMUM_BYTES, arena->guard);
    chart_open(&out, SLICE("chart-scatter"), 320, chart->id, chart->title, chart->description);
    BUFFER_LITERAL(&out, "<g class=\"chart-marks chart-subject\">");
    for (uint32_t i = 0; i < chart->point_count && i < SCATTER_POINTS_MOST; i++)
        if (chart_can_plot(chart->points[i].x) && chart_can_plot(chart->points[i].y))
            draw_point(&out, &x, &y, &chart->points[i]);
    BUFFER_LITERAL(&out, "</g>");
    chart_close(&out);
    struct slice html = buffer_copy(&out, arena);
    buffer_release(&out);
    return markup_trust(html);
}
