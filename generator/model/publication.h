/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The publication: everything that was read, as the field's own nouns. Filled by read/ and judged by validate/;
 * const from then on. Everything lives in the build's arena. No I/O.
 *
 * Indices (`school`, `area`, `measure`, `resource`, `document`) are positions in the arrays below; NONE = no such.
 */
#ifndef REDOVISA_MODEL_PUBLICATION_H
#define REDOVISA_MODEL_PUBLICATION_H

#include "base/arena.h"
#include "base/languages.h"
#include "base/map.h"
#include "base/source.h"
#include "model/cube.h"
#include "model/document.h"
#include "model/edition.h"
#include "model/measure.h"
#include "model/period.h"
#include "model/records.h"
#include "model/resource.h"
#include "model/school.h"
#include "model/settings.h"

#include <assert.h>

/* One name for one thing: who publishes. */
struct contributor {
    struct slice title;
    struct slice path; /* address, may be empty */
    struct slice email;
    struct slice role;
};

struct licence {
    struct slice name;
    struct slice path;
    struct slice title;
};

struct publication {
    /* From the descriptor. */
    struct slice name; /* Data Package name: lower case, for file names */
    struct localized title;
    struct localized description;
    struct localized city;        /* "Lindesunds stad"; the title when it is not given */
    struct slice version;         /* the edition being built, "2025.1" */
    struct slice created;         /* ISO date, as given */
    struct slice homepage;        /* the site's address, ends with '/'; empty when it is not given */
    struct licence licence;       /* the first of `licenses` */
    struct contributor publisher; /* the first contributor with role publisher, else the first */
    bool has_language[LANGUAGE_COUNT];
    bool is_fictional;
    struct slice currency;        /* ISO 4217, "SEK" when it is not given */
    uint32_t minimum_pupils;      /* threshold of disclosure control, 10 when it is not given */
    struct period current_period; /* the year that pages speak of first */
    struct analysis_settings settings;
    struct place descriptor_place;

    struct resource *resources;
    uint32_t resource_count;

    struct school *schools; /* in Swedish order of name, then code */
    uint32_t school_count;
    struct map school_by_code;
    struct area *areas; /* in Swedish order of name */
    uint32_t area_count;
    struct map area_by_name; /* by name and by id */

    struct measure *measures; /* in the order of the descriptor, program-made ones last */
    uint32_t measure_count;
    struct map measure_by_id;
    struct period_axis axes[PERIOD_KIND_COUNT];
    struct cube cube; /* schools × measures × periods */

    struct category *spending_categories; /* in the descriptor's order */
    uint32_t spending_category_count;

    struct allocation_rule *rules; /* by period, ascending */
    uint32_t rule_count;
    struct intervention *interventions; /* by school, period, order in the file */
    uint32_t intervention_count;
    struct record_texts intervention_texts;
    struct account *accounts; /* by school, period */
    uint32_t account_count;
    struct record_texts account_texts;
    struct event *events; /* by period */
    uint32_t event_count;
    struct correction *corrections; /* newest first */
    uint32_t correction_count;
    struct correction_form correction_form;
    struct calendar_entry *calendar; /* by date */
    uint32_t calendar_count;

    struct editions editions; /* that were released before; see editions/ */

    struct document *documents; /* by language, then path */
    uint32_t document_count;
    struct reply *replies; /* by school, newest first, language; those of no school last */
    uint32_t reply_count;
    struct attachment *attachments; /* files beside documents, published as they are; by path */
    uint32_t attachment_count;
};

/* NONE when the publication has no such role. The first resource of the role. */
uint32_t publication_find_role(const struct publication *publication, enum resource_role role);
/* School by code, area by name or id, measure by id; NONE when unknown. */
uint32_t publication_find_school(const struct publication *publication, struct slice code);
uint32_t publication_find_area(const struct publication *publication, struct slice name);
uint32_t publication_find_measure(const struct publication *publication, struct slice id);
/* The period's position on the axis of its kind, or NONE. */
uint32_t publication_find_period(const struct publication *publication, struct period period);
/*
 * Periods of other kinds pair by calendar year: the school year 2023/24, which ends in 2024, with the budget year 2024.
 * The position of the period's calendar year on the measure's axis (the first one in that year), or NONE; also when
 * `measure` is NONE.
 */
uint32_t publication_find_year(const struct publication *publication, uint32_t measure, struct period period);
/* The position on the axis of `other` that pairs with a measure's period, or NONE; on the same axis that period. */
uint32_t publication_pair_period(const struct publication *publication, uint32_t measure, uint32_t period_index,
                                 uint32_t other);
/* The document with this path ("sa-fungerar-det/indexet") in this language, or NONE. */
uint32_t publication_find_document(const struct publication *publication, enum language language, struct slice path);
/* The rule of a budget year, or NULL. */
const struct allocation_rule *publication_find_rule(const struct publication *publication, struct period period);
/* Records of one school: *first and how many; 0 when none. */
uint32_t publication_interventions_of(const struct publication *publication, uint32_t school, uint32_t *first);
uint32_t publication_accounts_of(const struct publication *publication, uint32_t school, uint32_t *first);
/* The replies of one school: *first and how many; 0 when none. */
uint32_t publication_replies_of(const struct publication *publication, uint32_t school, uint32_t *first);
/* How many periods the measure's axis has. */
static inline uint32_t publication_period_count(const struct publication *publication, uint32_t measure)
{
    return publication->axes[publication->measures[measure].period_kind].count;
}
/* The observation, always there; status missing where nothing was read. */
static inline const struct observation *publication_observation(const struct publication *publication, uint32_t school,
                                                                uint32_t measure, uint32_t period_index)
{
    const struct cube *cube = &publication->cube;
    size_t cell = (size_t)publication->measures[measure].offset + period_index;
    assert(school < cube->subject_count && measure < publication->measure_count && cell < cube->stride);
    return &cube->cells[(size_t)school * cube->stride + cell];
}

#endif
