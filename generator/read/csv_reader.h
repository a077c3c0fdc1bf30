/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * CSV with a dialect (Data Package 2.0). Rows come one at a time; cells point into the source's bytes wherever the
 * source holds them as they are, else into the reader's arena. Lines without a quote are cut at their delimiters;
 * lines with one go through libcsv in its strict mode, piece by piece, so that every cell has its place.
 *
 * Where the dialect has `characters`, cells outside ASCII are decoded into the arena.
 *
 * Strict: a quote inside a cell that does not begin with one, text after a closing quote and a quote never closed are
 * errors; blanks belong to the cell. A line break inside quotes belongs to the cell. Lines end in LF or CR LF, or all
 * of them in CR; a lone CR in a file with LF (or the reverse) is an error, because some program would see two rows
 * there.
 * Every line is checked to be UTF-8 without NUL. The first fault ends the reading: what follows it would be guesswork.
 */
#ifndef REDOVISA_READ_CSV_READER_H
#define REDOVISA_READ_CSV_READER_H

#include "base/diagnostics.h"

/* Also of a record that quotes spread over several lines. */
#define CSV_MAXIMUM_LINE_BYTES ((size_t)1 << 20)
/* As it stands in the file, quotes included. */
#define CSV_MAXIMUM_FIELD_BYTES ((size_t)256 << 10)
#define CSV_MAXIMUM_COLUMNS 2000

/* Properties of the standard's tableDialect that we follow. */
struct csv_dialect {
    char delimiter;          /* ',' */
    char quote;              /* '"'; 0 = none */
    bool double_quote;       /* true: "" inside quotes is a quote; false: it is an error */
    bool skip_initial_space; /* blanks before a cell, or before its opening quote, are not part of it */
    bool has_header;         /* true */
    uint32_t *header_rows;   /* record numbers from 1, ascending; default {1} when has_header */
    uint32_t header_row_count;
    uint32_t *comment_rows; /* record numbers, neither heading nor data: one line each, in which quotes are text */
    uint32_t comment_row_count;
    char comment_char;          /* rows beginning with it are counted but not delivered; 0 = none */
    struct slice header_join;   /* between the lines of a heading; " " */
    const uint16_t *characters; /* of the bytes 0x80–0xFF, where each byte is a character; NULL: UTF-8 */
    bool ends_at_blank;         /* ours: `ends: "blank"`: the first empty record after the heading ends the table */
};

struct csv_cell {
    struct slice text; /* string value, quotes removed */
    uint32_t line;     /* physical line and column (characters from 1) of its first byte in the file, which may be */
    uint32_t column;   /* the opening quote */
    bool was_quoted;
};

struct csv_row {
    const struct csv_cell *cells; /* valid until the next call; the texts live as long as source and arena */
    uint32_t cell_count;          /* a blank line has none */
    uint32_t row;                 /* record number in the file, from 1 (what a spreadsheet shows) */
    uint32_t line;                /* first physical line */
    const char *start;            /* its first byte in the source */
};

enum csv_result { CSV_ROW, CSV_END, CSV_FAILED };

struct csv_reader;

/* Comma, double quote, doubled quotes, a header, joined by a blank; no lists of rows. */
struct csv_dialect csv_dialect_default(void);

/*
 * Lives in the arena; nothing to close. The reader looks at delimiter, quote, double_quote, skip_initial_space,
 * comment_char and comment_rows; the rest of the dialect is the table reader's. The dialect must outlive the reader.
 */
struct csv_reader *csv_reader_open(struct arena *arena, const struct source *source, const struct csv_dialect *dialect,
                                   struct diagnostics *diagnostics);
/*
 * Every record of the file, heading, comment rows and blank lines included (the table reader knows which is which by
 * row number). CSV_FAILED after a fault: a diagnostic was added and nothing more is delivered. Codes:
 * CSV_LINE_TOO_LONG, _CELL_TOO_LONG, _TOO_MANY_COLUMNS, _QUOTE_UNCLOSED, _QUOTE_RUNAWAY, _QUOTE_LATE, _QUOTE_MISPLACED,
 * _TEXT_AFTER_QUOTE, _QUOTE_DOUBLED, _LINE_ENDS_MIXED, ENCODING_NUL, ENCODING_ILL_FORMED.
 */
enum csv_result csv_reader_next(struct csv_reader *reader, struct csv_row *row);

/* The table has ended: what follows are notes, one line each, where quotes are text. */
void csv_reader_take_notes(struct csv_reader *reader);

/*
 * Columns are then only counted where that costs nothing, and 0 elsewhere: what stands in the row of a file in UTF-8
 * before the cell's text, beginning with `start`, tells the column.
 */
void csv_reader_skip_columns(struct csv_reader *reader);
/* The whole text was checked to be UTF-8 without NUL (encoding_decode); lines are then not checked again. */
void csv_reader_trust_encoding(struct csv_reader *reader);

/* For tests: every line goes through libcsv, which must give the same. */
void csv_reader_use_library(struct csv_reader *reader);

/*
 * Line and column of cells found again by record number and column index, for diagnostics after reading. A cell beyond
 * the row's last is placed behind it. A place whose row is not there is left as it is. The file is read from its start:
 * pass all places of a file together, ordered by row.
 */
void csv_locate(const struct source *source, const struct csv_dialect *dialect, struct place *const *places,
                size_t count);

#endif
