/* SPDX-License-Identifier: EUPL-1.2 */
#include "pages/budget_tables.h"

#include "pages/numbers.h"

uint8_t budget_decimals(enum spending_way way) { return way == SPENDING_PER_PUPIL ? 0 : 1; }

struct slice budget_row_title(const struct page *page, const struct spending_row *row)
{
    if (row->kind == SPENDING_CATEGORY)
        return page_localized(page, &page->site->publication->spending_categories[row->category].title);
    return page_word(page, row->kind == SPENDING_ALL ? SLICE("budget_all") : SLICE("budget_without_premises"));
}

static struct slice row_code(const struct page *page, const struct spending_row *row)
{
    if (row->kind == SPENDING_CATEGORY)
        return page->site->publication->spending_categories[row->category].code;
    return row->kind == SPENDING_ALL ? SLICE("all") : SLICE("without_premises");
}

const struct derivation *budget_cell(const struct page *page, const struct spending_row *row, enum spending_way way,
                                     uint32_t group, struct slice column)
{
    static const struct slice prefixes[SPENDING_WAY_COUNT] = {SLICE_CONSTANT(""), SLICE_CONSTANT("share_"),
                                                              SLICE_CONSTANT("share_without_premises_")};
    const struct spending_groups *groups = page->site->analysis->spending;
    const struct measure *measure = page_measure(page, groups->measure);
    return DERIVE(page, CELL, SLICE("analys/kostnader"), SLICE_JOIN(page->arena, prefixes[way], column),
                  KEY_IS("period", page->site->period_ids[measure->period_kind][groups->period_index]),
                  KEY_IS("category", row_code(page, row)), KEY_IS("group", slice_from_size(page->arena, group + 1)));
}

const struct derivation *budget_difference_cell(const struct page *page, const struct spending_row *row,
                                                enum spending_way way, struct slice column)
{
    return budget_cell(page, row, way, page->site->analysis->spending->group_count - 1, column);
}

/* What is shown of a difference: a number of it, with its sign, and its column. */
static void add_change(const struct page *page, struct view_list *cells, const struct spending_row *row,
                       enum spending_way way, struct decimal number, struct slice column)
{
    blocks_cell_figure(
        cells, figure_derived(page, number_change(page, decimal_to_double(number), budget_decimals(way), NUMBER_PLAIN),
                              budget_difference_cell(page, row, way, column)));
}

static void add_mean(const struct page *page, struct view_list *cells, const struct spending_row *row,
                     enum spending_way way, uint32_t group)
{
    const struct spending_part *part = &row->parts[way][group];
    if (part->is_known)
        blocks_cell_figure(cells,
                           figure_derived(page, figure_of_decimal(page, part->mean, budget_decimals(way), NUMBER_PLAIN),
                                          budget_cell(page, row, way, group, SLICE("mean"))));
    else
        blocks_cell_text(cells, page_word(page, SLICE("budget_too_few")));
}

static void add_difference(const struct page *page, struct view_list *cells, const struct spending_row *row,
                           enum spending_way way)
{
    const struct spending_difference *difference = &row->differences[way];
    if (!difference->is_known) {
        blocks_cell_text(cells, page_word(page, SLICE("budget_too_few")));
        blocks_cell_text(cells, page_word(page, SLICE("budget_not_asked")));
        return;
    }
    add_change(page, cells, row, way, difference->difference, SLICE("difference"));
    blocks_cell_text(cells, page_word(page, difference->is_found ? SLICE("budget_yes") : SLICE("budget_no")));
}

static struct slice currency_unit(const struct page *page)
{
    return figure_unit_word(page, &page->site->publication->measures[page->site->analysis->spending->measure]);
}

static void add_columns(const struct page *page, struct view_list *columns, const struct slice *keys, size_t count,
                        struct slice unit)
{
    for (size_t i = 0; i < count; i++)
        blocks_column(columns, page_word(page, keys[i]), unit);
}

/* "Grupp 1, lite stöd", "Grupp 2" … */
static struct slice group_heading(const struct page *page, uint32_t group)
{
    struct view *view = view_new(page->arena, 3);
    VIEW_TEXT(view, "name", support_group_short_name(page, group));
    view_set_boolean(view, SLICE("is_low"), group == 0);
    view_set_boolean(view, SLICE("is_high"), group + 1 == page->site->analysis->spending->group_count);
    return page_sentence(page, SLICE("budget_group"), view);
}

#define KEYS(...)                                                                                                      \
    (const struct slice[]){__VA_ARGS__}, sizeof((const struct slice[]){__VA_ARGS__}) / sizeof(struct slice)

