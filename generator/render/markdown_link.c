/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Links and images: references go to the page that knows the data, relative addresses to the one that knows the site,
 * the rest is checked here. What cannot be linked keeps its words.
 */
#include "render/html.h"
#include "render/markdown_parts.h"

static const char *const reference_schemes[REFERENCE_KIND_COUNT] = {[REFERENCE_FIGURE] = "figure:",
                                                                    [REFERENCE_CHART] = "chart:",
                                                                    [REFERENCE_TABLE] = "table:",
                                                                    [REFERENCE_TERM] = "term:",
                                                                    [REFERENCE_SCHOOL] = "school:"};

/* A link or image on its way. */
struct link {
    cmark_node *node;
    struct slice address;
    struct slice title;
    struct slice text; /* its words, without marks */
    struct place place;
    bool is_image;
    bool is_reference;
    enum reference_kind kind;
    struct slice target;
};

static bool is_inside_link(cmark_node *node)
{
    for (cmark_node *up = cmark_node_parent(node); up != NULL; up = cmark_node_parent(up))
        if (cmark_node_get_type(up) == CMARK_NODE_LINK)
            return true;
    return false;
}

/* The words below the node; moves the cursor over them. */
static struct slice gather_text(struct markdown_job *job, cmark_node *node)
{
    struct buffer text;
    buffer_init(&text, MARKDOWN_MAXIMUM_BYTES, job->arena->guard);
    cmark_iter *iterator = cmark_iter_new(node);
    while (cmark_iter_next(iterator) != CMARK_EVENT_DONE) {
        cmark_node *below = cmark_iter_get_node(iterator);
        cmark_node_type type = cmark_node_get_type(below);
        if (cmark_iter_get_event_type(iterator) != CMARK_EVENT_ENTER)
            continue;
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
            markdown_place_words(job, markdown_literal(below));
            markdown_prose_without_marks(&text, markdown_literal(below), buffer_append);
        } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
            markdown_place_line_break(job);
            BUFFER_LITERAL(&text, " ");
        }
    }
    cmark_iter_free(iterator);
    struct slice copy = buffer_copy(&text, job->arena);
    buffer_release(&text);
    return copy;
}

static void find_reference(struct link *link)
{
    for (size_t i = 0; i < REFERENCE_KIND_COUNT; i++) {
        struct slice scheme = slice_from_c(reference_schemes[i]);
        if (!slice_starts_with(link->address, scheme))
            continue;
        link->is_reference = true;
        link->kind = (enum reference_kind)i;
        link->target = slice_from(link->address, scheme.length);
    }
}

static struct slice owned(struct markdown_job *job, const char *text)
{
    return text == NULL ? SLICE_EMPTY : slice_copy(job->arena, slice_from_c(text));
}

/* The cursor stands at the first word afterwards. */
static struct link open_link(struct markdown_job *job, cmark_node *node)
{
    struct link link = {.node = node, .is_image = cmark_node_get_type(node) == CMARK_NODE_IMAGE};
    link.place = markdown_place_at(job, markdown_place_link_start(job, node));
    size_t first_word = job->cursor;
    link.address = owned(job, cmark_node_get_url(node));
    link.title = owned(job, cmark_node_get_title(node));
    link.text = gather_text(job, node);
    job->cursor = first_word;
    find_reference(&link);
    return link;
}

/* Where an address was refused the words stay, as prose. */
static void write_words(struct markdown_job *job, const struct link *link)
{
    markdown_write_text(job, link->text, false);
}

/* Behind the words and the address, for links whose children are not walked. */
static void skip_words(struct markdown_job *job, const struct link *link)
{
    gather_text(job, link->node);
    markdown_place_link_end(job);
}

/* --- addresses */

static bool has_prefix(struct slice address, struct slice prefix)
{
    return slice_equal_ignoring_ascii_case(slice_sub(address, 0, prefix.length), prefix);
}

/* A colon before any slash, question mark or hash: whatever stands before it, a browser may take it for a scheme. */
static bool has_scheme(struct slice address)
{
    for (size_t i = 0; i < address.length; i++) {
        if (address.bytes[i] == ':')
            return true;
        if (address.bytes[i] == '/' || address.bytes[i] == '?' || address.bytes[i] == '#')
            return false;
    }
    return false;
}

static bool is_safe(struct slice address)
{
    for (size_t i = 0; i < address.length; i++)
        if ((unsigned char)address.bytes[i] < 0x20 || address.bytes[i] == 0x7F || address.bytes[i] == '\\')
            return false;
    if (has_prefix(address, SLICE("//")))
        return false;
    return !has_scheme(address) || has_prefix(address, SLICE("http://")) || has_prefix(address, SLICE("https://")) ||
           has_prefix(address, SLICE("mailto:"));
}

static bool report(struct markdown_job *job, enum diagnostic_code code, const struct link *link)
{
    DIAGNOSTICS_ADD(job->diagnostics, code, link->place, link->address);
    return false;
}

/* The address to write; false when it was refused and reported. */
static bool find_address(struct markdown_job *job, const struct link *link, struct url *url)
{
    const struct reference_resolver *resolver = job->resolver;
    struct slice address = link->address;
    if (!is_safe(address))
        return report(job, DIAGNOSTIC_MARKDOWN_UNSAFE_ADDRESS, link);
    if (has_scheme(address) && link->is_image)
        return report(job, DIAGNOSTIC_MARKDOWN_FOREIGN_IMAGE, link);
    if (has_scheme(address) || (slice_starts_with(address, SLICE("#")) && !link->is_image))
        return url_make(address, url) || report(job, DIAGNOSTIC_MARKDOWN_UNSAFE_ADDRESS, link);
    if (resolver != NULL && resolver->link != NULL && resolver->link(resolver->context, address, link->place, url))
        return true;
    return report(job, DIAGNOSTIC_MARKDOWN_UNKNOWN_LINK, link);
}

