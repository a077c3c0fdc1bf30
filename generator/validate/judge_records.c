/* SPDX-License-Identifier: EUPL-1.2 */
#include "validate/judgement.h"

/* "749", "1 200,5" and "1200.50" are the same number: blanks go, a comma becomes a point. */
static bool read_number(struct judgement *judgement, struct slice text, struct decimal *number)
{
    char *bytes = arena_allocate_bytes(judgement->arena, text.length);
    size_t length = 0;
    for (size_t position = 0; position < text.length;) {
        size_t start = position;
        uint32_t character = slice_decode(text, &position);
        if (character == ' ' || character == 0xA0 || character == 0x202F)
            continue;
        if (character == 0x2212 || character == ',') {
            bytes[length++] = character == ',' ? '.' : '-';
            continue;
        }
        for (size_t i = start; i < position; i++)
            bytes[length++] = text.bytes[i];
    }
    return decimal_parse(slice_make(bytes, length), number);
}

/* The newest correction of a value says what the value is now. */
static void judge_correction(struct judgement *judgement, const struct correction *correction)
{
    const struct publication *publication = judgement->publication;
    uint32_t period = publication_find_period(publication, correction->period);
    struct decimal corrected;
    if (correction->school == NONE || correction->measure == NONE || period == NONE ||
        !slice_equal(correction->edition, publication->version) ||
        !read_number(judgement, correction->new_value, &corrected))
        return;
    const struct observation *cell =
        publication_observation(publication, correction->school, correction->measure, period);
    if (publication->measures[correction->measure].is_derived)
        return;
    if (observation_has_value(cell) && decimal_compare(observation_value(cell), corrected) == 0)
        return;
    struct slice found = observation_has_value(cell) ? judgement_number(judgement, observation_value(cell))
                                                     : observation_status_code((enum observation_status)cell->status);
    DIAGNOSTICS_ADD(judgement->diagnostics, DIAGNOSTIC_CORRECTION_DIFFERS, correction->place, correction->observation,
                    correction->new_value, found);
}

static bool has_values(const struct publication *publication, uint32_t measure, uint32_t period)
{
    for (uint32_t i = 0; i < publication->school_count; i++)
        if (publication_observation(publication, i, measure, period)->row != 0)
            return true;
    return false;
}

static void judge_rules(struct judgement *judgement)
{
    const struct publication *publication = judgement->publication;
    uint32_t amount = publication_find_measure(publication, MEASURE_AMOUNT);
    if (amount == NONE || publication->rule_count == 0)
        return;
    uint32_t kind = publication->measures[amount].period_kind;
    for (uint32_t i = 0; i < publication->rule_count; i++) {
        uint32_t period = publication_find_period(publication, publication->rules[i].period);
        if (publication->rules[i].period.kind != kind || period == NONE || !has_values(publication, amount, period))
            DIAGNOSTICS_ADD(judgement->diagnostics, DIAGNOSTIC_RULE_WITHOUT_ALLOCATIONS, publication->rules[i].place,
                            period_id(judgement->arena, publication->rules[i].period));
    }
    const struct resource *resource = &publication->resources[publication->measures[amount].resource];
    for (uint32_t i = 0; i < publication->axes[kind].count; i++) {
        struct period period = publication->axes[kind].periods[i];
        if (has_values(publication, amount, i) && publication_find_rule(publication, period) == NULL)
            DIAGNOSTICS_ADD(judgement->diagnostics, DIAGNOSTIC_ALLOCATIONS_WITHOUT_RULE, resource->place,
                            period_id(judgement->arena, period));
    }
}

void judge_records(struct judgement *judgement)
{
    const struct publication *publication = judgement->publication;
    for (uint32_t i = 0; i < publication->correction_count; i++)
        judge_correction(judgement, &publication->corrections[i]);
    judge_rules(judgement);
    if (!period_is_none(publication->current_period) &&
        publication_find_period(publication, publication->current_period) == NONE &&
        !diagnostics_have_errors(judgement->diagnostics))
        DIAGNOSTICS_ADD(judgement->diagnostics, DIAGNOSTIC_CURRENT_PERIOD_ABSENT, publication->descriptor_place,
                        period_id(judgement->arena, publication->current_period));
}
