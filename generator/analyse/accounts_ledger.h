/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The accounts ledger: who has accounted for the money of a budget year, and when; and the kronor. The same rule for
 * every operator type.
 *
 * A school's accounts of a year are the rows of the accounts table. It is exempt when every row says so; else it is
 * missing when a row has not been received and was due on the edition's day (`created`; there is no clock) or has no
 * due date; else not yet due when a row is due later; else late when a row came after its due date; else in time. A
 * school that got money and has no row is "no record": not due, or nobody has told. A school that got nothing and has
 * no row is not in the ledger.
 *
 * Kronor, school by school, exactly: given = accounted + not accounted + exempt.
 *   accounted      what received rows account for, at most what was given
 *   exempt         the rest, of a school that is exempt
 *   not accounted  the rest, of any other school; parts of it are not yet due or have no record
 * What is accounted beyond what was given is counted apart and is in none of the three. A received row without an
 * amount accounts for nothing: missing is not zero, but no krona is shown for it either.
 */
#ifndef REDOVISA_ANALYSE_ACCOUNTS_LEDGER_H
#define REDOVISA_ANALYSE_ACCOUNTS_LEDGER_H

#include "model/publication.h"

struct analysis;

enum account_state {
    ACCOUNT_OUTSIDE, /* got nothing, has no row */
    ACCOUNT_IN_TIME,
    ACCOUNT_LATE,
    ACCOUNT_MISSING,
    ACCOUNT_NOT_YET_DUE,
    ACCOUNT_EXEMPT,
    ACCOUNT_NO_RECORD,
    ACCOUNT_STATE_COUNT
};

/* Whole units of currency or what digits the tables have. */
struct account_money {
    struct decimal given;
    struct decimal accounted;
    struct decimal not_accounted;
    struct decimal exempt;
    struct decimal beyond;      /* accounted, though not given */
    struct decimal not_yet_due; /* of not_accounted */
    struct decimal no_record;   /* of not_accounted */
};

/* One school and budget year. */
struct account_standing {
    enum account_state state;
    uint32_t days_late;    /* the most of its rows; 0 when it is not late or a date cannot be read */
    bool is_given_known;   /* else the money is all zero */
    bool is_amount_told;   /* every received row has an amount */
    struct slice due;      /* ISO, the last of its rows; may be empty */
    struct slice received; /* ISO, the last; may be empty */
    struct account_money money;
};
struct account_standing accounts_standing_of(const struct analysis *analysis, uint32_t school, struct period period);

struct accounts_sum {
    uint32_t states[ACCOUNT_STATE_COUNT]; /* schools; ACCOUNT_OUTSIDE is not counted */
    uint32_t without_given;               /* of them, whose amount given is not known: not in the money */
    uint32_t without_amount;              /* of them, received without an amount */
    uint32_t late_median;                 /* days, of the late: the smallest with half of them at or below it */
    uint32_t late_most;
    struct account_money money; /* Σ over schools */
};

/* A budget year that has any row. `sums`: by operator type, and in all at OPERATOR_TYPE_COUNT. */
struct accounts_year {
    struct period period;
    struct accounts_sum sums[OPERATOR_TYPE_COUNT + 1];
};

struct accounts_ledger {
    struct accounts_year *years; /* ascending, up to the current period */
    uint32_t year_count;
};

/* NULL when there are no accounts up to the current period. */
const struct accounts_ledger *accounts_ledger_build(struct arena *arena, const struct analysis *analysis);

/* Schools that were due on the edition's day: in time, late or missing. */
static inline uint32_t accounts_due(const struct accounts_sum *sum)
{
    return sum->states[ACCOUNT_IN_TIME] + sum->states[ACCOUNT_LATE] + sum->states[ACCOUNT_MISSING];
}
static inline uint32_t accounts_received(const struct accounts_sum *sum)
{
    return sum->states[ACCOUNT_IN_TIME] + sum->states[ACCOUNT_LATE];
}
/* Whether any school stands in the sum. */
static inline bool accounts_has_schools(const struct accounts_sum *sum)
{
    return accounts_due(sum) + sum->states[ACCOUNT_NOT_YET_DUE] + sum->states[ACCOUNT_EXEMPT] +
               sum->states[ACCOUNT_NO_RECORD] !=
           0;
}

#endif
