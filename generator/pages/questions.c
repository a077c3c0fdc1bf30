/* SPDX-License-Identifier: EUPL-1.2 */
/* The order of the questions, their list, and what every question page has; see questions.h. */
#include "pages/questions.h"

static const struct question *const questions[] = {
    &question_budget_items, &question_interventions, &question_over_time, &question_results,
    &question_distribution, &question_equal_terms,   &question_accounts,  NULL,
};

uint32_t question_count(void) { return sizeof questions / sizeof *questions - 1; }

const struct question *question_at(uint32_t index) { return questions[index]; }

const struct view_list *questions_list(const struct page *page)
{
    const struct analysis *analysis = page->site->analysis;
    struct view_list *list = view_list_new(page->arena, question_count());
    for (uint32_t i = 0; i < question_count(); i++) {
        const struct question *question = questions[i];
        bool is_answerable = question->is_answerable(analysis);
        struct view *item = view_list_new_view(list, 4);
        VIEW_TEXT(item, "title", page_word(page, question->title_key));
        view_set_boolean(item, SLICE("has_answer"), is_answerable);
        if (!is_answerable)
            continue;
        view_set_url(item, SLICE("url"),
                     page_url(page, SLICE_JOIN(page->arena, SLICE("fragor/"), question->path, SLICE("/"))));
        view_set_markup(item, SLICE("answer"), question->answer(page));
    }
    return list;
}

void questions_page_set(struct page *page)
{
    page_set_heading(page, page_word(page, SLICE("questions_title")), page_word(page, SLICE("questions_description")));
    page_set_menu(page, SLICE("questions"));
    view_set_list(page->view, SLICE("questions"), questions_list(page));
    bool has_claims =
        publication_find_document(page->site->publication, page->language, SLICE("fragor/pastaenden")) != NONE;
    view_set_boolean(page->view, SLICE("has_claims"), has_claims);
    view_set_url(page->view, SLICE("claims_url"), page_url(page, SLICE("fragor/pastaenden/")));
}

static void add_cannot(struct blocks *blocks, const struct question *question)
{
    if (slice_is_empty(question->cannot_keys[0]))
        return;
    blocks_heading(blocks, SLICE("kan-inte-visa"), SLICE("question_cannot"));
    for (size_t i = 0; i < QUESTION_POINTS && !slice_is_empty(question->cannot_keys[i]); i++)
        blocks_point(blocks, question->cannot_keys[i], NULL);
}

/* Where the method is told, and where the figures are to be had. */
static void set_links(struct page *page, const struct question *question)
{
    struct view_list *methods = view_list_new(page->arena, QUESTION_LINKS);
    struct view_list *tables = view_list_new(page->arena, QUESTION_LINKS);
    for (size_t i = 0; i < QUESTION_LINKS && question->methods[i] != NULL; i++) {
        const struct method *method = question->methods[i];
        if (!method->is_used(page->site->analysis))
            continue;
        struct view *item = view_list_new_view(methods, 2);
        VIEW_TEXT(item, "title", page_word(page, method->title_key));
        view_set_url(item, SLICE("url"), method_url(page, method));
    }
    for (size_t i = 0; i < question->table_count; i++) {
        if (!published_table_exists(page->site->analysis, question->tables[i]))
            continue;
        struct view *item = view_list_new_view(tables, 3);
        VIEW_TEXT(item, "title", page_localized(page, &published_table_facts(question->tables[i])->title));
        view_set_url(item, SLICE("csv"), page_published_url(page, question->tables[i], SLICE(".csv")));
        view_set_url(item, SLICE("json"), page_published_url(page, question->tables[i], SLICE(".json")));
    }
    view_set_boolean(page->view, SLICE("has_methods"), methods->count != 0);
    view_set_list(page->view, SLICE("methods"), methods);
    view_set_boolean(page->view, SLICE("has_tables"), tables->count != 0);
    view_set_list(page->view, SLICE("tables"), tables);
}

void question_page_set(struct page *page, uint32_t index)
{
    const struct question *question = questions[index];
    struct blocks blocks = blocks_begin(page);
    struct slice title = page_word(page, question->title_key);
    page_add_breadcrumb(page, page_word(page, SLICE("menu_questions")), SLICE("fragor/"));
    struct view *words = view_new(page->arena, 1);
    VIEW_TEXT(words, "title", title);
    page_set_heading(page, title, page_sentence(page, SLICE("question_description"), words));
    page_set_menu(page, SLICE("questions"));
    view_set_markup(page->view, SLICE("answer"), question->answer(page));
    question->set(&blocks);
    add_cannot(&blocks, question);
    view_set_list(page->view, SLICE("blocks"), blocks.list);
    set_links(page, question);
}
