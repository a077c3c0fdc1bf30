/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The compiler: puts parts, parents and words in where they are used, each for the HTML place at which it is used, so
 * that rendering meets only values, sections and text. A part that stands inside itself is compiled once more on its
 * own and called.
 */
#include "render/template_emit.h"

#define MAXIMUM_STEPS ((size_t)TEMPLATE_MAXIMUM_NODES * 8)
#define MAXIMUM_RECURSION 400

static void compile_range(struct compiler *compiler, const struct scope *scope, uint32_t first, uint32_t end);

static bool is_word_name(struct slice name) { return slice_starts_with(name, SLICE("word.")); }

/* Whatever the indentation: in a part that contains itself it would grow without end, so it grows once. */
static bool same_instance(const struct instance *instance, const struct scope *scope, const struct html_place *place)
{
    return instance->scope.template == scope->template && instance->scope.environment == scope->environment &&
           html_place_equal(&instance->place, place);
}

static uint32_t instance_of(struct compiler *compiler, const struct scope *scope)
{
    for (size_t i = 0; i < compiler->instance_count; i++) {
        if (same_instance(&compiler->instances[i], scope, &compiler->place))
            return (uint32_t)i;
    }
    compiler->instances = arena_grow(compiler->set->arena, compiler->instances, compiler->instance_count,
                                     &compiler->instance_capacity, sizeof *compiler->instances);
    compiler->instances[compiler->instance_count] = (struct instance){*scope, compiler->place, 0};
    return (uint32_t)compiler->instance_count++;
}

/* All of a template, in the midst of another (`from` and `token` say where). */
static void compile_inside(struct compiler *compiler, const struct scope *scope, const struct scope *from,
                           const struct token *token)
{
    if (scope->template->is_broken)
        return;
    for (uint32_t i = 0; i < compiler->depth; i++) {
        if (!same_instance(&compiler->stack[i], scope, &compiler->place))
            continue;
        uint32_t node = emit_node(compiler, from, NODE_CALL, token);
        compiler->set->nodes[node].jump = instance_of(compiler, scope);
        return;
    }
    if (compiler->depth == TEMPLATE_MAXIMUM_DEPTH) {
        emit_node(compiler, from, NODE_TOO_DEEP, token);
        return;
    }
    compiler->stack[compiler->depth++] = (struct instance){*scope, compiler->place, 0};
    compile_range(compiler, scope, 0, scope->template->token_count);
    compiler->depth--;
}

static void compile_word(struct compiler *compiler, const struct scope *scope, const struct token *token,
                         enum value_place place)
{
    struct template *word = template_of_word(compiler->set, slice_from(token->text, sizeof "word." - 1));
    if (word == NULL) {
        emit_report(compiler, scope, DIAGNOSTIC_TEMPLATE_UNKNOWN_WORD, token->offset, token->text);
    } else if (place == PLACE_ADDRESS_DOUBLE_QUOTED || place == PLACE_ADDRESS_SINGLE_QUOTED) {
        emit_report(compiler, scope, DIAGNOSTIC_TEMPLATE_WORD_MISPLACED, token->offset, token->text);
    } else {
        struct scope inner = {word, NULL, {SLICE_EMPTY, SLICE_EMPTY}};
        compile_inside(compiler, &inner, scope, token);
    }
}

static void compile_value(struct compiler *compiler, const struct scope *scope, const struct token *token)
{
    enum value_place place = PLACE_PLAIN;
    enum diagnostic_code code;
    emit_line_start(compiler, scope, token);
    if (is_html(compiler) && !html_place_for_value(&compiler->place, &place, &code)) {
        emit_report(compiler, scope, code, token->offset, token->text);
    } else if (is_word_name(token->text)) {
        compile_word(compiler, scope, token, place);
    } else {
        uint32_t node = emit_node(compiler, scope, NODE_VALUE, token);
        compiler->set->nodes[node].place = (uint8_t)place;
    }
}

/* Sections begin and end at places from which the text can go on either way. */
static bool check_section_start(struct compiler *compiler, const struct scope *scope, const struct token *token)
{
    if (is_word_name(token->text))
        emit_report(compiler, scope, DIAGNOSTIC_TEMPLATE_WORD_MISPLACED, token->offset, token->text);
    if (!is_html(compiler) || html_place_at_section(&compiler->place))
        return true;
    emit_report(compiler, scope, DIAGNOSTIC_TEMPLATE_SECTION_MISPLACED, token->offset, token->text);
    return false;
}

static void check_section_end(struct compiler *compiler, const struct scope *scope, const struct token *token,
                              struct html_place *entered, bool is_literal)
{
    const struct token *close = &scope->template->tokens[token->end];
    if (!html_place_at_section(&compiler->place))
        emit_report(compiler, scope, DIAGNOSTIC_TEMPLATE_SECTION_MISPLACED, close->offset, token->text);
    else if (!html_place_join(entered, &compiler->place, is_literal))
        emit_report(compiler, scope, DIAGNOSTIC_TEMPLATE_SECTION_UNEVEN, close->offset, token->text);
    else
        return;
    compiler->place = *entered;
}

