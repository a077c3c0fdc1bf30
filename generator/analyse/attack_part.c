/* SPDX-License-Identifier: EUPL-1.2 */
#include "analyse/attack_part.h"

#include <math.h>
#include <stdlib.h>

static int compare_rows(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a;
    uint32_t right = *(const uint32_t *)b;
    return left < right ? -1 : left > right;
}

static void gather_rows(struct part *part)
{
    qsort(part->rows, part->entry_count, sizeof *part->rows, compare_rows);
    for (size_t e = 0; e < part->entry_count; e++)
        if (e == 0 || part->rows[e] != part->rows[part->row_count - 1])
            part->rows[part->row_count++] = part->rows[e];
}

void part_begin(struct part *part, struct arena *arena, const struct system_entry *entries, size_t count)
{
    *part = (struct part){.entries = entries, .entry_count = count};
    part->unknowns = ARENA_ARRAY(arena, struct unknown, count);
    part->unknown_of = ARENA_ARRAY(arena, uint32_t, count);
    part->row_of = ARENA_ARRAY(arena, uint32_t, count);
    part->rows = ARENA_ARRAY(arena, uint32_t, count);
    for (size_t e = 0; e < count; e++) {
        if (e == 0 || entries[e].key != entries[e - 1].key)
            part->unknowns[part->unknown_count++].key = entries[e].key;
        part->unknowns[part->unknown_count - 1].use_count++;
        part->unknown_of[e] = part->unknown_count - 1;
        part->rows[e] = entries[e].row;
    }
    gather_rows(part);
    for (size_t e = 0; e < count; e++) {
        const uint32_t *found = bsearch(&entries[e].row, part->rows, part->row_count, sizeof *part->rows, compare_rows);
        part->row_of[e] = (uint32_t)(found - part->rows);
    }
    part->row_is_gone = ARENA_ARRAY(arena, bool, part->row_count);
    part->rows_left = part->row_count;
}

/* coefficient × what lies between the bounds. */
static struct bounds scaled(double coefficient, struct bounds bounds)
{
    double low = coefficient * bounds.low;
    double high = coefficient * bounds.high;
    return coefficient > 0 ? (struct bounds){low, high} : (struct bounds){high, low};
}

static struct bounds meet(struct bounds a, struct bounds b)
{
    return (struct bounds){fmax(a.low, b.low), fmin(a.high, b.high)};
}

/* What entries add up to, infinities counted apart so that one can be taken away again. */
struct reach {
    struct bounds finite;
    uint32_t low_endless, high_endless;
};

static void reach_add(struct reach *reach, struct bounds bounds)
{
    if (isinf(bounds.low))
        reach->low_endless++;
    else
        reach->finite.low += bounds.low;
    if (isinf(bounds.high))
        reach->high_endless++;
    else
        reach->finite.high += bounds.high;
}

static struct bounds reach_without(const struct reach *reach, struct bounds own)
{
    struct bounds rest = {reach->finite.low - (isinf(own.low) ? 0 : own.low),
                          reach->finite.high - (isinf(own.high) ? 0 : own.high)};
    if (reach->low_endless > (isinf(own.low) ? 1U : 0U))
        rest.low = -HUGE_VAL;
    if (reach->high_endless > (isinf(own.high) ? 1U : 0U))
        rest.high = HUGE_VAL;
    return rest;
}

/* What the row leaves for an entry when the others add up to what lies between the bounds. */
static struct bounds left_for(const struct system_row *row, const struct system_entry *entry, struct bounds others)
{
    return scaled(1 / entry->coefficient, (struct bounds){row->low - others.high, row->high - others.low});
}

static struct unknown *unknown_of(const struct part *part, uint32_t entry)
{
    return &part->unknowns[part->unknown_of[entry]];
}

/* Σ of the row's entries; the one that was left counts with its range, or not at all without `with_left`. */
static struct reach reach_of(const struct part *part, uint32_t row, uint32_t left, bool with_left)
{
    struct reach reach = {{0, 0}, 0, 0};
    for (uint32_t i = part->row_starts[row]; i < part->row_starts[row + 1]; i++) {
        uint32_t entry = part->row_entries[i];
        double coefficient = part->entries[entry].coefficient;
        if (entry != left)
            reach_add(&reach, scaled(coefficient, unknown_of(part, entry)->limits));
        else if (with_left)
            reach_add(&reach, scaled(coefficient, unknown_of(part, entry)->possible));
    }
    return reach;
}

