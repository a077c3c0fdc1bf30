/* SPDX-License-Identifier: EUPL-1.2 */
/* Schools in the order in which people look for them, with their areas, former names and successors. */
#include "read/loader.h"

#include <stdlib.h>

#define MAXIMUM_CODE_BYTES 40
#define MAXIMUM_SUCCESSORS 8

/* What a row says that can be settled only when every school is known. */
struct school_draft {
    struct school school;
    struct slice area_name;
    struct place area_place;
    struct slice successors[MAXIMUM_SUCCESSORS];
    uint32_t successor_count;
    struct place successor_place;
    struct slice key;
    uint32_t position; /* in the order of the rows */
    bool has_code;
};

struct school_fields {
    uint32_t code, name, area, operator_name, operator_type, stages, address, latitude, longitude, opened, closed, link;
};

struct schools {
    struct loader *loader;
    struct arena scratch; /* drafts, keys, what areas are called: twenty megabytes of a large city */
    struct school_draft *drafts;
    uint32_t count;
    size_t capacity;
    struct map by_code;
};

static struct school_fields find_fields(struct loading *loading)
{
    struct school_fields fields = {
        .code = loading_field(loading, CONCEPT_SCHOOL),
        .name = loading_field(loading, CONCEPT_NAME),
        .area = loading_field(loading, CONCEPT_AREA),
        .operator_name = loading_field(loading, CONCEPT_OPERATOR),
        .operator_type = loading_field(loading, CONCEPT_OPERATOR_TYPE),
        .stages = loading_field(loading, CONCEPT_STAGES),
        .address = loading_field(loading, CONCEPT_ADDRESS),
        .latitude = loading_field(loading, CONCEPT_LATITUDE),
        .longitude = loading_field(loading, CONCEPT_LONGITUDE),
        .opened = loading_field(loading, CONCEPT_OPENED),
        .closed = loading_field(loading, CONCEPT_CLOSED),
        .link = loading_field(loading, CONCEPT_LINK_TYPE),
    };
    const struct schema_resource *schema = loading->table->schema;
    for (uint32_t i = 0; i < schema->field_count; i++)
        if (concept_may_repeat(schema->fields[i].concept))
            loading->is_read[i] = true;
    return fields;
}

static bool is_code(struct slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        if (!((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
              byte == '-' || byte == '_'))
            return false;
    }
    return text.length != 0 && text.length <= MAXIMUM_CODE_BYTES;
}

static bool read_code(struct loading *loading, uint32_t field, struct slice *code)
{
    if (!loading_text(loading, field, code))
        return false;
    if (is_code(*code))
        return true;
    DIAGNOSTICS_ADD(loading->diagnostics, DIAGNOSTIC_SCHOOL_CODE_UNSAFE, loading_place(loading, field), *code);
    return false;
}

static bool read_name(struct loading *loading, uint32_t field, struct slice *name)
{
    if (!loading_text(loading, field, name))
        return false;
    if (!slice_is_empty(*name))
        return true;
    DIAGNOSTICS_ADD(loading->diagnostics, DIAGNOSTIC_CELL_REQUIRED, loading_place(loading, field), *name,
                    loading->table->schema->fields[field].name);
    return false;
}

static bool read_position(struct loading *loading, const struct school_fields *fields, struct school *school)
{
    struct optional_decimal latitude;
    struct optional_decimal longitude;
    bool right = loading_number(loading, fields->latitude, &latitude);
    right = loading_number(loading, fields->longitude, &longitude) && right;
    if (!right || !latitude.is_present || !longitude.is_present)
        return right;
    school->latitude = decimal_to_double(latitude.value);
    school->longitude = decimal_to_double(longitude.value);
    school->has_position =
        school->latitude >= -90 && school->latitude <= 90 && school->longitude >= -180 && school->longitude <= 180;
    if (school->has_position)
        return true;
    bool is_latitude = school->latitude < -90 || school->latitude > 90;
    uint32_t field = is_latitude ? fields->latitude : fields->longitude;
    DIAGNOSTICS_ADD(loading->diagnostics, DIAGNOSTIC_NOT_A_COORDINATE, loading_place(loading, field),
                    table_rows_text(&loading->rows, field), is_latitude ? SLICE("90") : SLICE("180"));
    return false;
}

/* The items of a cell of type list, else the cell itself. */
static struct slice next_item(const struct schema_field *field, struct slice *rest)
{
    if (field->list_delimiter != 0)
        return slice_trim_unicode(slice_cut(rest, field->list_delimiter));
    struct slice all = *rest;
    *rest = SLICE_EMPTY;
    return all;
}

static void add_former_name(struct arena *arena, struct school *school, struct slice name)
{
    if (slice_is_empty(name) || slice_equal(name, school->name))
        return;
    for (uint32_t i = 0; i < school->former_name_count; i++)
        if (slice_equal(school->former_names[i], name))
            return;
    struct slice *names = ARENA_ARRAY(arena, struct slice, (size_t)school->former_name_count + 1);
    for (uint32_t i = 0; i < school->former_name_count; i++)
        names[i] = school->former_names[i];
    names[school->former_name_count++] = name;
    school->former_names = names;
}

