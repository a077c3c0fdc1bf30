/* SPDX-License-Identifier: EUPL-1.2 */
/* The pot of each year shared anew; see allocation.h. */
#include "analyse/allocation.h"

#include "analyse/analysis.h"
#include "analyse/wide.h"

#include <stdlib.h>

#define MONEY_DECIMALS 2

struct points {
    struct decimal value;   /* used */
    struct decimal formula; /* when has_formula */
    bool has_formula;
    bool differ;
};

static const struct observation *amount_of(const struct analysis *analysis, uint32_t school, uint32_t period)
{
    return publication_observation(analysis->publication, school, analysis->measure_amount, period);
}

static bool takes_part(const struct observation *amount)
{
    if (amount->status == STATUS_MISSING)
        return amount->row != 0;
    return amount->status != STATUS_NOT_APPLICABLE;
}

static bool formula_points(const struct analysis *analysis, uint32_t school, const struct allocation_rule *rule,
                           struct decimal *points)
{
    struct decimal weighted;
    struct decimal effective;
    return allocation_weighted(analysis->publication, school, rule, rule->period, &weighted) &&
           allocation_effective_index(analysis, school, rule, rule->period, &effective) &&
           allocation_points(weighted, effective, points);
}

static bool table_points(const struct analysis *analysis, uint32_t school, struct period budget_year,
                         struct decimal *points)
{
    uint32_t measure = analysis->measure_points;
    uint32_t period = publication_find_year(analysis->publication, measure, budget_year);
    if (period == NONE)
        return false;
    const struct observation *given = publication_observation(analysis->publication, school, measure, period);
    *points = observation_value(given);
    return observation_has_value(given);
}

/* A table rounds its points; what the formula says with all digits is then the better number. */
static bool is_rounded_to(struct decimal exact, struct decimal given)
{
    struct decimal rounded;
    if (given.scale >= exact.scale)
        return decimal_compare(exact, given) == 0;
    return decimal_round(exact, given.scale, &rounded) && decimal_compare(rounded, given) == 0;
}

static bool points_of(const struct analysis *analysis, uint32_t school, const struct allocation_rule *rule,
                      struct points *points)
{
    struct decimal given;
    bool is_given = table_points(analysis, school, rule->period, &given);
    *points = (struct points){.value = decimal_make(0, 0)};
    points->has_formula = formula_points(analysis, school, rule, &points->formula);
    points->differ = points->has_formula && is_given && !is_rounded_to(points->formula, given);
    points->value = points->formula;
    if (is_given && (!points->has_formula || points->differ))
        points->value = given;
    return (points->has_formula || is_given) && points->value.units >= 0;
}

/* A school's points while a year is shared out. */
struct share {
    uint32_t school;
    struct slice code;
    struct decimal points;
    int64_t remainder;
};

static struct decimal without_zeros(struct decimal number)
{
    while (number.scale != 0 && number.units % 10 == 0)
        number = decimal_make(number.units / 10, (uint8_t)(number.scale - 1));
    return number;
}

/* Every school that takes part; the count of those whose points are known. */
static uint32_t gather(const struct analysis *analysis, uint32_t period, struct allocation_year *year,
                       struct share *shares)
{
    uint32_t count = 0;
    for (uint32_t s = 0; s < analysis->publication->school_count; s++) {
        struct points points;
        if (!takes_part(amount_of(analysis, s, period)))
            continue;
        year->school_count++;
        if (!points_of(analysis, s, year->rule, &points)) {
            year->unknown_count++;
            continue;
        }
        year->points_only_count += !points.has_formula;
        shares[count++] =
            (struct share){.school = s, .code = analysis->publication->schools[s].code, .points = points.value};
        if (points.value.scale > year->points_scale)
            year->points_scale = points.value.scale;
    }
    return count;
}

