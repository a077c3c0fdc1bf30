/* SPDX-License-Identifier: EUPL-1.2 */
/* Each part solved, and each unknown in it judged; see attack.h. */
#include "analyse/attack.h"

#include "analyse/attack_part.h"
#include "analyse/linear_program.h"

#include <math.h>
#include <stdlib.h>

#define PROTECTION_SHARE 0.5
#define PROTECTION_LEAST 1.0
/* Unknowns × rows × unknowns of a part: beyond this it is not solved within a build's time. */
#define PART_WORK_MAXIMUM 4e8

struct solving {
    struct attack *attack;
    struct attack_system system;
    struct disclosure *disclosure;
    struct arena *arena; /* of the leaks */
    struct leak *leaks;
    size_t leak_capacity;
};

static double precision_of(double number) { return ATTACK_PRECISION * fmax(1, isfinite(number) ? fabs(number) : 1); }

/* --- what is asked of an unknown --- */

static struct bounds bounds_of(const struct knowledge *knowledge, uint64_t key, bool by_status)
{
    const struct publication *publication = knowledge->publication;
    struct cell_name cell = knowledge_name(publication, (size_t)(key / QUANTITY_COUNT));
    struct bounds bounds = knowledge_bounds(knowledge, cell, by_status);
    enum quantity quantity = (enum quantity)(key % QUANTITY_COUNT);
    if (quantity == QUANTITY_RECIPROCAL)
        return (struct bounds){bounds.high > 0 && isfinite(bounds.high) ? 1 / bounds.high : 0,
                               bounds.low > 0 ? 1 / bounds.low : HUGE_VAL};
    if (quantity != QUANTITY_PRODUCT)
        return bounds;
    uint32_t base = publication->measures[cell.measure].base;
    uint32_t period = base == NONE ? NONE : publication_pair_period(publication, cell.measure, cell.period, base);
    if (period == NONE)
        return (struct bounds){bounds.low < 0 ? -HUGE_VAL : 0, HUGE_VAL};
    struct bounds weight = knowledge_bounds(knowledge, (struct cell_name){cell.school, base, period}, by_status);
    double most = bounds.high == 0 || weight.high == 0 ? 0 : bounds.high * weight.high;
    return (struct bounds){bounds.low < 0 ? -HUGE_VAL : bounds.low * fmax(0, weight.low), most};
}

/* The true number of the quantity, when the program itself withheld all of it. */
static bool find_secret(struct solving *solving, uint64_t key, double *value)
{
    const struct publication *publication = solving->system.knowledge.publication;
    struct cell_name cell = attack_system_cell(&solving->system, key);
    struct decimal number;
    if (!disclosure_secret(solving->disclosure, (size_t)(key / QUANTITY_COUNT), &number))
        return false;
    *value = decimal_to_double(number);
    if (key % QUANTITY_COUNT == QUANTITY_RECIPROCAL) {
        *value = *value > 0 ? 1 / *value : 0;
    } else if (key % QUANTITY_COUNT == QUANTITY_PRODUCT) {
        uint32_t base = publication->measures[cell.measure].base;
        uint32_t period = base == NONE ? NONE : publication_pair_period(publication, cell.measure, cell.period, base);
        if (period == NONE ||
            !disclosure_secret(solving->disclosure,
                               knowledge_cell(publication, (struct cell_name){cell.school, base, period}), &number))
            return false;
        *value *= decimal_to_double(number);
    }
    return true;
}

/* Half the width of its protection interval around a value. */
static double protection_of(const struct unknown *unknown, double value)
{
    if (!unknown->is_primary)
        return unknown->digit;
    double least = unknown->key % QUANTITY_COUNT == QUANTITY_RECIPROCAL ? 0 : PROTECTION_LEAST;
    return fmax(least, PROTECTION_SHARE * fabs(value));
}

static void ask(struct solving *solving, struct unknown *unknown, bool by_status)
{
    const struct knowledge *knowledge = &solving->system.knowledge;
    struct cell_name cell = attack_system_cell(&solving->system, unknown->key);
    const struct measure *measure = &knowledge->publication->measures[cell.measure];
    bool adds_up = measure->kind == KIND_AMOUNT || measure->kind == KIND_COUNT;
    double value;
    unknown->is_primary = knowledge_observation(knowledge->publication, cell)->status != STATUS_PROTECTED;
    unknown->digit = adds_up ? 1 : decimal_to_double(decimal_make(1, measure->decimals));
    if (unknown->key % QUANTITY_COUNT == QUANTITY_RECIPROCAL)
        unknown->digit = ATTACK_PRECISION;
    unknown->told = unknown->limits = unknown->possible = bounds_of(knowledge, unknown->key, by_status);
    unknown->seen = (struct bounds){HUGE_VAL, -HUGE_VAL};
    unknown->is_value_known = unknown->is_primary && find_secret(solving, unknown->key, &value);
    if (!unknown->is_value_known)
        return;
    double half = protection_of(unknown, value);
    /* A fraction of a pupil may lie above the most that the status leaves open: nobody would look there. */
    unknown->needed.low = fmin(unknown->told.high, fmax(unknown->told.low, value - half));
    unknown->needed.high = fmax(unknown->told.low, fmin(unknown->told.high, value + half));
}

