/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Files of the site as numbered jobs: tables first, those of the analyses before the others, so that the largest of
 * each are not in memory together; then pages of the first language in order of path, then one JSON file a school.
 * When those are made it is known which sentences have changed since the edition before. Then come pages of the other
 * language, which say so too, the pages and feeds that tell of corrections, and what is only a few.
 */
#include "commands/publish.h"

#include "base/workers.h"
#include "commands/publish_corrections.h"
#include "exports/figure_register.h"
#include "exports/published_tables.h"
#include "exports/school_json.h"
#include "exports/sitemap.h"
#include "exports/tables.h"
#include "pages/receipts.h"
#include "pages/turned.h"

#include <stdlib.h>

/* A table of 20 000 schools × 10 years fits; a page is limited by its template. */
#define TABLE_MAXIMUM_BYTES ((size_t)1 << 30)
/* What a worker keeps from job to job; a table may take a hundred times as much. */
#define KEPT_BYTES ((size_t)4 << 20)
/* Neighbouring pages share a folder, so that a worker keeps its handle. */
#define JOBS_A_BLOCK 16

struct publish_worker {
    struct arena arena;
    struct page_worker page;
    struct buffer out;
    struct diagnostics diagnostics;
    struct arena diagnostics_arena;
    struct arena turned_arena;
    struct turned_pages turned; /* sentences of its pages that say something else than before */
};

struct publishing {
    const struct preparation *preparation;
    const struct receiver *receiver;
    struct site site; /* a copy, that is told between the two rounds what has changed */
    struct history history;
    struct turned_pages turned;
    struct correction_files correction_files;
    struct school_json_texts json_texts;
    enum language first_language;
    struct slice *page_paths; /* for the sitemap */
    size_t page_path_count;
    struct publish_worker *workers;
    size_t table_jobs;     /* two forms a resource */
    size_t published_jobs; /* two forms an analysis */
    size_t school_jobs;
    const struct page_plan **pages[2]; /* of the first language, and of the other */
    size_t page_jobs[2];
};

static bool give(struct publishing *publishing, unsigned worker, struct slice path)
{
    struct buffer *out = &publishing->workers[worker].out;
    if (out->overflowed) {
        DIAGNOSTICS_ADD(&publishing->workers[worker].diagnostics, DIAGNOSTIC_FILE_TO_PUBLISH_TOO_LARGE, PLACE_NONE,
                        path, slice_from_size(&publishing->workers[worker].arena, out->maximum));
        return true;
    }
    return publishing->receiver->take(publishing->receiver->context, worker, path, buffer_slice(out));
}

static bool make_table(struct publishing *publishing, unsigned worker, size_t job)
{
    const struct preparation *preparation = publishing->preparation;
    struct publish_worker *own = &publishing->workers[worker];
    const struct resource *resource = &preparation->publication.resources[job / 2];
    enum table_form form = job % 2 == 0 ? TABLE_CSV : TABLE_JSON;
    struct slice ending = form == TABLE_CSV ? SLICE(".csv") : SLICE(".json");
    if (resource->role == ROLE_AREAS) {
        if (form == TABLE_JSON || resource->file_count == 0)
            return true;
        ending = SLICE(".geojson");
        buffer_append(&own->out, resource->files[0].source.bytes);
    } else {
        table_export(&preparation->analysis, (uint32_t)(job / 2), form, &own->arena, &own->out);
    }
    return give(publishing, worker, SLICE_JOIN(&own->arena, SLICE("data/"), resource->name, ending));
}

static bool make_published_table(struct publishing *publishing, unsigned worker, size_t job)
{
    const struct analysis *analysis = &publishing->preparation->analysis;
    struct publish_worker *own = &publishing->workers[worker];
    enum published_table table = (enum published_table)(job / 2);
    enum table_form form = job % 2 == 0 ? TABLE_CSV : TABLE_JSON;
    if (!published_table_exists(analysis, table))
        return true;
    published_table_export(analysis, table, form, &own->arena, &own->out);
    return give(publishing, worker,
                SLICE_JOIN(&own->arena, SLICE("data/analys/"), published_table_facts(table)->name,
                           form == TABLE_CSV ? SLICE(".csv") : SLICE(".json")));
}

