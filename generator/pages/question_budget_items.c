/* SPDX-License-Identifier: EUPL-1.2 */
/* Which budget items are larger or smaller at schools with much support? Spending by category and support group. */
#include "pages/budget_tables.h"
#include "pages/derived.h"
#include "pages/questions.h"
#include "pages/sentences.h"

#include "analyse/chance.h"

#define OPERATORS_LISTED 40

static bool is_answerable(const struct analysis *analysis) { return analysis->spending != NULL; }

/* "elevhälsa (3 938 kr mer)", "lokaler (4,7 procentenheter)". */
static struct markup name_item(const struct page *page, const struct spending_row *row, enum spending_way way)
{
    struct view *view = view_new(page->arena, 3);
    view_set_boolean(view, SLICE("is_larger"), row->differences[way].difference.units > 0);
    VIEW_TEXT(view, "name", sentence_name(page, budget_row_title(page, row)));
    view_set_figure(view, SLICE("amount"),
                    figure_derived(page,
                                   figure_of_decimal(page, decimal_magnitude(row->differences[way].difference),
                                                     budget_decimals(way),
                                                     way == SPENDING_PER_PUPIL ? NUMBER_CURRENCY : NUMBER_PLAIN),
                                   derive_magnitude(page, budget_difference_cell(page, row, way, SLICE("difference")),
                                                    row->differences[way].difference.units < 0)));
    return page_markup(page, way == SPENDING_PER_PUPIL ? SLICE("budget_item") : SLICE("budget_item_share"), view);
}

/* An answer names the largest of many differences, and says how many more there are. */
#define MOST_NAMED 4
#define NAMED_OF_MANY 3

static int64_t size_of(const struct spending_row *row, enum spending_way way)
{
    return decimal_magnitude(row->differences[way].difference).units;
}

/* How many of the rows are larger; of equal ones the first counts as the larger. Rows of one way have one scale. */
static uint32_t rank_of(const struct spending_row *const *rows, uint32_t count, uint32_t row, enum spending_way way)
{
    uint32_t rank = 0;
    for (uint32_t other = 0; other < count; other++)
        rank += size_of(rows[other], way) > size_of(rows[row], way) ||
                (other < row && size_of(rows[other], way) == size_of(rows[row], way));
    return rank;
}

static struct slice period_of(const struct page *page)
{
    const struct spending_groups *groups = page->site->analysis->spending;
    return page->site->period_ids[page_measure(page, groups->measure)->period_kind][groups->period_index];
}

/* All that are found and go one way, but for those that are named. */
static const struct derivation *derive_more(const struct page *page, enum spending_way way, bool is_larger,
                                            uint32_t count, uint32_t named)
{
    const struct slice difference = way == SPENDING_PER_PUPIL ? SLICE("difference") : SLICE("share_difference");
    const struct slice p = way == SPENDING_PER_PUPIL ? SLICE("p_adjusted") : SLICE("share_p_adjusted");
    const struct derivation_key keys[] = {KEY_IS("period", period_of(page)),
                                          KEY("category", "!=", SLICE("all")),
                                          KEY("category", "!=", SLICE("without_premises")),
                                          {p, SLICE("<="), SLICE("0.05")},
                                          {difference, is_larger ? SLICE(">") : SLICE("<"), SLICE("0")}};
    const struct derivation *all = derive_of(page, DERIVATION_COUNT, SLICE("analys/kostnader"), SLICE("category"), keys,
                                             sizeof keys / sizeof *keys);
    return derive_with(page, DERIVATION_MINUS, derivation_came_to(page, all, decimal_make(count, 0)),
                       derive_number(page, decimal_make(named, 0)));
}

static struct markup more_items(const struct page *page, uint32_t count, const struct derivation *derivation)
{
    struct view *view = view_new(page->arena, 1);
    view_set_figure(view, SLICE("count"), figure_derived(page, number_count(page, count), derivation));
    return page_markup(page, SLICE("budget_more_items"), view);
}