/* The range of every unknown of the row but the one that was left. */
static void spread(const struct part *part, const struct system_row *rows, uint32_t row, uint32_t left)
{
    struct reach reach = reach_of(part, row, left, true);
    for (uint32_t i = part->row_starts[row]; i < part->row_starts[row + 1]; i++) {
        uint32_t entry = part->row_entries[i];
        struct unknown *unknown = unknown_of(part, entry);
        struct bounds own = scaled(part->entries[entry].coefficient, unknown->limits);
        if (entry != left)
            unknown->possible = meet(
                unknown->limits, left_for(&rows[part->rows[row]], &part->entries[entry], reach_without(&reach, own)));
    }
}

static void take_out(struct part *part, const struct system_row *rows, uint32_t row, uint32_t left)
{
    struct unknown *parent = unknown_of(part, left);
    struct reach reach = reach_of(part, row, left, false);
    struct bounds nothing = {0, 0};
    parent->limits =
        meet(parent->limits, left_for(&rows[part->rows[row]], &part->entries[left], reach_without(&reach, nothing)));
    parent->is_parent = true;
    parent->use_count--;
    for (uint32_t i = part->row_starts[row]; i < part->row_starts[row + 1]; i++)
        if (part->row_entries[i] != left)
            unknown_of(part, part->row_entries[i])->is_gone = true;
    part->row_is_gone[row] = true;
    part->rows_left--;
    part->steps[part->step_count++] = (struct part_step){row, left};
}

/* The entry whose unknown is in other rows, too; of several NONE, of none the first. */
static uint32_t find_parent(const struct part *part, uint32_t row)
{
    uint32_t parent = NONE;
    for (uint32_t i = part->row_starts[row]; i < part->row_starts[row + 1]; i++) {
        if (unknown_of(part, part->row_entries[i])->use_count < 2)
            continue;
        if (parent != NONE)
            return NONE;
        parent = part->row_entries[i];
    }
    return parent == NONE ? part->row_entries[part->row_starts[row]] : parent;
}

static void order_by_row(struct part *part, struct arena *arena)
{
    part->row_starts = ARENA_ARRAY(arena, uint32_t, part->row_count + 1);
    part->row_entries = ARENA_ARRAY(arena, uint32_t, part->entry_count);
    for (size_t e = 0; e < part->entry_count; e++)
        part->row_starts[part->row_of[e] + 1]++;
    for (uint32_t r = 0; r < part->row_count; r++)
        part->row_starts[r + 1] += part->row_starts[r];
    uint32_t *next = ARENA_ARRAY(arena, uint32_t, part->row_count);
    for (uint32_t e = 0; e < part->entry_count; e++) {
        uint32_t row = part->row_of[e];
        part->row_entries[part->row_starts[row] + next[row]++] = e;
    }
}

void part_reduce(struct part *part, const struct system_row *rows, struct arena *arena)
{
    order_by_row(part, arena);
    part->steps = ARENA_ARRAY(arena, struct part_step, part->row_count);
    /* Taking one out may leave the next one alone: rows are looked at until nothing changes. */
    for (uint32_t before = UINT32_MAX; before != part->step_count;) {
        before = part->step_count;
        for (uint32_t r = 0; r < part->row_count && part->rows_left > 1; r++) {
            uint32_t left = part->row_is_gone[r] ? NONE : find_parent(part, r);
            if (left != NONE)
                take_out(part, rows, r, left);
        }
    }
}

bool part_solve_last(const struct part *part, const struct system_row *rows)
{
    for (uint32_t r = 0; r < part->row_count; r++) {
        if (part->row_is_gone[r])
            continue;
        spread(part, rows, r, NONE);
        for (uint32_t i = part->row_starts[r]; i < part->row_starts[r + 1]; i++) {
            struct bounds possible = unknown_of(part, part->row_entries[i])->possible;
            if (possible.low > possible.high + ATTACK_PRECISION * fmax(1, fabs(possible.low)))
                return false;
        }
    }
    return true;
}

void part_restore(const struct part *part, const struct system_row *rows)
{
    for (uint32_t s = part->step_count; s > 0; s--)
        spread(part, rows, part->steps[s - 1].row, part->steps[s - 1].left);
}
