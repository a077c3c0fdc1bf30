/* SPDX-License-Identifier: EUPL-1.2 */
/* Walks two sorted lists side by side, a subject or a page at a time; see comparison.h. */
#include "editions/comparison_parts.h"

#include <assert.h>
#include <stdlib.h>

static bool has_value(const struct published_figure *figure)
{
    return figure->status == STATUS_NORMAL || figure->status == STATUS_PROVISIONAL || figure->status == STATUS_REVISED;
}

bool status_is_withheld(enum observation_status status)
{
    return status == STATUS_FEW || status == STATUS_PROTECTED || status == STATUS_NEAR100 ||
           status == STATUS_NOT_PUBLIC;
}

/* "215" and "215.0" are one number. */
static bool is_same_number(struct slice a, struct slice b)
{
    struct decimal left;
    struct decimal right;
    return slice_equal(a, b) ||
           (decimal_parse(a, &left) && decimal_parse(b, &right) && decimal_compare(left, right) == 0);
}

/* Moves both behind the old text and the new one; false when they do not begin so. */
static bool skip(struct slice *before, struct slice *after, struct slice old, struct slice new)
{
    if (slice_is_empty(old) || slice_is_empty(new) || !slice_starts_with(*before, old) ||
        !slice_starts_with(*after, new))
        return false;
    *before = slice_from(*before, old.length);
    *after = slice_from(*after, new.length);
    return true;
}

/* A sentence may name the edition that it stands in, and its day: "I utgåva 2025.1 visas …". */
static bool is_same_sentence(const struct comparison *comparison, struct slice before, struct slice after)
{
    while (!slice_is_empty(before) && !slice_is_empty(after)) {
        if (skip(&before, &after, comparison->newest->name, comparison->publication->version) ||
            skip(&before, &after, comparison->days[0], comparison->days[1]))
            continue;
        if (before.bytes[0] != after.bytes[0])
            return false;
        before = slice_from(before, 1);
        after = slice_from(after, 1);
    }
    return slice_is_empty(before) && slice_is_empty(after);
}

static bool is_same(const struct published_figure *before, const struct published_figure *after, bool exactly)
{
    if (!slice_equal(before->text, after->text))
        return false;
    if (exactly || !has_value(before) || !has_value(after))
        return before->status == after->status && slice_equal(before->value, after->value);
    bool is_final = before->status == STATUS_PROVISIONAL || after->status != STATUS_PROVISIONAL;
    return is_final && is_same_number(before->value, after->value);
}

static bool is_confirmed(const struct published_figure *before, const struct published_figure *after)
{
    return before->status == STATUS_PROVISIONAL && has_value(after) && after->status != STATUS_PROVISIONAL &&
           is_same_number(before->value, after->value) && slice_equal(before->text, after->text);
}

static struct difference *keep(struct comparison_worker *worker, const struct difference *difference)
{
    worker->differences =
        arena_grow(&worker->arena, worker->differences, worker->count, &worker->capacity, sizeof *worker->differences);
    struct difference *kept = &worker->differences[worker->count++];
    *kept = *difference;
    if (difference->after == NULL)
        return kept;
    struct published_figure *after = ARENA_NEW(&worker->arena, struct published_figure);
    *after = *difference->after;
    after->name = difference->before == NULL ? slice_copy(&worker->arena, after->name) : difference->before->name;
    after->value = slice_copy(&worker->arena, after->value);
    after->text = slice_copy(&worker->arena, after->text);
    kept->after = after;
    kept->name = after->name;
    return kept;
}

/* At least one of them is there. */
static struct slice name_of(const struct published_figure *before, const struct published_figure *after)
{
    const struct published_figure *figure = before == NULL ? after : before;
    assert(figure != NULL);
    return figure->name;
}

static struct difference make_difference(const struct published_figure *before, const struct published_figure *after)
{
    struct difference difference = {.before = before, .after = after, .entry = NONE};
    difference.name = name_of(before, after);
    if (before != NULL && after != NULL && is_confirmed(before, after))
        difference.reason = DIFFERENCE_CONFIRMED;
    return difference;
}

