/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Totals and per-pupil figures for areas, operator types, support groups and the city, and per-pupil amounts of
 * schools.
 *
 * Amounts and counts are sums over the schools that have a value. Shares and means are pooled over pupils,
 * Σ value × base / Σ base, never means of percentages; a school counts when both are known. An index is weighted with
 * pupils. A measure without a base has no group value. Amount per pupil is Σ amount / Σ pupils over schools with both.
 * Everything is exact integer arithmetic, rounded once, halves away from zero, to the measure's own decimals.
 *
 * A pooled value of a group is withheld (PROTECTED) when fewer than three schools are behind it: with two, each could
 * compute the other. So is that of any group but the city when one school has more than 80 % of the base: it would be
 * one school's value under the name of many. A group without any value has the status that its schools share, else
 * missing. A total is provisional when a value or base in it is.
 *
 * A school belongs to one support group a budget year, so a group's members change from period to period; a school
 * without support per pupil that year is in none. A school year has the groups of the budget year it pairs with.
 *
 * What a school withholds never enters a sum, so no total of ours can give it away.
 */
#ifndef REDOVISA_ANALYSE_TOTALS_H
#define REDOVISA_ANALYSE_TOTALS_H

#include "analyse/support_groups.h"

#define GROUP_MINIMUM_SCHOOLS 3
#define GROUP_LARGEST_SHARE 80 /* per cent */

enum subject_kind { SUBJECT_SCHOOL, SUBJECT_AREA, SUBJECT_OPERATOR_TYPE, SUBJECT_CITY, SUBJECT_SUPPORT_GROUP };

/* `index`: position in schools or areas, the enum operator_type, or the support group from 0; 0 for the city. */
struct subject {
    enum subject_kind kind;
    uint32_t index;
};
#define SUBJECT_THE_CITY ((struct subject){SUBJECT_CITY, 0})
static inline struct subject subject_school(uint32_t school) { return (struct subject){SUBJECT_SCHOOL, school}; }
static inline struct subject subject_area(uint32_t area) { return (struct subject){SUBJECT_AREA, area}; }
static inline struct subject subject_operator_type(enum operator_type type)
{
    return (struct subject){SUBJECT_OPERATOR_TYPE, (uint32_t)type};
}
static inline struct subject subject_support_group(uint32_t group)
{
    return (struct subject){SUBJECT_SUPPORT_GROUP, group};
}

/* A group's observation and how many schools it is made of. */
struct group_cell {
    struct observation observation;
    uint32_t school_count;  /* with a value (and base) */
    uint32_t without_count; /* schools with a status instead (few, missing …); not_applicable and schools that were not
                               open in the period are left aside */
    struct observation per_pupil; /* amounts: Σ amount / Σ pupils over schools with both, whole units */
};

struct totals {
    const struct publication *publication;
    struct group_cell *groups; /* (areas, operator types, city, support groups) × stride of the publication's cube */
    struct observation *per_pupil; /* schools × periods of the amount's axis; NULL when there is no such measure */
    uint32_t per_pupil_measure;    /* or NONE */
    uint32_t per_pupil_periods;
};

/* First the schools' amounts per pupil; then, when the schools are in support groups (count 0: none), all groups. */
void totals_begin(struct totals *totals, struct arena *arena, const struct publication *publication);
void totals_build(struct totals *totals, struct arena *arena, const struct support_groups *support_groups);

/* For any subject but a school. */
const struct group_cell *totals_group(const struct totals *totals, struct subject subject, uint32_t measure,
                                      uint32_t period_index);
/*
 * An amount divided by the subject's pupils of the same year, whole units of currency; for any amount, spending
 * included. A status instead when either is not known.
 */
struct observation totals_per_pupil(const struct totals *totals, struct subject subject, uint32_t measure,
                                    uint32_t period_index);
/* For any subject. */
const struct observation *totals_observation(const struct totals *totals, struct subject subject, uint32_t measure,
                                             uint32_t period_index);

#endif
