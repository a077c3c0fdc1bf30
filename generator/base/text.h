/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Text is a pointer and a length, never modified, never terminated, where possible pointing into the source bytes.
 */
#ifndef REDOVISA_BASE_TEXT_H
#define REDOVISA_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

/* UTF-8 text that is not ours and not escaped. An empty slice may have a NULL pointer. */
struct slice {
    const char *bytes;
    size_t length;
};

#define SLICE(literal) ((struct slice){(literal), sizeof(literal) - 1})
/* The same where C wants a constant: in the initializer of what is static or const at file scope. */
#define SLICE_CONSTANT(literal)                                                                                        \
    {                                                                                                                  \
        (literal), sizeof(literal) - 1                                                                                 \
    }
#define SLICE_EMPTY ((struct slice){NULL, 0})
/* For printf-like calls in main and tests: "%.*s" */
#define SLICE_PRINT(slice) (int)(slice).length, (slice).bytes

static inline struct slice slice_make(const char *bytes, size_t length) { return (struct slice){bytes, length}; }
static inline struct slice slice_from_c(const char *text) { return (struct slice){text, strlen(text)}; }
static inline bool slice_is_empty(struct slice text) { return text.length == 0; }
static inline bool slice_equal(struct slice a, struct slice b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

/* Byte order; -1, 0 or 1. Not for people: see language/collation for Swedish order. */
int slice_compare(struct slice a, struct slice b);
bool slice_starts_with(struct slice text, struct slice start);
bool slice_ends_with(struct slice text, struct slice end);
/* Index of the first such byte or sequence, or SIZE_MAX. */
size_t slice_find_byte(struct slice text, char byte);
size_t slice_find(struct slice text, struct slice part);
/* `text` from `start` on, at most `length` bytes; clamped to what is there. */
struct slice slice_sub(struct slice text, size_t start, size_t length);
static inline struct slice slice_from(struct slice text, size_t start) { return slice_sub(text, start, SIZE_MAX); }
/* Without blanks, tabs and line ends at both ends; with `_unicode` also without no-break and narrow spaces. */
struct slice slice_trim(struct slice text);
struct slice slice_trim_unicode(struct slice text);
/*
 * Cuts the part before `separator` off the front of *rest and returns it; the whole of it when there is none, and
 * *rest is then SLICE_EMPTY, with a NULL pointer, which an empty last part has not.
 */
struct slice slice_cut(struct slice *rest, char separator);
/* ASCII letters only; other bytes must match exactly. */
bool slice_equal_ignoring_ascii_case(struct slice a, struct slice b);

/* A copy that lives in the arena; _c also ends in a NUL byte, for system calls. */
struct slice slice_copy(struct arena *arena, struct slice text);
char *slice_copy_c(struct arena *arena, struct slice text);
/* The parts one after the other, in the arena. */
struct slice slice_join(struct arena *arena, size_t count, const struct slice *parts);
#define SLICE_JOIN(arena, ...)                                                                                         \
    slice_join((arena), sizeof((const struct slice[]){__VA_ARGS__}) / sizeof(struct slice),                            \
               (const struct slice[]){__VA_ARGS__})
/* Decimal digits of a whole number, in the arena. */
struct slice slice_from_size(struct arena *arena, uint64_t number);

/*
 * UTF-8. Decodes one character at `position` and moves it on; an ill-formed byte gives U+FFFD and moves one byte;
 * at the end it gives 0 and does not move.
 * slice_is_utf8 refuses overlong forms, surrogates and values above U+10FFFF; *bad_offset tells the first bad byte.
 */
uint32_t slice_decode(struct slice text, size_t *position);
bool slice_is_utf8(struct slice text, size_t *bad_offset);
/* Characters (code points), for columns. */
size_t slice_character_count(struct slice text);
/* Writes 1 to 4 bytes and returns how many; what is no character is written as U+FFFD. */
size_t text_encode_utf8(uint32_t character, char bytes[4]);

/* Reads a whole non-negative decimal number without sign or blanks; false when it is not one or above `maximum`. */
bool slice_to_unsigned(struct slice text, uint64_t maximum, uint64_t *number);

#endif
