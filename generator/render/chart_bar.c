/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Horizontal bars from zero: label above, value at the end in room that chart.css keeps free at the right, and under
 * the bar a thin one for the value to compare with, so that no mark ever crosses a text.
 */
#include "render/chart_parts.h"

#include "render/html.h"
#include "render/trusted.h"

#define KEY_HEIGHT_PX 24
#define LABEL_HEIGHT_PX 20
#define LINE_PX 17
#define BAR_PX 16
#define COMPARE_PX 7 /* room for the thin bar */
#define GAP_PX 13
#define LABEL_CHARACTERS 38
#define WIDEST_VALUE_PX 160

struct bar_layout {
    const struct bar_chart *chart;
    struct chart_axis axis; /* low..high as they are: bars have no ticks */
    uint32_t zero;          /* per mille */
    uint32_t right_px;
    bool has_compare;
    bool tells_marked; /* some bars are marked and some are not */
};

static void include(struct bar_layout *layout, const struct chart_point *point)
{
    if (chart_has_point(point))
        chart_axis_include(&layout->axis, point->value);
}

static struct bar_layout make_layout(const struct bar_chart *chart)
{
    struct bar_layout layout = {.chart = chart};
    uint32_t widest = 0;
    uint32_t marked_count = 0;
    chart_axis_include(&layout.axis, 0);
    for (uint32_t i = 0; i < chart->bar_count; i++) {
        const struct bar *bar = &chart->bars[i];
        marked_count += bar->is_marked;
        include(&layout, &bar->point);
        include(&layout, &bar->compare);
        layout.has_compare = layout.has_compare || chart_has_point(&bar->compare);
        uint32_t width = chart_has_point(&bar->point) ? chart_text_px(bar->point.text, 15) : 0;
        widest = width > widest ? width : widest;
    }
    layout.tells_marked = marked_count != 0 && marked_count != chart->bar_count;
    if (!(layout.axis.high > layout.axis.low))
        layout.axis.high = layout.axis.low + 1;
    layout.zero = chart_axis_per_mille(&layout.axis, 0);
    layout.right_px = (widest + 12 + 15) / 16 * 16;
    if (layout.right_px > WIDEST_VALUE_PX)
        layout.right_px = WIDEST_VALUE_PX;
    return layout;
}

static bool has_second_line(const struct bar *bar)
{
    return !slice_is_empty(chart_split(bar->label, LABEL_CHARACTERS).second);
}

static int32_t bar_row_height(const struct bar_layout *layout, const struct bar *bar)
{
    return LABEL_HEIGHT_PX + (has_second_line(bar) ? LINE_PX : 0) + BAR_PX + (layout->has_compare ? COMPARE_PX : 0) +
           GAP_PX;
}

static void append_rectangle(struct buffer *out, const struct bar_layout *layout, double value, int32_t y,
                             int32_t height)
{
    uint32_t end = chart_axis_per_mille(&layout->axis, value);
    uint32_t left = end < layout->zero ? end : layout->zero;
    uint32_t right = end < layout->zero ? layout->zero : end;
    BUFFER_LITERAL(out, "<rect x=\"");
    chart_append_percent(out, left);
    BUFFER_LITERAL(out, "\" width=\"");
    chart_append_percent(out, right - left);
    BUFFER_LITERAL(out, "\" y=\"");
    chart_append_number(out, y);
    BUFFER_LITERAL(out, "\" height=\"");
    chart_append_number(out, height);
    BUFFER_LITERAL(out, "\"");
}

static void append_line_text(struct buffer *out, int32_t y, struct slice text, bool is_cut, bool is_marked)
{
    BUFFER_LITERAL(out, "<text y=\"");
    chart_append_number(out, y);
    if (is_marked)
        BUFFER_LITERAL(out, "\" class=\"chart-bar-name chart-marked\">");
    else
        BUFFER_LITERAL(out, "\" class=\"chart-bar-name\">");
    html_text(out, text);
    if (is_cut)
        BUFFER_LITERAL(out, "…");
    BUFFER_LITERAL(out, "</text>");
}

/* Returns where the bar begins. */
static int32_t draw_bar_label(struct buffer *out, const struct bar_layout *layout, const struct bar *bar, int32_t y)
{
    struct chart_lines lines = chart_split(bar->label, LABEL_CHARACTERS);
    bool is_marked = bar->is_marked && layout->tells_marked;
    append_line_text(out, y + 14, lines.first, false, is_marked);
    if (slice_is_empty(lines.second))
        return y + LABEL_HEIGHT_PX;
    append_line_text(out, y + 14 + LINE_PX, lines.second, lines.is_cut, is_marked);
    return y + LABEL_HEIGHT_PX + LINE_PX;
}

