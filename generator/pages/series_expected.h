/* SPDX-License-Identifier: EUPL-1.2 */
/* What is expected of a school's result: the sentence, the column, the band of the chart. See analyse/expected.h. */
#ifndef REDOVISA_PAGES_SERIES_EXPECTED_H
#define REDOVISA_PAGES_SERIES_EXPECTED_H

#include "pages/page.h"

/* The subject's values, one a period of the measure's axis; NULL: no school, or nothing is expected in any year. */
const struct expected_value *series_expected_values(const struct page *page, struct subject subject, uint32_t measure);

/*
 * Sets has_expected, expected (a sentence about the newest year), has_pooled and pooled (one about several years). Both
 * have their names also without `values`. Numbers are written with the measure's decimals; the band's ends are drawn in
 * to the last number that is within it, so that what is said of a result agrees with what a reader sees.
 */
void series_expected_set(const struct page *page, struct view *view, uint32_t measure,
                         const struct expected_value *values);

/* What is said of several years, whose verdict is known. An interval on one side of 0 has so many decimals that its
 * nearer end is not read as 0. */
struct markup series_expected_pooled(const struct page *page, uint32_t measure, const struct expected_pooled *pooled);

/* A cell: the expected value, or why there is none; `result` is what it stands beside. */
const struct figure *series_expected_figure(const struct page *page, uint32_t measure,
                                            const struct expected_value *value, const struct observation *result);

/* Lower edge, middle and upper edge for the chart. */
struct line_band series_expected_band(const struct page *page, uint32_t measure, const struct expected_value *values);

/* An estimated difference as a figure, with a sign always: its value has three decimals more than its text. `field`
 * names it. */
const struct figure *series_expected_change(const struct page *page, double number, const struct measure *measure,
                                            struct slice field, enum number_unit unit);
/* The ends of a band as they are written. */
struct series_expected_ends {
    const struct figure *low;  /* the number alone */
    const struct figure *high; /* with its unit */
};
struct series_expected_ends series_expected_ends(const struct page *page, uint32_t measure,
                                                 const struct expected_value *value);

#endif
