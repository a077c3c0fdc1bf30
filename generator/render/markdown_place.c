/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where inlines stand. cmark 0.30.2 has no positions for line breaks, the last line for links over several lines, and
 * columns that forget the blanks and quote marks a line began with. So we follow the source beside the walk: every
 * text that cmark gives is looked for from the cursor on, a little way. Where escapes and entities make it differ from
 * the source, it is laid beside it piece by piece; what is not found leaves the cursor where it is.
 */
#include "render/markdown_parts.h"

/* How far ahead a text may stand: marks, quote marks and blanks lie between. */
#define REACH_BYTES ((size_t)512)
#define LONGEST_ENTITY_BYTES ((size_t)34)
/* How far a link's address and title may reach. */
#define ADDRESS_REACH_BYTES ((size_t)4096)

void markdown_place_index_lines(struct markdown_job *job)
{
    size_t capacity = 0;
    struct slice body = job->body;
    job->line_starts = arena_grow(job->arena, NULL, 0, &capacity, sizeof *job->line_starts);
    job->line_starts[0] = 0;
    job->line_count = 1;
    for (size_t i = 0; i < body.length; i++) {
        bool is_lone_return = body.bytes[i] == '\r' && (i + 1 == body.length || body.bytes[i + 1] != '\n');
        if (body.bytes[i] != '\n' && !is_lone_return)
            continue;
        job->line_starts =
            arena_grow(job->arena, job->line_starts, job->line_count, &capacity, sizeof *job->line_starts);
        job->line_starts[job->line_count++] = i + 1;
    }
}

