/* SPDX-License-Identifier: EUPL-1.2 */
/* Questions about files that base/system does not ask: inode, times, owner. Interrupted calls are repeated. */
#ifndef REDOVISA_WRITE_FILE_FACTS_H
#define REDOVISA_WRITE_FILE_FACTS_H

#include <stdbool.h>
#include <sys/stat.h>

/* Facts about what stands there itself, links not followed. 0 or an errno value. */
int file_facts_read(int directory, const char *path, struct stat *facts);
/* Facts about an open file. 0 or an errno value. */
int file_facts_of_handle(int handle, struct stat *facts);

static inline bool file_facts_same(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Opens a folder and refuses a link (ELOOP or ENOTDIR). 0 or an errno value. */
int file_facts_open_folder(int directory, const char *path, int *handle);

/* A new name where nothing stands; EEXIST when something does. 0 or an errno value. */
int file_facts_move(int from_directory, const char *from, int to_directory, const char *to);

#endif
