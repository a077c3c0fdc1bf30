/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where the parts of a line chart stand. Private to chart_line*.c: the layout, which all subjects share, is made by
 * chart_line_layout.c and drawn by chart_line_background.c and chart_line_axis.c; a drawing, one subject's, gets its
 * names from chart_line_names.c and is drawn by chart_line.c.
 */
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
    bool is_after_break; /* no line from the period before */
    uint8_t plain_length;
    uint8_t percent_length;
    char plain[4];
    char percent[6];
    struct slice title; /* `><title>2014/15: ` */
};

/* Names a series. At its end outside the plot, or inside above the last point when that is not the last period. */
struct line_label {
    const struct chart_series *series;
    uint32_t period; /* of the last value */
    int32_t y;       /* base line in tenths of a pixel */
    bool is_inside;
    struct slice rest; /* of the other series: what follows the base line, written once */
};

struct line_layout {
    struct line_chart chart; /* as given to line_prepare */
    struct chart_axis axis;
    struct line_place *places; /* one a period */
    int32_t *heights;          /* of the other series; see line_heights */
    struct buffer tick_text;   /* the labels one after the other; gone after line_prepare */
    uint32_t tick_ends[16];
    int32_t plot_top; /* pixels */
    int32_t plot_bottom;
    int32_t height;
    uint32_t left_px;         /* room for axis labels */
    uint32_t right_px;        /* room for names */
    uint32_t right_narrow_px; /* the same below 30rem, where long values are hidden */
    uint32_t narrow_plot_px;  /* width of the plot in the narrowest chart */
    /* Of the other series, ascending by height, where they would stand alone; one place is left for the subject's. */
    struct line_label labels[LINE_LABELS - 1];
    uint32_t label_count;
};

struct line_background {
    struct line_layout layout;
    struct slice classes;
    struct slice grid;  /* to the band, inside the stretched SVG */
    struct slice lines; /* ticks, the other series */
    struct slice marks; /* of the other series; closes the stretched SVG */
    struct slice axis;
};

struct line_drawing {
    const struct line_layout *layout;
    const struct chart_series *subject; /* NULL: none */
    int32_t *heights;                   /* the subject's; NULL without it */
    int32_t *band_lows;                 /* NULL without band; both edges have a height or neither has */
    int32_t *band_highs;
    int32_t *band_middles; /* NULL without a line in the band */
    bool has_gap_words;    /* at the foot of the plot */
    struct line_label labels[LINE_LABELS];
    uint32_t label_count;
};

/* What it needs beyond itself is taken from the arena. */
void line_layout_make(struct line_layout *layout, const struct line_chart *chart, struct arena *arena);
/* Tenths of a pixel from the top, of a value and of the points of a series. */
#define LINE_NO_HEIGHT INT32_MIN
int32_t line_layout_y(const struct line_layout *layout, double value);
int32_t *line_make_heights(const struct line_layout *layout, const struct chart_point *points, struct arena *arena);
static inline const int32_t *line_heights(const struct line_layout *layout, uint32_t series)
{
    return layout->heights + (size_t)series * layout->chart.period_count;
}
#define LINE_TEXT_PX 14
/* False: the series has no value or no name, and stays without. */
bool line_make_label(const struct line_layout *layout, const struct chart_series *series, const int32_t *heights,
                     struct line_label *label);
/* Keeps the labels ascending by height; there must be room for one more. */
void line_add_label(struct line_label *labels, uint32_t *count, struct line_label label);
uint32_t line_break_per_mille(const struct line_layout *layout, uint32_t before);
/* Row above the plot for the text of a break: CHART_ROWS when all are full, LINE_NO_ROW when the break is outside the
 * chart. Row 0 is shared with the topmost axis label. */
uint32_t line_place_break(const struct line_layout *layout, struct chart_rows *rows, uint32_t index);
struct slice line_tick_text(const struct line_layout *layout, uint32_t index);

/* Where the band's name disturbs no line. `is_at_end`: end-anchored at the right, else start-anchored at the left. */
struct band_label_place {
    int32_t y; /* tenths */
    bool is_at_end;
    bool is_shown;
};
struct band_label_place line_band_label(const struct line_drawing *drawing);
/* Fills `labels`: those of the layout and the subject's, moved so that none disturbs another or a line. */
void line_place_labels(struct line_drawing *drawing);

/* A line and its marks; `has_titles`: a mouse is told period and value. */
void line_append_path(struct buffer *out, const struct line_layout *layout, enum chart_role role,
                      const int32_t *heights);
void line_append_marks(struct buffer *out, const struct line_layout *layout, const struct chart_series *series,
                       const int32_t *heights, bool has_titles);
/* What follows the base line of a name. */
void line_append_label_rest(struct buffer *out, const struct line_layout *layout, const struct line_label *label);
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
