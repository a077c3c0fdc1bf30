/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The walk over cmark's nodes. We write the HTML and not cmark, because its renderer drops what is unsafe in silence
 * and knows no figures. Every word goes through html_text.
 */
#include "render/html.h"
#include "render/markdown_parts.h"

void markdown_write_text(struct markdown_job *job, struct slice text, bool is_in_source)
{
    markdown_prose_without_marks(&job->out, text, html_text);
    markdown_prose_without_marks(&job->plain, text, buffer_append);
    if (!is_in_source)
        markdown_prose_append(job, text, job->cursor);
    for (bool is_first = true; is_in_source && text.length != 0; is_first = false) {
        size_t offset = 0;
        size_t length = markdown_place_piece(job, text, is_first, &offset);
        markdown_prose_append(job, slice_sub(text, 0, length), offset);
        text = slice_from(text, length);
    }
}

static void write_space(struct markdown_job *job)
{
    size_t offset = job->cursor;
    BUFFER_LITERAL(&job->out, "\n");
    BUFFER_LITERAL(&job->plain, " ");
    markdown_prose_append(job, SLICE(" "), offset);
    markdown_place_line_break(job);
}

/* A comment alone is a note between authors: nothing is written, nothing is said. */
static bool is_comment(struct slice html)
{
    html = slice_trim(html);
    return slice_starts_with(html, SLICE("<!--")) && slice_find(html, SLICE("-->")) == html.length - 3 &&
           html.length >= 7;
}

static void report_html(struct markdown_job *job, struct slice html, size_t offset)
{
    struct slice first_line = slice_trim(html);
    first_line = slice_cut(&first_line, '\n');
    if (!is_comment(html))
        DIAGNOSTICS_ADD(job->diagnostics, DIAGNOSTIC_MARKDOWN_RAW_HTML, markdown_place_at(job, offset), first_line);
}

static void write_code(struct markdown_job *job, cmark_node *node)
{
    struct slice code = markdown_literal(node);
    markdown_place_text(job, code);
    BUFFER_LITERAL(&job->out, "<code>");
    html_text(&job->out, code);
    BUFFER_LITERAL(&job->out, "</code>");
    buffer_append(&job->plain, code);
    markdown_prose_append_other(job);
}

/* Inlines without children. */
static void write_leaf(struct markdown_job *job, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        markdown_write_text(job, markdown_literal(node), true);
        break;
    case CMARK_NODE_SOFTBREAK:
        write_space(job);
        break;
    case CMARK_NODE_LINEBREAK:
        BUFFER_LITERAL(&job->out, "<br>");
        write_space(job);
        break;
    case CMARK_NODE_CODE:
        write_code(job, node);
        break;
    case CMARK_NODE_HTML_INLINE: {
        struct slice html = markdown_literal(node);
        report_html(job, html, markdown_place_text(job, html));
        markdown_prose_append_other(job);
        break;
    }
    default:
        break;
    }
}

/* --- blocks */

static void write_code_block(struct markdown_job *job, cmark_node *node)
{
    const char *information = cmark_node_get_fence_info(node);
    struct slice language = information == NULL ? SLICE_EMPTY : slice_trim(slice_from_c(information));
    language = slice_cut(&language, ' ');
    BUFFER_LITERAL(&job->out, "<pre><code");
    if (!slice_is_empty(language)) {
        BUFFER_LITERAL(&job->out, " class=\"language-");
        html_attribute(&job->out, language);
        BUFFER_LITERAL(&job->out, "\"");
    }
    BUFFER_LITERAL(&job->out, ">");
    html_text(&job->out, markdown_literal(node));
    BUFFER_LITERAL(&job->out, "</code></pre>\n");
    buffer_append(&job->plain, markdown_literal(node));
    BUFFER_LITERAL(&job->plain, "\n");
}

static void write_list(struct markdown_job *job, cmark_node *node, bool is_entering)
{
    bool is_ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    int start = cmark_node_get_list_start(node);
    if (!is_entering) {
        buffer_append(&job->out, is_ordered ? SLICE("</ol>\n") : SLICE("</ul>\n"));
        return;
    }
    buffer_append(&job->out, is_ordered ? SLICE("<ol") : SLICE("<ul"));
    if (is_ordered && start != 1) {
        BUFFER_LITERAL(&job->out, " start=\"");
        buffer_append_signed(&job->out, start);
        BUFFER_LITERAL(&job->out, "\"");
    }
    BUFFER_LITERAL(&job->out, ">\n");
}

static bool is_in_tight_list(cmark_node *paragraph)
{
    cmark_node *item = cmark_node_parent(paragraph);
    cmark_node *list = item == NULL ? NULL : cmark_node_parent(item);
    return list != NULL && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list) != 0;
}

static bool ends_with_line(const struct buffer *out) { return out->length == 0 || out->bytes[out->length - 1] == '\n'; }

