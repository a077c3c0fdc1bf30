/* SPDX-License-Identifier: EUPL-1.2 */
/* Are municipal and independent schools treated alike? The same formula for all, recomputed, by operator type. */
#include "pages/derived.h"
#include "pages/questions.h"

/* Groups smaller than this are not compared. */
#define SCHOOLS_A_TYPE 5
/* More deviating schools than this are told by their number alone; the download has them all. */
#define DEVIATING_MOST 50
#define UNIT_DECIMALS 2
#define CHECK_COLUMNS 4

struct terms {
    const struct analysis *analysis;
    uint32_t period; /* on the amount's axis */
    const struct allocation_year *year;
};

static const enum operator_type types[] = {OPERATOR_MUNICIPAL, OPERATOR_INDEPENDENT};

static uint32_t schools_of(const struct analysis *analysis, enum operator_type type, uint32_t period)
{
    return totals_group(&analysis->totals, subject_operator_type(type), analysis->measure_amount, period)->school_count;
}

static struct terms terms_of(const struct analysis *analysis)
{
    uint32_t period = analysis_current_period(analysis, analysis->measure_amount);
    return (struct terms){analysis, period, allocation_year_of(analysis, period)};
}

static bool is_answerable(const struct analysis *analysis)
{
    if (analysis->measure_amount == NONE || analysis->measure_per_pupil == NONE)
        return false;
    uint32_t period = analysis_current_period(analysis, analysis->measure_amount);
    return period != NONE && schools_of(analysis, OPERATOR_MUNICIPAL, period) >= SCHOOLS_A_TYPE &&
           schools_of(analysis, OPERATOR_INDEPENDENT, period) >= SCHOOLS_A_TYPE;
}

static bool is_known(const struct terms *terms) { return terms->year->reason == ALLOCATION_KNOWN; }

/* --- how its numbers came to be: rows of analys/tilldelning, where each amount stands beside the formula's --- */

/* Of one year (NONE: all), and one type of operator (empty: all). */
struct check_rows {
    const struct page *page;
    uint32_t period;
    struct slice type;
};

#define CHECK_KEYS 3

static const struct derivation *derive_rows(const struct check_rows *of, enum derivation_kind kind, struct slice column,
                                            const struct derivation_key *more)
{
    const struct page *page = of->page;
    struct derivation_key keys[CHECK_KEYS];
    uint32_t count = 0;
    if (of->period != NONE) {
        uint32_t amount = page->site->analysis->measure_amount;
        keys[count++] = (struct derivation_key)KEY_IS(
            "period", page->site->period_ids[page_measure(page, amount)->period_kind][of->period]);
    }
    if (!slice_is_empty(of->type))
        keys[count++] = (struct derivation_key)KEY_IS("operator_type", of->type);
    if (more != NULL)
        keys[count++] = *more;
    return derive_of(page, kind, SLICE("analys/tilldelning"), column, keys, count);
}

static const struct figure *count_rows(const struct check_rows *of, uint64_t count, struct slice column)
{
    return figure_derived(of->page, number_count(of->page, count), derive_rows(of, DERIVATION_COUNT, column, NULL));
}

/* Amounts that rounding alone does not part from the formula's: allocation_differs. */
static const struct figure *count_differing(const struct check_rows *of, uint64_t count)
{
    const struct derivation_key above = KEY("deviation", ">", SLICE("1"));
    const struct derivation_key below = KEY("deviation", "<", SLICE("-1"));
    const struct derivation *derivation =
        derive_with(of->page, DERIVATION_PLUS, derive_rows(of, DERIVATION_COUNT, SLICE("deviation"), &above),
                    derive_rows(of, DERIVATION_COUNT, SLICE("deviation"), &below));
    return figure_derived(of->page, number_count(of->page, count), derivation);
}

