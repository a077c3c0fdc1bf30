/* SPDX-License-Identifier: EUPL-1.2 */
/* What is expected of a school's result: the sentence, the column, the band of the chart. See analyse/expected.h. */
#ifndef REDOVISA_PAGES_SERIES_EXPECTED_H
#define REDOVISA_PAGES_SERIES_EXPECTED_H

#include "pages/derived.h"

/* The subject's values, one a period of the measure's axis; NULL: no school, or nothing is expected in any year. */
const struct expected_value *series_expected_values(const struct page *page, struct subject subject, uint32_t measure);

/*
 * Sets has_expected, expected (a sentence about the newest year, when the school has a result there), has_pooled and
 * pooled (one about several years). Both have their names also without `values`. Numbers are written with the measure's
 * decimals; the band's ends as expected_ends_of tells them.
 */
void series_expected_set(const struct page *page, struct view *view, uint32_t school, uint32_t measure,
                         const struct expected_value *values);

/* What is said of several years, whose verdict is known; `period` is the last of them. An interval on one side of 0 has
 * so many decimals that its nearer end is not read as 0. */
struct markup series_expected_pooled(const struct page *page, uint32_t school, uint32_t measure, uint32_t period,
                                     const struct expected_pooled *pooled);

/* A cell: the expected value or why there is none, registered as "merit.expected"; `result` is what stands beside. */
const struct figure *series_expected_figure(const struct page *page, uint32_t school, uint32_t measure, uint32_t period,
                                            const struct expected_value *value, const struct observation *result);

/* Lower edge, middle and upper edge for the chart. */
struct line_band series_expected_band(const struct page *page, uint32_t measure, const struct expected_value *values);

/* The row of analys/forvantat that tells of it. */
struct derived_row series_expected_row(const struct page *page, uint32_t school, uint32_t measure, uint32_t period);
/* An estimated difference as a figure, with a sign always: its value has three decimals more than its text. `column` is
 * where it stands in the row. */
const struct figure *series_expected_change(const struct page *page, const struct derived_row *row, struct slice column,
                                            double number, const struct measure *measure, enum number_unit unit);
/* The ends of a band as they are written. */
struct series_expected_ends {
    const struct figure *low;  /* the number alone */
    const struct figure *high; /* with its unit */
};
struct series_expected_ends series_expected_ends(const struct page *page, uint32_t school, uint32_t measure,
                                                 uint32_t period, const struct expected_value *value);

#endif
