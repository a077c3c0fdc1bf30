/* SPDX-License-Identifier: EUPL-1.2 */
/* Categories, each with a bar a group: the same pattern for the same group all the way down, named in the key. */
#include "render/chart_key.h"

#include "render/html.h"
#include "render/trusted.h"

#define LABEL_PX 21
#define LINE_PX 17
#define BAR_PX 15
#define PITCH_PX 19 /* from bar to bar in a category */
#define GAP_PX 14
#define LABEL_CHARACTERS 38
#define WIDEST_VALUE_PX 160

struct grouped_layout {
    const struct grouped_bar_chart *chart;
    uint32_t group_count;
    struct chart_axis axis;
    struct chart_key key;
    uint32_t zero; /* per mille */
    uint32_t right_px;
};

static const struct grouped_bar *bar_at(const struct grouped_layout *layout, uint32_t category, uint32_t group)
{
    return &layout->chart->bars[(size_t)category * layout->chart->group_count + group];
}

static bool shows_spread(const struct grouped_bar *bar)
{
    return bar->has_spread && chart_has_point(&bar->point) && chart_can_plot(bar->low) && chart_can_plot(bar->high) &&
           bar->low <= bar->high;
}

/* Returns whether it has a spread. */
static bool include_bar(struct grouped_layout *layout, const struct grouped_bar *bar, uint32_t *widest)
{
    bool has_value = chart_has_point(&bar->point);
    uint32_t width = chart_text_px(has_value ? bar->point.text : bar->point.gap_text, 15);
    *widest = width > *widest ? width : *widest;
    if (has_value)
        chart_axis_include(&layout->axis, bar->point.value);
    if (!shows_spread(bar))
        return false;
    chart_axis_include(&layout->axis, bar->low);
    chart_axis_include(&layout->axis, bar->high);
    return true;
}

static struct grouped_layout make_layout(const struct grouped_bar_chart *chart)
{
    struct grouped_layout layout = {.chart = chart};
    uint32_t widest = 0;
    bool has_spread = false;
    layout.group_count = chart->group_count < GROUPED_MOST ? chart->group_count : GROUPED_MOST;
    chart_axis_include(&layout.axis, 0);
    for (uint32_t c = 0; c < chart->category_count; c++)
        for (uint32_t g = 0; g < layout.group_count; g++)
            has_spread |= include_bar(&layout, bar_at(&layout, c, g), &widest);
    if (!(layout.axis.high > layout.axis.low))
        layout.axis.high = layout.axis.low + 1;
    layout.zero = chart_axis_per_mille(&layout.axis, 0);
    layout.right_px = (widest + 12 + 15) / 16 * 16;
    if (layout.right_px > WIDEST_VALUE_PX)
        layout.right_px = WIDEST_VALUE_PX;
    for (uint32_t g = 0; g < layout.group_count; g++)
        chart_key_add(&layout.key, CHART_SAMPLE_GROUP, g, chart->groups[g]);
    if (has_spread)
        chart_key_add(&layout.key, CHART_SAMPLE_SPREAD, 0, chart->spread_label);
    return layout;
}

static int32_t label_height(struct slice label)
{
    if (slice_is_empty(label))
        return 0;
    return LABEL_PX + (slice_is_empty(chart_split(label, LABEL_CHARACTERS).second) ? 0 : LINE_PX);
}

static int32_t category_height(const struct grouped_layout *layout, uint32_t category)
{
    return label_height(layout->chart->categories[category]) + (int32_t)layout->group_count * PITCH_PX + GAP_PX;
}

static void draw_label(struct buffer *out, struct slice label, int32_t y)
{
    struct chart_lines lines = chart_split(label, LABEL_CHARACTERS);
    for (uint32_t i = 0; i < (slice_is_empty(lines.second) ? 1 : 2) && !slice_is_empty(label); i++) {
        BUFFER_LITERAL(out, "<text y=\"");
        chart_append_number(out, y + 14 + (int32_t)i * LINE_PX);
        BUFFER_LITERAL(out, "\" class=\"chart-bar-name chart-total\">");
        html_text(out, i == 0 ? lines.first : lines.second);
        if (i == 1 && lines.is_cut)
            BUFFER_LITERAL(out, "…");
        BUFFER_LITERAL(out, "</text>");
    }
}

static void append_title(struct buffer *out, const struct grouped_layout *layout, uint32_t category, uint32_t group)
{
    const struct grouped_bar *bar = bar_at(layout, category, group);
    BUFFER_LITERAL(out, "><title>");
    html_text(out, layout->chart->categories[category]);
    BUFFER_LITERAL(out, ", ");
    html_text(out, layout->chart->groups[group]);
    BUFFER_LITERAL(out, ": ");
    html_text(out, bar->point.text);
    if (shows_spread(bar) && !slice_is_empty(bar->spread_text)) {
        BUFFER_LITERAL(out, " (");
        html_text(out, bar->spread_text);
        BUFFER_LITERAL(out, ")");
    }
    BUFFER_LITERAL(out, "</title></rect>");
}

static void draw_bar(struct buffer *out, const struct grouped_layout *layout, uint32_t category, uint32_t group,
                     int32_t y)
{
    const struct grouped_bar *bar = bar_at(layout, category, group);
    uint32_t end = chart_axis_per_mille(&layout->axis, bar->point.value);
    BUFFER_LITERAL(out, "<rect x=\"");
    chart_append_percent(out, end < layout->zero ? end : layout->zero);
    BUFFER_LITERAL(out, "\" width=\"");
    chart_append_percent(out, end < layout->zero ? layout->zero - end : end - layout->zero);
    BUFFER_LITERAL(out, "\" y=\"");
    chart_append_number(out, y);
    BUFFER_LITERAL(out, "\" height=\"15\"");
    chart_append_group(out, layout->chart->id, group);
    chart_append_data_value(out, bar->point.exact);
    append_title(out, layout, category, group);
}

