/* SPDX-License-Identifier: EUPL-1.2 */
/* Each part solved, and each unknown in it judged; see attack.h. */
#include "analyse/attack.h"

#include "analyse/attack_system.h"
#include "analyse/linear_program.h"

#include <math.h>
#include <stdlib.h>

/* Answers of a linear program are trusted to this, of the number or of one. */
#define PRECISION 1e-6
#define PROTECTION_SHARE 0.5
#define PROTECTION_LEAST 1.0
/* Unknowns × rows × unknowns of a part: beyond this it is not solved within a build's time. */
#define PART_WORK_MAXIMUM 4e8

struct unknown {
    uint64_t key;
    struct bounds told;     /* by its status */
    struct bounds possible; /* by the relations too */
    struct bounds seen;     /* by points that keep to every relation: it can be at least this free */
    struct bounds needed;   /* when its value is known here; otherwise by the width of what is possible */
    bool is_value_known;
    double digit; /* one unit of its last digit */
    bool is_primary;
};

struct solving {
    struct attack *attack;
    struct attack_system system;
    struct disclosure *disclosure;
    struct arena *arena; /* of the leaks */
    struct leak *leaks;
    size_t leak_capacity;
};

/* One part: entries first … end − 1 of the system, unknowns in order of their keys. */
struct part {
    const struct system_entry *entries;
    size_t entry_count;
    struct unknown *unknowns;
    uint32_t unknown_count;
    uint32_t *rows; /* of the system */
    uint32_t row_count;
    bool has_status; /* the bounds are those of the statuses */
};

static double precision_of(double number) { return PRECISION * fmax(1, isfinite(number) ? fabs(number) : 1); }

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
        unknown->digit = PRECISION;
    unknown->told = unknown->possible = bounds_of(knowledge, unknown->key, by_status);
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

/* --- one relation: by bounds --- */

/* Σ of what the entries can add, infinities counted apart so that one can be taken away again. */
struct reach {
    double finite;
    uint32_t infinite;
};

static void reach_add(struct reach *reach, double number)
{
    if (isinf(number))
        reach->infinite++;
    else
        reach->finite += number;
}

/* Without this one's own; `endless` when any other is. */
static double reach_without(const struct reach *reach, double own, double endless)
{
    uint32_t infinite = reach->infinite - (isinf(own) ? 1 : 0);
    if (infinite != 0)
        return endless;
    return isinf(own) ? reach->finite : reach->finite - own;
}

static double least_of(const struct system_entry *entry, const struct bounds *bounds)
{
    return entry->coefficient > 0 ? entry->coefficient * bounds->low : entry->coefficient * bounds->high;
}

static double most_of(const struct system_entry *entry, const struct bounds *bounds)
{
    return entry->coefficient > 0 ? entry->coefficient * bounds->high : entry->coefficient * bounds->low;
}

/* False when nothing is possible. */
static bool solve_row(const struct part *part, const struct system_row *row)
{
    struct reach least = {0, 0};
    struct reach most = {0, 0};
    bool is_possible = true;
    for (uint32_t u = 0; u < part->unknown_count; u++) {
        reach_add(&least, least_of(&part->entries[u], &part->unknowns[u].told));
        reach_add(&most, most_of(&part->entries[u], &part->unknowns[u].told));
    }
    for (uint32_t u = 0; u < part->unknown_count; u++) {
        const struct system_entry *entry = &part->entries[u];
        struct unknown *unknown = &part->unknowns[u];
        double others_most = reach_without(&most, most_of(entry, &unknown->told), HUGE_VAL);
        double others_least = reach_without(&least, least_of(entry, &unknown->told), -HUGE_VAL);
        double low = (row->low - others_most) / entry->coefficient;
        double high = (row->high - others_least) / entry->coefficient;
        unknown->possible.low = fmax(unknown->told.low, fmin(low, high));
        unknown->possible.high = fmin(unknown->told.high, fmax(low, high));
        is_possible =
            is_possible && unknown->possible.low <= unknown->possible.high + precision_of(unknown->possible.low);
    }
    return is_possible;
}

/* --- several relations: linear programs --- */

static struct linear_program *open_program(const struct solving *solving, const struct part *part, struct arena *arena)
{
    const struct system_row *rows = solving->system.rows;
    uint32_t columns = part->unknown_count;
    int *starts = ARENA_ARRAY(arena, int, columns + 1);
    int *of_rows = ARENA_ARRAY(arena, int, part->entry_count);
    double *values = ARENA_ARRAY(arena, double, part->entry_count);
    double *bounds = ARENA_ARRAY(arena, double, 2 * ((size_t)columns + part->row_count));
    double *row_bounds = bounds + 2 * (size_t)columns;
    uint32_t column = 0;
    for (size_t e = 0; e < part->entry_count; e++) {
        if (e > 0 && part->entries[e].key != part->entries[e - 1].key)
            starts[++column] = (int)e;
        uint32_t row = 0;
        while (part->rows[row] != part->entries[e].row)
            row++;
        of_rows[e] = (int)row;
        values[e] = part->entries[e].coefficient;
    }
    starts[columns] = (int)part->entry_count;
    for (uint32_t u = 0; u < columns; u++) {
        bounds[u] = part->unknowns[u].told.low;
        bounds[columns + u] = part->unknowns[u].told.high;
    }
    for (uint32_t r = 0; r < part->row_count; r++) {
        row_bounds[r] = rows[part->rows[r]].low;
        row_bounds[part->row_count + r] = rows[part->rows[r]].high;
    }
    struct linear_rows all = {
        (int)columns, (int)part->row_count,        starts, of_rows, values, bounds, bounds + columns,
        row_bounds,   row_bounds + part->row_count};
    return linear_program_open(arena, &all);
}

