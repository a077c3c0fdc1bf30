/* SPDX-License-Identifier: EUPL-1.2 */
/* One field of a Table Schema, with our `concept`, `measure`, `measures`, `weight`, `total` and `ignored`. */
#ifndef REDOVISA_READ_FIELD_SCHEMA_H
#define REDOVISA_READ_FIELD_SCHEMA_H

#include "read/descriptor_json.h"

/*
 * Fills *field from its JSON object. `inherited`: the missing values of the table. Adds UNKNOWN_CHOICE, CONCEPT_OF_ROLE
 * and what the JSON helpers and measures add.
 */
void field_schema_read(struct descriptor_reader *reader, const struct json_value *json,
                       const struct schema_resource *resource, const struct missing_values *inherited,
                       struct schema_field *field);

/* `missingValues` of an object (table or field); *values unchanged when it has none. */
void field_schema_read_missing(struct descriptor_reader *reader, const struct json_value *object,
                               struct missing_values *values);

#endif
