/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages of those who run schools; see operator_page.h. */
#include "pages/operator_page.h"

#include "pages/derived.h"
#include "pages/group_page.h"
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

/* ---- how the numbers came to be ---- */

/* Open schools of the operator, or of all operators of the type when `operator` is NULL. */
static struct derived_row rows_of(const struct page *page, struct slice table, enum operator_type type,
                                  const struct operator_entry *operator)
{
    struct derived_row rows = derived_row(table);
    derived_row_add(&rows, SLICE("operator_type"), figure_subject(page, subject_operator_type(type)));
    if (operator!= NULL)
        derived_row_add(&rows, SLICE("operator"), operator->name);
    derived_row_add(&rows, SLICE("closed"), SLICE_EMPTY);
    return rows;
}

static const struct figure *school_count(const struct page *page, uint32_t count, enum operator_type type,
                                         const struct operator_entry *operator)
{
    struct derived_row rows = rows_of(page, derived_table_of_role(page, ROLE_SCHOOLS), type, operator);
    return figure_derived(page, number_count(page, count),
                          derived_of_rows(page, DERIVATION_COUNT, &rows, SLICE("school")));
}

/* How many operators the open schools of the type have; one of them may be that nobody has told. */
static const struct figure *operator_count(const struct page *page, const struct operator_type_entry *entry,
                                           enum operator_type type)
{
    struct derived_row rows = rows_of(page, derived_table_of_role(page, ROLE_SCHOOLS), type, NULL);
    const struct derivation *count = derived_of_rows(page, DERIVATION_DISTINCT, &rows, SLICE("operator"));
    bool has_untold = false;
    for (uint32_t i = 0; i < entry->operator_count; i++)
        has_untold |= slice_is_empty(entry->operators[i].name);
    if (has_untold)
        count = derive_with(page, DERIVATION_PLUS, count, derive_number(page, decimal_make(1, 0)));
    return figure_derived(page, number_count(page, entry->operator_count), count);
}

/* Σ of a measure over the operator's schools that have the other one, too. */
static const struct derivation *derive_sum(const struct page *page, enum operator_type type,
                                           const struct operator_entry *operator, uint32_t measure, uint32_t other,
                                           struct decimal sum)
{
    const struct measure *of = page_measure(page, measure);
    struct slice tables[] = {derived_table_of_measure(page, measure), derived_table_of_measure(page, other)};
    struct derived_row rows = rows_of(page, tables[0], type, operator);
    struct slice column = page_measure(page, other)->id;
    if (!slice_equal(tables[0], tables[1]))
        column = SLICE_JOIN(page->arena, tables[1], SLICE("/"), column);
    derived_row_add(&rows, SLICE("period"), page->site->period_ids[of->period_kind][amount_period(page)]);
    derived_row_compare(&rows, column, SLICE("!="), SLICE_EMPTY);
    return derivation_came_to(page, derived_of_rows(page, DERIVATION_SUM, &rows, of->id), sum);
}

/* ---- tables ---- */

static void add_cell(struct view_list *cells, const struct figure *figure)
{
    view_list_add_value(cells, (struct value){.kind = VALUE_FIGURE, .as.figure = figure});
}

/* A number of an operator, as "huvudman.2-pupils": operators have no addresses. */
struct operator_row {
    const struct page *page;
    const struct operator_entry *operator;
    enum operator_type type;
    struct slice place;
    struct slice name;
};

static const struct figure *show(const struct operator_row *of, struct slice what, struct slice title,
                                 const struct figure *figure)
{
    const struct page *page = of->page;
    return receipts_add(page, SLICE_JOIN(page->arena, of->place, SLICE("-"), what),
                        SLICE_JOIN(page->arena, of->name, SLICE(", "), title), figure, false);
}

static const struct figure *show_measure(const struct operator_row *of, uint32_t measure, const struct figure *figure,
                                         const struct derivation *derivation)
{
    const struct measure *about = page_measure(of->page, measure);
    return show(of, about->id, page_localized(of->page, &about->short_title),
                figure_derived(of->page, figure, derivation));
}

