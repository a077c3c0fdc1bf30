/* SPDX-License-Identifier: EUPL-1.2 */
/* Finds terms, and keeps which of them a page uses; see terms.h. */
#include "pages/terms.h"

#include <stdlib.h>

struct ordered_term {
    struct slice key;
    uint32_t document;
};

static int compare_terms(const void *left, const void *right)
{
    const struct ordered_term *a = left;
    const struct ordered_term *b = right;
    int order = slice_compare(a->key, b->key);
    return order != 0 ? order : (a->document > b->document) - (a->document < b->document);
}

static bool is_term(const struct document *document)
{
    return slice_starts_with(document->path, TERMS_FOLDER) && document->path.length > TERMS_FOLDER.length;
}

static bool is_shown_in(const struct publication *publication, const struct document *document, enum language language)
{
    return is_term(document) &&
           (document->language == language || publication_find_document(publication, language, document->path) == NONE);
}

void terms_prepare(struct site *site, enum language language, struct arena *arena, struct diagnostics *diagnostics)
{
    const struct publication *publication = site->publication;
    struct site_language *texts = &site->languages[language];
    struct ordered_term *found = ARENA_ARRAY(arena, struct ordered_term, publication->document_count);
    uint32_t count = 0;
    struct collation *collation = collation_open(arena, language, diagnostics);
    for (uint32_t d = 0; d < publication->document_count && collation != NULL; d++) {
        const struct document *document = &publication->documents[d];
        /* A language that is not published has no pages to lead to. */
        if (site->languages[document->language].is_published && is_shown_in(publication, document, language))
            found[count++] = (struct ordered_term){collation_key(collation, arena, document->title), d};
    }
    collation_close(collation);
    if (count != 0)
        qsort(found, count, sizeof *found, compare_terms);
    uint32_t *terms = ARENA_ARRAY(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        terms[i] = found[i].document;
    texts->terms = terms;
    texts->term_count = count;
}

bool terms_are_listed(const struct page *page)
{
    const struct page_plan *plan = page->plan;
    if (plan->kind == PAGE_DOCUMENT)
        return !is_term(&page->site->publication->documents[plan->index]);
    return plan->kind == PAGE_QUESTION || plan->kind == PAGE_METHOD;
}

static const struct document *term_at(const struct page *page, uint32_t position)
{
    return &page->site->publication->documents[page->words_of->terms[position]];
}

static struct slice term_id(const struct page *page, const struct document *document)
{
    return SLICE_JOIN(page->arena, SLICE("ord-"), slice_from(document->path, TERMS_FOLDER.length));
}

static struct url term_page(const struct page *page, const struct document *document)
{
    struct slice folder = SLICE_JOIN(page->arena, document->path, SLICE("/"));
    if (document->language == page->language)
        return page_url(page, folder);
    struct slice language = document->language == LANGUAGE_ENGLISH ? SLICE("en/") : SLICE("");
    return page_url_root(page, SLICE_JOIN(page->arena, language, folder));
}

const struct document *terms_find(const struct page *page, struct slice name, struct term_link *link)
{
    for (uint32_t i = 0; i < page->words_of->term_count; i++) {
        const struct document *document = term_at(page, i);
        if (!slice_equal(slice_from(document->path, TERMS_FOLDER.length), name))
            continue;
        bool is_listed = page->used_terms != NULL;
        link->url = is_listed ? url_internal(SLICE_JOIN(page->arena, SLICE("#"), term_id(page, document)))
                              : term_page(page, document);
        link->explanation = document->language == page->language ? document->description : SLICE_EMPTY;
        if (is_listed)
            page->used_terms[i] = true;
        return document;
    }
    return NULL;
}

static bool find_for_words(void *context, struct slice name, struct term_link *link)
{
    return terms_find(context, name, link) != NULL;
}

struct term_finder terms_finder(const struct page *page)
{
    return (struct term_finder){find_for_words, (void *)(uintptr_t)page};
}

void terms_add(const struct page *page, struct view_list *list, uint32_t position)
{
    const struct document *document = term_at(page, position);
    struct view *item = view_list_new_view(list, 7);
    VIEW_TEXT(item, "id", term_id(page, document));
    VIEW_TEXT(item, "title", document->title);
    VIEW_TEXT(item, "description", document->description);
    view_set_url(item, SLICE("url"), term_page(page, document));
    view_set_boolean(item, SLICE("is_foreign"), document->language != page->language);
    VIEW_TEXT(item, "language", language_code(document->language));
    VIEW_TEXT(item, "reader_language", language_code(page->language));
}

void terms_set(const struct page *page)
{
    uint32_t count = page->used_terms == NULL ? 0 : page->words_of->term_count;
    struct view_list *list = view_list_new(page->arena, 0);
    for (uint32_t i = 0; i < count; i++)
        if (page->used_terms[i])
            terms_add(page, list, i);
    view_set_boolean(page->view, SLICE("has_terms"), list->count != 0);
    view_set_list(page->view, SLICE("terms"), list);
}
