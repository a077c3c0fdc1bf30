/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Writes one file of the invented city: plain text, or a table row by row in the dialect it was opened with. Cells
 * are quoted where the dialect needs it. A failed write is remembered and told by output_close.
 */
#ifndef CITY_OUTPUT_H
#define CITY_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { OUTPUT_BUFFER_BYTES = 1 << 16 };

enum output_encoding { OUTPUT_UTF8, OUTPUT_UTF8_WITH_MARK, OUTPUT_WINDOWS_1252 };

struct output_dialect {
    char delimiter;
    char decimal_mark;
    const char *group_mark; /* "" when digits stand ungrouped */
    const char *line_end;
    enum output_encoding encoding;
};

struct output {
    FILE *file;
    size_t used;
    char bytes[OUTPUT_BUFFER_BYTES]; /* written out when full */
    struct output_dialect dialect;
    bool in_row;
    bool failed;
};

/* Makes or replaces folder/name. False when it cannot be opened. */
bool output_open(struct output *output, const char *folder, const char *name, const struct output_dialect *dialect);
/* False when anything since output_open could not be written. */
bool output_close(struct output *output);

/* As it is (UTF-8 is turned into the encoding of the dialect). */
void output_text(struct output *output, const char *text);
/* The same with ' written as ", for JSON that reads well in C. */
void output_json(struct output *output, const char *text);
void output_number(struct output *output, int64_t number);
/* units / 10^decimals with `mark`. */
void output_decimal(struct output *output, int64_t units, int decimals, char mark);

/* One cell each; output_row_end closes the row. A NULL text is an empty cell. */
void output_cell(struct output *output, const char *text);
void output_cell_number(struct output *output, int64_t number);
void output_cell_amount(struct output *output, int64_t number);
void output_cell_decimal(struct output *output, int64_t units, int decimals);
/* A calendar date, year-month-day. */
void output_cell_date(struct output *output, int64_t year, int64_t month, int64_t day);
/* The school year that ends in `year`: 2023/24 for 2024. */
void output_cell_school_year(struct output *output, int64_t year);
void output_row_end(struct output *output);
/* A whole row from cells parted by '|'. */
void output_row(struct output *output, const char *cells);

#endif
