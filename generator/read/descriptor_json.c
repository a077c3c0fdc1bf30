/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/descriptor_json.h"

struct slice descriptor_text(struct descriptor_reader *reader, const struct json_value *object, struct slice key)
{
    const struct json_value *value = json_member(object, key);
    if (value == NULL || value->kind == JSON_NULL)
        return SLICE_EMPTY;
    if (value->kind == JSON_STRING)
        return value->text;
    DESCRIPTOR_ADD(reader, value, DIAGNOSTIC_NOT_A_TEXT, key);
    return SLICE_EMPTY;
}

bool descriptor_boolean(struct descriptor_reader *reader, const struct json_value *object, struct slice key,
                        bool otherwise)
{
    const struct json_value *value = json_member(object, key);
    if (value == NULL)
        return otherwise;
    if (value->kind == JSON_TRUE || value->kind == JSON_FALSE)
        return value->kind == JSON_TRUE;
    DESCRIPTOR_ADD(reader, value, DIAGNOSTIC_NOT_TRUE_OR_FALSE, key);
    return otherwise;
}

uint32_t descriptor_whole(struct descriptor_reader *reader, const struct json_value *object, struct slice key,
                          uint32_t minimum, uint32_t maximum, uint32_t otherwise)
{
    const struct json_value *value = json_member(object, key);
    if (value == NULL)
        return otherwise;
    uint64_t number = 0;
    if (value->kind == JSON_NUMBER && slice_to_unsigned(value->text, maximum, &number) && number >= minimum)
        return (uint32_t)number;
    DESCRIPTOR_ADD(reader, value, DIAGNOSTIC_NOT_A_WHOLE_NUMBER, key, slice_from_size(reader->arena, minimum),
                   slice_from_size(reader->arena, maximum));
    return otherwise;
}

struct decimal descriptor_positive(struct descriptor_reader *reader, const struct json_value *object, struct slice key,
                                   struct decimal otherwise)
{
    const struct json_value *value = json_member(object, key);
    struct decimal number;
    if (value == NULL)
        return otherwise;
    if (value->kind == JSON_NUMBER && decimal_parse(value->text, &number) && number.units > 0)
        return number;
    DESCRIPTOR_ADD(reader, value, DIAGNOSTIC_NOT_A_POSITIVE_NUMBER, key);
    return otherwise;
}

char descriptor_character(struct descriptor_reader *reader, const struct json_value *object, struct slice key,
                          char otherwise)
{
    const struct json_value *value = json_member(object, key);
    if (value == NULL)
        return otherwise;
    if (value->kind == JSON_NULL || (value->kind == JSON_STRING && value->text.length == 0))
        return 0;
    if (value->kind == JSON_STRING && value->text.length == 1)
        return value->text.bytes[0];
    DESCRIPTOR_ADD(reader, value, DIAGNOSTIC_NOT_ONE_CHARACTER, key);
    return otherwise;
}

const struct json_value *descriptor_list(struct descriptor_reader *reader, const struct json_value *object,
                                         struct slice key)
{
    const struct json_value *value = json_member(object, key);
    if (value == NULL || value->kind == JSON_ARRAY)
        return value;
    DESCRIPTOR_ADD(reader, value, DIAGNOSTIC_NOT_A_LIST, key);
    return NULL;
}

const struct json_value *descriptor_object(struct descriptor_reader *reader, const struct json_value *object,
                                           struct slice key)
{
    const struct json_value *value = json_member(object, key);
    if (value == NULL || value->kind == JSON_OBJECT)
        return value;
    DESCRIPTOR_ADD(reader, value, DIAGNOSTIC_NOT_AN_OBJECT, key);
    return NULL;
}

struct localized descriptor_localized(struct descriptor_reader *reader, const struct json_value *object,
                                      struct slice key)
{
    const struct json_value *value = json_member(object, key);
    struct localized texts = {{SLICE_EMPTY, SLICE_EMPTY}};
    if (value == NULL || value->kind == JSON_NULL)
        return texts;
    if (value->kind == JSON_STRING)
        return localized_same(value->text);
    if (value->kind != JSON_OBJECT) {
        DESCRIPTOR_ADD(reader, value, DIAGNOSTIC_NOT_A_LOCALIZED_TEXT, key);
        return texts;
    }
    descriptor_check_keys(reader, value, key, SLICE("sv, en"));
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        texts.text[language] = descriptor_text(reader, value, language_code((enum language)language));
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        if (slice_is_empty(texts.text[language]))
            texts.text[language] = texts.text[LANGUAGE_COUNT - 1 - language];
    return texts;
}

uint32_t descriptor_texts(struct descriptor_reader *reader, const struct json_value *object, struct slice key,
                          struct slice **texts, const struct json_value ***values)
{
    const struct json_value *value = json_member(object, key);
    *texts = NULL;
    *values = NULL;
    if (value == NULL)
        return 0;
    if (value->kind != JSON_STRING && value->kind != JSON_ARRAY) {
        DESCRIPTOR_ADD(reader, value, DIAGNOSTIC_NOT_TEXTS, key);
        return 0;
    }
    uint32_t count = value->kind == JSON_ARRAY ? value->child_count : 1;
    *texts = ARENA_ARRAY(reader->arena, struct slice, count);
    *values = ARENA_ARRAY(reader->arena, const struct json_value *, count);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct json_value *item = value->kind == JSON_ARRAY ? &value->children[i] : value;
        if (item->kind != JSON_STRING) {
            DESCRIPTOR_ADD(reader, item, DIAGNOSTIC_NOT_TEXTS, key);
            continue;
        }
        (*texts)[kept] = item->text;
        (*values)[kept++] = item;
    }
    return kept;
}

/* Position of `word` in a list separated by ", ", or UINT32_MAX. */
static uint32_t position_in(struct slice list, struct slice word)
{
    for (uint32_t position = 0; list.length != 0; position++) {
        if (slice_equal(slice_trim(slice_cut(&list, ',')), word))
            return position;
    }
    return UINT32_MAX;
}

void descriptor_check_keys(struct descriptor_reader *reader, const struct json_value *object, struct slice what,
                           struct slice known)
{
    for (uint32_t i = 0; object != NULL && i < object->child_count; i++) {
        const struct json_value *child = &object->children[i];
        if (position_in(known, child->key) != UINT32_MAX)
            continue;
        DIAGNOSTICS_ADD(reader->diagnostics, DIAGNOSTIC_UNKNOWN_PROPERTY, place_at(reader->source, child->key_offset),
                        child->key, what, known);
    }
}

uint32_t descriptor_choice(struct descriptor_reader *reader, const struct json_value *object, struct slice key,
                           struct slice choices, uint32_t otherwise)
{
    const struct json_value *value = json_member(object, key);
    if (value == NULL)
        return otherwise;
    uint32_t position = value->kind == JSON_STRING ? position_in(choices, value->text) : UINT32_MAX;
    if (position == UINT32_MAX)
        DESCRIPTOR_ADD(reader, value, DIAGNOSTIC_UNKNOWN_CHOICE, value->text, key, choices);
    return position;
}