static struct markup name_items(const struct page *page, const struct spending_row *const *rows, uint32_t count,
                                enum spending_way way)
{
    struct markup *items = ARENA_ARRAY(page->arena, struct markup, MOST_NAMED);
    uint32_t limit = count > MOST_NAMED ? NAMED_OF_MANY : count;
    uint32_t named = 0;
    for (uint32_t r = 0; r < count; r++)
        if (rank_of(rows, count, r, way) < limit)
            items[named++] = name_item(page, rows[r], way);
    if (count > limit)
        items[named++] = more_items(
            page, count - limit, derive_more(page, way, rows[0]->differences[way].difference.units > 0, count, limit));
    return sentence_list(page, items, named);
}

/* The categories whose difference is found and has this sign, as a list; false when there are none. */
static bool set_found(const struct page *page, struct view *view, struct slice flag, struct slice name,
                      enum spending_way way, bool is_larger)
{
    const struct spending_groups *groups = page->site->analysis->spending;
    const struct spending_row **rows = ARENA_ARRAY(page->arena, const struct spending_row *, groups->row_count);
    uint32_t count = 0;
    for (uint32_t r = 0; r < groups->row_count; r++) {
        const struct spending_difference *difference = &groups->rows[r].differences[way];
        if (groups->rows[r].kind == SPENDING_CATEGORY && difference->is_found && difference->difference.units != 0 &&
            (difference->difference.units > 0) == is_larger)
            rows[count++] = &groups->rows[r];
    }
    view_set_boolean(view, flag, count != 0);
    view_set_markup(view, name, name_items(page, rows, count, way));
    return count != 0;
}

/* Whether any category could be compared at all. */
static bool is_compared(const struct spending_groups *groups)
{
    for (uint32_t r = 0; r < groups->row_count; r++)
        if (groups->rows[r].differences[SPENDING_PER_PUPIL].is_known)
            return true;
    return false;
}

static struct slice period_label(const struct page *page)
{
    const struct spending_groups *groups = page->site->analysis->spending;
    return page_period_label(page, groups->measure, groups->period_index);
}

static const struct figure *schools_figure(const struct page *page, uint32_t count, uint32_t group, struct slice column)
{
    const struct spending_groups *groups = page->site->analysis->spending;
    return figure_derived(page, number_count(page, count),
                          budget_cell(page, &groups->rows[groups->row_count - 1], SPENDING_PER_PUPIL, group, column));
}

/* What the sentences of the page speak of. */
static struct view *groups_view(const struct page *page)
{
    const struct spending_groups *groups = page->site->analysis->spending;
    uint32_t last = groups->group_count - 1;
    struct view *view = view_new(page->arena, 24);
    VIEW_TEXT(view, "period", period_label(page));
    view_set_figure(view, SLICE("minimum"), derived_setting_count(page, SPENDING_GROUP_MINIMUM));
    view_set_figure(view, SLICE("groups"),
                    figure_derived(page, number_count(page, groups->group_count),
                                   DERIVE(page, DISTINCT, SLICE("analys/kostnader"), SLICE("group"),
                                          KEY_IS("period", period_of(page)))));
    view_set_figure(view, SLICE("low_told"),
                    schools_figure(page, groups->told_of_group[0], 0, SLICE("schools_with_costs")));
    view_set_figure(view, SLICE("low_schools"),
                    schools_figure(page, groups->schools_of_group[0], 0, SLICE("schools_in_group")));
    view_set_figure(view, SLICE("high_told"),
                    schools_figure(page, groups->told_of_group[last], last, SLICE("schools_with_costs")));
    view_set_figure(view, SLICE("high_schools"),
                    schools_figure(page, groups->schools_of_group[last], last, SLICE("schools_in_group")));
    view_set_boolean(view, SLICE("is_few"), !is_compared(groups));
    view_set_boolean(view, SLICE("is_weak"), !groups->can_find);
    return view;
}

static struct markup answer(const struct page *page)
{
    struct view *view = groups_view(page);
    bool larger = set_found(page, view, SLICE("has_larger"), SLICE("larger"), SPENDING_PER_PUPIL, true);
    bool smaller = set_found(page, view, SLICE("has_smaller"), SLICE("smaller"), SPENDING_PER_PUPIL, false);
    bool share_larger = set_found(page, view, SLICE("has_share_larger"), SLICE("share_larger"), SPENDING_SHARE, true);
    bool share_smaller =
        set_found(page, view, SLICE("has_share_smaller"), SLICE("share_smaller"), SPENDING_SHARE, false);
    view_set_boolean(view, SLICE("has_kronor"), larger || smaller);
    view_set_boolean(view, SLICE("has_both"), larger && smaller);
    view_set_boolean(view, SLICE("has_share"), share_larger || share_smaller);
    view_set_boolean(view, SLICE("has_share_both"), share_larger && share_smaller);
    view_set_boolean(view, SLICE("is_none"), !larger && !smaller && !share_larger && !share_smaller);
    return page_markup(page, SLICE("budget_answer"), view);
}