/* --- writing */

static void write_title(struct buffer *out, struct slice title)
{
    if (slice_is_empty(title))
        return;
    BUFFER_LITERAL(out, " title=\"");
    html_attribute(out, title);
    BUFFER_LITERAL(out, "\"");
}

static void write_link_start(struct buffer *out, struct url url, struct slice title, bool is_term)
{
    BUFFER_LITERAL(out, "<a href=\"");
    html_url(out, url);
    BUFFER_LITERAL(out, "\"");
    if (is_term)
        BUFFER_LITERAL(out, " class=\"term\"");
    write_title(out, title);
    BUFFER_LITERAL(out, ">");
}

static void write_image(struct buffer *out, struct url url, const struct link *link)
{
    BUFFER_LITERAL(out, "<img src=\"");
    html_url(out, url);
    BUFFER_LITERAL(out, "\" alt=\"");
    html_attribute(out, link->text);
    BUFFER_LITERAL(out, "\"");
    write_title(out, link->title);
    BUFFER_LITERAL(out, ">");
}

/* A figure's own link may not stand in another. */
static void write_figure(struct markdown_job *job, const struct link *link, const struct figure *given)
{
    struct figure figure = *given;
    if (is_inside_link(link->node))
        figure.receipt = SLICE_EMPTY;
    if (!slice_is_empty(slice_trim(link->text)) && !markdown_prose_equal(link->text, figure.text))
        DIAGNOSTICS_ADD(job->diagnostics, DIAGNOSTIC_MARKDOWN_FIGURE_DIFFERS, link->place, link->text, link->target,
                        figure.text);
    html_figure(&job->out, &figure);
    buffer_append(&job->plain, figure.text);
    markdown_prose_append_other(job);
}

static void write_resolved_link(struct markdown_job *job, const struct link *link, const struct resolution *resolution)
{
    struct slice text = slice_is_empty(link->text) ? resolution->text : link->text;
    bool is_nested = is_inside_link(link->node);
    if (!is_nested)
        write_link_start(&job->out, resolution->url, resolution->title, link->kind == REFERENCE_TERM);
    html_text(&job->out, text);
    buffer_append(&job->plain, text);
    markdown_prose_append(job, text, job->cursor);
    if (!is_nested)
        BUFFER_LITERAL(&job->out, "</a>");
}

static struct resolution resolve(struct markdown_job *job, const struct link *link)
{
    const struct reference_resolver *resolver = job->resolver;
    if (resolver != NULL && resolver->resolve != NULL)
        return resolver->resolve(resolver->context, link->kind, link->target, link->text, link->place);
    report(job, DIAGNOSTIC_MARKDOWN_REFERENCE_UNKNOWN, link);
    return (struct resolution){.kind = RESOLUTION_FAILED};
}

static void write_resolution(struct markdown_job *job, const struct link *link, const struct resolution *resolution)
{
    switch (resolution->kind) {
    case RESOLUTION_FIGURE:
        write_figure(job, link, resolution->figure);
        break;
    case RESOLUTION_LINK:
        write_resolved_link(job, link, resolution);
        break;
    case RESOLUTION_BLOCK:
        report(job, DIAGNOSTIC_MARKDOWN_REFERENCE_MISPLACED, link);
        break;
    case RESOLUTION_FAILED:
        write_words(job, link);
        break;
    }
}

static bool write_without_children(struct markdown_job *job, const struct link *link)
{
    if (link->is_reference) {
        struct resolution resolution = resolve(job, link);
        write_resolution(job, link, &resolution);
    } else {
        struct url url;
        if (find_address(job, link, &url))
            write_image(&job->out, url, link);
        else
            write_words(job, link);
    }
    skip_words(job, link);
    return true;
}

bool markdown_link_enter(struct markdown_job *job, cmark_node *node)
{
    struct link link = open_link(job, node);
    if (link.is_image || link.is_reference)
        return write_without_children(job, &link);
    struct url url;
    if (!find_address(job, &link, &url)) {
        job->is_link_refused = true;
        return false;
    }
    if (slice_is_empty(slice_trim(link.text)) && cmark_node_first_child(node) == NULL)
        report(job, DIAGNOSTIC_MARKDOWN_EMPTY_LINK, &link);
    write_link_start(&job->out, url, link.title, false);
    return false;
}

void markdown_link_exit(struct markdown_job *job)
{
    if (!job->is_link_refused)
        BUFFER_LITERAL(&job->out, "</a>");
    job->is_link_refused = false;
    markdown_place_link_end(job);
}

bool markdown_link_write_block(struct markdown_job *job, cmark_node *paragraph)
{
    cmark_node *only = cmark_node_first_child(paragraph);
    if (only == NULL || cmark_node_next(only) != NULL || cmark_node_get_type(only) != CMARK_NODE_IMAGE)
        return false;
    size_t start = job->cursor;
    struct link link = open_link(job, only);
    if (!link.is_reference || (link.kind != REFERENCE_CHART && link.kind != REFERENCE_TABLE)) {
        job->cursor = start;
        return false;
    }
    struct resolution resolution = resolve(job, &link);
    if (resolution.kind == RESOLUTION_BLOCK) {
        buffer_append(&job->out, resolution.block.html);
        BUFFER_LITERAL(&job->out, "\n");
    } else {
        BUFFER_LITERAL(&job->out, "<p>");
        write_resolution(job, &link, &resolution);
        BUFFER_LITERAL(&job->out, "</p>\n");
    }
    skip_words(job, &link);
    return true;
}
