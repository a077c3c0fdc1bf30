/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * cJSON's tree becomes ours, walked side by side with the spans of the strict scan, which come in the same order. Its
 * hooks take no context, so its memory is its own and is freed here.
 */
#include "read/json_reader.h"

#include "base/arena.h"
#include "base/map.h"
#include "read/json_scan.h"

#include <cjson/cJSON.h>

/* cJSON copies a number into 64 bytes and stops there. */
#define LIBRARY_NUMBER_BYTES 60
/* Objects with more keys than this look for duplicates through a map. */
#define FEW_KEYS 8

struct builder {
    struct arena *arena;
    struct arena *scratch;
    const struct source *source;
    const struct json_spans *spans;
    size_t next; /* span */
    struct diagnostics *diagnostics;
    size_t duplicate_count;
};

static struct slice span_text(const struct builder *builder, struct json_span span)
{
    return slice_sub(builder->source->bytes, span.start, span.end - span.start);
}

/* What stands between the quotes: in the source unless an escape made cJSON write it anew. */
static struct slice string_text(const struct builder *builder, struct json_span span, const char *decoded)
{
    struct slice raw = slice_sub(builder->source->bytes, span.start + 1, (size_t)span.end - span.start - 2);
    if (slice_find_byte(raw, '\\') == SIZE_MAX)
        return raw;
    return slice_copy(builder->arena, slice_from_c(decoded));
}

static enum json_kind kind_of(char first)
{
    switch (first) {
    case '{':
        return JSON_OBJECT;
    case '[':
        return JSON_ARRAY;
    case '"':
        return JSON_STRING;
    case 't':
        return JSON_TRUE;
    case 'f':
        return JSON_FALSE;
    case 'n':
        return JSON_NULL;
    default:
        return JSON_NUMBER;
    }
}

static uint32_t count_children(const cJSON *item)
{
    uint32_t count = 0;
    for (const cJSON *child = item->child; child != NULL; child = child->next)
        count++;
    return count;
}

static void add_duplicate(struct builder *builder, const struct json_value *first, const struct json_value *again)
{
    if (builder->duplicate_count++ >= DIAGNOSTICS_MAXIMUM_A_FILE)
        return;
    diagnostics_add_values(builder->diagnostics, DIAGNOSTIC_JSON_DUPLICATE_KEY,
                           place_at(builder->source, again->key_offset), place_at(builder->source, first->key_offset),
                           1, &again->key);
}

static void find_duplicates(struct builder *builder, const struct json_value *object)
{
    struct arena_mark mark = arena_mark(builder->scratch);
    struct map keys;
    map_init(&keys, builder->scratch);
    for (uint32_t i = 0; i < object->child_count; i++) {
        uint32_t first = i;
        if (object->child_count > FEW_KEYS)
            first = map_add(&keys, object->children[i].key, i);
        else
            for (first = 0; !slice_equal(object->children[first].key, object->children[i].key);)
                first++;
        if (first != i)
            add_duplicate(builder, &object->children[first], &object->children[i]);
    }
    arena_rewind(builder->scratch, mark);
}

/* As deep as the scan allowed. */
static void build_value(struct builder *builder, const cJSON *item, struct json_value *value)
{
    struct json_span span = builder->spans->items[builder->next++];
    value->offset = span.start;
    value->kind = kind_of(builder->source->bytes.bytes[span.start]);
    if (value->kind == JSON_STRING)
        value->text = string_text(builder, span, item->valuestring);
    if (value->kind == JSON_NUMBER)
        value->text = span_text(builder, span);
    value->child_count = count_children(item);
    if (value->child_count == 0)
        return;
    value->children = ARENA_ARRAY(builder->arena, struct json_value, value->child_count);
    struct json_value *child = value->children;
    for (const cJSON *part = item->child; part != NULL; part = part->next, child++) {
        if (value->kind == JSON_OBJECT) {
            struct json_span key = builder->spans->items[builder->next++];
            child->key_offset = key.start;
            child->key = string_text(builder, key, part->string);
        }
        build_value(builder, part, child);
    }
    if (value->kind == JSON_OBJECT)
        find_duplicates(builder, value);
}

/* The text for cJSON: numbers that are too long for it become 0, as we keep their text and never its double. */
static struct slice library_text(const struct builder *builder)
{
    struct slice text = builder->source->bytes;
    if (builder->spans->longest_number <= LIBRARY_NUMBER_BYTES)
        return text;
    char *bytes = arena_allocate_bytes(builder->scratch, text.length);
    memcpy(bytes, text.bytes, text.length);
    for (size_t i = 0; i < builder->spans->count; i++) {
        struct json_span span = builder->spans->items[i];
        if (span.end - span.start <= LIBRARY_NUMBER_BYTES || kind_of(text.bytes[span.start]) != JSON_NUMBER)
            continue;
        memset(bytes + span.start, ' ', span.end - span.start);
        bytes[span.start] = '0';
    }
    return slice_make(bytes, text.length);
}

static const struct json_value *build(struct builder *builder)
{
    struct slice text = library_text(builder);
    const char *end = NULL;
    cJSON *root = cJSON_ParseWithLengthOpts(text.bytes, text.length, &end, 0);
    if (root == NULL) {
        /* The scan found nothing that it could refuse: its memory is out. */
        const struct memory_guard *guard = builder->arena->guard;
        if (guard != NULL)
            guard->exhausted(guard->context, text.length);
        return NULL;
    }
    struct json_value *value = ARENA_NEW(builder->arena, struct json_value);
    build_value(builder, root, value);
    cJSON_Delete(root);
    return builder->duplicate_count == 0 ? value : NULL;
}

const struct json_value *json_read(struct arena *arena, const struct source *source, struct diagnostics *diagnostics)
{
    if (source->bytes.length > JSON_MAXIMUM_BYTES) {
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_FILE_TOO_LARGE, place_in(source, 0, 0), source->name, SLICE("64 MiB"));
        return NULL;
    }
    struct arena scratch;
    arena_init(&scratch, arena->guard);
    struct json_spans spans;
    const struct json_value *value = NULL;
    if (json_scan(&scratch, source, &spans, diagnostics)) {
        struct builder builder = {arena, &scratch, source, &spans, 0, diagnostics, 0};
        value = build(&builder);
    }
    arena_release(&scratch);
    return value;
}

const struct json_value *json_member(const struct json_value *object, struct slice key)
{
    if (object == NULL || object->kind != JSON_OBJECT)
        return NULL;
    for (uint32_t i = 0; i < object->child_count; i++)
        if (slice_equal(object->children[i].key, key))
            return &object->children[i];
    return NULL;
}

struct slice json_member_text(const struct json_value *object, struct slice key)
{
    const struct json_value *member = json_member(object, key);
    return member != NULL && member->kind == JSON_STRING ? member->text : SLICE_EMPTY;
}

struct place json_place(const struct source *source, const struct json_value *value)
{
    return place_at(source, value->offset);
}
