/* SPDX-License-Identifier: EUPL-1.2 */
#include "render/html_ids.h"

#include "render/trusted.h"

/* More figures than a sentence has; those that follow keep their ids. */
#define FIGURES_MOST 64

static const struct slice opening = SLICE_CONSTANT("<data id=\"");

/* Where the next figure with an id begins and its id; false when there is none. */
static bool next_id(struct slice html, size_t *at, struct slice *id)
{
    size_t found = slice_find(slice_from(html, *at), opening);
    if (found == SIZE_MAX)
        return false;
    *at += found;
    *id = slice_from(html, *at + opening.length);
    size_t end = slice_find_byte(*id, '"');
    id->length = end == SIZE_MAX ? id->length : end;
    return true;
}

static bool stands_before(const struct slice *ids, size_t count, struct slice id)
{
    for (size_t i = 0; i < count; i++)
        if (slice_equal(ids[i], id))
            return true;
    return false;
}

struct markup html_ids_once(struct arena *arena, struct markup markup)
{
    struct slice html = markup.html;
    struct slice ids[FIGURES_MOST];
    struct slice id;
    size_t count = 0;
    size_t at = 0;
    while (count < FIGURES_MOST && next_id(html, &at, &id)) {
        if (stands_before(ids, count, id)) {
            struct slice before = slice_sub(html, 0, at);
            size_t after = at + opening.length + id.length + 1;
            html = SLICE_JOIN(arena, before, SLICE("<data"), slice_from(html, after));
            at += sizeof "<data" - 1;
        } else {
            ids[count++] = id;
            at += opening.length;
        }
    }
    return markup_trust(html);
}
