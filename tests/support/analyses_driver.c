/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the analyses of a publication cost beside the pages that they feed, for `make bench`.
 *
 *     analyses_driver --data FOLDER [--content FOLDER] [--templates FOLDER]
 *
 * Makes every file with one worker and throws it away. Prints one line: seconds of computing the analyses, of their
 * tables (data/analys/, where everything that is computed on demand is computed for every school), of all pages, and of
 * everything else; then the megabytes that the analyses keep. Exit status 0, 1 a fault of the publication, 3 no memory.
 */
#include "analyse/analysis.h"
#include "commands/publish.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum part { PART_TABLES, PART_PAGES, PART_OTHERS, PART_COUNT };

/* Time since the file before goes to the file that is given. */
struct stopwatch {
    double last;
    double seconds[PART_COUNT];
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void exhausted(void *context, size_t bytes)
{
    (void)context;
    fprintf(stderr, "analyses_driver: out of memory (%zu bytes)\n", bytes);
    exit(3);
}

static enum part part_of(struct slice path)
{
    if (slice_starts_with(path, SLICE("data/analys/")))
        return PART_TABLES;
    return slice_ends_with(path, SLICE(".html")) ? PART_PAGES : PART_OTHERS;
}

static bool take(void *context, unsigned worker, struct slice path, struct slice bytes)
{
    struct stopwatch *watch = context;
    double time = now();
    (void)worker;
    (void)bytes;
    watch->seconds[part_of(path)] += time - watch->last;
    watch->last = now();
    return true;
}

/* The analyses once more, for themselves: median of three. Returns the bytes that one keeps. */
static size_t time_analyses(const struct publication *publication, const struct memory_guard *guard, double *seconds)
{
    double times[3];
    size_t used = 0;
    for (int i = 0; i < 3; i++) {
        struct arena arena;
        struct analysis analysis;
        arena_init(&arena, guard);
        double start = now();
        analysis_build(&analysis, &arena, publication, 1);
        times[i] = now() - start;
        used = arena.used;
        arena_release(&arena);
    }
    double least = times[0] < times[1] ? times[0] : times[1];
    double most = times[0] < times[1] ? times[1] : times[0];
    *seconds = times[2] < least ? least : times[2] > most ? most : times[2];
    return used;
}

static int complain(const struct diagnostics *diagnostics, const struct memory_guard *guard)
{
    struct buffer out;
    buffer_init(&out, (size_t)1 << 20, guard);
    diagnostics_print(diagnostics, LANGUAGE_ENGLISH, &out);
    fprintf(stderr, "%.*s", SLICE_PRINT(buffer_slice(&out)));
    buffer_release(&out);
    return 1;
}

static int measure(struct arena *arena, const struct options *options)
{
    struct diagnostics diagnostics;
    struct preparation preparation;
    struct stopwatch watch = {0};
    struct receiver receiver = {.take = take, .context = &watch};
    double analyses = 0;
    diagnostics_init(&diagnostics, arena);
    if (!prepare(&preparation, arena, options, &diagnostics))
        return complain(&diagnostics, arena->guard);
    size_t bytes = time_analyses(&preparation.publication, arena->guard, &analyses);
    watch.last = now();
    if (!publish(&preparation, arena, &receiver, &diagnostics))
        return complain(&diagnostics, arena->guard);
    printf("%.4f %.4f %.4f %.4f %.2f\n", analyses, watch.seconds[PART_TABLES], watch.seconds[PART_PAGES],
           watch.seconds[PART_OTHERS], (double)bytes / 1e6);
    return 0;
}

/* The command line of `redovisa check`, with one worker. */
int main(int count, char **texts)
{
    struct memory_guard guard = {exhausted, NULL};
    struct arena arena;
    struct options options;
    struct buffer fault;
    char *arguments[16] = {"redovisa", "check", "--jobs", "1"};
    int used = 4;
    for (int i = 1; i < count && used < 16; i++)
        arguments[used++] = texts[i];
    arena_init(&arena, &guard);
    buffer_init(&fault, 1000, &guard);
    int status = 1;
    if (options_read(&options, used, arguments, &fault))
        status = measure(&arena, &options);
    else
        fprintf(stderr, "analyses_driver: %.*s\n", SLICE_PRINT(buffer_slice(&fault)));
    buffer_release(&fault);
    arena_release(&arena);
    return status;
}
