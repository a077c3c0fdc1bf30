/* SPDX-License-Identifier: EUPL-1.2 */
/* One panel of small multiples: an SVG of its own, so that the page can set it beside or below the others. */
#include "render/chart_panel.h"

#include "render/html.h"

#define LINE_PX 17
#define VALUE_GAP 80 /* tenths between a line and its value above it */
/* Tenths of a pixel that a value rather moves than stand over the reference, or outside the plot. */
#define CROSSING_COST 400
#define OUTSIDE_COST 4000

static uint32_t place_of(const struct panel_layout *layout, uint32_t period)
{
    return chart_period_per_mille(period, layout->chart->period_count);
}

static int32_t height_of(const struct panel_layout *layout, double value)
{
    return chart_value_y(&layout->y.axis, value, layout->plot_top, layout->plot_bottom);
}

static bool is_after_break(const struct multiples_chart *chart, uint32_t period)
{
    for (uint32_t i = 0; i < chart->break_count; i++)
        if (chart->breaks[i].before == period)
            return true;
    return false;
}

uint32_t panel_last_period(const struct multiples_chart *chart, const struct chart_point *points)
{
    for (uint32_t i = chart->period_count; i > 0; i--)
        if (chart_has_point(&points[i - 1]))
            return i - 1;
    return chart->period_count;
}

static void append_line(struct buffer *out, const struct panel_layout *layout, const struct chart_point *points)
{
    bool is_drawing = false;
    for (uint32_t i = 0; i < layout->chart->period_count; i++) {
        bool has_point = chart_has_point(&points[i]);
        is_drawing = is_drawing && !is_after_break(layout->chart, i);
        if (has_point)
            chart_append_place(out, is_drawing ? 'L' : 'M', place_of(layout, i), height_of(layout, points[i].value));
        is_drawing = has_point;
    }
}

static void draw_path(struct buffer *out, const struct panel_layout *layout, struct slice name,
                      const struct chart_point *const *lines, uint32_t count)
{
    if (count == 0)
        return;
    BUFFER_LITERAL(out, "<path class=\"");
    buffer_append(out, name);
    BUFFER_LITERAL(out, "\" d=\"");
    for (uint32_t i = 0; i < count; i++)
        append_line(out, layout, lines[i]);
    BUFFER_LITERAL(out, "\"/>");
}

static bool has_band(const struct multiples_panel *panel, uint32_t period)
{
    return chart_has_point(&panel->band_low[period]) && chart_has_point(&panel->band_high[period]);
}

/* Periods first..end - 1; a period alone is ten per mille wide. */
static void append_band_run(struct buffer *out, const struct panel_layout *layout, const struct multiples_panel *panel,
                            uint32_t first, uint32_t end)
{
    uint32_t half = end - first == 1 ? 5 : 0;
    uint32_t left = place_of(layout, first);
    chart_append_place(out, 'M', left > half ? left - half : 0, height_of(layout, panel->band_high[first].value));
    for (uint32_t i = first + (half == 0); i < end; i++)
        chart_append_place(out, 'L', place_of(layout, i) + half, height_of(layout, panel->band_high[i].value));
    for (uint32_t i = end; i > first; i--)
        chart_append_place(out, 'L', place_of(layout, i - 1) + half, height_of(layout, panel->band_low[i - 1].value));
    if (half != 0)
        chart_append_place(out, 'L', left > half ? left - half : 0, height_of(layout, panel->band_low[first].value));
    buffer_append_byte(out, 'z');
}

static void draw_band(struct buffer *out, const struct panel_layout *layout, const struct multiples_panel *panel)
{
    uint32_t count = layout->chart->period_count;
    if (panel->band_low == NULL || panel->band_high == NULL)
        return;
    BUFFER_LITERAL(out, "<path class=\"chart-band\" d=\"");
    for (uint32_t first = 0; first < count;) {
        uint32_t end = first;
        while (end < count && has_band(panel, end) && (end == first || !is_after_break(layout->chart, end)))
            end++;
        if (end > first)
            append_band_run(out, layout, panel, first, end);
        first = end > first ? end : first + 1;
    }
    BUFFER_LITERAL(out, "\"/>");
}

