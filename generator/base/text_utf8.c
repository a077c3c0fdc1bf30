/* SPDX-License-Identifier: EUPL-1.2 */
/* UTF-8 after the table of well-formed byte sequences in the Unicode Standard (table 3-7). Declared in text.h. */
#include "base/text.h"

#define REPLACEMENT 0xFFFDU

static bool is_continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

/* Second bytes are narrower than a continuation after E0, ED, F0 and F4: overlong forms, surrogates, above U+10FFFF. */
static bool is_second_byte(unsigned char first, unsigned char second)
{
    switch (first) {
    case 0xE0:
        return second >= 0xA0 && second <= 0xBF;
    case 0xED:
        return second >= 0x80 && second <= 0x9F;
    case 0xF0:
        return second >= 0x90 && second <= 0xBF;
    case 0xF4:
        return second >= 0x80 && second <= 0x8F;
    default:
        return is_continuation(second);
    }
}

static size_t sequence_length(unsigned char first)
{
    if (first >= 0xC2 && first <= 0xDF)
        return 2;
    if (first >= 0xE0 && first <= 0xEF)
        return 3;
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/* Bytes of the well-formed character at the start, and the character; 0 when it is ill-formed. length != 0. */
static size_t decode(const unsigned char *bytes, size_t length, uint32_t *character)
{
    unsigned char first = bytes[0];
    if (first < 0x80) {
        *character = first;
        return 1;
    }
    size_t size = sequence_length(first);
    if (size == 0 || size > length || !is_second_byte(first, bytes[1]))
        return 0;
    uint32_t value = first & (0xFFU >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if (!is_continuation(bytes[i]))
            return 0;
        value = value << 6 | (bytes[i] & 0x3FU);
    }
    *character = value;
    return size;
}

uint32_t slice_decode(struct slice text, size_t *position)
{
    if (*position >= text.length)
        return 0;
    uint32_t character = REPLACEMENT;
    size_t size = decode((const unsigned char *)text.bytes + *position, text.length - *position, &character);
    *position += size == 0 ? 1 : size;
    return size == 0 ? REPLACEMENT : character;
}

/* The first position from `position` on that may hold a byte outside ASCII; most of every file is skipped here. */
static size_t skip_ascii(struct slice text, size_t position)
{
    while (text.length - position >= 16) {
        uint64_t words[2];
        memcpy(words, text.bytes + position, sizeof words);
        if (((words[0] | words[1]) & UINT64_C(0x8080808080808080)) != 0)
            break;
        position += sizeof words;
    }
    while (position < text.length && (unsigned char)text.bytes[position] < 0x80)
        position++;
    return position;
}

bool slice_is_utf8(struct slice text, size_t *bad_offset)
{
    size_t position = 0;
    while ((position = skip_ascii(text, position)) < text.length) {
        uint32_t character = 0;
        size_t size = decode((const unsigned char *)text.bytes + position, text.length - position, &character);
        if (size == 0) {
            if (bad_offset != NULL)
                *bad_offset = position;
            return false;
        }
        position += size;
    }
    return true;
}

size_t slice_character_count(struct slice text)
{
    size_t count = 0;
    for (size_t position = 0; position < text.length; count++) {
        size_t after = skip_ascii(text, position);
        count += after - position;
        position = after;
        if (position >= text.length)
            break;
        slice_decode(text, &position);
    }
    return count;
}

size_t text_encode_utf8(uint32_t character, char bytes[4])
{
    if (character > 0x10FFFFU || (character >= 0xD800U && character <= 0xDFFFU))
        character = REPLACEMENT;
    if (character < 0x80U) {
        bytes[0] = (char)character;
        return 1;
    }
    size_t size = character < 0x800U ? 2 : character < 0x10000U ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--) {
        bytes[i] = (char)(0x80U | (character & 0x3FU));
        character >>= 6;
    }
    bytes[0] = (char)((0xF00U >> size & 0xFFU) | character);
    return size;
}
