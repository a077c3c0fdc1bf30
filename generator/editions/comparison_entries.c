/* SPDX-License-Identifier: EUPL-1.2 */
/* The entries of the table of corrections against what was frozen, and against what has changed. */
#include "editions/comparison_parts.h"
#include "editions/correction_list.h"

/* What stands in place of a number that is withheld; see analyse/disclosure.h. */
#define WITHHELD SLICE("..")
/* A figure that there is not. */
#define ABSENT SLICE("missing")
static struct slice day_of(struct slice date) { return slice_sub(date, 0, 10); }

/* ---- what was frozen ---- */

/* The first column that differs; NONE: none does. A number that is withheld by now, or was, is not compared. */
static uint32_t find_difference(struct arena *arena, struct slice frozen, struct slice line)
{
    struct slice then[CORRECTION_LIST_COLUMNS];
    struct slice now[CORRECTION_LIST_COLUMNS];
    if (!correction_list_cells(arena, frozen, then) || !correction_list_cells(arena, line, now))
        return CORRECTION_OBSERVATION;
    for (uint32_t i = 0; i < CORRECTION_LIST_COLUMNS; i++) {
        bool is_number = i == CORRECTION_OLD || i == CORRECTION_NEW;
        bool is_hidden = slice_equal(then[i], WITHHELD) || slice_equal(now[i], WITHHELD);
        if (!slice_equal(then[i], now[i]) && !(is_number && is_hidden))
            return i;
    }
    return NONE;
}

/* Whether both are of the same figure and edition. */
static bool is_of_same(struct arena *arena, struct slice frozen, const struct correction *correction)
{
    struct slice then[CORRECTION_LIST_COLUMNS];
    return correction_list_cells(arena, frozen, then) &&
           slice_equal(then[CORRECTION_OBSERVATION], correction->observation) &&
           slice_equal(then[CORRECTION_EDITION], correction->edition);
}

static struct place table_place(const struct publication *publication)
{
    const struct source *source = publication->correction_form.source;
    return source == NULL ? publication->descriptor_place : place_in(source, 0, 0);
}

/* `is_known`: by correction, which were found already. */
static void match_frozen(const struct comparison *comparison, struct slice frozen,
                         const struct frozen_correction *lines, bool *is_known, struct diagnostics *diagnostics)
{
    const struct publication *publication = comparison->publication;
    uint32_t edited = NONE;
    for (uint32_t i = 0; i < publication->correction_count; i++) {
        if (is_known[i] || !is_of_same(comparison->arena, frozen, &publication->corrections[i]))
            continue;
        if (find_difference(comparison->arena, frozen, lines[i].line) == NONE) {
            is_known[i] = true;
            return;
        }
        edited = edited == NONE ? i : edited;
    }
    if (edited == NONE) {
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_CORRECTION_REMOVED, table_place(publication), frozen,
                        comparison->newest->name);
        return;
    }
    is_known[edited] = true;
    enum correction_column column =
        (enum correction_column)find_difference(comparison->arena, frozen, lines[edited].line);
    DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_CORRECTION_EDITED,
                    correction_place(&publication->corrections[edited], column), frozen, comparison->newest->name);
}

/* ---- what is new ---- */

static void add_entry(struct comparison *comparison, uint32_t index, struct diagnostics *diagnostics)
{
    const struct correction *correction = &comparison->publication->corrections[index];
    struct comparison_entry *entry = &comparison->entries[comparison->entry_count];
    *entry = (struct comparison_entry){.correction = index};
    if (!figure_name_read(correction->observation, &entry->name))
        return;
    figure_name_settle(&entry->name, comparison->publication);
    uint32_t held = map_add(&comparison->entry_by_name, correction->observation, comparison->entry_count);
    if (held != comparison->entry_count) {
        const struct correction *first = &comparison->publication->corrections[comparison->entries[held].correction];
        diagnostics_add_values(diagnostics, DIAGNOSTIC_CORRECTION_TWICE,
                               correction_place(correction, CORRECTION_OBSERVATION),
                               correction_place(first, CORRECTION_OBSERVATION), 1, &correction->observation);
        return;
    }
    if (figure_name_has_star(&entry->name))
        comparison->selectors[comparison->selector_count++] = comparison->entry_count;
    comparison->entry_count++;
}

