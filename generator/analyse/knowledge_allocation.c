/* SPDX-License-Identifier: EUPL-1.2 */
/* What the allocation ties together: the pot and its amounts, a school's amount, points, index and pupils. */
#include "analyse/knowledge_relations.h"

#include <math.h>
#include <stdlib.h>

#define PER_CENT 100.0
/* Amounts are rounded to whole units of currency, one way or the other. */
#define AMOUNT_ROUNDING 1.0
/* Half of the last digit of a damped index. */
#define DAMPED_HALF 0.00005

/* Kronor per point: known to lie between the two, or not known. */
struct unit {
    double low, high;
    bool is_known;
};

struct year {
    const struct allocation_rule *rule;
    uint32_t amount, points, index; /* measures, or NONE */
    uint32_t amount_period, points_period, index_period;
    struct unit unit;
};

static int compare_doubles(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;
    return left < right ? -1 : left > right;
}

static bool shows_both(const struct telling *telling, const struct year *year, uint32_t school, struct told *amount,
                       struct told *points)
{
    *amount = knowledge_told(telling->knowledge, (struct cell_name){school, year->amount, year->amount_period});
    *points = knowledge_told(telling->knowledge, (struct cell_name){school, year->points, year->points_period});
    return amount->state == CELL_KNOWN && points->state == CELL_KNOWN && points->value > points->half &&
           amount->value > 0;
}

/* The schools that follow the rule agree on the unit; the median is one of theirs when most do. */
static struct unit find_unit(struct telling *telling, const struct year *year)
{
    const struct publication *publication = telling->knowledge->publication;
    struct unit unit = {0, HUGE_VAL, false};
    struct arena_mark mark = arena_mark(telling->knowledge->arena);
    double *ratios = ARENA_ARRAY(telling->knowledge->arena, double, publication->school_count);
    uint32_t count = 0;
    struct told amount;
    struct told points;
    for (uint32_t s = 0; s < publication->school_count; s++)
        if (shows_both(telling, year, s, &amount, &points))
            ratios[count++] = amount.value / points.value;
    if (count > 1)
        qsort(ratios, count, sizeof *ratios, compare_doubles);
    double median = count == 0 ? 0 : ratios[count / 2];
    arena_rewind(telling->knowledge->arena, mark);
    uint32_t agree = 0;
    for (uint32_t s = 0; s < publication->school_count && count != 0; s++) {
        if (!shows_both(telling, year, s, &amount, &points))
            continue;
        double low = (amount.value - AMOUNT_ROUNDING) / (points.value + points.half);
        double high = (amount.value + AMOUNT_ROUNDING) / (points.value - points.half);
        if (low > median || high < median)
            continue;
        unit.low = fmax(unit.low, low);
        unit.high = fmin(unit.high, high);
        agree++;
    }
    unit.is_known = agree != 0 && 2 * agree >= count && unit.low > 0;
    return unit;
}

static void tell_pot(struct telling *telling, const struct year *year)
{
    const struct publication *publication = telling->knowledge->publication;
    if (year->rule->pot.units == 0)
        return;
    telling_begin(telling, RELATION_POT);
    for (uint32_t s = 0; s < publication->school_count; s++)
        telling_add(telling, term_value(s, year->amount, year->amount_period, 1));
    telling->relation.constant = -decimal_to_double(year->rule->pot);
    telling_end(telling);
}

static double middle_of(struct unit unit) { return (unit.low + unit.high) / 2; }

static void tell_unit(struct telling *telling, const struct year *year, uint32_t school)
{
    struct cell_name amount = {school, year->amount, year->amount_period};
    struct cell_name points = {school, year->points, year->points_period};
    struct told told_amount = knowledge_told(telling->knowledge, amount);
    struct told told_points = knowledge_told(telling->knowledge, points);
    if (told_amount.state == CELL_NOTHING || told_points.state == CELL_NOTHING)
        return;
    double middle = middle_of(year->unit);
    double spread = year->unit.high - middle;
    telling_begin(telling, RELATION_UNIT);
    telling_add(telling, term_value(school, year->amount, year->amount_period, 1));
    telling_add(telling, term_value(school, year->points, year->points_period, -middle));
    telling->relation.tolerance = AMOUNT_ROUNDING;
    if (told_points.state == CELL_KNOWN)
        telling->relation.tolerance += told_points.value * spread;
    else if (told_amount.state == CELL_KNOWN)
        telling->relation.tolerance += told_amount.value / middle * spread;
    telling_end(telling);
}

/* An effective index that is constant + Σ slope × index of each year. */
struct effective {
    double constant;
    double slope;
    uint32_t periods[STAGE_MAXIMUM + STEP_MAXIMUM];
    uint32_t period_count;
    uint32_t hidden_count;
    bool is_linear; /* else only `known` means anything */
    double known;   /* the whole, when none is hidden */
    double half;
};

