/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The analyses as tables: which there are and what they are called. exports/published_tables.h writes them to
 * data/analys/<name>.csv and .json; pages link to them.
 */
#ifndef REDOVISA_ANALYSE_PUBLISHED_H
#define REDOVISA_ANALYSE_PUBLISHED_H

#include "analyse/analysis.h"

enum published_table {
    PUBLISHED_TOTALS,           /* summor: a row a group, measure and period */
    PUBLISHED_ALLOCATION,       /* tilldelning: a row a school and budget year, recomputed beside given */
    PUBLISHED_CHANGE,           /* forandring: a row a school and budget year, parts of the change */
    PUBLISHED_MODELS,           /* modeller: a row a measure, period and coefficient */
    PUBLISHED_EXPECTED,         /* forvantat: a row a school, measure and period */
    PUBLISHED_SIMILAR,          /* liknande: a row a school and similar school */
    PUBLISHED_SIMILAR_PLACE,    /* liknande-lage: a row an open school: how it lies to its similar schools */
    PUBLISHED_GROUPS,           /* grupper: a row a school and budget year: its support group */
    PUBLISHED_COHORT,           /* over-tid: a row a cohort, measure and period */
    PUBLISHED_COHORT_LINES,     /* over-tid-skolor: a row a cohort and school that was ever in it */
    PUBLISHED_RELATION,         /* samband: a row a measure, period and line */
    PUBLISHED_RELATION_LEFT,    /* samband-skolor: a row a school: what the index leaves of support and result */
    PUBLISHED_SPENDING,         /* kostnader: a row a category and support group */
    PUBLISHED_INTERVENTIONS,    /* insatser: a row an intervention */
    PUBLISHED_ACCOUNTS,         /* redovisning: a row a budget year and operator type */
    PUBLISHED_ACCOUNTS_SCHOOLS, /* redovisning-skolor: a row a school and budget year */
    PUBLISHED_DISCLOSURE,       /* skydd: a row a rule of what is withheld, and a count of the check */
    PUBLISHED_ROWS,             /* rader: a row a table: rows read, shown and left out */
    PUBLISHED_TABLE_COUNT
};

struct published_table_facts {
    struct slice name;
    struct localized title;
};
const struct published_table_facts *published_table_facts(enum published_table table);
/* Whether this publication has it: the tables that it takes are there, and its rows would not be none. */
bool published_table_exists(const struct analysis *analysis, enum published_table table);

#endif
