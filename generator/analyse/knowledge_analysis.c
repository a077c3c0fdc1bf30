/* SPDX-License-Identifier: EUPL-1.2 */
/* What is reckoned and published: totals of groups, amounts per pupil, deviations from what is expected. */
#include "analyse/knowledge_relations.h"

#include <math.h>

/* What adding thousands of doubles can be wrong by. */
#define SUM_PRECISION 1e-9

/* The shown schools of one group, in one measure and period. */
struct shown {
    double value; /* Σ value, or Σ value × base */
    double base;
    uint32_t hidden_count;
};

struct members {
    struct telling *telling;
    uint32_t measure, period;
    uint32_t base, base_period; /* NONE: plain sums */
    struct shown *groups;
};

static uint32_t group_count(const struct analysis *analysis)
{
    return analysis->publication->area_count + OPERATOR_TYPE_COUNT + 1 + analysis->support_groups.count;
}

static struct subject subject_of(const struct analysis *analysis, uint32_t group)
{
    uint32_t areas = analysis->publication->area_count;
    if (group < areas)
        return subject_area(group);
    if (group < areas + OPERATOR_TYPE_COUNT)
        return subject_operator_type((enum operator_type)(group - areas));
    if (group == areas + OPERATOR_TYPE_COUNT)
        return SUBJECT_THE_CITY;
    return subject_support_group(group - areas - OPERATOR_TYPE_COUNT - 1);
}

/* The groups that the school is in, at most four; how many. */
static uint32_t groups_of(const struct members *members, uint32_t school, uint32_t groups[4])
{
    const struct analysis *analysis = members->telling->knowledge->analysis;
    const struct publication *publication = analysis->publication;
    uint32_t count = 0;
    uint32_t after_areas = publication->area_count;
    if (publication->schools[school].area != NONE)
        groups[count++] = publication->schools[school].area;
    groups[count++] = after_areas + (uint32_t)publication->schools[school].operator_type;
    groups[count++] = after_areas + OPERATOR_TYPE_COUNT;
    uint32_t paired = support_period_of(analysis, members->measure, members->period);
    uint8_t group = analysis->support_groups.count == 0 || paired == NONE ? (uint8_t)SUPPORT_GROUP_NONE
                                                                          : support_group_of(analysis, school, paired);
    if (group != SUPPORT_GROUP_NONE)
        groups[count++] = after_areas + OPERATOR_TYPE_COUNT + 1 + group;
    return count;
}

static bool is_member_hidden(const struct members *members, uint32_t school)
{
    struct cell_name cell = {school, members->measure, members->period};
    struct cell_name base = {school, members->base, members->base_period};
    return telling_is_hidden(members->telling, cell) ||
           (members->base != NONE && telling_is_hidden(members->telling, base));
}

static void add_member(struct members *members, uint32_t school)
{
    const struct publication *publication = members->telling->knowledge->publication;
    uint32_t groups[4];
    const struct observation *value = publication_observation(publication, school, members->measure, members->period);
    bool is_hidden = is_member_hidden(members, school);
    double weight = 1;
    if (!is_hidden && !observation_has_value(value))
        return;
    if (!is_hidden && members->base != NONE) {
        const struct observation *base =
            publication_observation(publication, school, members->base, members->base_period);
        if (!observation_has_value(base))
            return;
        weight = decimal_to_double(observation_value(base));
    }
    uint32_t count = groups_of(members, school, groups);
    for (uint32_t g = 0; g < count; g++) {
        struct shown *shown = &members->groups[groups[g]];
        shown->hidden_count += is_hidden;
        if (is_hidden)
            continue;
        shown->value += decimal_to_double(observation_value(value)) * weight;
        shown->base += weight;
    }
}

static bool is_in_group(const struct members *members, uint32_t school, uint32_t group)
{
    uint32_t groups[4];
    uint32_t count = groups_of(members, school, groups);
    for (uint32_t g = 0; g < count; g++)
        if (groups[g] == group)
            return true;
    return false;
}

/* The published total is not that of the shown schools: the rest is the withheld ones'. */
static void tell_rest(struct members *members, uint32_t group, double rest, double tolerance)
{
    struct telling *telling = members->telling;
    telling_look_begin(telling);
    telling_begin(telling, RELATION_GROUP);
    for (uint32_t s = 0; s < telling->knowledge->publication->school_count; s++) {
        if (!is_member_hidden(members, s) || !is_in_group(members, s, group))
            continue;
        telling_add(telling, members->base == NONE ? term_value(s, members->measure, members->period, 1)
                                                   : term_product(s, members->measure, members->period, members->base,
                                                                  members->base_period, 1));
    }
    telling->relation.constant = -rest;
    telling->relation.tolerance = tolerance;
    telling_end(telling);
}

static double half_of_last_digit(const struct observation *total)
{
    return total->scale == 0 ? 0.5 : decimal_to_double(decimal_make(5, (uint8_t)(total->scale + 1)));
}

