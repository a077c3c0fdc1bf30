/* SPDX-License-Identifier: EUPL-1.2 */
#include "analyse/similar_tree.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LEAF_POINTS 12

/* Preorder: the left child of node n is n + 1. A leaf has right = 0. */
struct similar_tree_node {
    uint32_t first;
    uint32_t count;
    uint32_t right;
    uint32_t lowest_rank;
};

/* ---- building ---- */

struct entry {
    double key;
    uint32_t rank;
    uint32_t position;
};

struct build {
    const double *points;
    const uint32_t *ranks;
    uint32_t dimensions;
    uint32_t *order; /* positions of the points given */
    struct entry *entries;
    struct similar_tree_node *nodes;
    double *boxes;
    uint32_t node_count;
};

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left;
    const struct entry *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->rank < b->rank ? -1 : a->rank > b->rank;
}

static uint32_t nodes_for(uint32_t count)
{
    return count <= LEAF_POINTS ? 1 : 1 + nodes_for(count / 2) + nodes_for(count - count / 2);
}

static void set_box(const struct build *build, double *box, uint32_t first, uint32_t count)
{
    for (uint32_t d = 0; d < build->dimensions; d++) {
        box[2 * d] = INFINITY;
        box[2 * d + 1] = -INFINITY;
    }
    for (uint32_t i = first; i < first + count; i++)
        for (uint32_t d = 0; d < build->dimensions; d++) {
            double coordinate = build->points[(size_t)build->order[i] * build->dimensions + d];
            if (coordinate < box[2 * d])
                box[2 * d] = coordinate;
            if (coordinate > box[2 * d + 1])
                box[2 * d + 1] = coordinate;
        }
}

/* The dimension in which the box is widest, as a share of the whole tree's width. */
static uint32_t widest(const struct build *build, const double *box)
{
    uint32_t best = 0;
    double best_share = -1;
    for (uint32_t d = 0; d < build->dimensions; d++) {
        double whole = build->boxes[2 * d + 1] - build->boxes[2 * d];
        double width = box[2 * d + 1] - box[2 * d];
        double share = whole > 0 && width > 0 ? width / whole : 0;
        if (share > best_share) {
            best = d;
            best_share = share;
        }
    }
    return best;
}

/* Unknown coordinates come last; equal ones part by rank, so that many equal points still part. */
static void sort_by(const struct build *build, uint32_t first, uint32_t count, uint32_t dimension)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t position = build->order[first + i];
        double key = build->dimensions == 0 ? 0 : build->points[(size_t)position * build->dimensions + dimension];
        build->entries[i] = (struct entry){isnan(key) ? INFINITY : key, build->ranks[position], position};
    }
    qsort(build->entries, count, sizeof *build->entries, compare_entries);
    for (uint32_t i = 0; i < count; i++)
        build->order[first + i] = build->entries[i].position;
}

/* As deep as the logarithm of the number of points. */
static void build_node(struct build *build, uint32_t first, uint32_t count)
{
    uint32_t index = build->node_count++;
    struct similar_tree_node *node = &build->nodes[index];
    double *box = &build->boxes[(size_t)index * build->dimensions * 2];
    *node = (struct similar_tree_node){.first = first, .count = count, .lowest_rank = UINT32_MAX};
    for (uint32_t i = first; i < first + count; i++)
        if (build->ranks[build->order[i]] < node->lowest_rank)
            node->lowest_rank = build->ranks[build->order[i]];
    set_box(build, box, first, count);
    if (count <= LEAF_POINTS)
        return;
    sort_by(build, first, count, widest(build, box));
    build_node(build, first, count / 2);
    node->right = build->node_count;
    build_node(build, first + count / 2, count - count / 2);
}

static void lay_out(struct similar_tree *tree, struct arena *arena, const struct build *build)
{
    size_t row = build->dimensions * sizeof(double);
    double *points = ARENA_ARRAY(arena, double, (size_t)tree->count * build->dimensions);
    uint32_t *ranks = ARENA_ARRAY(arena, uint32_t, tree->count);
    for (uint32_t i = 0; i < tree->count; i++) {
        if (row != 0)
            memcpy(&points[(size_t)i * build->dimensions], &build->points[(size_t)build->order[i] * build->dimensions],
                   row);
        ranks[i] = build->ranks[build->order[i]];
    }
    tree->points = points;
    tree->ranks = ranks;
    tree->positions = build->order;
    tree->nodes = build->nodes;
    tree->boxes = build->boxes;
}

