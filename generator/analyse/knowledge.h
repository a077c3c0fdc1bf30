/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What everybody knows: the linear relations between cells that are published, and what is told of the cells
 * themselves. Whoever attacks (attack.h) has nothing else.
 *
 *   parts      a declared total is the sum of its parts; of shares and means, each times its base
 *   undeclared counts that are the sum of two others, pupils that are the sum of the stages, shares and means that two
 *              others make up, a category of spending that is the sum of the others: wherever everybody can see it,
 *              because it is so of every school that shows them all and of at least UNDECLARED_MINIMUM values
 *   years      a declared mean of several years is those years, each times its base
 *   spending   the category that is the total is the sum of the others
 *   pot        a year's pot is the sum of all amounts
 *   unit       amount = kronor per point × points, kronor per point as the shown schools tell
 *   points     points = Σ pupils × weight × effective index / 100; where points are withheld or not in the table, the
 *              amount over the unit stands for them. An index is bounded by the step or the floor that it must be at.
 *              Pupils and an index that are both withheld: exactly when proportional, else by what the rule's index can
 *              be at all
 *   groups     a published total of a group, when it is another than the sum of the shown schools: then the withheld
 *              ones are in it
 *   per pupil  a published amount per pupil, times the pupils
 *   residual   a published deviation from an expected value, plus that value
 *
 * The last three stand on the analysis and are looked at when there is one: ours never tell of what is withheld, and
 * this is how that is seen. What is missing, cancelled or does not apply adds nothing to a sum.
 *
 * All but those three are looked at once for this edition and once for each earlier one (a view), with the numbers that
 * it showed: subtraction of last year's edition. In any view, what is withheld there is known when this edition or any
 * other shows it; what is withheld now and was shown before is known, unless the program knows that its number has
 * changed since. What an earlier edition withheld and this one has no more is still withheld.
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

#define UNDECLARED_MINIMUM 5

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
    uint32_t view;   /* whose numbers */
    uint64_t number; /* the same in each view */
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
    struct disclosure *disclosure; /* what the program withheld itself; may be NULL */
    uint32_t view;                 /* VIEW_NOW, or an earlier edition's number from 1 */
    size_t *gone;                  /* cells that an earlier edition withheld and that have no value now, ascending */
    size_t gone_count;
};

#define VIEW_NOW 0

void knowledge_init(struct knowledge *knowledge, struct arena *arena, const struct publication *publication,
                    const struct analysis *analysis, struct disclosure *disclosure);

/* Every relation with a withheld cell in it, in an order that depends on the publication alone. */
typedef void relation_visitor(void *context, const struct relation *relation);
void knowledge_visit(struct knowledge *knowledge, relation_visitor *visit, void *context);

/* What is told of one cell. */
enum cell_state { CELL_KNOWN, CELL_NOTHING, CELL_HIDDEN };
struct told {
    enum cell_state state;
    bool is_earlier; /* withheld now, and known from an earlier edition alone */
    double value;
    double half; /* of its last digit: what rounding leaves open; 0 of whole amounts and counts */
};
/* In the view. */
struct told knowledge_told(const struct knowledge *knowledge, struct cell_name cell);
/* Whether an earlier edition has shown this very number, which is shown now: withholding it would be in vain. */
bool knowledge_is_published(const struct knowledge *knowledge, struct cell_name cell);
/* Withheld now, or withheld before and without a value now. */
bool knowledge_is_hidden(const struct knowledge *knowledge, struct cell_name cell);

/* Lowest and highest that a withheld value can be by its status and kind alone; ±HUGE_VAL when nothing is known.
 * `by_status` false: by its kind alone. */
struct bounds {
    double low, high;
};
struct bounds knowledge_bounds(const struct knowledge *knowledge, struct cell_name cell, bool by_status);

/* Whether a school's value of this column of the cube was withheld before and is gone. */
static inline bool knowledge_has_gone(const struct knowledge *knowledge, uint32_t column)
{
    for (size_t i = 0; i < knowledge->gone_count; i++)
        if (knowledge->gone[i] % knowledge->publication->cube.stride == column)
            return true;
    return false;
}
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
