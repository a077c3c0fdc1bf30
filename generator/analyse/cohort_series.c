/* SPDX-License-Identifier: EUPL-1.2 */
/* What the cohort's schools had, year by year; see cohort.h for the formulas. */
#include "analyse/analysis.h"
#include "analyse/cohort.h"

#include <math.h>

/* Which observations of a school are pooled: Σ value × base / Σ base, a quotient of sums, or a sum. */
struct pooling {
    uint32_t value;
    uint32_t base; /* NONE: plain sums */
    bool is_quotient;
    uint8_t decimals;
    bool is_possible;
};

static struct pooling pooling_of(const struct analysis *analysis, uint32_t measure)
{
    const struct measure *of = &analysis->publication->measures[measure];
    struct pooling pooling = {.value = measure, .base = NONE, .decimals = of->decimals, .is_possible = true};
    if (measure == analysis->measure_per_pupil)
        pooling = (struct pooling){analysis->measure_amount, analysis->measure_pupils, true, of->decimals, true};
    else if (of->kind == KIND_INDEX)
        pooling.base = analysis->measure_pupils;
    else if (of->kind == KIND_SHARE || of->kind == KIND_MEAN)
        pooling.base = of->base;
    bool needs_base = pooling.is_quotient || of->kind >= KIND_SHARE;
    if (needs_base)
        pooling.is_possible =
            pooling.base != NONE && analysis->publication->measures[pooling.base].period_kind == of->period_kind;
    return pooling;
}

bool cohort_tells_of(const struct analysis *analysis, uint32_t measure)
{
    const struct publication *publication = analysis->publication;
    const struct measure *of = &publication->measures[measure];
    bool is_result = of->resource != NONE && publication->resources[of->resource].role == ROLE_RESULTS &&
                     (of->kind == KIND_SHARE || of->kind == KIND_MEAN);
    bool is_followed = is_result || measure == analysis->measure_index || measure == analysis->measure_per_pupil;
    return is_followed && pooling_of(analysis, measure).is_possible;
}

struct pool {
    struct decimal value;
    struct decimal base;
    uint32_t school_count;
    uint8_t status; /* shared by the schools without a value; STATUS_COUNT: none yet */
    bool is_provisional;
    bool has_overflowed;
};

static void note_status(struct pool *pool, const struct observation *observation)
{
    if (observation->status == STATUS_MISSING && observation->row == 0)
        return;
    if (pool->status == STATUS_COUNT || pool->status == STATUS_NOT_APPLICABLE)
        pool->status = observation->status;
    else if (pool->status != observation->status && observation->status != STATUS_NOT_APPLICABLE)
        pool->status = STATUS_MISSING;
}

static void pool_add(struct pool *pool, const struct analysis *analysis, const struct pooling *pooling, uint32_t school,
                     uint32_t period_index)
{
    const struct observation *value =
        publication_observation(analysis->publication, school, pooling->value, period_index);
    const struct observation *base =
        pooling->base == NONE ? NULL
                              : publication_observation(analysis->publication, school, pooling->base, period_index);
    if (!observation_has_value(value) || (base != NULL && !observation_has_value(base))) {
        note_status(pool, observation_has_value(value) ? base : value);
        return;
    }
    struct decimal number = observation_value(value);
    bool fits = true;
    if (base != NULL) {
        if (!pooling->is_quotient)
            fits = decimal_multiply(number, observation_value(base), &number);
        fits = fits && decimal_add(pool->base, observation_value(base), &pool->base);
    }
    fits = fits && decimal_add(pool->value, number, &pool->value);
    pool->has_overflowed |= !fits;
    pool->is_provisional |= value->status == STATUS_PROVISIONAL || (base != NULL && base->status == STATUS_PROVISIONAL);
    pool->school_count++;
}

static struct observation pool_value(const struct pool *pool, const struct pooling *pooling)
{
    struct observation result = {.status = STATUS_MISSING};
    struct decimal value = pool->value;
    if (pool->school_count == 0 && pool->status != STATUS_COUNT)
        result.status = pool->status;
    if (pool->school_count == 0 || pool->has_overflowed)
        return result;
    if (pooling->base != NONE &&
        (pool->base.units <= 0 || !decimal_divide(pool->value, pool->base, pooling->decimals, &value)))
        return result;
    result.units = value.units;
    result.scale = value.scale;
    result.status = pool->is_provisional ? STATUS_PROVISIONAL : STATUS_NORMAL;
    return result;
}

