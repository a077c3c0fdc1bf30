/* SPDX-License-Identifier: EUPL-1.2 */
/* Subjects in two measures: the layout, the line with its band, and the marks; groups are told by shape. */
#include "render/chart_scatter.h"

#include "render/html.h"
#include "render/trusted.h"

#define PLOT_HEIGHT_PX 300
#define EMPTY_HEIGHT_PX 30
#define TOP_PX 20
#define BOTTOM_PX 26
#define MANY_POINTS 200 /* smaller marks */

bool scatter_can_draw(const struct scatter_point *point)
{
    return chart_can_plot(point->x) && chart_can_plot(point->y);
}

uint32_t scatter_x(const struct scatter_layout *layout, double value)
{
    return chart_axis_per_mille(&layout->x.axis, value);
}

int32_t scatter_y(const struct scatter_layout *layout, double value)
{
    return chart_value_y(&layout->y.axis, value, layout->plot_top, layout->plot_bottom);
}

static void include_line(const struct scatter_chart *chart, struct chart_axis *x, struct chart_axis *y)
{
    for (uint32_t i = 0; i < chart->line_count; i++) {
        const struct scatter_place *place = &chart->line[i];
        if (!scatter_has_place(place))
            continue;
        chart_axis_include(x, place->x);
        chart_axis_include(y, place->y);
        if (scatter_has_band(place)) {
            chart_axis_include(y, place->low);
            chart_axis_include(y, place->high);
        }
    }
}

static void settle_axes(struct scatter_layout *layout, struct arena *arena)
{
    const struct scatter_chart *chart = layout->chart;
    struct chart_axis x = {0};
    struct chart_axis y = {0};
    for (uint32_t i = 0; i < chart->point_count; i++) {
        if (!scatter_can_draw(&chart->points[i]))
            continue;
        layout->drawn_count++;
        chart_axis_include(&x, chart->points[i].x);
        chart_axis_include(&y, chart->points[i].y);
    }
    include_line(chart, &x, &y);
    for (uint32_t i = 0; i < chart->reference_count && x.has_values; i++)
        chart_axis_include(&y, chart->references[i].y);
    chart_ticks_make(&layout->x, &x, &chart->x, 7, arena);
    chart_ticks_make(&layout->y, &y, &chart->y, 8, arena);
}

static void make_key(struct scatter_layout *layout, struct arena *arena)
{
    static const enum chart_sample samples[] = {CHART_SAMPLE_CIRCLE, CHART_SAMPLE_HOLLOW, CHART_SAMPLE_SQUARE};
    const struct scatter_chart *chart = layout->chart;
    if (layout->bins != NULL)
        scatter_bins_add_key(layout, arena);
    else
        for (uint32_t i = 0; i < SCATTER_ROLES; i++)
            chart_key_add(&layout->key, samples[i], 0, chart->role_labels[i]);
    if (chart->line_count != 0)
        chart_key_add(&layout->key, CHART_SAMPLE_LINE, 0, chart->line_label);
    if (scatter_shows_band(chart))
        chart_key_add(&layout->key, layout->bins == NULL ? CHART_SAMPLE_BAND : CHART_SAMPLE_EDGES, 0,
                      chart->band_label);
}

static struct scatter_layout make_layout(const struct scatter_chart *chart, struct arena *arena)
{
    struct scatter_layout layout = {.chart = chart};
    settle_axes(&layout, arena);
    layout.left_px = chart_left_px(&layout.y);
    layout.narrow_plot_px = chart_narrow_plot_px(layout.left_px, SCATTER_RIGHT_PX);
    if (layout.drawn_count > SCATTER_POINTS_MOST)
        layout.bins = scatter_bins_make(&layout, arena);
    make_key(&layout, arena);
    layout.plot_top = TOP_PX;
    layout.plot_bottom = TOP_PX + (layout.y.axis.has_values ? PLOT_HEIGHT_PX : EMPTY_HEIGHT_PX);
    layout.height = layout.plot_bottom + BOTTOM_PX;
    return layout;
}

static void append_place(struct buffer *out, const struct scatter_layout *layout, const struct scatter_point *point)
{
    bool is_square = point->role == SCATTER_SQUARE;
    buffer_append(out, is_square ? SLICE("<rect x=\"") : SLICE("<circle cx=\""));
    chart_append_percent(out, scatter_x(layout, point->x));
    buffer_append(out, is_square ? SLICE("\" y=\"") : SLICE("\" cy=\""));
    chart_append_tenths(out, scatter_y(layout, point->y));
    BUFFER_LITERAL(out, "\"");
}

