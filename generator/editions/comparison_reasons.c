/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Why an observation has changed. Sources first: only what changed for a reason of its own can be the reason of what is
 * computed of it.
 */
#include "editions/comparison_parts.h"

#define DEPENDENCY_MAXIMUM 4

/* An observation's name with what it stands for in the publication of now. */
struct located {
    struct figure_name name;
    uint32_t measure;      /* or NONE */
    uint32_t period_index; /* on the measure's axis, or NONE */
};

static struct located locate(const struct publication *publication, struct slice text)
{
    struct located located = {.measure = NONE, .period_index = NONE};
    struct period period;
    if (!figure_name_read(text, &located.name))
        return located;
    located.measure = publication_find_measure(publication, located.name.place);
    if (located.measure != NONE && period_parse(located.name.period, &period) &&
        publication->measures[located.measure].period_kind == period.kind)
        located.period_index = publication_find_period(publication, period);
    return located;
}

static bool is_source(const struct difference *difference)
{
    return (difference->before != NULL && difference->before->kind == FIGURE_SOURCE) ||
           (difference->after != NULL && difference->after->kind == FIGURE_SOURCE);
}

/* ---- announced ---- */

static bool is_announced(const struct comparison *comparison, const struct difference *difference, uint32_t measure)
{
    const struct publication *publication = comparison->publication;
    struct slice since = slice_sub(comparison->newest->released, 0, 10);
    struct slice until = slice_sub(publication->created, 0, 10);
    if (difference->before == NULL || difference->before->status != STATUS_PROVISIONAL || difference->after == NULL ||
        slice_is_empty(difference->after->value) || measure == NONE)
        return false;
    for (uint32_t i = 0; i < publication->calendar_count; i++) {
        const struct calendar_entry *entry = &publication->calendar[i];
        if (entry->measure == measure && slice_compare(entry->date, since) > 0 &&
            slice_compare(entry->date, until) <= 0)
            return true;
    }
    return false;
}

/* ---- what follows ---- */

/* What pages say of accounts depends on the edition's day; what is no observation has entries of its own. */
static bool has_reason_on_pages(const struct comparison *comparison)
{
    const struct publication *publication = comparison->publication;
    struct slice since = slice_sub(comparison->newest->released, 0, 10);
    struct slice until = slice_sub(publication->created, 0, 10);
    for (uint32_t i = 0; i < comparison->entry_count; i++)
        if (comparison->entries[i].name.is_stated && !figure_name_has_star(&comparison->entries[i].name))
            return true;
    for (uint32_t i = 0; i < publication->account_count; i++) {
        struct slice due = record_text(&publication->account_texts, publication->accounts[i].due);
        if (slice_compare(due, since) > 0 && slice_compare(due, until) <= 0)
            return true;
    }
    return false;
}

static uint32_t group_row(const struct publication *publication, struct slice subject)
{
    if (slice_starts_with(subject, SLICE("area:")))
        return publication_find_area(publication, slice_from(subject, 5));
    if (slice_equal(subject, SLICE("municipal")))
        return publication->area_count + OPERATOR_MUNICIPAL;
    if (slice_equal(subject, SLICE("independent")))
        return publication->area_count + OPERATOR_INDEPENDENT;
    return publication->area_count + OPERATOR_TYPE_COUNT;
}

static void note_change(struct comparison *comparison, struct subject_changes *changes, const struct located *located,
                        struct slice name)
{
    const struct publication *publication = comparison->publication;
    uint32_t stride = publication->cube.stride;
    uint32_t rows = publication->area_count + OPERATOR_TYPE_COUNT + 1;
    comparison->has_source_changes = true;
    map_add(&changes->sources, name, 1);
    if (located->period_index == NONE) {
        changes->has_unplaced = true;
        return;
    }
    size_t cell = (size_t)publication->measures[located->measure].offset + located->period_index;
    uint32_t index = publication_find_school(publication, located->name.subject);
    if (index == NONE) { /* which groups a school belonged to that there is no more is not known */
        for (uint32_t row = 0; row < rows; row++)
            changes->groups[(size_t)row * stride + cell] = 1;
        return;
    }
    const struct school *school = &publication->schools[index];
    if (school->area != NONE)
        changes->groups[(size_t)school->area * stride + cell] = 1;
    changes->groups[((size_t)publication->area_count + school->operator_type) * stride + cell] = 1;
    changes->groups[(size_t)(rows - 1) * stride + cell] = 1;
}

/* The measures that a computed observation of this one is made of. */
static uint32_t dependencies(const struct publication *publication, uint32_t measure,
                             uint32_t found[DEPENDENCY_MAXIMUM])
{
    const struct measure *of = &publication->measures[measure];
    uint32_t pupils = publication_find_measure(publication, MEASURE_PUPILS);
    uint32_t amount = publication_find_measure(publication, MEASURE_AMOUNT);
    uint32_t count = 0;
    found[count++] = measure;
    if (of->base != NONE)
        found[count++] = of->base;
    if ((of->kind == KIND_INDEX || of->is_derived) && pupils != NONE)
        found[count++] = pupils;
    if (of->is_derived && amount != NONE)
        found[count++] = amount;
    return count;
}

