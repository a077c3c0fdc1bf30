/* SPDX-License-Identifier: EUPL-1.2 */
#include "analyse/safeguard.h"

#include "analyse/protection.h"

#include <stdlib.h>

/* What stands in place of a number in a table of corrections. */
#define WITHHELD SLICE("..")

uint64_t safeguard_withhold(struct safeguard *safeguard, struct arena *arena, struct publication *publication)
{
    struct arena scratch;
    *safeguard = (struct safeguard){.attack = {.leaks = NULL}};
    disclosure_init(&safeguard->disclosure, arena->guard);
    uint64_t withheld = disclosure_apply_rules(&safeguard->disclosure, publication);
    arena_init(&scratch, arena->guard);
    withheld += protection_apply(&safeguard->disclosure, publication, &scratch);
    disclosure_finish(&safeguard->disclosure, publication, &scratch);
    arena_release(&scratch);
    return withheld;
}

static struct slice name_of(const struct publication *publication, struct cell_name cell, struct arena *arena)
{
    const struct measure *measure = &publication->measures[cell.measure];
    struct period period = publication->axes[measure->period_kind].periods[cell.period];
    return SLICE_JOIN(arena, publication->schools[cell.school].code, SLICE("/"), measure->id, SLICE("/"),
                      period_id(arena, period));
}

static void warn(const struct safeguard *safeguard, const struct publication *publication,
                 struct diagnostics *diagnostics)
{
    const struct attack *attack = &safeguard->attack;
    const struct disclosure *disclosure = &safeguard->disclosure;
    if (attack->earlier_count != 0)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_WITHHELD_EARLIER, publication->descriptor_place,
                        slice_from_size(diagnostics->arena, attack->earlier_count),
                        name_of(publication, attack->earlier, diagnostics->arena));
    if (100 * disclosure->large_shown < SHOWN_OF_LARGE_MINIMUM * disclosure->large_count)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_MUCH_WITHHELD, publication->descriptor_place,
                        slice_from_size(diagnostics->arena, disclosure->large_count),
                        slice_from_size(diagnostics->arena, disclosure->large_shown));
}

struct file_row {
    uint32_t resource;
    uint32_t file;
    uint32_t row;
};

static int compare_rows(const void *a, const void *b)
{
    const struct file_row *left = a;
    const struct file_row *right = b;
    if (left->resource != right->resource)
        return left->resource < right->resource ? -1 : 1;
    if (left->file != right->file)
        return left->file < right->file ? -1 : 1;
    return left->row < right->row ? -1 : left->row > right->row;
}

/* Where the numbers that are withheld stand: of the cube, of the tables of corrections and of accounts. */
static size_t list_rows(const struct safeguard *safeguard, const struct publication *publication, struct file_row *rows)
{
    size_t count = 0;
    for (size_t i = 0; i < safeguard->disclosure.secret_count; i++) {
        size_t cell = safeguard->disclosure.secrets[i].cell;
        const struct observation *observation = &publication->cube.cells[cell];
        uint32_t resource = publication->measures[knowledge_name(publication, cell).measure].resource;
        if (resource != NONE && observation->row != 0)
            rows[count++] = (struct file_row){resource, observation->file, observation->row};
    }
    for (uint32_t c = 0; c < publication->correction_count; c++)
        for (uint32_t r = 0; r < publication->resource_count; r++)
            for (uint32_t f = 0; f < publication->resources[r].file_count; f++)
                if (slice_equal(publication->corrections[c].new_value, WITHHELD) &&
                    publication->corrections[c].place.source == &publication->resources[r].files[f].source)
                    rows[count++] = (struct file_row){r, f, publication->corrections[c].place.row};
    for (uint32_t a = 0; a < publication->account_count; a++)
        if (observation_is_withheld(&publication->accounts[a].accounted) && publication->accounts[a].accounted.row != 0)
            rows[count++] =
                (struct file_row){publication->accounts[a].resource, publication->accounts[a].accounted.file,
                                  publication->accounts[a].accounted.row};
    return count;
}

