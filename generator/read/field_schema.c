/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/field_schema.h"

#include "read/measure_schema.h"
#include "read/pattern.h"

static const char types[] = "string, number, integer, boolean, date, year, geopoint, any, object, array, list, "
                            "datetime, time, yearmonth, duration, geojson";

static enum field_type type_from_position(uint32_t position)
{
    static const enum field_type first[] = {FIELD_STRING, FIELD_NUMBER, FIELD_INTEGER, FIELD_BOOLEAN,
                                            FIELD_DATE,   FIELD_YEAR,   FIELD_GEOPOINT};
    return position < sizeof first / sizeof *first ? first[position] : FIELD_STRING;
}

/* One item: a text, or {"value": …, "label": status}. */
static void add_missing(struct descriptor_reader *reader, const struct json_value *item, struct missing_values *values)
{
    struct missing_value missing = {item->text, STATUS_MISSING};
    if (item->kind == JSON_OBJECT) {
        missing.text = descriptor_text(reader, item, SLICE("value"));
        const struct json_value *label = json_member(item, SLICE("label"));
        if (label != NULL)
            missing.status = observation_status_from_code(label->text);
        if (label != NULL && (missing.status == STATUS_COUNT || missing.status == STATUS_NORMAL ||
                              missing.status == STATUS_PROVISIONAL || missing.status == STATUS_REVISED)) {
            DESCRIPTOR_ADD(reader, label, DIAGNOSTIC_UNKNOWN_CHOICE, label->text, SLICE("label"),
                           SLICE("missing, few, protected, near100, not_applicable, cancelled, not_public"));
            missing.status = STATUS_MISSING;
        }
    } else if (item->kind != JSON_STRING) {
        DESCRIPTOR_ADD(reader, item, DIAGNOSTIC_NOT_TEXTS, SLICE("missingValues"));
        return;
    }
    if (missing.text.length == 0) {
        values->has_empty = true;
        values->empty_status = missing.status;
        return;
    }
    unsigned char first = (unsigned char)missing.text.bytes[0];
    values->first_bytes[first / 64] |= UINT64_C(1) << (first % 64);
    values->items[values->count++] = missing;
}

void field_schema_read_missing(struct descriptor_reader *reader, const struct json_value *object,
                               struct missing_values *values)
{
    const struct json_value *list = descriptor_list(reader, object, SLICE("missingValues"));
    if (list == NULL)
        return;
    *values = (struct missing_values){.items = ARENA_ARRAY(reader->arena, struct missing_value, list->child_count)};
    for (uint32_t i = 0; i < list->child_count; i++)
        add_missing(reader, &list->children[i], values);
}

static void read_label(struct descriptor_reader *reader, const struct json_value *item, struct field_category *category)
{
    struct slice label = descriptor_text(reader, item, SLICE("label"));
    if (!slice_is_empty(label))
        category->label = label;
    category->title = descriptor_localized(reader, item, SLICE("title"));
    if (slice_is_empty(category->title.text[0]))
        category->title = localized_same(category->label);
    category->is_premises = descriptor_boolean(reader, item, SLICE("premises"), false);
    category->minimum_amount = descriptor_positive(reader, item, SLICE("minimum_amount"), decimal_make(0, 0));
}

/* An item of `categories`: a text or a number, or {"value": …, "label": …}, our `title` in both languages and our
 * `premises`. */
