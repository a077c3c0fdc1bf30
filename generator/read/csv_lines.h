/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the CSV reader share: the reader itself, its physical lines and its faults. */
#ifndef REDOVISA_READ_CSV_LINES_H
#define REDOVISA_READ_CSV_LINES_H

#include "read/csv_reader.h"

/* How the file's lines end; known after the first line end outside quotes. */
enum csv_line_end { CSV_LINE_END_UNKNOWN, CSV_LINE_END_LF, CSV_LINE_END_CR };

/*
 * Where the next byte of one sort stands. A file is searched ahead in stretches, so that a byte that hardly occurs
 * costs no search on each line.
 */
struct csv_search {
    size_t position; /* none before it */
    bool is_found;   /* one stands at it */
};

/* Cells outside ASCII repeat: what was decoded lately. */
#define CSV_DECODED_SLOTS 256
struct csv_decoded {
    struct slice bytes; /* in the source, or in the reader's arena */
    struct slice text;
};

/* Sixty-four bytes of the text: one bit a byte, the first lowest. */
struct csv_block {
    size_t position;
    bool is_loaded;
    uint64_t line_ends;
    uint64_t stops; /* delimiters and line ends */
    uint64_t strange;
    uint64_t outside_ascii;
};

struct csv_reader {
    struct arena *arena;             /* NULL when only places are wanted */
    struct diagnostics *diagnostics; /* NULL likewise */
    const struct source *source;
    struct slice text;
    char delimiter;
    char quote;
    char comment;
    bool double_quote;
    bool skip_initial_space;
    bool uses_library;
    bool skips_columns;
    bool trusts_encoding;
    struct csv_block block;
    uint32_t detour; /* lines that are not tried in csv_fast.c */
    const uint16_t *characters;
    struct csv_decoded *decoded; /* CSV_DECODED_SLOTS, where there are characters and an arena */
    bool takes_notes;
    const uint32_t *comment_rows;
    uint32_t comment_row_count;
    bool has_failed;
    enum csv_line_end line_end;
    size_t position; /* of the next physical line */
    uint32_t row;    /* of the last record */
    uint32_t line;   /* of the last physical line */
    struct csv_search quotes;
    struct csv_search strange_ends; /* CR, or LF in a file whose lines end in CR */
    struct csv_search strange;      /* NUL and bytes outside ASCII */
    struct csv_cell *cells;         /* room for CSV_MAXIMUM_COLUMNS */
    uint32_t cell_count;
};

/* One physical line: its bytes without the line end, and where the next begins. */
struct csv_line {
    size_t start;
    size_t end;
    size_t next;
    bool ends_in_cr; /* a lone one */
    bool is_ascii;
};

enum csv_line_result { CSV_LINE_READ, CSV_LINE_FAILED, CSV_LINE_LONG };

void csv_lines_init(struct csv_reader *reader, const struct source *source, const struct csv_dialect *dialect,
                    struct csv_cell *cells);
/*
 * The next physical line, checked to be UTF-8 without NUL; there is one. CSV_LINE_LONG is not reported yet.
 */
enum csv_line_result csv_lines_next(struct csv_reader *reader, struct csv_line *line);
/* Notes how lines end, from a line end outside quotes. */
void csv_lines_note_end(struct csv_reader *reader, const struct csv_line *line);
/* Of a part of the source. */
size_t csv_lines_character_count(const struct csv_reader *reader, size_t start, size_t end);
/* First such byte in the part, or SIZE_MAX. */
size_t csv_lines_find_quote(struct csv_reader *reader, size_t start, size_t end);
size_t csv_lines_find_strange_end(struct csv_reader *reader, size_t start, size_t end);
/* Adds the diagnostic and marks the reader as failed; returns false. */
bool csv_lines_fail(struct csv_reader *reader, enum diagnostic_code code, uint32_t line, uint32_t column,
                    struct slice value);
/* The same for the byte at `offset` of the current physical line, which starts at `start`. */
bool csv_lines_fail_at(struct csv_reader *reader, enum diagnostic_code code, size_t start, size_t offset,
                       struct slice value);
/* The line end at `offset` is not the file's. */
bool csv_lines_fail_mixed(struct csv_reader *reader, size_t start, size_t offset);

/* The next row, if it is a plain one; false, with nothing done, for csv_reader.c to read it. In csv_fast.c. */
bool csv_fast_read(struct csv_reader *reader, struct csv_line *line);

/* A record that begins with this line, through libcsv; false after a fault. In csv_quoted.c. */
bool csv_quoted_read(struct csv_reader *reader, const struct csv_line *line);

#endif
