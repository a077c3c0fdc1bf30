/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The line chart: axis, breaks, band, lines, marks, words for gaps, names at the lines' ends. Lines and the band are
 * paths in a nested SVG that is stretched; marks and texts are not.
 */
#include "render/chart_line_layout.h"

#include "render/html.h"
#include "render/trusted.h"

static struct slice role_class(enum chart_role role)
{
    switch (role) {
    case CHART_SUBJECT:
        return SLICE("chart-subject");
    case CHART_CITY:
        return SLICE("chart-city");
    case CHART_EXPECTED:
        return SLICE("chart-expected");
    case CHART_OTHER:
        break;
    }
    return SLICE("chart-other");
}

static int32_t whole_pixel(int32_t tenths) { return (tenths + 5) / 10 * 10; }

/* A band of one period alone: ten pixels wide in a plot of a thousand. */
static void append_band_alone(struct buffer *out, uint32_t per_mille, int32_t high, int32_t low)
{
    BUFFER_LITERAL(out, "M");
    chart_append_number(out, (int32_t)per_mille - 5);
    BUFFER_LITERAL(out, " ");
    chart_append_tenths(out, high);
    BUFFER_LITERAL(out, "h10V");
    chart_append_tenths(out, low);
    BUFFER_LITERAL(out, "h-10z");
}

/* The band from `first` to `end` - 1: along the upper edge and back along the lower. */
static void append_band_run(struct buffer *out, const struct line_layout *layout, uint32_t first, uint32_t end)
{
    const int32_t *low = line_band_low(layout);
    const int32_t *high = line_band_high(layout);
    if (end - first == 1) {
        append_band_alone(out, layout->places[first].per_mille, whole_pixel(high[first]), whole_pixel(low[first]));
        return;
    }
    for (uint32_t i = first; i < end; i++)
        line_append_place(out, &layout->places[i], i == first ? 'M' : 'L', whole_pixel(high[i]));
    for (uint32_t i = end; i > first; i--)
        line_append_place(out, &layout->places[i - 1], 'L', whole_pixel(low[i - 1]));
    buffer_append_byte(out, 'z');
}

static void draw_band(struct buffer *out, const struct line_layout *layout)
{
    uint32_t count = layout->chart->period_count;
    const int32_t *low = line_band_low(layout);
    if (!line_has_band(layout->chart))
        return;
    BUFFER_LITERAL(out, "<path class=\"chart-band\" d=\"");
    for (uint32_t first = 0; first < count;) {
        uint32_t end = first;
        while (end < count && low[end] != LINE_NO_HEIGHT && (end == first || !line_layout_is_broken(layout, end)))
            end++;
        if (end > first)
            append_band_run(out, layout, first, end);
        first = end > first ? end : first + 1;
    }
    BUFFER_LITERAL(out, "\"/>");
}

static void draw_line(struct buffer *out, const struct line_layout *layout, uint32_t series)
{
    BUFFER_LITERAL(out, "<path class=\"chart-line ");
    buffer_append(out, role_class(layout->chart->series[series].role));
    BUFFER_LITERAL(out, "\" d=\"");
    const int32_t *heights = line_heights(layout, series);
    bool is_drawing = false;
    for (uint32_t i = 0; i < layout->chart->period_count; i++) {
        if (heights[i] == LINE_NO_HEIGHT) {
            is_drawing = false;
            continue;
        }
        is_drawing = is_drawing && !line_layout_is_broken(layout, i);
        line_append_place(out, &layout->places[i], is_drawing ? 'L' : 'M', heights[i]);
        is_drawing = true;
    }
    BUFFER_LITERAL(out, "\"/>");
}

/* Series from the last to the first, the subject's on top. */
static void draw_lines(struct buffer *out, const struct line_layout *layout)
{
    const struct line_chart *chart = layout->chart;
    for (uint32_t s = chart->series_count; s > 0; s--)
        if (s - 1 != layout->main_series)
            draw_line(out, layout, s - 1);
    if (layout->main_series < chart->series_count)
        draw_line(out, layout, layout->main_series);
}

