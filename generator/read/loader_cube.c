/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The cube's shape: which periods there are, and where each measure's cells stand. Periods are gathered by a look at
 * the period column of every table of values, ahead of reading them: a cheap pass, as only one column is cut out.
 */
#include "read/loader.h"

#include "base/workers.h"
#include "read/encoding.h"
#include "read/period_cache.h"

#define FIRST_YEAR 1900
#define YEAR_COUNT 300

struct seen_periods {
    bool is_seen[PERIOD_KIND_COUNT][YEAR_COUNT][2];
    uint8_t first_kind; /* of the table's first period; PERIOD_KIND_COUNT: none */
};

struct period_scan {
    const struct table *table;
    struct seen_periods seen;
    uint32_t period_field;
    struct arena *arena;
    struct period_cache cache;
};

static void note_period(struct seen_periods *seen, struct period period)
{
    if (period.year < FIRST_YEAR || period.year >= FIRST_YEAR + YEAR_COUNT)
        return;
    if (seen->first_kind == PERIOD_KIND_COUNT)
        seen->first_kind = period.kind;
    if (period.kind == seen->first_kind)
        seen->is_seen[period.kind][period.year - FIRST_YEAR][period.term] = true;
}

/* `text` is still in the encoding of the file where `characters` say so. */
static void note_text(struct period_scan *scan, struct slice text, const uint16_t *characters)
{
    bool is_known = false;
    struct period_cache_slot *slot = period_cache_slot(&scan->cache, text, &is_known);
    struct period period;
    if (slot == NULL || is_known)
        return;
    struct arena_mark mark = arena_mark(scan->arena);
    bool is_period = period_parse(slice_trim_unicode(encoding_text(scan->arena, characters, text)), &period);
    arena_rewind(scan->arena, mark);
    if (!is_period)
        return;
    *slot = (struct period_cache_slot){text, period, 0};
    note_period(&scan->seen, period);
}

/* The text between delimiter number `column` and the next, in a line without quotes. */
static struct slice cut_column(const char *line, const char *end, char delimiter, uint32_t column)
{
    for (; column > 0; column--) {
        const char *next = memchr(line, delimiter, (size_t)(end - line));
        if (next == NULL)
            return SLICE_EMPTY;
        line = next + 1;
    }
    const char *stop = memchr(line, delimiter, (size_t)(end - line));
    return slice_make(line, (size_t)((stop == NULL ? end : stop) - line));
}

/* No byte of the file is a quote, so every line is a record. */
static void scan_plain(struct period_scan *scan, const struct table_file *file, uint32_t column)
{
    const char *next = file->source->bytes.bytes;
    const char *end = next + file->source->bytes.length;
    char delimiter = scan->table->schema->dialect.delimiter;
    for (uint32_t row = 1; next < end; row++) {
        const char *stop = memchr(next, '\n', (size_t)(end - next));
        if (stop == NULL)
            stop = end;
        const char *line_end = stop > next && stop[-1] == '\r' ? stop - 1 : stop;
        if (row > file->heading_row) {
            struct slice text = cut_column(next, line_end, delimiter, column);
            note_text(scan, text, scan->table->schema->dialect.characters);
        }
        next = stop == end ? end : stop + 1;
    }
}

static void scan_quoted(struct period_scan *scan, const struct table_file *file, uint32_t column)
{
    struct diagnostics ignored;
    diagnostics_init(&ignored, scan->arena);
    struct csv_reader *reader = csv_reader_open(scan->arena, file->source, &scan->table->schema->dialect, &ignored);
    struct csv_row row;
    while (csv_reader_next(reader, &row) == CSV_ROW)
        if (row.row > file->heading_row && column < row.cell_count)
            note_text(scan, row.cells[column].text, NULL);
}

static void scan_file(struct period_scan *scan, const struct table_file *file, const struct memory_guard *guard)
{
    uint32_t column = file->is_usable ? file->columns[scan->period_field] : NONE;
    struct slice bytes = file->source == NULL ? SLICE_EMPTY : file->source->bytes;
    if (column == NONE || bytes.length == 0)
        return;
    char quote = scan->table->schema->dialect.quote;
    /* Of a large file no more is looked at than the reader of CSV does: a fault at its start ends it there. */
    bool is_large = bytes.length > ENCODING_MAXIMUM_CHECKED_BYTES;
    bool has_lone_cr =
        !is_large && slice_find_byte(bytes, '\r') != SIZE_MAX && slice_find_byte(bytes, '\n') == SIZE_MAX;
    struct arena arena;
    arena_init(&arena, guard);
    scan->arena = &arena;
    if (!is_large && !has_lone_cr && (quote == 0 || slice_find_byte(bytes, quote) == SIZE_MAX))
        scan_plain(scan, file, column);
    else
        scan_quoted(scan, file, column);
    table_file_forget(file);
    scan->arena = NULL;
    arena_release(&arena);
}

struct scan_run {
    struct period_scan *scans;
    const struct memory_guard *guard;
};