void comparison_begin(struct comparison *comparison, struct arena *arena, const struct publication *publication,
                      unsigned worker_count, struct diagnostics *diagnostics)
{
    *comparison = (struct comparison){.publication = publication, .arena = arena, .worker_count = worker_count};
    comparison->newest = editions_newest(&publication->editions);
    comparison->is_needed = comparison->newest != NULL;
    map_init(&comparison->entry_by_name, arena);
    if (!comparison->is_needed)
        return;
    comparison->is_released = slice_equal(comparison->newest->name, publication->version);
    comparison_judge_entries(comparison, diagnostics);
    comparison->is_seen = ARENA_ARRAY(arena, unsigned char, comparison->newest->figure_count + 1);
    comparison->workers = ARENA_ARRAY(arena, struct comparison_worker, worker_count);
    for (unsigned i = 0; i < worker_count; i++) {
        arena_init(&comparison->workers[i].arena, arena->guard);
        comparison->workers[i].matched = ARENA_ARRAY(arena, uint32_t, comparison->entry_count);
        comparison->workers[i].withheld = ARENA_ARRAY(arena, struct withheld_counts, publication->measure_count);
    }
}

/* ---- observations ---- */

static void count_withheld(const struct comparison *comparison, struct comparison_worker *worker,
                           const struct published_figure *before, const struct published_figure *after)
{
    bool was = before != NULL && status_is_withheld((enum observation_status)before->status);
    bool is = after != NULL && status_is_withheld((enum observation_status)after->status);
    struct figure_name name;
    if ((!was && !is) || !figure_name_read(name_of(before, after), &name))
        return;
    uint32_t measure = publication_find_measure(comparison->publication, name.place);
    if (measure == NONE)
        return;
    struct withheld_counts *counts = &worker->withheld[measure];
    counts->before += was;
    counts->now += is;
    counts->newly += is && before != NULL && has_value(before);
    counts->no_longer += was && after != NULL && has_value(after);
}

static void compare_observation(struct comparison *comparison, struct comparison_worker *worker,
                                const struct published_figure *before, const struct published_figure *after)
{
    count_withheld(comparison, worker, before, after);
    struct difference difference = make_difference(before, after);
    if (before == NULL) {
        assert(after != NULL);
        worker->added++;
        worker->has_new_sources |= after->kind == FIGURE_SOURCE;
        if (!comparison->is_released && map_find(&comparison->entry_by_name, after->name) == MAP_ABSENT)
            return;
    } else if (after != NULL && difference.reason == DIFFERENCE_UNEXPLAINED &&
               is_same(before, after, comparison->is_released)) {
        return;
    }
    keep(worker, &difference);
}

/* -1: only the first list has the next name, 1: only the second, 0: both. */
static int next_side(const struct published_figure *before, size_t before_count, const struct published_figure *after,
                     size_t after_count)
{
    if (before_count == 0 || after_count == 0)
        return before_count == 0 ? 1 : -1;
    return slice_compare(before->name, after->name);
}

void comparison_subject(struct comparison *comparison, unsigned worker, struct slice prefix,
                        const struct published_figure *figures, size_t count)
{
    struct comparison_worker *own = &comparison->workers[worker];
    size_t first;
    size_t old_count = edition_figures_of(comparison->newest, prefix, &first);
    const struct published_figure *old = comparison->newest->figures + first;
    size_t i = 0;
    size_t j = 0;
    while (i < old_count || j < count) {
        int side = next_side(&old[i], old_count - i, &figures[j], count - j);
        compare_observation(comparison, own, side <= 0 ? &old[i] : NULL, side >= 0 ? &figures[j] : NULL);
        i += side <= 0;
        j += side >= 0;
    }
}

static int compare_slices(const void *a, const void *b)
{
    return slice_compare(*(const struct slice *)a, *(const struct slice *)b);
}

/* How the names of an observation's subject begin: "99000123/". */
static struct slice prefix_of(struct slice name) { return slice_sub(name, 0, slice_find_byte(name, '/') + 1); }

static bool is_observation(const struct published_figure *figure)
{
    return figure->kind == FIGURE_SOURCE || figure->kind == FIGURE_COMPUTED;
}

