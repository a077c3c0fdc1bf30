/* SPDX-License-Identifier: EUPL-1.2 */
/* What site_writer.c (add) and site_commit.c (commit) share; nobody else includes it. */
#ifndef REDOVISA_WRITE_SITE_WRITER_STATE_H
#define REDOVISA_WRITE_SITE_WRITER_STATE_H

#include "write/output_folder.h"
#include "write/site_writer.h"
#include "write/tree_removal.h"

#include <stdalign.h>

/* A worker's own part: nobody else touches it while files are added, so that no lock is needed. Two cache lines
 * apart, because processors fetch them in pairs. */
struct site_worker {
    alignas(128) struct site_writer *writer;
    struct memory_guard guard;
    struct arena arena; /* paths, files, diagnostics */
    struct diagnostics diagnostics;
    struct site_file *files;
    size_t file_count;
    size_t file_capacity;
    struct slice last_folder; /* made, with all folders above it */
    struct slice clash;       /* the first file whose place was taken; told if sorting does not explain it */
    int clash_error;
    size_t kept;
    uint64_t bytes;
    atomic_bool is_adding;
};

struct site_writer {
    struct output_folder output;
    int next;                        /* open folder of the new tree, or -1 */
    struct folder_identity identity; /* of the new tree */
    struct site_worker *workers;
    unsigned worker_count;
    bool syncs;
    const atomic_bool *interrupted;
    atomic_bool has_failed;  /* everybody stops */
    atomic_bool is_removing; /* somebody is in site_writer_remove_when_out_of_memory */
    atomic_bool has_ended;
    struct memory_guard guard; /* the caller's, after the writer has cleaned up */
    const struct memory_guard *outer;
    struct arena scratch; /* for open and commit */
    struct site_writer_counts counts;
};

static inline bool site_writer_is_interrupted(const struct site_writer *writer)
{
    return writer->interrupted != NULL && atomic_load_explicit(writer->interrupted, memory_order_relaxed);
}

/* Closes and frees everything but the writer itself; the new tree is removed when it is still aside. */
void site_writer_end(struct site_writer *writer);

#endif
