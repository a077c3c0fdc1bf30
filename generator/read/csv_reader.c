/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows: plain lines are cut here, lines with a quote in csv_quoted.c. And cells found again by their number. */
#include "read/csv_reader.h"

#include "base/arena.h"
#include "read/csv_lines.h"
#include "read/encoding.h"
#include "read/same_text.h"

struct csv_dialect csv_dialect_default(void)
{
    return (struct csv_dialect){
        .delimiter = ',',
        .quote = '"',
        .double_quote = true,
        .has_header = true,
        .header_join = SLICE_CONSTANT(" "),
    };
}

struct csv_reader *csv_reader_open(struct arena *arena, const struct source *source, const struct csv_dialect *dialect,
                                   struct diagnostics *diagnostics)
{
    struct csv_reader *reader = ARENA_NEW(arena, struct csv_reader);
    csv_lines_init(reader, source, dialect, arena_allocate_raw(arena, CSV_MAXIMUM_COLUMNS, sizeof(struct csv_cell)));
    reader->arena = arena;
    reader->diagnostics = diagnostics;
    if (dialect->characters != NULL)
        reader->decoded = ARENA_ARRAY(arena, struct csv_decoded, CSV_DECODED_SLOTS);
    return reader;
}

void csv_reader_skip_columns(struct csv_reader *reader) { reader->skips_columns = true; }

void csv_reader_trust_encoding(struct csv_reader *reader) { reader->trusts_encoding = true; }

void csv_reader_take_notes(struct csv_reader *reader) { reader->takes_notes = true; }

void csv_reader_use_library(struct csv_reader *reader) { reader->uses_library = true; }

/* The delimiters of a line, eight bytes at a time: most cells are shorter than a call of memchr is worth. */
struct cutter {
    const char *bytes;
    size_t length; /* of the text that may be looked at */
    size_t block;  /* start of the bytes that `matches` is about */
    size_t end;    /* of the line */
    uint64_t pattern;
    uint64_t matches; /* the high bit of each byte that is a delimiter and was not given yet */
};

