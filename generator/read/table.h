/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A table: its schema with its files, their headings matched to fields; and its rows, one at a time, without headings,
 * comments, footnotes and rows that `where` gives to somebody else. Every row that is not a heading is counted.
 */
#ifndef REDOVISA_READ_TABLE_H
#define REDOVISA_READ_TABLE_H

#include "read/schema.h"

#include <regex.h>

#define TABLE_MAXIMUM_NOTES 200

/* One file of the table. */
struct table_file {
    const struct source *source;
    uint32_t *columns;           /* of each field: column in the file, or NONE */
    uint32_t *condition_columns; /* of each condition */
    uint32_t column_count;       /* headings */
    uint32_t heading_row;        /* last record of the heading; 0 when there is none */
    bool is_usable;              /* the headings match */
    bool is_mapped;              /* the source's bytes are those of the file */
};

/* The file was read for now: a mapped one gives its memory back. */
void table_file_forget(const struct table_file *file);

struct table {
    const struct schema_resource *schema;
    struct table_file *files;
    uint32_t file_count;
    enum period_kind kind; /* of its first period: that of every row; set when the cube is laid out */
};

/* Matches headings and fields of one file, as `fieldsMatch` says. Adds the HEADING_ diagnostics. */
void table_file_prepare(struct arena *arena, const struct schema *schema, const struct schema_resource *resource,
                        const struct source *source, struct diagnostics *diagnostics, struct table_file *file);

/* Rows read and left out; summed into the model's resource. */
struct table_counts {
    uint64_t read;
    uint64_t shown;
    uint64_t left_out[LEFT_OUT_COUNT];
};

struct table_rows {
    const struct table *table;
    const struct table_file *file;
    struct csv_reader *reader;
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct csv_row csv;
    const char *forgotten; /* the memory of a mapped file before it was given back */
    uint32_t next_comment; /* position in the dialect's comment rows */
    bool has_ended;        /* at `ends: "blank"` */
    bool has_failed;       /* the CSV reader met a fault */
    struct table_counts counts;
    struct slice *notes;
    uint32_t note_count;
    size_t note_capacity;
};

/* `rows` keeps pointers to all of these until it is done with. Nothing to release: memory is the arena's. */
void table_rows_open(struct table_rows *rows, struct arena *arena, const struct table *table, uint32_t file,
                     struct diagnostics *diagnostics);
/* The next row that belongs to the publication; false at the end or after a fault. Counted as read, not as shown. */
bool table_rows_next(struct table_rows *rows);

static inline void table_rows_show(struct table_rows *rows) { rows->counts.shown++; }
static inline void table_rows_leave_out(struct table_rows *rows, enum left_out_reason reason)
{
    rows->counts.left_out[reason]++;
}

/* The string value of a field in the current row; empty when the file has no such column. */
static inline struct slice table_rows_text(const struct table_rows *rows, uint32_t field)
{
    uint32_t column = rows->file->columns[field];
    return column < rows->csv.cell_count ? rows->csv.cells[column].text : SLICE_EMPTY;
}
static inline uint32_t table_rows_number(const struct table_rows *rows) { return rows->csv.row; }
/* Where the field's cell stands: line and column, row and field. */
struct place table_rows_place(const struct table_rows *rows, uint32_t field);

#endif
