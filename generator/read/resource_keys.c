/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/resource_keys.h"

#include "read/resource_schema.h"

static void unknown_field(struct descriptor_reader *reader, const struct json_value *json, struct slice name,
                          const struct schema_resource *resource)
{
    DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_UNKNOWN_FIELD, name, resource->name,
                   resource_schema_field_names(reader->arena, resource));
}

static void read_primary_key(struct descriptor_reader *reader, const struct json_value *schema,
                             struct schema_resource *resource)
{
    struct slice *names = NULL;
    const struct json_value **values = NULL;
    uint32_t count = descriptor_texts(reader, schema, SLICE("primaryKey"), &names, &values);
    resource->primary_key = ARENA_ARRAY(reader->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t field = schema_find_field(resource, names[i]);
        if (field == NONE)
            unknown_field(reader, values[i], names[i], resource);
        else
            resource->primary_key[resource->primary_key_count++] = field;
    }
}

static void read_foreign_key(struct descriptor_reader *reader, const struct json_value *json,
                             struct schema_resource *resource)
{
    struct foreign_key key = {.json = json};
    const struct json_value **values = NULL;
    key.field_count = descriptor_texts(reader, json, SLICE("fields"), &key.fields, &values);
    for (uint32_t i = 0; i < key.field_count; i++) {
        if (schema_find_field(resource, key.fields[i]) != NONE)
            continue;
        unknown_field(reader, values[i], key.fields[i], resource);
        return;
    }
    const struct json_value *reference = descriptor_object(reader, json, SLICE("reference"));
    uint32_t count = descriptor_texts(reader, reference, SLICE("fields"), &key.references, &values);
    key.resource = descriptor_text(reader, reference, SLICE("resource"));
    if (key.field_count == 0 || count != key.field_count) {
        DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_BAD_FOREIGN_KEY, resource->name);
        return;
    }
    resource->foreign_keys[resource->foreign_key_count++] = key;
}

/* Whether a key or a condition or another field's `base` uses the field. */
static bool is_used(const struct schema_resource *resource, uint32_t index)
{
    const struct schema_field *field = &resource->fields[index];
    for (uint32_t i = 0; i < resource->condition_count; i++)
        if (slice_equal(resource->conditions[i].heading, field->name))
            return true;
    for (uint32_t i = 0; i < resource->primary_key_count; i++)
        if (resource->primary_key[i] == index)
            return true;
    for (uint32_t i = 0; i < resource->foreign_key_count; i++)
        for (uint32_t j = 0; j < resource->foreign_keys[i].field_count; j++)
            if (slice_equal(resource->foreign_keys[i].fields[j], field->name))
                return true;
    for (uint32_t i = 0; i < resource->field_count; i++)
        for (uint32_t j = 0; j < resource->fields[i].declaration_count; j++)
            if (slice_equal(resource->fields[i].declarations[j].base_name, field->name))
                return true;
    return false;
}

static void check_meaning(struct descriptor_reader *reader, const struct schema_resource *resource)
{
    for (uint32_t i = 0; i < resource->field_count; i++) {
        const struct schema_field *field = &resource->fields[i];
        if (field->concept == CONCEPT_NONE && field->declaration_count == 0 && !field->is_ignored &&
            !is_used(resource, i))
            DESCRIPTOR_ADD(reader, field->json, DIAGNOSTIC_FIELD_WITHOUT_MEANING, field->name);
        for (uint32_t j = 0; j < i; j++) {
            const struct schema_field *earlier = &resource->fields[j];
            if (field->concept == CONCEPT_NONE || field->concept != earlier->concept ||
                concept_may_repeat(field->concept))
                continue;
            struct slice values[] = {concept_name(field->concept), field->name, earlier->name};
            diagnostics_add_values(reader->diagnostics, DIAGNOSTIC_CONCEPT_TWICE,
                                   json_place(reader->source, field->json), json_place(reader->source, earlier->json),
                                   3, values);
        }
    }
}

static bool has_measure(const struct schema_resource *resource)
{
    for (uint32_t i = 0; i < resource->field_count; i++)
        if (resource->fields[i].declaration_count != 0)
            return true;
    return false;
}

static void need(struct descriptor_reader *reader, const struct json_value *json, struct schema_resource *resource,
                 enum concept concept)
{
    if (schema_find_concept(resource, concept) != NONE)
        return;
    resource->is_broken = true;
    for (uint32_t i = 0; i < resource->field_count; i++)
        if (resource->fields[i].is_concept_wrong)
            return;
    DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_CONCEPT_MISSING, resource->name, concept_name(concept),
                   resource_role_name(resource->role));
}

static void check_required(struct descriptor_reader *reader, const struct json_value *json,
                           struct schema_resource *resource)
{
    uint32_t count = 0;
    const struct concept_use *uses = concept_uses(resource->role, &count);
    for (uint32_t i = 0; i < count; i++) {
        bool is_fixed = uses[i].concept == CONCEPT_PERIOD && !period_is_none(resource->period);
        if (uses[i].is_required && !is_fixed)
            need(reader, json, resource, uses[i].concept);
    }
    if (resource->role != ROLE_RESULTS && resource->role != ROLE_PUPILS)
        return;
    if (schema_find_concept(resource, CONCEPT_MEASURE) != NONE)
        need(reader, json, resource, CONCEPT_VALUE);
    if (!has_measure(resource)) {
        DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_NO_MEASURE, resource->name, resource_role_name(resource->role));
        resource->is_broken = true;
    }
}

/* A long table's value column belongs to the measure column; categories name the measures of spending. */
static void check_categories(struct descriptor_reader *reader, struct schema_resource *resource)
{
    uint32_t index = schema_find_concept(resource, CONCEPT_CATEGORY);
    if (index == NONE || resource->fields[index].category_count != 0)
        return;
    DESCRIPTOR_ADD(reader, resource->fields[index].json, DIAGNOSTIC_CATEGORIES_MISSING, resource->fields[index].name);
    resource->is_broken = true;
}

void resource_keys_read(struct descriptor_reader *reader, const struct json_value *json,
                        struct schema_resource *resource)
{
    if (resource->field_count == 0)
        return;
    const struct json_value *schema = json_member(json, SLICE("schema"));
    read_primary_key(reader, schema, resource);
    const struct json_value *list = descriptor_list(reader, schema, SLICE("foreignKeys"));
    resource->foreign_keys = ARENA_ARRAY(reader->arena, struct foreign_key, list == NULL ? 0 : list->child_count);
    for (uint32_t i = 0; list != NULL && i < list->child_count; i++)
        read_foreign_key(reader, &list->children[i], resource);
    check_meaning(reader, resource);
    check_required(reader, json, resource);
    check_categories(reader, resource);
}
