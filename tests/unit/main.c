/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Runs the suites of tests/unit/check_*.c: each file check_x.c defines `Suite *x_suite(void);`. The list is made by the
 * Makefile. Check's own variables work: CK_RUN_SUITE=decimal, CK_FORK=no, CK_VERBOSITY=verbose.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "suites.h"

#define DECLARE(name) Suite *name##_suite(void);
SUITES(DECLARE)

int main(void)
{
    SRunner *runner = srunner_create(NULL);
#define ADD(name) srunner_add_suite(runner, name##_suite());
    SUITES(ADD)
    srunner_run_all(runner, CK_ENV);
    int run = srunner_ntests_run(runner);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    printf("%d passed, %d failed\n", run - failed, failed);
    return failed == 0 && run != 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
