/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What scatter, waterfall, grouped bars and small multiples share beside chart_parts.h: a key above the plot, patterns
 * that tell bars apart without colour, an axis from its scale, texts that slide so that they stay inside. Private to
 * chart*.c.
 */
#ifndef REDOVISA_RENDER_CHART_KEY_H
#define REDOVISA_RENDER_CHART_KEY_H

#include "render/chart_parts.h"

/* What stands before the word of an entry: a sample of the mark. */
enum chart_sample {
    CHART_SAMPLE_CIRCLE,
    CHART_SAMPLE_HOLLOW,
    CHART_SAMPLE_SQUARE,
    CHART_SAMPLE_LINE,      /* of what is expected: the scatter's */
    CHART_SAMPLE_STRONG,    /* the strong line of a panel */
    CHART_SAMPLE_THIN,      /* lines of members */
    CHART_SAMPLE_REFERENCE, /* dashed */
    CHART_SAMPLE_BAND,
    CHART_SAMPLE_EDGES,  /* of a band that is drawn as two lines */
    CHART_SAMPLE_SPREAD, /* a line with feet */
    CHART_SAMPLE_BIN,    /* shade `index`, 0..CHART_SHADES-1 */
    CHART_SAMPLE_GROUP   /* bar of group `index` */
};
#define CHART_SHADES 5

struct chart_key_entry {
    enum chart_sample sample;
    uint32_t index;
    struct slice text;
};

#define CHART_KEY_MOST 12
struct chart_key {
    struct chart_key_entry entries[CHART_KEY_MOST];
    uint32_t count;
};
/* No-op with an empty text, or when it is full. */
void chart_key_add(struct chart_key *key, enum chart_sample sample, uint32_t index, struct slice text);
/* HTML that stands before the SVG, so that words flow in the width there is: <div class="chart-key">. Nothing without
 * entries. `id` is the chart's: patterns are found by it. Hidden from screen readers, whom the description serves. */
void chart_key_draw(struct buffer *out, const struct chart_key *key, struct slice id);
/* <p class="chart-scale …">, the name of an axis beside the SVG; `note` follows in brackets. Nothing without a name. */
void chart_draw_scale_name(struct buffer *out, struct slice classes, struct slice name, struct slice note);
/* <div class="chart-frame"> holds what belongs to one chart. */
void chart_open_frame(struct buffer *out);
/* The same, of groups that go from light to dark. */
void chart_open_ordered_frame(struct buffer *out, uint32_t group_count);
void chart_close_frame(struct buffer *out);

/* <defs> with the patterns that the groups need, or with that of what is taken away; once a chart. */
void chart_append_group_patterns(struct buffer *out, struct slice id, uint32_t group_count);
void chart_append_fall_pattern(struct buffer *out, struct slice id);
/* ` class="chart-group-3" fill="url(#id-3)"`, of group 0..GROUPED_MOST-1. */
void chart_append_group(struct buffer *out, struct slice id, uint32_t group);
/* The same for a part that takes away. */
void chart_append_fall(struct buffer *out, struct slice id);

/* An axis of at most CHART_TICKS_MOST labels, written once. */
#define CHART_TICKS_MOST 8
struct chart_ticks {
    struct chart_axis axis;
    struct slice labels[CHART_TICKS_MOST]; /* the last with the unit */
    uint32_t widest_px;                    /* at 13 pixels; the last counts without its unit */
    uint32_t last_px;                      /* the last with it */
};
/* `axis` has what the values need; the scale's own range and zero are included here. `most` ≤ CHART_TICKS_MOST. */
void chart_ticks_make(struct chart_ticks *ticks, const struct chart_axis *axis, const struct chart_scale *scale,
                      uint32_t most, struct arena *arena);
/* The axis does not reach zero. */
bool chart_is_cut(const struct chart_axis *axis);
/* Room beside the plot for labels, as chart.css has it: chart-left-16 … chart-left-96. */
uint32_t chart_left_px(const struct chart_ticks *ticks);
/* Width of the plot in the narrowest chart. */
uint32_t chart_narrow_plot_px(uint32_t left_px, uint32_t right_px);

/* Tenths of a pixel from the top of a value in a plot from `top` to `bottom` pixels. */
int32_t chart_value_y(const struct chart_axis *axis, double value, int32_t top, int32_t bottom);
/* Horizontal lines with their labels above them at the left, and the zigzag of a cut axis. */
void chart_draw_level_lines(struct buffer *out, const struct chart_axis *axis, uint32_t left_px, int32_t top,
                            int32_t bottom);
void chart_draw_level_labels(struct buffer *out, const struct chart_ticks *ticks, uint32_t left_px, int32_t top,
                             int32_t bottom);

/* `<text x="11.1%" y="72.4"` */
void chart_open_text(struct buffer *out, uint32_t per_mille, int32_t y_tenths);
/* "L111 72.4" in a path of the stretched plot. */
void chart_append_place(struct buffer *out, char command, uint32_t per_mille, int32_t y_tenths);

/* Where a text of `width_px` at `per_mille` of a plot of `plot_px` is held so that it stays inside: by its middle (10),
 * start (0), end (20) or, in twentieths of its width, in between: the classes chart-at-<grip> of chart.css. */
uint32_t chart_grip(uint32_t per_mille, uint32_t width_px, uint32_t plot_px);

#endif
