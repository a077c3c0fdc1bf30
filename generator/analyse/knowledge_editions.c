/* SPDX-License-Identifier: EUPL-1.2 */
/* What is told of a cell in each view: this edition, and what earlier ones have shown; see knowledge.h. */
#include "analyse/knowledge_relations.h"

#include "model/figure_name.h"

#include <stdlib.h>

double knowledge_half(const struct measure *measure, uint8_t scale)
{
    bool adds_up = measure->kind == KIND_AMOUNT || measure->kind == KIND_COUNT;
    if ((adds_up && scale == 0) || measure->kind == KIND_INDEX) /* the formula takes an index as it is published */
        return 0;
    uint8_t digits = scale > measure->decimals ? scale : measure->decimals;
    return decimal_to_double(decimal_make(5, (uint8_t)(digits + 1)));
}

/* --- what was withheld and is gone --- */

static bool is_withheld(const struct published_figure *figure)
{
    struct observation status = {.status = figure->status};
    return figure->kind == FIGURE_SOURCE && observation_is_withheld(&status);
}

/* False when the name is no school's value of a measure that there still is. */
static bool find_cell(const struct publication *publication, struct slice name, size_t *cell)
{
    struct figure_name parts;
    struct period period;
    if (!figure_name_read(name, &parts) || parts.is_stated || !period_parse(parts.period, &period))
        return false;
    uint32_t school = publication_find_school(publication, parts.subject);
    uint32_t measure = publication_find_measure(publication, parts.place);
    uint32_t at = publication_find_period(publication, period);
    if (school == NONE || measure == NONE || at == NONE ||
        publication->measures[measure].period_kind != (uint8_t)period.kind)
        return false;
    *cell = knowledge_cell(publication, (struct cell_name){school, measure, at});
    return true;
}

static int compare_cells(const void *a, const void *b)
{
    size_t left = *(const size_t *)a;
    size_t right = *(const size_t *)b;
    return left < right ? -1 : left > right;
}

void knowledge_find_gone(struct knowledge *knowledge)
{
    const struct publication *publication = knowledge->publication;
    size_t capacity = 0;
    size_t cell;
    for (uint32_t e = 0; e < publication->editions.count; e++)
        for (size_t f = 0; f < publication->editions.items[e].figure_count; f++) {
            const struct published_figure *figure = &publication->editions.items[e].figures[f];
            if (!is_withheld(figure) || !find_cell(publication, figure->name, &cell) ||
                observation_has_value(&publication->cube.cells[cell]) ||
                observation_is_withheld(&publication->cube.cells[cell]))
                continue;
            knowledge->gone = arena_grow(knowledge->arena, knowledge->gone, knowledge->gone_count, &capacity,
                                         sizeof *knowledge->gone);
            knowledge->gone[knowledge->gone_count++] = cell;
            knowledge->has_hidden[cell % publication->cube.stride] = true;
        }
    if (knowledge->gone_count > 1)
        qsort(knowledge->gone, knowledge->gone_count, sizeof *knowledge->gone, compare_cells);
}

bool knowledge_is_hidden(const struct knowledge *knowledge, struct cell_name cell)
{
    const struct observation *now = knowledge_observation(knowledge->publication, cell);
    if (observation_is_withheld(now))
        return true;
    if (knowledge->gone_count == 0 || observation_has_value(now))
        return false;
    size_t wanted = knowledge_cell(knowledge->publication, cell);
    return bsearch(&wanted, knowledge->gone, knowledge->gone_count, sizeof wanted, compare_cells) != NULL;
}

/* --- what was shown --- */

static const struct published_figure *find_figure(const struct knowledge *knowledge, struct cell_name cell,
                                                  uint32_t edition)
{
    const struct publication *publication = knowledge->publication;
    const struct measure *measure = &publication->measures[cell.measure];
    struct arena_mark mark = arena_mark(knowledge->arena);
    struct slice name = SLICE_JOIN(knowledge->arena, publication->schools[cell.school].code, SLICE("/"), measure->id,
                                   SLICE("/"), knowledge->period_ids[measure->period_kind][cell.period]);
    const struct published_figure *figure = edition_find_figure(&publication->editions.items[edition], name);
    arena_rewind(knowledge->arena, mark);
    return figure;
}

/* The newest edition that has shown it. */
static bool find_earlier(const struct knowledge *knowledge, struct cell_name cell, struct decimal *value)
{
    for (uint32_t e = knowledge->publication->editions.count; e > 0; e--) {
        const struct published_figure *figure = find_figure(knowledge, cell, e - 1);
        if (figure != NULL && decimal_parse(figure->value, value))
            return true;
    }
    return false;
}

bool knowledge_is_published(const struct knowledge *knowledge, struct cell_name cell)
{
    struct decimal earlier;
    const struct observation *now = knowledge_observation(knowledge->publication, cell);
    return observation_has_value(now) && find_earlier(knowledge, cell, &earlier) &&
           decimal_compare(observation_value(now), earlier) == 0;
}

static struct told told_value(const struct knowledge *knowledge, struct cell_name cell, struct decimal value,
                              bool is_earlier)
{
    const struct measure *measure = &knowledge->publication->measures[cell.measure];
    return (struct told){CELL_KNOWN, is_earlier, decimal_to_double(value), knowledge_half(measure, value.scale)};
}

/* The program withholds another number than the one that was shown: nobody knows the new one. */
static bool has_changed(const struct knowledge *knowledge, struct cell_name cell, struct decimal earlier)
{
    struct decimal secret;
    return disclosure_secret(knowledge->disclosure, knowledge_cell(knowledge->publication, cell), &secret) &&
           decimal_compare(secret, earlier) != 0;
}

/* Withheld in the view: whoever else shows it. */
static struct told told_elsewhere(const struct knowledge *knowledge, struct cell_name cell)
{
    const struct observation *now = knowledge_observation(knowledge->publication, cell);
    struct decimal value;
    if (observation_has_value(now))
        return told_value(knowledge, cell, observation_value(now), false);
    if (find_earlier(knowledge, cell, &value) && !has_changed(knowledge, cell, value))
        return told_value(knowledge, cell, value, true);
    return (struct told){.state = CELL_HIDDEN};
}

struct told knowledge_told(const struct knowledge *knowledge, struct cell_name cell)
{
    const struct observation *now = knowledge_observation(knowledge->publication, cell);
    if (knowledge->view == VIEW_NOW) {
        if (observation_has_value(now))
            return told_value(knowledge, cell, observation_value(now), false);
        return observation_is_withheld(now) ? told_elsewhere(knowledge, cell) : (struct told){.state = CELL_NOTHING};
    }
    const struct published_figure *figure = find_figure(knowledge, cell, knowledge->view - 1);
    struct decimal value;
    if (figure != NULL && decimal_parse(figure->value, &value))
        return told_value(knowledge, cell, value, observation_is_withheld(now));
    return figure != NULL && is_withheld(figure) ? told_elsewhere(knowledge, cell)
                                                 : (struct told){.state = CELL_NOTHING};
}
