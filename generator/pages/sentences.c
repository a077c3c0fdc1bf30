/* SPDX-License-Identifier: EUPL-1.2 */
#include "pages/sentences.h"

struct markup sentence_list(const struct page *page, const struct markup *items, uint32_t count)
{
    struct markup list = {SLICE_EMPTY};
    for (uint32_t i = count; i-- > 0;) {
        if (i + 1 == count) {
            list = items[i];
            continue;
        }
        struct view *view = view_new(page->arena, 2);
        view_set_markup(view, SLICE("first"), items[i]);
        view_set_markup(view, SLICE("rest"), list);
        list = page_fragment(page, i + 2 == count ? SLICE("list_last") : SLICE("list_more"), view);
    }
    return list;
}

static bool is_large(const char *bytes, size_t length)
{
    if (length != 0 && bytes[0] >= 'A' && bytes[0] <= 'Z')
        return true;
    /* U+00C0 … U+00DE in UTF-8, Å Ä Ö É among them; U+00D7 is a sign. */
    return length > 1 && bytes[0] == '\xc3' && bytes[1] <= '\x9e' && bytes[1] != '\x97';
}

struct slice sentence_name(const struct page *page, struct slice title)
{
    if (!is_large(title.bytes, title.length))
        return title;
    size_t width = title.bytes[0] == '\xc3' ? 2 : 1;
    if (is_large(title.bytes + width, title.length - width))
        return title;
    char *bytes = arena_allocate_bytes(page->arena, title.length);
    memcpy(bytes, title.bytes, title.length);
    bytes[width - 1] = (char)(bytes[width - 1] + 32);
    return slice_make(bytes, title.length);
}