static void draw_breaks(struct buffer *out, const struct panel_layout *layout)
{
    const struct multiples_chart *chart = layout->chart;
    for (uint32_t i = 0; i < chart->break_count; i++) {
        uint32_t before = chart->breaks[i].before;
        if (before == 0 || before >= chart->period_count)
            continue;
        uint32_t x = (place_of(layout, before - 1) + place_of(layout, before)) / 2;
        BUFFER_LITERAL(out, "<path class=\"chart-break\" d=\"");
        chart_append_place(out, 'M', x, layout->plot_top * 10);
        BUFFER_LITERAL(out, "V");
        chart_append_number(out, layout->plot_bottom);
        BUFFER_LITERAL(out, "\"/>");
    }
}

static void draw_marks(struct buffer *out, const struct panel_layout *layout, const struct chart_point *points)
{
    BUFFER_LITERAL(out, "<g class=\"chart-marks chart-subject\">");
    for (uint32_t i = 0; i < layout->chart->period_count; i++) {
        if (!chart_has_point(&points[i]))
            continue;
        BUFFER_LITERAL(out, "<circle cx=\"");
        chart_append_percent(out, place_of(layout, i));
        BUFFER_LITERAL(out, "\" cy=\"");
        chart_append_tenths(out, height_of(layout, points[i].value));
        buffer_append(out, points[i].is_provisional ? SLICE("\" class=\"chart-hollow\"") : SLICE("\""));
        chart_append_data_value(out, points[i].exact);
        BUFFER_LITERAL(out, "><title>");
        html_text(out, layout->chart->periods[i]);
        BUFFER_LITERAL(out, ": ");
        html_text(out, points[i].text);
        BUFFER_LITERAL(out, "</title></circle>");
    }
    BUFFER_LITERAL(out, "</g>");
}

struct edges {
    int32_t top; /* tenths: the smaller */
    int32_t bottom;
};

/* Of a line where a word of `width_px` stands at the line's end, in the narrowest panel. */
static struct edges edges_near(const struct panel_layout *layout, const struct chart_point *points, uint32_t period,
                               uint32_t width_px)
{
    struct edges edges = {INT32_MAX, INT32_MIN};
    uint32_t reach = width_px * 1000 / layout->plot_px;
    uint32_t end = place_of(layout, period);
    for (uint32_t i = 0; i < layout->chart->period_count; i++) {
        uint32_t place = place_of(layout, i);
        uint32_t distance = place > end ? place - end : end - place;
        if (distance > reach || !chart_has_point(&points[i]))
            continue;
        int32_t y = height_of(layout, points[i].value);
        edges.top = y < edges.top ? y : edges.top;
        edges.bottom = y > edges.bottom ? y : edges.bottom;
    }
    return edges;
}

/* How bad a base line is: far from the line's end, through the reference, outside the plot. */
static int32_t cost_of(const struct panel_layout *layout, int32_t base_line, int32_t end, struct edges reference)
{
    int32_t cost = base_line > end ? base_line - end : end - base_line;
    if (reference.top <= base_line + 40 && reference.bottom >= base_line - 110)
        cost += CROSSING_COST;
    if (base_line - 110 < layout->plot_top * 10 || base_line + 40 > layout->plot_bottom * 10)
        cost += OUTSIDE_COST;
    return cost;
}

/* Above or under all of the line that the word would stand over. */
static void open_value_inside(struct buffer *out, const struct panel_layout *layout, const struct chart_point *points,
                              uint32_t period)
{
    uint32_t width = chart_text_px(points[period].text, 14);
    int32_t end = height_of(layout, points[period].value);
    struct edges line = edges_near(layout, points, period, width);
    struct edges reference = {INT32_MAX, INT32_MIN};
    if (layout->chart->reference != NULL)
        reference = edges_near(layout, layout->chart->reference, period, width);
    int32_t above = line.top - VALUE_GAP;
    int32_t below = line.bottom + VALUE_GAP + 100;
    bool is_above = cost_of(layout, above, end, reference) <= cost_of(layout, below, end, reference);
    chart_open_text(out, place_of(layout, period), is_above ? above : below);
    if (place_of(layout, period) > 500)
        BUFFER_LITERAL(out, " text-anchor=\"end\"");
}

static void draw_value(struct buffer *out, const struct panel_layout *layout, const struct chart_point *points,
                       uint32_t period)
{
    if (layout->has_values_inside) {
        open_value_inside(out, layout, points, period);
    } else {
        chart_open_text(out, place_of(layout, period), height_of(layout, points[period].value) + 45);
        BUFFER_LITERAL(out, " dx=\"8\"");
    }
    BUFFER_LITERAL(out, " class=\"chart-name chart-subject\">");
    html_text(out, points[period].text);
    BUFFER_LITERAL(out, "</text>");
}

