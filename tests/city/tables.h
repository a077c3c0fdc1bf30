/* SPDX-License-Identifier: EUPL-1.2 */
/* The tables of the package, one function each; false when a file could not be written. */
#ifndef CITY_TABLES_H
#define CITY_TABLES_H

#include "city.h"
#include "map.h"
#include "output.h"

enum { TABLES_PATH_BYTES = 64 };

/* How values that are not there are written; the descriptor's missingValues say what each stands for. */
#define TABLES_FEW ".."
#define TABLES_MISSING "."
#define TABLES_NEAR_100 "~100"
#define TABLES_NOT_APPLICABLE "-"
#define TABLES_CANCELLED "x"
#define TABLES_NOT_PUBLIC "sekretess"

/* tables_schools.c */
bool tables_write_schools(const struct city *city, const char *folder);
bool tables_write_areas(const struct map_ring rings[CITY_AREAS], const char *folder);
/* tables_allocations.c */
bool tables_write_allocations(const struct city *city, const char *folder);
bool tables_write_parameters(const struct city *city, const char *folder);
/* tables_results.c */
bool tables_write_pupils(const struct city *city, const char *folder);
bool tables_write_results(const struct city *city, const char *folder);
bool tables_write_tests(const struct city *city, const char *folder);
/* Whether the school's merit value of the year is shown as a number. */
bool tables_merit_is_shown(const struct city *city, const struct city_school *school, int32_t year);
/* Whether parents’ education is. */
bool tables_education_is_shown(const struct city *city, const struct city_school *school, int32_t year);
/* tables_use.c */
bool tables_write_spending(const struct city *city, const char *folder);
/* The name of the file that holds position `year` and the one after it. */
void tables_spending_path(const struct city *city, int32_t year, char path[TABLES_PATH_BYTES]);
bool tables_write_interventions(const struct city *city, const char *folder);
bool tables_write_accounts(const struct city *city, const char *folder);
/* tables_records.c */
bool tables_write_events(const struct city *city, const char *folder);
bool tables_write_corrections(const struct city *city, const char *folder);
bool tables_write_calendar(const struct city *city, const char *folder);

#endif
