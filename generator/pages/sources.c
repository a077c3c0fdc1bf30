/* SPDX-License-Identifier: EUPL-1.2 */
/* The way to the receipts, corrections and the page's own citation; see sources.h. */
#include "pages/sources.h"

#include "pages/figures.h"
#include "pages/receipts.h"

static void set_citation(struct page *page, struct slice subject_title)
{
    const struct publication *publication = page->site->publication;
    struct view *words = view_new(page->arena, 8);
    VIEW_TEXT(words, "publisher", publication->publisher.title);
    VIEW_TEXT(words, "site_title", page_localized(page, &publication->title));
    VIEW_TEXT(words, "subject", subject_title);
    VIEW_TEXT(words, "edition", publication->version);
    VIEW_TEXT(words, "created", page_created_day(page));
    view_set_value(words, SLICE("address"), *view_find(page->view, SLICE("canonical_text")));
    view_set_boolean(words, SLICE("has_address"), view_find(page->view, SLICE("has_canonical"))->as.boolean);
    VIEW_TEXT(page->view, "citation", page_sentence(page, SLICE("citation"), words));
}

static void set_corrections(struct page *page, struct subject subject)
{
    const struct publication *publication = page->site->publication;
    struct view_list *corrections = view_list_new(page->arena, 2);
    for (uint32_t c = 0; c < publication->correction_count; c++) {
        const struct correction *correction = &publication->corrections[c];
        if (subject.kind != SUBJECT_SCHOOL || correction->school != subject.index)
            continue;
        struct view *item = view_list_new_view(corrections, 8);
        struct slice measure = correction->measure == NONE
                                   ? correction->observation
                                   : page_localized(page, &publication->measures[correction->measure].short_title);
        uint32_t period = publication_find_period(publication, correction->period);
        VIEW_TEXT(item, "measure", measure);
        VIEW_TEXT(item, "period",
                  period == NONE ? SLICE_EMPTY : page->words_of->period_labels[correction->period.kind][period]);
        VIEW_TEXT(item, "old_value", correction->old_value);
        VIEW_TEXT(item, "new_value", correction->new_value);
        VIEW_TEXT(item, "reason", correction->reason);
        VIEW_TEXT(item, "date", correction->date);
        VIEW_TEXT(item, "decided_by", correction->decided_by);
    }
    view_set_boolean(page->view, SLICE("has_corrections"), corrections->count != 0);
    view_set_list(page->view, SLICE("corrections"), corrections);
}

void sources_set(struct page *page, struct subject subject, struct slice subject_title)
{
    bool is_school = subject.kind == SUBJECT_SCHOOL;
    struct view *receipts = view_new(page->arena, 2);
    receipts_link(page, receipts, subject, NONE);
    view_set_view(page->view, SLICE("receipts"), receipts);
    set_corrections(page, subject);
    set_citation(page, subject_title);
    view_set_boolean(page->view, SLICE("has_json"), is_school);
    struct slice code = is_school ? page->site->publication->schools[subject.index].code : SLICE_EMPTY;
    view_set_url(page->view, SLICE("json_url"),
                 page_url_root(page, SLICE_JOIN(page->arena, SLICE("skolor/"), code, SLICE(".json"))));
}
