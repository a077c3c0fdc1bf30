/* SPDX-License-Identifier: EUPL-1.2 */
/* Schools with their life, and areas. A school is its code and nothing else: names change. */
#ifndef REDOVISA_MODEL_SCHOOL_H
#define REDOVISA_MODEL_SCHOOL_H

#include "base/languages.h"
#include "base/source.h"
#include "model/period.h"

enum operator_type { OPERATOR_UNKNOWN, OPERATOR_MUNICIPAL, OPERATOR_INDEPENDENT, OPERATOR_TYPE_COUNT };

/* How a school is tied to its successor. */
enum link_type { LINK_NONE, LINK_RENAMED, LINK_MERGED, LINK_SPLIT, LINK_NEW_CODE };

struct school {
    struct slice code; /* as the source writes it, leading zeros kept; safe in an address */
    struct slice name;
    struct slice *former_names;
    uint32_t former_name_count;
    uint32_t area; /* position in areas, or NONE */
    struct slice operator_name;
    enum operator_type operator_type;
    struct slice stages; /* "F-9", as given */
    struct slice address;
    double latitude; /* WGS84 degrees; meaningful when has_position */
    double longitude;
    bool has_position;
    struct period opened; /* none = not told */
    struct period closed; /* none = open */
    uint32_t *successors; /* schools */
    uint32_t successor_count;
    uint32_t *predecessors; /* schools that name this one as successor; filled by validate */
    uint32_t predecessor_count;
    enum link_type link;
    struct place place; /* its row in the schools table */
};

/* Whether it was open at any time of the period's calendar year, as far as the publication tells. */
static inline bool school_is_open_in(const struct school *school, struct period period)
{
    int year = period_calendar_year(period);
    return (period_is_none(school->opened) || period_calendar_year(school->opened) <= year) &&
           (period_is_none(school->closed) || period_calendar_year(school->closed) >= year);
}

/* One ring of a polygon: longitude, latitude pairs. */
struct area_ring {
    double *points; /* point_count × 2 */
    uint32_t point_count;
};

struct area {
    struct slice id; /* for addresses: lower case ASCII, digits, '-'; unique */
    struct slice name;
    struct area_ring *rings; /* none when the publication has no polygons */
    uint32_t ring_count;
    uint32_t *schools; /* in Swedish order */
    uint32_t school_count;
    struct place place;
};

/* The address part of a name: a–z, 0–9 and '-'; å ä → a, ö → o, é → e; empty becomes "omrade". */
struct slice area_id_from_name(struct arena *arena, struct slice name);

#endif
