/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What was known of the city when an edition was made: fewer years, and values that a later edition corrected or
 * revised. The newest edition knows everything as it is.
 *
 *   2024.1   April 2024, budget years 2019 to 2023: allocations, pupils and grades alone. Preliminary numbers of pupils;
 *            three values with faults; parents' education of 2022/23 reckoned in the old way
 *   2025.1   April 2025, budget years 2015 to 2024, the same tables. One merit value of 2023/24 with two digits in each
 *            other's place
 *   2025.2   May 2025, the one that is being built: what stands in data/. Costs, interventions, accounts and national
 *            tests are new
 */
#ifndef CITY_KNOWN_H
#define CITY_KNOWN_H

#include "city.h"

enum city_edition { EDITION_2024_1, EDITION_2025_1, EDITION_2025_2, EDITIONS };

/* What the descriptor and the footings of an edition say. */
struct known_edition {
    const char *version;
    const char *created;
    const char *languages;
    const char *current_period;
    const char *extracted; /* when the register of results was read: the third line of its export */
};
const struct known_edition *known_edition(const struct city *city);

/* Which years an edition tells of. */
void known_choose_years(struct city *city);
/* Whether the edition has the table of this name in the descriptor. */
bool known_has_resource(const struct city *city, const char *name);

/* Whether the city is large and old enough for what is corrected in it. */
bool known_has_corrections(const struct city *city);
/* Positions of the schools whose values are corrected: a merit value of 2021/22, one of 2023/24; -1 without any. */
int32_t known_early_merit_school(const struct city *city);
int32_t known_late_merit_school(const struct city *city);
enum {
    KNOWN_PRELIMINARY = 25, /* position of the school whose final number of pupils has an entry of its own */
    KNOWN_PRELIMINARY_LACK = 2,
    KNOWN_LOST_PUPILS = 9,   /* that fell out of a table */
    KNOWN_MISSED_MERIT = 12, /* tenths that the early value was too low */
};

/* In the table of allocations; in the table of pupils, all of them and of a stage. */
int32_t known_allocation_pupils(const struct city *city, int32_t school, int32_t year);
int32_t known_stage_pupils(const struct city *city, int32_t school, int32_t year, int stage);
/* Tenths of points. */
int32_t known_merit(const struct city *city, int32_t school, int32_t year);
/* Hundredths. */
int32_t known_education(const struct city *city, int32_t school, int32_t year);
/* Whether the number of pupils was preliminary then, or has been corrected since it was first published. */
bool known_is_provisional(const struct city *city, int32_t school, int32_t year);
bool known_is_corrected(const struct city *city, int32_t school, int32_t year);

#endif
