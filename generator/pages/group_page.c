/* SPDX-License-Identifier: EUPL-1.2 */
#include "pages/group_page.h"

#include "pages/derived.h"
#include "pages/school_list.h"
#include "pages/series.h"

uint32_t group_page_measures(const struct page *page, uint32_t measures[4])
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

/* Of the group's row in analys/summor: how many schools it is made of, and how many it might have been. */
static struct markup partial_sentence(const struct page *page, struct subject subject, uint32_t measure,
                                      uint32_t period, const struct group_cell *cell)
{
    const struct measure *of = page_measure(page, measure);
    bool is_area = subject.kind == SUBJECT_AREA;
    struct derived_row row = derived_row(derived_table(page, PUBLISHED_TOTALS));
    struct view *words = view_new(page->arena, 2);
    derived_row_add(&row, SLICE("kind"), is_area ? SLICE("area") : SLICE("operator_type"));
    derived_row_add(&row, SLICE("group"),
                    is_area ? page->site->publication->areas[subject.index].id : figure_subject(page, subject));
    derived_row_add(&row, SLICE("measure"), of->id);
    derived_row_add(&row, SLICE("period"), page->site->period_ids[of->period_kind][period]);
    const struct derivation *with = derived_cell(page, &row, SLICE("schools"), decimal_make(cell->school_count, 0));
    const struct derivation *without =
        derived_cell(page, &row, SLICE("schools_without"), decimal_make(cell->without_count, 0));
    view_set_figure(words, SLICE("schools"), figure_derived(page, number_count(page, cell->school_count), with));
    view_set_figure(words, SLICE("all_schools"),
                    figure_derived(page, number_count(page, cell->school_count + cell->without_count),
                                   derive_with(page, DERIVATION_PLUS, with, without)));
    receipts_set_scope(page, of->id);
    struct markup sentence = page_statement(page, SLICE("summa"), SLICE("partial_total"), words);
    receipts_set_scope(page, SLICE_EMPTY);
    return sentence;
}

/* How many schools of the group lack a value in the total, so that nobody takes a part for the whole. */
static void add_total(const struct page *page, struct view_list *totals, struct subject subject, uint32_t measure_index)
{
    const struct analysis *analysis = page->site->analysis;
    const struct measure *measure = &page->site->publication->measures[measure_index];
    uint32_t period = analysis->distributions[measure_index].period_index;
    if (period == NONE)
        return;
    const struct group_cell *cell = totals_group(&analysis->totals, subject, measure_index, period);
    if (cell->school_count + cell->without_count == 0)
        return;
    struct view *item = view_list_new_view(totals, 8);
    VIEW_TEXT(item, "label", page_localized(page, &measure->short_title));
    VIEW_TEXT(item, "period", page_period_label(page, measure_index, period));
    view_set_figure(item, SLICE("value"),
                    figure_make(page, subject, measure_index, period, FIGURE_SHORT, FIGURE_WITH_RECEIPT));
    derived_speak_of(page, measure_index, period);
    view_set_boolean(item, SLICE("is_partial"), cell->without_count != 0);
    if (cell->without_count != 0)
        view_set_markup(item, SLICE("partial"), partial_sentence(page, subject, measure_index, period, cell));
    const struct observation *city = analysis_observation(analysis, SUBJECT_THE_CITY, measure_index, period);
    bool compares = measure->kind != KIND_AMOUNT && measure->kind != KIND_COUNT;
    if (measure->unit == UNIT_CURRENCY_PER_PUPIL)
        compares = true;
    view_set_boolean(item, SLICE("has_city"), compares && observation_has_value(city));
    view_set_figure(item, SLICE("city"),
                    figure_make(page, SUBJECT_THE_CITY, measure_index, period, FIGURE_SHORT, FIGURE_WITH_RECEIPT));
}

void group_page_set_totals(struct page *page, struct subject subject)
{
    uint32_t measures[4];
    uint32_t count = group_page_measures(page, measures);
    struct view_list *totals = view_list_new(page->arena, count);
    for (uint32_t i = 0; i < count; i++)
        add_total(page, totals, subject, measures[i]);
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

void group_page_set_series(struct page *page, struct subject subject)
{
    const struct publication *publication = page->site->publication;
    struct view_list *series = view_list_new(page->arena, 6);
    uint32_t per_pupil = page->site->analysis->measure_per_pupil;
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        const struct measure *measure = &publication->measures[m];
        bool is_result = measure->resource != NONE && publication->resources[measure->resource].role == ROLE_RESULTS &&
                         measure->kind != KIND_COUNT;
        if ((is_result || m == per_pupil) && has_group_values(page, subject, m))
            view_list_add_view(series, series_view(page, subject, m));
    }
    view_set_boolean(page->view, SLICE("has_series"), series->count != 0);
    view_set_list(page->view, SLICE("series"), series);
}
