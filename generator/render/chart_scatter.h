/* SPDX-License-Identifier: EUPL-1.2 */
/* Parts of the scatter. Private to chart_scatter*.c. */
#ifndef REDOVISA_RENDER_CHART_SCATTER_H
#define REDOVISA_RENDER_CHART_SCATTER_H

#include "render/chart_key.h"

#define SCATTER_RIGHT_PX 16
#define SCATTER_COLUMNS 32
#define SCATTER_ROWS 20

/* Points counted in squares, told by at most CHART_SHADES shades. */
struct scatter_bins {
    uint32_t counts[SCATTER_COLUMNS * SCATTER_ROWS]; /* by row, from the top */
    uint32_t most;
    uint32_t limits[CHART_SHADES]; /* least count of each shade, ascending */
    uint32_t shade_count;
};

struct scatter_layout {
    const struct scatter_chart *chart;
    struct chart_ticks x;
    struct chart_ticks y;
    struct chart_key key;
    struct scatter_bins *bins; /* NULL: points */
    struct slice level_name;   /* of y, and that its axis is cut */
    uint32_t left_px;
    uint32_t narrow_plot_px;
    int32_t plot_top; /* pixels */
    int32_t plot_bottom;
    int32_t height;
    uint32_t drawn_count; /* points that can be drawn */
};

bool scatter_can_draw(const struct scatter_point *point);
uint32_t scatter_x(const struct scatter_layout *layout, double value);
int32_t scatter_y(const struct scatter_layout *layout, double value);

/* The line, inside the stretched plot. */
bool scatter_has_place(const struct scatter_place *place);
bool scatter_has_band(const struct scatter_place *place);
bool scatter_shows_band(const struct scatter_chart *chart);
void scatter_draw_band(struct buffer *out, const struct scatter_layout *layout);
/* The same as two thin lines, where squares must stay readable. */
void scatter_draw_edges(struct buffer *out, const struct scatter_layout *layout);
void scatter_draw_line(struct buffer *out, const struct scatter_layout *layout);
void scatter_draw_references(struct buffer *out, const struct scatter_layout *layout);

/* Ticks inside the stretched plot, labels and names outside it. */
void scatter_draw_ticks(struct buffer *out, const struct scatter_layout *layout);
void scatter_draw_axes(struct buffer *out, const struct scatter_layout *layout);

struct scatter_bins *scatter_bins_make(const struct scatter_layout *layout, struct arena *arena);
void scatter_bins_add_key(struct scatter_layout *layout, struct arena *arena);
/* Inside the stretched plot. */
void scatter_bins_draw(struct buffer *out, const struct scatter_layout *layout);

/* Names of reference lines and of marked subjects, each where none stands yet. */
void scatter_draw_names(struct buffer *out, const struct scatter_layout *layout);

#endif