static bool run_scan(void *context, unsigned worker, size_t item)
{
    (void)worker;
    const struct scan_run *run = context;
    struct period_scan *scan = &run->scans[item];
    for (uint32_t i = 0; i < scan->table->file_count && scan->period_field != NONE; i++)
        scan_file(scan, &scan->table->files[i], run->guard);
    return true;
}

static bool holds_values(const struct schema_resource *schema)
{
    return schema->role == ROLE_ALLOCATIONS || schema->role == ROLE_PUPILS || schema->role == ROLE_RESULTS ||
           schema->role == ROLE_SPENDING;
}

/* Periods of one table; the axis of its measures is of its first period's kind. */
static void merge(struct loader *loader, const struct period_scan *scan, struct seen_periods *all)
{
    struct publication *publication = loader->publication;
    for (int kind = 0; kind < PERIOD_KIND_COUNT; kind++)
        for (int year = 0; year < YEAR_COUNT; year++)
            for (int term = 0; term < 2; term++)
                all->is_seen[kind][year][term] = all->is_seen[kind][year][term] || scan->seen.is_seen[kind][year][term];
    uint8_t kind = scan->seen.first_kind == PERIOD_KIND_COUNT ? PERIOD_YEAR : scan->seen.first_kind;
    loader->tables[scan->table->schema->index].kind = (enum period_kind)kind;
    for (uint32_t i = 0; i < publication->measure_count; i++)
        if (publication->measures[i].resource == scan->table->schema->index)
            publication->measures[i].period_kind = kind;
}

static void make_axes(struct loader *loader, const struct seen_periods *all)
{
    for (int kind = 0; kind < PERIOD_KIND_COUNT; kind++) {
        struct period_axis *axis = &loader->publication->axes[kind];
        axis->periods = ARENA_ARRAY(loader->arena, struct period, YEAR_COUNT * 2);
        for (int year = 0; year < YEAR_COUNT; year++)
            for (int term = 0; term < 2; term++)
                if (all->is_seen[kind][year][term])
                    axis->periods[axis->count++] =
                        (struct period){(uint8_t)kind, (uint8_t)term, (int16_t)(FIRST_YEAR + year)};
    }
}

static void place_measures(struct loader *loader)
{
    struct publication *publication = loader->publication;
    uint32_t amount = publication_find_measure(publication, MEASURE_AMOUNT);
    uint32_t offset = 0;
    for (uint32_t i = 0; i < publication->measure_count; i++) {
        struct measure *measure = &publication->measures[i];
        if (measure->is_derived && amount != NONE)
            measure->period_kind = publication->measures[amount].period_kind;
        measure->offset = offset;
        offset += publication->axes[measure->period_kind].count;
    }
    publication->cube.stride = offset;
    publication->cube.subject_count = publication->school_count;
    size_t cells = 0;
    if (__builtin_mul_overflow((size_t)offset, (size_t)publication->school_count, &cells))
        cells = SIZE_MAX;
    publication->cube.cells = ARENA_ARRAY(loader->arena, struct observation, cells);
}

/* The last period of allocations, else of results: what pages speak of first when the descriptor does not say. */
static void settle_current_period(struct publication *publication)
{
    if (!period_is_none(publication->current_period))
        return;
    for (uint32_t i = 0; i < publication->measure_count; i++) {
        const struct period_axis *axis = &publication->axes[publication->measures[i].period_kind];
        bool is_amount = slice_equal(publication->measures[i].id, MEASURE_AMOUNT);
        if (axis->count != 0 && (is_amount || period_is_none(publication->current_period)))
            publication->current_period = axis->periods[axis->count - 1];
    }
}

/* One scan a table of values; those with a fixed period are done already. */
static size_t make_scans(struct loader *loader, struct period_scan *scans)
{
    size_t count = 0;
    for (uint32_t i = 0; i < loader->schema->resource_count; i++) {
        const struct schema_resource *resource = &loader->schema->resources[i];
        if (!holds_values(resource) || resource->is_broken)
            continue;
        struct period_scan *scan = &scans[count++];
        scan->table = &loader->tables[i];
        scan->seen.first_kind = PERIOD_KIND_COUNT;
        scan->period_field = schema_find_concept(resource, CONCEPT_PERIOD);
        if (scan->period_field == NONE)
            note_period(&scan->seen, resource->period);
    }
    return count;
}

void loader_cube_lay_out(struct loader *loader)
{
    struct period_scan *scans = ARENA_ARRAY(loader->arena, struct period_scan, loader->schema->resource_count);
    size_t count = make_scans(loader, scans);
    struct scan_run run = {scans, loader->arena->guard};
    workers_run(loader->options->worker_count, count, 1, run_scan, &run);
    struct seen_periods *all = ARENA_NEW(loader->arena, struct seen_periods);
    for (size_t i = 0; i < count; i++)
        merge(loader, &scans[i], all);
    make_axes(loader, all);
    place_measures(loader);
    settle_current_period(loader->publication);
}
