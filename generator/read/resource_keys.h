/* SPDX-License-Identifier: EUPL-1.2 */
/* Primary and foreign keys of a table, and whether each field means something and each role has what it needs. */
#ifndef REDOVISA_READ_RESOURCE_KEYS_H
#define REDOVISA_READ_RESOURCE_KEYS_H

#include "read/descriptor_json.h"

/* Fills the keys; adds UNKNOWN_FIELD, CONCEPT_TWICE, CONCEPT_MISSING, FIELD_WITHOUT_MEANING. */
void resource_keys_read(struct descriptor_reader *reader, const struct json_value *json,
                        struct schema_resource *resource);

#endif