/* Behind the words of a tight item another block may follow: that begins on a line of its own. */
static void begin_line(struct markdown_job *job)
{
    if (!ends_with_line(&job->out))
        BUFFER_LITERAL(&job->out, "\n");
}

static bool enter_paragraph(struct markdown_job *job, cmark_node *node)
{
    markdown_place_enter_block(job, node);
    if (markdown_link_write_block(job, node)) {
        markdown_prose_check(job);
        BUFFER_LITERAL(&job->plain, "\n");
        return true;
    }
    if (!is_in_tight_list(node))
        BUFFER_LITERAL(&job->out, "<p>");
    return false;
}

static void exit_paragraph(struct markdown_job *job, cmark_node *node)
{
    markdown_prose_check(job);
    BUFFER_LITERAL(&job->plain, "\n");
    if (!is_in_tight_list(node))
        BUFFER_LITERAL(&job->out, "</p>\n");
}

/* True when the walk must not go into the children. */
static bool enter(struct markdown_job *job, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
        return enter_paragraph(job, node);
    case CMARK_NODE_HEADING:
        begin_line(job);
        markdown_place_enter_block(job, node);
        markdown_heading_enter(job, node);
        return false;
    case CMARK_NODE_BLOCK_QUOTE:
        begin_line(job);
        BUFFER_LITERAL(&job->out, "<blockquote>\n");
        return false;
    case CMARK_NODE_LIST:
        begin_line(job);
        write_list(job, node, true);
        return false;
    case CMARK_NODE_ITEM:
        BUFFER_LITERAL(&job->out, "<li>");
        return false;
    case CMARK_NODE_CODE_BLOCK:
        begin_line(job);
        write_code_block(job, node);
        return false;
    case CMARK_NODE_HTML_BLOCK:
        report_html(job, markdown_literal(node), markdown_place_of_block(job, node));
        return false;
    case CMARK_NODE_THEMATIC_BREAK:
        begin_line(job);
        BUFFER_LITERAL(&job->out, "<hr>\n");
        return false;
    case CMARK_NODE_EMPH:
        BUFFER_LITERAL(&job->out, "<em>");
        return false;
    case CMARK_NODE_STRONG:
        BUFFER_LITERAL(&job->out, "<strong>");
        return false;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
        return markdown_link_enter(job, node);
    default:
        write_leaf(job, node);
        return false;
    }
}

static void leave(struct markdown_job *job, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
        exit_paragraph(job, node);
        break;
    case CMARK_NODE_HEADING:
        markdown_prose_check(job);
        markdown_heading_exit(job);
        BUFFER_LITERAL(&job->plain, "\n");
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        BUFFER_LITERAL(&job->out, "</blockquote>\n");
        break;
    case CMARK_NODE_LIST:
        write_list(job, node, false);
        break;
    case CMARK_NODE_ITEM:
        BUFFER_LITERAL(&job->out, "</li>\n");
        break;
    case CMARK_NODE_EMPH:
        BUFFER_LITERAL(&job->out, "</em>");
        break;
    case CMARK_NODE_STRONG:
        BUFFER_LITERAL(&job->out, "</strong>");
        break;
    case CMARK_NODE_LINK:
        markdown_link_exit(job);
        break;
    default:
        break;
    }
}

/* Deeper than a browser or a reader can follow; blocks were counted before, emphasis is counted here. */
static bool is_too_deep(struct markdown_job *job, cmark_node *node, unsigned depth)
{
    if (depth <= 2 * MARKDOWN_MAXIMUM_NESTING + 2)
        return false;
    if (!job->is_too_deep)
        DIAGNOSTICS_ADD(job->diagnostics, DIAGNOSTIC_MARKDOWN_TOO_DEEP,
                        markdown_place_at(job, markdown_place_of_block(job, node)),
                        slice_from_size(job->arena, MARKDOWN_MAXIMUM_NESTING));
    job->is_too_deep = true;
    return true;
}

/* Leaves have no exit event. */
static bool has_exit(cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_THEMATIC_BREAK:
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_TEXT:
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
        return false;
    default:
        return true;
    }
}

void markdown_write(struct markdown_job *job, cmark_node *document)
{
    unsigned depth = 0;
    cmark_node *skipped = NULL; /* below it nothing is written */
    cmark_iter *iterator = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iterator);
        bool is_exit = event == CMARK_EVENT_EXIT;
        if (is_exit)
            depth--;
        if (skipped == NULL && is_exit)
            leave(job, node);
        else if (skipped == NULL && (is_too_deep(job, node, depth) || enter(job, node)))
            skipped = node;
        if (!is_exit && has_exit(node))
            depth++;
        if (skipped == node && (is_exit || !has_exit(node)))
            skipped = NULL;
    }
    cmark_iter_free(iterator);
}
