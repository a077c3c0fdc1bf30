/* SPDX-License-Identifier: EUPL-1.2 */
/* Decoding goes through the output: where it stops, the output so far tells line and column. */
#include "read/encoding.h"

#include "base/arena.h"

struct encoding_name {
    char name[16];
    enum encoding encoding;
};

static const struct encoding_name names[] = {
    {"utf-8", ENCODING_UTF_8},           {"utf8", ENCODING_UTF_8},
    {"utf-8-sig", ENCODING_UTF_8},       {"ascii", ENCODING_UTF_8},
    {"us-ascii", ENCODING_UTF_8},        {"utf-16", ENCODING_UTF_16},
    {"utf16", ENCODING_UTF_16},          {"windows-1252", ENCODING_WINDOWS_1252},
    {"cp1252", ENCODING_WINDOWS_1252},   {"cp-1252", ENCODING_WINDOWS_1252},
    {"iso-8859-1", ENCODING_ISO_8859_1}, {"iso8859-1", ENCODING_ISO_8859_1},
    {"iso_8859-1", ENCODING_ISO_8859_1}, {"latin-1", ENCODING_ISO_8859_1},
    {"latin1", ENCODING_ISO_8859_1},
};

/* 0xA0–0xFF are the same characters in both. */
#define UPPER_CHARACTERS                                                                                               \
    0x00A0, 0x00A1, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x00AA, 0x00AB, 0x00AC, 0x00AD,    \
        0x00AE, 0x00AF, 0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x00BA,        \
        0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x00BF, 0x00C0, 0x00C1, 0x00C2, 0x00C3, 0x00C4, 0x00C5, 0x00C6, 0x00C7,        \
        0x00C8, 0x00C9, 0x00CA, 0x00CB, 0x00CC, 0x00CD, 0x00CE, 0x00CF, 0x00D0, 0x00D1, 0x00D2, 0x00D3, 0x00D4,        \
        0x00D5, 0x00D6, 0x00D7, 0x00D8, 0x00D9, 0x00DA, 0x00DB, 0x00DC, 0x00DD, 0x00DE, 0x00DF, 0x00E0, 0x00E1,        \
        0x00E2, 0x00E3, 0x00E4, 0x00E5, 0x00E6, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x00EC, 0x00ED, 0x00EE,        \
        0x00EF, 0x00F0, 0x00F1, 0x00F2, 0x00F3, 0x00F4, 0x00F5, 0x00F6, 0x00F7, 0x00F8, 0x00F9, 0x00FA, 0x00FB,        \
        0x00FC, 0x00FD, 0x00FE, 0x00FF

/* 0x80–0xFF: the first 32 after the Unicode Consortium's mapping of Windows-1252; 0 = no character. */
static const uint16_t windows_1252[128] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178, UPPER_CHARACTERS,
};

/* ISO-8859-1 has control characters first, which no table holds: such a file is of another encoding. */
static const uint16_t iso_8859_1[128] = {
    [0xA0 - 0x80] = UPPER_CHARACTERS,
};

const uint16_t *encoding_characters(enum encoding encoding)
{
    if (encoding == ENCODING_WINDOWS_1252)
        return windows_1252;
    return encoding == ENCODING_ISO_8859_1 ? iso_8859_1 : NULL;
}

enum encoding encoding_from_name(struct slice name)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (slice_equal_ignoring_ascii_case(name, slice_from_c(names[i].name)))
            return names[i].encoding;
    return ENCODING_COUNT;
}

struct slice encoding_byte_text(struct arena *arena, unsigned char byte)
{
    static const char digits[] = "0123456789ABCDEF";
    char text[] = {'0', 'x', digits[byte >> 4], digits[byte & 15]};
    return slice_copy(arena, slice_make(text, sizeof text));
}

static bool fail_at(struct source *source, size_t offset, enum diagnostic_code code, struct slice first,
                    struct slice second, struct diagnostics *diagnostics)
{
    DIAGNOSTICS_ADD(diagnostics, code, place_at(source, offset), first, second);
    source->bytes = SLICE_EMPTY;
    return false;
}

/* The same, when `length` bytes of output stand for what was right. */
static bool fail_after(struct source *source, const char *output, size_t length, enum diagnostic_code code,
                       struct slice first, struct slice second, struct diagnostics *diagnostics)
{
    source->bytes = slice_make(output, length);
    return fail_at(source, length, code, first, second, diagnostics);
}

