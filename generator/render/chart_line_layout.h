/* SPDX-License-Identifier: EUPL-1.2 */
/* Where the parts of a line chart stand: made by chart_line_layout.c, drawn by chart_line.c and
 * chart_line_axis.c. Private to these three. */
#ifndef REDOVISA_RENDER_CHART_LINE_LAYOUT_H
#define REDOVISA_RENDER_CHART_LINE_LAYOUT_H

#include "render/chart_parts.h"

/* Direct labels; further series stay without. */
#define LINE_LABELS 8
#define LINE_NO_PERIOD UINT32_MAX
#define LINE_NO_ROW UINT32_MAX
#define LINE_ROW_PX 17

/* Where a period stands, ready to write: "111" in a path, "11.1%" in an attribute. */
struct line_place {
    uint32_t per_mille;
    uint8_t plain_length;
    uint8_t percent_length;
    char plain[4];
    char percent[6];
};

/* Names a series. At its end outside the plot, or inside above the last point when that is not the last period. */
struct line_label {
    uint32_t series;
    uint32_t period; /* of the last value */
    int32_t y;       /* base line in tenths of a pixel */
    bool is_inside;
};

struct line_layout {
    const struct line_chart *chart;
    struct chart_axis axis;
    struct line_place *places; /* one a period */
    int32_t *heights;          /* see line_height */
    struct buffer tick_text;   /* the labels one after the other; released by the drawer */
    uint32_t tick_ends[16];
    int32_t plot_top; /* pixels */
    int32_t plot_bottom;
    int32_t height;
    uint32_t left_px;         /* room for axis labels */
    uint32_t right_px;        /* room for names */
    uint32_t right_narrow_px; /* the same below 30rem, where long values are hidden */
    struct line_label labels[LINE_LABELS];
    uint32_t label_count;
    uint32_t main_series;    /* the subject's, whose gaps are told; series_count when there is none */
    bool has_gap_words;      /* at the foot of the plot */
    uint32_t narrow_plot_px; /* width of the plot in the narrowest chart */
};

/* What it needs beyond itself is taken from the arena. */
void line_layout_make(struct line_layout *layout, const struct line_chart *chart, struct arena *arena);
/* Tenths of a pixel from the top, of a value and of a period's point in a series or at the band's edge. */
#define LINE_NO_HEIGHT INT32_MIN
int32_t line_layout_y(const struct line_layout *layout, double value);
/* True when a line between period - 1 and period would cross a break. */
bool line_layout_is_broken(const struct line_layout *layout, uint32_t period);
uint32_t line_break_per_mille(const struct line_layout *layout, uint32_t before);
/* Row above the plot for the text of a break: CHART_ROWS when all are full, LINE_NO_ROW when the break is outside the
 * chart. Row 0 is shared with the topmost axis label. */
uint32_t line_place_break(const struct line_layout *layout, struct chart_rows *rows, uint32_t index);
struct slice line_tick_text(const struct line_layout *layout, uint32_t index);
static inline bool line_has_band(const struct line_chart *chart)
{
    return chart->band_low != NULL && chart->band_high != NULL;
}
static inline const int32_t *line_heights(const struct line_layout *layout, uint32_t series)
{
    return layout->heights + (size_t)series * layout->chart->period_count;
}
/* Both have a height or neither has. */
static inline const int32_t *line_band_low(const struct line_layout *layout)
{
    return line_heights(layout, layout->chart->series_count);
}
static inline const int32_t *line_band_high(const struct line_layout *layout)
{
    return line_heights(layout, layout->chart->series_count + 1);
}

/* Where the band's name disturbs no line. `is_at_end`: end-anchored at the right, else start-anchored at the left. */
struct band_label_place {
    int32_t y; /* tenths */
    bool is_at_end;
    bool is_shown;
};
struct band_label_place line_band_label(const struct line_layout *layout);

/* "L111 72.4", a place in a path. */
void line_append_place(struct buffer *out, const struct line_place *place, char command, int32_t y_tenths);
/* `<text x="11.1%" y="72.4"` */
void line_append_text_start(struct buffer *out, uint32_t per_mille, int32_t y_tenths);

/* Parts of the drawing, in chart_line_axis.c. Ticks go into the stretched SVG, the rest outside it. */
void line_draw_period_ticks(struct buffer *out, const struct line_layout *layout);
void line_draw_grid(struct buffer *out, const struct line_layout *layout);
void line_draw_breaks(struct buffer *out, const struct line_layout *layout);
/* Opens a group that line_draw_period_labels closes. */
void line_draw_tick_labels(struct buffer *out, const struct line_layout *layout);
void line_draw_period_labels(struct buffer *out, const struct line_layout *layout);

#endif
