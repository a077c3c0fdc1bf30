/* SPDX-License-Identifier: EUPL-1.2 */
/* The page that is being made: where it stands, its memory, and the parts of the view that every page has. */
#ifndef REDOVISA_PAGES_PAGE_H
#define REDOVISA_PAGES_PAGE_H

#include "analyse/published.h"
#include "pages/site.h"

struct receipts;

struct page {
    const struct site *site;
    const struct site_language *words_of; /* the page's language */
    struct page_worker *worker;
    struct arena *arena;
    const struct page_plan *plan;
    enum language language;
    struct slice home;             /* "../../": to the language's root */
    struct slice root;             /* to the site's root, where styles and downloads are */
    const struct document *quoted; /* a text that the page shows among other things: its links count from it */
    struct view *view;             /* of the whole page */
    struct view_list *breadcrumbs;
    bool *used_terms;    /* by position in the language's terms; NULL when the page does not list them: see terms.h */
    bool is_of_document; /* receipts of a narrative page, which the other language may lack */
    struct receipts *receipts; /* of the numbers and sentences that the page makes: see receipts.h */
};

static inline const struct measure *page_measure(const struct page *page, uint32_t measure)
{
    return &page->site->publication->measures[measure];
}

void page_begin(struct page *page, const struct site *site, struct page_worker *worker, const struct page_plan *plan);

/* What the layout shows: to be called once by each page. `description` is for search engines and previews. */
void page_set_heading(struct page *page, struct slice title, struct slice description);
/* One step of the trail above the heading. `path` below the language's root, ending in '/'. */
void page_add_breadcrumb(struct page *page, struct slice label, struct slice path);
/* Which place of the menu the page belongs to: "schools", "questions", "how", "decisions", "data", "about" or none. */
void page_set_menu(struct page *page, struct slice place);

/* An address below the language's root ("skolor/99000123/"), and one below the site's root ("skolor/1.json"). */
struct url page_url(const struct page *page, struct slice path);
struct url page_url_root(const struct page *page, struct slice path);
struct url page_school_url(const struct page *page, uint32_t school);
struct url page_area_url(const struct page *page, uint32_t area);

/* "skolor/99000123/" from "skolor/99000123/index.html"; other files keep their name. */
struct slice page_public_path(struct slice path);

/* Where an analysis is to be had as a file; `ending`: ".csv" or ".json". */
struct url page_published_url(const struct page *page, enum published_table table, struct slice ending);

struct slice page_word(const struct page *page, struct slice key);
/* A word with tags as plain text, for descriptions and titles; terms that it points to are words alone. */
struct slice page_sentence(const struct page *page, struct slice key, const struct view *view);
/* A word as markup, with what `view` has in it: figures too, and links to terms. `view` may be NULL. With a view it is
 * a sentence that the page makes: it and its numbers are registered (pages/receipts.h). */
struct markup page_markup(const struct page *page, struct slice key, const struct view *view);
/* The same where the outcome chooses among words: the sentence and its numbers have the place, not the word's key. */
struct markup page_statement(const struct page *page, struct slice place, struct slice key, const struct view *view);
/* A word that puts markup together and has no numbers of its own ("måltider och övrigt"): it is not registered. */
struct markup page_fragment(const struct page *page, struct slice key, const struct view *view);
/* The day of the edition, "2025-04-15", also when its time is told; empty when it is not given. */
struct slice page_created_day(const struct page *page);
/* Where the measure's definition is explained: its page in the glossary, in the page's language. False without one. */
bool page_definition_url(const struct page *page, const struct measure *measure, struct url *url);
/* Text in the page's language. */
struct slice page_localized(const struct page *page, const struct localized *text);
/* An ISO date as people write it: "1 mars 2025". */
struct slice page_date(const struct page *page, struct slice iso);
/* "12 345" */
struct slice page_count(const struct page *page, uint64_t count);
struct slice page_period_label(const struct page *page, uint32_t measure, uint32_t period_index);
/* "2023/24"; of a period that the publication has no values of, its id. */
struct slice page_period_text(const struct page *page, struct period period);
/* A scratch buffer's text as a slice of the page's arena. */
#define PAGE_TEXT_MAXIMUM 4096

#endif
