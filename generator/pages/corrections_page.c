/* SPDX-License-Identifier: EUPL-1.2 */
/* See corrections_page.h. */
#include "pages/corrections_page.h"

#include "pages/editions.h"
#include "pages/receipts.h"
#include "pages/told.h"

/* Pages on which something followed that are named one by one; of schools' pages only the number is told. */
#define PAGES_NAMED 30

static struct slice class_word(const struct page *page, enum correction_class class)
{
    static const struct slice keys[] = {SLICE_CONSTANT("told_class_routine"), SLICE_CONSTANT("told_class_method"),
                                        SLICE_CONSTANT("told_class_error")};
    return page_word(page, keys[class]);
}

/* A sentence has no place of its own on its page: numbers have. */
static struct figure_words words_of(const struct page *page, const struct told_change *told)
{
    struct figure_words words = figure_words_of(page, told->figure);
    if (told->kind == TOLD_SENTENCE) {
        words.fragment = SLICE_EMPTY;
        words.path = words.folder;
    }
    return words;
}

static struct slice old_text(const struct page *page, const struct told_change *told, uint32_t measure)
{
    if (told->before != NULL)
        return frozen_figure_text(page, told->before, measure);
    return told->correction == NULL ? SLICE_EMPTY : written_number_text(page, told->correction->old_value, measure);
}

static struct slice new_text(const struct page *page, const struct told_change *told, uint32_t measure)
{
    if (told->after != NULL)
        return frozen_figure_text(page, told->after, measure);
    return told->correction == NULL ? SLICE_EMPTY : written_number_text(page, told->correction->new_value, measure);
}

/* "Meritvärde 2023/24": what and when, without whose. */
static struct slice what_and_when(const struct page *page, const struct figure_words *words)
{
    struct slice blank = slice_is_empty(words->what) || slice_is_empty(words->period) ? SLICE("") : SLICE(" ");
    return SLICE_JOIN(page->arena, words->what, blank, words->period);
}

static struct slice receipt_path(const struct page *page, const struct figure_words *words)
{
    return SLICE_JOIN(page->arena, words->folder, SLICE("kallor/"), words->fragment);
}

/* Where it stood before: the earlier edition's page, when that is published beside this site. */
static void set_earlier(const struct page *page, struct view *item, const struct told_edition *edition,
                        const struct figure_words *words)
{
    struct url url = {SLICE_EMPTY};
    struct slice file = SLICE_JOIN(page->arena, words->folder, SLICE("index.html"));
    bool has_url = words->has_path && !slice_is_empty(edition->before) &&
                   edition_page_url(page, edition->before, file, words->fragment, &url);
    view_set_boolean(item, SLICE("has_old_url"), has_url);
    view_set_url(item, SLICE("old_url"), url);
}

void corrections_set_why(const struct page *page, struct view *item, const struct told_change *told)
{
    const struct correction *correction = told->correction;
    bool is_of_another = told->kind == TOLD_SENTENCE && correction != NULL && correction->school != told->school;
    struct slice about = SLICE_EMPTY;
    if (is_of_another) {
        struct figure_words words = figure_words_of(page, correction->observation);
        about = SLICE_JOIN(page->arena, words.subject, SLICE(": "), what_and_when(page, &words));
    }
    view_set_boolean(item, SLICE("has_about"), is_of_another);
    VIEW_TEXT(item, "about", about);
    view_set_boolean(item, SLICE("has_reason"), correction != NULL);
    VIEW_TEXT(item, "class", correction == NULL ? SLICE_EMPTY : class_word(page, correction->class));
    VIEW_TEXT(item, "reason", correction == NULL ? SLICE_EMPTY : correction->reason);
    VIEW_TEXT(item, "decided_by", correction == NULL ? SLICE_EMPTY : correction->decided_by);
    view_set_boolean(item, SLICE("is_announced"), told->announced != NULL);
    VIEW_TEXT(item, "announced", told->announced == NULL ? SLICE_EMPTY : page_localized(page, &told->announced->title));
    VIEW_TEXT(item, "date", page_date(page, told->date));
    view_set_boolean(item, SLICE("has_date"), !slice_is_empty(told->date));
}

