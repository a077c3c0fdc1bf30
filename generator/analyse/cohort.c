/* SPDX-License-Identifier: EUPL-1.2 */
/* Follows schools through their successors and counts the years with much and little support; see cohort.h. */
#include "analyse/cohort.h"

#include "analyse/analysis.h"

#include <stdlib.h>

/* --- lines --- */

static bool is_last(const struct school *school)
{
    return school->successor_count == 0 || period_is_none(school->closed);
}

static uint32_t support_year_count(const struct analysis *analysis) { return analysis->totals.per_pupil_periods; }

static int32_t calendar_year(const struct analysis *analysis, uint32_t position)
{
    const struct publication *publication = analysis->publication;
    const struct measure *measure = &publication->measures[analysis->measure_per_pupil];
    return period_calendar_year(publication->axes[measure->period_kind].periods[position]);
}

/* The first calendar year in which the school is there; INT32_MIN when nothing tells. */
static int32_t first_year_of(const struct analysis *analysis, uint32_t school)
{
    const struct school *of = &analysis->publication->schools[school];
    if (!period_is_none(of->opened))
        return period_calendar_year(of->opened);
    for (uint32_t p = 0; p < support_year_count(analysis); p++)
        if (observation_has_value(
                totals_observation(&analysis->totals, subject_school(school), analysis->measure_per_pupil, p)))
            return calendar_year(analysis, p);
    return INT32_MIN;
}

struct line_maker {
    struct cohorts *cohorts;
    struct arena *arena;
    const struct analysis *analysis;
    size_t capacity;
    uint32_t *seen; /* by school: the line that it was last met in, counted from 1 */
};

static void add_link(struct line_maker *maker, struct cohort_line *line, uint32_t school, int32_t before)
{
    struct cohorts *cohorts = maker->cohorts;
    uint32_t stamp = cohorts->line_count + 1;
    if (maker->seen[school] == stamp)
        return;
    maker->seen[school] = stamp;
    cohorts->links =
        arena_grow(maker->arena, cohorts->links, cohorts->link_count, &maker->capacity, sizeof *cohorts->links);
    cohorts->links[cohorts->link_count++] = (struct cohort_link){school, before};
    line->link_count++;
}

static void add_line(struct line_maker *maker, uint32_t school)
{
    const struct publication *publication = maker->analysis->publication;
    struct cohorts *cohorts = maker->cohorts;
    struct cohort_line line = {.school = school, .first_link = cohorts->link_count};
    add_link(maker, &line, school, INT32_MAX);
    for (uint32_t i = line.first_link; i < cohorts->link_count; i++) {
        struct cohort_link link = cohorts->links[i];
        const struct school *of = &publication->schools[link.school];
        for (uint32_t p = 0; p < of->predecessor_count; p++) {
            int32_t before = link.before;
            if (period_is_none(publication->schools[of->predecessors[p]].closed)) {
                int32_t opened = first_year_of(maker->analysis, link.school);
                before = opened < before ? opened : before;
            }
            add_link(maker, &line, of->predecessors[p], before);
        }
    }
    cohorts->lines[cohorts->line_count++] = line;
}

static void make_lines(struct cohorts *cohorts, struct arena *arena, const struct analysis *analysis)
{
    const struct publication *publication = analysis->publication;
    uint32_t count = 0;
    for (uint32_t s = 0; s < publication->school_count; s++)
        count += is_last(&publication->schools[s]);
    cohorts->lines = ARENA_ARRAY(arena, struct cohort_line, count);
    struct line_maker maker = {.cohorts = cohorts, .arena = arena, .analysis = analysis};
    maker.capacity = count + 16;
    cohorts->links = ARENA_ARRAY(arena, struct cohort_link, maker.capacity);
    maker.seen = ARENA_ARRAY(arena, uint32_t, publication->school_count);
    for (uint32_t s = 0; s < publication->school_count; s++)
        if (is_last(&publication->schools[s]))
            add_line(&maker, s);
}

/* --- the window and its borders --- */

static uint32_t gather(struct decimal *values, const struct analysis *analysis, uint32_t period)
{
    uint32_t count = 0;
    for (uint32_t s = 0; s < analysis->publication->school_count; s++) {
        const struct observation *observation =
            totals_observation(&analysis->totals, subject_school(s), analysis->measure_per_pupil, period);
        if (observation_has_value(observation))
            values[count++] = observation_value(observation);
    }
    return count;
}

static int compare_values(const void *left, const void *right)
{
    return decimal_compare(*(const struct decimal *)left, *(const struct decimal *)right);
}

/* Below `low` is little, above `high` is much; nobody is either when a share of the schools is no school. */
struct borders {
    struct decimal low, high;
    bool are_there;
    bool are_all; /* the share is all schools */
};

static struct borders borders_of(const struct analysis *analysis, struct decimal *values, uint32_t count)
{
    struct decimal share = analysis->publication->settings.persistent_share;
    struct decimal part;
    struct borders borders = {.are_there = false};
    if (!decimal_multiply(share, decimal_make(count, 0), &part))
        return borders;
    uint32_t taken = (uint32_t)decimal_to_double(part);
    qsort(values, count, sizeof *values, compare_values);
    borders.are_there = taken != 0;
    borders.are_all = taken >= count;
    if (borders.are_there && !borders.are_all) {
        borders.low = values[taken];
        borders.high = values[count - taken - 1];
    }
    return borders;
}

