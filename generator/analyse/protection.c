/* SPDX-License-Identifier: EUPL-1.2 */
#include "analyse/protection.h"

#include <math.h>
#include <stdlib.h>

/* Each round withholds something wherever there is a leak; parts that need more than this are beyond repair. */
#define ROUND_MAXIMUM 256
/* Years that many apart may wait for each other without need. */
#define YEARS_APART 32

/* A number that could be withheld, and what speaks for it. */
struct candidate {
    struct cell_name cell;
    uint64_t relation; /* its number in the round */
    bool is_there;
    bool is_enough;
    bool is_decision;
    double room; /* how far it leaves the relation open, in the relation's unit */
    double loss; /* pupils behind it */
};

struct choosing {
    struct knowledge knowledge;
    const struct attack *attack;
    struct candidate *best; /* by leak */
    uint64_t relation;
};

static double loss_of(const struct choosing *choosing, struct cell_name cell, double value)
{
    const struct publication *publication = choosing->knowledge.publication;
    const struct measure *measure = &publication->measures[cell.measure];
    uint32_t base = measure->base != NONE ? measure->base : publication_find_measure(publication, MEASURE_PUPILS);
    if (measure->kind == KIND_COUNT)
        return value;
    uint32_t period = base == NONE ? NONE : publication_pair_period(publication, cell.measure, cell.period, base);
    if (period == NONE)
        return 1;
    struct told told = knowledge_told(&choosing->knowledge, (struct cell_name){cell.school, base, period});
    return told.state == CELL_KNOWN ? told.value : 1;
}

static bool is_better(const struct candidate *a, const struct candidate *b)
{
    if (!b->is_there || a->is_enough != b->is_enough)
        return !b->is_there || a->is_enough;
    if (!a->is_enough && a->room != b->room)
        return a->room > b->room;
    if (a->is_decision != b->is_decision)
        return b->is_decision;
    if (a->loss != b->loss)
        return a->loss < b->loss;
    if (a->room != b->room)
        return a->room < b->room;
    if (a->cell.school != b->cell.school)
        return a->cell.school < b->cell.school;
    if (a->cell.measure != b->cell.measure)
        return a->cell.measure < b->cell.measure;
    return a->cell.period < b->cell.period;
}

/* How far the number can go one way or the other once it is protected; at least to the nearer end that its kind has. */
static double room_of(const struct choosing *choosing, struct cell_name cell, double value, double factor)
{
    struct bounds bounds = knowledge_bounds(&choosing->knowledge, cell, false);
    double below = value - bounds.low;
    double above = bounds.high - value;
    return fabs(factor) * fmax(isfinite(below) ? below : fabs(value), isfinite(above) ? above : 0);
}

static void consider(struct choosing *choosing, struct candidate *best, const struct term *term, double needed)
{
    const struct publication *publication = choosing->knowledge.publication;
    struct told told = knowledge_told(&choosing->knowledge, term->cell);
    double factor = term->coefficient;
    if (!observation_has_value(knowledge_observation(publication, term->cell)) || told.state != CELL_KNOWN ||
        publication->measures[term->cell.measure].is_derived ||
        knowledge_is_published(&choosing->knowledge, term->cell))
        return;
    if (term->quantity == QUANTITY_PRODUCT) {
        struct told base = knowledge_told(&choosing->knowledge, term->base);
        factor *= base.state == CELL_KNOWN ? base.value : 1;
    }
    struct candidate candidate = {.cell = term->cell, .relation = choosing->relation, .is_there = true};
    candidate.room = room_of(choosing, term->cell, told.value, factor);
    candidate.loss = loss_of(choosing, term->cell, told.value);
    candidate.is_enough = candidate.room >= needed && candidate.room > 0;
    candidate.is_decision = slice_equal(publication->measures[term->cell.measure].id, MEASURE_AMOUNT);
    if (factor != 0 && is_better(&candidate, best))
        *best = candidate;
}

