/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as a Markdown page: no crash, and no tag in the page that we do not write. */
#include "render/markdown.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct resolution resolve(void *context, enum reference_kind kind, struct slice target, struct slice text,
                                 struct place place)
{
    static const struct figure figure = {.value = {"12", 2}, .text = {"12\xC2\xA0kr", 6}, .receipt = {"#k", 2}};
    struct resolution found = {.kind = RESOLUTION_FAILED, .figure = &figure, .title = target, .text = text};
    (void)context;
    (void)place;
    found.url = url_internal(SLICE("/x/"));
    found.block.html = SLICE("<figure></figure>");
    if (kind == REFERENCE_FIGURE)
        found.kind = RESOLUTION_FIGURE;
    else if (kind == REFERENCE_CHART || kind == REFERENCE_TABLE)
        found.kind = RESOLUTION_BLOCK;
    else if (target.length % 2 == 0)
        found.kind = RESOLUTION_LINK;
    return found;
}

static bool find_link(void *context, struct slice target, struct place place, struct url *url)
{
    (void)context;
    (void)place;
    *url = url_internal(SLICE("/y/"));
    return target.length % 3 != 0;
}

static void assert_our_tags(struct slice markup)
{
    static const char *const tags[] = {"p",  "a",  "em",         "strong", "ul", "ol", "li", "code", "pre",  "hr",
                                       "br", "h2", "blockquote", "img",    "h3", "h4", "h5", "h6",   "data", "figure"};
    for (size_t at = slice_find_byte(markup, '<'); at != SIZE_MAX; at = slice_find_byte(markup, '<')) {
        markup = slice_from(markup, at + 1);
        struct slice rest = slice_starts_with(markup, SLICE("/")) ? slice_from(markup, 1) : markup;
        struct slice tag = slice_cut(&rest, '>');
        tag = slice_cut(&tag, ' ');
        bool is_ours = false;
        for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
            is_ours = is_ours || slice_equal(tag, slice_from_c(tags[i]));
        if (!is_ours)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct reference_resolver resolver = {resolve, find_link, NULL};
    struct source source = {.name = SLICE("sida.md"), .bytes = {(const char *)data, size}};
    struct arena arena;
    struct diagnostics diagnostics;
    struct markdown_page page;
    struct buffer printed;
    arena_init(&arena, NULL);
    diagnostics_init(&diagnostics, &arena);
    markdown_render(&arena, &source, source.bytes, 1, &resolver, &diagnostics, &page);
    assert_our_tags(page.markup.html);
    buffer_init(&printed, 1 << 20, NULL);
    diagnostics_print(&diagnostics, LANGUAGE_SWEDISH, &printed);
    buffer_release(&printed);
    arena_release(&arena);
    return 0;
}
