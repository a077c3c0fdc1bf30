/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One resource of the descriptor. Ours beside the standard's: `role`, `period`, `ends`, `where`, `distinct` and
 * `leave_out` (a list of "no-period", "no-school": rows with this fault are left out and counted, not refused).
 */
#ifndef REDOVISA_READ_RESOURCE_SCHEMA_H
#define REDOVISA_READ_RESOURCE_SCHEMA_H

#include "read/descriptor_json.h"

/*
 * Fills both: `resource` is what the tables are read with, `model` what pages know. The role may be ROLE_NONE (a
 * warning was added, the resource is left alone). `folder` is where paths start.
 */
void resource_schema_read(struct descriptor_reader *reader, const struct json_value *json, struct slice folder,
                          struct schema_resource *resource, struct resource *model);

/* "school, name, area …": the names of the resource's fields, for messages; at most 12 of them. */
struct slice resource_schema_field_names(struct arena *arena, const struct schema_resource *resource);

#endif
