/* SPDX-License-Identifier: EUPL-1.2 */
/* The relations as rows over unknowns, and the parts that they fall into; for attack.c. */
#ifndef REDOVISA_ANALYSE_ATTACK_SYSTEM_H
#define REDOVISA_ANALYSE_ATTACK_SYSTEM_H

#include "analyse/attack.h"

/* One coefficient. The entries are in order of part, unknown, row. */
struct system_entry {
    uint64_t key; /* cell × QUANTITY_COUNT + quantity */
    uint32_t row;
    uint32_t part; /* the first row of the part */
    double coefficient;
};

/* low ≤ Σ coefficient × unknown ≤ high. */
struct system_row {
    double low, high;
    uint32_t leader; /* union-find: a row of the same part, not above this one */
    bool is_earlier; /* as an earlier edition has it; what is known may have changed since */
};

struct attack_system {
    struct knowledge knowledge;
    struct arena knowledge_arena; /* its scratch: the rows grow in `arena` meanwhile */
    struct arena *arena;
    struct system_entry *entries;
    size_t entry_count;
    size_t entry_capacity;
    struct system_row *rows;
    size_t row_count;
    size_t row_capacity;
    uint64_t number;  /* of the relation that was told last … */
    size_t first_row; /* … its rows, and their entries */
    size_t first_entry;
};

void attack_system_build(struct attack_system *system, struct arena *arena, const struct publication *publication,
                         const struct analysis *analysis, struct disclosure *disclosure);
void attack_system_release(struct attack_system *system);

static inline struct cell_name attack_system_cell(const struct attack_system *system, uint64_t key)
{
    return knowledge_name(system->knowledge.publication, (size_t)(key / QUANTITY_COUNT));
}

#endif
