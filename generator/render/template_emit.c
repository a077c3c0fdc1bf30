/* SPDX-License-Identifier: EUPL-1.2 */
/* Literal text is gathered in the set's pool, so that all text between two tags is one copy at rendering. */
#include "render/template_emit.h"

#include "render/html.h"

void emit_report(struct compiler *compiler, const struct scope *scope, enum diagnostic_code code, size_t offset,
                 struct slice name)
{
    compiler->is_whole = false;
    template_report(scope->template, compiler->diagnostics, code, offset, name, SLICE_EMPTY);
}

void emit_full(struct compiler *compiler, const struct scope *scope, size_t offset)
{
    if (compiler->is_full)
        return;
    struct arena *arena = compiler->set->arena;
    compiler->is_full = true;
    compiler->is_whole = false;
    template_report(scope->template, compiler->diagnostics, DIAGNOSTIC_TEMPLATE_TOO_INTRICATE, offset,
                    slice_from_size(arena, TEMPLATE_MAXIMUM_NODES), slice_from_size(arena, TEMPLATE_MAXIMUM_POOL));
}

static void add_to_pool(struct compiler *compiler, const struct scope *scope, struct slice text, size_t offset)
{
    struct template_set *set = compiler->set;
    if (text.length > TEMPLATE_MAXIMUM_POOL - set->pool_length) {
        emit_full(compiler, scope, offset);
        return;
    }
    if (text.length == 0)
        return;
    if (set->pool_length + text.length > set->pool_capacity)
        set->pool = arena_grow(set->arena, set->pool, set->pool_length + text.length, &set->pool_capacity, 1);
    memcpy(set->pool + set->pool_length, text.bytes, text.length);
    set->pool_length += text.length;
}

void emit_literal(struct compiler *compiler, const struct scope *scope, struct slice text, size_t offset)
{
    size_t cut = 0;
    if (is_html(compiler) && !html_place_follow(&compiler->place, text, &cut))
        emit_report(compiler, scope, DIAGNOSTIC_TEMPLATE_NAME_CUT, offset + cut, SLICE_EMPTY);
    add_to_pool(compiler, scope, text, offset);
}

struct slice strip_indentation(struct slice text, struct slice strip)
{
    size_t shared = 0;
    while (shared < text.length && shared < strip.length && text.bytes[shared] == strip.bytes[shared])
        shared++;
    return slice_from(text, shared);
}

static bool is_blank_line(struct slice line)
{
    return line.length == 0 || slice_equal(line, SLICE("\n")) || slice_equal(line, SLICE("\r\n"));
}

static size_t line_length(struct slice text)
{
    size_t end = slice_find_byte(text, '\n');
    return end == SIZE_MAX ? text.length : end + 1;
}

static void emit_lines(struct compiler *compiler, const struct scope *scope, const struct token *token)
{
    const struct indentation *indentation = &scope->indentation;
    size_t position = 0;
    bool starts_line = token->starts_line;
    while (position < token->text.length && !compiler->is_full) {
        struct slice line = slice_from(token->text, position);
        line.length = line_length(line);
        size_t offset = token->offset + position;
        position += line.length;
        if (starts_line) {
            line = strip_indentation(line, indentation->strip);
            if (!is_blank_line(line))
                emit_literal(compiler, scope, indentation->add, offset);
        }
        emit_literal(compiler, scope, line, offset);
        starts_line = true;
    }
}

/* A word is text, not HTML: its own < and & are escaped, and it cannot move the place. */
static void emit_word(struct compiler *compiler, const struct scope *scope, const struct token *token)
{
    struct template_set *set = compiler->set;
    enum value_place place = PLACE_BETWEEN_TAGS;
    enum diagnostic_code code;
    if (!html_place_for_value(&compiler->place, &place, &code)) {
        emit_report(compiler, scope, code, token->offset, scope->template->name);
        return;
    }
    struct buffer escaped;
    buffer_init(&escaped, TEMPLATE_MAXIMUM_POOL, set->arena->guard);
    if (place == PLACE_ATTRIBUTE)
        html_attribute(&escaped, token->text);
    else
        html_text(&escaped, token->text);
    add_to_pool(compiler, scope, buffer_slice(&escaped), token->offset);
    buffer_release(&escaped);
}

void emit_text(struct compiler *compiler, const struct scope *scope, const struct token *token)
{
    const struct indentation *indentation = &scope->indentation;
    if (is_word(scope->template) && is_html(compiler))
        emit_word(compiler, scope, token);
    else if (indentation->add.length == 0 && indentation->strip.length == 0)
        emit_literal(compiler, scope, token->text, token->offset);
    else
        emit_lines(compiler, scope, token);
}

void emit_line_start(struct compiler *compiler, const struct scope *scope, const struct token *token)
{
    if (token->starts_line && !token->is_standalone)
        emit_literal(compiler, scope, scope->indentation.add, token->offset);
}

/* "a.b.c": the parts behind the first, as an array in the arena. */
static void set_name(struct template_set *set, struct node *node, struct slice name)
{
    if (slice_equal(name, SLICE(".")))
        return;
    size_t count = 0;
    for (size_t i = 0; i < name.length; i++)
        count += name.bytes[i] == '.';
    node->name = slice_cut(&name, '.');
    node->filter_bit = view_filter_bit(node->name);
    struct slice *rest = count == 0 ? NULL : ARENA_ARRAY(set->arena, struct slice, count);
    for (size_t i = 0; i < count; i++)
        rest[i] = slice_cut(&name, '.');
    node->rest = rest;
    node->rest_count = (uint8_t)count;
}

uint32_t emit_node(struct compiler *compiler, const struct scope *scope, enum node_kind kind, const struct token *token)
{
    struct template_set *set = compiler->set;
    size_t offset = token == NULL ? 0 : token->offset;
    if (set->node_count == TEMPLATE_MAXIMUM_NODES) {
        emit_full(compiler, scope, offset);
        return (uint32_t)set->node_count - 1;
    }
    set->nodes = arena_grow(set->arena, set->nodes, set->node_count, &set->node_capacity, sizeof *set->nodes);
    struct node *node = &set->nodes[set->node_count];
    *node = (struct node){.literal = (uint32_t)compiler->literal,
                          .literal_length = (uint32_t)(set->pool_length - compiler->literal),
                          .kind = (uint8_t)kind,
                          .depth = (uint8_t)compiler->depth,
                          .origin = scope->template,
                          .offset = (uint32_t)offset};
    compiler->literal = set->pool_length;
    if (kind == NODE_VALUE || kind == NODE_SECTION || kind == NODE_INVERTED)
        set_name(set, node, token->text);
    return (uint32_t)set->node_count++;
}

void emit_pass(struct compiler *compiler, const struct scope *scope)
{
    if (compiler->set->pool_length != compiler->literal)
        emit_node(compiler, scope, NODE_PASS, NULL);
}
