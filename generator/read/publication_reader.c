/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The order of reading: descriptor → files → headings → areas and schools → shape of the cube → tables, side by side →
 * narrative. Every step goes on after faults where it can, so that one run finds them all.
 */
#include "read/publication_reader.h"

#include "base/system.h"
#include "base/workers.h"
#include "read/content_reader.h"
#include "read/descriptor.h"
#include "read/loader.h"
#include "read/locate.h"

/* One file on disk in one encoding; two resources may read it, each for its role. */
struct loaded_file {
    struct slice path;
    enum encoding encoding;
    bool is_table;
    struct source *source; /* NULL when it cannot be read */
};

struct library {
    struct loader *loader;
    struct loaded_file *files;
    uint32_t count;
    size_t capacity;
};

static struct source *load(struct library *library, struct slice path, enum encoding encoding, bool is_table)
{
    struct loader *loader = library->loader;
    for (uint32_t i = 0; i < library->count; i++)
        if (slice_equal(library->files[i].path, path) && library->files[i].encoding == encoding &&
            library->files[i].is_table == is_table)
            return library->files[i].source;
    struct source *source = ARENA_NEW(loader->arena, struct source);
    struct slice name = SLICE_JOIN(loader->arena, loader->options->data_folder, SLICE("/"), path);
    size_t maximum = is_table ? SYSTEM_MAXIMUM_FILE_BYTES : JSON_MAXIMUM_BYTES;
    if (!system_read_source(loader->arena, name, maximum, source, loader->diagnostics) ||
        !(is_table ? encoding_open_table : encoding_decode)(loader->arena, source, encoding, loader->diagnostics))
        source = NULL;
    library->files =
        arena_grow(loader->arena, library->files, library->count, &library->capacity, sizeof *library->files);
    library->files[library->count++] = (struct loaded_file){path, encoding, is_table, source};
    return source;
}

/* The bytes are those of the file, perhaps without a mark, and no copy. */
static bool is_mapped(const struct source *source)
{
    return source->bytes.length != 0 &&
           source->bytes.bytes + source->bytes.length == source->original.bytes + source->original.length;
}

/* Maps the files of a resource and matches their headings. */
static void open_table(struct library *library, uint32_t index)
{
    struct loader *loader = library->loader;
    const struct schema_resource *schema = &loader->schema->resources[index];
    struct resource *model = &loader->publication->resources[index];
    struct table *table = &loader->tables[index];
    table->schema = schema;
    if (schema->role == ROLE_NONE || schema->is_broken)
        return;
    table->files = ARENA_ARRAY(loader->arena, struct table_file, schema->path_count);
    model->files = ARENA_ARRAY(loader->arena, struct resource_file, schema->path_count);
    table->file_count = model->file_count = schema->path_count;
    for (uint32_t i = 0; i < schema->path_count; i++) {
        struct source *source = load(library, schema->paths[i], schema->encoding, schema->is_table);
        if (source == NULL)
            continue;
        table->files[i].source = source;
        if (schema->is_table) {
            table_file_prepare(loader->arena, loader->schema, schema, source, loader->diagnostics, &table->files[i]);
            table->files[i].is_mapped = is_mapped(source);
            table_file_forget(&table->files[i]);
        }
        model->files[i] = (struct resource_file){*source, table->files[i].heading_row};
    }
    for (uint32_t i = 0; i < schema->field_count && table->file_count != 0; i++)
        if (table->files[0].columns != NULL)
            model->fields[i].column = table->files[0].columns[i];
}

/* One table of values, or all tables of one kind of record, with memory and diagnostics of its own. */
struct table_run {
    struct loader *loader;
    const struct table *table; /* NULL: records */
    size_t kind;               /* of records */
    struct arena arena;
    struct arena kept; /* the publication's afterwards */
    struct diagnostics diagnostics;
    struct loading loading;
    size_t bytes;
};

/* Fields whose values tell the row apart by where it stands in the cube, so that no list of keys is kept. */
static bool has_natural_key(const struct schema_resource *schema)
{
    static const enum concept parts[] = {CONCEPT_SCHOOL, CONCEPT_PERIOD, CONCEPT_MEASURE, CONCEPT_CATEGORY};
    uint32_t expected = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        expected += schema_find_concept(schema, parts[i]) != NONE ? 1 : 0;
    uint32_t found = 0;
    for (uint32_t i = 0; i < schema->primary_key_count; i++) {
        enum concept concept = schema->fields[schema->primary_key[i]].concept;
        for (size_t j = 0; j < sizeof parts / sizeof *parts; j++)
        found += concept == parts[j] ? 1 : 0;
    }
    return found == expected && found == schema->primary_key_count;
}