static void look_at_group(struct members *members, uint32_t group)
{
    const struct analysis *analysis = members->telling->knowledge->analysis;
    struct subject subject = subject_of(analysis, group);
    const struct shown *shown = &members->groups[group];
    const struct observation *total = totals_observation(&analysis->totals, subject, members->measure, members->period);
    if (shown->hidden_count == 0 || !observation_has_value(total))
        return;
    double published = decimal_to_double(observation_value(total));
    double half = half_of_last_digit(total);
    if (members->base == NONE) {
        double tolerance = half + SUM_PRECISION * fabs(published);
        if (fabs(published - shown->value) > tolerance)
            tell_rest(members, group, published - shown->value, tolerance);
        return;
    }
    double tolerance = half * shown->base + SUM_PRECISION * fabs(shown->value);
    if (fabs(published * shown->base - shown->value) <= tolerance)
        return;
    const struct observation *bases =
        totals_observation(&analysis->totals, subject, members->base, members->base_period);
    double pupils = observation_has_value(bases) ? decimal_to_double(observation_value(bases)) : shown->base;
    tell_rest(members, group, published * pupils - shown->value, half * pupils);
}

static uint32_t weight_of(const struct publication *publication, uint32_t measure)
{
    const struct measure *of = &publication->measures[measure];
    if (of->kind == KIND_INDEX)
        return publication_find_measure(publication, MEASURE_PUPILS);
    return of->kind == KIND_SHARE || of->kind == KIND_MEAN ? of->base : NONE;
}

static void look_at_totals(struct telling *telling, uint32_t measure)
{
    const struct analysis *analysis = telling->knowledge->analysis;
    const struct publication *publication = analysis->publication;
    struct members members = {.telling = telling, .measure = measure, .base = weight_of(publication, measure)};
    if (members.base != NONE &&
        publication->measures[members.base].period_kind != publication->measures[measure].period_kind)
        return;
    struct arena_mark mark = arena_mark(telling->knowledge->arena);
    for (uint32_t p = 0; p < publication_period_count(publication, measure); p++) {
        members.period = members.base_period = p;
        if (!knowledge_has_hidden(telling->knowledge, measure, p) &&
            (members.base == NONE || !knowledge_has_hidden(telling->knowledge, members.base, p)))
            continue;
        members.groups = ARENA_ARRAY(telling->knowledge->arena, struct shown, group_count(analysis));
        for (uint32_t s = 0; s < publication->school_count; s++)
            add_member(&members, s);
        for (uint32_t g = 0; g < group_count(analysis); g++)
            look_at_group(&members, g);
        arena_rewind(telling->knowledge->arena, mark);
    }
}

/* amount = per pupil × pupils, when that stands although one of the two does not. */
static void look_at_per_pupil(struct telling *telling, uint32_t school)
{
    const struct analysis *analysis = telling->knowledge->analysis;
    const struct totals *totals = &analysis->totals;
    for (uint32_t p = 0; totals->per_pupil_measure != NONE && p < totals->per_pupil_periods; p++) {
        const struct observation *given =
            totals_observation(totals, subject_school(school), totals->per_pupil_measure, p);
        struct cell_name pupils = {school, analysis->measure_pupils, p};
        if (!observation_has_value(given) ||
            (!telling_is_hidden(telling, pupils) &&
             !telling_is_hidden(telling, (struct cell_name){school, analysis->measure_amount, p})))
            continue;
        struct told told = knowledge_told(telling->knowledge, pupils);
        telling_look_begin(telling);
        telling_begin(telling, RELATION_PER_PUPIL);
        telling_add(telling, term_value(school, analysis->measure_amount, p, 1));
        telling_add(telling, term_value(school, pupils.measure, p, -decimal_to_double(observation_value(given))));
        telling->relation.tolerance = half_of_last_digit(given) * told.value;
        telling_end(telling);
    }
}

/* A deviation that is told beside what was expected is the value itself. */
static void look_at_residual(struct telling *telling, struct cell_name cell)
{
    if (!telling_is_hidden(telling, cell))
        return;
    struct expected_value value =
        expected_value_of(telling->knowledge->analysis, cell.school, cell.measure, cell.period);
    if (value.verdict != EXPECTED_WITHIN && value.verdict != EXPECTED_ABOVE && value.verdict != EXPECTED_BELOW)
        return;
    telling_look_begin(telling);
    telling_begin(telling, RELATION_RESIDUAL);
    telling_add(telling, term_value(cell.school, cell.measure, cell.period, 1));
    telling->relation.constant = -(value.expected + value.residual);
    telling_end(telling);
}

void knowledge_tell_analysis(struct telling *telling)
{
    const struct analysis *analysis = telling->knowledge->analysis;
    const struct publication *publication = analysis->publication;
    for (uint32_t m = 0; m < publication->measure_count; m++)
        if (!publication->measures[m].is_derived)
            look_at_totals(telling, m);
    for (uint32_t s = 0; s < publication->school_count; s++) {
        look_at_per_pupil(telling, s);
        for (uint32_t m = 0; analysis->expected.count != 0 && m < publication->measure_count; m++)
            for (uint32_t p = 0; analysis->expected.first[m] != NONE && p < publication_period_count(publication, m);
                 p++)
                if (knowledge_has_hidden(telling->knowledge, m, p))
                    look_at_residual(telling, (struct cell_name){s, m, p});
    }
}
