/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The line chart of one subject: what all subjects share is copied, and between it go the subject's band, line, marks,
 * words for gaps and the names at the lines' ends. Lines and the band are paths in a nested SVG that is stretched;
 * marks and texts are not.
 */
#include "render/chart_line_layout.h"

#include "render/html.h"
#include "render/trusted.h"

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
static void append_band_run(struct buffer *out, const struct line_drawing *drawing, uint32_t first, uint32_t end)
{
    const int32_t *low = drawing->band_lows;
    const int32_t *high = drawing->band_highs;
    const struct line_place *places = drawing->layout->places;
    if (end - first == 1) {
        append_band_alone(out, places[first].per_mille, whole_pixel(high[first]), whole_pixel(low[first]));
        return;
    }
    for (uint32_t i = first; i < end; i++)
        line_append_place(out, &places[i], i == first ? 'M' : 'L', whole_pixel(high[i]));
    for (uint32_t i = end; i > first; i--)
        line_append_place(out, &places[i - 1], 'L', whole_pixel(low[i - 1]));
    buffer_append_byte(out, 'z');
}

static void draw_band(struct buffer *out, const struct line_drawing *drawing)
{
    uint32_t count = drawing->layout->chart.period_count;
    const struct line_place *places = drawing->layout->places;
    if (drawing->band_lows == NULL)
        return;
    BUFFER_LITERAL(out, "<path class=\"chart-band\" d=\"");
    for (uint32_t first = 0; first < count;) {
        uint32_t end = first;
        while (end < count && drawing->band_lows[end] != LINE_NO_HEIGHT &&
               (end == first || !places[end].is_after_break))
            end++;
        if (end > first)
            append_band_run(out, drawing, first, end);
        first = end > first ? end : first + 1;
    }
    BUFFER_LITERAL(out, "\"/>");
}

static bool gap_continues(const struct chart_point *points, uint32_t index, struct slice text)
{
    return !chart_has_point(&points[index]) && slice_equal(points[index].gap_text, text);
}

/* In the middle of the gaps first..end - 1, at the foot of the plot; in the next row when there is no room. A word
 * that would reach into the labels of the axis begins there instead. */
static void draw_gap_word(struct buffer *out, const struct line_layout *layout, struct chart_rows *rows, uint32_t first,
                          uint32_t end, struct slice text)
{
    uint32_t x = (layout->places[first].per_mille + layout->places[end - 1].per_mille) / 2;
    int32_t width = (int32_t)chart_text_px(text, 13);
    int32_t middle = (int32_t)(x * layout->narrow_plot_px / 1000);
    bool is_at_left = middle < width / 2;
    int32_t start = is_at_left ? middle : middle - width / 2;
    uint32_t row = chart_rows_place(rows, start - 3, start + width + 3);
    if (row == CHART_ROWS)
        return;
    line_append_text_start(out, x, (layout->plot_bottom - 7 - 15 * (int32_t)row) * 10);
    BUFFER_LITERAL(out, " class=\"chart-gap\"");
    if (!is_at_left)
        BUFFER_LITERAL(out, " text-anchor=\"middle\"");
    BUFFER_LITERAL(out, ">");
    html_text(out, text);
    BUFFER_LITERAL(out, "</text>");
}

/* One word for neighbouring gaps of the same kind. */
static void draw_gaps(struct buffer *out, const struct line_drawing *drawing)
{
    uint32_t count = drawing->layout->chart.period_count;
    const struct chart_point *points = drawing->subject->points;
    struct chart_rows rows = {{0}, 0};
    for (uint32_t first = 0; first < count;) {
        uint32_t end = first + 1;
        struct slice text = points[first].gap_text;
        if (drawing->heights[first] == LINE_NO_HEIGHT) {
            while (end < count && gap_continues(points, end, text))
                end++;
            if (!slice_is_empty(text))
                draw_gap_word(out, drawing->layout, &rows, first, end, text);
        }
        first = end;
    }
}

