/* SPDX-License-Identifier: EUPL-1.2 */
/* Who reports what, and what of it the better schools report beside similar ones; see interventions.h. */
#include "analyse/interventions.h"

#include "analyse/analysis.h"
#include "analyse/chance.h"

#include <stdlib.h>

_Static_assert(INTERVENTIONS_MAXIMUM <= 64, "a bit each");

/* What is known of each school; `best` is the better school that it stands beside. */
struct reports {
    uint64_t *masks; /* by school: a bit a row */
    bool *has_reported;
    bool *is_better; /* supported, judged above, reported */
    bool *is_other;  /* supported, judged and not above, reported */
    uint32_t *beside;
    double *distances;
};

uint32_t interventions_result(const struct publication *publication)
{
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        const struct measure *measure = &publication->measures[m];
        if (measure->better == BETTER_HIGHER && measure->resource != NONE &&
            publication->resources[measure->resource].role == ROLE_RESULTS)
            return m;
    }
    return NONE;
}

/* ---- what is reported ---- */

/* The newest year with reports that is not after `last`; 0 when there is none. */
static struct period newest_period(const struct publication *publication, int last)
{
    struct period newest = {.year = 0};
    for (uint32_t i = 0; i < publication->intervention_count; i++) {
        struct period period = publication->interventions[i].period;
        if (period_calendar_year(period) <= last &&
            (period_is_none(newest) || period_calendar_year(period) > period_calendar_year(newest)))
            newest = period;
    }
    return newest;
}

struct counted_name {
    struct slice text;
    uint32_t number;
    uint32_t count;
    uint32_t last_school; /* counted last: records of a school stand together */
};

static int by_count(const void *left, const void *right)
{
    const struct counted_name *a = left;
    const struct counted_name *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return slice_compare(a->text, b->text);
}

static int by_text(const void *left, const void *right)
{
    return slice_compare(((const struct counted_name *)left)->text, ((const struct counted_name *)right)->text);
}

static bool is_of_year(const struct interventions *interventions, const struct intervention *record)
{
    return period_calendar_year(record->period) == interventions->year;
}

/* Every name of the year, in `names`, those kept first; returns how many there are. */
static uint32_t find_names(const struct interventions *interventions, const struct publication *publication,
                           struct arena *scratch, struct counted_name **names)
{
    const struct record_texts *texts = &publication->intervention_texts;
    struct map map;
    size_t capacity = 0;
    uint32_t count = 0;
    map_init(&map, scratch);
    *names = NULL;
    for (uint32_t i = 0; i < publication->intervention_count; i++) {
        const struct intervention *record = &publication->interventions[i];
        struct slice text = intervention_name(texts, record);
        if (!is_of_year(interventions, record) || slice_is_empty(text) || slice_equal(text, INTERVENTIONS_NONE))
            continue;
        uint32_t at = map_add(&map, text, count);
        if (at == count) {
            *names = arena_grow(scratch, *names, count, &capacity, sizeof **names);
            (*names)[count++] = (struct counted_name){text, record->name, 0, NONE};
        }
        (*names)[at].count += (*names)[at].last_school != record->school;
        (*names)[at].last_school = record->school;
    }
    if (count > INTERVENTIONS_MAXIMUM)
        qsort(*names, count, sizeof **names, by_count);
    if (count > 1)
        qsort(*names, count < INTERVENTIONS_MAXIMUM ? count : INTERVENTIONS_MAXIMUM, sizeof **names, by_text);
    return count;
}

static void set_rows(struct interventions *interventions, struct arena *arena, struct arena *scratch,
                     const struct publication *publication, struct map *positions)
{
    struct counted_name *names;
    uint32_t count = find_names(interventions, publication, scratch, &names);
    interventions->row_count = count < INTERVENTIONS_MAXIMUM ? count : INTERVENTIONS_MAXIMUM;
    interventions->left_out_count = count - interventions->row_count;
    interventions->rows = ARENA_ARRAY(arena, struct intervention_row, interventions->row_count);
    for (uint32_t i = 0; i < interventions->row_count; i++) {
        interventions->rows[i].name = names[i].number;
        map_add(positions, names[i].text, i);
    }
}

/* A school may tell the same intervention twice. */
static void read_reports(struct interventions *interventions, const struct publication *publication,
                         const struct map *positions, struct reports *reports)
{
    for (uint32_t i = 0; i < publication->intervention_count; i++) {
        const struct intervention *record = &publication->interventions[i];
        if (!is_of_year(interventions, record))
            continue;
        uint32_t at = map_find(positions, intervention_name(&publication->intervention_texts, record));
        reports->has_reported[record->school] = true;
        if (at != MAP_ABSENT)
            reports->masks[record->school] |= UINT64_C(1) << at;
    }
}

