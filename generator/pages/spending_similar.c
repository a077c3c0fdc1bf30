/* SPDX-License-Identifier: EUPL-1.2 */
#include "pages/spending_similar.h"

#include "pages/derived.h"
#include "pages/sentences.h"

/* ---- how the numbers came to be ---- */

static struct derived_row row_of(const struct page *page, uint32_t school)
{
    return derived_row_of_school(page, derived_table(page, PUBLISHED_SIMILAR_PLACE), school, SLICE_EMPTY);
}

static struct slice column_of(const struct page *page, uint32_t category)
{
    return page_measure(page, page->site->publication->spending_categories[category].measure)->id;
}

const struct figure *spending_similar_median(const struct page *page, const struct similar_spending *similar,
                                             uint32_t school, uint32_t category)
{
    struct derived_row row = row_of(page, school);
    return derived_figure(page, figure_of_observation(page, &similar->medians[category], SLICE_EMPTY, NUMBER_PLAIN, 0),
                          &row, column_of(page, category));
}

/* What the category differs by, as the numbers are seen: own less the middle, or the other way round. */
struct difference {
    uint32_t category; /* NONE: nothing can be compared */
    struct decimal own;
    struct decimal difference;
};

static const struct derivation *derive_own(const struct page *page, const struct difference *of, uint32_t school,
                                           uint32_t period)
{
    uint32_t measure = page->site->publication->spending_categories[of->category].measure;
    const struct derivation *own = derive_per_pupil(page, subject_school(school), measure, period);
    return own == NULL ? NULL : derivation_came_to(page, derive_rounded(page, own, 0), of->own);
}

static const struct derivation *derive_difference(const struct page *page, const struct difference *of,
                                                  const struct similar_spending *similar, uint32_t school,
                                                  uint32_t period)
{
    struct derived_row row = row_of(page, school);
    const struct derivation *own = derive_own(page, of, school, period);
    const struct derivation *middle =
        derived_cell(page, &row, column_of(page, of->category), observation_value(&similar->medians[of->category]));
    bool is_less = of->difference.units < 0;
    return derive_with(page, DERIVATION_MINUS, is_less ? middle : own, is_less ? own : middle);
}

/* ---- the sentence ---- */

/* What a category differs by; false when either is not known. */
static bool differ(const struct page *page, const struct similar_spending *similar, uint32_t school, uint32_t category,
                   uint32_t period, struct difference *difference)
{
    const struct category *of = &page->site->publication->spending_categories[category];
    struct observation value =
        totals_per_pupil(&page->site->analysis->totals, subject_school(school), of->measure, period);
    if (of->is_total || !observation_has_value(&value) || !observation_has_value(&similar->medians[category]))
        return false;
    difference->category = category;
    difference->own = observation_value(&value);
    return decimal_subtract(difference->own, observation_value(&similar->medians[category]), &difference->difference);
}

static struct difference largest(const struct page *page, const struct similar_spending *similar, uint32_t school,
                                 uint32_t period)
{
    struct difference most = {.category = NONE};
    for (uint32_t c = 0; c < page->site->publication->spending_category_count; c++) {
        struct difference this;
        if (!differ(page, similar, school, c, period, &this))
            continue;
        if (most.category == NONE ||
            decimal_compare(decimal_magnitude(this.difference), decimal_magnitude(most.difference)) > 0)
            most = this;
    }
    return most;
}

struct markup spending_similar_sentence(const struct page *page, const struct similar_spending *similar,
                                        uint32_t school, uint32_t period)
{
    const struct difference most = largest(page, similar, school, period);
    if (most.category == NONE)
        return (struct markup){SLICE_EMPTY};
    const struct category *category = &page->site->publication->spending_categories[most.category];
    struct derived_row row = row_of(page, school);
    struct view *view = view_new(page->arena, 6);
    view_set_figure(view, SLICE("count"),
                    derived_figure(page, number_count(page, similar->count), &row, SLICE("with_costs")));
    view_set_boolean(view, SLICE("is_same"), most.difference.units == 0);
    view_set_boolean(view, SLICE("is_larger"), most.difference.units > 0);
    VIEW_TEXT(view, "name", sentence_name(page, page_localized(page, &category->title)));
    view_set_figure(view, SLICE("own"),
                    figure_derived(page, figure_of_decimal(page, most.own, 0, NUMBER_CURRENCY),
                                   derive_own(page, &most, school, period)));
    view_set_figure(view, SLICE("difference"),
                    figure_derived(page,
                                   figure_of_decimal(page, decimal_magnitude(most.difference), 0, NUMBER_CURRENCY),
                                   derive_difference(page, &most, similar, school, period)));
    return page_statement(page, SLICE("kostnader-skillnad"), SLICE("spending_similar"), view);
}
