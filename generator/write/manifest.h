/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The manifest: the list of our files in a site, kept at its top as ".redovisa-manifest".
 *
 * It answers two questions for the next build: which files in the output folder are ours, and which bytes they have,
 * without opening them. It is text in UTF-8 with "\n" after each line:
 *
 *     redovisa-manifest 1 3                                             format, number of files
 *     0f6c…(32 hexadecimal digits) 1204 index.html                      hash, bytes, path
 *     5d2e…                        13207 skolor/99000123/index.html     in tree order (write/site_path.h)
 *     91ab…                        482 skolor/99000123.json
 *     end 77c0…                                                         hash of everything above
 *
 * The hash is the 128 bits of hash_content (base/hash.h), high half first. There is no time, no name of a user or a
 * machine in it: the same site has the same manifest. What the list does not vouch for, such as "nobody has changed
 * the file since", is decided with write/tree_seal.h.
 */
#ifndef REDOVISA_WRITE_MANIFEST_H
#define REDOVISA_WRITE_MANIFEST_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/map.h"

#define MANIFEST_MAXIMUM_BYTES ((size_t)1 << 30)

/* A published file. */
struct site_file {
    struct slice path; /* followed by a NUL byte, for system calls */
    uint64_t length;   /* bytes */
    struct hash128 hash;
    uint32_t folder; /* index into the manifest's folders; only in a manifest that was read */
};

/* A folder that our files lie in; a parent has a lower index than what lies in it, index 0 is the site itself. */
struct site_folder {
    struct slice path; /* followed by a NUL byte; "." for the site itself */
    uint32_t parent;
    bool is_gone; /* not a folder any more: found by manifest_look_at_folders */
};

struct manifest {
    struct site_file *files;
    size_t file_count;
    struct site_folder *folders;
    size_t folder_count;
    struct map files_by_path;   /* index into files */
    struct map folders_by_path; /* index into folders; without the site itself */
};

/* Sorts in tree order; fast when the array is made of a few sorted stretches. */
void site_files_sort(struct arena *arena, struct site_file *files, size_t count);

/* `files` in tree order. */
void manifest_append(struct buffer *buffer, const struct site_file *files, size_t count);

/* Reads it into the arena, nothing points into `bytes` afterwards. False when it is not exactly what we write. */
bool manifest_read(struct slice bytes, struct arena *arena, struct manifest *manifest);

/*
 * Marks the folders that are no longer folders below the open folder `root` (removed, or replaced by a link), and all
 * that lay in them, so that nobody follows a link out of the tree.
 */
void manifest_look_at_folders(struct manifest *manifest, int root);

#endif