static const struct view_list *operator_cells(const struct operator_row *of)
{
    const struct page *page = of->page;
    const struct analysis *analysis = page->site->analysis;
    struct view_list *cells = view_list_new(page->arena, 3);
    if (amount_period(page) == NONE)
        return cells;
    struct together sum = together_of(page, of->operator);
    bool is_known = sum.school_count != 0 && !sum.has_overflowed;
    if (!is_known) {
        for (unsigned i = 0; i < 3; i++)
            add_cell(cells, number_status(page, STATUS_MISSING));
        return cells;
    }
    const struct derivation *pupils =
        derive_sum(page, of->type, of->operator, analysis->measure_pupils, analysis->measure_amount, sum.pupils);
    const struct derivation *amount =
        derive_sum(page, of->type, of->operator, analysis->measure_amount, analysis->measure_pupils, sum.amount);
    add_cell(cells,
             show_measure(of, analysis->measure_pupils, number_sum(page, sum.pupils, 0, sum.is_provisional), pupils));
    add_cell(cells,
             show_measure(of, analysis->measure_amount, number_sum(page, sum.amount, 0, sum.is_provisional), amount));
    add_cell(cells, show_measure(of, analysis->measure_per_pupil,
                                 number_ratio_of_sums(page, sum.amount, sum.pupils, 0, sum.is_provisional),
                                 derive_with(page, DERIVATION_DIVIDED, amount, pupils)));
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

/* `type` is whose the row is, and has receipts of its own; an operator has none (OPERATOR_UNKNOWN). */
static void add_row(const struct page *page, struct view_list *rows, enum operator_type type, struct slice name,
                    const struct url *url, const struct figure *school_count, const struct view_list *cells)
{
    struct url address = {SLICE_EMPTY};
    if (url != NULL)
        address = *url;
    struct view *row = view_list_new_view(rows, 7);
    VIEW_TEXT(row, "name", name);
    if (type != OPERATOR_UNKNOWN)
        receipts_link(page, row, subject_operator_type(type), NONE);
    else
        view_set_boolean(row, SLICE("has_receipts"), false);
    view_set_boolean(row, SLICE("has_url"), url != NULL);
    view_set_url(row, SLICE("url"), address);
    view_set_figure(row, SLICE("school_count"), school_count);
    view_set_list(row, SLICE("cells"), cells);
}

static const struct view *table_of(const struct page *page, const struct view_list *rows, struct slice caption,
                                   struct slice heading)
{
    struct view *view = view_new(page->arena, 7);
    VIEW_TEXT(view, "caption", caption);
    derived_link(page, view);
    VIEW_TEXT(view, "heading", heading);
    view_set_list(view, SLICE("columns"), columns_of(page));
    view_set_list(view, SLICE("rows"), rows);
    view_set_boolean(view, SLICE("has_rows"), rows->count != 0);
    return view;
}

static void add_operators(const struct page *page, struct view_list *rows, enum operator_type type, uint32_t first,
                          uint32_t most)
{
    const struct operator_type_entry *entry = &page->site->operators->types[type];
    for (uint32_t i = first; i < entry->operator_count && i - first < most; i++) {
        const struct operator_entry *operator= & entry->operators[i];
        struct slice name =
            slice_is_empty(operator->name) ? page_word(page, SLICE("operator_not_told")) : operator->name;
        struct slice start = type == OPERATOR_MUNICIPAL ? SLICE("kommunal.") : SLICE("fristaende.");
        const struct operator_row row = {page, operator, type,
                                         SLICE_JOIN(page->arena, start, slice_from_size(page->arena, i + 1)), name};
        const struct figure *count = show(&row, SLICE("schools"), page_word(page, SLICE("column_schools")),
                                          school_count(page, operator->school_count, type, operator));
        add_row(page, rows, OPERATOR_UNKNOWN, name, NULL, count, operator_cells(&row));
    }
}

static struct slice type_title(const struct page *page, enum operator_type type)
{
    return page_word(page, type == OPERATOR_MUNICIPAL ? SLICE("operator_title_municipal")
                                                      : SLICE("operator_title_independent"));
}

static void add_type(const struct page *page, struct view_list *rows, enum operator_type type)
{
    const struct operator_type_entry *entry = &page->site->operators->types[type];
    struct slice title = type_title(page, type);
    struct slice place = type == OPERATOR_MUNICIPAL ? SLICE("kommunal-schools") : SLICE("fristaende-schools");
    struct url url = page_url(page, operator_type_folder(type));
    const struct figure *count =
        receipts_add(page, place, SLICE_JOIN(page->arena, title, SLICE(", "), page_word(page, SLICE("column_schools"))),
                     school_count(page, entry->open_count, type, NULL), false);
    add_row(page, rows, type, title, &url, count, type_cells(page, type));
}

void operators_page_set(struct page *page)
{
    const struct operator_index *index = page->site->operators;
    uint32_t count =
        index->types[OPERATOR_MUNICIPAL].operator_count + index->types[OPERATOR_INDEPENDENT].operator_count;
    bool is_long = count > SCHOOLS_A_PAGE;
    struct view_list *types = view_list_new(page->arena, 2);
    struct view_list *rows = view_list_new(page->arena, is_long ? 0 : count);
    const struct view *tables[2];
    page_set_heading(page, page_word(page, SLICE("operators_title")), page_word(page, SLICE("operators_description")));
    page_set_menu(page, SLICE("schools"));
    for (unsigned type = OPERATOR_UNKNOWN + 1; type < OPERATOR_TYPE_COUNT; type++) {
        if (index->types[type].school_count != 0)
            add_type(page, types, (enum operator_type)type);
    }
    tables[0] = table_of(page, types, page_word(page, SLICE("operator_types_caption")),
                         page_word(page, SLICE("operator_column_type")));
    receipts_set_group(page, page_word(page, SLICE("operators_caption")));
    for (unsigned type = OPERATOR_UNKNOWN + 1; type < OPERATOR_TYPE_COUNT && !is_long; type++)
        add_operators(page, rows, (enum operator_type)type, 0, index->types[type].operator_count);
    tables[1] = table_of(page, rows, page_word(page, SLICE("operators_caption")),
                         page_word(page, SLICE("operator_column_name")));
    view_set_boolean(page->view, SLICE("is_long"), is_long);
    view_set_view(page->view, SLICE("types"), tables[0]);
    view_set_view(page->view, SLICE("operators"), tables[1]);
}

static const struct view *counts_view(const struct page *page, const struct operator_type_entry *entry)
{
    struct view *words = view_new(page->arena, 6);
    enum operator_type type =
        entry == &page->site->operators->types[OPERATOR_MUNICIPAL] ? OPERATOR_MUNICIPAL : OPERATOR_INDEPENDENT;
    view_set_figure(words, SLICE("count"), school_count(page, entry->open_count, type, NULL));
    view_set_boolean(words, SLICE("is_one"), entry->open_count == 1);
    view_set_figure(words, SLICE("operators"), operator_count(page, entry, type));
    view_set_boolean(words, SLICE("is_one_operator"), entry->operator_count == 1);
    view_set_boolean(words, SLICE("is_municipal"), type == OPERATOR_MUNICIPAL);
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
    view_set_markup(page->view, SLICE("facts"),
                    page_statement(page, SLICE("om"), SLICE("operator_description"), words));
    view_set_boolean(page->view, SLICE("is_first_part"), part == 0);
    group_page_set_totals(page, subject_operator_type(type));
    group_page_set_series(page, subject_operator_type(type));
    receipts_set_group(page, page_word(page, SLICE("operators_heading")));
    add_operators(page, rows, type, part * SCHOOLS_A_PAGE, SCHOOLS_A_PAGE);
    view_set_view(page->view, SLICE("operators"),
                  table_of(page, rows, page_sentence(page, SLICE("operator_list_caption"), words),
                           page_word(page, SLICE("operator_column_name"))));
    school_list_set(page, entry->schools, 0, entry->school_count, part, operator_type_folder(type),
                    type_title(page, type));
    sources_set(page, subject_operator_type(type), type_title(page, type));
}
