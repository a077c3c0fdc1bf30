/* SPDX-License-Identifier: EUPL-1.2 */
/* The relations kind by kind, for knowledge.c; see knowledge.h. */
#ifndef REDOVISA_ANALYSE_KNOWLEDGE_RELATIONS_H
#define REDOVISA_ANALYSE_KNOWLEDGE_RELATIONS_H

#include "analyse/knowledge.h"

struct telling {
    struct knowledge *knowledge;
    relation_visitor *visit;
    void *context;
    struct relation relation; /* being put together */
    uint64_t number;          /* of the relation */
};

/* for (telling_look_begin(telling); telling_look(telling); telling_look_on(telling)) puts a relation together in each
 * view, this edition's first. */
static inline void telling_look_begin(struct telling *telling)
{
    telling->number++;
    telling->knowledge->view = VIEW_NOW;
}
static inline bool telling_look(struct telling *telling)
{
    bool is_view = telling->knowledge->view <= telling->knowledge->publication->editions.count;
    if (!is_view)
        telling->knowledge->view = VIEW_NOW;
    return is_view;
}
/* Leaves the loop: `break` may be used, for every loop begins with this edition. */
static inline void telling_look_on(struct telling *telling) { telling->knowledge->view++; }

static inline struct term term_value(uint32_t school, uint32_t measure, uint32_t period, double coefficient)
{
    return (struct term){{school, measure, period}, {NONE, NONE, NONE}, coefficient, QUANTITY_VALUE};
}
static inline struct term term_product(uint32_t school, uint32_t measure, uint32_t period, uint32_t base,
                                       uint32_t base_period, double coefficient)
{
    return (struct term){{school, measure, period}, {school, base, base_period}, coefficient, QUANTITY_PRODUCT};
}

/* What rounding to the digits of a value (`scale`), or to the measure's own, leaves open. */
double knowledge_half(const struct measure *measure, uint8_t scale);
/* Fills in `gone`. */
void knowledge_find_gone(struct knowledge *knowledge);

void telling_begin(struct telling *telling, enum relation_kind kind);
void telling_add(struct telling *telling, struct term term);
/* To the visitor, when a cell in it is withheld. */
void telling_end(struct telling *telling);
/* As knowledge_is_hidden. */
bool telling_is_hidden(const struct telling *telling, struct cell_name cell);

/* The whole and its parts, for every school, in one period of the whole. */
void telling_total(struct telling *telling, enum relation_kind kind, uint32_t whole, uint32_t period,
                   const uint32_t *parts, uint32_t part_count);

void knowledge_tell_parts(struct telling *telling);
void knowledge_tell_undeclared(struct telling *telling);
void knowledge_tell_years(struct telling *telling);
void knowledge_tell_spending(struct telling *telling);
void knowledge_tell_allocation(struct telling *telling); /* pot, unit, points */
void knowledge_tell_analysis(struct telling *telling);   /* groups, per pupil, residual */

#endif
