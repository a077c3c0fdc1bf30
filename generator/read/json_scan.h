/* SPDX-License-Identifier: EUPL-1.2 */
/* The strict scan before cJSON: RFC 8259 and nothing else, and where every value and key stands. */
#ifndef REDOVISA_READ_JSON_SCAN_H
#define REDOVISA_READ_JSON_SCAN_H

#include "base/diagnostics.h"

/* First byte and the byte after the last; a file has at most JSON_MAXIMUM_BYTES. */
struct json_span {
    uint32_t start;
    uint32_t end;
};

/* Values in the order in which they begin; in an object each key stands before its value. */
struct json_spans {
    struct json_span *items;
    size_t count;
    size_t capacity;
    size_t longest_number; /* bytes */
};

/*
 * False after errors, which are added; the spans live in `scratch`. After a fault that leaves the structure whole (a
 * wrong escape, say) it goes on, up to DIAGNOSTICS_MAXIMUM_A_FILE of them.
 */
bool json_scan(struct arena *scratch, const struct source *source, struct json_spans *spans,
               struct diagnostics *diagnostics);

#endif