static int32_t year_of(const struct analysis *analysis, uint32_t measure, uint32_t period_index)
{
    const struct publication *publication = analysis->publication;
    return period_calendar_year(publication->axes[publication->measures[measure].period_kind].periods[period_index]);
}

struct observation cohort_line_value(const struct analysis *analysis, const struct cohort_line *line, uint32_t measure,
                                     uint32_t period_index)
{
    struct pooling pooling = pooling_of(analysis, measure);
    struct pool pool = {.status = STATUS_COUNT};
    int32_t year = year_of(analysis, measure, period_index);
    if (!pooling.is_possible)
        return (struct observation){.status = STATUS_MISSING};
    for (uint32_t i = 0; i < line->link_count; i++) {
        const struct cohort_link *link = &analysis->cohorts.links[line->first_link + i];
        if (year < link->before)
            pool_add(&pool, analysis, &pooling, link->school, period_index);
    }
    return pool_value(&pool, &pooling);
}

/* One line's weight and difference. */
struct share {
    double weight;
    double difference;
};

double cohort_t_quantile(uint32_t degrees)
{
    const double z = 1.959963984540054;
    double z2 = z * z;
    double v = degrees;
    double first = z * (z2 + 1) / 4;
    double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
    double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
    return z + first / v + second / (v * v) + third / (v * v * v);
}

static struct cohort_difference difference_of(const struct share *shares, uint32_t count)
{
    struct cohort_difference result = {.line_count = count};
    double weights = 0;
    double sum = 0;
    double squares = 0;
    for (uint32_t i = 0; i < count; i++) {
        weights += shares[i].weight;
        sum += shares[i].weight * shares[i].difference;
    }
    if (count < COHORT_MINIMUM || !(weights > 0))
        return result;
    double mean = sum / weights;
    for (uint32_t i = 0; i < count; i++) {
        double part = shares[i].weight * (shares[i].difference - mean);
        squares += part * part;
    }
    double half = cohort_t_quantile(count - 1) * sqrt(count / (count - 1.0) * squares) / weights;
    result.is_known = true;
    result.difference = mean;
    result.low = mean - half;
    result.high = mean + half;
    return result;
}

/* What is gathered of all members. */
struct gathering {
    const struct analysis *analysis;
    struct pooling pooling;
    uint32_t measure;
    uint32_t period_index;
    int32_t year;
    double city;
    bool has_city;
    struct pool pool;
    bool *is_counted; /* by school */
    struct share *from_city;
    uint32_t from_city_count;
    struct share *from_expected;
    uint32_t from_expected_count;
};

static void add_residual(struct share *sum, const struct gathering *of, uint32_t school)
{
    struct expected_value value = expected_value_of(of->analysis, school, of->measure, of->period_index);
    if (value.verdict < EXPECTED_WITHIN)
        return;
    sum->weight += value.pupils;
    sum->difference += value.pupils * value.residual;
}

static void gather_line(struct gathering *of, const struct cohort_line *line)
{
    struct pool pool = {.status = STATUS_COUNT};
    struct share residual = {0, 0};
    for (uint32_t i = 0; i < line->link_count; i++) {
        const struct cohort_link *link = &of->analysis->cohorts.links[line->first_link + i];
        if (of->year >= link->before || of->is_counted[link->school])
            continue;
        of->is_counted[link->school] = true;
        pool_add(&pool, of->analysis, &of->pooling, link->school, of->period_index);
        pool_add(&of->pool, of->analysis, &of->pooling, link->school, of->period_index);
        add_residual(&residual, of, link->school);
    }
    struct observation value = pool_value(&pool, &of->pooling);
    if (observation_has_value(&value) && of->has_city) {
        double weight = of->pooling.base == NONE ? 1 : decimal_to_double(pool.base);
        of->from_city[of->from_city_count++] =
            (struct share){weight, decimal_to_double(observation_value(&value)) - of->city};
    }
    if (residual.weight > 0)
        of->from_expected[of->from_expected_count++] =
            (struct share){residual.weight, residual.difference / residual.weight};
}

