/* SPDX-License-Identifier: EUPL-1.2 */
#include "write/output_lock.h"

#include "base/system.h"
#include "write/file_facts.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>

static int open_lock(int directory, const char *name, int *lock)
{
    while ((*lock = openat(directory, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644)) < 0)
        if (errno != EINTR)
            return errno;
    return 0;
}

static int lock_now(int lock)
{
    while (flock(lock, LOCK_EX | LOCK_NB) != 0)
        if (errno != EINTR)
            return errno;
    return 0;
}

/* The one who had the lock may have removed the file between our opening and our locking: then it locks nothing. */
static int is_still_there(int directory, const char *name, int lock, bool *answer)
{
    struct stat mine;
    struct stat there;
    int error = file_facts_of_handle(lock, &mine);
    if (error != 0)
        return error;
    error = file_facts_read(directory, name, &there);
    *answer = error == 0 && file_facts_same(&mine, &there);
    return error == ENOENT ? 0 : error;
}

int output_lock_take(int directory, const char *name, int *lock)
{
    bool is_there = false;
    while (!is_there) {
        int error = open_lock(directory, name, lock);
        if (error != 0)
            return error;
        error = lock_now(*lock);
        bool is_locked = error == 0;
        if (is_locked)
            error = is_still_there(directory, name, *lock, &is_there);
        if (is_there)
            return 0;
        if (error != 0 && error != EWOULDBLOCK)
            (void)system_remove_file(directory, name);
        system_close(*lock);
        *lock = -1;
        if (error != 0)
            return error;
    }
    return 0;
}

void output_lock_drop(int directory, const char *name, int *lock)
{
    if (*lock < 0)
        return;
    if (system_remove_file(directory, name) != 0)
        (void)system_remove_file(directory, name); /* a fault may pass; the next build removes it otherwise */
    system_close(*lock);
    *lock = -1;
}
