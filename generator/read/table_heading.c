/* SPDX-License-Identifier: EUPL-1.2 */
/* Headings of one or several lines, and which column each field has. */
#include "read/nearest.h"
#include "read/table.h"

struct heading {
    const struct schema *schema;
    const struct schema_resource *resource;
    const struct source *source;
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct slice *names;  /* joined */
    struct place *places; /* of the last line's cell */
    bool *is_taken;
    uint32_t count;
    bool has_fault;
};

static struct slice join(const struct heading *heading, struct slice above, struct slice below)
{
    if (slice_is_empty(above) || slice_is_empty(below))
        return slice_is_empty(above) ? below : above;
    return SLICE_JOIN(heading->arena, above, heading->resource->dialect.header_join, below);
}

static void take_line(struct heading *heading, const struct csv_row *row)
{
    for (uint32_t i = 0; i < row->cell_count && i < CSV_MAXIMUM_COLUMNS; i++) {
        struct slice text = slice_copy(heading->arena, slice_trim_unicode(row->cells[i].text));
        heading->names[i] = join(heading, heading->names[i], text);
        heading->places[i] = place_in(heading->source, row->cells[i].line, row->cells[i].column);
        heading->places[i].row = row->row;
        heading->places[i].field = i;
        if (i >= heading->count)
            heading->count = i + 1;
    }
}

/* False when the file ends, or fails, before its heading does. */
static bool read_heading(struct heading *heading)
{
    const struct csv_dialect *dialect = &heading->resource->dialect;
    struct csv_reader *reader = csv_reader_open(heading->arena, heading->source, dialect, heading->diagnostics);
    struct csv_row row = {0};
    uint32_t next = 0;
    while (next < dialect->header_row_count) {
        enum csv_result result = csv_reader_next(reader, &row);
        if (result == CSV_FAILED)
            return false;
        if (result == CSV_END) {
            DIAGNOSTICS_ADD(heading->diagnostics, DIAGNOSTIC_HEADING_MISSING, place_in(heading->source, 1, 1),
                            slice_from_size(heading->arena, dialect->header_rows[next]));
            return false;
        }
        if (row.row < dialect->header_rows[next])
            continue;
        take_line(heading, &row);
        next++;
    }
    while (heading->count != 0 && slice_is_empty(heading->names[heading->count - 1]))
        heading->count--;
    return true;
}

/* The first free column with this heading: fields that share a name take its columns in turn. */
static uint32_t find_column(struct heading *heading, struct slice name)
{
    struct slice wanted = slice_trim_unicode(name);
    for (uint32_t i = 0; i < heading->count; i++) {
        if (heading->is_taken[i] || !slice_equal(heading->names[i], wanted))
            continue;
        heading->is_taken[i] = true;
        return i;
    }
    return NONE;
}

/* The column whose free heading is nearest to the name, or NONE. */
static uint32_t nearest_column(const struct heading *heading, struct slice name)
{
    struct slice *free_names = ARENA_ARRAY(heading->arena, struct slice, heading->count);
    uint32_t *columns = ARENA_ARRAY(heading->arena, uint32_t, heading->count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < heading->count; i++) {
        if (heading->is_taken[i] || slice_is_empty(heading->names[i]))
            continue;
        columns[count] = i;
        free_names[count++] = heading->names[i];
    }
    uint32_t nearest = nearest_text(free_names, count, name);
    return nearest == NEAREST_NONE ? NONE : columns[nearest];
}

static void report_missing(struct heading *heading, struct slice name)
{
    heading->has_fault = true;
    uint32_t nearest = nearest_column(heading, name);
    const struct csv_dialect *dialect = &heading->resource->dialect;
    uint32_t line = dialect->header_row_count == 0 ? 1 : dialect->header_rows[dialect->header_row_count - 1];
    if (nearest == NONE)
        DIAGNOSTICS_ADD(heading->diagnostics, DIAGNOSTIC_HEADING_ABSENT,
                        heading->count == 0 ? place_in(heading->source, line, 1) : heading->places[0], name);
    else
        DIAGNOSTICS_ADD(heading->diagnostics, DIAGNOSTIC_HEADING_NEAREST, heading->places[nearest], name,
                        heading->names[nearest]);
}

