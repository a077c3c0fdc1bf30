/* SPDX-License-Identifier: EUPL-1.2 */
#include "editions/explanation.h"

static bool same_number(struct slice a, struct slice b)
{
    struct decimal left;
    struct decimal right;
    return slice_equal(a, b) ||
           (decimal_parse(a, &left) && decimal_parse(b, &right) && decimal_compare(left, right) == 0);
}

/* "I utgåva 2024.1 visas …" and "I utgåva 2025.1 visas …" say the same. */
static bool same_sentence(struct slice old_edition, struct slice before, struct slice new_edition, struct slice after)
{
    while (!slice_is_empty(before) && !slice_is_empty(after)) {
        bool is_name = slice_starts_with(before, old_edition) && slice_starts_with(after, new_edition);
        if (!is_name && before.bytes[0] != after.bytes[0])
            return false;
        before = slice_from(before, is_name ? old_edition.length : 1);
        after = slice_from(after, is_name ? new_edition.length : 1);
    }
    return slice_is_empty(before) && slice_is_empty(after);
}

static bool is_settled(unsigned status) { return status == STATUS_NORMAL || status == STATUS_REVISED; }

bool figures_differ(struct slice old_edition, const struct published_figure *before, struct slice new_edition,
                    const struct published_figure *after)
{
    bool is_same_status = before->status == after->status || (is_settled(before->status) && is_settled(after->status));
    if (!is_same_status || !same_number(before->value, after->value))
        return true;
    if (before->kind == FIGURE_SENTENCE && after->kind == FIGURE_SENTENCE)
        return !same_sentence(old_edition, before->text, new_edition, after->text);
    return !slice_equal(before->text, after->text);
}

void edition_entries_read(struct edition_entries *entries, struct arena *arena, const struct edition *edition)
{
    *entries =
        (struct edition_entries){.cells = arena_allocate(arena, edition->correction_count, sizeof *entries->cells),
                                 .names = ARENA_ARRAY(arena, struct figure_name, edition->correction_count),
                                 .selectors = ARENA_ARRAY(arena, uint32_t, edition->correction_count)};
    map_init(&entries->by_name, arena);
    for (uint32_t i = 0; i < edition->correction_count; i++) {
        struct slice *cells = entries->cells[entries->count];
        struct figure_name *name = &entries->names[entries->count];
        if (!correction_list_cells(arena, edition->corrections[i].line, cells) ||
            !slice_equal(cells[CORRECTION_EDITION], edition->name) ||
            !figure_name_read(cells[CORRECTION_OBSERVATION], name))
            continue;
        if (figure_name_has_star(name))
            entries->selectors[entries->selector_count++] = entries->count;
        else
            map_add(&entries->by_name, cells[CORRECTION_OBSERVATION], entries->count);
        entries->count++;
    }
}

/* Without the publication nobody knows whether the middle of a name with stars is a measure or a place of pages. */
static bool selects(const struct figure_name *selector, const struct figure_name *name)
{
    struct figure_name either = *selector;
    either.is_stated = name->is_stated;
    return figure_name_matches(selector, name) || (!selector->is_stated && figure_name_matches(&either, name));
}

static const struct slice *find_entry(const struct edition_entries *entries, struct slice figure)
{
    struct figure_name name;
    uint32_t found = map_find(&entries->by_name, figure);
    if (found == MAP_ABSENT && figure_name_read(figure, &name))
        for (uint32_t i = 0; i < entries->selector_count && found == MAP_ABSENT; i++)
            if (selects(&entries->names[entries->selectors[i]], &name))
                found = entries->selectors[i];
    return found == MAP_ABSENT ? NULL : entries->cells[found];
}

struct explanation explanation_of(const struct edition_entries *entries, const struct published_figure *before,
                                  const struct published_figure *after)
{
    const struct slice *cells = find_entry(entries, before->name);
    if (cells != NULL)
        return (struct explanation){EXPLANATION_CORRECTED, cells};
    if (before->status != STATUS_PROVISIONAL || after == NULL || before->kind != FIGURE_SOURCE)
        return (struct explanation){EXPLANATION_FOLLOWS, NULL};
    bool is_same = same_number(before->value, after->value);
    return (struct explanation){is_same ? EXPLANATION_FINAL : EXPLANATION_ANNOUNCED, NULL};
}
