/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From index to kronor: points = Σ pupils × weight × index / 100; amount = pot × points / Σ points, in whole kronor
 * by the largest remainder, so that the amounts add up to the pot. Equal remainders go to the lower code.
 */
#include "city.h"

#include <stdlib.h>

__extension__ typedef unsigned __int128 wide;

int32_t city_weight(int stage)
{
    static const int32_t weight[CITY_STAGES] = {85, 95, 125};
    return weight[stage];
}

int64_t city_flat_amount(const struct city *city, int32_t year, int stage)
{
    static const int64_t last[CITY_STAGES] = {97800, 101400, 117900};
    int64_t amount = last[stage] * 1000;
    for (int32_t y = CITY_LAST_YEAR; y > city_calendar_year(city, year); y--)
        amount = amount * 1000 / (y == CITY_LAST_YEAR ? 1051 : 1027);
    return whole_divide(amount, 10000) * 10;
}

/* Million kronor for a city of 100 000 pupils. */
static int64_t pot_for_hundred_thousand(int32_t calendar_year)
{
    static const int32_t pot[] = {930, 1000, 1060, 1110, 1150, 1190, 1240, 1300, 1340, 1470};
    if (calendar_year < 2015)
        return whole_clamp(930 - 25 * (2015 - calendar_year), 300, 930);
    return pot[calendar_year - 2015];
}

struct remainder {
    uint64_t rest;
    int32_t school;
};

static int compare_remainders(const void *first, const void *second)
{
    const struct remainder *a = first;
    const struct remainder *b = second;
    if (a->rest != b->rest)
        return a->rest > b->rest ? -1 : 1;
    return a->school < b->school ? -1 : 1;
}

static int64_t set_points(struct city *city, int32_t i, int64_t *pupils)
{
    int64_t sum = 0;
    *pupils = 0;
    for (int32_t s = 0; s < city->school_count; s++) {
        struct city_year *year = &city->schools[s].years[i];
        if (!year->is_open)
            continue;
        int64_t weighted = 0;
        for (int stage = 0; stage < CITY_STAGES; stage++)
            weighted += (int64_t)year->pupils[stage] * city_weight(stage);
        year->points = weighted * year->index;
        sum += year->points;
        *pupils += city_pupils(year);
    }
    return sum;
}

static void allocate_year(struct city *city, int32_t i, struct remainder *remainders)
{
    int64_t pupils;
    int64_t sum = set_points(city, i, &pupils);
    int64_t pot = whole_divide(pot_for_hundred_thousand(city_calendar_year(city, i)) * 10 * pupils, 100000) * 100000;
    int64_t left = pot;
    wide divisor = (wide)sum;
    size_t count = 0;
    city->pot[i] = pot;
    for (int32_t s = 0; s < city->school_count; s++) {
        struct city_year *year = &city->schools[s].years[i];
        if (!year->is_open)
            continue;
        wide product = (wide)pot * (wide)year->points;
        wide whole = product / divisor;
        wide rest = product % divisor;
        year->amount = (int64_t)whole;
        left -= year->amount;
        remainders[count++] = (struct remainder){(uint64_t)rest, s};
    }
    qsort(remainders, count, sizeof *remainders, compare_remainders);
    for (size_t r = 0; left > 0; r++, left--)
        city->schools[remainders[r].school].years[i].amount++;
}

bool city_allocate(struct city *city)
{
    struct remainder *remainders = calloc((size_t)city->school_count, sizeof *remainders);
    if (!remainders)
        return false;
    for (int32_t i = 0; i < city->year_count; i++)
        allocate_year(city, i, remainders);
    free(remainders);
    return true;
}
