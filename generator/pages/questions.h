/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The council's questions, /fragor/: the list with today's short answers, and a page each. Every question is a constant
 * in a file of its own (question_<what>.c); questions.c holds their order. Every page: the answer in one sentence, then
 * what `set` adds (chart, table, how sure it is), what it cannot show, method, downloads.
 */
#ifndef REDOVISA_PAGES_QUESTIONS_H
#define REDOVISA_PAGES_QUESTIONS_H

#include "analyse/published.h"
#include "pages/methods.h"

#define QUESTION_POINTS 6
#define QUESTION_LINKS 4

struct question {
    struct slice path;      /* "budgetposter": below fragor/ */
    struct slice title_key; /* the question itself */
    /* Whether the publication has the tables that it takes. */
    bool (*is_answerable)(const struct analysis *analysis);
    /* The answer in one sentence or two, figures in it; only called when the question is answerable. */
    struct markup (*answer)(const struct page *page);
    /* Chart, table and "how sure is it" (blocks_heading(…, SLICE("sakert"), SLICE("question_sure"))). */
    void (*set)(struct blocks *blocks);
    struct slice cannot_keys[QUESTION_POINTS];    /* words: what the page cannot show; the first empty one ends them */
    const struct method *methods[QUESTION_LINKS]; /* the first NULL ends them */
    enum published_table tables[QUESTION_LINKS];
    size_t table_count;
};

extern const struct question question_budget_items;  /* budgetposter */
extern const struct question question_interventions; /* insatser */
extern const struct question question_over_time;     /* over-tid */
extern const struct question question_results;       /* mest-pengar-samst-resultat */
extern const struct question question_distribution;  /* alla-far-nagot */
extern const struct question question_equal_terms;   /* lika-villkor */
extern const struct question question_accounts;      /* redovisning */

uint32_t question_count(void);
const struct question *question_at(uint32_t index);

/* List items for the home page and /fragor/: title, url, has_url, has_answer, answer. */
const struct view_list *questions_list(const struct page *page);

void questions_page_set(struct page *page);
void question_page_set(struct page *page, uint32_t index);

#endif