/* `<circle cx="11.1%" cy="72.4"`: the place in one piece, because a chart has dozens. */
static void append_circle(struct buffer *out, const struct line_place *place, int32_t y_tenths)
{
    static const char start[12] = "<circle cx=\"";
    static const char middle[6] = "\" cy=\"";
    char bytes[48];
    memcpy(bytes, start, sizeof start);
    memcpy(bytes + sizeof start, place->percent, sizeof place->percent);
    char *end = bytes + sizeof start + place->percent_length;
    memcpy(end, middle, sizeof middle);
    end = chart_put_tenths(end + sizeof middle, y_tenths);
    *end++ = '"';
    buffer_append_bytes(out, bytes, (size_t)(end - bytes));
}

/* The subject's marks tell their period and value to a mouse; the others' are in the table. */
static void close_mark(struct buffer *out, const struct line_layout *layout, uint32_t series, uint32_t period)
{
    if (series != layout->main_series) {
        BUFFER_LITERAL(out, "/>");
        return;
    }
    BUFFER_LITERAL(out, "><title>");
    html_text(out, layout->chart->periods[period]);
    BUFFER_LITERAL(out, ": ");
    html_text(out, layout->chart->series[series].points[period].text);
    BUFFER_LITERAL(out, "</title></circle>");
}

static void draw_marks(struct buffer *out, const struct line_layout *layout, uint32_t series)
{
    const struct chart_point *points = layout->chart->series[series].points;
    const int32_t *heights = line_heights(layout, series);
    BUFFER_LITERAL(out, "<g class=\"chart-marks ");
    buffer_append(out, role_class(layout->chart->series[series].role));
    BUFFER_LITERAL(out, "\">");
    for (uint32_t i = 0; i < layout->chart->period_count; i++) {
        if (heights[i] == LINE_NO_HEIGHT)
            continue;
        append_circle(out, &layout->places[i], heights[i]);
        if (points[i].is_provisional)
            BUFFER_LITERAL(out, " class=\"chart-hollow\"");
        chart_append_data_value(out, points[i].exact);
        close_mark(out, layout, series, i);
    }
    BUFFER_LITERAL(out, "</g>");
}

static void draw_all_marks(struct buffer *out, const struct line_layout *layout)
{
    const struct line_chart *chart = layout->chart;
    for (uint32_t s = chart->series_count; s > 0; s--)
        if (s - 1 != layout->main_series)
            draw_marks(out, layout, s - 1);
    if (layout->main_series < chart->series_count)
        draw_marks(out, layout, layout->main_series);
}

static bool gap_continues(const struct chart_point *points, uint32_t index, struct slice text)
{
    return !chart_has_point(&points[index]) && slice_equal(points[index].gap_text, text);
}

/* One word for neighbouring gaps of the same kind, at the foot of the plot in the middle of them. */
static void draw_gaps(struct buffer *out, const struct line_layout *layout)
{
    const struct line_chart *chart = layout->chart;
    if (layout->main_series >= chart->series_count)
        return;
    const struct chart_point *points = chart->series[layout->main_series].points;
    struct chart_rows rows = {{0}, 0};
    for (uint32_t first = 0; first < chart->period_count;) {
        uint32_t end = first + 1;
        struct slice text = points[first].gap_text;
        if (chart_has_point(&points[first])) {
            first = end;
            continue;
        }
        while (end < chart->period_count && gap_continues(points, end, text))
            end++;
        uint32_t x = (chart_period_per_mille(first, chart->period_count) +
                      chart_period_per_mille(end - 1, chart->period_count)) /
                     2;
        first = end;
        if (slice_is_empty(text))
            continue;
        int32_t width = (int32_t)chart_text_px(text, 13);
        int32_t middle = (int32_t)(x * layout->narrow_plot_px / 1000);
        uint32_t row = chart_rows_place(&rows, middle - width / 2 - 3, middle + width / 2 + 3);
        if (row == CHART_ROWS)
            continue;
        line_append_text_start(out, x, (layout->plot_bottom - 7 - 15 * (int32_t)row) * 10);
        BUFFER_LITERAL(out, " class=\"chart-gap\" text-anchor=\"middle\">");
        html_text(out, text);
        BUFFER_LITERAL(out, "</text>");
    }
}

