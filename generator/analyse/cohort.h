/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Schools with much support per pupil for long, and with little, and what their results have been meanwhile.
 *
 * A line is a school as it is last known, with its past: a school that has no successor, or that runs on beside it. Its
 * predecessors are joined with it: those that closed in all years, those that ran on in the years before the school
 * opened. What a line had in a year is a sum over its schools of that year, so a merger is weighted with pupils, and
 * both parts of a split have the past in common.
 *
 * The window is the last COHORT_YEARS budget years with support per pupil, up to the current one. With fewer there is
 * no answer. In each year the k = ⌊share × schools⌋ schools with the highest support per pupil have much (share =
 * settings.persistent_share), the k lowest have little; equal amounts at the border are never parted and count as
 * neither. A line has had much for long when that is so in at least settings.persistent_years years.
 *
 * A pooled value of the cohort is Σ value × base / Σ base over all schools of its lines, each school once; of an index
 * weighted with pupils. Differences d_i are from the whole city in the same year, in which the cohort is too. The band
 * is 95 %, by the spread between lines (ratio estimate, Cochran 1977, 2.11), with m lines of weight w_i:
 *
 *   d = Σ w_i d_i / Σ w_i      se² = m / (m − 1) × Σ w_i² (d_i − d)² / (Σ w_i)²      d ± t(m − 1) × se
 *
 * With fewer than COHORT_MINIMUM schools behind it a value is not shown. The cohort was chosen afterwards, by its
 * support: nothing here says what the support has done.
 */
#ifndef REDOVISA_ANALYSE_COHORT_H
#define REDOVISA_ANALYSE_COHORT_H

#include "model/publication.h"

struct analysis;

#define COHORT_YEARS 10
#define COHORT_MINIMUM 5

enum cohort_kind { COHORT_MUCH, COHORT_LITTLE, COHORT_COUNT };

/* What became of a line, seen from one cohort. */
enum cohort_fate {
    COHORT_NEVER,   /* in no year */
    COHORT_MEMBER,  /* in enough years */
    COHORT_CLOSED,  /* too few: it closed in the window, without a successor */
    COHORT_NEW,     /* too few: it opened in the window */
    COHORT_UNKNOWN, /* too few, but its support is not known in so many years that it could have been enough */
    COHORT_CHANGED  /* too few: other years it had less (COHORT_MUCH) or more (COHORT_LITTLE) */
};

struct cohort_standing {
    uint8_t years;    /* of the window */
    uint8_t fate;     /* enum cohort_fate */
    bool is_in_first; /* the first and the last year of the window */
    bool is_in_last;
};

struct cohort_line {
    uint32_t school;     /* as last known */
    uint32_t first_link; /* its schools: links, itself first */
    uint32_t link_count;
    uint8_t known_years; /* of the window: with support per pupil */
    struct cohort_standing standings[COHORT_COUNT];
};

/* `before`: the school counts in periods whose calendar year is smaller. */
struct cohort_link {
    uint32_t school;
    int32_t before;
};

struct cohorts {
    uint32_t years[COHORT_YEARS]; /* positions on the support's axis, ascending */
    uint32_t year_count;          /* fewer than COHORT_YEARS: there is no answer, and no lines */
    struct cohort_line *lines;    /* in the order of their schools */
    uint32_t line_count;
    struct cohort_link *links;
    uint32_t link_count;
    uint32_t member_counts[COHORT_COUNT];
};

/* Needs the totals' amounts per pupil. */
void cohorts_build(struct cohorts *cohorts, struct arena *arena, const struct analysis *analysis);

static inline bool cohorts_are_known(const struct cohorts *cohorts) { return cohorts->year_count == COHORT_YEARS; }

/* How many lines with this fate were in the cohort in the first (or last) year of the window. */
uint32_t cohort_count_fate(const struct cohorts *cohorts, enum cohort_kind kind, enum cohort_fate fate, bool in_first,
                           bool in_last);

/* A difference with its band, in the measure's unit. */
struct cohort_difference {
    bool is_known; /* enough lines */
    double difference;
    double low, high;
    uint32_t line_count;
};

/*
 * One measure and period. `value`: what the cohort had; PROTECTED with too few schools, else the status that its
 * schools share, or missing. `expected`: the cohort's pooled difference from the expected (analyse/expected.h).
 */
struct cohort_point {
    struct observation value;
    uint32_t school_count;
    struct cohort_difference city;
    struct cohort_difference expected;
};
struct cohort_point cohort_point_of(const struct analysis *analysis, enum cohort_kind kind, uint32_t measure,
                                    uint32_t period_index, struct arena *scratch);

/* Whether the measure is followed: results that are shares or means with a base, the index, support per pupil. */
bool cohort_tells_of(const struct analysis *analysis, uint32_t measure);

/* One line's value, pooled over its schools of that year; no value where none has one. */
struct observation cohort_line_value(const struct analysis *analysis, const struct cohort_line *line, uint32_t measure,
                                     uint32_t period_index);

/* Kronor per pupil in the prices of another year: amount × index of that year / index of the year, whole kronor.
 * Missing when either year's price index is not known. Positions on the support's axis. */
struct observation cohort_in_prices_of(const struct analysis *analysis, const struct observation *amount,
                                       uint32_t period_index, uint32_t prices_of);

/* 97.5 % quantile of Student's t (Abramowitz & Stegun 1964, 26.7.5), for four and more degrees of freedom. */
double cohort_t_quantile(uint32_t degrees);

#endif
