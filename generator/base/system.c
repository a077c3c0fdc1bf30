/* SPDX-License-Identifier: EUPL-1.2 */
/* Files and folders. Every call is repeated when a signal interrupts it; tests make each of them fail. */
#include "base/system.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Folders inside each other that system_remove_tree goes down; each level holds one descriptor. */
#define MAXIMUM_DEPTH 200U

#define REPEAT_WHEN_INTERRUPTED(result, call)                                                                          \
    do {                                                                                                               \
        (result) = (call);                                                                                             \
    } while ((result) < 0 && errno == EINTR)

static int error_of(int result) { return result < 0 ? errno : 0; }

static int open_repeated(int directory, const char *path, int flags, mode_t mode)
{
    int handle = -1;
    REPEAT_WHEN_INTERRUPTED(handle, openat(directory, path, flags | O_CLOEXEC, mode));
    return handle;
}

static int status_of(int directory, const char *path, struct stat *status, int flags)
{
    int result = -1;
    REPEAT_WHEN_INTERRUPTED(result, fstatat(directory, path, status, flags));
    return result;
}

static int regular_error(const struct stat *status)
{
    if (S_ISDIR(status->st_mode))
        return EISDIR;
    return S_ISREG(status->st_mode) ? 0 : ENODEV;
}

/* The file behind the handle may be another one than the one looked at before it was opened. */
static int map_handle(int handle, size_t maximum_bytes, struct slice *bytes)
{
    struct stat status;
    int result = -1;
    REPEAT_WHEN_INTERRUPTED(result, fstat(handle, &status));
    if (result < 0)
        return errno;
    int error = regular_error(&status);
    if (error != 0)
        return error;
    if ((uintmax_t)status.st_size > maximum_bytes)
        return EFBIG;
    *bytes = SLICE_EMPTY;
    if (status.st_size == 0)
        return 0;
    void *start = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, handle, 0);
    if (start == MAP_FAILED)
        return errno;
    *bytes = slice_make(start, (size_t)status.st_size);
    return 0;
}

/* Looks before it opens, because opening a device may do something; the flags keep a pipe from waiting. */
int system_map(int directory, const char *path, size_t maximum_bytes, struct slice *bytes)
{
    struct stat status;
    if (status_of(directory, path, &status, 0) < 0)
        return errno;
    int error = regular_error(&status);
    if (error != 0)
        return error;
    int handle = open_repeated(directory, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    if (handle < 0)
        return errno;
    error = map_handle(handle, maximum_bytes, bytes);
    system_close(handle);
    return error;
}

void system_unmap(struct slice bytes)
{
    if (bytes.bytes != NULL)
        munmap((void *)(uintptr_t)bytes.bytes, bytes.length);
}

void system_forget(struct slice bytes)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t start = ((uintptr_t)bytes.bytes + page - 1) / page * page;
    uintptr_t end = ((uintptr_t)bytes.bytes + bytes.length) / page * page;
    if (bytes.bytes != NULL && end > start)
        (void)madvise((void *)start, end - start, MADV_DONTNEED);
}

static struct slice size_text(struct arena *arena, size_t bytes)
{
    static const char *const units[] = {" bytes", " KiB", " MiB", " GiB"};
    size_t unit = 0;
    while (unit < 3 && bytes != 0 && bytes % 1024 == 0) {
        bytes /= 1024;
        unit++;
    }
    return SLICE_JOIN(arena, slice_from_size(arena, bytes), slice_from_c(units[unit]));
}

bool system_read_source(struct arena *arena, struct slice name, size_t maximum_bytes, struct source *source,
                        struct diagnostics *diagnostics)
{
    struct slice bytes = SLICE_EMPTY;
    bool is_path = name.length != 0 && slice_find_byte(name, '\0') == SIZE_MAX;
    int error = is_path ? system_map(AT_FDCWD, slice_copy_c(arena, name), maximum_bytes, &bytes) : ENOENT;
    *source = (struct source){slice_copy(arena, name), bytes, bytes};
    struct place place = place_in(source, 0, 0);
    switch (error) {
    case 0:
        return true;
    case ENOENT:
    case ENOTDIR:
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_FILE_MISSING, place, name);
        break;
    case EISDIR:
    case ENODEV:
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_FILE_NOT_REGULAR, place, name);
        break;
    case EFBIG:
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_FILE_TOO_LARGE, place, name, size_text(arena, maximum_bytes));
        break;
    default:
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_FILE_UNREADABLE, place, name, system_error_text(arena, error));
        break;
    }
    return false;
}

