/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/resource_schema.h"

#include "base/system.h"
#include "read/dialect.h"
#include "read/field_schema.h"
#include "read/resource_keys.h"

#include <fcntl.h>

#define MAXIMUM_NAMES 12

static const char roles[] = "schools, allocations, parameters, pupils, results, spending, interventions, accounts, "
                            "events, corrections, calendar, areas";

struct slice resource_schema_field_names(struct arena *arena, const struct schema_resource *resource)
{
    struct slice parts[MAXIMUM_NAMES * 2 + 1];
    size_t count = 0;
    for (uint32_t i = 0; i < resource->field_count && i < MAXIMUM_NAMES; i++) {
        if (i != 0)
            parts[count++] = SLICE(", ");
        parts[count++] = resource->fields[i].name;
    }
    if (resource->field_count > MAXIMUM_NAMES)
        parts[count++] = SLICE(" …");
    return slice_join(arena, count, parts);
}

static void read_role(struct descriptor_reader *reader, const struct json_value *json, struct schema_resource *resource)
{
    if (json_member(json, SLICE("role")) == NULL) {
        resource->role = resource_role_from_name(resource->name);
        if (resource->role == ROLE_NONE)
            DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_RESOURCE_WITHOUT_ROLE, resource->name, slice_from_c(roles));
        return;
    }
    resource->role = resource_role_from_name(descriptor_text(reader, json, SLICE("role")));
    if (resource->role != ROLE_NONE)
        return;
    descriptor_choice(reader, json, SLICE("role"), slice_from_c(roles), 0);
    resource->is_broken = true;
}

/* Whether a folder or the file on the way is a link, which could lead out of the publication. */
static bool goes_through_link(struct arena *arena, struct slice folder, struct slice path)
{
    for (size_t i = 0; i <= path.length; i++) {
        if (i != path.length && path.bytes[i] != '/')
            continue;
        char *name = slice_copy_c(arena, SLICE_JOIN(arena, folder, SLICE("/"), slice_sub(path, 0, i)));
        if (system_kind(AT_FDCWD, name) == FILE_LINK)
            return true;
    }
    return false;
}

static bool is_below(struct slice path)
{
    if (path.length == 0 || path.bytes[0] == '/' || path.bytes[0] == '~' || slice_find_byte(path, '\\') != SIZE_MAX ||
        slice_find_byte(path, '\0') != SIZE_MAX)
        return false;
    while (path.length != 0)
        if (slice_equal(slice_cut(&path, '/'), SLICE("..")))
            return false;
    return true;
}

static bool check_path(struct descriptor_reader *reader, const struct json_value *json, struct slice folder)
{
    if (slice_find(json->text, SLICE("://")) != SIZE_MAX)
        DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_PATH_IS_ADDRESS, json->text);
    else if (!is_below(json->text))
        DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_PATH_LEAVES, json->text);
    else if (goes_through_link(reader->arena, folder, json->text))
        DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_PATH_IS_LINK, json->text);
    else
        return true;
    return false;
}

static void read_paths(struct descriptor_reader *reader, const struct json_value *json, struct slice folder,
                       struct schema_resource *resource, struct resource *model)
{
    resource->path_count = descriptor_texts(reader, json, SLICE("path"), &resource->paths, &resource->path_jsons);
    struct slice *parts = ARENA_ARRAY(reader->arena, struct slice, (size_t)resource->path_count * 2);
    for (uint32_t i = 0; i < resource->path_count; i++) {
        if (!check_path(reader, resource->path_jsons[i], folder))
            resource->is_broken = true;
        parts[i * 2] = i == 0 ? SLICE_EMPTY : SLICE(", ");
        parts[i * 2 + 1] = resource->paths[i];
    }
    model->path_text = slice_join(reader->arena, (size_t)resource->path_count * 2, parts);
    if (resource->path_count == 0) {
        DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_PROPERTY_MISSING, resource->name, SLICE("path"));
        resource->is_broken = true;
    } else if (resource->path_count > UINT16_MAX) {
        DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_TOO_MANY_FILES, resource->name);
        resource->is_broken = true;
    }
}

static void read_encoding(struct descriptor_reader *reader, const struct json_value *json,
                          struct schema_resource *resource)
{
    struct slice name = descriptor_text(reader, json, SLICE("encoding"));
    resource->encoding = slice_is_empty(name) ? ENCODING_UTF_8 : encoding_from_name(name);
    if (resource->encoding != ENCODING_COUNT)
        return;
    DESCRIPTOR_ADD(reader, json_member(json, SLICE("encoding")), DIAGNOSTIC_UNKNOWN_CHOICE, name, SLICE("encoding"),
                   SLICE("utf-8, utf-16, windows-1252, iso-8859-1"));
    resource->encoding = ENCODING_UTF_8;
    resource->is_broken = true;
}

static void read_period(struct descriptor_reader *reader, const struct json_value *json,
                        struct schema_resource *resource)
{
    struct slice text = descriptor_text(reader, json, SLICE("period"));
    if (!slice_is_empty(text) && !period_parse(text, &resource->period))
        DESCRIPTOR_ADD(reader, json_member(json, SLICE("period")), DIAGNOSTIC_NOT_A_PERIOD, text);
}