/* --- chart --- */

static struct grouped_bar bar_of(const struct page *page, const struct spending_part *part)
{
    if (!part->is_known)
        return (struct grouped_bar){.point = {.gap_text = page_word(page, SLICE("budget_too_few"))}};
    struct view *words = view_new(page->arena, 2);
    VIEW_TEXT(words, "low", figure_of_decimal(page, part->lower_quartile, 0, NUMBER_PLAIN)->text);
    VIEW_TEXT(words, "high", figure_of_decimal(page, part->upper_quartile, 0, NUMBER_CURRENCY)->text);
    return (struct grouped_bar){
        .point = number_point(page, decimal_to_double(part->median), 0, NUMBER_CURRENCY, false),
        .has_spread = true,
        .low = decimal_to_double(part->lower_quartile),
        .high = decimal_to_double(part->upper_quartile),
        .exact_low = figure_exact_text(page, part->lower_quartile),
        .exact_high = figure_exact_text(page, part->upper_quartile),
        .spread_text = page_sentence(page, SLICE("budget_spread"), words),
    };
}

static void add_chart(struct blocks *blocks, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct spending_groups *groups = page->site->analysis->spending;
    struct slice *categories = ARENA_ARRAY(page->arena, struct slice, groups->row_count);
    struct grouped_bar *bars = ARENA_ARRAY(page->arena, struct grouped_bar, (size_t)groups->row_count * 2);
    const struct slice names[2] = {page_word(page, SLICE("budget_low")), page_word(page, SLICE("budget_high"))};
    uint32_t count = 0;
    for (uint32_t r = 0; r < groups->row_count; r++) {
        const struct spending_row *row = &groups->rows[r];
        /* Sums beside their parts would make them small; they stand in the table. */
        if (row->kind != SPENDING_CATEGORY)
            continue;
        categories[count] = budget_row_title(page, row);
        bars[2 * count] = bar_of(page, &row->parts[SPENDING_PER_PUPIL][0]);
        bars[2 * count + 1] = bar_of(page, &row->parts[SPENDING_PER_PUPIL][groups->group_count - 1]);
        count++;
    }
    const struct grouped_bar_chart chart = {.id = SLICE("diagram-budgetposter"),
                                            .title = page_sentence(page, SLICE("budget_chart_title"), view),
                                            .description = page_sentence(page, SLICE("budget_chart_description"), view),
                                            .categories = categories,
                                            .category_count = count,
                                            .groups = names,
                                            .is_ordered = true,
                                            .group_count = 2,
                                            .bars = bars,
                                            .spread_label = page_word(page, SLICE("budget_half"))};
    blocks_chart(blocks, grouped_bar_chart_draw(page->arena, &chart), SLICE("budget_chart_caption"), view);
}

/* --- who is not in it --- */

/* In one way of seeing it, and in all. */
static uint32_t asked_in(const struct spending_groups *groups, size_t way)
{
    uint32_t count = 0;
    for (uint32_t r = 0; r < groups->row_count; r++)
        count += groups->rows[r].differences[way].is_known;
    return count;
}

static uint32_t questions_asked(const struct spending_groups *groups)
{
    uint32_t count = 0;
    for (unsigned way = 0; way < SPENDING_WAY_COUNT; way++)
        count += asked_in(groups, way);
    return count;
}

/* Schools of the groups of which this fits. */
static const struct derivation *derive_schools(const struct page *page, struct slice field, struct slice value,
                                               const char *told)
{
    return DERIVE(page, COUNT, SLICE("analys/grupper"), SLICE("school"), KEY_IS("period", period_of(page)),
                  {field, SLICE("="), value}, KEY_IS("costs_told", slice_from_c(told)));
}