static enum file_kind kind_of_mode(mode_t mode)
{
    if (S_ISREG(mode))
        return FILE_REGULAR;
    if (S_ISDIR(mode))
        return FILE_DIRECTORY;
    return S_ISLNK(mode) ? FILE_LINK : FILE_OTHER;
}

enum file_kind system_kind(int directory, const char *path)
{
    struct stat status;
    if (status_of(directory, path, &status, AT_SYMLINK_NOFOLLOW) < 0)
        return errno == ENOENT || errno == ENOTDIR ? FILE_ABSENT : FILE_OTHER;
    return kind_of_mode(status.st_mode);
}

static enum file_kind kind_of_entry(int handle, const struct dirent *entry)
{
    if (entry->d_type == DT_UNKNOWN)
        return system_kind(handle, entry->d_name);
    return kind_of_mode((mode_t)DTTOIF(entry->d_type));
}

static bool is_dots(const char *name) { return strcmp(name, ".") == 0 || strcmp(name, "..") == 0; }

/* The next entry other than . and ..; NULL at the end and on errors, which *error tells apart. */
static struct dirent *next_entry(DIR *stream, int *error)
{
    for (;;) {
        errno = 0;
        struct dirent *entry = readdir(stream);
        if (entry == NULL && errno == EINTR)
            continue;
        *error = entry == NULL ? errno : 0;
        if (entry == NULL || !is_dots(entry->d_name))
            return entry;
    }
}

static int compare_entries(const void *a, const void *b)
{
    return slice_compare(((const struct directory_entry *)a)->name, ((const struct directory_entry *)b)->name);
}

static int list_stream(struct arena *arena, DIR *stream, struct directory_entry **entries, size_t *count)
{
    size_t capacity = 0;
    int error = 0;
    *entries = ARENA_ARRAY(arena, struct directory_entry, 0);
    *count = 0;
    for (const struct dirent *entry; (entry = next_entry(stream, &error)) != NULL;) {
        *entries = arena_grow(arena, *entries, *count, &capacity, sizeof **entries);
        (*entries)[*count].name = slice_copy(arena, slice_from_c(entry->d_name));
        (*entries)[(*count)++].kind = kind_of_entry(dirfd(stream), entry);
    }
    qsort(*entries, *count, sizeof **entries, compare_entries);
    return error;
}

static int open_stream(int directory, const char *path, int flags, DIR **stream)
{
    int handle = open_repeated(directory, path, O_RDONLY | O_DIRECTORY | flags, 0);
    if (handle < 0)
        return errno;
    *stream = fdopendir(handle);
    if (*stream != NULL)
        return 0;
    int error = errno;
    system_close(handle);
    return error;
}

int system_list(struct arena *arena, int directory, const char *path, struct directory_entry **entries, size_t *count)
{
    DIR *stream = NULL;
    *entries = NULL;
    *count = 0;
    int error = open_stream(directory, path, 0, &stream);
    if (error != 0)
        return error;
    error = list_stream(arena, stream, entries, count);
    closedir(stream);
    return error;
}

int system_open_directory(int directory, const char *path, int *handle)
{
    *handle = open_repeated(directory, path, O_RDONLY | O_DIRECTORY, 0);
    return error_of(*handle);
}

/* Linux closes the descriptor also when a signal interrupts it: trying again could close somebody else's. */
static int close_once(int handle) { return close(handle) < 0 && errno != EINTR ? errno : 0; }

void system_close(int handle) { (void)close_once(handle); }

int system_make_directory(int directory, const char *path)
{
    int result = -1;
    REPEAT_WHEN_INTERRUPTED(result, mkdirat(directory, path, 0755));
    return error_of(result);
}