static void read_categories(struct descriptor_reader *reader, struct schema_field *field)
{
    const struct json_value *list = descriptor_list(reader, field->json, SLICE("categories"));
    map_init(&field->category_by_value, reader->arena);
    if (list == NULL)
        return;
    field->categories = ARENA_ARRAY(reader->arena, struct field_category, list->child_count);
    for (uint32_t i = 0; i < list->child_count; i++) {
        const struct json_value *item = &list->children[i];
        const struct json_value *value = item->kind == JSON_OBJECT ? json_member(item, SLICE("value")) : item;
        if (value == NULL || (value->kind != JSON_STRING && value->kind != JSON_NUMBER)) {
            DESCRIPTOR_ADD(reader, item, DIAGNOSTIC_NOT_TEXTS, SLICE("categories"));
            continue;
        }
        struct field_category category = {
            .value = value->text, .label = value->text, .title = localized_same(value->text)};
        if (item->kind == JSON_OBJECT)
            read_label(reader, item, &category);
        if (map_add(&field->category_by_value, category.value, field->category_count) != field->category_count) {
            DESCRIPTOR_ADD(reader, item, DIAGNOSTIC_CATEGORY_TWICE, category.value);
            continue;
        }
        field->categories[field->category_count++] = category;
    }
}

/* A limit of a number or of a date; numbers stand as JSON numbers or as text. */
static void read_limit(struct descriptor_reader *reader, const struct json_value *object, struct slice key,
                       const struct schema_field *field, bool *has_limit, struct decimal *limit, struct slice *text)
{
    const struct json_value *value = json_member(object, key);
    if (value == NULL)
        return;
    *text = value->text;
    bool is_number = field->type == FIELD_NUMBER || field->type == FIELD_INTEGER || field->type == FIELD_YEAR;
    if (is_number)
        *has_limit = decimal_parse(value->text, limit);
    else
        *has_limit = field->type == FIELD_DATE && value->kind == JSON_STRING;
    if (!*has_limit)
        DESCRIPTOR_ADD(reader, value, DIAGNOSTIC_BAD_LIMIT, key, field->name);
}

static void read_pattern(struct descriptor_reader *reader, const struct json_value *object,
                         struct field_constraints *constraints)
{
    constraints->pattern = descriptor_text(reader, object, SLICE("pattern"));
    if (slice_is_empty(constraints->pattern))
        return;
    constraints->expression = pattern_translate(reader->arena, constraints->pattern);
    if (constraints->expression == NULL || !pattern_is_right(constraints->expression)) {
        DESCRIPTOR_ADD(reader, json_member(object, SLICE("pattern")), DIAGNOSTIC_BAD_PATTERN, constraints->pattern);
        constraints->expression = NULL;
    }
}

static void read_constraints(struct descriptor_reader *reader, struct schema_field *field)
{
    struct field_constraints *constraints = &field->constraints;
    constraints->maximum_length = UINT32_MAX;
    const struct json_value *object = descriptor_object(reader, field->json, SLICE("constraints"));
    if (object == NULL)
        return;
    constraints->required = descriptor_boolean(reader, object, SLICE("required"), false);
    constraints->unique = descriptor_boolean(reader, object, SLICE("unique"), false);
    constraints->minimum_length = descriptor_whole(reader, object, SLICE("minLength"), 0, INT32_MAX, 0);
    constraints->maximum_length = descriptor_whole(reader, object, SLICE("maxLength"), 0, INT32_MAX, UINT32_MAX);
    read_limit(reader, object, SLICE("minimum"), field, &constraints->has_minimum, &constraints->minimum,
               &constraints->minimum_text);
    read_limit(reader, object, SLICE("maximum"), field, &constraints->has_maximum, &constraints->maximum,
               &constraints->maximum_text);
    read_pattern(reader, object, constraints);
    const struct json_value *list = descriptor_list(reader, object, SLICE("enum"));
    if (list != NULL) {
        constraints->enumeration = ARENA_ARRAY(reader->arena, struct slice, list->child_count);
        for (uint32_t i = 0; i < list->child_count; i++)
            constraints->enumeration[constraints->enumeration_count++] = list->children[i].text;
    }
    constraints->is_any = constraints->required || constraints->minimum_length != 0 ||
                          constraints->maximum_length != UINT32_MAX || constraints->has_minimum ||
                          constraints->has_maximum || constraints->expression != NULL ||
                          constraints->enumeration_count != 0;
}

