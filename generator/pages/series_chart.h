/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The line chart of a measure. Those of schools share axis, city and breaks, so that schools can be compared and what
 * is the same is drawn once; others have the axis that their values need.
 */
#ifndef REDOVISA_PAGES_SERIES_CHART_H
#define REDOVISA_PAGES_SERIES_CHART_H

#include "pages/page.h"

/* The smallest and largest value of all schools and periods, by measure; NULL where no school page has a chart. */
const struct value_range *series_chart_ranges(const struct site *site, struct arena *arena);
/* The backgrounds in the page's language, by measure; NULL where there is no range. Needs the ranges. */
const struct line_background **series_chart_prepare(const struct page *page);

/*
 * False when fewer than two periods have a value. `view` is the series' own: its title, subject_label and city_latest
 * are read. `expected`: of a school, its band; NULL: none. `has_city`: the city's line is shown.
 */
bool series_chart_draw(const struct page *page, const struct view *view, struct subject subject, uint32_t measure,
                       const struct expected_value *expected, bool has_city, struct markup *chart);

/* Where the measure changes its meaning, for any chart of its years; `tells_why`: in the event's own words. */
const struct chart_break *series_chart_breaks(const struct page *page, uint32_t measure, bool tells_why,
                                              uint32_t *count);

#endif
