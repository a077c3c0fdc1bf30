/* SPDX-License-Identifier: EUPL-1.2 */
/* How the amount was counted out, with the school's own numbers put in, whatever the year's rule is. */
#include "analyse/allocation.h"
#include "pages/figures.h"
#include "pages/methods.h"
#include "pages/school_page.h"

static struct slice decimal_text(const struct page *page, struct decimal number, uint8_t decimals,
                                 enum number_unit unit)
{
    return figure_of_decimal(page, number, decimals, unit)->text;
}

static struct slice plain(const struct page *page, struct decimal number)
{
    return decimal_text(page, number, number.scale, NUMBER_PLAIN);
}

static const struct view_list *stage_steps(const struct page *page, const struct allocation_steps *steps)
{
    struct view_list *list = view_list_new(page->arena, steps->stage_count);
    for (uint32_t i = 0; i < steps->stage_count; i++) {
        const struct allocation_stage *stage = &steps->stages[i];
        struct view *item = view_list_new_view(list, 4);
        VIEW_TEXT(item, "title", page_localized(page, &page->site->publication->measures[stage->measure].short_title));
        VIEW_TEXT(item, "pupils", plain(page, stage->pupils));
        VIEW_TEXT(item, "weight", plain(page, stage->weight));
        VIEW_TEXT(item, "weighted", plain(page, stage->weighted));
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

/* What the rule makes of the index, in words with its numbers; nothing when it is the index itself. */
static void set_rule(const struct page *page, struct view *view, const struct allocation_steps *steps)
{
    static const struct slice keys[] = {[ALLOCATION_PROPORTIONAL] = SLICE_CONSTANT(""),
                                        [ALLOCATION_BASE_SLOPE] = SLICE_CONSTANT("formula_base_slope"),
                                        [ALLOCATION_STEPS] = SLICE_CONSTANT("formula_steps"),
                                        [ALLOCATION_FLOOR] = SLICE_CONSTANT("formula_floor"),
                                        [ALLOCATION_DAMPED] = SLICE_CONSTANT("formula_damped")};
    const struct allocation_rule *rule = steps->rule;
    bool has_rule = rule->kind != ALLOCATION_PROPORTIONAL;
    struct view *numbers = view_new(page->arena, 6);
    VIEW_TEXT(numbers, "index", steps->has_index ? plain(page, steps->index) : SLICE_EMPTY);
    VIEW_TEXT(numbers, "base", plain(page, rule->base));
    VIEW_TEXT(numbers, "slope", plain(page, rule->slope));
    VIEW_TEXT(numbers, "floor", plain(page, rule->floor));
    VIEW_TEXT(numbers, "years", page_count(page, rule->years));
    VIEW_TEXT(numbers, "from", steps->has_index ? plain(page, step_of(rule, steps->index)->from) : SLICE_EMPTY);
    view_set_boolean(view, SLICE("has_rule"), has_rule);
    VIEW_TEXT(view, "rule", has_rule ? page_sentence(page, keys[rule->kind], numbers) : SLICE_EMPTY);
    VIEW_TEXT(view, "effective", plain(page, steps->effective));
}

static void set_numbers(const struct page *page, struct view *view, const struct allocation_steps *steps)
{
    set_rule(page, view, steps);
    view_set_list(view, SLICE("stages"), stage_steps(page, steps));
    VIEW_TEXT(view, "weighted", plain(page, steps->weighted));
    VIEW_TEXT(view, "points", plain(page, steps->points));
    view_set_boolean(view, SLICE("points_differ"), steps->made.points_differ);
    VIEW_TEXT(view, "points_used", plain(page, steps->made.points));
    VIEW_TEXT(view, "pot", decimal_text(page, steps->rule->pot, 0, NUMBER_CURRENCY));
    VIEW_TEXT(view, "points_of_all", plain(page, steps->points_of_all));
    VIEW_TEXT(view, "unit", decimal_text(page, steps->unit, steps->unit.scale, NUMBER_CURRENCY));
    VIEW_TEXT(view, "computed", decimal_text(page, steps->exact, steps->exact.scale, NUMBER_CURRENCY));
    VIEW_TEXT(view, "given", decimal_text(page, steps->made.given, 0, NUMBER_CURRENCY));
    view_set_boolean(view, SLICE("differs"), allocation_differs(steps->made.deviation));
    VIEW_TEXT(view, "deviation",
              decimal_text(page, steps->made.deviation, steps->made.deviation.scale, NUMBER_CURRENCY));
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
    struct view *view = view_new(page->arena, 18);
    VIEW_TEXT(view, "period", page_period_label(page, analysis->measure_amount, period));
    VIEW_TEXT(view, "pupils_period", page_period_label(page, steps.stages[0].measure, steps.pupils_period));
    set_numbers(page, view, &steps);
    view_set_url(view, SLICE("method_url"), method_url(page, &method_allocation));
    view_set_view(page->view, SLICE("formula"), view);
}
