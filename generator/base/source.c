/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/source.h"

/* The end of the line at the start of the text, and what follows it; SIZE_MAX when no line ends there. */
static size_t line_length(struct slice text, size_t *next)
{
    size_t end = slice_find_byte(text, '\n');
    size_t lone = slice_find_byte(slice_sub(text, 0, end), '\r');
    if (lone != SIZE_MAX && (end == SIZE_MAX || lone + 1 < end)) {
        *next = lone + 1;
        return lone;
    }
    *next = end == SIZE_MAX ? SIZE_MAX : end + 1;
    return end;
}

struct place place_at(const struct source *source, size_t offset)
{
    struct slice rest = source->bytes;
    if (offset > rest.length)
        offset = rest.length;
    size_t start = 0;
    uint32_t line = 1;
    for (;;) {
        size_t next = 0;
        if (line_length(rest, &next) == SIZE_MAX || next > offset - start)
            break;
        start += next;
        rest = slice_from(rest, next);
        line++;
    }
    return place_in(source, line, (uint32_t)slice_character_count(slice_sub(rest, 0, offset - start)) + 1);
}
