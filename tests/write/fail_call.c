/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A library to be loaded before the others (LD_PRELOAD) that makes one system call of a program fail.
 *
 *     FAIL_CALL    its name, such as linkat
 *     FAIL_AT      which one, from 1; with a '+' at the end that one and all after it
 *     FAIL_ERROR   the errno value; 0 with write makes a short write
 *     FAIL_MARK    a file made when it happened
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static atomic_int counter;

static bool fails(const char *name)
{
    const char *call = getenv("FAIL_CALL");
    const char *at = getenv("FAIL_AT");
    if (call == NULL || at == NULL || strcmp(call, name) != 0)
        return false;
    int number = atomic_fetch_add(&counter, 1) + 1;
    int wanted = atoi(at);
    if (number < wanted || (number > wanted && at[strlen(at) - 1] != '+'))
        return false;
    const char *mark = getenv("FAIL_MARK");
    const char *error = getenv("FAIL_ERROR");
    if (mark != NULL)
        syscall(SYS_close, (int)syscall(SYS_open, mark, O_CREAT | O_WRONLY, 0644));
    errno = error == NULL ? EIO : atoi(error);
    return true;
}

/* A function pointer does not fit in a void pointer by the standard; on Linux it does. */
#define NEXT(type, name)                                                                                               \
    type next;                                                                                                         \
    do {                                                                                                               \
        void *address = dlsym(RTLD_NEXT, name);                                                                        \
        memcpy(&next, &address, sizeof next);                                                                          \
    } while (0)

#define FAILING(name, parameters, ...)                                                                                 \
    int name parameters;                                                                                               \
    int name parameters                                                                                                \
    {                                                                                                                  \
        typedef int(*function) parameters;                                                                             \
        NEXT(function, #name);                                                                                         \
        return fails(#name) ? -1 : next(__VA_ARGS__);                                                                  \
    }

FAILING(mkdirat, (int folder, const char *path, mode_t mode), folder, path, mode)
FAILING(linkat, (int a, const char *from, int b, const char *to, int flags), a, from, b, to, flags)
FAILING(fstatat, (int folder, const char *path, struct stat *facts, int flags), folder, path, facts, flags)
FAILING(fstat, (int handle, struct stat *facts), handle, facts)
FAILING(statx, (int folder, const char *path, int flags, unsigned mask, struct statx *facts), folder, path, flags, mask,
        facts)
FAILING(renameat, (int a, const char *from, int b, const char *to), a, from, b, to)
FAILING(renameat2, (int a, const char *from, int b, const char *to, unsigned flags), a, from, b, to, flags)
FAILING(unlinkat, (int folder, const char *path, int flags), folder, path, flags)
FAILING(syncfs, (int handle), handle)
FAILING(fsync, (int handle), handle)
FAILING(flock, (int handle, int operation), handle, operation)
FAILING(fchmod, (int handle, mode_t mode), handle, mode)
FAILING(futimens, (int handle, const struct timespec times[2]), handle, times)

int openat(int folder, const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    typedef int (*function)(int, const char *, int, ...);
    NEXT(function, "openat");
    return fails("openat") ? -1 : next(folder, path, flags, mode);
}

/* The descriptor is gone all the same, as on Linux. */
int close(int handle)
{
    typedef int (*function)(int);
    NEXT(function, "close");
    if (!fails("close"))
        return next(handle);
    int error = errno;
    next(handle);
    errno = error;
    return -1;
}

ssize_t write(int handle, const void *bytes, size_t length)
{
    typedef ssize_t (*function)(int, const void *, size_t);
    NEXT(function, "write");
    if (!fails("write"))
        return next(handle, bytes, length);
    return errno == 0 && length > 1 ? next(handle, bytes, length / 2) : -1;
}

ssize_t getdents64(int handle, void *listing, size_t length)
{
    typedef ssize_t (*function)(int, void *, size_t);
    NEXT(function, "getdents64");
    return fails("getdents64") ? -1 : next(handle, listing, length);
}

struct dirent *readdir(DIR *stream)
{
    typedef struct dirent *(*function)(DIR *);
    NEXT(function, "readdir");
    return fails("readdir") ? NULL : next(stream);
}

void *mmap(void *start, size_t length, int protection, int flags, int handle, off_t offset)
{
    typedef void *(*function)(void *, size_t, int, int, int, off_t);
    NEXT(function, "mmap");
    return handle >= 0 && fails("mmap") ? (void *)-1 : next(start, length, protection, flags, handle, offset);
}
