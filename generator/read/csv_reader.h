/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * CSV with a dialect (Data Package 2.0). Rows come one at a time; cells point into the source's bytes wherever the
 * source holds them as they are, else into the reader's arena. Lines without a quote are cut at their delimiters;
 * lines with one go through libcsv in its strict mode, one physical line at a time, so that every cell has its place.
 */
#ifndef REDOVISA_READ_CSV_READER_H
#define REDOVISA_READ_CSV_READER_H

#include "base/diagnostics.h"

#define CSV_MAXIMUM_LINE_BYTES ((size_t)1 << 20)
#define CSV_MAXIMUM_FIELD_BYTES ((size_t)256 << 10)
#define CSV_MAXIMUM_COLUMNS 2000

/* Properties of the standard's tableDialect that we follow. */
struct csv_dialect {
    char delimiter;             /* ',' */
    char quote;                 /* '"'; 0 = none */
    bool double_quote;          /* true: "" inside quotes is a quote */
    bool skip_initial_space;
    bool has_header;            /* true */
    uint32_t *header_rows;      /* record numbers from 1, ascending; default {1} when has_header */
    uint32_t header_row_count;
    uint32_t *comment_rows;     /* record numbers that are neither heading nor data */
    uint32_t comment_row_count;
    char comment_char;          /* rows beginning with it are skipped; 0 = none */
    struct slice header_join;   /* between the lines of a heading; " " */
    bool ends_at_blank;         /* ours: `ends: "blank"`: the first empty record after the heading ends the table */
};

struct csv_cell {
    struct slice text;   /* string value, quotes removed */
    uint32_t column;     /* in the file's line, characters from 1, of its first character */
    bool was_quoted;
};

struct csv_row {
    const struct csv_cell *cells; /* valid until the next call */
    uint32_t cell_count;
    uint32_t row;    /* record number in the file, from 1 (what a spreadsheet shows) */
    uint32_t line;   /* first physical line */
};

enum csv_result { CSV_ROW, CSV_END, CSV_FAILED };

struct csv_reader;

struct csv_reader *csv_reader_open(struct arena *arena, const struct source *source, const struct csv_dialect *dialect,
                                   struct diagnostics *diagnostics);
/*
 * Every record of the file, heading, comments and blank lines included (the table reader knows which is which by row
 * number). CSV_FAILED after a fault: a diagnostic was added and nothing more is delivered.
 */
enum csv_result csv_reader_next(struct csv_reader *reader, struct csv_row *row);

/* Line and column of a cell found again by record number and column index, for diagnostics after reading. */
void csv_locate(const struct source *source, const struct csv_dialect *dialect, struct place *place);

#endif
