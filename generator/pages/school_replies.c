/* SPDX-License-Identifier: EUPL-1.2 */
/* The school's own words, on its page: dated, unedited, beside the figures that they are about. */
#include "pages/school_replies.h"

#include "pages/editions.h"
#include "pages/references.h"

#define HEADING_OF_A_REPLY 3

/* Who reads the one language has what the school said in the other, unless it said the same in both. */
static bool is_shown(const struct page *page, const struct reply *replies, uint32_t count, uint32_t index)
{
    const struct reply *reply = &replies[index];
    if (reply->document->language == page->language)
        return true;
    for (uint32_t i = 0; i < count; i++)
        if (replies[i].document->language == page->language && slice_equal(replies[i].edition, reply->edition))
            return false;
    return true;
}

/* Links and terms of a text are those of its own language. */
static struct page page_in_language(const struct page *page, const struct document *document)
{
    struct page other = *page;
    other.quoted = document;
    if (document->language == page->language)
        return other;
    other.language = document->language;
    other.words_of = &page->site->languages[document->language];
    other.home =
        document->language == LANGUAGE_ENGLISH ? SLICE_JOIN(page->arena, page->root, SLICE("en/")) : page->root;
    other.used_terms = NULL;
    return other;
}

static bool add_reply(const struct page *page, struct view_list *list, const struct reply *reply)
{
    const struct document *document = reply->document;
    struct page quoting = page_in_language(page, document);
    struct reference_resolver resolver = references_of(&quoting);
    struct slice number = slice_from_size(page->arena, list->count + 1);
    struct markdown_quotation quotation = {HEADING_OF_A_REPLY + 1,
                                           SLICE_JOIN(page->arena, SLICE("svar-"), number, SLICE("-"))};
    struct markdown_page text;
    struct slice author = document_field(document, SLICE("author"));
    struct url edition = {SLICE_EMPTY};
    bool is_right = markdown_render_quotation(page->arena, &document->source, document->body, document->body_line,
                                              &quotation, &resolver, page->worker->diagnostics, &text);
    struct view *view = view_list_new_view(list, 12);
    VIEW_TEXT(view, "id", SLICE_JOIN(page->arena, SLICE("svar-"), number));
    VIEW_TEXT(view, "title", document->title);
    VIEW_TEXT(view, "date", page_date(page, document_field(document, SLICE("date"))));
    view_set_boolean(view, SLICE("has_author"), !slice_is_empty(author));
    VIEW_TEXT(view, "author", author);
    VIEW_TEXT(view, "edition", reply->edition);
    view_set_boolean(view, SLICE("has_edition_url"),
                     edition_page_url(page, reply->edition, page->plan->path, SLICE_EMPTY, &edition));
    view_set_url(view, SLICE("edition_url"), edition);
    view_set_boolean(view, SLICE("is_foreign"), document->language != page->language);
    VIEW_TEXT(view, "language", language_code(document->language));
    view_set_markup(view, SLICE("body"), text.markup);
    return is_right;
}

bool school_replies_set(struct page *page, uint32_t school)
{
    const struct publication *publication = page->site->publication;
    uint32_t first;
    uint32_t count = publication_replies_of(publication, school, &first);
    struct view_list *list = view_list_new(page->arena, count);
    bool is_right = true;
    for (uint32_t i = 0; i < count; i++)
        if (is_shown(page, publication->replies + first, count, i))
            is_right = add_reply(page, list, &publication->replies[first + i]) && is_right;
    view_set_boolean(page->view, SLICE("has_replies"), list->count != 0);
    view_set_list(page->view, SLICE("replies"), list);
    return is_right;
}

/* "merit", "merit/2023-24", "99000123/merit/2023-24" */
static bool names_measure(const struct publication *publication, uint32_t school, struct slice concern,
                          uint32_t measure)
{
    struct slice first = slice_cut(&concern, '/');
    if (slice_equal(first, publication->schools[school].code))
        first = slice_cut(&concern, '/');
    return slice_equal(first, publication->measures[measure].id);
}

bool school_replies_concern(const struct page *page, uint32_t school, uint32_t measure)
{
    const struct publication *publication = page->site->publication;
    uint32_t first;
    uint32_t count = publication_replies_of(publication, school, &first);
    for (uint32_t i = first; i < first + count; i++) {
        const struct document *document = publication->replies[i].document;
        for (uint32_t f = 0; f < document->front_matter_count; f++)
            if (slice_equal(document->front_matter[f].key, SLICE("concerns")) &&
                names_measure(publication, school, document->front_matter[f].value, measure))
                return true;
    }
    return false;
}
