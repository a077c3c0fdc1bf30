/* SPDX-License-Identifier: EUPL-1.2 */
/* Those who get most have the worst results: does the money not help? Results on support, on the index, and what is
 * left; see analyse/relation.h. A line is told as a line, never as what money does. */
#include "analyse/relation.h"
#include "pages/figures.h"
#include "pages/questions.h"
#include "pages/relation_charts.h"
#include "pages/sentences.h"
#include "pages/series_expected.h"

#include <math.h>

/* From this share on, the index leaves almost nothing of support to compare. */
#define ALMOST_ALL 0.75

static bool is_answerable(const struct analysis *analysis) { return relation_result(analysis) != NONE; }

/* The question's year and its lines. */
struct question_data {
    const struct page *page;
    const struct measure *measure;
    struct relation relation;
    double support_step; /* the lines are told for so much more: a power of ten, about a tenth of what schools span */
    double index_step;
};

static double step_of(const double *numbers, uint32_t count)
{
    double low = numbers[0];
    double high = numbers[0];
    for (uint32_t i = 1; i < count; i++) {
        low = fmin(low, numbers[i]);
        high = fmax(high, numbers[i]);
    }
    return high > low ? pow(10, floor(log10((high - low) / 5))) : 1;
}

/* False: no year has enough schools. */
static bool get_data(struct question_data *data, const struct page *page)
{
    const struct analysis *analysis = page->site->analysis;
    uint32_t measure = relation_result(analysis);
    uint32_t period = relation_period(analysis, measure, page->arena);
    if (period == NONE)
        return false;
    *data = (struct question_data){.page = page,
                                   .measure = &analysis->publication->measures[measure],
                                   .relation = relation_make(analysis, measure, period, page->arena)};
    const struct relation_sample *sample = &data->relation.sample;
    data->support_step = step_of(sample->supports, sample->count);
    data->index_step = step_of(sample->indexes, sample->count);
    return data->relation.support.is_fitted && data->relation.index.is_fitted;
}

static const struct figure *slope_figure(const struct question_data *data, double slope, double step,
                                         enum number_unit unit)
{
    return series_expected_change(data->page, slope * step, data->measure, SLICE("slope"), unit);
}

static const struct figure *step_figure(const struct page *page, double step, enum number_unit unit)
{
    struct decimal number = {0, 0};
    uint8_t decimals = 0;
    for (double grown = step; grown < 1 && decimals < 9; grown *= 10)
        decimals++;
    decimal_from_double(step, decimals, &number);
    return figure_of_decimal(page, number, decimals, unit);
}

static const struct figure *count_figure(const struct page *page, uint32_t count, enum number_unit unit)
{
    return figure_of_decimal(page, decimal_make((int64_t)count, 0), 0, unit);
}

static const struct figure *share_figure(const struct page *page, double share)
{
    struct decimal percent = {0, 0};
    decimal_from_double(share * 100, 4, &percent);
    return figure_of_decimal(page, percent, 1, NUMBER_PERCENT);
}

/* slope, low, high (95 %), out_low, out_high (leave-one-out) of one line. */
static void set_line(const struct question_data *data, struct view *view, const struct relation_line *line, double step)
{
    enum number_unit unit = figure_unit(data->measure);
    double half = EXPECTED_BAND * line->slope_error;
    view_set_figure(view, SLICE("slope"), slope_figure(data, line->slope, step, unit));
    view_set_figure(view, SLICE("low"), slope_figure(data, line->slope - half, step, NUMBER_PLAIN));
    view_set_figure(view, SLICE("high"), slope_figure(data, line->slope + half, step, NUMBER_PLAIN));
    view_set_figure(view, SLICE("out_low"), slope_figure(data, line->slope_low, step, NUMBER_PLAIN));
    view_set_figure(view, SLICE("out_high"), slope_figure(data, line->slope_high, step, NUMBER_PLAIN));
}

