/* SPDX-License-Identifier: EUPL-1.2 */
#include "pages/similar_words.h"

#include "pages/derived.h"
#include "pages/sentences.h"

struct decimal similar_weight_sum(const struct trait_weights *traits)
{
    struct decimal sum = {0, 0};
    for (uint32_t t = 0; t < traits->count; t++)
        if (!decimal_add(sum, traits->weights[t], &sum))
            return decimal_make(1, 0);
    return sum;
}

const struct figure *similar_weight_figure(const struct page *page, struct decimal weight, struct decimal sum)
{
    return figure_derived(page, number_share(page, weight, sum, 0),
                          derive_percent(page, derive_number(page, weight), derive_number(page, sum)));
}

struct markup similar_traits_text(const struct page *page, const struct trait_weights *traits)
{
    struct markup items[TRAIT_MAXIMUM];
    struct decimal sum = similar_weight_sum(traits);
    for (uint32_t t = 0; t < traits->count; t++) {
        struct view *view = view_new(page->arena, 2);
        struct slice place = SLICE_JOIN(page->arena, SLICE("uppgift-"), page_measure(page, traits->measures[t])->id);
        VIEW_TEXT(view, "title",
                  sentence_name(page, page_localized(page, &page_measure(page, traits->measures[t])->title)));
        view_set_figure(view, SLICE("weight"), similar_weight_figure(page, traits->weights[t], sum));
        items[t] = page_statement(page, place,
                                  traits->count == 1 ? SLICE("similar_only_trait") : SLICE("similar_trait"), view);
    }
    return sentence_list(page, items, traits->count);
}

const struct figure *similar_limit_figure(const struct page *page)
{
    struct decimal limit = page->site->publication->settings.similar.maximum_distance;
    return derived_setting(page, figure_of_decimal(page, limit, limit.scale, NUMBER_PLAIN));
}

struct view *similar_rule_view(const struct page *page)
{
    const struct similar_settings *settings = &page->site->publication->settings.similar;
    struct view *view = view_new(page->arena, 12);
    view_set_figure(view, SLICE("count"), derived_setting_count(page, settings->count));
    view_set_figure(view, SLICE("minimum"), derived_setting_count(page, settings->minimum));
    view_set_figure(view, SLICE("limit"), similar_limit_figure(page));
    view_set_markup(view, SLICE("traits"), similar_traits_text(page, &settings->traits));
    return view;
}
