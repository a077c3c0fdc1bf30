/* SPDX-License-Identifier: EUPL-1.2 */
/* How the parts of a school's formula came to be; shown by school_formula.c and beside the year before by
 * school_change.c. */
#ifndef REDOVISA_PAGES_SCHOOL_FORMULA_H
#define REDOVISA_PAGES_SCHOOL_FORMULA_H

#include "analyse/allocation.h"
#include "pages/derivation.h"

/* Pupils of the stages together. */
const struct derivation *formula_pupils(const struct page *page, uint32_t school, const struct allocation_steps *steps);
/* The school's index of the year, or what damped makes of several. */
const struct derivation *formula_index(const struct page *page, uint32_t school, uint32_t period_index,
                                       const struct allocation_steps *steps);
/* The pot over the points of all schools. */
const struct derivation *formula_unit(const struct page *page, uint32_t school, uint32_t period_index,
                                      const struct allocation_steps *steps);

#endif