void budget_group_table(struct blocks *blocks, enum spending_way way, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct spending_groups *groups = page->site->analysis->spending;
    bool is_kronor = way == SPENDING_PER_PUPIL;
    struct slice unit = is_kronor ? currency_unit(page) : SLICE("%");
    struct view_list *columns = blocks_columns(blocks, groups->group_count + 2);
    struct view_list *rows = view_list_new(page->arena, groups->row_count);
    for (uint32_t g = 0; g < groups->group_count; g++)
        blocks_column(columns, group_heading(page, g), unit);
    blocks_column(columns, page_word(page, SLICE("budget_difference")),
                  is_kronor ? unit : page_word(page, SLICE("budget_points")));
    blocks_column(columns, page_word(page, SLICE("budget_beyond_chance")), SLICE_EMPTY);
    for (uint32_t r = 0; r < groups->row_count; r++) {
        const struct spending_row *row = &groups->rows[r];
        if (!is_kronor && row->kind != SPENDING_CATEGORY)
            continue;
        struct view_list *cells = blocks_row(blocks, rows, budget_row_title(page, row), NULL);
        for (uint32_t g = 0; g < groups->group_count; g++)
            add_mean(page, cells, row, way, g);
        add_difference(page, cells, row, way);
    }
    blocks_table_of_rows(
        blocks, page_sentence(page, is_kronor ? SLICE("budget_table_kronor") : SLICE("budget_table_share"), view),
        page_word(page, SLICE("budget_category")), columns, rows);
}

static void add_spread_cells(const struct page *page, struct view_list *cells, const struct spending_row *row,
                             uint32_t group)
{
    static const struct slice columns[] = {SLICE_CONSTANT("lower_quartile"), SLICE_CONSTANT("median"),
                                           SLICE_CONSTANT("upper_quartile")};
    const struct spending_part *part = &row->parts[SPENDING_PER_PUPIL][group];
    const struct decimal numbers[] = {part->lower_quartile, part->median, part->upper_quartile};
    blocks_cell_figure(cells, figure_derived(page, number_count(page, part->school_count),
                                             budget_cell(page, row, SPENDING_PER_PUPIL, group, SLICE("schools"))));
    for (unsigned i = 0; i < 3; i++)
        if (part->is_known)
            blocks_cell_figure(cells, figure_derived(page, figure_of_decimal(page, numbers[i], 0, NUMBER_PLAIN),
                                                     budget_cell(page, row, SPENDING_PER_PUPIL, group, columns[i])));
        else
            blocks_cell_text(cells, page_word(page, SLICE("budget_too_few")));
}

void budget_spread_table(struct blocks *blocks, uint32_t group, struct slice caption_key, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct spending_groups *groups = page->site->analysis->spending;
    struct view_list *columns = blocks_columns(blocks, 4);
    struct view_list *rows = view_list_new(page->arena, groups->row_count);
    add_columns(page, columns, KEYS(SLICE("budget_schools")), SLICE_EMPTY);
    add_columns(page, columns, KEYS(SLICE("budget_lower"), SLICE("budget_median"), SLICE("budget_upper")),
                currency_unit(page));
    for (uint32_t r = 0; r < groups->row_count; r++) {
        const struct spending_row *row = &groups->rows[r];
        add_spread_cells(page, blocks_row(blocks, rows, budget_row_title(page, row), NULL), row, group);
    }
    blocks_table_of_rows(blocks, page_sentence(page, caption_key, view), page_word(page, SLICE("budget_category")),
                         columns, rows);
}

/* In how many of the other years with costs the difference goes the same way. */
static void add_other_years(const struct page *page, struct view_list *cells, const struct spending_row *row,
                            enum spending_way way)
{
    const struct spending_difference *difference = &row->differences[way];
    if (difference->difference.units == 0)
        blocks_cell_text(cells, page_word(page, SLICE("budget_no_difference")));
    else
        blocks_cell_figure(cells, figure_derived(page, number_count(page, difference->same_years),
                                                 budget_difference_cell(page, row, way, SLICE("same_sign_years"))));
    blocks_cell_figure(cells, figure_derived(page, number_count(page, difference->other_years),
                                             budget_difference_cell(page, row, way, SLICE("other_years"))));
}

static void add_held_cells(const struct page *page, struct view_list *cells, const struct spending_row *row,
                           enum spending_way way)
{
    const struct spending_difference *difference = &row->differences[way];
    add_change(page, cells, row, way, difference->difference, SLICE("difference"));
    add_change(page, cells, row, way, difference->smallest, SLICE("smallest_without_one_school"));
    add_change(page, cells, row, way, difference->largest, SLICE("largest_without_one_school"));
    add_other_years(page, cells, row, way);
}

void budget_held_table(struct blocks *blocks, enum spending_way way, struct slice caption_key, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct spending_groups *groups = page->site->analysis->spending;
    struct slice unit = way == SPENDING_PER_PUPIL ? currency_unit(page) : page_word(page, SLICE("budget_points"));
    struct view_list *columns = blocks_columns(blocks, 4);
    struct view_list *rows = view_list_new(page->arena, groups->row_count);
    add_columns(page, columns, KEYS(SLICE("budget_difference"), SLICE("budget_smallest"), SLICE("budget_largest")),
                unit);
    add_columns(page, columns, KEYS(SLICE("budget_other_years"), SLICE("budget_of_years")), SLICE_EMPTY);
    for (uint32_t r = 0; r < groups->row_count; r++)
        if (groups->rows[r].differences[way].is_known)
            add_held_cells(page, blocks_row(blocks, rows, budget_row_title(page, &groups->rows[r]), NULL),
                           &groups->rows[r], way);
    if (rows->count != 0)
        blocks_table_of_rows(blocks, page_sentence(page, caption_key, view), page_word(page, SLICE("budget_category")),
                             columns, rows);
}