static bool has_group_change(const struct publication *publication, const struct subject_changes *changes, uint32_t row,
                             const struct located *located, uint32_t dependency)
{
    uint32_t period = publication_pair_period(publication, located->measure, located->period_index, dependency);
    size_t cell = (size_t)publication->measures[dependency].offset + period;
    return row != NONE && period != NONE && changes->groups[(size_t)row * publication->cube.stride + cell] != 0;
}

static bool has_own_change(struct arena *arena, const struct publication *publication,
                           const struct subject_changes *changes, const struct located *located, uint32_t dependency)
{
    uint32_t period = publication_pair_period(publication, located->measure, located->period_index, dependency);
    if (period == NONE)
        return false;
    const struct measure *of = &publication->measures[dependency];
    struct slice name = SLICE_JOIN(arena, located->name.subject, SLICE("/"), of->id, SLICE("/"),
                                   period_id(arena, publication->axes[of->period_kind].periods[period]));
    return map_find(&changes->sources, name) != MAP_ABSENT;
}

/* Who is in a support group is decided by amounts and pupils of all. */
static bool has_membership_change(const struct publication *publication, const struct subject_changes *changes,
                                  const struct located *located)
{
    const struct slice ids[] = {MEASURE_AMOUNT, MEASURE_PUPILS};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        uint32_t measure = publication_find_measure(publication, ids[i]);
        if (measure != NONE &&
            has_group_change(publication, changes, group_row(publication, SLICE("city")), located, measure))
            return true;
    }
    return false;
}

static bool follows(const struct comparison *comparison, const struct subject_changes *changes,
                    const struct difference *difference)
{
    const struct publication *publication = comparison->publication;
    struct located located = locate(publication, difference->name);
    uint32_t measures[DEPENDENCY_MAXIMUM];
    if (located.period_index == NONE)
        return changes->has_unplaced && difference->after == NULL;
    bool is_school = publication_find_school(publication, located.name.subject) != NONE;
    bool is_support_group = !is_school && slice_starts_with(located.name.subject, SLICE("group-"));
    uint32_t count = dependencies(publication, located.measure, measures);
    uint32_t row = group_row(publication, located.name.subject);
    for (uint32_t i = 0; i < count; i++)
        if (is_school || difference->is_subject_gone
                ? has_own_change(comparison->arena, publication, changes, &located, measures[i])
                : has_group_change(publication, changes, row, &located, measures[i]))
            return true;
    return is_support_group && has_membership_change(publication, changes, &located);
}

/* ---- what has no reason ---- */

static struct place cell_place(const struct publication *publication, const struct located *located)
{
    uint32_t school = publication_find_school(publication, located->name.subject);
    if (located->measure == NONE || publication->measures[located->measure].resource == NONE)
        return PLACE_NONE;
    const struct measure *measure = &publication->measures[located->measure];
    const struct resource *resource = &publication->resources[measure->resource];
    const struct observation *cell =
        school == NONE || located->period_index == NONE
            ? NULL
            : publication_observation(publication, school, located->measure, located->period_index);
    if (cell != NULL && cell->row != 0 && cell->file < resource->file_count) {
        uint32_t column = measure->field < resource->field_count ? resource->fields[measure->field].column : 0;
        return place_of_cell(&resource->files[cell->file].source, cell->row, column);
    }
    return resource->file_count == 0 ? PLACE_NONE : place_in(&resource->files[0].source, 0, 0);
}

/* The exact number where both look alike; nothing of a number that the other one withholds. */
static struct slice told_text(const struct published_figure *figure, const struct published_figure *other)
{
    if (other != NULL && status_is_withheld((enum observation_status)other->status) && !slice_is_empty(figure->value))
        return SLICE("..");
    bool is_alike = other != NULL && slice_equal(figure->text, other->text) && !slice_is_empty(figure->value);
    return is_alike ? figure->value : figure->text;
}

static void report_observation(const struct comparison *comparison, const struct difference *difference,
                               struct diagnostics *diagnostics)
{
    struct arena *arena = comparison->arena;
    const struct published_figure *before = difference->before;
    const struct published_figure *after = difference->after;
    struct located located = locate(comparison->publication, difference->name);
    struct slice page = SLICE_JOIN(arena, SLICE("/"), comparison_page_of(arena, located.name.subject));
    struct place place = is_source(difference) ? cell_place(comparison->publication, &located) : PLACE_NONE;
    if (comparison->is_released)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_EDITION_CHANGED, place, page, difference->name,
                        before == NULL ? SLICE("-") : told_text(before, after),
                        after == NULL ? SLICE("-") : told_text(after, before));
    else if (after == NULL)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_FIGURE_GONE, place, page, difference->name, before->text,
                        comparison->newest->name);
    else
        DIAGNOSTICS_ADD(diagnostics,
                        before->status == STATUS_PROVISIONAL && is_source(difference)
                            ? DIAGNOSTIC_FIGURE_REVISED_SILENTLY
                            : DIAGNOSTIC_FIGURE_CHANGED,
                        place, page, difference->name, told_text(before, after), told_text(after, before));
}

