/* SPDX-License-Identifier: EUPL-1.2 */
/* See turned.h. */
#include "pages/turned.h"

#include "pages/corrections_page.h"
#include "pages/editions.h"
#include "pages/receipts.h"
#include "pages/told.h"

#include <stdlib.h>

/* Sentences that a notice shows; of the rest it tells the number. */
#define SENTENCES_SHOWN 4

const struct edition *turned_baseline(const struct publication *publication)
{
    const struct editions *editions = &publication->editions;
    uint32_t count = editions->count;
    bool is_released = count != 0 && slice_equal(editions->items[count - 1].name, publication->version);
    count -= is_released;
    return count == 0 ? NULL : &editions->items[count - 1];
}

enum language turned_language(const struct publication *publication)
{
    return publication->has_language[LANGUAGE_SWEDISH] ? LANGUAGE_SWEDISH : LANGUAGE_ENGLISH;
}

/* Names of a page's figures begin alike, so they stand together in the list. */
static const struct published_figure *find_before(const struct edition *edition, size_t first, size_t count,
                                                  struct slice name)
{
    for (size_t i = first; i < first + count; i++)
        if (edition->figures[i].kind == FIGURE_SENTENCE && slice_equal(edition->figures[i].name, name))
            return &edition->figures[i];
    return NULL;
}

static struct turned_page find_turned(const struct page *page, const struct edition *baseline)
{
    const struct receipts *receipts = page->receipts;
    struct turned_page turned = {.address = receipts_page_name(page)};
    struct slice prefix = SLICE_JOIN(page->arena, turned.address, SLICE("#"));
    struct turned_sentence *found = NULL;
    size_t capacity = 0;
    size_t first = 0;
    size_t count = edition_figures_of(baseline, prefix, &first);
    for (uint32_t i = 0; count != 0 && i < receipts->sentence_count; i++) {
        const struct receipt_sentence *sentence = &receipts->sentences[i];
        struct slice name = receipts_name(page, sentence->place, sentence->period);
        const struct published_figure *before = find_before(baseline, first, count, name);
        if (before == NULL)
            continue;
        struct slice after = receipts_sentence_text(page, sentence->text);
        if (!history_words_differ(before->text, after))
            continue;
        found = arena_grow(page->arena, found, turned.count, &capacity, sizeof *found);
        found[turned.count++] = (struct turned_sentence){name, before->text, after};
    }
    turned.sentences = found;
    return turned;
}

/* For the pages in the other language; the page's own arena is emptied before those are made. */
static void keep(struct turned_pages *all, const struct turned_page *turned)
{
    if (all == NULL || turned->count == 0)
        return;
    struct turned_sentence *sentences = ARENA_ARRAY(all->arena, struct turned_sentence, turned->count);
    for (uint32_t i = 0; i < turned->count; i++)
        sentences[i] =
            (struct turned_sentence){slice_copy(all->arena, turned->sentences[i].figure), turned->sentences[i].before,
                                     slice_copy(all->arena, turned->sentences[i].after)};
    all->items = arena_grow(all->arena, all->items, all->count, &all->capacity, sizeof *all->items);
    all->items[all->count++] = (struct turned_page){slice_copy(all->arena, turned->address), sentences, turned->count};
}

static int compare_pages(const void *left, const void *right)
{
    return slice_compare(((const struct turned_page *)left)->address, ((const struct turned_page *)right)->address);
}

void turned_gather(struct turned_pages *all, struct arena *arena, const struct turned_pages *const *parts,
                   size_t part_count)
{
    *all = (struct turned_pages){.arena = arena};
    for (size_t p = 0; p < part_count; p++)
        for (size_t i = 0; i < parts[p]->count; i++) {
            all->items = arena_grow(arena, all->items, all->count, &all->capacity, sizeof *all->items);
            all->items[all->count++] = parts[p]->items[i];
        }
    if (all->count != 0)
        qsort(all->items, all->count, sizeof *all->items, compare_pages);
}

static struct turned_page find_told(const struct page *page)
{
    const struct turned_pages *all = page->site->turned;
    struct turned_page wanted = {.address = receipts_page_name(page)};
    const struct turned_page *found = NULL;
    if (all != NULL && all->count != 0)
        found = bsearch(&wanted, all->items, all->count, sizeof *all->items, compare_pages);
    return found == NULL ? wanted : *found;
}

