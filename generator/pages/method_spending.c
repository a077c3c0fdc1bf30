/* SPDX-License-Identifier: EUPL-1.2 */
/* How spending of support groups is compared, told with the categories and schools that it was done with. */
#include "analyse/chance.h"
#include "pages/derived.h"
#include "pages/methods.h"
#include "pages/sentences.h"

static bool is_used(const struct analysis *analysis) { return analysis->spending != NULL; }

/* The categories that are the building, and the one that is the total. */
static void set_categories(const struct page *page, struct view *view)
{
    const struct publication *publication = page->site->publication;
    struct markup *premises = ARENA_ARRAY(page->arena, struct markup, publication->spending_category_count);
    struct slice total = SLICE_EMPTY;
    uint32_t count = 0;
    for (uint32_t c = 0; c < publication->spending_category_count; c++) {
        const struct category *category = &publication->spending_categories[c];
        struct view *words = view_new(page->arena, 1);
        VIEW_TEXT(words, "name", sentence_name(page, page_localized(page, &category->title)));
        if (category->is_total)
            total = page_localized(page, &category->title);
        else if (category->is_premises)
            premises[count++] = page_markup(page, SLICE("method_spending_name"), words);
    }
    view_set_boolean(view, SLICE("has_total"), !slice_is_empty(total));
    VIEW_TEXT(view, "total", total);
    view_set_boolean(view, SLICE("has_premises"), page->site->analysis->spending->has_premises);
    view_set_markup(view, SLICE("premises"), sentence_list(page, premises, count));
}

/* How many differences have a p, or one that is at most the level, in each of the three ways. */
static const struct derivation *derive_asked(const struct page *page, bool is_found)
{
    static const struct slice columns[SPENDING_WAY_COUNT] = {[SPENDING_PER_PUPIL] = SLICE_CONSTANT("p_adjusted"),
                                                             [SPENDING_SHARE] = SLICE_CONSTANT("share_p_adjusted"),
                                                             [SPENDING_SHARE_WITHOUT] =
                                                                 SLICE_CONSTANT("share_without_premises_p_adjusted")};
    const struct spending_groups *groups = page->site->analysis->spending;
    const struct derivation *sum = NULL;
    for (unsigned way = 0; way < SPENDING_WAY_COUNT; way++) {
        uint32_t count = 0;
        struct derived_row rows = derived_row(derived_table(page, PUBLISHED_SPENDING));
        derived_row_add(&rows, SLICE("period"),
                        page->site->period_ids[page_measure(page, groups->measure)->period_kind][groups->period_index]);
        if (is_found)
            derived_row_compare(&rows, columns[way], SLICE("<="),
                                number_estimate(page, CHANCE_LEVEL, 2, NUMBER_PLAIN)->value);
        for (uint32_t r = 0; r < groups->row_count; r++)
            count += is_found ? groups->rows[r].differences[way].is_found : groups->rows[r].differences[way].is_known;
        const struct derivation *next = derivation_came_to(
            page, derived_of_rows(page, DERIVATION_COUNT, &rows, columns[way]), decimal_make(count, 0));
        sum = sum == NULL ? next : derive_with(page, DERIVATION_PLUS, sum, next);
    }
    return sum;
}

static void set_counts(const struct page *page, struct view *view)
{
    const struct spending_groups *groups = page->site->analysis->spending;
    uint32_t questions = 0;
    uint32_t found = 0;
    for (uint32_t r = 0; r < groups->row_count; r++)
        for (unsigned way = 0; way < SPENDING_WAY_COUNT; way++) {
            questions += groups->rows[r].differences[way].is_known;
            found += groups->rows[r].differences[way].is_found;
        }
    VIEW_TEXT(view, "period", page_period_label(page, groups->measure, groups->period_index));
    view_set_figure(view, SLICE("groups"), derived_setting_count(page, groups->group_count));
    view_set_figure(view, SLICE("minimum"), derived_setting_count(page, SPENDING_GROUP_MINIMUM));
    view_set_figure(view, SLICE("questions"),
                    figure_derived(page, number_count(page, questions), derive_asked(page, false)));
    view_set_figure(view, SLICE("found"), figure_derived(page, number_count(page, found), derive_asked(page, true)));
}