/* Eight bytes, the first in the lowest place; zeros behind the end of the text. */
static uint64_t load_block(const struct cutter *cutter, size_t start)
{
    uint64_t word = 0;
    if (cutter->length - start >= sizeof word)
        memcpy(&word, cutter->bytes + start, sizeof word);
    else
        memcpy(&word, cutter->bytes + start, cutter->length - start);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

static void match_block(struct cutter *cutter)
{
    const uint64_t low_bits = UINT64_C(0x7F7F7F7F7F7F7F7F);
    uint64_t word = load_block(cutter, cutter->block) ^ cutter->pattern;
    cutter->matches = ~(((word & low_bits) + low_bits) | word | low_bits);
}

static void begin_cutting(struct cutter *cutter, const struct csv_reader *reader, const struct csv_line *line)
{
    *cutter = (struct cutter){reader->text.bytes,
                              reader->text.length,
                              line->start,
                              line->end,
                              UINT64_C(0x0101010101010101) * (unsigned char)reader->delimiter,
                              0};
    match_block(cutter);
}

/* The position of the next delimiter, or the end of the line. */
static size_t next_delimiter(struct cutter *cutter)
{
    while (cutter->matches == 0) {
        cutter->block += sizeof cutter->matches;
        if (cutter->block >= cutter->end)
            return cutter->end;
        match_block(cutter);
    }
    size_t position = cutter->block + (size_t)__builtin_ctzll(cutter->matches) / 8;
    cutter->matches &= cutter->matches - 1;
    return position < cutter->end ? position : cutter->end;
}

static size_t count_blanks(const char *bytes, size_t start, size_t end)
{
    size_t count = 0;
    while (start + count < end && bytes[start + count] == ' ')
        count++;
    return count;
}

static bool fail_cell(struct csv_reader *reader, enum diagnostic_code code, const struct csv_line *line, size_t start,
                      struct slice limit)
{
    return csv_lines_fail_at(reader, code, line->start, start, limit);
}

/* Of what follows the delimiter at `stop`; 0 when nobody counts. */
static inline size_t column_after(const struct csv_reader *reader, const struct csv_line *line, size_t column,
                                  size_t start, size_t stop)
{
    if (line->is_ascii)
        return column + (stop - start) + 1;
    return reader->skips_columns && reader->characters == NULL
               ? 0
               : column + csv_lines_character_count(reader, start, stop) + 1;
}

/* A line without quotes: cells are what stands between delimiters. */
static bool cut_line(struct csv_reader *reader, const struct csv_line *line)
{
    const char *bytes = reader->text.bytes;
    struct cutter cutter;
    struct csv_cell *cells = reader->cells;
    size_t column = 1;
    uint32_t count = 0;
    reader->cell_count = 0;
    if (line->start == line->end)
        return true;
    begin_cutting(&cutter, reader, line);
    for (size_t start = line->start;; count++) {
        size_t stop = next_delimiter(&cutter);
        size_t blanks = reader->skip_initial_space ? count_blanks(bytes, start, stop) : 0;
        size_t length = stop - start - blanks;
        if (count == CSV_MAXIMUM_COLUMNS)
            return fail_cell(reader, DIAGNOSTIC_CSV_TOO_MANY_COLUMNS, line, start + blanks, SLICE("2000"));
        if (length > CSV_MAXIMUM_FIELD_BYTES)
            return fail_cell(reader, DIAGNOSTIC_CSV_CELL_TOO_LONG, line, start + blanks, SLICE("256 KiB"));
        cells[count] = (struct csv_cell){slice_make(bytes + start + blanks, length), reader->line,
                                         (uint32_t)(column == 0 ? 0 : column + blanks), false};
        if (stop == line->end)
            break;
        column = column_after(reader, line, column, start, stop);
        start = stop + 1;
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

/* Both ends of a cell tell most cells in ASCII, and where to look for the others. */
static void decode_cell(struct csv_reader *reader, struct csv_cell *cell)
{
    struct slice bytes = cell->text;
    uint64_t ends[2] = {0, 0};
    size_t part = bytes.length < sizeof *ends ? bytes.length : sizeof *ends;
    if (bytes.length == 0)
        return;
    memcpy(&ends[0], bytes.bytes, part);
    memcpy(&ends[1], bytes.bytes + bytes.length - part, part);
    if (bytes.length <= 16 && ((ends[0] | ends[1]) & UINT64_C(0x8080808080808080)) == 0)
        return;
    uint64_t mixed = (ends[0] + 3 * ends[1] + bytes.length) * UINT64_C(0x9E3779B97F4A7C15);
    struct csv_decoded *slot = &reader->decoded[(size_t)(mixed >> 56) % CSV_DECODED_SLOTS];
    if (!same_text(slot->bytes, bytes)) {
        struct slice text = encoding_text(reader->arena, reader->characters, bytes);
        if (text.bytes == bytes.bytes)
            return;
        *slot = (struct csv_decoded){bytes, text};
    }
    cell->text = slot->text;
}

/* When only places are wanted there is no arena, and nobody looks at the texts. */
static void decode_cells(struct csv_reader *reader)
{
    for (uint32_t i = 0; i < reader->cell_count && reader->decoded != NULL; i++)
        decode_cell(reader, &reader->cells[i]);
}

static bool is_comment(const struct csv_reader *reader, const struct csv_line *line)
{
    return reader->comment != '\0' && line->end > line->start && reader->text.bytes[line->start] == reader->comment;
}

/* Preambles and footnotes are free text: a quote there opens nothing. */
static bool is_text(const struct csv_reader *reader)
{
    for (uint32_t i = 0; i < reader->comment_row_count; i++)
        if (reader->comment_rows[i] == reader->row)
            return true;
    return reader->takes_notes;
}

static bool needs_library(struct csv_reader *reader, const struct csv_line *line)
{
    bool has_quote = csv_lines_find_quote(reader, line->start, line->end) != SIZE_MAX;
    return (has_quote || reader->uses_library) && !is_text(reader);
}

enum csv_result csv_reader_next(struct csv_reader *reader, struct csv_row *row)
{
    struct csv_line line;
    if (csv_fast_read(reader, &line)) {
        if (reader->characters != NULL && !line.is_ascii)
            decode_cells(reader);
        *row = (struct csv_row){reader->cells, reader->cell_count, reader->row, reader->line,
                                reader->text.bytes + line.start};
        return CSV_ROW;
    }
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
    bool is_quoted = needs_library(reader, &line);
    if (!(is_quoted ? csv_quoted_read(reader, &line) : read_plain(reader, &line)))
        return CSV_FAILED;
    if (reader->characters != NULL && (is_quoted || !line.is_ascii))
        decode_cells(reader);
    *row =
        (struct csv_row){reader->cells, reader->cell_count, reader->row, first_line, reader->text.bytes + line.start};
    return CSV_ROW;
}

/* Behind the last cell when the row has too few. */
static void set_place(const struct csv_reader *reader, struct place *place, const struct csv_row *row)
{
    place->line = row->line;
    place->column = 1;
    if (place->field < row->cell_count) {
        place->line = row->cells[place->field].line;
        place->column = row->cells[place->field].column;
    } else if (row->cell_count != 0) {
        const struct csv_cell *last = &row->cells[row->cell_count - 1];
        place->line = last->line;
        size_t length = reader->characters != NULL ? last->text.length : slice_character_count(last->text);
        place->column = last->column + (uint32_t)length + (last->was_quoted ? 2 : 0);
    }
}

void csv_locate(const struct source *source, const struct csv_dialect *dialect, struct place *const *places,
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
            set_place(&reader, places[i], &row);
    }
}
