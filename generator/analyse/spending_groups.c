/* SPDX-License-Identifier: EUPL-1.2 */
/* Gathers what schools spend, group by group, and asks what chance would give; see spending_groups.h. */
#include "analyse/spending_groups.h"

#include "analyse/analysis.h"
#include "analyse/chance.h"

#include <math.h>
#include <stdlib.h>

struct gathering {
    const struct analysis *analysis;
    const struct publication *publication;
    struct spending_groups *groups;
    struct arena *scratch;
    uint32_t pupils; /* measure */
    uint32_t total;  /* category, or NONE */
    uint32_t school_count;
    uint32_t *schools; /* those of the groups with any costs */
    double *values;    /* rows × ways × schools; not known: NAN */
};

static uint32_t support_period(const struct gathering *job, uint32_t period)
{
    return support_period_of(job->analysis, job->groups->measure, period);
}

static const struct observation *cost(const struct gathering *job, uint32_t school, uint32_t category, uint32_t period)
{
    return publication_observation(job->publication, school, job->publication->spending_categories[category].measure,
                                   period);
}

static bool has_costs(const struct gathering *job, uint32_t school, uint32_t period)
{
    for (uint32_t c = 0; c < job->publication->spending_category_count; c++)
        if (observation_has_value(cost(job, school, c, period)))
            return true;
    return false;
}

/* A school's costs of a year; NAN: not known. */
struct costs {
    double pupils;
    double all;
    double premises;
};

static double number_of(const struct observation *observation)
{
    return observation_has_value(observation) ? decimal_to_double(observation_value(observation)) : NAN;
}

static struct costs read_costs(const struct gathering *job, uint32_t school, uint32_t period)
{
    struct costs costs = {.pupils = number_of(publication_observation(job->publication, school, job->pupils, period))};
    for (uint32_t c = 0; c < job->publication->spending_category_count; c++) {
        const struct category *category = &job->publication->spending_categories[c];
        double amount = number_of(cost(job, school, c, period));
        costs.all += category->is_total ? 0 : amount;
        costs.premises += category->is_premises && !category->is_total ? amount : 0;
    }
    double told = job->total == NONE ? NAN : number_of(cost(job, school, job->total, period));
    costs.all = isnan(told) ? costs.all : told;
    if (!(costs.pupils > 0))
        costs.pupils = NAN;
    return costs;
}

/* NAN where it is not known or would always be the same. */
static double value_of(const struct spending_row *row, enum spending_way way, const struct costs *costs, double amount)
{
    double value = row->kind == SPENDING_CATEGORY ? amount : costs->all;
    if (row->kind == SPENDING_WITHOUT_PREMISES)
        value -= costs->premises;
    if (way == SPENDING_PER_PUPIL)
        return value / costs->pupils;
    double whole = way == SPENDING_SHARE ? costs->all : costs->all - costs->premises;
    return row->kind == SPENDING_CATEGORY && whole > 0 ? 100 * value / whole : NAN;
}

static bool is_asked(const struct gathering *job, const struct spending_row *row, enum spending_way way)
{
    if (way == SPENDING_PER_PUPIL)
        return true;
    if (row->kind != SPENDING_CATEGORY)
        return false;
    return way == SPENDING_SHARE ||
           (job->groups->has_premises && !job->publication->spending_categories[row->category].is_premises);
}

static void read_values(const struct gathering *job, uint32_t school, uint32_t period, double *values, size_t step)
{
    struct costs costs = read_costs(job, school, period);
    for (uint32_t r = 0; r < job->groups->row_count; r++) {
        const struct spending_row *row = &job->groups->rows[r];
        double amount = row->category == NONE ? NAN : number_of(cost(job, school, row->category, period));
        for (unsigned way = 0; way < SPENDING_WAY_COUNT; way++)
            values[(r * SPENDING_WAY_COUNT + way) * step] = is_asked(job, row, (enum spending_way)way)
                                                                ? value_of(row, (enum spending_way)way, &costs, amount)
                                                                : NAN;
    }
}

static uint8_t decimals_of(enum spending_way way) { return way == SPENDING_PER_PUPIL ? 0 : 1; }

