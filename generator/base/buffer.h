/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Growing text with a required maximum. Passing the maximum does not abort: the buffer keeps what it has, ignores
 * what follows and says so in `overflowed`, which the caller looks at once, at the end.
 */
#ifndef REDOVISA_BASE_BUFFER_H
#define REDOVISA_BASE_BUFFER_H

#include "base/arena.h"
#include "base/text.h"

struct buffer {
    char *bytes;
    size_t length;
    size_t capacity;
    size_t maximum;
    bool overflowed;
    const struct memory_guard *guard;
};

void buffer_init(struct buffer *buffer, size_t maximum, const struct memory_guard *guard);
void buffer_release(struct buffer *buffer);
/* Empties it and keeps the memory. */
static inline void buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
    buffer->overflowed = false;
}
static inline struct slice buffer_slice(const struct buffer *buffer)
{
    return slice_make(buffer->bytes, buffer->length);
}

/* Makes room for `extra` bytes; false (and overflowed) above the maximum. */
bool buffer_reserve(struct buffer *buffer, size_t extra);

static inline void buffer_append_bytes(struct buffer *buffer, const char *bytes, size_t length)
{
    if (length > buffer->capacity - buffer->length && !buffer_reserve(buffer, length))
        return;
    if (length != 0)
        memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
}
static inline void buffer_append(struct buffer *buffer, struct slice text)
{
    buffer_append_bytes(buffer, text.bytes, text.length);
}
static inline void buffer_append_byte(struct buffer *buffer, char byte) { buffer_append_bytes(buffer, &byte, 1); }
#define BUFFER_LITERAL(buffer, literal) buffer_append_bytes((buffer), (literal), sizeof(literal) - 1)

/* Decimal digits without grouping; for machines, not for readers (see language/format). */
void buffer_append_unsigned(struct buffer *buffer, uint64_t number);
void buffer_append_signed(struct buffer *buffer, int64_t number);
/* A coordinate or the like with exactly `decimals` (0..9) digits after the point, trailing zeros removed. */
void buffer_append_fixed(struct buffer *buffer, double number, unsigned decimals);

/* A copy of what it holds, in the arena. */
struct slice buffer_copy(const struct buffer *buffer, struct arena *arena);

#endif