static bool decode_utf_8(struct arena *arena, struct source *source, struct diagnostics *diagnostics)
{
    if (slice_starts_with(source->bytes, SLICE("\xEF\xBB\xBF")))
        source->bytes = slice_from(source->bytes, 3);
    else if (slice_starts_with(source->bytes, SLICE("\xFF\xFE")) || slice_starts_with(source->bytes, SLICE("\xFE\xFF")))
        return fail_at(source, 0, DIAGNOSTIC_ENCODING_IS_UTF_16, SLICE_EMPTY, SLICE_EMPTY, diagnostics);
    if (source->bytes.length > ENCODING_MAXIMUM_CHECKED_BYTES)
        return true;
    size_t bad = slice_find_byte(source->bytes, '\0');
    struct slice before = slice_sub(source->bytes, 0, bad);
    if (!slice_is_utf8(before, &bad))
        return fail_at(source, bad, DIAGNOSTIC_ENCODING_ILL_FORMED,
                       encoding_byte_text(arena, (unsigned char)source->bytes.bytes[bad]), SLICE_EMPTY, diagnostics);
    return bad == SIZE_MAX || fail_at(source, bad, DIAGNOSTIC_ENCODING_NUL, SLICE_EMPTY, SLICE_EMPTY, diagnostics);
}

/* The first byte that is outside ASCII, or NUL, from `position` on; eight bytes at a time. */
static size_t find_strange(struct slice text, size_t position)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    for (; text.length - position >= sizeof ones; position += sizeof ones) {
        uint64_t word = 0;
        memcpy(&word, text.bytes + position, sizeof word);
        if ((((word - ones) | word) & (ones << 7)) != 0)
            break;
    }
    while (position < text.length && text.bytes[position] != '\0' && (unsigned char)text.bytes[position] < 0x80)
        position++;
    return position;
}

static bool is_known(struct slice text, const uint16_t *characters)
{
    for (size_t i = 0; (i = find_strange(text, i)) < text.length; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        if (byte < 0x80 || characters[byte - 0x80] == 0)
            return false;
    }
    return true;
}

struct slice encoding_text(struct arena *arena, const uint16_t *characters, struct slice text)
{
    size_t first = find_strange(text, 0);
    if (first == text.length || characters == NULL)
        return text;
    char *output = arena_allocate_bytes(arena, text.length * 3);
    memcpy(output, text.bytes, first);
    size_t end = first;
    for (size_t i = first; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        if (byte < 0x80)
            output[end++] = (char)byte;
        else
            end += text_encode_utf8(characters[byte - 0x80], output + end);
    }
    return slice_make(output, end);
}

static bool decode_single_bytes(struct arena *arena, struct source *source, enum encoding encoding,
                                struct diagnostics *diagnostics)
{
    struct slice input = source->original;
    const uint16_t *characters = encoding_characters(encoding);
    size_t length = 0;
    char bytes[4];
    for (size_t i = 0; i < input.length; i++) {
        unsigned char byte = (unsigned char)input.bytes[i];
        length += byte < 0x80 ? 1 : text_encode_utf8(characters[byte - 0x80], bytes);
    }
    char *output = arena_allocate_bytes(arena, length);
    size_t end = 0;
    for (size_t i = 0; i < input.length; i++) {
        unsigned char byte = (unsigned char)input.bytes[i];
        if (byte != 0 && byte < 0x80) {
            output[end++] = (char)byte;
            continue;
        }
        if (byte == 0)
            return fail_after(source, output, end, DIAGNOSTIC_ENCODING_NUL, SLICE_EMPTY, SLICE_EMPTY, diagnostics);
        uint32_t character = characters[byte - 0x80];
        if (character == 0)
            return fail_after(source, output, end, DIAGNOSTIC_ENCODING_BYTE_UNKNOWN, encoding_byte_text(arena, byte),
                              encoding == ENCODING_WINDOWS_1252 ? SLICE("Windows-1252") : SLICE("ISO-8859-1"),
                              diagnostics);
        size_t count = text_encode_utf8(character, bytes);
        memcpy(output + end, bytes, count);
        end += count;
    }
    source->bytes = slice_make(output, end);
    return true;
}

struct utf_16 {
    struct slice input;
    size_t position;
    bool is_big_endian;
};

