/* SPDX-License-Identifier: EUPL-1.2 */
/* How the support is counted out: the formula, this year's numbers, an invented example, and whether it holds. */
#include "analyse/allocation.h"
#include "pages/derived.h"
#include "pages/methods.h"

/*
 * The example of the page, invented: three schools and a pot. tests/unit/check_allocation.c reckons the same numbers
 * with the code that reckons the city's.
 */
#define EXAMPLE_STAGES 3
#define EXAMPLE_SCHOOLS 3
static const struct decimal example_pot = {12000000, 0};
static const struct decimal example_weights[EXAMPLE_STAGES] = {{85, 2}, {95, 2}, {125, 2}};
static const struct example_school {
    struct slice name;
    int64_t pupils[EXAMPLE_STAGES];
    int64_t index;
    int64_t amount; /* after rounding */
} example_schools[EXAMPLE_SCHOOLS] = {{SLICE_CONSTANT("Tallbacka"), {230, 170, 180}, 140, 6957165},
                                      {SLICE_CONSTANT("Solkulla"), {300, 220, 0}, 40, 1584745},
                                      {SLICE_CONSTANT("Norrviken"), {0, 0, 360}, 90, 3458090}};

static bool is_used(const struct analysis *analysis) { return allocation_known_years(analysis) != 0; }

/* The newest year that could be recomputed, up to the current one where there is one. */
static uint32_t newest_year(const struct analysis *analysis)
{
    uint32_t p = analysis_current_period(analysis, analysis->measure_amount);
    if (p == NONE)
        p = analysis->allocations.year_count - 1;
    while (p > 0 && allocation_year_of(analysis, p)->reason != ALLOCATION_KNOWN)
        p--;
    while (allocation_year_of(analysis, p)->reason != ALLOCATION_KNOWN)
        p++;
    return p;
}

static struct slice currency_of(const struct page *page)
{
    const struct site *site = page->site;
    return figure_unit_word(page, &site->publication->measures[site->analysis->measure_amount]);
}

/* ---- how the numbers came to be ---- */

static struct slice year_id(const struct page *page, uint32_t period)
{
    const struct site *site = page->site;
    return site->period_ids[page_measure(page, site->analysis->measure_amount)->period_kind][period];
}

/* A number of the year's rule, in the table of parameters. */
static const struct figure *of_rule(const struct page *page, const struct allocation_rule *rule, struct slice column,
                                    const struct figure *figure)
{
    struct derived_row row = derived_row(derived_table_of_role(page, ROLE_PARAMETERS));
    derived_row_add(&row, SLICE("period"), period_id(page->arena, rule->period));
    return derived_figure(page, figure, &row, column);
}

static struct derived_row rows_of(const struct page *page, uint32_t period)
{
    struct derived_row rows = derived_row(derived_table(page, PUBLISHED_ALLOCATION));
    derived_row_add(&rows, SLICE("period"), year_id(page, period));
    return rows;
}

/* All rows of a year have the same sum of points and the same pot: the highest of them is that. */
static const struct derivation *same_in_all(const struct page *page, uint32_t period, struct slice column,
                                            struct decimal number)
{
    struct derived_row rows = rows_of(page, period);
    return derivation_came_to(page, derived_of_rows(page, DERIVATION_HIGHEST, &rows, column), number);
}

static const struct figure *points_figure(const struct page *page, uint32_t period)
{
    struct decimal points = allocation_year_of(page->site->analysis, period)->points_of_all;
    return figure_derived(page, number_plain(page, points), same_in_all(page, period, SLICE("points_of_all"), points));
}

static const struct figure *unit_figure(const struct page *page, uint32_t period, const struct figure *figure)
{
    const struct allocation_year *year = allocation_year_of(page->site->analysis, period);
    return figure_derived(page, figure,
                          derive_with(page, DERIVATION_DIVIDED,
                                      same_in_all(page, period, SLICE("pot"), year->rule->pot),
                                      same_in_all(page, period, SLICE("points_of_all"), year->points_of_all)));
}

static const struct figure *schools_figure(const struct page *page, uint32_t period, uint32_t count)
{
    struct derived_row rows = rows_of(page, period);
    return figure_derived(page, number_count(page, count),
                          derived_of_rows(page, DERIVATION_COUNT, &rows, SLICE("school")));
}

/* Schools that differ by more than a krona, up or down. */
static const struct figure *differ_figure(const struct page *page, uint32_t period, uint32_t count)
{
    struct derived_row above = rows_of(page, period);
    struct derived_row below = rows_of(page, period);
    derived_row_compare(&above, SLICE("deviation"), SLICE(">"), SLICE("1"));
    derived_row_compare(&below, SLICE("deviation"), SLICE("<"), SLICE("-1"));
    return figure_derived(page, number_count(page, count),
                          derive_with(page, DERIVATION_PLUS,
                                      derived_of_rows(page, DERIVATION_COUNT, &above, SLICE("school")),
                                      derived_of_rows(page, DERIVATION_COUNT, &below, SLICE("school"))));
}

