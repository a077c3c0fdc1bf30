/* SPDX-License-Identifier: EUPL-1.2 */
/* Marks are U+E000 and the characters after it: "\xee\x80\x80" … "\xee\x80\x9f". */
#include "render/html_pattern.h"

#include "render/trusted.h"

#include <assert.h>

#define MARK_BYTES 3

struct slice html_pattern_mark(uint8_t slot)
{
    static const char marks[HTML_PATTERN_SLOTS][MARK_BYTES + 1] = {
        "\xee\x80\x80", "\xee\x80\x81", "\xee\x80\x82", "\xee\x80\x83", "\xee\x80\x84", "\xee\x80\x85", "\xee\x80\x86",
        "\xee\x80\x87", "\xee\x80\x88", "\xee\x80\x89", "\xee\x80\x8a", "\xee\x80\x8b", "\xee\x80\x8c", "\xee\x80\x8d",
        "\xee\x80\x8e", "\xee\x80\x8f", "\xee\x80\x90", "\xee\x80\x91", "\xee\x80\x92", "\xee\x80\x93", "\xee\x80\x94",
        "\xee\x80\x95", "\xee\x80\x96", "\xee\x80\x97", "\xee\x80\x98", "\xee\x80\x99", "\xee\x80\x9a", "\xee\x80\x9b",
        "\xee\x80\x9c", "\xee\x80\x9d", "\xee\x80\x9e", "\xee\x80\x9f"};
    assert(slot < HTML_PATTERN_SLOTS);
    return slice_make(marks[slot], MARK_BYTES);
}

/* Where the next mark stands, or SIZE_MAX. */
static size_t find_mark(struct slice html, uint8_t *slot)
{
    const struct slice start = SLICE("\xee\x80");
    size_t from = 0;
    for (;;) {
        size_t at = slice_find(slice_from(html, from), start);
        if (at == SIZE_MAX || from + at + MARK_BYTES > html.length)
            return SIZE_MAX;
        at += from;
        unsigned last = (unsigned char)html.bytes[at + 2];
        if (last >= 0x80 && last < 0x80 + HTML_PATTERN_SLOTS) {
            *slot = (uint8_t)(last - 0x80);
            return at;
        }
        from = at + 2;
    }
}

struct html_pattern html_pattern_make(struct arena *arena, struct markup markup)
{
    struct html_pattern pattern = {.slot_count = 0};
    struct slice rest = markup.html;
    uint8_t slot = 0;
    size_t at;
    for (struct slice left = rest; (at = find_mark(left, &slot)) != SIZE_MAX; left = slice_from(left, at + MARK_BYTES))
        pattern.slot_count++;
    pattern.pieces = ARENA_ARRAY(arena, struct slice, pattern.slot_count + 1);
    pattern.slots = ARENA_ARRAY(arena, uint8_t, pattern.slot_count);
    for (uint32_t i = 0; i < pattern.slot_count; i++) {
        at = find_mark(rest, &pattern.slots[i]);
        pattern.pieces[i] = slice_sub(rest, 0, at);
        rest = slice_from(rest, at + MARK_BYTES);
    }
    pattern.pieces[pattern.slot_count] = rest;
    return pattern;
}

void html_pattern_fill(struct buffer *out, const struct html_pattern *pattern,
                       const struct slice texts[HTML_PATTERN_SLOTS], uint8_t figure_slot, const struct figure *figure)
{
    for (uint32_t i = 0; i < pattern->slot_count; i++) {
        buffer_append(out, pattern->pieces[i]);
        if (pattern->slots[i] == figure_slot)
            html_figure(out, figure);
        else
            html_attribute(out, texts[pattern->slots[i]]);
    }
    buffer_append(out, pattern->pieces[pattern->slot_count]);
}

void html_pattern_append(struct buffer *out, struct markup markup) { buffer_append(out, markup.html); }

struct markup html_pattern_done(const struct buffer *out, size_t start)
{
    return markup_trust(slice_make(out->bytes + start, out->length - start));
}
