/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * make_city [--schools N] [--years Y] [--seed S] [--effect none|need|chance|large] [--planted POINTS]
 *           [--edition 2024.1|2025.1|2025.2] FOLDER
 *
 * Writes an invented city's Data Package into FOLDER, which must be there. Without options it is the bundled city,
 * the one in data/: 140 schools, ten years. The same options always give the same bytes.
 * --effect  another truth than the bundled city's (enum city_truth): none, nothing follows anything; need, need decides
 *           money and results; chance, results are need and chance alone; large, all that the analyses look for is
 *           there and easy to see.
 * --planted merit points of the strong school (slot 109 of each 140: 99000210) above its pupils', 35 unless told; 0,
 *           it is like any other.
 * --edition  the city as it was known when that edition was made (known.h); 2025.2 unless told.
 * Exit status: 0 written, 2 a wrong command line, 3 the system.
 */
#include "city.h"
#include "descriptor.h"
#include "known.h"
#include "map.h"
#include "tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int complain(const char *message, const char *subject)
{
    fprintf(stderr, "make_city: %s%s%s\n", message, subject ? ": " : "", subject ? subject : "");
    return 2;
}

/* Digits only; -1 when it is no number or above `most`. */
static int64_t read_number(const char *text, int64_t most)
{
    int64_t number = 0;
    if (*text == '\0')
        return -1;
    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9')
            return -1;
        number = number * 10 + (*text - '0');
        if (number > most)
            return -1;
    }
    return number;
}

static bool read_effect(const char *text, enum city_truth *truth)
{
    static const char *const names[] = {"", "none", "need", "chance", "large"};
    for (int i = TRUTH_NONE; i <= TRUTH_LARGE; i++)
        if (strcmp(text, names[i]) == 0) {
            *truth = (enum city_truth)i;
            return true;
        }
    return false;
}

static bool read_edition(const char *text, struct city *city)
{
    for (city->edition = 0; city->edition < EDITIONS; city->edition++)
        if (strcmp(text, known_edition(city)->version) == 0)
            return true;
    return false;
}

static int read_arguments(int count, char **arguments, struct city *city, const char **folder)
{
    *city = (struct city){
        .seed = 20240131, .open_count = CITY_BLOCK, .year_count = 10, .planted = 35, .edition = EDITION_2025_2};
    for (int i = 1; i < count; i++) {
        const char *argument = arguments[i];
        if (strncmp(argument, "--", 2) != 0) {
            *folder = argument;
            continue;
        }
        const char *value = i + 1 < count ? arguments[i + 1] : "";
        int64_t number = read_number(value, INT64_C(1000000000000));
        i++;
        if (strcmp(argument, "--effect") == 0 && read_effect(value, &city->truth))
            continue;
        if (strcmp(argument, "--edition") == 0 && read_edition(value, city))
            continue;
        if (strcmp(argument, "--schools") == 0 && number >= 20 && number <= CITY_SCHOOLS_MAXIMUM)
            city->open_count = (int32_t)number;
        else if (strcmp(argument, "--years") == 0 && number >= 1 && number <= CITY_YEARS_MAXIMUM)
            city->year_count = (int32_t)number;
        else if (strcmp(argument, "--seed") == 0 && number >= 0)
            city->seed = (uint64_t)number;
        else if (strcmp(argument, "--planted") == 0 && number >= 0 && number <= 200)
            city->planted = (int32_t)number;
        else
            return complain("unknown option or value out of range (schools 20–22000, years 1–60, effect none, need, "
                            "chance or large, planted 0–200, edition 2024.1, 2025.1 or 2025.2)",
                            argument);
    }
    known_choose_years(city);
    return *folder ? 0 : complain("no folder to write in", NULL);
}

/* That the first editions did not have. */
static bool write_later_tables(const struct city *city, const char *folder)
{
    return city->edition < EDITION_2025_2 ||
           (tables_write_tests(city, folder) && tables_write_spending(city, folder) &&
            tables_write_interventions(city, folder) && tables_write_accounts(city, folder));
}

static bool write_package(const struct city *city, const struct map_ring rings[CITY_AREAS], const char *folder)
{
    return tables_write_schools(city, folder) && tables_write_allocations(city, folder) &&
           tables_write_parameters(city, folder) && tables_write_pupils(city, folder) &&
           tables_write_results(city, folder) && write_later_tables(city, folder) &&
           tables_write_events(city, folder) && tables_write_corrections(city, folder) &&
           tables_write_calendar(city, folder) && tables_write_areas(rings, folder) && descriptor_write(city, folder);
}

int main(int count, char **arguments)
{
    struct map_ring rings[CITY_AREAS];
    struct city city;
    const char *folder = NULL;
    int status = read_arguments(count, arguments, &city, &folder);
    if (status != 0)
        return status;
    bool is_made = city_plan(&city);
    if (is_made) {
        city_draw_years(&city);
        map_draw(city.seed, rings);
        map_place_schools(&city, rings);
        is_made = city_allocate(&city);
    }
    bool is_written = is_made && write_package(&city, rings, folder);
    city_release(&city);
    if (is_written)
        return 0;
    complain(is_made ? "cannot write in this folder" : "out of memory", is_made ? folder : NULL);
    return 3;
}