static void judge_new(struct comparison *comparison, uint32_t index, struct diagnostics *diagnostics)
{
    const struct publication *publication = comparison->publication;
    const struct correction *correction = &publication->corrections[index];
    struct place place = correction_place(correction, CORRECTION_EDITION);
    const struct edition *newest = comparison->newest;
    if (editions_find(&publication->editions, correction->edition) != NULL)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_CORRECTION_EDITION_RELEASED, place, correction->edition,
                        publication->version);
    else if (!slice_equal(correction->edition, publication->version))
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_CORRECTION_EDITION_UNKNOWN, place, correction->edition,
                        publication->version);
    else
        add_entry(comparison, index, diagnostics);
    if (slice_compare(day_of(correction->date), day_of(newest->released)) < 0)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_CORRECTION_BACK_DATED, correction_place(correction, CORRECTION_DATE),
                        correction->date, newest->released, newest->name);
}

void comparison_judge_entries(struct comparison *comparison, struct diagnostics *diagnostics)
{
    const struct publication *publication = comparison->publication;
    const struct frozen_correction *lines = correction_list_lines(comparison->arena, publication);
    const struct edition *newest = comparison->newest;
    uint32_t count = publication->correction_count;
    bool *is_known = ARENA_ARRAY(comparison->arena, bool, count);
    struct map by_line;
    map_init(&by_line, comparison->arena);
    for (uint32_t i = 0; i < count; i++)
        map_add(&by_line, lines[i].line, i);
    bool *is_found = ARENA_ARRAY(comparison->arena, bool, newest->correction_count);
    for (uint32_t f = 0; f < newest->correction_count; f++) {
        uint32_t at = map_find(&by_line, newest->corrections[f].line);
        is_found[f] = at != MAP_ABSENT;
        if (is_found[f])
            is_known[at] = true;
    }
    for (uint32_t f = 0; f < newest->correction_count; f++)
        if (!is_found[f])
            match_frozen(comparison, newest->corrections[f].line, lines, is_known, diagnostics);
    comparison->entries = ARENA_ARRAY(comparison->arena, struct comparison_entry, count);
    comparison->selectors = ARENA_ARRAY(comparison->arena, uint32_t, count);
    for (uint32_t i = count; i-- > 0;) /* oldest first, as people write them */
        if (!is_known[i])
            judge_new(comparison, i, diagnostics);
}

/* ---- what has changed ---- */

static bool has_value(const struct published_figure *figure)
{
    return figure != NULL && !slice_is_empty(figure->value);
}

/* What a person wrote for a figure: its number, the text that shows it, or the code of its status. */
static bool says(struct arena *arena, struct slice written, const struct published_figure *figure)
{
    struct decimal number;
    struct decimal exact;
    if (figure == NULL)
        return slice_equal_ignoring_ascii_case(written, ABSENT);
    if (slice_equal(written, figure->text))
        return true;
    if (has_value(figure))
        return decimal_parse(figure->value, &exact) && correction_read_number(arena, written, &number) &&
               decimal_compare(number, exact) == 0;
    return figure->kind != FIGURE_SENTENCE &&
           slice_equal_ignoring_ascii_case(written, observation_status_code((enum observation_status)figure->status));
}

/* "1 235" is not the number when the number is 1234.5, but it is what was shown: blanks are of any kind. */
static bool shows(struct arena *arena, struct slice written, const struct published_figure *figure)
{
    struct decimal number;
    struct decimal shown;
    return has_value(figure) && correction_read_number(arena, written, &number) &&
           correction_read_number(arena, figure->text, &shown) && decimal_compare(number, shown) == 0;
}