static void read_where(struct descriptor_reader *reader, const struct json_value *json,
                       struct schema_resource *resource)
{
    const struct json_value *object = descriptor_object(reader, json, SLICE("where"));
    if (object == NULL)
        return;
    resource->conditions = ARENA_ARRAY(reader->arena, struct where_condition, object->child_count);
    for (uint32_t i = 0; i < object->child_count; i++) {
        const struct json_value *child = &object->children[i];
        if (child->kind != JSON_STRING)
            DESCRIPTOR_ADD(reader, child, DIAGNOSTIC_NOT_A_TEXT, child->key);
        else
            resource->conditions[resource->condition_count++] =
                (struct where_condition){child->key, child->text, child};
    }
}

static void read_leave_out(struct descriptor_reader *reader, const struct json_value *json,
                           struct schema_resource *resource)
{
    static const enum left_out_reason allowed[] = {LEFT_OUT_NO_PERIOD, LEFT_OUT_NO_SCHOOL};
    const struct json_value *list = descriptor_list(reader, json, SLICE("leave_out"));
    for (uint32_t i = 0; list != NULL && i < list->child_count; i++) {
        bool found = false;
        for (size_t j = 0; j < sizeof allowed / sizeof *allowed; j++) {
            if (!slice_equal(list->children[i].text, left_out_reason_name(allowed[j])))
                continue;
            resource->leaves_out[allowed[j]] = true;
            found = true;
        }
        if (!found)
            DESCRIPTOR_ADD(reader, &list->children[i], DIAGNOSTIC_UNKNOWN_CHOICE, list->children[i].text,
                           SLICE("leave_out"), SLICE("no-period, no-school"));
    }
}

static void read_fields(struct descriptor_reader *reader, const struct json_value *json,
                        struct schema_resource *resource)
{
    const struct json_value *schema = descriptor_object(reader, json, SLICE("schema"));
    struct missing_values inherited = {.has_empty = true, .empty_status = STATUS_MISSING};
    field_schema_read_missing(reader, json, &inherited);
    field_schema_read_missing(reader, schema, &inherited);
    const struct json_value *list = descriptor_list(reader, schema, SLICE("fields"));
    if (list == NULL || list->child_count == 0) {
        DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_PROPERTY_MISSING, resource->name, SLICE("schema.fields"));
        resource->is_broken = true;
        return;
    }
    if (list->child_count > CSV_MAXIMUM_COLUMNS) {
        DESCRIPTOR_ADD(reader, list, DIAGNOSTIC_TOO_MANY_FIELDS, resource->name);
        resource->is_broken = true;
        return;
    }
    resource->field_count = list->child_count;
    resource->fields = ARENA_ARRAY(reader->arena, struct schema_field, list->child_count);
    for (uint32_t i = 0; i < list->child_count; i++)
        field_schema_read(reader, &list->children[i], resource, &inherited, &resource->fields[i]);
    uint32_t match = descriptor_choice(reader, schema, SLICE("fieldsMatch"),
                                       SLICE("exact, equal, subset, superset, partial"), MATCH_EXACT);
    resource->fields_match = match == UINT32_MAX ? MATCH_PARTIAL : (enum fields_match)match;
}

static void fill_model(struct descriptor_reader *reader, const struct json_value *json,
                       const struct schema_resource *resource, struct resource *model)
{
    model->name = resource->name;
    model->role = resource->role;
    bool has_titles = json_member(json, SLICE("titles")) != NULL;
    model->title = descriptor_localized(reader, json, has_titles ? SLICE("titles") : SLICE("title"));
    if (slice_is_empty(model->title.text[0]))
        model->title = localized_same(resource->name);
    model->description = descriptor_localized(
        reader, json, json_member(json, SLICE("descriptions")) == NULL ? SLICE("description") : SLICE("descriptions"));
    const struct json_value *sources = descriptor_list(reader, json, SLICE("sources"));
    if (sources != NULL && sources->child_count != 0) {
        model->source_title = descriptor_text(reader, &sources->children[0], SLICE("title"));
        model->source_path = descriptor_text(reader, &sources->children[0], SLICE("path"));
    }
    model->field_count = resource->field_count;
    model->fields = ARENA_ARRAY(reader->arena, struct resource_field, resource->field_count);
    for (uint32_t i = 0; i < resource->field_count; i++)
        model->fields[i] = (struct resource_field){resource->fields[i].name, resource->fields[i].title, i};
    model->place = json_place(reader->source, json);
}

void resource_schema_read(struct descriptor_reader *reader, const struct json_value *json, struct slice folder,
                          struct schema_resource *resource, struct resource *model)
{
    resource->json = json;
    resource->name = descriptor_text(reader, json, SLICE("name"));
    if (slice_is_empty(resource->name))
        DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_PROPERTY_MISSING, SLICE("resources"), SLICE("name"));
    read_role(reader, json, resource);
    if (resource->role != ROLE_NONE)
        read_paths(reader, json, folder, resource, model);
    resource->is_table = resource->role != ROLE_NONE && resource->role != ROLE_AREAS;
    if (resource->is_table) {
        read_encoding(reader, json, resource);
        dialect_read(reader, json, resource);
        resource->dialect.characters = encoding_characters(resource->encoding);
        read_period(reader, json, resource);
        read_where(reader, json, resource);
        read_leave_out(reader, json, resource);
        resource->is_distinct = descriptor_boolean(reader, json, SLICE("distinct"), false);
        read_fields(reader, json, resource);
        resource_keys_read(reader, json, resource);
    }
    fill_model(reader, json, resource, model);
}
