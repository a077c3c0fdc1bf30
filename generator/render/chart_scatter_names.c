/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Names in the scatter. Places are tried in the narrowest chart: a wider one moves the anchors further apart, so that
 * words that do not meet there never do.
 */
#include "render/chart_scatter.h"

#include "render/html.h"

#define NAMES_MOST 24
#define NAME_PX 14
#define NAME_CHARACTERS 30
#define MARK_GAP 100 /* tenths between a mark and its name */

struct name_box {
    int32_t left, right; /* pixels */
    int32_t top, bottom; /* tenths */
};
struct name_boxes {
    struct name_box taken[NAMES_MOST];
    uint32_t count;
};

/* True: it was free, and is taken now. */
static bool take(struct name_boxes *boxes, struct name_box box)
{
    for (uint32_t i = 0; i < boxes->count; i++) {
        const struct name_box *other = &boxes->taken[i];
        if (box.left < other->right && other->left < box.right && box.top < other->bottom && other->top < box.bottom)
            return false;
    }
    if (boxes->count == NAMES_MOST)
        return false;
    boxes->taken[boxes->count++] = box;
    return true;
}

static struct name_box box_at(int32_t left, int32_t width, int32_t base_line)
{
    return (struct name_box){left - 3, left + width + 3, base_line - 130, base_line + 40};
}

static void draw_reference_name(struct buffer *out, const struct scatter_layout *layout,
                                const struct scatter_reference *reference, struct name_boxes *boxes)
{
    if (!chart_can_plot(reference->y) || slice_is_empty(reference->label) || !layout->y.axis.has_values)
        return;
    int32_t width = (int32_t)chart_text_px(reference->label, 13);
    int32_t y = scatter_y(layout, reference->y) - 50;
    for (uint32_t attempt = 0; attempt < 2; attempt++, y += 200) {
        if (!take(boxes, box_at((int32_t)layout->narrow_plot_px - width, width, y)))
            continue;
        chart_open_text(out, 1000, y);
        BUFFER_LITERAL(out, " text-anchor=\"end\" class=\"chart-reference-name\">");
        html_text(out, reference->label);
        BUFFER_LITERAL(out, "</text>");
        return;
    }
}

static void draw_point_name(struct buffer *out, const struct scatter_layout *layout, const struct scatter_point *point,
                            struct name_boxes *boxes)
{
    struct chart_lines lines = chart_split(point->label, NAME_CHARACTERS);
    bool is_cut = !slice_is_empty(lines.second);
    uint32_t width = chart_text_px(lines.first, NAME_PX) + (is_cut ? 8 : 0);
    uint32_t x = scatter_x(layout, point->x);
    uint32_t grip = chart_grip(x, width, layout->narrow_plot_px);
    int32_t left = (int32_t)(x * layout->narrow_plot_px / 1000) - (int32_t)(width * grip / 20);
    int32_t mark = scatter_y(layout, point->y);
    const int32_t places[] = {mark - MARK_GAP, mark + MARK_GAP + 100};
    for (uint32_t i = 0; i < 2; i++) {
        bool is_inside = places[i] - 110 >= layout->plot_top * 10 - 60 && places[i] < layout->plot_bottom * 10;
        if (!is_inside || !take(boxes, box_at(left, (int32_t)width, places[i])))
            continue;
        chart_open_text(out, x, places[i]);
        BUFFER_LITERAL(out, " class=\"chart-at-");
        buffer_append_unsigned(out, grip);
        BUFFER_LITERAL(out, " chart-name chart-subject\">");
        html_text(out, lines.first);
        if (is_cut)
            BUFFER_LITERAL(out, "…");
        BUFFER_LITERAL(out, "</text>");
        return;
    }
}

/* A name must not stand on another one's mark. */
static void take_marks(const struct scatter_layout *layout, struct name_boxes *boxes)
{
    const struct scatter_chart *chart = layout->chart;
    for (uint32_t i = 0; i < chart->point_count && boxes->count < NAMES_MOST / 2; i++) {
        if (!chart->points[i].is_marked || !scatter_can_draw(&chart->points[i]))
            continue;
        int32_t x = (int32_t)(scatter_x(layout, chart->points[i].x) * layout->narrow_plot_px / 1000);
        int32_t y = scatter_y(layout, chart->points[i].y);
        boxes->taken[boxes->count++] = (struct name_box){x - 5, x + 5, y - 50, y + 50};
    }
}

void scatter_draw_names(struct buffer *out, const struct scatter_layout *layout)
{
    const struct scatter_chart *chart = layout->chart;
    struct name_boxes boxes = {.count = 0};
    take_marks(layout, &boxes);
    for (uint32_t i = 0; i < chart->point_count; i++)
        if (chart->points[i].is_marked && scatter_can_draw(&chart->points[i]))
            draw_point_name(out, layout, &chart->points[i], &boxes);
    for (uint32_t i = 0; i < chart->reference_count; i++)
        draw_reference_name(out, layout, &chart->references[i], &boxes);
}
