/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Files of the site as numbered jobs: tables first, those of the analyses before the others, so that the largest of
 * each are not in memory together; then pages in order of path, then one JSON file a school.
 */
#include "commands/publish.h"

#include "base/workers.h"
#include "exports/figure_register.h"
#include "exports/published_tables.h"
#include "exports/school_json.h"
#include "exports/sitemap.h"
#include "exports/tables.h"
#include "pages/receipts.h"

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
};

struct publishing {
    const struct preparation *preparation;
    const struct receiver *receiver;
    struct school_json_texts json_texts;
    enum language first_language;
    struct slice *page_paths; /* for the sitemap */
    size_t page_path_count;
    struct publish_worker *workers;
    size_t table_jobs;     /* two forms a resource */
    size_t published_jobs; /* two forms an analysis */
    size_t page_jobs;
    size_t school_jobs;
    size_t other_jobs; /* everything that is only a few */
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

static bool make_page(struct publishing *publishing, unsigned worker, size_t job)
{
    struct publish_worker *own = &publishing->workers[worker];
    const struct page_plan *plan = &publishing->preparation->site.plans[job];
    /* A page with a fault is not given; the others are still made, so that all faults are told. */
    if (!site_make_page(&publishing->preparation->site, &own->page, plan, &own->out))
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
    if (job < publishing->page_jobs)
        return make_page(publishing, worker, job);
    job -= publishing->page_jobs;
    if (job < publishing->school_jobs)
        return make_school(publishing, worker, job);
    return make_others(publishing, worker);
}

static void start_worker(struct publish_worker *worker, const struct preparation *preparation, struct arena *arena)
{
    arena_init(&worker->arena, arena->guard);
    arena_init(&worker->diagnostics_arena, arena->guard);
    diagnostics_init(&worker->diagnostics, &worker->diagnostics_arena);
    buffer_init(&worker->out, TABLE_MAXIMUM_BYTES, arena->guard);
    worker->page = (struct page_worker){.arena = &worker->arena, .diagnostics = &worker->diagnostics};
    buffer_init(&worker->page.scratch, PAGE_MAXIMUM_BYTES, arena->guard);
    buffer_init(&worker->page.receipts, PAGE_MAXIMUM_BYTES, arena->guard);
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
    arena_release(&worker->arena);
}

static void gather_paths(struct publishing *publishing, struct arena *arena)
{
    const struct site *site = &publishing->preparation->site;
    publishing->page_paths = ARENA_ARRAY(arena, struct slice, site->plan_count);
    for (uint32_t i = 0; i < site->plan_count; i++)
        if (site->plans[i].kind != PAGE_NOT_FOUND)
            publishing->page_paths[publishing->page_path_count++] = site->plans[i].path;
}

/* Entries that stand for nothing are told only when every page was made. */
static void end_comparison(const struct preparation *preparation, struct diagnostics *diagnostics)
{
    comparison_end(preparation->comparison, diagnostics);
    publication_locate(preparation->sources, diagnostics);
}

bool publish(const struct preparation *preparation, struct arena *arena, const struct receiver *receiver,
             struct diagnostics *diagnostics)
{
    struct publishing publishing = {.preparation = preparation, .receiver = receiver, .other_jobs = 1};
    unsigned count = preparation->worker_count;
    publishing.first_language = figure_register_language(&preparation->publication);
    publishing.table_jobs = 2 * (size_t)preparation->publication.resource_count;
    publishing.published_jobs = 2 * (size_t)PUBLISHED_TABLE_COUNT;
    publishing.page_jobs = preparation->site.plan_count;
    publishing.school_jobs = preparation->publication.school_count;
    publishing.workers = ARENA_ARRAY(arena, struct publish_worker, count);
    school_json_prepare(&publishing.json_texts, arena, &preparation->publication);
    gather_paths(&publishing, arena);
    for (unsigned i = 0; i < count; i++)
        start_worker(&publishing.workers[i], preparation, arena);
    size_t jobs = publishing.table_jobs + publishing.published_jobs + publishing.page_jobs + publishing.school_jobs +
                  publishing.other_jobs;
    bool is_whole = workers_run(count, jobs, JOBS_A_BLOCK, make_job, &publishing);
    for (unsigned i = 0; i < count; i++)
        end_worker(&publishing.workers[i], diagnostics);
    if (is_whole && preparation->comparison->is_needed)
        end_comparison(preparation, diagnostics);
    return is_whole && !diagnostics_have_errors(diagnostics);
}
