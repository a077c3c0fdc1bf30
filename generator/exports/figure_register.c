/* SPDX-License-Identifier: EUPL-1.2 */
/* Names are put together once, endings and beginnings apart: a figure costs one copy of each and its number's text. */
#include "exports/figure_register.h"

#include <stdlib.h>

enum language figure_register_language(const struct publication *publication)
{
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++)
        if (publication->has_language[language])
            return (enum language)language;
    return LANGUAGE_SWEDISH;
}

static int compare_cells(const void *a, const void *b)
{
    const struct figure_register_cell *left = a;
    const struct figure_register_cell *right = b;
    return slice_compare(left->ending, right->ending);
}

static void build_cells(struct figure_register *figures, struct arena *arena)
{
    const struct publication *publication = figures->analysis->publication;
    figures->cells = ARENA_ARRAY(arena, struct figure_register_cell, publication->cube.stride);
    for (uint32_t m = 0; m < publication->measure_count; m++)
        for (uint32_t p = 0; p < publication_period_count(publication, m); p++) {
            struct period period = publication->axes[publication->measures[m].period_kind].periods[p];
            figures->cells[figures->cell_count++] = (struct figure_register_cell){
                SLICE_JOIN(arena, publication->measures[m].id, SLICE("/"), period_id(arena, period)), m, p};
        }
    if (figures->cell_count > 1)
        qsort(figures->cells, figures->cell_count, sizeof *figures->cells, compare_cells);
}

static int compare_subjects(const void *a, const void *b)
{
    const struct figure_subject *left = a;
    const struct figure_subject *right = b;
    return slice_compare(left->prefix, right->prefix);
}

static void add_subject(struct figure_register *figures, struct arena *arena, struct subject subject,
                        struct slice beginning, struct slice name)
{
    struct figure_subject *added = &figures->subjects[figures->subject_count++];
    *added = (struct figure_subject){SLICE_JOIN(arena, beginning, name, SLICE("/")), subject};
}

/* A school may have the code "city" or "group-1": names mean what analysis_find finds. */
static void add_group(struct figure_register *figures, struct arena *arena, struct subject subject,
                      struct slice beginning, struct slice name)
{
    struct slice whole = SLICE_JOIN(arena, beginning, name);
    if (subject.kind != SUBJECT_SUPPORT_GROUP || publication_find_school(figures->analysis->publication, whole) == NONE)
        add_subject(figures, arena, subject, SLICE_EMPTY, whole);
}

static bool is_reserved(struct slice code)
{
    return slice_equal(code, SLICE("city")) || slice_equal(code, SLICE("municipal")) ||
           slice_equal(code, SLICE("independent")) || slice_starts_with(code, SLICE("area:"));
}

static void build_subjects(struct figure_register *figures, struct arena *arena)
{
    const struct publication *publication = figures->analysis->publication;
    uint32_t groups = figures->analysis->support_groups.count;
    figures->subjects = ARENA_ARRAY(arena, struct figure_subject,
                                    (size_t)publication->school_count + publication->area_count + groups + 3);
    for (uint32_t s = 0; s < publication->school_count; s++)
        if (!is_reserved(publication->schools[s].code))
            add_subject(figures, arena, subject_school(s), SLICE_EMPTY, publication->schools[s].code);
    for (uint32_t a = 0; a < publication->area_count; a++)
        add_group(figures, arena, subject_area(a), SLICE("area:"), publication->areas[a].id);
    add_group(figures, arena, subject_operator_type(OPERATOR_MUNICIPAL), SLICE_EMPTY, SLICE("municipal"));
    add_group(figures, arena, subject_operator_type(OPERATOR_INDEPENDENT), SLICE_EMPTY, SLICE("independent"));
    add_group(figures, arena, SUBJECT_THE_CITY, SLICE_EMPTY, SLICE("city"));
    for (uint32_t g = 0; g < groups; g++)
        add_group(figures, arena, subject_support_group(g), SLICE("group-"), slice_from_size(arena, g + 1));
    qsort(figures->subjects, figures->subject_count, sizeof *figures->subjects, compare_subjects);
}

void figure_register_build(struct figure_register *figures, struct arena *arena, const struct analysis *analysis,
                           const struct number_format *format, const struct words *words)
{
    *figures = (struct figure_register){.analysis = analysis, .format = format};
    for (unsigned status = 0; status < STATUS_COUNT; status++) {
        struct slice code = observation_status_code((enum observation_status)status);
        const struct word *word = words_find(words, SLICE_JOIN(arena, SLICE("status_"), code));
        figures->status_words[status] = word == NULL ? code : word->text;
    }
    build_cells(figures, arena);
    build_subjects(figures, arena);
}

static bool is_told(const struct observation *observation)
{
    return observation->status != STATUS_MISSING || observation->row != 0;
}

static void set_figure(struct published_figure *figure, const struct figure_register *figures,
                       const struct measure *measure, const struct observation *observation, struct arena *arena,
                       struct buffer *scratch)
{
    figure->kind = observation->row != 0 ? FIGURE_SOURCE : FIGURE_COMPUTED;
    figure->status = observation->status;
    if (!observation_has_value(observation)) {
        figure->text = figures->status_words[observation->status];
        return;
    }
    buffer_clear(scratch);
    decimal_append(scratch, observation_value(observation));
    size_t exact = scratch->length;
    format_decimal(scratch, figures->format, observation_value(observation), measure->decimals);
    struct slice both = buffer_copy(scratch, arena);
    figure->value = slice_sub(both, 0, exact);
    figure->text = slice_from(both, exact);
}

const struct published_figure *figure_register_of_subject(const struct figure_register *figures, uint32_t subject,
                                                          struct arena *arena, struct buffer *scratch, size_t *count)
{
    const struct publication *publication = figures->analysis->publication;
    const struct figure_subject *of = &figures->subjects[subject];
    struct published_figure *list = ARENA_ARRAY(arena, struct published_figure, figures->cell_count);
    *count = 0;
    for (uint32_t i = 0; i < figures->cell_count; i++) {
        const struct figure_register_cell *cell = &figures->cells[i];
        const struct observation *observation =
            analysis_observation(figures->analysis, of->subject, cell->measure, cell->period_index);
        if (!is_told(observation))
            continue;
        struct published_figure *figure = &list[(*count)++];
        figure->name = SLICE_JOIN(arena, of->prefix, cell->ending);
        set_figure(figure, figures, &publication->measures[cell->measure], observation, arena, scratch);
    }
    return list;
}
