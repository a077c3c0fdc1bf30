/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the comparison share; see comparison.h. */
#ifndef REDOVISA_EDITIONS_COMPARISON_PARTS_H
#define REDOVISA_EDITIONS_COMPARISON_PARTS_H

#include "editions/comparison.h"
#include "model/figure_name.h"

/* Which sources have changed with a reason: what is computed of them may change too. */
struct subject_changes {
    unsigned char *groups; /* (areas, operator types, city) × stride of the cube */
    struct map sources;    /* by name */
    bool has_unplaced;     /* of a measure or period that there is no more */
};

/* Frozen entries stand as they were, new ones are of this edition; the new ones become comparison->entries. */
void comparison_judge_entries(struct comparison *comparison, struct diagnostics *diagnostics);
/*
 * Looks for entries that stand for the difference, and counts it at each. True when there is one: reason and entry are
 * then set. A single entry whose old or new value is wrong is told; it still is the reason.
 */
bool comparison_explain(const struct comparison *comparison, struct comparison_worker *worker,
                        struct difference *difference, struct diagnostics *diagnostics);
/* Entries that stand for nothing that has changed, or for another number than they say. */
void comparison_report_entries(const struct comparison *comparison, struct diagnostics *diagnostics);

/* All observations that differ are in comparison->differences, sorted; finds why, and tells what has no reason. */
void comparison_find_reasons(struct comparison *comparison, struct diagnostics *diagnostics);
/* A page's figure that has no reason. */
void comparison_report_stated(const struct comparison *comparison, struct slice page,
                              const struct difference *difference, struct diagnostics *diagnostics);

#endif
