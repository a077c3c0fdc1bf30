/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the descriptor says of tables, checked and compiled: one schema_resource a resource, one schema_field a field.
 * Made by descriptor.c, resource_schema.c and field_schema.c; read by the table reader and the loaders. Everything
 * lives in the build's arena and is const once the descriptor is read.
 */
#ifndef REDOVISA_READ_SCHEMA_H
#define REDOVISA_READ_SCHEMA_H

#include "base/decimal.h"
#include "base/map.h"
#include "model/publication.h"
#include "read/concept.h"
#include "read/csv_reader.h"
#include "read/encoding.h"
#include "read/json_reader.h"

/* Types of the standard that we read as what they are; every other type of the standard is kept as text. */
enum field_type { FIELD_STRING, FIELD_NUMBER, FIELD_INTEGER, FIELD_BOOLEAN, FIELD_DATE, FIELD_YEAR, FIELD_GEOPOINT };

/* A text that stands for "no value", and what kind of none. The label of the descriptor is a status. */
struct missing_value {
    struct slice text;
    enum observation_status status;
};

struct missing_values {
    struct missing_value *items;
    uint32_t count;
    uint64_t first_bytes[4]; /* bit b: some text begins with byte b; looked at before the list */
    bool has_empty;
    enum observation_status empty_status;
};

/* `value` is what the file says, `label` what it means: words for readers, or a code of ours (status, kind …). */
struct field_category {
    struct slice value;
    struct slice label;            /* the value itself when none is given */
    struct localized title;        /* ours, `title`: the label when it is not given */
    bool is_premises;              /* ours, `premises`: spending on the building */
    struct decimal minimum_amount; /* ours, `minimum_amount`: below it an amount may be one person's pay */
};

/* Limits of the standard's `constraints`. An absent one has a NULL or 0. */
struct field_constraints {
    bool required;
    bool unique;
    bool has_minimum;
    bool has_maximum;
    struct decimal minimum; /* numbers */
    struct decimal maximum;
    struct slice minimum_text; /* dates and years; as written, for messages */
    struct slice maximum_text;
    uint32_t minimum_length; /* characters */
    uint32_t maximum_length; /* UINT32_MAX: none */
    struct slice pattern;    /* as written */
    char *expression;        /* the pattern as an anchored POSIX ERE, NUL-terminated; NULL: none */
    struct slice *enumeration;
    uint32_t enumeration_count;
    bool is_any; /* whether there is anything at all to check */
};

/*
 * A measure that a field declares: `measure` of a wide table, one of `measures` on the value column of a long table.
 * `value` is then the text that the measure column has.
 * `measure` is its position in publication->measures once the descriptor is read.
 */
struct measure_declaration {
    struct slice value;
    struct measure measure;
    struct slice base_name; /* `base`: a field of the same table or the id of a measure; may be empty */
    const struct json_value *base_json;
    const struct json_value *json; /* the measure's object; NULL: the program's own */
    bool bare_number;              /* long: whether the number stands alone (see schema_field) */
    uint32_t index;                /* in publication->measures */
    uint32_t base_index;           /* long tables with a base column: the measure that counts; else NONE */
};

struct schema_field {
    struct slice name;
    struct localized title;
    const struct json_value *json;
    enum field_type type;
    bool has_type; /* whether the descriptor names one */
    enum concept concept;
    bool is_concept_wrong; /* it was reported */
    bool is_ignored;       /* ours, `ignored: true`: known, not used */
    bool bare_number;      /* true: nothing but the number; false: text before and after it is taken away */
    char decimal_char;     /* '.', or what `decimalChar` says */
    struct slice group;    /* `groupChar`; a space stands for ordinary, no-break and narrow spaces */
    bool group_is_space;
    struct slice date_format;  /* empty: ISO */
    char list_delimiter;       /* type list: between its items; else 0 */
    struct slice *true_values; /* booleans */
    uint32_t true_count;
    struct slice *false_values;
    uint32_t false_count;
    struct missing_values missing;
    struct field_category *categories;
    uint32_t category_count;
    struct map category_by_value;
    struct field_constraints constraints;
    struct measure_declaration *declarations; /* one of a wide field, many of a value column */
    uint32_t declaration_count;
    struct map declaration_by_value; /* of a value column: by the text that the measure column has */
    uint32_t base_measure;           /* the measure that a `base` field or a field named as base counts; else NONE */
    struct slice stage;              /* parameters: id of the measure of pupils that a weight applies to */
    struct slice total;              /* category: the code that is the sum of the others */
    bool is_checked;                 /* has a type other than text, or a constraint: every cell is looked at */
};

enum fields_match { MATCH_EXACT, MATCH_EQUAL, MATCH_SUBSET, MATCH_SUPERSET, MATCH_PARTIAL };

/* `where`: the cell of this heading must have this text. */
struct where_condition {
    struct slice heading;
    struct slice value;
    const struct json_value *json;
};

struct foreign_key {
    struct slice *fields;
    uint32_t field_count;
    struct slice resource; /* empty: the same table */
    struct slice *references;
    const struct json_value *json;
};

struct schema_resource {
    struct slice name;
    enum resource_role role;
    const struct json_value *json;
    struct slice *paths; /* as given, safe */
    const struct json_value **path_jsons;
    uint32_t path_count;
    bool is_table; /* false: GeoJSON */
    enum encoding encoding;
    struct csv_dialect dialect;
    bool ends_at_blank;
    struct period period; /* fixed for the resource, or none */
    struct where_condition *conditions;
    uint32_t condition_count;
    bool leaves_out[LEFT_OUT_COUNT]; /* ours, `leave_out`: rows with this fault are left out, not refused */
    bool is_distinct;                /* ours, `distinct`: rows repeat a key with the same values */
    struct schema_field *fields;
    uint32_t field_count;
    enum fields_match fields_match;
    uint32_t *primary_key; /* fields */
    uint32_t primary_key_count;
    struct foreign_key *foreign_keys;
    uint32_t foreign_key_count;
    uint32_t index; /* in publication->resources */
    bool is_broken; /* the descriptor is wrong here: the table is not read */
};

struct schema {
    struct source *source; /* the descriptor */
    struct schema_resource *resources;
    uint32_t resource_count;
};

/* The field with this concept, or NONE. The first one when a concept may repeat. */
uint32_t schema_find_concept(const struct schema_resource *resource, enum concept concept);
/* The field with this name, or NONE. */
uint32_t schema_find_field(const struct schema_resource *resource, struct slice name);
/* The place of a field, a resource or another value of the descriptor. */
struct place schema_place(const struct schema *schema, const struct json_value *json);

#endif