/* The difference of what a reader sees, and the band around it. */
static void agree_with_shown(struct cohort_point *point, const struct gathering *of)
{
    if (!point->city.is_known || !observation_has_value(&point->value)) {
        point->city.is_known = false;
        return;
    }
    double shown = decimal_to_double(observation_value(&point->value)) - of->city;
    double shift = shown - point->city.difference;
    point->city.difference = shown;
    point->city.low += shift;
    point->city.high += shift;
}

static void gather_members(struct gathering *of, enum cohort_kind kind, struct arena *scratch)
{
    const struct cohorts *cohorts = &of->analysis->cohorts;
    uint32_t members = cohorts->member_counts[kind];
    of->pool = (struct pool){.status = STATUS_COUNT};
    of->is_counted = ARENA_ARRAY(scratch, bool, of->analysis->publication->school_count);
    of->from_city = ARENA_ARRAY(scratch, struct share, members);
    of->from_expected = ARENA_ARRAY(scratch, struct share, members);
    for (uint32_t i = 0; i < cohorts->line_count; i++)
        if (cohorts->lines[i].standings[kind].fate == COHORT_MEMBER)
            gather_line(of, &cohorts->lines[i]);
}

struct cohort_point cohort_point_of(const struct analysis *analysis, enum cohort_kind kind, uint32_t measure,
                                    uint32_t period_index, struct arena *scratch)
{
    struct cohort_point point = {.value = {.status = STATUS_MISSING}};
    struct gathering of = {.analysis = analysis, .measure = measure, .period_index = period_index};
    of.pooling = pooling_of(analysis, measure);
    if (!of.pooling.is_possible || !cohorts_are_known(&analysis->cohorts))
        return point;
    const struct observation *city = analysis_observation(analysis, SUBJECT_THE_CITY, measure, period_index);
    of.year = year_of(analysis, measure, period_index);
    of.has_city = observation_has_value(city);
    of.city = of.has_city ? decimal_to_double(observation_value(city)) : 0;
    struct arena_mark mark = arena_mark(scratch);
    gather_members(&of, kind, scratch);
    point.value = pool_value(&of.pool, &of.pooling);
    point.school_count = of.pool.school_count;
    if (point.school_count != 0 && point.school_count < COHORT_MINIMUM)
        point.value = (struct observation){.status = STATUS_PROTECTED};
    point.city = difference_of(of.from_city, of.from_city_count);
    agree_with_shown(&point, &of);
    point.expected = difference_of(of.from_expected, of.from_expected_count);
    arena_rewind(scratch, mark);
    return point;
}

/* The price index of a budget year; 0 when it is not known. */
static struct decimal price_index_of(const struct analysis *analysis, uint32_t period_index)
{
    const struct publication *publication = analysis->publication;
    uint8_t kind = publication->measures[analysis->measure_per_pupil].period_kind;
    const struct allocation_rule *rule =
        publication_find_rule(publication, publication->axes[kind].periods[period_index]);
    bool is_known = rule != NULL && rule->price_index.is_present && rule->price_index.value.units > 0;
    return is_known ? rule->price_index.value : decimal_make(0, 0);
}

struct observation cohort_in_prices_of(const struct analysis *analysis, const struct observation *amount,
                                       uint32_t period_index, uint32_t prices_of)
{
    struct observation result = {.status = amount->status};
    if (!observation_has_value(amount))
        return result;
    struct decimal own = price_index_of(analysis, period_index);
    struct decimal other = price_index_of(analysis, prices_of);
    struct decimal product;
    struct decimal value;
    result.status = STATUS_MISSING;
    if (own.units == 0 || other.units == 0 || !decimal_multiply(observation_value(amount), other, &product) ||
        !decimal_divide(product, own, 0, &value))
        return result;
    result = (struct observation){.units = value.units, .scale = value.scale, .status = amount->status};
    return result;
}
