/* SPDX-License-Identifier: EUPL-1.2 */
/* One part of the system while it is solved, and what can be taken out of it beforehand; for attack.c. */
#ifndef REDOVISA_ANALYSE_ATTACK_PART_H
#define REDOVISA_ANALYSE_ATTACK_PART_H

#include "analyse/attack_system.h"

/* Answers are trusted to this, of the number or of one. */
#define ATTACK_PRECISION 1e-6

struct unknown {
    uint64_t key;
    struct bounds told;     /* by its status */
    struct bounds limits;   /* by that and by the relations that were taken out */
    struct bounds possible; /* by the relations too */
    struct bounds seen;     /* by points that keep to every relation: it can be at least this free */
    struct bounds needed;   /* when its value is known here; otherwise by the width of what is possible */
    bool is_value_known;
    double digit; /* one unit of its last digit */
    bool is_primary;
    bool is_gone;       /* taken out with its one relation */
    bool is_parent;     /* another one was taken out whose range follows from this one's */
    uint32_t use_count; /* relations that are left with it */
};

/* A relation that was taken out with all its unknowns but one, which stand in no other. */
struct part_step {
    uint32_t row;
    uint32_t left; /* entry of the one */
};

/* Entries of one part, its unknowns in order of their keys, its rows in order of the system. */
struct part {
    const struct system_entry *entries;
    size_t entry_count;
    struct unknown *unknowns;
    uint32_t unknown_count;
    uint32_t *unknown_of; /* by entry */
    uint32_t *row_of;     /* by entry: position in rows */
    uint32_t *rows;       /* of the system */
    uint32_t row_count;
    uint32_t *row_starts; /* by row: its entries are row_entries[row_starts[r]] … before row_starts[r + 1] */
    uint32_t *row_entries;
    bool *row_is_gone;
    uint32_t rows_left;
    struct part_step *steps;
    uint32_t step_count;
};

/* `entries` of one part, in order of key and row. Everything lives in the arena. */
void part_begin(struct part *part, struct arena *arena, const struct system_entry *entries, size_t count);
/* Takes out, one after the other, each relation all of whose unknowns but one are in no other relation: what it says of
 * that one becomes its limits. */
void part_reduce(struct part *part, const struct system_row *rows, struct arena *arena);
/* The exact ranges of the only relation that is left. False when nothing is possible. */
bool part_solve_last(const struct part *part, const struct system_row *rows);
/* The ranges of what was taken out, from the exact ranges of what was left. */
void part_restore(const struct part *part, const struct system_row *rows);

#endif
