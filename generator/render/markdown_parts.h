/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the Markdown renderer share; nobody else includes this. */
#ifndef REDOVISA_RENDER_MARKDOWN_PARTS_H
#define REDOVISA_RENDER_MARKDOWN_PARTS_H

#include "base/map.h"
#include "render/markdown.h"

#include <cmark.h>

/* Words of the block being written, one behind the other, as they are read: for the check of numbers. */
struct prose_span {
    size_t start;  /* in the prose */
    size_t offset; /* in the body */
};
struct prose {
    struct buffer text;
    struct prose_span *spans;
    size_t span_count;
    size_t span_capacity;
};

/* The last place that was asked for: the next one is mostly behind it, and a line may be as long as a page. */
struct known_place {
    size_t line;
    size_t offset;
    size_t characters; /* before it on its line */
};

/* One page on its way. */
struct markdown_job {
    struct arena *arena;
    const struct source *source;
    struct slice body;
    uint32_t first_line;
    size_t *line_starts; /* offsets in the body */
    size_t line_count;
    struct known_place known;
    const struct markdown_quotation *quotation; /* NULL: the page's own text */
    const struct reference_resolver *resolver;
    struct diagnostics *diagnostics;
    struct buffer out;
    struct buffer plain;
    struct prose prose;
    size_t cursor;          /* in the body: behind what was last found of the block being written */
    bool is_link_refused;   /* the link that is open has no address: only its words are written */
    unsigned heading_level; /* 0: not in a heading */
    unsigned highest_level; /* of the body's headings, 1 = '#'; that level is written as h2, or a quotation's */
    size_t heading_out;     /* where the heading's content starts in `out` and `plain` */
    size_t heading_plain;
    struct markdown_heading *headings;
    size_t heading_count;
    size_t heading_capacity;
    struct map ids; /* every id given → index of its counter */
    uint32_t *id_counters;
    size_t id_count;
    size_t id_capacity;
    bool is_too_deep; /* reported already */
};

/* --- markdown_limits.c: refuses what would cost cmark more than a second. False when a diagnostic was added. */
bool markdown_limits_check(struct markdown_job *job);

/* --- markdown_place.c: where things stand. cmark knows it for blocks; for inlines we follow the source. */
void markdown_place_index_lines(struct markdown_job *job);
struct place markdown_place_at(struct markdown_job *job, size_t offset);
size_t markdown_place_of_block(const struct markdown_job *job, cmark_node *node);
void markdown_place_enter_block(struct markdown_job *job, cmark_node *node);
/* Each moves the cursor and returns the offset of what it looked for, or of the cursor when it is not found. */
size_t markdown_place_text(struct markdown_job *job, struct slice literal);
/*
 * For a text, which escapes and entities may have changed: how many of its first bytes stand together in the source,
 * at *offset. Call it with what is left until nothing is. `text` is not empty.
 */
size_t markdown_place_piece(struct markdown_job *job, struct slice text, bool is_first, size_t *offset);
/* Moves the cursor behind the text. */
void markdown_place_words(struct markdown_job *job, struct slice text);
size_t markdown_place_link_start(struct markdown_job *job, cmark_node *node);
void markdown_place_link_end(struct markdown_job *job);
void markdown_place_line_break(struct markdown_job *job);

/* --- markdown_prose.c */
#define MARKDOWN_STATED "{.stated}"
void markdown_prose_append(struct markdown_job *job, struct slice text, size_t offset);
/* A figure or code: words that are not looked at, and that no number reaches across. */
void markdown_prose_append_other(struct markdown_job *job);
/* Reports the literal numbers of the block and empties the prose. */
void markdown_prose_check(struct markdown_job *job);
/* `write` for each part of the text between the marks. */
void markdown_prose_without_marks(struct buffer *out, struct slice text,
                                  void (*write)(struct buffer *out, struct slice part));
/* Equal for a reader: all kinds of space alike, hyphen and minus alike, ends trimmed. */
bool markdown_prose_equal(struct slice a, struct slice b);

/* --- markdown_heading.c */
void markdown_heading_survey(struct markdown_job *job, cmark_node *document);
void markdown_heading_enter(struct markdown_job *job, cmark_node *node);
void markdown_heading_exit(struct markdown_job *job);

/* --- markdown_link.c: links and images. True when the children were written too (the walk skips them). */
bool markdown_link_enter(struct markdown_job *job, cmark_node *node);
void markdown_link_exit(struct markdown_job *job);
/* True when the paragraph held one image alone and that was dealt with (the walk skips it). */
bool markdown_link_write_block(struct markdown_job *job, cmark_node *paragraph);

/* --- markdown_writer.c */
void markdown_write(struct markdown_job *job, cmark_node *document);
/* Words to page, plain text and prose at once; `is_in_source` when they stand behind the cursor. */
void markdown_write_text(struct markdown_job *job, struct slice text, bool is_in_source);

static inline struct slice markdown_literal(cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);
    return literal == NULL ? SLICE_EMPTY : slice_from_c(literal);
}

#endif