static size_t line_of(const struct markdown_job *job, size_t offset)
{
    size_t low = 0;
    size_t high = job->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (job->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct place markdown_place_at(struct markdown_job *job, size_t offset)
{
    struct known_place *known = &job->known;
    size_t line = line_of(job, offset);
    if (line != known->line || offset < known->offset)
        *known = (struct known_place){line, job->line_starts[line], 0};
    struct slice between = slice_sub(job->body, known->offset, offset - known->offset);
    known->characters += slice_character_count(between);
    known->offset = offset;
    return place_in(job->source, job->first_line + (uint32_t)line, (uint32_t)known->characters + 1);
}

size_t markdown_place_of_block(const struct markdown_job *job, cmark_node *node)
{
    int line = cmark_node_get_start_line(node);
    int column = cmark_node_get_start_column(node);
    if (line < 1 || (size_t)line > job->line_count)
        return job->cursor;
    size_t start = job->line_starts[line - 1];
    size_t end = (size_t)line < job->line_count ? job->line_starts[line] : job->body.length;
    size_t offset = start + (column < 1 ? 0 : (size_t)column - 1);
    return offset < end ? offset : start;
}

/* Definitions that stand at a paragraph's beginning are no part of what cmark gives. */
static size_t skip_definitions(const struct markdown_job *job, size_t offset)
{
    for (;;) {
        struct slice line = slice_from(job->body, offset);
        size_t end = slice_find_byte(line, '\n');
        if (end != SIZE_MAX)
            line = slice_sub(line, 0, end);
        struct slice trimmed = slice_trim(line);
        size_t colon = slice_find(trimmed, SLICE("]:"));
        if (end == SIZE_MAX || !slice_starts_with(trimmed, SLICE("[")) || colon == SIZE_MAX ||
            slice_find_byte(trimmed, ']') != colon)
            return offset;
        offset += end + 1;
    }
}

void markdown_place_enter_block(struct markdown_job *job, cmark_node *node)
{
    size_t offset = markdown_place_of_block(job, node);
    job->cursor = cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH ? skip_definitions(job, offset) : offset;
}

static size_t find_ahead(const struct markdown_job *job, struct slice part, size_t reach)
{
    if (reach < part.length + REACH_BYTES)
        reach = part.length + REACH_BYTES;
    size_t found = slice_find(slice_sub(job->body, job->cursor, reach), part);
    return found == SIZE_MAX ? SIZE_MAX : job->cursor + found;
}

size_t markdown_place_text(struct markdown_job *job, struct slice literal)
{
    size_t line_end = slice_find_byte(literal, '\n');
    struct slice part = line_end == SIZE_MAX ? literal : slice_sub(literal, 0, line_end);
    size_t found = part.length == 0 ? SIZE_MAX : find_ahead(job, part, 0);
    if (found == SIZE_MAX)
        return job->cursor;
    job->cursor = found + part.length;
    return found;
}

/* The cursor goes to where the text seems to begin: where as much of its beginning as possible stands. */
static bool find_beginning(struct markdown_job *job, struct slice text)
{
    for (size_t length = 16; length != 0; length /= 2) {
        size_t found = text.length < length ? SIZE_MAX : find_ahead(job, slice_sub(text, 0, length), 0);
        if (found == SIZE_MAX)
            continue;
        job->cursor = found;
        return true;
    }
    return false;
}

/* Bytes of the entity that stands at the beginning of `source` where `text` has something else; else 0. */
static size_t entity_length(struct slice source, struct slice text)
{
    size_t end = slice_find_byte(slice_sub(source, 0, LONGEST_ENTITY_BYTES), ';');
    if (!slice_starts_with(source, SLICE("&")) || end == SIZE_MAX)
        return 0;
    return slice_starts_with(text, slice_sub(source, 0, end + 1)) ? 0 : end + 1;
}

/* How far both are the same, up to the next escape or entity. */
static size_t common_length(struct slice source, struct slice text)
{
    size_t length = 0;
    while (length < source.length && length < text.length && source.bytes[length] == text.bytes[length]) {
        length++;
        if (length < source.length && (source.bytes[length] == '\\' || source.bytes[length] == '&'))
            break;
    }
    return length;
}

size_t markdown_place_piece(struct markdown_job *job, struct slice text, bool is_first, size_t *offset)
{
    size_t found = is_first ? find_ahead(job, text, 0) : SIZE_MAX;
    *offset = found == SIZE_MAX ? job->cursor : found;
    if (found != SIZE_MAX)
        job->cursor = found + text.length;
    if (found != SIZE_MAX || (is_first && !find_beginning(job, text)))
        return text.length;
    struct slice source = slice_from(job->body, job->cursor);
    if (source.length > 1 && source.bytes[0] == '\\' && source.bytes[1] == text.bytes[0]) {
        job->cursor++;
        source = slice_from(source, 1);
    }
    *offset = job->cursor;
    size_t entity = entity_length(source, text);
    size_t length = 0;
    if (entity != 0)
        slice_decode(text, &length);
    else
        length = common_length(source, text);
    job->cursor += entity != 0 ? entity : length;
    return length == 0 ? text.length : length;
}

void markdown_place_words(struct markdown_job *job, struct slice text)
{
    size_t offset = 0;
    for (bool is_first = true; text.length != 0; is_first = false)
        text = slice_from(text, markdown_place_piece(job, text, is_first, &offset));
}

void markdown_place_line_break(struct markdown_job *job)
{
    size_t found = find_ahead(job, SLICE("\n"), 0);
    if (found != SIZE_MAX)
        job->cursor = found + 1;
}

/* The offset of "<" when the link was written as <address>. */
static size_t find_automatic(const struct markdown_job *job, cmark_node *node)
{
    cmark_node *child = cmark_node_first_child(node);
    if (cmark_node_get_type(node) != CMARK_NODE_LINK || child == NULL)
        return SIZE_MAX;
    struct slice literal = markdown_literal(child);
    size_t found = find_ahead(job, SLICE("<"), 0);
    if (found == SIZE_MAX || literal.length == 0)
        return SIZE_MAX;
    return slice_starts_with(slice_from(job->body, found + 1), literal) ? found : SIZE_MAX;
}

size_t markdown_place_link_start(struct markdown_job *job, cmark_node *node)
{
    bool is_image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
    size_t automatic = find_automatic(job, node);
    size_t found = find_ahead(job, is_image ? SLICE("![") : SLICE("["), 0);
    if (automatic != SIZE_MAX && automatic < found)
        found = automatic;
    if (found == SIZE_MAX)
        return job->cursor;
    job->cursor = found + (is_image ? 2 : 1);
    return found;
}

/* Behind the ")" that ends "(address "title")"; `offset` is that of "(". */
static size_t skip_address(const struct markdown_job *job, size_t offset)
{
    struct slice text = slice_sub(job->body, offset, ADDRESS_REACH_BYTES);
    unsigned depth = 0;
    char closes = 0;
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        if (byte == '\\')
            i++;
        else if (closes != 0)
            closes = byte == closes ? 0 : closes;
        else if (byte == '<' && i == 1)
            closes = '>';
        else if (byte == '"' && i > 0 && text.bytes[i - 1] == ' ')
            closes = '"';
        else if (byte == '(')
            depth++;
        else if (byte == ')' && --depth == 0)
            return offset + i + 1;
    }
    return offset;
}

void markdown_place_link_end(struct markdown_job *job)
{
    struct slice ahead = slice_from(job->body, job->cursor);
    if (slice_starts_with(ahead, SLICE(">"))) { /* <address> */
        job->cursor++;
        return;
    }
    size_t end = find_ahead(job, SLICE("]"), 0);
    if (end == SIZE_MAX)
        return;
    job->cursor = end + 1;
    ahead = slice_from(job->body, job->cursor);
    if (slice_starts_with(ahead, SLICE("(")))
        job->cursor = skip_address(job, job->cursor);
    else if (slice_starts_with(ahead, SLICE("["))) {
        end = find_ahead(job, SLICE("]"), 0);
        job->cursor = end == SIZE_MAX ? job->cursor : end + 1;
    }
}
