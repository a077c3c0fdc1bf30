/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/descriptor.h"

#include "base/system.h"
#include "read/descriptor_measures.h"
#include "read/resource_schema.h"
#include "read/settings_reader.h"

#define MAXIMUM_RESOURCES 1000
#define DEFAULT_MINIMUM_PUPILS 10

static const char publication_keys[] = "languages, fictional, title, description, city, currency, current_period, "
                                       "minimum_pupils, similar, expected, "
                                       "support_groups, persistent_support";

static void read_languages(struct descriptor_reader *reader, const struct json_value *object,
                           struct publication *publication)
{
    struct slice *codes = NULL;
    const struct json_value **values = NULL;
    uint32_t count = descriptor_texts(reader, object, SLICE("languages"), &codes, &values);
    for (uint32_t i = 0; i < count; i++) {
        enum language language = language_from_code(codes[i]);
        if (language == LANGUAGE_COUNT)
            DESCRIPTOR_ADD(reader, values[i], DIAGNOSTIC_UNKNOWN_CHOICE, codes[i], SLICE("languages"), SLICE("sv, en"));
        else
            publication->has_language[language] = true;
    }
    if (!publication->has_language[LANGUAGE_ENGLISH])
        publication->has_language[LANGUAGE_SWEDISH] = true;
}

static bool is_currency(struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] < 'A' || text.bytes[i] > 'Z')
            return false;
    return text.length == 3;
}

static void read_current_period(struct descriptor_reader *reader, const struct json_value *object,
                                struct publication *publication)
{
    struct slice text = descriptor_text(reader, object, SLICE("current_period"));
    if (!slice_is_empty(text) && !period_parse(text, &publication->current_period))
        DESCRIPTOR_ADD(reader, json_member(object, SLICE("current_period")), DIAGNOSTIC_NOT_A_PERIOD, text);
}

static void read_publication(struct descriptor_reader *reader, const struct json_value *root,
                             struct publication *publication)
{
    const struct json_value *object = descriptor_object(reader, root, SLICE("publication"));
    descriptor_check_keys(reader, object, SLICE("publication"), slice_from_c(publication_keys));
    read_languages(reader, object, publication);
    publication->is_fictional = descriptor_boolean(reader, object, SLICE("fictional"), false);
    publication->city = descriptor_localized(reader, object, SLICE("city"));
    if (json_member(object, SLICE("title")) != NULL)
        publication->title = descriptor_localized(reader, object, SLICE("title"));
    if (json_member(object, SLICE("description")) != NULL)
        publication->description = descriptor_localized(reader, object, SLICE("description"));
    publication->currency = descriptor_text(reader, object, SLICE("currency"));
    if (slice_is_empty(publication->currency))
        publication->currency = SLICE("SEK");
    else if (!is_currency(publication->currency))
        DESCRIPTOR_ADD(reader, json_member(object, SLICE("currency")), DIAGNOSTIC_BAD_CURRENCY, publication->currency);
    reader->currency = publication->currency;
    read_current_period(reader, object, publication);
    publication->minimum_pupils =
        descriptor_whole(reader, object, SLICE("minimum_pupils"), 1, 100000, DEFAULT_MINIMUM_PUPILS);
}

static bool is_publisher(struct descriptor_reader *reader, const struct json_value *contributor)
{
    struct slice *roles = NULL;
    const struct json_value **values = NULL;
    uint32_t count = descriptor_texts(reader, contributor, SLICE("roles"), &roles, &values);
    for (uint32_t i = 0; i < count; i++)
        if (slice_equal(roles[i], SLICE("publisher")))
            return true;
    return slice_equal(descriptor_text(reader, contributor, SLICE("role")), SLICE("publisher"));
}

static void read_publisher(struct descriptor_reader *reader, const struct json_value *root,
                           struct publication *publication)
{
    const struct json_value *list = descriptor_list(reader, root, SLICE("contributors"));
    if (list == NULL || list->child_count == 0)
        return;
    const struct json_value *chosen = &list->children[0];
    for (uint32_t i = 0; i < list->child_count; i++) {
        if (!is_publisher(reader, &list->children[i]))
            continue;
        chosen = &list->children[i];
        break;
    }
    publication->publisher = (struct contributor){
        descriptor_text(reader, chosen, SLICE("title")), descriptor_text(reader, chosen, SLICE("path")),
        descriptor_text(reader, chosen, SLICE("email")), descriptor_text(reader, chosen, SLICE("role"))};
}

static void read_homepage(struct descriptor_reader *reader, const struct json_value *root,
                          struct publication *publication)
{
    struct slice address = descriptor_text(reader, root, SLICE("homepage"));
    if (slice_is_empty(address))
        return;
    if (!slice_starts_with(address, SLICE("https://")) && !slice_starts_with(address, SLICE("http://"))) {
        DESCRIPTOR_ADD(reader, json_member(root, SLICE("homepage")), DIAGNOSTIC_BAD_HOMEPAGE, address);
        return;
    }
    bool has_end = slice_ends_with(address, SLICE("/"));
    publication->homepage = has_end ? address : SLICE_JOIN(reader->arena, address, SLICE("/"));
}

