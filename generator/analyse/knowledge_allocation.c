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
/* What doubles can be wrong by, of the number. */
#define ATTACK_DUST 1e-12

/* Kronor per point: known to lie between the two, or not known. */
struct unit {
    double low, high;
    bool is_known;
};

struct year {
    const struct allocation_rule *rule;
    uint32_t amount, points, index; /* measures, or NONE */
    uint32_t amount_period, points_period, index_period;
    struct unit *units; /* by view */
};

/* What an effective index can be at most, for want of anything better. */
#define EFFECTIVE_MOST 1e6
/* So many schools tell the unit of an earlier edition. */
#define EARLIER_SAMPLE 100

static int compare_doubles(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;
    return left < right ? -1 : left > right;
}

static void tell_pot(struct telling *telling, const struct year *year)
{
    const struct publication *publication = telling->knowledge->publication;
    uint32_t column = publication->measures[year->amount].offset + year->amount_period;
    if (year->rule->pot.units == 0)
        return;
    for (telling_look_begin(telling); telling_look(telling); telling_look_on(telling)) {
        telling_begin(telling, RELATION_POT);
        for (uint32_t s = 0; s < publication->school_count; s++)
            telling_add(telling, term_value(s, year->amount, year->amount_period, 1));
        telling->relation.constant = -decimal_to_double(year->rule->pot);
        telling_end(telling);
        /* The pot is this edition's. With it an earlier one says something else only of who is gone since. */
        if (!knowledge_has_gone(telling->knowledge, column))
            break;
    }
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
    return told.state != CELL_NOTHING;
}

/* What the effective index can be when an index in it is withheld. */
static struct bounds bounds_of_effective(const struct allocation_rule *rule, const struct effective *effective)
{
    struct bounds bounds = {0, EFFECTIVE_MOST};
    if (rule->kind == ALLOCATION_BASE_SLOPE)
        bounds.low = decimal_to_double(rule->base);
    else if (rule->kind == ALLOCATION_FLOOR)
        bounds.low = decimal_to_double(rule->floor);
    else if (rule->kind == ALLOCATION_DAMPED)
        bounds.low = effective->known; /* the other years' part of it */
    for (uint32_t i = 0; rule->kind == ALLOCATION_STEPS && i < rule->step_count; i++) {
        double value = decimal_to_double(rule->steps[i].value);
        bounds.low = i == 0 ? value : fmin(bounds.low, value);
        bounds.high = i == 0 ? value : fmax(bounds.high, value);
    }
    return bounds;
}

