/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Spending by category and support group: what the schools of each group spend per pupil, and which share of their
 * spending it is, in the newest year with costs up to the current period.
 *
 * A row is a category; then, when the descriptor says which category is the building (`premises`), all without it; then
 * all. Each is seen in three ways: per pupil (amount / pupils of the school's own year), as a share of all the school's
 * spending, and as a share of it without premises. All of a school is the category that is declared to be the total, or
 * the sum of all categories when every one is known; a share of what is not known is not known. A school counts where
 * its value is known: missing is not zero.
 *
 * Of a group: the mean of its schools' values (each school counts the same), and quartiles, which are values that
 * schools have (Hyndman & Fan 1996, definition 1, as in distribution.h). Below SPENDING_GROUP_MINIMUM schools nothing
 * is told.
 *
 * The difference is the mean of the group with most support minus that of the group with least, as they are shown. p:
 * chance.h, Holm over every difference of the table. Leaving one school out: the smallest and largest difference when
 * any one school of the two groups is taken away. Other years: in how many of those with costs the difference, of
 * means as they would be shown, has the same sign.
 */
#ifndef REDOVISA_ANALYSE_SPENDING_GROUPS_H
#define REDOVISA_ANALYSE_SPENDING_GROUPS_H

#include "model/publication.h"

struct analysis;

#define SPENDING_GROUP_MINIMUM 5

enum spending_row_kind { SPENDING_CATEGORY, SPENDING_WITHOUT_PREMISES, SPENDING_ALL };
/* Whole units of currency per pupil; per cent with one decimal, twice. */
enum spending_way { SPENDING_PER_PUPIL, SPENDING_SHARE, SPENDING_SHARE_WITHOUT, SPENDING_WAY_COUNT };

struct spending_part {
    uint32_t school_count;
    bool is_known; /* enough schools: else the numbers are 0 */
    struct decimal mean;
    struct decimal lower_quartile;
    struct decimal median;
    struct decimal upper_quartile;
};

struct spending_difference {
    bool is_known; /* both groups are */
    struct decimal difference;
    double p;                /* adjusted */
    bool is_found;           /* p is at most CHANCE_LEVEL: larger than chance usually gives */
    struct decimal smallest; /* with one school left out */
    struct decimal largest;
    uint32_t other_years; /* with a difference that is not 0 */
    uint32_t same_years;  /* of them, with the same sign */
};

struct spending_row {
    enum spending_row_kind kind;
    uint32_t category;                               /* position in spending_categories, or NONE */
    struct spending_part *parts[SPENDING_WAY_COUNT]; /* a support group each */
    struct spending_difference differences[SPENDING_WAY_COUNT];
};

/* Whose schools publish no costs: an operator of which no school has any that year. */
struct spending_silent {
    struct slice operator_name; /* may be empty */
    uint32_t school_count;
};

struct spending_groups {
    uint32_t measure;      /* of the first category */
    uint32_t period_index; /* of its axis */
    uint32_t group_count;
    struct spending_row *rows;
    uint32_t row_count;
    uint32_t *schools_of_group;               /* all with support per pupil that year */
    uint32_t *told_of_group;                  /* of them, with the costs of any category */
    uint32_t with_costs[OPERATOR_TYPE_COUNT]; /* schools of the groups */
    uint32_t without_costs[OPERATOR_TYPE_COUNT];
    bool has_premises;
    /* Whether schools are enough for any difference to be found: of few schools there are so few ways to place the
     * labels that even the largest difference is not rare among as many questions. */
    bool can_find;
};

/* NULL without categories, without support groups, or when no school of a group has costs in any year. */
const struct spending_groups *spending_groups_build(struct arena *arena, const struct analysis *analysis);

/* The operators that publish none, in the order of their first school; *count of them, in the arena. */
const struct spending_silent *spending_silent_operators(struct arena *arena, const struct analysis *analysis,
                                                        uint32_t *count);

#endif
