/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages of those who run schools; see operator_page.h. */
#include "pages/operator_page.h"

#include "pages/group_page.h"
#include "pages/numbers.h"
#include "pages/operators.h"
#include "pages/school_list.h"
#include "pages/sources.h"

/* What an operator's open schools have together in the newest year: amounts are decisions and shown for any number. */
struct together {
    struct decimal amount;
    struct decimal pupils; /* of schools with an amount too */
    uint32_t school_count; /* with both */
    bool is_provisional;
    bool has_overflowed;
};

static uint32_t amount_period(const struct page *page)
{
    const struct analysis *analysis = page->site->analysis;
    bool is_known =
        analysis->measure_amount != NONE && analysis->measure_pupils != NONE && analysis->measure_per_pupil != NONE;
    return is_known ? analysis->distributions[analysis->measure_per_pupil].period_index : NONE;
}

static struct together together_of(const struct page *page, const struct operator_entry *operator)
{
    const struct publication *publication = page->site->publication;
    const struct analysis *analysis = page->site->analysis;
    struct together sum = {.school_count = 0};
    for (uint32_t i = 0; i < operator->school_count; i++) {
        const struct observation *amount =
            publication_observation(publication, operator->schools[i], analysis->measure_amount, amount_period(page));
        const struct observation *pupils =
            publication_observation(publication, operator->schools[i], analysis->measure_pupils, amount_period(page));
        if (!observation_has_value(amount) || !observation_has_value(pupils))
            continue;
        sum.has_overflowed |= !decimal_add(sum.amount, observation_value(amount), &sum.amount) ||
                              !decimal_add(sum.pupils, observation_value(pupils), &sum.pupils);
        sum.is_provisional |= amount->status == STATUS_PROVISIONAL || pupils->status == STATUS_PROVISIONAL;
        sum.school_count++;
    }
    return sum;
}

static void add_cell(struct view_list *cells, const struct figure *figure)
{
    view_list_add_value(cells, (struct value){.kind = VALUE_FIGURE, .as.figure = figure});
}

static const struct view_list *operator_cells(const struct page *page, const struct operator_entry *operator)
{
    struct view_list *cells = view_list_new(page->arena, 3);
    if (amount_period(page) == NONE)
        return cells;
    struct together sum = together_of(page, operator);
    bool is_known = sum.school_count != 0 && !sum.has_overflowed;
    if (!is_known) {
        for (unsigned i = 0; i < 3; i++)
            add_cell(cells, number_status(page, STATUS_MISSING));
        return cells;
    }
    add_cell(cells, number_sum(page, sum.pupils, 0, sum.is_provisional));
    add_cell(cells, number_sum(page, sum.amount, 0, sum.is_provisional));
    add_cell(cells, number_ratio_of_sums(page, sum.amount, sum.pupils, 0, sum.is_provisional));
    return cells;
}

static const struct view_list *type_cells(const struct page *page, enum operator_type type)
{
    const struct analysis *analysis = page->site->analysis;
    const uint32_t measures[] = {analysis->measure_pupils, analysis->measure_amount, analysis->measure_per_pupil};
    struct view_list *cells = view_list_new(page->arena, 3);
    for (size_t i = 0; i < 3 && amount_period(page) != NONE; i++)
        add_cell(cells, figure_make(page, subject_operator_type(type), measures[i], amount_period(page), FIGURE_NUMBER,
                                    FIGURE_REPEATED));
    return cells;
}

static const struct view_list *columns_of(const struct page *page)
{
    const struct analysis *analysis = page->site->analysis;
    const uint32_t measures[] = {analysis->measure_pupils, analysis->measure_amount, analysis->measure_per_pupil};
    return school_list_columns(page, measures, amount_period(page) == NONE ? 0 : 3);
}

static void add_row(struct view_list *rows, struct slice name, const struct url *url, const struct figure *school_count,
                    const struct view_list *cells)
{
    struct url address = {SLICE_EMPTY};
    if (url != NULL)
        address = *url;
    struct view *row = view_list_new_view(rows, 5);
    VIEW_TEXT(row, "name", name);
    view_set_boolean(row, SLICE("has_url"), url != NULL);
    view_set_url(row, SLICE("url"), address);
    view_set_figure(row, SLICE("school_count"), school_count);
    view_set_list(row, SLICE("cells"), cells);
}

