/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * build and check: prepare, make every file, write it or not, tell the faults, count. Wires the rooms and decides
 * nothing.
 */
#include "commands/build.h"

#include "base/system.h"
#include "commands/publish_editions.h"
#include "commands/report.h"
#include "language/icu_memory.h"
#include "write/interruption.h"
#include "write/site_writer.h"

#include <stdlib.h>
#include <unistd.h>

struct build {
    struct arena arena;
    struct memory_guard guard;
    struct diagnostics diagnostics;
    struct preparation preparation;
    struct site_writer *writer;
};

/* Memory is out: nothing may be taken any more, so the message is a constant. */
static void leave_without_memory(void *context, size_t bytes)
{
    static const char message[] = "redovisa: error: memory is out; the old site stands as it was\n";
    struct build *build = context;
    (void)bytes;
    site_writer_remove_when_out_of_memory(build->writer);
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
    (void)written;
    _exit(3);
}

static void start(struct build *build)
{
    *build = (struct build){.writer = NULL};
    build->guard = (struct memory_guard){leave_without_memory, build};
    icu_memory_guard(&build->guard);
    arena_init(&build->arena, &build->guard);
    diagnostics_init(&build->diagnostics, &build->arena);
}

static bool write_file(void *context, unsigned worker, struct slice path, struct slice bytes)
{
    return site_writer_add(context, worker, path, bytes);
}

static bool stands(void *context, struct slice path, struct slice bytes)
{
    return site_writer_stands(context, path, bytes);
}

static bool keep_file(void *context, unsigned worker, struct slice path)
{
    return site_writer_keep(context, worker, path);
}

static bool discard(void *context, unsigned worker, struct slice path, struct slice bytes)
{
    (void)worker;
    (void)path;
    (void)bytes;
    return !atomic_load_explicit((atomic_bool *)context, memory_order_relaxed);
}

static struct slice home_folder(void)
{
    const char *home = getenv("HOME");
    return home == NULL ? SLICE_EMPTY : slice_from_c(home);
}

/* Writes the site aside and exchanges it for the old one. True when it stands there. */
static bool write_site(struct build *build, const struct options *options, struct site_writer_counts *counts,
                       int *signal)
{
    struct interruption interruption;
    const struct slice protected_folders[] = {options->data, options->content, options->templates, home_folder()};
    bool is_written = false;
    interruption_start(&interruption);
    struct site_writer_options writing = {.protected_folders = protected_folders,
                                          .protected_count = sizeof protected_folders / sizeof *protected_folders,
                                          .worker_count = build->preparation.worker_count,
                                          .syncs = !options->without_sync,
                                          .waits = true,
                                          .interrupted = &interruption.requested,
                                          .walked_folder = options->content};
    build->writer = site_writer_open(&build->arena, options->out, &writing, &build->diagnostics);
    if (build->writer != NULL) {
        struct receiver receiver = {.take = write_file, .context = build->writer, .stands = stands, .keep = keep_file};
        if (publish(&build->preparation, &build->arena, &receiver, &build->diagnostics) &&
            publish_editions(&build->preparation, &build->arena, &receiver, &build->diagnostics))
            is_written = site_writer_commit(build->writer, &build->diagnostics);
        else
            site_writer_abandon(build->writer, &build->diagnostics);
        *counts = site_writer_counts(build->writer);
        build->writer = NULL;
    }
    *signal = interruption_end(&interruption);
    return is_written;
}

static int report(struct build *build, const struct options *options)
{
    report_diagnostics(&build->diagnostics, options, &build->guard);
    return diagnostics_exit_status(&build->diagnostics);
}

/* Freeing hundreds of megabytes one by one costs as much as making a thousand pages. */
static void finish(struct build *build) { arena_leave(&build->arena); }

int command_build(const struct options *options)
{
    struct build build;
    struct report_clock clock = report_start();
    struct site_writer_counts counts = {0};
    int signal = 0;
    bool is_written = false;
    start(&build);
    report_stage(SLICE("reading"));
    if (prepare(&build.preparation, &build.arena, options, &build.diagnostics)) {
        report_stage(SLICE("writing"));
        is_written = write_site(&build, options, &counts, &signal);
    }
    report_stage(SLICE_EMPTY);
    int status = report(&build, options);
    if (is_written)
        report_counts(&build.preparation, &clock, &counts, &build.guard);
    finish(&build);
    interruption_leave(signal);
    return status == 0 && !is_written ? 3 : status;
}

int command_check(const struct options *options)
{
    struct build build;
    struct report_clock clock = report_start();
    atomic_bool never = false;
    start(&build);
    report_stage(SLICE("checking"));
    bool is_right = prepare(&build.preparation, &build.arena, options, &build.diagnostics);
    if (is_right) {
        struct receiver receiver = {.take = discard, .context = &never};
        is_right = publish(&build.preparation, &build.arena, &receiver, &build.diagnostics);
    }
    report_stage(SLICE_EMPTY);
    int status = report(&build, options);
    if (is_right)
        report_counts(&build.preparation, &clock, NULL, &build.guard);
    finish(&build);
    return status;
}
