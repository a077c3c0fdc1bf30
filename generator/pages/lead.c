/* SPDX-License-Identifier: EUPL-1.2 */
#include "pages/lead.h"

#include "pages/derived.h"

static const struct distribution *distribution_of(const struct page *page)
{
    return &page->site->analysis->distributions[page->site->lead_measure];
}

static struct derived_row rows_of(const struct page *page)
{
    uint32_t lead = page->site->lead_measure;
    struct derived_row rows = derived_row(derived_table_of_measure(page, lead));
    derived_row_add(&rows, SLICE("period"),
                    page->site->period_ids[page_measure(page, lead)->period_kind][distribution_of(page)->period_index]);
    return rows;
}

const struct derivation *lead_count(const struct page *page)
{
    struct derived_row rows = rows_of(page);
    const struct derivation *count =
        derived_of_rows(page, DERIVATION_COUNT, &rows, page_measure(page, page->site->lead_measure)->id);
    return derivation_came_to(page, count, decimal_make(distribution_of(page)->count, 0));
}

const struct derivation *lead_count_beside(const struct page *page, struct slice comparison, struct decimal value)
{
    struct derived_row rows = rows_of(page);
    struct slice column = page_measure(page, page->site->lead_measure)->id;
    derived_row_compare(&rows, column, comparison, figure_exact_text(page, value));
    return derived_of_rows(page, DERIVATION_COUNT, &rows, column);
}

/* A value that schools have: a quarter of them lie at or below it, or three quarters. */
static const struct figure *quartile(const struct page *page, const struct observation *observation,
                                     struct decimal share, struct slice text)
{
    struct figure *figure = ARENA_NEW(page->arena, struct figure);
    struct derived_row rows = rows_of(page);
    figure->text = text;
    if (observation_has_value(observation))
        figure->value = figure_exact_text(page, observation_value(observation));
    return figure_derived(page, figure,
                          derive_quantile(page, rows.table, page_measure(page, page->site->lead_measure)->id, share,
                                          rows.keys, rows.key_count));
}

void lead_set_spread(const struct page *page, struct view *view)
{
    uint32_t lead = page->site->lead_measure;
    const struct distribution *distribution = distribution_of(page);
    const struct measure *measure = page_measure(page, lead);
    const struct observation *low = &distribution->lower_quartile;
    const struct observation *high = &distribution->upper_quartile;
    VIEW_TEXT(view, "title", page_localized(page, &measure->title));
    VIEW_TEXT(view, "period", page_period_label(page, lead, distribution->period_index));
    view_set_figure(view, SLICE("count"),
                    figure_derived(page, number_count(page, distribution->count), lead_count(page)));
    view_set_figure(view, SLICE("low"),
                    quartile(page, low, decimal_make(25, 2), figure_range_start(page, low, measure)));
    view_set_figure(view, SLICE("high"),
                    quartile(page, high, decimal_make(75, 2), figure_text(page, high, measure, FIGURE_UNIT)));
}
