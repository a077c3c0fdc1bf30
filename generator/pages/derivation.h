/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How a number came to be, as an expression over cells of the published tables (data/<table>.csv). From the same
 * expression the receipt says the formula with its numbers put in, in words, and gives it to machines, so that anyone
 * can compute it again from the downloads.
 *
 *   cell(tilldelning amount school=99000123 period=2024)     one cell
 *   sum(tilldelning amount period=2024)                      of the rows that fit; cells without a value are left aside
 *   count(tilldelning amount amount>=5200 period=2024)       rows that fit and have a value in the column
 *   mean(resultat merit pupils_year9 period=2023-24)         Σ value × weight / Σ weight over rows with both
 *   median(…) lowest(…) highest(…) quantile(table column share keys…)
 *   distinct(insatser school period=2023-24)                 how many different values the rows have in the column
 *   plus(a, b) minus(a, b) times(a, b) divided(a, b)         and a plain number: 100
 *   rounded(a, 1)                                            to so many decimals, halves away from zero
 *
 * A table is the path of its file below data/, without ".csv". Rows that fit are those that all keys fit; a key is
 * field, comparison (= != < <= > >=), value. "field=" fits an empty cell and "field!=" one that is not; the other
 * comparisons are of numbers, and an empty cell fits none. A key whose field the table lacks is looked up by school in
 * the table of schools (area, operator_type), else by school and period in analys/grupper (support_group,
 * long_support): of a school year by the calendar year in which it ends. A field or a weight may also name its table,
 * "elever/pupils": the cell there of the same school and period. A value with a blank, a comma, a parenthesis,
 * '%' or a control character writes it as %XX. A mean without rows, a cell that is empty and what is divided by 0 have
 * no value. The text of a figure is the expression's value rounded to the figure's decimals, halves away from zero, and
 * formatted; in millions where the text says so.
 */
#ifndef REDOVISA_PAGES_DERIVATION_H
#define REDOVISA_PAGES_DERIVATION_H

#include "pages/page.h"

enum derivation_kind {
    DERIVATION_NUMBER,
    DERIVATION_CELL,
    DERIVATION_SUM,
    DERIVATION_COUNT,
    DERIVATION_DISTINCT,
    DERIVATION_MEAN, /* with `weight`: weighted; without: plain */
    DERIVATION_MEDIAN,
    DERIVATION_LOWEST,
    DERIVATION_HIGHEST,
    DERIVATION_QUANTILE, /* `share`: without interpolation, as analyse/distribution.h */
    DERIVATION_PLUS,
    DERIVATION_MINUS,
    DERIVATION_TIMES,
    DERIVATION_DIVIDED,
    DERIVATION_ROUNDED, /* right: the number of decimals */
    DERIVATION_KIND_COUNT
};

/* field comparison value: {"period", "=", "2024"}; comparisons: = != < <= > >= */
struct derivation_key {
    struct slice field;
    struct slice comparison;
    struct slice value;
};

struct derivation {
    enum derivation_kind kind;
    struct slice table; /* "tilldelning", "analys/summor" */
    struct slice column;
    struct slice weight;
    struct decimal share;
    const struct derivation_key *keys;
    uint32_t key_count;
    const struct derivation *left; /* of plus, minus, times, divided */
    const struct derivation *right;
    struct optional_decimal number; /* what it came to, when it is known */
    uint32_t school_count;          /* of a sum or mean: how many schools are in it; 0: not told */
};

#define DERIVATION_KEYS(...)                                                                                           \
    (const struct derivation_key[]){__VA_ARGS__},                                                                      \
        (uint32_t)(sizeof((const struct derivation_key[]){__VA_ARGS__}) / sizeof(struct derivation_key))
#define DERIVE(page, kind, table, column, ...)                                                                         \
    derive_of((page), DERIVATION_##kind, (table), (column), DERIVATION_KEYS(__VA_ARGS__))
#define KEY(field, comparison, value)                                                                                  \
    {                                                                                                                  \
        SLICE(field), SLICE(comparison), (value)                                                                       \
    }
#define KEY_IS(field, value)                                                                                           \
    {                                                                                                                  \
        SLICE(field), SLICE("="), (value)                                                                              \
    }

/* All in the page's arena; keys are copied, texts are not. What it came to is not known of a table's cells. */
const struct derivation *derive_number(const struct page *page, struct decimal number);
const struct derivation *derive_cell(const struct page *page, struct slice table, struct slice column,
                                     const struct derivation_key *keys, uint32_t key_count);
const struct derivation *derive_of(const struct page *page, enum derivation_kind kind, struct slice table,
                                   struct slice column, const struct derivation_key *keys, uint32_t key_count);
/* MEAN with a weight column. */
const struct derivation *derive_weighted_mean(const struct page *page, struct slice table, struct slice column,
                                              struct slice weight, const struct derivation_key *keys,
                                              uint32_t key_count);
const struct derivation *derive_quantile(const struct page *page, struct slice table, struct slice column,
                                         struct decimal share, const struct derivation_key *keys, uint32_t key_count);
const struct derivation *derive_with(const struct page *page, enum derivation_kind kind, const struct derivation *left,
                                     const struct derivation *right);
/* To so many decimals: a difference of numbers as the reader sees them. */
const struct derivation *derive_rounded(const struct page *page, const struct derivation *derivation, uint8_t decimals);
/* part / whole × 100 */
const struct derivation *derive_percent(const struct page *page, const struct derivation *part,
                                        const struct derivation *whole);
/* The same number without its sign, when it is below 0. */
const struct derivation *derive_magnitude(const struct page *page, const struct derivation *derivation, bool is_below);
/* The same with the number that it came to. */
const struct derivation *derivation_came_to(const struct page *page, const struct derivation *derivation,
                                            struct decimal number);

/*
 * An observation: the source's cell of a school; of a group the sum or mean of its schools' cells, or its cell in
 * analys/summor where it has no value.
 */
const struct derivation *derive_observation(const struct page *page, struct subject subject, uint32_t measure,
                                            uint32_t period_index);

/* An amount divided by the subject's pupils of the year (totals_per_pupil), for any amount. */
const struct derivation *derive_per_pupil(const struct page *page, struct subject subject, uint32_t amount,
                                          uint32_t period_index);

/* The published table in which a measure's cells stand: "tilldelning". */
struct slice derivation_table(const struct page *page, uint32_t measure);

/*
 * The figure with its derivation, which then knows what it came to: a copy in the page's arena. A number of the page's
 * own is of the period that all its cells are of, if they are of one.
 */
const struct figure *figure_derived(const struct page *page, const struct figure *figure,
                                    const struct derivation *derivation);

/* "divided(sum(tilldelning amount period=2024), count(…))", in the page's arena. */
struct slice derivation_expression(const struct page *page, const struct derivation *derivation);
/* The formula for people, with its numbers put in, in the page's language. */
struct slice derivation_formula(const struct page *page, const struct derivation *derivation);

#endif
