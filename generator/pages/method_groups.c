/* SPDX-License-Identifier: EUPL-1.2 */
/* How schools are put in support groups, and who has had much support for long. */
#include "analyse/published.h"
#include "pages/derived.h"
#include "pages/methods.h"
#include "pages/over_time.h"

static bool is_used(const struct analysis *analysis) { return published_table_exists(analysis, PUBLISHED_GROUPS); }

static struct derived_row rows_of_group(const struct page *page, uint32_t group, uint32_t period_index)
{
    enum period_kind kind = page_measure(page, page->site->analysis->measure_per_pupil)->period_kind;
    struct derived_row rows = derived_row(derived_table(page, PUBLISHED_GROUPS));
    derived_row_add(&rows, SLICE("period"), page->site->period_ids[kind][period_index]);
    derived_row_add(&rows, SLICE("support_group"), slice_from_size(page->arena, group + 1));
    return rows;
}

static void add_sizes(struct blocks *blocks)
{
    const struct page *page = blocks->page;
    const struct analysis *analysis = page->site->analysis;
    const struct measure *per_pupil = page_measure(page, analysis->measure_per_pupil);
    struct slice unit = figure_unit_word(page, per_pupil);
    struct slice column = per_pupil->id;
    struct view_list *columns = blocks_columns(blocks, 2 * analysis->support_groups.count);
    struct view_list *rows = view_list_new(page->arena, analysis->support_groups.period_count);
    for (uint32_t g = 0; g < analysis->support_groups.count; g++) {
        blocks_column(columns, support_group_short_name(page, g), SLICE_EMPTY);
        blocks_column(columns, page_word(page, SLICE("groups_from")), unit);
    }
    for (uint32_t p = analysis->support_groups.period_count; p-- > 0;) {
        struct view_list *cells =
            blocks_row(blocks, rows, page_period_label(page, analysis->measure_per_pupil, p), NULL);
        for (uint32_t g = 0; g < analysis->support_groups.count; g++) {
            struct support_group_summary of = support_group_summarize(analysis, (uint8_t)g, p);
            struct derived_row in_group = rows_of_group(page, g, p);
            blocks_cell_figure(cells,
                               figure_derived(page, number_count(page, of.school_count),
                                              derived_of_rows(page, DERIVATION_COUNT, &in_group, SLICE("school"))));
            blocks_cell_figure(
                cells,
                of.school_count == 0
                    ? number_status(page, STATUS_NOT_APPLICABLE)
                    : figure_derived(page, figure_of_decimal(page, observation_value(&of.lowest), 0, NUMBER_PLAIN),
                                     derived_of_rows(page, DERIVATION_LOWEST, &in_group, column)));
        }
    }
    blocks_table_of_rows(blocks, page_word(page, SLICE("groups_sizes_caption")), page_word(page, SLICE("groups_year")),
                         columns, rows);
}

/* The newest year of the first result, with the numbers of its band. */
static void add_example(struct blocks *blocks)
{
    const struct page *page = blocks->page;
    for (uint32_t m = 0; m < page->site->publication->measure_count; m++) {
        if (!over_time_is_result(page, m))
            continue;
        struct over_time of = over_time_of(page, COHORT_MUCH, m);
        if (of.first == of.count)
            continue;
        uint32_t lines = of.points[of.last].city.line_count;
        struct view *view = view_new(page->arena, 3);
        view_set_view(view, SLICE("result"), over_time_view(page, &of));
        const struct measure *measure = page_measure(page, m);
        struct derived_row row = derived_row(derived_table(page, PUBLISHED_COHORT));
        derived_row_add(&row, SLICE("support"), SLICE("much"));
        derived_row_add(&row, SLICE("measure"), measure->id);
        derived_row_add(&row, SLICE("period"), page->site->period_ids[measure->period_kind][of.last]);
        view_set_figure(view, SLICE("lines"),
                        derived_figure(page, number_count(page, lines), &row, SLICE("city_lines")));
        view_set_figure(view, SLICE("quantile"),
                        derived_setting(page, number_estimate(page, cohort_t_quantile(lines - 1), 3, NUMBER_PLAIN)));
        blocks_text(blocks, SLICE("cohort_example"), view);
        return;
    }
}

