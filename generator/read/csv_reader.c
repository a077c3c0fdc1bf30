/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows: plain lines are cut here, lines with a quote in csv_quoted.c. And cells found again by their number. */
#include "read/csv_reader.h"

#include "base/arena.h"
#include "read/csv_lines.h"

struct csv_dialect csv_dialect_default(void)
{
    return (struct csv_dialect){
        .delimiter = ',',
        .quote = '"',
        .double_quote = true,
        .has_header = true,
        .header_join = {" ", 1},
    };
}

struct csv_reader *csv_reader_open(struct arena *arena, const struct source *source, const struct csv_dialect *dialect,
                                   struct diagnostics *diagnostics)
{
    struct csv_reader *reader = ARENA_NEW(arena, struct csv_reader);
    csv_lines_init(reader, source, dialect, arena_allocate_raw(arena, CSV_MAXIMUM_COLUMNS, sizeof(struct csv_cell)));
    reader->arena = arena;
    reader->diagnostics = diagnostics;
    return reader;
}

void csv_reader_use_library(struct csv_reader *reader) { reader->uses_library = true; }

static const char *skip_blanks(const char *start, const char *end)
{
    while (start < end && *start == ' ')
        start++;
    return start;
}

static size_t count_characters(const char *start, const char *end, bool is_ascii)
{
    size_t length = (size_t)(end - start);
    return is_ascii ? length : slice_character_count(slice_make(start, length));
}

/* A line without quotes: cells are what stands between delimiters. */
static bool cut_line(struct csv_reader *reader, const struct csv_line *line)
{
    const char *start = reader->text.bytes + line->start;
    const char *end = reader->text.bytes + line->end;
    size_t column = 1;
    uint32_t count = 0;
    reader->cell_count = 0;
    if (start == end)
        return true;
    for (const char *next = start;; count++) {
        const char *cell = reader->skip_initial_space ? skip_blanks(next, end) : next;
        const char *stop = memchr(cell, reader->delimiter, (size_t)(end - cell));
        bool is_last = stop == NULL;
        if (is_last)
            stop = end;
        column += count_characters(next, cell, true);
        if (count == CSV_MAXIMUM_COLUMNS)
            return csv_lines_fail(reader, DIAGNOSTIC_CSV_TOO_MANY_COLUMNS, reader->line, (uint32_t)column,
                                  SLICE("2000"));
        size_t length = (size_t)(stop - cell);
        if (length > CSV_MAXIMUM_FIELD_BYTES)
            return csv_lines_fail(reader, DIAGNOSTIC_CSV_CELL_TOO_LONG, reader->line, (uint32_t)column,
                                  SLICE("256 KiB"));
        reader->cells[count] =
            (struct csv_cell){slice_make(cell, length), reader->line, (uint32_t)column, false};
        if (is_last)
            break;
        next = stop + 1;
        column += count_characters(cell, next, line->is_ascii);
    }
    reader->cell_count = count + 1;
    return true;
}

static bool read_plain(struct csv_reader *reader, const struct csv_line *line)
{
    size_t strange = csv_lines_find_strange_end(reader, line->start, line->end);
    if (strange != SIZE_MAX)
        return csv_lines_fail_mixed(reader, line->start, strange);
    csv_lines_note_end(reader, line);
    return cut_line(reader, line);
}

static bool is_comment(const struct csv_reader *reader, const struct csv_line *line)
{
    return reader->comment != '\0' && line->end > line->start && reader->text.bytes[line->start] == reader->comment;
}

enum csv_result csv_reader_next(struct csv_reader *reader, struct csv_row *row)
{
    struct csv_line line;
    do {
        if (reader->has_failed)
            return CSV_FAILED;
        if (reader->position >= reader->text.length)
            return CSV_END;
        enum csv_line_result result = csv_lines_next(reader, &line);
        if (result == CSV_LINE_LONG)
            csv_lines_fail(reader, DIAGNOSTIC_CSV_LINE_TOO_LONG, reader->line, 1, SLICE("1 MiB"));
        if (result != CSV_LINE_READ)
            return CSV_FAILED;
        reader->row++;
    } while (is_comment(reader, &line));
    uint32_t first_line = reader->line;
    bool needs_library = reader->uses_library || csv_lines_find_quote(reader, line.start, line.end) != SIZE_MAX;
    if (!(needs_library ? csv_quoted_read(reader, &line) : read_plain(reader, &line)))
        return CSV_FAILED;
    *row = (struct csv_row){reader->cells, reader->cell_count, reader->row, first_line};
    return CSV_ROW;
}

/* Behind the last cell when the row has too few. */
static void set_place(struct place *place, const struct csv_row *row)
{
    place->line = row->line;
    place->column = 1;
    if (place->field < row->cell_count) {
        place->line = row->cells[place->field].line;
        place->column = row->cells[place->field].column;
    } else if (row->cell_count != 0) {
        const struct csv_cell *last = &row->cells[row->cell_count - 1];
        place->line = last->line;
        place->column = last->column + (uint32_t)slice_character_count(last->text) + (last->was_quoted ? 2 : 0);
    }
}

void csv_locate_all(const struct source *source, const struct csv_dialect *dialect, struct place *const *places,
                    size_t count)
{
    struct csv_cell cells[CSV_MAXIMUM_COLUMNS];
    struct csv_reader reader;
    csv_lines_init(&reader, source, dialect, cells);
    struct csv_row row = {0};
    for (size_t i = 0; i < count; i++) {
        while (row.row < places[i]->row && csv_reader_next(&reader, &row) == CSV_ROW)
            continue;
        if (row.row == places[i]->row && row.row != 0)
            set_place(places[i], &row);
    }
}

void csv_locate(const struct source *source, const struct csv_dialect *dialect, struct place *place)
{
    csv_locate_all(source, dialect, &place, 1);
}