/* How much what is possible lacks of what is needed; 0 when it is enough. */
static double shortage_of(const struct unknown *unknown, struct bounds possible)
{
    if (unknown->is_value_known) {
        double below = fmax(0, possible.low - unknown->needed.low);
        double above = fmax(0, unknown->needed.high - possible.high);
        double lacking = fmax(below, above);
        return lacking <= precision_of(unknown->needed.high) ? 0 : lacking;
    }
    if (isinf(possible.low) || isinf(possible.high))
        return 0;
    double middle = (possible.low + possible.high) / 2;
    double width = 2 * protection_of(unknown, middle);
    double left_open = unknown->told.high - unknown->told.low;
    double lacking = fmin(width, left_open) - (possible.high - possible.low);
    return lacking <= precision_of(middle) ? 0 : lacking;
}

static void add_leak(struct solving *solving, const struct unknown *unknown, enum leak_kind kind, double shortage)
{
    solving->leaks = arena_grow(solving->arena, solving->leaks, solving->attack->leak_count, &solving->leak_capacity,
                                sizeof *solving->leaks);
    solving->leaks[solving->attack->leak_count++] =
        (struct leak){attack_system_cell(&solving->system, unknown->key),
                      (enum quantity)(unknown->key % QUANTITY_COUNT), kind, shortage};
}

static void judge(struct solving *solving, const struct unknown *unknown)
{
    double shortage = shortage_of(unknown, unknown->possible);
    if (shortage > 0)
        add_leak(solving, unknown,
                 unknown->possible.high - unknown->possible.low <= unknown->digit ? LEAK_DETERMINED : LEAK_TIGHT,
                 shortage);
}

/* --- several relations: linear programs --- */

/* The columns of what is left, by unknown; NONE for what was taken out. */
struct columns {
    uint32_t *of_unknown;
    uint32_t *of_row;
    uint32_t count;
    uint32_t row_count;
};

static struct columns number_columns(const struct part *part, struct arena *arena)
{
    struct columns columns = {ARENA_ARRAY(arena, uint32_t, part->unknown_count),
                              ARENA_ARRAY(arena, uint32_t, part->row_count), 0, 0};
    for (uint32_t u = 0; u < part->unknown_count; u++)
        columns.of_unknown[u] = part->unknowns[u].is_gone || part->unknowns[u].use_count == 0 ? NONE : columns.count++;
    for (uint32_t r = 0; r < part->row_count; r++)
        columns.of_row[r] = part->row_is_gone[r] ? NONE : columns.row_count++;
    return columns;
}

static struct linear_program *open_program(const struct solving *solving, const struct part *part,
                                           const struct columns *columns, struct arena *arena)
{
    const struct system_row *rows = solving->system.rows;
    int *starts = ARENA_ARRAY(arena, int, columns->count + 1);
    int *of_rows = ARENA_ARRAY(arena, int, part->entry_count);
    double *values = ARENA_ARRAY(arena, double, part->entry_count);
    double *low = ARENA_ARRAY(arena, double, columns->count);
    double *high = ARENA_ARRAY(arena, double, columns->count);
    double *row_low = ARENA_ARRAY(arena, double, columns->row_count);
    double *row_high = ARENA_ARRAY(arena, double, columns->row_count);
    int entries = 0;
    for (size_t e = 0; e < part->entry_count; e++) {
        uint32_t column = columns->of_unknown[part->unknown_of[e]];
        uint32_t row = columns->of_row[part->row_of[e]];
        if (column == NONE || row == NONE)
            continue;
        of_rows[entries] = (int)row;
        values[entries] = part->entries[e].coefficient;
        starts[column + 1] = ++entries;
        low[column] = part->unknowns[part->unknown_of[e]].limits.low;
        high[column] = part->unknowns[part->unknown_of[e]].limits.high;
        row_low[row] = rows[part->entries[e].row].low;
        row_high[row] = rows[part->entries[e].row].high;
    }
    struct linear_rows all = {
        (int)columns->count, (int)columns->row_count, starts, of_rows, values, low, high, row_low, row_high};
    return linear_program_open(arena, &all);
}

