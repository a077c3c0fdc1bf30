/* SPDX-License-Identifier: EUPL-1.2 */
/* The order of the methods and what every method page has; see methods.h. */
#include "pages/methods.h"

static const struct method *const methods[] = {
    &method_totals,   &method_allocation,    &method_change,   &method_expected, &method_similar,    &method_groups,
    &method_spending, &method_interventions, &method_accounts, &method_chance,   &method_disclosure, NULL,
};

uint32_t method_count(void) { return sizeof methods / sizeof *methods - 1; }

const struct method *method_at(uint32_t index) { return methods[index]; }

struct url method_url(const struct page *page, const struct method *method)
{
    return page_url(page, SLICE_JOIN(page->arena, SLICE("metod/"), method->path, SLICE("/")));
}

void methods_page_set(struct page *page)
{
    struct view_list *list = view_list_new(page->arena, method_count());
    page_set_heading(page, page_word(page, SLICE("methods_title")), page_word(page, SLICE("methods_description")));
    page_set_menu(page, SLICE("how"));
    for (uint32_t i = 0; i < method_count(); i++) {
        if (!methods[i]->is_used(page->site->analysis))
            continue;
        struct view *item = view_list_new_view(list, 3);
        VIEW_TEXT(item, "title", page_word(page, methods[i]->title_key));
        VIEW_TEXT(item, "lead", page_sentence(page, methods[i]->lead_key, view_new(page->arena, 1)));
        view_set_url(item, SLICE("url"), method_url(page, methods[i]));
    }
    view_set_list(page->view, SLICE("methods"), list);
}

void method_page_set(struct page *page, uint32_t index)
{
    const struct method *method = methods[index];
    struct blocks blocks = blocks_begin(page);
    page_add_breadcrumb(page, page_word(page, SLICE("methods_title")), SLICE("metod/"));
    page_set_heading(page, page_word(page, method->title_key), page_word(page, method->lead_key));
    page_set_menu(page, SLICE("how"));
    view_set_markup(page->view, SLICE("lead"), page_markup(page, method->lead_key, NULL));
    method->set(&blocks);
    view_set_list(page->view, SLICE("blocks"), blocks.list);
}