static struct decimal round_value(double value, enum spending_way way)
{
    struct decimal rounded = {0, 0};
    return decimal_from_double(value, decimals_of(way), &rounded) ? rounded : decimal_make(0, decimals_of(way));
}

static int compare_doubles(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return a < b ? -1 : a > b;
}

/* The known values of one group, in the scratch, ascending: sums then do not depend on the order of the rows. */
static uint32_t gather_group(const struct gathering *job, const double *values, uint8_t group, double *kept)
{
    uint32_t period = support_period(job, job->groups->period_index);
    uint32_t count = 0;
    for (uint32_t i = 0; i < job->school_count; i++)
        if (!isnan(values[i]) && support_group_of(job->analysis, job->schools[i], period) == group)
            kept[count++] = values[i];
    qsort(kept, count, sizeof *kept, compare_doubles);
    return count;
}

static double mean_of(const double *values, uint32_t count)
{
    double sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += values[i];
    return sum / count;
}

static double at_quarter(const double *values, uint32_t count, uint32_t quarter)
{
    return values[((uint64_t)count * quarter + 3) / 4 - 1];
}

static void set_part(struct spending_part *part, enum spending_way way, const double *values, uint32_t count)
{
    *part = (struct spending_part){.school_count = count, .is_known = count >= SPENDING_GROUP_MINIMUM};
    if (!part->is_known)
        return;
    part->mean = round_value(mean_of(values, count), way);
    part->lower_quartile = round_value(at_quarter(values, count, 1), way);
    part->median = round_value(at_quarter(values, count, 2), way);
    part->upper_quartile = round_value(at_quarter(values, count, 3), way);
}

/* Of two means, as they are shown. */
static struct decimal difference_of(double high_mean, double low_mean, enum spending_way way)
{
    struct decimal difference = {0, 0};
    return decimal_subtract(round_value(high_mean, way), round_value(low_mean, way), &difference)
               ? difference
               : decimal_make(0, decimals_of(way));
}

/* With one school left out, the mean moves most when it is the lowest or the highest. */
static void leave_one_out(struct spending_difference *difference, enum spending_way way, const double *low,
                          uint32_t low_count, const double *high, uint32_t high_count)
{
    double low_mean = mean_of(low, low_count);
    double high_mean = mean_of(high, high_count);
    double low_least = (low_mean * low_count - low[low_count - 1]) / (low_count - 1);
    double low_most = (low_mean * low_count - low[0]) / (low_count - 1);
    double high_least = (high_mean * high_count - high[high_count - 1]) / (high_count - 1);
    double high_most = (high_mean * high_count - high[0]) / (high_count - 1);
    difference->smallest = round_value(fmin(high_least - low_mean, high_mean - low_most), way);
    difference->largest = round_value(fmax(high_most - low_mean, high_mean - low_least), way);
    if (decimal_compare(difference->difference, difference->smallest) < 0)
        difference->smallest = difference->difference;
    if (decimal_compare(difference->difference, difference->largest) > 0)
        difference->largest = difference->difference;
}

/* One question a row and way, all of them of the schools with the least and the most support. */
static void ask_chance(const struct gathering *job)
{
    uint32_t questions = job->groups->row_count * SPENDING_WAY_COUNT;
    struct arena_mark mark = arena_mark(job->scratch);
    double *values = ARENA_ARRAY(job->scratch, double, (size_t)questions * job->school_count);
    bool *is_first = ARENA_ARRAY(job->scratch, bool, job->school_count);
    uint32_t *places = ARENA_ARRAY(job->scratch, uint32_t, job->school_count);
    double *p = ARENA_ARRAY(job->scratch, double, questions);
    uint32_t count = 0;
    for (uint32_t i = 0; i < job->school_count; i++) {
        uint8_t group =
            support_group_of(job->analysis, job->schools[i], support_period(job, job->groups->period_index));
        if (group != 0 && group != job->groups->group_count - 1)
            continue;
        is_first[count] = group != 0;
        places[count++] = i;
    }
    /* Only what is asked: most rows have ways that are not. */
    struct spending_difference **asked = ARENA_ARRAY(job->scratch, struct spending_difference *, questions);
    uint32_t asked_count = 0;
    for (uint32_t q = 0; q < questions; q++) {
        struct spending_difference *of = &job->groups->rows[q / SPENDING_WAY_COUNT].differences[q % SPENDING_WAY_COUNT];
        of->p = 1;
        if (!of->is_known)
            continue;
        for (uint32_t i = 0; i < count; i++)
            values[(size_t)asked_count * count + i] = job->values[(size_t)q * job->school_count + places[i]];
        asked[asked_count++] = of;
    }
    chance_of_differences(p, values, asked_count, is_first, count, job->scratch);
    for (uint32_t q = 0; q < asked_count; q++)
        asked[q]->p = p[q];
    arena_rewind(job->scratch, mark);
}

