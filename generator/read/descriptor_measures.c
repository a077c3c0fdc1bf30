/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/descriptor_measures.h"

#include "read/measure_parts.h"
#include "read/measure_schema.h"

struct measure_list {
    struct descriptor_reader *reader;
    struct publication *publication;
    size_t capacity;
};

static const struct {
    enum concept concept;
    const char *swedish;
    const char *english;
    enum measure_kind kind;
    enum measure_unit unit;
    uint8_t decimals;
} allocation_measures[] = {
    {CONCEPT_AMOUNT, "Belopp", "Amount", KIND_AMOUNT, UNIT_CURRENCY, 0},
    {CONCEPT_PUPILS, "Elever", "Pupils", KIND_COUNT, UNIT_PUPILS, 0},
    {CONCEPT_INDEX, "Socioekonomiskt index", "Socio-economic index", KIND_INDEX, UNIT_NONE, 0},
    {CONCEPT_POINTS, "Poäng", "Points", KIND_COUNT, UNIT_POINTS, 1},
};

/* The new measure's index, or NONE when the id is taken. */
static uint32_t append(struct measure_list *list, struct measure measure)
{
    struct publication *publication = list->publication;
    uint32_t index = publication->measure_count;
    uint32_t there = map_add(&publication->measure_by_id, measure.id, index);
    if (there != index) {
        diagnostics_add_values(list->reader->diagnostics, DIAGNOSTIC_MEASURE_TWICE, measure.place,
                               publication->measures[there].place, 1, &measure.id);
        return NONE;
    }
    publication->measures = arena_grow(list->reader->arena, publication->measures, publication->measure_count,
                                       &list->capacity, sizeof measure);
    publication->measures[publication->measure_count++] = measure;
    return index;
}

static struct measure count_measure(struct slice id, struct localized title, struct place place)
{
    return (struct measure){.id = id,
                            .title = title,
                            .short_title = title,
                            .kind = KIND_COUNT,
                            .unit = UNIT_PUPILS,
                            .base = NONE,
                            .resource = NONE,
                            .field = NONE,
                            .category = NONE,
                            .place = place};
}

static struct localized two(const char *swedish, const char *english)
{
    struct localized texts;
    texts.text[LANGUAGE_SWEDISH] = slice_from_c(swedish);
    texts.text[LANGUAGE_ENGLISH] = slice_from_c(english);
    return texts;
}

/* A concept of allocations is a measure with the concept's name as its id. */
static void settle_allocation(struct measure_list *list, struct schema_field *field)
{
    for (size_t i = 0; i < sizeof allocation_measures / sizeof *allocation_measures; i++) {
        if (allocation_measures[i].concept != field->concept)
            continue;
        struct slice id = concept_name(field->concept);
        if (field->declaration_count != 0) {
            if (!slice_equal(field->declarations[0].measure.id, id))
                DESCRIPTOR_ADD(list->reader, field->json, DIAGNOSTIC_UNKNOWN_CHOICE, field->declarations[0].measure.id,
                               SLICE("measure.id"), id);
            return;
        }
        struct localized title = two(allocation_measures[i].swedish, allocation_measures[i].english);
        struct measure measure = count_measure(id, title, json_place(list->reader->source, field->json));
        measure.kind = allocation_measures[i].kind;
        measure.unit = allocation_measures[i].unit;
        measure.decimals = allocation_measures[i].decimals;
        field->declarations = ARENA_NEW(list->reader->arena, struct measure_declaration);
        field->declarations[0] = (struct measure_declaration){
            .measure = measure, .index = NONE, .base_index = NONE, .bare_number = field->bare_number};
        field->declaration_count = 1;
        return;
    }
}

static void declare_field(struct measure_list *list, const struct schema_resource *resource, uint32_t index)
{
    struct schema_field *field = &resource->fields[index];
    if (resource->role == ROLE_ALLOCATIONS)
        settle_allocation(list, field);
    for (uint32_t i = 0; i < field->declaration_count; i++) {
        struct measure_declaration *declaration = &field->declarations[i];
        declaration->measure.resource = resource->index;
        declaration->measure.field = index;
        declaration->index = append(list, declaration->measure);
    }
}

