/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Records that hold a quote, through libcsv. It is fed up to the next delimiter or line end at a time, so that each
 * call delivers at most one cell and we know where that cell begins and ends. Outside quotes the number of quotes of
 * a cell is even; this tells whether a line end ends the record, as libcsv does not say.
 *
 * libcsv's memory is freed where it was made: one parser a record.
 */
#include "read/csv_lines.h"

#include "base/arena.h"
#include "read/encoding.h"

#include <csv.h>

#define LIBRARY_BLOCK_BYTES 4096

struct quoted {
    struct csv_reader *reader;
    struct csv_parser parser;
    size_t record_start;
    size_t line_start;
    size_t counted; /* up to here columns are counted */
    uint32_t counted_column;
    size_t field_start;
    size_t field_end; /* where the cell ends if the part being fed ends it */
    uint32_t field_line;
    uint32_t field_column;
    size_t quote_count; /* in the cell so far */
    bool is_at_start;   /* of a cell */
    bool is_quoted;
    bool has_doubled; /* a doubled quote where the dialect has none */
    bool has_too_many;
};

static int is_never_blank(unsigned char byte)
{
    (void)byte;
    return 0;
}

static bool is_inside(const struct quoted *state) { return state->is_quoted && state->quote_count % 2 == 1; }

static void count_to(struct quoted *state, size_t offset)
{
    state->counted_column += (uint32_t)csv_lines_character_count(state->reader, state->counted, offset);
    state->counted = offset;
}

static void begin_line(struct quoted *state, size_t start)
{
    state->line_start = start;
    state->counted = start;
    state->counted_column = 1;
}

static void on_row(int byte, void *context)
{
    (void)byte;
    (void)context;
}

/* What was between the quotes, when the source does not hold it as it is. */
static struct slice unescaped(const struct quoted *state, const void *bytes, size_t length)
{
    if (state->reader->arena == NULL)
        return slice_sub(state->reader->text, state->field_start + 1, state->field_end - state->field_start - 2);
    return slice_copy(state->reader->arena, slice_make(bytes, length));
}

static void on_field(void *bytes, size_t length, void *context)
{
    struct quoted *state = context;
    struct csv_reader *reader = state->reader;
    if (reader->cell_count == CSV_MAXIMUM_COLUMNS) {
        state->has_too_many = true;
        return;
    }
    size_t start = state->field_start + (state->is_quoted ? 1 : 0);
    struct slice text = slice_sub(reader->text, start, length);
    if (state->is_quoted && length + 2 != state->field_end - state->field_start) {
        state->has_doubled = true;
        text = unescaped(state, bytes, length);
    }
    reader->cells[reader->cell_count++] =
        (struct csv_cell){text, state->field_line, state->field_column, state->is_quoted};
}

/* One character for a message. */
static struct slice character_at(const struct csv_reader *reader, size_t offset)
{
    size_t end = offset;
    if (reader->characters != NULL)
        return encoding_text(reader->arena, reader->characters, slice_sub(reader->text, offset, 1));
    slice_decode(reader->text, &end);
    return slice_sub(reader->text, offset, end - offset);
}

/* As place_at, which counts characters in UTF-8. */
static struct place place_of(const struct csv_reader *reader, size_t offset)
{
    struct place place = place_at(reader->source, offset);
    size_t start = offset;
    while (reader->characters != NULL && start > 0 && reader->text.bytes[start - 1] != '\n' &&
           reader->text.bytes[start - 1] != '\r')
        start--;
    if (reader->characters != NULL)
        place.column = (uint32_t)(offset - start) + 1;
    return place;
}

/* libcsv stopped at this byte. */
static bool fail_library(struct quoted *state, size_t offset)
{
    struct csv_reader *reader = state->reader;
    reader->has_failed = true;
    if (csv_error(&state->parser) != CSV_EPARSE) {
        if (reader->arena != NULL && reader->arena->guard != NULL)
            reader->arena->guard->exhausted(reader->arena->guard->context, csv_get_buffer_size(&state->parser));
        return false;
    }
    if (reader->arena == NULL)
        return false;
    /* Our own count of lines has gone on to the end of the part. */
    struct place place = place_of(reader, offset);
    if (!state->is_quoted)
        return csv_lines_fail(reader, DIAGNOSTIC_CSV_QUOTE_MISPLACED, place.line, place.column, SLICE_EMPTY);
    if (state->field_line == place.line)
        return csv_lines_fail(reader, DIAGNOSTIC_CSV_TEXT_AFTER_QUOTE, place.line, place.column,
                              character_at(reader, offset));
    return csv_lines_fail(reader, DIAGNOSTIC_CSV_QUOTE_LATE, state->field_line, state->field_column,
                          slice_from_size(reader->arena, place.line));
}

static bool feed(struct quoted *state, const char *bytes, size_t length, size_t offset)
{
    size_t taken = csv_parse(&state->parser, bytes, length, on_field, on_row, state);
    if (taken != length)
        return fail_library(state, offset + taken);
    if (state->has_doubled && !state->reader->double_quote)
        return csv_lines_fail(state->reader, DIAGNOSTIC_CSV_QUOTE_DOUBLED, state->field_line, state->field_column,
                              SLICE_EMPTY);
    if (state->has_too_many)
        return csv_lines_fail(state->reader, DIAGNOSTIC_CSV_TOO_MANY_COLUMNS, state->field_line, state->field_column,
                              SLICE("2000"));
    return true;
}