static const struct figure *points_differ_figure(const struct page *page, uint32_t period, uint32_t count)
{
    struct derived_row rows = rows_of(page, period);
    derived_row_compare(&rows, SLICE("points_difference"), SLICE("!="), SLICE_EMPTY);
    return figure_derived(page, number_count(page, count),
                          derived_of_rows(page, DERIVATION_COUNT, &rows, SLICE("school")));
}

static const struct figure *largest_figure(const struct page *page, uint32_t period,
                                           const struct allocation_check *check)
{
    const struct figure *figure = number_plain(page, check->largest);
    if (check->largest_school == NONE)
        return derived_setting(page, figure);
    struct derived_row row = derived_row_of_school(page, derived_table(page, PUBLISHED_ALLOCATION),
                                                   check->largest_school, year_id(page, period));
    return derived_figure(page, figure, &row, SLICE("deviation"));
}

static const struct view_list *step_items(const struct page *page, const struct allocation_rule *rule)
{
    struct view_list *list = view_list_new(page->arena, STEP_MAXIMUM);
    for (uint32_t i = 0; i < rule->step_count; i++) {
        struct view *item = view_list_new_view(list, 3);
        VIEW_TEXT(item, "separator", i == 0 ? SLICE_EMPTY : SLICE(", "));
        view_set_figure(item, SLICE("from"), derived_setting(page, number_plain(page, rule->steps[i].from)));
        view_set_figure(item, SLICE("step"), derived_setting(page, number_plain(page, rule->steps[i].value)));
    }
    return list;
}

static const struct view *year_view(const struct page *page, uint32_t period)
{
    const struct analysis *analysis = page->site->analysis;
    const struct allocation_year *year = allocation_year_of(analysis, period);
    const struct allocation_rule *rule = year->rule;
    struct view *view = view_new(page->arena, 24);
    VIEW_TEXT(view, "period", page_period_label(page, analysis->measure_amount, period));
    view_set_figure(view, SLICE("pot"), of_rule(page, rule, SLICE("pot"), number_money(page, rule->pot)));
    view_set_figure(view, SLICE("points"), points_figure(page, period));
    view_set_figure(view, SLICE("unit"), unit_figure(page, period, number_money(page, year->unit)));
    view_set_figure(view, SLICE("schools"), schools_figure(page, period, year->school_count));
    view_set_figure(view, SLICE("base"), of_rule(page, rule, SLICE("rule_base"), number_plain(page, rule->base)));
    view_set_figure(view, SLICE("slope"), of_rule(page, rule, SLICE("rule_slope"), number_plain(page, rule->slope)));
    view_set_figure(view, SLICE("floor"), of_rule(page, rule, SLICE("rule_floor"), number_plain(page, rule->floor)));
    view_set_figure(view, SLICE("years"), of_rule(page, rule, SLICE("rule_years"), number_count(page, rule->years)));
    view_set_list(view, SLICE("steps"), step_items(page, rule));
    view_set_boolean(view, SLICE("has_decided"), !slice_is_empty(rule->decided));
    VIEW_TEXT(view, "decided", page_date(page, rule->decided));
    view_set_boolean(view, SLICE("has_document"), !slice_is_empty(rule->document));
    VIEW_TEXT(view, "document", rule->document);
    view_set_boolean(view, SLICE("agrees"), year->all.differ_count == 0);
    view_set_boolean(view, SLICE("points_agree"), year->all.points_differ_count == 0);
    view_set_figure(view, SLICE("points_differ"), points_differ_figure(page, period, year->all.points_differ_count));
    view_set_figure(view, SLICE("differ"), differ_figure(page, period, year->all.differ_count));
    view_set_figure(view, SLICE("krona"), derived_setting(page, number_money(page, decimal_make(1, 0))));
    return view;
}

static struct slice rule_key(enum allocation_kind kind)
{
    static const struct slice keys[] = {[ALLOCATION_PROPORTIONAL] = SLICE_CONSTANT("allocation_proportional"),
                                        [ALLOCATION_BASE_SLOPE] = SLICE_CONSTANT("allocation_base_slope"),
                                        [ALLOCATION_STEPS] = SLICE_CONSTANT("allocation_steps"),
                                        [ALLOCATION_FLOOR] = SLICE_CONSTANT("allocation_floor"),
                                        [ALLOCATION_DAMPED] = SLICE_CONSTANT("allocation_damped")};
    return keys[kind];
}