/* Schools of the type that are in a support group of the year, and have told their costs ("1") or not. */
static const struct figure *told_figure(const struct page *page, enum operator_type type, uint32_t count,
                                        struct slice told)
{
    const struct spending_groups *groups = page->site->analysis->spending;
    struct derived_row rows = derived_row(derived_table(page, PUBLISHED_GROUPS));
    derived_row_add(&rows, SLICE("period"),
                    page->site->period_ids[page_measure(page, groups->measure)->period_kind][groups->period_index]);
    derived_row_add(&rows, SLICE("operator_type"),
                    type == OPERATOR_UNKNOWN ? SLICE_EMPTY : figure_subject(page, subject_operator_type(type)));
    derived_row_add(&rows, SLICE("costs_told"), told);
    return figure_derived(page, number_count(page, count),
                          derived_of_rows(page, DERIVATION_COUNT, &rows, SLICE("school")));
}

static void add_schools(struct blocks *blocks, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct spending_groups *groups = page->site->analysis->spending;
    static const struct slice names[OPERATOR_TYPE_COUNT] = {
        [OPERATOR_UNKNOWN] = SLICE_CONSTANT("accounts_unknown"),
        [OPERATOR_MUNICIPAL] = SLICE_CONSTANT("accounts_municipal"),
        [OPERATOR_INDEPENDENT] = SLICE_CONSTANT("accounts_independent"),
    };
    static const enum operator_type order[] = {OPERATOR_MUNICIPAL, OPERATOR_INDEPENDENT, OPERATOR_UNKNOWN};
    struct view_list *columns = blocks_columns(blocks, 2);
    struct view_list *rows = view_list_new(page->arena, OPERATOR_TYPE_COUNT);
    blocks_column(columns, page_word(page, SLICE("method_spending_with")), SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("method_spending_without")), SLICE_EMPTY);
    for (unsigned i = 0; i < OPERATOR_TYPE_COUNT; i++) {
        if (groups->with_costs[order[i]] + groups->without_costs[order[i]] == 0)
            continue;
        struct view_list *cells = blocks_row(blocks, rows, page_word(page, names[order[i]]), NULL);
        blocks_cell_figure(cells, told_figure(page, order[i], groups->with_costs[order[i]], SLICE("1")));
        blocks_cell_figure(cells, told_figure(page, order[i], groups->without_costs[order[i]], SLICE("0")));
    }
    blocks_table_of_rows(blocks, page_sentence(page, SLICE("method_spending_operators"), view),
                         page_word(page, SLICE("accounts_type")), columns, rows);
}

static void set(struct blocks *blocks)
{
    const struct page *page = blocks->page;
    struct view *view = view_new(page->arena, 10);
    set_counts(page, view);
    set_categories(page, view);
    blocks_text(blocks, SLICE("method_spending_year"), view);
    blocks_text(blocks, SLICE("method_spending_per_pupil"), view);
    blocks_text(blocks, SLICE("method_spending_all"), view);
    blocks_text(blocks, SLICE("method_spending_premises"), view);
    blocks_text(blocks, SLICE("method_spending_group"), view);
    blocks_text(blocks, SLICE("method_spending_difference"), view);
    blocks_text(blocks, SLICE("method_spending_left_out"), view);
    add_schools(blocks, view);
}

const struct method method_spending = {
    .path = SLICE_CONSTANT("kostnader"),
    .title_key = SLICE_CONSTANT("method_spending_title"),
    .lead_key = SLICE_CONSTANT("method_spending_lead"),
    .is_used = is_used,
    .set = set,
};
