/* SPDX-License-Identifier: EUPL-1.2 */
/* How interventions are compared, with the number of schools that each step leaves. */
#include "analyse/chance.h"
#include "pages/derived.h"
#include "pages/methods.h"
#include "pages/sentences.h"

static bool is_used(const struct analysis *analysis)
{
    return analysis->interventions != NULL && analysis->interventions->row_count != 0 &&
           analysis->interventions->group_count != 0 && analysis->interventions->measure != NONE;
}

static const struct view *settings_view(const struct page *page)
{
    const struct publication *publication = page->site->publication;
    const struct interventions *interventions = page->site->analysis->interventions;
    struct view *view = view_new(page->arena, 10);
    VIEW_TEXT(view, "period", page_period_text(page, interventions->period));
    VIEW_TEXT(view, "support_period",
              page_period_label(page, page->site->analysis->measure_per_pupil, interventions->support_period));
    VIEW_TEXT(view, "result",
              sentence_name(page, page_localized(page, &publication->measures[interventions->measure].title)));
    view_set_figure(view, SLICE("groups"), derived_setting_count(page, interventions->group_count));
    view_set_figure(view, SLICE("years"), derived_setting_count(page, publication->settings.expected.years));
    view_set_figure(view, SLICE("shuffles"), derived_setting_count(page, CHANCE_SHUFFLES));
    view_set_figure(view, SLICE("level"), derived_setting(page, number_estimate(page, CHANCE_LEVEL, 2, NUMBER_PLAIN)));
    view_set_figure(view, SLICE("minimum"), derived_setting_count(page, INTERVENTIONS_MINIMUM));
    view_set_figure(view, SLICE("most"), derived_setting_count(page, INTERVENTIONS_MAXIMUM));
    return view;
}

static uint32_t differing(const struct interventions *interventions)
{
    uint32_t count = 0;
    for (uint32_t r = 0; r < interventions->row_count; r++)
        count += interventions->rows[r].differs;
    return count;
}

/* What is the same in every row of the year is read in the first. */
static const struct figure *of_first_row(const struct page *page, uint32_t count, struct slice column)
{
    const struct interventions *interventions = page->site->analysis->interventions;
    const struct record_texts *texts = &page->site->publication->intervention_texts;
    struct derived_row row = derived_row(derived_table(page, PUBLISHED_INTERVENTIONS));
    derived_row_add(&row, SLICE("period"), period_id(page->arena, interventions->period));
    derived_row_add(&row, SLICE("intervention"), record_text(texts, interventions->rows[0].name));
    return derived_figure(page, number_count(page, count), &row, column);
}

/* Schools of the group with most support in the year that the interventions are held against. */
static const struct figure *supported(const struct page *page, uint32_t top)
{
    const struct interventions *interventions = page->site->analysis->interventions;
    enum period_kind kind = page_measure(page, page->site->analysis->measure_per_pupil)->period_kind;
    struct derived_row rows = derived_row(derived_table(page, PUBLISHED_GROUPS));
    derived_row_add(&rows, SLICE("period"), page->site->period_ids[kind][interventions->support_period]);
    derived_row_add(&rows, SLICE("support_group"), slice_from_size(page->arena, top + 1));
    return figure_derived(page, number_count(page, interventions->group_schools[top]),
                          derived_of_rows(page, DERIVATION_COUNT, &rows, SLICE("school")));
}

/* Interventions of the year, or those that differ. */
static const struct figure *row_count(const struct page *page, uint32_t count, bool is_differing)
{
    struct derived_row rows = derived_row(derived_table(page, PUBLISHED_INTERVENTIONS));
    derived_row_add(&rows, SLICE("period"), period_id(page->arena, page->site->analysis->interventions->period));
    if (is_differing)
        derived_row_compare(&rows, SLICE("p_adjusted"), SLICE("<="),
                            number_estimate(page, CHANCE_LEVEL, 2, NUMBER_PLAIN)->value);
    return figure_derived(page, number_count(page, count),
                          derived_of_rows(page, DERIVATION_COUNT, &rows, SLICE("intervention")));
}

