/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is wrong, where, what was found and what would be right. Collected by every room, sorted and printed once.
 *
 * The messages stand in diagnostic_codes.h, in English and Swedish, with {1} {2} … for the values found. A value is
 * printed between quotes by the pattern; control and direction characters in it are made visible (\x1b, \u202e).
 */
#ifndef REDOVISA_BASE_DIAGNOSTICS_H
#define REDOVISA_BASE_DIAGNOSTICS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostic_codes.h"
#include "base/languages.h"
#include "base/map.h"
#include "base/source.h"

#define DIAGNOSTICS_MAXIMUM_A_FILE 50
/* diagnostics_print writes no more than this, whatever was found. */
#define DIAGNOSTICS_MAXIMUM_PRINTED_BYTES ((size_t)64 << 10)
#define DIAGNOSTIC_MAXIMUM_VALUES 4
/* A value longer than this is cut, with an ellipsis. */
#define DIAGNOSTIC_MAXIMUM_VALUE_BYTES 200

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_SYSTEM };

struct diagnostic {
    enum diagnostic_code code;
    struct place place;
    struct place second; /* "first defined here"; source NULL when there is none */
    struct slice values[DIAGNOSTIC_MAXIMUM_VALUES];
    uint32_t order; /* order of arrival, the last key when sorting */
};

struct diagnostics {
    struct arena *arena;
    struct diagnostic *items;
    size_t count;
    size_t capacity;
    size_t counts[SEVERITY_SYSTEM + 1]; /* all that were reported, kept or not */
    struct diagnostics_file *files;     /* how many each source has; beyond the maximum they are only counted */
    size_t file_count;
    size_t file_capacity;
    struct map file_index; /* name of the source → index in `files` */
};

void diagnostics_init(struct diagnostics *diagnostics, struct arena *arena);

/*
 * Adds one. Values are copied; pass up to four, see the macro. When a file has its maximum, the most severe ones are
 * kept, and of those the first in the file: what is shown does not depend on the order of arrival.
 */
void diagnostics_add_values(struct diagnostics *diagnostics, enum diagnostic_code code, struct place place,
                            struct place second, size_t value_count, const struct slice *values);
#define DIAGNOSTICS_ADD(diagnostics, code, place, ...)                                                                 \
    diagnostics_add_values((diagnostics), (code), (place), PLACE_NONE,                                                 \
                           sizeof((const struct slice[]){__VA_ARGS__}) / sizeof(struct slice),                         \
                           (const struct slice[]){__VA_ARGS__})

/* One without values. */
static inline void diagnostics_add(struct diagnostics *diagnostics, enum diagnostic_code code, struct place place)
{
    diagnostics_add_values(diagnostics, code, place, PLACE_NONE, 0, NULL);
}

/* Moves what `other` holds into this one; used to gather what workers found. Arenas may differ. */
void diagnostics_merge(struct diagnostics *diagnostics, const struct diagnostics *other);

static inline bool diagnostics_have_errors(const struct diagnostics *diagnostics)
{
    return diagnostics->counts[SEVERITY_ERROR] + diagnostics->counts[SEVERITY_SYSTEM] != 0;
}
/* 0 clean or warnings, 1 a fault in the content, 3 the system. */
int diagnostics_exit_status(const struct diagnostics *diagnostics);

enum severity diagnostic_severity(enum diagnostic_code code);
/* "unknown-school": the code's name, for --json, tests and the manual. */
struct slice diagnostic_name(enum diagnostic_code code);

/*
 * Sorted by file, line, column; `file:line:column: error: message`, one a line, then counts of those not shown. A
 * second place follows as a note on a line of its own. When not all fit, errors go before warnings and notes.
 */
void diagnostics_print(const struct diagnostics *diagnostics, enum language language, struct buffer *out);
/*
 * The same as one JSON object a line: severity, code, file, line, column, message and, where there is one, second
 * (file, line, column). What is unknown is left out. The last line may be {"not_shown": count}.
 */
void diagnostics_print_json(const struct diagnostics *diagnostics, enum language language, struct buffer *out);
/* Text that is not ours: control and direction characters and what is not UTF-8 become visible (\x1b, \u202e). */
void diagnostics_append_visible(struct buffer *out, struct slice text);

#endif
