/* SPDX-License-Identifier: EUPL-1.2 */
/* Workers take the next block of items off one counter until there are none or somebody stops. */
#include "base/workers.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>

#define MAXIMUM_WORKERS 256U

struct shift {
    worker_function function;
    void *context;
    size_t item_count;
    size_t block;
    atomic_size_t next;
    atomic_bool stopped;
};

struct worker {
    struct shift *shift;
    pthread_t thread;
    unsigned number;
};

static void run_block(struct shift *shift, unsigned worker, size_t first)
{
    size_t end = shift->item_count - first < shift->block ? shift->item_count : first + shift->block;
    for (size_t item = first; item < end; item++) {
        if (atomic_load_explicit(&shift->stopped, memory_order_relaxed))
            return;
        if (!shift->function(shift->context, worker, item))
            atomic_store(&shift->stopped, true);
    }
}

/* Compare and swap instead of adding, so that the counter never passes the end, whatever the block. */
static bool take_block(struct shift *shift, size_t *first)
{
    size_t next = atomic_load(&shift->next);
    size_t after = 0;
    do {
        if (next >= shift->item_count)
            return false;
        after = shift->item_count - next < shift->block ? shift->item_count : next + shift->block;
    } while (!atomic_compare_exchange_weak(&shift->next, &next, after));
    *first = next;
    return true;
}

static void work(struct shift *shift, unsigned number)
{
    size_t first = 0;
    while (!atomic_load_explicit(&shift->stopped, memory_order_relaxed) && take_block(shift, &first))
        run_block(shift, number, first);
}

static void *thread_main(void *argument)
{
    const struct worker *worker = argument;
    work(worker->shift, worker->number);
    return NULL;
}

/* Signals stay with the calling thread, which knows what to clean up. Returns how many threads there are. */
static unsigned start_threads(struct shift *shift, struct worker *workers, unsigned count)
{
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    if (pthread_sigmask(SIG_SETMASK, &all, &before) != 0)
        return 0;
    unsigned started = 0;
    for (; started < count; started++) {
        workers[started] = (struct worker){.shift = shift, .number = started + 1};
        if (pthread_create(&workers[started].thread, NULL, thread_main, &workers[started]) != 0)
            break;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

bool workers_run(unsigned worker_count, size_t item_count, size_t block, worker_function function, void *context)
{
    struct shift shift = {.function = function, .context = context, .item_count = item_count};
    shift.block = block == 0 ? 1 : block;
    atomic_init(&shift.next, 0);
    atomic_init(&shift.stopped, false);
    struct worker workers[MAXIMUM_WORKERS];
    unsigned wanted = worker_count > MAXIMUM_WORKERS ? MAXIMUM_WORKERS : worker_count;
    size_t blocks = item_count / shift.block + (item_count % shift.block != 0);
    if (wanted > blocks)
        wanted = (unsigned)blocks;
    unsigned started = wanted > 1 ? start_threads(&shift, workers, wanted - 1) : 0;
    work(&shift, 0);
    for (unsigned i = 0; i < started; i++)
        pthread_join(workers[i].thread, NULL);
    return !atomic_load(&shift.stopped);
}