static struct view *line_view(const struct question_data *data, const struct relation_line *line, double step,
                              enum number_unit step_unit)
{
    const struct page *page = data->page;
    const struct relation_sample *sample = &data->relation.sample;
    struct view *view = view_new(page->arena, 14);
    VIEW_TEXT(view, "measure", sentence_name(page, page_localized(page, &data->measure->title)));
    VIEW_TEXT(view, "period", page_period_label(page, sample->measure, sample->period_index));
    view_set_figure(view, SLICE("schools"), count_figure(page, sample->count, NUMBER_PLAIN));
    view_set_figure(view, SLICE("minimum"),
                    count_figure(page, page->site->publication->settings.expected.minimum_pupils, NUMBER_PUPILS));
    view_set_figure(view, SLICE("step"), step_figure(page, step, step_unit));
    view_set_figure(view, SLICE("share"), share_figure(page, data->relation.support_on_index.r_squared));
    set_line(data, view, line, step);
    return view;
}

static const struct view *support_view(const struct question_data *data)
{
    return line_view(data, &data->relation.support, data->support_step, NUMBER_CURRENCY);
}

static const struct view *index_view(const struct question_data *data)
{
    return line_view(data, &data->relation.index, data->index_step, NUMBER_PLAIN);
}

/* -1, 1, or 0 where chance alone may turn the line the other way. */
static int direction(const struct relation_line *line)
{
    double half = EXPECTED_BAND * line->slope_error;
    return line->slope - half > 0 ? 1 : line->slope + half < 0 ? -1 : 0;
}

static struct slice answer_key(const struct question_data *data)
{
    int way = direction(&data->relation.support);
    return way < 0   ? SLICE("results_answer_lower")
           : way > 0 ? SLICE("results_answer_higher")
                     : SLICE("results_answer_neither");
}

static struct markup answer(const struct page *page)
{
    struct question_data data;
    if (!get_data(&data, page))
        return page_markup(page, SLICE("results_answer_none"), NULL);
    return page_markup(page, answer_key(&data), support_view(&data));
}

static void add_left(struct blocks *blocks, const struct question_data *data)
{
    const struct relation *relation = &data->relation;
    const struct view *view = line_view(data, &relation->given_index, data->support_step, NUMBER_CURRENCY);
    blocks_heading(blocks, SLICE("kvar"), SLICE("results_left_heading"));
    if (!relation->given_index.is_fitted) {
        blocks_text(blocks, SLICE("results_left_none"), NULL);
        return;
    }
    blocks_text(blocks, SLICE("results_left_text"), view);
    blocks_chart(blocks, relation_chart_left(data->page, relation, view), SLICE("results_caption_left"), view);
    bool is_little = relation->support_on_index.r_squared >= ALMOST_ALL;
    blocks_text(blocks, is_little ? SLICE("results_left_little") : SLICE("results_left_some"), view);
    blocks_text(blocks,
                direction(&relation->given_index) == 0 ? SLICE("results_left_either") : SLICE("results_left_one_way"),
                view);
}

