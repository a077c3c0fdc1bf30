/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How numbers about support came to be (derivation.h): rows of the table of allocations, of one budget year. They are
 * the schools with support per pupil, or those of them in one support group or of one operator type. Sums and counts
 * have their numbers put in.
 */
#ifndef REDOVISA_PAGES_SUPPORT_ROWS_H
#define REDOVISA_PAGES_SUPPORT_ROWS_H

#include "pages/derivation.h"

struct support_rows {
    const struct page *page;
    uint32_t period;   /* on the axis of support per pupil */
    uint32_t group;    /* support group from 0; NONE: all */
    struct slice type; /* "municipal", "independent"; empty: all */
};

/* How many; `more`: those of them that fit this key too, or NULL. And the same as a figure. */
const struct derivation *support_rows_count(const struct support_rows *rows, const struct derivation_key *more);
const struct figure *support_rows_count_figure(const struct support_rows *rows, uint32_t count,
                                               const struct derivation_key *more);
/* The sum of a column of the table. */
const struct derivation *support_rows_sum(const struct support_rows *rows, uint32_t measure);
/* The most or the least per pupil (DERIVATION_HIGHEST, _LOWEST), and a quantile: 25, 50, 75 hundredths. */
const struct derivation *support_rows_end(const struct support_rows *rows, enum derivation_kind kind);
const struct derivation *support_rows_quantile(const struct support_rows *rows, int64_t hundredths);
/* In per cent of all: of the column's sum, and of the schools. */
const struct derivation *support_rows_share(const struct support_rows *rows, uint32_t measure);
const struct derivation *support_rows_share_of_schools(const struct support_rows *rows);
/* The sum of amounts divided by the sum of pupils. */
const struct derivation *support_rows_ratio(const struct support_rows *rows);

#endif
