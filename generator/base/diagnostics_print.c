/* SPDX-License-Identifier: EUPL-1.2 */
/* Diagnostics as lines for people and as JSON. No byte of the input reaches the terminal unless it is harmless. */
#include "base/diagnostics_order.h"

#include <stdlib.h>

/* Room for the line that says how many are not shown. */
#define CLOSING_BYTES ((size_t)200)

static const struct slice patterns[][LANGUAGE_COUNT] = {
#define PATTERN_ROW(code, name, severity, english, swedish)                                                            \
    {[LANGUAGE_SWEDISH] = SLICE_CONSTANT(swedish), [LANGUAGE_ENGLISH] = SLICE_CONSTANT(english)},
    DIAGNOSTIC_CODES(PATTERN_ROW)
#undef PATTERN_ROW
};

/* The first four are the severities, in their order. */
enum word {
    WORD_NOTE,
    WORD_WARNING,
    WORD_ERROR,
    WORD_SYSTEM,
    WORD_FIRST_HERE,
    WORD_MORE_IN_FILE,
    WORD_MORE,
    WORD_COUNT
};

static const char *const words[WORD_COUNT][LANGUAGE_COUNT] = {
    [WORD_NOTE] = {"not", "note"},
    [WORD_WARNING] = {"varning", "warning"},
    [WORD_ERROR] = {"fel", "error"},
    [WORD_SYSTEM] = {"fel", "error"},
    [WORD_FIRST_HERE] = {"står först här", "first stands here"},
    [WORD_MORE_IN_FILE] = {" till i den här filen visas inte", " more in this file are not shown"},
    [WORD_MORE] = {" till visas inte", " more are not shown"},
};

static void append_word(struct buffer *out, enum word word, enum language language)
{
    buffer_append(out, slice_from_c(words[word][language]));
}

/* Controls, marks that turn the direction of writing, and characters that nobody sees. */
static bool is_hidden(uint32_t character)
{
    static const struct {
        uint32_t first;
        uint32_t last;
    } ranges[] = {{0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},      {0x61C, 0x61C},
                  {0x180E, 0x180E}, {0x200B, 0x200F}, {0x2028, 0x202E},  {0x2060, 0x206F},
                  {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE0FFF}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (character >= ranges[i].first && character <= ranges[i].last)
            return true;
    return false;
}

static void append_hexadecimal(struct buffer *out, const char *mark, uint32_t number, unsigned digits)
{
    buffer_append(out, slice_from_c(mark));
    while (digits-- > 0)
        buffer_append_byte(out, "0123456789abcdef"[number >> (digits * 4) & 0xFU]);
}

/* Text of the input, with \x1b, \u202e or \U000e0001 for what would not be seen. */
void diagnostics_append_visible(struct buffer *out, struct slice text)
{
    for (size_t position = 0; position < text.length;) {
        size_t start = position;
        uint32_t character = slice_decode(text, &position);
        if (character == 0xFFFDU && position == start + 1)
            append_hexadecimal(out, "\\x", (unsigned char)text.bytes[start], 2);
        else if (!is_hidden(character))
            buffer_append_bytes(out, text.bytes + start, position - start);
        else if (character < 0x80U)
            append_hexadecimal(out, "\\x", character, 2);
        else if (character <= 0xFFFFU)
            append_hexadecimal(out, "\\u", character, 4);
        else
            append_hexadecimal(out, "\\U", character, 8);
    }
}

static void append_message(struct buffer *out, const struct diagnostic *item, enum language language)
{
    struct slice pattern = patterns[item->code][language];
    for (size_t i = 0; i < pattern.length; i++) {
        bool is_value = i + 2 < pattern.length && pattern.bytes[i] == '{' && pattern.bytes[i + 1] >= '1' &&
                        pattern.bytes[i + 1] < '1' + DIAGNOSTIC_MAXIMUM_VALUES && pattern.bytes[i + 2] == '}';
        if (!is_value) {
            buffer_append_byte(out, pattern.bytes[i]);
            continue;
        }
        diagnostics_append_visible(out, item->values[pattern.bytes[i + 1] - '1']);
        i += 2;
    }
}

/* "data/skolor.csv:41:7: error: " */
static void append_head(struct buffer *out, struct place place, enum word severity, enum language language)
{
    if (place.source == NULL)
        BUFFER_LITERAL(out, "redovisa");
    else
        diagnostics_append_visible(out, place.source->name);
    if (place.line != 0) {
        buffer_append_byte(out, ':');
        buffer_append_unsigned(out, place.line);
    }
    if (place.line != 0 && place.column != 0) {
        buffer_append_byte(out, ':');
        buffer_append_unsigned(out, place.column);
    }
    BUFFER_LITERAL(out, ": ");
    append_word(out, severity, language);
    BUFFER_LITERAL(out, ": ");
}

static void append_text_item(struct buffer *out, const struct diagnostic *item, enum language language)
{
    append_head(out, item->place, (enum word)diagnostic_severity(item->code), language);
    append_message(out, item, language);
    buffer_append_byte(out, '\n');
    if (item->second.source == NULL)
        return;
    append_head(out, item->second, WORD_NOTE, language);
    append_word(out, WORD_FIRST_HERE, language);
    buffer_append_byte(out, '\n');
}

static void append_text_hidden(struct buffer *out, const struct place *file, size_t count, enum language language)
{
    append_head(out, file == NULL ? PLACE_NONE : place_in(file->source, 0, 0), WORD_NOTE, language);
    buffer_append_unsigned(out, count);
    append_word(out, file == NULL ? WORD_MORE : WORD_MORE_IN_FILE, language);
    buffer_append_byte(out, '\n');
}

/* Quotes and escapes what JSON wants escaped; `text` has no control characters any more. */
static void append_json_string(struct buffer *out, struct slice text)
{
    buffer_append_byte(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '"' || text.bytes[i] == '\\')
            buffer_append_byte(out, '\\');
        buffer_append_byte(out, text.bytes[i]);
    }
    buffer_append_byte(out, '"');
}

