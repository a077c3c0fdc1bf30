/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The nearest points in a space of a few dimensions, of which a query says how much each counts: a k-d tree (Bentley
 * 1975, "Multidimensional binary search trees") whose nodes know the box of their points.
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
#define SIMILAR_TREE_DIMENSIONS 8

struct similar_tree_node;

/* Points in the tree's own order; `items[i]` is the caller's number of the point at i. */
struct similar_tree {
    uint32_t count;
    uint32_t dimensions;  /* at least 1 */
    const double *points; /* count × dimensions; every coordinate is a number */
    const uint32_t *items;
    const uint32_t *ranks; /* by item, the caller's, kept; no two alike */
    const struct similar_tree_node *nodes;
    const double *boxes; /* nodes × dimensions × (low, high) */
};

/*
 * `points` and `items` are not kept. `scales`: those that most queries have; others find the same, slower.
 */
void similar_tree_build(struct similar_tree *tree, struct arena *arena, const double *points, const uint32_t *items,
                        uint32_t count, uint32_t dimensions, const uint32_t *ranks, const double *scales);

struct similar_query {
    double center[SIMILAR_TREE_DIMENSIONS];
    double scales[SIMILAR_TREE_DIMENSIONS]; /* ≥ 0 */
    uint32_t self;                          /* an item that is not looked for, or UINT32_MAX */
    uint32_t wanted;                        /* at most SIMILAR_TREE_WANTED */
    double limit;                           /* largest distance², INFINITY for none */
    const uint8_t *allowed;                 /* by item; NULL: all */
};

struct similar_found {
    uint32_t count;
    uint32_t items[SIMILAR_TREE_WANTED];
    double squares[SIMILAR_TREE_WANTED]; /* distance² */
};
void similar_tree_nearest(const struct similar_tree *tree, const struct similar_query *query,
                          struct similar_found *found);

#endif