static const struct figure *members_figure(const struct page *page, enum cohort_kind kind)
{
    struct derived_row rows = derived_row(derived_table(page, PUBLISHED_COHORT_LINES));
    derived_row_add(&rows, SLICE("support"), kind == COHORT_MUCH ? SLICE("much") : SLICE("little"));
    derived_row_add(&rows, SLICE("fate"), SLICE("member"));
    return figure_derived(page, number_count(page, page->site->analysis->cohorts.member_counts[kind]),
                          derived_of_rows(page, DERIVATION_COUNT, &rows, SLICE("school")));
}

static void add_cohorts(struct blocks *blocks)
{
    static const struct slice points[] = {
        SLICE_CONSTANT("cohort_point_window"), SLICE_CONSTANT("cohort_point_border"),
        SLICE_CONSTANT("cohort_point_line"),   SLICE_CONSTANT("cohort_point_pooled"),
        SLICE_CONSTANT("cohort_point_band"),   SLICE_CONSTANT("cohort_point_expected"),
        SLICE_CONSTANT("cohort_point_prices")};
    const struct page *page = blocks->page;
    const struct analysis_settings *settings = &page->site->publication->settings;
    const struct cohorts *cohorts = &page->site->analysis->cohorts;
    struct view *view = view_new(page->arena, 12);
    bool is_known = cohorts_are_known(cohorts);
    view_set_boolean(view, SLICE("is_known"), is_known);
    view_set_figure(view, SLICE("years"), derived_setting_count(page, COHORT_YEARS));
    view_set_figure(view, SLICE("years_there"), derived_setting_count(page, cohorts->year_count));
    view_set_figure(view, SLICE("needed_years"), derived_setting_count(page, settings->persistent_years));
    view_set_figure(view, SLICE("share"),
                    derived_setting(page, number_share(page, settings->persistent_share, decimal_make(1, 0), 0)));
    view_set_figure(view, SLICE("minimum"), derived_setting_count(page, COHORT_MINIMUM));
    view_set_figure(view, SLICE("line_count"), derived_setting_count(page, cohorts->line_count));
    view_set_figure(view, SLICE("much_count"), members_figure(page, COHORT_MUCH));
    view_set_figure(view, SLICE("little_count"), members_figure(page, COHORT_LITTLE));
    blocks_heading(blocks, SLICE("lange"), SLICE("cohort_heading"));
    blocks_text(blocks, SLICE("cohort_text"), view);
    for (size_t i = 0; i < sizeof points / sizeof *points; i++)
        blocks_point(blocks, points[i], view);
    if (is_known && cohorts->member_counts[COHORT_MUCH] >= COHORT_MINIMUM)
        add_example(blocks);
}

static void set(struct blocks *blocks)
{
    static const struct slice points[] = {SLICE_CONSTANT("groups_point_order"), SLICE_CONSTANT("groups_point_equal"),
                                          SLICE_CONSTANT("groups_point_year"), SLICE_CONSTANT("groups_point_missing")};
    const struct page *page = blocks->page;
    const struct analysis *analysis = page->site->analysis;
    struct view *view = view_new(page->arena, 2);
    view_set_figure(view, SLICE("groups"), derived_setting_count(page, analysis->support_groups.count));
    view_set_figure(view, SLICE("minimum"), derived_setting_count(page, GROUP_MINIMUM_SCHOOLS));
    for (size_t i = 0; i < sizeof points / sizeof *points; i++)
        blocks_point(blocks, points[i], view);
    add_sizes(blocks);
    add_cohorts(blocks);
}

const struct method method_groups = {
    .path = SLICE_CONSTANT("grupper"),
    .title_key = SLICE_CONSTANT("groups_title"),
    .lead_key = SLICE_CONSTANT("groups_lead"),
    .is_used = is_used,
    .set = set,
};
