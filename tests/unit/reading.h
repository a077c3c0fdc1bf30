/* SPDX-License-Identifier: EUPL-1.2 */
/* For the tests of the readers: memory, sources from text, and the diagnostics as one text. */
#ifndef REDOVISA_TESTS_READING_H
#define REDOVISA_TESTS_READING_H

#include "base/arena.h"
#include "base/diagnostics.h"

#include <check.h>
#include <stdlib.h>

struct reading {
    struct memory_guard guard;
    struct arena arena;
    struct diagnostics diagnostics;
    struct buffer out;
};

static inline void reading_exhausted(void *context, size_t bytes)
{
    (void)context;
    (void)bytes;
    abort();
}

static inline void reading_init(struct reading *reading)
{
    reading->guard = (struct memory_guard){reading_exhausted, NULL};
    arena_init(&reading->arena, &reading->guard);
    diagnostics_init(&reading->diagnostics, &reading->arena);
    buffer_init(&reading->out, (size_t)1 << 20, &reading->guard);
}

static inline void reading_release(struct reading *reading)
{
    buffer_release(&reading->out);
    arena_release(&reading->arena);
}

/* A source named "x" whose bytes are a heap copy of exactly this length, so that a sanitizer sees a step beyond. */
static inline struct source *reading_source(struct reading *reading, struct slice text)
{
    struct source *source = ARENA_NEW(&reading->arena, struct source);
    source->name = SLICE("x");
    source->bytes = slice_copy(&reading->arena, text);
    source->original = source->bytes;
    return source;
}

/* What would be printed, in English, NUL-terminated; empty when nothing was found. */
static inline const char *reading_messages(struct reading *reading)
{
    buffer_clear(&reading->out);
    if (reading->diagnostics.count != 0)
        diagnostics_print(&reading->diagnostics, LANGUAGE_ENGLISH, &reading->out);
    return slice_copy_c(&reading->arena, buffer_slice(&reading->out));
}

static inline void reading_expect(struct reading *reading, const char *messages)
{
    ck_assert_str_eq(reading_messages(reading), messages);
}

#endif