static void append_title(struct buffer *out, const struct scatter_point *point)
{
    BUFFER_LITERAL(out, "><title>");
    html_text(out, point->label);
    if (!slice_is_empty(point->text)) {
        BUFFER_LITERAL(out, ": ");
        html_text(out, point->text);
    }
    buffer_append(out, point->role == SCATTER_SQUARE ? SLICE("</title></rect>") : SLICE("</title></circle>"));
}

static void draw_point(struct buffer *out, const struct scatter_layout *layout, const struct scatter_point *point)
{
    append_place(out, layout, point);
    if (!slice_is_empty(point->exact_x)) {
        BUFFER_LITERAL(out, " data-x=\"");
        html_attribute(out, point->exact_x);
        BUFFER_LITERAL(out, "\"");
    }
    chart_append_data_value(out, point->exact_y);
    if (slice_is_empty(point->label))
        BUFFER_LITERAL(out, "/>");
    else
        append_title(out, point);
}

/* Those of one look in a group of their own; rings last, because they hide least. */
static void draw_role(struct buffer *out, const struct scatter_layout *layout, enum scatter_role role, bool is_marked)
{
    static const char *const classes[] = {"chart-filled", "chart-ring", "chart-square"};
    const struct scatter_chart *chart = layout->chart;
    bool is_open = false;
    for (uint32_t i = 0; i < chart->point_count; i++) {
        const struct scatter_point *point = &chart->points[i];
        if (point->role != role || point->is_marked != is_marked || !scatter_can_draw(point))
            continue;
        if (!is_open) {
            BUFFER_LITERAL(out, "<g class=\"");
            buffer_append(out, slice_from_c(classes[role]));
            buffer_append(out, is_marked ? SLICE(" chart-chosen\">") : SLICE("\">"));
        }
        is_open = true;
        draw_point(out, layout, point);
    }
    if (is_open)
        BUFFER_LITERAL(out, "</g>");
}

static void draw_points(struct buffer *out, const struct scatter_layout *layout)
{
    static const enum scatter_role order[] = {SCATTER_FILLED, SCATTER_SQUARE, SCATTER_HOLLOW};
    for (uint32_t i = 0; i < SCATTER_ROLES && layout->bins == NULL; i++)
        draw_role(out, layout, order[i], false);
    for (uint32_t i = 0; i < SCATTER_ROLES; i++)
        draw_role(out, layout, order[i], true);
}

static void open_scatter(struct buffer *out, const struct scatter_layout *layout)
{
    const struct scatter_chart *chart = layout->chart;
    char bytes[96];
    struct buffer classes = {.bytes = bytes, .capacity = sizeof bytes, .maximum = sizeof bytes};
    BUFFER_LITERAL(&classes, "chart-scatter chart-right-16");
    if (layout->left_px != 0) {
        BUFFER_LITERAL(&classes, " chart-left-");
        buffer_append_unsigned(&classes, layout->left_px);
    }
    if (layout->drawn_count > MANY_POINTS)
        BUFFER_LITERAL(&classes, " chart-many");
    chart_open(out, buffer_slice(&classes), layout->height, chart->id, chart->title, chart->description);
}

static void draw_head(struct buffer *out, const struct scatter_layout *layout)
{
    const struct scatter_chart *chart = layout->chart;
    chart_open_frame(out);
    chart_key_draw(out, &layout->key, chart->id);
    chart_draw_scale_name(out, SLICE("chart-scale"), chart->y.label,
                          chart_is_cut(&layout->y.axis) ? chart->cut_text : SLICE_EMPTY);
}

static void draw_plot(struct buffer *out, const struct scatter_layout *layout)
{
    chart_open_plot(out, layout->height);
    if (layout->bins == NULL)
        scatter_draw_band(out, layout);
    else
        scatter_bins_draw(out, layout);
    scatter_draw_ticks(out, layout);
    scatter_draw_references(out, layout);
    if (layout->bins != NULL)
        scatter_draw_edges(out, layout);
    scatter_draw_line(out, layout);
    chart_close(out);
}

struct markup scatter_chart_draw(struct arena *arena, const struct scatter_chart *chart)
{
    struct scatter_layout layout = make_layout(chart, arena);
    struct buffer out;
    buffer_init(&out, CHART_MAXIMUM_BYTES, arena->guard);
    draw_head(&out, &layout);
    open_scatter(&out, &layout);
    chart_draw_level_lines(&out, &layout.y.axis, layout.left_px, layout.plot_top, layout.plot_bottom);
    draw_plot(&out, &layout);
    draw_points(&out, &layout);
    scatter_draw_axes(&out, &layout);
    scatter_draw_names(&out, &layout);
    chart_close(&out);
    chart_draw_scale_name(&out, SLICE("chart-scale chart-scale-end"), chart->x.label, SLICE_EMPTY);
    chart_close_frame(&out);
    struct slice html = buffer_copy(&out, arena);
    buffer_release(&out);
    return markup_trust(html);
}