void comparison_gone(struct comparison *comparison, const struct slice *prefixes, size_t count)
{
    const struct edition *newest = comparison->newest;
    struct slice last = SLICE_EMPTY;
    bool is_there = true;
    for (size_t i = 0; i < newest->figure_count; i++) {
        const struct published_figure *figure = &newest->figures[i];
        if (!is_observation(figure) || slice_find_byte(figure->name, '/') == SIZE_MAX)
            continue;
        struct slice prefix = prefix_of(figure->name);
        if (!slice_equal(prefix, last))
            is_there = count != 0 && bsearch(&prefix, prefixes, count, sizeof *prefixes, compare_slices) != NULL;
        last = prefix;
        if (is_there)
            continue;
        count_withheld(comparison, &comparison->workers[0], figure, NULL);
        struct difference difference = make_difference(figure, NULL);
        difference.is_subject_gone = true;
        keep(&comparison->workers[0], &difference);
    }
}

static int compare_differences(const void *a, const void *b)
{
    return slice_compare(((const struct difference *)a)->name, ((const struct difference *)b)->name);
}

/* What the workers have found since the last time goes to the list of all. */
static void gather(struct comparison *comparison)
{
    size_t count = comparison->difference_count;
    for (unsigned i = 0; i < comparison->worker_count; i++)
        count += comparison->workers[i].count;
    struct difference *all = ARENA_ARRAY(comparison->arena, struct difference, count);
    size_t at = comparison->difference_count;
    if (at != 0)
        memcpy(all, comparison->differences, at * sizeof *all);
    for (unsigned i = 0; i < comparison->worker_count; i++) {
        struct comparison_worker *worker = &comparison->workers[i];
        if (worker->count != 0)
            memcpy(all + at, worker->differences, worker->count * sizeof *all);
        at += worker->count;
        worker->count = 0;
    }
    if (count > 1)
        qsort(all, count, sizeof *all, compare_differences);
    comparison->differences = all;
    comparison->difference_count = count;
}

void comparison_observations(struct comparison *comparison, struct diagnostics *diagnostics)
{
    gather(comparison);
    comparison_find_reasons(comparison, diagnostics);
}

/* ---- pages ---- */

static int compare_figures(const void *a, const void *b)
{
    return slice_compare(((const struct published_figure *)a)->name, ((const struct published_figure *)b)->name);
}

/* The newest year that figures of a page speak of; 0 of none. */
static int newest_year(const struct published_figure *figures, size_t count)
{
    int newest = 0;
    for (size_t i = 0; i < count; i++) {
        struct figure_name name;
        struct period period;
        if (figure_name_read(figures[i].name, &name) && period_parse(name.period, &period) &&
            period_calendar_year(period) > newest)
            newest = period_calendar_year(period);
    }
    return newest;
}

static bool has_moved_on(const struct comparison *comparison, const struct published_figure *old, size_t old_count,
                         const struct published_figure *figures, size_t count)
{
    struct period current = comparison->publication->current_period;
    int year = count != 0 ? newest_year(figures, count) : period_is_none(current) ? 0 : period_calendar_year(current);
    return year > newest_year(old, old_count);
}

static void compare_stated(struct comparison *comparison, struct comparison_worker *worker, struct slice page,
                           const struct published_figure *before, const struct published_figure *after,
                           struct diagnostics *diagnostics)
{
    struct difference difference = make_difference(before, after);
    difference.reason = DIFFERENCE_UNEXPLAINED;
    if (comparison_explain(comparison, worker, &difference, diagnostics)) {
        keep(worker, &difference);
    } else if (comparison->has_source_changes && !comparison->is_released) {
        worker->follows++;
        difference.reason = DIFFERENCE_FOLLOWS;
        if (comparison->keeps_follows)
            keep(worker, &difference);
    } else {
        comparison_report_stated(comparison, page, &difference, diagnostics);
        if (comparison->keeps_follows)
            keep(worker, &difference);
    }
}

/* Pages that count the rows of the files, those of corrections and the calendar among them: not of the city. */
static bool tells_of_files(struct slice page)
{
    return slice_equal(page, SLICE("data")) || slice_starts_with(page, SLICE("data/"));
}

