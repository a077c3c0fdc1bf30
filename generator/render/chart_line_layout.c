/* SPDX-License-Identifier: EUPL-1.2 */
/* The layout that line charts share: axis, margins, rows of break texts, where the other series' names would stand. */
#include "render/chart_line_layout.h"

#include "render/html.h"

#define PLOT_HEIGHT_PX 220
#define EMPTY_HEIGHT_PX 30 /* when no value is known */
#define TOP_PX 20
#define BOTTOM_PX 30
#define MOST_TICKS 6
#define BASE_LINE_OFFSET 45
/* A value this short stays beside its name on a telephone. */
#define SHORT_LABEL_PX 86
#define LONGEST_NARROW_PX 112

static void settle_axis(struct line_layout *layout)
{
    const struct line_chart *chart = &layout->chart;
    struct chart_axis *axis = &layout->axis;
    for (uint32_t s = 0; s < chart->series_count; s++)
        for (uint32_t i = 0; i < chart->period_count; i++)
            if (chart->series[s].points[i].has_value)
                chart_axis_include(axis, chart->series[s].points[i].value);
    if (chart->has_range) {
        chart_axis_include(axis, chart->low);
        chart_axis_include(axis, chart->high);
    }
    if (chart->starts_at_zero && axis->has_values)
        chart_axis_include(axis, 0);
    chart_axis_settle(axis, MOST_TICKS);
}

static uint32_t round_up(uint32_t number, uint32_t unit, uint32_t most)
{
    number = (number + unit - 1) / unit * unit;
    return number > most ? most : number;
}

static void write_ticks(struct line_layout *layout)
{
    const struct line_chart *chart = &layout->chart;
    struct chart_labels labels = {chart->write_tick, chart->tick_context, SLICE_EMPTY, chart->decimals};
    uint32_t widest = 0;
    for (uint32_t i = 0; i < layout->axis.count; i++) {
        chart_write_label(&layout->tick_text, &layout->axis, i, &labels);
        layout->tick_ends[i] = (uint32_t)layout->tick_text.length;
        uint32_t width = chart_text_px(line_tick_text(layout, i), 13);
        if (width > widest)
            widest = width;
    }
    layout->left_px = layout->axis.count == 0 ? 0 : round_up(widest + 10, 8, 96);
}

struct slice line_tick_text(const struct line_layout *layout, uint32_t index)
{
    uint32_t start = index == 0 ? 0 : layout->tick_ends[index - 1];
    return slice_sub(buffer_slice(&layout->tick_text), start, layout->tick_ends[index] - start);
}

int32_t line_layout_y(const struct line_layout *layout, double value)
{
    double share = 1 - chart_axis_share(&layout->axis, value);
    return layout->plot_top * 10 + (int32_t)(share * ((layout->plot_bottom - layout->plot_top) * 10) + 0.5);
}

static bool has_break(const struct line_chart *chart, uint32_t period)
{
    for (uint32_t i = 0; i < chart->break_count; i++)
        if (chart->breaks[i].before == period)
            return true;
    return false;
}

/* The part of a mark that tells its period is the same for all: escaped once. */
static void make_titles(struct line_layout *layout, struct arena *arena)
{
    struct buffer title;
    buffer_init(&title, CHART_MAXIMUM_BYTES, arena->guard);
    for (uint32_t i = 0; i < layout->chart.period_count; i++) {
        buffer_clear(&title);
        BUFFER_LITERAL(&title, "><title>");
        html_text(&title, layout->chart.periods[i]);
        BUFFER_LITERAL(&title, ": ");
        layout->places[i].title = buffer_copy(&title, arena);
    }
    buffer_release(&title);
}

static void make_places(struct line_layout *layout, struct arena *arena)
{
    uint32_t count = layout->chart.period_count;
    layout->places = ARENA_ARRAY(arena, struct line_place, count);
    for (uint32_t i = 0; i < count; i++) {
        struct line_place *place = &layout->places[i];
        char bytes[16];
        place->per_mille = chart_period_per_mille(i, count);
        place->is_after_break = has_break(&layout->chart, i);
        place->plain_length = (uint8_t)(chart_put_number(place->plain, place->per_mille) - place->plain);
        char *end = chart_put_tenths(bytes, (int32_t)place->per_mille);
        *end++ = '%';
        place->percent_length = (uint8_t)(end - bytes);
        memcpy(place->percent, bytes, place->percent_length);
    }
    make_titles(layout, arena);
}

static void put_heights(const struct line_layout *layout, const struct chart_point *points, int32_t *heights)
{
    for (uint32_t i = 0; i < layout->chart.period_count; i++)
        heights[i] = chart_has_point(&points[i]) ? line_layout_y(layout, points[i].value) : LINE_NO_HEIGHT;
}

int32_t *line_make_heights(const struct line_layout *layout, const struct chart_point *points, struct arena *arena)
{
    int32_t *heights = arena_allocate_raw(arena, layout->chart.period_count, sizeof *heights);
    put_heights(layout, points, heights);
    return heights;
}

static void make_heights(struct line_layout *layout, struct arena *arena)
{
    const struct line_chart *chart = &layout->chart;
    size_t count = (size_t)chart->series_count * chart->period_count;
    layout->heights = arena_allocate_raw(arena, count, sizeof *layout->heights);
    for (uint32_t s = 0; s < chart->series_count; s++)
        put_heights(layout, chart->series[s].points, layout->heights + (size_t)s * chart->period_count);
}

