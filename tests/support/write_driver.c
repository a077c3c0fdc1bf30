/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Writes an invented site through write/site_writer.h and nothing else, for the tests that kill it, fill its disk and
 * time it.
 *
 *     write_driver OUT [--schools N] [--seed N] [--jobs N] [--sync] [--wait] [--slow MICROSECONDS] [--protect DIR]
 *                      [--page-bytes N] [--fail-after N]
 *
 * Every tenth school's page depends on the seed, the others do not. --slow sleeps that long at each school;
 * --fail-after abandons the site after that many schools. Prints the seconds from open to the end of commit, then the
 * counts. Exit status as the program's.
 */
#include "base/system.h"
#include "base/workers.h"
#include "write/interruption.h"
#include "write/site_writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

struct settings {
    const char *out;
    size_t schools;
    unsigned seed;
    unsigned jobs;
    size_t page_bytes;
    size_t fail_after;
    useconds_t slow;
    bool syncs;
    bool waits;
    struct slice protected_folders[8];
    size_t protected_count;
};

struct work {
    const struct settings *settings;
    struct site_writer *writer;
    char **pages; /* a worker's own page, made beforehand: only writing is timed */
};

static bool add_school(void *context, unsigned worker, size_t item)
{
    const struct work *work = context;
    const struct settings *settings = work->settings;
    if (item >= settings->fail_after)
        return false;
    if (settings->slow != 0)
        usleep(settings->slow);
    char *page = work->pages[worker];
    int seed = item % 10 == 0 ? (int)settings->seed : 0;
    int length = snprintf(page, 64, "school %zu seed %d", item, seed);
    page[length] = '\n';
    char path[64];
    snprintf(path, sizeof path, "skolor/%08zu/index.html", item + 10000000);
    if (!site_writer_add(work->writer, worker, slice_from_c(path), slice_make(page, settings->page_bytes)))
        return false;
    snprintf(path, sizeof path, "skolor/%08zu.json", item + 10000000);
    return site_writer_add(work->writer, worker, slice_from_c(path), slice_make(page, settings->page_bytes / 4 + 64));
}

static bool add_all(struct work *work)
{
    char text[64];
    snprintf(text, sizeof text, "seed %u\n", work->settings->seed);
    return site_writer_add(work->writer, 0, SLICE("index.html"), slice_from_c(text)) &&
           site_writer_add(work->writer, 0, SLICE("om/index.html"), SLICE("om\n")) &&
           workers_run(work->settings->jobs, work->settings->schools, 16, add_school, work);
}

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool read_option(struct settings *settings, const char *name, const char *value)
{
    if (strcmp(name, "--schools") == 0)
        settings->schools = strtoul(value, NULL, 10);
    else if (strcmp(name, "--seed") == 0)
        settings->seed = (unsigned)strtoul(value, NULL, 10);
    else if (strcmp(name, "--jobs") == 0)
        settings->jobs = (unsigned)strtoul(value, NULL, 10);
    else if (strcmp(name, "--page-bytes") == 0)
        settings->page_bytes = strtoul(value, NULL, 10);
    else if (strcmp(name, "--fail-after") == 0)
        settings->fail_after = strtoul(value, NULL, 10);
    else if (strcmp(name, "--slow") == 0)
        settings->slow = (useconds_t)strtoul(value, NULL, 10);
    else if (strcmp(name, "--protect") == 0 && settings->protected_count < 8)
        settings->protected_folders[settings->protected_count++] = slice_from_c(value);
    else
        return false;
    return true;
}

static bool read_settings(struct settings *settings, int count, char **arguments)
{
    *settings = (struct settings){.schools = 10, .jobs = 2, .page_bytes = 13000, .fail_after = SIZE_MAX};
    for (int i = 1; i < count; i++) {
        const char *word = arguments[i];
        if (strcmp(word, "--sync") == 0)
            settings->syncs = true;
        else if (strcmp(word, "--wait") == 0)
            settings->waits = true;
        else if (word[0] != '-' && settings->out == NULL)
            settings->out = word;
        else if (i + 1 == count || !read_option(settings, word, arguments[++i]))
            return false;
    }
    return settings->out != NULL && settings->jobs > 0 && settings->page_bytes >= 200;
}

static void exhausted(void *context, size_t bytes)
{
    struct work *work = context;
    site_writer_remove_when_out_of_memory(work->writer);
    fprintf(stderr, "no memory for %zu bytes\n", bytes);
    _exit(3);
}

static bool write_site(struct work *work, struct arena *arena, struct diagnostics *diagnostics,
                       const atomic_bool *interrupted)
{
    const struct settings *settings = work->settings;
    struct site_writer_options options = {settings->protected_folders,
                                          settings->protected_count,
                                          settings->jobs,
                                          settings->syncs,
                                          settings->waits,
                                          interrupted,
                                          SLICE_EMPTY};
    double start = seconds_now();
    work->writer = site_writer_open(arena, slice_from_c(settings->out), &options, diagnostics);
    if (work->writer == NULL)
        return false;
    bool is_good = add_all(work);
    double added = seconds_now();
    if (is_good)
        is_good = site_writer_commit(work->writer, diagnostics);
    else
        site_writer_abandon(work->writer, diagnostics);
    struct site_writer_counts counts = site_writer_counts(work->writer);
    if (is_good)
        printf("%.4f s (add %.4f): %zu files, %zu written, %zu kept\n", seconds_now() - start, added - start,
               counts.files, counts.written, counts.kept);
    return is_good;
}

int main(int count, char **arguments)
{
    struct settings settings;
    if (!interruption_prepare_process() || !read_settings(&settings, count, arguments))
        return 2;
    struct work work = {.settings = &settings};
    struct memory_guard guard = {exhausted, &work};
    struct arena arena;
    arena_init(&arena, &guard);
    struct diagnostics diagnostics;
    diagnostics_init(&diagnostics, &arena);
    work.pages = ARENA_ARRAY(&arena, char *, settings.jobs);
    for (unsigned i = 0; i < settings.jobs; i++)
        work.pages[i] = memset(arena_allocate_bytes(&arena, settings.page_bytes), 'x', settings.page_bytes);

    struct interruption interruption;
    interruption_start(&interruption);
    bool is_good = write_site(&work, &arena, &diagnostics, &interruption.requested);
    int signal = interruption_end(&interruption);

    struct buffer text;
    buffer_init(&text, 1 << 20, &guard);
    diagnostics_print(&diagnostics, LANGUAGE_ENGLISH, &text);
    fwrite(text.bytes, 1, text.length, stderr);
    buffer_release(&text);
    int status = diagnostics_exit_status(&diagnostics);
    arena_release(&arena);
    interruption_leave(signal);
    return is_good ? 0 : status == 0 ? 4 : status;
}