static void see(const struct part *part, const struct columns *columns, const struct linear_program *program)
{
    const double *point = linear_program_point(program);
    for (uint32_t u = 0; u < part->unknown_count; u++) {
        struct bounds *seen = &part->unknowns[u].seen;
        if (columns->of_unknown[u] == NONE)
            continue;
        seen->low = fmin(seen->low, point[columns->of_unknown[u]]);
        seen->high = fmax(seen->high, point[columns->of_unknown[u]]);
    }
}

static enum linear_answer solve_side(const struct part *part, const struct columns *columns,
                                     struct linear_program *program, uint32_t u, int direction, double *side)
{
    double value = 0;
    enum linear_answer answer = linear_program_extreme(program, (int)columns->of_unknown[u], direction, &value);
    if (answer == LINEAR_FOUND) {
        *side = value;
        see(part, columns, program);
    } else if (answer == LINEAR_UNBOUNDED) {
        *side = direction > 0 ? -HUGE_VAL : HUGE_VAL;
    }
    return answer;
}

/* What others were taken out for must be exact; of any other it is enough to have seen that it is free. */
static enum linear_answer solve_unknown(const struct part *part, const struct columns *columns,
                                        struct linear_program *program, uint32_t u)
{
    struct unknown *unknown = &part->unknowns[u];
    if (columns->of_unknown[u] == NONE)
        return LINEAR_FOUND;
    unknown->possible = unknown->seen;
    if (!unknown->is_parent && unknown->seen.low <= unknown->seen.high && shortage_of(unknown, unknown->seen) == 0)
        return LINEAR_FOUND;
    enum linear_answer answer = solve_side(part, columns, program, u, 1, &unknown->possible.low);
    if (answer == LINEAR_FOUND || answer == LINEAR_UNBOUNDED)
        answer = solve_side(part, columns, program, u, -1, &unknown->possible.high);
    return answer == LINEAR_UNBOUNDED ? LINEAR_FOUND : answer;
}

static enum linear_answer solve_program(struct solving *solving, const struct part *part)
{
    struct arena_mark mark = arena_mark(solving->system.arena);
    struct columns columns = number_columns(part, solving->system.arena);
    enum linear_answer answer = LINEAR_FAILED;
    if ((double)columns.count * columns.count * columns.row_count <= PART_WORK_MAXIMUM) {
        struct linear_program *program = open_program(solving, part, &columns, solving->system.arena);
        answer = LINEAR_FOUND;
        for (uint32_t u = 0; u < part->unknown_count && answer == LINEAR_FOUND; u++)
            answer = solve_unknown(part, &columns, program, u);
        linear_program_close(program);
        solving->attack->program_count++;
    }
    arena_rewind(solving->system.arena, mark);
    return answer;
}

/* --- parts --- */

static void leak_all(struct solving *solving, const struct part *part, enum leak_kind kind)
{
    for (uint32_t u = 0; u < part->unknown_count; u++)
        if (part->unknowns[u].is_primary)
            add_leak(solving, &part->unknowns[u], kind, HUGE_VAL);
}

/* Whether every unknown still has a number that it could be. */
static bool limits_are_possible(const struct part *part)
{
    for (uint32_t u = 0; u < part->unknown_count; u++)
        if (part->unknowns[u].limits.low > part->unknowns[u].limits.high + precision_of(part->unknowns[u].limits.low))
            return false;
    return true;
}

static enum linear_answer solve_rows(struct solving *solving, struct part *part)
{
    part_reduce(part, solving->system.rows, solving->system.arena);
    if (!limits_are_possible(part))
        return LINEAR_IMPOSSIBLE;
    for (uint32_t u = 0; u < part->unknown_count; u++)
        part->unknowns[u].possible = part->unknowns[u].limits;
    enum linear_answer answer = LINEAR_FOUND;
    if (part->rows_left == 1)
        answer = part_solve_last(part, solving->system.rows) ? LINEAR_FOUND : LINEAR_IMPOSSIBLE;
    else if (part->rows_left > 1)
        answer = solve_program(solving, part);
    if (answer == LINEAR_FOUND)
        part_restore(part, solving->system.rows);
    return answer;
}

/* False when nothing is possible and it is not the last try. */
static bool solve_part(struct solving *solving, struct part *part, bool by_status, bool is_last)
{
    for (uint32_t u = 0; u < part->unknown_count; u++)
        ask(solving, &part->unknowns[u], by_status);
    enum linear_answer answer = solve_rows(solving, part);
    if (answer == LINEAR_IMPOSSIBLE && !is_last)
        return false;
    if (answer != LINEAR_FOUND)
        leak_all(solving, part, answer == LINEAR_IMPOSSIBLE ? LEAK_CONTRADICTION : LEAK_UNSOLVED);
    for (uint32_t u = 0; u < part->unknown_count && answer == LINEAR_FOUND; u++)
        judge(solving, &part->unknowns[u]);
    return true;
}

