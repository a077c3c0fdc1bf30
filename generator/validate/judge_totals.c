/* SPDX-License-Identifier: EUPL-1.2 */
/* Allocations of a year add up to its pot. Amounts rounded one by one may miss it by half a unit a school. */
#include "validate/judgement.h"

/* The sum over all schools; false when a value is withheld or missing, so that there is nothing to compare. */
static bool sum_amounts(struct judgement *judgement, uint32_t measure, uint32_t period, struct decimal *sum,
                        uint32_t *count)
{
    const struct publication *publication = judgement->publication;
    *sum = decimal_make(0, 0);
    *count = 0;
    for (uint32_t i = 0; i < publication->school_count; i++) {
        const struct observation *cell = publication_observation(publication, i, measure, period);
        if (!observation_has_value(cell) && cell->row != 0)
            return false;
        if (!observation_has_value(cell))
            continue;
        ++*count;
        if (!decimal_add(*sum, observation_value(cell), sum)) {
            const struct period_axis *axis = &publication->axes[publication->measures[measure].period_kind];
            struct slice year = period_id(judgement->arena, axis->periods[period]);
            DIAGNOSTICS_ADD(judgement->diagnostics, DIAGNOSTIC_TOTAL_TOO_LARGE,
                            judgement_place(judgement, measure, cell), year);
            return false;
        }
    }
    return *count != 0;
}

/* Whether two sums differ by no more than rounding each of `count` values to whole units can make. */
static bool is_rounding(struct decimal a, struct decimal b, uint32_t count)
{
    struct decimal difference;
    if (!decimal_subtract(a, b, &difference))
        return false;
    struct decimal limit = decimal_make((int64_t)count * 5, 1);
    struct decimal negative = decimal_make(-(int64_t)count * 5, 1);
    return decimal_compare(difference, limit) <= 0 && decimal_compare(difference, negative) >= 0;
}

static void judge_pot(struct judgement *judgement, const struct allocation_rule *rule, uint32_t measure,
                      uint32_t period)
{
    struct decimal sum;
    uint32_t count = 0;
    if (rule->pot.units == 0 || !sum_amounts(judgement, measure, period, &sum, &count) ||
        decimal_compare(sum, rule->pot) == 0)
        return;
    DIAGNOSTICS_ADD(judgement->diagnostics,
                    is_rounding(sum, rule->pot, count) ? DIAGNOSTIC_TOTAL_ROUNDED : DIAGNOSTIC_TOTAL_DIFFERS,
                    rule->place, period_id(judgement->arena, rule->period), judgement_number(judgement, sum),
                    judgement_number(judgement, rule->pot));
}

static uint32_t find_total(const struct publication *publication)
{
    for (uint32_t i = 0; i < publication->spending_category_count; i++)
        if (publication->spending_categories[i].is_total)
            return i;
    return NONE;
}

/* The parts against the whole, where every part has a number. */
static void judge_split(struct judgement *judgement, uint32_t school, uint32_t total, uint32_t period)
{
    const struct publication *publication = judgement->publication;
    uint32_t whole_measure = publication->spending_categories[total].measure;
    const struct observation *whole = publication_observation(publication, school, whole_measure, period);
    if (!observation_has_value(whole))
        return;
    struct decimal sum = decimal_make(0, 0);
    bool is_secret = false; /* the two sums would tell of a part that will be withheld */
    for (uint32_t i = 0; i < publication->spending_category_count; i++) {
        if (i == total)
            continue;
        const struct observation *part =
            publication_observation(publication, school, publication->spending_categories[i].measure, period);
        if (!observation_has_value(part) || !decimal_add(sum, observation_value(part), &sum))
            return;
        is_secret |= part->units > 0 &&
                     decimal_compare(observation_value(part), publication->spending_categories[i].minimum_amount) < 0;
    }
    if (is_rounding(sum, observation_value(whole), publication->spending_category_count))
        return;
    struct period when = publication->axes[publication->measures[whole_measure].period_kind].periods[period];
    DIAGNOSTICS_ADD(judgement->diagnostics, DIAGNOSTIC_SPENDING_DIFFERS,
                    judgement_place(judgement, whole_measure, whole), publication->schools[school].code,
                    is_secret ? SLICE("..") : judgement_number(judgement, sum),
                    judgement_number(judgement, observation_value(whole)), period_id(judgement->arena, when));
}

void judge_totals(struct judgement *judgement)
{
    const struct publication *publication = judgement->publication;
    uint32_t amount = publication_find_measure(publication, MEASURE_AMOUNT);
    for (uint32_t i = 0; i < publication->rule_count && amount != NONE; i++) {
        uint32_t period = publication_find_period(publication, publication->rules[i].period);
        if (period != NONE && publication->rules[i].period.kind == publication->measures[amount].period_kind)
            judge_pot(judgement, &publication->rules[i], amount, period);
    }
    uint32_t total = find_total(publication);
    if (total == NONE || publication->spending_categories[total].measure == NONE)
        return;
    uint32_t kind = publication->measures[publication->spending_categories[total].measure].period_kind;
    for (uint32_t i = 0; i < publication->school_count; i++)
        for (uint32_t j = 0; j < publication->axes[kind].count; j++)
            judge_split(judgement, i, total, j);
}