static bool sum_points(struct allocation_year *year, const struct share *shares, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        int64_t units;
        if (!wide_units(shares[i].points, year->points_scale, &units) ||
            __builtin_add_overflow(year->points_units, units, &year->points_units))
            return false;
    }
    year->points_of_all = without_zeros(decimal_make(year->points_units, year->points_scale));
    return true;
}

/* The part in whole units and what is left of it: both below 2^63, as is every factor. */
static int64_t part_of(const struct allocation_year *year, struct decimal points, int64_t *remainder)
{
    int64_t units = 0;
    wide_units(points, year->points_scale, &units);
    wide product = (wide)year->pot_units * units;
    *remainder = (int64_t)(product % year->points_units);
    return (int64_t)(product / year->points_units);
}

static int compare_shares(const void *a, const void *b)
{
    const struct share *left = a;
    const struct share *right = b;
    if (left->remainder != right->remainder)
        return left->remainder > right->remainder ? -1 : 1;
    return slice_compare(left->code, right->code);
}

/* What is cut off the parts is less than one unit a school, so the rest is less than `count`. */
static void share_out_rest(struct allocation_year *year, struct share *shares, uint32_t count)
{
    int64_t rest = year->pot_units;
    for (uint32_t i = 0; i < count; i++)
        rest -= part_of(year, shares[i].points, &shares[i].remainder);
    if (rest == 0)
        return;
    qsort(shares, count, sizeof *shares, compare_shares);
    year->last_school = shares[rest - 1].school;
    year->last_remainder = shares[rest - 1].remainder;
}

static struct decimal computed_of(const struct analysis *analysis, const struct allocation_year *year, uint32_t school,
                                  struct decimal points)
{
    const struct school *schools = analysis->publication->schools;
    int64_t remainder;
    int64_t units = part_of(year, points, &remainder);
    if (year->last_school != NONE && (remainder > year->last_remainder ||
                                      (remainder == year->last_remainder &&
                                       slice_compare(schools[school].code, schools[year->last_school].code) <= 0)))
        units++;
    return decimal_make(units, year->pot_scale);
}

bool allocation_differs(struct decimal deviation)
{
    return decimal_compare(decimal_magnitude(deviation), decimal_make(1, 0)) > 0;
}

/* What the table's other points are worth. */
static bool check_points(const struct allocation_year *year, struct allocation_check *check,
                         const struct allocation_amount *amount)
{
    struct decimal deviation;
    if (!amount->points_differ)
        return true;
    check->points_differ_count++;
    if (!decimal_subtract(amount->points, amount->formula_points, &deviation) ||
        !allocation_part(year, deviation, 0, &deviation))
        return false;
    if (decimal_compare(decimal_magnitude(deviation), decimal_magnitude(check->largest_points)) > 0)
        check->largest_points = deviation;
    return true;
}

static bool check_school(const struct publication *publication, const struct allocation_year *year,
                         struct allocation_check *check, uint32_t school, const struct allocation_amount *amount)
{
    check->school_count++;
    check->differ_count += allocation_differs(amount->deviation);
    int order = decimal_compare(decimal_magnitude(amount->deviation), decimal_magnitude(check->largest));
    if (order > 0 ||
        (order == 0 && check->largest_school != NONE &&
         slice_compare(publication->schools[school].code, publication->schools[check->largest_school].code) < 0)) {
        check->largest = amount->deviation;
        check->largest_school = school;
    }
    return check_points(year, check, amount) && decimal_add(check->given, amount->given, &check->given) &&
           decimal_add(check->computed, amount->computed, &check->computed) &&
           decimal_add(check->points, amount->points, &check->points);
}

static bool check_year(const struct analysis *analysis, struct allocation_year *year, uint32_t period)
{
    const struct publication *publication = analysis->publication;
    bool fits = true;
    for (uint32_t s = 0; s < publication->school_count; s++) {
        struct allocation_amount amount;
        if (allocation_recompute(analysis, s, period, &amount))
            fits = check_school(publication, year, &year->all, s, &amount) &&
                   check_school(publication, year, &year->by_type[publication->schools[s].operator_type], s, &amount) &&
                   fits;
    }
    return fits;
}

