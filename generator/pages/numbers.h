/* SPDX-License-Identifier: EUPL-1.2 */
/* Figures of what a page counts and estimates itself, for sentences and tables. Always a figure; never NULL. */
#ifndef REDOVISA_PAGES_NUMBERS_H
#define REDOVISA_PAGES_NUMBERS_H

#include "pages/figures.h"

/* "140". */
const struct figure *number_count(const struct page *page, uint64_t count);
/* With all the digits that it has: "0,55"; and as money: "16 805,25 kr". */
const struct figure *number_plain(const struct page *page, struct decimal number);
const struct figure *number_money(const struct page *page, struct decimal number);
/* A sum that the page made: "1 139 700 000", marked when a part of it is provisional. */
const struct figure *number_sum(const struct page *page, struct decimal sum, uint8_t decimals, bool is_provisional);
/* part / whole in per cent: "25,0 %"; the word for missing when whole is 0 or it does not fit. */
const struct figure *number_share(const struct page *page, struct decimal part, struct decimal whole, uint8_t decimals);
/* numerator / denominator: "3,4". */
const struct figure *number_ratio(const struct page *page, struct decimal numerator, struct decimal denominator,
                                  uint8_t decimals);
/* The same of sums. */
const struct figure *number_ratio_of_sums(const struct page *page, struct decimal numerator, struct decimal denominator,
                                          uint8_t decimals, bool is_provisional);
/* An estimate that a table has with `published` decimals: its value is what stands there, its text that with fewer, so
 * that who rounds the table's number gets the text. */
const struct figure *number_published(const struct page *page, double number, uint8_t published, uint8_t decimals,
                                      enum number_unit unit);
/* An estimate: "12,3 poäng", and with its sign: "+12,3 poäng", "−1,2 procentenheter". */
const struct figure *number_estimate(const struct page *page, double number, uint8_t decimals, enum number_unit unit);
const struct figure *number_change(const struct page *page, double number, uint8_t decimals, enum number_unit unit);
/* The word for a status: a cell without a number. */
const struct figure *number_status(const struct page *page, enum observation_status status);

/* A point of a chart; not finite: `gap_text` is the word for missing. With a sign when `is_change`. */
struct chart_point number_point(const struct page *page, double number, uint8_t decimals, enum number_unit unit,
                                bool is_change);

/* The measure's title; of the pupils behind a result, with the result's: several have the same title. */
struct slice measure_full_title(const struct page *page, uint32_t measure);

/* "Stödgrupp 1 (minst stöd per elev)"; short: "Grupp 1". `group` from 0. */
struct slice support_group_name(const struct page *page, uint32_t group);
struct slice support_group_short_name(const struct page *page, uint32_t group);

#endif
