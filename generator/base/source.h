/* SPDX-License-Identifier: EUPL-1.2 */
/* A file that was read: its name as the user knows it and its bytes, as UTF-8. */
#ifndef REDOVISA_BASE_SOURCE_H
#define REDOVISA_BASE_SOURCE_H

#include "base/text.h"

/*
 * `name` is the path as the user gave it plus what we added ("data/skolor.csv"); it is what diagnostics print.
 * `bytes` are UTF-8 after decoding, without byte-order mark. `original` are the bytes on disk (for checksums).
 */
struct source {
    struct slice name;
    struct slice bytes;
    struct slice original;
};

/* Where something stands. Line and column count from 1, columns in characters; 0 = unknown. */
struct place {
    const struct source *source; /* NULL: no file */
    uint32_t line;
    uint32_t column;
    uint32_t row;   /* record number in the file, from 1, when the place is a table's cell that is not located yet */
    uint32_t field; /* index of the column in the file, from 0; meaningful when row != 0 */
};

/* The place of a byte in the source: counts line ends before it. */
struct place place_at(const struct source *source, size_t offset);
/* The same, counted from a place before it, `from` bytes into the source's text. */
struct place place_after(struct place before, size_t from, size_t offset);
static inline struct place place_in(const struct source *source, uint32_t line, uint32_t column)
{
    return (struct place){source, line, column, 0, 0};
}
/* A cell by row and column; read/locate.h finds its line and column before diagnostics are printed. */
static inline struct place place_of_cell(const struct source *source, uint32_t row, uint32_t field)
{
    return (struct place){source, 0, 0, row, field};
}
#define PLACE_NONE ((struct place){0})

#endif
