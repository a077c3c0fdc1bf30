/* SPDX-License-Identifier: EUPL-1.2 */
/* How the amount was counted out, with the school's own numbers put in, whatever the year's rule is. */
#include "pages/school_formula.h"

#include "pages/derived.h"
#include "pages/methods.h"
#include "pages/school_page.h"

/* ---- how the numbers came to be ---- */

static struct slice budget_year(const struct page *page, uint32_t period_index)
{
    const struct site *site = page->site;
    return site->period_ids[page_measure(page, site->analysis->measure_amount)->period_kind][period_index];
}

static const struct derivation *cell_of_allocation(const struct page *page, uint32_t school, uint32_t period_index,
                                                   struct slice column, struct decimal number)
{
    struct derived_row row =
        derived_row_of_school(page, derived_table(page, PUBLISHED_ALLOCATION), school, budget_year(page, period_index));
    return derived_cell(page, &row, column, number);
}

/* A number of the year's rule, as the table of parameters has it. */
static const struct derivation *cell_of_rule(const struct page *page, const struct allocation_rule *rule,
                                             struct slice column, struct decimal number)
{
    struct derived_row row = derived_row(derived_table_of_role(page, ROLE_PARAMETERS));
    derived_row_add(&row, SLICE("period"), period_id(page->arena, rule->period));
    return derived_cell(page, &row, column, number);
}

/* A school that has not the stage has no pupils there: there is nothing to point at. */
static const struct derivation *stage_pupils(const struct page *page, uint32_t school,
                                             const struct allocation_steps *steps, const struct allocation_stage *stage)
{
    const struct observation *observation =
        analysis_observation(page->site->analysis, subject_school(school), stage->measure, steps->pupils_period);
    if (!observation_has_value(observation))
        return derive_number(page, stage->pupils);
    return derive_observation(page, subject_school(school), stage->measure, steps->pupils_period);
}

static const struct derivation *plus(const struct page *page, const struct derivation *sum,
                                     const struct derivation *part)
{
    return sum == NULL ? part : derive_with(page, DERIVATION_PLUS, sum, part);
}

const struct derivation *formula_pupils(const struct page *page, uint32_t school, const struct allocation_steps *steps)
{
    const struct derivation *sum = NULL;
    for (uint32_t i = 0; i < steps->stage_count; i++)
        sum = plus(page, sum, stage_pupils(page, school, steps, &steps->stages[i]));
    return sum;
}

const struct derivation *formula_index(const struct page *page, uint32_t school, uint32_t period_index,
                                       const struct allocation_steps *steps)
{
    if (steps->has_index)
        return derive_observation(page, subject_school(school), page->site->analysis->measure_index, period_index);
    return cell_of_allocation(page, school, period_index, SLICE("effective_index"), steps->effective);
}

static const struct derivation *derive_pot(const struct page *page, uint32_t school, uint32_t period_index,
                                           const struct allocation_steps *steps)
{
    return cell_of_allocation(page, school, period_index, SLICE("pot"), steps->rule->pot);
}

static const struct derivation *derive_points_of_all(const struct page *page, uint32_t school, uint32_t period_index,
                                                     const struct allocation_steps *steps)
{
    return cell_of_allocation(page, school, period_index, SLICE("points_of_all"), steps->points_of_all);
}

const struct derivation *formula_unit(const struct page *page, uint32_t school, uint32_t period_index,
                                      const struct allocation_steps *steps)
{
    return derivation_came_to(page,
                              derive_with(page, DERIVATION_DIVIDED, derive_pot(page, school, period_index, steps),
                                          derive_points_of_all(page, school, period_index, steps)),
                              steps->unit);
}

static const struct derivation *derive_weight(const struct page *page, const struct allocation_steps *steps,
                                              const struct allocation_stage *stage)
{
    struct slice column = SLICE_JOIN(page->arena, SLICE("weight_"), page_measure(page, stage->measure)->id);
    return cell_of_rule(page, steps->rule, column, stage->weight);
}

/* ---- what is shown ---- */

/* One school and year, and what was set aside for it while its numbers are put into the view. */
struct formula {
    const struct page *page;
    uint32_t school;
    uint32_t period_index;
    const struct allocation_steps *steps;
};

