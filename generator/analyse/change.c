/* SPDX-License-Identifier: EUPL-1.2 */
/* The difference to the year before by Shapley's value; see change.h. */
#include "analyse/change.h"

#include "analyse/analysis.h"
#include "analyse/wide.h"

#define COALITION_COUNT (1U << CHANGE_FACTOR_COUNT)
#define EXACT_DECIMALS 6
/* |S|! (3 − |S|)!: the parts are kept times 4!, whole. */
#define ORDERS 24
static const int weights[CHANGE_FACTOR_COUNT] = {6, 2, 2, 6};

/* What one of the two years gives: which pupils, index, unit and rule there were. */
struct side {
    const struct allocation_year *year;
    struct period period;
    struct allocation_amount amount;
};

struct slice change_reason_code(enum change_reason reason)
{
    static const char *const codes[CHANGE_REASON_COUNT] = {
        [CHANGE_KNOWN] = "",          [CHANGE_NO_PERIOD] = "first-period",
        [CHANGE_ABSENT] = "absent",   [CHANGE_NEW] = "new",
        [CHANGE_GONE] = "gone",       [CHANGE_WITHHELD] = "withheld",
        [CHANGE_NO_RULE] = "no-rule", [CHANGE_NO_FORMULA] = "no-formula"};
    return slice_from_c(codes[reason]);
}

static bool is_new(uint32_t coalition, enum change_part factor) { return (coalition >> (unsigned)factor) & 1U; }

/* By whose rule, then by whose pupils or index: 0 the old year's, 1 the new year's. */
struct ingredients {
    struct decimal weighted[2][2];
    struct decimal effective[2][2];
};

static bool find_ingredients(const struct analysis *analysis, uint32_t school, const struct side sides[2],
                             struct ingredients *ingredients)
{
    for (unsigned rule = 0; rule < 2; rule++)
        for (unsigned of = 0; of < 2; of++)
            if (!allocation_weighted(analysis->publication, school, sides[rule].year->rule, sides[of].period,
                                     &ingredients->weighted[rule][of]) ||
                !allocation_effective_index(analysis, school, sides[rule].year->rule, sides[of].period,
                                            &ingredients->effective[rule][of]))
                return false;
    return true;
}

/* The amounts in 10^-EXACT_DECIMALS kronor when a coalition's factors are the new year's and the rest the old's. What
 * a point is worth does not change how many there are. */
static bool find_amounts(const struct ingredients *ingredients, const struct side sides[2],
                         struct decimal amounts[COALITION_COUNT])
{
    for (uint32_t coalition = 0; coalition < COALITION_COUNT; coalition++) {
        struct decimal points;
        bool rule = is_new(coalition, CHANGE_RULE);
        if (is_new(coalition, CHANGE_UNIT))
            continue;
        if (!allocation_points(ingredients->weighted[rule][is_new(coalition, CHANGE_PUPILS)],
                               ingredients->effective[rule][is_new(coalition, CHANGE_INDEX)], &points) ||
            !allocation_part(sides[0].year, points, EXACT_DECIMALS, &amounts[coalition]) ||
            !allocation_part(sides[1].year, points, EXACT_DECIMALS, &amounts[coalition | 1U << CHANGE_UNIT]))
            return false;
    }
    return true;
}

static unsigned size_of(uint32_t coalition)
{
    unsigned size = 0;
    for (; coalition != 0; coalition &= coalition - 1)
        size++;
    return size;
}

/* Each part times ORDERS, in 10^-EXACT_DECIMALS kronor. */
static void shapley(const struct decimal amounts[COALITION_COUNT], wide parts[CHANGE_FACTOR_COUNT])
{
    for (unsigned factor = 0; factor < CHANGE_FACTOR_COUNT; factor++) {
        parts[factor] = 0;
        for (uint32_t coalition = 0; coalition < COALITION_COUNT; coalition++)
            if (!is_new(coalition, (enum change_part)factor))
                parts[factor] += (wide)weights[size_of(coalition)] *
                                 ((wide)amounts[coalition | (1U << factor)].units - amounts[coalition].units);
    }
}

struct whole_part {
    int64_t kronor; /* cut down */
    wide remainder; /* 0 and above */
    bool is_zero;   /* exactly: stays 0 */
};

static struct whole_part cut_down(wide part)
{
    wide unit = ORDERS;
    wide_scale(&unit, EXACT_DECIMALS);
    wide rest = part % unit;
    wide whole = part / unit;
    if (rest < 0) {
        rest += unit;
        whole--;
    }
    return (struct whole_part){(int64_t)whole, rest, part == 0};
}

/* The part that is farthest from where it was cut (`up`), or nearest to it; the first of equal ones. */
static struct whole_part *next_to_move(struct whole_part parts[CHANGE_FACTOR_COUNT], bool up)
{
    struct whole_part *found = NULL;
    for (unsigned i = 0; i < CHANGE_FACTOR_COUNT; i++)
        if (!parts[i].is_zero &&
            (found == NULL || (up ? parts[i].remainder > found->remainder : parts[i].remainder < found->remainder)))
            found = &parts[i];
    return found;
}

