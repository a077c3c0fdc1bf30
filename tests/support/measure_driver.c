/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The stopwatch of `make bench`.
 *
 *     measure_driver RESULT COMMAND ARGUMENT…
 *
 * Runs the command on the first two cores that this process may use, from a process of its own to its end, and writes
 * "seconds kilobytes" to RESULT: wall time with starting and ending the process, and the largest resident memory
 * (getrusage). The exit status is the command's, 3 when it could not be run.
 */
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CORES 2

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void keep_two_cores(void)
{
    cpu_set_t mine;
    cpu_set_t kept;
    int count = 0;
    CPU_ZERO(&kept);
    if (sched_getaffinity(0, sizeof mine, &mine) != 0)
        return;
    for (size_t core = 0; core < CPU_SETSIZE && count < CORES; core++) {
        if (!CPU_ISSET(core, &mine))
            continue;
        CPU_SET(core, &kept);
        count++;
    }
    (void)sched_setaffinity(0, sizeof kept, &kept);
}

int main(int count, char **arguments)
{
    if (count < 3) {
        fputs("usage: measure_driver RESULT COMMAND ARGUMENT...\n", stderr);
        return 2;
    }
    keep_two_cores();
    double start = seconds_now();
    pid_t child = fork();
    if (child == 0) {
        execvp(arguments[2], arguments + 2);
        perror(arguments[2]);
        _exit(3);
    }
    int status = 0;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
        perror("measure_driver");
        return 3;
    }
    double seconds = seconds_now() - start;
    FILE *result = fopen(arguments[1], "w");
    if (result == NULL || fprintf(result, "%.4f %ld\n", seconds, usage.ru_maxrss) < 0 || fclose(result) != 0) {
        perror(arguments[1]);
        return 3;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 3;
}