static void set_row(const struct gathering *job, uint32_t index, enum spending_way way)
{
    struct spending_row *row = &job->groups->rows[index];
    struct spending_difference *difference = &row->differences[way];
    const double *values = job->values + ((size_t)index * SPENDING_WAY_COUNT + way) * job->school_count;
    uint32_t last = job->groups->group_count - 1;
    struct arena_mark mark = arena_mark(job->scratch);
    double *low = ARENA_ARRAY(job->scratch, double, job->school_count);
    double *high = ARENA_ARRAY(job->scratch, double, job->school_count);
    for (uint32_t g = 1; g < last; g++)
        set_part(&row->parts[way][g], way, low, gather_group(job, values, (uint8_t)g, low));
    uint32_t low_count = gather_group(job, values, 0, low);
    uint32_t high_count = gather_group(job, values, (uint8_t)last, high);
    set_part(&row->parts[way][0], way, low, low_count);
    set_part(&row->parts[way][last], way, high, high_count);
    difference->is_known =
        row->parts[way][0].is_known && row->parts[way][last].is_known &&
        decimal_subtract(row->parts[way][last].mean, row->parts[way][0].mean, &difference->difference);
    if (difference->is_known)
        leave_one_out(difference, way, low, low_count, high, high_count);
    arena_rewind(job->scratch, mark);
}

/* The smallest p that the two groups could have: both ways to part them wholly, of all ways to place the labels. */
static double least_p(uint32_t low_count, uint32_t high_count)
{
    double ways = 1;
    for (uint32_t i = 1; i <= low_count; i++)
        ways *= (double)(high_count + i) / i;
    return fmax(2 / ways, 1.0 / (1 + CHANCE_SHUFFLES));
}

static void look_for_power(struct spending_groups *groups, uint32_t questions)
{
    uint32_t last = groups->group_count - 1;
    for (uint32_t r = 0; r < groups->row_count; r++)
        for (unsigned way = 0; way < SPENDING_WAY_COUNT; way++) {
            const struct spending_part *parts = groups->rows[r].parts[way];
            if (groups->rows[r].differences[way].is_known)
                groups->can_find |=
                    least_p(parts[0].school_count, parts[last].school_count) * questions <= CHANCE_LEVEL;
        }
}

/* Every difference of the table is a question of its own. */
static void adjust(const struct gathering *job)
{
    uint32_t count = 0;
    double *p = ARENA_ARRAY(job->scratch, double, (size_t)job->groups->row_count *SPENDING_WAY_COUNT);
    for (uint32_t i = 0; i < job->groups->row_count * SPENDING_WAY_COUNT; i++) {
        const struct spending_row *row = &job->groups->rows[i / SPENDING_WAY_COUNT];
        if (row->differences[i % SPENDING_WAY_COUNT].is_known)
            p[count++] = row->differences[i % SPENDING_WAY_COUNT].p;
    }
    chance_adjust(p, count, job->scratch);
    look_for_power(job->groups, count);
    count = 0;
    for (uint32_t i = 0; i < job->groups->row_count * SPENDING_WAY_COUNT; i++) {
        struct spending_difference *difference =
            &job->groups->rows[i / SPENDING_WAY_COUNT].differences[i % SPENDING_WAY_COUNT];
        if (difference->is_known) {
            difference->p = p[count++];
            difference->is_found = difference->p <= CHANCE_LEVEL;
        }
    }
}