static void set_values(const struct page *page, struct view *item, const struct told_change *told,
                       const struct figure_words *words)
{
    bool is_sentence = told->kind == TOLD_SENTENCE;
    bool is_many = told->correction != NULL && told->correction->count != 0;
    view_set_boolean(item, SLICE("is_many"), is_many && !is_sentence);
    VIEW_TEXT(item, "many", page_count(page, is_many ? told->correction->count : 0));
    VIEW_TEXT(item, "old",
              is_sentence ? frozen_sentence_text(page, told->before->text) : old_text(page, told, words->measure));
    VIEW_TEXT(item, "new",
              is_sentence ? frozen_sentence_text(page, told->after->text) : new_text(page, told, words->measure));
}

static void add_item(const struct page *page, struct view_list *list, const struct told_edition *edition,
                     const struct told_change *told)
{
    struct view *item = view_list_new_view(list, 28);
    struct figure_words words = words_of(page, told);
    VIEW_TEXT(item, "id", history_place(page->arena, told, edition->name));
    VIEW_TEXT(item, "subject", words.subject);
    VIEW_TEXT(item, "what", what_and_when(page, &words));
    view_set_boolean(item, SLICE("has_what"), words.what.length + words.period.length != 0);
    view_set_boolean(item, SLICE("has_url"), words.has_path);
    view_set_url(item, SLICE("url"), page_url(page, words.path));
    view_set_url(item, SLICE("receipt_url"), page_url(page, receipt_path(page, &words)));
    set_earlier(page, item, edition, &words);
    set_values(page, item, told, &words);
    corrections_set_why(page, item, told);
    view_set_boolean(item, SLICE("has_followed"), told->followed != 0);
    view_set_boolean(item, SLICE("followed_is_one"), told->followed == 1);
    VIEW_TEXT(item, "followed", page_count(page, told->followed));
    bool is_foreign = told->kind == TOLD_SENTENCE && page->language != LANGUAGE_SWEDISH &&
                      page->site->languages[LANGUAGE_SWEDISH].is_published;
    view_set_boolean(item, SLICE("is_swedish"), is_foreign);
}

/* The items of one kind of an edition that stand on this part of the list. */
struct stretch {
    size_t first; /* of the part, and its end */
    size_t end;
};

static size_t set_items(const struct page *page, struct view *view, const struct told_edition *edition,
                        struct stretch part, size_t first, size_t count, struct slice flag, struct slice name)
{
    struct view_list *list = view_list_new(page->arena, (uint32_t)count);
    const struct history *history = page->site->history;
    for (size_t i = first < part.first ? part.first : first; i < first + count && i < part.end; i++)
        add_item(page, list, edition, &history->items[i]);
    view_set_boolean(view, flag, list->count != 0);
    view_set_list(view, name, list);
    return first + count;
}

static void set_pages(const struct page *page, struct view *view, const struct told_edition *edition)
{
    struct view_list *list = view_list_new(page->arena, PAGES_NAMED);
    size_t schools = 0;
    size_t others = 0;
    for (size_t i = 0; i < edition->page_count; i++) {
        struct slice address = edition->pages[i];
        struct slice title = page_title_of(page, address);
        if (slice_starts_with(address, SLICE("skolor/")) && !slice_is_empty(title)) {
            schools++;
        } else if (slice_is_empty(title) || list->count == PAGES_NAMED) {
            others++;
        } else {
            struct view *item = view_list_new_view(list, 2);
            struct slice folder = slice_is_empty(address) ? address : SLICE_JOIN(page->arena, address, SLICE("/"));
            VIEW_TEXT(item, "title", title);
            view_set_url(item, SLICE("url"), page_url(page, folder));
        }
    }
    view_set_boolean(view, SLICE("has_pages"), edition->page_count != 0);
    view_set_list(view, SLICE("pages"), list);
    view_set_boolean(view, SLICE("has_school_pages"), schools != 0);
    view_set_boolean(view, SLICE("school_pages_is_one"), schools == 1);
    VIEW_TEXT(view, "school_pages", page_count(page, schools));
    view_set_boolean(view, SLICE("has_other_pages"), others != 0);
    VIEW_TEXT(view, "other_pages", page_count(page, others));
}

static void set_followed(const struct page *page, struct view *view, const struct told_edition *edition)
{
    view_set_boolean(view, SLICE("has_followed"), edition->followed_numbers + edition->followed_sentences != 0);
    VIEW_TEXT(view, "followed_numbers", page_count(page, edition->followed_numbers));
    view_set_boolean(view, SLICE("followed_number_is_one"), edition->followed_numbers == 1);
    VIEW_TEXT(view, "followed_sentences", page_count(page, edition->followed_sentences));
    view_set_boolean(view, SLICE("has_followed_sentences"), edition->followed_sentences != 0);
    view_set_boolean(view, SLICE("followed_sentence_is_one"), edition->followed_sentences == 1);
}

