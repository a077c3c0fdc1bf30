/* SPDX-License-Identifier: EUPL-1.2 */
/* See blocks.h. Every block has every flag, because a template may only ask for names that are there. */
#include "pages/blocks.h"

#include "pages/receipts.h"

enum block_kind {
    BLOCK_HEADING,
    BLOCK_SUBHEADING,
    BLOCK_TEXT,
    BLOCK_CAUTION,
    BLOCK_POINTS,
    BLOCK_CHART,
    BLOCK_TABLE,
    BLOCK_LINK,
    BLOCK_KIND_COUNT
};

static const struct slice flags[BLOCK_KIND_COUNT] = {
    [BLOCK_HEADING] = SLICE_CONSTANT("is_heading"), [BLOCK_SUBHEADING] = SLICE_CONSTANT("is_subheading"),
    [BLOCK_TEXT] = SLICE_CONSTANT("is_text"),       [BLOCK_CAUTION] = SLICE_CONSTANT("is_caution"),
    [BLOCK_POINTS] = SLICE_CONSTANT("is_points"),   [BLOCK_CHART] = SLICE_CONSTANT("is_chart"),
    [BLOCK_TABLE] = SLICE_CONSTANT("is_table"),     [BLOCK_LINK] = SLICE_CONSTANT("is_link"),
};

struct blocks blocks_begin(struct page *page)
{
    return (struct blocks){.page = page, .list = view_list_new(page->arena, 16), .chart_receipts = UINT32_MAX};
}

static struct view *add_block(struct blocks *blocks, enum block_kind kind)
{
    struct view *block = view_list_new_view(blocks->list, BLOCK_KIND_COUNT + 6);
    blocks->points = NULL;
    for (unsigned i = 0; i < BLOCK_KIND_COUNT; i++)
        view_set_boolean(block, flags[i], i == (unsigned)kind);
    return block;
}

void blocks_heading(struct blocks *blocks, struct slice id, struct slice key)
{
    struct view *block = add_block(blocks, BLOCK_HEADING);
    VIEW_TEXT(block, "id", id);
    VIEW_TEXT(block, "text", page_word(blocks->page, key));
    receipts_set_group(blocks->page, page_word(blocks->page, key));
}

void blocks_subheading(struct blocks *blocks, struct slice id, struct slice text)
{
    struct view *block = add_block(blocks, BLOCK_SUBHEADING);
    VIEW_TEXT(block, "id", id);
    VIEW_TEXT(block, "text", text);
    receipts_set_group(blocks->page, text);
}

void blocks_text(struct blocks *blocks, struct slice key, const struct view *view)
{
    view_set_markup(add_block(blocks, BLOCK_TEXT), SLICE("text"), page_markup(blocks->page, key, view));
}

void blocks_caution(struct blocks *blocks, struct slice key, const struct view *view)
{
    view_set_markup(add_block(blocks, BLOCK_CAUTION), SLICE("text"), page_markup(blocks->page, key, view));
}

void blocks_point(struct blocks *blocks, struct slice key, const struct view *view)
{
    struct value point = {.kind = VALUE_MARKUP, .as.markup = page_markup(blocks->page, key, view)};
    if (blocks->points == NULL) {
        struct view *block = add_block(blocks, BLOCK_POINTS);
        blocks->points = view_list_new(blocks->page->arena, 4);
        view_set_list(block, SLICE("points"), blocks->points);
    }
    view_list_add_value(blocks->points, point);
}

/* One link for all numbers of a table or a chart, to the first that was registered for it, or else to all of them. */
static void set_receipts(const struct page *page, struct view *block, uint32_t first, bool is_needed)
{
    struct slice address = receipts_address_of(page, first);
    if (slice_is_empty(address) && is_needed && page->receipts != NULL)
        address = SLICE("kallor/");
    bool has_receipts = !slice_is_empty(address);
    view_set_boolean(block, SLICE("has_receipts"), has_receipts);
    view_set_url(block, SLICE("receipts_url"),
                 url_internal(has_receipts ? SLICE_JOIN(page->arena, SLICE("./"), address) : SLICE("#")));
}

void blocks_chart(struct blocks *blocks, struct markup chart, struct slice caption_key, const struct view *view)
{
    if (slice_is_empty(chart.html))
        return;
    struct view *block = add_block(blocks, BLOCK_CHART);
    set_receipts(blocks->page, block, blocks->chart_receipts, true);
    blocks->chart_receipts = UINT32_MAX;
    view_set_markup(block, SLICE("chart"), chart);
    view_set_markup(block, SLICE("caption"), page_markup(blocks->page, caption_key, view));
}

struct chart_point blocks_chart_point(struct blocks *blocks, struct slice chart, struct slice title,
                                      const struct figure *figure)
{
    struct page *page = blocks->page;
    struct decimal number;
    if (!decimal_parse(figure->value, &number))
        return (struct chart_point){.gap_text = figure->text};
    if (blocks->chart_receipts == UINT32_MAX) {
        blocks->chart_receipts = receipts_count(page);
        blocks->chart_points = 0;
    }
    struct slice place =
        SLICE_JOIN(page->arena, chart, SLICE("."), slice_from_size(page->arena, ++blocks->chart_points));
    receipts_add(page, place, title, figure, false);
    return (struct chart_point){
        .has_value = true, .value = decimal_to_double(number), .exact = figure->value, .text = figure->text};
}

struct view_list *blocks_columns(const struct blocks *blocks, uint32_t expected)
{
    return view_list_new(blocks->page->arena, expected);
}

