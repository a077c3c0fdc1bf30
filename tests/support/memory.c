/* SPDX-License-Identifier: EUPL-1.2 */
#include "support/memory.h"

static void fail_test(void *context, size_t bytes)
{
    (void)context;
    ck_abort_msg("memory ran out at %zu bytes", bytes);
}

static const struct memory_guard failing = {fail_test, NULL};

const struct memory_guard *test_guard(void) { return &failing; }

static void jump_back(void *context, size_t bytes)
{
    struct memory_trap *trap = context;
    trap->bytes = bytes;
    longjmp(trap->back, 1);
}

void memory_trap_init(struct memory_trap *trap)
{
    trap->guard = (struct memory_guard){jump_back, trap};
    trap->bytes = 0;
}