static struct slice lower(struct arena *arena, struct slice text)
{
    char *bytes = arena_allocate_bytes(arena, text.length);
    for (size_t i = 0; i < text.length; i++)
        bytes[i] = (char)(text.bytes[i] >= 'A' && text.bytes[i] <= 'Z' ? text.bytes[i] + 32 : text.bytes[i]);
    return slice_make(bytes, text.length);
}

static void declare_spending(struct measure_list *list, const struct schema_resource *resource)
{
    struct publication *publication = list->publication;
    const struct schema_field *field = &resource->fields[schema_find_concept(resource, CONCEPT_CATEGORY)];
    struct arena *arena = list->reader->arena;
    publication->spending_categories = ARENA_ARRAY(arena, struct category, field->category_count);
    for (uint32_t i = 0; i < field->category_count; i++) {
        const struct field_category *category = &field->categories[i];
        struct slice id = SLICE_JOIN(arena, SLICE("spending-"), lower(arena, category->value));
        struct place place = json_place(list->reader->source, field->json);
        if (!measure_schema_is_id(id))
            DESCRIPTOR_ADD(list->reader, field->json, DIAGNOSTIC_BAD_MEASURE_ID, id);
        struct measure measure = count_measure(id, category->title, place);
        measure.kind = KIND_AMOUNT;
        measure.unit = UNIT_CURRENCY;
        measure.resource = resource->index;
        measure.field = schema_find_concept(resource, CONCEPT_AMOUNT);
        measure.category = i;
        uint32_t index = append(list, measure);
        publication->spending_categories[i] =
            (struct category){category->value,
                              category->title,
                              index,
                              !slice_is_empty(field->total) && slice_equal(field->total, category->value),
                              category->is_premises,
                              category->minimum_amount};
    }
    publication->spending_category_count = field->category_count;
}

/* The measure that counts what stands in this field: its own, or one made for it. */
static uint32_t counting_measure(struct measure_list *list, const struct schema_resource *resource, uint32_t index)
{
    struct schema_field *field = &resource->fields[index];
    if (field->declaration_count != 0 && field->concept != CONCEPT_VALUE)
        return field->declarations[0].index;
    if (field->base_measure != NONE)
        return field->base_measure;
    struct slice id = SLICE_JOIN(list->reader->arena, lower(list->reader->arena, resource->name), SLICE("-base"));
    for (char suffix = 'b'; publication_find_measure(list->publication, id) != NONE && suffix < 'z'; suffix++)
        id = SLICE_JOIN(list->reader->arena, lower(list->reader->arena, resource->name), SLICE("-base-"),
                        slice_make(&suffix, 1));
    struct measure measure = count_measure(id, field->title, json_place(list->reader->source, field->json));
    if (!measure_schema_is_id(id))
        DESCRIPTOR_ADD(list->reader, field->json, DIAGNOSTIC_BAD_MEASURE_ID, id);
    measure.resource = resource->index;
    measure.field = index;
    field->base_measure = append(list, measure);
    return field->base_measure;
}

/* In a long table the base column counts for each measure by itself. */
static void declare_long_base(struct measure_list *list, const struct schema_resource *resource,
                              struct measure_declaration *declaration, uint32_t base)
{
    struct slice id = SLICE_JOIN(list->reader->arena, declaration->measure.id, SLICE("-base"));
    struct measure measure =
        count_measure(id, two("Elever bakom värdet", "Pupils behind the value"), declaration->measure.place);
    measure.resource = resource->index;
    measure.field = base;
    declaration->base_index = append(list, measure);
    list->publication->measures[declaration->index].base = declaration->base_index;
}

static void settle_base(struct measure_list *list, const struct schema_resource *resource, struct schema_field *field,
                        struct measure_declaration *declaration)
{
    if (declaration->index == NONE)
        return;
    uint32_t base = schema_find_concept(resource, CONCEPT_BASE);
    uint32_t named = schema_find_field(resource, declaration->base_name);
    struct measure *measures = list->publication->measures;
    uint32_t found = NONE;
    bool names_base = base != NONE && (slice_is_empty(declaration->base_name) || named == base);
    if (names_base && field->concept == CONCEPT_VALUE) {
        declare_long_base(list, resource, declaration, base);
        return;
    }
    if (slice_is_empty(declaration->base_name)) {
        if (base == NONE || field == &resource->fields[base] || measures[declaration->index].kind == KIND_AMOUNT)
            return;
        found = counting_measure(list, resource, base);
    } else if (named != NONE) {
        found = counting_measure(list, resource, named);
    } else {
        found = publication_find_measure(list->publication, declaration->base_name);
    }
    if (found == NONE || found == declaration->index)
        DESCRIPTOR_ADD(list->reader, declaration->base_json == NULL ? field->json : declaration->base_json,
                       DIAGNOSTIC_UNKNOWN_BASE, declaration->base_name);
    else
        list->publication->measures[declaration->index].base = found;
}

