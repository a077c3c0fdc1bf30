/* SPDX-License-Identifier: EUPL-1.2 */
#include "write/interruption.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* Ends the thread. Not pthread_cancel: that loads a library at this moment, and aborts when memory is out. */
#define END_SIGNAL SIGUSR2

/* Without those that whoever started us had ignored (nohup): blocked, they would be delivered all the same. */
static void fill(sigset_t *signals)
{
    static const int wanted[] = {SIGINT, SIGTERM, SIGHUP};
    sigemptyset(signals);
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        struct sigaction action;
        if (sigaction(wanted[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
            sigaddset(signals, wanted[i]);
    }
    sigaddset(signals, END_SIGNAL);
}

static void *wait_for_signals(void *context)
{
    struct interruption *interruption = context;
    sigset_t signals;
    fill(&signals);
    for (;;) {
        int signal = 0;
        if (sigwait(&signals, &signal) != 0)
            continue;
        if (signal == END_SIGNAL && atomic_load(&interruption->ends))
            return NULL;
        if (signal == END_SIGNAL)
            continue;
        int none = 0;
        (void)atomic_compare_exchange_strong(&interruption->signal, &none, signal);
        atomic_store(&interruption->requested, true);
    }
}

void interruption_start(struct interruption *interruption)
{
    atomic_init(&interruption->requested, false);
    atomic_init(&interruption->signal, 0);
    atomic_init(&interruption->ends, false);
    interruption->has_thread = false;
    /* A signal that is ignored is never waited for in vain. */
    struct sigaction usual = {.sa_handler = SIG_DFL};
    sigaction(END_SIGNAL, &usual, NULL);
    sigset_t signals;
    fill(&signals);
    if (pthread_sigmask(SIG_BLOCK, &signals, &interruption->before) != 0)
        return;
    interruption->has_thread = pthread_create(&interruption->thread, NULL, wait_for_signals, interruption) == 0;
    if (!interruption->has_thread)
        pthread_sigmask(SIG_SETMASK, &interruption->before, NULL);
}

int interruption_end(struct interruption *interruption)
{
    if (!interruption->has_thread)
        return 0;
    atomic_store(&interruption->ends, true);
    pthread_kill(interruption->thread, END_SIGNAL);
    pthread_join(interruption->thread, NULL);
    interruption->has_thread = false;
    /* One that came after the thread ended acts as soon as it is unblocked, which is right: nothing is half done. */
    pthread_sigmask(SIG_SETMASK, &interruption->before, NULL);
    return atomic_load(&interruption->signal);
}

void interruption_leave(int number)
{
    if (number == 0)
        return;
    struct sigaction action = {.sa_handler = SIG_DFL};
    sigaction(number, &action, NULL);
    raise(number);
}

bool interruption_prepare_process(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGXFSZ, &ignore, NULL);
    for (int handle = 0; handle <= 2; handle++)
        if (fcntl(handle, F_GETFD) < 0 && errno == EBADF && open("/dev/null", O_RDWR) != handle)
            return false;
    return true;
}
