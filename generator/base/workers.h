/* SPDX-License-Identifier: EUPL-1.2 */
/* Threads that share out independent items. What they share is const; what they make is theirs. */
#ifndef REDOVISA_BASE_WORKERS_H
#define REDOVISA_BASE_WORKERS_H

#include <stdbool.h>
#include <stddef.h>

/* Does item `item`; `worker` is 0 … worker_count - 1, for memory of its own. Return false to stop everybody soon. */
typedef bool (*worker_function)(void *context, unsigned worker, size_t item);

/*
 * Runs items 0 … item_count - 1, each once, handed out in blocks of `block` neighbours. The calling thread is worker
 * 0, so with one worker no thread is made. Returns false when a function did. Threads that cannot be made are done
 * without.
 */
bool workers_run(unsigned worker_count, size_t item_count, size_t block, worker_function function, void *context);

#endif