static void settle_bases(struct measure_list *list, const struct schema_resource *resource)
{
    for (uint32_t i = 0; i < resource->field_count; i++)
        for (uint32_t j = 0; j < resource->fields[i].declaration_count; j++)
            settle_base(list, resource, &resource->fields[i], &resource->fields[i].declarations[j]);
    uint32_t base = schema_find_concept(resource, CONCEPT_BASE);
    if (base != NONE && schema_find_concept(resource, CONCEPT_MEASURE) == NONE)
        counting_measure(list, resource, base);
}

static void declare_amount_per_pupil(struct measure_list *list)
{
    uint32_t amount = publication_find_measure(list->publication, MEASURE_AMOUNT);
    uint32_t pupils = publication_find_measure(list->publication, MEASURE_PUPILS);
    if (amount == NONE || pupils == NONE)
        return;
    struct measure measure = count_measure(MEASURE_AMOUNT_PER_PUPIL, two("Kronor per elev", "Amount per pupil"),
                                           list->publication->measures[amount].place);
    if (!slice_equal(list->publication->currency, SLICE("SEK")))
        measure.title = measure.short_title = two("Belopp per elev", "Amount per pupil");
    measure.kind = KIND_MEAN;
    measure.unit = UNIT_CURRENCY_PER_PUPIL;
    measure.base = pupils;
    measure.is_derived = true;
    append(list, measure);
}

/* The measures of pupils that weights apply to. */
static void check_stages(struct measure_list *list, const struct schema_resource *resource)
{
    for (uint32_t i = 0; i < resource->field_count; i++) {
        const struct schema_field *field = &resource->fields[i];
        if (!slice_is_empty(field->stage) && publication_find_measure(list->publication, field->stage) == NONE)
            DESCRIPTOR_ADD(list->reader, json_member(field->json, SLICE("stage")), DIAGNOSTIC_UNKNOWN_STAGE,
                           field->stage, field->name);
    }
}

/* What the publication asks of shares and means of pupils holds for each that has a base and says nothing else. */
static void settle_minimums(struct publication *publication)
{
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        struct measure *measure = &publication->measures[m];
        bool is_of_pupils = measure->base != NONE && (measure->kind == KIND_SHARE || measure->kind == KIND_MEAN);
        if (measure->minimum_pupils == MINIMUM_NOT_SAID)
            measure->minimum_pupils = is_of_pupils ? publication->minimum_pupils : 0;
    }
}

void descriptor_measures_declare(struct descriptor_reader *reader, struct publication *publication,
                                 struct schema *schema)
{
    struct measure_list list = {reader, publication, 0};
    map_init(&publication->measure_by_id, reader->arena);
    for (uint32_t i = 0; i < schema->resource_count; i++) {
        struct schema_resource *resource = &schema->resources[i];
        bool has_cells =
            resource->role == ROLE_ALLOCATIONS || resource->role == ROLE_PUPILS || resource->role == ROLE_RESULTS;
        for (uint32_t j = 0; has_cells && j < resource->field_count; j++)
            declare_field(&list, resource, j);
        if (resource->role == ROLE_SPENDING && !resource->is_broken)
            declare_spending(&list, resource);
    }
    for (uint32_t i = 0; i < schema->resource_count; i++) {
        enum resource_role role = schema->resources[i].role;
        if (role == ROLE_ALLOCATIONS || role == ROLE_PUPILS || role == ROLE_RESULTS)
            settle_bases(&list, &schema->resources[i]);
        if (role == ROLE_PARAMETERS)
            check_stages(&list, &schema->resources[i]);
    }
    settle_minimums(publication);
    measure_parts_settle(reader, publication, schema);
    declare_amount_per_pupil(&list);
}
