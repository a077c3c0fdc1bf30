/* SPDX-License-Identifier: EUPL-1.2 */
/* See editions_page.h. */
#include "pages/editions_page.h"

#include "pages/editions.h"

static const uint64_t megabyte = 1000000;

/* "1,2 MB", "87 kB" */
static struct slice size_text(const struct page *page, uint64_t bytes)
{
    struct buffer *scratch = &page->worker->scratch;
    bool is_small = bytes < megabyte;
    uint64_t tenths = is_small ? (bytes + 999) / 1000 : (bytes + megabyte / 20) / (megabyte / 10);
    buffer_clear(scratch);
    format_decimal(scratch, &page->words_of->format, decimal_make((int64_t)tenths, is_small ? 0 : 1), is_small ? 0 : 1);
    BUFFER_LITERAL(scratch, "\xc2\xa0");
    buffer_append(scratch, page_word(page, is_small ? SLICE("editions_size_kb") : SLICE("editions_size_mb")));
    return buffer_copy(scratch, page->arena);
}

static void add_edition(const struct page *page, struct view_list *list, uint32_t index)
{
    const struct edition *edition = &page->site->publication->editions.items[index];
    struct url read = {SLICE_EMPTY};
    struct url archive = {SLICE_EMPTY};
    struct url figures = {SLICE_EMPTY};
    struct slice folder = SLICE_JOIN(page->arena, edition->name, SLICE("/"));
    struct slice zip = SLICE_JOIN(page->arena, edition->name, SLICE(".zip"));
    bool has_links = edition_url(page, folder, &read) && edition_url(page, zip, &archive) &&
                     edition_url(page, SLICE_JOIN(page->arena, folder, SLICE(ARCHIVE_FIGURES)), &figures);
    struct view *view = view_list_new_view(list, 16);
    VIEW_TEXT(view, "name", edition->name);
    VIEW_TEXT(view, "id", SLICE_JOIN(page->arena, SLICE("utgava-"), edition->name));
    VIEW_TEXT(view, "day", page_date(page, edition->released));
    VIEW_TEXT(view, "figures", page_count(page, edition->figure_count));
    VIEW_TEXT(view, "corrections", page_count(page, edition->correction_count));
    VIEW_TEXT(view, "root", edition->root);
    VIEW_TEXT(view, "hash", edition->archive_hash);
    VIEW_TEXT(view, "line", edition->line_hash);
    view_set_boolean(view, SLICE("has_links"), has_links);
    view_set_url(view, SLICE("read_url"), read);
    view_set_url(view, SLICE("list_url"), figures);
    view_set_url(view, SLICE("archive_url"), archive);
    VIEW_TEXT(view, "archive_name", zip);
    bool has_size = page->site->archive_bytes != NULL;
    view_set_boolean(view, SLICE("has_size"), has_size);
    VIEW_TEXT(view, "size", has_size ? size_text(page, page->site->archive_bytes[index]) : SLICE_EMPTY);
}

void editions_page_set(struct page *page)
{
    const struct publication *publication = page->site->publication;
    const struct editions *editions = &publication->editions;
    struct view_list *list = view_list_new(page->arena, editions->count);
    page_set_heading(page, page_word(page, SLICE("editions_title")), page_word(page, SLICE("editions_description")));
    page_set_menu(page, SLICE("none"));
    for (uint32_t e = editions->count; e-- > 0;)
        add_edition(page, list, e);
    view_set_boolean(page->view, SLICE("is_archived"), page->site->is_archived);
    view_set_boolean(page->view, SLICE("is_released"), editions_find(editions, publication->version) != NULL);
    view_set_boolean(page->view, SLICE("has_editions"), list->count != 0);
    view_set_list(page->view, SLICE("editions"), list);
    const struct edition *newest = editions_newest(editions);
    VIEW_TEXT(page->view, "archive_name",
              SLICE_JOIN(page->arena, newest == NULL ? publication->version : newest->name, SLICE(".zip")));
    view_set_url(page->view, SLICE("verify_url"), page_url(page, SLICE("verifiera/")));
}

/* In which lists of figures have their texts. */
static enum language first_language(const struct publication *publication)
{
    return publication->has_language[LANGUAGE_SWEDISH] ? LANGUAGE_SWEDISH : LANGUAGE_ENGLISH;
}

void verify_page_set(struct page *page)
{
    const struct editions *editions = &page->site->publication->editions;
    struct view_list *list = view_list_new(page->arena, editions->count);
    bool has_codes = !page->site->is_archived && editions->count != 0;
    page_add_breadcrumb(page, page_word(page, SLICE("editions_title")), SLICE("utgavor/"));
    page_set_heading(page, page_word(page, SLICE("verify_title")), page_word(page, SLICE("verify_description")));
    page_set_menu(page, SLICE("none"));
    for (uint32_t e = editions->count; e-- > 0;) {
        struct view *view = view_list_new_view(list, 1);
        VIEW_TEXT(view, "name", editions->items[e].name);
    }
    view_set_boolean(page->view, SLICE("has_editions"), list->count != 0);
    view_set_list(page->view, SLICE("editions"), list);
    view_set_boolean(page->view, SLICE("is_archived"), page->site->is_archived);
    view_set_boolean(page->view, SLICE("has_codes"), has_codes);
    view_set_url(page->view, SLICE("codes_url"), page_url_root(page, SLICE("data/koder/")));
    VIEW_TEXT(page->view, "code_bits", slice_from_size(page->arena, page->site->code_bits));
    view_set_url(page->view, SLICE("editions_root"), page_url_root(page, SLICE("utgavor/")));
    VIEW_TEXT(page->view, "figure_language", language_code(first_language(page->site->publication)));
    view_set_boolean(page->view, SLICE("is_released"),
                     editions_find(editions, page->site->publication->version) != NULL);
    view_set_url(page->view, SLICE("editions_url"), page_url(page, SLICE("utgavor/")));
    const struct edition *newest = editions_newest(editions);
    VIEW_TEXT(page->view, "archive_name",
              SLICE_JOIN(page->arena, newest == NULL ? page->site->publication->version : newest->name, SLICE(".zip")));
}
