/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/workers.h"

#include <check.h>
#include <stdatomic.h>
#include <stdint.h>

Suite *workers_suite(void);

#define MOST_ITEMS 5000

struct tally {
    unsigned worker_count;
    size_t stop_at;
    atomic_uint runs[MOST_ITEMS];
    atomic_uint bad_workers;
    atomic_size_t total;
};

static bool count_item(void *context, unsigned worker, size_t item)
{
    struct tally *tally = context;
    atomic_fetch_add(&tally->runs[item], 1);
    atomic_fetch_add(&tally->total, 1);
    if (worker >= tally->worker_count)
        atomic_fetch_add(&tally->bad_workers, 1);
    return item != tally->stop_at;
}

static const struct {
    unsigned workers;
    size_t items;
    size_t block;
} shifts[] = {{0, 10, 1}, {1, 0, 1},     {1, 10, 3},   {2, 1, 1},       {4, 5000, 1},      {4, 5000, 7},
              {3, 10, 0}, {8, 3, 1},     {2, 10, 100}, {1000, 5000, 2}, {2, 10, SIZE_MAX}, {2, 5000, SIZE_MAX / 2},
              {2, 0, 0},  {16, 4999, 64}};

START_TEST(each_item_runs_once)
{
    static struct tally tally;
    tally = (struct tally){.worker_count = shifts[_i].workers == 0 ? 1 : shifts[_i].workers, .stop_at = SIZE_MAX};
    ck_assert(workers_run(shifts[_i].workers, shifts[_i].items, shifts[_i].block, count_item, &tally));
    for (size_t i = 0; i < MOST_ITEMS; i++)
        if (atomic_load(&tally.runs[i]) != (i < shifts[_i].items ? 1 : 0))
            ck_abort_msg("item %zu ran %u times", i, atomic_load(&tally.runs[i]));
    ck_assert_uint_eq(atomic_load(&tally.bad_workers), 0);
}
END_TEST

START_TEST(one_that_fails_stops_everybody)
{
    static struct tally tally;
    tally = (struct tally){.worker_count = 4, .stop_at = 10};
    ck_assert(!workers_run(4, MOST_ITEMS, 1, count_item, &tally));
    ck_assert_uint_eq(atomic_load(&tally.runs[10]), 1);
    ck_assert_uint_lt(atomic_load(&tally.total), MOST_ITEMS);
}
END_TEST

START_TEST(one_that_fails_stops_its_own_block)
{
    static struct tally tally;
    tally = (struct tally){.worker_count = 1, .stop_at = 10};
    ck_assert(!workers_run(1, MOST_ITEMS, 100, count_item, &tally));
    ck_assert_uint_eq(atomic_load(&tally.total), 11);
}
END_TEST

START_TEST(the_last_item_may_fail)
{
    static struct tally tally;
    tally = (struct tally){.worker_count = 2, .stop_at = MOST_ITEMS - 1};
    ck_assert(!workers_run(2, MOST_ITEMS, 16, count_item, &tally));
}
END_TEST

Suite *workers_suite(void)
{
    Suite *suite = suite_create("workers");
    TCase *cases = tcase_create("workers");
    tcase_add_loop_test(cases, each_item_runs_once, 0, sizeof shifts / sizeof *shifts);
    tcase_add_test(cases, one_that_fails_stops_everybody);
    tcase_add_test(cases, one_that_fails_stops_its_own_block);
    tcase_add_test(cases, the_last_item_may_fail);
    suite_add_tcase(suite, cases);
    return suite;
}
