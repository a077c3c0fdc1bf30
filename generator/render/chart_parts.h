/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What charts share: an axis, coordinates, the frame, estimated widths of texts. Private to chart*.c.
 *
 * Horizontal places are per mille of the plot's width: 111 is written as 11.1 % in an attribute and as 111 in a nested
 * SVG whose view box is 1000 wide; so marks and lines meet exactly. Vertical places are pixels, in tenths.
 */
#ifndef REDOVISA_RENDER_CHART_PARTS_H
#define REDOVISA_RENDER_CHART_PARTS_H

#include "render/chart.h"

#define CHART_MAXIMUM_BYTES ((size_t)64 << 20)
/* Width in pixels of the narrowest chart that must be legible: a telephone of 320 without margins. */
#define CHART_NARROWEST_PX 280
/* Width above which chart.css shows what has the class chart-wide (its 30rem, less margins). */
#define CHART_WIDE_PX 440

/* Values low..high on an axis of `count` labels. Empty (count 0) until chart_axis_settle. */
struct chart_axis {
    double low;
    double high;
    double first;
    double step;
    uint32_t count;
    bool has_values;
};

bool chart_can_plot(double value);
static inline bool chart_has_point(const struct chart_point *point)
{
    return point->has_value && chart_can_plot(point->value);
}
void chart_axis_include(struct chart_axis *axis, double value);
/* Widens to whole steps, at most `most` labels; no-op without values. */
void chart_axis_settle(struct chart_axis *axis, uint32_t most);
double chart_axis_label(const struct chart_axis *axis, uint32_t index);
/* 0 at low, 1 at high. */
double chart_axis_share(const struct chart_axis *axis, double value);
uint32_t chart_axis_per_mille(const struct chart_axis *axis, double value);
/* Place of period `index` of `count`; the middle when there is only one. */
uint32_t chart_period_per_mille(uint32_t index, uint32_t count);

/* Digits, at most ten bytes; returns where they end. Coordinates are most of the bytes of a chart, so 32 bits only. */
char *chart_put_number(char *to, uint32_t number);
/* 724 → "72.4", −5 → "-0.5"; at most twelve bytes. */
char *chart_put_tenths(char *to, int32_t tenths);
/* 111 → "11.1%" */
void chart_append_percent(struct buffer *out, uint32_t per_mille);
void chart_append_tenths(struct buffer *out, int32_t tenths);
void chart_append_number(struct buffer *out, int32_t number);
void chart_append_data_value(struct buffer *out, struct slice exact);

/* <svg …><title>…</title><desc>…</desc> */
void chart_open(struct buffer *out, struct slice classes, int32_t height_px, struct slice id, struct slice title,
                struct slice description);
void chart_close(struct buffer *out);
/* The same where room for values is kept at the right: class chart-right-<px> after `classes`. */
void chart_open_beside(struct buffer *out, struct slice classes, uint32_t right_px, int32_t height_px, struct slice id,
                       struct slice title, struct slice description);
/* A level of an axis, across the plot and the labels left of it. */
void chart_draw_level(struct buffer *out, int32_t left_px, int32_t y_tenths, bool is_base);
/* <svg> with a view box of 1000 × height, for paths. */
void chart_open_plot(struct buffer *out, int32_t height_px);

/* Label of an axis as plain text, with the unit on the last. */
struct chart_labels {
    void (*write_tick)(struct buffer *out, double value, void *context);
    void *context;
    struct slice unit_suffix;
    uint8_t decimals;
};
void chart_write_label(struct buffer *out, const struct chart_axis *axis, uint32_t index,
                       const struct chart_labels *labels);

/* Estimated width of a text of `size_px` in a sans-serif face, rather too wide than too narrow. */
uint32_t chart_text_px(struct slice text, uint32_t size_px);
/* A text on one line or two of at most `limit` characters, parted at a blank; `is_cut`: an ellipsis must follow. */
struct chart_lines {
    struct slice first;
    struct slice second;
    bool is_cut;
};
struct chart_lines chart_split(struct slice text, uint32_t limit);

/* Every how many-th of `count` evenly spread labels of `label_px` has room in `width_px`. */
uint32_t chart_label_step(uint32_t count, uint32_t label_px, uint32_t width_px);
/* First, last and each `step`-th that is not too near the last. */
bool chart_label_is_shown(uint32_t index, uint32_t count, uint32_t step);

/* Rows in which texts stand side by side without touching, in pixels of the narrowest chart. */
#define CHART_ROWS 4
struct chart_rows {
    int32_t ends[CHART_ROWS];
    uint32_t used;
};
/* The lowest row in which left..right is free; CHART_ROWS when there is none. Texts come in ascending order. */
uint32_t chart_rows_place(struct chart_rows *rows, int32_t left, int32_t right);

#endif
