/* SPDX-License-Identifier: EUPL-1.2 */
/* Totals of groups: one pass over the cube a measure. See totals.h for the rules. */
#include "analyse/totals.h"

#include "analyse/wide.h"

/* Values are summed with this many decimals and bases with so many: no table of ours has more. */
#define VALUE_SCALE 6
#define BASE_SCALE 3

struct sum {
    wide value;        /* Σ value, or Σ value × base, or Σ numerator */
    wide base;         /* Σ base */
    wide largest;      /* the largest base of them */
    wide paired_value; /* amounts: Σ value of schools whose pupils are known */
    wide pupils;       /* amounts: Σ pupils of those */
    uint32_t school_count;
    uint32_t without_count;
    uint8_t scale;  /* the most decimals that a value had */
    uint8_t status; /* shared by the schools without a value; STATUS_COUNT: none yet */
    bool is_provisional;
    bool is_per_pupil_provisional;
    bool has_overflowed; /* too large for 128 bits: the group then has no value */
};

/* What one measure needs to be summed. */
struct plan {
    const struct measure *measure;
    uint32_t base;      /* measure of weights, or NONE: plain sums */
    uint32_t numerator; /* per-pupil amounts: the measure divided, or NONE */
    uint32_t pupils;    /* amounts: the measure of pupils on the same axis, or NONE */
    bool has_no_total;
    const struct support_groups *support_groups;
    const uint32_t *support_periods; /* by period of the measure: the paired one of the support, or NONE */
};

#define GROUPS_OF_SCHOOL_MAXIMUM 3

static wide to_scale(const struct observation *observation, uint8_t scale)
{
    static const int64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    if (observation->scale <= scale)
        return (wide)observation->units * powers[scale - observation->scale];
    struct decimal rounded;
    return decimal_round(observation_value(observation), scale, &rounded) ? rounded.units : 0;
}

static uint32_t group_count(const struct publication *publication, const struct support_groups *support_groups)
{
    return publication->area_count + OPERATOR_TYPE_COUNT + 1 + support_groups->count;
}

static uint32_t group_of(const struct publication *publication, struct subject subject)
{
    switch (subject.kind) {
    case SUBJECT_AREA:
        return subject.index;
    case SUBJECT_OPERATOR_TYPE:
        return publication->area_count + subject.index;
    case SUBJECT_SUPPORT_GROUP:
        return publication->area_count + OPERATOR_TYPE_COUNT + 1 + subject.index;
    default:
        return publication->area_count + OPERATOR_TYPE_COUNT;
    }
}

static void add_pupils(struct sum *sum, const struct observation *value, const struct observation *pupils)
{
    if (!observation_has_value(value) || !observation_has_value(pupils))
        return;
    sum->has_overflowed |= __builtin_add_overflow(sum->pupils, to_scale(pupils, BASE_SCALE), &sum->pupils);
    sum->has_overflowed |= __builtin_add_overflow(sum->paired_value, to_scale(value, VALUE_SCALE), &sum->paired_value);
    if (value->status == STATUS_PROVISIONAL || pupils->status == STATUS_PROVISIONAL)
        sum->is_per_pupil_provisional = true;
}

static bool was_told(const struct observation *observation)
{
    return observation->status != STATUS_MISSING || observation->row != 0;
}

static void share_status(struct sum *sum, uint8_t status)
{
    if (status == STATUS_COUNT)
        return;
    if (sum->status == STATUS_COUNT || sum->status == STATUS_NOT_APPLICABLE)
        sum->status = status;
    else if (sum->status != status && status != STATUS_NOT_APPLICABLE)
        sum->status = STATUS_MISSING;
}

/* What nobody told of one school says nothing of the others. */
static void note_status(struct sum *sum, const struct observation *observation)
{
    if (was_told(observation))
        share_status(sum, observation->status);
}

