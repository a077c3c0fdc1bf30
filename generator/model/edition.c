/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/edition.h"

static const struct slice kind_codes[FIGURE_KIND_COUNT] = {
    [FIGURE_SOURCE] = SLICE_CONSTANT("source"),
    [FIGURE_COMPUTED] = SLICE_CONSTANT("computed"),
    [FIGURE_STATED] = SLICE_CONSTANT("stated"),
    [FIGURE_SENTENCE] = SLICE_CONSTANT("sentence"),
};

struct slice figure_kind_code(enum figure_kind kind) { return kind_codes[kind]; }

enum figure_kind figure_kind_from_code(struct slice code)
{
    unsigned kind = 0;
    while (kind < FIGURE_KIND_COUNT && !slice_equal(kind_codes[kind], code))
        kind++;
    return (enum figure_kind)kind;
}

const struct edition *editions_find(const struct editions *editions, struct slice name)
{
    for (uint32_t i = 0; i < editions->count; i++)
        if (slice_equal(editions->items[i].name, name))
            return &editions->items[i];
    return NULL;
}

/* The first figure whose name is not before `name`. */
static size_t lower_bound(const struct edition *edition, struct slice name)
{
    size_t low = 0;
    size_t high = edition->figure_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (slice_compare(edition->figures[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct published_figure *edition_find_figure(const struct edition *edition, struct slice name)
{
    size_t at = lower_bound(edition, name);
    bool is_here = at < edition->figure_count && slice_equal(edition->figures[at].name, name);
    return is_here ? &edition->figures[at] : NULL;
}

size_t edition_figures_of(const struct edition *edition, struct slice prefix, size_t *first)
{
    *first = lower_bound(edition, prefix);
    size_t end = *first;
    while (end < edition->figure_count && slice_starts_with(edition->figures[end].name, prefix))
        end++;
    return end - *first;
}