void comparison_page(struct comparison *comparison, unsigned worker, struct slice page,
                     struct published_figure *figures, size_t count, struct diagnostics *diagnostics)
{
    struct comparison_worker *own = &comparison->workers[worker];
    struct arena_mark mark = arena_mark(&own->arena);
    size_t first;
    size_t old_count = edition_figures_of(comparison->newest, SLICE_JOIN(&own->arena, page, SLICE("#")), &first);
    arena_rewind(&own->arena, mark);
    const struct published_figure *old = comparison->newest->figures + first;
    if (count > 1)
        qsort(figures, count, sizeof *figures, compare_figures);
    if (old_count != 0)
        comparison->is_seen[first] = 1;
    if (tells_of_files(page))
        return;
    bool is_left_aside = old_count != 0 && has_moved_on(comparison, old, old_count, figures, count);
    size_t i = 0;
    size_t j = 0;
    while (i < old_count || j < count) {
        int side = next_side(&old[i], old_count - i, &figures[j], count - j);
        const struct published_figure *before = side <= 0 ? &old[i] : NULL;
        const struct published_figure *after = side >= 0 ? &figures[j] : NULL;
        own->added += before == NULL;
        bool is_different = before == NULL  ? comparison->is_released
                            : after == NULL ? !is_left_aside
                                            : !is_same(before, after, comparison->is_released) &&
                                                  !(before->kind == FIGURE_SENTENCE &&
                                                    is_same_sentence(comparison, before->text, after->text));
        if (is_different)
            compare_stated(comparison, own, page, before, after, diagnostics);
        i += side <= 0;
        j += side >= 0;
    }
}

/* The page of a school that is gone: that was told of the school. */
static bool is_of_gone_school(const struct comparison *comparison, struct slice page)
{
    struct slice folder = SLICE("skolor/");
    struct slice code = slice_from(page, folder.length);
    return slice_starts_with(page, folder) && slice_find_byte(code, '/') == SIZE_MAX &&
           publication_find_school(comparison->publication, code) == NONE;
}

static void compare_gone_page(struct comparison *comparison, size_t first, size_t count,
                              struct diagnostics *diagnostics)
{
    const struct published_figure *figures = comparison->newest->figures + first;
    struct comparison_worker *worker = &comparison->workers[0];
    struct slice page = slice_sub(figures->name, 0, slice_find_byte(figures->name, '#'));
    size_t unexplained = 0;
    if (has_moved_on(comparison, figures, count, NULL, 0))
        return;
    for (size_t i = 0; i < count; i++) {
        struct difference difference = make_difference(&figures[i], NULL);
        bool follows = comparison->has_source_changes || is_of_gone_school(comparison, page);
        if (!comparison_explain(comparison, worker, &difference, diagnostics)) {
            difference.reason = follows && !comparison->is_released ? DIFFERENCE_FOLLOWS : DIFFERENCE_UNEXPLAINED;
            worker->follows += difference.reason == DIFFERENCE_FOLLOWS;
            unexplained += difference.reason == DIFFERENCE_UNEXPLAINED;
        }
        if (comparison->keeps_follows)
            keep(worker, &difference);
    }
    if (unexplained != 0)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_PAGE_OF_EDITION_GONE, PLACE_NONE, page,
                        slice_from_size(comparison->arena, unexplained), comparison->newest->name);
}

static void find_gone_pages(struct comparison *comparison, struct diagnostics *diagnostics)
{
    const struct edition *newest = comparison->newest;
    for (size_t i = 0; i < newest->figure_count;) {
        size_t mark = slice_find_byte(newest->figures[i].name, '#');
        if (is_observation(&newest->figures[i]) || mark == SIZE_MAX) {
            i++;
            continue;
        }
        struct slice prefix = slice_sub(newest->figures[i].name, 0, mark + 1);
        size_t count = 1;
        while (i + count < newest->figure_count && slice_starts_with(newest->figures[i + count].name, prefix))
            count++;
        if (!comparison->is_seen[i])
            compare_gone_page(comparison, i, count, diagnostics);
        i += count;
    }
}

void comparison_end(struct comparison *comparison, struct diagnostics *diagnostics)
{
    find_gone_pages(comparison, diagnostics);
    gather(comparison);
    comparison_report_entries(comparison, diagnostics);
}

void comparison_release(struct comparison *comparison)
{
    for (unsigned i = 0; comparison->workers != NULL && i < comparison->worker_count; i++)
        arena_release(&comparison->workers[i].arena);
    comparison->workers = NULL;
}

struct withheld_counts comparison_withheld(const struct comparison *comparison, uint32_t measure)
{
    struct withheld_counts sum = {0};
    for (unsigned i = 0; i < comparison->worker_count; i++) {
        const struct withheld_counts *of = &comparison->workers[i].withheld[measure];
        sum.before += of->before;
        sum.now += of->now;
        sum.newly += of->newly;
        sum.no_longer += of->no_longer;
    }
    return sum;
}
