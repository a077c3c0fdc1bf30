/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What everybody knows: the linear relations between cells that are published, and what is told of the cells
 * themselves. Whoever attacks (attack.h) has nothing else.
 *
 *   parts      a declared total is the sum of its parts; of shares and means, each times its base
 *   years      a declared mean of several years is those years, each times its base
 *   spending   the category that is the total is the sum of the others
 *   pot        a year's pot is the sum of all amounts
 *   unit       amount = kronor per point × points, kronor per point as the shown schools tell
 *   points     points = Σ pupils × weight × effective index / 100 (proportional, base and slope, damped; what steps and
 *              a floor give away is less than these and is not used)
 *   groups     a published total of a group, when it is another than the sum of the shown schools: then the withheld
 *              ones are in it
 *   per pupil  a published amount per pupil, times the pupils
 *   residual   a published deviation from an expected value, plus that value
 *
 * The last three stand on the analysis and are looked at when there is one: ours never tell of what is withheld, and
 * this is how that is seen. A value that an earlier edition has published is known to everybody, whatever is withheld
 * now. What is missing, cancelled or does not apply adds nothing to a sum.
 */
#ifndef REDOVISA_ANALYSE_KNOWLEDGE_H
#define REDOVISA_ANALYSE_KNOWLEDGE_H

#include "analyse/analysis.h"
#include "analyse/disclosure.h"

/* A cell's value; value × base (both unknown: one unknown of its own); 1 / value. */
enum quantity { QUANTITY_VALUE, QUANTITY_PRODUCT, QUANTITY_RECIPROCAL, QUANTITY_COUNT };

struct cell_name {
    uint32_t school;
    uint32_t measure;
    uint32_t period; /* on the measure's axis */
};

/* coefficient × quantity. `base`: of products. */
struct term {
    struct cell_name cell;
    struct cell_name base;
    double coefficient;
    enum quantity quantity;
};

enum relation_kind {
    RELATION_PARTS,
    RELATION_YEARS,
    RELATION_SPENDING,
    RELATION_POT,
    RELATION_UNIT,
    RELATION_POINTS,
    RELATION_GROUP,
    RELATION_PER_PUPIL,
    RELATION_RESIDUAL,
    RELATION_KIND_COUNT
};

/* Σ terms + constant = 0 ± tolerance. */
struct relation {
    enum relation_kind kind;
    const struct term *terms;
    uint32_t term_count;
    double constant;
    double tolerance;
};

struct knowledge {
    const struct publication *publication;
    const struct analysis *analysis; /* NULL: nothing is reckoned yet */
    struct arena *arena;             /* scratch of the caller's */
    struct term *terms;              /* of the relation being told */
    uint32_t term_capacity;
    bool *has_negative; /* by measure: some shown value is below zero */
    bool *has_hidden;   /* by cell of the stride: some school's is withheld */
    struct slice *period_ids[PERIOD_KIND_COUNT];
};

void knowledge_init(struct knowledge *knowledge, struct arena *arena, const struct publication *publication,
                    const struct analysis *analysis);

/* Every relation with a withheld cell in it, in an order that depends on the publication alone. */
typedef void relation_visitor(void *context, const struct relation *relation);
void knowledge_visit(struct knowledge *knowledge, relation_visitor *visit, void *context);

/* What is told of one cell. */
enum cell_state { CELL_KNOWN, CELL_NOTHING, CELL_HIDDEN };
struct told {
    enum cell_state state;
    bool is_earlier; /* known from an earlier edition alone */
    double value;
    double half; /* of its last digit: what rounding leaves open; 0 of whole amounts and counts */
};
struct told knowledge_told(const struct knowledge *knowledge, struct cell_name cell);

/* Lowest and highest that a withheld value can be by its status and kind alone; ±HUGE_VAL when nothing is known.
 * `by_status` false: by its kind alone. */
struct bounds {
    double low, high;
};
struct bounds knowledge_bounds(const struct knowledge *knowledge, struct cell_name cell, bool by_status);

/* Whether any school's value of this measure and period is withheld. */
static inline bool knowledge_has_hidden(const struct knowledge *knowledge, uint32_t measure, uint32_t period)
{
    return knowledge->has_hidden[knowledge->publication->measures[measure].offset + period];
}

static inline size_t knowledge_cell(const struct publication *publication, struct cell_name cell)
{
    return (size_t)cell.school * publication->cube.stride + publication->measures[cell.measure].offset + cell.period;
}
static inline struct cell_name knowledge_name(const struct publication *publication, size_t cell)
{
    struct cell_name name = {(uint32_t)(cell / publication->cube.stride), 0, 0};
    uint32_t offset = (uint32_t)(cell % publication->cube.stride);
    while (offset < publication->measures[name.measure].offset ||
           offset - publication->measures[name.measure].offset >= publication_period_count(publication, name.measure))
        name.measure++;
    name.period = offset - publication->measures[name.measure].offset;
    return name;
}
static inline const struct observation *knowledge_observation(const struct publication *publication,
                                                              struct cell_name cell)
{
    return publication_observation(publication, cell.school, cell.measure, cell.period);
}

#endif
