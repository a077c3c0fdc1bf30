/* SPDX-License-Identifier: EUPL-1.2 */
/* The compiler's hand: appends nodes and literal text to the set, and follows the HTML on the way. */
#ifndef REDOVISA_RENDER_TEMPLATE_EMIT_H
#define REDOVISA_RENDER_TEMPLATE_EMIT_H

#include "render/template_nodes.h"

/* Contents of a block, as a template gives them to its parent; `outer` is what the block itself was written under. */
struct block_override {
    struct slice name;
    struct template *template;
    uint32_t token;
    const struct environment *outer;
};

/* The blocks that are overridden. An outer environment (a template further from the parent) wins. NULL: none. */
struct environment {
    const struct environment *outer;
    struct block_override *overrides;
    uint32_t count;
};

/* At the start of each line `strip` is taken away, as far as it is there, and `add` is put. */
struct indentation {
    struct slice add;
    struct slice strip;
};

/* What is compiled: tokens of which template, with which blocks, how far in. */
struct scope {
    struct template *template;
    const struct environment *environment;
    struct indentation indentation;
};

/* A template compiled to be called, because it stands inside itself. */
struct instance {
    struct scope scope;
    struct html_place place;
    uint32_t start;
};

struct compiler {
    struct template_set *set;
    struct diagnostics *diagnostics;
    struct html_place place;
    size_t literal; /* start in the pool of the literal that no node has yet */
    size_t steps;   /* tokens looked at: bounds parts that contain each other and write nothing */
    struct instance stack[TEMPLATE_MAXIMUM_DEPTH]; /* the templates that we are inside */
    uint32_t depth;
    uint32_t nesting; /* recursion of the compiler itself */
    struct instance *instances;
    size_t instance_count;
    size_t instance_capacity;
    bool is_full; /* a limit was passed: everything stops */
    bool is_whole;
};

static inline bool is_html(const struct compiler *compiler) { return compiler->set->output == TEMPLATE_HTML; }
static inline bool is_word(const struct template *template) { return template->source == NULL; }

void emit_report(struct compiler *compiler, const struct scope *scope, enum diagnostic_code code, size_t offset,
                 struct slice name);
/* A limit of the whole set is passed: says so, once, and stops everything. */
void emit_full(struct compiler *compiler, const struct scope *scope, size_t offset);
/* Text of the template as it is; `offset` says where in the source. */
void emit_literal(struct compiler *compiler, const struct scope *scope, struct slice text, size_t offset);
/* A text token, with its lines moved in; of a word, escaped for the place. */
void emit_text(struct compiler *compiler, const struct scope *scope, const struct token *token);
/* The indentation, when the token stands first on its line. */
void emit_line_start(struct compiler *compiler, const struct scope *scope, const struct token *token);
/* A node that carries the literal text since the last one. Its index. */
uint32_t emit_node(struct compiler *compiler, const struct scope *scope, enum node_kind kind,
                   const struct token *token);
/* Gives literal text that no node has to one of its own. */
void emit_pass(struct compiler *compiler, const struct scope *scope);
/* `text` without what it shares with `strip`. */
struct slice strip_indentation(struct slice text, struct slice strip);

#endif
