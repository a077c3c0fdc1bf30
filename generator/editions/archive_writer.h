/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Writing an edition's archive; see archive.h. Files come from many threads in any order; each thread packs its own, in
 * parts that lie in a folder until all of them are joined, sorted by path. The bytes do not depend on the
 * number of threads, the order of arrival, the clock or the time zone: every entry is deflated by itself and is of the
 * first of January 1980.
 */
#ifndef REDOVISA_EDITIONS_ARCHIVE_WRITER_H
#define REDOVISA_EDITIONS_ARCHIVE_WRITER_H

#include "base/diagnostics.h"
#include "base/sha256.h"

struct archive_writer;

/*
 * In the arena, which must outlive it. Ended by archive_writer_close. `folder` holds nothing called "part-…"; what is
 * made in it the caller removes with the folder.
 */
struct archive_writer *archive_writer_open(struct arena *arena, struct slice folder, unsigned worker_count);
/* Takes a copy. False when the part cannot be packed; archive_writer_finish tells why. */
bool archive_writer_add(struct archive_writer *writer, unsigned worker, struct slice path, struct slice bytes);

struct archive_summary {
    struct sha256 root; /* of the manifest */
    size_t file_count;  /* without the manifest */
    uint64_t bytes;     /* unpacked, without the manifest */
};

/*
 * Adds the manifest and writes all of it to a new file, from the calling thread alone. False after a diagnostic
 * (release-not-written, release-file-twice, archive-name-unsafe); nothing is then left at `path`.
 */
bool archive_writer_finish(struct archive_writer *writer, struct slice path, struct archive_summary *summary,
                           struct diagnostics *diagnostics);
void archive_writer_close(struct archive_writer *writer);

#endif
