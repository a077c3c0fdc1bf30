/* SPDX-License-Identifier: EUPL-1.2 */
#include "language/icu_memory.h"

#include <stdlib.h>
#include <unicode/uclean.h>

static void *guarded(const void *context, void *memory, size_t bytes)
{
    const struct memory_guard *guard = context;
    if (memory == NULL && bytes != 0)
        guard->exhausted(guard->context, bytes);
    return memory;
}

static void *allocate(const void *context, size_t bytes) { return guarded(context, malloc(bytes), bytes); }

static void *reallocate(const void *context, void *old, size_t bytes)
{
    return guarded(context, realloc(old, bytes), bytes);
}

static void release(const void *context, void *memory)
{
    (void)context;
    free(memory);
}

void icu_memory_guard(const struct memory_guard *guard)
{
    UErrorCode error = U_ZERO_ERROR;
    u_setMemoryFunctions(guard, allocate, reallocate, release, &error);
}
