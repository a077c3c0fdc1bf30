/* SPDX-License-Identifier: EUPL-1.2 */
/* The head of the school page: name, facts, life; and the order of its parts. */
#include "pages/school_page.h"

#include "pages/figures.h"
#include "pages/operators.h"
#include "pages/school_replies.h"
#include "pages/sources.h"

static void set_facts(struct page *page, const struct school *school, uint32_t index)
{
    const struct publication *publication = page->site->publication;
    const struct analysis *analysis = page->site->analysis;
    struct view *view = page->view;
    VIEW_TEXT(view, "name", school->name);
    VIEW_TEXT(view, "code", school->code);
    view_set_boolean(view, SLICE("has_operator_type"), school->operator_type != OPERATOR_UNKNOWN);
    VIEW_TEXT(view, "operator_type", page->words_of->operator_words[school->operator_type]);
    view_set_url(view, SLICE("operator_type_url"), page_url(page, operator_type_folder(school->operator_type)));
    view_set_boolean(view, SLICE("has_operator"), !slice_is_empty(school->operator_name));
    VIEW_TEXT(view, "operator", school->operator_name);
    view_set_boolean(view, SLICE("has_stages"), !slice_is_empty(school->stages));
    VIEW_TEXT(view, "stages", school->stages);
    view_set_boolean(view, SLICE("has_area"), school->area != NONE);
    if (school->area != NONE) {
        VIEW_TEXT(view, "area", publication->areas[school->area].name);
        view_set_url(view, SLICE("area_url"), page_area_url(page, school->area));
    }
    view_set_boolean(view, SLICE("has_address"), !slice_is_empty(school->address));
    VIEW_TEXT(view, "address", school->address);
    uint32_t pupils = analysis->measure_pupils;
    uint32_t period = pupils == NONE ? NONE : analysis_current_period(analysis, pupils);
    bool has_pupils =
        period != NONE && observation_has_value(analysis_observation(analysis, subject_school(index), pupils, period));
    view_set_boolean(view, SLICE("has_pupils"), has_pupils);
    if (has_pupils) {
        view_set_figure(view, SLICE("pupils"),
                        figure_make(page, subject_school(index), pupils, period, FIGURE_UNIT, FIGURE_WITH_RECEIPT));
        VIEW_TEXT(view, "pupils_period", page_period_label(page, pupils, period));
    }
}

static void set_former_names(struct page *page, const struct school *school)
{
    struct view_list *names = view_list_new(page->arena, school->former_name_count);
    for (uint32_t i = 0; i < school->former_name_count; i++)
        view_list_add_value(names, (struct value){.kind = VALUE_TEXT, .as.text = school->former_names[i]});
    view_set_boolean(page->view, SLICE("has_former_names"), names->count != 0);
    view_set_list(page->view, SLICE("former_names"), names);
}

static const struct view_list *linked_schools(const struct page *page, const uint32_t *schools, uint32_t count)
{
    struct view_list *list = view_list_new(page->arena, count);
    for (uint32_t i = 0; i < count; i++) {
        struct view *item = view_list_new_view(list, 2);
        VIEW_TEXT(item, "name", page->site->publication->schools[schools[i]].name);
        view_set_url(item, SLICE("url"), page_school_url(page, schools[i]));
    }
    return list;
}

/* The word that ties a school to the next one: "gick upp i", "delades i", "fortsatte som". */
static struct slice link_word(const struct page *page, enum link_type link)
{
    switch (link) {
    case LINK_MERGED:
        return page_word(page, SLICE("link_merged"));
    case LINK_SPLIT:
        return page_word(page, SLICE("link_split"));
    default:
        return page_word(page, SLICE("link_continued"));
    }
}

static void set_life(struct page *page, const struct school *school)
{
    struct view *view = page->view;
    bool has_opened = !period_is_none(school->opened);
    bool is_closed = !period_is_none(school->closed);
    view_set_boolean(view, SLICE("has_opened"), has_opened);
    VIEW_TEXT(view, "opened", has_opened ? page_period_text(page, school->opened) : SLICE_EMPTY);
    view_set_boolean(view, SLICE("is_closed"), is_closed);
    VIEW_TEXT(view, "closed", is_closed ? page_period_text(page, school->closed) : SLICE_EMPTY);
    view_set_boolean(view, SLICE("has_successors"), school->successor_count != 0);
    VIEW_TEXT(view, "link_word", link_word(page, school->link));
    view_set_list(view, SLICE("successors"), linked_schools(page, school->successors, school->successor_count));
    view_set_boolean(view, SLICE("has_predecessors"), school->predecessor_count != 0);
    view_set_list(view, SLICE("predecessors"), linked_schools(page, school->predecessors, school->predecessor_count));
    view_set_boolean(view, SLICE("has_life"),
                     has_opened || is_closed || school->successor_count != 0 || school->predecessor_count != 0 ||
                         school->former_name_count != 0);
}

bool school_page_set(struct page *page, uint32_t index)
{
    const struct publication *publication = page->site->publication;
    const struct school *school = &publication->schools[index];
    page_add_breadcrumb(page, page_word(page, SLICE("menu_schools")), SLICE("skolor/"));
    if (school->area != NONE)
        page_add_breadcrumb(
            page, publication->areas[school->area].name,
            SLICE_JOIN(page->arena, SLICE("omraden/"), publication->areas[school->area].id, SLICE("/")));
    struct view *words = view_new(page->arena, 2);
    VIEW_TEXT(words, "name", school->name);
    VIEW_TEXT(words, "city", page_localized(page, &publication->city));
    page_set_heading(page, school->name, page_sentence(page, SLICE("school_page_description"), words));
    page_set_menu(page, SLICE("schools"));
    set_facts(page, school, index);
    set_former_names(page, school);
    set_life(page, school);
    school_money_set(page, index);
    school_change_set(page, index);
    school_formula_set(page, index);
    school_spending_set(page, index);
    school_results_set(page, index);
    school_similar_set(page, index);
    bool is_right = school_replies_set(page, index);
    sources_set(page, subject_school(index), school->name);
    return is_right;
}
