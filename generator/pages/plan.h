/* SPDX-License-Identifier: EUPL-1.2 */
/* Which pages the site has, decided before the first is made. */
#ifndef REDOVISA_PAGES_PLAN_H
#define REDOVISA_PAGES_PLAN_H

#include "pages/site.h"

/* Fills site->plans, in order of path. */
void plan_pages(struct site *site, struct arena *arena);

/* How many pages a list of `count` schools takes; at least 1. */
static inline uint32_t plan_parts(uint32_t count)
{
    return count == 0 ? 1 : (count + SCHOOLS_A_PAGE - 1) / SCHOOLS_A_PAGE;
}

#endif