static bool is_beyond(const struct borders *borders, enum cohort_kind kind, struct decimal value)
{
    if (!borders->are_there || borders->are_all)
        return borders->are_all;
    return kind == COHORT_MUCH ? decimal_compare(value, borders->high) > 0 : decimal_compare(value, borders->low) < 0;
}

static void count_year(struct cohorts *cohorts, const struct analysis *analysis, const struct borders *borders,
                       uint32_t year)
{
    for (uint32_t i = 0; i < cohorts->line_count; i++) {
        struct cohort_line *line = &cohorts->lines[i];
        struct observation value = cohort_line_value(analysis, line, analysis->measure_per_pupil, cohorts->years[year]);
        if (!observation_has_value(&value))
            continue;
        line->known_years++;
        for (unsigned kind = 0; kind < COHORT_COUNT; kind++) {
            struct cohort_standing *standing = &line->standings[kind];
            if (!is_beyond(borders, (enum cohort_kind)kind, observation_value(&value)))
                continue;
            standing->years++;
            standing->is_in_first |= year == 0;
            standing->is_in_last |= year == COHORT_YEARS - 1;
        }
    }
}

/* Why a line is no member: years that are known to be others cannot be made up for; unknown ones have a reason. */
static enum cohort_fate fate_of(const struct cohorts *cohorts, const struct analysis *analysis,
                                const struct cohort_line *line, const struct cohort_standing *standing)
{
    const struct school *school = &analysis->publication->schools[line->school];
    uint32_t needed = analysis->publication->settings.persistent_years;
    if (standing->years == 0)
        return COHORT_NEVER;
    if (standing->years >= needed)
        return COHORT_MEMBER;
    if (line->known_years - standing->years + needed > COHORT_YEARS)
        return COHORT_CHANGED;
    if (!period_is_none(school->closed))
        return COHORT_CLOSED;
    bool is_new = !period_is_none(school->opened) &&
                  period_calendar_year(school->opened) > calendar_year(analysis, cohorts->years[0]);
    return is_new ? COHORT_NEW : COHORT_UNKNOWN;
}

static void settle(struct cohorts *cohorts, const struct analysis *analysis)
{
    for (uint32_t i = 0; i < cohorts->line_count; i++)
        for (unsigned kind = 0; kind < COHORT_COUNT; kind++) {
            struct cohort_line *line = &cohorts->lines[i];
            enum cohort_fate fate = fate_of(cohorts, analysis, line, &line->standings[kind]);
            line->standings[kind].fate = (uint8_t)fate;
            cohorts->member_counts[kind] += fate == COHORT_MEMBER;
        }
}

/* The last years with any support per pupil; values of the schools are gathered to see that. */
static void find_years(struct cohorts *cohorts, const struct analysis *analysis, struct decimal *values)
{
    uint32_t years[COHORT_YEARS];
    uint32_t count = 0;
    uint32_t newest = analysis_current_period(analysis, analysis->measure_per_pupil);
    for (uint32_t p = newest; p != NONE && count < COHORT_YEARS; p = p == 0 ? NONE : p - 1)
        if (gather(values, analysis, p) != 0)
            years[count++] = p;
    for (uint32_t i = 0; i < count; i++)
        cohorts->years[i] = years[count - 1 - i];
    cohorts->year_count = count;
}

void cohorts_build(struct cohorts *cohorts, struct arena *arena, const struct analysis *analysis)
{
    *cohorts = (struct cohorts){.year_count = 0};
    if (analysis->measure_per_pupil == NONE || analysis->publication->settings.persistent_years == 0)
        return;
    struct arena_mark mark = arena_mark(arena);
    struct decimal *values = ARENA_ARRAY(arena, struct decimal, analysis->publication->school_count);
    find_years(cohorts, analysis, values);
    arena_rewind(arena, mark);
    if (!cohorts_are_known(cohorts))
        return;
    make_lines(cohorts, arena, analysis);
    mark = arena_mark(arena);
    values = ARENA_ARRAY(arena, struct decimal, analysis->publication->school_count);
    for (uint32_t year = 0; year < COHORT_YEARS; year++) {
        uint32_t count = gather(values, analysis, cohorts->years[year]);
        struct borders borders = borders_of(analysis, values, count);
        count_year(cohorts, analysis, &borders, year);
    }
    arena_rewind(arena, mark);
    settle(cohorts, analysis);
}

uint32_t cohort_count_fate(const struct cohorts *cohorts, enum cohort_kind kind, enum cohort_fate fate, bool in_first,
                           bool in_last)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < cohorts->line_count; i++) {
        const struct cohort_standing *standing = &cohorts->lines[i].standings[kind];
        count += standing->fate == fate && (!in_first || standing->is_in_first) && (!in_last || standing->is_in_last);
    }
    return count;
}