/* A line end in the middle of what we took for a line: text inside quotes, a fault outside. */
static bool pass_line_end(struct quoted *state, size_t offset)
{
    struct csv_reader *reader = state->reader;
    if (!is_inside(state))
        return csv_lines_fail_mixed(reader, state->line_start, offset);
    bool is_second_half = reader->text.bytes[offset] == '\n' && reader->text.bytes[offset - 1] == '\r';
    if (!is_second_half)
        reader->line++;
    begin_line(state, offset + 1);
    return true;
}

/* Counts the quotes of a part, and its lines. */
static bool scan_part(struct quoted *state, size_t start, size_t end)
{
    const char *bytes = state->reader->text.bytes;
    char quote = state->reader->quote;
    for (size_t i = start; i < end; i++) {
        if (bytes[i] == quote)
            state->quote_count++;
        else if ((bytes[i] == '\r' || bytes[i] == '\n') && !pass_line_end(state, i))
            return false;
    }
    return true;
}

static void begin_field(struct quoted *state, size_t start)
{
    const struct csv_reader *reader = state->reader;
    count_to(state, start);
    state->field_start = start;
    state->field_line = reader->line;
    state->field_column = state->counted_column;
    state->quote_count = 0;
    state->has_doubled = false;
    state->is_at_start = false;
    state->is_quoted =
        reader->quote != '\0' && start < reader->text.length && reader->text.bytes[start] == reader->quote;
}

/* A cell in quotes that grows too long has probably lost its closing quote. */
static bool fail_length(struct quoted *state, struct slice limit)
{
    return csv_lines_fail(state->reader, state->is_quoted ? DIAGNOSTIC_CSV_QUOTE_RUNAWAY : DIAGNOSTIC_CSV_CELL_TOO_LONG,
                          state->field_line, state->field_column, limit);
}

/* Feeds [start, end) and, when `end` is a delimiter, that too; *next is where the following part begins. */
static bool feed_part(struct quoted *state, size_t start, const struct csv_line *line, size_t *next)
{
    const struct csv_reader *reader = state->reader;
    const char *bytes = reader->text.bytes;
    if (state->is_at_start) {
        while (reader->skip_initial_space && start < line->end && bytes[start] == ' ')
            start++;
        begin_field(state, start);
    }
    const char *delimiter = memchr(bytes + start, reader->delimiter, line->end - start);
    size_t end = delimiter == NULL ? line->end : (size_t)(delimiter - bytes);
    if (end - state->field_start > CSV_MAXIMUM_FIELD_BYTES)
        return fail_length(state, SLICE("256 KiB"));
    state->field_end = end;
    *next = delimiter == NULL ? SIZE_MAX : end + 1;
    if (!scan_part(state, start, end))
        return false;
    if (!feed(state, bytes + start, end - start + (delimiter == NULL ? 0 : 1), start))
        return false;
    state->is_at_start = delimiter != NULL && !is_inside(state);
    return true;
}

static bool feed_line(struct quoted *state, const struct csv_line *line)
{
    for (size_t next = line->start; next != SIZE_MAX;)
        if (!feed_part(state, next, line, &next))
            return false;
    return true;
}

/* The line ends inside quotes: its end is text, and the record goes on. */
static bool continue_record(struct quoted *state, struct csv_line *line)
{
    struct csv_reader *reader = state->reader;
    if (!feed(state, reader->text.bytes + line->end, line->next - line->end, line->end))
        return false;
    if (line->next >= reader->text.length) {
        csv_fini(&state->parser, on_field, on_row, state);
        return csv_lines_fail(reader, DIAGNOSTIC_CSV_QUOTE_UNCLOSED, state->field_line, state->field_column,
                              SLICE_EMPTY);
    }
    enum csv_line_result result = csv_lines_next(reader, line);
    if (result == CSV_LINE_FAILED)
        return false;
    if (result == CSV_LINE_LONG || line->end - state->record_start > CSV_MAXIMUM_LINE_BYTES)
        return fail_length(state, SLICE("1 MiB"));
    begin_line(state, line->start);
    return true;
}

static bool read_record(struct quoted *state, const struct csv_line *first)
{
    struct csv_line line = *first;
    if (!feed_line(state, &line))
        return false;
    while (is_inside(state))
        if (!continue_record(state, &line) || !feed_line(state, &line))
            return false;
    csv_lines_note_end(state->reader, &line);
    if (!feed(state, "\n", 1, line.end))
        return false;
    /* To libcsv a line of skipped blanks is empty; to us it has a cell. */
    if (state->reader->cell_count == 0 && first->end != first->start)
        on_field(NULL, 0, state);
    return csv_fini(&state->parser, on_field, on_row, state) == 0 ||
           csv_lines_fail(state->reader, DIAGNOSTIC_CSV_QUOTE_UNCLOSED, state->field_line, state->field_column,
                          SLICE_EMPTY);
}

bool csv_quoted_read(struct csv_reader *reader, const struct csv_line *line)
{
    struct quoted state = {.reader = reader, .record_start = line->start, .is_at_start = true};
    begin_line(&state, line->start);
    reader->cell_count = 0;
    csv_init(&state.parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
    csv_set_delim(&state.parser, (unsigned char)reader->delimiter);
    csv_set_quote(&state.parser, (unsigned char)reader->quote);
    csv_set_space_func(&state.parser, is_never_blank);
    csv_set_blk_size(&state.parser, LIBRARY_BLOCK_BYTES);
    bool is_read = read_record(&state, line);
    csv_free(&state.parser);
    return is_read;
}
