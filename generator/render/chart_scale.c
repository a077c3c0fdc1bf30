/* SPDX-License-Identifier: EUPL-1.2 */
/* An axis from its scale, its lines and labels, and where a word stays inside the plot. */
#include "render/chart_key.h"

#include "render/html.h"

#define TEXT_PX 13
/* Length of the zigzag with which a cut axis begins. */
#define CUT_PX 16
#define NARROWEST_PLOT_PX 60

bool chart_is_cut(const struct chart_axis *axis) { return axis->has_values && (axis->low > 0 || axis->high < 0); }

static void include_scale(struct chart_axis *axis, const struct chart_scale *scale)
{
    if (scale->has_range) {
        chart_axis_include(axis, scale->low);
        chart_axis_include(axis, scale->high);
    }
    if (scale->starts_at_zero && axis->has_values)
        chart_axis_include(axis, 0);
}

static struct slice write_label(const struct chart_ticks *ticks, uint32_t index, const struct chart_scale *scale,
                                struct slice suffix, struct arena *arena)
{
    struct chart_labels labels = {scale->write_tick, scale->tick_context, suffix, scale->decimals};
    struct buffer text;
    buffer_init(&text, 1 << 16, arena->guard);
    chart_write_label(&text, &ticks->axis, index, &labels);
    struct slice label = buffer_copy(&text, arena);
    buffer_release(&text);
    return label;
}

void chart_ticks_make(struct chart_ticks *ticks, const struct chart_axis *axis, const struct chart_scale *scale,
                      uint32_t most, struct arena *arena)
{
    *ticks = (struct chart_ticks){.axis = *axis};
    include_scale(&ticks->axis, scale);
    chart_axis_settle(&ticks->axis, most);
    for (uint32_t i = 0; i < ticks->axis.count; i++) {
        struct slice bare = write_label(ticks, i, scale, SLICE_EMPTY, arena);
        uint32_t width = chart_text_px(bare, TEXT_PX);
        ticks->widest_px = width > ticks->widest_px ? width : ticks->widest_px;
        ticks->labels[i] = bare;
        if (i + 1 < ticks->axis.count || slice_is_empty(scale->unit_suffix))
            continue;
        ticks->labels[i] = SLICE_JOIN(arena, bare, scale->unit_suffix);
    }
    if (ticks->axis.count != 0)
        ticks->last_px = chart_text_px(ticks->labels[ticks->axis.count - 1], TEXT_PX);
}

uint32_t chart_left_px(const struct chart_ticks *ticks)
{
    if (ticks->axis.count == 0)
        return 0;
    uint32_t left = (ticks->widest_px + 10 + 7) / 8 * 8;
    return left < 16 ? 16 : left > 96 ? 96 : left;
}

uint32_t chart_narrow_plot_px(uint32_t left_px, uint32_t right_px)
{
    uint32_t margins = left_px + right_px;
    return margins + NARROWEST_PLOT_PX > CHART_NARROWEST_PX ? NARROWEST_PLOT_PX : CHART_NARROWEST_PX - margins;
}

int32_t chart_value_y(const struct chart_axis *axis, double value, int32_t top, int32_t bottom)
{
    double share = 1 - chart_axis_share(axis, value);
    return top * 10 + (int32_t)(share * ((bottom - top) * 10) + 0.5);
}

void chart_draw_level_lines(struct buffer *out, const struct chart_axis *axis, uint32_t left_px, int32_t top,
                            int32_t bottom)
{
    bool is_cut = chart_is_cut(axis);
    BUFFER_LITERAL(out, "<g class=\"chart-grid\">");
    if (axis->count == 0)
        chart_draw_level(out, -(int32_t)left_px, bottom * 10, false);
    for (uint32_t i = 0; i < axis->count; i++) {
        double value = chart_axis_label(axis, i);
        int32_t start_px = (i == 0 && is_cut ? CUT_PX : 0) - (int32_t)left_px;
        chart_draw_level(out, start_px, chart_value_y(axis, value, top, bottom), value == 0);
    }
    if (is_cut) {
        BUFFER_LITERAL(out, "<path class=\"chart-cut\" d=\"M-");
        buffer_append_unsigned(out, left_px);
        buffer_append_byte(out, ' ');
        chart_append_number(out, bottom);
        BUFFER_LITERAL(out, "l4 6 4-6 4 6 4-6\"/>");
    }
    BUFFER_LITERAL(out, "</g>");
}

void chart_draw_level_labels(struct buffer *out, const struct chart_ticks *ticks, uint32_t left_px, int32_t top,
                             int32_t bottom)
{
    for (uint32_t i = 0; i < ticks->axis.count; i++) {
        BUFFER_LITERAL(out, "<text x=\"-");
        buffer_append_unsigned(out, left_px);
        BUFFER_LITERAL(out, "\" y=\"");
        chart_append_tenths(out, chart_value_y(&ticks->axis, chart_axis_label(&ticks->axis, i), top, bottom) - 50);
        BUFFER_LITERAL(out, "\">");
        html_text(out, ticks->labels[i]);
        BUFFER_LITERAL(out, "</text>");
    }
}

void chart_open_text(struct buffer *out, uint32_t per_mille, int32_t y_tenths)
{
    BUFFER_LITERAL(out, "<text x=\"");
    chart_append_percent(out, per_mille);
    BUFFER_LITERAL(out, "\" y=\"");
    chart_append_tenths(out, y_tenths);
    BUFFER_LITERAL(out, "\"");
}

void chart_append_place(struct buffer *out, char command, uint32_t per_mille, int32_t y_tenths)
{
    char bytes[28] = {command};
    char *end = chart_put_number(bytes + 1, per_mille);
    *end++ = ' ';
    end = chart_put_tenths(end, y_tenths);
    buffer_append_bytes(out, bytes, (size_t)(end - bytes));
}

uint32_t chart_grip(uint32_t per_mille, uint32_t width_px, uint32_t plot_px)
{
    uint32_t left = per_mille * plot_px / 1000;
    uint32_t right = plot_px - left;
    if (left * 2 >= width_px && right * 2 >= width_px)
        return 10;
    if (left < right && right >= width_px)
        return 0;
    if (left >= right && left >= width_px)
        return 20;
    return (per_mille + 25) / 50;
}
