/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Cells of the current row as values, checked against type, categories and constraints of their field; every fault is a
 * diagnostic at the cell. What a cell may repeat from the row before (a school's code) is not checked again.
 */
#ifndef REDOVISA_READ_CELL_H
#define REDOVISA_READ_CELL_H

#include "read/table.h"
#include "read/value.h"

struct cell_value {
    struct slice text;              /* string value without blanks around it; a date in ISO form */
    struct decimal number;          /* numbers, when the status is normal */
    bool is_true;                   /* booleans */
    uint32_t category;              /* position in the field's categories, or NONE */
    enum observation_status status; /* normal: there is a value; else what kind of none */
};

/* What was found right before, of one field: short texts by a cheap hash. */
#define CELL_CACHE_SLOTS 64
#define CELL_CACHE_BYTES 23
struct cell_cache {
    struct {
        unsigned char length; /* 0: empty slot */
        char bytes[CELL_CACHE_BYTES];
    } slots[CELL_CACHE_SLOTS];
};

/* What checking a table needs beside its schema. Made for one worker's run over one table. */
struct cell_checks {
    const struct table *table;
    struct arena *arena;
    struct diagnostics *diagnostics;
    regex_t **patterns;         /* of each field, or NULL */
    struct cell_cache **caches; /* of each field with a pattern */
    struct map **unique;        /* of each field that must be unique */
    struct slice *last_right;   /* of each field: the last text that passed, which need not be checked again */
    uint32_t *last_category;    /* of each field: where the next category is looked for first */
    struct map primary_key;     /* texts of the key → position in key_places */
    struct place *places;       /* of first occurrences */
    size_t place_count;
    size_t place_capacity;
    bool checks_primary_key;
    uint32_t elaborated; /* faults whose message cost more than a look */
};

/* `has_natural_key`: the loader itself sees that the primary key does not repeat. */
void cell_checks_init(struct cell_checks *checks, struct arena *arena, const struct table *table, bool has_natural_key,
                      struct diagnostics *diagnostics);
void cell_checks_release(struct cell_checks *checks);
/* Whether a message may still be worked at: beyond a few hundred nobody will see it, and a file may hold millions. */
bool cell_checks_may_elaborate(struct cell_checks *checks);

/* False when the cell is wrong; its diagnostics were added. `bare`: numbers stand alone (the field's bare_number). */
bool cell_read(struct cell_checks *checks, const struct table_rows *rows, uint32_t field, bool bare,
               struct cell_value *value);

/* Checks the fields that no loader reads (a type or a constraint, and not in `is_read`), and the primary key. */
bool cell_check_rest(struct cell_checks *checks, const struct table_rows *rows, const bool *is_read);

#endif
