/* SPDX-License-Identifier: EUPL-1.2 */
/* regcomp unrolls counts: a{100}{100}{100} is a million states. So the product of all counts is limited. */
#include "read/pattern.h"

#include "base/buffer.h"

#define MAXIMUM_COUNT_PRODUCT 1000

struct pattern_state {
    struct slice text;
    size_t position;
    bool in_brackets;
    size_t product;
};

/* The largest number between the braces at `position`; 0 when it is not a count. */
static size_t count_at(struct slice text, size_t position)
{
    size_t largest = 0;
    size_t number = 0;
    for (size_t i = position + 1; i < text.length; i++) {
        char byte = text.bytes[i];
        if (byte == '}' || byte == ',') {
            largest = number > largest ? number : largest;
            number = 0;
            if (byte == '}')
                return largest == 0 ? 1 : largest;
        } else if (byte >= '0' && byte <= '9' && number <= MAXIMUM_COUNT_PRODUCT) {
            number = number * 10 + (size_t)(byte - '0');
        } else {
            return 0;
        }
    }
    return 0;
}

/* What stands after a backslash. False for what we refuse. */
static bool translate_escape(struct pattern_state *state, struct buffer *out)
{
    if (state->position >= state->text.length)
        return false;
    char byte = state->text.bytes[state->position++];
    if (byte >= '0' && byte <= '9')
        return false;
    const char *class = byte == 'd' ? "0-9" : byte == 'w' ? "A-Za-z0-9_" : byte == 's' ? " \t" : NULL;
    if (class == NULL) {
        if (state->in_brackets && byte != '\\')
            return (buffer_append_byte(out, byte), true);
        return (buffer_append_byte(out, '\\'), buffer_append_byte(out, byte), true);
    }
    if (!state->in_brackets)
        BUFFER_LITERAL(out, "[");
    buffer_append(out, slice_from_c(class));
    if (!state->in_brackets)
        BUFFER_LITERAL(out, "]");
    return true;
}

/* The expression is matched byte by byte: a letter of several bytes is a group, and cannot stand between brackets. */
static bool translate_letter(struct pattern_state *state, struct buffer *out)
{
    size_t start = state->position;
    if (state->in_brackets)
        return false;
    slice_decode(state->text, &state->position);
    BUFFER_LITERAL(out, "(");
    buffer_append(out, slice_sub(state->text, start, state->position - start));
    BUFFER_LITERAL(out, ")");
    return true;
}

static bool translate_one(struct pattern_state *state, struct buffer *out)
{
    if ((unsigned char)state->text.bytes[state->position] >= 0x80)
        return translate_letter(state, out);
    char byte = state->text.bytes[state->position++];
    if (byte == '\\')
        return translate_escape(state, out);
    if (byte == '[')
        state->in_brackets = true;
    else if (byte == ']')
        state->in_brackets = false;
    else if (byte == '{' && !state->in_brackets)
        state->product *= count_at(state->text, state->position - 1);
    buffer_append_byte(out, byte);
    return byte != '\0' && state->product != 0 && state->product <= MAXIMUM_COUNT_PRODUCT;
}

char *pattern_translate(struct arena *arena, struct slice pattern)
{
    if (pattern.length > PATTERN_MAXIMUM_BYTES)
        return NULL;
    struct buffer out;
    buffer_init(&out, PATTERN_MAXIMUM_BYTES * 12, arena->guard);
    struct pattern_state state = {pattern, 0, false, 1};
    BUFFER_LITERAL(&out, "^(");
    bool right = true;
    while (right && state.position < pattern.length)
        right = translate_one(&state, &out);
    BUFFER_LITERAL(&out, ")$");
    char *expression = right && !out.overflowed ? slice_copy_c(arena, buffer_slice(&out)) : NULL;
    buffer_release(&out);
    return expression;
}

bool pattern_compile(const char *expression, regex_t *compiled)
{
    return regcomp(compiled, expression, REG_EXTENDED | REG_NOSUB) == 0;
}

bool pattern_is_right(const char *expression)
{
    regex_t compiled;
    if (!pattern_compile(expression, &compiled))
        return false;
    regfree(&compiled);
    return true;
}

bool pattern_matches(const regex_t *compiled, struct slice text)
{
    char terminated[PATTERN_MAXIMUM_TEXT_BYTES + 1];
    if (text.length > PATTERN_MAXIMUM_TEXT_BYTES)
        return false;
    if (text.length != 0)
        memcpy(terminated, text.bytes, text.length);
    terminated[text.length] = '\0';
    return regexec(compiled, terminated, 0, NULL, 0) == 0;
}
