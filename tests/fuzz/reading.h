/* SPDX-License-Identifier: EUPL-1.2 */
/* For the fuzz targets of readers: memory, a source from the input, and all diagnostics printed at the end. */
#ifndef REDOVISA_FUZZ_READING_H
#define REDOVISA_FUZZ_READING_H

#include "base/arena.h"
#include "base/diagnostics.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct fuzz_reading {
    struct memory_guard guard;
    struct arena arena;
    struct diagnostics diagnostics;
    struct source source;
};

static inline void fuzz_exhausted(void *context, size_t bytes)
{
    (void)context;
    (void)bytes;
    abort();
}

/* The input is wrong in itself: end the run and keep it. */
static inline void fuzz_require(bool claim)
{
    if (!claim)
        abort();
}

static inline void fuzz_init(struct fuzz_reading *reading, const uint8_t *data, size_t size)
{
    reading->guard = (struct memory_guard){fuzz_exhausted, NULL};
    arena_init(&reading->arena, &reading->guard);
    diagnostics_init(&reading->diagnostics, &reading->arena);
    struct slice text = slice_make((const char *)data, size);
    reading->source = (struct source){SLICE("x"), text, text};
}

/* At most 64 KB of messages, whatever the input. */
static inline void fuzz_release(struct fuzz_reading *reading)
{
    struct buffer out;
    buffer_init(&out, (size_t)64 << 10, &reading->guard);
    if (reading->diagnostics.count != 0)
        diagnostics_print(&reading->diagnostics, LANGUAGE_SWEDISH, &out);
    fuzz_require(!out.overflowed);
    buffer_release(&out);
    arena_release(&reading->arena);
}

#endif
