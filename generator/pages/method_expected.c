/* SPDX-License-Identifier: EUPL-1.2 */
/* How expected values are worked out, with this year's models and one school to redo. */
#include "analyse/published.h"
#include "pages/derived.h"
#include "pages/methods.h"
#include "pages/series_expected.h"

#include <math.h>

static const struct expected_settings *settings_of(const struct page *page)
{
    return &page->site->publication->settings.expected;
}

/* The newest fitted model of a result, or NULL. */
static const struct expected_model *newest_model(const struct page *page, uint32_t measure)
{
    const struct analysis *analysis = page->site->analysis;
    if (analysis->expected.first[measure] == NONE)
        return NULL;
    for (uint32_t p = analysis_current_period(analysis, measure); p != NONE; p = p == 0 ? NONE : p - 1)
        if (expected_model_of(analysis, measure, p) != NULL)
            return expected_model_of(analysis, measure, p);
    return NULL;
}

/* ---- how the numbers came to be: rows of analys/modeller, one a coefficient ---- */

static struct slice coefficient_code(const struct page *page, uint32_t coefficient)
{
    return coefficient == 0 ? SLICE("constant")
                            : page_measure(page, settings_of(page)->regressors[coefficient - 1])->id;
}

static struct derived_row model_row(const struct page *page, const struct expected_model *model, uint32_t coefficient)
{
    const struct measure *measure = page_measure(page, model->measure);
    struct derived_row row = derived_row(derived_table(page, PUBLISHED_MODELS));
    derived_row_add(&row, SLICE("measure"), measure->id);
    derived_row_add(&row, SLICE("period"), page->site->period_ids[measure->period_kind][model->period_index]);
    derived_row_add(&row, SLICE("coefficient"), coefficient_code(page, coefficient));
    return row;
}

/* What is said of the whole model stands in each of its rows. */
static const struct figure *of_model(const struct page *page, const struct expected_model *model, struct slice column,
                                     const struct figure *figure)
{
    struct derived_row row = model_row(page, model, 0);
    return derived_figure(page, figure, &row, column);
}

/* Four digits that say something, at most nine decimals. */
static const struct figure *coefficient_figure(const struct page *page, const struct derived_row *row,
                                               struct slice column, double number)
{
    uint8_t decimals = 1;
    for (double grown = fabs(number); grown > 0 && grown < 1000 && decimals < 9; grown *= 10)
        decimals++;
    struct decimal value = {0, 0};
    decimal_from_double(number, decimals, &value);
    return derived_figure(page, figure_of_decimal(page, value, decimals, NUMBER_PLAIN), row, column);
}

static struct slice coefficient_title(const struct page *page, uint32_t coefficient)
{
    if (coefficient == 0)
        return page_word(page, SLICE("method_expected_constant"));
    return page_localized(page, &page_measure(page, settings_of(page)->regressors[coefficient - 1])->title);
}

static const struct view *settings_view(const struct page *page)
{
    const struct expected_settings *settings = settings_of(page);
    struct view *view = view_new(page->arena, 6);
    view_set_figure(
        view, SLICE("minimum"),
        derived_setting(page, figure_of_decimal(page, decimal_make(settings->minimum_pupils, 0), 0, NUMBER_PUPILS)));
    const struct derivation *each = derive_number(page, decimal_make(EXPECTED_SCHOOLS_A_COEFFICIENT, 0));
    const struct derivation *coefficients = derive_number(page, decimal_make(settings->regressor_count + 1, 0));
    view_set_figure(view, SLICE("years"), derived_setting_count(page, settings->years));
    view_set_figure(view, SLICE("each"), derived_setting_count(page, EXPECTED_SCHOOLS_A_COEFFICIENT));
    view_set_figure(view, SLICE("coefficients"), derived_setting_count(page, settings->regressor_count + 1));
    view_set_figure(view, SLICE("schools"),
                    figure_derived(page,
                                   number_count(page, EXPECTED_SCHOOLS_A_COEFFICIENT * (settings->regressor_count + 1)),
                                   derive_with(page, DERIVATION_TIMES, each, coefficients)));
    return view;
}