static void draw_band_name(struct buffer *out, const struct line_drawing *drawing)
{
    struct band_label_place place = line_band_label(drawing);
    if (!place.is_shown)
        return;
    line_append_text_start(out, place.is_at_end ? 1000 : 0, place.y);
    BUFFER_LITERAL(out, " class=\"chart-band-name\"");
    if (place.is_at_end)
        BUFFER_LITERAL(out, " dx=\"-4\" text-anchor=\"end\">");
    else
        BUFFER_LITERAL(out, " dx=\"4\">");
    html_text(out, drawing->layout->chart.band_label);
    BUFFER_LITERAL(out, "</text>");
}

static void draw_names(struct buffer *out, const struct line_drawing *drawing)
{
    if (drawing->band_lows != NULL)
        draw_band_name(out, drawing);
    for (uint32_t i = 0; i < drawing->label_count; i++) {
        const struct line_label *label = &drawing->labels[i];
        const struct line_place *place = &drawing->layout->places[label->period];
        BUFFER_LITERAL(out, "<text x=\"");
        buffer_append_bytes(out, place->percent, place->percent_length);
        BUFFER_LITERAL(out, "\" y=\"");
        chart_append_tenths(out, label->y);
        if (slice_is_empty(label->rest))
            line_append_label_rest(out, drawing->layout, label);
        else
            buffer_append(out, label->rest);
    }
}

/* Bytes of a text whose every byte must be escaped. */
static size_t escaped_room(struct slice text)
{
    return text.length < CHART_MAXIMUM_BYTES ? text.length * 6 : CHART_MAXIMUM_BYTES;
}

/* Bytes that the subject's points can need: each a place in the line, and a mark or a word for a gap. */
static size_t points_room(const struct line_drawing *drawing)
{
    size_t room = 0;
    for (uint32_t i = 0; i < drawing->layout->chart.period_count; i++) {
        const struct chart_point *point = &drawing->subject->points[i];
        room += 180;
        if (drawing->heights[i] == LINE_NO_HEIGHT)
            room += escaped_room(point->gap_text);
        else
            room += drawing->layout->places[i].title.length + escaped_room(point->exact) + escaped_room(point->text);
    }
    return room;
}

/* A bound, so that a chart is written where it stays. Not more than a chart may have. */
static size_t drawing_room(const struct line_background *background, const struct line_drawing *drawing)
{
    const struct line_chart *chart = &background->layout.chart;
    size_t room = background->classes.length + background->grid.length + background->lines.length +
                  background->marks.length + background->axis.length + 1000;
    if (drawing->subject != NULL)
        room += points_room(drawing);
    if (drawing->band_lows != NULL)
        room += (size_t)chart->period_count * 96 + escaped_room(chart->band_label);
    for (uint32_t i = 0; i < drawing->label_count; i++) {
        const struct line_label *label = &drawing->labels[i];
        room += 150 + label->rest.length;
        if (slice_is_empty(label->rest))
            room += escaped_room(label->series->label) + escaped_room(label->series->points[label->period].text);
    }
    return room < CHART_MAXIMUM_BYTES ? room : CHART_MAXIMUM_BYTES;
}

static bool has_gap_words(const struct line_drawing *drawing)
{
    for (uint32_t i = 0; i < drawing->layout->chart.period_count; i++)
        if (drawing->heights[i] == LINE_NO_HEIGHT && !slice_is_empty(drawing->subject->points[i].gap_text))
            return true;
    return false;
}

static void set_band(struct line_drawing *drawing, const struct line_band *band, struct arena *arena)
{
    const struct line_layout *layout = drawing->layout;
    drawing->band_lows = line_make_heights(layout, band->low, arena);
    drawing->band_highs = line_make_heights(layout, band->high, arena);
    drawing->band_middles = band->middle == NULL ? NULL : line_make_heights(layout, band->middle, arena);
    for (uint32_t i = 0; i < layout->chart.period_count; i++)
        if (drawing->band_lows[i] == LINE_NO_HEIGHT || drawing->band_highs[i] == LINE_NO_HEIGHT)
            drawing->band_lows[i] = drawing->band_highs[i] = LINE_NO_HEIGHT;
}

