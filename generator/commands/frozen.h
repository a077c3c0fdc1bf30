/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Released editions on the site: each file of an archive below utgavor/<edition>/, byte for byte, and the archive
 * itself, utgavor/<edition>.zip. The bytes of an archive were compared with the ledger when the editions were read.
 * Nothing of it is in the sitemap: the
 * latest page is the one to find.
 */
#ifndef REDOVISA_COMMANDS_FROZEN_H
#define REDOVISA_COMMANDS_FROZEN_H

#include "editions/archive.h"
#include "model/edition.h"

/* By edition, in their order. */
struct frozen {
    const struct editions *editions;
    struct archive *archives;    /* mapped, until the program ends */
    struct archive_index *files; /* without the manifest */
    uint64_t *archive_bytes;     /* how large each zip file is */
    size_t *first_job;           /* one more than there are editions */
};

/* What one worker reads with: an archive is opened by each worker that needs it. */
struct frozen_worker {
    struct arena arena;
    struct archive_reader **readers; /* by edition; NULL: not opened yet */
};

/* False after a diagnostic. */
bool frozen_open(struct frozen *frozen, struct arena *arena, const struct editions *editions, unsigned worker_count,
                 struct diagnostics *diagnostics);

/* How many files there are to give. */
static inline size_t frozen_job_count(const struct frozen *frozen)
{
    return frozen->editions == NULL ? 0 : frozen->first_job[frozen->editions->count];
}

void frozen_worker_start(struct frozen_worker *worker, const struct frozen *frozen, struct arena *arena);
void frozen_worker_end(struct frozen_worker *worker, const struct frozen *frozen);

/* The path of a file on the site, in the arena, and of which edition it is. */
struct slice frozen_path(const struct frozen *frozen, size_t job, struct arena *arena, uint32_t *edition);
/* The archive itself: "utgavor/2024.1.zip" and its bytes. */
struct slice frozen_archive_path(const struct frozen *frozen, uint32_t edition, struct arena *arena);
static inline struct slice frozen_archive_bytes(const struct frozen *frozen, uint32_t edition)
{
    return frozen->archives[edition].source.original;
}
/* The bytes of a file, in `out`, in `scratch` or in the mapped archive. False after a diagnostic. */
bool frozen_file(const struct frozen *frozen, struct frozen_worker *worker, size_t job, struct arena *scratch,
                 struct buffer *out, struct slice *bytes, struct diagnostics *diagnostics);

#endif