/* At the bar's end; beside zero when the bar goes left of it. */
static void draw_value(struct buffer *out, const struct bar_layout *layout, const struct bar *bar, int32_t y)
{
    bool has_value = chart_has_point(&bar->point);
    uint32_t x = layout->zero;
    if (has_value && bar->point.value > 0)
        x = chart_axis_per_mille(&layout->axis, bar->point.value);
    BUFFER_LITERAL(out, "<text x=\"");
    chart_append_percent(out, x);
    BUFFER_LITERAL(out, "\" dx=\"7\" y=\"");
    chart_append_number(out, y + 13);
    if (has_value)
        BUFFER_LITERAL(out, "\" class=\"chart-bar-value\">");
    else
        BUFFER_LITERAL(out, "\" class=\"chart-gap\">");
    html_text(out, has_value ? bar->point.text : bar->point.gap_text);
    BUFFER_LITERAL(out, "</text>");
}

static void draw_bar_itself(struct buffer *out, const struct bar_layout *layout, const struct bar *bar, int32_t y)
{
    if (!chart_has_point(&bar->point))
        return;
    append_rectangle(out, layout, bar->point.value, y, BAR_PX);
    if (bar->is_marked && bar->point.is_provisional)
        BUFFER_LITERAL(out, " class=\"chart-bar chart-subject chart-hollow\"");
    else if (bar->is_marked)
        BUFFER_LITERAL(out, " class=\"chart-bar chart-subject\"");
    else if (bar->point.is_provisional)
        BUFFER_LITERAL(out, " class=\"chart-bar chart-hollow\"");
    else
        BUFFER_LITERAL(out, " class=\"chart-bar\"");
    chart_append_data_value(out, bar->point.exact);
    BUFFER_LITERAL(out, "><title>");
    html_text(out, bar->label);
    BUFFER_LITERAL(out, ": ");
    html_text(out, bar->point.text);
    BUFFER_LITERAL(out, "</title></rect>");
}

static void draw_compare(struct buffer *out, const struct bar_layout *layout, const struct bar *bar, int32_t y)
{
    if (!chart_has_point(&bar->compare))
        return;
    append_rectangle(out, layout, bar->compare.value, y + 2, 4);
    BUFFER_LITERAL(out, " class=\"chart-compare\"");
    chart_append_data_value(out, bar->compare.exact);
    BUFFER_LITERAL(out, "><title>");
    html_text(out, layout->chart->compare_label);
    BUFFER_LITERAL(out, ": ");
    html_text(out, bar->compare.text);
    BUFFER_LITERAL(out, "</title></rect>");
}

static void draw_key(struct buffer *out, const struct bar_layout *layout)
{
    BUFFER_LITERAL(out, "<rect class=\"chart-compare\" y=\"8\" width=\"24\" height=\"4\"/>"
                        "<text class=\"chart-note\" x=\"30\" y=\"14\">");
    html_text(out, layout->chart->compare_label);
    BUFFER_LITERAL(out, "</text>");
}

static void draw_zero(struct buffer *out, const struct bar_layout *layout, int32_t top, int32_t bottom)
{
    BUFFER_LITERAL(out, "<line class=\"chart-base\" x1=\"");
    chart_append_percent(out, layout->zero);
    BUFFER_LITERAL(out, "\" x2=\"");
    chart_append_percent(out, layout->zero);
    BUFFER_LITERAL(out, "\" y1=\"");
    chart_append_number(out, top);
    BUFFER_LITERAL(out, "\" y2=\"");
    chart_append_number(out, bottom);
    BUFFER_LITERAL(out, "\"/>");
}

static void open_bar_chart(struct buffer *out, const struct bar_layout *layout, int32_t height)
{
    const struct bar_chart *chart = layout->chart;
    chart_open_beside(out, SLICE("chart-bars"), layout->right_px, height, chart->id, chart->title, chart->description);
}

struct markup bar_chart_draw(struct arena *arena, const struct bar_chart *chart)
{
    struct bar_layout layout = make_layout(chart);
    int32_t y = layout.has_compare ? KEY_HEIGHT_PX : 0;
    int32_t height = y;
    for (uint32_t i = 0; i < chart->bar_count; i++)
        height += bar_row_height(&layout, &chart->bars[i]);
    struct buffer out;
    buffer_init(&out, CHART_MAXIMUM_BYTES, arena->guard);
    buffer_reserve(&out, 1000 + (size_t)chart->bar_count * 500);
    open_bar_chart(&out, &layout, height);
    if (layout.has_compare)
        draw_key(&out, &layout);
    for (uint32_t i = 0; i < chart->bar_count; i++) {
        const struct bar *bar = &chart->bars[i];
        int32_t bar_y = draw_bar_label(&out, &layout, bar, y);
        draw_bar_itself(&out, &layout, bar, bar_y);
        draw_compare(&out, &layout, bar, bar_y + BAR_PX);
        draw_value(&out, &layout, bar, bar_y);
        int32_t foot = bar_y + BAR_PX + (layout.has_compare ? COMPARE_PX : 0);
        draw_zero(&out, &layout, bar_y - 2, foot + 2);
        y += bar_row_height(&layout, bar);
    }
    chart_close(&out);
    struct slice html = buffer_copy(&out, arena);
    buffer_release(&out);
    return markup_trust(html);
}
