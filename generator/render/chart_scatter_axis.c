/* SPDX-License-Identifier: EUPL-1.2 */
/* Ticks and labels of the two axes of a scatter. */
#include "render/chart_scatter.h"

#include "render/html.h"

/* Ends at the edge where the margin has no room for half of it. */
static void draw_x_label(struct buffer *out, const struct scatter_layout *layout, uint32_t index, bool is_wide_only)
{
    const struct chart_ticks *x = &layout->x;
    bool is_last = index + 1 == x->axis.count;
    chart_open_text(out, chart_period_per_mille(index, x->axis.count), (layout->plot_bottom + 20) * 10);
    if (is_last && x->last_px / 2 > SCATTER_RIGHT_PX)
        BUFFER_LITERAL(out, " text-anchor=\"end\"");
    else if (index != 0 || x->widest_px / 2 <= layout->left_px)
        BUFFER_LITERAL(out, " text-anchor=\"middle\"");
    if (is_wide_only)
        BUFFER_LITERAL(out, " class=\"chart-wide\"");
    BUFFER_LITERAL(out, ">");
    html_text(out, x->labels[index]);
    BUFFER_LITERAL(out, "</text>");
}

static void draw_x_labels(struct buffer *out, const struct scatter_layout *layout)
{
    const struct chart_ticks *x = &layout->x;
    uint32_t room = x->last_px > x->widest_px ? (x->last_px + x->widest_px) / 2 : x->widest_px;
    uint32_t step = chart_label_step(x->axis.count, room + 14, layout->narrow_plot_px);
    for (uint32_t i = 0; i < x->axis.count; i++)
        draw_x_label(out, layout, i, !chart_label_is_shown(i, x->axis.count, step));
}

void scatter_draw_ticks(struct buffer *out, const struct scatter_layout *layout)
{
    if (layout->x.axis.count == 0)
        return;
    BUFFER_LITERAL(out, "<path class=\"chart-tick\" d=\"");
    for (uint32_t i = 0; i < layout->x.axis.count; i++) {
        chart_append_place(out, 'M', chart_period_per_mille(i, layout->x.axis.count), layout->plot_bottom * 10);
        BUFFER_LITERAL(out, "v5");
    }
    BUFFER_LITERAL(out, "\"/>");
}

void scatter_draw_axes(struct buffer *out, const struct scatter_layout *layout)
{
    BUFFER_LITERAL(out, "<g class=\"chart-axis\">");
    chart_draw_level_labels(out, &layout->y, layout->left_px, layout->plot_top, layout->plot_bottom);
    draw_x_labels(out, layout);
    BUFFER_LITERAL(out, "</g>");
}
