/* SPDX-License-Identifier: EUPL-1.2 */
/* Where names stand in one subject's chart: apart from each other, and where no line runs through them. */
#include "render/chart_line_layout.h"

#define LABEL_GAP 170 /* tenths between base lines of names */

static bool share_a_column(const struct line_label *a, const struct line_label *b)
{
    return a->is_inside == b->is_inside && (!a->is_inside || a->period == b->period);
}

/* Pushes names apart downwards, then up again from the floor. */
static void part_labels(struct line_drawing *drawing)
{
    struct line_label *labels = drawing->labels;
    for (uint32_t i = 1; i < drawing->label_count; i++)
        for (uint32_t j = 0; j < i; j++)
            if (share_a_column(&labels[i], &labels[j]) && labels[i].y < labels[j].y + LABEL_GAP)
                labels[i].y = labels[j].y + LABEL_GAP;
    int32_t floor_y = drawing->layout->plot_bottom * 10 - 30;
    for (uint32_t i = drawing->label_count; i > 0; i--) {
        int32_t limit = floor_y;
        for (uint32_t j = i; j < drawing->label_count; j++)
            if (share_a_column(&labels[i - 1], &labels[j]) && labels[j].y - LABEL_GAP < limit)
                limit = labels[j].y - LABEL_GAP;
        if (labels[i - 1].y > limit)
            labels[i - 1].y = limit;
    }
}

/* Half of what pushing moved a pair goes back up, so that both stay near their lines. */
static void balance_labels(struct line_drawing *drawing)
{
    for (uint32_t i = 0; i + 1 < drawing->label_count; i++) {
        struct line_label *upper = &drawing->labels[i];
        struct line_label *lower = &drawing->labels[i + 1];
        int32_t missing = upper->y + LABEL_GAP - lower->y;
        int32_t above = i == 0 ? drawing->layout->plot_top * 10 : upper[-1].y + LABEL_GAP;
        if (missing <= 0 || upper->is_inside || lower->is_inside)
            continue;
        int32_t lifted = upper->y - missing / 2;
        upper->y = lifted > above ? lifted : (upper->y < above ? upper->y : above);
    }
}

struct edge {
    int32_t top; /* tenths: the smaller y */
    int32_t bottom;
};

static struct edge edge_between(const int32_t *heights, uint32_t first, uint32_t last)
{
    struct edge edge = {INT32_MAX, INT32_MIN};
    for (uint32_t i = first; i <= last; i++) {
        int32_t y = heights[i];
        if (y == LINE_NO_HEIGHT)
            continue;
        edge.top = y < edge.top ? y : edge.top;
        edge.bottom = y > edge.bottom ? y : edge.bottom;
    }
    return edge;
}

/* Distance of a text on `base_line` to a line in first..last, at most `least`. */
static int32_t distance_to(const int32_t *heights, uint32_t first, uint32_t last, int32_t base_line, int32_t least)
{
    struct edge edge = edge_between(heights, first, last);
    if (edge.top > edge.bottom)
        return least;
    int32_t above = edge.top - (base_line + 30);
    int32_t below = base_line - 110 - edge.bottom;
    int32_t distance = above > below ? above : below;
    return distance < least ? distance : least;
}

/* Smallest distance to any line, at most 100 tenths. */
static int32_t clearance(const struct line_drawing *drawing, uint32_t first, uint32_t last, int32_t base_line)
{
    int32_t least = 100;
    for (uint32_t s = 0; s < drawing->layout->chart.series_count; s++)
        least = distance_to(line_heights(drawing->layout, s), first, last, base_line, least);
    return drawing->heights == NULL ? least : distance_to(drawing->heights, first, last, base_line, least);
}

/* A name inside the plot goes under its last point when there is more room than above. */
static void place_inside_label(const struct line_drawing *drawing, struct line_label *label)
{
    const struct line_layout *layout = drawing->layout;
    uint32_t count = layout->chart.period_count;
    uint32_t span = (count + 3) / 4;
    bool ends_here = layout->places[label->period].per_mille > 500;
    uint32_t first = !ends_here ? label->period : label->period > span ? label->period - span : 0;
    uint32_t last = ends_here ? label->period : label->period + span < count ? label->period + span : count - 1;
    int32_t below = label->y + 300;
    if (below < layout->plot_bottom * 10 - 240 &&
        clearance(drawing, first, last, below) > clearance(drawing, first, last, label->y))
        label->y = below;
}

void line_place_labels(struct line_drawing *drawing)
{
    const struct line_layout *layout = drawing->layout;
    struct line_label label;
    drawing->label_count = layout->label_count;
    memcpy(drawing->labels, layout->labels, layout->label_count * sizeof label);
    if (drawing->subject != NULL && line_make_label(layout, drawing->subject, drawing->heights, &label))
        line_add_label(drawing->labels, &drawing->label_count, label);
    for (uint32_t i = 0; i < drawing->label_count; i++)
        if (drawing->labels[i].is_inside)
            place_inside_label(drawing, &drawing->labels[i]);
    balance_labels(drawing);
    part_labels(drawing);
}

static bool meets_label(const struct line_drawing *drawing, int32_t base_line)
{
    for (uint32_t i = 0; i < drawing->label_count; i++) {
        int32_t distance = drawing->labels[i].y - base_line;
        if (drawing->labels[i].is_inside && distance > -160 && distance < 160)
            return true;
    }
    return false;
}

static void try_places(const struct line_drawing *drawing, bool is_at_end, uint32_t span, struct band_label_place *best,
                       int32_t *best_clearance)
{
    const struct line_chart *chart = &drawing->layout->chart;
    uint32_t first = is_at_end ? chart->period_count - 1 - span : 0;
    uint32_t last = is_at_end ? chart->period_count - 1 : span;
    struct edge low = edge_between(drawing->band_lows, first, last);
    struct edge high = edge_between(drawing->band_highs, first, last);
    if (low.top > low.bottom)
        return;
    int32_t places[] = {low.top - 50, high.bottom + 140, low.bottom + 150, high.top - 60};
    int32_t foot = drawing->layout->plot_bottom * 10 - (drawing->has_gap_words ? 240 : 30);
    for (unsigned i = 0; i < sizeof places / sizeof *places; i++) {
        if (places[i] < drawing->layout->plot_top * 10 + 100 || places[i] > foot || meets_label(drawing, places[i]))
            continue;
        int32_t room = clearance(drawing, first, last, places[i]);
        if (room <= *best_clearance)
            continue;
        *best_clearance = room;
        *best = (struct band_label_place){places[i], is_at_end, true};
    }
}

struct band_label_place line_band_label(const struct line_drawing *drawing)
{
    struct band_label_place best = {0};
    const struct line_chart *chart = &drawing->layout->chart;
    if (drawing->band_lows == NULL || chart->period_count < 2 || slice_is_empty(chart->band_label))
        return best;
    uint64_t width = chart_text_px(chart->band_label, 13);
    uint64_t intervals = chart->period_count - 1;
    uint64_t span = (width * intervals + drawing->layout->narrow_plot_px - 1) / drawing->layout->narrow_plot_px;
    if (span > intervals)
        span = intervals;
    int32_t best_clearance = INT32_MIN;
    try_places(drawing, true, (uint32_t)span, &best, &best_clearance);
    try_places(drawing, false, (uint32_t)span, &best, &best_clearance);
    return best;
}