static void draw_all(struct buffer *out, const struct line_background *background, const struct line_drawing *drawing)
{
    buffer_append(out, background->grid);
    draw_band(out, drawing);
    buffer_append(out, background->lines);
    if (drawing->band_middles != NULL)
        line_append_path(out, drawing->layout, CHART_EXPECTED, drawing->band_middles);
    if (drawing->subject != NULL)
        line_append_path(out, drawing->layout, drawing->subject->role, drawing->heights);
    buffer_append(out, background->marks);
    if (drawing->subject != NULL)
        line_append_marks(out, drawing->layout, drawing->subject, drawing->heights, true);
    buffer_append(out, background->axis);
    if (drawing->has_gap_words)
        draw_gaps(out, drawing);
    draw_names(out, drawing);
    chart_close(out);
}

struct markup line_draw(struct arena *arena, const struct line_background *background, struct slice id,
                        struct slice title, struct slice description, const struct chart_series *subject,
                        const struct line_band *band)
{
    struct line_drawing drawing = {.layout = &background->layout, .subject = subject};
    if (subject != NULL) {
        drawing.heights = line_make_heights(drawing.layout, subject->points, arena);
        drawing.has_gap_words = has_gap_words(&drawing);
    }
    if (band != NULL)
        set_band(&drawing, band, arena);
    line_place_labels(&drawing);
    size_t room =
        drawing_room(background, &drawing) + escaped_room(title) + escaped_room(description) + 4 * escaped_room(id);
    struct buffer out = {.bytes = arena_allocate_bytes(arena, room), .capacity = room, .maximum = room};
    chart_open(&out, background->classes, background->layout.height, id, title, description);
    draw_all(&out, background, &drawing);
    return markup_trust(out.overflowed ? SLICE_EMPTY : buffer_slice(&out));
}

static uint32_t find_main_series(const struct line_chart *chart)
{
    for (uint32_t s = 0; s < chart->series_count; s++)
        if (chart->series[s].role == CHART_SUBJECT)
            return s;
    return 0;
}

static void include_points(struct chart_axis *range, const struct chart_point *points, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (points[i].has_value)
            chart_axis_include(range, points[i].value);
}

/* The band counts where both its edges are known. */
static void include_band(struct chart_axis *range, const struct line_chart *chart)
{
    if (chart->band_low == NULL || chart->band_high == NULL)
        return;
    for (uint32_t i = 0; i < chart->period_count; i++)
        if (chart_has_point(&chart->band_low[i]) && chart_has_point(&chart->band_high[i])) {
            chart_axis_include(range, chart->band_low[i].value);
            chart_axis_include(range, chart->band_high[i].value);
        }
}

/* A chart alone has the axis and the margins that its own values need. */
static void set_range(struct line_chart *shared, const struct line_chart *chart, const struct chart_series *subject)
{
    struct chart_axis range = {0};
    uint32_t count = chart->period_count;
    include_band(&range, chart);
    if (subject != NULL)
        include_points(&range, subject->points, count);
    shared->has_range = range.has_values;
    shared->low = range.low;
    shared->high = range.high;
    bool is_named = subject != NULL && count != 0 && chart_has_point(&subject->points[count - 1]);
    shared->longest_label = is_named ? subject->label : SLICE_EMPTY;
    shared->longest_text = is_named ? subject->points[count - 1].text : SLICE_EMPTY;
}

struct markup line_chart_draw(struct arena *arena, const struct line_chart *chart)
{
    struct line_chart shared = *chart;
    const struct chart_series *subject = NULL;
    if (chart->series_count != 0) {
        uint32_t main_series = find_main_series(chart);
        struct chart_series *others = ARENA_ARRAY(arena, struct chart_series, chart->series_count);
        subject = &chart->series[main_series];
        memcpy(others, chart->series, main_series * sizeof *others);
        memcpy(others + main_series, subject + 1, (chart->series_count - main_series - 1) * sizeof *others);
        shared.series = others;
        shared.series_count = chart->series_count - 1;
    }
    set_range(&shared, chart, subject);
    struct line_band band = {.low = chart->band_low, .high = chart->band_high};
    return line_draw(arena, line_prepare(arena, &shared), chart->id, chart->title, chart->description, subject,
                     band.low == NULL || band.high == NULL ? NULL : &band);
}
