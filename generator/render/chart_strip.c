/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The strip: all subjects as stacks of dots (or as columns, when there are many) over one axis. What is the same for
 * every subject is written once; a page copies it and adds its mark.
 *
 * A stack is one line with round dashes of no length, so that its dots cost no bytes; stacks stand at even distances,
 * a whole number of them to each step of the axis, and so are crisp at any width.
 */
#include "render/chart_key.h"

#include "render/html.h"
#include "render/trusted.h"

#define MOST_COLUMNS 96
#define WANTED_STACKS 84  /* of dots */
#define WANTED_COLUMNS 56 /* of how many */
#define MOST_TICKS 7
#define LABEL_HEIGHT_PX 42 /* two lines over the plot, for the marked subject */
#define LOWEST_ZONE 420    /* tenths of pixels for stacks */
#define HIGHEST_ZONE 1500
#define COLUMN_ZONE 1120
#define WIDEST_PITCH 70
#define AXIS_HEIGHT_PX 26
#define MIDDLE_HEIGHT_PX 20
#define LABEL_CHARACTERS 34 /* a line that a telephone can hold */

struct strip_background {
    struct slice html;
    struct chart_axis axis;
    uint32_t column_count;
    int32_t column_tops[MOST_COLUMNS]; /* tenths: centre of the topmost dot, or top of the column */
    int32_t base;                      /* pixels */
    int32_t height;
    bool has_columns;
};

struct strip_shape {
    const struct strip_chart *chart;
    struct strip_background *background;
    uint32_t counts[MOST_COLUMNS];
    uint32_t most; /* highest stack */
    int32_t pitch; /* tenths between dots */
};

static uint32_t column_of(const struct strip_background *background, double value)
{
    uint32_t column = (uint32_t)(chart_axis_share(&background->axis, value) * background->column_count);
    return column < background->column_count ? column : background->column_count - 1;
}

static uint32_t column_per_mille(const struct strip_background *background, uint32_t column)
{
    return (column * 2000 + 1000 + background->column_count) / (background->column_count * 2);
}

static void count_columns(struct strip_shape *shape)
{
    struct strip_background *background = shape->background;
    const struct strip_chart *chart = shape->chart;
    for (uint32_t i = 0; i < chart->value_count; i++)
        chart_axis_include(&background->axis, chart->values[i].value);
    chart_axis_settle(&background->axis, MOST_TICKS);
    uint32_t intervals = background->axis.count > 1 ? background->axis.count - 1 : 1;
    background->has_columns = chart->value_count > STRIP_DOTS_MOST;
    background->column_count = (background->has_columns ? WANTED_COLUMNS : WANTED_STACKS) / intervals * intervals;
    for (uint32_t i = 0; i < chart->value_count; i++) {
        if (!chart_can_plot(chart->values[i].value))
            continue;
        uint32_t *count = &shape->counts[column_of(background, chart->values[i].value)];
        *count += 1;
        shape->most = *count > shape->most ? *count : shape->most;
    }
}

/* Every other stack stands half a dot higher, like bricks: so neighbours do not touch on a narrow screen. */
static int32_t stagger(const struct strip_shape *shape, uint32_t column)
{
    return (column % 2 == 0 ? 0 : shape->pitch / 2) + 5;
}

static void settle_heights(struct strip_shape *shape)
{
    struct strip_background *background = shape->background;
    uint32_t most = shape->most == 0 ? 1 : shape->most;
    shape->pitch = (int32_t)(HIGHEST_ZONE / most);
    shape->pitch = shape->pitch > WIDEST_PITCH ? WIDEST_PITCH : shape->pitch;
    int32_t zone = background->has_columns ? COLUMN_ZONE : (int32_t)most * shape->pitch + shape->pitch / 2;
    zone = zone < LOWEST_ZONE ? LOWEST_ZONE : zone;
    background->base = LABEL_HEIGHT_PX + 10 + (zone + 9) / 10;
    for (uint32_t i = 0; i < background->column_count; i++) {
        int32_t rise = shape->pitch * (int32_t)shape->counts[i] - shape->pitch / 2 + stagger(shape, i);
        if (background->has_columns)
            rise = (int32_t)((uint64_t)zone * shape->counts[i] / most);
        background->column_tops[i] = background->base * 10 - rise;
    }
    bool has_middle = !slice_is_empty(shape->chart->middle_label);
    background->height = background->base + AXIS_HEIGHT_PX + (has_middle ? MIDDLE_HEIGHT_PX : 0);
}

