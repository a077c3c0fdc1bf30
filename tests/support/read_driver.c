/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reads and judges one publication and prints what was found: for golden diagnostics, and to look at the accounting.
 *
 *     read_driver DATA-FOLDER [--language sv] [--counts] [--workers N] [--time]
 *
 * Diagnostics go to standard output, as `redovisa check` would print them. Exit status 0, 1 or 3, as its.
 */
#include "base/system.h"
#include "base/workers.h"
#include "language/collation.h"
#include "read/publication_reader.h"
#include "validate/judge.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void exhausted(void *context, size_t bytes)
{
    (void)context;
    fprintf(stderr, "out of memory (%zu bytes)\n", bytes);
    exit(3);
}

static struct slice name_key(void *context, struct arena *arena, struct slice text)
{
    return collation_key(context, arena, text);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void print_resource(const struct resource *resource)
{
    uint64_t left_out = 0;
    for (int reason = 0; reason < LEFT_OUT_COUNT; reason++)
        left_out += resource->rows_left_out[reason];
    printf("%.*s: read %llu = shown %llu + left out %llu", SLICE_PRINT(resource->name),
           (unsigned long long)resource->rows_read, (unsigned long long)resource->rows_shown,
           (unsigned long long)left_out);
    for (int reason = 0; reason < LEFT_OUT_COUNT; reason++) {
        struct slice name = left_out_reason_name((enum left_out_reason)reason);
        if (resource->rows_left_out[reason] != 0)
            printf(" (%.*s %llu)", SLICE_PRINT(name), (unsigned long long)resource->rows_left_out[reason]);
    }
    printf("; notes %u%s\n", resource->note_count,
           resource->rows_read == resource->rows_shown + left_out ? "" : "; DOES NOT ADD UP");
}

static void print_measure(const struct publication *publication, const struct measure *measure)
{
    const struct period_axis *axis = &publication->axes[measure->period_kind];
    struct decimal sum = {0, 0};
    uint32_t index = (uint32_t)(measure - publication->measures);
    unsigned long counts[STATUS_COUNT] = {0};
    for (uint32_t i = 0; i < publication->school_count; i++)
        for (uint32_t j = 0; j < axis->count; j++) {
            const struct observation *cell = publication_observation(publication, i, index, j);
            counts[cell->status]++;
            if (observation_has_value(cell) && !decimal_add(sum, observation_value(cell), &sum))
                printf("(too large) ");
        }
    printf("  %.*s: %lld/10^%u;", SLICE_PRINT(measure->id), (long long)sum.units, sum.scale);
    for (int status = 0; status < STATUS_COUNT; status++) {
        struct slice code = observation_status_code((enum observation_status)status);
        if (counts[status] != 0)
            printf(" %.*s %lu", SLICE_PRINT(code), counts[status]);
    }
    printf("\n");
}

static void print_counts(struct arena *arena, const struct publication *publication)
{
    printf("schools %u, areas %u, measures %u, stride %u, current %.*s\n", publication->school_count,
           publication->area_count, publication->measure_count, publication->cube.stride,
           SLICE_PRINT(period_id(arena, publication->current_period)));
    for (uint32_t i = 0; i < publication->resource_count; i++)
        print_resource(&publication->resources[i]);
    for (uint32_t i = 0; i < publication->measure_count; i++)
        print_measure(publication, &publication->measures[i]);
    printf("rules %u, interventions %u, accounts %u, events %u, corrections %u, calendar %u\n", publication->rule_count,
           publication->intervention_count, publication->account_count, publication->event_count,
           publication->correction_count, publication->calendar_count);
}

struct arguments {
    const char *folder;
    enum language language;
    bool with_counts;
    bool with_time;
    unsigned workers;
};

static struct arguments parse(int count, char **texts)
{
    struct arguments arguments = {.folder = ".", .language = LANGUAGE_ENGLISH, .workers = 2};
    for (int i = 1; i < count; i++) {
        if (strcmp(texts[i], "--counts") == 0)
            arguments.with_counts = true;
        else if (strcmp(texts[i], "--time") == 0)
            arguments.with_time = true;
        else if (strcmp(texts[i], "--language") == 0 && i + 1 < count)
            arguments.language = language_from_code(slice_from_c(texts[++i]));
        else if (strcmp(texts[i], "--workers") == 0 && i + 1 < count)
            arguments.workers = (unsigned)strtoul(texts[++i], NULL, 10);
        else
            arguments.folder = texts[i];
    }
    return arguments;
}

int main(int count, char **texts)
{
    struct arguments arguments = parse(count, texts);
    struct memory_guard guard = {exhausted, NULL};
    struct arena arena;
    struct diagnostics diagnostics;
    struct publication publication;
    struct publication_sources *sources = NULL;
    arena_init(&arena, &guard);
    diagnostics_init(&diagnostics, &arena);
    struct collation *collation = collation_open(&arena, LANGUAGE_SWEDISH, &diagnostics);
    struct read_options options = {.data_folder = slice_from_c(arguments.folder),
                                   .content_folder =
                                       SLICE_JOIN(&arena, slice_from_c(arguments.folder), SLICE("/content")),
                                   .name_order = {name_key, collation},
                                   .worker_count = arguments.workers};
    double start = seconds();
    publication_read(&arena, &options, &publication, &sources, &diagnostics);
    double read = seconds();
    publication_judge(&arena, &publication, &diagnostics);
    publication_judge_replies(&arena, &publication, &diagnostics);
    double judged = seconds();
    publication_locate(sources, &diagnostics);
    struct buffer out;
    buffer_init(&out, (size_t)1 << 24, &guard);
    diagnostics_print(&diagnostics, arguments.language, &out);
    printf("%.*s", SLICE_PRINT(buffer_slice(&out)));
    if (arguments.with_counts)
        print_counts(&arena, &publication);
    if (arguments.with_time)
        printf("read %.1f ms, judged %.1f ms, arena %.1f MB\n", (read - start) * 1e3, (judged - read) * 1e3,
               (double)arena.used / 1e6);
    int status = diagnostics_exit_status(&diagnostics);
    buffer_release(&out);
    collation_close(collation);
    arena_release(&arena);
    return status;
}