/* A row a year: the same lines, the same steps. */
static void add_years(struct blocks *blocks, const struct question_data *data)
{
    const struct page *page = data->page;
    const struct analysis *analysis = page->site->analysis;
    const struct relation_sample *sample = &data->relation.sample;
    struct view_list *columns = blocks_columns(blocks, 5);
    struct view_list *rows = view_list_new(page->arena, sample->period_index + 1);
    struct slice unit = figure_unit_word(page, data->measure);
    blocks_column(columns, page_word(page, SLICE("results_column_schools")), SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("results_column_support")), unit);
    blocks_column(columns, page_word(page, SLICE("results_column_index")), unit);
    blocks_column(columns, page_word(page, SLICE("results_column_share")), SLICE("%"));
    blocks_column(columns, page_word(page, SLICE("results_column_left")), unit);
    for (uint32_t p = sample->period_index + 1; p-- > 0;) {
        /* Only the lines of other years are told, so what they stand on does not stay. */
        struct arena_mark mark = arena_mark(page->arena);
        struct relation year = relation_make(analysis, sample->measure, p, page->arena);
        arena_rewind(page->arena, mark);
        if (!year.support.is_fitted || !year.index.is_fitted)
            continue;
        struct view_list *cells = blocks_row(blocks, rows, page_period_label(page, sample->measure, p), NULL);
        struct decimal share = {0, 0};
        decimal_from_double(year.support_on_index.r_squared * 100, 4, &share);
        blocks_cell_figure(cells, count_figure(page, year.sample.count, NUMBER_PLAIN));
        blocks_cell_figure(cells, slope_figure(data, year.support.slope, data->support_step, NUMBER_PLAIN));
        blocks_cell_figure(cells, slope_figure(data, year.index.slope, data->index_step, NUMBER_PLAIN));
        blocks_cell_figure(cells, figure_of_decimal(page, share, 1, NUMBER_PLAIN));
        if (year.given_index.is_fitted)
            blocks_cell_figure(cells, slope_figure(data, year.given_index.slope, data->support_step, NUMBER_PLAIN));
        else
            blocks_cell_text(cells, page_word(page, SLICE("results_cell_none")));
    }
    struct view *caption = view_new(page->arena, 2);
    view_set_figure(caption, SLICE("support_step"), step_figure(page, data->support_step, NUMBER_CURRENCY));
    view_set_figure(caption, SLICE("index_step"), step_figure(page, data->index_step, NUMBER_PLAIN));
    blocks_table_of_rows(blocks, page_sentence(page, SLICE("results_years_caption"), caption),
                         page_word(page, SLICE("column_year")), columns, rows);
}

static void set(struct blocks *blocks)
{
    struct question_data data;
    if (!get_data(&data, blocks->page))
        return;
    const struct view *support = support_view(&data);
    const struct view *index = index_view(&data);
    blocks_text(blocks, SLICE("results_intro"), support);
    blocks_heading(blocks, SLICE("stod"), SLICE("results_support_heading"));
    blocks_chart(blocks, relation_chart_support(blocks->page, &data.relation, support),
                 SLICE("results_caption_support"), support);
    blocks_text(blocks, SLICE("results_support_text"), support);
    blocks_heading(blocks, SLICE("index"), SLICE("results_index_heading"));
    blocks_chart(blocks, relation_chart_index(blocks->page, &data.relation, index), SLICE("results_caption_index"),
                 index);
    blocks_text(blocks, SLICE("results_index_text"), index);
    add_left(blocks, &data);
    blocks_heading(blocks, SLICE("sakert"), SLICE("question_sure"));
    blocks_point(blocks, SLICE("results_sure_schools"), support);
    blocks_point(blocks, SLICE("results_sure_support"), support);
    blocks_point(blocks, SLICE("results_sure_index"), index);
    blocks_text(blocks, SLICE("results_sure_years"), NULL);
    add_years(blocks, &data);
}

const struct question question_results = {
    .path = SLICE_CONSTANT("mest-pengar-samst-resultat"),
    .title_key = SLICE_CONSTANT("results_question"),
    .is_answerable = is_answerable,
    .answer = answer,
    .set = set,
    .cannot_keys = {SLICE_CONSTANT("results_cannot_effect"), SLICE_CONSTANT("results_cannot_without"),
                    SLICE_CONSTANT("results_cannot_pupils"), SLICE_CONSTANT("results_cannot_choice"),
                    SLICE_CONSTANT("results_cannot_middle"), SLICE_CONSTANT("results_cannot_grades")},
    .methods = {&method_expected, &method_chance},
    .tables = {PUBLISHED_RELATION, PUBLISHED_RELATION_LEFT, PUBLISHED_MODELS, PUBLISHED_EXPECTED},
    .table_count = 4,
};
