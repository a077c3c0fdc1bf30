/* SPDX-License-Identifier: EUPL-1.2 */
/* Too many points to see: how many lie in each square, as shades. One path a shade keeps 20 000 points small. */
#include "render/chart_scatter.h"

static uint32_t cell_of(double share, uint32_t count)
{
    uint32_t cell = (uint32_t)(share * count);
    return cell < count ? cell : count - 1;
}

/* 1, 2, 5, 10, 20, 50 …: the limits up to `most`, and of these every k-th, so that the shades are enough. */
static uint32_t nice_limit(uint32_t index)
{
    static const uint32_t factors[] = {1, 2, 5};
    uint32_t limit = factors[index % 3];
    for (uint32_t i = 0; i < index / 3; i++)
        limit *= 10;
    return limit;
}

static void settle_limits(struct scatter_bins *bins)
{
    uint32_t reach = 0;
    while (reach < 27 && nice_limit(reach) <= bins->most)
        reach++;
    uint32_t stride = (reach + CHART_SHADES - 1) / CHART_SHADES;
    for (uint32_t i = 0; i < reach; i += stride)
        bins->limits[bins->shade_count++] = nice_limit(i);
}

struct scatter_bins *scatter_bins_make(const struct scatter_layout *layout, struct arena *arena)
{
    struct scatter_bins *bins = ARENA_NEW(arena, struct scatter_bins);
    for (uint32_t i = 0; i < layout->chart->point_count; i++) {
        const struct scatter_point *point = &layout->chart->points[i];
        if (!scatter_can_draw(point))
            continue;
        uint32_t column = cell_of(chart_axis_share(&layout->x.axis, point->x), SCATTER_COLUMNS);
        uint32_t row = cell_of(1 - chart_axis_share(&layout->y.axis, point->y), SCATTER_ROWS);
        uint32_t count = ++bins->counts[row * SCATTER_COLUMNS + column];
        bins->most = count > bins->most ? count : bins->most;
    }
    settle_limits(bins);
    return bins;
}

static struct slice name_shade(const struct scatter_layout *layout, uint32_t shade, struct arena *arena)
{
    const struct scatter_bins *bins = layout->bins;
    bool is_last = shade + 1 == bins->shade_count;
    uint32_t low = bins->limits[shade];
    uint32_t high = is_last ? bins->most : bins->limits[shade + 1] - 1;
    struct slice text = slice_from_size(arena, low);
    if (high > low)
        text = SLICE_JOIN(arena, text, SLICE("–"), slice_from_size(arena, high));
    return is_last ? SLICE_JOIN(arena, text, SLICE(" "), layout->chart->count_label) : text;
}

void scatter_bins_add_key(struct scatter_layout *layout, struct arena *arena)
{
    for (uint32_t i = 0; i < layout->bins->shade_count; i++)
        chart_key_add(&layout->key, CHART_SAMPLE_BIN, i, name_shade(layout, i, arena));
}

static uint32_t shade_of(const struct scatter_bins *bins, uint32_t count)
{
    uint32_t shade = bins->shade_count;
    while (shade > 0 && bins->limits[shade - 1] > count)
        shade--;
    return shade; /* 0: nobody */
}

/* Neighbours of one shade in a row are one piece. */
static void append_run(struct buffer *out, const struct scatter_layout *layout, uint32_t row, uint32_t first,
                       uint32_t end)
{
    int32_t height = (layout->plot_bottom - layout->plot_top) * 10;
    int32_t top = layout->plot_top * 10 + height * (int32_t)row / SCATTER_ROWS;
    int32_t bottom = layout->plot_top * 10 + height * (int32_t)(row + 1) / SCATTER_ROWS;
    chart_append_place(out, 'M', first * 1000 / SCATTER_COLUMNS, top);
    BUFFER_LITERAL(out, "H");
    chart_append_number(out, (int32_t)(end * 1000 / SCATTER_COLUMNS));
    BUFFER_LITERAL(out, "V");
    chart_append_tenths(out, bottom);
    BUFFER_LITERAL(out, "H");
    chart_append_number(out, (int32_t)(first * 1000 / SCATTER_COLUMNS));
    BUFFER_LITERAL(out, "z");
}

static void append_shade(struct buffer *out, const struct scatter_layout *layout, uint32_t shade)
{
    const struct scatter_bins *bins = layout->bins;
    for (uint32_t row = 0; row < SCATTER_ROWS; row++) {
        const uint32_t *counts = bins->counts + (size_t)row * SCATTER_COLUMNS;
        for (uint32_t column = 0; column < SCATTER_COLUMNS;) {
            uint32_t end = column;
            while (end < SCATTER_COLUMNS && shade_of(bins, counts[end]) == shade)
                end++;
            if (end > column)
                append_run(out, layout, row, column, end);
            column = end > column ? end : column + 1;
        }
    }
}

void scatter_bins_draw(struct buffer *out, const struct scatter_layout *layout)
{
    for (uint32_t shade = 1; shade <= layout->bins->shade_count; shade++) {
        BUFFER_LITERAL(out, "<path class=\"chart-bin-");
        buffer_append_unsigned(out, shade);
        BUFFER_LITERAL(out, "\" d=\"");
        append_shade(out, layout, shade);
        BUFFER_LITERAL(out, "\"/>");
    }
}
