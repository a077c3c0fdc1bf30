/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One table on its way out, as CSV for machines or as JSON: the same cells, the same numbers.
 *
 * CSV: UTF-8, comma, decimal point, CRLF as RFC 4180 says. A text cell that a spreadsheet would take for a formula (it
 * begins with = + - @, their full-width forms, tab or a line end) is written with an apostrophe before it; numbers
 * never are. JSON: {"table", "title", "edition", "fictional", "fields": […], "rows": [[…], …]}; no value is null.
 */
#ifndef REDOVISA_EXPORTS_TABLE_OUT_H
#define REDOVISA_EXPORTS_TABLE_OUT_H

#include "base/buffer.h"
#include "base/decimal.h"
#include "model/publication.h"

enum table_form { TABLE_CSV, TABLE_JSON };

struct table_out {
    struct buffer *out;
    enum table_form form;
    bool is_fictional; /* adds the column `fictional` with 1 */
    bool has_rows;
    bool has_cells;
};

/* Names of fields and how many they are, for table_out_begin. */
#define TABLE_FIELDS(...)                                                                                              \
    (const struct slice[]){__VA_ARGS__}, sizeof((const struct slice[]){__VA_ARGS__}) / sizeof(struct slice)

/* Starts the table: its heading, or what JSON says before the rows. */
void table_out_begin(struct table_out *table, struct buffer *out, enum table_form form,
                     const struct publication *publication, struct slice name, const struct localized *title,
                     const struct slice *fields, size_t field_count);
void table_out_row(struct table_out *table);
void table_out_text(struct table_out *table, struct slice text);
/* The program's own codes and period ids: a–z, 0–9, '_' and '-' behind the first. Written as they are. */
void table_out_code(struct table_out *table, struct slice code);
/* Cells as they were written in another row, without the comma before them. */
void table_out_cells(struct table_out *table, struct slice cells);
void table_out_number(struct table_out *table, struct decimal number);
void table_out_count(struct table_out *table, uint64_t count);
/* The value, empty when there is none, and its status: two cells. */
void table_out_observation(struct table_out *table, const struct observation *observation);
/* Empty when it is not known. */
void table_out_if(struct table_out *table, bool is_known, struct decimal number);
/* Rounded to so many decimals; empty when it is not finite or does not fit. */
void table_out_estimate(struct table_out *table, double number, uint8_t decimals);
void table_out_empty(struct table_out *table);
void table_out_row_end(struct table_out *table);
void table_out_end(struct table_out *table);

/* A JSON string with its quotes; control characters are escaped, and "<", so that it may stand in a page. */
void json_out_string(struct buffer *out, struct slice text);

#endif
