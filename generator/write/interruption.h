/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * SIGINT, SIGTERM and SIGHUP while a site is being written: a flag that the workers look at, so that the build cleans
 * up and ends by itself. No signal handler and no global variable: the signals are blocked in every thread, and a
 * thread of its own waits for them.
 *
 * Before the first byte is written the default is right, the process simply ends. So:
 *
 *     interruption_start(&interruption)              in the main thread, before site_writer_open
 *     site_writer_open(… .interrupted = &interruption.requested …), add, commit or abandon
 *     signal = interruption_end(&interruption)       0 when there was none
 *     interruption_leave(signal)                     ends the process as the signal would have, when it is not 0
 *
 * Whatever takes long between two calls of site_writer_add should look at interruption.requested itself.
 */
#ifndef REDOVISA_WRITE_INTERRUPTION_H
#define REDOVISA_WRITE_INTERRUPTION_H

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>

struct interruption {
    atomic_bool requested;
    atomic_int signal; /* the first one that came */
    atomic_bool ends;  /* tells the thread, with a signal, to end */
    pthread_t thread;
    bool has_thread;
    sigset_t before; /* the signals blocked before */
};

/* Threads started afterwards have the signals blocked too. Where no thread can be made, signals keep their default. */
void interruption_start(struct interruption *interruption);

/* Ends the thread and unblocks the signals. The signal that came, or 0. */
int interruption_end(struct interruption *interruption);

/* Ends the process by the signal's default; returns when `signal` is 0. Print diagnostics before. */
void interruption_leave(int signal);

/*
 * For the start of main. A reader that goes away (SIGPIPE) and a limit on the size of files (SIGXFSZ) become errors of
 * the call, which are told; descriptors 0 to 2 are opened on the null device when they are closed, so that no message
 * lands in a page. False when that is impossible.
 */
bool interruption_prepare_process(void);

#endif
