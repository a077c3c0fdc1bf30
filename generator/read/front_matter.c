/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * libyaml's events, one loop and no recursion: what is nested deeper than a list is refused when it begins. libyaml
 * counts other line ends than we do, so places are counted here, from its character index.
 */
#include "read/front_matter.h"

#include "base/arena.h"
#include "base/map.h"

#include <yaml.h>

struct yaml_reader {
    struct arena *arena;
    struct document *document;
    struct diagnostics *diagnostics;
    yaml_parser_t parser;
    struct slice text;
    size_t byte; /* of the character at `index`, in `text` */
    size_t index;
    uint32_t line;
    uint32_t column;
    struct map keys;
    size_t capacity;
};

/* The place of a character of the text. Events come in order, so the count goes on from the last one. */
static struct place place_of(struct yaml_reader *reader, size_t index)
{
    while (reader->index < index && reader->byte < reader->text.length) {
        char first = reader->text.bytes[reader->byte];
        slice_decode(reader->text, &reader->byte);
        reader->index++;
        bool is_half = first == '\r' && reader->byte < reader->text.length && reader->text.bytes[reader->byte] == '\n';
        bool ends_line = first == '\n' || (first == '\r' && !is_half);
        reader->line += ends_line;
        reader->column = ends_line ? 1 : reader->column + 1;
    }
    return place_in(&reader->document->source, reader->line, reader->column);
}

static bool fail(struct yaml_reader *reader, enum diagnostic_code code, struct place place, struct slice value)
{
    DIAGNOSTICS_ADD(reader->diagnostics, code, place, value);
    return false;
}

static bool fail_library(struct yaml_reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    if (parser->error == YAML_MEMORY_ERROR) {
        const struct memory_guard *guard = reader->arena->guard;
        if (guard != NULL)
            guard->exhausted(guard->context, reader->text.length);
        return false;
    }
    const char *problem = parser->problem != NULL ? parser->problem : "unknown fault";
    struct place place;
    if (parser->error == YAML_READER_ERROR) {
        size_t start = (size_t)(reader->text.bytes - reader->document->source.bytes.bytes);
        place = place_at(&reader->document->source, start + parser->problem_offset);
    } else {
        place = place_of(reader, parser->problem_mark.index);
    }
    return fail(reader, DIAGNOSTIC_FRONT_MATTER_MALFORMED, place, slice_from_c(problem));
}

static bool next_event(struct yaml_reader *reader, yaml_event_t *event)
{
    return yaml_parser_parse(&reader->parser, event) != 0 || fail_library(reader);
}

static struct slice scalar_text(struct yaml_reader *reader, const yaml_event_t *event)
{
    static const struct slice empty_words[] = {SLICE_CONSTANT("~"), SLICE_CONSTANT("null"), SLICE_CONSTANT("Null"),
                                               SLICE_CONSTANT("NULL")};
    struct slice text = slice_make((const char *)event->data.scalar.value, event->data.scalar.length);
    if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
        for (size_t i = 0; i < sizeof empty_words / sizeof empty_words[0]; i++)
            if (slice_equal(text, empty_words[i]))
                return SLICE_EMPTY;
    return slice_copy(reader->arena, text);
}

static bool has_control(struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.bytes[i] < 0x20 && text.bytes[i] != '\n' && text.bytes[i] != '\t')
            return true;
    return false;
}

static bool check_anchor(struct yaml_reader *reader, const yaml_event_t *event)
{
    const yaml_char_t *anchor = NULL;
    if (event->type == YAML_ALIAS_EVENT)
        anchor = event->data.alias.anchor;
    else if (event->type == YAML_SCALAR_EVENT)
        anchor = event->data.scalar.anchor;
    else if (event->type == YAML_SEQUENCE_START_EVENT)
        anchor = event->data.sequence_start.anchor;
    else if (event->type == YAML_MAPPING_START_EVENT)
        anchor = event->data.mapping_start.anchor;
    return anchor == NULL || fail(reader, DIAGNOSTIC_FRONT_MATTER_ALIAS, place_of(reader, event->start_mark.index),
                                  slice_from_c((const char *)anchor));
}

static bool add_entry(struct yaml_reader *reader, struct slice key, const yaml_event_t *event)
{
    struct document *document = reader->document;
    struct slice value = scalar_text(reader, event);
    struct place place = place_of(reader, event->start_mark.index);
    if (has_control(value))
        return fail(reader, DIAGNOSTIC_FRONT_MATTER_CONTROL, place, key);
    document->front_matter = arena_grow(reader->arena, document->front_matter, document->front_matter_count,
                                        &reader->capacity, sizeof *document->front_matter);
    document->front_matter[document->front_matter_count++] = (struct front_matter_entry){key, value, place};
    return true;
}

