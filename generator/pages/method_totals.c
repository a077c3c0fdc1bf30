/* SPDX-License-Identifier: EUPL-1.2 */
/* How sums and means of groups are made, measure by measure, with the newest figures of the whole city. */
#include "analyse/published.h"
#include "pages/derived.h"
#include "pages/methods.h"
#include "pages/sentences.h"

static bool is_used(const struct analysis *analysis) { return published_table_exists(analysis, PUBLISHED_TOTALS); }

/* What the measure's groups are: a sum, a mean weighted with pupils, a quotient of two sums, or nothing. */
static struct slice way_of(const struct page *page, uint32_t measure)
{
    const struct analysis *analysis = page->site->analysis;
    const struct measure *of = &page->site->publication->measures[measure];
    uint32_t base = of->kind == KIND_INDEX ? analysis->measure_pupils : of->base;
    if (measure == analysis->measure_per_pupil)
        return page_word(page, SLICE("totals_way_quotient"));
    if (of->kind == KIND_AMOUNT || of->kind == KIND_COUNT)
        return page_word(page, SLICE("totals_way_sum"));
    if (base == NONE || page->site->publication->measures[base].period_kind != of->period_kind)
        return page_word(page, SLICE("totals_way_none"));
    struct view *view = view_new(page->arena, 1);
    VIEW_TEXT(view, "base",
              sentence_name(page, page_localized(page, &page->site->publication->measures[base].short_title)));
    return page_sentence(page, SLICE("totals_way_pooled"), view);
}

static void add_row(struct blocks *blocks, struct view_list *rows, uint32_t measure)
{
    const struct page *page = blocks->page;
    const struct analysis *analysis = page->site->analysis;
    uint32_t period = analysis->distributions[measure].period_index;
    if (period == NONE)
        return;
    const struct group_cell *cell = totals_group(&analysis->totals, SUBJECT_THE_CITY, measure, period);
    struct view_list *cells = blocks_row(blocks, rows, measure_full_title(page, measure), NULL);
    blocks_cell_text(cells, way_of(page, measure));
    blocks_cell_text(cells, page_period_label(page, measure, period));
    blocks_cell_figure(cells, figure_make(page, SUBJECT_THE_CITY, measure, period, FIGURE_UNIT, FIGURE_REPEATED));
    struct derived_row row = derived_row(derived_table(page, PUBLISHED_TOTALS));
    derived_row_add(&row, SLICE("kind"), SLICE("city"));
    derived_row_add(&row, SLICE("group"), SLICE("city"));
    derived_row_add(&row, SLICE("measure"), page_measure(page, measure)->id);
    derived_row_add(&row, SLICE("period"), page->site->period_ids[page_measure(page, measure)->period_kind][period]);
    blocks_cell_figure(cells, derived_figure(page, number_count(page, cell->school_count), &row, SLICE("schools")));
    blocks_cell_figure(cells,
                       derived_figure(page, number_count(page, cell->without_count), &row, SLICE("schools_without")));
}

static void add_measures(struct blocks *blocks)
{
    static const struct slice keys[] = {SLICE_CONSTANT("totals_column_way"), SLICE_CONSTANT("over_time_period"),
                                        SLICE_CONSTANT("totals_column_city"), SLICE_CONSTANT("totals_column_with"),
                                        SLICE_CONSTANT("totals_column_without")};
    const struct page *page = blocks->page;
    uint32_t count = page->site->publication->measure_count;
    struct view_list *columns = blocks_columns(blocks, 5);
    struct view_list *rows = view_list_new(page->arena, count);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        blocks_column(columns, page_word(page, keys[i]), SLICE_EMPTY);
    for (uint32_t m = 0; m < count; m++)
        add_row(blocks, rows, m);
    blocks_table_of_rows(blocks, page_word(page, SLICE("totals_caption")),
                         page_word(page, SLICE("totals_column_measure")), columns, rows);
}

static void set(struct blocks *blocks)
{
    static const struct slice points[] = {SLICE_CONSTANT("totals_point_sum"), SLICE_CONSTANT("totals_point_pooled"),
                                          SLICE_CONSTANT("totals_point_quotient"),
                                          SLICE_CONSTANT("totals_point_rounding")};
    static const struct slice missing[] = {
        SLICE_CONSTANT("totals_point_missing"), SLICE_CONSTANT("totals_point_near"), SLICE_CONSTANT("totals_point_few"),
        SLICE_CONSTANT("totals_point_provisional"), SLICE_CONSTANT("totals_point_open")};
    const struct page *page = blocks->page;
    struct view *view = view_new(page->arena, 2);
    view_set_figure(view, SLICE("minimum"), derived_setting_count(page, GROUP_MINIMUM_SCHOOLS));
    view_set_boolean(view, SLICE("has_groups"), page->site->analysis->support_groups.count != 0);
    blocks_text(blocks, SLICE("totals_groups"), view);
    blocks_heading(blocks, SLICE("formel"), SLICE("totals_formula_heading"));
    for (size_t i = 0; i < sizeof points / sizeof *points; i++)
        blocks_point(blocks, points[i], view);
    blocks_heading(blocks, SLICE("saknas"), SLICE("totals_missing_heading"));
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
        blocks_point(blocks, missing[i], view);
    blocks_heading(blocks, SLICE("matt"), SLICE("totals_measures_heading"));
    add_measures(blocks);
}

const struct method method_totals = {
    .path = SLICE_CONSTANT("summor"),
    .title_key = SLICE_CONSTANT("totals_title"),
    .lead_key = SLICE_CONSTANT("totals_lead"),
    .is_used = is_used,
    .set = set,
};
