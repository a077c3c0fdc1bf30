/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A page that is told in blocks, one below the other: headings, sentences, charts, tables. Questions and methods are
 * such pages; what each says is decided in a file of its own, how blocks look in templates/parts/blocks.html.
 *
 * Sentences are words (templates/words/) whose names are found in the view that is given with them, which may be NULL.
 */
#ifndef REDOVISA_PAGES_BLOCKS_H
#define REDOVISA_PAGES_BLOCKS_H

#include "pages/page.h"

struct blocks {
    struct page *page;
    struct view_list *list;
    struct view_list *points; /* of the block that was added last, when it is a list; else NULL */
    uint32_t chart_receipts;  /* the first receipt of the chart that is being made, or UINT32_MAX: none yet */
    uint32_t chart_points;    /* points that it has so far */
};

struct blocks blocks_begin(struct page *page);

/* <h2>; `id` is its fragment, unique on the page. And <h3>. */
void blocks_heading(struct blocks *blocks, struct slice id, struct slice key);
void blocks_subheading(struct blocks *blocks, struct slice id, struct slice text);
/* A paragraph; one that warns of a wrong reading; and one item of a list (neighbours become one list). */
void blocks_text(struct blocks *blocks, struct slice key, const struct view *view);
void blocks_caution(struct blocks *blocks, struct slice key, const struct view *view);
void blocks_point(struct blocks *blocks, struct slice key, const struct view *view);
/* A chart; the caption is a word. An empty markup adds nothing. */
void blocks_chart(struct blocks *blocks, struct markup chart, struct slice caption_key, const struct view *view);

/*
 * A point of a chart with a receipt of its own, because its number stands in no table of the page. `chart`: the chart's
 * id. To be called before blocks_chart, whose caption links to the receipts. A figure without a value gives a gap.
 */
struct chart_point blocks_chart_point(struct blocks *blocks, struct slice chart, struct slice title,
                                      const struct figure *figure);

/*
 * A table. `first_heading` stands above the labels of the rows; `columns`: title, unit, has_unit (blocks_column).
 * Rows are figures alone (blocks_table), or a list of rows made with blocks_row, whose label may be a link and whose
 * cells may be texts.
 */
struct view_list *blocks_columns(const struct blocks *blocks, uint32_t expected);
void blocks_column(struct view_list *columns, struct slice title, struct slice unit);
void blocks_table(struct blocks *blocks, struct slice caption, struct slice first_heading,
                  const struct view_list *columns, const struct figure_rows *rows);
void blocks_table_of_rows(struct blocks *blocks, struct slice caption, struct slice first_heading,
                          const struct view_list *columns, const struct view_list *rows);
/* A row; its cells are then added in order. `url` may be NULL. */
struct view_list *blocks_row(const struct blocks *blocks, struct view_list *rows, struct slice label,
                             const struct url *url);
void blocks_cell_figure(struct view_list *cells, const struct figure *figure);
void blocks_cell_text(struct view_list *cells, struct slice text);

/* A link in a paragraph of its own. */
void blocks_link(struct blocks *blocks, struct slice text, struct url url);

#endif