static void add_formula(struct blocks *blocks, const struct view *settings)
{
    const struct page *page = blocks->page;
    blocks_heading(blocks, SLICE("formel"), SLICE("method_expected_formula_heading"));
    blocks_text(blocks, SLICE("method_expected_formula"), settings);
    for (uint32_t c = 1; c <= settings_of(page)->regressor_count; c++) {
        struct view *view = view_new(page->arena, 1);
        VIEW_TEXT(view, "title", coefficient_title(page, c));
        blocks_point(blocks, SLICE("method_expected_regressor"), view);
    }
    blocks_text(blocks, SLICE("method_expected_fit"), settings);
    blocks_heading(blocks, SLICE("vilka"), SLICE("method_expected_who_heading"));
    blocks_point(blocks, SLICE("method_expected_who_pupils"), settings);
    blocks_point(blocks, SLICE("method_expected_who_result"), settings);
    blocks_point(blocks, SLICE("method_expected_who_background"), settings);
    blocks_point(blocks, SLICE("method_expected_who_schools"), settings);
}

static void add_coefficients(struct blocks *blocks, const struct expected_model *model)
{
    const struct page *page = blocks->page;
    struct view_list *columns = blocks_columns(blocks, 2);
    struct view_list *rows = view_list_new(page->arena, model->coefficient_count);
    blocks_column(columns, page_word(page, SLICE("method_expected_coefficient")), SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("method_expected_error")), SLICE_EMPTY);
    for (uint32_t c = 0; c < model->coefficient_count; c++) {
        struct view_list *cells = blocks_row(blocks, rows, coefficient_title(page, c), NULL);
        struct derived_row row = model_row(page, model, c);
        blocks_cell_figure(cells, coefficient_figure(page, &row, SLICE("value"), model->coefficients[c]));
        blocks_cell_figure(cells, coefficient_figure(page, &row, SLICE("standard_error"), model->standard_errors[c]));
    }
    struct slice caption = SLICE_JOIN(page->arena, page_localized(page, &page_measure(page, model->measure)->title),
                                      SLICE(" "), page_period_label(page, model->measure, model->period_index));
    blocks_table_of_rows(blocks, caption, page_word(page, SLICE("method_expected_term")), columns, rows);
}

static void count_verdicts(const struct page *page, const struct expected_model *model, uint32_t *counts)
{
    for (uint32_t s = 0; s < page->site->publication->school_count; s++)
        counts[expected_value_of(page->site->analysis, s, model->measure, model->period_index).verdict]++;
}

static void add_row_of_model(struct blocks *blocks, struct view_list *rows, const struct expected_model *model)
{
    const struct page *page = blocks->page;
    const struct measure *measure = page_measure(page, model->measure);
    struct view_list *cells = blocks_row(blocks, rows, page_localized(page, &measure->title), NULL);
    blocks_cell_text(cells, page_period_label(page, model->measure, model->period_index));
    uint8_t decimals = measure->decimals;
    blocks_cell_figure(cells, of_model(page, model, SLICE("schools"), number_count(page, model->school_count)));
    blocks_cell_figure(
        cells, of_model(page, model, SLICE("r_squared"), number_estimate(page, model->r_squared, 2, NUMBER_PLAIN)));
    blocks_cell_figure(cells, of_model(page, model, SLICE("residual_sd"),
                                       number_estimate(page, model->residual_sd, decimals, NUMBER_PLAIN)));
    blocks_cell_figure(cells, of_model(page, model, SLICE("phi"), number_estimate(page, model->phi, 2, NUMBER_PLAIN)));
    blocks_cell_figure(cells, expected_spread_is_told(measure)
                                  ? of_model(page, model, SLICE("tau"),
                                             number_estimate(page, sqrt(model->tau_squared), decimals, NUMBER_PLAIN))
                                  : number_status(page, STATUS_NOT_APPLICABLE));
}

