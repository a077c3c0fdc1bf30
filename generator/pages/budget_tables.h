/* SPDX-License-Identifier: EUPL-1.2 */
/* The tables of spending by category and support group (analyse/spending_groups.h). `view`: names of the captions. */
#ifndef REDOVISA_PAGES_BUDGET_TABLES_H
#define REDOVISA_PAGES_BUDGET_TABLES_H

#include "pages/blocks.h"
#include "pages/derivation.h"

/* "Undervisning", "Alla kostnader"; how many decimals its numbers have. */
struct slice budget_row_title(const struct page *page, const struct spending_row *row);
uint8_t budget_decimals(enum spending_way way);

/* A cell of analys/kostnader: what the table says of a row, in one way, of a support group (from 0). */
const struct derivation *budget_cell(const struct page *page, const struct spending_row *row, enum spending_way way,
                                     uint32_t group, struct slice column);
/* Of a difference or of what is told of it; they stand in the row of the last group. */
const struct derivation *budget_difference_cell(const struct page *page, const struct spending_row *row,
                                                enum spending_way way, struct slice column);

/* Every group's mean, the difference, and whether chance gives as much. Kronor per pupil, or shares of all. */
void budget_group_table(struct blocks *blocks, enum spending_way way, const struct view *view);
/* How far apart the schools of a group are, in kronor per pupil. */
void budget_spread_table(struct blocks *blocks, uint32_t group, struct slice caption_key, const struct view *view);
/* Whether a difference holds: with one school left out, another year. Rows that were not compared are left out. */
void budget_held_table(struct blocks *blocks, enum spending_way way, struct slice caption_key, const struct view *view);

#endif
