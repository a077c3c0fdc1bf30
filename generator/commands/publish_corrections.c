/* SPDX-License-Identifier: EUPL-1.2 */
/* See publish_corrections.h. */
#include "commands/publish_corrections.h"

#include "exports/feed.h"
#include "pages/corrections_page.h"
#include "pages/turned.h"

/* A reader's program asks again and again for the whole feed; older ones stand on the page. */
#define FEED_ENTRIES_MOST 500
/* In each language: of corrections, of editions. */
#define FEEDS_A_LANGUAGE 2

static struct slice language_folder(enum language language)
{
    return language == LANGUAGE_ENGLISH ? SLICE("en/") : SLICE("");
}

static void plan_pages_of(struct correction_files *files, struct arena *arena)
{
    uint32_t parts = corrections_parts(files->site->history);
    files->plans = ARENA_ARRAY(arena, struct page_plan, files->language_count * parts);
    for (size_t l = 0; l < files->language_count; l++)
        for (uint32_t part = 0; part < parts; part++) {
            struct slice number = SLICE_JOIN(arena, slice_from_size(arena, part + 1), SLICE("/"));
            files->plans[files->plan_count++] = (struct page_plan){
                .kind = PAGE_CORRECTIONS,
                .language = files->languages[l],
                .part = part,
                .path = SLICE_JOIN(arena, language_folder(files->languages[l]), SLICE(CORRECTIONS_FOLDER),
                                   part == 0 ? SLICE("") : number, SLICE("index.html")),
                .depth = part == 0 ? 1 : 2};
        }
}

static void index_items(struct correction_files *files, struct arena *arena)
{
    const struct history *history = files->site->history;
    uint32_t schools = files->site->publication->school_count;
    files->edition_of = ARENA_ARRAY(arena, const struct told_edition *, history->item_count);
    files->items_by_school = ARENA_ARRAY(arena, size_t, history->item_count);
    files->first_of_school = ARENA_ARRAY(arena, size_t, (size_t)schools + 1);
    for (size_t e = 0; e < history->edition_count; e++) {
        const struct told_edition *edition = &history->editions[e];
        size_t count = edition->sentence_count + edition->correction_count + edition->revision_count;
        for (size_t i = edition->first; i < edition->first + count; i++)
            files->edition_of[i] = edition;
    }
    for (size_t i = 0; i < history->item_count; i++)
        if (history->items[i].school != NONE)
            files->first_of_school[history->items[i].school + 1]++;
    for (uint32_t s = 0; s < schools; s++)
        files->first_of_school[s + 1] += files->first_of_school[s];
    size_t *next = ARENA_ARRAY(arena, size_t, schools);
    for (size_t i = 0; i < history->item_count; i++) {
        uint32_t school = history->items[i].school;
        if (school != NONE)
            files->items_by_school[files->first_of_school[school] + next[school]++] = i;
    }
}

void correction_files_prepare(struct correction_files *files, struct arena *arena, const struct site *site)
{
    *files = (struct correction_files){.site = site};
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++)
        if (site->languages[language].is_published)
            files->languages[files->language_count++] = (enum language)language;
    plan_pages_of(files, arena);
    index_items(files, arena);
}

size_t correction_files_count(const struct correction_files *files)
{
    return files->plan_count + FEEDS_A_LANGUAGE * files->language_count + files->site->publication->school_count;
}

static struct feed begin_feed(const struct site *site, enum language language, struct slice path)
{
    const struct publication *publication = site->publication;
    bool has_publisher = !slice_is_empty(publication->publisher.title);
    return (struct feed){.language = language,
                         .publication = publication->name,
                         .homepage = publication->homepage,
                         .path = path,
                         .author = has_publisher ? publication->publisher.title : publication->city.text[language],
                         .date = publication->created};
}

static void fill_entry(const struct page *page, struct feed_entry *entry, const struct told_edition *edition,
                       const struct told_change *told)
{
    static const struct slice kinds[] = {SLICE_CONSTANT("sentence\n"), SLICE_CONSTANT("correction\n"),
                                         SLICE_CONSTANT("revision\n")};
    struct told_text text = corrections_tell(page, edition, told);
    *entry = (struct feed_entry){
        .identity = SLICE_JOIN(page->arena, kinds[told->kind], edition->name, SLICE("\n"), told->figure),
        .title = text.title,
        .summary = text.summary,
        .path = SLICE_JOIN(page->arena, language_folder(page->language), text.path),
        .date = told->date};
}

/* A page that is never rendered: words need one. */
static void begin_page(struct page *page, const struct correction_files *files, struct page_worker *worker,
                       enum language language)
{
    size_t plan = 0;
    while (files->plans[plan].language != language)
        plan++;
    page_begin(page, files->site, worker, &files->plans[plan]);
}

