/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The seal: how a build knows, without reading a file, that nobody has touched it since we published it.
 *
 * The manifest tells which bytes a file had. Somebody may have edited the file since, to the same length. The kernel
 * keeps a time of last change (ctime) of each file that no program can set back. So it is enough to know one moment,
 * the end of the last build: a file that was changed before that moment has the bytes that the manifest names. That
 * moment is kept as the manifest's own modification time. A time is not a part of a file's bytes, so that two builds
 * of the same input are the same bytes, and nothing has to lie beside the site.
 *
 * Two moments are used. `written` is the manifest's birth, just before the site was exchanged: content changed later
 * (mtime, or a folder's ctime) is not ours. `closed` is the end of the build: taking over a file as a hard link and
 * removing the old name both move ctime, and are done by then.
 *
 * A copy of the site (cp -a, rsync, a checkout) has other times and another inode: the lowest ten bits of `closed` are
 * a checksum over the manifest's inode number, so that a copy is not sealed. Whatever the seal does not cover is
 * compared byte by byte, which costs time and never a wrong file: a clock with seconds only, a file system that does
 * not tell births, a changed owner (chown), a build that was killed before it could seal.
 *
 * Known limits: an edit made to the old site while a build runs may be taken for ours; so may one made after the
 * machine's clock was set back.
 */
#ifndef REDOVISA_WRITE_TREE_SEAL_H
#define REDOVISA_WRITE_TREE_SEAL_H

#include <stdbool.h>
#include <sys/stat.h>
#include <time.h>

struct tree_seal {
    bool is_whole;          /* false: it covers nothing */
    bool has_foreign_files; /* the site holds files of others, so every folder must be looked through */
    struct timespec written;
    struct timespec closed;
};

/* The seal of the site whose open folder is `root`. */
struct tree_seal tree_seal_read(int root);

/* The last act of a build. A failure is not told: the next build then compares. */
void tree_seal_close(int root, bool has_foreign_files);

/* The file still has the bytes that we wrote. */
bool tree_seal_covers_file(const struct tree_seal *seal, const struct stat *file);
/* Nothing was added to the folder, removed or renamed since we wrote it. */
bool tree_seal_covers_folder(const struct tree_seal *seal, const struct stat *folder);

#endif