/* The end of the column that lies farther from 0. */
static const struct derivation *derive_farthest(const struct check_rows *of, struct slice column, struct decimal amount)
{
    return derive_rows(of, amount.units < 0 ? DERIVATION_LOWEST : DERIVATION_HIGHEST, column, NULL);
}

static const struct figure *magnitude(const struct check_rows *of, struct decimal amount, struct slice column)
{
    const struct page *page = of->page;
    const struct derivation *farthest = derivation_came_to(page, derive_farthest(of, column, amount), amount);
    return figure_derived(page, number_money(page, decimal_magnitude(amount)),
                          derive_magnitude(page, farthest, amount.units < 0));
}

static const struct figure *unit_figure(const struct check_rows *of, const struct allocation_check *check,
                                        enum number_unit unit)
{
    struct decimal quotient;
    if (check->points.units <= 0 || !decimal_divide(check->given, check->points, UNIT_DECIMALS, &quotient))
        return number_status(of->page, STATUS_MISSING);
    const struct derivation *given =
        derivation_came_to(of->page, derive_rows(of, DERIVATION_SUM, SLICE("given"), NULL), check->given);
    const struct derivation *points =
        derivation_came_to(of->page, derive_rows(of, DERIVATION_SUM, SLICE("points"), NULL), check->points);
    return figure_derived(of->page, figure_of_decimal(of->page, quotient, UNIT_DECIMALS, unit),
                          derive_with(of->page, DERIVATION_DIVIDED, given, points));
}

static struct slice type_code(enum operator_type type)
{
    return type == OPERATOR_MUNICIPAL ? SLICE("municipal") : SLICE("independent");
}

/* Schools with an amount. */
static const struct figure *schools_figure(const struct page *page, enum operator_type type, uint32_t period)
{
    const struct analysis *analysis = page->site->analysis;
    const struct measure *amount = page_measure(page, analysis->measure_amount);
    return figure_derived(page, number_count(page, schools_of(analysis, type, period)),
                          DERIVE(page, COUNT, derivation_table(page, analysis->measure_amount), amount->id,
                                 KEY_IS("period", page->site->period_ids[amount->period_kind][period]),
                                 KEY_IS("operator_type", type_code(type))));
}

static const struct figure *of_type(const struct page *page, enum operator_type type, uint32_t measure, uint32_t period,
                                    enum figure_form form)
{
    if (measure == NONE)
        return number_status(page, STATUS_MISSING);
    return figure_make(page, subject_operator_type(type), measure, period, form, FIGURE_REPEATED);
}

/* Amounts that were held against the formula in all years, and how many of them differ. */
static void set_all_years(const struct page *page, struct view *view, const struct analysis *analysis)
{
    const struct check_rows all = {page, NONE, SLICE_EMPTY};
    uint64_t amounts = 0;
    uint64_t differ = 0;
    for (uint32_t p = 0; p < analysis->allocations.year_count; p++) {
        const struct allocation_year *year = allocation_year_of(analysis, p);
        if (year->reason != ALLOCATION_KNOWN)
            continue;
        amounts += year->all.school_count;
        differ += year->all.differ_count;
    }
    view_set_figure(view, SLICE("all_years"),
                    figure_derived(page, number_count(page, allocation_known_years(analysis)),
                                   derive_rows(&all, DERIVATION_DISTINCT, SLICE("period"), NULL)));
    view_set_figure(view, SLICE("all_amounts"), count_rows(&all, amounts, SLICE("given")));
    view_set_figure(view, SLICE("all_differ"), count_differing(&all, differ));
    view_set_boolean(view, SLICE("all_agree"), differ == 0);
}

