/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages of areas; see area_page.h. */
#include "pages/area_page.h"

#include "pages/derived.h"
#include "pages/group_page.h"
#include "pages/school_list.h"
#include "pages/sources.h"

/* Schools that the table of schools puts in the area. */
static const struct figure *school_count(const struct page *page, const struct area *area)
{
    struct derived_row rows = derived_row(derived_table_of_role(page, ROLE_SCHOOLS));
    derived_row_add(&rows, SLICE("area"), area->name);
    return figure_derived(page, number_count(page, area->school_count),
                          derived_of_rows(page, DERIVATION_COUNT, &rows, SLICE("school")));
}

const struct view *area_list_view(const struct page *page)
{
    const struct publication *publication = page->site->publication;
    uint32_t measures[4];
    uint32_t count = group_page_measures(page, measures);
    struct view *view = view_new(page->arena, 4);
    struct view_list *rows = view_list_new(page->arena, publication->area_count);
    struct slice group = receipts_set_group(page, page_word(page, SLICE("area_table_caption")));
    for (uint32_t a = 0; a < publication->area_count; a++) {
        struct view *row = view_list_new_view(rows, 6);
        struct view_list *cells = view_list_new(page->arena, count);
        VIEW_TEXT(row, "name", publication->areas[a].name);
        view_set_url(row, SLICE("url"), page_area_url(page, a));
        receipts_link(page, row, subject_area(a), NONE);
        struct slice place = SLICE_JOIN(page->arena, SLICE("omraden."), publication->areas[a].id, SLICE("-schools"));
        view_set_figure(row, SLICE("school_count"),
                        receipts_add(page, place,
                                     SLICE_JOIN(page->arena, publication->areas[a].name, SLICE(", "),
                                                page_word(page, SLICE("column_schools"))),
                                     school_count(page, &publication->areas[a]), false));
        for (uint32_t i = 0; i < count; i++)
            view_list_add_value(cells, (struct value){.kind = VALUE_FIGURE,
                                                      .as.figure = figure_make(
                                                          page, subject_area(a), measures[i],
                                                          page->site->analysis->distributions[measures[i]].period_index,
                                                          FIGURE_NUMBER, FIGURE_REPEATED)});
        view_set_list(row, SLICE("cells"), cells);
    }
    view_set_list(view, SLICE("columns"), school_list_columns(page, measures, count));
    view_set_list(view, SLICE("rows"), rows);
    derived_link(page, view);
    receipts_set_group(page, group);
    return view;
}

void areas_page_set(struct page *page)
{
    page_set_heading(page, page_word(page, SLICE("areas_title")), page_word(page, SLICE("areas_description")));
    page_set_menu(page, SLICE("schools"));
    VIEW_TEXT(page->view, "count", page_count(page, page->site->publication->area_count));
    view_set_view(page->view, SLICE("area_list"), area_list_view(page));
}

void area_page_set(struct page *page, uint32_t index)
{
    const struct area *area = &page->site->publication->areas[index];
    struct view *words = view_new(page->arena, 3);
    VIEW_TEXT(words, "name", area->name);
    view_set_figure(words, SLICE("count"), school_count(page, area));
    view_set_boolean(words, SLICE("is_one"), area->school_count == 1);
    page_add_breadcrumb(page, page_word(page, SLICE("menu_areas")), SLICE("omraden/"));
    page_set_heading(page, area->name, page_sentence(page, SLICE("area_description"), words));
    page_set_menu(page, SLICE("schools"));
    view_set_markup(page->view, SLICE("facts"), page_statement(page, SLICE("om"), SLICE("area_description"), words));
    view_set_boolean(page->view, SLICE("is_first_part"), page->plan->part == 0);
    group_page_set_totals(page, subject_area(index));
    group_page_set_series(page, subject_area(index));
    school_list_set(page, area->schools, 0, area->school_count, page->plan->part,
                    SLICE_JOIN(page->arena, SLICE("omraden/"), area->id, SLICE("/")),
                    page_sentence(page, SLICE("area_list_caption"), words));
    sources_set(page, subject_area(index), area->name);
}