/* One line a stack; a pixel longer than its last dash, so that rounding cannot lose it. */
static void draw_dots(struct buffer *out, const struct strip_shape *shape)
{
    const struct strip_background *background = shape->background;
    BUFFER_LITERAL(out, "<g class=\"chart-dots");
    if (shape->pitch == WIDEST_PITCH)
        BUFFER_LITERAL(out, " chart-dots-large");
    BUFFER_LITERAL(out, "\" stroke-width=\"");
    chart_append_tenths(out, shape->pitch > 58 ? 46 : shape->pitch - 12 > 12 ? shape->pitch - 12 : 12);
    BUFFER_LITERAL(out, "\" stroke-dasharray=\"0 ");
    chart_append_tenths(out, shape->pitch);
    BUFFER_LITERAL(out, "\">");
    for (uint32_t i = 0; i < background->column_count; i++) {
        if (shape->counts[i] == 0)
            continue;
        BUFFER_LITERAL(out, "<line x1=\"");
        chart_append_percent(out, column_per_mille(background, i));
        BUFFER_LITERAL(out, "\" x2=\"");
        chart_append_percent(out, column_per_mille(background, i));
        BUFFER_LITERAL(out, "\" y1=\"");
        chart_append_tenths(out, background->base * 10 - shape->pitch / 2 - stagger(shape, i));
        BUFFER_LITERAL(out, "\" y2=\"");
        chart_append_tenths(out, background->column_tops[i] - 10);
        BUFFER_LITERAL(out, "\"/>");
    }
    BUFFER_LITERAL(out, "</g>");
}

static void draw_columns(struct buffer *out, const struct strip_shape *shape)
{
    const struct strip_background *background = shape->background;
    chart_open_plot(out, background->height);
    BUFFER_LITERAL(out, "<path class=\"chart-columns\" d=\"");
    for (uint32_t i = 0; i < background->column_count; i++) {
        if (shape->counts[i] == 0)
            continue;
        uint32_t left = i * 1000 / background->column_count + 1;
        uint32_t right = (i + 1) * 1000 / background->column_count - 1;
        BUFFER_LITERAL(out, "M");
        buffer_append_unsigned(out, left);
        buffer_append_byte(out, ' ');
        chart_append_number(out, background->base);
        BUFFER_LITERAL(out, "V");
        chart_append_tenths(out, background->column_tops[i]);
        BUFFER_LITERAL(out, "H");
        buffer_append_unsigned(out, right);
        BUFFER_LITERAL(out, "V");
        chart_append_number(out, background->base);
    }
    BUFFER_LITERAL(out, "z\"/>");
    chart_close(out);
}

static bool has_middle(const struct strip_chart *chart)
{
    return chart_can_plot(chart->middle_low) && chart_can_plot(chart->middle_high) &&
           chart->middle_low <= chart->middle_high && chart->value_count != 0;
}

/* A text moved left by as large a part of its own width as its grip says, in twentieths, so that it never leaves the
 * chart: chart.css has the classes chart-at-1 … chart-at-20. */
static void append_sliding_text(struct buffer *out, uint32_t per_mille, uint32_t grip, int32_t y_px,
                                struct slice class_name)
{
    BUFFER_LITERAL(out, "<text x=\"");
    chart_append_percent(out, per_mille);
    BUFFER_LITERAL(out, "\" y=\"");
    chart_append_number(out, y_px);
    BUFFER_LITERAL(out, "\" class=\"chart-at-");
    buffer_append_unsigned(out, grip);
    buffer_append_byte(out, ' ');
    buffer_append(out, class_name);
    BUFFER_LITERAL(out, "\">");
}