/* The receipts of the page that was just made; a part with a fault is not given. */
static bool make_receipts(struct publishing *publishing, unsigned worker)
{
    struct publish_worker *own = &publishing->workers[worker];
    uint32_t parts = site_receipt_pages(&own->page);
    for (uint32_t part = 0; part < parts; part++) {
        struct slice path;
        buffer_clear(&own->out);
        if (site_make_receipts(&own->page, part, &own->out, &path) && !give(publishing, worker, path))
            return false;
    }
    return true;
}

static void give_figures(struct publishing *publishing, unsigned worker, const struct page_plan *plan)
{
    const struct receiver *receiver = publishing->receiver;
    struct publish_worker *own = &publishing->workers[worker];
    const struct page *page = own->page.made;
    struct comparison *comparison = publishing->preparation->comparison;
    uint32_t count = 0;
    if ((receiver->take_figures == NULL && !comparison->is_needed) || plan->language != publishing->first_language)
        return;
    struct published_figure *figures = receipts_published(page, &count);
    if (comparison->is_needed)
        comparison_page(comparison, worker, receipts_page_name(page), figures, count, &own->diagnostics);
    if (receiver->take_figures != NULL)
        receiver->take_figures(receiver->context, worker, receipts_page_name(page), figures, count, &own->diagnostics);
}

static bool make_page(struct publishing *publishing, unsigned worker, const struct page_plan *plan)
{
    struct publish_worker *own = &publishing->workers[worker];
    /* A page with a fault is not given; the others are still made, so that all faults are told. */
    if (!site_make_page(&publishing->site, &own->page, plan, &own->out))
        return true;
    give_figures(publishing, worker, plan);
    return give(publishing, worker, plan->path) && make_receipts(publishing, worker);
}

static bool make_school(struct publishing *publishing, unsigned worker, size_t job)
{
    const struct preparation *preparation = publishing->preparation;
    struct publish_worker *own = &publishing->workers[worker];
    struct slice code = preparation->publication.schools[job].code;
    school_json_export(&preparation->analysis, &publishing->json_texts, (uint32_t)job, &own->arena, &own->out);
    return give(publishing, worker, SLICE_JOIN(&own->arena, SLICE("skolor/"), code, SLICE(".json")));
}

static bool give_bytes(struct publishing *publishing, unsigned worker, struct slice path, struct slice bytes)
{
    return publishing->receiver->take(publishing->receiver->context, worker, path, bytes);
}

static bool make_sitemaps(struct publishing *publishing, unsigned worker)
{
    const struct publication *publication = &publishing->preparation->publication;
    struct publish_worker *own = &publishing->workers[worker];
    size_t parts = sitemap_parts(publishing->page_path_count);
    for (size_t part = 0; part < parts; part++) {
        struct slice number = slice_from_size(&own->arena, part + 1);
        struct slice path =
            parts == 1 ? SLICE("sitemap.xml") : SLICE_JOIN(&own->arena, SLICE("sitemap-"), number, SLICE(".xml"));
        buffer_clear(&own->out);
        sitemap_export(publication, publishing->page_paths, publishing->page_path_count, part, &own->out);
        if (!give(publishing, worker, path))
            return false;
    }
    buffer_clear(&own->out);
    sitemap_index_export(publication, parts, &own->out);
    return parts == 1 || give(publishing, worker, SLICE("sitemap.xml"));
}

static bool make_attachments(struct publishing *publishing, unsigned worker)
{
    const struct publication *publication = &publishing->preparation->publication;
    struct publish_worker *own = &publishing->workers[worker];
    for (uint32_t i = 0; i < publication->attachment_count; i++) {
        const struct attachment *attachment = &publication->attachments[i];
        struct slice folder = attachment->language == LANGUAGE_ENGLISH ? SLICE("en/") : SLICE("");
        if (!publication->has_language[attachment->language])
            continue;
        if (!give_bytes(publishing, worker, SLICE_JOIN(&own->arena, folder, attachment->path), attachment->bytes))
            return false;
    }
    return true;
}

static bool make_others(struct publishing *publishing, unsigned worker)
{
    const struct preparation *preparation = publishing->preparation;
    const struct look *look = &preparation->look;
    struct publish_worker *own = &publishing->workers[worker];
    bool is_given = give_bytes(publishing, worker, SLICE("stil.css"), look->style);
    if (!slice_is_empty(look->script))
        is_given = is_given && give_bytes(publishing, worker, SLICE("skript.js"), look->script);
    for (size_t i = 0; i < look->font_count; i++)
        is_given = is_given && give_bytes(publishing, worker, look->fonts[i].path, look->fonts[i].bytes);
    robots_export(&preparation->publication, &own->out);
    is_given = is_given && give(publishing, worker, SLICE("robots.txt"));
    if (!slice_is_empty(preparation->publication.homepage))
        is_given = is_given && make_sitemaps(publishing, worker);
    return is_given && make_attachments(publishing, worker);
}