static void read_texts_or(struct descriptor_reader *reader, const struct json_value *json, struct slice key,
                          const char *first, const char *second, struct slice **texts, uint32_t *count)
{
    const struct json_value **values = NULL;
    *count = descriptor_texts(reader, json, key, texts, &values);
    if (json_member(json, key) != NULL)
        return;
    static const uint32_t default_count = 4;
    *texts = ARENA_ARRAY(reader->arena, struct slice, default_count);
    char *capital = slice_copy_c(reader->arena, slice_from_c(first));
    capital[0] = (char)(capital[0] - 32);
    char *capitals = slice_copy_c(reader->arena, slice_from_c(first));
    for (size_t i = 0; capitals[i] != '\0'; i++)
        capitals[i] = (char)(capitals[i] - 32);
    (*texts)[0] = slice_from_c(first);
    (*texts)[1] = slice_from_c(capital);
    (*texts)[2] = slice_from_c(capitals);
    (*texts)[3] = slice_from_c(second);
    *count = default_count;
}

static void read_boolean_and_list(struct descriptor_reader *reader, struct schema_field *field)
{
    if (field->type == FIELD_BOOLEAN) {
        read_texts_or(reader, field->json, SLICE("trueValues"), "true", "1", &field->true_values, &field->true_count);
        read_texts_or(reader, field->json, SLICE("falseValues"), "false", "0", &field->false_values,
                      &field->false_count);
    }
    if (slice_equal(descriptor_text(reader, field->json, SLICE("type")), SLICE("list")))
        field->list_delimiter = descriptor_character(reader, field->json, SLICE("delimiter"), ',');
}

static void read_number_form(struct descriptor_reader *reader, struct schema_field *field)
{
    field->decimal_char = descriptor_character(reader, field->json, SLICE("decimalChar"), '.');
    field->group = descriptor_text(reader, field->json, SLICE("groupChar"));
    field->group_is_space = slice_equal(field->group, SLICE(" ")) || slice_equal(field->group, SLICE("\u00a0")) ||
                            slice_equal(field->group, SLICE("\u202f"));
    field->bare_number = descriptor_boolean(reader, field->json, SLICE("bareNumber"), true);
    if (field->group.length == 1 && field->group.bytes[0] == field->decimal_char)
        DESCRIPTOR_ADD(reader, json_member(field->json, SLICE("groupChar")), DIAGNOSTIC_GROUP_IS_DECIMAL, field->group);
}

/* The names of a role's concepts, separated by ", ". */
static struct slice concepts_of(struct arena *arena, enum resource_role role)
{
    uint32_t count = 0;
    const struct concept_use *uses = concept_uses(role, &count);
    struct slice *parts = ARENA_ARRAY(arena, struct slice, (size_t)count * 2 + 1);
    for (uint32_t i = 0; i < count; i++) {
        parts[i * 2] = i == 0 ? SLICE_EMPTY : SLICE(", ");
        parts[i * 2 + 1] = concept_name(uses[i].concept);
    }
    return slice_join(arena, (size_t)count * 2, parts);
}

static void read_concept(struct descriptor_reader *reader, const struct schema_resource *resource,
                         struct schema_field *field)
{
    struct slice name = descriptor_text(reader, field->json, SLICE("concept"));
    field->stage = descriptor_text(reader, field->json, SLICE("stage"));
    field->total = descriptor_text(reader, field->json, SLICE("total"));
    if (slice_is_empty(name) || resource->role == ROLE_NONE)
        return;
    field->concept = concept_from_name(name);
    if (field->concept != CONCEPT_NONE && concept_belongs(resource->role, field->concept))
        return;
    field->concept = CONCEPT_NONE;
    field->is_ignored = field->is_concept_wrong = true;
    const struct json_value *json = json_member(field->json, SLICE("concept"));
    DESCRIPTOR_ADD(reader, json == NULL ? field->json : json, DIAGNOSTIC_CONCEPT_OF_ROLE, name,
                   resource_role_name(resource->role), concepts_of(reader->arena, resource->role));
}

