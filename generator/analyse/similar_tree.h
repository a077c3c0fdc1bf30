/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The nearest points in a space of a few dimensions, where a query says which dimensions count and how much: a k-d tree
 * (Bentley 1975, "Multidimensional binary search trees") whose nodes know the box of their points. A coordinate that is
 * not known is NaN; a point without one of the dimensions that count is never found.
 *
 *   distance² = Σ scale × (Δ coordinate)²
 *
 * What is found is exactly what a look at every point would find: nearest first, of equal distances the lower rank.
 */
#ifndef REDOVISA_ANALYSE_SIMILAR_TREE_H
#define REDOVISA_ANALYSE_SIMILAR_TREE_H

#include "base/arena.h"

#include <stdbool.h>

#define SIMILAR_TREE_WANTED 64
#define SIMILAR_TREE_DIMENSIONS 8 /* that count in one query */

struct similar_tree_node;

/* Points and their ranks in the tree's own order; `positions[i]`: which of the points given stands at i. */
struct similar_tree {
    uint32_t count;
    uint32_t dimensions;
    const double *points; /* count × dimensions */
    const uint32_t *ranks;
    const uint32_t *positions;
    const struct similar_tree_node *nodes;
    const double *boxes; /* nodes × dimensions × (low, high); of no known coordinate: +∞, −∞ */
};

/* `points`: count × dimensions; ranks differ. Neither is kept. */
void similar_tree_build(struct similar_tree *tree, struct arena *arena, const double *points, const uint32_t *ranks,
                        uint32_t count, uint32_t dimensions);

struct similar_query {
    const double *center; /* of every dimension of the tree */
    uint32_t self;        /* a position of the tree that is not looked for, or UINT32_MAX */
    uint32_t dimensions[SIMILAR_TREE_DIMENSIONS];
    double scales[SIMILAR_TREE_DIMENSIONS]; /* ≥ 0 */
    uint32_t dimension_count;
    uint32_t wanted;        /* at most SIMILAR_TREE_WANTED */
    double limit;           /* largest distance², INFINITY for none */
    const uint8_t *allowed; /* by position of the tree; NULL: all */
};

/* Positions of the tree. */
struct similar_found {
    uint32_t count;
    uint32_t positions[SIMILAR_TREE_WANTED];
    double squares[SIMILAR_TREE_WANTED]; /* distance² */
};
void similar_tree_nearest(const struct similar_tree *tree, const struct similar_query *query,
                          struct similar_found *found);

#endif
