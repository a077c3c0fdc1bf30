/* SPDX-License-Identifier: EUPL-1.2 */
/* How similar schools are chosen, with the weights, ranges and one distance to redo. */
#include "pages/derived.h"
#include "pages/methods.h"
#include "pages/sentences.h"
#include "pages/similar_words.h"

#include <math.h>

#define PART_DECIMALS 4
#define PUBLISHED_DECIMALS 6 /* of distances, in analys/liknande */

static bool is_used(const struct analysis *analysis) { return analysis->similar != NULL; }

static const struct similar_settings *settings_of(const struct page *page)
{
    return &page->site->publication->settings.similar;
}

/* "6, 8, 10, 12 och 15" */
static struct markup sizes_text(const struct page *page)
{
    const struct similar_settings *settings = settings_of(page);
    struct markup items[CHOICE_MAXIMUM];
    for (uint32_t i = 0; i < settings->other_count_count; i++) {
        struct view *view = view_new(page->arena, 1);
        view_set_figure(view, SLICE("traits"), derived_setting_count(page, settings->other_counts[i]));
        items[i] = page_statement(page, SLICE("method_similar_size"), SLICE("method_similar_choice"), view);
    }
    return sentence_list(page, items, settings->other_count_count);
}

static struct view *settings_view(const struct page *page)
{
    const struct publication *publication = page->site->publication;
    const struct similar_settings *settings = settings_of(page);
    struct view *view = similar_rule_view(page);
    view_set_figure(view, SLICE("years"), derived_setting_count(page, SIMILAR_INDEX_YEARS));
    view_set_figure(view, SLICE("expected_years"), derived_setting_count(page, publication->settings.expected.years));
    VIEW_TEXT(view, "city", page_localized(page, &publication->city));
    VIEW_TEXT(view, "period",
              period_is_none(publication->current_period) ? SLICE_EMPTY
                                                          : page_period_text(page, publication->current_period));
    view_set_figure(
        view, SLICE("choices"),
        figure_derived(page, number_count(page, (uint64_t)settings->other_count_count * settings->other_trait_count),
                       derive_with(page, DERIVATION_TIMES,
                                   derive_number(page, decimal_make(settings->other_count_count, 0)),
                                   derive_number(page, decimal_make(settings->other_trait_count, 0)))));
    view_set_markup(view, SLICE("sizes"), sizes_text(page));
    return view;
}

/* ---- the traits ---- */

static struct slice trait_period(const struct page *page, uint32_t measure)
{
    uint32_t period = similar_trait_period(page->site->analysis, measure);
    if (period == NONE)
        return SLICE_EMPTY;
    struct slice last = page_period_label(page, measure, period);
    if (page_measure(page, measure)->kind != KIND_INDEX || period == 0)
        return last;
    uint32_t first = period + 1 < SIMILAR_INDEX_YEARS ? 0 : period + 1 - SIMILAR_INDEX_YEARS;
    return SLICE_JOIN(page->arena, page_period_label(page, measure, first), SLICE("–"), last);
}

static void add_traits(struct blocks *blocks)
{
    const struct page *page = blocks->page;
    const struct trait_weights *traits = &settings_of(page)->traits;
    struct view_list *columns = blocks_columns(blocks, 4);
    struct view_list *rows = view_list_new(page->arena, traits->count);
    blocks_column(columns, page_word(page, SLICE("method_similar_weight")), SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("method_similar_share")), SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("method_similar_period")), SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("method_similar_scale")), SLICE_EMPTY);
    for (uint32_t t = 0; t < traits->count; t++) {
        const struct measure *measure = page_measure(page, traits->measures[t]);
        struct view_list *cells = blocks_row(blocks, rows, page_localized(page, &measure->title), NULL);
        blocks_cell_figure(cells, derived_setting(page, figure_of_decimal(page, traits->weights[t],
                                                                          traits->weights[t].scale, NUMBER_PLAIN)));
        blocks_cell_figure(cells, similar_weight_figure(page, traits->weights[t], similar_weight_sum(traits)));
        blocks_cell_text(cells, trait_period(page, traits->measures[t]));
        blocks_cell_text(cells,
                         page_word(page, similar_trait_is_logarithmic(measure) ? SLICE("method_similar_logarithm")
                                                                               : SLICE("method_similar_plain")));
    }
    blocks_table_of_rows(blocks, page_word(page, SLICE("method_similar_caption")),
                         page_word(page, SLICE("method_similar_trait")), columns, rows);
}

/* ---- how many there are ---- */