static void start_job(struct publish_worker *own)
{
    if (own->arena.used > KEPT_BYTES)
        arena_release(&own->arena);
    if (own->out.capacity > KEPT_BYTES)
        buffer_release(&own->out);
    arena_reset(&own->arena);
    buffer_clear(&own->out);
}

static bool make_job(void *context, unsigned worker, size_t job)
{
    struct publishing *publishing = context;
    struct publish_worker *own = &publishing->workers[worker];
    start_job(own);
    if (job < publishing->published_jobs)
        return make_published_table(publishing, worker, job);
    job -= publishing->published_jobs;
    if (job < publishing->table_jobs)
        return make_table(publishing, worker, job);
    job -= publishing->table_jobs;
    if (job < publishing->page_jobs[0])
        return make_page(publishing, worker, publishing->pages[0][job]);
    return make_school(publishing, worker, job - publishing->page_jobs[0]);
}

static bool make_late_job(void *context, unsigned worker, size_t job)
{
    struct publishing *publishing = context;
    struct publish_worker *own = &publishing->workers[worker];
    struct slice path = SLICE_EMPTY;
    start_job(own);
    if (job < publishing->page_jobs[1])
        return make_page(publishing, worker, publishing->pages[1][job]);
    job -= publishing->page_jobs[1];
    if (job == correction_files_count(&publishing->correction_files))
        return make_others(publishing, worker);
    bool is_made = correction_files_make(&publishing->correction_files, &own->page, job, &own->out, &path);
    return !is_made || give(publishing, worker, path);
}

static void start_worker(struct publish_worker *worker, const struct preparation *preparation, struct arena *arena)
{
    arena_init(&worker->arena, arena->guard);
    arena_init(&worker->diagnostics_arena, arena->guard);
    diagnostics_init(&worker->diagnostics, &worker->diagnostics_arena);
    arena_init(&worker->turned_arena, arena->guard);
    worker->turned = (struct turned_pages){.arena = &worker->turned_arena};
    buffer_init(&worker->out, TABLE_MAXIMUM_BYTES, arena->guard);
    worker->page = (struct page_worker){.arena = &worker->arena, .diagnostics = &worker->diagnostics};
    worker->page.turned = &worker->turned;
    buffer_init(&worker->page.scratch, PAGE_MAXIMUM_BYTES, arena->guard);
    buffer_init(&worker->page.receipts, PAGE_MAXIMUM_BYTES, arena->guard);
    worker->page.kept = &worker->diagnostics_arena;
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++) {
        const struct site_language *texts = &preparation->site.languages[language];
        renderer_init(&worker->page.pages[language], texts->pages, arena, &worker->diagnostics);
        renderer_init(&worker->page.sentences[language], texts->sentences, arena, &worker->diagnostics);
    }
}

static void end_worker(struct publish_worker *worker, struct diagnostics *diagnostics)
{
    diagnostics_merge(diagnostics, &worker->diagnostics);
    buffer_release(&worker->page.scratch);
    buffer_release(&worker->page.receipts);
    buffer_release(&worker->out);
    arena_release(&worker->diagnostics_arena);
    arena_release(&worker->turned_arena);
    arena_release(&worker->arena);
}

static int compare_paths(const void *left, const void *right)
{
    return slice_compare(*(const struct slice *)left, *(const struct slice *)right);
}

/* For the sitemap, when it is known how many pages the corrections take. */
static void gather_paths(struct publishing *publishing, struct arena *arena)
{
    const struct site *site = &publishing->site;
    const struct correction_files *files = &publishing->correction_files;
    publishing->page_paths = ARENA_ARRAY(arena, struct slice, site->plan_count + files->plan_count);
    for (uint32_t i = 0; i < site->plan_count; i++)
        if (site->plans[i].kind != PAGE_NOT_FOUND)
            publishing->page_paths[publishing->page_path_count++] = site->plans[i].path;
    for (size_t i = 0; i < files->plan_count; i++)
        publishing->page_paths[publishing->page_path_count++] = files->plans[i].path;
    qsort(publishing->page_paths, publishing->page_path_count, sizeof *publishing->page_paths, compare_paths);
}

