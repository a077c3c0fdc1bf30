/* SPDX-License-Identifier: EUPL-1.2 */
/* One function for each rule of the grammar in RFC 8259, section 2 and following. */
#include "read/json_scan.h"

#include "base/arena.h"
#include "read/encoding.h"
#include "read/json_reader.h"

/* Of a token in a message. */
#define MAXIMUM_SHOWN_BYTES 24

struct scanner {
    struct arena *scratch;
    const struct source *source;
    struct slice text;
    size_t position;
    unsigned depth;
    struct json_spans *spans;
    struct diagnostics *diagnostics;
    size_t fault_count;
};

static bool scan_value(struct scanner *scanner);

static bool at_end(const struct scanner *scanner) { return scanner->position >= scanner->text.length; }

/* The byte at the position; 0 at the end, and a NUL in the file is a fault wherever it stands. */
static char peek(const struct scanner *scanner)
{
    return at_end(scanner) ? '\0' : scanner->text.bytes[scanner->position];
}

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

static bool is_token(char byte)
{
    return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '+' ||
           byte == '-' || byte == '.' || byte == '_';
}

static void skip_blanks(struct scanner *scanner)
{
    const char *bytes = scanner->text.bytes;
    size_t position = scanner->position;
    while (position < scanner->text.length &&
           (bytes[position] == ' ' || bytes[position] == '\n' || bytes[position] == '\r' || bytes[position] == '\t'))
        position++;
    scanner->position = position;
}

static bool fail(struct scanner *scanner, enum diagnostic_code code, size_t offset, struct slice first,
                 struct slice second)
{
    scanner->fault_count++;
    DIAGNOSTICS_ADD(scanner->diagnostics, code, place_at(scanner->source, offset), first, second);
    return false;
}

/* The scan goes on after it, but not for ever: finding a place costs a look at the whole file. */
static bool fail_and_go_on(struct scanner *scanner, enum diagnostic_code code, size_t offset, struct slice value)
{
    fail(scanner, code, offset, value, SLICE_EMPTY);
    return scanner->fault_count < DIAGNOSTICS_MAXIMUM_A_FILE;
}

/* A word, a number or one character, for a message. */
static struct slice token_at(const struct scanner *scanner, size_t start)
{
    size_t end = start;
    while (end < scanner->text.length && end - start < MAXIMUM_SHOWN_BYTES && is_token(scanner->text.bytes[end]))
        end++;
    if (end == start)
        slice_decode(scanner->text, &end);
    return slice_sub(scanner->text, start, end - start);
}

/* Something else stands where the code says what was expected; at the end, the innermost open value is the fault. */
static bool fail_expected(struct scanner *scanner, enum diagnostic_code code, size_t open, struct slice second)
{
    if (at_end(scanner))
        return fail(scanner, DIAGNOSTIC_JSON_UNFINISHED, open, slice_sub(scanner->text, open, 1), SLICE_EMPTY);
    return fail(scanner, code, scanner->position, token_at(scanner, scanner->position), second);
}

static bool begin_span(struct scanner *scanner, size_t *index)
{
    struct json_spans *spans = scanner->spans;
    if (spans->count == JSON_MAXIMUM_VALUES)
        return fail(scanner, DIAGNOSTIC_JSON_TOO_MANY_VALUES, scanner->position, SLICE("2000000"), SLICE_EMPTY);
    spans->items = arena_grow(scanner->scratch, spans->items, spans->count, &spans->capacity, sizeof *spans->items);
    *index = spans->count++;
    spans->items[*index].start = (uint32_t)scanner->position;
    return true;
}

static bool end_span(struct scanner *scanner, size_t index)
{
    scanner->spans->items[index].end = (uint32_t)scanner->position;
    return true;
}