/* `is_open`: a school that is not open in the period lacks nothing. */
static void sum_add(struct sum *sum, const struct plan *plan, const struct observation *value,
                    const struct observation *base, bool is_open)
{
    if (!observation_has_value(value) || (base != NULL && !observation_has_value(base))) {
        note_status(sum, observation_has_value(value) ? base : value);
        sum->without_count += value->status != STATUS_NOT_APPLICABLE && (is_open || was_told(value));
        return;
    }
    wide number = to_scale(value, VALUE_SCALE);
    if (base != NULL) {
        wide weight = to_scale(base, BASE_SCALE);
        sum->has_overflowed |= __builtin_add_overflow(sum->base, weight, &sum->base);
        if (weight > sum->largest)
            sum->largest = weight;
        if (plan->numerator == NONE)
            sum->has_overflowed |= __builtin_mul_overflow(number, weight, &number);
    }
    sum->has_overflowed |= __builtin_add_overflow(sum->value, number, &sum->value);
    sum->school_count++;
    if (value->scale > sum->scale)
        sum->scale = value->scale;
    if (value->status == STATUS_PROVISIONAL || (base != NULL && base->status == STATUS_PROVISIONAL))
        sum->is_provisional = true;
}

/* The city is the sum of its operator types: every school is in one. */
static void sum_merge(struct sum *sum, const struct sum *part)
{
    sum->has_overflowed |= part->has_overflowed;
    sum->has_overflowed |= __builtin_add_overflow(sum->value, part->value, &sum->value);
    sum->has_overflowed |= __builtin_add_overflow(sum->base, part->base, &sum->base);
    sum->has_overflowed |= __builtin_add_overflow(sum->paired_value, part->paired_value, &sum->paired_value);
    sum->has_overflowed |= __builtin_add_overflow(sum->pupils, part->pupils, &sum->pupils);
    if (part->largest > sum->largest)
        sum->largest = part->largest;
    sum->school_count += part->school_count;
    sum->without_count += part->without_count;
    if (part->scale > sum->scale)
        sum->scale = part->scale;
    share_status(sum, part->status);
    sum->is_provisional |= part->is_provisional;
    sum->is_per_pupil_provisional |= part->is_per_pupil_provisional;
}

static wide power_of_ten(unsigned exponent)
{
    wide power = 1;
    wide_scale(&power, exponent);
    return power;
}

/* numerator × 10^scale / denominator, halves away from zero; false when it does not fit. denominator > 0. */
static bool divide(wide numerator, wide denominator, uint8_t scale, int64_t *quotient)
{
    if (!wide_scale(&numerator, scale))
        return false;
    wide result = wide_divide(numerator, denominator);
    *quotient = (int64_t)result;
    return result <= INT64_MAX && result >= INT64_MIN;
}

/* Both sums are brought to whole units: pupils stand in 10^-BASE_SCALE, amounts in 10^-VALUE_SCALE. */
static void finish_per_pupil(const struct sum *sum, struct observation *result)
{
    wide numerator;
    wide denominator;
    if (sum->pupils <= 0 || sum->has_overflowed ||
        __builtin_mul_overflow(sum->paired_value, power_of_ten(BASE_SCALE), &numerator) ||
        __builtin_mul_overflow(sum->pupils, power_of_ten(VALUE_SCALE), &denominator))
        return;
    if (divide(numerator, denominator, 0, &result->units))
        result->status = sum->is_per_pupil_provisional ? STATUS_PROVISIONAL : STATUS_NORMAL;
}

/* One school has more of the base than the share that a group may have. */
static bool is_dominated(const struct sum *sum)
{
    return sum->largest > sum->base / 100 * GROUP_LARGEST_SHARE + sum->base % 100 * GROUP_LARGEST_SHARE / 100;
}

/*
 * Σ value stands in 10^-VALUE_SCALE, Σ base in 10^-BASE_SCALE, Σ value × base in both; the denominators bring them to
 * the measure's unit.
 */