/* The first school in the order of the schools that has similar schools, for the example; NONE when none has. */
static uint32_t count_sets(const struct page *page, uint32_t counts[SIMILAR_TOO_FEW + 1])
{
    const struct analysis *analysis = page->site->analysis;
    uint32_t example = NONE;
    for (uint32_t s = 0; s < page->site->publication->school_count; s++) {
        struct similar_set set;
        if (!similar_is_open(analysis, s))
            continue;
        similar_find(analysis, s, SIMILAR_ALL, &set);
        counts[set.reason]++;
        if (example == NONE && set.reason == SIMILAR_FOUND)
            example = s;
    }
    return example;
}

/* Open schools by what was found of similar ones. */
static const struct figure *count_figure(const struct page *page, uint32_t count, struct slice found)
{
    struct derived_row rows = derived_row(derived_table(page, PUBLISHED_SIMILAR_PLACE));
    derived_row_add(&rows, SLICE("found"), found);
    return figure_derived(page, number_count(page, count),
                          derived_of_rows(page, DERIVATION_COUNT, &rows, SLICE("school")));
}

/* ---- one distance ---- */

static double coordinate(const struct page *page, uint32_t school, uint32_t measure, bool *is_known)
{
    double value;
    *is_known = similar_trait(page->site->analysis, school, measure, &value);
    if (!*is_known)
        return 0;
    return similar_trait_is_logarithmic(page_measure(page, measure)) ? log(value) : value;
}

static bool has_all(const struct page *page, uint32_t school)
{
    const struct trait_weights *traits = &settings_of(page)->traits;
    bool is_known = true;
    for (uint32_t t = 0; t < traits->count && is_known; t++)
        coordinate(page, school, traits->measures[t], &is_known);
    return is_known;
}

/* Largest − smallest among those that can be chosen beside the school, and itself. */
static double range_beside(const struct page *page, uint32_t school, uint32_t measure)
{
    const struct publication *publication = page->site->publication;
    double low = INFINITY;
    double high = -INFINITY;
    for (uint32_t s = 0; s < publication->school_count; s++) {
        bool is_known;
        if (!similar_is_open(page->site->analysis, s) || !has_all(page, s) ||
            !slice_equal(publication->schools[s].stages, publication->schools[school].stages))
            continue;
        double at = coordinate(page, s, measure, &is_known);
        low = fmin(low, at);
        high = fmax(high, at);
    }
    return high - low;
}

static void add_value_cell(const struct page *page, struct view_list *cells, uint32_t school, uint32_t measure)
{
    double value;
    if (similar_trait(page->site->analysis, school, measure, &value))
        blocks_cell_figure(
            cells,
            derived_setting(page, number_estimate(page, value, (uint8_t)(page_measure(page, measure)->decimals + 1),
                                                  NUMBER_PLAIN)));
    else
        blocks_cell_figure(cells, number_status(page, STATUS_MISSING));
}

/* Returns the trait's part of the squared distance. */
static double add_part(struct blocks *blocks, struct view_list *rows, uint32_t school, uint32_t other, uint32_t trait)
{
    const struct page *page = blocks->page;
    const struct trait_weights *traits = &settings_of(page)->traits;
    uint32_t measure = traits->measures[trait];
    bool is_known;
    double difference =
        fabs(coordinate(page, school, measure, &is_known) - coordinate(page, other, measure, &is_known));
    double range = range_beside(page, school, measure);
    double weight = decimal_to_double(traits->weights[trait]) / decimal_to_double(similar_weight_sum(traits));
    double part = range > 0 ? weight * (difference / range) * (difference / range) : 0;
    struct view_list *cells = blocks_row(blocks, rows, page_localized(page, &page_measure(page, measure)->title), NULL);
    add_value_cell(page, cells, school, measure);
    add_value_cell(page, cells, other, measure);
    blocks_cell_figure(cells, derived_setting(page, number_estimate(page, difference, PART_DECIMALS, NUMBER_PLAIN)));
    blocks_cell_figure(cells, derived_setting(page, number_estimate(page, range, PART_DECIMALS, NUMBER_PLAIN)));
    blocks_cell_figure(cells, derived_setting(page, number_estimate(page, part, PART_DECIMALS + 2, NUMBER_PLAIN)));
    return part;
}