static const struct view *terms_view(const struct page *page, const struct terms *terms)
{
    const struct analysis *analysis = terms->analysis;
    const struct allocation_year *year = terms->year;
    const struct check_rows all = {page, terms->period, SLICE_EMPTY};
    struct view *view = view_new(page->arena, 26);
    VIEW_TEXT(view, "period", page_period_label(page, analysis->measure_amount, terms->period));
    view_set_boolean(view, SLICE("is_known"), is_known(terms));
    view_set_figure(view, SLICE("schools"), count_rows(&all, year->all.school_count, SLICE("given")));
    view_set_boolean(view, SLICE("agrees"), year->all.differ_count == 0 && year->all.points_differ_count == 0);
    view_set_boolean(view, SLICE("points_only"), year->all.differ_count == 0 && year->all.points_differ_count != 0);
    view_set_boolean(view, SLICE("is_exact"), year->all.largest_school == NONE);
    view_set_figure(view, SLICE("differ"), count_differing(&all, year->all.differ_count));
    view_set_figure(view, SLICE("largest"), magnitude(&all, year->all.largest, SLICE("deviation")));
    view_set_figure(view, SLICE("krona"), derived_setting(page, number_money(page, decimal_make(1, 0))));
    for (unsigned i = 0; i < 2; i++) {
        bool is_municipal = types[i] == OPERATOR_MUNICIPAL;
        const struct allocation_check *check = &year->by_type[types[i]];
        const struct check_rows of = {page, terms->period, type_code(types[i])};
        view_set_figure(view, is_municipal ? SLICE("municipal") : SLICE("independent"),
                        of_type(page, types[i], analysis->measure_per_pupil, terms->period, FIGURE_UNIT));
        view_set_figure(view, is_municipal ? SLICE("municipal_schools") : SLICE("independent_schools"),
                        schools_figure(page, types[i], terms->period));
        view_set_figure(view, is_municipal ? SLICE("municipal_unit") : SLICE("independent_unit"),
                        unit_figure(&of, check, NUMBER_CURRENCY));
    }
    view_set_boolean(view, SLICE("points_agree"), year->all.points_differ_count == 0);
    view_set_figure(view, SLICE("points_differ"),
                    count_rows(&all, year->all.points_differ_count, SLICE("points_difference")));
    view_set_figure(view, SLICE("largest_points"),
                    magnitude(&all, year->all.largest_points, SLICE("points_difference")));
    set_all_years(page, view, analysis);
    return view;
}

static struct markup answer(const struct page *page)
{
    struct terms terms = terms_of(page->site->analysis);
    return page_markup(page, SLICE("equal_answer"), terms_view(page, &terms));
}

/* --- the chart --- */

static enum scatter_role role_of(enum operator_type type)
{
    if (type == OPERATOR_MUNICIPAL)
        return SCATTER_FILLED;
    return type == OPERATOR_INDEPENDENT ? SCATTER_HOLLOW : SCATTER_SQUARE;
}

static struct scatter_point point_of(const struct page *page, uint32_t school, const struct chart_point *x,
                                     const struct chart_point *y)
{
    const struct school *of = &page->site->publication->schools[school];
    return (struct scatter_point){.x = x->value,
                                  .y = y->value,
                                  .exact_x = x->exact,
                                  .exact_y = y->exact,
                                  .label = of->name,
                                  .text = SLICE_JOIN(page->arena, x->text, SLICE(", "), y->text),
                                  .role = role_of(of->operator_type)};
}

/* Schools with both; the index of the same budget year. */
static uint32_t gather_points(const struct page *page, const struct terms *terms, struct scatter_point *points,
                              bool *has_others)
{
    const struct analysis *analysis = terms->analysis;
    const struct publication *publication = analysis->publication;
    const struct measure *index = &publication->measures[analysis->measure_index];
    const struct measure *per_pupil = &publication->measures[analysis->measure_per_pupil];
    struct period year = publication->axes[per_pupil->period_kind].periods[terms->period];
    uint32_t index_period = publication_find_year(publication, analysis->measure_index, year);
    uint32_t count = 0;
    *has_others = false;
    for (uint32_t s = 0; index_period != NONE && s < publication->school_count; s++) {
        struct chart_point x = figure_point(
            page, analysis_observation(analysis, subject_school(s), analysis->measure_index, index_period), index);
        struct chart_point y = figure_point(
            page, analysis_observation(analysis, subject_school(s), analysis->measure_per_pupil, terms->period),
            per_pupil);
        if (!x.has_value || !y.has_value)
            continue;
        points[count++] = point_of(page, s, &x, &y);
        *has_others |= points[count - 1].role == SCATTER_SQUARE;
    }
    return count;
}

