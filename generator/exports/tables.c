/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables of schools and of measures; see tables.h. */
#include "exports/tables.h"

#define SCHOOL_AND_PERIOD_FIELDS 3

/* Measures that stand in a resource's table; what is derived of allocations stands beside them. */
static uint32_t measures_of(const struct publication *publication, uint32_t resource, uint32_t *measures)
{
    bool is_allocations = publication->resources[resource].role == ROLE_ALLOCATIONS;
    uint32_t count = 0;
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        const struct measure *measure = &publication->measures[m];
        if (measure->is_derived ? is_allocations : measure->resource == resource)
            measures[count++] = m;
    }
    return count;
}

static bool row_has_content(const struct analysis *analysis, uint32_t school, const uint32_t *measures, uint32_t count,
                            uint32_t period)
{
    for (uint32_t i = 0; i < count; i++)
        if (publication_observation(analysis->publication, school, measures[i], period)->row != 0)
            return true;
    return false;
}

/* What a row needs that does not change with the school. */
struct measure_table {
    const struct analysis *analysis;
    const uint32_t *measures;
    uint32_t measure_count;
    struct slice *period_ids;
    uint32_t period_count;
    struct arena *scratch;
};

static void write_school_rows(struct table_out *table, const struct measure_table *of, uint32_t school)
{
    const struct school *subject = &of->analysis->publication->schools[school];
    struct slice subject_cells = SLICE_EMPTY;
    for (uint32_t p = 0; p < of->period_count; p++) {
        if (!row_has_content(of->analysis, school, of->measures, of->measure_count, p))
            continue;
        table_out_row(table);
        size_t start = table->out->length;
        if (slice_is_empty(subject_cells)) {
            table_out_text(table, subject->code);
            table_out_text(table, subject->name);
            subject_cells = slice_copy(of->scratch, slice_from(buffer_slice(table->out), start));
        } else {
            table_out_cells(table, subject_cells);
        }
        table_out_code(table, of->period_ids[p]);
        for (uint32_t i = 0; i < of->measure_count; i++)
            table_out_observation(table,
                                  analysis_observation(of->analysis, subject_school(school), of->measures[i], p));
        table_out_row_end(table);
    }
}

static void measure_table_export(const struct analysis *analysis, uint32_t resource, enum table_form form,
                                 struct arena *scratch, struct buffer *out)
{
    const struct publication *publication = analysis->publication;
    uint32_t *measures = ARENA_ARRAY(scratch, uint32_t, publication->measure_count);
    struct measure_table of = {.analysis = analysis, .measures = measures, .scratch = scratch};
    of.measure_count = measures_of(publication, resource, measures);
    struct slice *fields = ARENA_ARRAY(scratch, struct slice, SCHOOL_AND_PERIOD_FIELDS + 2 * (size_t)of.measure_count);
    fields[0] = SLICE("school");
    fields[1] = SLICE("name");
    fields[2] = SLICE("period");
    for (uint32_t i = 0; i < of.measure_count; i++) {
        struct slice id = publication->measures[measures[i]].id;
        fields[SCHOOL_AND_PERIOD_FIELDS + 2 * (size_t)i] = id;
        fields[SCHOOL_AND_PERIOD_FIELDS + 2 * (size_t)i + 1] = SLICE_JOIN(scratch, id, SLICE("_status"));
    }
    if (of.measure_count != 0) {
        const struct period_axis *axis = &publication->axes[publication->measures[measures[0]].period_kind];
        of.period_count = axis->count;
        of.period_ids = ARENA_ARRAY(scratch, struct slice, axis->count);
        for (uint32_t p = 0; p < axis->count; p++)
            of.period_ids[p] = period_id(scratch, axis->periods[p]);
    }
    struct table_out table;
    table_out_begin(&table, out, form, publication, publication->resources[resource].name,
                    &publication->resources[resource].title, fields,
                    SCHOOL_AND_PERIOD_FIELDS + 2 * (size_t)of.measure_count);
    for (uint32_t s = 0; s < publication->school_count; s++)
        write_school_rows(&table, &of, s);
    table_out_end(&table);
}

