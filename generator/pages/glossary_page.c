/* SPDX-License-Identifier: EUPL-1.2 */
/* See glossary_page.h. */
#include "pages/glossary_page.h"

#include "pages/references.h"
#include "pages/terms.h"

static bool set_opening(struct page *page, uint32_t index)
{
    struct markdown_page text = {.markup = {SLICE_EMPTY}};
    struct slice title = page_word(page, SLICE("glossary_title"));
    struct slice description = page_word(page, SLICE("glossary_description"));
    bool is_right = true;
    if (index != NONE) {
        const struct document *document = &page->site->publication->documents[index];
        struct reference_resolver resolver = references_of(page);
        is_right = markdown_render(page->arena, &document->source, document->body, document->body_line, &resolver,
                                   page->worker->diagnostics, &text);
        title = document->title;
        description = slice_is_empty(document->description) ? description : document->description;
    }
    page_set_heading(page, title, description);
    page_set_menu(page, SLICE("how"));
    view_set_boolean(page->view, SLICE("has_body"), !slice_is_empty(text.markup.html));
    view_set_markup(page->view, SLICE("body"), text.markup);
    return is_right;
}

/* The terms come in alphabetical order, so a letter begins where it differs from the one before. */
static void set_letters(struct page *page)
{
    const struct site_language *texts = page->words_of;
    struct view_list *letters = view_list_new(page->arena, 26);
    struct view_list *terms = NULL;
    struct slice last = SLICE_EMPTY;
    for (uint32_t i = 0; i < texts->term_count; i++) {
        struct slice title = page->site->publication->documents[texts->terms[i]].title;
        struct slice letter = collation_index_letter(page->language, page->arena, title);
        if (terms == NULL || !slice_equal(letter, last)) {
            struct view *group = view_list_new_view(letters, 2);
            terms = view_list_new(page->arena, 4);
            VIEW_TEXT(group, "letter", letter);
            view_set_list(group, SLICE("terms"), terms);
            last = letter;
        }
        terms_add(page, terms, i);
    }
    view_set_list(page->view, SLICE("letters"), letters);
}

bool glossary_page_set(struct page *page, uint32_t document)
{
    bool is_right = set_opening(page, document);
    set_letters(page);
    return is_right;
}
