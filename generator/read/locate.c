/* SPDX-License-Identifier: EUPL-1.2 */
/* Places are gathered per file and found in one run through it; only diagnostics that will be printed are many. */
#include "read/locate.h"

#include "read/table.h"

#include <stdlib.h>

static const struct csv_dialect *dialect_of(const struct publication_sources *sources, const struct source *source)
{
    for (uint32_t i = 0; i < sources->schema->resource_count; i++) {
        const struct table *table = &sources->tables[i];
        for (uint32_t j = 0; j < table->file_count && table->schema->is_table; j++)
            if (table->files[j].source != NULL && slice_equal(table->files[j].source->name, source->name))
                return &table->schema->dialect;
    }
    return NULL;
}

static int compare_places(const void *a, const void *b)
{
    const struct place *left = *(struct place *const *)a;
    const struct place *right = *(struct place *const *)b;
    int order = slice_compare(left->source->name, right->source->name);
    if (order != 0)
        return order;
    return (left->row > right->row) - (left->row < right->row);
}

static bool is_open(const struct place *place) { return place->source != NULL && place->row != 0 && place->line == 0; }

static size_t gather(struct diagnostics *diagnostics, struct place **places)
{
    size_t count = 0;
    for (size_t i = 0; i < diagnostics->count; i++) {
        struct place *both[] = {&diagnostics->items[i].place, &diagnostics->items[i].second};
        for (size_t j = 0; j < 2; j++)
            if (is_open(both[j]))
                places[count++] = both[j];
    }
    return count;
}

void publication_locate(const struct publication_sources *sources, struct diagnostics *diagnostics)
{
    if (sources == NULL || diagnostics->count == 0)
        return;
    struct place **places = ARENA_ARRAY(diagnostics->arena, struct place *, diagnostics->count * 2);
    size_t count = gather(diagnostics, places);
    if (count > 1)
        qsort(places, count, sizeof(struct place *), compare_places);
    for (size_t first = 0; first < count;) {
        size_t last = first + 1;
        while (last < count && slice_equal(places[last]->source->name, places[first]->source->name))
            last++;
        const struct csv_dialect *dialect = dialect_of(sources, places[first]->source);
        if (dialect != NULL)
            csv_locate(places[first]->source, dialect, &places[first], last - first);
        first = last;
    }
}
