/* SPDX-License-Identifier: EUPL-1.2 */
/* See frozen.h. A job is a file: of each edition its entries, then its manifest, then the zip file. */
#include "commands/frozen.h"

#include "base/workers.h"

#define OTHER_FILES 2

struct opening {
    struct frozen *frozen;
    struct arena *arenas;
    struct diagnostics *diagnostics;
};

static bool open_edition(void *context, unsigned worker, size_t edition)
{
    struct opening *opening = context;
    struct frozen *frozen = opening->frozen;
    struct arena *arena = &opening->arenas[edition];
    struct diagnostics *diagnostics = &opening->diagnostics[edition];
    struct archive *archive = &frozen->archives[edition];
    (void)worker;
    if (!archive_map(archive, arena, frozen->editions->items[edition].archive, diagnostics))
        return true;
    archive->is_compared = true; /* when the editions were read */
    frozen->archive_bytes[edition] = archive->source.original.length;
    struct archive_reader *reader = archive_reader_open(archive, arena, diagnostics);
    if (reader != NULL)
        (void)archive_reader_index(reader, arena, &frozen->files[edition]);
    archive_reader_close(reader);
    return true;
}

bool frozen_open(struct frozen *frozen, struct arena *arena, const struct editions *editions, unsigned worker_count,
                 struct diagnostics *diagnostics)
{
    uint32_t count = editions->count;
    *frozen = (struct frozen){.editions = editions,
                              .archives = ARENA_ARRAY(arena, struct archive, count),
                              .files = ARENA_ARRAY(arena, struct archive_index, count),
                              .archive_bytes = ARENA_ARRAY(arena, uint64_t, count),
                              .first_job = ARENA_ARRAY(arena, size_t, (size_t)count + 1)};
    struct opening opening = {frozen, ARENA_ARRAY(arena, struct arena, count),
                              ARENA_ARRAY(arena, struct diagnostics, count)};
    for (uint32_t e = 0; e < count; e++) {
        arena_init(&opening.arenas[e], arena->guard);
        diagnostics_init(&opening.diagnostics[e], &opening.arenas[e]);
    }
    workers_run(worker_count, count, 1, open_edition, &opening);
    for (uint32_t e = 0; e < count; e++) {
        diagnostics_merge(diagnostics, &opening.diagnostics[e]);
        arena_adopt(arena, &opening.arenas[e]);
        frozen->first_job[e + 1] = frozen->first_job[e] + frozen->files[e].count + OTHER_FILES;
    }
    return !diagnostics_have_errors(diagnostics);
}

void frozen_worker_start(struct frozen_worker *worker, const struct frozen *frozen, struct arena *arena)
{
    uint32_t count = frozen->editions == NULL ? 0 : frozen->editions->count;
    arena_init(&worker->arena, arena->guard);
    worker->readers = ARENA_ARRAY(arena, struct archive_reader *, count);
}

void frozen_worker_end(struct frozen_worker *worker, const struct frozen *frozen)
{
    for (uint32_t e = 0; frozen->editions != NULL && e < frozen->editions->count; e++)
        archive_reader_close(worker->readers[e]);
    arena_release(&worker->arena);
}

static struct archive_reader *reader_of(const struct frozen *frozen, struct frozen_worker *worker, uint32_t edition,
                                        struct diagnostics *diagnostics)
{
    if (worker->readers[edition] == NULL)
        worker->readers[edition] = archive_reader_open(&frozen->archives[edition], &worker->arena, diagnostics);
    return worker->readers[edition];
}

static uint32_t edition_of(const struct frozen *frozen, size_t job)
{
    uint32_t edition = 0;
    while (job >= frozen->first_job[edition + 1])
        edition++;
    return edition;
}

struct slice frozen_archive_path(const struct frozen *frozen, uint32_t edition, struct arena *arena)
{
    return SLICE_JOIN(arena, SLICE("utgavor/"), frozen->editions->items[edition].name, SLICE(".zip"));
}

struct slice frozen_path(const struct frozen *frozen, size_t job, struct arena *arena, uint32_t *edition)
{
    *edition = edition_of(frozen, job);
    const struct archive_index *files = &frozen->files[*edition];
    size_t number = job - frozen->first_job[*edition];
    if (job + 1 == frozen->first_job[*edition + 1])
        return frozen_archive_path(frozen, *edition, arena);
    struct slice path = number < files->count ? files->entries[number].path : SLICE(ARCHIVE_MANIFEST);
    return SLICE_JOIN(arena, SLICE("utgavor/"), frozen->editions->items[*edition].name, SLICE("/"), path);
}

bool frozen_file(const struct frozen *frozen, struct frozen_worker *worker, size_t job, struct arena *scratch,
                 struct buffer *out, struct slice *bytes, struct diagnostics *diagnostics)
{
    uint32_t edition = edition_of(frozen, job);
    const struct archive_index *files = &frozen->files[edition];
    size_t number = job - frozen->first_job[edition];
    if (job + 1 == frozen->first_job[edition + 1]) {
        *bytes = frozen_archive_bytes(frozen, edition);
        return true;
    }
    struct archive_reader *reader = reader_of(frozen, worker, edition, diagnostics);
    if (reader == NULL)
        return false;
    if (number < files->count) {
        bool is_read = archive_reader_entry(reader, &files->entries[number], out);
        *bytes = buffer_slice(out);
        return is_read;
    }
    struct source manifest;
    bool is_read = archive_reader_text(reader, scratch, SLICE(ARCHIVE_MANIFEST), &manifest);
    *bytes = is_read ? manifest.original : SLICE_EMPTY;
    return is_read;
}
