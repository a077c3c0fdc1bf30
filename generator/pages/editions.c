/* SPDX-License-Identifier: EUPL-1.2 */
/* See editions.h. Files and plans are both in order of path, so they are laid beside each other once. */
#include "pages/editions.h"

static uint32_t edition_count(const struct site *site)
{
    return site->edition_files == NULL ? 0 : site->publication->editions.count;
}

void editions_prepare(struct site *site, struct arena *arena)
{
    uint32_t count = edition_count(site);
    bool *has_page = ARENA_ARRAY(arena, bool, (size_t)count * site->plan_count);
    for (uint32_t e = 0; e < count; e++) {
        const struct archive_index *files = &site->edition_files[e];
        bool *has = has_page + (size_t)e * site->plan_count;
        size_t file = 0;
        for (uint32_t p = 0; p < site->plan_count; p++) {
            while (file < files->count && slice_compare(files->entries[file].path, site->plans[p].path) < 0)
                file++;
            has[p] = file < files->count && slice_equal(files->entries[file].path, site->plans[p].path);
        }
    }
    site->edition_has_page = has_page;
}

static bool has_file(const struct archive_index *files, struct slice path)
{
    size_t low = 0;
    size_t high = files->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = slice_compare(files->entries[middle].path, path);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* Pages of the plan are known; pages beside them (receipts) are looked up. */
static bool has_page(const struct page *page, uint32_t edition, struct slice path)
{
    const struct site *site = page->site;
    uintptr_t plan = (uintptr_t)page->plan;
    bool is_planned = plan >= (uintptr_t)site->plans && plan < (uintptr_t)(site->plans + site->plan_count);
    if (is_planned && path.bytes == page->plan->path.bytes && path.length == page->plan->path.length)
        return site->edition_has_page[(size_t)edition * site->plan_count + (size_t)(page->plan - site->plans)];
    return has_file(&site->edition_files[edition], path);
}

bool edition_url(const struct page *page, struct slice path, struct url *url)
{
    const struct slice folder = SLICE("utgavor/");
    struct slice homepage = page->site->publication->homepage;
    if (!page->site->is_archived) {
        *url = page_url_root(page, SLICE_JOIN(page->arena, folder, path));
        return true;
    }
    return !slice_is_empty(homepage) && url_make(SLICE_JOIN(page->arena, homepage, folder, path), url);
}

bool edition_page_url(const struct page *page, struct slice edition, struct slice path, struct slice fragment,
                      struct url *url)
{
    const struct editions *editions = &page->site->publication->editions;
    const struct edition *found = editions_find(editions, edition);
    if (found == NULL || edition_count(page->site) == 0 || !has_page(page, (uint32_t)(found - editions->items), path))
        return false;
    return edition_url(page, SLICE_JOIN(page->arena, edition, SLICE("/"), page_public_path(path), fragment), url);
}

void editions_set(struct page *page)
{
    const struct publication *publication = page->site->publication;
    uint32_t count = page->plan->kind == PAGE_NOT_FOUND ? 0 : edition_count(page->site);
    struct view_list *earlier = view_list_new(page->arena, count);
    for (uint32_t e = count; e-- > 0;) {
        struct slice name = publication->editions.items[e].name;
        struct url url;
        if (slice_equal(name, publication->version) ||
            !edition_page_url(page, name, page->plan->path, SLICE_EMPTY, &url))
            continue;
        struct view *item = view_list_new_view(earlier, 2);
        VIEW_TEXT(item, "edition", name);
        view_set_url(item, SLICE("url"), url);
    }
    view_set_boolean(page->view, SLICE("has_earlier"), earlier->count != 0);
    view_set_list(page->view, SLICE("earlier"), earlier);
}
