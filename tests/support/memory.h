/* SPDX-License-Identifier: EUPL-1.2 */
/* Memory for tests: an arena whose guard fails the test, and a guard that a test can wait for. */
#ifndef REDOVISA_TESTS_SUPPORT_MEMORY_H
#define REDOVISA_TESTS_SUPPORT_MEMORY_H

#include "base/arena.h"
#include "base/text.h"

#include <check.h>
#include <setjmp.h>

/* Running out of memory fails the test. */
const struct memory_guard *test_guard(void);

/*
 * For `if (setjmp(trap.back) == 0) { … must not come back … } else { … }`: trap.guard jumps to the else part and
 * leaves the size in trap.bytes. Set up by memory_trap_init.
 */
struct memory_trap {
    struct memory_guard guard;
    jmp_buf back;
    volatile size_t bytes;
};

void memory_trap_init(struct memory_trap *trap);

/* Compares a slice with C text and shows both when they differ. */
#define ck_assert_slice(actual, expected)                                                                              \
    do {                                                                                                               \
        struct slice actual_slice = (actual);                                                                          \
        struct slice expected_slice = slice_from_c(expected);                                                          \
        ck_assert_msg(slice_equal(actual_slice, expected_slice), "'%.*s' is not '%.*s'", SLICE_PRINT(actual_slice),    \
                      SLICE_PRINT(expected_slice));                                                                    \
    } while (0)

#endif