static const struct view *table_of(const struct page *page, const struct view_list *rows, struct slice caption,
                                   struct slice heading)
{
    struct view *view = view_new(page->arena, 5);
    VIEW_TEXT(view, "caption", caption);
    VIEW_TEXT(view, "heading", heading);
    view_set_list(view, SLICE("columns"), columns_of(page));
    view_set_list(view, SLICE("rows"), rows);
    view_set_boolean(view, SLICE("has_rows"), rows->count != 0);
    return view;
}

static void add_operators(const struct page *page, struct view_list *rows, const struct operator_type_entry *type,
                          uint32_t first, uint32_t most)
{
    for (uint32_t i = first; i < type->operator_count && i - first < most; i++) {
        const struct operator_entry *operator= & type->operators[i];
        struct slice name =
            slice_is_empty(operator->name) ? page_word(page, SLICE("operator_not_told")) : operator->name;
        add_row(rows, name, NULL, number_count(page, operator->school_count), operator_cells(page, operator));
    }
}

static struct slice type_title(const struct page *page, enum operator_type type)
{
    return page_word(page, type == OPERATOR_MUNICIPAL ? SLICE("operator_title_municipal")
                                                      : SLICE("operator_title_independent"));
}

void operators_page_set(struct page *page)
{
    const struct operator_index *index = page->site->operators;
    uint32_t count =
        index->types[OPERATOR_MUNICIPAL].operator_count + index->types[OPERATOR_INDEPENDENT].operator_count;
    bool is_long = count > SCHOOLS_A_PAGE;
    struct view_list *types = view_list_new(page->arena, 2);
    struct view_list *rows = view_list_new(page->arena, is_long ? 0 : count);
    page_set_heading(page, page_word(page, SLICE("operators_title")), page_word(page, SLICE("operators_description")));
    page_set_menu(page, SLICE("schools"));
    for (unsigned type = OPERATOR_UNKNOWN + 1; type < OPERATOR_TYPE_COUNT; type++) {
        const struct operator_type_entry *entry = &index->types[type];
        if (entry->school_count == 0)
            continue;
        struct url url = page_url(page, operator_type_folder((enum operator_type)type));
        add_row(types, type_title(page, (enum operator_type)type), &url, number_count(page, entry->open_count),
                type_cells(page, (enum operator_type)type));
        if (!is_long)
            add_operators(page, rows, entry, 0, entry->operator_count);
    }
    view_set_boolean(page->view, SLICE("is_long"), is_long);
    view_set_view(page->view, SLICE("types"),
                  table_of(page, types, page_word(page, SLICE("operator_types_caption")),
                           page_word(page, SLICE("operator_column_type"))));
    view_set_view(page->view, SLICE("operators"),
                  table_of(page, rows, page_word(page, SLICE("operators_caption")),
                           page_word(page, SLICE("operator_column_name"))));
}

static const struct view *counts_view(const struct page *page, const struct operator_type_entry *entry)
{
    struct view *words = view_new(page->arena, 6);
    view_set_figure(words, SLICE("count"), number_count(page, entry->open_count));
    view_set_boolean(words, SLICE("is_one"), entry->open_count == 1);
    view_set_figure(words, SLICE("operators"), number_count(page, entry->operator_count));
    view_set_boolean(words, SLICE("is_one_operator"), entry->operator_count == 1);
    view_set_boolean(words, SLICE("is_municipal"), entry == &page->site->operators->types[OPERATOR_MUNICIPAL]);
    return words;
}

void operator_page_set(struct page *page, enum operator_type type)
{
    const struct operator_type_entry *entry = &page->site->operators->types[type];
    const struct view *words = counts_view(page, entry);
    uint32_t part = page->plan->part;
    struct view_list *rows = view_list_new(page->arena, 16);
    page_add_breadcrumb(page, page_word(page, SLICE("operators_title")), SLICE("huvudman/"));
    page_set_heading(page, type_title(page, type), page_sentence(page, SLICE("operator_description"), words));
    page_set_menu(page, SLICE("schools"));
    view_set_boolean(page->view, SLICE("is_first_part"), part == 0);
    group_page_set_totals(page, subject_operator_type(type));
    group_page_set_series(page, subject_operator_type(type));
    add_operators(page, rows, entry, part * SCHOOLS_A_PAGE, SCHOOLS_A_PAGE);
    view_set_view(page->view, SLICE("operators"),
                  table_of(page, rows, page_sentence(page, SLICE("operator_list_caption"), words),
                           page_word(page, SLICE("operator_column_name"))));
    school_list_set(page, entry->schools, 0, entry->school_count, part, operator_type_folder(type),
                    type_title(page, type));
    sources_set(page, subject_operator_type(type), type_title(page, type));
}