uint32_t line_break_per_mille(const struct line_layout *layout, uint32_t before)
{
    return before == 0 ? 0 : (layout->places[before - 1].per_mille + layout->places[before].per_mille) / 2;
}

static uint32_t last_point(const struct line_chart *chart, const struct chart_series *series)
{
    for (uint32_t i = chart->period_count; i > 0; i--)
        if (chart_has_point(&series->points[i - 1]))
            return i - 1;
    return LINE_NO_PERIOD;
}

static bool is_long_name(struct slice name) { return chart_text_px(name, LINE_TEXT_PX) > LONGEST_NARROW_PX; }

bool line_make_label(const struct line_layout *layout, const struct chart_series *series, const int32_t *heights,
                     struct line_label *label)
{
    uint32_t period = last_point(&layout->chart, series);
    if (period == LINE_NO_PERIOD || slice_is_empty(series->label))
        return false;
    bool is_inside = period + 1 != layout->chart.period_count || is_long_name(series->label);
    int32_t y = heights[period] + (is_inside ? -100 : BASE_LINE_OFFSET);
    *label = (struct line_label){.series = series, .period = period, .y = y, .is_inside = is_inside};
    return true;
}

/* A handful, so insertion. */
void line_add_label(struct line_label *labels, uint32_t *count, struct line_label label)
{
    uint32_t place = *count;
    *count += 1;
    for (; place > 0 && labels[place - 1].y > label.y; place--)
        labels[place] = labels[place - 1];
    labels[place] = label;
}

struct line_widths {
    uint32_t whole; /* of the widest name with its value */
    uint32_t name;
};

static void include_width(struct line_widths *widths, struct slice name, struct slice text)
{
    uint32_t name_px = chart_text_px(name, LINE_TEXT_PX);
    uint32_t whole = name_px + 4 + chart_text_px(text, LINE_TEXT_PX);
    widths->whole = whole > widths->whole ? whole : widths->whole;
    widths->name = name_px > widths->name ? name_px : widths->name;
}

/* Room at the right for the names that stand outside the plot. */
static void settle_margins(struct line_layout *layout)
{
    const struct line_chart *chart = &layout->chart;
    struct line_widths widths = {0, 0};
    uint32_t named = 0;
    if (!slice_is_empty(chart->longest_label) && !is_long_name(chart->longest_label))
        include_width(&widths, chart->longest_label, chart->longest_text);
    for (uint32_t s = 0; s < chart->series_count && named < LINE_LABELS - 1; s++) {
        const struct chart_series *series = &chart->series[s];
        uint32_t period = last_point(chart, series);
        if (period == LINE_NO_PERIOD || slice_is_empty(series->label))
            continue;
        named++;
        if (period + 1 == chart->period_count && !is_long_name(series->label))
            include_width(&widths, series->label, series->points[period].text);
    }
    layout->right_px = widths.whole == 0 ? 16 : round_up(widths.whole + 10, 16, 160);
    layout->right_narrow_px = widths.whole <= SHORT_LABEL_PX ? layout->right_px : round_up(widths.name + 10, 16, 128);
    uint32_t margins = layout->left_px + layout->right_narrow_px;
    layout->narrow_plot_px = margins + 60 > CHART_NARROWEST_PX ? 60 : CHART_NARROWEST_PX - margins;
}

uint32_t line_place_break(const struct line_layout *layout, struct chart_rows *rows, uint32_t index)
{
    const struct chart_break *mark = &layout->chart.breaks[index];
    if (rows->used == 0)
        chart_rows_place(rows, -1000, (int32_t)chart_text_px(layout->chart.unit_suffix, 13) + 4);
    if (mark->before == 0 || mark->before >= layout->chart.period_count)
        return LINE_NO_ROW;
    int32_t x = (int32_t)(line_break_per_mille(layout, mark->before) * layout->narrow_plot_px / 1000);
    int32_t width = (int32_t)chart_text_px(mark->text, 13);
    int32_t start = x * 2 > (int32_t)layout->narrow_plot_px ? x - width : x;
    return chart_rows_place(rows, start, start + width + 8);
}

/* Makes room above the plot for the texts of breaks. */
static void make_break_rows(struct line_layout *layout)
{
    struct chart_rows rows = {{0}, 0};
    for (uint32_t i = 0; i < layout->chart.break_count; i++)
        line_place_break(layout, &rows, i);
    int32_t extra = rows.used < 2 ? 0 : LINE_ROW_PX * (int32_t)(rows.used - 1);
    layout->plot_top += extra;
    layout->plot_bottom += extra;
}

void line_layout_make(struct line_layout *layout, const struct line_chart *chart, struct arena *arena)
{
    *layout = (struct line_layout){.chart = *chart, .plot_top = TOP_PX, .plot_bottom = TOP_PX + PLOT_HEIGHT_PX};
    buffer_init(&layout->tick_text, 1 << 16, arena->guard);
    settle_axis(layout);
    if (!layout->axis.has_values)
        layout->plot_bottom = TOP_PX + EMPTY_HEIGHT_PX;
    write_ticks(layout);
    make_places(layout, arena);
    settle_margins(layout);
    make_break_rows(layout);
    layout->height = layout->plot_bottom + BOTTOM_PX;
    make_heights(layout, arena);
    for (uint32_t s = 0; s < chart->series_count && layout->label_count < LINE_LABELS - 1; s++) {
        struct line_label label;
        if (line_make_label(layout, &layout->chart.series[s], line_heights(layout, s), &label))
            line_add_label(layout->labels, &layout->label_count, label);
    }
}