static enum allocation_reason share_year(const struct analysis *analysis, struct allocation_year *year, uint32_t period,
                                         struct share *shares)
{
    if (year->rule == NULL || year->rule->pot.units <= 0)
        return ALLOCATION_NO_RULE;
    uint32_t count = gather(analysis, period, year, shares);
    if (year->school_count == 0)
        return ALLOCATION_NO_AMOUNTS;
    if (year->unknown_count != 0)
        return ALLOCATION_POINTS_UNKNOWN;
    if (!sum_points(year, shares, count))
        return ALLOCATION_TOO_LARGE;
    if (year->points_units == 0)
        return ALLOCATION_POINTS_UNKNOWN;
    struct decimal pot = without_zeros(year->rule->pot);
    year->pot_units = pot.units;
    year->pot_scale = pot.scale;
    if (!decimal_divide(pot, year->points_of_all, MONEY_DECIMALS, &year->unit))
        return ALLOCATION_TOO_LARGE;
    share_out_rest(year, shares, count);
    return ALLOCATION_KNOWN;
}

static void begin_year(struct allocation_year *year, const struct publication *publication, struct period period)
{
    *year = (struct allocation_year){.rule = publication_find_rule(publication, period), .last_school = NONE};
    year->all.largest_school = NONE;
    for (unsigned type = 0; type < OPERATOR_TYPE_COUNT; type++)
        year->by_type[type].largest_school = NONE;
}

void allocations_build(struct allocations *allocations, struct arena *arena, const struct analysis *analysis)
{
    const struct publication *publication = analysis->publication;
    *allocations = (struct allocations){.years = NULL};
    if (analysis->measure_amount == NONE)
        return;
    const struct period_axis *axis = &publication->axes[publication->measures[analysis->measure_amount].period_kind];
    allocations->years = ARENA_ARRAY(arena, struct allocation_year, axis->count);
    allocations->year_count = axis->count;
    struct arena_mark mark = arena_mark(arena);
    struct share *shares = ARENA_ARRAY(arena, struct share, publication->school_count);
    for (uint32_t p = 0; p < axis->count; p++) {
        struct allocation_year *year = &allocations->years[p];
        begin_year(year, publication, axis->periods[p]);
        year->reason = share_year(analysis, year, p, shares);
        if (year->reason == ALLOCATION_KNOWN && !check_year(analysis, year, p))
            year->reason = ALLOCATION_TOO_LARGE;
    }
    arena_rewind(arena, mark);
}

uint32_t allocation_known_years(const struct analysis *analysis)
{
    uint32_t count = 0;
    for (uint32_t p = 0; p < analysis->allocations.year_count; p++)
        count += analysis->allocations.years[p].reason == ALLOCATION_KNOWN;
    return count;
}

const struct allocation_year *allocation_year_of(const struct analysis *analysis, uint32_t period_index)
{
    const struct allocations *allocations = &analysis->allocations;
    return period_index < allocations->year_count ? &allocations->years[period_index] : NULL;
}

bool allocation_recompute(const struct analysis *analysis, uint32_t school, uint32_t period_index,
                          struct allocation_amount *amount)
{
    const struct allocation_year *year = allocation_year_of(analysis, period_index);
    struct points points;
    if (year == NULL || year->reason != ALLOCATION_KNOWN)
        return false;
    const struct observation *given = amount_of(analysis, school, period_index);
    if (!observation_has_value(given) || !points_of(analysis, school, year->rule, &points))
        return false;
    *amount = (struct allocation_amount){.points = points.value,
                                         .has_formula = points.has_formula,
                                         .points_differ = points.differ,
                                         .formula_points = points.formula,
                                         .computed = computed_of(analysis, year, school, points.value),
                                         .given = observation_value(given)};
    return decimal_subtract(amount->given, amount->computed, &amount->deviation);
}