static bool fail_nested(struct yaml_reader *reader, struct slice key, const yaml_event_t *event)
{
    return fail(reader, DIAGNOSTIC_FRONT_MATTER_NESTED, place_of(reader, event->start_mark.index), key);
}

/* The texts of a list whose start was read. */
static bool read_list(struct yaml_reader *reader, struct slice key, struct place key_place)
{
    static const struct slice single[] = {SLICE_CONSTANT("title"), SLICE_CONSTANT("description"),
                                          SLICE_CONSTANT("order"), SLICE_CONSTANT("draft")};
    for (size_t i = 0; i < sizeof single / sizeof single[0]; i++)
        if (slice_equal(key, single[i]))
            return fail(reader, DIAGNOSTIC_FRONT_MATTER_NOT_A_TEXT, key_place, key);
    for (;;) {
        yaml_event_t event;
        if (!next_event(reader, &event))
            return false;
        bool is_right = check_anchor(reader, &event);
        bool is_end = event.type == YAML_SEQUENCE_END_EVENT;
        if (is_right && !is_end)
            is_right =
                event.type == YAML_SCALAR_EVENT ? add_entry(reader, key, &event) : fail_nested(reader, key, &event);
        yaml_event_delete(&event);
        if (is_end || !is_right)
            return is_right;
    }
}

static bool read_value(struct yaml_reader *reader, struct slice key, struct place key_place)
{
    yaml_event_t event;
    if (!next_event(reader, &event))
        return false;
    bool is_right = check_anchor(reader, &event);
    bool is_list = event.type == YAML_SEQUENCE_START_EVENT;
    if (is_right && event.type == YAML_SCALAR_EVENT)
        is_right = add_entry(reader, key, &event);
    else if (is_right && !is_list)
        is_right = fail_nested(reader, key, &event);
    yaml_event_delete(&event);
    return is_right && (!is_list || read_list(reader, key, key_place));
}

/* *places holds the place of each key, by its number in the map. */
static bool read_key(struct yaml_reader *reader, const yaml_event_t *event, struct place **places, size_t *capacity)
{
    struct place place = place_of(reader, event->start_mark.index);
    if (!check_anchor(reader, event))
        return false;
    if (event->type != YAML_SCALAR_EVENT || event->data.scalar.length == 0)
        return fail(reader, DIAGNOSTIC_FRONT_MATTER_KEY_NOT_TEXT, place, SLICE_EMPTY);
    struct slice key =
        slice_copy(reader->arena, slice_make((const char *)event->data.scalar.value, event->data.scalar.length));
    if (has_control(key))
        return fail(reader, DIAGNOSTIC_FRONT_MATTER_KEY_NOT_TEXT, place, SLICE_EMPTY);
    uint32_t number = reader->keys.count;
    uint32_t first = map_add(&reader->keys, key, number);
    if (first != number) {
        diagnostics_add_values(reader->diagnostics, DIAGNOSTIC_FRONT_MATTER_DUPLICATE_KEY, place, (*places)[first], 1,
                               &key);
        return false;
    }
    *places = arena_grow(reader->arena, *places, number, capacity, sizeof **places);
    (*places)[number] = place;
    return read_value(reader, key, place);
}

/* Keys and values up to the end of the mapping whose start was read. */
static bool read_mapping(struct yaml_reader *reader)
{
    struct place *places = NULL;
    size_t capacity = 0;
    for (;;) {
        yaml_event_t event;
        if (!next_event(reader, &event))
            return false;
        bool is_end = event.type == YAML_MAPPING_END_EVENT;
        bool is_right = is_end || read_key(reader, &event, &places, &capacity);
        yaml_event_delete(&event);
        if (is_end || !is_right)
            return is_right;
    }
}

/* The next event, which must be of this type; anything else is a fault with this code. */
static bool expect_event(struct yaml_reader *reader, yaml_event_type_t type, enum diagnostic_code code)
{
    yaml_event_t event;
    if (!next_event(reader, &event))
        return false;
    bool is_right = check_anchor(reader, &event);
    if (is_right && event.type != type)
        is_right = fail(reader, code, place_of(reader, event.start_mark.index),
                        code == DIAGNOSTIC_FRONT_MATTER_MALFORMED ? SLICE("a second document") : SLICE_EMPTY);
    yaml_event_delete(&event);
    return is_right;
}