static void add_formula(struct blocks *blocks, const struct allocation_rule *rule, const struct view *view)
{
    blocks_heading(blocks, SLICE("formeln"), SLICE("allocation_formula_heading"));
    blocks_point(blocks, SLICE("allocation_formula_weighted"), NULL);
    blocks_point(blocks, SLICE("allocation_formula_points"), NULL);
    blocks_point(blocks, SLICE("allocation_formula_unit"), NULL);
    blocks_point(blocks, SLICE("allocation_formula_amount"), NULL);
    blocks_text(blocks, rule_key(rule->kind), view);
    blocks_text(blocks, SLICE("allocation_rounding"), NULL);
}

/* Weights that are of no stage of their own are named by their number. */
static struct slice weight_column(const struct page *page, const struct allocation_rule *rule, uint32_t weight)
{
    struct slice name = rule->weight_measure[weight] == NONE ? slice_from_size(page->arena, weight + 1)
                                                             : page_measure(page, rule->weight_measure[weight])->id;
    return SLICE_JOIN(page->arena, SLICE("weight_"), name);
}

static void add_weights(struct blocks *blocks, const struct allocation_rule *rule, const struct view *view)
{
    const struct page *page = blocks->page;
    struct view_list *columns = blocks_columns(blocks, 1);
    struct view_list *rows = view_list_new(page->arena, rule->weight_count);
    blocks_column(columns, page_word(page, SLICE("allocation_weight")), SLICE_EMPTY);
    for (uint32_t i = 0; i < rule->weight_count; i++)
        blocks_cell_figure(blocks_row(blocks, rows, page_localized(page, &rule->weight_title[i]), NULL),
                           of_rule(page, rule, weight_column(page, rule, i), number_plain(page, rule->weight[i])));
    blocks_table_of_rows(blocks, page_sentence(page, SLICE("allocation_weights_caption"), view),
                         page_word(page, SLICE("allocation_stage")), columns, rows);
}

static bool sum_example(struct decimal *points, struct decimal *sum, struct decimal *weighted)
{
    *sum = decimal_make(0, 0);
    for (uint32_t s = 0; s < EXAMPLE_SCHOOLS; s++) {
        weighted[s] = decimal_make(0, 0);
        for (uint32_t stage = 0; stage < EXAMPLE_STAGES; stage++) {
            struct decimal product;
            if (!decimal_multiply(decimal_make(example_schools[s].pupils[stage], 0), example_weights[stage],
                                  &product) ||
                !decimal_add(weighted[s], product, &weighted[s]))
                return false;
        }
        if (!allocation_points(weighted[s], decimal_make(example_schools[s].index, 0), &points[s]) ||
            !decimal_add(*sum, points[s], sum))
            return false;
    }
    return true;
}

static void add_example_row(struct blocks *blocks, struct view_list *rows, const struct example_school *school,
                            struct decimal weighted, struct decimal points, struct decimal sum)
{
    const struct page *page = blocks->page;
    struct view_list *cells = blocks_row(blocks, rows, school->name, NULL);
    struct decimal product;
    struct decimal exact;
    for (uint32_t stage = 0; stage < EXAMPLE_STAGES; stage++)
        blocks_cell_figure(cells, derived_setting(page, number_plain(page, decimal_make(school->pupils[stage], 0))));
    blocks_cell_figure(cells, derived_setting(page, number_plain(page, weighted)));
    blocks_cell_figure(cells, derived_setting(page, number_plain(page, decimal_make(school->index, 0))));
    blocks_cell_figure(cells, derived_setting(page, number_plain(page, points)));
    if (decimal_multiply(example_pot, points, &product) && decimal_divide(product, sum, 2, &exact))
        blocks_cell_figure(cells, derived_setting(page, number_plain(page, exact)));
    blocks_cell_figure(cells, derived_setting(page, number_plain(page, decimal_make(school->amount, 0))));
}

