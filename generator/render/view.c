/* SPDX-License-Identifier: EUPL-1.2 */
/* Views and lists: growing arrays in the page's arena. */
#include "render/view.h"

#include <assert.h>

struct view *view_new(struct arena *arena, uint32_t expected)
{
    struct view *view = ARENA_NEW(arena, struct view);
    view->arena = arena;
    view->capacity = expected;
    if (expected != 0)
        view->entries = arena_allocate_raw(arena, expected, sizeof *view->entries);
    return view;
}

struct view_list *view_list_new(struct arena *arena, uint32_t expected)
{
    struct view_list *list = ARENA_NEW(arena, struct view_list);
    list->arena = arena;
    list->capacity = expected;
    if (expected != 0)
        list->items = arena_allocate_raw(arena, expected, sizeof *list->items);
    return list;
}

const struct value *view_find(const struct view *view, struct slice name)
{
    if ((view->filter & view_filter_bit(name)) == 0)
        return NULL;
    for (uint32_t i = 0; i < view->count; i++) {
        if (slice_equal(view->entries[i].name, name))
            return &view->entries[i].value;
    }
    return NULL;
}

void view_set_value(struct view *view, struct slice name, struct value value)
{
#ifdef REDOVISA_CHECKED
    assert(view_find(view, name) == NULL);
#endif
    if (view->count == view->capacity) {
        size_t capacity = view->capacity;
        view->entries = arena_grow(view->arena, view->entries, view->count, &capacity, sizeof *view->entries);
        view->capacity = (uint32_t)capacity;
    }
    view->entries[view->count++] = (struct view_entry){name, value};
    view->filter |= view_filter_bit(name);
}

void view_set_text(struct view *view, struct slice name, struct slice text)
{
    view_set_value(view, name, (struct value){.kind = VALUE_TEXT, .as.text = text});
}

void view_set_boolean(struct view *view, struct slice name, bool boolean)
{
    view_set_value(view, name, (struct value){.kind = VALUE_BOOLEAN, .as.boolean = boolean});
}

void view_set_url(struct view *view, struct slice name, struct url url)
{
    view_set_value(view, name, (struct value){.kind = VALUE_URL, .as.url = url});
}

void view_set_markup(struct view *view, struct slice name, struct markup markup)
{
    view_set_value(view, name, (struct value){.kind = VALUE_MARKUP, .as.markup = markup});
}

void view_set_figure(struct view *view, struct slice name, const struct figure *figure)
{
    view_set_value(view, name, (struct value){.kind = VALUE_FIGURE, .as.figure = figure});
}

void view_set_rows(struct view *view, struct slice name, const struct figure_rows *rows)
{
    view_set_value(view, name, (struct value){.kind = VALUE_ROWS, .as.rows = rows});
}

void view_set_list(struct view *view, struct slice name, const struct view_list *list)
{
    view_set_value(view, name, (struct value){.kind = VALUE_LIST, .as.list = list});
}

void view_set_view(struct view *view, struct slice name, const struct view *child)
{
    view_set_value(view, name, (struct value){.kind = VALUE_VIEW, .as.view = child});
}

void view_list_add_value(struct view_list *list, struct value value)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity;
        list->items = arena_grow(list->arena, list->items, list->count, &capacity, sizeof *list->items);
        list->capacity = (uint32_t)capacity;
    }
    list->items[list->count++] = value;
}

void view_list_add_view(struct view_list *list, const struct view *view)
{
    view_list_add_value(list, (struct value){.kind = VALUE_VIEW, .as.view = view});
}

struct view *view_list_new_view(struct view_list *list, uint32_t expected)
{
    struct view *view = view_new(list->arena, expected);
    view_list_add_view(list, view);
    return view;
}
