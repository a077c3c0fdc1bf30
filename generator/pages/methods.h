/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The methods, /metod/: one page an analysis, with the numbers of the configuration that computes it, so that the text
 * cannot say anything else than what was done. A method is a constant in a file of its own (method_<what>.c).
 */
#ifndef REDOVISA_PAGES_METHODS_H
#define REDOVISA_PAGES_METHODS_H

#include "pages/blocks.h"

struct method {
    struct slice path;      /* "forvantat": below metod/ */
    struct slice title_key; /* "Väntat värde" */
    struct slice lead_key;  /* what it is, in one sentence; also its line in the list */
    bool (*is_used)(const struct analysis *analysis);
    void (*set)(struct blocks *blocks);
};

extern const struct method method_totals;        /* summor */
extern const struct method method_allocation;    /* tilldelning */
extern const struct method method_change;        /* forandring */
extern const struct method method_expected;      /* forvantat */
extern const struct method method_similar;       /* liknande */
extern const struct method method_groups;        /* grupper: support groups and the cohort */
extern const struct method method_spending;      /* kostnader */
extern const struct method method_interventions; /* insatser */
extern const struct method method_accounts;      /* redovisning */
extern const struct method method_chance;        /* slump */
extern const struct method method_disclosure;    /* skydd */

uint32_t method_count(void);
const struct method *method_at(uint32_t index);
struct url method_url(const struct page *page, const struct method *method);

void methods_page_set(struct page *page);
void method_page_set(struct page *page, uint32_t index);

#endif