/* Says that it has none, and nothing else. */
static bool says_none(const struct publication *publication, const struct interventions *interventions, uint32_t school)
{
    uint32_t first;
    uint32_t count = publication_interventions_of(publication, school, &first);
    bool has_none = false;
    for (uint32_t i = first; i < first + count; i++) {
        const struct intervention *record = &publication->interventions[i];
        if (!is_of_year(interventions, record))
            continue;
        if (!slice_equal(intervention_name(&publication->intervention_texts, record), INTERVENTIONS_NONE))
            return false;
        has_none = true;
    }
    return has_none;
}

static void count_reports(struct interventions *interventions, const struct analysis *analysis,
                          const struct reports *reports)
{
    for (uint32_t s = 0; s < analysis->publication->school_count; s++) {
        uint8_t group = support_group_of(analysis, s, interventions->support_period);
        bool has_group = group != SUPPORT_GROUP_NONE;
        if (has_group)
            interventions->group_schools[group]++;
        if (!reports->has_reported[s])
            continue;
        interventions->reporting_count++;
        interventions->none_count += says_none(analysis->publication, interventions, s);
        if (has_group)
            interventions->group_reporting[group]++;
        for (uint32_t r = 0; r < interventions->row_count; r++) {
            uint32_t reports_it = (uint32_t)(reports->masks[s] >> r & 1);
            interventions->rows[r].school_count += reports_it;
            if (has_group)
                interventions->rows[r].groups[group] += reports_it;
        }
    }
}

/* ---- who is held against whom ---- */

static void judge(struct interventions *interventions, const struct analysis *analysis, struct reports *reports)
{
    for (uint32_t s = 0; s < analysis->publication->school_count; s++) {
        reports->beside[s] = NONE;
        if (support_group_of(analysis, s, interventions->support_period) + 1U != interventions->group_count)
            continue;
        enum similar_verdict verdict =
            similar_verdict_of(analysis, s, interventions->measure, interventions->period_index);
        if (verdict == SIMILAR_UNKNOWN)
            continue;
        interventions->judged_count++;
        if (verdict == SIMILAR_ABOVE)
            interventions->above[interventions->above_count++] = s;
        reports->is_better[s] = verdict == SIMILAR_ABOVE && reports->has_reported[s];
        reports->is_other[s] = verdict != SIMILAR_ABOVE && reports->has_reported[s];
    }
}

static void stand_beside(const struct analysis *analysis, struct reports *reports, uint32_t better)
{
    const struct school *schools = analysis->publication->schools;
    struct similar_set set;
    similar_find(analysis, better, SIMILAR_ALL, &set);
    for (uint32_t i = 0; i < set.count; i++) {
        uint32_t other = set.schools[i];
        if (!reports->is_other[other])
            continue;
        uint32_t before = reports->beside[other];
        if (before == NONE || set.distances[i] < reports->distances[other] ||
            (set.distances[i] <= reports->distances[other] &&
             slice_compare(schools[better].code, schools[before].code) < 0)) {
            reports->beside[other] = better;
            reports->distances[other] = set.distances[i];
        }
    }
}

/* Better schools with somebody beside them, and those beside them: one block each. */
struct matched {
    uint32_t *schools;
    uint32_t *blocks;
    bool *is_better;
    uint32_t count;
    uint32_t *sizes; /* by better school: how many stand beside it */
};

static void match(struct interventions *interventions, const struct analysis *analysis, struct reports *reports,
                  struct matched *matched, struct arena *scratch)
{
    uint32_t schools = analysis->publication->school_count;
    matched->schools = ARENA_ARRAY(scratch, uint32_t, schools);
    matched->blocks = ARENA_ARRAY(scratch, uint32_t, schools);
    matched->is_better = ARENA_ARRAY(scratch, bool, schools);
    matched->sizes = ARENA_ARRAY(scratch, uint32_t, schools);
    for (uint32_t s = 0; s < schools; s++)
        if (reports->is_better[s])
            stand_beside(analysis, reports, s);
    for (uint32_t s = 0; s < schools; s++)
        if (reports->beside[s] != NONE)
            matched->sizes[reports->beside[s]]++;
    for (uint32_t s = 0; s < schools; s++) {
        bool is_better = reports->is_better[s] && matched->sizes[s] != 0;
        if (!is_better && reports->beside[s] == NONE)
            continue;
        matched->schools[matched->count] = s;
        matched->blocks[matched->count] = is_better ? s : reports->beside[s];
        matched->is_better[matched->count++] = is_better;
        interventions->better_count += is_better;
        interventions->matched_count += !is_better;
    }
}

/* ---- comparing ---- */

