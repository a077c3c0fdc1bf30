/* SPDX-License-Identifier: EUPL-1.2 */
#include "write/tree_seal.h"

#include "base/hash.h"
#include "write/site_path.h"

#include <fcntl.h>
#include <unistd.h>

#define CHECKSUM_VALUES 1024 /* nanoseconds given up for it */

static bool is_before(struct timespec a, struct timespec b)
{
    return a.tv_sec != b.tv_sec ? a.tv_sec < b.tv_sec : a.tv_nsec < b.tv_nsec;
}

static long checksum(ino_t inode, struct timespec time, bool has_foreign_files)
{
    uint64_t parts[4] = {(uint64_t)inode, (uint64_t)time.tv_sec, (uint64_t)(time.tv_nsec / CHECKSUM_VALUES),
                         has_foreign_files ? 1 : 0};
    return (long)(hash_text(slice_make((const char *)parts, sizeof parts)) % CHECKSUM_VALUES);
}

/* The latest time not after `time` that carries the checksum. */
static struct timespec sealed_time(ino_t inode, struct timespec time, bool has_foreign_files)
{
    long block = time.tv_nsec / CHECKSUM_VALUES - 1;
    if (block < 0) {
        time.tv_sec--;
        block = 999999999L / CHECKSUM_VALUES - 1;
    }
    time.tv_nsec = block * CHECKSUM_VALUES;
    time.tv_nsec += checksum(inode, time, has_foreign_files);
    return time;
}

struct tree_seal tree_seal_read(int root)
{
    struct tree_seal seal = {0};
    struct statx facts;
    if (statx(root, SITE_MANIFEST_NAME, AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS | STATX_BTIME, &facts) != 0)
        return seal;
    if (!S_ISREG(facts.stx_mode) || (facts.stx_mask & STATX_BTIME) == 0)
        return seal;
    seal.written = (struct timespec){facts.stx_btime.tv_sec, (long)facts.stx_btime.tv_nsec};
    seal.closed = (struct timespec){facts.stx_mtime.tv_sec, (long)facts.stx_mtime.tv_nsec};
    long found = seal.closed.tv_nsec % CHECKSUM_VALUES;
    ino_t inode = (ino_t)facts.stx_ino;
    seal.has_foreign_files = found == checksum(inode, seal.closed, true);
    seal.is_whole = seal.has_foreign_files || found == checksum(inode, seal.closed, false);
    return seal;
}

void tree_seal_close(int root, bool has_foreign_files)
{
    int manifest = openat(root, SITE_MANIFEST_NAME, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (manifest < 0)
        return;
    /* Touched first and asked then: the moment is told by the file system's clock, the one that stamps the files. */
    struct stat facts;
    if (futimens(manifest, NULL) == 0 && fstat(manifest, &facts) == 0) {
        struct timespec times[2] = {{0, UTIME_OMIT}, sealed_time(facts.st_ino, facts.st_ctim, has_foreign_files)};
        (void)futimens(manifest, times);
    }
    close(manifest);
}

bool tree_seal_covers_file(const struct tree_seal *seal, const struct stat *file)
{
    return seal->is_whole && is_before(file->st_ctim, seal->closed) && is_before(file->st_mtim, seal->written);
}

bool tree_seal_covers_folder(const struct tree_seal *seal, const struct stat *folder)
{
    return seal->is_whole && !seal->has_foreign_files && is_before(folder->st_ctim, seal->written);
}