/* Kronor that add up to `whole`, each less than a few from its part. Nothing moves when nothing has changed. */
static void round_parts(const wide exact[CHANGE_FACTOR_COUNT], int64_t whole,
                        struct whole_part parts[CHANGE_FACTOR_COUNT])
{
    wide unit = ORDERS;
    wide_scale(&unit, EXACT_DECIMALS);
    for (unsigned i = 0; i < CHANGE_FACTOR_COUNT; i++) {
        parts[i] = cut_down(exact[i]);
        whole -= parts[i].kronor;
    }
    struct whole_part *part;
    while (whole != 0 && (part = next_to_move(parts, whole > 0)) != NULL) {
        int64_t step = whole > 0 ? 1 : -1;
        part->kronor += step;
        part->remainder -= step * unit;
        whole -= step;
    }
}

/* What the rule's amounts differ by, whole kronor. Where the table's points are not the formula's, the recomputed
 * amounts hold more than the four factors. */
static bool rule_difference(const struct side sides[2], const struct decimal amounts[COALITION_COUNT], int64_t *whole)
{
    bool is_formula = !sides[0].amount.points_differ && !sides[1].amount.points_differ;
    struct decimal before = is_formula ? sides[0].amount.computed : amounts[0];
    struct decimal after = is_formula ? sides[1].amount.computed : amounts[COALITION_COUNT - 1];
    if (!decimal_round(before, 0, &before) || !decimal_round(after, 0, &after))
        return false;
    return !__builtin_sub_overflow(after.units, before.units, whole);
}

static bool explain_parts(const struct analysis *analysis, uint32_t school, const struct side sides[2],
                          struct change *change)
{
    struct ingredients ingredients;
    struct decimal amounts[COALITION_COUNT];
    wide exact[CHANGE_FACTOR_COUNT];
    struct whole_part parts[CHANGE_FACTOR_COUNT];
    int64_t whole;
    if (!find_ingredients(analysis, school, sides, &ingredients) || !find_amounts(&ingredients, sides, amounts) ||
        !rule_difference(sides, amounts, &whole))
        return false;
    shapley(amounts, exact);
    round_parts(exact, whole, parts);
    change->parts[CHANGE_OTHER] = change->difference;
    for (unsigned i = 0; i < CHANGE_FACTOR_COUNT; i++) {
        change->parts[i] = decimal_make(parts[i].kronor, 0);
        if (!decimal_subtract(change->parts[CHANGE_OTHER], change->parts[i], &change->parts[CHANGE_OTHER]))
            return false;
    }
    return true;
}

/* Whether an amount was there at all, as far as the publication tells. */
static bool was_there(const struct observation *amount)
{
    return amount->status != STATUS_NOT_APPLICABLE && (amount->status != STATUS_MISSING || amount->row != 0);
}

static enum change_reason amounts_reason(const struct observation *before, const struct observation *after)
{
    if (!was_there(after))
        return was_there(before) ? CHANGE_GONE : CHANGE_ABSENT;
    if (!was_there(before))
        return CHANGE_NEW;
    return observation_has_value(before) && observation_has_value(after) ? CHANGE_KNOWN : CHANGE_WITHHELD;
}

static enum change_reason explain(const struct analysis *analysis, uint32_t school, struct change *change)
{
    const struct publication *publication = analysis->publication;
    uint32_t measure = analysis->measure_amount;
    const struct period_axis *axis = &publication->axes[publication->measures[measure].period_kind];
    if (change->before_index == NONE)
        return CHANGE_NO_PERIOD;
    uint32_t indices[2] = {change->before_index, change->period_index};
    const struct observation *before = publication_observation(publication, school, measure, indices[0]);
    const struct observation *after = publication_observation(publication, school, measure, indices[1]);
    enum change_reason reason = amounts_reason(before, after);
    if (reason != CHANGE_KNOWN)
        return reason;
    change->before = observation_value(before);
    change->after = observation_value(after);
    change->has_difference = decimal_subtract(change->after, change->before, &change->difference);
    struct side sides[2];
    for (unsigned i = 0; i < 2; i++) {
        sides[i].year = allocation_year_of(analysis, indices[i]);
        sides[i].period = axis->periods[indices[i]];
        if (!change->has_difference || sides[i].year->reason != ALLOCATION_KNOWN ||
            !allocation_recompute(analysis, school, indices[i], &sides[i].amount))
            return CHANGE_NO_RULE;
    }
    return explain_parts(analysis, school, sides, change) ? CHANGE_KNOWN : CHANGE_NO_FORMULA;
}

bool change_explain(const struct analysis *analysis, uint32_t school, uint32_t period_index, struct change *change)
{
    *change =
        (struct change){.period_index = period_index, .before_index = period_index == 0 ? NONE : period_index - 1};
    change->reason = explain(analysis, school, change);
    return change->reason == CHANGE_KNOWN;
}