void blocks_column(struct view_list *columns, struct slice title, struct slice unit)
{
    struct view *column = view_list_new_view(columns, 3);
    VIEW_TEXT(column, "title", title);
    view_set_boolean(column, SLICE("has_unit"), !slice_is_empty(unit));
    VIEW_TEXT(column, "unit", unit);
}

static struct view *add_table(struct blocks *blocks, struct slice caption, struct slice first_heading,
                              const struct view_list *columns, bool is_figures)
{
    struct view *block = add_block(blocks, BLOCK_TABLE);
    VIEW_TEXT(block, "caption", caption);
    VIEW_TEXT(block, "first_heading", first_heading);
    view_set_list(block, SLICE("columns"), columns);
    view_set_boolean(block, SLICE("is_figures"), is_figures);
    return block;
}

void blocks_table(struct blocks *blocks, struct slice caption, struct slice first_heading,
                  const struct view_list *columns, const struct figure_rows *rows)
{
    struct figure_rows *shown = ARENA_NEW(blocks->page->arena, struct figure_rows);
    *shown = *rows;
    uint32_t first = receipts_count(blocks->page);
    receipts_add_rows(blocks->page, caption, columns, shown);
    struct view *block = add_table(blocks, caption, first_heading, columns, true);
    set_receipts(blocks->page, block, first, false);
    view_set_rows(block, SLICE("rows"), shown);
}

/* Whose figures the row has, when they are all one other subject's than the page's: its receipts stand there. */
static struct slice subject_of_row(const struct view_list *cells)
{
    struct slice subject = SLICE_EMPTY;
    for (uint32_t i = 0; i < cells->count; i++) {
        const struct value *figure = view_find(cells->items[i].as.view, SLICE("figure"));
        if (figure == NULL || slice_is_empty(figure->as.figure->subject) || figure->as.figure->is_own)
            continue;
        if (!slice_is_empty(subject) && !slice_equal(subject, figure->as.figure->subject))
            return SLICE_EMPTY;
        subject = figure->as.figure->subject;
    }
    return subject;
}

/* `is_told`: the row links to the receipts of the observations in it; else each of them does. */
static void register_cells(const struct page *page, const struct view_list *columns, struct slice table, uint32_t row,
                           const struct view *shown, bool is_told)
{
    const struct view_list *cells = view_find(shown, SLICE("cells"))->as.list;
    struct slice label = view_find(shown, SLICE("label"))->as.text;
    for (uint32_t column = 0; column < cells->count; column++) {
        struct value *figure = (struct value *)(uintptr_t)view_find(cells->items[column].as.view, SLICE("figure"));
        if (figure == NULL)
            continue;
        bool is_observation = !slice_is_empty(figure->as.figure->subject);
        struct slice title = SLICE_JOIN(page->arena, label, SLICE(", "), receipts_column_title(columns, column));
        struct slice place = receipts_cell_place(page, table, row + 1, column + 1);
        figure->as.figure = receipts_add(page, place, title, figure->as.figure,
                                         is_observation && !is_told && !figure->as.figure->is_own);
    }
}

void blocks_table_of_rows(struct blocks *blocks, struct slice caption, struct slice first_heading,
                          const struct view_list *columns, const struct view_list *rows)
{
    struct page *page = blocks->page;
    uint32_t first = receipts_count(page);
    struct slice table = receipts_new_table(page);
    struct slice above = receipts_set_group(page, caption);
    for (uint32_t row = 0; row < rows->count; row++) {
        struct view *shown = (struct view *)(uintptr_t)rows->items[row].as.view;
        struct slice subject = subject_of_row(view_find(shown, SLICE("cells"))->as.list);
        bool is_of_subject = view_find(shown, SLICE("has_url"))->as.boolean;
        bool has_receipts = page->receipts != NULL && is_of_subject && !slice_is_empty(subject);
        struct slice address = has_receipts ? receipts_address(page, subject, SLICE_EMPTY, SLICE_EMPTY) : SLICE("#");
        view_set_boolean(shown, SLICE("has_receipts"), has_receipts);
        view_set_url(shown, SLICE("receipts_url"), url_internal(address));
        register_cells(page, columns, table, row, shown, has_receipts);
    }
    receipts_set_group(page, above);
    struct view *block = add_table(blocks, caption, first_heading, columns, false);
    set_receipts(page, block, first, false);
    view_set_list(block, SLICE("rows"), rows);
}

struct view_list *blocks_row(const struct blocks *blocks, struct view_list *rows, struct slice label,
                             const struct url *url)
{
    static const struct url nowhere = {{NULL, 0}};
    struct view *row = view_list_new_view(rows, 6);
    struct view_list *cells = view_list_new(blocks->page->arena, 6);
    VIEW_TEXT(row, "label", label);
    view_set_boolean(row, SLICE("has_url"), url != NULL);
    view_set_url(row, SLICE("url"), url == NULL ? nowhere : *url);
    view_set_list(row, SLICE("cells"), cells);
    return cells;
}

void blocks_cell_figure(struct view_list *cells, const struct figure *figure)
{
    struct view *cell = view_list_new_view(cells, 3);
    view_set_boolean(cell, SLICE("is_figure"), true);
    view_set_figure(cell, SLICE("figure"), figure);
    VIEW_TEXT(cell, "text", SLICE_EMPTY);
}

void blocks_cell_text(struct view_list *cells, struct slice text)
{
    struct view *cell = view_list_new_view(cells, 2);
    view_set_boolean(cell, SLICE("is_figure"), false);
    VIEW_TEXT(cell, "text", text);
}

void blocks_link(struct blocks *blocks, struct slice text, struct url url)
{
    struct view *block = add_block(blocks, BLOCK_LINK);
    VIEW_TEXT(block, "text", text);
    view_set_url(block, SLICE("url"), url);
}
