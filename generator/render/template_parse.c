/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The parser: which token closes which, and the lines on which tags stand alone. The specification's rule is that such
 * a line is not written; for the tags of inheritance, which often open and close on one line, several may share it.
 */
#include "render/template_nodes.h"

struct parser {
    struct template *template;
    struct arena *arena;
    struct diagnostics *diagnostics;
    uint32_t open[TEMPLATE_MAXIMUM_NESTING];
    uint32_t depth;
    bool is_whole;
};

static void fault(struct parser *parser, enum diagnostic_code code, const struct token *token, struct slice first,
                  struct slice second)
{
    parser->is_whole = false;
    template_report(parser->template, parser->diagnostics, code, token->offset, first, second);
}

static bool opens(enum token_kind kind)
{
    return kind == TOKEN_SECTION || kind == TOKEN_INVERTED || kind == TOKEN_BLOCK || kind == TOKEN_PARENT;
}

/* False when the rest cannot be matched sensibly. */
static bool close_token(struct parser *parser, uint32_t index)
{
    struct token *token = &parser->template->tokens[index];
    if (parser->depth == 0) {
        fault(parser, DIAGNOSTIC_TEMPLATE_NOTHING_TO_CLOSE, token, token->text, SLICE_EMPTY);
        return false;
    }
    struct token *opened = &parser->template->tokens[parser->open[--parser->depth]];
    token->end = parser->open[parser->depth];
    opened->end = index;
    if (slice_equal(opened->text, token->text))
        return true;
    fault(parser, DIAGNOSTIC_TEMPLATE_WRONG_CLOSE, token, token->text, opened->text);
    return false;
}

static void match_tokens(struct parser *parser)
{
    for (uint32_t i = 0; i < parser->template->token_count; i++) {
        struct token *token = &parser->template->tokens[i];
        if (token->kind == TOKEN_CLOSE && !close_token(parser, i))
            return;
        if (!opens(token->kind))
            continue;
        if (parser->depth == TEMPLATE_MAXIMUM_NESTING) {
            fault(parser, DIAGNOSTIC_TEMPLATE_TOO_DEEP, token, slice_from_size(parser->arena, TEMPLATE_MAXIMUM_NESTING),
                  SLICE_EMPTY);
            return;
        }
        parser->open[parser->depth++] = i;
    }
    while (parser->depth > 0) {
        const struct token *token = &parser->template->tokens[parser->open[--parser->depth]];
        fault(parser, DIAGNOSTIC_TEMPLATE_SECTION_UNCLOSED, token, token->text, SLICE_EMPTY);
    }
}

static size_t blank_length(struct slice text)
{
    size_t length = 0;
    while (length < text.length && (text.bytes[length] == ' ' || text.bytes[length] == '\t'))
        length++;
    return length;
}

/* Bytes of the line end at the start of `text`: 0 when something else stands there. */
static size_t line_end_length(struct slice text)
{
    if (slice_starts_with(text, SLICE("\r\n")))
        return 2;
    return slice_starts_with(text, SLICE("\n")) ? 1 : 0;
}

/* What stands after the last line end. */
static struct slice last_line(struct slice text)
{
    size_t start = text.length;
    while (start > 0 && text.bytes[start - 1] != '\n')
        start--;
    return slice_from(text, start);
}

/* Tags on one line: tokens [first, end), of which text tokens between tags are blank. */
struct line {
    uint32_t first;
    uint32_t end;
    uint32_t tag_count;
    bool is_inherited; /* only tags of inheritance and comments */
    bool is_silent;    /* no value among them */
};

static bool is_of_inheritance(const struct token *tokens, const struct token *token)
{
    enum token_kind kind = token->kind == TOKEN_CLOSE ? tokens[token->end].kind : token->kind;
    return kind == TOKEN_BLOCK || kind == TOKEN_PARENT || kind == TOKEN_SILENT;
}

/* The line on which the tag at `first` stands. False when text follows on it. */
static bool measure_line(const struct template *template, uint32_t first, struct line *line)
{
    *line = (struct line){.first = first, .is_inherited = true, .is_silent = true};
    for (line->end = first; line->end < template->token_count; line->end++) {
        const struct token *token = &template->tokens[line->end];
        if (token->kind == TOKEN_TEXT) {
            size_t blank = blank_length(token->text);
            if (blank == token->text.length)
                continue;
            return line_end_length(slice_from(token->text, blank)) != 0;
        }
        line->tag_count++;
        line->is_silent = line->is_silent && token->kind != TOKEN_VALUE;
        line->is_inherited = line->is_inherited && is_of_inheritance(template->tokens, token);
    }
    return true;
}

/* Takes the blanks and the line end of a standalone line out of the text around it. */
static void settle_line(struct template *template, const struct line *line)
{
    struct token *tokens = template->tokens;
    struct slice line_end = SLICE_EMPTY;
    if (line->first > 0 && tokens[line->first - 1].kind == TOKEN_TEXT) {
        struct token *before = &tokens[line->first - 1];
        tokens[line->first].indent = last_line(before->text);
        before->text.length -= tokens[line->first].indent.length;
    }
    if (line->end < template->token_count) {
        struct token *after = &tokens[line->end];
        size_t blank = blank_length(after->text);
        line_end = slice_sub(after->text, blank, line_end_length(slice_from(after->text, blank)));
        after->text = slice_from(after->text, blank + line_end.length);
    }
    for (uint32_t i = line->first; i < line->end; i++) {
        if (tokens[i].kind == TOKEN_TEXT)
            tokens[i].text = SLICE_EMPTY;
        tokens[i].is_standalone = tokens[i].kind != TOKEN_TEXT;
        if (tokens[i].kind == TOKEN_BLOCK && tokens[i].end < line->end)
            tokens[i].line_end = line_end;
    }
}

/*
 * Goes through the lines; `is_fresh` says that nothing was written on the line so far. Text that is blank up to a tag
 * still leaves the line fresh for that tag to stand alone on, though not for indentation, which goes before the text.
 */
static void settle_lines(struct template *template)
{
    bool is_fresh = true;
    bool is_line_start = true;
    for (uint32_t i = 0; i < template->token_count; i++) {
        struct token *token = &template->tokens[i];
        struct line line;
        token->starts_line = is_line_start;
        if (token->kind == TOKEN_TEXT) {
            struct slice last = last_line(token->text);
            bool has_line_end = last.length < token->text.length;
            is_line_start = token->text.length == 0 ? is_line_start : has_line_end && last.length == 0;
            is_fresh = (is_fresh || has_line_end) && blank_length(last) == last.length;
        } else if (is_fresh && measure_line(template, i, &line) && line.is_silent &&
                   (line.tag_count == 1 || line.is_inherited)) {
            settle_line(template, &line);
            for (; i + 1 < line.end; i++)
                template->tokens[i + 1].starts_line = false;
            is_fresh = is_line_start = true;
        } else {
            is_fresh = is_line_start = false;
        }
    }
}

bool template_parse(struct template *template, struct arena *arena, struct diagnostics *diagnostics)
{
    struct parser parser = {.template = template, .arena = arena, .diagnostics = diagnostics, .is_whole = true};
    match_tokens(&parser);
    if (parser.is_whole)
        settle_lines(template);
    return parser.is_whole;
}
