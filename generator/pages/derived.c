/* SPDX-License-Identifier: EUPL-1.2 */
#include "pages/derived.h"

struct slice derived_table(const struct page *page, enum published_table table)
{
    return SLICE_JOIN(page->arena, SLICE("analys/"), published_table_facts(table)->name);
}

struct slice derived_table_of_role(const struct page *page, enum resource_role role)
{
    const struct publication *publication = page->site->publication;
    uint32_t resource = publication_find_role(publication, role);
    return resource == NONE ? SLICE_EMPTY : publication->resources[resource].name;
}

struct slice derived_table_of_measure(const struct page *page, uint32_t measure)
{
    const struct measure *of = page_measure(page, measure);
    if (of->is_derived || of->resource == NONE)
        return derived_table_of_role(page, ROLE_ALLOCATIONS);
    return page->site->publication->resources[of->resource].name;
}

struct derived_row derived_row(struct slice table) { return (struct derived_row){.table = table}; }

void derived_row_compare(struct derived_row *row, struct slice field, struct slice comparison, struct slice value)
{
    if (row->key_count < DERIVED_KEYS_MAXIMUM)
        row->keys[row->key_count++] = (struct derivation_key){field, comparison, value};
}

void derived_row_add(struct derived_row *row, struct slice field, struct slice value)
{
    derived_row_compare(row, field, SLICE("="), value);
}

struct derived_row derived_row_of_school(const struct page *page, struct slice table, uint32_t school,
                                         struct slice period)
{
    struct derived_row row = derived_row(table);
    derived_row_add(&row, SLICE("school"), page->site->publication->schools[school].code);
    if (!slice_is_empty(period))
        derived_row_add(&row, SLICE("period"), period);
    return row;
}

const struct derivation *derived_cell_plain(const struct page *page, const struct derived_row *row, struct slice column)
{
    return derive_cell(page, row->table, column, row->keys, row->key_count);
}

const struct derivation *derived_cell(const struct page *page, const struct derived_row *row, struct slice column,
                                      struct decimal number)
{
    return derivation_came_to(page, derived_cell_plain(page, row, column), number);
}

const struct derivation *derived_of_rows(const struct page *page, enum derivation_kind kind,
                                         const struct derived_row *row, struct slice column)
{
    return derive_of(page, kind, row->table, column, row->keys, row->key_count);
}

const struct figure *derived_figure(const struct page *page, const struct figure *figure, const struct derived_row *row,
                                    struct slice column)
{
    return figure_derived(page, figure, derived_cell_plain(page, row, column));
}

const struct figure *derived_setting(const struct page *page, const struct figure *figure)
{
    struct decimal number;
    if (!decimal_parse(figure->value, &number))
        return figure;
    return figure_derived(page, figure, derive_number(page, number));
}

const struct figure *derived_setting_count(const struct page *page, uint64_t count)
{
    return derived_setting(page, number_count(page, count));
}

const struct figure *derived_again(const struct page *page, const struct figure *figure)
{
    struct figure *copy = ARENA_NEW(page->arena, struct figure);
    *copy = *figure;
    copy->id = SLICE_EMPTY;
    return copy;
}

void derived_link(const struct page *page, struct view *view)
{
    bool has_receipts = page->receipts != NULL && page->receipts->count != 0;
    struct slice address = has_receipts ? receipts_group_address(page) : SLICE_EMPTY;
    view_set_boolean(view, SLICE("has_receipts"), has_receipts);
    view_set_url(view, SLICE("receipts_url"),
                 url_internal(has_receipts ? SLICE_JOIN(page->arena, SLICE("./"), address) : SLICE("#")));
}

void derived_speak_of_period(const struct page *page, struct slice period)
{
    if (page->receipts != NULL)
        page->receipts->period = period;
}

void derived_speak_of(const struct page *page, uint32_t measure, uint32_t period_index)
{
    const struct site *site = page->site;
    if (measure != NONE && period_index != NONE)
        derived_speak_of_period(page, site->period_ids[page_measure(page, measure)->period_kind][period_index]);
}
