/* SPDX-License-Identifier: EUPL-1.2 */
/* Narrative pages; see document_page.h. */
#include "pages/document_page.h"

#include "pages/references.h"
#include "pages/terms.h"

#include <stdlib.h>

/* A contents list helps from this many headings on. */
#define CONTENTS_FROM 3

static struct slice first_part(struct slice path)
{
    struct slice rest = path;
    return slice_cut(&rest, '/');
}

static struct slice menu_place(struct slice path)
{
    struct slice first = first_part(path);
    if (slice_equal(first, SLICE("sa-fungerar-det")))
        return SLICE("how");
    if (slice_equal(first, SLICE("ordlista")))
        return SLICE("how");
    if (slice_equal(first, SLICE("fragor")))
        return SLICE("questions");
    if (slice_equal(first, SLICE("beslut")))
        return SLICE("decisions");
    return slice_equal(first, SLICE("om")) ? SLICE("about") : SLICE("none");
}

/* The documents above this one: "beslut" for "beslut/2018". */
static void add_breadcrumbs(struct page *page, const struct document *document)
{
    const struct publication *publication = page->site->publication;
    /* Two places below which documents lie beside pages that are no documents. */
    if (slice_starts_with(document->path, SLICE("fragor/")))
        page_add_breadcrumb(page, page_word(page, SLICE("menu_questions")), SLICE("fragor/"));
    if (slice_starts_with(document->path, TERMS_FOLDER))
        page_add_breadcrumb(page, page_word(page, SLICE("glossary_title")), TERMS_FOLDER);
    for (size_t i = 0; i < document->path.length; i++) {
        if (document->path.bytes[i] != '/')
            continue;
        struct slice above = slice_sub(document->path, 0, i);
        uint32_t index = publication_find_document(publication, document->language, above);
        if (index != NONE && !slice_equal(above, SLICE("ordlista")))
            page_add_breadcrumb(page, publication->documents[index].title, SLICE_JOIN(page->arena, above, SLICE("/")));
    }
}

static void set_contents(struct page *page, const struct markdown_page *text)
{
    struct view_list *contents = view_list_new(page->arena, text->heading_count);
    for (uint32_t i = 0; i < text->heading_count; i++) {
        if (text->headings[i].level != 2)
            continue;
        struct view *item = view_list_new_view(contents, 2);
        VIEW_TEXT(item, "label", text->headings[i].text);
        view_set_url(item, SLICE("url"), url_internal(SLICE_JOIN(page->arena, SLICE("#"), text->headings[i].id)));
    }
    view_set_boolean(page->view, SLICE("has_contents"), contents->count >= CONTENTS_FROM);
    view_set_list(page->view, SLICE("contents"), contents);
}

/* What the front matter of a decision tells: date, body, registration number, kind. */
static void set_register(struct page *page, const struct document *document)
{
    static const struct {
        struct slice key;
        struct slice word;
    } fields[] = {{SLICE_CONSTANT("date"), SLICE_CONSTANT("register_date")},
                  {SLICE_CONSTANT("body"), SLICE_CONSTANT("register_body")},
                  {SLICE_CONSTANT("dnr"), SLICE_CONSTANT("register_dnr")},
                  {SLICE_CONSTANT("kind"), SLICE_CONSTANT("register_kind")},
                  {SLICE_CONSTANT("source"), SLICE_CONSTANT("register_source")}};
    struct view_list *list = view_list_new(page->arena, 5);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        struct slice value = document_field(document, fields[i].key);
        if (slice_is_empty(value))
            continue;
        struct view *item = view_list_new_view(list, 2);
        VIEW_TEXT(item, "label", page_word(page, fields[i].word));
        VIEW_TEXT(item, "value", i == 0 ? page_date(page, value) : value);
    }
    view_set_boolean(page->view, SLICE("has_register"), list->count != 0);
    view_set_list(page->view, SLICE("register"), list);
}

struct neighbour {
    const struct document *document;
    uint32_t position;
};

static int compare_neighbours(const void *left, const void *right)
{
    const struct neighbour *a = left;
    const struct neighbour *b = right;
    if (a->document->order != b->document->order)
        return a->document->order < b->document->order ? -1 : 1;
    return a->position < b->position ? -1 : a->position > b->position;
}

static bool is_directly_below(struct slice path, struct slice folder)
{
    return slice_starts_with(path, folder) && path.length > folder.length &&
           slice_find_byte(slice_from(path, folder.length), '/') == SIZE_MAX;
}

const struct view_list *document_pages_below(const struct page *page, struct slice folder, const struct document *self)
{
    const struct publication *publication = page->site->publication;
    struct neighbour *found = ARENA_ARRAY(page->arena, struct neighbour, publication->document_count);
    uint32_t count = 0;
    for (uint32_t d = 0; d < publication->document_count; d++)
        if (publication->documents[d].language == page->language &&
            is_directly_below(publication->documents[d].path, folder))
            found[count++] = (struct neighbour){&publication->documents[d], d};
    if (count != 0)
        qsort(found, count, sizeof *found, compare_neighbours);
    struct view_list *list = view_list_new(page->arena, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct document *document = found[i].document;
        struct view *item = view_list_new_view(list, 6);
        VIEW_TEXT(item, "title", document->title);
        VIEW_TEXT(item, "description", document->description);
        view_set_boolean(item, SLICE("has_description"), !slice_is_empty(document->description));
        view_set_url(item, SLICE("url"), page_url(page, SLICE_JOIN(page->arena, document->path, SLICE("/"))));
        view_set_boolean(item, SLICE("is_current"), document == self);
    }
    return list;
}

static void set_neighbours(struct page *page, const struct document *document)
{
    struct slice path = document->path;
    const struct view_list *below = document_pages_below(page, SLICE_JOIN(page->arena, path, SLICE("/")), document);
    size_t slash = path.length;
    while (slash > 0 && path.bytes[slash - 1] != '/')
        slash--;
    const struct view_list *beside =
        slash == 0 ? view_list_new(page->arena, 0) : document_pages_below(page, slice_sub(path, 0, slash), document);
    view_set_boolean(page->view, SLICE("has_below"), below->count != 0);
    view_set_list(page->view, SLICE("below"), below);
    view_set_boolean(page->view, SLICE("has_beside"), beside->count > 1);
    view_set_list(page->view, SLICE("beside"), beside);
}

bool document_page_set(struct page *page, uint32_t index)
{
    const struct document *document = &page->site->publication->documents[index];
    struct reference_resolver resolver = references_of(page);
    struct markdown_page text;
    bool is_right = markdown_render(page->arena, &document->source, document->body, document->body_line, &resolver,
                                    page->worker->diagnostics, &text);
    add_breadcrumbs(page, document);
    page_set_heading(page, document->title, document->description);
    page_set_menu(page, menu_place(document->path));
    view_set_boolean(page->view, SLICE("has_description"), !slice_is_empty(document->description));
    view_set_markup(page->view, SLICE("body"), text.markup);
    set_contents(page, &text);
    set_register(page, document);
    set_neighbours(page, document);
    return is_right;
}