static int compare_cells(const void *a, const void *b)
{
    const struct cell_name *left = a;
    const struct cell_name *right = b;
    if (left->school != right->school)
        return left->school < right->school ? -1 : 1;
    if (left->measure != right->measure)
        return left->measure < right->measure ? -1 : 1;
    return left->period < right->period ? -1 : left->period > right->period;
}

/* The first leak of this cell, or NULL: leaks are in order of their cells, and a leak begins with its cell. */
static const struct leak *find_leak(const struct attack *attack, struct cell_name cell)
{
    if (attack->leak_count == 0)
        return NULL;
    return bsearch(&cell, attack->leaks, attack->leak_count, sizeof *attack->leaks, compare_cells);
}

static void choose_in(void *context, const struct relation *relation)
{
    struct choosing *choosing = context;
    choosing->relation++;
    for (uint32_t t = 0; t < relation->term_count; t++) {
        const struct term *term = &relation->terms[t];
        const struct leak *leak = find_leak(choosing->attack, term->cell);
        if (leak == NULL && term->quantity == QUANTITY_PRODUCT)
            leak = find_leak(choosing->attack, term->base);
        if (leak == NULL)
            continue;
        double factor = fabs(term->coefficient);
        if (term->quantity == QUANTITY_PRODUCT && leak->quantity == QUANTITY_VALUE) {
            struct told base = knowledge_told(&choosing->knowledge, term->base);
            factor *= base.state == CELL_KNOWN ? base.value : 1;
        }
        for (uint32_t other = 0; other < relation->term_count; other++)
            consider(choosing, &choosing->best[leak - choosing->attack->leaks], &relation->terms[other],
                     leak->shortage * factor);
    }
}

/* A school and a year: what is withheld there may help its other leaks, too. */
static size_t corner_of(const struct publication *publication, struct cell_name cell)
{
    uint8_t kind = publication->measures[cell.measure].period_kind;
    int year = period_calendar_year(publication->axes[kind].periods[cell.period]);
    return (size_t)cell.school * YEARS_APART + (size_t)(unsigned)year % YEARS_APART;
}

/* One number for each leak, but no two of one relation or of one school and year. */
static uint64_t withhold_best(const struct choosing *choosing, struct disclosure *disclosure,
                              struct publication *publication, struct arena *arena)
{
    uint64_t withheld = 0;
    bool *is_touched = ARENA_ARRAY(arena, bool, choosing->relation + 1);
    bool *is_corner_touched = ARENA_ARRAY(arena, bool, (size_t)publication->school_count *YEARS_APART);
    for (uint32_t l = 0; l < choosing->attack->leak_count; l++) {
        const struct candidate *best = &choosing->best[l];
        size_t corner = corner_of(publication, choosing->attack->leaks[l].cell);
        if (!best->is_there || is_touched[best->relation] || is_corner_touched[corner])
            continue;
        is_touched[best->relation] = is_corner_touched[corner] = true;
        withheld += disclosure_withhold(disclosure, publication,
                                        &publication->cube.cells[knowledge_cell(publication, best->cell)],
                                        STATUS_PROTECTED, DISCLOSURE_COMPLEMENT);
    }
    return withheld;
}

static uint64_t apply_round(struct disclosure *disclosure, struct publication *publication, struct arena *arena)
{
    struct attack attack;
    attack_run(&attack, arena, publication, NULL, disclosure);
    if (attack.leak_count == 0)
        return 0;
    struct choosing choosing = {.attack = &attack, .best = ARENA_ARRAY(arena, struct candidate, attack.leak_count)};
    knowledge_init(&choosing.knowledge, arena, publication, NULL, disclosure);
    knowledge_visit(&choosing.knowledge, choose_in, &choosing);
    return withhold_best(&choosing, disclosure, publication, arena);
}

uint64_t protection_apply(struct disclosure *disclosure, struct publication *publication, struct arena *arena)
{
    uint64_t withheld = 0;
    uint64_t now = 1;
    for (unsigned round = 0; round < ROUND_MAXIMUM && now != 0; round++) {
        struct arena_mark mark = arena_mark(arena);
        now = apply_round(disclosure, publication, arena);
        withheld += now;
        arena_rewind(arena, mark);
    }
    return withheld;
}
