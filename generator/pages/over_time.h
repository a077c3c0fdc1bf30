/* SPDX-License-Identifier: EUPL-1.2 */
/* The measures of the cohorts of long support, each as sentences, small multiples and tables. */
#ifndef REDOVISA_PAGES_OVER_TIME_H
#define REDOVISA_PAGES_OVER_TIME_H

#include "analyse/cohort.h"
#include "pages/blocks.h"
#include "pages/numbers.h"

/* A cohort's points of one measure, one a period of the measure's axis. */
struct over_time {
    enum cohort_kind kind;
    uint32_t measure;
    const struct cohort_point *points;
    uint32_t count;
    uint32_t first; /* the first and last period with a known difference from the city; both `count` without one */
    uint32_t last;
};

struct over_time over_time_of(const struct page *page, enum cohort_kind kind, uint32_t measure);
/* Followed, and neither the index nor support per pupil. */
bool over_time_is_result(const struct page *page, uint32_t measure);
/* For sentences: title, first_period, first_value, first_difference, last_…, differ, the band and expected. Needs a
 * first. */
const struct view *over_time_view(const struct page *page, const struct over_time *of);

/*
 * Adds heading, sentence, chart and tables of one result; nothing when it is never known. A brief one has the panels of
 * much support alone, and one table of differences without their intervals.
 */
void over_time_add_result(struct blocks *blocks, uint32_t measure, bool is_brief);
/* The index, and support per pupil in the prices of each year and of the last. */
void over_time_add_pupils_and_support(struct blocks *blocks);

#endif
