/* SPDX-License-Identifier: EUPL-1.2 */
/* One measure over the years, for a school, an area or the city: sentence, line chart, table. */
#ifndef REDOVISA_PAGES_SERIES_H
#define REDOVISA_PAGES_SERIES_H

#include "pages/page.h"

/*
 * The view of parts/series:
 *   id, title, unit, has_definition, definition_url
 *   has_values      any year has a value
 *   latest_sentence   what it is in the newest year, or that it is not shown; latest_has_value, latest_why;
 *                   has_city_latest, city_sentence
 *   chart           markup, when at least two years have values (has_chart)
 *   has_expected, expected, has_pooled, pooled    of schools: see pages/series_expected.h
 *   has_receipts, receipts_url, city_receipts (the same of the city)
 *   rows            the table's body, newest first: the value (anchor), what is expected (has_expected_column), the
 *                   city's, the base
 *   has_base, base_title, subject_label, subject_of ("Skolans"), has_notes,
 *   has_reply       the school has commented on it
 *   notes           breaks and cancelled years: period, text
 */
const struct view *series_view(const struct page *page, struct subject subject, uint32_t measure);
/* The same without what is told in words, for parts/series_table. */
const struct view *series_table_view(const struct page *page, struct subject subject, uint32_t measure);

/* Whether any year of the subject has a value or says why it has none (a status other than missing). */
bool series_has_content(const struct page *page, struct subject subject, uint32_t measure);

/* Events that touch the measure: of itself, of its table, or of everything. */
bool series_event_concerns(const struct page *page, const struct event *event, uint32_t measure);

/*
 * The view of parts/years: several measures side by side, a row a year, newest first:
 *   columns (title, unit, has_unit), rows (the table's body), has_rows, has_receipts, receipts_url
 * Years in which no measure has anything to say are left out.
 */
const struct view *years_view(const struct page *page, struct subject subject, const uint32_t *measures,
                              uint32_t measure_count, struct slice caption);

#endif