static const struct figure *verdict_figure(const struct page *page, const struct expected_model *model,
                                           enum expected_verdict verdict, uint32_t count)
{
    static const struct slice codes[] = {[EXPECTED_WITHIN] = SLICE_CONSTANT("within"),
                                         [EXPECTED_ABOVE] = SLICE_CONSTANT("above"),
                                         [EXPECTED_BELOW] = SLICE_CONSTANT("below")};
    const struct measure *measure = page_measure(page, model->measure);
    struct derived_row rows = derived_row(derived_table(page, PUBLISHED_EXPECTED));
    derived_row_add(&rows, SLICE("measure"), measure->id);
    derived_row_add(&rows, SLICE("period"), page->site->period_ids[measure->period_kind][model->period_index]);
    derived_row_add(&rows, SLICE("verdict"), codes[verdict]);
    return figure_derived(page, number_count(page, count),
                          derived_of_rows(page, DERIVATION_COUNT, &rows, SLICE("school")));
}

static void add_row_of_counts(struct blocks *blocks, struct view_list *rows, const struct expected_model *model)
{
    const struct page *page = blocks->page;
    uint32_t counts[EXPECTED_BELOW + 1] = {0};
    struct view_list *cells =
        blocks_row(blocks, rows, page_localized(page, &page_measure(page, model->measure)->title), NULL);
    count_verdicts(page, model, counts);
    for (unsigned verdict = EXPECTED_WITHIN; verdict <= EXPECTED_BELOW; verdict++)
        blocks_cell_figure(cells, verdict_figure(page, model, (enum expected_verdict)verdict, counts[verdict]));
    blocks_cell_figure(cells, of_model(page, model, SLICE("schools_few"), number_count(page, model->few_count)));
    blocks_cell_figure(cells,
                       of_model(page, model, SLICE("schools_without"), number_count(page, model->without_count)));
}

typedef void row_of(struct blocks *blocks, struct view_list *rows, const struct expected_model *model);

/* One row a result with a model. */
static void add_table(struct blocks *blocks, struct slice caption_key, const struct slice *headings, size_t count,
                      row_of *add_row)
{
    const struct page *page = blocks->page;
    struct view_list *columns = blocks_columns(blocks, (uint32_t)count);
    struct view_list *rows = view_list_new(page->arena, 8);
    for (size_t i = 0; i < count; i++)
        blocks_column(columns, page_word(page, headings[i]), SLICE_EMPTY);
    for (uint32_t m = 0; m < page->site->publication->measure_count; m++) {
        const struct expected_model *model = newest_model(page, m);
        if (model != NULL)
            add_row(blocks, rows, model);
    }
    blocks_table_of_rows(blocks, page_word(page, caption_key), page_word(page, SLICE("method_expected_result")),
                         columns, rows);
}

static bool all_spreads_are_told(const struct page *page)
{
    for (uint32_t m = 0; m < page->site->publication->measure_count; m++)
        if (newest_model(page, m) != NULL && !expected_spread_is_told(page_measure(page, m)))
            return false;
    return true;
}