static void draw_label(struct buffer *out, const struct line_layout *layout, const struct line_label *label)
{
    const struct chart_series *series = &layout->chart->series[label->series];
    uint32_t x = chart_period_per_mille(label->period, layout->chart->period_count);
    line_append_text_start(out, x, label->y);
    if (!label->is_inside)
        BUFFER_LITERAL(out, " dx=\"9\"");
    else if (x > 500)
        BUFFER_LITERAL(out, " text-anchor=\"end\"");
    BUFFER_LITERAL(out, " class=\"chart-name ");
    buffer_append(out, role_class(series->role));
    BUFFER_LITERAL(out, "\">");
    html_text(out, series->label);
    BUFFER_LITERAL(out, " <tspan>");
    html_text(out, series->points[label->period].text);
    BUFFER_LITERAL(out, "</tspan></text>");
}

static void draw_names(struct buffer *out, const struct line_layout *layout)
{
    struct band_label_place band = line_band_label(layout);
    if (band.is_shown) {
        line_append_text_start(out, band.is_at_end ? 1000 : 0, band.y);
        BUFFER_LITERAL(out, " class=\"chart-band-name\"");
        if (band.is_at_end)
            BUFFER_LITERAL(out, " dx=\"-4\" text-anchor=\"end\">");
        else
            BUFFER_LITERAL(out, " dx=\"4\">");
        html_text(out, layout->chart->band_label);
        BUFFER_LITERAL(out, "</text>");
    }
    for (uint32_t i = 0; i < layout->label_count; i++)
        draw_label(out, layout, &layout->labels[i]);
}

static void open_line_chart(struct buffer *out, const struct line_layout *layout)
{
    const struct line_chart *chart = layout->chart;
    char bytes[96];
    struct buffer classes = {.bytes = bytes, .capacity = sizeof bytes, .maximum = sizeof bytes};
    BUFFER_LITERAL(&classes, "chart-lines chart-left-");
    buffer_append_unsigned(&classes, layout->left_px);
    BUFFER_LITERAL(&classes, " chart-right-");
    buffer_append_unsigned(&classes, layout->right_px);
    if (layout->right_narrow_px != layout->right_px) {
        BUFFER_LITERAL(&classes, " chart-short chart-tight-");
        buffer_append_unsigned(&classes, layout->right_narrow_px);
    }
    chart_open(out, buffer_slice(&classes), layout->height, chart->id, chart->title, chart->description);
}

struct markup line_chart_draw(struct arena *arena, const struct line_chart *chart)
{
    struct line_layout layout;
    line_layout_make(&layout, chart, arena);
    struct buffer out;
    buffer_init(&out, CHART_MAXIMUM_BYTES, arena->guard);
    buffer_reserve(&out, 6000);
    open_line_chart(&out, &layout);
    line_draw_grid(&out, &layout);
    line_draw_breaks(&out, &layout);
    chart_open_plot(&out, layout.height);
    draw_band(&out, &layout);
    line_draw_period_ticks(&out, &layout);
    draw_lines(&out, &layout);
    chart_close(&out);
    draw_all_marks(&out, &layout);
    line_draw_tick_labels(&out, &layout);
    line_draw_period_labels(&out, &layout);
    draw_gaps(&out, &layout);
    draw_names(&out, &layout);
    chart_close(&out);
    struct slice html = buffer_copy(&out, arena);
    buffer_release(&out);
    buffer_release(&layout.tick_text);
    return markup_trust(html);
}