void similar_tree_build(struct similar_tree *tree, struct arena *arena, const double *points, const uint32_t *ranks,
                        uint32_t count, uint32_t dimensions)
{
    uint32_t nodes = nodes_for(count);
    struct build build = {.points = points, .ranks = ranks, .dimensions = dimensions};
    *tree = (struct similar_tree){.count = count, .dimensions = dimensions};
    build.order = ARENA_ARRAY(arena, uint32_t, count);
    build.nodes = ARENA_ARRAY(arena, struct similar_tree_node, nodes);
    build.boxes = ARENA_ARRAY(arena, double, (size_t)nodes *dimensions * 2);
    for (uint32_t i = 0; i < count; i++)
        build.order[i] = i;
    struct arena_mark mark = arena_mark(arena);
    build.entries = ARENA_ARRAY(arena, struct entry, count);
    build_node(&build, 0, count);
    arena_rewind(arena, mark);
    lay_out(tree, arena, &build);
}

/* ---- searching ---- */

struct search {
    const struct similar_tree *tree;
    const struct similar_query *query;
    struct similar_found *found;
};

static double square_to_point(const struct search *search, uint32_t position)
{
    const struct similar_query *query = search->query;
    const double *point = &search->tree->points[(size_t)position * search->tree->dimensions];
    double sum = 0;
    for (uint32_t i = 0; i < query->dimension_count; i++) {
        double difference = point[query->dimensions[i]] - query->center[query->dimensions[i]];
        sum += query->scales[i] * (difference * difference);
    }
    return sum;
}

/* Rounding never makes it larger than the distance to a point of the box, but for the last digits. */
static double square_to_box(const struct search *search, uint32_t node)
{
    const struct similar_query *query = search->query;
    const double *box = &search->tree->boxes[(size_t)node * search->tree->dimensions * 2];
    double sum = 0;
    for (uint32_t i = 0; i < query->dimension_count; i++) {
        uint32_t d = query->dimensions[i];
        double low = box[2 * d] - query->center[d];
        double high = query->center[d] - box[2 * d + 1];
        double outside = low > 0 ? low : high > 0 ? high : 0;
        sum += outside > 0 ? query->scales[i] * (outside * outside) : 0;
    }
    return sum;
}

/* Whether something with this distance and rank would still be among the nearest. */
static bool would_count(const struct search *search, double square, uint32_t rank)
{
    const struct similar_found *found = search->found;
    if (!(square <= search->query->limit)) /* NaN: a coordinate that is not known */
        return false;
    if (found->count < search->query->wanted)
        return true;
    double worst = found->squares[found->count - 1];
    return square < worst || (square == worst && rank < search->tree->ranks[found->positions[found->count - 1]]);
}

static void insert(const struct search *search, uint32_t position, double square)
{
    struct similar_found *found = search->found;
    const uint32_t *ranks = search->tree->ranks;
    uint32_t at = found->count < search->query->wanted ? found->count++ : found->count - 1;
    while (at > 0 && (found->squares[at - 1] > square ||
                      (found->squares[at - 1] == square && ranks[found->positions[at - 1]] > ranks[position]))) {
        found->squares[at] = found->squares[at - 1];
        found->positions[at] = found->positions[at - 1];
        at--;
    }
    found->squares[at] = square;
    found->positions[at] = position;
}

static void visit_leaf(const struct search *search, const struct similar_tree_node *node)
{
    const struct similar_query *query = search->query;
    for (uint32_t i = node->first; i < node->first + node->count; i++) {
        if (i == query->self || (query->allowed != NULL && !query->allowed[i]))
            continue;
        double square = square_to_point(search, i);
        if (would_count(search, square, search->tree->ranks[i]))
            insert(search, i, square);
    }
}

/* `square`: to the node's box. The last digits of a bound are not trusted. */
static void visit(const struct search *search, uint32_t index, double square)
{
    const struct similar_tree_node *node = &search->tree->nodes[index];
    if (!would_count(search, square * (1 - 1e-12), node->lowest_rank))
        return;
    if (node->right == 0) {
        visit_leaf(search, node);
        return;
    }
    double left = square_to_box(search, index + 1);
    double right = square_to_box(search, node->right);
    if (left <= right) {
        visit(search, index + 1, left);
        visit(search, node->right, right);
    } else {
        visit(search, node->right, right);
        visit(search, index + 1, left);
    }
}

void similar_tree_nearest(const struct similar_tree *tree, const struct similar_query *query,
                          struct similar_found *found)
{
    struct search search = {tree, query, found};
    found->count = 0;
    if (tree->count != 0 && query->wanted != 0)
        visit(&search, 0, square_to_box(&search, 0));
}
