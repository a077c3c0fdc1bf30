/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From one value to another by signed parts. Every row is a word over a bar; a hairline goes down from where a bar
 * ended to where the next begins, behind the word, which keeps a rim of paper.
 */
#include "render/chart_key.h"

#include "render/html.h"
#include "render/trusted.h"

#define LABEL_PX 20
#define LINE_PX 17
#define BAR_PX 16
#define GAP_PX 14
#define LABEL_CHARACTERS 38
#define WIDEST_VALUE_PX 160
/* A cut axis begins so much of the parts' range before it, that the torn bars still have a length. */
#define CUT_SHARE 0.35
/* What is cut off is at least this share of the axis. */
#define LEAST_CUT 0.5

enum row_kind { ROW_START, ROW_PART, ROW_END };
struct waterfall_row {
    const struct waterfall_part *part;
    enum row_kind kind;
    bool is_drawn;
    double from, to;
};

struct waterfall_layout {
    const struct waterfall_chart *chart;
    struct waterfall_row *rows;
    uint32_t row_count;
    struct chart_axis axis;
    bool is_cut;
    bool has_fall;
    uint32_t right_px;
};

static bool is_fall(const struct waterfall_row *row)
{
    return row->kind == ROW_PART && row->is_drawn && row->part->point.value < 0;
}

static void add_row(struct waterfall_layout *layout, const struct waterfall_part *part, enum row_kind kind,
                    double *running)
{
    struct waterfall_row row = {.part = part, .kind = kind, .from = *running, .to = *running};
    if (chart_has_point(&part->point)) {
        row.from = kind == ROW_PART ? *running : 0;
        row.to = row.from + part->point.value;
        row.is_drawn = chart_can_plot(row.to);
        *running = row.is_drawn ? row.to : *running;
    }
    if (kind == ROW_PART || !slice_is_empty(part->label))
        layout->rows[layout->row_count++] = row;
}

static void make_rows(struct waterfall_layout *layout, struct arena *arena)
{
    const struct waterfall_chart *chart = layout->chart;
    double running = 0;
    layout->rows = ARENA_ARRAY(arena, struct waterfall_row, (size_t)chart->part_count + 2);
    add_row(layout, &chart->start, ROW_START, &running);
    for (uint32_t i = 0; i < chart->part_count; i++)
        add_row(layout, &chart->parts[i], ROW_PART, &running);
    add_row(layout, &chart->end, ROW_END, &running);
}

/* Only where all bars end far to the right of zero; else there is nothing to gain. */
static void cut_axis(struct waterfall_layout *layout, double least)
{
    double range = layout->axis.high - least;
    double begin = least - range * CUT_SHARE;
    if (!layout->chart->cuts_axis || !(range > 0) || !(begin > layout->axis.high * LEAST_CUT))
        return;
    layout->is_cut = true;
    layout->axis.low = begin;
}

static void settle_axis(struct waterfall_layout *layout)
{
    struct chart_axis *axis = &layout->axis;
    struct chart_axis ends = {0};
    uint32_t widest = 0;
    chart_axis_include(axis, 0);
    for (uint32_t i = 0; i < layout->row_count; i++) {
        const struct waterfall_row *row = &layout->rows[i];
        const struct chart_point *point = &row->part->point;
        uint32_t width = chart_text_px(row->is_drawn ? point->text : point->gap_text, 15);
        widest = width > widest ? width : widest;
        if (!row->is_drawn)
            continue;
        chart_axis_include(axis, row->from);
        chart_axis_include(axis, row->to);
        chart_axis_include(&ends, row->to);
        layout->has_fall = layout->has_fall || is_fall(row);
    }
    if (!(axis->high > axis->low))
        axis->high = axis->low + 1;
    layout->right_px = (widest + 12 + 15) / 16 * 16;
    if (layout->right_px > WIDEST_VALUE_PX)
        layout->right_px = WIDEST_VALUE_PX;
    if (ends.has_values)
        cut_axis(layout, ends.low);
}

static bool is_long(const struct waterfall_row *row)
{
    return !slice_is_empty(chart_split(row->part->label, LABEL_CHARACTERS).second);
}

static int32_t bar_offset(const struct waterfall_row *row) { return LABEL_PX + (is_long(row) ? LINE_PX : 0); }
static int32_t row_height(const struct waterfall_row *row) { return bar_offset(row) + BAR_PX + GAP_PX; }

static void draw_upright(struct buffer *out, struct slice name, uint32_t per_mille, int32_t top, int32_t bottom)
{
    BUFFER_LITERAL(out, "<line class=\"");
    buffer_append(out, name);
    BUFFER_LITERAL(out, "\" x1=\"");
    chart_append_percent(out, per_mille);
    BUFFER_LITERAL(out, "\" x2=\"");
    chart_append_percent(out, per_mille);
    BUFFER_LITERAL(out, "\" y1=\"");
    chart_append_number(out, top);
    BUFFER_LITERAL(out, "\" y2=\"");
    chart_append_number(out, bottom);
    BUFFER_LITERAL(out, "\"/>");
}

/* Strokes of paper across the bar: it is longer than it looks. */
static void draw_tear(struct buffer *out, int32_t y)
{
    BUFFER_LITERAL(out, "<path class=\"chart-tear\" d=\"M10 ");
    chart_append_number(out, y + BAR_PX + 2);
    BUFFER_LITERAL(out, "l7-20m0 20l7-20\"/>");
}

static void append_bar_class(struct buffer *out, const struct waterfall_layout *layout, const struct waterfall_row *row)
{
    if (row->kind != ROW_PART)
        BUFFER_LITERAL(out, " class=\"chart-bar\"");
    else if (is_fall(row))
        chart_append_fall(out, layout->chart->id);
    else
        BUFFER_LITERAL(out, " class=\"chart-rise\"");
}

