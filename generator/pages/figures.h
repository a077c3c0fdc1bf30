/* SPDX-License-Identifier: EUPL-1.2 */
/* From observations to figures: exact value, formatted text or the word for why there is none. */
#ifndef REDOVISA_PAGES_FIGURES_H
#define REDOVISA_PAGES_FIGURES_H

#include "pages/page.h"

enum figure_form {
    FIGURE_NUMBER,  /* "6 957 165": in tables, where the heading has the unit; written when the page is */
    FIGURE_SPELLED, /* the same with its text at once, to be compared with what an author wrote */
    FIGURE_UNIT,    /* "6 957 165 kr" */
    FIGURE_SHORT,   /* the same below a label that says the rest: "11 995 kr", "580" */
    FIGURE_WORDS,   /* amounts in sentences: "7,0 miljoner kronor" */
    FIGURE_MILLIONS /* "905,2 mnkr" */
};
/*
 * Whether the figure is the place that `#merit-2023-24` leads to, whether it links to its receipt, and whether the row
 * that it stands in says whose it is (data-subject), so that it need not.
 */
enum figure_place { FIGURE_REPEATED, FIGURE_ANCHOR, FIGURE_WITH_RECEIPT, FIGURE_IN_ROW };

/* What a figure calls its subject: "99000123", "city", "area:norra-ekhojden", "municipal"; of a support group empty. */
struct slice figure_subject(const struct page *page, struct subject subject);
/* Whether it is the page's own subject. The home page is the city's. */
bool figure_is_own(const struct page *page, struct subject subject);

/* Always a figure; of a subject and period without a value, its status in words. */
const struct figure *figure_make(const struct page *page, struct subject subject, uint32_t measure,
                                 uint32_t period_index, enum figure_form form, enum figure_place place);
/* Of an observation that is not in the cube (spending per pupil): `field` names it. */
const struct figure *figure_of_observation(const struct page *page, const struct observation *observation,
                                           struct slice field, enum number_unit unit, uint8_t decimals);
/* A number that the page counted itself ("140 skolor"): value and text, no field. */
const struct figure *figure_of_decimal(const struct page *page, struct decimal number, uint8_t decimals,
                                       enum number_unit unit);
/* The city's, shared by all pages of the language; never an anchor. */
const struct figure *figure_of_city(const struct page *page, uint32_t measure, uint32_t period_index);

/* A number as machines read it: "-12.5", in the page's arena. */
struct slice figure_exact_text(const struct page *page, struct decimal number);
/* The text alone, in the page's arena. */
struct slice figure_text(const struct page *page, const struct observation *observation, const struct measure *measure,
                         enum figure_form form);
/* The first of "6 006 och 16 805 kr" or "£135 and £416": a sign that stands before stands before both. */
struct slice figure_range_start(const struct page *page, const struct observation *observation,
                                const struct measure *measure);
/* "+412 000 kr", "−1,2 procentenheter"; empty when either has no value. */
struct slice figure_change_text(const struct page *page, const struct measure *measure, const struct observation *newer,
                                const struct observation *older);
enum number_unit figure_unit(const struct measure *measure);
/* For a measure's unit in headings: "kr", "%", "poäng"; may be empty. */
struct slice figure_unit_word(const struct page *page, const struct measure *measure);
/* Behind the last label of an axis: " kr", " %"; empty where the sign stands before it or the heading says the unit. */
struct slice figure_axis_unit(const struct page *page, const struct measure *measure);
/* A point of a chart. */
struct chart_point figure_point(const struct page *page, const struct observation *observation,
                                const struct measure *measure);
/* Writes axis labels, numbers alone; `context` is a const struct number_format. */
void figure_write_tick(struct buffer *out, double value, void *context);

#endif