static void finish_sum(const struct sum *sum, const struct plan *plan, bool is_city, struct group_cell *cell)
{
    struct observation *result = &cell->observation;
    cell->school_count = sum->school_count;
    cell->without_count = sum->without_count;
    bool is_pooled = plan->base != NONE;
    bool is_ratio = plan->numerator != NONE;
    if (sum->school_count == 0 && sum->status != STATUS_COUNT && !plan->has_no_total)
        result->status = sum->status;
    if (plan->has_no_total || sum->has_overflowed || sum->school_count == 0 || (is_pooled && sum->base <= 0))
        return;
    if (is_pooled && !is_ratio && (sum->school_count < GROUP_MINIMUM_SCHOOLS || (!is_city && is_dominated(sum)))) {
        result->status = STATUS_PROTECTED;
        return;
    }
    wide numerator = sum->value;
    wide denominator = power_of_ten(VALUE_SCALE);
    if (is_pooled && __builtin_mul_overflow(denominator, sum->base, &denominator))
        return;
    if (is_ratio && __builtin_mul_overflow(numerator, power_of_ten(BASE_SCALE), &numerator))
        return;
    result->scale = is_pooled ? plan->measure->decimals : sum->scale > VALUE_SCALE ? VALUE_SCALE : sum->scale;
    if (divide(numerator, denominator, result->scale, &result->units))
        result->status = sum->is_provisional ? STATUS_PROVISIONAL : STATUS_NORMAL;
}

static struct plan plan_for(const struct publication *publication, uint32_t measure_index)
{
    const struct measure *measure = &publication->measures[measure_index];
    struct plan plan = {.measure = measure, .base = NONE, .numerator = NONE, .pupils = NONE};
    if (slice_equal(measure->id, MEASURE_AMOUNT_PER_PUPIL)) {
        plan.numerator = publication_find_measure(publication, MEASURE_AMOUNT);
        plan.base = publication_find_measure(publication, MEASURE_PUPILS);
    } else if (measure->kind == KIND_INDEX) {
        plan.base = publication_find_measure(publication, MEASURE_PUPILS);
        plan.has_no_total = plan.base == NONE;
    } else if (measure->kind == KIND_SHARE || measure->kind == KIND_MEAN) {
        plan.base = measure->base;
        plan.has_no_total = plan.base == NONE;
    }
    uint32_t pupils = publication_find_measure(publication, MEASURE_PUPILS);
    if (measure->kind == KIND_AMOUNT && !measure->is_derived && pupils != NONE &&
        publication->measures[pupils].period_kind == measure->period_kind)
        plan.pupils = pupils;
    if (plan.base != NONE && publication->measures[plan.base].period_kind != measure->period_kind)
        plan.has_no_total = true;
    return plan;
}

/* The groups that a school belongs to in all periods, the city aside: its area (when it has one), its operator type. */
static uint32_t groups_of_school(const struct publication *publication, uint32_t school,
                                 uint32_t groups[GROUPS_OF_SCHOOL_MAXIMUM])
{
    const struct school *of = &publication->schools[school];
    uint32_t count = 0;
    if (of->area != NONE)
        groups[count++] = of->area;
    groups[count++] = group_of(publication, subject_operator_type(of->operator_type));
    return count;
}

/* The support group of one period, after the `count` that hold for all. Returns how many there are then. */
static uint32_t add_support_group(const struct publication *publication, const struct plan *plan, uint32_t school,
                                  uint32_t period, uint32_t *groups, uint32_t count)
{
    const struct support_groups *of = plan->support_groups;
    uint32_t paired = plan->support_periods[period];
    if (of->count == 0 || paired == NONE)
        return count;
    uint8_t group = of->groups[(size_t)school * of->period_count + paired];
    if (group != SUPPORT_GROUP_NONE)
        groups[count++] = group_of(publication, subject_support_group(group));
    return count;
}