static bool tell_damped(const struct telling *telling, const struct year *year, uint32_t school,
                        struct effective *effective)
{
    const struct publication *publication = telling->knowledge->publication;
    const struct period_axis *axis = &publication->axes[publication->measures[year->index].period_kind];
    int newest = period_calendar_year(axis->periods[year->index_period]);
    double sum = 0;
    for (uint32_t p = 0; p <= year->index_period; p++) {
        struct told told = knowledge_told(telling->knowledge, (struct cell_name){school, year->index, p});
        if (newest - period_calendar_year(axis->periods[p]) >= (int)year->rule->years || told.state == CELL_NOTHING ||
            effective->period_count == sizeof effective->periods / sizeof *effective->periods)
            continue;
        effective->periods[effective->period_count++] = p;
        effective->hidden_count += told.state == CELL_HIDDEN;
        sum += told.value;
    }
    effective->slope = effective->period_count == 0 ? 0 : 1.0 / effective->period_count;
    effective->known = sum * effective->slope;
    effective->half = DAMPED_HALF;
    effective->is_linear = true;
    return effective->period_count != 0;
}

static double known_effective(const struct allocation_rule *rule, double index)
{
    double value = index;
    if (rule->kind == ALLOCATION_FLOOR)
        return fmax(index, decimal_to_double(rule->floor));
    for (uint32_t i = 0; rule->kind == ALLOCATION_STEPS && i < rule->step_count; i++)
        if (decimal_to_double(rule->steps[i].from) <= index)
            value = decimal_to_double(rule->steps[i].value);
    return value;
}

static bool find_effective(const struct telling *telling, const struct year *year, uint32_t school,
                           struct effective *effective)
{
    *effective = (struct effective){.slope = 1};
    if (year->rule->kind == ALLOCATION_DAMPED)
        return tell_damped(telling, year, school, effective);
    struct told told = knowledge_told(telling->knowledge, (struct cell_name){school, year->index, year->index_period});
    if (year->rule->kind == ALLOCATION_BASE_SLOPE) {
        effective->constant = decimal_to_double(year->rule->base);
        effective->slope = decimal_to_double(year->rule->slope);
    }
    effective->periods[effective->period_count++] = year->index_period;
    effective->hidden_count = told.state == CELL_HIDDEN;
    effective->known = effective->constant + effective->slope * known_effective(year->rule, told.value);
    effective->is_linear = year->rule->kind == ALLOCATION_PROPORTIONAL || year->rule->kind == ALLOCATION_BASE_SLOPE;
    return told.state == CELL_KNOWN || (told.state == CELL_HIDDEN && effective->is_linear);
}

/* Σ pupils × weight of the stages that are known; false when one of them is missing. */
static bool add_stages(struct telling *telling, const struct year *year, uint32_t school, double coefficient,
                       uint32_t *hidden_count, double *known)
{
    const struct publication *publication = telling->knowledge->publication;
    *hidden_count = 0;
    *known = 0;
    for (uint32_t i = 0; i < year->rule->weight_count; i++) {
        uint32_t measure = year->rule->weight_measure[i];
        uint32_t period = publication_find_year(publication, measure, year->rule->period);
        if (measure == NONE || period == NONE)
            return false;
        struct cell_name cell = {school, measure, period};
        struct told told = knowledge_told(telling->knowledge, cell);
        if (told.state == CELL_NOTHING && knowledge_observation(publication, cell)->status != STATUS_NOT_APPLICABLE)
            return false;
        double weight = decimal_to_double(year->rule->weight[i]);
        *hidden_count += told.state == CELL_HIDDEN;
        *known += told.value * weight;
        telling_add(telling, term_value(school, measure, period, coefficient * weight));
    }
    return year->rule->weight_count != 0;
}

/* The left side: the table's points, or the amount over the unit where the table has no points. */
static bool find_points(const struct telling *telling, const struct year *year, uint32_t school, struct term *term,
                        struct told *told)
{
    bool has_points = year->points != NONE && year->points_period != NONE;
    if (!has_points)
        return false;
    *term = term_value(school, year->points, year->points_period, 1);
    *told = knowledge_told(telling->knowledge, term->cell);
    return told->state != CELL_NOTHING;
}