/* The text that `out` holds from `start` on, quoted. */
static void quote_tail(struct buffer *out, size_t start, struct arena *arena)
{
    if (out->overflowed)
        return;
    struct arena_mark mark = arena_mark(arena);
    struct slice tail = slice_copy(arena, slice_from(buffer_slice(out), start));
    out->length = start;
    append_json_string(out, tail);
    arena_rewind(arena, mark);
}

static void append_json_place(struct buffer *out, struct place place, struct arena *arena)
{
    BUFFER_LITERAL(out, "\"file\":");
    size_t start = out->length;
    diagnostics_append_visible(out, place_name(place));
    quote_tail(out, start, arena);
    if (place.line != 0) {
        BUFFER_LITERAL(out, ",\"line\":");
        buffer_append_unsigned(out, place.line);
    }
    if (place.line != 0 && place.column != 0) {
        BUFFER_LITERAL(out, ",\"column\":");
        buffer_append_unsigned(out, place.column);
    }
}

static void append_json_item(struct buffer *out, const struct diagnostic *item, enum language language,
                             struct arena *arena)
{
    BUFFER_LITERAL(out, "{\"severity\":\"");
    append_word(out, (enum word)diagnostic_severity(item->code), LANGUAGE_ENGLISH);
    BUFFER_LITERAL(out, "\",\"code\":\"");
    buffer_append(out, diagnostic_name(item->code));
    BUFFER_LITERAL(out, "\",");
    if (item->place.source != NULL) {
        append_json_place(out, item->place, arena);
        buffer_append_byte(out, ',');
    }
    BUFFER_LITERAL(out, "\"message\":");
    size_t start = out->length;
    append_message(out, item, language);
    quote_tail(out, start, arena);
    if (item->second.source != NULL) {
        BUFFER_LITERAL(out, ",\"second\":{");
        append_json_place(out, item->second, arena);
        buffer_append_byte(out, '}');
    }
    BUFFER_LITERAL(out, "}\n");
}

static void append_json_hidden(struct buffer *out, const struct place *file, size_t count, struct arena *arena)
{
    buffer_append_byte(out, '{');
    if (file != NULL && file->source != NULL) {
        append_json_place(out, place_in(file->source, 0, 0), arena);
        buffer_append_byte(out, ',');
    }
    BUFFER_LITERAL(out, "\"not_shown\":");
    buffer_append_unsigned(out, count);
    BUFFER_LITERAL(out, "}\n");
}

