/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The built-in attacker: how tightly each withheld cell can be told by somebody who has everything that is published
 * (knowledge.h) and solves all of it together.
 *
 * The relations with a withheld cell fall into parts that have no cell in common. A part of one relation is solved by
 * its bounds alone; any other is a linear program, solved for the smallest and the largest of each cell in it that the
 * points found so far do not already show to be free.
 *
 * A cell is safe when what is possible holds its protection interval, as far as its status leaves that open (a base of
 * "few" is below the threshold for everybody):
 *
 *   few, near100, not public   v ± max(1, 50 % of v); when the input withheld it, so that v is not known here: an
 *                              interval of that width around the middle of what is possible
 *   protected                  an interval of two units of its last digit: not to be determined
 *
 * What an earlier edition has shown is not safe and cannot be made so; it protects nothing. Published numbers that
 * contradict each other in a part count as a leak of its cells, and so does a part that is too large to be solved.
 */
#ifndef REDOVISA_ANALYSE_ATTACK_H
#define REDOVISA_ANALYSE_ATTACK_H

#include "analyse/knowledge.h"
#include "base/diagnostics.h"

enum leak_kind {
    LEAK_DETERMINED,    /* to the last digit */
    LEAK_TIGHT,         /* more tightly than its protection interval */
    LEAK_CONTRADICTION, /* nothing is possible: the published numbers do not fit together */
    LEAK_UNSOLVED       /* the part is too large, or the program failed */
};

struct leak {
    struct cell_name cell;
    enum quantity quantity;
    enum leak_kind kind;
    double
        shortage; /* how much wider what is possible would have to be, in the unit of the quantity; HUGE_VAL: unknown */
};

struct attack {
    uint64_t hidden_count;    /* withheld cells of schools */
    uint64_t earlier_count;   /* of them, shown by an earlier edition … */
    struct cell_name earlier; /* … the first one */
    uint64_t tied_count;      /* unknowns in relations */
    uint64_t relation_count;  /* relations with a withheld cell */
    uint64_t part_count;      /* parts that they fall into */
    uint64_t program_count;   /* parts solved as linear programs */
    const struct leak *leaks; /* in order of the cells */
    uint32_t leak_count;
};

/* `analysis` NULL: before anything is reckoned. What is found lives in the arena. */
void attack_run(struct attack *attack, struct arena *arena, const struct publication *publication,
                const struct analysis *analysis, struct disclosure *disclosure);

/* One diagnostic a leak, with the cell's name and never its value. */
void attack_report(const struct attack *attack, const struct publication *publication, struct diagnostics *diagnostics);

#endif
