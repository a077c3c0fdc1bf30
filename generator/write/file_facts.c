/* SPDX-License-Identifier: EUPL-1.2 */
#include "write/file_facts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

int file_facts_read(int directory, const char *path, struct stat *facts)
{
    while (fstatat(directory, path, facts, AT_SYMLINK_NOFOLLOW) != 0)
        if (errno != EINTR)
            return errno;
    return 0;
}

int file_facts_of_handle(int handle, struct stat *facts)
{
    while (fstat(handle, facts) != 0)
        if (errno != EINTR)
            return errno;
    return 0;
}

int file_facts_open_folder(int directory, const char *path, int *handle)
{
    while ((*handle = openat(directory, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)) < 0)
        if (errno != EINTR)
            return errno;
    return 0;
}

int file_facts_move(int from_directory, const char *from, int to_directory, const char *to)
{
    while (renameat2(from_directory, from, to_directory, to, RENAME_NOREPLACE) != 0)
        if (errno != EINTR)
            return errno;
    return 0;
}