static struct slice shown_text(const struct published_figure *figure, const struct published_figure *other)
{
    if (figure == NULL)
        return ABSENT;
    if (other != NULL && status_is_withheld((enum observation_status)other->status) && has_value(figure))
        return WITHHELD;
    bool is_alike = other != NULL && slice_equal(figure->text, other->text) && has_value(figure);
    return is_alike ? figure->value : figure->text;
}

/* A sentence may be named without its words. Of a number that is withheld on either side nothing is told. */
static void judge_values(const struct comparison *comparison, struct comparison_worker *worker,
                         const struct correction *correction, const struct difference *difference,
                         struct diagnostics *diagnostics)
{
    const struct published_figure *before = difference->before;
    const struct published_figure *after = difference->after;
    struct arena_mark mark = arena_mark(&worker->arena);
    bool is_hidden = !has_value(before) || !has_value(after);
    bool is_old_right = (correction->is_stated && slice_is_empty(correction->old_value)) ||
                        (is_hidden && slice_equal(correction->old_value, WITHHELD)) ||
                        says(&worker->arena, correction->old_value, before) ||
                        shows(&worker->arena, correction->old_value, before);
    bool is_new_right = (correction->is_stated && slice_is_empty(correction->new_value)) ||
                        (is_hidden && slice_equal(correction->new_value, WITHHELD)) ||
                        says(&worker->arena, correction->new_value, after) ||
                        shows(&worker->arena, correction->new_value, after);
    arena_rewind(&worker->arena, mark);
    if (!is_old_right)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_CORRECTION_OLD_WRONG, correction_place(correction, CORRECTION_OLD),
                        correction->observation, correction->old_value, shown_text(before, after),
                        comparison->newest->name);
    if (!is_new_right)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_CORRECTION_NEW_WRONG, correction_place(correction, CORRECTION_NEW),
                        correction->observation, correction->new_value, shown_text(after, before));
}

bool comparison_explain(const struct comparison *comparison, struct comparison_worker *worker,
                        struct difference *difference, struct diagnostics *diagnostics)
{
    struct figure_name name;
    uint32_t found = NONE;
    if (comparison->is_released || comparison->entry_count == 0 || !figure_name_read(difference->name, &name))
        return false;
    uint32_t single = map_find(&comparison->entry_by_name, difference->name);
    if (single != MAP_ABSENT) {
        worker->matched[single]++;
        found = single;
        judge_values(comparison, worker, &comparison->publication->corrections[comparison->entries[single].correction],
                     difference, diagnostics);
    }
    for (uint32_t i = 0; difference->before != NULL && i < comparison->selector_count; i++) {
        uint32_t selector = comparison->selectors[i];
        if (!figure_name_matches(&comparison->entries[selector].name, &name))
            continue;
        worker->matched[selector]++;
        found = found == NONE ? selector : found;
    }
    if (found == NONE)
        return false;
    difference->reason = DIFFERENCE_CORRECTED;
    difference->entry = comparison->entries[found].correction;
    return true;
}

void comparison_report_entries(const struct comparison *comparison, struct diagnostics *diagnostics)
{
    for (uint32_t e = 0; e < comparison->entry_count; e++) {
        const struct correction *correction = &comparison->publication->corrections[comparison->entries[e].correction];
        size_t matched = 0;
        for (unsigned i = 0; i < comparison->worker_count; i++)
            matched += comparison->workers[i].matched[e];
        bool has_star = figure_name_has_star(&comparison->entries[e].name);
        if (matched == 0)
            DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_CORRECTION_OF_NOTHING,
                            correction_place(correction, CORRECTION_OBSERVATION), correction->observation,
                            comparison->newest->name);
        else if (has_star && matched != correction->count)
            DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_CORRECTION_COUNT_WRONG,
                            correction_place(correction, CORRECTION_COUNT), correction->observation,
                            slice_from_size(comparison->arena, correction->count),
                            slice_from_size(comparison->arena, matched));
    }
}
