/* SPDX-License-Identifier: EUPL-1.2 */
/* Slices: comparing, searching, cutting and copying text, and numbers in it. UTF-8 is in text_utf8.c. */
#include "base/text.h"

#include "base/arena.h"

int slice_compare(struct slice a, struct slice b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter == 0 ? 0 : memcmp(a.bytes, b.bytes, shorter);
    if (order != 0)
        return order < 0 ? -1 : 1;
    return (a.length > b.length) - (a.length < b.length);
}

bool slice_starts_with(struct slice text, struct slice start)
{
    return text.length >= start.length && slice_equal(slice_make(text.bytes, start.length), start);
}

bool slice_ends_with(struct slice text, struct slice end)
{
    return text.length >= end.length && slice_equal(slice_from(text, text.length - end.length), end);
}

size_t slice_find_byte(struct slice text, char byte)
{
    const char *found = text.length == 0 ? NULL : memchr(text.bytes, byte, text.length);
    return found == NULL ? SIZE_MAX : (size_t)(found - text.bytes);
}

size_t slice_find(struct slice text, struct slice part)
{
    if (part.length == 0)
        return 0;
    if (part.length > text.length)
        return SIZE_MAX;
    const char *found = memmem(text.bytes, text.length, part.bytes, part.length);
    return found == NULL ? SIZE_MAX : (size_t)(found - text.bytes);
}

struct slice slice_sub(struct slice text, size_t start, size_t length)
{
    if (text.bytes == NULL)
        return SLICE_EMPTY;
    if (start > text.length)
        start = text.length;
    if (length > text.length - start)
        length = text.length - start;
    return slice_make(text.bytes + start, length);
}

static bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

struct slice slice_trim(struct slice text)
{
    while (text.length != 0 && is_blank(text.bytes[text.length - 1]))
        text.length--;
    while (text.length != 0 && is_blank(text.bytes[0])) {
        text.bytes++;
        text.length--;
    }
    return text;
}

/* The bytes of a space of any kind at the start or the end of the text; 0 when there is none. */
static size_t unicode_space(struct slice text, bool at_end)
{
    static const char spaces[][4] = {"\xC2\xA0", "\xE2\x80\x87", "\xE2\x80\x89", "\xE2\x80\xAF"};
    if (text.length != 0 && is_blank(text.bytes[at_end ? text.length - 1 : 0]))
        return 1;
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        struct slice space = slice_from_c(spaces[i]);
        if (at_end ? slice_ends_with(text, space) : slice_starts_with(text, space))
            return space.length;
    }
    return 0;
}

static bool is_visible_ascii(char byte) { return byte > ' ' && byte < 0x7f; }

struct slice slice_trim_unicode(struct slice text)
{
    if (text.length != 0 && is_visible_ascii(text.bytes[0]) && is_visible_ascii(text.bytes[text.length - 1]))
        return text;
    for (size_t space; (space = unicode_space(text, true)) != 0;)
        text.length -= space;
    for (size_t space; (space = unicode_space(text, false)) != 0;)
        text = slice_from(text, space);
    return text;
}

struct slice slice_cut(struct slice *rest, char separator)
{
    struct slice whole = *rest;
    size_t end = slice_find_byte(whole, separator);
    *rest = end == SIZE_MAX ? SLICE_EMPTY : slice_from(whole, end + 1);
    return end == SIZE_MAX ? whole : slice_make(whole.bytes, end);
}

static char ascii_lower(char byte) { return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte; }

bool slice_equal_ignoring_ascii_case(struct slice a, struct slice b)
{
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        if (ascii_lower(a.bytes[i]) != ascii_lower(b.bytes[i]))
            return false;
    return true;
}

struct slice slice_copy(struct arena *arena, struct slice text)
{
    if (text.length == 0)
        return SLICE_EMPTY;
    char *bytes = arena_allocate_bytes(arena, text.length);
    memcpy(bytes, text.bytes, text.length);
    return slice_make(bytes, text.length);
}

char *slice_copy_c(struct arena *arena, struct slice text)
{
    char *bytes = arena_allocate_bytes(arena, text.length + 1);
    if (text.length != 0)
        memcpy(bytes, text.bytes, text.length);
    bytes[text.length] = '\0';
    return bytes;
}

struct slice slice_join(struct arena *arena, size_t count, const struct slice *parts)
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        if (__builtin_add_overflow(length, parts[i].length, &length))
            length = SIZE_MAX; /* the arena refuses it */
    char *bytes = arena_allocate_bytes(arena, length);
    size_t position = 0;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].length != 0)
            memcpy(bytes + position, parts[i].bytes, parts[i].length);
        position += parts[i].length;
    }
    return slice_make(bytes, length);
}

struct slice slice_from_size(struct arena *arena, uint64_t number)
{
    char digits[20];
    size_t start = sizeof digits;
    do {
        digits[--start] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    return slice_copy(arena, slice_make(digits + start, sizeof digits - start));
}

bool slice_to_unsigned(struct slice text, uint64_t maximum, uint64_t *number)
{
    uint64_t value = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9')
            return false;
        if (__builtin_mul_overflow(value, 10U, &value) ||
            __builtin_add_overflow(value, (uint64_t)(text.bytes[i] - '0'), &value))
            return false;
    }
    if (text.length == 0 || value > maximum)
        return false;
    *number = value;
    return true;
}
