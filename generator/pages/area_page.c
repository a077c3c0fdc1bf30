/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages of areas; see area_page.h. */
#include "pages/area_page.h"

#include "pages/figures.h"
#include "pages/school_list.h"
#include "pages/series.h"
#include "pages/sources.h"

/* Measures of which any area has a total; an index of an area means less than its parts and is left out of lists. */
static uint32_t area_measures(const struct page *page, uint32_t measures[4])
{
    uint32_t all[4];
    uint32_t count = school_list_measures(page, all);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t period = page->site->analysis->distributions[all[i]].period_index;
        if (period != NONE &&
            observation_has_value(analysis_observation(page->site->analysis, SUBJECT_THE_CITY, all[i], period)))
            measures[kept++] = all[i];
    }
    return kept;
}

const struct view *area_list_view(const struct page *page)
{
    const struct publication *publication = page->site->publication;
    uint32_t measures[4];
    uint32_t count = area_measures(page, measures);
    struct view *view = view_new(page->arena, 2);
    struct view_list *rows = view_list_new(page->arena, publication->area_count);
    for (uint32_t a = 0; a < publication->area_count; a++) {
        struct view *row = view_list_new_view(rows, 4);
        struct view_list *cells = view_list_new(page->arena, count);
        VIEW_TEXT(row, "name", publication->areas[a].name);
        view_set_url(row, SLICE("url"), page_area_url(page, a));
        VIEW_TEXT(row, "school_count", page_count(page, publication->areas[a].school_count));
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
    return view;
}

void areas_page_set(struct page *page)
{
    page_set_heading(page, page_word(page, SLICE("areas_title")), page_word(page, SLICE("areas_description")));
    page_set_menu(page, SLICE("schools"));
    VIEW_TEXT(page->view, "count", page_count(page, page->site->publication->area_count));
    view_set_view(page->view, SLICE("area_list"), area_list_view(page));
}

/* How many schools of the area lack a value in the total, so that nobody takes a part for the whole. */
static void add_total(const struct page *page, struct view_list *totals, uint32_t area, uint32_t measure_index)
{
    const struct analysis *analysis = page->site->analysis;
    const struct measure *measure = &page->site->publication->measures[measure_index];
    uint32_t period = analysis->distributions[measure_index].period_index;
    if (period == NONE)
        return;
    const struct group_cell *cell = totals_group(&analysis->totals, subject_area(area), measure_index, period);
    if (cell->school_count + cell->without_count == 0)
        return;
    struct view *item = view_list_new_view(totals, 8);
    VIEW_TEXT(item, "label", page_localized(page, &measure->short_title));
    VIEW_TEXT(item, "period", page_period_label(page, measure_index, period));
    view_set_figure(item, SLICE("value"),
                    figure_make(page, subject_area(area), measure_index, period, FIGURE_SHORT, FIGURE_WITH_RECEIPT));
    VIEW_TEXT(item, "schools", page_count(page, cell->school_count));
    VIEW_TEXT(item, "all_schools", page_count(page, cell->school_count + cell->without_count));
    view_set_boolean(item, SLICE("is_partial"), cell->without_count != 0);
    const struct observation *city = analysis_observation(analysis, SUBJECT_THE_CITY, measure_index, period);
    bool compares = measure->kind != KIND_AMOUNT && measure->kind != KIND_COUNT;
    if (measure->unit == UNIT_CURRENCY_PER_PUPIL)
        compares = true;
    view_set_boolean(item, SLICE("has_city"), compares && observation_has_value(city));
    VIEW_TEXT(item, "city", figure_text(page, city, measure, FIGURE_SHORT));
}

static void set_totals(struct page *page, uint32_t area)
{
    uint32_t measures[4];
    uint32_t count = area_measures(page, measures);
    struct view_list *totals = view_list_new(page->arena, count);
    for (uint32_t i = 0; i < count; i++)
        add_total(page, totals, area, measures[i]);
    view_set_boolean(page->view, SLICE("has_totals"), totals->count != 0);
    view_set_list(page->view, SLICE("totals"), totals);
}

static bool has_group_values(const struct page *page, struct subject subject, uint32_t measure)
{
    const struct publication *publication = page->site->publication;
    for (uint32_t p = 0; p < publication->axes[publication->measures[measure].period_kind].count; p++)
        if (observation_has_value(analysis_observation(page->site->analysis, subject, measure, p)))
            return true;
    return false;
}

static void set_series(struct page *page, uint32_t area)
{
    const struct publication *publication = page->site->publication;
    struct view_list *series = view_list_new(page->arena, 6);
    uint32_t per_pupil = page->site->analysis->measure_per_pupil;
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        const struct measure *measure = &publication->measures[m];
        bool is_result = measure->resource != NONE && publication->resources[measure->resource].role == ROLE_RESULTS &&
                         measure->kind != KIND_COUNT;
        if ((is_result || m == per_pupil) && has_group_values(page, subject_area(area), m))
            view_list_add_view(series, series_view(page, subject_area(area), m));
    }
    view_set_boolean(page->view, SLICE("has_series"), series->count != 0);
    view_set_list(page->view, SLICE("series"), series);
}

void area_page_set(struct page *page, uint32_t index)
{
    const struct area *area = &page->site->publication->areas[index];
    struct view *words = view_new(page->arena, 3);
    VIEW_TEXT(words, "name", area->name);
    VIEW_TEXT(words, "count", page_count(page, area->school_count));
    view_set_boolean(words, SLICE("is_one"), area->school_count == 1);
    page_add_breadcrumb(page, page_word(page, SLICE("menu_areas")), SLICE("omraden/"));
    page_set_heading(page, area->name, page_sentence(page, SLICE("area_description"), words));
    page_set_menu(page, SLICE("schools"));
    VIEW_TEXT(page->view, "count", page_count(page, area->school_count));
    view_set_boolean(page->view, SLICE("is_one"), area->school_count == 1);
    view_set_boolean(page->view, SLICE("is_first_part"), page->plan->part == 0);
    set_totals(page, index);
    set_series(page, index);
    school_list_set(page, area->schools, 0, area->school_count, page->plan->part,
                    SLICE_JOIN(page->arena, SLICE("omraden/"), area->id, SLICE("/")),
                    page_sentence(page, SLICE("area_list_caption"), words));
    sources_set(page, subject_area(index), area->name);
}