static void add_edition(const struct page *page, struct view_list *list, const struct told_edition *edition,
                        struct stretch part)
{
    struct view *view = view_list_new_view(list, 32);
    bool is_first = edition->first >= part.first;
    VIEW_TEXT(view, "name", edition->name);
    VIEW_TEXT(view, "day", page_date(page, slice_sub(edition->day, 0, 10)));
    view_set_boolean(view, SLICE("has_day"), !slice_is_empty(edition->day));
    view_set_boolean(view, SLICE("is_continued"), !is_first);
    set_followed(page, view, edition);
    size_t at = set_items(page, view, edition, part, edition->first, edition->sentence_count, SLICE("has_sentences"),
                          SLICE("sentences"));
    at = set_items(page, view, edition, part, at, edition->correction_count, SLICE("has_corrections"),
                   SLICE("corrections"));
    set_items(page, view, edition, part, at, edition->revision_count, SLICE("has_revisions"), SLICE("revisions"));
    set_pages(page, view, edition);
}

static void set_parts(const struct page *page, uint32_t part)
{
    uint32_t count = corrections_parts(page->site->history);
    struct view_list *parts = view_list_new(page->arena, count);
    for (uint32_t i = 0; i < count; i++) {
        struct view *item = view_list_new_view(parts, 3);
        struct slice number = slice_from_size(page->arena, i + 1);
        struct slice folder = SLICE(CORRECTIONS_FOLDER);
        VIEW_TEXT(item, "label", number);
        view_set_url(item, SLICE("url"),
                     page_url(page, i == 0 ? folder : SLICE_JOIN(page->arena, folder, number, SLICE("/"))));
        view_set_boolean(item, SLICE("is_current"), i == part);
    }
    view_set_boolean(page->view, SLICE("has_parts"), count > 1);
    view_set_list(page->view, SLICE("parts"), parts);
}

void corrections_page_set(struct page *page, uint32_t part)
{
    const struct history *history = page->site->history;
    struct stretch stretch = {(size_t)part * TOLD_A_PAGE, (size_t)(part + 1) * TOLD_A_PAGE};
    struct view_list *editions = view_list_new(page->arena, 8);
    page_set_heading(page, page_word(page, SLICE("corrections_title")),
                     page_word(page, SLICE("corrections_description")));
    page_set_menu(page, SLICE("none"));
    for (size_t e = 0; e < history->edition_count; e++) {
        const struct told_edition *edition = &history->editions[e];
        size_t count = edition->sentence_count + edition->correction_count + edition->revision_count;
        bool is_empty_here = count == 0 && edition->first >= stretch.first && edition->first < stretch.end;
        if (is_empty_here || (edition->first < stretch.end && edition->first + count > stretch.first))
            add_edition(page, editions, edition, stretch);
    }
    view_set_boolean(page->view, SLICE("has_corrections"), editions->count != 0);
    view_set_list(page->view, SLICE("editions"), editions);
    set_parts(page, part);
}

static struct slice summary_of(const struct page *page, const struct told_change *told,
                               const struct figure_words *words)
{
    struct view *view = view_new(page->arena, 16);
    set_values(page, view, told, words);
    corrections_set_why(page, view, told);
    view_set_boolean(view, SLICE("is_sentence"), told->kind == TOLD_SENTENCE);
    view_set_boolean(view, SLICE("is_revision"), told->kind == TOLD_REVISION);
    return page_sentence(page, SLICE("told_summary"), view);
}

struct told_text corrections_tell(const struct page *page, const struct told_edition *edition,
                                  const struct told_change *told)
{
    struct told_text text;
    struct figure_words words = words_of(page, told);
    struct view *view = view_new(page->arena, 16);
    VIEW_TEXT(view, "subject", words.subject);
    VIEW_TEXT(view, "what", what_and_when(page, &words));
    view_set_boolean(view, SLICE("has_what"), words.what.length + words.period.length != 0);
    view_set_boolean(view, SLICE("is_sentence"), told->kind == TOLD_SENTENCE);
    set_values(page, view, told, &words);
    text.title = page_sentence(page, SLICE("told_title"), view);
    text.summary = summary_of(page, told, &words);
    struct slice place = history_place(page->arena, told, edition->name);
    text.path = words.has_path ? words.path : SLICE_JOIN(page->arena, SLICE(CORRECTIONS_FOLDER "#"), place);
    return text;
}
