/* SPDX-License-Identifier: EUPL-1.2 */
/* What stands still in a line chart: grid, labels of values and periods, breaks. */
#include "render/chart_line_layout.h"

#include "render/html.h"

/* More periods than this: no tick for each. */
#define MANY_PERIODS 40
/* Length of the zigzag with which a cut axis begins. */
#define CUT_PX 16

void line_append_place(struct buffer *out, const struct line_place *place, char command, int32_t y_tenths)
{
    char bytes[24] = {command};
    memcpy(bytes + 1, place->plain, sizeof place->plain);
    char *end = bytes + 1 + place->plain_length;
    *end++ = ' ';
    end = chart_put_tenths(end, y_tenths);
    buffer_append_bytes(out, bytes, (size_t)(end - bytes));
}

void line_append_text_start(struct buffer *out, uint32_t per_mille, int32_t y_tenths)
{
    BUFFER_LITERAL(out, "<text x=\"");
    chart_append_percent(out, per_mille);
    BUFFER_LITERAL(out, "\" y=\"");
    chart_append_tenths(out, y_tenths);
    BUFFER_LITERAL(out, "\"");
}

void line_draw_period_ticks(struct buffer *out, const struct line_layout *layout)
{
    uint32_t count = layout->chart.period_count;
    if (count == 0 || count > MANY_PERIODS)
        return;
    BUFFER_LITERAL(out, "<path class=\"chart-tick\" d=\"");
    for (uint32_t i = 0; i < count; i++) {
        line_append_place(out, &layout->places[i], 'M', layout->plot_bottom * 10);
        BUFFER_LITERAL(out, "v5");
    }
    BUFFER_LITERAL(out, "\"/>");
}

/* The lowest line begins with a zigzag: the axis does not start at zero. */
static void draw_cut(struct buffer *out, const struct line_layout *layout)
{
    BUFFER_LITERAL(out, "<path class=\"chart-cut\" d=\"M-");
    buffer_append_unsigned(out, layout->left_px);
    buffer_append_byte(out, ' ');
    chart_append_number(out, layout->plot_bottom);
    BUFFER_LITERAL(out, "l4 6 4-6 4 6 4-6\"/>");
}

void line_draw_grid(struct buffer *out, const struct line_layout *layout)
{
    const struct chart_axis *axis = &layout->axis;
    int32_t left_px = -(int32_t)layout->left_px;
    bool is_cut = axis->low > 0 || axis->high < 0;
    BUFFER_LITERAL(out, "<g class=\"chart-grid\">");
    if (axis->count == 0)
        chart_draw_level(out, left_px, layout->plot_bottom * 10, false);
    for (uint32_t i = 0; i < axis->count; i++) {
        double value = chart_axis_label(axis, i);
        int32_t start_px = i == 0 && is_cut ? left_px + CUT_PX : left_px;
        chart_draw_level(out, start_px, line_layout_y(layout, value), value == 0);
    }
    if (is_cut)
        draw_cut(out, layout);
    BUFFER_LITERAL(out, "</g>");
}

void line_draw_tick_labels(struct buffer *out, const struct line_layout *layout)
{
    const struct chart_axis *axis = &layout->axis;
    BUFFER_LITERAL(out, "<g class=\"chart-axis\">");
    for (uint32_t i = 0; i < axis->count; i++) {
        BUFFER_LITERAL(out, "<text x=\"-");
        buffer_append_unsigned(out, layout->left_px);
        BUFFER_LITERAL(out, "\" y=\"");
        chart_append_tenths(out, line_layout_y(layout, chart_axis_label(axis, i)) - 50);
        BUFFER_LITERAL(out, "\">");
        html_text(out, line_tick_text(layout, i));
        if (i + 1 == axis->count)
            html_text(out, layout->chart.unit_suffix);
        BUFFER_LITERAL(out, "</text>");
    }
}