static bool run_table(void *context, unsigned worker, size_t item)
{
    (void)worker;
    struct table_run *run = &((struct table_run *)context)[item];
    if (run->table == NULL) {
        loader_records_read(run->loader, run->kind, &run->kept, &run->arena, &run->diagnostics);
        return true;
    }
    loading_open(&run->loading, run->loader, run->table, &run->arena, has_natural_key(run->table->schema),
                 &run->diagnostics);
    loader_values_read(&run->loading);
    return true;
}

static bool holds_values(const struct schema_resource *schema)
{
    return !schema->is_broken && (schema->role == ROLE_ALLOCATIONS || schema->role == ROLE_PUPILS ||
                                  schema->role == ROLE_RESULTS || schema->role == ROLE_SPENDING);
}

/* The largest first, so that nobody waits for it at the end. */
static void sort_by_size(struct table_run *runs, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct table_run run = runs[i];
        size_t j = i;
        for (; j > 0 && runs[j - 1].bytes < run.bytes; j--)
            runs[j] = runs[j - 1];
        runs[j] = run;
    }
}

static size_t bytes_of(const struct table *table)
{
    size_t bytes = 0;
    for (uint32_t i = 0; i < table->file_count; i++)
        bytes += table->files[i].source == NULL ? 0 : table->files[i].source->bytes.length;
    return bytes;
}

static size_t make_runs(struct loader *loader, struct table_run *runs)
{
    size_t count = 0;
    for (size_t kind = 0; kind < LOADER_RECORD_KINDS; kind++) {
        struct table_run *run = &runs[count++];
        *run = (struct table_run){.loader = loader, .kind = kind};
        for (uint32_t i = 0; i < loader->schema->resource_count; i++)
            if (loader->tables[i].schema->role == loader_records_role(kind))
                run->bytes += bytes_of(&loader->tables[i]);
    }
    for (uint32_t i = 0; i < loader->schema->resource_count; i++) {
        const struct table *table = &loader->tables[i];
        if (holds_values(table->schema))
            runs[count++] = (struct table_run){.loader = loader, .table = table, .bytes = bytes_of(table)};
    }
    sort_by_size(runs, count);
    return count;
}

void loader_tables_read(struct loader *loader)
{
    struct table_run *runs =
        ARENA_ARRAY(loader->arena, struct table_run, (size_t)loader->schema->resource_count + LOADER_RECORD_KINDS);
    size_t count = make_runs(loader, runs);
    for (size_t i = 0; i < count; i++) {
        arena_init(&runs[i].arena, loader->arena->guard);
        arena_init(&runs[i].kept, loader->arena->guard);
        diagnostics_init(&runs[i].diagnostics, &runs[i].arena);
    }
    workers_run(loader->options->worker_count, count, 1, run_table, runs);
    for (size_t i = 0; i < count; i++) {
        if (runs[i].table != NULL)
            loading_close(&runs[i].loading, loader->arena);
        diagnostics_merge(loader->diagnostics, &runs[i].diagnostics);
        arena_adopt(loader->arena, &runs[i].kept);
        arena_release(&runs[i].arena);
    }
}

static void read_tables(struct loader *loader)
{
    struct library library = {.loader = loader};
    for (uint32_t i = 0; i < loader->schema->resource_count; i++)
        open_table(&library, i);
    loader_areas_read(loader);
    loader_schools_read(loader);
    loader_cube_lay_out(loader);
    loader_tables_read(loader);
    loader_keys_check(loader);
}

bool publication_read(struct arena *arena, const struct read_options *options, struct publication *publication,
                      struct publication_sources **sources, struct diagnostics *diagnostics)
{
    *publication = (struct publication){0};
    *sources = NULL;
    struct schema *schema = ARENA_NEW(arena, struct schema);
    if (descriptor_read(arena, options->data_folder, publication, schema, diagnostics)) {
        struct loader loader = {
            .arena = arena,
            .publication = publication,
            .schema = schema,
            .options = options,
            .tables = ARENA_ARRAY(arena, struct table, schema->resource_count),
            .diagnostics = diagnostics,
        };
        *sources = ARENA_NEW(arena, struct publication_sources);
        **sources = (struct publication_sources){schema, loader.tables};
        read_tables(&loader);
    }
    content_read(arena, options->content_folder, options->with_drafts, publication, diagnostics);
    return !diagnostics_have_errors(diagnostics);
}