static void add_school(const struct publication *publication, const struct plan *plan, uint32_t value_measure,
                       uint32_t school, struct sum *sums)
{
    uint32_t groups[GROUPS_OF_SCHOOL_MAXIMUM];
    uint32_t lasting = groups_of_school(publication, school, groups);
    const struct period_axis *axis = &publication->axes[plan->measure->period_kind];
    bool has_base = plan->base != NONE && !plan->has_no_total;
    for (uint32_t p = 0; p < axis->count; p++) {
        bool is_open = school_is_open_in(&publication->schools[school], axis->periods[p]);
        const struct observation *value = publication_observation(publication, school, value_measure, p);
        const struct observation *base = has_base ? publication_observation(publication, school, plan->base, p) : NULL;
        uint32_t count = add_support_group(publication, plan, school, p, groups, lasting);
        for (uint32_t g = 0; g < count; g++) {
            struct sum *sum = &sums[(size_t)groups[g] * axis->count + p];
            sum_add(sum, plan, value, base, is_open);
            if (plan->pupils != NONE)
                add_pupils(sum, value, publication_observation(publication, school, plan->pupils, p));
        }
    }
}

static void sum_city(const struct publication *publication, struct sum *sums, uint32_t periods)
{
    struct sum *city = &sums[(size_t)group_of(publication, SUBJECT_THE_CITY) * periods];
    for (uint32_t type = 0; type < OPERATOR_TYPE_COUNT; type++) {
        const struct sum *part =
            &sums[(size_t)group_of(publication, subject_operator_type((enum operator_type)type)) * periods];
        for (uint32_t p = 0; p < periods; p++)
            sum_merge(&city[p], &part[p]);
    }
}

/* `support_periods`: room for the periods of any axis. */
static void total_measure(struct totals *totals, const struct support_groups *support_groups, uint32_t measure_index,
                          struct sum *sums, uint32_t *support_periods)
{
    const struct publication *publication = totals->publication;
    const struct measure *measure = &publication->measures[measure_index];
    struct plan plan = plan_for(publication, measure_index);
    const struct period_axis *axis = &publication->axes[measure->period_kind];
    uint32_t periods = axis->count;
    uint32_t groups = group_count(publication, support_groups);
    for (uint32_t p = 0; p < periods; p++)
        support_periods[p] = publication_find_year(publication, totals->per_pupil_measure, axis->periods[p]);
    plan.support_groups = support_groups;
    plan.support_periods = support_periods;
    for (size_t i = 0; i < (size_t)groups * periods; i++)
        sums[i] = (struct sum){.status = STATUS_COUNT};
    for (uint32_t s = 0; s < publication->school_count; s++)
        add_school(publication, &plan, plan.numerator == NONE ? measure_index : plan.numerator, s, sums);
    sum_city(publication, sums, periods);
    uint32_t city = group_of(publication, SUBJECT_THE_CITY);
    for (uint32_t g = 0; g < groups; g++)
        for (uint32_t p = 0; p < periods; p++) {
            struct group_cell *cell = &totals->groups[(size_t)g * publication->cube.stride + measure->offset + p];
            const struct sum *sum = &sums[(size_t)g * periods + p];
            finish_sum(sum, &plan, g == city, cell);
            finish_per_pupil(sum, &cell->per_pupil);
        }
}

/* amount / pupils with `decimals`; the status of whichever is not known. */
static struct observation divide_by_pupils(const struct observation *amount, const struct observation *pupils,
                                           uint8_t decimals)
{
    struct observation result = {.status = STATUS_MISSING};
    struct decimal quotient;
    if (!observation_has_value(amount)) {
        result.status = amount->status;
    } else if (!observation_has_value(pupils)) {
        result.status = pupils->status;
    } else if (pupils->units <= 0) {
        result.status = STATUS_NOT_APPLICABLE;
    } else if (decimal_divide(observation_value(amount), observation_value(pupils), decimals, &quotient)) {
        result.units = quotient.units;
        result.scale = quotient.scale;
        result.status = pupils->status == STATUS_PROVISIONAL ? STATUS_PROVISIONAL : amount->status;
    }
    return result;
}