/* The entries of this edition's own relations; how many. */
static size_t select_own(const struct solving *solving, const struct system_entry *entries, size_t count,
                         struct system_entry **own)
{
    size_t own_count = 0;
    *own = ARENA_ARRAY(solving->system.arena, struct system_entry, count);
    for (size_t e = 0; e < count; e++)
        if (!solving->system.rows[entries[e].row].is_earlier)
            (*own)[own_count++] = entries[e];
    return own_count;
}

/* An earlier edition's numbers may have been others than today's, and a status may say more than is so (a source's
 * "few" may mean something else): when nothing is possible with them, what is possible without them counts. */
static void take_part(struct solving *solving, const struct system_entry *entries, size_t count)
{
    struct arena *arena = solving->system.arena;
    struct arena_mark mark = arena_mark(arena);
    struct system_entry *own;
    size_t own_count = select_own(solving, entries, count, &own);
    bool is_solved = false;
    for (unsigned try = 0; try < 4 && !is_solved; try++) {
        struct part part;
        bool is_own = try % 2 != 0;
        if ((is_own ? own_count : count) == 0)
            continue;
        part_begin(&part, arena, is_own ? own : entries, is_own ? own_count : count);
        if (try == 0) {
            solving->attack->part_count++;
            solving->attack->tied_count += part.unknown_count;
        }
        is_solved = solve_part(solving, &part, try < 2, try == 3);
    }
    arena_rewind(arena, mark);
}

/* --- all of it --- */

static void count_hidden(struct solving *solving)
{
    const struct knowledge *knowledge = &solving->system.knowledge;
    const struct publication *publication = knowledge->publication;
    for (uint32_t s = 0; s < publication->school_count; s++)
        for (uint32_t m = 0; m < publication->measure_count; m++)
            for (uint32_t p = 0; p < publication_period_count(publication, m); p++) {
                struct cell_name cell = {s, m, p};
                if (!observation_is_withheld(knowledge_observation(publication, cell)))
                    continue;
                solving->attack->hidden_count++;
                if (publication->editions.count == 0 || !knowledge_told(knowledge, cell).is_earlier)
                    continue;
                if (solving->attack->earlier_count++ == 0)
                    solving->attack->earlier = cell;
            }
}

static int compare_leaks(const void *a, const void *b)
{
    const struct cell_name *left = &((const struct leak *)a)->cell;
    const struct cell_name *right = &((const struct leak *)b)->cell;
    if (left->school != right->school)
        return left->school < right->school ? -1 : 1;
    if (left->measure != right->measure)
        return left->measure < right->measure ? -1 : 1;
    return left->period < right->period ? -1 : left->period > right->period;
}

void attack_run(struct attack *attack, struct arena *arena, const struct publication *publication,
                const struct analysis *analysis, struct disclosure *disclosure)
{
    struct arena scratch;
    struct solving solving = {.attack = attack, .disclosure = disclosure, .arena = arena};
    *attack = (struct attack){.leaks = NULL};
    arena_init(&scratch, arena->guard);
    attack_system_build(&solving.system, &scratch, publication, analysis, disclosure);
    attack->relation_count = solving.system.row_count;
    count_hidden(&solving);
    for (size_t first = 0; first < solving.system.entry_count;) {
        size_t end = first;
        while (end < solving.system.entry_count &&
               solving.system.entries[end].part == solving.system.entries[first].part)
            end++;
        take_part(&solving, &solving.system.entries[first], end - first);
        first = end;
    }
    if (attack->leak_count > 1)
        qsort(solving.leaks, attack->leak_count, sizeof *solving.leaks, compare_leaks);
    attack->leaks = solving.leaks;
    attack_system_release(&solving.system);
    arena_release(&scratch);
}

void attack_report(const struct attack *attack, const struct publication *publication, struct diagnostics *diagnostics)
{
    for (uint32_t i = 0; i < attack->leak_count; i++) {
        const struct leak *leak = &attack->leaks[i];
        const struct measure *measure = &publication->measures[leak->cell.measure];
        struct period period = publication->axes[measure->period_kind].periods[leak->cell.period];
        struct slice name = SLICE_JOIN(diagnostics->arena, publication->schools[leak->cell.school].code, SLICE("/"),
                                       measure->id, SLICE("/"), period_id(diagnostics->arena, period));
        bool is_solved = leak->kind == LEAK_DETERMINED || leak->kind == LEAK_TIGHT;
        DIAGNOSTICS_ADD(diagnostics,
                        is_solved                          ? DIAGNOSTIC_WITHHELD_IS_TOLD
                        : leak->kind == LEAK_CONTRADICTION ? DIAGNOSTIC_WITHHELD_CONTRADICTS
                                                           : DIAGNOSTIC_WITHHELD_UNSOLVED,
                        measure->place, name);
    }
}