static void append_line(struct buffer *out, uint32_t x1, uint32_t x2, int32_t y1, int32_t y2)
{
    BUFFER_LITERAL(out, "<line x1=\"");
    chart_append_percent(out, x1);
    BUFFER_LITERAL(out, "\" x2=\"");
    chart_append_percent(out, x2);
    BUFFER_LITERAL(out, "\" y1=\"");
    chart_append_tenths(out, y1);
    BUFFER_LITERAL(out, "\" y2=\"");
    chart_append_tenths(out, y2);
    BUFFER_LITERAL(out, "\"/>");
}

static void append_limit(struct buffer *out, struct slice name, struct slice exact)
{
    if (slice_is_empty(exact))
        return;
    BUFFER_LITERAL(out, " data-");
    buffer_append(out, name);
    BUFFER_LITERAL(out, "=\"");
    html_attribute(out, exact);
    BUFFER_LITERAL(out, "\"");
}

/* Twice: first a rim of paper, so that it is seen on the darkest bar. */
static void draw_spread(struct buffer *out, const struct grouped_layout *layout, const struct grouped_bar *bar,
                        int32_t y)
{
    uint32_t low = chart_axis_per_mille(&layout->axis, bar->low);
    uint32_t high = chart_axis_per_mille(&layout->axis, bar->high);
    int32_t middle = y * 10 + BAR_PX * 5;
    for (uint32_t pass = 0; pass < 2; pass++) {
        buffer_append(out, pass == 0 ? SLICE("<g class=\"chart-spread-rim\"") : SLICE("<g class=\"chart-spread\""));
        if (pass == 1) {
            append_limit(out, SLICE("low"), bar->exact_low);
            append_limit(out, SLICE("high"), bar->exact_high);
        }
        BUFFER_LITERAL(out, ">");
        append_line(out, low, high, middle, middle);
        append_line(out, low, low, middle - 40, middle + 40);
        append_line(out, high, high, middle - 40, middle + 40);
        BUFFER_LITERAL(out, "</g>");
    }
}

/* Right of all that is drawn in the row. */
static void draw_value(struct buffer *out, const struct grouped_layout *layout, const struct grouped_bar *bar,
                       int32_t y)
{
    bool has_value = chart_has_point(&bar->point);
    double right = has_value && bar->point.value > 0 ? bar->point.value : 0;
    if (shows_spread(bar) && bar->high > right)
        right = bar->high;
    chart_open_text(out, chart_axis_per_mille(&layout->axis, right), y * 10 + 125);
    buffer_append(out,
                  has_value ? SLICE(" dx=\"7\" class=\"chart-bar-value\">") : SLICE(" dx=\"7\" class=\"chart-gap\">"));
    html_text(out, has_value ? bar->point.text : bar->point.gap_text);
    BUFFER_LITERAL(out, "</text>");
}

static void draw_zero(struct buffer *out, const struct grouped_layout *layout, int32_t top)
{
    BUFFER_LITERAL(out, "<g class=\"chart-zero\">");
    append_line(out, layout->zero, layout->zero, (top - 2) * 10,
                (top + (int32_t)(layout->group_count - 1) * PITCH_PX + BAR_PX + 2) * 10);
    BUFFER_LITERAL(out, "</g>");
}

static void draw_category(struct buffer *out, const struct grouped_layout *layout, uint32_t category, int32_t top)
{
    struct slice label = layout->chart->categories[category];
    draw_label(out, label, top);
    int32_t y = top + label_height(label);
    for (uint32_t g = 0; g < layout->group_count; g++) {
        const struct grouped_bar *bar = bar_at(layout, category, g);
        int32_t bar_y = y + (int32_t)g * PITCH_PX;
        if (chart_has_point(&bar->point))
            draw_bar(out, layout, category, g, bar_y);
        if (shows_spread(bar))
            draw_spread(out, layout, bar, bar_y);
        draw_value(out, layout, bar, bar_y);
    }
    if (layout->group_count != 0)
        draw_zero(out, layout, y);
}

static void open_grouped(struct buffer *out, const struct grouped_layout *layout, int32_t height)
{
    const struct grouped_bar_chart *chart = layout->chart;
    chart_open_beside(out, SLICE("chart-grouped"), layout->right_px, height, chart->id, chart->title,
                      chart->description);
    chart_append_group_patterns(out, chart->id, layout->group_count);
}

struct markup grouped_bar_chart_draw(struct arena *arena, const struct grouped_bar_chart *chart)
{
    struct grouped_layout layout = make_layout(chart);
    int32_t top = 0;
    int32_t height = 0;
    for (uint32_t c = 0; c < chart->category_count; c++)
        height += category_height(&layout, c);
    struct buffer out;
    buffer_init(&out, CHART_MAXIMUM_BYTES, arena->guard);
    if (chart->is_ordered)
        chart_open_ordered_frame(&out, layout.group_count);
    else
        chart_open_frame(&out);
    chart_key_draw(&out, &layout.key, chart->id);
    open_grouped(&out, &layout, height);
    for (uint32_t c = 0; c < chart->category_count; c++) {
        draw_category(&out, &layout, c, top);
        top += category_height(&layout, c);
    }
    chart_close(&out);
    chart_close_frame(&out);
    struct slice html = buffer_copy(&out, arena);
    buffer_release(&out);
    return markup_trust(html);
}