static void build_per_pupil(struct totals *totals, struct arena *arena)
{
    const struct publication *publication = totals->publication;
    totals->per_pupil_measure = publication_find_measure(publication, MEASURE_AMOUNT_PER_PUPIL);
    if (totals->per_pupil_measure == NONE)
        return;
    uint32_t amount = publication_find_measure(publication, MEASURE_AMOUNT);
    uint32_t pupils = publication_find_measure(publication, MEASURE_PUPILS);
    const struct measure *measure = &publication->measures[totals->per_pupil_measure];
    uint32_t periods = publication->axes[measure->period_kind].count;
    totals->per_pupil_periods = periods;
    totals->per_pupil = ARENA_ARRAY(arena, struct observation, (size_t)publication->school_count * periods);
    for (uint32_t s = 0; s < publication->school_count; s++)
        for (uint32_t p = 0; p < periods; p++)
            totals->per_pupil[(size_t)s * periods + p] =
                divide_by_pupils(publication_observation(publication, s, amount, p),
                                 publication_observation(publication, s, pupils, p), measure->decimals);
}

void totals_begin(struct totals *totals, struct arena *arena, const struct publication *publication)
{
    *totals = (struct totals){.publication = publication, .per_pupil_measure = NONE};
    build_per_pupil(totals, arena);
}

void totals_build(struct totals *totals, struct arena *arena, const struct support_groups *support_groups)
{
    const struct publication *publication = totals->publication;
    uint32_t groups = group_count(publication, support_groups);
    uint32_t most_periods = 1;
    for (unsigned kind = 0; kind < PERIOD_KIND_COUNT; kind++)
        if (publication->axes[kind].count > most_periods)
            most_periods = publication->axes[kind].count;
    totals->groups = ARENA_ARRAY(arena, struct group_cell, (size_t)groups * publication->cube.stride);
    struct arena_mark mark = arena_mark(arena);
    struct sum *sums = ARENA_ARRAY(arena, struct sum, (size_t)groups * most_periods);
    uint32_t *support_periods = ARENA_ARRAY(arena, uint32_t, most_periods);
    for (uint32_t m = 0; m < publication->measure_count; m++)
        total_measure(totals, support_groups, m, sums, support_periods);
    arena_rewind(arena, mark);
}

const struct group_cell *totals_group(const struct totals *totals, struct subject subject, uint32_t measure,
                                      uint32_t period_index)
{
    const struct publication *publication = totals->publication;
    uint32_t group = group_of(publication, subject);
    return &totals->groups[(size_t)group * publication->cube.stride + publication->measures[measure].offset +
                           period_index];
}

const struct observation *totals_observation(const struct totals *totals, struct subject subject, uint32_t measure,
                                             uint32_t period_index)
{
    if (subject.kind != SUBJECT_SCHOOL)
        return &totals_group(totals, subject, measure, period_index)->observation;
    if (measure == totals->per_pupil_measure)
        return &totals->per_pupil[(size_t)subject.index * totals->per_pupil_periods + period_index];
    return publication_observation(totals->publication, subject.index, measure, period_index);
}

struct observation totals_per_pupil(const struct totals *totals, struct subject subject, uint32_t measure,
                                    uint32_t period_index)
{
    const struct publication *publication = totals->publication;
    if (subject.kind != SUBJECT_SCHOOL)
        return totals_group(totals, subject, measure, period_index)->per_pupil;
    uint32_t pupils = publication_find_measure(publication, MEASURE_PUPILS);
    if (pupils == NONE || publication->measures[pupils].period_kind != publication->measures[measure].period_kind)
        return (struct observation){.status = STATUS_MISSING};
    return divide_by_pupils(publication_observation(publication, subject.index, measure, period_index),
                            publication_observation(publication, subject.index, pupils, period_index), 0);
}
