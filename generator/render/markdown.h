/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * CommonMark (cmark) to markup. Headings get ids from their text; links and images with the schemes figure:, chart:,
 * table:, term: and school: are resolved by the page that knows the data; raw HTML and unsafe addresses are reported
 * with line and column. Knows no school.
 *
 * Prose may not disagree with data, so a literal number with a unit ("905,2 mnkr", "75 %", "140 skolor", "SEK 7
 * million") is a warning. A number that another source states is marked by {.stated} right behind its unit, or behind
 * the link or emphasis that ends there: "1 445,2 mnkr{.stated}", "[905,2 mnkr](https://…){.stated}". The mark does not
 * reach the page. Years, dates, paragraphs of law, code and alternative texts are not looked at.
 *
 * Raw HTML is an error and writes nothing; a comment <!-- … --> alone writes nothing and is let through.
 */
#ifndef REDOVISA_RENDER_MARKDOWN_H
#define REDOVISA_RENDER_MARKDOWN_H

#include "base/diagnostics.h"
#include "render/view.h"

/* What cmark is spared; see markdown_limits.c for the two other limits, on marks in a paragraph and definitions. */
#define MARKDOWN_MAXIMUM_BYTES ((size_t)256 << 10)
#define MARKDOWN_MAXIMUM_NESTING 100
#define MARKDOWN_MAXIMUM_OUTPUT_BYTES ((size_t)10 << 20)

enum reference_kind { REFERENCE_FIGURE, REFERENCE_CHART, REFERENCE_TABLE, REFERENCE_TERM, REFERENCE_SCHOOL };
#define REFERENCE_KIND_COUNT (REFERENCE_SCHOOL + 1)

/* What a reference turned out to be. */
enum resolution_kind {
    RESOLUTION_FAILED, /* a diagnostic was added */
    RESOLUTION_FIGURE, /* inline: `figure`; an empty link text is filled with figure->text, another must equal it,
                          ordinary against no-break spaces and hyphen against minus aside (MARKDOWN_FIGURE_DIFFERS) */
    RESOLUTION_LINK,   /* inline: `url`, with `title` as explanation (title attribute and, for terms, class "term") */
    RESOLUTION_BLOCK   /* block: `block` stands in place of the paragraph that holds the image alone */
};

struct resolution {
    enum resolution_kind kind;
    const struct figure *figure;
    struct url url;
    struct slice title;
    struct slice text; /* link text when the author left it empty (a school's name) */
    struct markup block;
};

/*
 * `target` is what stands after the colon ("city/amount/2014"), `text` the link text or the image's alternative text
 * as plain text, `place` where it stands. Both slices live in the arena of markdown_render.
 */
struct reference_resolver {
    struct resolution (*resolve)(void *context, enum reference_kind kind, struct slice target, struct slice text,
                                 struct place place);
    /*
     * Address of a relative link to another document or attachment ("../beslut/", "bild.png", "/skolor/", "#namn" is
     * not asked for). False = unknown: MARKDOWN_UNKNOWN_LINK is added here, not by the function.
     */
    bool (*link)(void *context, struct slice target, struct place place, struct url *url);
    void *context;
};

struct markdown_heading {
    unsigned level;  /* 2..6: the page's own title is level 1, so a body's highest is written as h2 */
    struct slice id; /* unique on the page: the second of a name ends in "-2" */
    struct slice text;
};

struct markdown_page {
    struct markup markup;
    struct markdown_heading *headings;
    uint32_t heading_count;
    struct slice plain_text; /* the words without marks, a line for each block: for search, reading level */
};

/*
 * `body` starts on line `first_line` of `source`. `resolver` may be NULL: every reference is then an error. False when
 * errors were added; the page is then whole but for what was wrong, or empty when a limit was passed. Everything lives
 * in `arena`; nothing of cmark's is kept.
 */
bool markdown_render(struct arena *arena, const struct source *source, struct slice body, uint32_t first_line,
                     const struct reference_resolver *resolver, struct diagnostics *diagnostics,
                     struct markdown_page *page);

/* A text by somebody else, shown as it is on a page that says more than it. */
struct markdown_quotation {
    unsigned top_level;     /* 2..6: of the body's highest heading */
    struct slice id_prefix; /* before the ids of its headings, so that they are not the page's own: "svar-1-" */
};

/* The same for a quotation: its numbers are the author's own, so that no literal number is a warning. */
bool markdown_render_quotation(struct arena *arena, const struct source *source, struct slice body, uint32_t first_line,
                               const struct markdown_quotation *quotation, const struct reference_resolver *resolver,
                               struct diagnostics *diagnostics, struct markdown_page *page);

/* An id from text: lower case, å ä → a, ö → o, é → e, other → '-', collapsed; never empty. */
struct slice markdown_heading_id(struct arena *arena, struct slice text);

#endif
