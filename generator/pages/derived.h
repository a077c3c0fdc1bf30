/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Figures of a page's own with how they came to be (derivation.h), made at once: cells of the published tables with
 * what stands in them, numbers that are settings, and the period that the page speaks of.
 */
#ifndef REDOVISA_PAGES_DERIVED_H
#define REDOVISA_PAGES_DERIVED_H

#include "pages/numbers.h"
#include "pages/receipts.h"

/* Names of published tables: "analys/tilldelning"; of the first resource of a role: "elever", or empty; and of the
 * table that a measure stands in (what is derived of allocations stands beside them). */
struct slice derived_table(const struct page *page, enum published_table table);
struct slice derived_table_of_role(const struct page *page, enum resource_role role);
struct slice derived_table_of_measure(const struct page *page, uint32_t measure);

/* Where a cell is: the table, and the keys of its row. Keys are copied. */
#define DERIVED_KEYS_MAXIMUM 6
struct derived_row {
    struct slice table;
    struct derivation_key keys[DERIVED_KEYS_MAXIMUM];
    uint32_t key_count;
};
struct derived_row derived_row(struct slice table);
void derived_row_add(struct derived_row *row, struct slice field, struct slice value);
void derived_row_compare(struct derived_row *row, struct slice field, struct slice comparison, struct slice value);
/* "school=99000123 period=2024" of a table. */
struct derived_row derived_row_of_school(const struct page *page, struct slice table, uint32_t school,
                                         struct slice period);

/* One cell of it, and what stands there. */
const struct derivation *derived_cell(const struct page *page, const struct derived_row *row, struct slice column,
                                      struct decimal number);
/* A cell whose number is not at hand: what a figure of it shows is all that is known. */
const struct derivation *derived_cell_plain(const struct page *page, const struct derived_row *row,
                                            struct slice column);
/* SUM, COUNT, LOWEST … of the column in the rows that fit. */
const struct derivation *derived_of_rows(const struct page *page, enum derivation_kind kind,
                                         const struct derived_row *row, struct slice column);

/* The figure as the cell of that row. */
const struct figure *derived_figure(const struct page *page, const struct figure *figure, const struct derived_row *row,
                                    struct slice column);
/* A number that is set and not counted: it derives from itself. */
const struct figure *derived_setting(const struct page *page, const struct figure *figure);
const struct figure *derived_setting_count(const struct page *page, uint64_t count);

/* A registered figure shown once more: it links to the same receipt and is not the place of its name. */
const struct figure *derived_again(const struct page *page, const struct figure *figure);

/* Sets has_receipts and receipts_url of a table or chart: where the numbers that were registered last are told of. */
void derived_link(const struct page *page, struct view *view);

/* The period of numbers and sentences that follow: the measure's, or one by its id. */
void derived_speak_of(const struct page *page, uint32_t measure, uint32_t period_index);
void derived_speak_of_period(const struct page *page, struct slice period);

#endif
