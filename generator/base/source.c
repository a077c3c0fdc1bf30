/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines end in LF, CR LF or a lone CR. One pass for each of the two bytes, so that a huge file costs no more. */
#include "base/source.h"

/* Counts the line ends of one kind from `from` to before `offset` and moves *start behind the last one. */
static uint32_t count_line_ends(struct slice text, size_t from, size_t offset, char end, size_t *start)
{
    uint32_t count = 0;
    for (size_t position = from; position < offset;) {
        size_t found = slice_find_byte(slice_sub(text, position, offset - position), end);
        if (found == SIZE_MAX)
            break;
        position += found + 1;
        if (end == '\r' && position < text.length && text.bytes[position] == '\n')
            continue;
        count++;
        if (*start < position)
            *start = position;
    }
    return count;
}

struct place place_at(const struct source *source, size_t offset)
{
    return place_after(place_in(source, 1, 1), 0, offset);
}

struct place place_after(struct place before, size_t from, size_t offset)
{
    struct slice text = before.source->bytes;
    if (offset > text.length)
        offset = text.length;
    size_t start = from;
    uint32_t ends = count_line_ends(text, from, offset, '\n', &start);
    ends += count_line_ends(text, from, offset, '\r', &start);
    size_t characters = slice_character_count(slice_sub(text, start, offset - start));
    uint32_t column = ends == 0 ? before.column : 1;
    return place_in(before.source, before.line + ends, column + (uint32_t)characters);
}