/* Former names and successors: fields that may repeat, cells that may hold lists. */
static bool read_lists(struct loading *loading, struct school_draft *draft)
{
    const struct schema_resource *schema = loading->table->schema;
    bool right = true;
    for (uint32_t i = 0; i < schema->field_count; i++) {
        enum concept concept = schema->fields[i].concept;
        if (concept != CONCEPT_FORMER_NAME && concept != CONCEPT_SUCCESSOR)
            continue;
        struct slice rest;
        right = loading_text(loading, i, &rest) && right;
        while (!slice_is_empty(rest)) {
            struct slice item = next_item(&schema->fields[i], &rest);
            if (concept == CONCEPT_FORMER_NAME)
                add_former_name(loading->loader->arena, &draft->school, item);
            else if (draft->successor_count < MAXIMUM_SUCCESSORS && !slice_is_empty(item))
                draft->successors[draft->successor_count++] = item;
        }
        if (concept == CONCEPT_SUCCESSOR)
            draft->successor_place = loading_place(loading, i);
    }
    return right;
}

static bool read_words(struct loading *loading, const struct school_fields *fields, struct school_draft *draft)
{
    struct school *school = &draft->school;
    bool right = loading_text(loading, fields->area, &draft->area_name);
    if (fields->area != NONE)
        draft->area_place = loading_place(loading, fields->area);
    right = loading_text(loading, fields->operator_name, &school->operator_name) && right;
    right = loading_text(loading, fields->stages, &school->stages) && right;
    right = loading_text(loading, fields->address, &school->address) && right;
    uint32_t position = 0;
    right = loading_choice(loading, fields->operator_type, SLICE("unknown, municipal, independent"), OPERATOR_UNKNOWN,
                           &position) &&
            right;
    school->operator_type = (enum operator_type)position;
    right =
        loading_choice(loading, fields->link, SLICE("none, renamed, merged, split, new_code"), LINK_NONE, &position) &&
        right;
    school->link = (enum link_type)position;
    return right;
}

static bool read_life(struct loading *loading, const struct school_fields *fields, struct school *school)
{
    bool right = fields->opened == NONE || loading_period(loading, fields->opened, &school->opened);
    return (fields->closed == NONE || loading_period(loading, fields->closed, &school->closed)) && right;
}

static bool read_draft(struct loading *loading, const struct school_fields *fields, struct school_draft *draft)
{
    *draft = (struct school_draft){.school = {.area = NONE}};
    draft->has_code = read_code(loading, fields->code, &draft->school.code);
    bool right = draft->has_code;
    right = read_name(loading, fields->name, &draft->school.name) && right;
    draft->school.place = loading_place(loading, fields->code);
    right = read_words(loading, fields, draft) && right;
    right = read_position(loading, fields, &draft->school) && right;
    right = read_life(loading, fields, &draft->school) && right;
    right = read_lists(loading, draft) && right;
    return cell_check_rest(&loading->checks, &loading->rows, loading->is_read) && right;
}

/* Whether two rows say the same of a school, apart from its name. */
static bool says_the_same(const struct school_draft *a, const struct school_draft *b)
{
    const struct school *left = &a->school;
    const struct school *right = &b->school;
    bool same_position = left->has_position == right->has_position && !(left->latitude < right->latitude) &&
                         !(left->latitude > right->latitude) && !(left->longitude < right->longitude) &&
                         !(left->longitude > right->longitude);
    return same_position && slice_equal(a->area_name, b->area_name) &&
           slice_equal(left->operator_name, right->operator_name) && left->operator_type == right->operator_type &&
           slice_equal(left->stages, right->stages) && slice_equal(left->address, right->address) &&
           period_compare(left->opened, right->opened) == 0 && period_compare(left->closed, right->closed) == 0;
}

/* The same school again: a `distinct` table may say the same, and a later name makes the earlier a former one. */
static bool merge_draft(struct schools *schools, struct loading *loading, uint32_t there,
                        const struct school_draft *draft)
{
    struct school_draft *first = &schools->drafts[there];
    if (!loading->table->schema->is_distinct || !says_the_same(first, draft)) {
        uint32_t field = schema_find_concept(loading->table->schema, CONCEPT_SCHOOL);
        struct slice values[] = {draft->school.code, loading->table->schema->fields[field].name};
        diagnostics_add_values(loading->diagnostics, DIAGNOSTIC_DUPLICATE_KEY, draft->school.place, first->school.place,
                               2, values);
        return false;
    }
    if (slice_equal(first->school.name, draft->school.name))
        return true;
    struct slice earlier = first->school.name;
    first->school.name = draft->school.name;
    add_former_name(schools->loader->arena, &first->school, earlier);
    return true;
}

