/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * JSON with places. cJSON reads; a strict scan before it refuses what cJSON lets through (text after the end, duplicate
 * keys, ill-formed UTF-8, raw line breaks in strings, 01, 1., \u0000, too deep) and notes where each value begins.
 */
#ifndef REDOVISA_READ_JSON_READER_H
#define REDOVISA_READ_JSON_READER_H

#include "base/diagnostics.h"

#define JSON_MAXIMUM_BYTES ((size_t)64 << 20)
#define JSON_MAXIMUM_DEPTH 100
/* Values and keys together: what they take in memory is bounded too. */
#define JSON_MAXIMUM_VALUES 2000000

enum json_kind { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json_value {
    enum json_kind kind;
    size_t offset;    /* of its first byte in the source */
    struct slice key; /* in an object: its name */
    size_t key_offset;
    struct slice text;           /* string: decoded; number: as written */
    struct json_value *children; /* array and object, in the file's order */
    uint32_t child_count;
};

/*
 * NULL when there were errors: a fault in the structure ends the reading; wrong escapes and duplicate keys are all
 * told.
 * Lives in the arena and points into the source. Integers above 2^53 and long fractions are whole in `text`.
 */
const struct json_value *json_read(struct arena *arena, const struct source *source, struct diagnostics *diagnostics);

/* Case-sensitive; NULL when absent or not an object. */
const struct json_value *json_member(const struct json_value *object, struct slice key);
/* The text of a string member; empty when absent or of another kind. */
struct slice json_member_text(const struct json_value *object, struct slice key);
struct place json_place(const struct source *source, const struct json_value *value);

#endif
