/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Page, part and word, parted by NUL bytes, compiled and rendered as HTML and as plain text. In HTML the hostile text
 * of the view must come out neither raw between tags nor able to end its attribute.
 */
#include "render/template.h"
#include "render/trusted.h"

#include <stdlib.h>

#define HOSTILE "\"'<x \"'>javascript:&"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void give_up(void *context, size_t bytes)
{
    (void)context;
    (void)bytes;
    abort();
}

static const struct memory_guard guard = {give_up, NULL};

static const struct view *make_view(struct arena *arena)
{
    static const struct figure figure = {.id = {HOSTILE, sizeof HOSTILE - 1},
                                         .field = {"f", 1},
                                         .period = {HOSTILE, sizeof HOSTILE - 1},
                                         .value = {"1", 1},
                                         .text = {HOSTILE, sizeof HOSTILE - 1},
                                         .status = {"few", 3},
                                         .receipt = {HOSTILE, sizeof HOSTILE - 1}};
    struct view *view = view_new(arena, 0);
    VIEW_TEXT(view, "t", SLICE(HOSTILE));
    view_set_url(view, SLICE("u"), url_internal(SLICE("/a?" HOSTILE)));
    view_set_markup(view, SLICE("m"), markup_trust(SLICE("<b>m</b>")));
    view_set_figure(view, SLICE("f"), &figure);
    view_set_boolean(view, SLICE("y"), true);
    view_set_boolean(view, SLICE("n"), false);
    view_set_value(view, SLICE("o"), (struct value){.kind = VALUE_NOTHING});
    struct view_list *list = view_list_new(arena, 0);
    for (int i = 0; i < 3; i++) {
        struct view *item = view_list_new_view(list, 0);
        VIEW_TEXT(item, "a", SLICE(HOSTILE));
        view_set_list(item, SLICE("l"), view_list_new(arena, 0));
    }
    view_list_add_value(list, (struct value){.kind = VALUE_TEXT, .as.text = SLICE(HOSTILE)});
    view_set_list(view, SLICE("l"), list);
    view_set_view(view, SLICE("v"), list->items[0].as.view);
    return view;
}

/* The template's own text may hold anything; then nothing can be said of the output. */
static void check_output(struct slice input, struct slice out)
{
    if (slice_find(input, SLICE("<x")) == SIZE_MAX && slice_find(out, SLICE("<x")) != SIZE_MAX)
        abort();
    if (slice_find(input, SLICE("\"'")) == SIZE_MAX && slice_find(out, SLICE("\"'&lt;")) != SIZE_MAX)
        abort();
}

static void run(struct arena *arena, struct slice input, enum template_output output)
{
    struct slice rest = input;
    struct source page = {SLICE("page"), slice_cut(&rest, '\0'), SLICE_EMPTY};
    struct source part = {SLICE("p"), slice_cut(&rest, '\0'), SLICE_EMPTY};
    struct diagnostics diagnostics;
    struct words words;
    diagnostics_init(&diagnostics, arena);
    words_init(&words, LANGUAGE_SWEDISH, arena);
    words_add(&words, arena, SLICE("w"), rest, PLACE_NONE, &diagnostics);
    struct template_set *set = template_set_new(arena, output, &words);
    template_set_add(set, page.name, &page);
    template_set_add(set, part.name, &part);
    bool is_whole = template_set_compile(set, &diagnostics);
    if (is_whole == diagnostics_have_errors(&diagnostics))
        abort();
    if (!is_whole)
        return;
    struct renderer renderer;
    struct buffer out;
    renderer_init(&renderer, set, arena, &diagnostics);
    buffer_init(&out, (size_t)1 << 20, &guard);
    is_whole = template_render(&renderer, template_set_find(set, SLICE("page")), make_view(arena), &out);
    if (is_whole == diagnostics_have_errors(&diagnostics))
        abort();
    if (output == TEMPLATE_HTML)
        check_output(input, buffer_slice(&out));
    buffer_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice input = slice_make((const char *)data, size);
    struct arena arena;
    arena_init(&arena, &guard);
    run(&arena, input, TEMPLATE_HTML);
    arena_reset(&arena);
    run(&arena, input, TEMPLATE_PLAIN);
    arena_release(&arena);
    return 0;
}
