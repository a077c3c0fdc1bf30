/* SPDX-License-Identifier: EUPL-1.2 */
/* A resource (a table) of the Data Package as pages and downloads speak of it; dialects stay in read/. */
#ifndef REDOVISA_MODEL_RESOURCE_H
#define REDOVISA_MODEL_RESOURCE_H

#include "base/languages.h"
#include "base/source.h"

enum resource_role {
    ROLE_SCHOOLS,
    ROLE_ALLOCATIONS,
    ROLE_PARAMETERS,
    ROLE_PUPILS,
    ROLE_RESULTS,
    ROLE_SPENDING,
    ROLE_INTERVENTIONS,
    ROLE_ACCOUNTS,
    ROLE_EVENTS,
    ROLE_CORRECTIONS,
    ROLE_CALENDAR,
    ROLE_AREAS,
    ROLE_NONE
};

/* Why a row is not shown. Every row read is shown or counted under exactly one of these. */
enum left_out_reason {
    LEFT_OUT_OTHER_PUBLICATION, /* `where` says it belongs to somebody else */
    LEFT_OUT_FOOTNOTE,          /* after the table's end */
    LEFT_OUT_BLANK,             /* no cell has text */
    LEFT_OUT_NO_PERIOD,         /* the period is empty, so the value belongs to no year */
    LEFT_OUT_NO_SCHOOL,         /* of a group of schools, or of one that `schools` lacks, where the schema allows it */
    LEFT_OUT_COUNT
};

struct resource_file {
    struct source source;
    uint32_t heading_row; /* record number of the last heading line, 0 when there is no heading */
};

struct resource_field {
    struct slice name; /* the owner's own heading */
    struct localized title;
    uint32_t column; /* position in the file, from 0 */
};

struct resource {
    struct slice name;
    enum resource_role role;
    struct localized title;
    struct localized description;
    struct slice path_text;    /* the path(s) as given, joined by ", " */
    struct slice source_title; /* first of `sources`, may be empty */
    struct slice source_path;
    struct resource_file *files;
    uint32_t file_count;
    struct resource_field *fields;
    uint32_t field_count;
    struct slice *notes; /* footnotes below the table, as they stood */
    uint32_t note_count;
    uint64_t rows_read; /* data rows, without headings */
    uint64_t rows_shown;
    uint64_t rows_left_out[LEFT_OUT_COUNT];
    struct place place;
};

/* The file's own name, without the folders before it. */
struct slice resource_file_name(const struct resource_file *file);
/* "schools", "allocations" …; ROLE_NONE when unknown. */
enum resource_role resource_role_from_name(struct slice name);
struct slice resource_role_name(enum resource_role role);
/* "other-publication", "footnote" …: key of the words that say it to readers. */
struct slice left_out_reason_name(enum left_out_reason reason);

#endif