static const struct derivation *derive_operators(const struct page *page)
{
    const struct derivation *all =
        DERIVE(page, DISTINCT, SLICE("analys/grupper"), SLICE("operator"), KEY_IS("period", period_of(page)));
    const struct derivation *told = DERIVE(page, DISTINCT, SLICE("analys/grupper"), SLICE("operator"),
                                           KEY_IS("period", period_of(page)), KEY_IS("costs_told", SLICE("1")));
    return derive_with(page, DERIVATION_MINUS, all, told);
}

/* The schools of one operator after the other. */
static const struct derivation *derive_silent(const struct page *page, const struct spending_silent *silent,
                                              uint32_t count)
{
    const struct derivation *sum = NULL;
    for (uint32_t i = 0; i < count; i++) {
        const struct derivation *next =
            derivation_came_to(page, derive_schools(page, SLICE("operator"), silent[i].operator_name, "0"),
                               decimal_make(silent[i].school_count, 0));
        sum = sum == NULL ? next : derive_with(page, DERIVATION_PLUS, sum, next);
    }
    return sum;
}

static void add_operators(struct blocks *blocks, const struct spending_silent *silent, uint32_t count)
{
    const struct page *page = blocks->page;
    struct slice *names = ARENA_ARRAY(page->arena, struct slice, count);
    for (uint32_t i = 0; i < count; i++)
        names[i] = silent[i].operator_name;
    const uint32_t *order = collation_sort(page->arena, page->language, page->worker->diagnostics, names, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct spending_silent *of = &silent[order[i]];
        struct view *view = view_new(page->arena, 4);
        VIEW_TEXT(view, "name",
                  slice_is_empty(of->operator_name) ? page_word(page, SLICE("budget_no_operator")) : of->operator_name);
        view_set_figure(view, SLICE("schools"),
                        figure_derived(page, number_count(page, of->school_count),
                                       derive_schools(page, SLICE("operator"), of->operator_name, "0")));
        view_set_boolean(view, SLICE("is_one"), of->school_count == 1);
        blocks_point(blocks, SLICE("budget_operator"), view);
    }
}

static void add_silent(struct blocks *blocks)
{
    const struct page *page = blocks->page;
    const struct spending_groups *groups = page->site->analysis->spending;
    uint32_t count;
    uint32_t schools = 0;
    const struct spending_silent *silent = spending_silent_operators(page->arena, page->site->analysis, &count);
    for (uint32_t i = 0; i < count; i++)
        schools += silent[i].school_count;
    struct view *view = view_new(page->arena, 14);
    VIEW_TEXT(view, "period", period_label(page));
    view_set_boolean(view, SLICE("has_silent"), count != 0);
    view_set_boolean(view, SLICE("is_one"), count == 1);
    view_set_boolean(view, SLICE("is_one_school"), schools == 1);
    view_set_figure(view, SLICE("operators"), figure_derived(page, number_count(page, count), derive_operators(page)));
    view_set_figure(view, SLICE("schools"),
                    figure_derived(page, number_count(page, schools), derive_silent(page, silent, count)));
    view_set_boolean(view, SLICE("is_municipal_only"),
                     groups->with_costs[OPERATOR_INDEPENDENT] == 0 && groups->without_costs[OPERATOR_INDEPENDENT] != 0);
    view_set_figure(view, SLICE("independents"),
                    figure_derived(page, number_count(page, groups->without_costs[OPERATOR_INDEPENDENT]),
                                   derive_schools(page, SLICE("operator_type"), SLICE("independent"), "0")));
    view_set_figure(view, SLICE("municipal_without"),
                    figure_derived(page, number_count(page, groups->without_costs[OPERATOR_MUNICIPAL]),
                                   derive_schools(page, SLICE("operator_type"), SLICE("municipal"), "0")));
    view_set_boolean(view, SLICE("has_municipal_without"), groups->without_costs[OPERATOR_MUNICIPAL] != 0);
    view_set_boolean(view, SLICE("is_listed"), count != 0 && count <= OPERATORS_LISTED);
    blocks_heading(blocks, SLICE("inte-med"), SLICE("budget_silent_heading"));
    blocks_text(blocks, SLICE("budget_silent"), view);
    if (count <= OPERATORS_LISTED)
        add_operators(blocks, silent, count);
}