/* Registers the number below "formel." and returns it as it is shown. */
static const struct figure *show(const struct formula *of, struct slice place, struct slice title,
                                 const struct figure *figure, const struct derivation *derivation)
{
    const struct page *page = of->page;
    return receipts_add(page, SLICE_JOIN(page->arena, SLICE("formel."), place), title,
                        figure_derived(page, figure, derivation), true);
}

static const struct figure *money(const struct page *page, struct decimal number, uint8_t decimals)
{
    return figure_of_decimal(page, number, decimals, NUMBER_CURRENCY);
}

/* "f3" of "pupils_f3": places do not say twice what they are of. */
static struct slice stage_place(const struct formula *of, struct slice what, const struct allocation_stage *stage)
{
    struct slice id = page_measure(of->page, stage->measure)->id;
    if (slice_starts_with(id, SLICE("pupils_")))
        id = slice_from(id, 7);
    return SLICE_JOIN(of->page->arena, what, SLICE("-"), id);
}

static const struct derivation *derive_weighted_stage(const struct formula *of, const struct allocation_stage *stage)
{
    return derive_with(of->page, DERIVATION_TIMES, stage_pupils(of->page, of->school, of->steps, stage),
                       derive_weight(of->page, of->steps, stage));
}

static const struct derivation *derive_weighted(const struct formula *of)
{
    const struct derivation *sum = NULL;
    for (uint32_t i = 0; i < of->steps->stage_count; i++)
        sum = plus(of->page, sum, derive_weighted_stage(of, &of->steps->stages[i]));
    return derivation_came_to(of->page, sum, of->steps->weighted);
}

static const struct figure *pupils_figure(const struct formula *of, const struct allocation_stage *stage,
                                          struct slice title)
{
    const struct page *page = of->page;
    struct subject subject = subject_school(of->school);
    uint32_t period = of->steps->pupils_period;
    if (observation_has_value(analysis_observation(page->site->analysis, subject, stage->measure, period)))
        return figure_make(page, subject, stage->measure, period, FIGURE_NUMBER, FIGURE_WITH_RECEIPT);
    return show(of, stage_place(of, SLICE("pupils"), stage), title, number_plain(page, stage->pupils),
                derive_number(page, stage->pupils));
}

static const struct view_list *stage_steps(const struct formula *of)
{
    const struct page *page = of->page;
    struct view_list *list = view_list_new(page->arena, of->steps->stage_count);
    for (uint32_t i = 0; i < of->steps->stage_count; i++) {
        const struct allocation_stage *stage = &of->steps->stages[i];
        struct view *item = view_list_new_view(list, 4);
        struct slice title = page_localized(page, &page_measure(page, stage->measure)->short_title);
        VIEW_TEXT(item, "title", title);
        view_set_figure(item, SLICE("pupils"), pupils_figure(of, stage, title));
        view_set_figure(item, SLICE("weight"),
                        show(of, stage_place(of, SLICE("weight"), stage), title, number_plain(page, stage->weight),
                             derive_weight(page, of->steps, stage)));
        view_set_figure(item, SLICE("weighted"),
                        show(of, stage_place(of, SLICE("weighted"), stage), title, number_plain(page, stage->weighted),
                             derive_weighted_stage(of, stage)));
    }
    return list;
}

/* The highest step that the index reaches. */
static const struct allocation_step *step_of(const struct allocation_rule *rule, struct decimal index)
{
    const struct allocation_step *found = &rule->steps[0];
    for (uint32_t i = 0; i < rule->step_count; i++)
        if (decimal_compare(rule->steps[i].from, index) <= 0)
            found = &rule->steps[i];
    return found;
}

/* Of `steps` the value of a step stands in one cell with the others, "0:50 80:100", and no expression takes it out. */
static const struct derivation *derive_effective(const struct formula *of)
{
    return cell_of_allocation(of->page, of->school, of->period_index, SLICE("effective_index"), of->steps->effective);
}

static void set_parameter(const struct formula *of, struct view *numbers, struct slice name, struct slice column,
                          struct decimal number)
{
    view_set_figure(numbers, name,
                    figure_derived(of->page, number_plain(of->page, number),
                                   cell_of_rule(of->page, of->steps->rule, column, number)));
}

