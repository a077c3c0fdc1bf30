/* SPDX-License-Identifier: EUPL-1.2 */
/* A small city with documents, words and templates enough to plan pages and to resolve what narrative points to. */
#ifndef REDOVISA_TESTS_SMALL_SITE_H
#define REDOVISA_TESTS_SMALL_SITE_H

#include "pages/page.h"
#include "small_city.h"

#define SMALL_SITE_DOCUMENTS 8

struct small_site {
    struct small_city city;
    struct document documents[SMALL_SITE_DOCUMENTS];
    struct words words[LANGUAGE_COUNT];
    struct site site;
    struct page_worker worker;
    struct page page;
};

/* After the city is laid out and filled. `file` is below content/sv/; documents come in order of their paths. */
static inline void small_site_document(struct small_site *small, enum language language, const char *path,
                                       const char *file)
{
    struct publication *publication = &small->city.publication;
    publication->documents = small->documents;
    struct slice folder = language == LANGUAGE_ENGLISH ? SLICE("content/en/") : SLICE("content/sv/");
    small->documents[publication->document_count++] =
        (struct document){.language = language,
                          .path = slice_from_c(path),
                          .title = slice_from_c(path),
                          .description = SLICE("What it is."),
                          .source.name = SLICE_JOIN(&small->city.reading.arena, folder, slice_from_c(file))};
}

static inline void small_site_template(struct small_site *small, enum language language, const char *name,
                                       const char *text)
{
    struct arena *arena = &small->city.reading.arena;
    struct site_language *texts = &small->site.languages[language];
    struct template_set *pages = template_set_new(arena, TEMPLATE_HTML, &small->words[language]);
    struct template_set *sentences = template_set_new(arena, TEMPLATE_PLAIN, &small->words[language]);
    struct source *source = ARENA_NEW(arena, struct source);
    source->name = slice_from_c(name);
    source->bytes = source->original = slice_from_c(text);
    template_set_add(pages, source->name, source);
    ck_assert(template_set_compile(pages, &small->city.reading.diagnostics));
    ck_assert(template_set_compile(sentences, &small->city.reading.diagnostics));
    texts->pages = pages;
    texts->sentences = sentences;
    renderer_init(&small->worker.pages[language], pages, arena, &small->city.reading.diagnostics);
    renderer_init(&small->worker.sentences[language], sentences, arena, &small->city.reading.diagnostics);
}

static inline void small_site_build(struct small_site *small, bool has_english)
{
    struct reading *reading = &small->city.reading;
    small->city.publication.has_language[LANGUAGE_SWEDISH] = true;
    small->city.publication.has_language[LANGUAGE_ENGLISH] = has_english;
    small_city_analyse(&small->city);
    small->worker = (struct page_worker){.arena = &reading->arena, .diagnostics = &reading->diagnostics};
    buffer_init(&small->worker.scratch, PAGE_MAXIMUM_BYTES, &reading->guard);
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++) {
        struct site_language *texts = &small->site.languages[language];
        words_init(&small->words[language], (enum language)language, &reading->arena);
        texts->is_published = small->city.publication.has_language[language];
        texts->words = &small->words[language];
        small_site_template(small, (enum language)language, "parts/none", "");
        ck_assert(number_format_init(&texts->format, (enum language)language, SLICE("SEK"), &reading->arena,
                                     &reading->diagnostics));
    }
    ck_assert(site_build(&small->site, &reading->arena, &small->city.publication, &small->city.analysis,
                         &reading->diagnostics));
}

/* Starts the page with this path ("om/index.html"). */
static inline struct page *small_site_page(struct small_site *small, const char *path)
{
    for (uint32_t i = 0; i < small->site.plan_count; i++)
        if (slice_equal(small->site.plans[i].path, slice_from_c(path))) {
            page_begin(&small->page, &small->site, &small->worker, &small->site.plans[i]);
            return &small->page;
        }
    ck_abort_msg("no page %s", path);
    return NULL;
}

static inline void small_site_release(struct small_site *small)
{
    buffer_release(&small->worker.scratch);
    small_city_release(&small->city);
}

#endif