/* The sums of one row and way in another year. */
struct year_sum {
    double sums[2];
    uint32_t counts[2];
};

static void compare_year(const struct gathering *job, uint32_t period, struct year_sum *sums, double *values)
{
    uint32_t cells = job->groups->row_count * SPENDING_WAY_COUNT;
    uint32_t of_support = support_period(job, period);
    memset(sums, 0, cells * sizeof *sums);
    for (uint32_t s = 0; s < job->publication->school_count; s++) {
        uint8_t group = support_group_of(job->analysis, s, of_support);
        if (group != 0 && group != job->groups->group_count - 1)
            continue;
        read_values(job, s, period, values, 1);
        for (uint32_t i = 0; i < cells; i++)
            if (!isnan(values[i])) {
                sums[i].sums[group != 0] += values[i];
                sums[i].counts[group != 0]++;
            }
    }
    for (uint32_t i = 0; i < cells; i++) {
        struct spending_difference *difference =
            &job->groups->rows[i / SPENDING_WAY_COUNT].differences[i % SPENDING_WAY_COUNT];
        if (sums[i].counts[0] < SPENDING_GROUP_MINIMUM || sums[i].counts[1] < SPENDING_GROUP_MINIMUM)
            continue;
        struct decimal other = difference_of(sums[i].sums[1] / sums[i].counts[1], sums[i].sums[0] / sums[i].counts[0],
                                             (enum spending_way)(i % SPENDING_WAY_COUNT));
        if (other.units == 0)
            continue;
        difference->other_years++;
        difference->same_years +=
            (other.units > 0) == (difference->difference.units > 0) && difference->difference.units != 0;
    }
}

static void compare_years(const struct gathering *job)
{
    uint32_t cells = job->groups->row_count * SPENDING_WAY_COUNT;
    struct year_sum *sums = ARENA_ARRAY(job->scratch, struct year_sum, cells);
    double *values = ARENA_ARRAY(job->scratch, double, cells);
    for (uint32_t p = 0; p < job->groups->period_index; p++)
        compare_year(job, p, sums, values);
}

static void add_row(struct spending_groups *groups, struct arena *arena, enum spending_row_kind kind, uint32_t category)
{
    struct spending_row *row = &groups->rows[groups->row_count++];
    *row = (struct spending_row){.kind = kind, .category = category};
    for (unsigned way = 0; way < SPENDING_WAY_COUNT; way++)
        row->parts[way] = ARENA_ARRAY(arena, struct spending_part, groups->group_count);
}

static void lay_out(struct gathering *job, struct arena *arena)
{
    struct spending_groups *groups = job->groups;
    uint32_t count = job->publication->spending_category_count;
    uint32_t premises = 0;
    groups->rows = ARENA_ARRAY(arena, struct spending_row, count + 2);
    groups->schools_of_group = ARENA_ARRAY(arena, uint32_t, groups->group_count);
    groups->told_of_group = ARENA_ARRAY(arena, uint32_t, groups->group_count);
    for (uint32_t c = 0; c < count; c++) {
        const struct category *category = &job->publication->spending_categories[c];
        premises += category->is_premises && !category->is_total;
        if (category->is_total)
            job->total = c;
        else
            add_row(groups, arena, SPENDING_CATEGORY, c);
    }
    groups->has_premises = premises != 0 && groups->row_count > premises;
    if (groups->has_premises)
        add_row(groups, arena, SPENDING_WITHOUT_PREMISES, NONE);
    add_row(groups, arena, SPENDING_ALL, NONE);
}

/* The schools of the groups in the period, and how many have told. */
static void gather_schools(struct gathering *job, uint32_t period)
{
    struct spending_groups *groups = job->groups;
    uint32_t of_support = support_period(job, period);
    job->school_count = 0;
    for (uint32_t s = 0; s < job->publication->school_count; s++) {
        uint8_t group = support_group_of(job->analysis, s, of_support);
        enum operator_type type = job->publication->schools[s].operator_type;
        if (group == SUPPORT_GROUP_NONE)
            continue;
        bool has = has_costs(job, s, period);
        groups->schools_of_group[group]++;
        groups->told_of_group[group] += has;
        groups->with_costs[type] += has;
        groups->without_costs[type] += !has;
        if (has)
            job->schools[job->school_count++] = s;
    }
}