static void add_example(struct blocks *blocks)
{
    const struct page *page = blocks->page;
    static const struct slice keys[] = {
        SLICE_CONSTANT("allocation_example_low"),  SLICE_CONSTANT("allocation_example_middle"),
        SLICE_CONSTANT("allocation_example_high"), SLICE_CONSTANT("allocation_weighted"),
        SLICE_CONSTANT("allocation_index"),        SLICE_CONSTANT("allocation_points"),
        SLICE_CONSTANT("allocation_exact"),        SLICE_CONSTANT("allocation_whole")};
    struct decimal points[EXAMPLE_SCHOOLS];
    struct decimal weighted[EXAMPLE_SCHOOLS];
    struct decimal sum;
    struct decimal unit;
    if (!sum_example(points, &sum, weighted) || !decimal_divide(example_pot, sum, 2, &unit))
        return;
    struct view *view = view_new(page->arena, 6);
    view_set_figure(view, SLICE("pot"), derived_setting(page, number_money(page, example_pot)));
    view_set_figure(view, SLICE("points"), derived_setting(page, number_plain(page, sum)));
    view_set_figure(view, SLICE("unit"), derived_setting(page, number_money(page, unit)));
    for (uint32_t i = 0; i < EXAMPLE_STAGES; i++)
        view_set_figure(view,
                        i == 0   ? SLICE("low")
                        : i == 1 ? SLICE("middle")
                                 : SLICE("high"),
                        derived_setting(page, number_plain(page, example_weights[i])));
    struct view_list *columns = blocks_columns(blocks, 8);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        blocks_column(columns, page_word(page, keys[i]), SLICE_EMPTY);
    struct view_list *rows = view_list_new(page->arena, EXAMPLE_SCHOOLS);
    for (uint32_t s = 0; s < EXAMPLE_SCHOOLS; s++)
        add_example_row(blocks, rows, &example_schools[s], weighted[s], points[s], sum);
    blocks_heading(blocks, SLICE("exempel"), SLICE("allocation_example_heading"));
    blocks_text(blocks, SLICE("allocation_example"), view);
    blocks_table_of_rows(blocks, page_word(page, SLICE("allocation_example_caption")),
                         page_word(page, SLICE("equal_column_school")), columns, rows);
    blocks_text(blocks, SLICE("allocation_example_end"), view);
}

static void add_year_row(struct blocks *blocks, struct view_list *rows, uint32_t period)
{
    const struct page *page = blocks->page;
    const struct analysis *analysis = page->site->analysis;
    const struct allocation_year *year = allocation_year_of(analysis, period);
    struct view_list *cells = blocks_row(blocks, rows, page_period_label(page, analysis->measure_amount, period), NULL);
    bool has_pot = year->rule != NULL && year->rule->pot.units > 0;
    blocks_cell_figure(cells, has_pot ? of_rule(page, year->rule, SLICE("pot"), number_plain(page, year->rule->pot))
                                      : number_status(page, STATUS_MISSING));
    if (year->reason != ALLOCATION_KNOWN) {
        for (unsigned i = 0; i < 5; i++)
            blocks_cell_figure(cells, number_status(page, STATUS_MISSING));
        return;
    }
    blocks_cell_figure(cells, points_figure(page, period));
    blocks_cell_figure(cells, unit_figure(page, period, number_plain(page, year->unit)));
    blocks_cell_figure(cells, points_differ_figure(page, period, year->all.points_differ_count));
    blocks_cell_figure(cells, differ_figure(page, period, year->all.differ_count));
    blocks_cell_figure(cells, largest_figure(page, period, &year->all));
}

static void add_check(struct blocks *blocks, const struct view *view, uint32_t newest)
{
    const struct page *page = blocks->page;
    blocks_heading(blocks, SLICE("stammer"), SLICE("allocation_check_heading"));
    blocks_text(blocks, SLICE("allocation_check"), view);
    struct view_list *columns = blocks_columns(blocks, 5);
    blocks_column(columns, page_word(page, SLICE("allocation_pot")), currency_of(page));
    blocks_column(columns, page_word(page, SLICE("allocation_points_of_all")), SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("equal_unit")), currency_of(page));
    blocks_column(columns, page_word(page, SLICE("equal_points_differ")), SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("equal_differ")), SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("equal_largest")), currency_of(page));
    struct view_list *rows = view_list_new(page->arena, newest + 1);
    for (uint32_t p = newest + 1; p-- > 0;)
        add_year_row(blocks, rows, p);
    blocks_table_of_rows(blocks, page_word(page, SLICE("allocation_years_caption")),
                         page_word(page, SLICE("equal_column_year")), columns, rows);
    blocks_text(blocks, SLICE("allocation_points_used"), NULL);
}

static void set(struct blocks *blocks)
{
    const struct page *page = blocks->page;
    const struct analysis *analysis = page->site->analysis;
    uint32_t newest = newest_year(analysis);
    const struct allocation_rule *rule = allocation_year_of(analysis, newest)->rule;
    const struct view *view = year_view(page, newest);
    add_formula(blocks, rule, view);
    blocks_heading(blocks, SLICE("arets-tal"), SLICE("allocation_numbers_heading"));
    blocks_text(blocks, SLICE("allocation_numbers"), view);
    if (rule->weight_count != 0)
        add_weights(blocks, rule, view);
    add_example(blocks);
    add_check(blocks, view, newest);
}

const struct method method_allocation = {
    .path = SLICE_CONSTANT("tilldelning"),
    .title_key = SLICE_CONSTANT("allocation_title"),
    .lead_key = SLICE_CONSTANT("allocation_lead"),
    .is_used = is_used,
    .set = set,
};
