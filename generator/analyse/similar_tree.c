/* SPDX-License-Identifier: EUPL-1.2 */
#include "analyse/similar_tree.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LEAF_POINTS 16

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
    const uint32_t *items;
    const uint32_t *ranks;
    const double *scales;
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

/* The dimension in which the box reaches farthest, as queries see it. */
static uint32_t widest(const struct build *build, const double *box)
{
    uint32_t best = 0;
    double best_square = -1;
    for (uint32_t d = 0; d < build->dimensions; d++) {
        double width = box[2 * d + 1] - box[2 * d];
        double square = build->scales[d] * width * width;
        if (square > best_square) {
            best = d;
            best_square = square;
        }
    }
    return best;
}

/* Equal coordinates part by rank, so that many equal points still part. */
static void sort_by(const struct build *build, uint32_t first, uint32_t count, uint32_t dimension)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t position = build->order[first + i];
        build->entries[i] = (struct entry){build->points[(size_t)position * build->dimensions + dimension],
                                           build->ranks[build->items[position]], position};
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
        if (build->ranks[build->items[build->order[i]]] < node->lowest_rank)
            node->lowest_rank = build->ranks[build->items[build->order[i]]];
    set_box(build, box, first, count);
    if (count <= LEAF_POINTS)
        return;
    sort_by(build, first, count, widest(build, box));
    build_node(build, first, count / 2);
    node->right = build->node_count;
    build_node(build, first + count / 2, count - count / 2);
}

void similar_tree_build(struct similar_tree *tree, struct arena *arena, const double *points, const uint32_t *items,
                        uint32_t count, uint32_t dimensions, const uint32_t *ranks, const double *scales)
{
    uint32_t nodes = nodes_for(count);
    size_t row = dimensions * sizeof(double);
    double *tree_points = ARENA_ARRAY(arena, double, (size_t)count *dimensions);
    uint32_t *tree_items = ARENA_ARRAY(arena, uint32_t, count);
    struct build build = {.points = points, .items = items, .ranks = ranks, .scales = scales, .dimensions = dimensions};
    build.nodes = ARENA_ARRAY(arena, struct similar_tree_node, nodes);
    build.boxes = ARENA_ARRAY(arena, double, (size_t)nodes *dimensions * 2);
    struct arena_mark mark = arena_mark(arena);
    build.order = ARENA_ARRAY(arena, uint32_t, count);
    build.entries = ARENA_ARRAY(arena, struct entry, count);
    for (uint32_t i = 0; i < count; i++)
        build.order[i] = i;
    build_node(&build, 0, count);
    for (uint32_t i = 0; i < count; i++) {
        memcpy(&tree_points[(size_t)i * dimensions], &points[(size_t)build.order[i] * dimensions], row);
        tree_items[i] = items[build.order[i]];
    }
    arena_rewind(arena, mark);
    *tree = (struct similar_tree){count, dimensions, tree_points, tree_items, ranks, build.nodes, build.boxes};
}

/* ---- searching ---- */

/* `worst`: what a point must not exceed to be among the nearest: the limit, then the last one's square. */
struct search {
    const struct similar_tree *tree;
    const struct similar_query *query;
    struct similar_found *found;
    double worst;
    uint32_t worst_rank;
};

static double square_to_point(const struct search *search, uint32_t position)
{
    uint32_t dimensions = search->tree->dimensions;
    const double *point = &search->tree->points[(size_t)position * dimensions];
    double sum = 0;
    for (uint32_t d = 0; d < dimensions; d++) {
        double difference = point[d] - search->query->center[d];
        sum += search->query->scales[d] * (difference * difference);
    }
    return sum;
}

static double square_to_box(const struct search *search, uint32_t node)
{
    uint32_t dimensions = search->tree->dimensions;
    const double *box = &search->tree->boxes[(size_t)node * dimensions * 2];
    double sum = 0;
    for (uint32_t d = 0; d < dimensions; d++) {
        double low = box[2 * d] - search->query->center[d];
        double high = search->query->center[d] - box[2 * d + 1];
        double outside = low > 0 ? low : high > 0 ? high : 0;
        sum += search->query->scales[d] * (outside * outside);
    }
    return sum;
}

static bool would_count(const struct search *search, double square, uint32_t rank)
{
    return square < search->worst || (square == search->worst && rank < search->worst_rank);
}

static void insert(struct search *search, uint32_t item, double square)
{
    struct similar_found *found = search->found;
    const uint32_t *ranks = search->tree->ranks;
    uint32_t at = found->count < search->query->wanted ? found->count++ : found->count - 1;
    while (at > 0 && (found->squares[at - 1] > square ||
                      (found->squares[at - 1] == square && ranks[found->items[at - 1]] > ranks[item]))) {
        found->squares[at] = found->squares[at - 1];
        found->items[at] = found->items[at - 1];
        at--;
    }
    found->squares[at] = square;
    found->items[at] = item;
    if (found->count == search->query->wanted) {
        search->worst = found->squares[found->count - 1];
        search->worst_rank = ranks[found->items[found->count - 1]];
    }
}

static void visit_leaf(struct search *search, const struct similar_tree_node *node)
{
    const struct similar_query *query = search->query;
    for (uint32_t i = node->first; i < node->first + node->count; i++) {
        double square = square_to_point(search, i);
        if (square > search->worst)
            continue;
        uint32_t item = search->tree->items[i];
        if (item != query->self && (query->allowed == NULL || query->allowed[item]) &&
            would_count(search, square, search->tree->ranks[item]))
            insert(search, item, square);
    }
}

/* `square`: to the node's box. Its last digits are not trusted: a point of the box may round to a little less. */
static void visit(struct search *search, uint32_t index, double square)
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
    struct search search = {tree, query, found, query->limit, UINT32_MAX};
    found->count = 0;
    if (tree->count != 0 && query->wanted != 0)
        visit(&search, 0, square_to_box(&search, 0));
}