/* Several texts in one cell, parted by "; ". */
static void write_list(struct table_out *table, struct arena *scratch, const struct slice *texts, uint32_t count)
{
    struct slice joined = SLICE_EMPTY;
    for (uint32_t i = 0; i < count; i++)
        joined = i == 0 ? texts[i] : SLICE_JOIN(scratch, joined, SLICE("; "), texts[i]);
    table_out_text(table, joined);
}

static void write_period(struct table_out *table, struct arena *scratch, struct period period)
{
    table_out_text(table, period_is_none(period) ? SLICE_EMPTY : period_id(scratch, period));
}

/* Seven decimals are a centimetre. */
static void write_degrees(struct table_out *table, bool has_position, double degrees)
{
    if (has_position)
        table_out_number(table, decimal_make((int64_t)(degrees * 1e7 + (degrees < 0 ? -0.5 : 0.5)), 7));
    else
        table_out_empty(table);
}

static void write_school(struct table_out *table, const struct publication *publication, const struct school *school,
                         struct arena *scratch)
{
    static const struct slice types[] = {SLICE_CONSTANT(""), SLICE_CONSTANT("municipal"),
                                         SLICE_CONSTANT("independent")};
    static const struct slice links[] = {SLICE_CONSTANT(""), SLICE_CONSTANT("renamed"), SLICE_CONSTANT("merged"),
                                         SLICE_CONSTANT("split"), SLICE_CONSTANT("new_code")};
    struct slice *successors = ARENA_ARRAY(scratch, struct slice, school->successor_count);
    for (uint32_t i = 0; i < school->successor_count; i++)
        successors[i] = publication->schools[school->successors[i]].code;
    table_out_row(table);
    table_out_text(table, school->code);
    table_out_text(table, school->name);
    write_list(table, scratch, school->former_names, school->former_name_count);
    table_out_text(table, school->area == NONE ? SLICE_EMPTY : publication->areas[school->area].name);
    table_out_text(table, school->operator_name);
    table_out_text(table, types[school->operator_type]);
    table_out_text(table, school->stages);
    table_out_text(table, school->address);
    write_degrees(table, school->has_position, school->latitude);
    write_degrees(table, school->has_position, school->longitude);
    write_period(table, scratch, school->opened);
    write_period(table, scratch, school->closed);
    write_list(table, scratch, successors, school->successor_count);
    table_out_text(table, links[school->link]);
    table_out_row_end(table);
}

static void school_table_export(const struct publication *publication, const struct resource *resource,
                                enum table_form form, struct arena *scratch, struct buffer *out)
{
    static const struct slice fields[] = {
        SLICE_CONSTANT("school"),     SLICE_CONSTANT("name"),     SLICE_CONSTANT("former_names"),
        SLICE_CONSTANT("area"),       SLICE_CONSTANT("operator"), SLICE_CONSTANT("operator_type"),
        SLICE_CONSTANT("stages"),     SLICE_CONSTANT("address"),  SLICE_CONSTANT("latitude"),
        SLICE_CONSTANT("longitude"),  SLICE_CONSTANT("opened"),   SLICE_CONSTANT("closed"),
        SLICE_CONSTANT("successors"), SLICE_CONSTANT("link_type")};
    struct table_out table;
    table_out_begin(&table, out, form, publication, resource->name, &resource->title, fields,
                    sizeof fields / sizeof *fields);
    for (uint32_t s = 0; s < publication->school_count; s++)
        write_school(&table, publication, &publication->schools[s], scratch);
    table_out_end(&table);
}

void table_export(const struct analysis *analysis, uint32_t resource_index, enum table_form form, struct arena *scratch,
                  struct buffer *out)
{
    const struct publication *publication = analysis->publication;
    const struct resource *resource = &publication->resources[resource_index];
    switch (resource->role) {
    case ROLE_SCHOOLS:
        school_table_export(publication, resource, form, scratch, out);
        break;
    case ROLE_ALLOCATIONS:
    case ROLE_PUPILS:
    case ROLE_RESULTS:
    case ROLE_SPENDING:
        measure_table_export(analysis, resource_index, form, scratch, out);
        break;
    case ROLE_AREAS:
        break;
    default:
        record_table_export(publication, resource, form, scratch, out);
        break;
    }
}
