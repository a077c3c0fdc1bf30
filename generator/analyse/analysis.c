/* SPDX-License-Identifier: EUPL-1.2 */
/* Builds all analyses in order and finds observations by name. */
#include "analyse/analysis.h"

#include "analyse/relation.h"

#include "base/workers.h"

uint32_t analysis_current_period(const struct analysis *analysis, uint32_t measure)
{
    const struct publication *publication = analysis->publication;
    const struct period_axis *axis = &publication->axes[publication->measures[measure].period_kind];
    int current = period_calendar_year(publication->current_period);
    for (uint32_t p = axis->count; p-- > 0;)
        if (period_is_none(publication->current_period) || period_calendar_year(axis->periods[p]) <= current)
            return p;
    return NONE;
}

/* The newest period with any value, looking back from the current one. */
static uint32_t newest_with_values(const struct analysis *analysis, uint32_t measure)
{
    for (uint32_t p = analysis_current_period(analysis, measure); p != NONE; p = p == 0 ? NONE : p - 1)
        for (uint32_t s = 0; s < analysis->publication->school_count; s++)
            if (observation_has_value(totals_observation(&analysis->totals, subject_school(s), measure, p)))
                return p;
    return NONE;
}

/* What groups spend takes as long as all the rest, and nothing else needs it: the two are made side by side. */
enum part { PART_REST, PART_SPENDING, PART_COUNT };

struct building {
    struct analysis *analysis;
    struct arena *arena;
    struct arena of_spending;
};

static void build_rest(struct analysis *analysis, struct arena *arena)
{
    const struct publication *publication = analysis->publication;
    totals_build(&analysis->totals, arena, &analysis->support_groups);
    cohorts_build(&analysis->cohorts, arena, analysis);
    analysis->distributions = ARENA_ARRAY(arena, struct distribution, publication->measure_count);
    for (uint32_t m = 0; m < publication->measure_count; m++)
        distribution_build(&analysis->distributions[m], arena, &analysis->totals, m, newest_with_values(analysis, m));
    expected_build(&analysis->expected, arena, analysis);
    analysis->similar = similar_build(arena, analysis);
    analysis->accounts = accounts_ledger_build(arena, analysis);
    analysis->interventions = interventions_build(arena, analysis);
    uint32_t result = relation_result(analysis);
    analysis->relation_period = result == NONE ? NONE : relation_period(analysis, result, arena);
}

static bool build_part(void *context, unsigned worker, size_t part)
{
    struct building *building = context;
    (void)worker;
    if (part == PART_SPENDING)
        building->analysis->spending = spending_groups_build(&building->of_spending, building->analysis);
    else
        build_rest(building->analysis, building->arena);
    return true;
}

void analysis_build(struct analysis *analysis, struct arena *arena, const struct publication *publication,
                    unsigned worker_count)
{
    struct building building = {.analysis = analysis, .arena = arena};
    *analysis = (struct analysis){.publication = publication};
    analysis->measure_amount = publication_find_measure(publication, MEASURE_AMOUNT);
    analysis->measure_pupils = publication_find_measure(publication, MEASURE_PUPILS);
    analysis->measure_index = publication_find_measure(publication, MEASURE_INDEX);
    analysis->measure_points = publication_find_measure(publication, MEASURE_POINTS);
    analysis->measure_per_pupil = publication_find_measure(publication, MEASURE_AMOUNT_PER_PUPIL);
    allocations_build(&analysis->allocations, arena, analysis);
    totals_begin(&analysis->totals, arena, publication);
    support_groups_build(&analysis->support_groups, arena, analysis);
    arena_init(&building.of_spending, arena->guard);
    workers_run(worker_count, PART_COUNT, 1, build_part, &building);
    arena_adopt(arena, &building.of_spending);
}

const struct observation *analysis_observation(const struct analysis *analysis, struct subject subject,
                                               uint32_t measure, uint32_t period_index)
{
    return totals_observation(&analysis->totals, subject, measure, period_index);
}

/* "group-1": 1 has the least support per pupil. */
static bool find_support_group(const struct analysis *analysis, struct slice number, struct subject *subject)
{
    uint32_t group = 0;
    for (size_t i = 0; i < number.length; i++) {
        if (number.bytes[i] < '0' || number.bytes[i] > '9' || group > UINT8_MAX || (i == 0 && number.bytes[i] == '0'))
            return false;
        group = group * 10 + (uint32_t)(number.bytes[i] - '0');
    }
    *subject = subject_support_group(group - 1);
    return group >= 1 && group <= analysis->support_groups.count;
}

static bool find_subject(const struct analysis *analysis, struct slice text, struct subject *subject)
{
    const struct publication *publication = analysis->publication;
    if (slice_equal(text, SLICE("city"))) {
        *subject = SUBJECT_THE_CITY;
        return true;
    }
    if (slice_equal(text, SLICE("municipal")) || slice_equal(text, SLICE("independent"))) {
        bool is_municipal = text.bytes[0] == 'm';
        *subject = (struct subject){SUBJECT_OPERATOR_TYPE, is_municipal ? OPERATOR_MUNICIPAL : OPERATOR_INDEPENDENT};
        return true;
    }
    if (slice_starts_with(text, SLICE("area:"))) {
        *subject = subject_area(publication_find_area(publication, slice_from(text, 5)));
        return subject->index != NONE;
    }
    *subject = subject_school(publication_find_school(publication, text));
    if (subject->index == NONE && slice_starts_with(text, SLICE("group-")))
        return find_support_group(analysis, slice_from(text, 6), subject);
    return subject->index != NONE;
}

bool analysis_find(const struct analysis *analysis, struct slice name, struct observation_name *found,
                   unsigned *bad_part)
{
    const struct publication *publication = analysis->publication;
    struct slice rest = name;
    struct slice subject = slice_cut(&rest, '/');
    struct slice measure = slice_cut(&rest, '/');
    struct period period;
    *bad_part = 3;
    if (slice_is_empty(subject) || slice_is_empty(measure) || slice_is_empty(rest))
        return false;
    *bad_part = 0;
    if (!find_subject(analysis, subject, &found->subject))
        return false;
    *bad_part = 1;
    found->measure = publication_find_measure(publication, measure);
    if (found->measure == NONE)
        return false;
    *bad_part = 2;
    if (!period_parse(rest, &period) || period.kind != publication->measures[found->measure].period_kind)
        return false;
    found->period_index = publication_find_period(publication, period);
    return found->period_index != NONE;
}
