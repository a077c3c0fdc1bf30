/* SPDX-License-Identifier: EUPL-1.2 */
/* Those who get most have the worst results: does the money not help? Results on support, on the index, and what is
 * left; see analyse/relation.h. A line is told as a line, never as what money does. */
#include "analyse/relation.h"
#include "pages/derived.h"
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

/* --- how its numbers came to be: rows of analys/samband --- */

/* A line of one year, told for so much more of x. */
struct told_line {
    const struct question_data *data;
    const struct relation_line *line;
    struct slice name; /* in the table */
    double step;
    uint32_t period_index;
};

static struct decimal step_number(double step)
{
    struct decimal number = {0, 0};
    uint8_t decimals = 0;
    for (double grown = step; grown < 1 && decimals < 9; grown *= 10)
        decimals++;
    decimal_from_double(step, decimals, &number);
    return number;
}

static const struct derivation *derive_line(const struct told_line *told, struct slice column)
{
    const struct page *page = told->data->page;
    return DERIVE(page, CELL, SLICE("analys/samband"), column, KEY_IS("measure", told->data->measure->id),
                  KEY_IS("period", page->site->period_ids[told->data->measure->period_kind][told->period_index]),
                  KEY_IS("line", told->name));
}

/* What stands in the table, with so many digits as the table has. */
static const struct derivation *derive_estimate(const struct told_line *told, struct slice column, double number)
{
    struct decimal exact;
    const struct derivation *cell = derive_line(told, column);
    return decimal_from_double(number, 12, &exact) ? derivation_came_to(told->data->page, cell, exact) : cell;
}

static const struct derivation *derive_times_step(const struct told_line *told, const struct derivation *slope)
{
    const struct page *page = told->data->page;
    return derive_with(page, DERIVATION_TIMES, slope, derive_number(page, step_number(told->step)));
}

static const struct figure *told_figure(const struct told_line *told, double slope, const struct derivation *derivation,
                                        enum number_unit unit)
{
    const struct page *page = told->data->page;
    const struct figure *figure = number_change(page, slope * told->step, told->data->measure->decimals, unit);
    return figure_derived(page, figure, derive_times_step(told, derivation));
}

static const struct figure *slope_figure(const struct told_line *told, enum number_unit unit)
{
    return told_figure(told, told->line->slope, derive_estimate(told, SLICE("slope"), told->line->slope), unit);
}

/* An end of the 95 % interval: the slope, and EXPECTED_BAND standard errors on either side. */
static const struct figure *end_figure(const struct told_line *told, bool is_high)
{
    const struct page *page = told->data->page;
    struct decimal band = {0, 0};
    decimal_from_double(EXPECTED_BAND, 2, &band);
    double half = EXPECTED_BAND * told->line->slope_error;
    const struct derivation *width = derive_with(page, DERIVATION_TIMES, derive_number(page, band),
                                                 derive_estimate(told, SLICE("slope_error"), told->line->slope_error));
    return told_figure(told, is_high ? told->line->slope + half : told->line->slope - half,
                       derive_with(page, is_high ? DERIVATION_PLUS : DERIVATION_MINUS,
                                   derive_estimate(told, SLICE("slope"), told->line->slope), width),
                       NUMBER_PLAIN);
}

static const struct figure *step_figure(const struct page *page, double step, enum number_unit unit)
{
    struct decimal number = step_number(step);
    return derived_setting(page, figure_of_decimal(page, number, number.scale, unit));
}

/* How much of the support the index gives, in per cent. */
static const struct figure *share_figure(const struct told_line *told, double share, enum number_unit unit)
{
    const struct page *page = told->data->page;
    struct told_line on_index = *told;
    struct decimal percent = {0, 0};
    decimal_from_double(share * 100, 4, &percent);
    on_index.name = SLICE("support_on_index");
    const struct derivation *hundred = derive_number(page, decimal_make(100, 0));
    return figure_derived(
        page, figure_of_decimal(page, percent, 1, unit),
        derive_with(page, DERIVATION_TIMES, hundred, derive_estimate(&on_index, SLICE("r_squared"), share)));
}