static struct chart_scale scale_of(const struct page *page, uint32_t measure_index, struct slice label_key,
                                   const struct view *view)
{
    const struct measure *measure = &page->site->publication->measures[measure_index];
    return (struct chart_scale){.label = page_sentence(page, label_key, view),
                                .unit_suffix = figure_axis_unit(page, measure),
                                .starts_at_zero = true,
                                .write_tick = figure_write_tick,
                                .tick_context = (void *)&page->words_of->format};
}

static void add_scatter(struct blocks *blocks, const struct terms *terms, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct analysis *analysis = terms->analysis;
    bool has_others;
    if (analysis->measure_index == NONE)
        return;
    struct scatter_point *points = ARENA_ARRAY(page->arena, struct scatter_point, analysis->publication->school_count);
    uint32_t count = gather_points(page, terms, points, &has_others);
    if (count == 0)
        return;
    struct scatter_chart chart = {.id = SLICE("index-och-belopp"),
                                  .title = page_sentence(page, SLICE("equal_chart_title"), view),
                                  .description = page_sentence(page, SLICE("equal_chart_description"), view),
                                  .x = scale_of(page, analysis->measure_index, SLICE("equal_chart_x"), view),
                                  .y = scale_of(page, analysis->measure_per_pupil, SLICE("equal_chart_y"), view),
                                  .points = points,
                                  .point_count = count,
                                  .role_labels = {page_word(page, SLICE("equal_municipal")),
                                                  page_word(page, SLICE("equal_independent")),
                                                  has_others ? page_word(page, SLICE("equal_other")) : SLICE_EMPTY},
                                  .count_label = page_word(page, SLICE("equal_schools"))};
    blocks_chart(blocks, scatter_chart_draw(page->arena, &chart), SLICE("equal_chart_caption"), view);
}

/* --- the tables --- */

static struct slice type_name(const struct page *page, enum operator_type type)
{
    return page_word(page, type == OPERATOR_MUNICIPAL ? SLICE("equal_municipal") : SLICE("equal_independent"));
}

static struct slice currency_of(const struct page *page)
{
    const struct site *site = page->site;
    return figure_unit_word(page, &site->publication->measures[site->analysis->measure_amount]);
}

static void add_checks(const struct check_rows *of, struct view_list *cells, const struct allocation_check *check,
                       bool is_known_year)
{
    const struct page *page = of->page;
    if (!is_known_year) {
        for (unsigned i = 0; i < CHECK_COLUMNS; i++)
            blocks_cell_figure(cells, number_status(page, STATUS_MISSING));
        return;
    }
    blocks_cell_figure(cells, unit_figure(of, check, NUMBER_PLAIN));
    blocks_cell_figure(cells, count_rows(of, check->points_differ_count, SLICE("points_difference")));
    blocks_cell_figure(cells, count_differing(of, check->differ_count));
    blocks_cell_figure(cells,
                       figure_derived(page, figure_of_decimal(page, check->largest, check->largest.scale, NUMBER_PLAIN),
                                      derive_farthest(of, SLICE("deviation"), check->largest)));
}

static void add_check_columns(const struct page *page, struct view_list *columns)
{
    blocks_column(columns, page_word(page, SLICE("equal_unit")), currency_of(page));
    blocks_column(columns, page_word(page, SLICE("equal_points_differ")), SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("equal_differ")), SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("equal_largest")), currency_of(page));
}