static uint32_t widest_period(const struct line_chart *chart)
{
    uint32_t widest = 0;
    for (uint32_t i = 0; i < chart->period_count; i++) {
        uint32_t width = chart_text_px(chart->periods[i], 13);
        if (width > widest)
            widest = width;
    }
    return widest + 20;
}

/* In the middle under its tick where the margin has room for half of it, else from or to the edge. */
static void append_period_anchor(struct buffer *out, const struct line_layout *layout, uint32_t index, uint32_t half_px)
{
    uint32_t count = layout->chart.period_count;
    if (count > 1 && index == 0 && layout->left_px < half_px)
        return;
    uint32_t room = layout->right_px < layout->right_narrow_px ? layout->right_px : layout->right_narrow_px;
    if (count > 1 && index == count - 1 && room < half_px)
        BUFFER_LITERAL(out, " text-anchor=\"end\"");
    else
        BUFFER_LITERAL(out, " text-anchor=\"middle\"");
}

void line_draw_period_labels(struct buffer *out, const struct line_layout *layout)
{
    const struct line_chart *chart = &layout->chart;
    uint32_t count = chart->period_count;
    uint32_t width = widest_period(chart);
    uint32_t margins = layout->left_px + layout->right_px;
    uint32_t wide_px = margins + 100 > CHART_WIDE_PX ? 100 : CHART_WIDE_PX - margins;
    uint32_t wide_step = chart_label_step(count, width, wide_px);
    uint32_t narrow_step = chart_label_step(count, width, layout->narrow_plot_px);
    for (uint32_t i = 0; i < count; i++) {
        bool is_narrow = chart_label_is_shown(i, count, narrow_step);
        bool is_wide = chart_label_is_shown(i, count, wide_step);
        if (!is_narrow && !is_wide)
            continue;
        line_append_text_start(out, chart_period_per_mille(i, count), (layout->plot_bottom + 21) * 10);
        append_period_anchor(out, layout, i, width / 2 - 8);
        if (!is_narrow)
            BUFFER_LITERAL(out, " class=\"chart-wide\"");
        else if (!is_wide)
            BUFFER_LITERAL(out, " class=\"chart-narrow\"");
        BUFFER_LITERAL(out, ">");
        html_text(out, chart->periods[i]);
        BUFFER_LITERAL(out, "</text>");
    }
    BUFFER_LITERAL(out, "</g>");
}

static void draw_break(struct buffer *out, const struct line_layout *layout, const struct chart_break *mark, int32_t y)
{
    uint32_t x = line_break_per_mille(layout, mark->before);
    BUFFER_LITERAL(out, "<line class=\"chart-break\" x1=\"");
    chart_append_percent(out, x);
    BUFFER_LITERAL(out, "\" x2=\"");
    chart_append_percent(out, x);
    BUFFER_LITERAL(out, "\" y1=\"");
    chart_append_number(out, y < 0 ? layout->plot_top : y + 4);
    BUFFER_LITERAL(out, "\" y2=\"");
    chart_append_number(out, layout->plot_bottom);
    BUFFER_LITERAL(out, "\"/>");
    if (y < 0)
        return;
    line_append_text_start(out, x, y * 10);
    BUFFER_LITERAL(out, " class=\"chart-note\"");
    if (x > 500)
        BUFFER_LITERAL(out, " text-anchor=\"end\"");
    BUFFER_LITERAL(out, ">");
    html_text(out, mark->text);
    BUFFER_LITERAL(out, "</text>");
}

void line_draw_breaks(struct buffer *out, const struct line_layout *layout)
{
    struct chart_rows rows = {{0}, 0};
    for (uint32_t i = 0; i < layout->chart.break_count; i++) {
        uint32_t row = line_place_break(layout, &rows, i);
        if (row == LINE_NO_ROW)
            continue;
        int32_t y = row == CHART_ROWS ? -1 : layout->plot_top - 5 - (int32_t)row * LINE_ROW_PX;
        draw_break(out, layout, &layout->chart.breaks[i], y);
    }
}