/* The entry of this edition that the sentence stands under: of its own school, else the only one. */
static const struct correction *correction_of(const struct page *page)
{
    const struct publication *publication = page->site->publication;
    const struct correction *only = NULL;
    uint32_t count = 0;
    for (uint32_t i = 0; i < publication->correction_count; i++) {
        const struct correction *correction = &publication->corrections[i];
        if (!slice_equal(correction->edition, publication->version))
            continue;
        if (page->plan->kind == PAGE_SCHOOL && correction->school == page->plan->index)
            return correction;
        only = correction;
        count++;
    }
    return count == 1 ? only : NULL;
}

static void add_sentence(const struct page *page, struct view_list *list, const struct turned_sentence *sentence)
{
    const struct publication *publication = page->site->publication;
    const struct edition *baseline = turned_baseline(publication);
    struct view *item = view_list_new_view(list, 20);
    struct figure_words words = figure_words_of(page, sentence->figure);
    struct slice file = SLICE_JOIN(page->arena, words.folder, SLICE("index.html"));
    struct url url = {SLICE_EMPTY};
    bool has_url = edition_page_url(page, baseline->name, file, SLICE_EMPTY, &url);
    VIEW_TEXT(item, "old", frozen_sentence_text(page, sentence->before));
    VIEW_TEXT(item, "new", frozen_sentence_text(page, sentence->after));
    view_set_boolean(item, SLICE("has_old_url"), has_url);
    view_set_url(item, SLICE("old_url"), url);
    view_set_boolean(item, SLICE("is_swedish"),
                     page->language != LANGUAGE_SWEDISH && turned_language(publication) == LANGUAGE_SWEDISH);
}

static void set_notice(struct page *page, const struct turned_page *turned)
{
    struct view_list *list = view_list_new(page->arena, turned->count);
    view_set_boolean(page->view, SLICE("has_turned"), turned->count != 0);
    if (turned->count == 0)
        return;
    for (uint32_t i = 0; i < turned->count && i < SENTENCES_SHOWN; i++)
        add_sentence(page, list, &turned->sentences[i]);
    struct view *words = view_new(page->arena, 20);
    struct told_change told = {.kind = TOLD_SENTENCE, .school = NONE, .correction = correction_of(page)};
    if (page->plan->kind == PAGE_SCHOOL)
        told.school = page->plan->index;
    if (told.correction != NULL)
        told.date = told.correction->date;
    VIEW_TEXT(words, "before", turned_baseline(page->site->publication)->name);
    VIEW_TEXT(words, "count", page_count(page, turned->count));
    view_set_boolean(words, SLICE("is_one"), turned->count == 1);
    view_set_boolean(words, SLICE("has_more"), turned->count > SENTENCES_SHOWN);
    VIEW_TEXT(words, "more", page_count(page, turned->count > SENTENCES_SHOWN ? turned->count - SENTENCES_SHOWN : 0));
    corrections_set_why(page, words, &told);
    view_set_list(words, SLICE("sentences"), list);
    view_set_view(page->view, SLICE("turned"), words);
}

/* A school's feed is in the first language alone. */
static void set_school_feed(struct page *page)
{
    const struct publication *publication = page->site->publication;
    bool is_school = page->plan->kind == PAGE_SCHOOL;
    view_set_boolean(page->view, SLICE("has_school_feed"), is_school);
    if (!is_school)
        return;
    struct slice folder = turned_language(publication) == LANGUAGE_ENGLISH ? SLICE("en/") : SLICE("");
    struct slice code = publication->schools[page->plan->index].code;
    view_set_url(page->view, SLICE("school_feed_url"),
                 page_url_root(page, SLICE_JOIN(page->arena, folder, SLICE("skolor/"), code, SLICE("/feed.xml"))));
}

void turned_set(struct page *page)
{
    const struct edition *baseline = turned_baseline(page->site->publication);
    struct turned_page turned = {.count = 0};
    if (baseline != NULL && page->receipts != NULL) {
        if (page->language == turned_language(page->site->publication)) {
            turned = find_turned(page, baseline);
            keep(page->worker->turned, &turned);
        } else {
            turned = find_told(page);
        }
    }
    VIEW_TEXT(page->view, "revisions", page->words_of->revision_text);
    set_notice(page, &turned);
    set_school_feed(page);
}
