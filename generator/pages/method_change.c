/* SPDX-License-Identifier: EUPL-1.2 */
/* What a change of the amount is parted into, and the parts of all schools' changes together. */
#include "analyse/change.h"
#include "pages/derived.h"
#include "pages/methods.h"

static bool is_used(const struct analysis *analysis) { return allocation_known_years(analysis) > 1; }

/* All schools of one year: how many changes are parted, and the sums of the parts. */
struct city_change {
    uint32_t period;
    uint32_t known_count;
    uint32_t unknown_count; /* with an amount in one of the years */
    struct decimal parts[CHANGE_PART_COUNT];
    struct decimal difference;
};

static struct city_change city_change(const struct analysis *analysis, uint32_t period)
{
    struct city_change city = {.period = period};
    for (uint32_t s = 0; s < analysis->publication->school_count; s++) {
        struct change change;
        if (!change_explain(analysis, s, period, &change)) {
            city.unknown_count += change.reason != CHANGE_ABSENT;
            continue;
        }
        city.known_count++;
        decimal_accumulate(&city.difference, change.difference);
        for (unsigned i = 0; i < CHANGE_PART_COUNT; i++)
            decimal_accumulate(&city.parts[i], change.parts[i]);
    }
    return city;
}

/* Rows of the year whose change is parted into what it is made of, or those where it is not. */
static struct derived_row rows_of(const struct page *page, uint32_t period_index, bool is_known)
{
    const struct site *site = page->site;
    enum period_kind kind = page_measure(page, site->analysis->measure_amount)->period_kind;
    struct derived_row rows = derived_row(derived_table(page, PUBLISHED_CHANGE));
    derived_row_add(&rows, SLICE("period"), site->period_ids[kind][period_index]);
    derived_row_compare(&rows, SLICE("not_known"), is_known ? SLICE("=") : SLICE("!="), SLICE_EMPTY);
    return rows;
}

static const struct figure *count_figure(const struct page *page, const struct city_change *city, bool is_known)
{
    struct derived_row rows = rows_of(page, city->period, is_known);
    return figure_derived(page, number_count(page, is_known ? city->known_count : city->unknown_count),
                          derived_of_rows(page, DERIVATION_COUNT, &rows, SLICE("school")));
}

static void add_row(struct blocks *blocks, struct view_list *rows, struct slice title_key, struct slice column,
                    uint32_t period, struct decimal kronor)
{
    const struct page *page = blocks->page;
    struct figure *figure = ARENA_NEW(page->arena, struct figure);
    *figure = *figure_of_decimal(page, kronor, kronor.scale, NUMBER_PLAIN);
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    format_change(scratch, &page->words_of->format, kronor, kronor.scale, NUMBER_PLAIN);
    figure->text = buffer_copy(scratch, page->arena);
    struct derived_row of = rows_of(page, period, true);
    blocks_cell_figure(blocks_row(blocks, rows, page_word(page, title_key), NULL),
                       figure_derived(page, figure, derived_of_rows(page, DERIVATION_SUM, &of, column)));
}

static void add_city(struct blocks *blocks, const struct city_change *city)
{
    static const struct slice keys[CHANGE_PART_COUNT] = {
        [CHANGE_PUPILS] = SLICE_CONSTANT("change_pupils"), [CHANGE_INDEX] = SLICE_CONSTANT("change_index"),
        [CHANGE_UNIT] = SLICE_CONSTANT("change_unit"),     [CHANGE_RULE] = SLICE_CONSTANT("change_rule"),
        [CHANGE_OTHER] = SLICE_CONSTANT("change_other"),
    };
    static const struct slice columns_of[CHANGE_PART_COUNT] = {
        [CHANGE_PUPILS] = SLICE_CONSTANT("pupils"), [CHANGE_INDEX] = SLICE_CONSTANT("index"),
        [CHANGE_UNIT] = SLICE_CONSTANT("unit"),     [CHANGE_RULE] = SLICE_CONSTANT("rule"),
        [CHANGE_OTHER] = SLICE_CONSTANT("other"),
    };
    const struct page *page = blocks->page;
    const struct site *site = page->site;
    uint32_t measure = site->analysis->measure_amount;
    struct view *view = view_new(page->arena, 6);
    VIEW_TEXT(view, "period", page_period_label(page, measure, city->period));
    VIEW_TEXT(view, "before_period", page_period_label(page, measure, city->period - 1));
    view_set_figure(view, SLICE("known"), count_figure(page, city, true));
    view_set_boolean(view, SLICE("has_unknown"), city->unknown_count != 0);
    view_set_boolean(view, SLICE("is_one_unknown"), city->unknown_count == 1);
    view_set_figure(view, SLICE("unknown"), count_figure(page, city, false));
    blocks_heading(blocks, SLICE("hela-staden"), SLICE("change_city_heading"));
    blocks_text(blocks, SLICE("change_city"), view);
    if (city->known_count < GROUP_MINIMUM_SCHOOLS)
        return;
    struct view_list *columns = blocks_columns(blocks, 1);
    blocks_column(columns, page_word(page, SLICE("change_column_change")),
                  figure_unit_word(page, &site->publication->measures[measure]));
    struct view_list *rows = view_list_new(page->arena, CHANGE_PART_COUNT + 1);
    for (unsigned i = 0; i < CHANGE_PART_COUNT; i++)
        add_row(blocks, rows, keys[i], columns_of[i], city->period, city->parts[i]);
    add_row(blocks, rows, SLICE("change_total"), SLICE("difference"), city->period, city->difference);
    blocks_table_of_rows(blocks, page_sentence(page, SLICE("change_city_caption"), view),
                         page_word(page, SLICE("change_column_part")), columns, rows);
}

static void set(struct blocks *blocks)
{
    const struct analysis *analysis = blocks->page->site->analysis;
    blocks_heading(blocks, SLICE("delarna"), SLICE("change_parts_heading"));
    blocks_text(blocks, SLICE("change_parts_text"), NULL);
    blocks_point(blocks, SLICE("change_explain_pupils"), NULL);
    blocks_point(blocks, SLICE("change_explain_index"), NULL);
    blocks_point(blocks, SLICE("change_explain_unit"), NULL);
    blocks_point(blocks, SLICE("change_explain_rule"), NULL);
    blocks_text(blocks, SLICE("change_explain_other"), NULL);
    blocks_heading(blocks, SLICE("ordningen"), SLICE("change_order_heading"));
    blocks_text(blocks, SLICE("change_order"), NULL);
    blocks_text(blocks, SLICE("change_order_example"), NULL);
    blocks_text(blocks, SLICE("change_formula"), NULL);
    blocks_text(blocks, SLICE("change_rounding"), NULL);
    uint32_t period = analysis_current_period(analysis, analysis->measure_amount);
    if (period != NONE && period != 0) {
        struct city_change city = city_change(analysis, period);
        add_city(blocks, &city);
    }
    blocks_heading(blocks, SLICE("kan-inte-visa"), SLICE("question_cannot"));
    blocks_point(blocks, SLICE("change_cannot_why"), NULL);
    blocks_point(blocks, SLICE("change_cannot_others"), NULL);
}

const struct method method_change = {
    .path = SLICE_CONSTANT("forandring"),
    .title_key = SLICE_CONSTANT("change_title"),
    .lead_key = SLICE_CONSTANT("change_lead"),
    .is_used = is_used,
    .set = set,
};