/* What the rule makes of the index, in words with its numbers; nothing when it is the index itself. */
static void set_rule(const struct formula *of, struct view *view)
{
    static const struct slice keys[] = {[ALLOCATION_PROPORTIONAL] = SLICE_CONSTANT(""),
                                        [ALLOCATION_BASE_SLOPE] = SLICE_CONSTANT("formula_base_slope"),
                                        [ALLOCATION_STEPS] = SLICE_CONSTANT("formula_steps"),
                                        [ALLOCATION_FLOOR] = SLICE_CONSTANT("formula_floor"),
                                        [ALLOCATION_DAMPED] = SLICE_CONSTANT("formula_damped")};
    const struct page *page = of->page;
    const struct allocation_steps *steps = of->steps;
    const struct allocation_rule *rule = steps->rule;
    bool has_rule = rule->kind != ALLOCATION_PROPORTIONAL;
    struct markup sentence = {SLICE_EMPTY};
    struct view *numbers = view_new(page->arena, 6);
    if (steps->has_index)
        view_set_figure(numbers, SLICE("index"),
                        figure_derived(page, number_plain(page, steps->index),
                                       formula_index(page, of->school, of->period_index, steps)));
    set_parameter(of, numbers, SLICE("base"), SLICE("rule_base"), rule->base);
    set_parameter(of, numbers, SLICE("slope"), SLICE("rule_slope"), rule->slope);
    set_parameter(of, numbers, SLICE("floor"), SLICE("rule_floor"), rule->floor);
    set_parameter(of, numbers, SLICE("years"), SLICE("rule_years"), decimal_make(rule->years, 0));
    if (steps->has_index && rule->step_count != 0)
        view_set_figure(numbers, SLICE("from"),
                        derived_setting(page, number_plain(page, step_of(rule, steps->index)->from)));
    if (has_rule)
        sentence = page_statement(page, SLICE("formel-regel"), keys[rule->kind], numbers);
    view_set_boolean(view, SLICE("has_rule"), has_rule);
    view_set_markup(view, SLICE("rule"), sentence);
}

/* Shown where it is made and once more where it is used. */
static void set_twice(const struct formula *of, struct view *view, struct slice name, struct slice again,
                      const struct figure *figure)
{
    view_set_figure(view, name, figure);
    view_set_figure(view, again, derived_again(of->page, figure));
}

/* Without a rule of its own the index stands only in the calculation, and that is its place. */
static void set_effective(const struct formula *of, struct view *view)
{
    const struct page *page = of->page;
    bool has_rule = of->steps->rule->kind != ALLOCATION_PROPORTIONAL;
    const struct figure *figure =
        show(of, SLICE("effective"), page_word(page, SLICE("change_index")), number_plain(page, of->steps->effective),
             has_rule ? derive_effective(of) : formula_index(page, of->school, of->period_index, of->steps));
    if (has_rule)
        set_twice(of, view, SLICE("effective"), SLICE("effective_again"), figure);
    else
        view_set_figure(view, SLICE("effective_again"), figure);
}

static void set_points(const struct formula *of, struct view *view)
{
    const struct page *page = of->page;
    const struct allocation_steps *steps = of->steps;
    const struct derivation *weighted = derive_weighted(of);
    const struct derivation *made =
        derive_with(page, DERIVATION_DIVIDED, derive_with(page, DERIVATION_TIMES, weighted, derive_effective(of)),
                    derive_number(page, decimal_make(100, 0)));
    struct slice title = page_word(page, SLICE("allocation_points"));
    set_twice(of, view, SLICE("weighted"), SLICE("weighted_again"),
              show(of, SLICE("weighted"), page_word(page, SLICE("formula_weighted")),
                   number_plain(page, steps->weighted), weighted));
    const struct figure *points = show(of, SLICE("points"), title, number_plain(page, steps->points), made);
    view_set_figure(view, SLICE("points"), points);
    view_set_boolean(view, SLICE("points_differ"), steps->made.points_differ);
    if (steps->made.points_differ)
        points = show(of, SLICE("points_used"), title, number_plain(page, steps->made.points),
                      cell_of_allocation(page, of->school, of->period_index, SLICE("points"), steps->made.points));
    set_twice(of, view, SLICE("points_used"), SLICE("points_used_again"), points);
}