static void match_fields(struct heading *heading, struct table_file *file)
{
    const struct schema_resource *resource = heading->resource;
    bool may_lack = resource->fields_match == MATCH_SUPERSET || resource->fields_match == MATCH_PARTIAL;
    for (uint32_t i = 0; i < resource->field_count; i++)
        file->columns[i] = find_column(heading, resource->fields[i].name);
    for (uint32_t i = 0; i < resource->field_count; i++) {
        bool is_needed = !may_lack || concept_form(resource->fields[i].concept) == FORM_PERIOD ||
                         resource->fields[i].concept == CONCEPT_SCHOOL;
        if (file->columns[i] == NONE && is_needed)
            report_missing(heading, resource->fields[i].name);
    }
}

/* `exact` and `equal` allow no column that is not described; `exact` also keeps the order. */
static void check_rest(struct heading *heading, const struct table_file *file)
{
    const struct schema_resource *resource = heading->resource;
    if (resource->fields_match != MATCH_EXACT && resource->fields_match != MATCH_EQUAL &&
        resource->fields_match != MATCH_SUPERSET)
        return;
    for (uint32_t i = 0; i < heading->count && !heading->has_fault; i++) {
        if (heading->is_taken[i])
            continue;
        heading->has_fault = true;
        DIAGNOSTICS_ADD(heading->diagnostics, DIAGNOSTIC_HEADING_UNKNOWN, heading->places[i], heading->names[i],
                        resource->name);
    }
    for (uint32_t i = 0; i < resource->field_count && !heading->has_fault && resource->fields_match == MATCH_EXACT;
         i++) {
        if (file->columns[i] == i)
            continue;
        heading->has_fault = true;
        DIAGNOSTICS_ADD(heading->diagnostics, DIAGNOSTIC_HEADING_ORDER, heading->places[i], heading->names[i],
                        resource->fields[i].name);
    }
}

static void match_conditions(struct heading *heading, struct table_file *file)
{
    const struct schema_resource *resource = heading->resource;
    for (uint32_t i = 0; i < resource->condition_count; i++) {
        file->condition_columns[i] = NONE;
        for (uint32_t j = 0; j < heading->count; j++)
            if (slice_equal(heading->names[j], resource->conditions[i].heading))
                file->condition_columns[i] = j;
        if (file->condition_columns[i] != NONE)
            continue;
        heading->has_fault = true;
        DIAGNOSTICS_ADD(heading->diagnostics, DIAGNOSTIC_WHERE_HEADING,
                        schema_place(heading->schema, resource->conditions[i].json), resource->conditions[i].heading,
                        heading->source->name);
    }
}

/* Without headings the fields stand in the order of the schema. */
static void match_by_order(const struct schema_resource *resource, struct table_file *file)
{
    for (uint32_t i = 0; i < resource->field_count; i++)
        file->columns[i] = i;
    for (uint32_t i = 0; i < resource->condition_count; i++)
        file->condition_columns[i] = schema_find_field(resource, resource->conditions[i].heading);
    file->column_count = resource->field_count;
    file->is_usable = true;
}

void table_file_prepare(struct arena *arena, const struct schema *schema, const struct schema_resource *resource,
                        const struct source *source, struct diagnostics *diagnostics, struct table_file *file)
{
    *file = (struct table_file){.source = source,
                                .columns = ARENA_ARRAY(arena, uint32_t, resource->field_count),
                                .condition_columns = ARENA_ARRAY(arena, uint32_t, resource->condition_count)};
    if (!resource->dialect.has_header) {
        match_by_order(resource, file);
        return;
    }
    struct heading heading = {.schema = schema,
                              .resource = resource,
                              .source = source,
                              .arena = arena,
                              .diagnostics = diagnostics,
                              .names = ARENA_ARRAY(arena, struct slice, CSV_MAXIMUM_COLUMNS),
                              .places = ARENA_ARRAY(arena, struct place, CSV_MAXIMUM_COLUMNS),
                              .is_taken = ARENA_ARRAY(arena, bool, CSV_MAXIMUM_COLUMNS)};
    if (!read_heading(&heading))
        return;
    match_fields(&heading, file);
    check_rest(&heading, file);
    match_conditions(&heading, file);
    file->column_count = heading.count;
    file->heading_row = resource->dialect.header_rows[resource->dialect.header_row_count - 1];
    file->is_usable = !heading.has_fault;
}