static void compile_section(struct compiler *compiler, const struct scope *scope, uint32_t index)
{
    const struct token *token = &scope->template->tokens[index];
    bool is_inverted = token->kind == TOKEN_INVERTED;
    emit_line_start(compiler, scope, token);
    bool is_good = check_section_start(compiler, scope, token);
    struct html_place entered = compiler->place;
    uint32_t node = emit_node(compiler, scope, is_inverted ? NODE_INVERTED : NODE_SECTION, token);
    size_t before = compiler->set->node_count;
    compile_range(compiler, scope, index + 1, token->end);
    emit_line_start(compiler, scope, &scope->template->tokens[token->end]);
    if (is_good && is_html(compiler))
        check_section_end(compiler, scope, token, &entered, compiler->set->node_count == before);
    if (!is_good)
        compiler->place = entered;
    if (is_inverted)
        emit_pass(compiler, scope);
    else
        emit_node(compiler, scope, NODE_END, token);
    compiler->set->nodes[node].jump = (uint32_t)compiler->set->node_count;
}

static struct slice join_indentation(struct compiler *compiler, struct slice outer, struct slice inner)
{
    return outer.length == 0 ? inner : inner.length == 0 ? outer : SLICE_JOIN(compiler->set->arena, outer, inner);
}

/* The blocks that stand directly inside a parent tag; whatever else stands there is not written. */
static const struct environment *environment_of(struct compiler *compiler, const struct scope *scope,
                                                const struct token *parent, uint32_t index)
{
    struct token *tokens = scope->template->tokens;
    uint32_t count = 0;
    for (uint32_t i = index + 1; i<parent->end; i = tokens[i].end> i ? tokens[i].end + 1 : i + 1)
        count += tokens[i].kind == TOKEN_BLOCK;
    if (count == 0)
        return scope->environment;
    struct environment *environment = ARENA_NEW(compiler->set->arena, struct environment);
    environment->outer = scope->environment;
    environment->overrides = ARENA_ARRAY(compiler->set->arena, struct block_override, count);
    for (uint32_t i = index + 1; i<parent->end; i = tokens[i].end> i ? tokens[i].end + 1 : i + 1) {
        if (tokens[i].kind == TOKEN_BLOCK)
            environment->overrides[environment->count++] =
                (struct block_override){tokens[i].text, scope->template, i, scope->environment};
    }
    return environment;
}

static void compile_part(struct compiler *compiler, const struct scope *scope, uint32_t index)
{
    const struct token *token = &scope->template->tokens[index];
    struct template *template = template_by_name(compiler->set, token->text);
    if (template == NULL) {
        emit_report(compiler, scope, DIAGNOSTIC_TEMPLATE_UNKNOWN, token->offset, token->text);
        return;
    }
    emit_line_start(compiler, scope, token);
    struct slice indent = strip_indentation(token->indent, scope->indentation.strip);
    struct scope inner = {template, scope->environment, {SLICE_EMPTY, SLICE_EMPTY}};
    if (token->is_standalone)
        inner.indentation.add = join_indentation(compiler, scope->indentation.add, indent);
    if (token->kind == TOKEN_PARENT)
        inner.environment = environment_of(compiler, scope, token, index);
    compile_inside(compiler, &inner, scope, token);
}

static const struct block_override *find_override(const struct environment *environment, struct slice name)
{
    const struct block_override *found = NULL;
    for (; environment != NULL; environment = environment->outer) {
        for (uint32_t i = 0; i < environment->count; i++) {
            if (slice_equal(environment->overrides[i].name, name)) {
                found = &environment->overrides[i];
                break;
            }
        }
    }
    return found;
}

/* How far in the contents of a block stand: the blanks before its first line that has something on it. */
static struct slice intrinsic_indentation(const struct template *template, uint32_t block)
{
    const struct token *first = &template->tokens[block + 1];
    while (first->kind == TOKEN_TEXT && first->text.length == 0)
        first++;
    if (first->kind != TOKEN_TEXT)
        return first->kind == TOKEN_CLOSE && first->is_standalone ? template->tokens[block].indent : first->indent;
    struct slice text = first->text;
    size_t start = 0;
    for (size_t i = 0; first->starts_line && i < text.length; i++) {
        if (text.bytes[i] == '\n')
            start = i + 1;
        else if (text.bytes[i] != ' ' && text.bytes[i] != '\t' && text.bytes[i] != '\r')
            return slice_sub(text, start, i - start);
    }
    return first->starts_line ? slice_from(text, start) : SLICE_EMPTY;
}

/* Does what stands in [first, end) end its line? */
static bool ends_line(const struct template *template, uint32_t first, uint32_t end)
{
    for (uint32_t i = end; i > first; i--) {
        const struct token *token = &template->tokens[i - 1];
        if (token->kind != TOKEN_TEXT && token->kind != TOKEN_CLOSE && token->kind != TOKEN_SILENT)
            return token->is_standalone;
        if (token->text.length != 0 && token->kind == TOKEN_TEXT)
            return token->text.bytes[token->text.length - 1] == '\n';
    }
    return true;
}

