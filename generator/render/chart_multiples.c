/* SPDX-License-Identifier: EUPL-1.2 */
/* Small multiples: what the panels share, the key above them and the texts of breaks below. */
#include "render/chart_panel.h"

#include "render/html.h"
#include "render/trusted.h"

#define PLOT_HEIGHT_PX 120
#define PLOT_HEIGHT_OF_PAIR_PX 190
#define EMPTY_HEIGHT_PX 40
#define LINE_PX 17
/* A value wider than this would take the room of the lines beside which it stands. */
#define WIDEST_VALUE_PX 64
/* Width of a panel where chart.css has several in a row, its 15rem and, two in a row at most, 20rem. */
#define NARROWEST_PX 240
#define NARROWEST_OF_PAIR_PX CHART_NARROWEST_PX

static void include_points(struct chart_axis *axis, const struct multiples_chart *chart,
                           const struct chart_point *points)
{
    for (uint32_t i = 0; points != NULL && i < chart->period_count; i++)
        if (chart_has_point(&points[i]))
            chart_axis_include(axis, points[i].value);
}

static void include_panel(struct panel_layout *layout, const struct multiples_panel *panel, struct chart_axis *axis)
{
    const struct multiples_chart *chart = layout->chart;
    include_points(axis, chart, panel->line);
    for (uint32_t i = 0; i < panel->member_count; i++)
        include_points(axis, chart, panel->members[i]);
    for (uint32_t i = 0; panel->band_low != NULL && panel->band_high != NULL && i < chart->period_count; i++) {
        if (!chart_has_point(&panel->band_low[i]) || !chart_has_point(&panel->band_high[i]))
            continue;
        chart_axis_include(axis, panel->band_low[i].value);
        chart_axis_include(axis, panel->band_high[i].value);
    }
    if (!slice_is_empty(chart_split(panel->title, layout->title_characters).second))
        layout->title_lines = 2;
}

