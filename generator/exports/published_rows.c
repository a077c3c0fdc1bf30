/* SPDX-License-Identifier: EUPL-1.2 */
/* What became of every row that was read, as a download: nothing disappears. */
#include "exports/published_parts.h"

#define FIRST_FIELDS 3

void published_rows_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                           struct buffer *out)
{
    const struct publication *publication = analysis->publication;
    const struct published_table_facts *facts = published_table_facts(PUBLISHED_ROWS);
    struct slice fields[FIRST_FIELDS + LEFT_OUT_COUNT] = {SLICE("table"), SLICE("rows_read"), SLICE("rows_shown")};
    for (unsigned reason = 0; reason < LEFT_OUT_COUNT; reason++)
        fields[FIRST_FIELDS + reason] =
            SLICE_JOIN(scratch, SLICE("left_out_"), left_out_reason_name((enum left_out_reason)reason));
    struct table_out table;
    table_out_begin(&table, out, form, publication, facts->name, &facts->title, fields, sizeof fields / sizeof *fields);
    for (uint32_t r = 0; r < publication->resource_count; r++) {
        const struct resource *resource = &publication->resources[r];
        table_out_row(&table);
        table_out_text(&table, resource->name);
        table_out_count(&table, resource->rows_read);
        table_out_count(&table, resource->rows_shown);
        for (unsigned reason = 0; reason < LEFT_OUT_COUNT; reason++)
            table_out_count(&table, resource->rows_left_out[reason]);
        table_out_row_end(&table);
    }
    table_out_end(&table);
}