static void add_example(struct blocks *blocks, uint32_t school)
{
    const struct page *page = blocks->page;
    const struct publication *publication = page->site->publication;
    struct similar_set set;
    double sum = 0;
    similar_find(page->site->analysis, school, SIMILAR_ALL, &set);
    uint32_t other = set.schools[0];
    struct view *view = view_new(page->arena, 4);
    VIEW_TEXT(view, "school", publication->schools[school].name);
    VIEW_TEXT(view, "other", publication->schools[other].name);
    struct view_list *columns = blocks_columns(blocks, 5);
    struct view_list *rows = view_list_new(page->arena, TRAIT_MAXIMUM);
    blocks_column(columns, publication->schools[school].name, SLICE_EMPTY);
    blocks_column(columns, publication->schools[other].name, SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("method_similar_difference")), SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("method_similar_range_column")), SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("method_similar_part")), SLICE_EMPTY);
    for (uint32_t t = 0; t < settings_of(page)->traits.count; t++)
        sum += add_part(blocks, rows, school, other, t);
    struct derived_row row = derived_row_of_school(page, derived_table(page, PUBLISHED_SIMILAR), school, SLICE_EMPTY);
    derived_row_add(&row, SLICE("other_school"), publication->schools[other].code);
    view_set_figure(view, SLICE("sum"),
                    derived_setting(page, number_estimate(page, sum, PART_DECIMALS + 2, NUMBER_PLAIN)));
    view_set_figure(
        view, SLICE("distance"),
        derived_figure(page, number_published(page, set.distances[0], PUBLISHED_DECIMALS, PART_DECIMALS, NUMBER_PLAIN),
                       &row, SLICE("distance")));
    blocks_heading(blocks, SLICE("rakna-sjalv"), SLICE("method_similar_example_heading"));
    blocks_text(blocks, SLICE("method_similar_example"), view);
    blocks_table_of_rows(blocks, page_sentence(page, SLICE("method_similar_example_caption"), view),
                         page_word(page, SLICE("method_similar_trait")), columns, rows);
    blocks_text(blocks, SLICE("method_similar_part_text"), view);
    blocks_text(blocks, SLICE("method_similar_sum"), view);
}

/* ---- the page ---- */

static void add_choices(struct blocks *blocks, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct similar_settings *settings = settings_of(page);
    if (settings->other_count_count * settings->other_trait_count < 2)
        return;
    blocks_heading(blocks, SLICE("andra-urval"), SLICE("method_similar_choices_heading"));
    blocks_text(blocks, SLICE("method_similar_choices"), view);
    for (uint32_t i = 0; i < settings->other_trait_count; i++) {
        struct view *choice = view_new(page->arena, 1);
        view_set_markup(choice, SLICE("traits"), similar_traits_text(page, &settings->other_traits[i]));
        blocks_point(blocks, SLICE("method_similar_choice"), choice);
    }
    blocks_text(blocks, SLICE("method_similar_choices_text"), view);
}

static void add_who(struct blocks *blocks, struct view *view, uint32_t *example)
{
    const struct page *page = blocks->page;
    uint32_t counts[SIMILAR_TOO_FEW + 1] = {0};
    *example = count_sets(page, counts);
    view_set_figure(view, SLICE("found"), count_figure(page, counts[SIMILAR_FOUND], SLICE("similar")));
    view_set_figure(view, SLICE("few"), count_figure(page, counts[SIMILAR_TOO_FEW], SLICE("similar_but_too_few")));
    view_set_figure(view, SLICE("unknown"), count_figure(page, counts[SIMILAR_TRAIT_UNKNOWN], SLICE("unknown")));
    blocks_heading(blocks, SLICE("vilka"), SLICE("method_similar_who_heading"));
    blocks_point(blocks, SLICE("method_similar_who_open"), view);
    blocks_point(blocks, SLICE("method_similar_who_pool"), view);
    blocks_point(blocks, SLICE("method_similar_who_self"), view);
    blocks_text(blocks, SLICE("method_similar_size"), view);
    blocks_text(blocks, SLICE("method_similar_asymmetry"), view);
    blocks_text(blocks, SLICE("method_similar_numbers"), view);
}

static void set(struct blocks *blocks)
{
    const struct page *page = blocks->page;
    struct view *view = settings_view(page);
    uint32_t example;
    blocks_heading(blocks, SLICE("formel"), SLICE("method_similar_formula_heading"));
    blocks_text(blocks, SLICE("method_similar_formula"), view);
    blocks_text(blocks, SLICE("method_similar_source"), view);
    blocks_heading(blocks, SLICE("uppgifter"), SLICE("method_similar_trait_heading"));
    add_traits(blocks);
    blocks_text(blocks, SLICE("method_similar_scale_text"), view);
    blocks_text(blocks, SLICE("method_similar_range"), view);
    add_who(blocks, view, &example);
    if (example != NONE)
        add_example(blocks, example);
    add_choices(blocks, view);
    if (page->site->publication->settings.expected.regressor_count != 0) {
        blocks_heading(blocks, SLICE("over-eller-under"), SLICE("method_similar_verdict_heading"));
        blocks_text(blocks, SLICE("method_similar_verdict"), view);
    }
}

const struct method method_similar = {
    .path = SLICE_CONSTANT("liknande"),
    .title_key = SLICE_CONSTANT("method_similar_title"),
    .lead_key = SLICE_CONSTANT("method_similar_lead"),
    .is_used = is_used,
    .set = set,
};