static void draw_middle(struct buffer *out, const struct strip_shape *shape)
{
    const struct strip_background *background = shape->background;
    if (!has_middle(shape->chart))
        return;
    uint32_t left = chart_axis_per_mille(&background->axis, shape->chart->middle_low);
    uint32_t right = chart_axis_per_mille(&background->axis, shape->chart->middle_high);
    BUFFER_LITERAL(out, "<rect class=\"chart-middle\" x=\"");
    chart_append_percent(out, left);
    BUFFER_LITERAL(out, "\" width=\"");
    chart_append_percent(out, right - left);
    BUFFER_LITERAL(out, "\" y=\"");
    chart_append_number(out, LABEL_HEIGHT_PX + 2);
    BUFFER_LITERAL(out, "\" height=\"");
    chart_append_number(out, background->base + AXIS_HEIGHT_PX - LABEL_HEIGHT_PX - 2);
    BUFFER_LITERAL(out, "\"/>");
    uint32_t middle = (left + right) / 2;
    uint32_t grip = chart_grip(middle, chart_text_px(shape->chart->middle_label, 13), CHART_NARROWEST_PX);
    append_sliding_text(out, middle, grip, background->height - 6, SLICE("chart-note"));
    html_text(out, shape->chart->middle_label);
    BUFFER_LITERAL(out, "</text>");
}

static void draw_axis_label(struct buffer *out, const struct strip_background *background, uint32_t index,
                            struct slice text, bool is_wide_only)
{
    uint32_t count = background->axis.count;
    BUFFER_LITERAL(out, "<text x=\"");
    chart_append_percent(out, chart_period_per_mille(index, count));
    BUFFER_LITERAL(out, "\" y=\"");
    chart_append_number(out, background->base + 19);
    if (index + 1 == count)
        BUFFER_LITERAL(out, "\" text-anchor=\"end");
    else if (index != 0)
        BUFFER_LITERAL(out, "\" text-anchor=\"middle");
    if (is_wide_only)
        BUFFER_LITERAL(out, "\" class=\"chart-wide");
    BUFFER_LITERAL(out, "\">");
    html_text(out, text);
    BUFFER_LITERAL(out, "</text>");
}

static void draw_ticks(struct buffer *out, const struct strip_background *background)
{
    chart_open_plot(out, background->height);
    BUFFER_LITERAL(out, "<path class=\"chart-tick\" d=\"");
    for (uint32_t i = 0; i < background->axis.count; i++) {
        BUFFER_LITERAL(out, "M");
        buffer_append_unsigned(out, chart_period_per_mille(i, background->axis.count));
        buffer_append_byte(out, ' ');
        chart_append_number(out, background->base);
        BUFFER_LITERAL(out, "v5");
    }
    BUFFER_LITERAL(out, "M0 ");
    chart_append_number(out, background->base);
    BUFFER_LITERAL(out, "H1000\"/>");
    chart_close(out);
}

static void draw_axis(struct buffer *out, const struct strip_shape *shape, const struct memory_guard *guard)
{
    const struct strip_background *background = shape->background;
    const struct strip_chart *chart = shape->chart;
    struct chart_labels labels = {chart->write_tick, chart->tick_context, chart->unit_suffix, 2};
    struct buffer text;
    buffer_init(&text, 1 << 12, guard);
    draw_ticks(out, background);
    BUFFER_LITERAL(out, "<g class=\"chart-axis\">");
    uint32_t widest = 0;
    for (uint32_t pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < background->axis.count; i++) {
            buffer_clear(&text);
            chart_write_label(&text, &background->axis, i, &labels);
            uint32_t width = chart_text_px(buffer_slice(&text), 13) + 14;
            widest = width > widest ? width : widest;
            uint32_t step = chart_label_step(background->axis.count, widest, CHART_NARROWEST_PX);
            if (pass == 1)
                draw_axis_label(out, background, i, buffer_slice(&text),
                                !chart_label_is_shown(i, background->axis.count, step));
        }
    }
    BUFFER_LITERAL(out, "</g>");
    buffer_release(&text);
}

const struct strip_background *strip_prepare(struct arena *arena, const struct strip_chart *chart)
{
    struct strip_background *background = ARENA_NEW(arena, struct strip_background);
    struct strip_shape shape = {.chart = chart, .background = background};
    count_columns(&shape);
    settle_heights(&shape);
    struct buffer out;
    buffer_init(&out, CHART_MAXIMUM_BYTES, arena->guard);
    draw_middle(&out, &shape);
    if (background->has_columns)
        draw_columns(&out, &shape);
    else
        draw_dots(&out, &shape);
    draw_axis(&out, &shape, arena->guard);
    background->html = buffer_copy(&out, arena);
    buffer_release(&out);
    return background;
}

