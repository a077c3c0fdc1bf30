/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From bytes to physical lines. Memory-mapped pages count as ours once they are looked at, so nothing here looks
 * further ahead than a stretch beyond the longest line.
 */
#include "read/csv_lines.h"

#include "base/arena.h"
#include "read/encoding.h"

#define STRETCH_BYTES ((size_t)32 << 10)

#define EVERY_BYTE(byte) (UINT64_C(0x0101010101010101) * (byte))

void csv_lines_init(struct csv_reader *reader, const struct source *source, const struct csv_dialect *dialect,
                    struct csv_cell *cells)
{
    char quote = dialect->quote;
    bool is_quote = quote != dialect->delimiter && quote != '\n' && quote != '\r';
    *reader = (struct csv_reader){
        .source = source,
        .text = source->bytes,
        .delimiter = dialect->delimiter,
        .quote = is_quote ? quote : '\0',
        .comment = dialect->comment_char,
        .double_quote = dialect->double_quote,
        .skip_initial_space = dialect->skip_initial_space && dialect->delimiter != ' ',
        .comment_rows = dialect->comment_rows,
        .comment_row_count = dialect->comment_row_count,
        .characters = dialect->characters,
        .cells = cells,
    };
}

bool csv_lines_fail(struct csv_reader *reader, enum diagnostic_code code, uint32_t line, uint32_t column,
                    struct slice value)
{
    reader->has_failed = true;
    if (reader->diagnostics != NULL)
        DIAGNOSTICS_ADD(reader->diagnostics, code, place_in(reader->source, line, column), value);
    return false;
}

size_t csv_lines_character_count(const struct csv_reader *reader, size_t start, size_t end)
{
    return reader->characters != NULL ? end - start
                                      : slice_character_count(slice_sub(reader->text, start, end - start));
}

bool csv_lines_fail_at(struct csv_reader *reader, enum diagnostic_code code, size_t start, size_t offset,
                       struct slice value)
{
    size_t before = csv_lines_character_count(reader, start, offset);
    return csv_lines_fail(reader, code, reader->line, (uint32_t)before + 1, value);
}

bool csv_lines_fail_mixed(struct csv_reader *reader, size_t start, size_t offset)
{
    return csv_lines_fail_at(reader, DIAGNOSTIC_CSV_LINE_ENDS_MIXED, start, offset,
                             reader->text.bytes[offset] == '\r' ? SLICE("CR") : SLICE("LF"));
}

/* How far to search: to the end of the line, and a stretch further while we are at it. */
static size_t search_end(const struct csv_reader *reader, size_t start, size_t end)
{
    size_t stretch = reader->text.length - start < STRETCH_BYTES ? reader->text.length : start + STRETCH_BYTES;
    return end > stretch ? end : stretch;
}

static size_t find_byte(struct csv_reader *reader, struct csv_search *search, char byte, size_t start, size_t end)
{
    if (search->position < start)
        *search = (struct csv_search){start, false};
    if (!search->is_found && search->position < end) {
        size_t stop = search_end(reader, start, end);
        const char *found = memchr(reader->text.bytes + search->position, byte, stop - search->position);
        search->is_found = found != NULL;
        search->position = found == NULL ? stop : (size_t)(found - reader->text.bytes);
    }
    return search->is_found && search->position < end ? search->position : SIZE_MAX;
}

size_t csv_lines_find_quote(struct csv_reader *reader, size_t start, size_t end)
{
    return reader->quote == '\0' ? SIZE_MAX : find_byte(reader, &reader->quotes, reader->quote, start, end);
}

size_t csv_lines_find_strange_end(struct csv_reader *reader, size_t start, size_t end)
{
    return find_byte(reader, &reader->strange_ends, reader->line_end == CSV_LINE_END_CR ? '\n' : '\r', start, end);
}

