/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where in HTML a template's text has come to: between tags, in an attribute of which name, inside <script>. The
 * compiler feeds it the literal text and asks at each tag. It follows what browsers do (HTML standard, 13.2.5) closely
 * enough that a value is never taken to stand in a safer place than it does; it does not judge whether HTML is valid.
 */
#ifndef REDOVISA_RENDER_TEMPLATE_PLACE_H
#define REDOVISA_RENDER_TEMPLATE_PLACE_H

#include "base/diagnostics.h"
#include "base/text.h"

/* How a value is written. In an address attribute the quote is known, so that the address begun can be looked at. */
enum value_place {
    PLACE_BETWEEN_TAGS,
    PLACE_WORDS_ONLY, /* <title>, <textarea>: text, no markup */
    PLACE_ATTRIBUTE,
    PLACE_ADDRESS_DOUBLE_QUOTED,
    PLACE_ADDRESS_SINGLE_QUOTED,
    PLACE_PLAIN /* TEMPLATE_PLAIN: nothing is escaped */
};

#define HTML_PLACE_NAME_BYTES 15

/* Fields that mean nothing in a state are zero, so that two places are the same when their bytes are. */
struct html_place {
    uint8_t state;     /* enum html_state in template_place.c */
    uint8_t element;   /* the element whose tag this is, or whose raw text */
    uint8_t attribute; /* kind of the attribute whose value this is */
    uint8_t progress;  /* into an end tag, a comment mark */
    uint8_t is_end_tag;
    uint8_t name_length; /* of the tag or attribute name so far; longer names stay at HTML_PLACE_NAME_BYTES + 1 */
    char name[HTML_PLACE_NAME_BYTES];
};

/* Between tags. */
void html_place_start(struct html_place *place);
/* Moves on over literal text. False (at the first such byte, *offset) where a section has cut a name in two. */
bool html_place_follow(struct html_place *place, struct slice literal, size_t *offset);
/* Where a value written here would stand; false with the diagnostic's code where none may be. */
bool html_place_for_value(const struct html_place *place, enum value_place *value, enum diagnostic_code *code);
/* A section begins or ends here: false where sections may not stand (inside a name, before or in an unquoted value). */
bool html_place_at_section(struct html_place *place);
/*
 * A section entered at `entered` and left at `left` ends: sets *left to the place from which the text goes on,
 * whether the section was written or not. False when that depends. `is_literal`: nothing but text was in it.
 */
bool html_place_join(const struct html_place *entered, struct html_place *left, bool is_literal);
bool html_place_equal(const struct html_place *a, const struct html_place *b);
/* May a page end here? Between tags, also after a < that no name follows. */
bool html_place_is_before_end(const struct html_place *place);

#endif