static void compile_override(struct compiler *compiler, const struct scope *scope, uint32_t index,
                             const struct block_override *override)
{
    const struct token *site = &scope->template->tokens[index];
    const struct token *block = &override->template->tokens[override->token];
    struct scope inner = {override->template, override->outer, {scope->indentation.add, SLICE_EMPTY}};
    if (site->is_standalone) {
        bool is_one_line = site->line_end.length != 0 || site->end == index + 1;
        struct slice indent =
            is_one_line && site->indent.length != 0 ? site->indent : intrinsic_indentation(scope->template, index);
        indent = strip_indentation(indent, scope->indentation.strip);
        inner.indentation.add = join_indentation(compiler, scope->indentation.add, indent);
    }
    if (block->is_standalone)
        inner.indentation.strip = intrinsic_indentation(override->template, override->token);
    else if (site->is_standalone && block->end != override->token + 1)
        emit_literal(compiler, scope, inner.indentation.add, site->offset);
    compile_range(compiler, &inner, override->token + 1, block->end);
    if (!ends_line(override->template, override->token + 1, block->end))
        emit_literal(compiler, scope, site->line_end, site->offset);
}

static void compile_block(struct compiler *compiler, const struct scope *scope, uint32_t index)
{
    const struct token *token = &scope->template->tokens[index];
    const struct block_override *override = find_override(scope->environment, token->text);
    emit_line_start(compiler, scope, token);
    if (override != NULL)
        compile_override(compiler, scope, index, override);
    else
        compile_range(compiler, scope, index + 1, token->end);
    emit_line_start(compiler, scope, &scope->template->tokens[token->end]);
}

static void compile_token(struct compiler *compiler, const struct scope *scope, uint32_t index)
{
    const struct token *token = &scope->template->tokens[index];
    switch (token->kind) {
    case TOKEN_TEXT:
        emit_text(compiler, scope, token);
        break;
    case TOKEN_VALUE:
        compile_value(compiler, scope, token);
        break;
    case TOKEN_SECTION:
    case TOKEN_INVERTED:
        compile_section(compiler, scope, index);
        break;
    case TOKEN_BLOCK:
        compile_block(compiler, scope, index);
        break;
    case TOKEN_PARENT:
    case TOKEN_PARTIAL:
        compile_part(compiler, scope, index);
        break;
    case TOKEN_CLOSE:
    case TOKEN_SILENT:
        emit_line_start(compiler, scope, token);
        break;
    }
}

static void compile_range(struct compiler *compiler, const struct scope *scope, uint32_t first, uint32_t end)
{
    const struct token *tokens = scope->template->tokens;
    if (compiler->nesting == MAXIMUM_RECURSION) {
        if (first < end)
            emit_node(compiler, scope, NODE_TOO_DEEP, &tokens[first]);
        return;
    }
    compiler->nesting++;
    for (uint32_t i = first; i < end && !compiler->is_full; i = tokens[i].end > i ? tokens[i].end + 1 : i + 1) {
        if (scope->template->fault_count >= TEMPLATE_MAXIMUM_FAULTS)
            break;
        if (++compiler->steps > MAXIMUM_STEPS)
            emit_full(compiler, scope, tokens[i].offset);
        compile_token(compiler, scope, i);
    }
    compiler->nesting--;
}

/* A template as a page of its own, or a part called from inside itself; *start is its first node. */
static void compile_whole(struct compiler *compiler, const struct instance *instance, bool is_page, uint32_t *start)
{
    const struct scope *scope = &instance->scope;
    *start = (uint32_t)compiler->set->node_count;
    compiler->place = instance->place;
    compiler->stack[0] = *instance;
    compiler->depth = 1;
    compile_range(compiler, scope, 0, scope->template->token_count);
    bool is_even =
        html_place_equal(&compiler->place, &instance->place) || (is_page && html_place_is_before_end(&compiler->place));
    if (is_html(compiler) && !is_even && !compiler->is_full)
        emit_report(compiler, scope, DIAGNOSTIC_TEMPLATE_UNEVEN, scope->template->text.length, scope->template->name);
    emit_node(compiler, scope, NODE_RETURN, NULL);
}

bool template_compile(struct template_set *set, struct diagnostics *diagnostics)
{
    struct compiler compiler = {.set = set, .diagnostics = diagnostics, .is_whole = true};
    struct instance root = {0};
    html_place_start(&root.place);
    for (size_t i = 0; i < set->count; i++) {
        root.scope.template = set->templates[i];
        if (!set->templates[i]->is_broken)
            compile_whole(&compiler, &root, true, &set->templates[i]->start);
    }
    for (size_t i = 0; i < compiler.instance_count; i++) {
        struct instance instance = compiler.instances[i];
        compile_whole(&compiler, &instance, false, &instance.start);
        compiler.instances[i].start = instance.start;
    }
    for (size_t i = 0; i < set->node_count; i++) {
        if (set->nodes[i].kind == NODE_CALL)
            set->nodes[i].jump = compiler.instances[set->nodes[i].jump].start;
    }
    if (set->pool == NULL)
        set->pool = arena_allocate_bytes(set->arena, 0);
    return compiler.is_whole;
}
