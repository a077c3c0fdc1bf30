/* SPDX-License-Identifier: EUPL-1.2 */
/* What similar_build.c prepares and its neighbours use; see similar.h for the rules. */
#ifndef REDOVISA_ANALYSE_SIMILAR_INDEX_H
#define REDOVISA_ANALYSE_SIMILAR_INDEX_H

#include "analyse/similar.h"
#include "analyse/similar_tree.h"

/* Traits that a choice has together: one space of points, whatever the weights. */
struct similar_space {
    uint32_t measures[TRAIT_MAXIMUM];
    uint32_t count;
    const struct trait_weights *first_choice; /* the first that has them */
};

/* The candidates of one profile in one space. */
struct similar_candidates {
    struct similar_tree tree; /* items: schools */
    double *ranges;           /* by dimension */
};

struct similar_index {
    struct similar_space *spaces;
    uint32_t space_count;
    uint32_t profile_count;                /* schools with the same stages */
    struct similar_candidates *candidates; /* profiles × spaces */
    uint32_t *profile_of;                  /* by school; NONE: not open */
    uint32_t *ranks;                       /* by school: its place in the order of codes */
    uint8_t *with_spending;                /* by school */
};

/* The space of these traits, or NULL; `dimensions[t]`: where the trait t is in it. */
const struct similar_space *similar_space_of(const struct similar_index *index, const struct trait_weights *traits,
                                             uint32_t *dimensions);
/* False when one of the traits is not known. */
bool similar_point(const struct analysis *analysis, const struct similar_space *space, uint32_t school, double *point);
/* What each dimension of the space counts, so that the sum of the squares is the distance². */
void similar_scales(const struct trait_weights *traits, const uint32_t *dimensions, const double *ranges,
                    double *scales);

/*
 * The nearest candidates of a choice, `wanted` (at most SIMILAR_TREE_WANTED) of them within `limit` (a distance,
 * INFINITY for none), ascending. Returns SIMILAR_FOUND however many there are, or why it could not look.
 */
struct similar_nearest {
    uint32_t count;
    uint32_t schools[SIMILAR_TREE_WANTED];
    double distances[SIMILAR_TREE_WANTED];
};
struct similar_want {
    const struct trait_weights *traits;
    enum similar_pool pool;
    uint32_t wanted;
    double limit;
};
enum similar_reason similar_nearest_find(const struct analysis *analysis, uint32_t school,
                                         const struct similar_want *want, struct similar_nearest *nearest);

#endif
