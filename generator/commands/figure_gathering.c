/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands/figure_gathering.h"

#include "editions/figure_list.h"

struct figure_gatherer {
    struct arena arena;
    struct published_figure *figures;
    size_t count;
    size_t capacity;
};

void figure_gathering_start(struct figure_gathering *gathering, struct arena *arena, unsigned worker_count)
{
    *gathering = (struct figure_gathering){ARENA_ARRAY(arena, struct figure_gatherer, worker_count), worker_count};
    for (unsigned i = 0; i < worker_count; i++)
        arena_init(&gathering->gatherers[i].arena, arena->guard);
}

void figure_gathering_take(struct figure_gathering *gathering, unsigned worker, const struct published_figure *figures,
                           size_t count)
{
    struct figure_gatherer *own = &gathering->gatherers[worker];
    for (size_t i = 0; i < count; i++) {
        own->figures = arena_grow(&own->arena, own->figures, own->count, &own->capacity, sizeof *own->figures);
        struct published_figure *copy = &own->figures[own->count++];
        *copy = figures[i];
        copy->name = slice_copy(&own->arena, figures[i].name);
        copy->value = slice_copy(&own->arena, figures[i].value);
        copy->text = slice_copy(&own->arena, figures[i].text);
    }
}

static bool names_are_unique(const struct published_figure *figures, size_t count, struct diagnostics *diagnostics)
{
    bool is_right = true;
    for (size_t i = 1; i < count; i++)
        if (slice_equal(figures[i - 1].name, figures[i].name)) {
            DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_RELEASE_FIGURE_TWICE, PLACE_NONE, figures[i].name,
                            figures[i - 1].text, figures[i].text);
            is_right = false;
        }
    return is_right;
}

const struct published_figure *figure_gathering_end(struct figure_gathering *gathering, struct arena *arena,
                                                    const struct published_figure *others, size_t other_count,
                                                    size_t *count, struct diagnostics *diagnostics)
{
    size_t total = other_count;
    for (unsigned i = 0; i < gathering->count; i++)
        total += gathering->gatherers[i].count;
    struct published_figure *figures = ARENA_ARRAY(arena, struct published_figure, total);
    size_t at = other_count;
    if (other_count != 0)
        memcpy(figures, others, other_count * sizeof *figures);
    for (unsigned i = 0; i < gathering->count; i++) {
        struct figure_gatherer *own = &gathering->gatherers[i];
        if (own->count != 0)
            memcpy(figures + at, own->figures, own->count * sizeof *figures);
        at += own->count;
        arena_adopt(arena, &own->arena);
    }
    figure_list_sort(figures, total);
    *count = total;
    return names_are_unique(figures, total, diagnostics) ? figures : NULL;
}