static void add_type_table(struct blocks *blocks, const struct terms *terms, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct analysis *analysis = terms->analysis;
    const uint32_t measures[] = {analysis->measure_pupils, analysis->measure_amount, analysis->measure_index,
                                 analysis->measure_per_pupil};
    struct view_list *columns = blocks_columns(blocks, 8);
    blocks_column(columns, page_word(page, SLICE("equal_column_schools")), SLICE_EMPTY);
    for (size_t m = 0; m < 4; m++)
        if (measures[m] != NONE)
            blocks_column(columns, page_localized(page, &analysis->publication->measures[measures[m]].short_title),
                          measures[m] == analysis->measure_pupils
                              ? SLICE_EMPTY
                              : figure_unit_word(page, &analysis->publication->measures[measures[m]]));
    add_check_columns(page, columns);
    struct view_list *rows = view_list_new(page->arena, 2);
    for (unsigned i = 0; i < 2; i++) {
        struct view_list *cells = blocks_row(blocks, rows, type_name(page, types[i]), NULL);
        const struct check_rows of = {page, terms->period, type_code(types[i])};
        blocks_cell_figure(cells, schools_figure(page, types[i], terms->period));
        for (size_t m = 0; m < 4; m++)
            if (measures[m] != NONE)
                blocks_cell_figure(cells, of_type(page, types[i], measures[m], terms->period, FIGURE_NUMBER));
        add_checks(&of, cells, &terms->year->by_type[types[i]], is_known(terms));
    }
    blocks_table_of_rows(blocks, page_sentence(page, SLICE("equal_table_caption"), view),
                         page_word(page, SLICE("equal_column_type")), columns, rows);
}

static void add_of_school(const struct page *page, struct view_list *cells, uint32_t school, struct slice column,
                          struct decimal number)
{
    const struct terms terms = terms_of(page->site->analysis);
    const struct check_rows rows = {page, terms.period, SLICE_EMPTY};
    const struct derivation_key key = KEY_IS("school", page->site->publication->schools[school].code);
    blocks_cell_figure(cells, figure_derived(page, figure_of_decimal(page, number, number.scale, NUMBER_PLAIN),
                                             derive_rows(&rows, DERIVATION_CELL, column, &key)));
}

static void add_deviating(struct blocks *blocks, const struct terms *terms, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct publication *publication = terms->analysis->publication;
    if (!is_known(terms) || terms->year->all.differ_count == 0 || terms->year->all.differ_count > DEVIATING_MOST)
        return;
    struct view_list *columns = blocks_columns(blocks, 3);
    blocks_column(columns, page_word(page, SLICE("equal_given")), currency_of(page));
    blocks_column(columns, page_word(page, SLICE("equal_computed")), currency_of(page));
    blocks_column(columns, page_word(page, SLICE("equal_deviation")), currency_of(page));
    struct view_list *rows = view_list_new(page->arena, terms->year->all.differ_count);
    for (uint32_t s = 0; s < publication->school_count; s++) {
        struct allocation_amount amount;
        if (!allocation_recompute(terms->analysis, s, terms->period, &amount) || !allocation_differs(amount.deviation))
            continue;
        struct url url = page_school_url(page, s);
        struct view_list *cells = blocks_row(blocks, rows, publication->schools[s].name, &url);
        add_of_school(page, cells, s, SLICE("given"), amount.given);
        add_of_school(page, cells, s, SLICE("computed"), amount.computed);
        add_of_school(page, cells, s, SLICE("deviation"), amount.deviation);
    }
    blocks_table_of_rows(blocks, page_sentence(page, SLICE("equal_deviating_caption"), view),
                         page_word(page, SLICE("equal_column_school")), columns, rows);
}