static const struct figure *schools_figure(const struct told_line *told, uint32_t count)
{
    return figure_derived(told->data->page, number_count(told->data->page, count), derive_line(told, SLICE("schools")));
}

/* slope, low, high (95 %), out_low, out_high (leave-one-out) of one line. */
static void set_line(struct view *view, const struct told_line *told)
{
    const struct relation_line *line = told->line;
    view_set_figure(view, SLICE("slope"), slope_figure(told, figure_unit(told->data->measure)));
    view_set_figure(view, SLICE("low"), end_figure(told, false));
    view_set_figure(view, SLICE("high"), end_figure(told, true));
    view_set_figure(view, SLICE("out_low"),
                    told_figure(told, line->slope_low,
                                derive_estimate(told, SLICE("slope_without_one_school_low"), line->slope_low),
                                NUMBER_PLAIN));
    view_set_figure(view, SLICE("out_high"),
                    told_figure(told, line->slope_high,
                                derive_estimate(told, SLICE("slope_without_one_school_high"), line->slope_high),
                                NUMBER_PLAIN));
}

static struct view *line_view(const struct told_line *told, enum number_unit step_unit)
{
    const struct question_data *data = told->data;
    const struct page *page = data->page;
    const struct relation_sample *sample = &data->relation.sample;
    struct decimal minimum = decimal_make(page->site->publication->settings.expected.minimum_pupils, 0);
    struct view *view = view_new(page->arena, 14);
    VIEW_TEXT(view, "measure", sentence_name(page, page_localized(page, &data->measure->title)));
    VIEW_TEXT(view, "period", page_period_label(page, sample->measure, sample->period_index));
    view_set_figure(view, SLICE("schools"), schools_figure(told, sample->count));
    view_set_figure(view, SLICE("minimum"), derived_setting(page, figure_of_decimal(page, minimum, 0, NUMBER_PUPILS)));
    view_set_figure(view, SLICE("step"), step_figure(page, told->step, step_unit));
    view_set_figure(view, SLICE("share"),
                    share_figure(told, data->relation.support_on_index.r_squared, NUMBER_PERCENT));
    set_line(view, told);
    return view;
}

static struct told_line line_of(const struct question_data *data, const struct relation_line *line, struct slice name,
                                double step)
{
    return (struct told_line){data, line, name, step, data->relation.sample.period_index};
}

static const struct view *support_view(const struct question_data *data)
{
    const struct told_line told =
        line_of(data, &data->relation.support, SLICE("result_on_support"), data->support_step);
    return line_view(&told, NUMBER_CURRENCY);
}

static const struct view *index_view(const struct question_data *data)
{
    const struct told_line told = line_of(data, &data->relation.index, SLICE("result_on_index"), data->index_step);
    return line_view(&told, NUMBER_PLAIN);
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
    const struct told_line told =
        line_of(data, &relation->given_index, SLICE("result_on_support_given_index"), data->support_step);
    const struct view *view = line_view(&told, NUMBER_CURRENCY);
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

static void add_year_cells(const struct question_data *data, struct view_list *cells, const struct relation *year)
{
    uint32_t period = year->sample.period_index;
    const struct told_line support = {data, &year->support, SLICE("result_on_support"), data->support_step, period};
    const struct told_line index = {data, &year->index, SLICE("result_on_index"), data->index_step, period};
    const struct told_line left = {data, &year->given_index, SLICE("result_on_support_given_index"), data->support_step,
                                   period};
    blocks_cell_figure(cells, schools_figure(&support, year->sample.count));
    blocks_cell_figure(cells, slope_figure(&support, NUMBER_PLAIN));
    blocks_cell_figure(cells, slope_figure(&index, NUMBER_PLAIN));
    blocks_cell_figure(cells, share_figure(&support, year->support_on_index.r_squared, NUMBER_PLAIN));
    if (year->given_index.is_fitted)
        blocks_cell_figure(cells, slope_figure(&left, NUMBER_PLAIN));
    else
        blocks_cell_text(cells, page_word(data->page, SLICE("results_cell_none")));
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
        add_year_cells(data, cells, &year);
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
