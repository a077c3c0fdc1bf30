/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the parts of the template engine share: source → tokens (template_scan) → matched tokens with their white space
 * settled (template_parse) → nodes (template_compile) → bytes (template_render). Nobody outside includes this.
 */
#ifndef REDOVISA_RENDER_TEMPLATE_NODES_H
#define REDOVISA_RENDER_TEMPLATE_NODES_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/map.h"
#include "render/template.h"
#include "render/template_place.h"

/* Sections, parents and blocks inside each other in one source. */
#define TEMPLATE_MAXIMUM_NESTING 100
/* Of a whole set, with every part put in where it is used. */
#define TEMPLATE_MAXIMUM_NODES ((uint32_t)1 << 18)
#define TEMPLATE_MAXIMUM_POOL ((uint32_t)16 << 20)
/* A source with more faults than this is not looked at further. */
#define TEMPLATE_MAXIMUM_FAULTS 100

enum token_kind {
    TOKEN_TEXT,
    TOKEN_VALUE, /* {{name}}, {{{name}}}, {{&name}}: all write by kind and place */
    TOKEN_SECTION,
    TOKEN_INVERTED,
    TOKEN_BLOCK,
    TOKEN_PARENT,
    TOKEN_CLOSE,
    TOKEN_PARTIAL,
    TOKEN_SILENT /* comments and delimiters: they only matter for white space */
};

/* One piece of a source. Text runs up to the next tag, over as many lines as there are. */
struct token {
    enum token_kind kind;
    bool starts_line;      /* stands first on a line that is written: indentation goes before it */
    bool is_standalone;    /* alone on its line (with others of inheritance): the line is not written */
    uint32_t offset;       /* in the source */
    uint32_t end;          /* of what opens: its closing token; of what closes: its opening token */
    struct slice text;     /* the text, or the name */
    struct slice indent;   /* blanks before a standalone tag, the first on its line */
    struct slice line_end; /* of a block opened and closed alone on one line: its line end */
};

/* A source of the set, or one of its words. */
struct template
{
    struct slice name;
    const struct source *source; /* NULL: a word */
    struct slice text;
    struct place place; /* of a word: everything in it stands there */
    struct token *tokens;
    uint32_t token_count;
    uint32_t start; /* its first node when rendered by itself */
    uint32_t fault_count;
    bool is_broken; /* could not be scanned; said already */
};

enum node_kind { NODE_PASS, NODE_VALUE, NODE_SECTION, NODE_INVERTED, NODE_END, NODE_CALL, NODE_TOO_DEEP, NODE_RETURN };

/* One step of rendering: writes its literal, then does what its kind says. */
struct node {
    uint32_t literal; /* offset in the pool */
    uint32_t literal_length;
    uint8_t kind;        /* enum node_kind */
    uint8_t place;       /* enum value_place, of a value */
    uint8_t rest_count;  /* further parts of a dotted name */
    uint8_t depth;       /* of a call: how many parts it stands inside */
    uint32_t jump;       /* sections: the node after their end; calls: the first node of the part */
    struct slice name;   /* first part of the name; empty for {{.}} */
    uint64_t filter_bit; /* view_filter_bit(name) */
    const struct slice *rest;
    const struct template *origin;
    uint32_t offset; /* in the origin's source, for diagnostics */
};

struct template_set {
    struct arena *arena;
    enum template_output output;
    const struct words *words;
    struct map by_name; /* index in templates */
    struct map by_word;
    struct template **templates;
    size_t count;
    size_t capacity;
    struct node *nodes;
    size_t node_count;
    size_t node_capacity;
    char *pool; /* literal text of all nodes */
    size_t pool_length;
    size_t pool_capacity;
    bool is_compiled;
};

/* Adds a diagnostic at a byte of the template, unless that place has it already (parts are compiled often). */
void template_report(struct template *template, struct diagnostics *diagnostics, enum diagnostic_code code,
                     size_t offset, struct slice first, struct slice second);
struct place template_place_of(const struct template *template, size_t offset);

/* Cuts the text into tokens. False when there were faults. */
bool template_scan(struct template *template, struct arena *arena, struct diagnostics *diagnostics);
/* Matches what opens with what closes and settles the lines of standalone tags. False when there were faults. */
bool template_parse(struct template *template, struct arena *arena, struct diagnostics *diagnostics);
/* Makes the nodes of every template. False when there were faults. */
bool template_compile(struct template_set *set, struct diagnostics *diagnostics);

/* NULL when there is none. `key` without "word." */
struct template *template_of_word(const struct template_set *set, struct slice key);
struct template *template_by_name(const struct template_set *set, struct slice name);

#endif