static void tell_points(struct telling *telling, const struct year *year, uint32_t school)
{
    struct effective effective;
    struct term left;
    struct told points;
    uint32_t hidden;
    double weighted;
    if (!find_points(telling, year, school, &left, &points) || !find_effective(telling, year, school, &effective))
        return;
    telling_begin(telling, RELATION_POINTS);
    if (!add_stages(telling, year, school, 0, &hidden, &weighted))
        return;
    telling_begin(telling, RELATION_POINTS);
    if (hidden == 0) {
        telling_add(telling, left);
        for (uint32_t i = 0; i < effective.period_count && effective.is_linear; i++)
            telling_add(telling,
                        term_value(school, year->index, effective.periods[i], -weighted / PER_CENT * effective.slope));
        telling->relation.constant =
            -weighted / PER_CENT * (effective.is_linear ? effective.constant : effective.known);
        telling->relation.tolerance = weighted / PER_CENT * effective.half;
    } else if (effective.hidden_count == 0) {
        telling_add(telling, left);
        add_stages(telling, year, school, -effective.known / PER_CENT, &hidden, &weighted);
    } else if (points.state == CELL_KNOWN && year->rule->kind == ALLOCATION_PROPORTIONAL) {
        add_stages(telling, year, school, 1, &hidden, &weighted);
        struct term reciprocal = term_value(school, year->index, year->index_period, -PER_CENT * points.value);
        reciprocal.quantity = QUANTITY_RECIPROCAL;
        telling_add(telling, reciprocal);
        telling->relation.tolerance = PER_CENT * points.half; /* over an index of at least one */
    } else {
        return;
    }
    telling_end(telling);
}

static bool is_of_interest(const struct telling *telling, const struct year *year, uint32_t school)
{
    const struct publication *publication = telling->knowledge->publication;
    if (telling_is_hidden(telling, (struct cell_name){school, year->amount, year->amount_period}))
        return true;
    if (year->points != NONE && year->points_period != NONE &&
        telling_is_hidden(telling, (struct cell_name){school, year->points, year->points_period}))
        return true;
    for (uint32_t p = 0; year->index != NONE && p < publication_period_count(publication, year->index); p++)
        if (telling_is_hidden(telling, (struct cell_name){school, year->index, p}))
            return true;
    for (uint32_t i = 0; i < year->rule->weight_count; i++) {
        uint32_t measure = year->rule->weight_measure[i];
        uint32_t period = publication_find_year(publication, measure, year->rule->period);
        if (period != NONE && telling_is_hidden(telling, (struct cell_name){school, measure, period}))
            return true;
    }
    return false;
}

/* Whether anything of the formula is withheld of any school. */
static bool has_hidden(const struct telling *telling, const struct year *year)
{
    const struct knowledge *knowledge = telling->knowledge;
    bool is_hidden = knowledge_has_hidden(knowledge, year->amount, year->amount_period);
    if (year->points != NONE && year->points_period != NONE)
        is_hidden |= knowledge_has_hidden(knowledge, year->points, year->points_period);
    for (uint32_t p = 0; year->index != NONE && p < publication_period_count(knowledge->publication, year->index); p++)
        is_hidden |= knowledge_has_hidden(knowledge, year->index, p);
    for (uint32_t i = 0; i < year->rule->weight_count; i++) {
        uint32_t measure = year->rule->weight_measure[i];
        uint32_t period = publication_find_year(knowledge->publication, measure, year->rule->period);
        is_hidden |= period != NONE && knowledge_has_hidden(knowledge, measure, period);
    }
    return is_hidden;
}

static void tell_year(struct telling *telling, struct year *year)
{
    if (!has_hidden(telling, year))
        return;
    const struct publication *publication = telling->knowledge->publication;
    bool has_points = year->points != NONE && year->points_period != NONE;
    bool has_unit = false;
    tell_pot(telling, year);
    for (uint32_t s = 0; s < publication->school_count; s++) {
        if (!is_of_interest(telling, year, s))
            continue;
        if (has_points && !has_unit)
            year->unit = find_unit(telling, year);
        has_unit = true;
        if (year->unit.is_known)
            tell_unit(telling, year, s);
        if (year->index != NONE && year->index_period != NONE)
            tell_points(telling, year, s);
    }
}

void knowledge_tell_allocation(struct telling *telling)
{
    const struct publication *publication = telling->knowledge->publication;
    uint32_t amount = publication_find_measure(publication, MEASURE_AMOUNT);
    uint32_t points = publication_find_measure(publication, MEASURE_POINTS);
    uint32_t index = publication_find_measure(publication, MEASURE_INDEX);
    for (uint32_t r = 0; r < publication->rule_count && amount != NONE; r++) {
        struct period period = publication->rules[r].period;
        struct year year = {.rule = &publication->rules[r],
                            .amount = amount,
                            .points = points,
                            .index = index,
                            .amount_period = publication_find_year(publication, amount, period),
                            .points_period = publication_find_year(publication, points, period),
                            .index_period = publication_find_year(publication, index, period)};
        if (year.amount_period != NONE)
            tell_year(telling, &year);
    }
}