static int hex_value(char byte)
{
    if (is_digit(byte))
        return byte - '0';
    if (byte >= 'a' && byte <= 'f')
        return byte - 'a' + 10;
    return byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

/* "\uXXXX" at the position; false when it is not one. */
static bool read_unit(const struct scanner *scanner, size_t position, uint32_t *unit)
{
    struct slice text = slice_sub(scanner->text, position, 6);
    if (text.length < 6 || text.bytes[0] != '\\' || text.bytes[1] != 'u')
        return false;
    *unit = 0;
    for (size_t i = 2; i < 6; i++) {
        int digit = hex_value(text.bytes[i]);
        if (digit < 0)
            return false;
        *unit = *unit << 4 | (uint32_t)digit;
    }
    return true;
}

/* An escape; the position stands on its backslash and behind it afterwards. */
static bool scan_escape(struct scanner *scanner)
{
    size_t start = scanner->position;
    struct slice text = slice_sub(scanner->text, start, 2);
    static const char simple[] = "\"\\/bfnrt";
    if (text.length == 2 && text.bytes[1] != '\0' && memchr(simple, text.bytes[1], sizeof simple - 1) != NULL) {
        scanner->position += 2;
        return true;
    }
    uint32_t unit = 0;
    uint32_t low = 0;
    if (!read_unit(scanner, start, &unit)) {
        scanner->position++;
        if (!at_end(scanner) && peek(scanner) != '"')
            slice_decode(scanner->text, &scanner->position);
        return fail_and_go_on(scanner, DIAGNOSTIC_JSON_ESCAPE_UNKNOWN, start,
                              slice_sub(scanner->text, start, scanner->position - start));
    }
    scanner->position += 6;
    if (unit == 0)
        return fail_and_go_on(scanner, DIAGNOSTIC_JSON_ZERO_CHARACTER, start, SLICE_EMPTY);
    if (unit < 0xD800 || unit > 0xDFFF)
        return true;
    if (unit > 0xDBFF || !read_unit(scanner, scanner->position, &low) || low < 0xDC00 || low > 0xDFFF)
        return fail_and_go_on(scanner, DIAGNOSTIC_JSON_SURROGATE_LONE, start, slice_sub(scanner->text, start, 6));
    scanner->position += 6;
    return true;
}

static bool scan_control(struct scanner *scanner, unsigned char byte)
{
    static const char digits[] = "0123456789abcdef";
    char code[] = {'0', '0', digits[byte >> 4], digits[byte & 15]};
    size_t start = scanner->position++;
    return fail_and_go_on(scanner, DIAGNOSTIC_JSON_CONTROL_IN_STRING, start, slice_make(code, sizeof code));
}

static bool scan_string(struct scanner *scanner)
{
    size_t index = 0;
    size_t start = scanner->position;
    if (!begin_span(scanner, &index))
        return false;
    for (scanner->position++; !at_end(scanner);) {
        unsigned char byte = (unsigned char)peek(scanner);
        if (byte == '"') {
            scanner->position++;
            return end_span(scanner, index);
        }
        if (byte == '\n' || byte == '\r')
            break;
        if (byte == '\\' ? !scan_escape(scanner) : byte < 0x20 && !scan_control(scanner, byte))
            return false;
        if (byte != '\\' && byte >= 0x20)
            scanner->position++;
    }
    return fail(scanner, DIAGNOSTIC_JSON_STRING_UNCLOSED, start, SLICE_EMPTY, SLICE_EMPTY);
}

/* One digit or more. */
static bool skip_digits(struct scanner *scanner)
{
    size_t start = scanner->position;
    while (is_digit(peek(scanner)))
        scanner->position++;
    return scanner->position != start;
}

static bool skip_number(struct scanner *scanner)
{
    if (peek(scanner) == '-')
        scanner->position++;
    if (peek(scanner) == '0')
        scanner->position++;
    else if (!skip_digits(scanner))
        return false;
    if (peek(scanner) == '.') {
        scanner->position++;
        if (!skip_digits(scanner))
            return false;
    }
    if (peek(scanner) == 'e' || peek(scanner) == 'E') {
        scanner->position++;
        if (peek(scanner) == '+' || peek(scanner) == '-')
            scanner->position++;
        if (!skip_digits(scanner))
            return false;
    }
    return !is_token(peek(scanner));
}

static bool scan_number(struct scanner *scanner)
{
    size_t index = 0;
    size_t start = scanner->position;
    if (!begin_span(scanner, &index))
        return false;
    if (!skip_number(scanner))
        return fail(scanner, DIAGNOSTIC_JSON_NUMBER_MALFORMED, start, token_at(scanner, start), SLICE_EMPTY);
    if (scanner->position - start > scanner->spans->longest_number)
        scanner->spans->longest_number = scanner->position - start;
    return end_span(scanner, index);
}

static bool scan_literal(struct scanner *scanner, size_t open)
{
    static const struct slice literals[] = {SLICE_CONSTANT("true"), SLICE_CONSTANT("false"), SLICE_CONSTANT("null")};
    size_t index = 0;
    struct slice token = at_end(scanner) ? SLICE_EMPTY : token_at(scanner, scanner->position);
    for (size_t i = 0; i < sizeof literals / sizeof literals[0]; i++) {
        if (!slice_equal(token, literals[i]))
            continue;
        if (!begin_span(scanner, &index))
            return false;
        scanner->position += token.length;
        return end_span(scanner, index);
    }
    return fail_expected(scanner, DIAGNOSTIC_JSON_VALUE_EXPECTED, open, SLICE_EMPTY);
}

/* "key": value, blanks before and after included. */
static bool scan_member(struct scanner *scanner, size_t open)
{
    if (peek(scanner) != '"')
        return fail_expected(scanner, DIAGNOSTIC_JSON_KEY_EXPECTED, open, SLICE_EMPTY);
    if (!scan_string(scanner))
        return false;
    skip_blanks(scanner);
    if (peek(scanner) != ':')
        return fail_expected(scanner, DIAGNOSTIC_JSON_COLON_EXPECTED, open, SLICE_EMPTY);
    scanner->position++;
    return true;
}

/* What stands between the brackets of an array or an object. */
static bool scan_items(struct scanner *scanner, char close, struct slice close_text)
{
    size_t open = scanner->position++;
    skip_blanks(scanner);
    if (peek(scanner) == close) {
        scanner->position++;
        return true;
    }
    for (;;) {
        skip_blanks(scanner);
        if (close == '}' && !scan_member(scanner, open))
            return false;
        skip_blanks(scanner);
        if (at_end(scanner))
            return fail_expected(scanner, DIAGNOSTIC_JSON_VALUE_EXPECTED, open, SLICE_EMPTY);
        if (!scan_value(scanner))
            return false;
        skip_blanks(scanner);
        if (peek(scanner) == close) {
            scanner->position++;
            return true;
        }
        if (peek(scanner) != ',')
            return fail_expected(scanner, DIAGNOSTIC_JSON_COMMA_EXPECTED, open, close_text);
        scanner->position++;
    }
}

static bool scan_container(struct scanner *scanner)
{
    size_t index = 0;
    if (scanner->depth == JSON_MAXIMUM_DEPTH)
        return fail(scanner, DIAGNOSTIC_JSON_TOO_DEEP, scanner->position, SLICE("100"), SLICE_EMPTY);
    if (!begin_span(scanner, &index))
        return false;
    bool is_object = peek(scanner) == '{';
    scanner->depth++;
    if (!scan_items(scanner, is_object ? '}' : ']', is_object ? SLICE("}") : SLICE("]")))
        return false;
    scanner->depth--;
    return end_span(scanner, index);
}

static bool scan_value(struct scanner *scanner)
{
    char byte = peek(scanner);
    if (byte == '{' || byte == '[')
        return scan_container(scanner);
    if (byte == '"')
        return scan_string(scanner);
    if (is_digit(byte) || byte == '-' || byte == '+' || byte == '.')
        return scan_number(scanner);
    return scan_literal(scanner, scanner->position);
}

bool json_scan(struct arena *scratch, const struct source *source, struct json_spans *spans,
               struct diagnostics *diagnostics)
{
    struct scanner scanner = {scratch, source, source->bytes, 0, 0, spans, diagnostics, 0};
    *spans = (struct json_spans){0};
    size_t bad = 0;
    if (!slice_is_utf8(source->bytes, &bad))
        return fail(&scanner, DIAGNOSTIC_ENCODING_ILL_FORMED, bad,
                    encoding_byte_text(scratch, (unsigned char)source->bytes.bytes[bad]), SLICE_EMPTY);
    skip_blanks(&scanner);
    if (at_end(&scanner))
        return fail(&scanner, DIAGNOSTIC_JSON_EMPTY, 0, SLICE_EMPTY, SLICE_EMPTY);
    if (!scan_value(&scanner))
        return false;
    skip_blanks(&scanner);
    if (!at_end(&scanner))
        return fail_expected(&scanner, DIAGNOSTIC_JSON_END_EXPECTED, 0, SLICE_EMPTY);
    return scanner.fault_count == 0;
}