/* Every difference that was asked about has its p in the table. */
static const struct derivation *derive_questions(const struct page *page)
{
    const struct derivation *sum = NULL;
    static const struct slice columns[] = {SLICE_CONSTANT("p_adjusted"), SLICE_CONSTANT("share_p_adjusted"),
                                           SLICE_CONSTANT("share_without_premises_p_adjusted")};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        const struct derivation *next =
            DERIVE(page, COUNT, SLICE("analys/kostnader"), columns[i], KEY_IS("period", period_of(page)));
        next = derivation_came_to(page, next, decimal_make(asked_in(page->site->analysis->spending, i), 0));
        sum = sum == NULL ? next : derive_with(page, DERIVATION_PLUS, sum, next);
    }
    return sum;
}

static void add_sure(struct blocks *blocks, struct view *view)
{
    const struct page *page = blocks->page;
    const struct spending_groups *groups = page->site->analysis->spending;
    const struct spending_row *without = groups->has_premises ? &groups->rows[groups->row_count - 2] : NULL;
    const struct spending_difference *difference = without == NULL ? NULL : &without->differences[SPENDING_PER_PUPIL];
    bool has_without = difference != NULL && difference->is_known;
    view_set_figure(view, SLICE("shuffles"), derived_setting_count(page, CHANCE_SHUFFLES));
    view_set_figure(view, SLICE("questions"),
                    figure_derived(page, number_count(page, questions_asked(groups)), derive_questions(page)));
    view_set_figure(view, SLICE("level"),
                    derived_setting(page, number_estimate(page, 100 * CHANCE_LEVEL, 0, NUMBER_PERCENT)));
    view_set_boolean(view, SLICE("has_without"), has_without);
    view_set_boolean(view, SLICE("is_without_found"), has_without && difference->is_found);
    view_set_figure(
        view, SLICE("without"),
        has_without
            ? figure_derived(page, number_change(page, decimal_to_double(difference->difference), 0, NUMBER_CURRENCY),
                             budget_difference_cell(page, without, SPENDING_PER_PUPIL, SLICE("difference")))
            : number_status(page, STATUS_MISSING));
    blocks_heading(blocks, SLICE("sakert"), SLICE("question_sure"));
    blocks_point(blocks, SLICE("budget_sure_schools"), view);
    blocks_point(blocks, SLICE("budget_sure_chance"), view);
    if (has_without)
        blocks_point(blocks, SLICE("budget_sure_without"), view);
    blocks_point(blocks, SLICE("budget_sure_hold"), view);
    budget_spread_table(blocks, 0, SLICE("budget_table_spread_low"), view);
    budget_spread_table(blocks, groups->group_count - 1, SLICE("budget_table_spread_high"), view);
    budget_held_table(blocks, SPENDING_PER_PUPIL, SLICE("budget_table_held"), view);
    budget_held_table(blocks, SPENDING_SHARE, SLICE("budget_table_held_share"), view);
    if (groups->has_premises)
        budget_held_table(blocks, SPENDING_SHARE_WITHOUT, SLICE("budget_table_held_without"), view);
}

static void set(struct blocks *blocks)
{
    struct view *view = groups_view(blocks->page);
    blocks_text(blocks, SLICE("budget_groups"), view);
    if (is_compared(blocks->page->site->analysis->spending)) {
        add_chart(blocks, view);
        budget_group_table(blocks, SPENDING_PER_PUPIL, view);
        budget_group_table(blocks, SPENDING_SHARE, view);
        add_sure(blocks, view);
    }
    add_silent(blocks);
}

const struct question question_budget_items = {
    .path = SLICE_CONSTANT("budgetposter"),
    .title_key = SLICE_CONSTANT("budget_title"),
    .is_answerable = is_answerable,
    .answer = answer,
    .set = set,
    .cannot_keys = {SLICE_CONSTANT("budget_cannot_why"), SLICE_CONSTANT("budget_cannot_independent"),
                    SLICE_CONSTANT("budget_cannot_support"), SLICE_CONSTANT("budget_cannot_quality")},
    .methods = {&method_spending, &method_groups, &method_chance},
    .tables = {PUBLISHED_SPENDING, PUBLISHED_GROUPS},
    .table_count = 2,
};