static void count_rows(struct safeguard *safeguard, struct arena *arena, const struct publication *publication)
{
    struct arena scratch;
    arena_init(&scratch, arena->guard);
    struct file_row *rows = ARENA_ARRAY(&scratch, struct file_row,
                                        safeguard->disclosure.secret_count + publication->correction_count +
                                            publication->account_count + 1);
    size_t count = list_rows(safeguard, publication, rows);
    if (count > 1)
        qsort(rows, count, sizeof *rows, compare_rows);
    safeguard->withheld_rows = ARENA_ARRAY(arena, uint32_t *, publication->resource_count);
    for (uint32_t r = 0; r < publication->resource_count; r++)
        safeguard->withheld_rows[r] = ARENA_ARRAY(arena, uint32_t, publication->resources[r].file_count);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || compare_rows(&rows[i], &rows[i - 1]) != 0)
            safeguard->withheld_rows[rows[i].resource][rows[i].file]++;
    arena_release(&scratch);
}

/* One file may be several resources. */
bool safeguard_checksum_tells(const struct safeguard *safeguard, const struct publication *publication,
                              uint32_t resource, uint32_t file)
{
    struct slice name = publication->resources[resource].files[file].source.name;
    uint32_t most = 0;
    for (uint32_t r = 0; safeguard->withheld_rows != NULL && r < publication->resource_count; r++)
        for (uint32_t f = 0; f < publication->resources[r].file_count; f++)
            if (safeguard->withheld_rows[r][f] > most &&
                slice_equal(publication->resources[r].files[f].source.name, name))
                most = safeguard->withheld_rows[r][f];
    return most != 0 && most < CHECKSUM_ROWS_MINIMUM;
}

bool safeguard_check(struct safeguard *safeguard, struct arena *arena, const struct analysis *analysis,
                     struct diagnostics *diagnostics)
{
    attack_run(&safeguard->attack, arena, analysis->publication, analysis, &safeguard->disclosure);
    attack_report(&safeguard->attack, analysis->publication, diagnostics);
    warn(safeguard, analysis->publication, diagnostics);
    count_rows(safeguard, arena, analysis->publication);
    disclosure_forget(&safeguard->disclosure);
    return safeguard->attack.leak_count == 0;
}

struct slice safeguard_count_code(enum safeguard_count what)
{
    static const struct slice codes[SAFEGUARD_COUNT_COUNT] = {
        [SAFEGUARD_HIDDEN] = SLICE_CONSTANT("withheld"),
        [SAFEGUARD_EARLIER] = SLICE_CONSTANT("in_earlier_edition"),
        [SAFEGUARD_RELATIONS] = SLICE_CONSTANT("relations"),
        [SAFEGUARD_UNKNOWNS] = SLICE_CONSTANT("unknowns"),
        [SAFEGUARD_PROGRAMS] = SLICE_CONSTANT("programs"),
        [SAFEGUARD_TOLD] = SLICE_CONSTANT("told"),
        [SAFEGUARD_LARGE] = SLICE_CONSTANT("large_groups"),
        [SAFEGUARD_LARGE_SHOWN] = SLICE_CONSTANT("large_groups_shown"),
    };
    return codes[what];
}

uint64_t safeguard_count_of(const struct safeguard *safeguard, enum safeguard_count what)
{
    const struct attack *attack = &safeguard->attack;
    const uint64_t counts[SAFEGUARD_COUNT_COUNT] = {
        [SAFEGUARD_HIDDEN] = attack->hidden_count,
        [SAFEGUARD_EARLIER] = attack->earlier_count,
        [SAFEGUARD_RELATIONS] = attack->relation_count,
        [SAFEGUARD_UNKNOWNS] = attack->tied_count,
        [SAFEGUARD_PROGRAMS] = attack->program_count,
        [SAFEGUARD_TOLD] = attack->leak_count,
        [SAFEGUARD_LARGE] = safeguard->disclosure.large_count,
        [SAFEGUARD_LARGE_SHOWN] = safeguard->disclosure.large_shown,
    };
    return counts[what];
}
