/* SPDX-License-Identifier: EUPL-1.2 */
#include "pages/spending_similar.h"

#include "pages/numbers.h"
#include "pages/sentences.h"

#include <stdlib.h>

static int compare_decimals(const void *left, const void *right)
{
    return decimal_compare(*(const struct decimal *)left, *(const struct decimal *)right);
}

/* Of an even number the mean of the two in the middle, as similar.h says. */
static struct observation median_of(struct decimal *values, uint32_t count)
{
    struct observation median = {.status = STATUS_MISSING};
    struct decimal sum;
    struct decimal half;
    if (count < SPENDING_SIMILAR_MINIMUM)
        return median;
    qsort(values, count, sizeof *values, compare_decimals);
    if (!decimal_add(values[(count - 1) / 2], values[count / 2], &sum) ||
        !decimal_divide(sum, decimal_make(2, 0), 0, &half))
        return median;
    return (struct observation){.units = half.units, .scale = half.scale, .status = STATUS_NORMAL};
}

struct spending_similar spending_similar_of(const struct page *page, uint32_t school, uint32_t period)
{
    const struct analysis *analysis = page->site->analysis;
    const struct publication *publication = page->site->publication;
    uint32_t count = publication->spending_category_count;
    struct spending_similar similar = {.is_declared = analysis->similar != NULL && similar_is_open(analysis, school),
                                       .medians = ARENA_ARRAY(page->arena, struct observation, count)};
    struct similar_set set;
    bool has_told[SIMILAR_MAXIMUM] = {false};
    if (!similar.is_declared)
        return similar;
    similar_find(analysis, school, SIMILAR_WITH_SPENDING, &set);
    for (uint32_t c = 0; c < count; c++) {
        struct decimal values[SIMILAR_MAXIMUM];
        uint32_t known = 0;
        for (uint32_t i = 0; i < set.count; i++) {
            struct observation value = totals_per_pupil(&analysis->totals, subject_school(set.schools[i]),
                                                        publication->spending_categories[c].measure, period);
            if (!observation_has_value(&value))
                continue;
            values[known++] = observation_value(&value);
            similar.count += !has_told[i];
            has_told[i] = true;
        }
        similar.medians[c] = median_of(values, known);
    }
    return similar;
}

/* What a category differs by; false when either is not known. */
static bool differ(const struct page *page, const struct spending_similar *similar, uint32_t school, uint32_t category,
                   uint32_t period, struct decimal *own, struct decimal *difference)
{
    const struct category *of = &page->site->publication->spending_categories[category];
    struct observation value =
        totals_per_pupil(&page->site->analysis->totals, subject_school(school), of->measure, period);
    if (of->is_total || !observation_has_value(&value) || !observation_has_value(&similar->medians[category]))
        return false;
    *own = observation_value(&value);
    return decimal_subtract(*own, observation_value(&similar->medians[category]), difference);
}

struct markup spending_similar_sentence(const struct page *page, const struct spending_similar *similar,
                                        uint32_t school, uint32_t period)
{
    const struct publication *publication = page->site->publication;
    uint32_t most = NONE;
    struct decimal own = {0, 0};
    struct decimal difference = {0, 0};
    for (uint32_t c = 0; c < publication->spending_category_count; c++) {
        struct decimal this_own;
        struct decimal this_difference;
        if (!differ(page, similar, school, c, period, &this_own, &this_difference))
            continue;
        if (most != NONE && decimal_compare(decimal_magnitude(this_difference), decimal_magnitude(difference)) <= 0)
            continue;
        most = c;
        own = this_own;
        difference = this_difference;
    }
    if (most == NONE)
        return (struct markup){SLICE_EMPTY};
    struct view *view = view_new(page->arena, 6);
    view_set_figure(view, SLICE("count"), number_count(page, similar->count));
    view_set_boolean(view, SLICE("is_same"), difference.units == 0);
    view_set_boolean(view, SLICE("is_larger"), difference.units > 0);
    VIEW_TEXT(view, "name", sentence_name(page, page_localized(page, &publication->spending_categories[most].title)));
    view_set_figure(view, SLICE("own"), figure_of_decimal(page, own, 0, NUMBER_CURRENCY));
    view_set_figure(view, SLICE("difference"),
                    figure_of_decimal(page, decimal_magnitude(difference), 0, NUMBER_CURRENCY));
    return page_markup(page, SLICE("spending_similar"), view);
}