/* A row of two types is of neither, so their numbers have receipts here. */
static const struct figure *per_pupil_figure(const struct page *page, enum operator_type type, uint32_t period)
{
    const struct analysis *analysis = page->site->analysis;
    struct subject subject = subject_operator_type(type);
    const struct observation *observation =
        analysis_observation(analysis, subject, analysis->measure_per_pupil, period);
    uint8_t decimals = page_measure(page, analysis->measure_per_pupil)->decimals;
    return figure_derived(page, figure_of_observation(page, observation, SLICE_EMPTY, NUMBER_PLAIN, decimals),
                          derive_observation(page, subject, analysis->measure_per_pupil, period));
}

/* Every year, newest first: kronor per pupil of both types, and the check of all. */
static void add_year_table(struct blocks *blocks, const struct terms *terms)
{
    const struct page *page = blocks->page;
    const struct analysis *analysis = terms->analysis;
    struct view_list *columns = blocks_columns(blocks, 5);
    for (unsigned i = 0; i < 2; i++)
        blocks_column(
            columns,
            page_word(page, i == 0 ? SLICE("equal_municipal_per_pupil") : SLICE("equal_independent_per_pupil")),
            currency_of(page));
    add_check_columns(page, columns);
    struct view_list *rows = view_list_new(page->arena, terms->period + 1);
    for (uint32_t p = terms->period + 1; p-- > 0;) {
        if (schools_of(analysis, OPERATOR_MUNICIPAL, p) < SCHOOLS_A_TYPE ||
            schools_of(analysis, OPERATOR_INDEPENDENT, p) < SCHOOLS_A_TYPE)
            continue;
        const struct allocation_year *year = allocation_year_of(analysis, p);
        struct view_list *cells = blocks_row(blocks, rows, page_period_label(page, analysis->measure_amount, p), NULL);
        for (unsigned i = 0; i < 2; i++)
            blocks_cell_figure(cells, per_pupil_figure(page, types[i], p));
        const struct check_rows every = {page, p, SLICE_EMPTY};
        add_checks(&every, cells, &year->all, year->reason == ALLOCATION_KNOWN);
    }
    blocks_table_of_rows(blocks, page_word(page, SLICE("equal_years_caption")),
                         page_word(page, SLICE("equal_column_year")), columns, rows);
}

static void add_sure(struct blocks *blocks, const struct terms *terms, const struct view *view)
{
    blocks_heading(blocks, SLICE("sakert"), SLICE("question_sure"));
    blocks_point(blocks, SLICE("equal_sure_decided"), NULL);
    if (is_known(terms))
        blocks_point(blocks, SLICE("equal_sure_points"), view);
    if (allocation_known_years(terms->analysis) != 0)
        blocks_point(blocks, SLICE("equal_sure_years"), view);
    add_year_table(blocks, terms);
}

static void set(struct blocks *blocks)
{
    struct terms terms = terms_of(blocks->page->site->analysis);
    const struct publication *publication = terms.analysis->publication;
    const struct view *view = terms_view(blocks->page, &terms);
    add_scatter(blocks, &terms, view);
    add_type_table(blocks, &terms, view);
    if (is_known(&terms))
        blocks_text(blocks, SLICE("equal_unit_text"), view);
    add_deviating(blocks, &terms, view);
    /* Swedish law, so only where the money is Swedish. */
    if (slice_equal(publication->currency, SLICE("SEK"))) {
        blocks_heading(blocks, SLICE("moms"), SLICE("equal_vat_heading"));
        blocks_text(blocks, SLICE("equal_vat"), NULL);
    }
    add_sure(blocks, &terms, view);
}

const struct question question_equal_terms = {
    .path = SLICE_CONSTANT("lika-villkor"),
    .title_key = SLICE_CONSTANT("equal_title"),
    .is_answerable = is_answerable,
    .answer = answer,
    .set = set,
    .cannot_keys = {SLICE_CONSTANT("equal_cannot_costs"), SLICE_CONSTANT("equal_cannot_index"),
                    SLICE_CONSTANT("equal_cannot_other")},
    .methods = {&method_allocation},
    .tables = {PUBLISHED_ALLOCATION, PUBLISHED_TOTALS},
    .table_count = 2,
};
