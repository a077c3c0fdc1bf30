/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The place where the site is to stand: which folders are refused, the lock, and what killed builds left behind.
 *
 * Beside the output folder "site" a build uses three hidden names, all gone when it ends:
 *
 *     .site.redovisa-next   the new site while it is made; after the exchange the old one while it is removed
 *     .site.redovisa-old    the old one, only where the file system cannot exchange two folders
 *     .site.redovisa-lock   an empty file with a lock (flock) on it; the kernel lets go of it when a build is killed
 */
#ifndef REDOVISA_WRITE_OUTPUT_FOLDER_H
#define REDOVISA_WRITE_OUTPUT_FOLDER_H

#include "base/diagnostics.h"
#include "write/manifest.h"
#include "write/tree_seal.h"

#include <stdatomic.h>

struct output_folder {
    struct slice path; /* as the user wrote it */
    int parent;        /* open folder that it lies in */
    int lock;          /* open lock file, or -1 */
    int site;          /* open folder of the site that stands there, or -1 when there is none */
    char *name;        /* the four names in `parent` */
    char *next_name;
    char *old_name;
    char *lock_name;
    struct manifest manifest; /* of the site that stands there; empty when there is none */
    struct tree_seal seal;
};

/*
 * Looks, locks, cleans up after killed builds and reads the manifest. Refused are: '/', '.' and '..'; a link; what is
 * not a folder; a mount point (it cannot be exchanged); each folder of `protected_folders` and every folder above one
 * of them, by device and inode; one inside `walked_folder`; a folder that has files and no manifest. Adds
 * DIAGNOSTIC_OUTPUT_* and returns false, with nothing changed and nothing to close. With `waits` it waits for another
 * build to end, looking at *interrupted (may be NULL) meanwhile. The diagnostics must live in another arena than
 * `scratch`.
 */
struct output_wish {
    struct slice path;
    const struct slice *protected_folders;
    size_t protected_count;
    bool waits;
    const atomic_bool *interrupted;
    struct slice walked_folder; /* whose every file the next build would read; may be empty */
};
bool output_folder_open(struct output_folder *folder, const struct output_wish *wish, struct arena *arena,
                        struct arena *scratch, struct diagnostics *diagnostics);

/* Closes the handles, removes the lock file and lets go of the lock. */
void output_folder_close(struct output_folder *folder);

#endif
