/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/records.h"

#include "base/arena.h"

#define NO_BREAK_SPACE 0xA0
#define NARROW_NO_BREAK_SPACE 0x202F
#define MINUS_SIGN 0x2212

bool correction_read_number(struct arena *arena, struct slice text, struct decimal *number)
{
    char *bytes = arena_allocate_bytes(arena, text.length);
    size_t length = 0;
    for (size_t position = 0; position < text.length;) {
        size_t start = position;
        uint32_t character = slice_decode(text, &position);
        if (character == ' ' || character == NO_BREAK_SPACE || character == NARROW_NO_BREAK_SPACE)
            continue;
        if (character == MINUS_SIGN || character == ',') {
            bytes[length++] = character == ',' ? '.' : '-';
            continue;
        }
        for (size_t i = start; i < position; i++)
            bytes[length++] = text.bytes[i];
    }
    return decimal_parse(slice_make(bytes, length), number);
}