static void draw_mark_place(struct buffer *out, const struct strip_background *background,
                            const struct strip_value *marked, uint32_t x, uint32_t column)
{
    int32_t y = background->column_tops[column];
    BUFFER_LITERAL(out, "<line class=\"chart-stem\" x1=\"");
    chart_append_percent(out, x);
    BUFFER_LITERAL(out, "\" x2=\"");
    chart_append_percent(out, x);
    BUFFER_LITERAL(out, "\" y1=\"");
    chart_append_number(out, LABEL_HEIGHT_PX - 1);
    BUFFER_LITERAL(out, "\" y2=\"");
    chart_append_tenths(out, y);
    BUFFER_LITERAL(out, "\"/><circle class=\"chart-mark\" r=\"5.5\" cx=\"");
    chart_append_percent(out, x);
    BUFFER_LITERAL(out, "\" cy=\"");
    chart_append_tenths(out, y);
    BUFFER_LITERAL(out, "\"");
    chart_append_data_value(out, marked->exact);
    BUFFER_LITERAL(out, "><title>");
    html_text(out, marked->label);
    BUFFER_LITERAL(out, ": ");
    html_text(out, marked->text);
    BUFFER_LITERAL(out, "</title></circle>");
}

/* Name over value; a long name takes both lines and the value follows it. */
static void draw_mark_label(struct buffer *out, const struct strip_value *marked, uint32_t x)
{
    struct chart_lines lines = chart_split(marked->label, LABEL_CHARACTERS);
    if (!slice_is_empty(lines.second)) {
        uint32_t room =
            LABEL_CHARACTERS > marked->text.length + 8 ? LABEL_CHARACTERS - (uint32_t)marked->text.length : 8;
        struct chart_lines second = chart_split(lines.second, room);
        lines.is_cut = lines.is_cut || !slice_is_empty(second.second);
        lines.second = second.first;
    }
    uint32_t first_px = chart_text_px(lines.first, 15);
    uint32_t second_px = chart_text_px(lines.second, 15) + chart_text_px(marked->text, 15);
    uint32_t grip = chart_grip(x, first_px > second_px ? first_px : second_px, CHART_NARROWEST_PX);
    append_sliding_text(out, x, grip, 15, SLICE("chart-mark-name"));
    html_text(out, lines.first);
    BUFFER_LITERAL(out, "</text>");
    append_sliding_text(out, x, grip, 34, SLICE("chart-mark-name"));
    html_text(out, lines.second);
    if (lines.is_cut)
        BUFFER_LITERAL(out, "…");
    if (!slice_is_empty(lines.second))
        BUFFER_LITERAL(out, " ");
    BUFFER_LITERAL(out, "<tspan>");
    html_text(out, marked->text);
    BUFFER_LITERAL(out, "</tspan></text>");
}

static void draw_mark(struct buffer *out, const struct strip_background *background, const struct strip_value *marked)
{
    uint32_t column = column_of(background, marked->value);
    uint32_t x = column_per_mille(background, column);
    draw_mark_place(out, background, marked, x, column);
    draw_mark_label(out, marked, x);
}

struct markup strip_draw(struct arena *arena, const struct strip_background *background, struct slice id,
                         struct slice title, struct slice description, const struct strip_value *marked)
{
    bool is_marked = marked != NULL && background->axis.has_values && chart_can_plot(marked->value);
    struct buffer out;
    buffer_init(&out, CHART_MAXIMUM_BYTES, arena->guard);
    buffer_reserve(&out, background->html.length + 2000);
    int32_t height = is_marked ? background->height : background->height - LABEL_HEIGHT_PX + 4;
    chart_open(&out, SLICE("chart-strip"), height, id, title, description);
    if (!is_marked) {
        BUFFER_LITERAL(&out, "<g transform=\"translate(0 -");
        buffer_append_signed(&out, LABEL_HEIGHT_PX - 4);
        BUFFER_LITERAL(&out, ")\">");
    }
    buffer_append(&out, background->html);
    if (is_marked)
        draw_mark(&out, background, marked);
    else
        BUFFER_LITERAL(&out, "</g>");
    chart_close(&out);
    struct slice html = buffer_copy(&out, arena);
    buffer_release(&out);
    return markup_trust(html);
}
