/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Words (templates/words/) point to terms of the glossary as narrative does: "[kvartilen](term:kvartil)". The words
 * between the brackets become a link to where the term is explained, or stay alone where nothing explains it.
 *
 * Looked for in what a word has become, when names have been put in and escaped. Words between brackets that hold an
 * element of their own (a figure) are left alone, so that no link stands in another.
 */
#ifndef REDOVISA_RENDER_HTML_TERMS_H
#define REDOVISA_RENDER_HTML_TERMS_H

#include "base/buffer.h"
#include "render/view.h"

/* Where a term is explained, and its explanation for the title attribute, which may be empty. */
struct term_link {
    struct url url;
    struct slice explanation;
};

struct term_finder {
    /* False when there is no such term. */
    bool (*find)(void *context, struct slice name, struct term_link *link);
    void *context;
};

/* Both return what they were given, uncopied, when no term is in it; else a copy in the arena. */
struct markup html_link_terms(struct arena *arena, struct markup markup, const struct term_finder *finder);
struct slice html_strip_terms(struct arena *arena, struct slice text);

#endif
