/* SPDX-License-Identifier: EUPL-1.2 */
#include "known.h"

#include "tables.h"

#include <string.h>

enum { FIRST_EDITION_YEARS = 5 };

static const struct known_edition editions[EDITIONS] = {
    {"2024.1", "2024-04-16T06:00:00Z", "'sv'", "2023", "Uttag: 2024-01-15; samtliga huvudmän"},
    {"2025.1", "2025-04-15T06:00:00Z", "'sv'", "2024", "Uttag: 2025-01-15; samtliga huvudmän"},
    {"2025.2", "2025-05-20T06:00:00Z", "'sv', 'en'", "2024", "Uttag: 2025-01-15; samtliga huvudmän"},
};

const struct known_edition *known_edition(const struct city *city) { return &editions[city->edition]; }

void known_choose_years(struct city *city)
{
    bool is_first = city->edition == EDITION_2024_1 && city->year_count >= FIRST_EDITION_YEARS + 1;
    city->known_count = city->year_count - is_first;
    city->known_first = is_first ? city->known_count - FIRST_EDITION_YEARS : 0;
}

bool known_has_resource(const struct city *city, const char *name)
{
    static const char *const later[] = {"kostnader", "insatser", "redovisningar", "nationella-prov"};
    for (size_t i = 0; i < sizeof later / sizeof *later; i++)
        if (strcmp(later[i], name) == 0)
            return city->edition == EDITION_2025_2;
    return true;
}

bool known_has_corrections(const struct city *city) { return city->year_count >= 5 && city->open_count >= CITY_BLOCK; }

int32_t known_early_merit_school(const struct city *city)
{
    int32_t s = 44;
    if (!known_has_corrections(city))
        return -1;
    while (!tables_merit_is_shown(city, &city->schools[s], city->year_count - 3))
        s++;
    return s;
}

/* 214,7 was written 241,7: the first school from here on whose two middle digits are worth changing places. */
static int32_t swapped(int32_t tenths)
{
    int32_t tens = tenths / 100 % 10;
    int32_t ones = tenths / 10 % 10;
    return tenths + (ones - tens) * 100 + (tens - ones) * 10;
}

int32_t known_late_merit_school(const struct city *city)
{
    int32_t i = city->year_count - 1;
    if (!known_has_corrections(city))
        return -1;
    for (int32_t s = 80; s < CITY_BLOCK; s++) {
        int32_t off = swapped(city->schools[s].years[i].merit) - city->schools[s].years[i].merit;
        if (tables_merit_is_shown(city, &city->schools[s], i) && off >= 180 && off <= 360)
            return s;
    }
    return -1;
}

/* In the edition of the year after, numbers of pupils in some schools were preliminary; this is what they lacked. */
static int32_t not_counted_yet(const struct city *city, int32_t school)
{
    return school == KNOWN_PRELIMINARY ? KNOWN_PRELIMINARY_LACK : 1 + (city->schools[school].code + 3) % 4;
}

static bool is_first_of_last_year(const struct city *city, int32_t year)
{
    return known_has_corrections(city) && city->edition == EDITION_2024_1 && year == city->year_count - 2;
}

bool known_is_provisional(const struct city *city, int32_t school, int32_t year)
{
    int32_t slot = city->schools[school].slot;
    return year == city->known_count - 1 && slot < 100 && slot % 20 == 5;
}

bool known_is_corrected(const struct city *city, int32_t school, int32_t year)
{
    int32_t slot = city->schools[school].slot;
    return city->edition != EDITION_2024_1 && (slot == SLOT_CORRECTED || slot == KNOWN_PRELIMINARY) &&
           year == city->year_count - 2;
}

int32_t known_allocation_pupils(const struct city *city, int32_t school, int32_t year)
{
    int32_t pupils = city_pupils(&city->schools[school].years[year]);
    if (is_first_of_last_year(city, year) && known_is_provisional(city, school, year))
        pupils -= not_counted_yet(city, school);
    if (is_first_of_last_year(city, year) && school == SLOT_CORRECTED)
        pupils -= KNOWN_LOST_PUPILS;
    return pupils;
}

int32_t known_stage_pupils(const struct city *city, int32_t school, int32_t year, int stage)
{
    bool is_lost = is_first_of_last_year(city, year) && school == SLOT_CORRECTED && stage == 1;
    return city->schools[school].years[year].pupils[stage] - (is_lost ? KNOWN_LOST_PUPILS : 0);
}

int32_t known_merit(const struct city *city, int32_t school, int32_t year)
{
    int32_t merit = city->schools[school].years[year].merit;
    if (city->edition == EDITION_2024_1 && year == city->year_count - 3 && school == known_early_merit_school(city))
        return merit - KNOWN_MISSED_MERIT;
    if (city->edition == EDITION_2025_1 && year == city->year_count - 1 && school == known_late_merit_school(city))
        return swapped(merit);
    return merit;
}

/* The old way counted parents whose education is not known, as if they had none: a little less in every school. */
int32_t known_education(const struct city *city, int32_t school, int32_t year)
{
    int32_t education = city->schools[school].years[year].education;
    return is_first_of_last_year(city, year) ? education - 1 - city->schools[school].code % 3 : education;
}
