/* SPDX-License-Identifier: EUPL-1.2 */
#include "analyse/attack_system.h"

#include <math.h>
#include <stdlib.h>

static void add_entry(struct attack_system *system, struct cell_name cell, enum quantity quantity, double coefficient)
{
    if (coefficient == 0)
        return;
    uint64_t key = (uint64_t)knowledge_cell(system->knowledge.publication, cell) * QUANTITY_COUNT + quantity;
    system->entries = arena_grow(system->arena, system->entries, system->entry_count, &system->entry_capacity,
                                 sizeof *system->entries);
    system->entries[system->entry_count++] =
        (struct system_entry){.key = key, .row = (uint32_t)system->row_count, .coefficient = coefficient};
}

/* value × base: a constant, or linear in the one that is withheld, or an unknown of its own. False: not usable. */
static bool add_product(struct attack_system *system, const struct term *term, double *constant, double *tolerance)
{
    struct told value = knowledge_told(&system->knowledge, term->cell);
    struct told base = knowledge_told(&system->knowledge, term->base);
    if (value.state == CELL_NOTHING)
        return true;
    if (base.state == CELL_NOTHING)
        return false;
    if (value.state == CELL_KNOWN && base.state == CELL_KNOWN) {
        *constant += term->coefficient * value.value * base.value;
        *tolerance += fabs(term->coefficient) * value.half * base.value;
    } else if (base.state == CELL_KNOWN) {
        add_entry(system, term->cell, QUANTITY_VALUE, term->coefficient * base.value);
    } else if (value.state == CELL_KNOWN) {
        double most = knowledge_bounds(&system->knowledge, term->base, true).high;
        add_entry(system, term->base, QUANTITY_VALUE, term->coefficient * value.value);
        *tolerance += isfinite(most) ? fabs(term->coefficient) * value.half * most : 0;
    } else {
        add_entry(system, term->cell, QUANTITY_PRODUCT, term->coefficient);
    }
    return true;
}

static bool add_term(struct attack_system *system, const struct term *term, double *constant, double *tolerance)
{
    if (term->quantity == QUANTITY_PRODUCT)
        return add_product(system, term, constant, tolerance);
    struct told told = knowledge_told(&system->knowledge, term->cell);
    if (told.state == CELL_HIDDEN) {
        add_entry(system, term->cell, term->quantity, term->coefficient);
    } else if (told.state == CELL_KNOWN && term->quantity == QUANTITY_VALUE) {
        *constant += term->coefficient * told.value;
        *tolerance += fabs(term->coefficient) * told.half;
    } else if (told.state == CELL_KNOWN && told.value > 0) {
        *constant += term->coefficient / told.value;
    }
    return true;
}

/* Whether the entries from `first` on are those of another row of the same relation, which says the same. */
static bool is_told_already(const struct attack_system *system, size_t first, double low, double high)
{
    size_t count = system->entry_count - first;
    size_t entry = system->first_entry;
    for (size_t row = system->first_row; row < system->row_count; row++) {
        size_t begin = entry;
        bool is_same = system->rows[row].low == low && system->rows[row].high == high;
        while (entry < first && system->entries[entry].row == row)
            entry++;
        is_same &= entry - begin == count;
        for (size_t i = 0; is_same && i < count; i++)
            is_same = system->entries[begin + i].key == system->entries[first + i].key &&
                      system->entries[begin + i].coefficient == system->entries[first + i].coefficient;
        if (is_same)
            return true;
    }
    return false;
}

static void add_relation(void *context, const struct relation *relation)
{
    struct attack_system *system = context;
    size_t before = system->entry_count;
    if (relation->number != system->number) {
        system->number = relation->number;
        system->first_row = system->row_count;
        system->first_entry = before;
    }
    double constant = relation->constant;
    double tolerance = relation->tolerance;
    for (uint32_t t = 0; t < relation->term_count; t++)
        if (!add_term(system, &relation->terms[t], &constant, &tolerance)) {
            system->entry_count = before;
            return;
        }
    if (system->entry_count == before)
        return;
    if (is_told_already(system, before, -constant - tolerance, -constant + tolerance)) {
        system->entry_count = before;
        return;
    }
    system->rows =
        arena_grow(system->arena, system->rows, system->row_count, &system->row_capacity, sizeof *system->rows);
    system->rows[system->row_count] = (struct system_row){-constant - tolerance, -constant + tolerance,
                                                          (uint32_t)system->row_count, relation->view != VIEW_NOW};
    system->row_count++;
}

static int compare_entries(const void *a, const void *b)
{
    const struct system_entry *left = a;
    const struct system_entry *right = b;
    if (left->part != right->part)
        return left->part < right->part ? -1 : 1;
    if (left->key != right->key)
        return left->key < right->key ? -1 : 1;
    return left->row < right->row ? -1 : left->row > right->row;
}

static uint32_t find_leader(struct system_row *rows, uint32_t row)
{
    while (rows[row].leader != row) {
        rows[row].leader = rows[rows[row].leader].leader;
        row = rows[row].leader;
    }
    return row;
}

static void join(struct system_row *rows, uint32_t a, uint32_t b)
{
    uint32_t first = find_leader(rows, a);
    uint32_t second = find_leader(rows, b);
    if (first < second)
        rows[second].leader = first;
    else
        rows[first].leader = second;
}

static void sort_entries(struct attack_system *system)
{
    if (system->entry_count > 1)
        qsort(system->entries, system->entry_count, sizeof *system->entries, compare_entries);
}

/* The same unknown twice in a row is one entry; what cancels out is none. */
static void merge_entries(struct attack_system *system)
{
    size_t kept = 0;
    for (size_t i = 0; i < system->entry_count; i++) {
        struct system_entry *last = kept == 0 ? NULL : &system->entries[kept - 1];
        if (last != NULL && last->key == system->entries[i].key && last->row == system->entries[i].row)
            last->coefficient += system->entries[i].coefficient;
        else
            system->entries[kept++] = system->entries[i];
    }
    system->entry_count = kept;
}

void attack_system_build(struct attack_system *system, struct arena *arena, const struct publication *publication,
                         const struct analysis *analysis, struct disclosure *disclosure)
{
    *system = (struct attack_system){.arena = arena};
    arena_init(&system->knowledge_arena, arena->guard);
    knowledge_init(&system->knowledge, &system->knowledge_arena, publication, analysis, disclosure);
    knowledge_visit(&system->knowledge, add_relation, system);
    sort_entries(system);
    merge_entries(system);
    for (size_t i = 1; i < system->entry_count; i++)
        if (system->entries[i].key == system->entries[i - 1].key)
            join(system->rows, system->entries[i].row, system->entries[i - 1].row);
    for (size_t i = 0; i < system->entry_count; i++)
        system->entries[i].part = find_leader(system->rows, system->entries[i].row);
    sort_entries(system);
}

void attack_system_release(struct attack_system *system) { arena_release(&system->knowledge_arena); }