static void read_head(struct descriptor_reader *reader, const struct json_value *root, struct publication *publication)
{
    publication->descriptor_place = json_place(reader->source, root);
    publication->name = descriptor_text(reader, root, SLICE("name"));
    publication->title = descriptor_localized(reader, root, SLICE("title"));
    if (slice_is_empty(publication->title.text[0]))
        DESCRIPTOR_ADD(reader, root, DIAGNOSTIC_PROPERTY_MISSING, SLICE("datapackage.json"), SLICE("title"));
    publication->description = descriptor_localized(reader, root, SLICE("description"));
    publication->version = descriptor_text(reader, root, SLICE("version"));
    publication->created = descriptor_text(reader, root, SLICE("created"));
    read_homepage(reader, root, publication);
    const struct json_value *licences = descriptor_list(reader, root, SLICE("licenses"));
    if (licences != NULL && licences->child_count != 0)
        publication->licence = (struct licence){descriptor_text(reader, &licences->children[0], SLICE("name")),
                                                descriptor_text(reader, &licences->children[0], SLICE("path")),
                                                descriptor_text(reader, &licences->children[0], SLICE("title"))};
    read_publisher(reader, root, publication);
    read_publication(reader, root, publication);
    if (slice_is_empty(publication->city.text[0]))
        publication->city = publication->title;
}

static void check_names(struct descriptor_reader *reader, const struct schema *schema)
{
    struct map names;
    map_init(&names, reader->arena);
    for (uint32_t i = 0; i < schema->resource_count; i++) {
        uint32_t first = map_add(&names, schema->resources[i].name, i);
        if (first == i)
            continue;
        struct slice values[] = {schema->resources[i].name};
        diagnostics_add_values(reader->diagnostics, DIAGNOSTIC_RESOURCE_TWICE,
                               json_place(reader->source, schema->resources[i].json),
                               json_place(reader->source, schema->resources[first].json), 1, values);
    }
}

static void check_roles(struct descriptor_reader *reader, const struct json_value *list, const struct schema *schema)
{
    bool has[ROLE_NONE + 1] = {false};
    for (uint32_t i = 0; i < schema->resource_count; i++) {
        has[schema->resources[i].role] = true;
        if (schema->resources[i].role == ROLE_NONE && schema->resources[i].is_broken)
            return;
    }
    if (!has[ROLE_SCHOOLS])
        DESCRIPTOR_ADD(reader, list, DIAGNOSTIC_ROLE_MISSING, SLICE("schools"));
    if (!has[ROLE_ALLOCATIONS] && !has[ROLE_RESULTS])
        DESCRIPTOR_ADD(reader, list, DIAGNOSTIC_ROLE_MISSING, SLICE("allocations, results"));
}

static void read_resources(struct descriptor_reader *reader, const struct json_value *root, struct slice folder,
                           struct publication *publication, struct schema *schema)
{
    const struct json_value *list = descriptor_list(reader, root, SLICE("resources"));
    if (list == NULL || list->child_count == 0 || list->child_count > MAXIMUM_RESOURCES) {
        DESCRIPTOR_ADD(reader, list == NULL ? root : list, DIAGNOSTIC_PROPERTY_MISSING, SLICE("datapackage.json"),
                       SLICE("resources"));
        return;
    }
    schema->resources = ARENA_ARRAY(reader->arena, struct schema_resource, list->child_count);
    publication->resources = ARENA_ARRAY(reader->arena, struct resource, list->child_count);
    for (uint32_t i = 0; i < list->child_count; i++) {
        struct schema_resource *resource = &schema->resources[i];
        resource->index = i;
        resource->role = ROLE_NONE;
        if (list->children[i].kind == JSON_OBJECT)
            resource_schema_read(reader, &list->children[i], folder, resource, &publication->resources[i]);
        else
            DESCRIPTOR_ADD(reader, &list->children[i], DIAGNOSTIC_NOT_AN_OBJECT, SLICE("resources"));
    }
    schema->resource_count = publication->resource_count = list->child_count;
    check_names(reader, schema);
    check_roles(reader, list, schema);
}

bool descriptor_read(struct arena *arena, struct slice folder, struct publication *publication, struct schema *schema,
                     struct diagnostics *diagnostics)
{
    schema->source = ARENA_NEW(arena, struct source);
    struct slice name = SLICE_JOIN(arena, folder, SLICE("/datapackage.json"));
    if (!system_read_source(arena, name, JSON_MAXIMUM_BYTES, schema->source, diagnostics) ||
        !encoding_decode(arena, schema->source, ENCODING_UTF_8, diagnostics))
        return false;
    const struct json_value *root = json_read(arena, schema->source, diagnostics);
    if (root == NULL)
        return false;
    struct descriptor_reader reader = {arena, schema->source, diagnostics, SLICE("SEK")};
    if (root->kind != JSON_OBJECT) {
        DESCRIPTOR_ADD(&reader, root, DIAGNOSTIC_NOT_AN_OBJECT, SLICE("datapackage.json"));
        return false;
    }
    read_head(&reader, root, publication);
    read_resources(&reader, root, folder, publication, schema);
    descriptor_measures_declare(&reader, publication, schema);
    const struct json_value *object = json_member(root, SLICE("publication"));
    settings_read(&reader, object != NULL && object->kind == JSON_OBJECT ? object : NULL, publication);
    return true;
}
