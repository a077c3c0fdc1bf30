/* SPDX-License-Identifier: EUPL-1.2 */
/* What line charts share, written once: grid, breaks, the other series, labels of the axes. */
#include "render/chart_line_layout.h"

#include "render/html.h"

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

void line_append_path(struct buffer *out, const struct line_layout *layout, enum chart_role role,
                      const int32_t *heights)
{
    BUFFER_LITERAL(out, "<path class=\"chart-line ");
    buffer_append(out, role_class(role));
    BUFFER_LITERAL(out, "\" d=\"");
    bool is_drawing = false;
    for (uint32_t i = 0; i < layout->chart.period_count; i++) {
        if (heights[i] == LINE_NO_HEIGHT) {
            is_drawing = false;
            continue;
        }
        is_drawing = is_drawing && !layout->places[i].is_after_break;
        line_append_place(out, &layout->places[i], is_drawing ? 'L' : 'M', heights[i]);
        is_drawing = true;
    }
    BUFFER_LITERAL(out, "\"/>");
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

void line_append_marks(struct buffer *out, const struct line_layout *layout, const struct chart_series *series,
                       const int32_t *heights, bool has_titles)
{
    BUFFER_LITERAL(out, "<g class=\"chart-marks ");
    buffer_append(out, role_class(series->role));
    BUFFER_LITERAL(out, "\">");
    for (uint32_t i = 0; i < layout->chart.period_count; i++) {
        if (heights[i] == LINE_NO_HEIGHT)
            continue;
        const struct chart_point *point = &series->points[i];
        append_circle(out, &layout->places[i], heights[i]);
        if (point->is_provisional)
            BUFFER_LITERAL(out, " class=\"chart-hollow\"");
        chart_append_data_value(out, point->exact);
        if (!has_titles) {
            BUFFER_LITERAL(out, "/>");
            continue;
        }
        buffer_append(out, layout->places[i].title);
        html_text(out, point->text);
        BUFFER_LITERAL(out, "</title></circle>");
    }
    BUFFER_LITERAL(out, "</g>");
}

void line_append_label_rest(struct buffer *out, const struct line_layout *layout, const struct line_label *label)
{
    BUFFER_LITERAL(out, "\"");
    if (!label->is_inside)
        BUFFER_LITERAL(out, " dx=\"9\"");
    else if (layout->places[label->period].per_mille > 500)
        BUFFER_LITERAL(out, " text-anchor=\"end\"");
    BUFFER_LITERAL(out, " class=\"chart-name ");
    buffer_append(out, role_class(label->series->role));
    BUFFER_LITERAL(out, "\">");
    html_text(out, label->series->label);
    BUFFER_LITERAL(out, " <tspan>");
    html_text(out, label->series->points[label->period].text);
    BUFFER_LITERAL(out, "</tspan></text>");
}

static struct slice write_classes(const struct line_layout *layout, struct buffer *out, struct arena *arena)
{
    buffer_clear(out);
    BUFFER_LITERAL(out, "chart-lines chart-left-");
    buffer_append_unsigned(out, layout->left_px);
    BUFFER_LITERAL(out, " chart-right-");
    buffer_append_unsigned(out, layout->right_px);
    if (layout->right_narrow_px != layout->right_px) {
        BUFFER_LITERAL(out, " chart-short chart-tight-");
        buffer_append_unsigned(out, layout->right_narrow_px);
    }
    return buffer_copy(out, arena);
}

static struct slice write_grid(const struct line_layout *layout, struct buffer *out, struct arena *arena)
{
    buffer_clear(out);
    line_draw_grid(out, layout);
    line_draw_breaks(out, layout);
    chart_open_plot(out, layout->height);
    return buffer_copy(out, arena);
}

/* From the last to the first, so that the first is on top. */
static struct slice write_lines(const struct line_layout *layout, struct buffer *out, struct arena *arena)
{
    buffer_clear(out);
    line_draw_period_ticks(out, layout);
    for (uint32_t s = layout->chart.series_count; s > 0; s--)
        line_append_path(out, layout, layout->chart.series[s - 1].role, line_heights(layout, s - 1));
    return buffer_copy(out, arena);
}

static struct slice write_marks(const struct line_layout *layout, struct buffer *out, struct arena *arena)
{
    buffer_clear(out);
    chart_close(out);
    for (uint32_t s = layout->chart.series_count; s > 0; s--)
        line_append_marks(out, layout, &layout->chart.series[s - 1], line_heights(layout, s - 1), false);
    return buffer_copy(out, arena);
}

static struct slice write_axis(const struct line_layout *layout, struct buffer *out, struct arena *arena)
{
    buffer_clear(out);
    line_draw_tick_labels(out, layout);
    line_draw_period_labels(out, layout);
    return buffer_copy(out, arena);
}

const struct line_background *line_prepare(struct arena *arena, const struct line_chart *shared)
{
    struct line_background *background = ARENA_NEW(arena, struct line_background);
    struct line_layout *layout = &background->layout;
    struct buffer out;
    buffer_init(&out, CHART_MAXIMUM_BYTES, arena->guard);
    line_layout_make(layout, shared, arena);
    background->classes = write_classes(layout, &out, arena);
    background->grid = write_grid(layout, &out, arena);
    background->lines = write_lines(layout, &out, arena);
    background->marks = write_marks(layout, &out, arena);
    background->axis = write_axis(layout, &out, arena);
    for (uint32_t i = 0; i < layout->label_count; i++) {
        buffer_clear(&out);
        line_append_label_rest(&out, layout, &layout->labels[i]);
        layout->labels[i].rest = buffer_copy(&out, arena);
    }
    buffer_release(&out);
    buffer_release(&layout->tick_text);
    return background;
}