static bool read_stream(struct yaml_reader *reader)
{
    enum diagnostic_code no_keys = DIAGNOSTIC_FRONT_MATTER_NOT_KEYS;
    return expect_event(reader, YAML_STREAM_START_EVENT, no_keys) &&
           expect_event(reader, YAML_DOCUMENT_START_EVENT, no_keys) &&
           expect_event(reader, YAML_MAPPING_START_EVENT, no_keys) && read_mapping(reader) &&
           expect_event(reader, YAML_DOCUMENT_END_EVENT, DIAGNOSTIC_FRONT_MATTER_MALFORMED) &&
           expect_event(reader, YAML_STREAM_END_EVENT, DIAGNOSTIC_FRONT_MATTER_MALFORMED);
}

static bool read_yaml(struct arena *arena, struct document *document, struct slice text,
                      struct diagnostics *diagnostics)
{
    struct yaml_reader reader = {
        .arena = arena, .document = document, .diagnostics = diagnostics, .text = text, .line = 2, .column = 1};
    map_init(&reader.keys, arena);
    if (yaml_parser_initialize(&reader.parser) == 0) {
        reader.parser.error = YAML_MEMORY_ERROR;
        return fail_library(&reader);
    }
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader.parser, (const unsigned char *)text.bytes, text.length);
    bool is_read = read_stream(&reader);
    yaml_parser_delete(&reader.parser);
    return is_read;
}

static const struct front_matter_entry *find_entry(const struct document *document, struct slice key)
{
    for (uint32_t i = 0; i < document->front_matter_count; i++)
        if (slice_equal(document->front_matter[i].key, key))
            return &document->front_matter[i];
    return NULL;
}

static bool read_order(struct document *document, struct diagnostics *diagnostics)
{
    const struct front_matter_entry *entry = find_entry(document, SLICE("order"));
    if (entry == NULL || slice_is_empty(entry->value))
        return true;
    bool is_negative = entry->value.bytes[0] == '-';
    uint64_t number = 0;
    if (!slice_to_unsigned(slice_from(entry->value, is_negative ? 1 : 0), INT32_MAX, &number)) {
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_FRONT_MATTER_NOT_A_NUMBER, entry->place, entry->value, entry->key);
        return false;
    }
    document->order = is_negative ? -(int32_t)number : (int32_t)number;
    return true;
}

static bool read_draft(struct document *document, struct diagnostics *diagnostics)
{
    const struct front_matter_entry *entry = find_entry(document, SLICE("draft"));
    if (entry == NULL || slice_is_empty(entry->value) || slice_equal(entry->value, SLICE("false")))
        return true;
    document->is_draft = slice_equal(entry->value, SLICE("true"));
    if (!document->is_draft)
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_FRONT_MATTER_NOT_TRUE_OR_FALSE, entry->place, entry->value, entry->key);
    return document->is_draft;
}

/* What the program itself knows of the entries. */
static bool read_known(struct document *document, struct diagnostics *diagnostics)
{
    const struct front_matter_entry *title = find_entry(document, SLICE("title"));
    bool is_right = read_order(document, diagnostics);
    is_right = read_draft(document, diagnostics) && is_right;
    document->description = slice_trim_unicode(document_field(document, SLICE("description")));
    if (title != NULL)
        document->title = slice_trim_unicode(title->value);
    if (!slice_is_empty(document->title))
        return is_right;
    DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_FRONT_MATTER_TITLE_MISSING,
                    title != NULL ? title->place : place_in(&document->source, 1, 1), SLICE_EMPTY);
    return false;
}

/* Cuts a line off the front and says whether it is a '---' line. */
static bool cut_fence(struct slice *rest)
{
    struct slice line = slice_cut(rest, '\n');
    while (line.length != 0 && memchr(" \t\r", line.bytes[line.length - 1], 3) != NULL)
        line.length--;
    return slice_equal(line, SLICE("---"));
}

bool front_matter_read(struct arena *arena, struct document *document, struct diagnostics *diagnostics)
{
    struct slice rest = document->source.bytes;
    document->body = rest;
    document->body_line = 1;
    if (!cut_fence(&rest)) {
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_FRONT_MATTER_MISSING, place_in(&document->source, 1, 1), SLICE_EMPTY);
        return false;
    }
    const char *start = rest.bytes;
    const char *end = start;
    uint32_t line = 2;
    for (bool is_fence = false; !is_fence; line++) {
        if (slice_is_empty(rest)) {
            DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_FRONT_MATTER_UNCLOSED, place_in(&document->source, 1, 1),
                            SLICE_EMPTY);
            return false;
        }
        end = rest.bytes;
        is_fence = cut_fence(&rest);
    }
    document->body = rest;
    document->body_line = line;
    return read_yaml(arena, document, slice_make(start, (size_t)(end - start)), diagnostics) &&
           read_known(document, diagnostics);
}