static uint32_t widest_last_value(const struct multiples_chart *chart)
{
    uint32_t widest = 0;
    for (uint32_t i = 0; i < chart->panel_count; i++) {
        const struct chart_point *line = chart->panels[i].line;
        uint32_t period = line == NULL ? chart->period_count : panel_last_period(chart, line);
        uint32_t width = period == chart->period_count ? 0 : chart_text_px(line[period].text, 14);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void settle_periods(struct panel_layout *layout)
{
    const struct multiples_chart *chart = layout->chart;
    for (uint32_t i = 0; i < chart->period_count; i++) {
        uint32_t width = chart_text_px(chart->periods[i], 13);
        layout->label_px = width > layout->label_px ? width : layout->label_px;
    }
    uint32_t margins = layout->left_px + layout->right_px;
    uint32_t panel_px = layout->is_pair ? NARROWEST_OF_PAIR_PX : NARROWEST_PX;
    layout->plot_px = margins + 60 > panel_px ? 60 : panel_px - margins;
    layout->label_step = chart_label_step(chart->period_count, layout->label_px + 12, layout->plot_px);
    if (chart->period_count > 1 && (chart->period_count - 1) % layout->label_step != 0)
        layout->label_step = chart->period_count - 1;
}

static struct panel_layout make_layout(const struct multiples_chart *chart, struct arena *arena)
{
    struct panel_layout layout = {.chart = chart, .title_lines = 1};
    layout.is_pair = chart->panel_count == 2 || chart->panel_count == 4;
    layout.title_characters = layout.is_pair ? 38 : 28;
    struct chart_axis axis = {0};
    for (uint32_t i = 0; i < chart->panel_count; i++)
        include_panel(&layout, &chart->panels[i], &axis);
    include_points(&axis, chart, chart->reference);
    chart_ticks_make(&layout.y, &axis, &chart->y, 5, arena);
    layout.left_px = chart_left_px(&layout.y);
    uint32_t widest = widest_last_value(chart);
    layout.has_values_inside = widest > WIDEST_VALUE_PX;
    layout.right_px = widest == 0 || layout.has_values_inside ? 16 : (widest + 10 + 15) / 16 * 16;
    settle_periods(&layout);
    layout.plot_top = 22 + (int32_t)layout.title_lines * LINE_PX;
    layout.plot_bottom = layout.plot_top + (!layout.y.axis.has_values ? EMPTY_HEIGHT_PX
                                            : layout.is_pair          ? PLOT_HEIGHT_OF_PAIR_PX
                                                                      : PLOT_HEIGHT_PX);
    layout.height = layout.plot_bottom + 26;
    return layout;
}

static bool some_panel(const struct multiples_chart *chart, bool (*has)(const struct multiples_panel *panel))
{
    for (uint32_t i = 0; i < chart->panel_count; i++)
        if (has(&chart->panels[i]))
            return true;
    return false;
}

static bool has_line(const struct multiples_panel *panel) { return panel->line != NULL; }
static bool has_members(const struct multiples_panel *panel) { return panel->member_count != 0; }
static bool has_band(const struct multiples_panel *panel)
{
    return panel->band_low != NULL && panel->band_high != NULL;
}

static struct chart_key make_key(const struct multiples_chart *chart)
{
    struct chart_key key = {.count = 0};
    if (some_panel(chart, has_line))
        chart_key_add(&key, CHART_SAMPLE_STRONG, 0, chart->line_label);
    if (some_panel(chart, has_band))
        chart_key_add(&key, CHART_SAMPLE_BAND, 0, chart->band_label);
    if (some_panel(chart, has_members))
        chart_key_add(&key, CHART_SAMPLE_THIN, 0, chart->member_label);
    if (chart->reference != NULL)
        chart_key_add(&key, CHART_SAMPLE_REFERENCE, 0, chart->reference_label);
    return key;
}

static void draw_notes(struct buffer *out, const struct multiples_chart *chart)
{
    bool is_open = false;
    for (uint32_t i = 0; i < chart->break_count; i++) {
        const struct chart_break *mark = &chart->breaks[i];
        if (mark->before == 0 || mark->before >= chart->period_count || slice_is_empty(mark->text))
            continue;
        buffer_append(out, is_open ? SLICE(" ") : SLICE("<p class=\"chart-notes\">"));
        is_open = true;
        BUFFER_LITERAL(out, "<span>");
        html_text(out, chart->periods[mark->before]);
        BUFFER_LITERAL(out, ": ");
        html_text(out, mark->text);
        BUFFER_LITERAL(out, "</span>");
    }
    if (is_open)
        BUFFER_LITERAL(out, "</p>");
}

struct markup multiples_chart_draw(struct arena *arena, const struct multiples_chart *chart)
{
    struct panel_layout layout = make_layout(chart, arena);
    struct buffer out;
    buffer_init(&out, CHART_MAXIMUM_BYTES, arena->guard);
    struct chart_key key = make_key(chart);
    chart_open_frame(&out);
    chart_key_draw(&out, &key, chart->id);
    chart_draw_scale_name(&out, SLICE("chart-scale chart-scale-shared"), chart->y.label, SLICE_EMPTY);
    buffer_append(&out, layout.is_pair ? SLICE("<div class=\"chart-panels chart-pair\">")
                                       : SLICE("<div class=\"chart-panels\">"));
    for (uint32_t i = 0; i < chart->panel_count; i++) {
        struct slice id = SLICE_JOIN(arena, chart->id, SLICE("-"), slice_from_size(arena, i + 1));
        panel_draw(&out, &layout, &chart->panels[i], id);
    }
    BUFFER_LITERAL(&out, "</div>");
    draw_notes(&out, chart);
    chart_close_frame(&out);
    struct slice html = buffer_copy(&out, arena);
    buffer_release(&out);
    return markup_trust(html);
}