static void see(const struct part *part, const struct linear_program *program)
{
    const double *point = linear_program_point(program);
    for (uint32_t u = 0; u < part->unknown_count; u++) {
        part->unknowns[u].seen.low = fmin(part->unknowns[u].seen.low, point[u]);
        part->unknowns[u].seen.high = fmax(part->unknowns[u].seen.high, point[u]);
    }
}

static enum linear_answer solve_side(const struct part *part, struct linear_program *program, uint32_t u, int direction,
                                     double *side)
{
    double value = 0;
    enum linear_answer answer = linear_program_extreme(program, (int)u, direction, &value);
    if (answer == LINEAR_FOUND) {
        *side = value;
        see(part, program);
    } else if (answer == LINEAR_UNBOUNDED) {
        *side = direction > 0 ? -HUGE_VAL : HUGE_VAL;
    }
    return answer;
}

static enum linear_answer solve_unknown(const struct part *part, struct linear_program *program, uint32_t u)
{
    struct unknown *unknown = &part->unknowns[u];
    unknown->possible = unknown->seen;
    if (unknown->seen.low <= unknown->seen.high && shortage_of(unknown, unknown->seen) == 0)
        return LINEAR_FOUND;
    enum linear_answer answer = solve_side(part, program, u, 1, &unknown->possible.low);
    if (answer == LINEAR_FOUND || answer == LINEAR_UNBOUNDED)
        answer = solve_side(part, program, u, -1, &unknown->possible.high);
    return answer == LINEAR_UNBOUNDED ? LINEAR_FOUND : answer;
}

static enum linear_answer solve_program(struct solving *solving, const struct part *part)
{
    struct arena_mark mark = arena_mark(solving->system.arena);
    struct linear_program *program = open_program(solving, part, solving->system.arena);
    enum linear_answer answer = LINEAR_FOUND;
    for (uint32_t u = 0; u < part->unknown_count && answer == LINEAR_FOUND; u++)
        answer = solve_unknown(part, program, u);
    linear_program_close(program);
    arena_rewind(solving->system.arena, mark);
    solving->attack->program_count++;
    return answer;
}

/* --- parts --- */

static void leak_all(struct solving *solving, const struct part *part, enum leak_kind kind)
{
    for (uint32_t u = 0; u < part->unknown_count; u++)
        if (part->unknowns[u].is_primary)
            add_leak(solving, &part->unknowns[u], kind, HUGE_VAL);
}

static bool solve_part(struct solving *solving, struct part *part, bool by_status)
{
    for (uint32_t u = 0; u < part->unknown_count; u++)
        ask(solving, &part->unknowns[u], by_status);
    double work = (double)part->unknown_count * part->unknown_count * part->row_count;
    enum linear_answer answer = LINEAR_FAILED;
    if (part->row_count == 1)
        answer = solve_row(part, &solving->system.rows[part->rows[0]]) ? LINEAR_FOUND : LINEAR_IMPOSSIBLE;
    else if (work <= PART_WORK_MAXIMUM)
        answer = solve_program(solving, part);
    if (answer == LINEAR_IMPOSSIBLE && by_status)
        return false;
    if (answer != LINEAR_FOUND)
        leak_all(solving, part, answer == LINEAR_IMPOSSIBLE ? LEAK_CONTRADICTION : LEAK_UNSOLVED);
    for (uint32_t u = 0; u < part->unknown_count && answer == LINEAR_FOUND; u++)
        judge(solving, &part->unknowns[u]);
    return true;
}

static int compare_rows(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a;
    uint32_t right = *(const uint32_t *)b;
    return left < right ? -1 : left > right;
}

/* The rows and the unknowns of the entries. A status may say more than is so (a source's "few" may mean something
 * else): when nothing is possible with it, what is possible without it counts. */
static void take_part(struct solving *solving, const struct system_entry *entries, size_t count)
{
    struct arena *arena = solving->system.arena;
    struct arena_mark mark = arena_mark(arena);
    struct part part = {.entries = entries, .entry_count = count};
    part.unknowns = ARENA_ARRAY(arena, struct unknown, count);
    part.rows = ARENA_ARRAY(arena, uint32_t, count);
    for (size_t e = 0; e < count; e++) {
        if (e == 0 || entries[e].key != entries[e - 1].key)
            part.unknowns[part.unknown_count++].key = entries[e].key;
        part.rows[e] = entries[e].row;
    }
    qsort(part.rows, count, sizeof *part.rows, compare_rows);
    for (size_t e = 0; e < count; e++)
        if (e == 0 || part.rows[e] != part.rows[part.row_count - 1])
            part.rows[part.row_count++] = part.rows[e];
    solving->attack->part_count++;
    solving->attack->tied_count += part.unknown_count;
    if (!solve_part(solving, &part, true))
        solve_part(solving, &part, false);
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
    attack_system_build(&solving.system, &scratch, publication, analysis);
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
