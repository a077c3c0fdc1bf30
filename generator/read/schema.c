/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/schema.h"

uint32_t schema_find_concept(const struct schema_resource *resource, enum concept concept)
{
    for (uint32_t i = 0; i < resource->field_count; i++)
        if (resource->fields[i].concept == concept)
            return i;
    return NONE;
}

uint32_t schema_find_field(const struct schema_resource *resource, struct slice name)
{
    for (uint32_t i = 0; i < resource->field_count; i++)
        if (slice_equal(resource->fields[i].name, name))
            return i;
    return NONE;
}

struct place schema_place(const struct schema *schema, const struct json_value *json)
{
    return json_place(schema->source, json);
}