static void share_pages(struct publishing *publishing, struct arena *arena)
{
    const struct site *site = &publishing->site;
    for (unsigned round = 0; round < 2; round++)
        publishing->pages[round] = ARENA_ARRAY(arena, const struct page_plan *, site->plan_count);
    for (uint32_t i = 0; i < site->plan_count; i++) {
        unsigned round = site->plans[i].language != publishing->first_language;
        publishing->pages[round][publishing->page_jobs[round]++] = &site->plans[i];
    }
}

/* Entries that stand for nothing are told only when every page was made. What came or went is no change. */
static const struct figure_change *end_comparison(const struct preparation *preparation, struct arena *arena,
                                                  size_t *count, struct diagnostics *diagnostics)
{
    struct comparison *comparison = preparation->comparison;
    comparison_end(comparison, diagnostics);
    publication_locate(preparation->sources, diagnostics);
    struct figure_change *changes = ARENA_ARRAY(arena, struct figure_change, comparison->difference_count);
    for (size_t i = 0; i < comparison->difference_count; i++) {
        const struct difference *difference = &comparison->differences[i];
        if (difference->before != NULL && difference->after != NULL)
            changes[(*count)++] = (struct figure_change){difference->before, difference->after};
    }
    return changes;
}

/* Between the rounds: what the pages of the first language say that they did not say before. */
static void find_changes(struct publishing *publishing, struct arena *arena, struct diagnostics *diagnostics)
{
    unsigned count = publishing->preparation->worker_count;
    const struct turned_pages **parts = ARENA_ARRAY(arena, const struct turned_pages *, count);
    const struct figure_change *changes = NULL;
    size_t change_count = 0;
    for (unsigned i = 0; i < count; i++)
        parts[i] = &publishing->workers[i].turned;
    turned_gather(&publishing->turned, arena, parts, count);
    if (publishing->preparation->comparison->is_needed)
        changes = end_comparison(publishing->preparation, arena, &change_count, diagnostics);
    history_build(&publishing->history, arena, &publishing->preparation->publication, changes, change_count);
    publishing->site.turned = &publishing->turned;
    publishing->site.history = &publishing->history;
    correction_files_prepare(&publishing->correction_files, arena, &publishing->site);
    gather_paths(publishing, arena);
}

static bool make_files(struct publishing *publishing, struct arena *arena, struct diagnostics *diagnostics)
{
    unsigned count = publishing->preparation->worker_count;
    size_t jobs =
        publishing->table_jobs + publishing->published_jobs + publishing->page_jobs[0] + publishing->school_jobs;
    bool is_whole = workers_run(count, jobs, JOBS_A_BLOCK, make_job, publishing);
    if (!is_whole)
        return false;
    find_changes(publishing, arena, diagnostics);
    jobs = publishing->page_jobs[1] + correction_files_count(&publishing->correction_files) + 1;
    return workers_run(count, jobs, JOBS_A_BLOCK, make_late_job, publishing);
}

bool publish(const struct preparation *preparation, struct arena *arena, const struct receiver *receiver,
             struct diagnostics *diagnostics)
{
    struct publishing publishing = {.preparation = preparation, .receiver = receiver, .site = preparation->site};
    unsigned count = preparation->worker_count;
    publishing.first_language = figure_register_language(&preparation->publication);
    publishing.table_jobs = 2 * (size_t)preparation->publication.resource_count;
    publishing.published_jobs = 2 * (size_t)PUBLISHED_TABLE_COUNT;
    publishing.school_jobs = preparation->publication.school_count;
    publishing.workers = ARENA_ARRAY(arena, struct publish_worker, count);
    school_json_prepare(&publishing.json_texts, arena, &preparation->publication);
    share_pages(&publishing, arena);
    preparation->comparison->keeps_follows = !preparation->comparison->is_released;
    for (unsigned i = 0; i < count; i++)
        start_worker(&publishing.workers[i], preparation, arena);
    bool is_whole = make_files(&publishing, arena, diagnostics);
    for (unsigned i = 0; i < count; i++)
        end_worker(&publishing.workers[i], diagnostics);
    return is_whole && !diagnostics_have_errors(diagnostics);
}