/* The index that a step or the floor leaves possible, when the effective one is known to lie between the two. */
static struct bounds bounds_of_index(const struct allocation_rule *rule, struct bounds effective)
{
    struct bounds index = {EFFECTIVE_MOST, 0};
    if (rule->kind == ALLOCATION_FLOOR) {
        bool is_above = effective.low > decimal_to_double(rule->floor);
        return (struct bounds){is_above ? effective.low : 0, effective.high};
    }
    for (uint32_t i = 0; i < rule->step_count; i++) {
        double value = decimal_to_double(rule->steps[i].value);
        if (value < effective.low || value > effective.high)
            continue;
        double end = i + 1 < rule->step_count ? decimal_to_double(rule->steps[i + 1].from) : EFFECTIVE_MOST;
        index.low = fmin(index.low, decimal_to_double(rule->steps[i].from));
        index.high = fmax(index.high, end);
    }
    return index.low <= index.high ? index : (struct bounds){0, EFFECTIVE_MOST};
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

static bool weigh_stages(const struct telling *telling, const struct year *year, uint32_t school,
                         uint32_t *hidden_count, double *known)
{
    struct telling aside = {.knowledge = telling->knowledge};
    telling_begin(&aside, RELATION_POINTS);
    return add_stages(&aside, year, school, 0, hidden_count, known);
}

static bool has_points(const struct year *year) { return year->points != NONE && year->points_period != NONE; }
static bool year_has_index(const struct year *year) { return year->index != NONE && year->index_period != NONE; }

/* The table's points; where the table has none, what the formula makes of known numbers. */
static struct told told_points(const struct telling *telling, const struct year *year, uint32_t school)
{
    struct effective effective;
    struct told none = {.state = CELL_NOTHING};
    uint32_t hidden;
    double weighted;
    if (has_points(year))
        return knowledge_told(telling->knowledge, (struct cell_name){school, year->points, year->points_period});
    if (!year_has_index(year) || !find_effective(telling, year, school, &effective) || effective.hidden_count != 0 ||
        !weigh_stages(telling, year, school, &hidden, &weighted) || hidden != 0)
        return none;
    return (struct told){CELL_KNOWN, false, weighted * effective.known / PER_CENT,
                         weighted * effective.half / PER_CENT + ATTACK_DUST * weighted};
}

static bool shows_both(const struct telling *telling, const struct year *year, uint32_t school, struct told *amount,
                       struct told *points)
{
    *amount = knowledge_told(telling->knowledge, (struct cell_name){school, year->amount, year->amount_period});
    if (amount->state != CELL_KNOWN)
        return false;
    *points = told_points(telling, year, school);
    return points->state == CELL_KNOWN && points->value > points->half && amount->value > 0;
}

static uint32_t sample_of(const struct telling *telling)
{
    return telling->knowledge->view == VIEW_NOW ? telling->knowledge->publication->school_count : EARLIER_SAMPLE;
}

/* The schools that follow the rule agree on the unit; the median is one of theirs when most do. */
static struct unit find_unit(const struct telling *telling, const struct year *year)
{
    const struct publication *publication = telling->knowledge->publication;
    struct unit unit = {0, HUGE_VAL, false};
    struct arena_mark mark = arena_mark(telling->knowledge->arena);
    double *ratios = ARENA_ARRAY(telling->knowledge->arena, double, publication->school_count);
    uint32_t count = 0;
    struct told amount;
    struct told points;
    uint32_t end = 0;
    for (; end < publication->school_count && count < sample_of(telling); end++)
        if (shows_both(telling, year, end, &amount, &points))
            ratios[count++] = amount.value / points.value;
    if (count > 1)
        qsort(ratios, count, sizeof *ratios, compare_doubles);
    double median = count == 0 ? 0 : ratios[count / 2];
    arena_rewind(telling->knowledge->arena, mark);
    uint32_t agree = 0;
    for (uint32_t s = 0; s < end && count != 0; s++) {
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

static double middle_of(struct unit unit) { return (unit.low + unit.high) / 2; }

static void tell_unit(struct telling *telling, const struct year *year, uint32_t school)
{
    struct cell_name amount = {school, year->amount, year->amount_period};
    struct cell_name points = {school, year->points, year->points_period};
    struct told of_amount = knowledge_told(telling->knowledge, amount);
    struct told of_points = knowledge_told(telling->knowledge, points);
    if (of_amount.state == CELL_NOTHING || of_points.state == CELL_NOTHING)
        return;
    double middle = middle_of(year->units[telling->knowledge->view]);
    double spread = year->units[telling->knowledge->view].high - middle;
    telling_begin(telling, RELATION_UNIT);
    telling_add(telling, term_value(school, year->amount, year->amount_period, 1));
    telling_add(telling, term_value(school, year->points, year->points_period, -middle));
    telling->relation.tolerance = AMOUNT_ROUNDING;
    if (of_points.state == CELL_KNOWN)
        telling->relation.tolerance += of_points.value * spread;
    else if (of_amount.state == CELL_KNOWN)
        telling->relation.tolerance += of_amount.value / middle * spread;
    telling_end(telling);
}

/* The left side of points = …: the table's points, or the amount over the unit. False when there is neither. */
struct left {
    struct term term;
    double half; /* of the last digit of points */
    double tolerance;
    bool is_known;
    double value;
};

static bool left_of_points(const struct telling *telling, const struct year *year, uint32_t school, struct left *left)
{
    if (!has_points(year))
        return false;
    struct cell_name cell = {school, year->points, year->points_period};
    struct told told = knowledge_told(telling->knowledge, cell);
    *left = (struct left){.term = term_value(school, year->points, year->points_period, 1),
                          .half = told.half,
                          .is_known = told.state == CELL_KNOWN,
                          .value = told.value};
    /* The relation itself counts what rounding leaves open of a term that is known. */
    return told.state != CELL_NOTHING;
}

static bool left_of_amount(const struct telling *telling, const struct year *year, uint32_t school, struct left *left)
{
    const struct unit *unit = &year->units[telling->knowledge->view];
    if (!unit->is_known)
        return false;
    struct cell_name cell = {school, year->amount, year->amount_period};
    struct told told = knowledge_told(telling->knowledge, cell);
    double middle = middle_of(*unit);
    *left = (struct left){.term = term_value(school, year->amount, year->amount_period, 1 / middle),
                          .tolerance = (AMOUNT_ROUNDING + told.value / middle * (unit->high - middle)) / middle,
                          .is_known = told.state == CELL_KNOWN,
                          .value = told.value / middle};
    return told.state != CELL_NOTHING;
}

/* Every index and stage that stands in it is known, or one kind of them: linear. */
static void tell_linear(struct telling *telling, const struct year *year, uint32_t school, const struct left *left,
                        const struct effective *effective, double weighted, uint32_t hidden)
{
    double known;
    telling_begin(telling, RELATION_POINTS);
    telling_add(telling, left->term);
    telling->relation.tolerance = left->tolerance;
    if (hidden != 0) {
        add_stages(telling, year, school, -effective->known / PER_CENT, &hidden, &known);
    } else {
        for (uint32_t i = 0; i < effective->period_count && effective->is_linear; i++)
            telling_add(telling, term_value(school, year->index, effective->periods[i],
                                            -weighted / PER_CENT * effective->slope));
        telling->relation.constant =
            -weighted / PER_CENT * (effective->is_linear ? effective->constant : effective->known);
        telling->relation.tolerance += weighted / PER_CENT * effective->half;
    }
    telling_end(telling);
}

/* The index behind a step or at the floor, when all else is known. */
static void tell_index(struct telling *telling, const struct year *year, uint32_t school, const struct left *left,
                       double weighted)
{
    if (!left->is_known || weighted <= 0)
        return;
    double open = (left->tolerance + ATTACK_DUST * left->value + left->half) * PER_CENT / weighted;
    double effective = left->value * PER_CENT / weighted;
    struct bounds index = bounds_of_index(year->rule, (struct bounds){effective - open, effective + open});
    telling_begin(telling, RELATION_POINTS);
    telling_add(telling, term_value(school, year->index, year->index_period, 1));
    telling->relation.constant = -(index.low + index.high) / 2;
    telling->relation.tolerance = (index.high - index.low) / 2;
    telling_end(telling);
}

/* Index and pupils are both withheld: pupils = 100 × points / index, or between what the rule leaves possible. */
static void tell_pupils(struct telling *telling, const struct year *year, uint32_t school, const struct left *left,
                        const struct effective *effective)
{
    uint32_t hidden;
    double weighted;
    if (!left->is_known)
        return;
    telling_begin(telling, RELATION_POINTS);
    add_stages(telling, year, school, 1, &hidden, &weighted);
    if (year->rule->kind == ALLOCATION_PROPORTIONAL) {
        struct term reciprocal = term_value(school, year->index, year->index_period, -PER_CENT * left->value);
        reciprocal.quantity = QUANTITY_RECIPROCAL;
        telling_add(telling, reciprocal);
        telling->relation.tolerance = PER_CENT * (left->tolerance + left->half); /* over an index of at least one */
    } else {
        struct bounds bounds = bounds_of_effective(year->rule, effective);
        if (bounds.low <= 0)
            return;
        double low = PER_CENT * (left->value - left->tolerance - left->half) / bounds.high;
        double high = PER_CENT * (left->value + left->tolerance + left->half) / bounds.low;
        telling->relation.constant = -(low + high) / 2;
        telling->relation.tolerance = (high - low) / 2;
    }
    telling_end(telling);
}

static void tell_points(struct telling *telling, const struct year *year, uint32_t school)
{
    struct effective effective;
    struct left left;
    uint32_t hidden;
    double weighted;
    bool is_left = left_of_points(telling, year, school, &left);
    /* The amount tells the points where they are withheld, or not in the table. */
    struct left other;
    if ((!is_left || !left.is_known) && left_of_amount(telling, year, school, &other) && (!is_left || other.is_known)) {
        left = other;
        is_left = true;
    }
    if (!is_left || !find_effective(telling, year, school, &effective) ||
        !weigh_stages(telling, year, school, &hidden, &weighted))
        return;
    if (effective.hidden_count != 0 && hidden != 0)
        tell_pupils(telling, year, school, &left, &effective);
    else if (effective.hidden_count != 0 && !effective.is_linear)
        tell_index(telling, year, school, &left, weighted);
    else
        tell_linear(telling, year, school, &left, &effective, weighted, hidden);
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

static void tell_school(struct telling *telling, const struct year *year, uint32_t school)
{
    for (telling_look_begin(telling); has_points(year) && telling_look(telling); telling_look_on(telling))
        if (year->units[telling->knowledge->view].is_known)
            tell_unit(telling, year, school);
    for (telling_look_begin(telling); year_has_index(year) && telling_look(telling); telling_look_on(telling))
        tell_points(telling, year, school);
}

static void tell_year(struct telling *telling, struct year *year)
{
    if (!has_hidden(telling, year))
        return;
    const struct publication *publication = telling->knowledge->publication;
    struct arena_mark mark = arena_mark(telling->knowledge->arena);
    bool has_units = false;
    tell_pot(telling, year);
    year->units = ARENA_ARRAY(telling->knowledge->arena, struct unit, publication->editions.count + 1);
    for (uint32_t s = 0; s < publication->school_count; s++) {
        if (!is_of_interest(telling, year, s))
            continue;
        for (telling_look_begin(telling); !has_units && telling_look(telling); telling_look_on(telling))
            year->units[telling->knowledge->view] = find_unit(telling, year);
        has_units = true;
        tell_school(telling, year, s);
    }
    arena_rewind(telling->knowledge->arena, mark);
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