static void add_row(struct blocks *blocks, struct view_list *rows, struct slice key, const struct figure *figure)
{
    blocks_cell_figure(blocks_row(blocks, rows, page_word(blocks->page, key), NULL), figure);
}

static void add_numbers(struct blocks *blocks, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct interventions *interventions = page->site->analysis->interventions;
    uint32_t top = interventions->group_count - 1;
    bool is_compared = interventions->reason == INTERVENTIONS_COMPARED;
    struct view_list *columns = blocks_columns(blocks, 1);
    struct view_list *rows = view_list_new(page->arena, 8);
    blocks_column(columns, page_word(page, SLICE("column_schools")), SLICE_EMPTY);
    add_row(blocks, rows, SLICE("method_interventions_row_supported"), supported(page, top));
    add_row(blocks, rows, SLICE("method_interventions_row_reporting"),
            of_first_row(page, interventions->group_reporting[top],
                         SLICE_JOIN(page->arena, SLICE("group_"), slice_from_size(page->arena, top + 1),
                                    SLICE("_schools_that_reported"))));
    add_row(blocks, rows, SLICE("method_interventions_row_judged"),
            of_first_row(page, interventions->judged_count, SLICE("judged")));
    add_row(blocks, rows, SLICE("method_interventions_row_above"),
            of_first_row(page, interventions->above_count, SLICE("above")));
    add_row(blocks, rows, SLICE("method_interventions_row_better"),
            of_first_row(page, interventions->better_count, SLICE("better_matched")));
    add_row(blocks, rows, SLICE("method_interventions_row_matched"),
            of_first_row(page, interventions->matched_count, SLICE("matched_beside")));
    blocks_table_of_rows(blocks, page_sentence(page, SLICE("method_interventions_caption"), view),
                         page_word(page, SLICE("method_interventions_step")), columns, rows);
    if (!is_compared)
        return;
    struct view_list *counts = blocks_columns(blocks, 2);
    struct view_list *list = view_list_new(page->arena, 1);
    blocks_column(counts, page_word(page, SLICE("method_interventions_row_interventions")), SLICE_EMPTY);
    blocks_column(counts, page_word(page, SLICE("method_interventions_row_differing")), SLICE_EMPTY);
    struct view_list *cells = blocks_row(blocks, list, page_period_text(page, interventions->period), NULL);
    blocks_cell_figure(cells, row_count(page, interventions->row_count, false));
    blocks_cell_figure(cells, row_count(page, differing(interventions), true));
    blocks_table_of_rows(blocks, page_word(page, SLICE("method_interventions_row_interventions")),
                         page_word(page, SLICE("column_year")), counts, list);
}

static void set(struct blocks *blocks)
{
    const struct view *view = settings_view(blocks->page);
    blocks_point(blocks, SLICE("method_interventions_supported"), view);
    blocks_point(blocks, SLICE("method_interventions_better"), view);
    blocks_point(blocks, SLICE("method_interventions_match"), view);
    blocks_point(blocks, SLICE("method_interventions_reported"), view);
    blocks_point(blocks, SLICE("method_interventions_share"), view);
    blocks_point(blocks, SLICE("method_interventions_chance"), view);
    blocks_point(blocks, SLICE("method_interventions_minimum"), view);
    blocks_point(blocks, SLICE("method_interventions_most"), view);
    blocks_heading(blocks, SLICE("tal"), SLICE("method_interventions_numbers"));
    add_numbers(blocks, view);
}

const struct method method_interventions = {
    .path = SLICE_CONSTANT("insatser"),
    .title_key = SLICE_CONSTANT("method_interventions_title"),
    .lead_key = SLICE_CONSTANT("method_interventions_lead"),
    .is_used = is_used,
    .set = set,
};
