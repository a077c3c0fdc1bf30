/* SPDX-License-Identifier: EUPL-1.2 */
#include "analyse/safeguard.h"

#include "analyse/protection.h"

uint64_t safeguard_withhold(struct safeguard *safeguard, struct arena *arena, struct publication *publication)
{
    struct arena scratch;
    *safeguard = (struct safeguard){.attack = {.leaks = NULL}};
    disclosure_init(&safeguard->disclosure, arena->guard);
    uint64_t withheld = disclosure_apply_rules(&safeguard->disclosure, publication);
    arena_init(&scratch, arena->guard);
    withheld += protection_apply(&safeguard->disclosure, publication, &scratch);
    arena_release(&scratch);
    disclosure_finish(&safeguard->disclosure, publication);
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

bool safeguard_check(struct safeguard *safeguard, struct arena *arena, const struct analysis *analysis,
                     struct diagnostics *diagnostics)
{
    attack_run(&safeguard->attack, arena, analysis->publication, analysis, &safeguard->disclosure);
    attack_report(&safeguard->attack, analysis->publication, diagnostics);
    warn(safeguard, analysis->publication, diagnostics);
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
