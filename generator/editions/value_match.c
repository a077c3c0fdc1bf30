/* SPDX-License-Identifier: EUPL-1.2 */
#include "editions/value_match.h"

#include "base/buffer.h"

#define TEXT_MAXIMUM_BYTES ((size_t)1 << 20)
/* "6,957" may be two numbers, in two countries. */
#define READING_MAXIMUM 2U

static bool is_blank(uint32_t character)
{
    return character == ' ' || character == '\t' || character == '\n' || character == '\r' || character == 0xA0 ||
           (character >= 0x2000 && character <= 0x200A) || character == 0x202F || character == 0x205F;
}

static bool is_minus(uint32_t character) { return character == 0x2212 || character == 0x2013 || character == '-'; }

static uint32_t lower(uint32_t character)
{
    bool is_latin = (character >= 0xC0 && character <= 0xDE && character != 0xD7);
    return (character >= 'A' && character <= 'Z') || is_latin ? character + 32 : character;
}

/* Without blanks and braces, in small letters, one kind of minus. */
static struct slice plain(struct arena *arena, struct slice text)
{
    struct buffer out;
    buffer_init(&out, TEXT_MAXIMUM_BYTES, arena->guard);
    for (size_t at = 0; at < text.length;) {
        uint32_t character = slice_decode(text, &at);
        char bytes[4];
        if (is_blank(character) || character == '{' || character == '}')
            continue;
        if (is_minus(character))
            buffer_append_byte(&out, '-');
        else
            buffer_append_bytes(&out, bytes, text_encode_utf8(lower(character), bytes));
    }
    struct slice result = buffer_copy(&out, arena);
    buffer_release(&out);
    return result;
}

/* A number with what stands behind it: {"935,8", "miljonerkronor"}. */
struct quantity {
    struct decimal readings[READING_MAXIMUM];
    size_t count;
    struct slice words;
};

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/* The digits with a point before the decimals; `separator` stands between thousands ('\0': nothing does). */
static bool read_with(struct arena *arena, struct slice text, char separator, struct decimal *number)
{
    char *digits = arena_allocate_bytes(arena, text.length + 1);
    size_t length = 0;
    size_t group = 0;
    bool has_separator = false;
    bool has_point = false;
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        if (byte == separator) {
            if (has_point || (has_separator ? group != 3 : group == 0 || group > 3))
                return false;
            has_separator = true;
            group = 0;
            continue;
        }
        if (byte == ',' || byte == '.') {
            if (has_point || (has_separator && group != 3))
                return false;
            has_point = true;
        }
        group += is_digit(byte) ? 1 : 0;
        digits[length++] = byte == ',' ? '.' : byte;
    }
    if (has_separator && !has_point && group != 3)
        return false;
    return decimal_parse(slice_make(digits, length), number);
}

static struct quantity read_quantity(struct arena *arena, struct slice text)
{
    struct quantity quantity = {.count = 0};
    size_t end = 0;
    while (end < text.length && (is_digit(text.bytes[end]) || text.bytes[end] == ',' || text.bytes[end] == '.' ||
                                 (end == 0 && text.bytes[0] == '-')))
        end++;
    struct slice number = slice_sub(text, 0, end);
    static const char separators[] = {'\0', ',', '.'};
    for (size_t i = 0; i < sizeof separators && quantity.count < READING_MAXIMUM; i++) {
        bool is_there = i == 0 || slice_find_byte(number, separators[i]) != SIZE_MAX;
        if (is_there && read_with(arena, number, separators[i], &quantity.readings[quantity.count]))
            quantity.count++;
    }
    quantity.words = slice_from(text, end);
    return quantity;
}

/* Powers of ten in a word of size, 0 without one. */
static uint8_t size_of(struct slice words)
{
    static const struct {
        struct slice start;
        uint8_t power;
    } sizes[] = {{SLICE_CONSTANT("miljard"), 9}, {SLICE_CONSTANT("mdkr"), 9}, {SLICE_CONSTANT("billion"), 9},
                 {SLICE_CONSTANT("miljon"), 6},  {SLICE_CONSTANT("mnkr"), 6}, {SLICE_CONSTANT("mkr"), 6},
                 {SLICE_CONSTANT("million"), 6}, {SLICE_CONSTANT("tkr"), 3},  {SLICE_CONSTANT("tusen"), 3},
                 {SLICE_CONSTANT("thousand"), 3}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (slice_starts_with(words, sizes[i].start))
            return sizes[i].power;
    return 0;
}

static bool same_number(const struct quantity *a, const struct quantity *b)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (decimal_compare(a->readings[i], b->readings[j]) == 0)
                return true;
    return false;
}

static bool equals_value(const struct quantity *typed, struct decimal value)
{
    struct decimal factor = decimal_make(1, 0);
    struct decimal number;
    for (uint8_t power = size_of(typed->words); power != 0; power--)
        factor.units *= 10;
    for (size_t i = 0; i < typed->count; i++)
        if (decimal_multiply(typed->readings[i], factor, &number) && decimal_compare(number, value) == 0)
            return true;
    return false;
}

/* A number alone fits whatever stands behind the published one; a word of size must be its own. */
static bool equals_text(const struct quantity *typed, const struct quantity *shown)
{
    bool is_same_size = slice_is_empty(typed->words) || size_of(typed->words) == size_of(shown->words);
    return is_same_size && same_number(typed, shown);
}

/* One of the numbers that stand in braces in a sentence. */
static bool is_in_braces(struct arena *arena, struct slice text, const struct quantity *typed)
{
    for (;;) {
        size_t start = slice_find_byte(text, '{');
        if (start == SIZE_MAX)
            return false;
        text = slice_from(text, start + 1);
        size_t end = slice_find_byte(text, '}');
        if (end == SIZE_MAX)
            return false;
        struct quantity shown = read_quantity(arena, plain(arena, slice_sub(text, 0, end)));
        if (equals_text(typed, &shown))
            return true;
        text = slice_from(text, end + 1);
    }
}

static bool matches(struct arena *arena, const struct published_figure *figure, struct slice typed)
{
    struct slice own = plain(arena, typed);
    struct slice shown = plain(arena, figure->text);
    struct decimal value;
    if (slice_equal(own, shown))
        return true;
    struct quantity number = read_quantity(arena, own);
    if (number.count == 0)
        return false;
    if (figure->kind == FIGURE_SENTENCE)
        return is_in_braces(arena, figure->text, &number);
    struct quantity published = read_quantity(arena, shown);
    if (!slice_is_empty(figure->value) && decimal_parse(figure->value, &value) && equals_value(&number, value))
        return true;
    return equals_text(&number, &published);
}

bool value_matches(struct arena *scratch, const struct published_figure *figure, struct slice typed)
{
    struct arena_mark mark = arena_mark(scratch);
    bool is_same = matches(scratch, figure, typed);
    arena_rewind(scratch, mark);
    return is_same;
}