static void draw_bar(struct buffer *out, const struct waterfall_layout *layout, const struct waterfall_row *row,
                     int32_t y)
{
    uint32_t from = chart_axis_per_mille(&layout->axis, row->from);
    uint32_t to = chart_axis_per_mille(&layout->axis, row->to);
    if (!row->is_drawn)
        return;
    BUFFER_LITERAL(out, "<rect x=\"");
    chart_append_percent(out, from < to ? from : to);
    BUFFER_LITERAL(out, "\" width=\"");
    chart_append_percent(out, from < to ? to - from : from - to);
    BUFFER_LITERAL(out, "\" y=\"");
    chart_append_number(out, y);
    BUFFER_LITERAL(out, "\" height=\"16\"");
    append_bar_class(out, layout, row);
    chart_append_data_value(out, row->part->point.exact);
    BUFFER_LITERAL(out, "><title>");
    html_text(out, row->part->label);
    BUFFER_LITERAL(out, ": ");
    html_text(out, row->part->point.text);
    BUFFER_LITERAL(out, "</title></rect>");
    draw_upright(out, SLICE("chart-end"), to, y - 1, y + BAR_PX + 1);
    if (layout->is_cut && row->kind != ROW_PART)
        draw_tear(out, y);
}

static void draw_label(struct buffer *out, const struct waterfall_row *row, int32_t y)
{
    struct chart_lines lines = chart_split(row->part->label, LABEL_CHARACTERS);
    for (uint32_t i = 0; i < (is_long(row) ? 2 : 1); i++) {
        BUFFER_LITERAL(out, "<text y=\"");
        chart_append_number(out, y + 14 + (int32_t)i * LINE_PX);
        buffer_append(out, row->kind == ROW_PART ? SLICE("\" class=\"chart-bar-name\">")
                                                 : SLICE("\" class=\"chart-bar-name chart-total\">"));
        html_text(out, i == 0 ? lines.first : lines.second);
        if (i == 1 && lines.is_cut)
            BUFFER_LITERAL(out, "…");
        BUFFER_LITERAL(out, "</text>");
    }
}

/* Right of the bar, and of the hairline that goes through its row. */
static void draw_value(struct buffer *out, const struct waterfall_layout *layout, const struct waterfall_row *row,
                       int32_t y)
{
    double right = row->from > row->to ? row->from : row->to;
    chart_open_text(out, chart_axis_per_mille(&layout->axis, right), (y + 13) * 10);
    buffer_append(out, row->is_drawn ? SLICE(" dx=\"7\" class=\"chart-bar-value\">")
                                     : SLICE(" dx=\"7\" class=\"chart-gap\">"));
    html_text(out, row->is_drawn ? row->part->point.text : row->part->point.gap_text);
    BUFFER_LITERAL(out, "</text>");
}

/* From the foot of this bar to the head of the next; through a row without a bar it goes on. */
static void draw_connection(struct buffer *out, const struct waterfall_layout *layout, uint32_t index, int32_t y)
{
    const struct waterfall_row *row = &layout->rows[index];
    if (index + 1 == layout->row_count)
        return;
    int32_t top = row->is_drawn ? y + bar_offset(row) + BAR_PX : y + bar_offset(row);
    int32_t bottom = y + row_height(row) + bar_offset(row + 1);
    draw_upright(out, SLICE("chart-link"), chart_axis_per_mille(&layout->axis, row->to), top, bottom);
}

static void draw_lines(struct buffer *out, const struct waterfall_layout *layout, int32_t top, int32_t bottom)
{
    int32_t y = top;
    if (!layout->is_cut)
        draw_upright(out, SLICE("chart-base"), chart_axis_per_mille(&layout->axis, 0), top + LABEL_PX - 4,
                     bottom - GAP_PX + 4);
    for (uint32_t i = 0; i < layout->row_count; i++) {
        draw_connection(out, layout, i, y);
        y += row_height(&layout->rows[i]);
    }
}

static void open_waterfall(struct buffer *out, const struct waterfall_layout *layout, int32_t height)
{
    const struct waterfall_chart *chart = layout->chart;
    chart_open_beside(out, SLICE("chart-waterfall"), layout->right_px, height, chart->id, chart->title,
                      chart->description);
    if (layout->has_fall)
        chart_append_fall_pattern(out, chart->id);
}

struct markup waterfall_chart_draw(struct arena *arena, const struct waterfall_chart *chart)
{
    struct waterfall_layout layout = {.chart = chart};
    make_rows(&layout, arena);
    settle_axis(&layout);
    int32_t top = 0;
    int32_t height = 0;
    for (uint32_t i = 0; i < layout.row_count; i++)
        height += row_height(&layout.rows[i]);
    struct buffer out;
    buffer_init(&out, CHART_MAXIMUM_BYTES, arena->guard);
    chart_open_frame(&out);
    if (layout.is_cut)
        chart_draw_scale_name(&out, SLICE("chart-scale chart-cut-note"), chart->cut_text, SLICE_EMPTY);
    open_waterfall(&out, &layout, height);
    if (layout.row_count != 0)
        draw_lines(&out, &layout, top, height);
    for (uint32_t i = 0; i < layout.row_count; i++) {
        const struct waterfall_row *row = &layout.rows[i];
        draw_label(&out, row, top);
        draw_bar(&out, &layout, row, top + bar_offset(row));
        draw_value(&out, &layout, row, top + bar_offset(row));
        top += row_height(row);
    }
    chart_close(&out);
    chart_close_frame(&out);
    struct slice html = buffer_copy(&out, arena);
    buffer_release(&out);
    return markup_trust(html);
}