static void compare_row(struct interventions *interventions, uint32_t number, const struct reports *reports,
                        const struct matched *matched, double *values, struct arena *scratch)
{
    struct intervention_row *row = &interventions->rows[number];
    for (uint32_t i = 0; i < matched->count; i++) {
        bool reports_it = reports->masks[matched->schools[i]] >> number & 1;
        values[i] = reports_it;
        row->better_count += matched->is_better[i] && reports_it;
        row->matched_count += !matched->is_better[i] && reports_it;
        if (!matched->is_better[i] && reports_it)
            row->matched_share += 1.0 / matched->sizes[matched->blocks[i]];
    }
    row->better_share = (double)row->better_count / interventions->better_count;
    row->matched_share /= interventions->better_count;
    row->p = chance_of_difference_within(values, matched->is_better, matched->blocks, matched->count, scratch);
}

static void compare(struct interventions *interventions, const struct reports *reports, const struct matched *matched,
                    struct arena *scratch)
{
    double *values = ARENA_ARRAY(scratch, double, matched->count);
    double *adjusted = ARENA_ARRAY(scratch, double, interventions->row_count);
    for (uint32_t r = 0; r < interventions->row_count; r++) {
        compare_row(interventions, r, reports, matched, values, scratch);
        adjusted[r] = interventions->rows[r].p;
    }
    chance_adjust(adjusted, interventions->row_count, scratch);
    for (uint32_t r = 0; r < interventions->row_count; r++) {
        interventions->rows[r].adjusted = adjusted[r];
        interventions->rows[r].differs = adjusted[r] <= CHANCE_LEVEL;
    }
}

static void judge_and_compare(struct interventions *interventions, const struct analysis *analysis,
                              struct reports *reports, struct arena *arena, struct arena *scratch)
{
    struct matched matched = {.count = 0};
    interventions->above = ARENA_ARRAY(arena, uint32_t, interventions->group_schools[interventions->group_count - 1]);
    judge(interventions, analysis, reports);
    if (interventions->judged_count == 0)
        return;
    match(interventions, analysis, reports, &matched, scratch);
    interventions->reason = interventions->better_count < INTERVENTIONS_MINIMUM    ? INTERVENTIONS_FEW_BETTER
                            : interventions->matched_count < INTERVENTIONS_MINIMUM ? INTERVENTIONS_FEW_MATCHED
                                                                                   : INTERVENTIONS_COMPARED;
    if (interventions->reason == INTERVENTIONS_COMPARED)
        compare(interventions, reports, &matched, scratch);
}

/* The newest result, the reports of the school year in which it was had, and the support of the paired budget year. */
static bool set_periods(struct interventions *interventions, const struct analysis *analysis)
{
    const struct publication *publication = analysis->publication;
    int last =
        period_is_none(publication->current_period) ? INT16_MAX : period_calendar_year(publication->current_period);
    interventions->measure = interventions_result(publication);
    interventions->period_index = NONE;
    interventions->support_period = NONE;
    if (interventions->measure != NONE)
        interventions->period_index = analysis->distributions[interventions->measure].period_index;
    if (interventions->period_index != NONE) {
        uint8_t kind = publication->measures[interventions->measure].period_kind;
        last = period_calendar_year(publication->axes[kind].periods[interventions->period_index]);
    }
    interventions->period = newest_period(publication, last);
    if (period_is_none(interventions->period))
        return false;
    interventions->year = period_calendar_year(interventions->period);
    if (analysis->support_groups.count != 0)
        interventions->support_period =
            publication_find_year(publication, analysis->measure_per_pupil, interventions->period);
    interventions->group_count = interventions->support_period == NONE ? 0 : analysis->support_groups.count;
    return true;
}

const struct interventions *interventions_build(struct arena *arena, const struct analysis *analysis)
{
    const struct publication *publication = analysis->publication;
    struct interventions found = {.reason = INTERVENTIONS_NOT_JUDGED};
    if (!set_periods(&found, analysis))
        return NULL;
    struct interventions *interventions = ARENA_NEW(arena, struct interventions);
    *interventions = found;
    struct arena scratch;
    struct map positions;
    struct reports reports;
    arena_init(&scratch, arena->guard);
    map_init(&positions, &scratch);
    reports.masks = ARENA_ARRAY(&scratch, uint64_t, publication->school_count);
    reports.has_reported = ARENA_ARRAY(&scratch, bool, publication->school_count);
    reports.is_better = ARENA_ARRAY(&scratch, bool, publication->school_count);
    reports.is_other = ARENA_ARRAY(&scratch, bool, publication->school_count);
    reports.beside = ARENA_ARRAY(&scratch, uint32_t, publication->school_count);
    reports.distances = ARENA_ARRAY(&scratch, double, publication->school_count);
    set_rows(interventions, arena, &scratch, publication, &positions);
    read_reports(interventions, publication, &positions, &reports);
    count_reports(interventions, analysis, &reports);
    if (interventions->period_index != NONE && interventions->group_count != 0)
        judge_and_compare(interventions, analysis, &reports, arena, &scratch);
    arena_release(&scratch);
    return interventions;
}