static uint32_t unit_at(const struct utf_16 *text, size_t position)
{
    uint32_t first = (unsigned char)text->input.bytes[position];
    uint32_t second = (unsigned char)text->input.bytes[position + 1];
    return text->is_big_endian ? first << 8 | second : second << 8 | first;
}

/* The next character; UINT32_MAX for half a character. There is at least one byte. */
static uint32_t next_character(struct utf_16 *text)
{
    size_t left = text->input.length - text->position;
    if (left < 2)
        return UINT32_MAX;
    uint32_t unit = unit_at(text, text->position);
    text->position += 2;
    if (unit < 0xD800 || unit > 0xDFFF)
        return unit;
    if (unit > 0xDBFF || left < 4)
        return UINT32_MAX;
    uint32_t low = unit_at(text, text->position);
    if (low < 0xDC00 || low > 0xDFFF)
        return UINT32_MAX;
    text->position += 2;
    return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
}

/* The bytes of UTF-8 that it takes up to its end or to the first half of a character. */
static size_t utf_8_length(struct utf_16 text)
{
    size_t length = 0;
    while (text.position < text.input.length) {
        uint32_t character = next_character(&text);
        if (character == UINT32_MAX)
            break;
        length += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    }
    return length;
}

static bool decode_utf_16(struct arena *arena, struct source *source, struct diagnostics *diagnostics)
{
    struct slice input = source->original;
    bool is_big_endian = slice_starts_with(input, SLICE("\xFE\xFF"));
    if (!is_big_endian && !slice_starts_with(input, SLICE("\xFF\xFE"))) {
        source->bytes = SLICE_EMPTY;
        return fail_at(source, 0, DIAGNOSTIC_ENCODING_NO_MARK, SLICE_EMPTY, SLICE_EMPTY, diagnostics);
    }
    struct utf_16 text = {slice_from(input, 2), 0, is_big_endian};
    char *output = arena_allocate_bytes(arena, utf_8_length(text));
    size_t end = 0;
    while (text.position < text.input.length) {
        size_t start = text.position;
        uint32_t character = next_character(&text);
        if (character == UINT32_MAX)
            return fail_after(source, output, end, DIAGNOSTIC_ENCODING_HALF_CHARACTER,
                              encoding_byte_text(arena, (unsigned char)text.input.bytes[start]), SLICE_EMPTY,
                              diagnostics);
        if (character == 0)
            return fail_after(source, output, end, DIAGNOSTIC_ENCODING_NUL, SLICE_EMPTY, SLICE_EMPTY, diagnostics);
        char bytes[4];
        size_t count = text_encode_utf8(character, bytes);
        memcpy(output + end, bytes, count);
        end += count;
    }
    source->bytes = slice_make(output, end);
    return true;
}

bool encoding_decode(struct arena *arena, struct source *source, enum encoding encoding,
                     struct diagnostics *diagnostics)
{
    source->bytes = source->original;
    if (encoding == ENCODING_UTF_8 || encoding >= ENCODING_COUNT)
        return decode_utf_8(arena, source, diagnostics);
    if (source->original.length > ENCODING_MAXIMUM_DECODED_BYTES) {
        static const struct slice shown[ENCODING_COUNT] = {
            [ENCODING_UTF_16] = SLICE_CONSTANT("UTF-16"),
            [ENCODING_WINDOWS_1252] = SLICE_CONSTANT("Windows-1252"),
            [ENCODING_ISO_8859_1] = SLICE_CONSTANT("ISO-8859-1"),
        };
        source->bytes = SLICE_EMPTY;
        return fail_at(source, 0, DIAGNOSTIC_ENCODING_TOO_LARGE, shown[encoding], SLICE("96 MiB"), diagnostics);
    }
    if (encoding == ENCODING_UTF_16)
        return decode_utf_16(arena, source, diagnostics);
    return decode_single_bytes(arena, source, encoding, diagnostics);
}

/* What is wrong is told by decoding, which counts characters. */
bool encoding_open_table(struct arena *arena, struct source *source, enum encoding encoding,
                         struct diagnostics *diagnostics)
{
    const uint16_t *characters = encoding_characters(encoding);
    source->bytes = source->original;
    if (characters != NULL && source->original.length <= ENCODING_MAXIMUM_DECODED_BYTES &&
        is_known(source->original, characters))
        return true;
    return encoding_decode(arena, source, encoding, diagnostics);
}
