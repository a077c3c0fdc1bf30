/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The seam to the operating system: every call that can fail on a file goes through here, so that tests can make
 * each of them fail. Interrupted calls and short writes are finished here.
 *
 * Functions return 0 or an errno value. Paths are NUL-terminated. A directory handle is an open descriptor.
 */
#ifndef REDOVISA_BASE_SYSTEM_H
#define REDOVISA_BASE_SYSTEM_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/source.h"
#include <sys/types.h>

#define SYSTEM_MAXIMUM_FILE_BYTES ((size_t)1 << 30)

enum file_kind { FILE_ABSENT, FILE_REGULAR, FILE_DIRECTORY, FILE_LINK, FILE_OTHER };

/*
 * A regular file's bytes, mapped read-only. Released by system_unmap; empty files have a NULL pointer. Links are
 * followed. EISDIR for a folder, ENODEV for anything else that is not a regular file, EFBIG above the maximum.
 */
int system_map(int directory, const char *path, size_t maximum_bytes, struct slice *bytes);
void system_unmap(struct slice bytes);
/*
 * Part of a mapping that will hardly be looked at again: its pages are given back, and come back from the file when
 * they are. Only for what system_map or system_read_source mapped: other memory would lose what it holds.
 */
void system_forget(struct slice bytes);

/*
 * Maps a file into a source, adding DIAGNOSTIC_FILE_MISSING, _NOT_REGULAR, _TOO_LARGE or _UNREADABLE when it cannot.
 * `name` is what diagnostics print and is also the path. The mapping lives as long as the process. `bytes` are those
 * on disk until read/encoding has decoded them.
 */
bool system_read_source(struct arena *arena, struct slice name, size_t maximum_bytes, struct source *source,
                        struct diagnostics *diagnostics);

/* Without following a link. FILE_ABSENT also when a parent is missing; FILE_OTHER when nobody will tell. */
enum file_kind system_kind(int directory, const char *path);

struct directory_entry {
    struct slice name;
    enum file_kind kind;
};
/* Names in byte order, without . and ..; a link to a folder is opened, a link in it is FILE_LINK. */
int system_list(struct arena *arena, int directory, const char *path, struct directory_entry **entries, size_t *count);

int system_open_directory(int directory, const char *path, int *handle);
void system_close(int handle);
/* A new folder, 0755 less the umask; EEXIST when something is there. */
int system_make_directory(int directory, const char *path);
/* Creates a new file (EEXIST when there is one), writes all of it and closes it, looking at the result of both. */
int system_write_file(int directory, const char *path, struct slice bytes);
int system_link(int from_directory, const char *from, int to_directory, const char *to);
int system_rename(int from_directory, const char *from, int to_directory, const char *to);
/* The two names change places in one step; ENOSYS or EINVAL where the file system cannot. */
int system_exchange(int from_directory, const char *from, int to_directory, const char *to);
int system_remove_file(int directory, const char *path);
int system_remove_directory(int directory, const char *path);
/* Everything below, and the folder itself; a file or link too. Links are removed, not followed. ENOENT when absent. */
int system_remove_tree(int directory, const char *path);
/* All of the file system that the handle is on reaches the disk. */
int system_sync(int handle);

/* The text for an errno value, in the arena; never the locale's. */
struct slice system_error_text(struct arena *arena, int error);

/* Logical cores that this process may use; at least 1. */
unsigned system_core_count(void);

#endif
