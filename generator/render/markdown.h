/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * CommonMark (cmark) to markup. Headings get ids from their text; links and images with the schemes figure:, chart:,
 * table:, term: and school: are resolved by the page that knows the data; raw HTML and unsafe addresses are reported
 * with line and column. Knows no school.
 */
#ifndef REDOVISA_RENDER_MARKDOWN_H
#define REDOVISA_RENDER_MARKDOWN_H

#include "base/diagnostics.h"
#include "render/view.h"

#define MARKDOWN_MAXIMUM_BYTES ((size_t)256 << 10)
#define MARKDOWN_MAXIMUM_NESTING 100

enum reference_kind { REFERENCE_FIGURE, REFERENCE_CHART, REFERENCE_TABLE, REFERENCE_TERM, REFERENCE_SCHOOL };

/* What a reference turned out to be. */
enum resolution_kind {
    RESOLUTION_FAILED, /* a diagnostic was added */
    RESOLUTION_FIGURE, /* inline: `figure`; an empty link text is filled with figure->text, another must equal it */
    RESOLUTION_LINK,   /* inline: `url`, with `title` as explanation (title attribute and, for terms, class "term") */
    RESOLUTION_BLOCK   /* block: `block` stands in place of the paragraph that holds the image alone */
};

struct resolution {
    enum resolution_kind kind;
    const struct figure *figure;
    struct url url;
    struct slice title;
    struct slice text;    /* link text when the author left it empty (a school's name) */
    struct markup block;
};

/*
 * `target` is what stands after the colon ("city/amount/2014"), `text` the link text or the image's alternative text
 * as plain text, `place` where it stands.
 */
struct reference_resolver {
    struct resolution (*resolve)(void *context, enum reference_kind kind, struct slice target, struct slice text,
                                 struct place place);
    /* Address of a relative link to another document or attachment ("../beslut/", "bild.png"); false = unknown: error. */
    bool (*link)(void *context, struct slice target, struct place place, struct url *url);
    void *context;
};

struct markdown_heading {
    unsigned level;      /* 2..6: the page's own title is level 1, so '#' in a body is written as h2 */
    struct slice id;
    struct slice text;
};

struct markdown_page {
    struct markup markup;
    struct markdown_heading *headings;
    uint32_t heading_count;
    struct slice plain_text;  /* the words without marks: for search, reading level */
};

/*
 * `body` starts on line `first_line` of `source`. `resolver` may be NULL: every reference is then an error. False when
 * errors were added. Everything lives in `arena`; nothing of cmark's is kept.
 */
bool markdown_render(struct arena *arena, const struct source *source, struct slice body, uint32_t first_line,
                     const struct reference_resolver *resolver, struct diagnostics *diagnostics,
                     struct markdown_page *page);

/* An id from text: lower case, å ä → a, ö → o, other → '-', collapsed; never empty. */
struct slice markdown_heading_id(struct arena *arena, struct slice text);

#endif
