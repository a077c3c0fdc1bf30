/* SPDX-License-Identifier: EUPL-1.2 */
/* The scanner: finds tags between the delimiters of the moment and says of which kind each is. */
#include "render/template_nodes.h"

struct scanner {
    struct template *template;
    struct arena *arena;
    struct diagnostics *diagnostics;
    size_t position;
    size_t capacity;
    struct slice open;
    struct slice close;
    bool is_whole;
};

static bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

static void fault(struct scanner *scanner, enum diagnostic_code code, size_t offset, struct slice first,
                  struct slice second)
{
    scanner->is_whole = false;
    template_report(scanner->template, scanner->diagnostics, code, offset, first, second);
}

static void add_token(struct scanner *scanner, enum token_kind kind, size_t offset, struct slice text)
{
    struct template *template = scanner->template;
    template->tokens = arena_grow(scanner->arena, template->tokens, template->token_count, &scanner->capacity,
                                  sizeof *template->tokens);
    template->tokens[template->token_count++] = (struct token){.kind = kind, .offset = (uint32_t)offset, .text = text};
}

static size_t find_from(struct slice text, size_t start, struct slice part)
{
    size_t found = slice_find(slice_from(text, start), part);
    return found == SIZE_MAX ? SIZE_MAX : start + found;
}

static bool is_name_byte(char byte)
{
    unsigned char value = (unsigned char)byte;
    return value > ' ' && value != 0x7f && strchr("{}<>\"'&=#^$!", byte) == NULL;
}

/* "." or parts between single full stops. */
static bool is_name(struct slice name, bool is_dotted)
{
    for (size_t i = 0; i < name.length; i++) {
        if (!is_name_byte(name.bytes[i]))
            return false;
        if (is_dotted && name.length != 1 && name.bytes[i] == '.' &&
            (i == 0 || i + 1 == name.length || name.bytes[i - 1] == '.'))
            return false;
    }
    return name.length != 0;
}

/* `content` is what stands between the two = marks. */
static void set_delimiters(struct scanner *scanner, size_t offset, struct slice content)
{
    struct slice rest = slice_trim(content);
    size_t first = 0;
    while (first < rest.length && !is_blank(rest.bytes[first]))
        first++;
    struct slice open = slice_sub(rest, 0, first);
    struct slice close = slice_trim(slice_from(rest, first));
    bool is_good = open.length != 0 && close.length != 0 && slice_find_byte(rest, '=') == SIZE_MAX;
    for (size_t i = 0; i < close.length; i++)
        is_good = is_good && !is_blank(close.bytes[i]);
    if (!is_good) {
        fault(scanner, DIAGNOSTIC_TEMPLATE_BAD_DELIMITERS, offset, rest, SLICE_EMPTY);
        return;
    }
    scanner->open = open;
    scanner->close = close;
    add_token(scanner, TOKEN_SILENT, offset, SLICE_EMPTY);
}

static void add_named(struct scanner *scanner, enum token_kind kind, size_t offset, struct slice content)
{
    struct slice name = slice_trim(content);
    bool is_dotted = kind == TOKEN_VALUE || kind == TOKEN_SECTION || kind == TOKEN_INVERTED;
    if (!is_name(name, is_dotted))
        fault(scanner, DIAGNOSTIC_TEMPLATE_BAD_NAME, offset, name, SLICE_EMPTY);
    else
        add_token(scanner, kind, offset, name);
}

static enum token_kind kind_from_mark(char mark)
{
    switch (mark) {
    case '#':
        return TOKEN_SECTION;
    case '^':
        return TOKEN_INVERTED;
    case '/':
        return TOKEN_CLOSE;
    case '>':
        return TOKEN_PARTIAL;
    case '<':
        return TOKEN_PARENT;
    case '$':
        return TOKEN_BLOCK;
    case '!':
        return TOKEN_SILENT;
    default:
        return TOKEN_VALUE;
    }
}

static void add_tag(struct scanner *scanner, size_t offset, struct slice content)
{
    content = slice_trim(content);
    char mark = content.length == 0 ? '\0' : content.bytes[0];
    enum token_kind kind = kind_from_mark(mark);
    if (mark == '=' && content.length >= 2 && content.bytes[content.length - 1] == '=')
        set_delimiters(scanner, offset, slice_sub(content, 1, content.length - 2));
    else if (kind == TOKEN_SILENT)
        add_token(scanner, kind, offset, SLICE_EMPTY);
    else
        add_named(scanner, kind, offset, kind == TOKEN_VALUE && mark != '&' ? content : slice_from(content, 1));
}

/* A tag begins at `position`. Moves behind it. */
static void scan_tag(struct scanner *scanner)
{
    struct slice text = scanner->template->text;
    size_t offset = scanner->position;
    size_t start = offset + scanner->open.length;
    bool is_triple = start < text.length && text.bytes[start] == '{';
    struct slice close = is_triple ? SLICE_JOIN(scanner->arena, SLICE("}"), scanner->close) : scanner->close;
    start += is_triple;
    size_t end = find_from(text, start, close);
    if (end == SIZE_MAX) {
        fault(scanner, DIAGNOSTIC_TEMPLATE_TAG_UNCLOSED, offset, slice_sub(text, offset, 40), close);
        scanner->position = text.length;
        return;
    }
    scanner->position = end + close.length;
    struct slice content = slice_sub(text, start, end - start);
    if (is_triple)
        add_named(scanner, TOKEN_VALUE, offset, content);
    else
        add_tag(scanner, offset, content);
}

bool template_scan(struct template *template, struct arena *arena, struct diagnostics *diagnostics)
{
    struct scanner scanner = {.template = template,
                              .arena = arena,
                              .diagnostics = diagnostics,
                              .open = SLICE("{{"),
                              .close = SLICE("}}"),
                              .is_whole = true};
    if (template->text.length > TEMPLATE_MAXIMUM_BYTES) {
        fault(&scanner, DIAGNOSTIC_TEMPLATE_TOO_LARGE, 0, slice_from_size(arena, TEMPLATE_MAXIMUM_BYTES), SLICE_EMPTY);
        return false;
    }
    while (scanner.position < template->text.length && template->fault_count < TEMPLATE_MAXIMUM_FAULTS) {
        size_t tag = find_from(template->text, scanner.position, scanner.open);
        size_t end = tag == SIZE_MAX ? template->text.length : tag;
        if (end != scanner.position)
            add_token(&scanner, TOKEN_TEXT, scanner.position,
                      slice_sub(template->text, scanner.position, end - scanner.position));
        scanner.position = end;
        if (tag != SIZE_MAX)
            scan_tag(&scanner);
    }
    return scanner.is_whole;
}
