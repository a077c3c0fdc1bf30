/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines end in LF, CR LF or a lone CR. One pass for each of the two bytes, so that a huge file costs no more. */
#include "base/source.h"

/* Counts the line ends of one kind before `offset` and moves *start behind the last one. */
static uint32_t count_line_ends(struct slice text, size_t offset, char end, size_t *start)
{
    uint32_t count = 0;
    for (size_t position = 0; position < offset;) {
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
    struct slice text = source->bytes;
    if (offset > text.length)
        offset = text.length;
    size_t start = 0;
    uint32_t ends = count_line_ends(text, offset, '\n', &start);
    ends += count_line_ends(text, offset, '\r', &start);
    size_t before = slice_character_count(slice_sub(text, start, offset - start));
    return place_in(source, ends + 1, (uint32_t)before + 1);
}
