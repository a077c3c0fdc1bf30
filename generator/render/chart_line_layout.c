/* SPDX-License-Identifier: EUPL-1.2 */
/* The layout of a line chart: axis, margins, rows of break texts, and the names at the ends of the lines. */
#include "render/chart_line_layout.h"

#define PLOT_HEIGHT_PX 220
#define EMPTY_HEIGHT_PX 30 /* when no value is known */
#define TOP_PX 20
#define BOTTOM_PX 30
#define MOST_TICKS 6
#define TEXT_PX 14
#define LABEL_GAP 170 /* tenths between base lines of names */
#define BASE_LINE_OFFSET 45
/* A value this short stays beside its name on a telephone. */
#define SHORT_LABEL_PX 86
#define LONGEST_NARROW_PX 112

static bool has_band_at(const struct line_chart *chart, uint32_t period)
{
    return chart_has_point(&chart->band_low[period]) && chart_has_point(&chart->band_high[period]);
}

static void settle_axis(struct line_layout *layout)
{
    const struct line_chart *chart = layout->chart;
    struct chart_axis *axis = &layout->axis;
    for (uint32_t s = 0; s < chart->series_count; s++)
        for (uint32_t i = 0; i < chart->period_count; i++)
            if (chart->series[s].points[i].has_value)
                chart_axis_include(axis, chart->series[s].points[i].value);
    for (uint32_t i = 0; line_has_band(chart) && i < chart->period_count; i++) {
        if (has_band_at(chart, i)) {
            chart_axis_include(axis, chart->band_low[i].value);
            chart_axis_include(axis, chart->band_high[i].value);
        }
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
    const struct line_chart *chart = layout->chart;
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

static void make_places(struct line_layout *layout, struct arena *arena)
{
    uint32_t count = layout->chart->period_count;
    layout->places = arena_allocate_raw(arena, count, sizeof *layout->places);
    for (uint32_t i = 0; i < count; i++) {
        struct line_place *place = &layout->places[i];
        char bytes[16];
        place->per_mille = chart_period_per_mille(i, count);
        place->plain_length = (uint8_t)(chart_put_number(place->plain, place->per_mille) - place->plain);
        char *end = chart_put_tenths(bytes, (int32_t)place->per_mille);
        *end++ = '%';
        place->percent_length = (uint8_t)(end - bytes);
        memcpy(place->percent, bytes, place->percent_length);
    }
}

static void make_heights(struct line_layout *layout, struct arena *arena)
{
    const struct line_chart *chart = layout->chart;
    uint32_t count = chart->period_count;
    size_t rows = (size_t)chart->series_count + 2;
    int32_t *height = layout->heights = arena_allocate_raw(arena, rows * count, sizeof *layout->heights);
    for (uint32_t s = 0; s < chart->series_count; s++)
        for (uint32_t i = 0; i < count; i++) {
            const struct chart_point *point = &chart->series[s].points[i];
            *height++ = chart_has_point(point) ? line_layout_y(layout, point->value) : LINE_NO_HEIGHT;
        }
    for (uint32_t i = 0; i < count; i++) {
        bool is_shown = line_has_band(chart) && has_band_at(chart, i);
        height[i] = is_shown ? line_layout_y(layout, chart->band_low[i].value) : LINE_NO_HEIGHT;
        height[count + i] = is_shown ? line_layout_y(layout, chart->band_high[i].value) : LINE_NO_HEIGHT;
    }
}

bool line_layout_is_broken(const struct line_layout *layout, uint32_t period)
{
    for (uint32_t i = 0; i < layout->chart->break_count; i++)
        if (layout->chart->breaks[i].before == period)
            return true;
    return false;
}

uint32_t line_break_per_mille(const struct line_layout *layout, uint32_t before)
{
    return before == 0 ? 0 : (layout->places[before - 1].per_mille + layout->places[before].per_mille) / 2;
}

static uint32_t last_period(const struct line_chart *chart, uint32_t series)
{
    for (uint32_t i = chart->period_count; i > 0; i--)
        if (chart_has_point(&chart->series[series].points[i - 1]))
            return i - 1;
    return LINE_NO_PERIOD;
}

/* Ascending by height; a handful, so insertion. */
static void add_label(struct line_layout *layout, struct line_label label)
{
    uint32_t place = layout->label_count++;
    for (; place > 0 && layout->labels[place - 1].y > label.y; place--)
        layout->labels[place] = layout->labels[place - 1];
    layout->labels[place] = label;
}

static void make_labels(struct line_layout *layout)
{
    const struct line_chart *chart = layout->chart;
    uint32_t widest = 0;
    uint32_t widest_name = 0;
    for (uint32_t s = 0; s < chart->series_count && layout->label_count < LINE_LABELS; s++) {
        uint32_t period = last_period(chart, s);
        if (period == LINE_NO_PERIOD || slice_is_empty(chart->series[s].label))
            continue;
        const struct chart_point *point = &chart->series[s].points[period];
        uint32_t name = chart_text_px(chart->series[s].label, TEXT_PX);
        uint32_t whole = name + 4 + chart_text_px(point->text, TEXT_PX);
        bool is_inside = period + 1 != chart->period_count || name > LONGEST_NARROW_PX;
        if (!is_inside && whole > widest)
            widest = whole;
        if (!is_inside && name > widest_name)
            widest_name = name;
        int32_t y = line_layout_y(layout, point->value) + (is_inside ? -100 : BASE_LINE_OFFSET);
        add_label(layout, (struct line_label){.series = s, .period = period, .y = y, .is_inside = is_inside});
    }
    layout->right_px = widest == 0 ? 16 : round_up(widest + 10, 16, 160);
    layout->right_narrow_px = widest <= SHORT_LABEL_PX ? layout->right_px : round_up(widest_name + 10, 16, 128);
}

static bool share_a_column(const struct line_label *a, const struct line_label *b)
{
    return a->is_inside == b->is_inside && (!a->is_inside || a->period == b->period);
}

/* Pushes names apart downwards, then up again from the floor. */
static void part_labels(struct line_layout *layout)
{
    struct line_label *labels = layout->labels;
    for (uint32_t i = 1; i < layout->label_count; i++)
        for (uint32_t j = 0; j < i; j++)
            if (share_a_column(&labels[i], &labels[j]) && labels[i].y < labels[j].y + LABEL_GAP)
                labels[i].y = labels[j].y + LABEL_GAP;
    int32_t floor_y = layout->plot_bottom * 10 - 30;
    for (uint32_t i = layout->label_count; i > 0; i--) {
        int32_t limit = floor_y;
        for (uint32_t j = i; j < layout->label_count; j++)
            if (share_a_column(&labels[i - 1], &labels[j]) && labels[j].y - LABEL_GAP < limit)
                limit = labels[j].y - LABEL_GAP;
        if (labels[i - 1].y > limit)
            labels[i - 1].y = limit;
    }
}

/* Half of what pushing moved a pair goes back up, so that both stay near their lines. */
static void balance_labels(struct line_layout *layout)
{
    for (uint32_t i = 0; i + 1 < layout->label_count; i++) {
        struct line_label *upper = &layout->labels[i];
        struct line_label *lower = &layout->labels[i + 1];
        int32_t missing = upper->y + LABEL_GAP - lower->y;
        int32_t above = i == 0 ? layout->plot_top * 10 : upper[-1].y + LABEL_GAP;
        if (missing <= 0 || upper->is_inside || lower->is_inside)
            continue;
        int32_t lifted = upper->y - missing / 2;
        upper->y = lifted > above ? lifted : (upper->y < above ? upper->y : above);
    }
}

uint32_t line_place_break(const struct line_layout *layout, struct chart_rows *rows, uint32_t index)
{
    const struct chart_break *mark = &layout->chart->breaks[index];
    if (rows->used == 0)
        chart_rows_place(rows, -1000, (int32_t)chart_text_px(layout->chart->unit_suffix, 13) + 4);
    if (mark->before == 0 || mark->before >= layout->chart->period_count)
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
    for (uint32_t i = 0; i < layout->chart->break_count; i++)
        line_place_break(layout, &rows, i);
    int32_t extra = rows.used < 2 ? 0 : LINE_ROW_PX * (int32_t)(rows.used - 1);
    layout->plot_top += extra;
    layout->plot_bottom += extra;
    for (uint32_t i = 0; i < layout->label_count; i++)
        layout->labels[i].y += extra * 10;
}

static uint32_t find_main_series(const struct line_chart *chart)
{
    for (uint32_t s = 0; s < chart->series_count; s++)
        if (chart->series[s].role == CHART_SUBJECT)
            return s;
    return 0;
}

/* Smallest distance of a text of the given top and bottom to the lines in first..last, at most 100 tenths. */
static int32_t clearance(const struct line_layout *layout, uint32_t first, uint32_t last, int32_t base_line)
{
    int32_t least = 100;
    for (uint32_t s = 0; s < layout->chart->series_count; s++) {
        const int32_t *heights = line_heights(layout, s);
        int32_t top = INT32_MAX;
        int32_t bottom = INT32_MIN;
        for (uint32_t i = first; i <= last; i++) {
            int32_t y = heights[i];
            if (y == LINE_NO_HEIGHT)
                continue;
            top = y < top ? y : top;
            bottom = y > bottom ? y : bottom;
        }
        if (top > bottom)
            continue;
        int32_t above = top - (base_line + 30);
        int32_t below = base_line - 110 - bottom;
        int32_t distance = above > below ? above : below;
        least = distance < least ? distance : least;
    }
    return least;
}

/* A name inside the plot goes under its last point when there is more room than above. */
static void place_inside_labels(struct line_layout *layout)
{
    uint32_t count = layout->chart->period_count;
    for (uint32_t i = 0; i < layout->label_count; i++) {
        struct line_label *label = &layout->labels[i];
        if (!label->is_inside)
            continue;
        uint32_t span = (count + 3) / 4;
        bool ends_here = layout->places[label->period].per_mille > 500;
        uint32_t first = !ends_here ? label->period : label->period > span ? label->period - span : 0;
        uint32_t last = ends_here ? label->period : label->period + span < count ? label->period + span : count - 1;
        int32_t below = label->y + 300;
        if (below < layout->plot_bottom * 10 - 240 &&
            clearance(layout, first, last, below) > clearance(layout, first, last, label->y))
            label->y = below;
    }
}

static bool has_gap_words(const struct line_layout *layout)
{
    const struct line_chart *chart = layout->chart;
    if (layout->main_series >= chart->series_count)
        return false;
    const int32_t *heights = line_heights(layout, layout->main_series);
    for (uint32_t i = 0; i < chart->period_count; i++)
        if (heights[i] == LINE_NO_HEIGHT && !slice_is_empty(chart->series[layout->main_series].points[i].gap_text))
            return true;
    return false;
}

void line_layout_make(struct line_layout *layout, const struct line_chart *chart, struct arena *arena)
{
    *layout = (struct line_layout){.chart = chart, .plot_top = TOP_PX, .plot_bottom = TOP_PX + PLOT_HEIGHT_PX};
    buffer_init(&layout->tick_text, 1 << 16, arena->guard);
    layout->main_series = find_main_series(chart);
    settle_axis(layout);
    if (!layout->axis.has_values)
        layout->plot_bottom = TOP_PX + EMPTY_HEIGHT_PX;
    write_ticks(layout);
    make_places(layout, arena);
    make_labels(layout);
    uint32_t margins = layout->left_px + layout->right_narrow_px;
    layout->narrow_plot_px = margins + 60 > CHART_NARROWEST_PX ? 60 : CHART_NARROWEST_PX - margins;
    make_break_rows(layout);
    make_heights(layout, arena);
    layout->has_gap_words = has_gap_words(layout);
    place_inside_labels(layout);
    layout->height = layout->plot_bottom + BOTTOM_PX;
    balance_labels(layout);
    part_labels(layout);
}

struct edge {
    int32_t lowest; /* smallest y: highest on the screen */
    int32_t largest;
};

static struct edge edge_between(const int32_t *heights, uint32_t first, uint32_t last)
{
    struct edge edge = {INT32_MAX, INT32_MIN};
    for (uint32_t i = first; i <= last; i++) {
        int32_t y = heights[i];
        if (y == LINE_NO_HEIGHT)
            continue;
        edge.lowest = y < edge.lowest ? y : edge.lowest;
        edge.largest = y > edge.largest ? y : edge.largest;
    }
    return edge;
}

static bool meets_label(const struct line_layout *layout, int32_t base_line)
{
    for (uint32_t i = 0; i < layout->label_count; i++) {
        int32_t distance = layout->labels[i].y - base_line;
        if (layout->labels[i].is_inside && distance > -160 && distance < 160)
            return true;
    }
    return false;
}

static void try_places(const struct line_layout *layout, bool is_at_end, uint32_t span, struct band_label_place *best,
                       int32_t *best_clearance)
{
    const struct line_chart *chart = layout->chart;
    uint32_t first = is_at_end ? chart->period_count - 1 - span : 0;
    uint32_t last = is_at_end ? chart->period_count - 1 : span;
    struct edge low = edge_between(line_band_low(layout), first, last);
    struct edge high = edge_between(line_band_high(layout), first, last);
    if (low.lowest > low.largest)
        return;
    int32_t places[] = {low.lowest - 50, high.largest + 140, low.largest + 150, high.lowest - 60};
    int32_t foot = layout->plot_bottom * 10 - (layout->has_gap_words ? 240 : 30);
    for (unsigned i = 0; i < sizeof places / sizeof *places; i++) {
        if (places[i] < layout->plot_top * 10 + 100 || places[i] > foot || meets_label(layout, places[i]))
            continue;
        int32_t room = clearance(layout, first, last, places[i]);
        if (room <= *best_clearance)
            continue;
        *best_clearance = room;
        *best = (struct band_label_place){places[i], is_at_end, true};
    }
}

struct band_label_place line_band_label(const struct line_layout *layout)
{
    struct band_label_place best = {0};
    const struct line_chart *chart = layout->chart;
    if (!line_has_band(chart) || chart->period_count < 2 || slice_is_empty(chart->band_label))
        return best;
    uint64_t width = chart_text_px(chart->band_label, 13);
    uint64_t intervals = chart->period_count - 1;
    uint64_t span = (width * intervals + layout->narrow_plot_px - 1) / layout->narrow_plot_px;
    if (span > intervals)
        span = intervals;
    int32_t best_clearance = INT32_MIN;
    try_places(layout, true, (uint32_t)span, &best, &best_clearance);
    try_places(layout, false, (uint32_t)span, &best, &best_clearance);
    return best;
}