static uint32_t newest_period(const struct gathering *job)
{
    uint32_t current = analysis_current_period(job->analysis, job->groups->measure);
    for (uint32_t p = current; p != NONE; p = p == 0 ? NONE : p - 1) {
        uint32_t of_support = support_period(job, p);
        for (uint32_t s = 0; s < job->publication->school_count && of_support != NONE; s++)
            if (support_group_of(job->analysis, s, of_support) != SUPPORT_GROUP_NONE && has_costs(job, s, p))
                return p;
    }
    return NONE;
}

static void compute(struct gathering *job)
{
    const struct spending_groups *groups = job->groups;
    job->schools = ARENA_ARRAY(job->scratch, uint32_t, job->publication->school_count);
    gather_schools(job, groups->period_index);
    size_t cells = (size_t)groups->row_count * SPENDING_WAY_COUNT;
    job->values = ARENA_ARRAY(job->scratch, double, cells * job->school_count);
    for (uint32_t i = 0; i < job->school_count; i++)
        read_values(job, job->schools[i], groups->period_index, job->values + i, job->school_count);
    for (uint32_t r = 0; r < groups->row_count; r++)
        for (unsigned way = 0; way < SPENDING_WAY_COUNT; way++)
            set_row(job, r, (enum spending_way)way);
    ask_chance(job);
    adjust(job);
    compare_years(job);
}

const struct spending_groups *spending_groups_build(struct arena *arena, const struct analysis *analysis)
{
    const struct publication *publication = analysis->publication;
    struct gathering job = {.analysis = analysis,
                            .publication = publication,
                            .scratch = arena,
                            .pupils = analysis->measure_pupils,
                            .total = NONE};
    if (publication->spending_category_count == 0 || analysis->support_groups.count < 2 || job.pupils == NONE)
        return NULL;
    struct spending_groups *groups = ARENA_NEW(arena, struct spending_groups);
    job.groups = groups;
    groups->measure = publication->spending_categories[0].measure;
    groups->group_count = analysis->support_groups.count;
    /* Costs of school years have no pupils of the same axis. */
    if (publication->measures[groups->measure].period_kind != publication->measures[job.pupils].period_kind)
        return NULL;
    groups->period_index = newest_period(&job);
    if (groups->period_index == NONE)
        return NULL;
    lay_out(&job, arena);
    struct arena_mark mark = arena_mark(arena);
    compute(&job);
    arena_rewind(arena, mark);
    return groups;
}

const struct spending_silent *spending_silent_operators(struct arena *arena, const struct analysis *analysis,
                                                        uint32_t *count)
{
    const struct publication *publication = analysis->publication;
    const struct spending_groups *groups = analysis->spending;
    struct gathering job = {.analysis = analysis, .publication = publication};
    struct map by_name;
    map_init(&by_name, arena);
    uint32_t operators = 0;
    uint32_t of_support = support_period_of(analysis, groups->measure, groups->period_index);
    struct spending_silent *silent = ARENA_ARRAY(arena, struct spending_silent, publication->school_count);
    bool *has_told = ARENA_ARRAY(arena, bool, publication->school_count);
    for (uint32_t s = 0; s < publication->school_count; s++) {
        if (support_group_of(analysis, s, of_support) == SUPPORT_GROUP_NONE)
            continue;
        uint32_t at = map_add(&by_name, publication->schools[s].operator_name, operators);
        operators += at == operators;
        silent[at].operator_name = publication->schools[s].operator_name;
        silent[at].school_count++;
        has_told[at] |= has_costs(&job, s, groups->period_index);
    }
    *count = 0;
    for (uint32_t i = 0; i < operators; i++)
        if (!has_told[i])
            silent[(*count)++] = silent[i];
    return silent;
}