struct printing {
    const struct diagnostics *diagnostics;
    enum language language;
    struct buffer *out;
    size_t start; /* where ours begin in `out` */
    bool as_json;
    enum severity least; /* what is less severe is counted only */
};

/* False, and nothing written, when the line would leave no room for the closing one. */
static bool fits(const struct printing *printing, size_t length_before)
{
    struct buffer *out = printing->out;
    if (!out->overflowed && out->length - printing->start <= DIAGNOSTICS_MAXIMUM_PRINTED_BYTES - CLOSING_BYTES)
        return true;
    if (!out->overflowed)
        out->length = length_before;
    return false;
}

static bool print_item(const struct printing *printing, const struct diagnostic *item)
{
    size_t before = printing->out->length;
    if (printing->as_json)
        append_json_item(printing->out, item, printing->language, printing->diagnostics->arena);
    else
        append_text_item(printing->out, item, printing->language);
    return fits(printing, before);
}

static bool print_hidden(const struct printing *printing, const struct place *file, size_t count)
{
    size_t before = printing->out->length;
    if (printing->as_json)
        append_json_hidden(printing->out, file, count, printing->diagnostics->arena);
    else
        append_text_hidden(printing->out, file, count, printing->language);
    return file == NULL || fits(printing, before);
}

static int compare_pointers(const void *a, const void *b)
{
    return diagnostic_compare(*(const struct diagnostic *const *)a, *(const struct diagnostic *const *)b);
}

static const struct diagnostic **sorted(const struct diagnostics *diagnostics)
{
    const struct diagnostic **items = ARENA_ARRAY(diagnostics->arena, const struct diagnostic *, diagnostics->count);
    for (size_t i = 0; i < diagnostics->count; i++)
        items[i] = &diagnostics->items[i];
    qsort(items, diagnostics->count, sizeof *items, compare_pointers);
    return items;
}

static bool is_last_of_file(const struct diagnostic **items, size_t count, size_t i)
{
    return i + 1 == count || !slice_equal(place_name(items[i]->place), place_name(items[i + 1]->place));
}

/* Prints until the room is used up; returns how many of those that were reported are not mentioned yet. */
static size_t print_all(const struct printing *printing, const struct diagnostic **items, size_t unmentioned)
{
    const struct diagnostics *diagnostics = printing->diagnostics;
    for (size_t i = 0; i < diagnostics->count; i++) {
        if (i > 0 && diagnostic_is_repeated(items[i - 1], items[i])) {
            unmentioned--;
        } else if (diagnostic_severity(items[i]->code) >= printing->least) {
            if (!print_item(printing, items[i]))
                return unmentioned;
            unmentioned--;
        }
        size_t hidden = diagnostics_hidden_count(diagnostics, items[i]->place);
        if (hidden != 0 && is_last_of_file(items, diagnostics->count, i)) {
            if (!print_hidden(printing, &items[i]->place, hidden))
                return unmentioned;
            unmentioned -= hidden;
        }
    }
    return unmentioned;
}

static void print(struct printing *printing)
{
    const struct diagnostics *diagnostics = printing->diagnostics;
    struct arena_mark mark = arena_mark(diagnostics->arena);
    const struct diagnostic **items = sorted(diagnostics);
    size_t reported = 0;
    for (size_t i = 0; i <= SEVERITY_SYSTEM; i++)
        reported += diagnostics->counts[i];
    size_t unmentioned = print_all(printing, items, reported);
    if (unmentioned != 0 && diagnostics_have_errors(diagnostics) && !printing->out->overflowed) {
        printing->out->length = printing->start;
        printing->least = SEVERITY_ERROR;
        unmentioned = print_all(printing, items, reported);
    }
    if (unmentioned != 0)
        print_hidden(printing, NULL, unmentioned);
    arena_rewind(diagnostics->arena, mark);
}

void diagnostics_print(const struct diagnostics *diagnostics, enum language language, struct buffer *out)
{
    print(&(struct printing){diagnostics, language, out, out->length, false, SEVERITY_NOTE});
}

void diagnostics_print_json(const struct diagnostics *diagnostics, enum language language, struct buffer *out)
{
    print(&(struct printing){diagnostics, language, out, out->length, true, SEVERITY_NOTE});
}