static void make_corrections_feed(const struct correction_files *files, struct page_worker *worker,
                                  enum language language, struct buffer *out, struct slice *path)
{
    const struct history *history = files->site->history;
    struct slice folder = language_folder(language);
    size_t count = history->item_count < FEED_ENTRIES_MOST ? history->item_count : FEED_ENTRIES_MOST;
    struct feed_entry *entries = ARENA_ARRAY(worker->arena, struct feed_entry, count);
    struct page page;
    begin_page(&page, files, worker, language);
    for (size_t i = 0; i < count; i++)
        fill_entry(&page, &entries[i], files->edition_of[i], &history->items[i]);
    *path = SLICE_JOIN(worker->arena, folder, SLICE(CORRECTIONS_FOLDER "feed.xml"));
    struct feed feed = begin_feed(files->site, language, *path);
    feed.page_path = SLICE_JOIN(worker->arena, folder, SLICE(CORRECTIONS_FOLDER));
    feed.title = SLICE_JOIN(worker->arena, page_word(&page, SLICE("feed_corrections")), SLICE(" – "),
                            page_localized(&page, &files->site->publication->title));
    feed.entries = entries;
    feed.entry_count = count;
    feed_export(&feed, worker->arena, out);
}

static void fill_edition(const struct page *page, struct feed_entry *entry, struct slice name, struct slice day,
                         struct slice path)
{
    struct view *words = view_new(page->arena, 2);
    VIEW_TEXT(words, "name", name);
    VIEW_TEXT(words, "date", page_date(page, slice_sub(day, 0, 10)));
    *entry = (struct feed_entry){.identity = SLICE_JOIN(page->arena, SLICE("edition\n"), name),
                                 .title = page_sentence(page, SLICE("feed_edition_title"), words),
                                 .summary = page_sentence(page, SLICE("feed_edition_summary"), words),
                                 .path = path,
                                 .date = day};
}

/* Newest first. The edition that is being built is the site itself until it is released. */
static void make_editions_feed(const struct correction_files *files, struct page_worker *worker, enum language language,
                               struct buffer *out, struct slice *path)
{
    const struct publication *publication = files->site->publication;
    const struct editions *editions = &publication->editions;
    struct slice folder = language_folder(language);
    struct feed_entry *entries = ARENA_ARRAY(worker->arena, struct feed_entry, (size_t)editions->count + 1);
    size_t count = 0;
    struct page page;
    begin_page(&page, files, worker, language);
    if (editions_find(editions, publication->version) == NULL && !slice_is_empty(publication->version))
        fill_edition(&page, &entries[count++], publication->version, publication->created, folder);
    for (uint32_t i = editions->count; i-- > 0;)
        fill_edition(&page, &entries[count++], editions->items[i].name, editions->items[i].released,
                     SLICE_JOIN(worker->arena, SLICE("utgavor/"), editions->items[i].name, SLICE("/")));
    *path = SLICE_JOIN(worker->arena, folder, SLICE("utgavor/feed.xml"));
    struct feed feed = begin_feed(files->site, language, *path);
    feed.page_path = SLICE_JOIN(worker->arena, folder, SLICE("utgavor/"));
    feed.title = SLICE_JOIN(worker->arena, page_word(&page, SLICE("feed_editions")), SLICE(" – "),
                            page_localized(&page, &publication->title));
    feed.entries = entries;
    feed.entry_count = count;
    feed_export(&feed, worker->arena, out);
}

/* Most schools have nothing to tell: their feed is there to be subscribed to. */
static void make_school_feed(const struct correction_files *files, struct page_worker *worker, uint32_t school,
                             struct buffer *out, struct slice *path)
{
    const struct publication *publication = files->site->publication;
    const struct school *about = &publication->schools[school];
    enum language language = turned_language(publication);
    size_t first = files->first_of_school[school];
    size_t count = files->first_of_school[school + 1] - first;
    struct feed_entry *entries = ARENA_ARRAY(worker->arena, struct feed_entry, count);
    struct page page;
    if (count != 0)
        begin_page(&page, files, worker, language);
    for (size_t i = 0; i < count; i++) {
        size_t item = files->items_by_school[first + i];
        fill_entry(&page, &entries[i], files->edition_of[item], &files->site->history->items[item]);
    }
    struct slice folder =
        SLICE_JOIN(worker->arena, language_folder(language), SLICE("skolor/"), about->code, SLICE("/"));
    *path = SLICE_JOIN(worker->arena, folder, SLICE("feed.xml"));
    struct feed feed = begin_feed(files->site, language, *path);
    feed.page_path = folder;
    feed.title = SLICE_JOIN(worker->arena, site_word(files->site, language, SLICE("feed_corrections")), SLICE(" – "),
                            about->name);
    feed.entries = entries;
    feed.entry_count = count;
    feed_export(&feed, worker->arena, out);
}

bool correction_files_make(const struct correction_files *files, struct page_worker *worker, size_t file,
                           struct buffer *out, struct slice *path)
{
    if (file < files->plan_count) {
        *path = files->plans[file].path;
        return site_make_page(files->site, worker, &files->plans[file], out);
    }
    file -= files->plan_count;
    size_t feeds = FEEDS_A_LANGUAGE * files->language_count;
    if (file >= feeds) {
        make_school_feed(files, worker, (uint32_t)(file - feeds), out, path);
        return true;
    }
    enum language language = files->languages[file / FEEDS_A_LANGUAGE];
    if (file % FEEDS_A_LANGUAGE == 0)
        make_corrections_feed(files, worker, language, out, path);
    else
        make_editions_feed(files, worker, language, out, path);
    return true;
}
