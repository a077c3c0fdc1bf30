/* SPDX-License-Identifier: EUPL-1.2 */
/* Growing text; the appending of bytes is in the header, because it is called for nearly every byte of a site. */
#include "base/buffer.h"

#include <stdlib.h>

#define BUFFER_SMALLEST ((size_t)256)

void buffer_init(struct buffer *buffer, size_t maximum, const struct memory_guard *guard)
{
    *buffer = (struct buffer){.maximum = maximum, .guard = guard};
}

void buffer_release(struct buffer *buffer)
{
    free(buffer->bytes);
    buffer_init(buffer, buffer->maximum, buffer->guard);
}

/* With no room left, every later append of a byte or more comes here and is refused. */
static bool overflow(struct buffer *buffer)
{
    buffer->overflowed = true;
    buffer->capacity = buffer->length;
    return false;
}

bool buffer_reserve(struct buffer *buffer, size_t extra)
{
    if (buffer->overflowed || buffer->length > buffer->maximum || extra > buffer->maximum - buffer->length)
        return overflow(buffer);
    if (extra <= buffer->capacity - buffer->length)
        return true;
    size_t needed = buffer->length + extra;
    size_t capacity = buffer->capacity > buffer->maximum / 2 ? buffer->maximum : buffer->capacity * 2;
    if (capacity < BUFFER_SMALLEST)
        capacity = BUFFER_SMALLEST < buffer->maximum ? BUFFER_SMALLEST : buffer->maximum;
    if (capacity < needed)
        capacity = needed;
    char *bytes = realloc(buffer->bytes, capacity);
    if (bytes == NULL) {
        if (buffer->guard != NULL && buffer->guard->exhausted != NULL)
            buffer->guard->exhausted(buffer->guard->context, capacity);
        abort();
    }
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return true;
}

void buffer_append_unsigned(struct buffer *buffer, uint64_t number)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
                                "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
                                "8081828384858687888990919293949596979899";
    char digits[20];
    size_t start = sizeof digits;
    for (; number >= 100; number /= 100)
        memcpy(digits + (start -= 2), pairs + number % 100 * 2, 2);
    if (number >= 10)
        memcpy(digits + (start -= 2), pairs + number * 2, 2);
    else
        digits[--start] = (char)('0' + number);
    buffer_append_bytes(buffer, digits + start, sizeof digits - start);
}

void buffer_append_signed(struct buffer *buffer, int64_t number)
{
    if (number < 0)
        buffer_append_byte(buffer, '-');
    buffer_append_unsigned(buffer, number < 0 ? -(uint64_t)number : (uint64_t)number);
}

/* Nearest whole number, halves up; not a number gives 0 and what is too large stays at the edge. number >= 0. */
static uint64_t nearest(double number)
{
    if (!(number > 0))
        return 0;
    if (number >= 1e18)
        return UINT64_C(1000000000000000000);
    uint64_t whole = (uint64_t)number;
    return number - (double)whole >= 0.5 ? whole + 1 : whole;
}

void buffer_append_fixed(struct buffer *buffer, double number, unsigned decimals)
{
    static const uint32_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};
    if (decimals > 9)
        decimals = 9;
    uint64_t units = nearest((number < 0 ? -number : number) * powers[decimals]);
    uint64_t fraction = units % powers[decimals];
    if (number < 0 && units != 0)
        buffer_append_byte(buffer, '-');
    buffer_append_unsigned(buffer, units / powers[decimals]);
    if (fraction == 0)
        return;
    char digits[10] = ".";
    for (unsigned i = decimals; i > 0; i--) {
        digits[i] = (char)('0' + fraction % 10);
        fraction /= 10;
    }
    while (digits[decimals] == '0')
        decimals--;
    buffer_append_bytes(buffer, digits, decimals + 1);
}

struct slice buffer_copy(const struct buffer *buffer, struct arena *arena)
{
    return slice_copy(arena, buffer_slice(buffer));
}
