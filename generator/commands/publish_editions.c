/* SPDX-License-Identifier: EUPL-1.2 */
/* A job is a file, so that archives are shared out to workers, and no more than a file a worker is in memory. */
#include "commands/publish_editions.h"

#include "base/workers.h"
#include "exports/code_shards.h"

/* What a worker keeps from job to job. */
#define KEPT_BYTES ((size_t)4 << 20)
/* Neighbours share a folder, so that a worker keeps its handle. */
#define JOBS_A_BLOCK 64

struct edition_publisher {
    struct arena arena;
    struct frozen_worker frozen;
    struct buffer out;
    struct arena diagnostics_arena;
    struct diagnostics diagnostics;
};

struct publishing {
    const struct frozen *frozen;
    const struct receiver *receiver;
    struct code_shards shards;
    struct edition_publisher *workers;
    bool *stands; /* by edition: the site that stands there has its files */
    size_t frozen_jobs;
};

static void start_job(struct edition_publisher *own)
{
    if (own->arena.used > KEPT_BYTES)
        arena_release(&own->arena);
    if (own->out.capacity > KEPT_BYTES)
        buffer_release(&own->out);
    arena_reset(&own->arena);
    buffer_clear(&own->out);
}

/* A damaged file is told, and the others are looked at too. */
static bool make_frozen(const struct publishing *publishing, unsigned worker, size_t job)
{
    const struct receiver *receiver = publishing->receiver;
    struct edition_publisher *own = &publishing->workers[worker];
    uint32_t edition;
    struct slice bytes;
    struct slice path = frozen_path(publishing->frozen, job, &own->arena, &edition);
    if (publishing->stands[edition] && receiver->keep(receiver->context, worker, path))
        return true;
    if (!frozen_file(publishing->frozen, &own->frozen, job, &own->arena, &own->out, &bytes, &own->diagnostics))
        return true;
    return receiver->take(receiver->context, worker, path, bytes);
}

static bool make_job(void *context, unsigned worker, size_t job)
{
    struct publishing *publishing = context;
    struct edition_publisher *own = &publishing->workers[worker];
    start_job(own);
    if (job < publishing->frozen_jobs)
        return make_frozen(publishing, worker, job);
    uint32_t shard = (uint32_t)(job - publishing->frozen_jobs);
    code_shard_export(&publishing->shards, shard, &own->arena, &own->out);
    return publishing->receiver->take(publishing->receiver->context, worker, code_shard_path(&own->arena, shard),
                                      buffer_slice(&own->out));
}

/* With the same archive a site has the same files of it: then none needs to be unpacked. */
static void look_at_site(struct publishing *publishing, struct arena *arena)
{
    const struct receiver *receiver = publishing->receiver;
    const struct frozen *frozen = publishing->frozen;
    publishing->stands = ARENA_ARRAY(arena, bool, frozen->editions->count);
    for (uint32_t e = 0; e < frozen->editions->count && receiver->stands != NULL; e++)
        publishing->stands[e] =
            receiver->stands(receiver->context, frozen_archive_path(frozen, e, arena), frozen_archive_bytes(frozen, e));
}

static void start_worker(struct edition_publisher *own, const struct frozen *frozen, struct arena *arena)
{
    arena_init(&own->arena, arena->guard);
    arena_init(&own->diagnostics_arena, arena->guard);
    diagnostics_init(&own->diagnostics, &own->diagnostics_arena);
    buffer_init(&own->out, ARCHIVE_MAXIMUM_ENTRY_BYTES, arena->guard);
    frozen_worker_start(&own->frozen, frozen, arena);
}

static void end_worker(struct edition_publisher *own, const struct frozen *frozen, struct diagnostics *diagnostics)
{
    diagnostics_merge(diagnostics, &own->diagnostics);
    frozen_worker_end(&own->frozen, frozen);
    buffer_release(&own->out);
    arena_release(&own->diagnostics_arena);
    arena_release(&own->arena);
}

/* Since the newest edition, when another is being built. */
static const struct code_shard_change *list_changes(const struct comparison *comparison, struct arena *arena,
                                                    size_t *count)
{
    if (comparison == NULL || !comparison->is_needed || comparison->is_released)
        return NULL;
    struct code_shard_change *changes = ARENA_ARRAY(arena, struct code_shard_change, comparison->difference_count);
    for (size_t i = 0; i < comparison->difference_count; i++)
        if (comparison->differences[i].before != NULL)
            changes[(*count)++] =
                (struct code_shard_change){comparison->differences[i].name, comparison->differences[i].after};
    return changes;
}

bool publish_editions(const struct preparation *preparation, struct arena *arena, const struct receiver *receiver,
                      struct diagnostics *diagnostics)
{
    const struct frozen *frozen = &preparation->frozen;
    unsigned count = preparation->worker_count;
    struct publishing publishing = {.frozen = frozen, .receiver = receiver, .frozen_jobs = frozen_job_count(frozen)};
    if (publishing.frozen_jobs == 0)
        return true;
    size_t change_count = 0;
    const struct code_shard_change *changes = list_changes(preparation->comparison, arena, &change_count);
    code_shards_build(&publishing.shards, arena, &preparation->publication, changes, change_count, count);
    look_at_site(&publishing, arena);
    publishing.workers = ARENA_ARRAY(arena, struct edition_publisher, count);
    for (unsigned i = 0; i < count; i++)
        start_worker(&publishing.workers[i], frozen, arena);
    bool is_whole =
        workers_run(count, publishing.frozen_jobs + publishing.shards.count, JOBS_A_BLOCK, make_job, &publishing);
    for (unsigned i = 0; i < count; i++)
        end_worker(&publishing.workers[i], frozen, diagnostics);
    return is_whole && !diagnostics_have_errors(diagnostics);
}
