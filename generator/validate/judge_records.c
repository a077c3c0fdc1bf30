/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/figure_name.h"
#include "validate/judgement.h"

/* Groups are not looked for: which there are is known when the schools are. */
static bool is_group(struct slice subject)
{
    return slice_equal(subject, SLICE("city")) || slice_equal(subject, SLICE("municipal")) ||
           slice_equal(subject, SLICE("independent")) || slice_starts_with(subject, SLICE("area:")) ||
           slice_starts_with(subject, SLICE("group-")) || slice_equal(subject, SLICE("*"));
}

/* Whether an earlier edition has a figure of this subject or measure. */
static bool was_published(const struct publication *publication, const struct figure_name *name, bool is_measure)
{
    for (uint32_t e = 0; e < publication->editions.count; e++) {
        const struct edition *edition = &publication->editions.items[e];
        for (size_t i = 0; i < edition->figure_count; i++) {
            struct figure_name of;
            if (figure_name_read(edition->figures[i].name, &of) && !of.is_stated &&
                slice_equal(is_measure ? of.place : of.subject, is_measure ? name->place : name->subject))
                return true;
        }
    }
    return false;
}

/* What an entry is about is there, or was when an earlier edition was released. */
static void judge_name(struct judgement *judgement, const struct correction *correction)
{
    const struct publication *publication = judgement->publication;
    struct figure_name name;
    if (correction->is_stated || !figure_name_read(correction->observation, &name))
        return;
    bool has_subject = correction->school != NONE || is_group(name.subject);
    bool has_measure = correction->measure != NONE || slice_equal(name.place, SLICE("*"));
    if ((has_subject || was_published(publication, &name, false)) &&
        (has_measure || was_published(publication, &name, true)))
        return;
    DIAGNOSTICS_ADD(judgement->diagnostics, DIAGNOSTIC_UNKNOWN_OBSERVATION,
                    correction_place(correction, CORRECTION_OBSERVATION), correction->observation);
}

static bool is_number_below(const struct observation *cell, uint32_t minimum)
{
    return observation_has_value(cell) && decimal_compare(observation_value(cell), decimal_make(minimum, 0)) < 0;
}

/* Few pupils are behind the number, or it counts few: no message says it. What is withheld for other reasons is not
 * known yet, so that no share of results is said either. */
static bool is_to_be_withheld(const struct publication *publication, uint32_t school, uint32_t measure, uint32_t period)
{
    const struct measure *of = &publication->measures[measure];
    const struct observation *cell = publication_observation(publication, school, measure, period);
    bool is_paired = of->base != NONE && publication->measures[of->base].period_kind == of->period_kind;
    if (of->has_reached || of->part_count != 0 ||
        (is_paired &&
         is_number_below(publication_observation(publication, school, of->base, period), of->minimum_pupils)))
        return true;
    for (uint32_t m = 0; m < publication->measure_count; m++)
        if (publication->measures[m].base == measure && is_number_below(cell, publication->measures[m].minimum_pupils))
            return true;
    return of->category != NONE && of->category < publication->spending_category_count && observation_has_value(cell) &&
           decimal_compare(observation_value(cell), publication->spending_categories[of->category].minimum_amount) < 0;
}

/* The newest correction of a value says what the value is now. */
static void judge_correction(struct judgement *judgement, const struct correction *correction)
{
    const struct publication *publication = judgement->publication;
    uint32_t period = publication_find_period(publication, correction->period);
    struct decimal corrected;
    if (correction->school == NONE || correction->measure == NONE || period == NONE || correction->count != 0 ||
        !slice_equal(correction->edition, publication->version) ||
        !correction_read_number(judgement->arena, correction->new_value, &corrected))
        return;
    const struct observation *cell =
        publication_observation(publication, correction->school, correction->measure, period);
    if (publication->measures[correction->measure].is_derived)
        return;
    if (observation_has_value(cell) && decimal_compare(observation_value(cell), corrected) == 0)
        return;
    struct slice found = observation_has_value(cell) ? judgement_number(judgement, observation_value(cell))
                                                     : observation_status_code((enum observation_status)cell->status);
    if (is_to_be_withheld(publication, correction->school, correction->measure, period))
        found = SLICE("..");
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
    for (uint32_t i = 0; i < publication->correction_count; i++) {
        judge_name(judgement, &publication->corrections[i]);
        judge_correction(judgement, &publication->corrections[i]);
    }
    judge_rules(judgement);
    if (!period_is_none(publication->current_period) &&
        publication_find_period(publication, publication->current_period) == NONE &&
        !diagnostics_have_errors(judgement->diagnostics))
        DIAGNOSTICS_ADD(judgement->diagnostics, DIAGNOSTIC_CURRENT_PERIOD_ABSENT, publication->descriptor_place,
                        period_id(judgement->arena, publication->current_period));
}
