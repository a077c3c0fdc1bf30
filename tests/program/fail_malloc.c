/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * For LD_PRELOAD: memory runs out. FAIL_AT=n fails allocation number n alone, FAIL_AT=n+ that and all after it; the
 * file that FAIL_MARK names then exists. Without FAIL_AT, nothing fails and FAIL_COUNT names a file that gets the count.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

static atomic_long allocation_count;
static long fail_at;
static bool fails_after;
static bool is_started;

static void note(const char *name)
{
    const char *path = getenv(name);
    int handle = path == NULL ? -1 : open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    if (handle < 0)
        return;
    char digits[24];
    size_t position = sizeof digits;
    long count = atomic_load(&allocation_count);
    do
        digits[--position] = (char)('0' + count % 10);
    while ((count /= 10) != 0);
    ssize_t ignored = write(handle, digits + position, sizeof digits - position);
    (void)ignored;
    close(handle);
}

__attribute__((constructor)) static void start(void)
{
    const char *at = getenv("FAIL_AT");
    if (at != NULL) {
        fail_at = atol(at);
        fails_after = strchr(at, '+') != NULL;
    }
    is_started = true;
}

__attribute__((destructor)) static void end(void)
{
    if (fail_at == 0)
        note("FAIL_COUNT");
}

static bool fails(void)
{
    if (!is_started)
        return false;
    long number = atomic_fetch_add(&allocation_count, 1) + 1;
    if (fail_at == 0 || number < fail_at || (number > fail_at && !fails_after))
        return false;
    if (number == fail_at)
        note("FAIL_MARK");
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }

void *calloc(size_t count, size_t size) { return fails() ? NULL : __libc_calloc(count, size); }

void *realloc(void *old, size_t size) { return fails() ? NULL : __libc_realloc(old, size); }
