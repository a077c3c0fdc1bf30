/* SPDX-License-Identifier: EUPL-1.2 */
/* Periods: a budget year "2024", a school year "2023/24", a term "VT 2024". Each kind has an axis of its own. */
#ifndef REDOVISA_MODEL_PERIOD_H
#define REDOVISA_MODEL_PERIOD_H

#include "base/text.h"

#define NONE UINT32_MAX

enum period_kind { PERIOD_YEAR, PERIOD_SCHOOL_YEAR, PERIOD_TERM, PERIOD_KIND_COUNT };

/* `year`: the calendar year; of a school year, the year in which it starts. 1900..2199; 0 = no period. */
struct period {
    uint8_t kind; /* enum period_kind */
    uint8_t term; /* terms: 0 spring (VT), 1 autumn (HT); else 0 */
    int16_t year;
};

/* The periods of one kind that the publication has, ascending, without holes being filled. */
struct period_axis {
    struct period *periods;
    uint32_t count;
};

/* By kind, year, term. */
int period_compare(struct period a, struct period b);
static inline bool period_is_none(struct period period) { return period.year == 0; }
/*
 * Reads "2024", "2023/24", "2023-24", "2023/2024", "Läsår 2023/24", "Läsåret 2023–24", "VT 2024", "HT2024", "VT24" and
 * what period_id writes, with blanks around and in any case of letters. False when it is none of these ("Läsår 2023",
 * "2023 / 24"), or when the second year does not follow the first; *period is then untouched.
 */
bool period_parse(struct slice text, struct period *period);
/* "2024", "2023-24", "2024-vt": in addresses, fragments and data. The period of a fragment reads back the same. */
struct slice period_id(struct arena *arena, struct period period);
/* Whether the school year has begun or ended in this budget year, for pairing: 2023/24 pairs with 2024. */
static inline int period_calendar_year(struct period period)
{
    return period.kind == PERIOD_SCHOOL_YEAR ? period.year + 1 : period.year;
}

#endif