static void take_row(struct schools *schools, struct loading *loading, const struct school_fields *fields)
{
    struct school_draft draft;
    bool right = read_draft(loading, fields, &draft);
    if (!draft.has_code)
        return;
    uint32_t there = map_add(&schools->by_code, draft.school.code, schools->count);
    if (there != schools->count) {
        if (merge_draft(schools, loading, there, &draft) && right)
            table_rows_show(&loading->rows);
        return;
    }
    schools->drafts = arena_grow(&schools->scratch, schools->drafts, schools->count, &schools->capacity, sizeof draft);
    schools->drafts[schools->count++] = draft;
    if (right)
        table_rows_show(&loading->rows);
}

static bool has_school_key(const struct schema_resource *schema)
{
    return schema->primary_key_count == 1 && schema->fields[schema->primary_key[0]].concept == CONCEPT_SCHOOL;
}

static void read_table(struct schools *schools, const struct table *table)
{
    struct loading loading;
    struct loader *loader = schools->loader;
    loading_open(&loading, loader, table, loader->arena, has_school_key(table->schema), loader->diagnostics);
    struct school_fields fields = find_fields(&loading);
    uint32_t file = 0;
    while (loading_next(&loading, &file))
        take_row(schools, &loading, &fields);
    loader->lacks_schools = loader->lacks_schools || loading.has_failed;
    for (uint32_t i = 0; i < table->file_count; i++)
        loader->lacks_schools = loader->lacks_schools || !table->files[i].is_usable;
    loading_close(&loading, loader->arena);
}

static int compare_drafts(const void *a, const void *b)
{
    const struct school_draft *left = a;
    const struct school_draft *right = b;
    int order = slice_compare(left->key, right->key);
    return order != 0 ? order : slice_compare(left->school.code, right->school.code);
}

static void sort(struct schools *schools)
{
    const struct name_order *order = &schools->loader->options->name_order;
    for (uint32_t i = 0; i < schools->count; i++) {
        struct school_draft *draft = &schools->drafts[i];
        draft->position = i;
        draft->key =
            order->key == NULL ? draft->school.name : order->key(order->context, &schools->scratch, draft->school.name);
    }
    if (schools->count > 1)
        qsort(schools->drafts, schools->count, sizeof *schools->drafts, compare_drafts);
}

/* Codes of successors become schools. */
static void link_successors(struct schools *schools, uint32_t index)
{
    struct loader *loader = schools->loader;
    const struct school_draft *draft = &schools->drafts[index];
    struct school *school = &loader->publication->schools[index];
    school->successors = ARENA_ARRAY(loader->arena, uint32_t, draft->successor_count);
    for (uint32_t i = 0; i < draft->successor_count; i++) {
        uint32_t successor = publication_find_school(loader->publication, draft->successors[i]);
        if (successor != NONE)
            school->successors[school->successor_count++] = successor;
        else
            DIAGNOSTICS_ADD(loader->diagnostics, DIAGNOSTIC_UNKNOWN_SUCCESSOR, draft->successor_place,
                            draft->successors[i], school->code);
    }
}

void loader_schools_read(struct loader *loader)
{
    struct publication *publication = loader->publication;
    struct schools schools = {.loader = loader};
    arena_init(&schools.scratch, loader->arena->guard);
    map_init(&schools.by_code, &schools.scratch);
    loader->lacks_schools = true;
    for (uint32_t i = 0; i < loader->schema->resource_count; i++)
        if (loader->schema->resources[i].role == ROLE_SCHOOLS)
            loader->lacks_schools = false;
    for (uint32_t i = 0; i < loader->schema->resource_count; i++) {
        if (loader->schema->resources[i].role != ROLE_SCHOOLS)
            continue;
        if (loader->schema->resources[i].is_broken)
            loader->lacks_schools = true;
        else
            read_table(&schools, &loader->tables[i]);
    }
    sort(&schools);
    publication->schools = ARENA_ARRAY(loader->arena, struct school, schools.count);
    publication->school_count = schools.count;
    map_init(&publication->school_by_code, loader->arena);
    loader->codes = (struct school_codes){ARENA_ARRAY(loader->arena, struct school_code, schools.count),
                                          ARENA_ARRAY(loader->arena, uint32_t, schools.count), schools.count};
    struct slice *area_names = ARENA_ARRAY(&schools.scratch, struct slice, schools.count);
    struct place *area_places = ARENA_ARRAY(&schools.scratch, struct place, schools.count);
    for (uint32_t i = 0; i < schools.count; i++) {
        publication->schools[i] = schools.drafts[i].school;
        map_add(&publication->school_by_code, publication->schools[i].code, i);
        school_codes_set(&loader->codes, schools.drafts[i].position, publication->schools[i].code, i);
        area_names[i] = schools.drafts[i].area_name;
        area_places[i] = schools.drafts[i].area_place;
    }
    for (uint32_t i = 0; i < schools.count; i++)
        link_successors(&schools, i);
    loader_areas_join(loader, area_names, area_places);
    arena_release(&schools.scratch);
}
