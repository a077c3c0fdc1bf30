/* SPDX-License-Identifier: EUPL-1.2 */
/* One pass over the cube, school by school, as it lies in memory. */
#include "validate/judgement.h"

static bool is_above(struct decimal number, int64_t limit)
{
    return decimal_compare(number, decimal_make(limit, 0)) > 0;
}

/* What no number of this measure can be. */
static void judge_number(struct judgement *judgement, uint32_t index, const struct observation *cell)
{
    const struct measure *measure = &judgement->publication->measures[index];
    struct decimal number = observation_value(cell);
    bool is_negative = number.units < 0 && (measure->kind == KIND_COUNT || measure->kind == KIND_SHARE);
    bool is_too_large = measure->kind == KIND_SHARE && measure->unit == UNIT_PERCENT && is_above(number, 100);
    if (!is_negative && !is_too_large)
        return;
    DIAGNOSTICS_ADD(judgement->diagnostics, is_negative ? DIAGNOSTIC_NEGATIVE_COUNT : DIAGNOSTIC_SHARE_ABOVE_ALL,
                    judgement_place(judgement, index, cell), judgement_number(judgement, number), measure->id);
}

/* Amounts after closing are a fault; other values outside a school's life may be late or early: worth a look. */
static void judge_time(struct judgement *judgement, const struct school *school, uint32_t index, struct period period,
                       const struct observation *cell)
{
    const struct measure *measure = &judgement->publication->measures[index];
    int year = period_calendar_year(period);
    bool is_late = !period_is_none(school->closed) && year > period_calendar_year(school->closed) + 1;
    bool is_early = !period_is_none(school->opened) && year < school->opened.year;
    bool is_amount = slice_equal(measure->id, MEASURE_AMOUNT);
    if (is_amount && cell->units != 0)
        is_late = !period_is_none(school->closed) && year > period_calendar_year(school->closed);
    if (!is_late && !is_early)
        return;
    struct slice when = period_id(judgement->arena, period);
    if (is_amount && is_late)
        DIAGNOSTICS_ADD(judgement->diagnostics, DIAGNOSTIC_ALLOCATION_AFTER_CLOSING,
                        judgement_place(judgement, index, cell), school->code, when,
                        period_id(judgement->arena, school->closed));
    else
        DIAGNOSTICS_ADD(judgement->diagnostics, DIAGNOSTIC_VALUE_OUTSIDE_LIFE, judgement_place(judgement, index, cell),
                        school->code, measure->id, when);
}

static void judge_school(struct judgement *judgement, uint32_t index)
{
    const struct publication *publication = judgement->publication;
    const struct school *school = &publication->schools[index];
    bool has_life = !period_is_none(school->opened) || !period_is_none(school->closed);
    for (uint32_t i = 0; i < publication->measure_count; i++) {
        const struct measure *measure = &publication->measures[i];
        bool has_limit = measure->kind == KIND_COUNT || measure->kind == KIND_SHARE;
        if (measure->is_derived || (!has_life && !has_limit))
            continue;
        const struct period_axis *axis = &publication->axes[measure->period_kind];
        for (uint32_t j = 0; j < axis->count; j++) {
            const struct observation *cell = publication_observation(publication, index, i, j);
            if (!observation_has_value(cell))
                continue;
            judge_number(judgement, i, cell);
            if (has_life)
                judge_time(judgement, school, i, axis->periods[j], cell);
        }
    }
}

void judge_values(struct judgement *judgement)
{
    for (uint32_t i = 0; i < judgement->publication->school_count; i++)
        judge_school(judgement, i);
}
