/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The way of a page: limits, cmark, walk. cmark's memory ends here. cmark_mem has no room for a context, and its own
 * allocator aborts when memory is out; ours must reach the caller's guard, which removes temporary output. So the
 * guard of the parse that runs stands in a variable of the thread, set here alone and for the parse alone.
 */
#include "render/markdown.h"

#include "render/markdown_parts.h"
#include "render/trusted.h"

#include <stdlib.h>

static const struct memory_guard **parse_guard(void)
{
    static _Thread_local const struct memory_guard *guard;
    return &guard;
}

static void *checked(void *memory, size_t bytes)
{
    if (memory != NULL)
        return memory;
    const struct memory_guard *guard = *parse_guard();
    if (guard != NULL && guard->exhausted != NULL)
        guard->exhausted(guard->context, bytes);
    abort();
}

static void *allocate(size_t count, size_t size)
{
    size_t bytes = 0;
    if (__builtin_mul_overflow(count, size, &bytes))
        return checked(NULL, SIZE_MAX);
    return checked(calloc(count == 0 ? 1 : count, size == 0 ? 1 : size), bytes);
}

static void *reallocate(void *memory, size_t bytes) { return checked(realloc(memory, bytes == 0 ? 1 : bytes), bytes); }

/* The document is freed by the allocator that made it, so both must be in one function. */
static void parse_and_write(struct markdown_job *job)
{
    cmark_mem memory = {allocate, reallocate, free};
    const struct memory_guard *outer = *parse_guard();
    *parse_guard() = job->arena->guard;
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_VALIDATE_UTF8, &memory);
    if (job->body.length != 0)
        cmark_parser_feed(parser, job->body.bytes, job->body.length);
    cmark_node *document = cmark_parser_finish(parser);
    markdown_heading_survey(job, document);
    markdown_write(job, document);
    cmark_node_free(document);
    cmark_parser_free(parser);
    *parse_guard() = outer;
}

static void open_job(struct markdown_job *job)
{
    const struct memory_guard *guard = job->arena->guard;
    buffer_init(&job->out, MARKDOWN_MAXIMUM_OUTPUT_BYTES, guard);
    buffer_init(&job->plain, MARKDOWN_MAXIMUM_OUTPUT_BYTES, guard);
    buffer_init(&job->prose.text, MARKDOWN_MAXIMUM_OUTPUT_BYTES, guard);
    map_init(&job->ids, job->arena);
}

static void close_job(struct markdown_job *job, struct markdown_page *page)
{
    if (job->out.overflowed)
        DIAGNOSTICS_ADD(job->diagnostics, DIAGNOSTIC_MARKDOWN_TOO_LARGE, markdown_place_at(job, 0),
                        slice_from_size(job->arena, MARKDOWN_MAXIMUM_OUTPUT_BYTES));
    page->markup = markup_trust(job->out.overflowed ? SLICE_EMPTY : buffer_copy(&job->out, job->arena));
    page->plain_text = slice_trim(buffer_copy(&job->plain, job->arena));
    page->headings = job->headings;
    page->heading_count = (uint32_t)job->heading_count;
    buffer_release(&job->out);
    buffer_release(&job->plain);
    buffer_release(&job->prose.text);
}

static size_t error_count(const struct diagnostics *diagnostics)
{
    return diagnostics->counts[SEVERITY_ERROR] + diagnostics->counts[SEVERITY_SYSTEM];
}

bool markdown_render(struct arena *arena, const struct source *source, struct slice body, uint32_t first_line,
                     const struct reference_resolver *resolver, struct diagnostics *diagnostics,
                     struct markdown_page *page)
{
    return markdown_render_quotation(arena, source, body, first_line, NULL, resolver, diagnostics, page);
}

bool markdown_render_quotation(struct arena *arena, const struct source *source, struct slice body, uint32_t first_line,
                               const struct markdown_quotation *quotation, const struct reference_resolver *resolver,
                               struct diagnostics *diagnostics, struct markdown_page *page)
{
    struct markdown_job job = {.arena = arena,
                               .source = source,
                               .body = body,
                               .first_line = first_line,
                               .quotation = quotation,
                               .resolver = resolver,
                               .diagnostics = diagnostics};
    size_t errors = error_count(diagnostics);
    *page = (struct markdown_page){.markup = markup_trust(SLICE_EMPTY)};
    if (markdown_limits_check(&job)) {
        open_job(&job);
        parse_and_write(&job);
        close_job(&job, page);
    }
    return error_count(diagnostics) == errors;
}
