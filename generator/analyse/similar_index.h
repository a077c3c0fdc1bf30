/* SPDX-License-Identifier: EUPL-1.2 */
/* What similar.c prepares and its neighbours use; see similar.h for the rules. */
#ifndef REDOVISA_ANALYSE_SIMILAR_INDEX_H
#define REDOVISA_ANALYSE_SIMILAR_INDEX_H

#include "analyse/similar.h"
#include "analyse/similar_tree.h"
#include "model/publication.h"

struct analysis;

/* Schools with the same stages: their points, one coordinate a trait of any declared choice. */
struct similar_profile {
    struct similar_tree tree;
    uint32_t *schools;      /* by position of the tree */
    uint8_t *with_spending; /* by position of the tree */
    double *ranges;         /* choices × TRAIT_MAXIMUM: the range of the choice's trait among its candidates */
};

/* Choice 0 is the declared one, choice 1 + i settings.similar.other_traits[i]. */
struct similar_index {
    uint32_t *traits; /* measures */
    uint32_t trait_count;
    uint32_t choice_count;
    struct similar_profile *profiles;
    uint32_t profile_count;
    uint32_t *profile_of; /* by school; NONE: not open */
    uint32_t *position_of;
};

/*
 * The nearest candidates of a choice, `wanted` (at most SIMILAR_TREE_WANTED) of them within `limit` (a distance,
 * INFINITY for none); schools and distances ascending. Returns SIMILAR_FOUND however many there are, or why it could
 * not look.
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

/* Which dimensions the choice has; false when a trait is not prepared. Then the range of each among the candidates. */
bool similar_query_dimensions(struct similar_query *query, const struct similar_index *index,
                              const struct trait_weights *traits);
void similar_query_ranges(const struct similar_tree *tree, const struct similar_query *query, double *ranges);

#endif
