/* SPDX-License-Identifier: EUPL-1.2 */
/* The standard's tableDialect, from JSON to what the CSV reader follows. `ends` is ours. */
#ifndef REDOVISA_READ_DIALECT_H
#define REDOVISA_READ_DIALECT_H

#include "read/descriptor_json.h"

/*
 * Fills resource->dialect and ->ends_at_blank from the resource's `dialect` object (version 1's `commentChar`,
 * `doubleQuote`, `skipInitialSpace` and `header` mean the same in version 2). `ends` may stand on the resource or in
 * the dialect. The CSV reader is never told of `ends`: the table reader keeps what follows as notes.
 */
void dialect_read(struct descriptor_reader *reader, const struct json_value *json, struct schema_resource *resource);

#endif
