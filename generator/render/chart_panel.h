/* SPDX-License-Identifier: EUPL-1.2 */
/* What the panels of small multiples share, and one panel. Private to chart_multiples.c and chart_panel.c. */
#ifndef REDOVISA_RENDER_CHART_PANEL_H
#define REDOVISA_RENDER_CHART_PANEL_H

#include "render/chart_key.h"

struct panel_layout {
    const struct multiples_chart *chart;
    struct chart_ticks y;
    uint32_t left_px;
    uint32_t right_px;
    bool is_pair;              /* two panels in a row at most, and so wider ones */
    bool has_values_inside;    /* values at the lines' ends are long: above the end instead of beside it */
    uint32_t title_characters; /* in a line */
    uint32_t title_lines;      /* 1 or 2, the same in all: plots beside each other begin at one height */
    uint32_t label_step;       /* every how many-th period is named */
    uint32_t label_px;         /* of the widest period */
    uint32_t plot_px;          /* width of the plot in the narrowest panel */
    int32_t plot_top;          /* pixels */
    int32_t plot_bottom;
    int32_t height;
};

/* The last period with a value; period_count: none. */
uint32_t panel_last_period(const struct multiples_chart *chart, const struct chart_point *points);
void panel_draw(struct buffer *out, const struct panel_layout *layout, const struct multiples_panel *panel,
                struct slice id);

#endif
