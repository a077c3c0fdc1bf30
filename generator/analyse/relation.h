/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How results lie beside support and beside the index, over the schools of one year: straight lines, nothing more. A
 * line says how two numbers go together among these schools. It is not an effect: support is reckoned from the index.
 *
 * Every line is fitted by weighted least squares, weights = pupils behind the result (linear_model.h). All lines of a
 * year stand on the same schools: those with a known result, support per pupil and index and at least `minimum_pupils`
 * pupils behind the result (publication.expected). RELATION_SCHOOLS of them are needed.
 *
 * "Given the index": what is left of result and of support when a line on the index has been taken from each; the line
 * through what is left has the slope that support has beside the index in one model (Frisch & Waugh 1933).
 */
#ifndef REDOVISA_ANALYSE_RELATION_H
#define REDOVISA_ANALYSE_RELATION_H

#include "analyse/analysis.h"

#define RELATION_SCHOOLS 20

/* One year's schools, side by side, in the order of the publication. */
struct relation_sample {
    uint32_t measure;
    uint32_t period_index;
    uint32_t count;
    uint32_t *schools;
    double *results;
    double *supports; /* kr per pupil */
    double *indexes;
    double *pupils;
};

/* y = constant + slope × x. */
struct relation_line {
    bool is_fitted; /* enough schools, and x differs (given the index: beside it) */
    double constant;
    double slope;
    double slope_error;           /* standard error */
    double slope_low, slope_high; /* the smallest and largest slope when any one school is left out */
    double r_squared;
};

struct relation {
    struct relation_sample sample;
    struct relation_line support;          /* result on support */
    struct relation_line index;            /* result on index */
    struct relation_line support_on_index; /* r_squared: how much of support the index gives */
    struct relation_line given_index;      /* what is left of the result on what is left of support; constant 0,
                                              r_squared of what is left */
    double *results_left;                  /* one a school; NULL when support_on_index is not fitted */
    double *supports_left;
};

/* The measures: the first result with a base, support per pupil and the index. NONE when the publication lacks them. */
uint32_t relation_result(const struct analysis *analysis);
/* The newest year, not after the current one, with enough schools; NONE: no such year. */
uint32_t relation_period(const struct analysis *analysis, uint32_t measure, struct arena *scratch);
/* Everything about one year. What it keeps is in the arena. */
struct relation relation_make(const struct analysis *analysis, uint32_t measure, uint32_t period_index,
                              struct arena *arena);

#endif