static struct slice subject_of(struct slice name) { return slice_sub(name, 0, slice_find_byte(name, '/')); }

/* One message for all figures of a subject that is gone; returns how many differences it speaks of. */
static size_t report_gone_subject(const struct comparison *comparison, size_t first, struct diagnostics *diagnostics)
{
    const struct publication *publication = comparison->publication;
    struct slice subject = subject_of(comparison->differences[first].name);
    uint32_t schools = publication_find_role(publication, ROLE_SCHOOLS);
    const struct resource *resource = schools == NONE ? NULL : &publication->resources[schools];
    struct place place =
        resource == NULL || resource->file_count == 0 ? PLACE_NONE : place_in(&resource->files[0].source, 0, 0);
    size_t count = 0;
    size_t unexplained = 0;
    while (first + count < comparison->difference_count &&
           slice_equal(subject_of(comparison->differences[first + count].name), subject)) {
        unexplained += comparison->differences[first + count].reason == DIFFERENCE_UNEXPLAINED;
        count++;
    }
    if (unexplained != 0)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_SUBJECT_GONE, place, subject, slice_from_size(comparison->arena, count),
                        comparison->newest->name,
                        SLICE_JOIN(comparison->arena, SLICE("/"), comparison_page_of(comparison->arena, subject)));
    return count;
}

static void report(const struct comparison *comparison, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < comparison->difference_count;) {
        const struct difference *difference = &comparison->differences[i];
        if (difference->is_subject_gone) {
            i += report_gone_subject(comparison, i, diagnostics);
            continue;
        }
        if (difference->reason == DIFFERENCE_UNEXPLAINED)
            report_observation(comparison, difference, diagnostics);
        i++;
    }
}

void comparison_find_reasons(struct comparison *comparison, struct diagnostics *diagnostics)
{
    const struct publication *publication = comparison->publication;
    struct arena *arena = comparison->arena;
    struct comparison_worker *worker = &comparison->workers[0];
    struct subject_changes changes = {0};
    size_t rows = (size_t)publication->area_count + OPERATOR_TYPE_COUNT + 1;
    changes.groups = ARENA_ARRAY(arena, unsigned char, rows * publication->cube.stride);
    map_init(&changes.sources, arena);
    comparison->has_source_changes = has_reason_on_pages(comparison);
    for (unsigned i = 0; i < comparison->worker_count; i++)
        comparison->has_source_changes |= comparison->workers[i].has_new_sources;
    for (size_t i = 0; i < comparison->difference_count; i++) {
        struct difference *difference = &comparison->differences[i];
        bool has_entry = comparison_explain(comparison, worker, difference, diagnostics);
        if (!is_source(difference) || comparison->is_released)
            continue;
        struct located located = locate(publication, difference->name);
        if (!has_entry && is_announced(comparison, difference, located.measure) &&
            difference->reason == DIFFERENCE_UNEXPLAINED)
            difference->reason = DIFFERENCE_ANNOUNCED;
        /* What follows of a change without a reason is not told on top of it. */
        note_change(comparison, &changes, &located, difference->name);
    }
    for (size_t i = 0; i < comparison->difference_count; i++) {
        struct difference *difference = &comparison->differences[i];
        if (difference->reason == DIFFERENCE_UNEXPLAINED && !is_source(difference) && !comparison->is_released &&
            follows(comparison, &changes, difference))
            difference->reason = DIFFERENCE_FOLLOWS;
    }
    report(comparison, diagnostics);
}

void comparison_report_stated(const struct comparison *comparison, struct slice page,
                              const struct difference *difference, struct diagnostics *diagnostics)
{
    const struct published_figure *before = difference->before;
    const struct published_figure *after = difference->after;
    struct slice place = SLICE_EMPTY;
    struct figure_name name;
    if (figure_name_read(difference->name, &name))
        place = name.place;
    if (comparison->is_released)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_EDITION_CHANGED, PLACE_NONE, page, difference->name,
                        before == NULL ? SLICE("-") : before->text, after == NULL ? SLICE("-") : after->text);
    else if (after == NULL)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_STATEMENT_GONE, PLACE_NONE, difference->name, before->text, place);
    else
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_STATEMENT_CHANGED, PLACE_NONE, difference->name,
                        told_text(before, after), told_text(after, before), place);
}

struct slice comparison_page_of(struct arena *arena, struct slice subject)
{
    if (slice_equal(subject, SLICE("city")))
        return SLICE_EMPTY;
    if (slice_equal(subject, SLICE("municipal")))
        return SLICE("huvudman/kommunala");
    if (slice_equal(subject, SLICE("independent")))
        return SLICE("huvudman/fristaende");
    if (slice_starts_with(subject, SLICE("area:")))
        return SLICE_JOIN(arena, SLICE("omraden/"), slice_from(subject, 5));
    return SLICE_JOIN(arena, SLICE("skolor/"), subject);
}