/* Whether the word has a zero byte (Mycroft's test) or a byte outside ASCII. */
static bool is_strange_word(const char *bytes)
{
    uint64_t word = 0;
    memcpy(&word, bytes, sizeof word);
    return (((word - EVERY_BYTE(1)) | word) & EVERY_BYTE(0x80)) != 0;
}

static size_t skip_plain(const char *bytes, size_t position, size_t stop)
{
    while (stop - position >= 8 && !is_strange_word(bytes + position))
        position += 8;
    while (position < stop && bytes[position] != '\0' && (unsigned char)bytes[position] < 0x80)
        position++;
    return position;
}

static bool find_strange(struct csv_reader *reader, size_t start, size_t end)
{
    struct csv_search *search = &reader->strange;
    if (search->position < start)
        *search = (struct csv_search){start, false};
    if (!search->is_found && search->position < end) {
        size_t stop = search_end(reader, start, end);
        search->position = skip_plain(reader->text.bytes, search->position, stop);
        search->is_found = search->position < stop;
    }
    return search->is_found && search->position < end;
}

static bool check_bytes(struct csv_reader *reader, struct csv_line *line)
{
    line->is_ascii = !find_strange(reader, line->start, line->end);
    if (line->is_ascii || reader->characters != NULL || reader->trusts_encoding)
        return true;
    struct slice text = slice_sub(reader->text, line->start, line->end - line->start);
    size_t bad = slice_find_byte(text, '\0');
    if (bad != SIZE_MAX)
        return csv_lines_fail_at(reader, DIAGNOSTIC_ENCODING_NUL, line->start, line->start + bad, SLICE_EMPTY);
    if (slice_is_utf8(text, &bad))
        return true;
    struct slice value = SLICE_EMPTY;
    if (reader->arena != NULL)
        value = encoding_byte_text(reader->arena, (unsigned char)text.bytes[bad]);
    return csv_lines_fail_at(reader, DIAGNOSTIC_ENCODING_ILL_FORMED, line->start, line->start + bad, value);
}

/* The first line end in the part; until the sort is known that is LF, CR LF or a CR alone. */
static const char *find_end(const struct csv_reader *reader, const char *start, size_t length)
{
    const char *end = memchr(start, reader->line_end == CSV_LINE_END_CR ? '\r' : '\n', length);
    if (reader->line_end != CSV_LINE_END_UNKNOWN)
        return end;
    const char *stop = end == NULL ? start + length : end;
    const char *carriage_return = memchr(start, '\r', (size_t)(stop - start));
    return carriage_return == NULL || carriage_return + 1 == end ? end : carriage_return;
}

enum csv_line_result csv_lines_next(struct csv_reader *reader, struct csv_line *line)
{
    const char *bytes = reader->text.bytes;
    size_t left = reader->text.length - reader->position;
    size_t longest = CSV_MAXIMUM_LINE_BYTES + 2;
    const char *found = find_end(reader, bytes + reader->position, left < longest ? left : longest);
    line->start = reader->position;
    line->end = found == NULL ? reader->text.length : (size_t)(found - bytes);
    line->next = found == NULL ? line->end : line->end + 1;
    line->ends_in_cr = found != NULL && *found == '\r';
    if (found != NULL && !line->ends_in_cr && line->end > line->start && bytes[line->end - 1] == '\r')
        line->end--;
    reader->line++;
    if (line->end - line->start > CSV_MAXIMUM_LINE_BYTES)
        return CSV_LINE_LONG;
    reader->position = line->next;
    return check_bytes(reader, line) ? CSV_LINE_READ : CSV_LINE_FAILED;
}

void csv_lines_note_end(struct csv_reader *reader, const struct csv_line *line)
{
    if (reader->line_end != CSV_LINE_END_UNKNOWN || line->next == line->end)
        return;
    reader->line_end = line->ends_in_cr ? CSV_LINE_END_CR : CSV_LINE_END_LF;
    reader->strange_ends = (struct csv_search){0, false}; /* from now on it may be another byte */
}