static void add_models(struct blocks *blocks)
{
    static const struct slice of_models[] = {
        SLICE_CONSTANT("column_year"),         SLICE_CONSTANT("method_expected_schools"),
        SLICE_CONSTANT("method_expected_r2"),  SLICE_CONSTANT("method_expected_sd"),
        SLICE_CONSTANT("method_expected_phi"), SLICE_CONSTANT("method_expected_tau")};
    static const struct slice of_counts[] = {
        SLICE_CONSTANT("method_expected_within"), SLICE_CONSTANT("method_expected_above"),
        SLICE_CONSTANT("method_expected_below"), SLICE_CONSTANT("method_expected_few"),
        SLICE_CONSTANT("method_expected_without")};
    const struct page *page = blocks->page;
    blocks_heading(blocks, SLICE("modellerna"), SLICE("method_expected_models_heading"));
    blocks_text(blocks, SLICE("method_expected_models"), NULL);
    for (uint32_t m = 0; m < page->site->publication->measure_count; m++) {
        const struct expected_model *model = newest_model(page, m);
        if (model != NULL)
            add_coefficients(blocks, model);
    }
    add_table(blocks, SLICE("method_expected_models_caption"), of_models, sizeof of_models / sizeof *of_models,
              add_row_of_model);
    blocks_point(blocks, SLICE("method_expected_tell_r2"), NULL);
    blocks_point(blocks, SLICE("method_expected_tell_phi"), NULL);
    blocks_point(blocks, SLICE("method_expected_tell_tau"), NULL);
    if (!all_spreads_are_told(page))
        blocks_point(blocks, SLICE("method_expected_tell_left"), NULL);
    add_table(blocks, SLICE("method_expected_counts_caption"), of_counts, sizeof of_counts / sizeof *of_counts,
              add_row_of_counts);
}

/* The school of the example: the first in order that takes part in the first model. */
struct example {
    const struct expected_model *model;
    struct expected_value value;
    uint32_t school;
};

static bool find_example(const struct page *page, struct example *example)
{
    const struct publication *publication = page->site->publication;
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        example->model = newest_model(page, m);
        for (uint32_t s = 0; example->model != NULL && s < publication->school_count; s++) {
            example->school = s;
            example->value = expected_value_of(page->site->analysis, s, m, example->model->period_index);
            if (example->value.verdict >= EXPECTED_WITHIN)
                return true;
        }
    }
    return false;
}

/* A cell of analys/forvantat. */
static const struct figure *of_school(const struct page *page, const struct example *example, struct slice column,
                                      const struct figure *figure)
{
    struct derived_row row =
        series_expected_row(page, example->school, example->model->measure, example->model->period_index);
    return derived_figure(page, figure, &row, column);
}

static const struct derivation *derive_of_school(const struct page *page, const struct example *example,
                                                 struct slice column)
{
    struct derived_row row =
        series_expected_row(page, example->school, example->model->measure, example->model->period_index);
    return derived_cell_plain(page, &row, column);
}

/* One row: the school's value, the coefficient and their product; of the constant the coefficient alone. */
static void add_term(struct blocks *blocks, struct view_list *rows, const struct example *example, uint32_t coefficient,
                     uint8_t decimals)
{
    const struct page *page = blocks->page;
    const struct expected_model *model = example->model;
    struct view_list *cells = blocks_row(blocks, rows, coefficient_title(page, coefficient), NULL);
    struct derived_row row = model_row(page, model, coefficient);
    const struct figure *factor = coefficient_figure(page, &row, SLICE("value"), model->coefficients[coefficient]);
    const struct derivation *product = factor->derivation;
    double value = 1;
    if (coefficient != 0) {
        const struct observation *regressor = expected_regressor(page->site->analysis, example->school, model->measure,
                                                                 model->period_index, coefficient - 1);
        const struct derivation *own =
            derive_observation(page, subject_school(example->school), settings_of(page)->regressors[coefficient - 1],
                               model->regressor_periods[coefficient - 1]);
        product = derive_with(page, DERIVATION_TIMES, own, derived_cell_plain(page, &row, SLICE("value")));
        value = decimal_to_double(observation_value(regressor));
        blocks_cell_figure(cells, figure_derived(page, number_plain(page, observation_value(regressor)), own));
    } else {
        blocks_cell_text(cells, SLICE_EMPTY);
    }
    blocks_cell_figure(cells, factor);
    blocks_cell_figure(
        cells,
        figure_derived(page, number_estimate(page, value * model->coefficients[coefficient], decimals, NUMBER_PLAIN),
                       product));
}

