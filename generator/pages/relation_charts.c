/* SPDX-License-Identifier: EUPL-1.2 */
/* Scatters of results; see relation_charts.h. */
#include "pages/relation_charts.h"

#include "pages/figures.h"

#include <math.h>

/* What is put on one axis. */
struct chart_values {
    const double *numbers;
    uint32_t measure;
    bool is_left; /* what is left of it: differences, around 0 */
};

static struct slice exact(const struct page *page, const struct chart_values *values, uint32_t i)
{
    struct buffer *scratch = &page->worker->scratch;
    struct decimal number;
    uint8_t decimals = (uint8_t)(page_measure(page, values->measure)->decimals + (values->is_left ? 3 : 0));
    buffer_clear(scratch);
    if (decimal_from_double(values->numbers[i], decimals, &number))
        decimal_append(scratch, number);
    return buffer_copy(scratch, page->arena);
}

static void append_text(struct buffer *out, const struct page *page, const struct chart_values *values, uint32_t i)
{
    const struct measure *measure = page_measure(page, values->measure);
    const struct number_format *format = &page->words_of->format;
    struct decimal number;
    if (!decimal_from_double(values->numbers[i], measure->decimals, &number))
        return;
    if (values->is_left)
        format_change(out, format, number, measure->decimals, figure_unit(measure));
    else
        format_quantity(out, format, number, measure->decimals, figure_unit(measure));
}

/* "11 995 kr per elev, 215,4 poäng" */
static struct slice point_text(const struct page *page, const struct chart_values *x, const struct chart_values *y,
                               uint32_t i)
{
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    append_text(scratch, page, x, i);
    BUFFER_LITERAL(scratch, ", ");
    append_text(scratch, page, y, i);
    return buffer_copy(scratch, page->arena);
}

static struct scatter_point *make_points(const struct page *page, const struct relation_sample *sample,
                                         const struct chart_values *x, const struct chart_values *y)
{
    struct scatter_point *points = ARENA_ARRAY(page->arena, struct scatter_point, sample->count);
    for (uint32_t i = 0; i < sample->count; i++) {
        points[i] = (struct scatter_point){.x = x->numbers[i], .y = y->numbers[i], .role = SCATTER_FILLED};
        /* Of more schools than are drawn one by one only the number is shown. */
        if (sample->count > SCATTER_POINTS_MOST)
            continue;
        points[i].exact_x = exact(page, x, i);
        points[i].exact_y = exact(page, y, i);
        points[i].label = page->site->publication->schools[sample->schools[i]].name;
        points[i].text = point_text(page, x, y, i);
    }
    return points;
}

static void set_line(struct scatter_chart *chart, const struct page *page, const struct relation_line *line,
                     const double *x, uint32_t count)
{
    struct scatter_place *places = ARENA_ARRAY(page->arena, struct scatter_place, 2);
    double low = x[0];
    double high = x[0];
    for (uint32_t i = 1; i < count; i++) {
        low = fmin(low, x[i]);
        high = fmax(high, x[i]);
    }
    places[0] = (struct scatter_place){low, line->constant + line->slope * low, 1, 0};
    places[1] = (struct scatter_place){high, line->constant + line->slope * high, 1, 0};
    chart->line = places;
    chart->line_count = 2;
    chart->line_label = page_word(page, SLICE("results_line"));
}

static struct chart_scale scale_of(const struct page *page, const struct chart_values *values, struct slice label)
{
    const struct measure *measure = page_measure(page, values->measure);
    return (struct chart_scale){.label = label,
                                .unit_suffix = figure_axis_unit(page, measure),
                                .write_tick = figure_write_tick,
                                .tick_context = (void *)&page->words_of->format};
}

struct axes {
    struct chart_values x;
    struct chart_values y;
    struct slice x_label;
    struct slice y_label;
};

static struct markup draw(const struct page *page, const struct relation *relation, const struct axes *axes,
                          const struct relation_line *line, struct slice id, struct slice description)
{
    const struct relation_sample *sample = &relation->sample;
    if (!line->is_fitted)
        return (struct markup){SLICE_EMPTY};
    struct scatter_chart chart = {.id = id,
                                  .title = SLICE_JOIN(page->arena, axes->y_label, SLICE(", "), axes->x_label),
                                  .description = description,
                                  .x = scale_of(page, &axes->x, axes->x_label),
                                  .y = scale_of(page, &axes->y, axes->y_label),
                                  .cut_text = page_word(page, SLICE("results_axis_cut")),
                                  .points = make_points(page, sample, &axes->x, &axes->y),
                                  .point_count = sample->count,
                                  .count_label = page_word(page, SLICE("results_schools"))};
    set_line(&chart, page, line, axes->x.numbers, sample->count);
    return scatter_chart_draw(page->arena, &chart);
}

static struct slice title_of(const struct page *page, uint32_t measure)
{
    return page_localized(page, &page_measure(page, measure)->title);
}

struct markup relation_chart_support(const struct page *page, const struct relation *relation, const struct view *words)
{
    uint32_t result = relation->sample.measure;
    uint32_t support = page->site->analysis->measure_per_pupil;
    struct axes axes = {{relation->sample.supports, support, false},
                        {relation->sample.results, result, false},
                        title_of(page, support),
                        title_of(page, result)};
    return draw(page, relation, &axes, &relation->support, SLICE("resultat-stod"),
                page_sentence(page, SLICE("results_describe_support"), words));
}

struct markup relation_chart_index(const struct page *page, const struct relation *relation, const struct view *words)
{
    uint32_t result = relation->sample.measure;
    uint32_t index = page->site->analysis->measure_index;
    struct axes axes = {{relation->sample.indexes, index, false},
                        {relation->sample.results, result, false},
                        title_of(page, index),
                        title_of(page, result)};
    return draw(page, relation, &axes, &relation->index, SLICE("resultat-index"),
                page_sentence(page, SLICE("results_describe_index"), words));
}

struct markup relation_chart_left(const struct page *page, const struct relation *relation, const struct view *words)
{
    if (!relation->given_index.is_fitted)
        return (struct markup){SLICE_EMPTY};
    struct axes axes = {{relation->supports_left, page->site->analysis->measure_per_pupil, true},
                        {relation->results_left, relation->sample.measure, true},
                        page_word(page, SLICE("results_axis_support_left")),
                        page_word(page, SLICE("results_axis_result_left"))};
    return draw(page, relation, &axes, &relation->given_index, SLICE("resultat-kvar"),
                page_sentence(page, SLICE("results_describe_left"), words));
}
