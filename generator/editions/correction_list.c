/* SPDX-License-Identifier: EUPL-1.2 */
#include "editions/correction_list.h"

#include "editions/record_text.h"

static_assert(CORRECTION_DECIDED_BY + 1 == CORRECTION_LIST_COLUMNS, "the columns of the list are the first ones");

#define LINE_MAXIMUM_BYTES ((size_t)1 << 20)

struct slice correction_class_code(enum correction_class class)
{
    return class == CORRECTION_METHOD ? SLICE("method") : class == CORRECTION_ERROR ? SLICE("error") : SLICE("routine");
}

static struct slice write_line(struct arena *arena, struct buffer *out, const struct correction *correction)
{
    const struct slice cells[CORRECTION_LIST_COLUMNS] = {
        [CORRECTION_OBSERVATION] = correction->observation,
        [CORRECTION_EDITION] = correction->edition,
        [CORRECTION_OLD] = correction->old_value,
        [CORRECTION_NEW] = correction->new_value,
        [CORRECTION_COUNT] = correction->count == 0 ? SLICE_EMPTY : slice_from_size(arena, correction->count),
        [CORRECTION_CLASS] = correction_class_code(correction->class),
        [CORRECTION_REASON] = correction->reason,
        [CORRECTION_DATE] = correction->date,
        [CORRECTION_DECIDED_BY] = correction->decided_by,
    };
    buffer_clear(out);
    for (unsigned i = 0; i < CORRECTION_LIST_COLUMNS; i++) {
        if (i != 0)
            buffer_append_byte(out, ',');
        record_append_cell(out, cells[i]);
    }
    return buffer_copy(out, arena);
}

struct frozen_correction *correction_list_lines(struct arena *arena, const struct publication *publication)
{
    struct frozen_correction *lines = ARENA_ARRAY(arena, struct frozen_correction, publication->correction_count);
    struct buffer line;
    buffer_init(&line, LINE_MAXIMUM_BYTES, arena->guard);
    for (uint32_t i = 0; i < publication->correction_count; i++)
        lines[i].line = write_line(arena, &line, &publication->corrections[i]);
    buffer_release(&line);
    return lines;
}

void correction_list_write(struct buffer *out, const struct frozen_correction *lines, size_t count)
{
    BUFFER_LITERAL(out, CORRECTION_LIST_HEADING "\n");
    for (size_t i = 0; i < count; i++) {
        buffer_append(out, lines[i].line);
        buffer_append_byte(out, '\n');
    }
}

/* What stands between two quotes, each doubled one once. */
static struct slice without_quotes(struct arena *arena, struct slice quoted)
{
    char *text = arena_allocate_bytes(arena, quoted.length);
    size_t length = 0;
    for (size_t i = 0; i < quoted.length; i++) {
        text[length++] = quoted.bytes[i];
        if (quoted.bytes[i] == '"')
            i++;
    }
    return slice_make(text, length);
}

/* Index behind the closing quote of a cell that begins with one, or SIZE_MAX. */
static size_t quoted_end(struct slice text)
{
    for (size_t i = 1; i < text.length; i++) {
        if (text.bytes[i] != '"')
            continue;
        if (i + 1 == text.length || text.bytes[i + 1] != '"')
            return i + 1;
        i++;
    }
    return SIZE_MAX;
}

bool correction_list_cells(struct arena *arena, struct slice line, struct slice cells[CORRECTION_LIST_COLUMNS])
{
    for (unsigned column = 0; column < CORRECTION_LIST_COLUMNS; column++) {
        if (!slice_is_empty(line) && line.bytes[0] == '"') {
            size_t end = quoted_end(line);
            if (end == SIZE_MAX)
                return false;
            cells[column] = without_quotes(arena, slice_sub(line, 1, end - 2));
            line = slice_from(line, end);
            if (!slice_is_empty(line) && line.bytes[0] != ',')
                return false;
        } else {
            size_t end = slice_find_byte(line, ',');
            cells[column] = end == SIZE_MAX ? line : slice_sub(line, 0, end);
            line = slice_from(line, cells[column].length);
        }
        bool is_last = column + 1 == CORRECTION_LIST_COLUMNS;
        if (slice_is_empty(line) != is_last)
            return false;
        line = slice_from(line, 1);
    }
    return true;
}