static void add_terms(struct blocks *blocks, const struct example *example)
{
    const struct page *page = blocks->page;
    const struct expected_model *model = example->model;
    uint8_t decimals = (uint8_t)(page_measure(page, model->measure)->decimals + 1);
    struct view_list *columns = blocks_columns(blocks, 3);
    struct view_list *rows = view_list_new(page->arena, model->coefficient_count + 1);
    blocks_column(columns, page_word(page, SLICE("method_expected_value")), SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("method_expected_coefficient")), SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("method_expected_part")), SLICE_EMPTY);
    for (uint32_t c = 0; c < model->coefficient_count; c++)
        add_term(blocks, rows, example, c, decimals);
    struct view_list *cells = blocks_row(blocks, rows, page_word(page, SLICE("method_expected_sum")), NULL);
    blocks_cell_text(cells, SLICE_EMPTY);
    blocks_cell_text(cells, SLICE_EMPTY);
    blocks_cell_figure(cells, of_school(page, example, SLICE("expected"),
                                        number_estimate(page, example->value.expected, decimals, NUMBER_PLAIN)));
    blocks_table_of_rows(blocks, page->site->publication->schools[example->school].name,
                         page_word(page, SLICE("method_expected_term")), columns, rows);
}

/* The standard error, what widens it, and half the band. */
static void set_band(const struct page *page, struct view *view, const struct example *example)
{
    const struct expected_model *model = example->model;
    double error = example->value.standard_error;
    double width = expected_width(model);
    struct derived_row row = model_row(page, model, 0);
    const struct derivation *half =
        derive_with(page, DERIVATION_TIMES,
                    derive_with(page, DERIVATION_TIMES, derive_number(page, decimal_make(196, 2)),
                                derive_of_school(page, example, SLICE("standard_error"))),
                    derived_cell_plain(page, &row, SLICE("band_width")));
    view_set_figure(view, SLICE("error"),
                    of_school(page, example, SLICE("standard_error"), number_estimate(page, error, 2, NUMBER_PLAIN)));
    view_set_figure(view, SLICE("width"),
                    of_model(page, model, SLICE("band_width"), number_estimate(page, width, 2, NUMBER_PLAIN)));
    view_set_figure(view, SLICE("factor"),
                    derived_setting(page, number_estimate(page, EXPECTED_BAND, 2, NUMBER_PLAIN)));
    view_set_figure(view, SLICE("half"),
                    figure_derived(page,
                                   number_estimate(page, EXPECTED_BAND * error * width,
                                                   page_measure(page, model->measure)->decimals, NUMBER_PLAIN),
                                   half));
}

static const struct view *example_view(const struct page *page, const struct example *example)
{
    const struct expected_model *model = example->model;
    const struct expected_value *value = &example->value;
    const struct measure *measure = page_measure(page, model->measure);
    enum number_unit unit = figure_unit(measure);
    uint8_t decimals = measure->decimals;
    const struct derivation *expected = derive_of_school(page, example, SLICE("expected"));
    struct series_expected_ends ends =
        series_expected_ends(page, example->school, model->measure, model->period_index, value);
    struct view *view = view_new(page->arena, 20);
    VIEW_TEXT(view, "school", page->site->publication->schools[example->school].name);
    VIEW_TEXT(view, "measure", page_localized(page, &measure->title));
    VIEW_TEXT(view, "period", page_period_label(page, model->measure, model->period_index));
    view_set_boolean(view, SLICE("is_share"), measure->kind == KIND_SHARE);
    view_set_figure(view, SLICE("pupils"),
                    of_school(page, example, SLICE("pupils"), number_estimate(page, value->pupils, 0, NUMBER_PLAIN)));
    view_set_figure(
        view, SLICE("actual"),
        figure_derived(page, number_estimate(page, value->actual, decimals, unit),
                       derive_observation(page, subject_school(example->school), model->measure, model->period_index)));
    view_set_figure(view, SLICE("expected"),
                    figure_derived(page, number_estimate(page, value->expected, decimals, NUMBER_PLAIN), expected));
    view_set_figure(
        view, SLICE("rest"),
        figure_derived(page, number_estimate(page, 100 - value->expected, decimals, NUMBER_PLAIN),
                       derive_with(page, DERIVATION_MINUS, derive_number(page, decimal_make(100, 0)), expected)));
    view_set_figure(view, SLICE("residual"),
                    of_school(page, example, SLICE("residual"), number_change(page, value->residual, decimals, unit)));
    view_set_figure(
        view, SLICE("pupil_sd"),
        of_model(page, model, SLICE("pupil_sd"), number_estimate(page, model->pupil_sd, decimals, NUMBER_PLAIN)));
    set_band(page, view, example);
    view_set_figure(view, SLICE("low"), ends.low);
    view_set_figure(view, SLICE("high"), ends.high);
    view_set_figure(view, SLICE("shrunk"),
                    of_school(page, example, SLICE("shrunk"), number_change(page, value->shrunk, decimals, unit)));
    view_set_boolean(view, SLICE("is_within"), value->verdict == EXPECTED_WITHIN);
    view_set_boolean(view, SLICE("is_above"), value->verdict == EXPECTED_ABOVE);
    view_set_boolean(view, SLICE("is_below"), value->verdict == EXPECTED_BELOW);
    return view;
}