/* The last value; without any, the word for why in the middle. */
static void draw_last(struct buffer *out, const struct panel_layout *layout, const struct chart_point *points)
{
    uint32_t period = panel_last_period(layout->chart, points);
    if (period < layout->chart->period_count) {
        draw_value(out, layout, points, period);
        return;
    }
    if (period == 0 || slice_is_empty(points[0].gap_text))
        return;
    chart_open_text(out, 500, (layout->plot_top + layout->plot_bottom) * 5);
    BUFFER_LITERAL(out, " text-anchor=\"middle\" class=\"chart-gap\">");
    html_text(out, points[0].gap_text);
    BUFFER_LITERAL(out, "</text>");
}

static void draw_title(struct buffer *out, const struct panel_layout *layout, struct slice title)
{
    struct chart_lines lines = chart_split(title, layout->title_characters);
    uint32_t count = slice_is_empty(lines.second) ? 1 : 2;
    for (uint32_t i = 0; i < count; i++) {
        BUFFER_LITERAL(out, "<text class=\"chart-panel-title\" x=\"-");
        buffer_append_unsigned(out, layout->left_px);
        BUFFER_LITERAL(out, "\" y=\"");
        chart_append_number(out, 14 + (int32_t)(layout->title_lines - count + i) * LINE_PX);
        BUFFER_LITERAL(out, "\">");
        html_text(out, i == 0 ? lines.first : lines.second);
        if (i == 1 && lines.is_cut)
            BUFFER_LITERAL(out, "…");
        BUFFER_LITERAL(out, "</text>");
    }
}

static void draw_period_labels(struct buffer *out, const struct panel_layout *layout)
{
    uint32_t count = layout->chart->period_count;
    for (uint32_t i = 0; i < count; i++) {
        if (!chart_label_is_shown(i, count, layout->label_step))
            continue;
        chart_open_text(out, place_of(layout, i), (layout->plot_bottom + 18) * 10);
        if (count > 1 && i + 1 == count && layout->right_px < layout->label_px / 2)
            BUFFER_LITERAL(out, " text-anchor=\"end\"");
        else if (count == 1 || i != 0 || layout->left_px >= layout->label_px / 2)
            BUFFER_LITERAL(out, " text-anchor=\"middle\"");
        BUFFER_LITERAL(out, ">");
        html_text(out, layout->chart->periods[i]);
        BUFFER_LITERAL(out, "</text>");
    }
}

static void open_panel(struct buffer *out, const struct panel_layout *layout, const struct multiples_panel *panel,
                       struct slice id)
{
    char bytes[96];
    struct buffer classes = {.bytes = bytes, .capacity = sizeof bytes, .maximum = sizeof bytes};
    BUFFER_LITERAL(&classes, "chart-panel chart-right-");
    buffer_append_unsigned(&classes, layout->right_px);
    if (layout->left_px != 0) {
        BUFFER_LITERAL(&classes, " chart-left-");
        buffer_append_unsigned(&classes, layout->left_px);
    }
    chart_open(out, buffer_slice(&classes), layout->height, id, panel->title, panel->description);
}

void panel_draw(struct buffer *out, const struct panel_layout *layout, const struct multiples_panel *panel,
                struct slice id)
{
    open_panel(out, layout, panel, id);
    chart_draw_level_lines(out, &layout->y.axis, layout->left_px, layout->plot_top, layout->plot_bottom);
    chart_open_plot(out, layout->height);
    draw_band(out, layout, panel);
    draw_path(out, layout, SLICE("chart-member"), panel->members, panel->member_count);
    draw_path(out, layout, SLICE("chart-reference"), &layout->chart->reference, layout->chart->reference != NULL);
    draw_breaks(out, layout);
    draw_path(out, layout, SLICE("chart-line chart-subject"), &panel->line, panel->line != NULL);
    chart_close(out);
    BUFFER_LITERAL(out, "<g class=\"chart-axis\">");
    draw_title(out, layout, panel->title);
    chart_draw_level_labels(out, &layout->y, layout->left_px, layout->plot_top, layout->plot_bottom);
    draw_period_labels(out, layout);
    BUFFER_LITERAL(out, "</g>");
    if (panel->line != NULL) {
        draw_marks(out, layout, panel->line);
        draw_last(out, layout, panel->line);
    }
    chart_close(out);
}
