/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From tables to the model, one loader a kind of table: schools and areas first, then the cube is laid out, then the
 * tables of values and of records side by side.
 */
#ifndef REDOVISA_READ_LOADER_H
#define REDOVISA_READ_LOADER_H

#include "read/cell.h"
#include "read/period_cache.h"
#include "read/publication_reader.h"
#include "read/school_codes.h"

struct loader {
    struct arena *arena;
    struct publication *publication;
    const struct schema *schema;
    const struct read_options *options;
    struct table *tables; /* by resource */
    struct diagnostics *diagnostics;
    struct school_codes codes;
    bool lacks_schools; /* a table of schools could not be read: unknown codes are then no news */
};

/* One table's run: rows, checks and what came of them. */
struct loading {
    const struct loader *loader;
    const struct table *table;
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct cell_checks checks;
    struct table_rows rows;
    uint32_t fields[CONCEPT_COUNT]; /* the first with each concept, or NONE */
    bool *is_read;                  /* fields that the loader reads itself */
    struct period_cache periods;
    struct slice last_code; /* of the last school that was found */
    uint32_t last_school;
    uint32_t position;         /* of the last school among the loader's codes */
    unsigned char *is_checked; /* of each school: its code has passed this table's constraints */
    bool has_failed;           /* some file could not be read to its end */
    struct table_counts counts;
    struct slice *notes;
    uint32_t note_count;
};

/* GeoJSON polygons of the files with the role `areas`, before the schools are read. */
void loader_areas_read(struct loader *loader);
/*
 * Ties schools to areas, in order of name: `names` and `places` are of each school's area cell. Without polygons each
 * name is an area; with them the name must be one of theirs (UNKNOWN_AREA), and where the schools' table has no such
 * field the position decides.
 */
void loader_areas_join(struct loader *loader, const struct slice *names, const struct place *places);
/* Schools of every table with the role, their areas and successors, in order. */
void loader_schools_read(struct loader *loader);
/* Gathers the periods of the tables of values and lays the cube out. */
void loader_cube_lay_out(struct loader *loader);
/* Every table of values and of records, shared out to workers. */
void loader_tables_read(struct loader *loader);
/* What one table of values adds to the cube; safe beside other tables. */
void loader_values_read(struct loading *loading);
/*
 * The tables of one kind of record: parameters, interventions, accounts, events, corrections, calendar; safe beside
 * other tables. What stays is in `keep`.
 */
#define LOADER_RECORD_KINDS 6
enum resource_role loader_records_role(size_t kind);
void loader_records_read(struct loader *loader, size_t kind, struct arena *keep, struct arena *scratch,
                         struct diagnostics *diagnostics);

/* Foreign keys to other things than schools. */
void loader_keys_check(struct loader *loader);

/* Opens file after file: `loading_next` gives rows of all files and false at the end of the last. */
void loading_open(struct loading *loading, const struct loader *loader, const struct table *table, struct arena *arena,
                  bool has_natural_key, struct diagnostics *diagnostics);
bool loading_next(struct loading *loading, uint32_t *file);
/* Hands counts and notes to the model's resource, copied into the arena, and releases what is not memory. */
void loading_close(struct loading *loading, struct arena *arena);

/* The field with the concept, or NONE when neither schema nor file has it; marks it as read by the loader. */
uint32_t loading_field(struct loading *loading, enum concept concept);
/*
 * Texts, numbers and periods of the current row. They return false after a diagnostic; an absent field, or a missing
 * value, is an empty text, a number that is not present, no period.
 */
bool loading_text(struct loading *loading, uint32_t field, struct slice *text);
bool loading_number(struct loading *loading, uint32_t field, struct optional_decimal *number);
bool loading_period(struct loading *loading, uint32_t field, struct period *period);
/* Position of the cell's label (or text) among `choices`, separated by ", "; `otherwise` when it is missing. */
bool loading_choice(struct loading *loading, uint32_t field, struct slice choices, uint32_t otherwise,
                    uint32_t *position);
/* The school of a code; UNKNOWN_SCHOOL with the nearest code otherwise. */
bool loading_school(struct loading *loading, uint32_t field, uint32_t *school);
struct place loading_place(const struct loading *loading, uint32_t field);

#endif
