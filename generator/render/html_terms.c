/* SPDX-License-Identifier: EUPL-1.2 */
/* See html_terms.h. The words were escaped when they were written, so they are copied as they are. */
#include "render/html_terms.h"

#include "render/html.h"
#include "render/template.h"
#include "render/trusted.h"

static const struct slice middle_mark = SLICE_CONSTANT("](term:");

/* The words and the name of the first reference in `text`; it fills [start, end). */
struct found_term {
    struct slice words;
    struct slice name;
    size_t start;
    size_t end;
};

static bool find_term(struct slice text, struct found_term *found)
{
    size_t from = 0;
    for (;;) {
        size_t middle = slice_find(slice_from(text, from), middle_mark);
        if (middle == SIZE_MAX)
            return false;
        middle += from;
        from = middle + middle_mark.length;
        size_t start = middle;
        while (start > 0 && text.bytes[start - 1] != '[')
            start--;
        struct slice rest = slice_from(text, from);
        size_t length = slice_find_byte(rest, ')');
        if (start == 0 || length == SIZE_MAX)
            continue;
        *found = (struct found_term){.words = slice_sub(text, start, middle - start),
                                     .name = slice_sub(rest, 0, length),
                                     .start = start - 1,
                                     .end = from + length + 1};
        return true;
    }
}

static void write_term(struct buffer *out, const struct found_term *found, const struct term_finder *finder)
{
    struct term_link link = {{SLICE_EMPTY}, SLICE_EMPTY};
    bool is_plain = slice_find_byte(found->words, '<') == SIZE_MAX;
    if (finder == NULL || !is_plain || !finder->find(finder->context, found->name, &link)) {
        buffer_append(out, found->words);
        return;
    }
    BUFFER_LITERAL(out, "<a href=\"");
    html_url(out, link.url);
    BUFFER_LITERAL(out, "\" class=\"term\"");
    if (!slice_is_empty(link.explanation)) {
        BUFFER_LITERAL(out, " title=\"");
        html_attribute(out, link.explanation);
        BUFFER_LITERAL(out, "\"");
    }
    BUFFER_LITERAL(out, ">");
    buffer_append(out, found->words);
    BUFFER_LITERAL(out, "</a>");
}

/* The text with its references written out; the same text when it has none. */
static struct slice write_terms(struct arena *arena, struct slice text, const struct term_finder *finder)
{
    struct found_term found;
    struct buffer out;
    if (!find_term(text, &found))
        return text;
    buffer_init(&out, PAGE_MAXIMUM_BYTES, arena->guard);
    do {
        buffer_append(&out, slice_sub(text, 0, found.start));
        write_term(&out, &found, finder);
        text = slice_from(text, found.end);
    } while (find_term(text, &found));
    buffer_append(&out, text);
    struct slice written = buffer_copy(&out, arena);
    buffer_release(&out);
    return written;
}

struct markup html_link_terms(struct arena *arena, struct markup markup, const struct term_finder *finder)
{
    return markup_trust(write_terms(arena, markup.html, finder));
}

struct slice html_strip_terms(struct arena *arena, struct slice text) { return write_terms(arena, text, NULL); }
