/* SPDX-License-Identifier: EUPL-1.2 */
/* How a difference is held against chance, told with the constants that compute it. */
#include "pages/derived.h"
#include "pages/methods.h"

#include "analyse/chance.h"
#include "analyse/published.h"

static bool is_used(const struct analysis *analysis)
{
    return published_table_exists(analysis, PUBLISHED_SPENDING) ||
           published_table_exists(analysis, PUBLISHED_INTERVENTIONS);
}

static void set(struct blocks *blocks)
{
    const struct page *page = blocks->page;
    struct view *view = view_new(page->arena, 6);
    view_set_figure(view, SLICE("shuffles"), derived_setting_count(page, CHANCE_SHUFFLES));
    const struct derivation *one = derive_number(page, decimal_make(1, 0));
    const struct derivation *orders =
        derive_with(page, DERIVATION_PLUS, one, derive_number(page, decimal_make(CHANCE_SHUFFLES, 0)));
    view_set_figure(view, SLICE("smallest"),
                    figure_derived(page, number_estimate(page, 1.0 / (1 + CHANCE_SHUFFLES), 4, NUMBER_PLAIN),
                                   derive_with(page, DERIVATION_DIVIDED, one, orders)));
    view_set_figure(view, SLICE("large"), derived_setting_count(page, CHANCE_LARGE));
    view_set_figure(view, SLICE("level"), derived_setting(page, number_estimate(page, CHANCE_LEVEL, 2, NUMBER_PLAIN)));
    view_set_figure(view, SLICE("percent"),
                    derived_setting(page, number_estimate(page, 100 * CHANCE_LEVEL, 0, NUMBER_PERCENT)));
    blocks_text(blocks, SLICE("method_chance_shuffle"), view);
    blocks_text(blocks, SLICE("method_chance_p"), view);
    blocks_text(blocks, SLICE("method_chance_within"), view);
    blocks_text(blocks, SLICE("method_chance_large"), view);
    blocks_text(blocks, SLICE("method_chance_holm"), view);
    blocks_text(blocks, SLICE("method_chance_level"), view);
    blocks_text(blocks, SLICE("method_chance_same"), view);
    blocks_caution(blocks, SLICE("method_chance_means"), view);
}

const struct method method_chance = {
    .path = SLICE_CONSTANT("slump"),
    .title_key = SLICE_CONSTANT("method_chance_title"),
    .lead_key = SLICE_CONSTANT("method_chance_lead"),
    .is_used = is_used,
    .set = set,
};
