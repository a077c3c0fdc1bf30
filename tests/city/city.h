/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The invented city: what is drawn (schools, years) and the order in which it is done. Nothing here is real.
 *
 *   plan -> years -> money -> map -> tables -> descriptor
 *
 * Schools are planned in blocks of 140. Within a block the position (slot) of a school says which planted thing
 * happens to it; every block has the same ones, so a larger city has them in proportion.
 */
#ifndef CITY_CITY_H
#define CITY_CITY_H

#include "arithmetic.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    CITY_AREAS = 14,
    CITY_STAGES = 3, /* F–3, 4–6, 7–9 */
    CITY_TESTS = 3,  /* mathematics, English, Swedish */
    CITY_BLOCK = 140,
    CITY_CLOSED = 6, /* closed schools that a whole block has beside its 140 */
    CITY_LAST_YEAR = 2024,
    CITY_YEARS_MAXIMUM = 60,
    CITY_SCHOOLS_MAXIMUM = 22000,
    CITY_NAME_BYTES = 96,
    CITY_THRESHOLD = 10 /* fewer pupils than this: withheld */
};

/* Slots with something planted. */
enum city_slot {
    SLOT_STRONG = 109, /* much better than similar schools */
    SLOT_TALLBACKA = 22,
    SLOT_SHRINKS_A = 31, /* F–9 that becomes F–6 */
    SLOT_SHRINKS_B = 76,
    SLOT_NEW_OPERATOR = 64,
    SLOT_CORRECTED = 71,
    SLOT_NEVER_ACCOUNTS = 118,
    SLOT_OPENED_A = 130,
    SLOT_GROWS = 131, /* opens with its lowest years and grows by one a year */
    SLOT_OPENED_B = 132,
    SLOT_MERGED = 133,
    SLOT_SPLIT_A = 134,
    SLOT_SPLIT_B = 135,
    SLOT_NEW_CODE = 136
};

enum city_kind { KIND_F6, KIND_F9, KIND_79 };
/*
 * What is true of the city, for tests of what a reader of its data may conclude. In none of them does money do anything
 * to results; TRUTH_LARGE only looks as if it did.
 */
enum city_truth {
    TRUTH_BUNDLED, /* need drives money and results; more pupil health and interventions where need is higher */
    TRUTH_NONE,    /* results, spending a pupil, its mix, interventions and their number follow nothing */
    TRUTH_NEED,    /* as bundled, but need decides results almost alone */
    TRUTH_CHANCE,  /* as bundled, but no school has anything of its own: need and chance */
    TRUTH_LARGE    /* steep spending, results that drift with need, one intervention at each of some good schools */
};
enum city_link { LINK_NONE, LINK_RENAMED, LINK_MERGED, LINK_SPLIT, LINK_NEW_CODE };

/* One school in one year: budget year Y and the school year that ends in Y. */
struct city_year {
    bool is_open;
    bool index_is_carried; /* no index came: last year's is used */
    int32_t pupils[CITY_STAGES];
    int32_t year9;            /* pupils who leave year 9 */
    fixed chance;             /* predicted chance of not becoming eligible, the index's raw material */
    int32_t index;            /* 100 = the city's mean over pupils */
    int64_t points;           /* ten-thousandths: Σ pupils × weight × index / 100 */
    int64_t amount;           /* kronor */
    int32_t newly_arrived;    /* per cent */
    int32_t boys;             /* per cent */
    int32_t education;        /* hundredths, 1–3 */
    int32_t merit;            /* tenths of points */
    int32_t eligible;         /* pupils */
    int32_t passed;           /* pupils who passed in all subjects */
    int32_t test[CITY_TESTS]; /* tenths of points */
};

struct city_school {
    int32_t code; /* 99000101 and up */
    char name[CITY_NAME_BYTES];
    char former_name[CITY_NAME_BYTES]; /* "" when it has had one name only */
    char address[CITY_NAME_BYTES];
    const char *operator_name;
    bool is_independent;
    bool is_planted; /* its kind, area and operator are fixed by its slot */
    int32_t slot;
    int32_t stream; /* number of its chance streams; a school with a new code keeps the old one's */
    int32_t area;
    enum city_kind kind;  /* when it opened */
    int32_t size;         /* pupils, before trend and noise */
    fixed level;          /* logit of its chance, long-run mean */
    int32_t first;        /* first year, 0 = open from the start */
    int32_t last;         /* last year */
    int32_t successor[2]; /* positions, -1 = none */
    enum city_link link;
    int64_t longitude, latitude; /* hundred-thousandths of a degree */
    struct city_year *years;
};

struct city {
    uint64_t seed;
    enum city_truth truth;
    int32_t planted;      /* merit points of the strong school beside its pupils'; 0: it is like any other */
    int32_t open_count;   /* schools open in the last year */
    int32_t school_count; /* with the closed ones */
    int32_t year_count;
    int32_t edition;     /* enum city_edition: what is known, see known.h */
    int32_t known_first; /* the years that the edition tells of: [known_first, known_count); all are drawn */
    int32_t known_count;
    struct city_school *schools;
    int64_t pot[CITY_YEARS_MAXIMUM];
};

extern const char *const city_area_names[CITY_AREAS];

/* The calendar year of position `year`. */
int32_t city_calendar_year(const struct city *city, int32_t year);
/* The position of what happens in year `year` of ten, or -1 in a city too short for events. */
int32_t city_scaled_year(const struct city *city, int32_t year);
int32_t city_pupils(const struct city_year *year);
/* One of eight, where effects are large. */
bool city_is_good(const struct city *city, const struct city_school *school);
/* Hundredths: how much a pupil of the stage weighs. */
int32_t city_weight(int stage);
/* Kronor a pupil, the flat amount beside the supplement. */
int64_t city_flat_amount(const struct city *city, int32_t year, int stage);

/* city_plan: schools, kinds, areas, operators, life. False without memory; city_release in either case. */
bool city_plan(struct city *city);
void city_release(struct city *city);
/* city_years: pupils, index, results. */
void city_draw_years(struct city *city);
/* city_money: the pot of each year, points and whole kronor that add up to the pot. False without memory. */
bool city_allocate(struct city *city);

#endif