/* `measure` of a wide field, `measures` of a value column. */
static void read_measures(struct descriptor_reader *reader, struct schema_field *field)
{
    map_init(&field->declaration_by_value, reader->arena);
    const struct json_value *one = json_member(field->json, SLICE("measure"));
    const struct json_value *list = descriptor_list(reader, field->json, SLICE("measures"));
    uint32_t count = one != NULL ? 1 : list != NULL ? list->child_count : 0;
    field->declarations = ARENA_ARRAY(reader->arena, struct measure_declaration, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct json_value *json = one != NULL ? one : &list->children[i];
        struct measure_declaration *declaration = &field->declarations[field->declaration_count];
        if (!measure_schema_read(reader, json, field, one == NULL, declaration)) {
            field->is_ignored = field->is_ignored || one != NULL;
            continue;
        }
        if (one == NULL && map_add(&field->declaration_by_value, declaration->value, field->declaration_count) !=
                               field->declaration_count) {
            DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_CATEGORY_TWICE, declaration->value);
            continue;
        }
        field->declaration_count++;
    }
}

/* A concept of numbers, or a measure, is a number also when the descriptor names no type. */
static void settle_type(struct descriptor_reader *reader, struct schema_field *field)
{
    bool wants_number = concept_form(field->concept) == FORM_NUMBER || field->declaration_count != 0;
    bool is_number = field->type == FIELD_NUMBER || field->type == FIELD_INTEGER;
    if (wants_number && !field->has_type)
        field->type = FIELD_NUMBER;
    else if (wants_number && !is_number)
        DESCRIPTOR_ADD(reader, json_member(field->json, SLICE("type")), DIAGNOSTIC_NOT_A_NUMBER_TYPE, field->name);
    bool is_read_as_text = concept_form(field->concept) == FORM_PERIOD;
    if (is_read_as_text)
        field->type = FIELD_STRING;
}

void field_schema_read(struct descriptor_reader *reader, const struct json_value *json,
                       const struct schema_resource *resource, const struct missing_values *inherited,
                       struct schema_field *field)
{
    *field = (struct schema_field){.json = json, .base_measure = NONE, .missing = *inherited, .bare_number = true};
    if (json->kind != JSON_OBJECT) {
        DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_NOT_AN_OBJECT, SLICE("fields"));
        return;
    }
    field->name = descriptor_text(reader, json, SLICE("name"));
    if (slice_is_empty(field->name))
        DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_PROPERTY_MISSING, SLICE("fields"), SLICE("name"));
    field->title = descriptor_localized(reader, json, SLICE("title"));
    if (slice_is_empty(field->title.text[0]))
        field->title = localized_same(field->name);
    field->has_type = json_member(json, SLICE("type")) != NULL;
    uint32_t type = descriptor_choice(reader, json, SLICE("type"), slice_from_c(types), 0);
    field->type = type_from_position(type);
    field->has_type = field->has_type && type != UINT32_MAX;
    field->is_ignored = descriptor_boolean(reader, json, SLICE("ignored"), false);
    struct slice format = descriptor_text(reader, json, SLICE("format"));
    field->date_format = slice_equal(format, SLICE("default")) ? SLICE_EMPTY : format;
    read_concept(reader, resource, field);
    read_number_form(reader, field);
    read_boolean_and_list(reader, field);
    read_measures(reader, field);
    settle_type(reader, field);
    field_schema_read_missing(reader, json, &field->missing);
    read_categories(reader, field);
    read_constraints(reader, field);
    field->is_checked = !field->is_ignored && (field->type != FIELD_STRING || field->constraints.is_any ||
                                               field->category_count != 0 || field->concept != CONCEPT_NONE);
}