static void add_example(struct blocks *blocks, const struct view *settings)
{
    const struct page *page = blocks->page;
    struct example example;
    if (!find_example(page, &example))
        return;
    const struct view *view = example_view(page, &example);
    const struct measure *measure = page_measure(page, example.model->measure);
    blocks_heading(blocks, SLICE("exempel"), SLICE("method_expected_example_heading"));
    blocks_text(blocks, SLICE("method_expected_example"), view);
    add_terms(blocks, &example);
    blocks_text(blocks, SLICE("method_expected_example_residual"), view);
    blocks_heading(blocks, SLICE("band"), SLICE("method_expected_band_heading"));
    blocks_text(blocks, SLICE("method_expected_band"), view);
    bool is_told = expected_spread_is_told(measure);
    blocks_text(blocks,
                measure->kind == KIND_SHARE ? SLICE("method_expected_error_share")
                : is_told                   ? SLICE("method_expected_error_mean")
                                            : SLICE("method_expected_error_left"),
                view);
    blocks_text(blocks, SLICE("method_expected_band_sum"), view);
    blocks_heading(blocks, SLICE("smatt"), SLICE("method_expected_small_heading"));
    if (is_told)
        blocks_text(blocks, SLICE("method_expected_shrunk"), view);
    blocks_text(blocks, SLICE("method_expected_pooled"), settings);
}

static void set(struct blocks *blocks)
{
    const struct page *page = blocks->page;
    const struct view *settings = settings_view(page);
    add_formula(blocks, settings);
    add_models(blocks);
    add_example(blocks, settings);
    blocks_heading(blocks, SLICE("kan-inte-visa"), SLICE("question_cannot"));
    blocks_point(blocks, SLICE("method_expected_cannot_why"), NULL);
    blocks_point(blocks, SLICE("method_expected_cannot_goal"), NULL);
    blocks_point(blocks, SLICE("method_expected_cannot_rank"), NULL);
    blocks_point(blocks, SLICE("method_expected_cannot_years"), NULL);
    blocks_point(blocks, SLICE("method_expected_cannot_progress"), NULL);
    for (enum published_table table = PUBLISHED_MODELS; table <= PUBLISHED_EXPECTED; table++) {
        struct slice title = page_localized(page, &published_table_facts(table)->title);
        blocks_link(blocks, SLICE_JOIN(page->arena, title, SLICE(" (CSV)")),
                    page_published_url(page, table, SLICE(".csv")));
    }
}

static bool is_used(const struct analysis *analysis) { return expected_has_models(analysis); }

const struct method method_expected = {
    .path = SLICE_CONSTANT("forvantat"),
    .title_key = SLICE_CONSTANT("method_expected_title"),
    .lead_key = SLICE_CONSTANT("method_expected_lead"),
    .is_used = is_used,
    .set = set,
};