/* The school's part of the pot, exactly and as it was decided. */
static void set_amount(const struct formula *of, struct view *view)
{
    const struct page *page = of->page;
    const struct allocation_steps *steps = of->steps;
    const struct derivation *pot = derive_pot(page, of->school, of->period_index, steps);
    const struct derivation *all = derive_points_of_all(page, of->school, of->period_index, steps);
    const struct derivation *used =
        cell_of_allocation(page, of->school, of->period_index, SLICE("points"), steps->made.points);
    const struct derivation *exact =
        derive_with(page, DERIVATION_DIVIDED, derive_with(page, DERIVATION_TIMES, pot, used), all);
    set_twice(of, view, SLICE("pot"), SLICE("pot_again"),
              show(of, SLICE("pot"), page_word(page, SLICE("allocation_pot")), money(page, steps->rule->pot, 0), pot));
    set_twice(of, view, SLICE("points_of_all"), SLICE("points_of_all_again"),
              show(of, SLICE("points_of_all"), page_word(page, SLICE("allocation_points_of_all")),
                   number_plain(page, steps->points_of_all), all));
    view_set_figure(view, SLICE("unit"),
                    show(of, SLICE("unit"), page_word(page, SLICE("equal_unit")),
                         money(page, steps->unit, steps->unit.scale),
                         formula_unit(page, of->school, of->period_index, steps)));
    view_set_figure(view, SLICE("computed"),
                    show(of, SLICE("computed"), page_word(page, SLICE("allocation_exact")),
                         money(page, steps->exact, steps->exact.scale), exact));
    view_set_figure(view, SLICE("given"),
                    figure_make(page, subject_school(of->school), page->site->analysis->measure_amount,
                                of->period_index, FIGURE_UNIT, FIGURE_WITH_RECEIPT));
}

/* What is to be said of the sum: that it is right, or by how much it is not. */
static void set_verdict(const struct formula *of, struct view *view)
{
    const struct page *page = of->page;
    struct decimal deviation = of->steps->made.deviation;
    struct view *words = view_new(page->arena, 1);
    bool differs = allocation_differs(deviation);
    view_set_figure(
        words, SLICE("deviation"),
        figure_derived(page, money(page, deviation, deviation.scale),
                       cell_of_allocation(page, of->school, of->period_index, SLICE("deviation"), deviation)));
    view_set_boolean(view, SLICE("differs"), differs);
    view_set_markup(view, SLICE("verdict"),
                    page_statement(page, SLICE("formel-svar"),
                                   differs ? SLICE("formula_differs") : SLICE("formula_agrees"), words));
}

void school_formula_set(struct page *page, uint32_t school)
{
    const struct analysis *analysis = page->site->analysis;
    struct allocation_steps steps;
    uint32_t period =
        analysis->measure_amount == NONE ? NONE : analysis_current_period(analysis, analysis->measure_amount);
    bool is_known = period != NONE && allocation_explain(analysis, school, period, &steps);
    view_set_boolean(page->view, SLICE("has_formula"), is_known);
    if (!is_known)
        return;
    const struct formula of = {page, school, period, &steps};
    struct view *view = view_new(page->arena, 24);
    receipts_set_group(page, page_word(page, SLICE("formula_heading")));
    derived_speak_of(page, analysis->measure_amount, period);
    VIEW_TEXT(view, "period", page_period_label(page, analysis->measure_amount, period));
    VIEW_TEXT(view, "pupils_period", page_period_label(page, steps.stages[0].measure, steps.pupils_period));
    set_rule(&of, view);
    set_effective(&of, view);
    view_set_list(view, SLICE("stages"), stage_steps(&of));
    set_points(&of, view);
    set_amount(&of, view);
    set_verdict(&of, view);
    view_set_url(view, SLICE("method_url"), method_url(page, &method_allocation));
    view_set_view(page->view, SLICE("formula"), view);
}
