/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is computed of the publication, all of it once, before any page is made: totals of groups, per-pupil amounts,
 * distributions, support groups, expected values, similar schools. Const afterwards; shared by all workers.
 */
#ifndef REDOVISA_ANALYSE_ANALYSIS_H
#define REDOVISA_ANALYSE_ANALYSIS_H

#include "analyse/cohort.h"
#include "analyse/allocation.h"
#include "analyse/accounts_ledger.h"
#include "analyse/distribution.h"
#include "analyse/expected.h"
#include "analyse/interventions.h"
#include "analyse/similar.h"
#include "analyse/spending_groups.h"
#include "analyse/support_groups.h"
#include "analyse/totals.h"
#include "model/publication.h"

struct analysis {
    const struct publication *publication;
    struct totals totals;
    struct distribution
        *distributions;      /* one a measure, of its newest period with values (the current one if it has) */
    uint32_t measure_amount; /* measures that pages speak of by name; NONE when the publication lacks them */
    uint32_t measure_pupils;
    uint32_t measure_index;
    uint32_t measure_points;
    uint32_t measure_per_pupil;
    struct allocations allocations;
    struct support_groups support_groups;
    struct cohorts cohorts;
    struct expected_models expected;
    const struct similar_index *similar;       /* NULL: not declared */
    const struct spending_groups *spending;    /* NULL: no costs by group */
    const struct accounts_ledger *accounts;    /* NULL: no accounts */
    const struct interventions *interventions; /* NULL: nobody has reported any */
    const struct safeguard *safeguard;         /* analyse/safeguard.h: what is withheld; NULL: nobody has looked */
    uint32_t relation_period; /* newest year with lines of results beside support (analyse/relation.h), or NONE */
};

/* `publication` must outlive the analysis, which does not depend on the number of workers. */
void analysis_build(struct analysis *analysis, struct arena *arena, const struct publication *publication,
                    unsigned worker_count);

static inline const struct measure *analysis_measure(const struct analysis *analysis, uint32_t measure)
{
    return &analysis->publication->measures[measure];
}
/* The observation of any subject, given or derived. Always there; status missing where nothing is known. */
const struct observation *analysis_observation(const struct analysis *analysis, struct subject subject,
                                               uint32_t measure, uint32_t period_index);

/*
 * Finds "99000123/merit/2023-24", "city/amount/2014", "area:norra-ekhojden/…", "municipal/…", "independent/…",
 * "group-1/…" (the support group with the least support per pupil; a school of that code goes before it).
 * False when a part is unknown; *bad_part is then 0 subject, 1 measure, 2 period, 3 the form itself.
 */
struct observation_name {
    struct subject subject;
    uint32_t measure;
    uint32_t period_index;
};
bool analysis_find(const struct analysis *analysis, struct slice name, struct observation_name *found,
                   unsigned *bad_part);

/* The newest period of the measure's axis that is not after the publication's current period; NONE when none is. */
uint32_t analysis_current_period(const struct analysis *analysis, uint32_t measure);

#endif
