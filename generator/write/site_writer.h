/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The site tree: the new site appears at once or not at all.
 *
 *     open      look at the output folder, lock it, clean up after killed builds, read the list of our files
 *     add       from many threads: each file once, straight to its place in a hidden folder beside the site
 *     keep      the same of a file that is known to be the old one
 *     commit    carry over the files of others, write the list, sync, exchange the two folders, remove the old one
 *     abandon   remove what was made; the site stands as it was
 *
 * A file whose bytes are those of the site that stands there is not written: the old file gets its name in the new
 * tree (a hard link), so that it keeps inode and time. Which files those are is told by the hashes of the manifest
 * (write/manifest.h) and by the seal (write/tree_seal.h), not by reading them.
 *
 * Killed at any moment, the old site stands there or the new one, and the next build cleans up. SIGINT and SIGTERM:
 * see write/interruption.h. Two builds of the same input give the same bytes, the manifest included, whatever the
 * threads; permissions follow the umask, and those of the site's own folder are kept.
 */
#ifndef REDOVISA_WRITE_SITE_WRITER_H
#define REDOVISA_WRITE_SITE_WRITER_H

#include "base/diagnostics.h"

#include <stdatomic.h>

struct site_writer;

/* Zeroed is fine: one worker, no sync, nobody waits. */
struct site_writer_options {
    /* The folders read (data, content, templates) and the home folder: none of them, nor a folder above one, is
     * replaced. Empty slices are passed over. */
    const struct slice *protected_folders;
    size_t protected_count;
    unsigned worker_count;          /* threads that call add, and threads that commit may use; 0 counts as 1 */
    bool syncs;                     /* everything reaches the disk before the exchange; false is --no-sync */
    bool waits;                     /* when another build is writing the folder; else it is refused */
    const atomic_bool *interrupted; /* becomes true when the build should stop; may be NULL */
    struct slice walked_folder;     /* content: every file in it is read, so the site may not lie there; may be empty */
};

/* What happened, for the closing line. Known after commit. */
struct site_writer_counts {
    size_t files;   /* in the new site, the list of our files and files of others not counted */
    size_t written; /* of them made */
    size_t kept;    /* of them taken over from the old site */
    uint64_t bytes; /* in all the files */
};

/*
 * Starts a new site for `folder`, whose parent folder must exist. NULL with a diagnostic (DIAGNOSTIC_OUTPUT_*) when it
 * is refused or cannot be prepared; nothing has been changed then. The writer lives in the arena, which must outlive
 * it, and ends with commit or abandon, one of which must be called.
 */
struct site_writer *site_writer_open(struct arena *arena, struct slice folder,
                                     const struct site_writer_options *options, struct diagnostics *diagnostics);

/*
 * Publishes `bytes` as `path` ("skolor/99000123/index.html"). May be called by many threads at once, each with a
 * worker number of its own, 0 … worker_count - 1; the order does not matter, files of one folder after each other are
 * fastest. Nothing is kept of `path` and `bytes`. False: stop, the site cannot be made (a full disk, an interruption);
 * the reason comes with commit or abandon. A path that may not be published (write/site_path.h) gives true and a
 * diagnostic at commit, so that all of them are told in one run.
 */
bool site_writer_add(struct site_writer *writer, unsigned worker, struct slice path, struct slice bytes);

/*
 * For files that come out of one other, such as those of an archive: whether the site that stands there has this file
 * with these bytes. Then what it has of the others is what would be made of it now.
 */
bool site_writer_stands(const struct site_writer *writer, struct slice path, struct slice bytes);
/*
 * Publishes the file of the site that stands there, unread; from threads, as add. False when it has none that nobody
 * has touched: nothing has happened then, and the caller adds it.
 */
bool site_writer_keep(struct site_writer *writer, unsigned worker, struct slice path);

/*
 * Makes the new site the site. Called when all workers are done. True: it stands there (with warnings, perhaps).
 * False: diagnostics tell why; the old site stands there, except after DIAGNOSTIC_SITE_NOT_CONFIRMED (the new one) and
 * DIAGNOSTIC_SITE_MISSING. In both cases nothing is left beside it and the lock is gone. Adds DIAGNOSTIC_SITE_*.
 */
bool site_writer_commit(struct site_writer *writer, struct diagnostics *diagnostics);

/* Removes what was made. Called when all workers are done; adds the diagnostics of add. */
void site_writer_abandon(struct site_writer *writer, struct diagnostics *diagnostics);

struct site_writer_counts site_writer_counts(const struct site_writer *writer);

/*
 * For the memory guard: stops the other workers, waits until they have left add, removes what was made and lets go of
 * the lock, without taking memory. May be called from within any thread of the build and more than once; only the
 * first call returns. The process must end then. `writer` may be NULL, or ended: then it does nothing.
 */
void site_writer_remove_when_out_of_memory(struct site_writer *writer);

#endif