static int write_all(int handle, struct slice bytes)
{
    while (bytes.length != 0) {
        ssize_t written = -1;
        REPEAT_WHEN_INTERRUPTED(written, write(handle, bytes.bytes, bytes.length));
        if (written < 0)
            return errno;
        if (written == 0)
            return EIO;
        bytes = slice_from(bytes, (size_t)written);
    }
    return 0;
}

int system_write_file(int directory, const char *path, struct slice bytes)
{
    int handle = open_repeated(directory, path, O_WRONLY | O_CREAT | O_EXCL, 0644);
    if (handle < 0)
        return errno;
    int error = write_all(handle, bytes);
    int close_error = close_once(handle);
    if (error == 0)
        error = close_error;
    if (error != 0)
        system_remove_file(directory, path);
    return error;
}

int system_link(int from_directory, const char *from, int to_directory, const char *to)
{
    int result = -1;
    REPEAT_WHEN_INTERRUPTED(result, linkat(from_directory, from, to_directory, to, 0));
    return error_of(result);
}

int system_rename(int from_directory, const char *from, int to_directory, const char *to)
{
    int result = -1;
    REPEAT_WHEN_INTERRUPTED(result, renameat(from_directory, from, to_directory, to));
    return error_of(result);
}

int system_exchange(int from_directory, const char *from, int to_directory, const char *to)
{
    int result = -1;
    REPEAT_WHEN_INTERRUPTED(result, renameat2(from_directory, from, to_directory, to, RENAME_EXCHANGE));
    return error_of(result);
}

static int unlink_repeated(int directory, const char *path, int flags)
{
    int result = -1;
    REPEAT_WHEN_INTERRUPTED(result, unlinkat(directory, path, flags));
    return error_of(result);
}

int system_remove_file(int directory, const char *path) { return unlink_repeated(directory, path, 0); }

int system_remove_directory(int directory, const char *path) { return unlink_repeated(directory, path, AT_REMOVEDIR); }

static int remove_at(int directory, const char *path, enum file_kind kind, unsigned depth);

/* What somebody else removes meanwhile is gone as well: ENOENT inside is no error. */
static int remove_entries(DIR *stream, unsigned depth)
{
    int error = 0;
    for (const struct dirent *entry; (entry = next_entry(stream, &error)) != NULL;) {
        error = remove_at(dirfd(stream), entry->d_name, kind_of_entry(dirfd(stream), entry), depth);
        if (error != 0 && error != ENOENT)
            return error;
    }
    return error;
}

/* Some file systems skip entries when others are removed while reading: then once more from the start. */
static int remove_folder(int directory, const char *path, unsigned depth)
{
    if (depth == 0)
        return ENAMETOOLONG;
    DIR *stream = NULL;
    int error = open_stream(directory, path, O_NOFOLLOW, &stream);
    if (error != 0)
        return error;
    for (int rounds = 0; rounds < 3; rounds++) {
        error = remove_entries(stream, depth - 1);
        if (error == 0)
            error = system_remove_directory(directory, path);
        if (error != ENOTEMPTY && error != EEXIST)
            break;
        rewinddir(stream);
    }
    closedir(stream);
    return error;
}

static int remove_at(int directory, const char *path, enum file_kind kind, unsigned depth)
{
    return kind == FILE_DIRECTORY ? remove_folder(directory, path, depth) : system_remove_file(directory, path);
}

int system_remove_tree(int directory, const char *path)
{
    return remove_at(directory, path, system_kind(directory, path), MAXIMUM_DEPTH);
}

int system_sync(int handle)
{
    int result = -1;
    REPEAT_WHEN_INTERRUPTED(result, syncfs(handle));
    return error_of(result);
}

struct slice system_error_text(struct arena *arena, int error)
{
    const char *text = strerrordesc_np(error);
    if (text != NULL)
        return slice_copy(arena, slice_from_c(text));
    return SLICE_JOIN(arena, SLICE("error "), slice_from_size(arena, (uint64_t)(error < 0 ? 0 : error)));
}

unsigned system_core_count(void)
{
    cpu_set_t cores;
    if (sched_getaffinity(0, sizeof cores, &cores) == 0 && CPU_COUNT(&cores) > 0)
        return (unsigned)CPU_COUNT(&cores);
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (unsigned)online : 1;
}
