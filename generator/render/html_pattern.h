/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A template that is rendered once and filled many times: for lists of thousands of items that differ in a few texts.
 *
 * The template is rendered with marks in the place of what differs (html_pattern_mark); then the pattern is the markup
 * between the marks. What is filled in is escaped as in an attribute, which is right between tags too.
 */
#ifndef REDOVISA_RENDER_HTML_PATTERN_H
#define REDOVISA_RENDER_HTML_PATTERN_H

#include "render/html.h"

/* Slots are numbered from 0. */
#define HTML_PATTERN_SLOTS 32

struct html_pattern {
    struct slice *pieces; /* slot_count + 1 */
    uint8_t *slots;       /* after which piece comes which slot */
    uint32_t slot_count;
};

/* The text that stands for a slot when the template is rendered: one character of private use. */
struct slice html_pattern_mark(uint8_t slot);
/* The markup must live as long as the pattern. */
struct html_pattern html_pattern_make(struct arena *arena, struct markup markup);
/* Appends the pattern with its texts; the slot `figure_slot` is written as the figure instead. */
void html_pattern_fill(struct buffer *out, const struct html_pattern *pattern,
                       const struct slice texts[HTML_PATTERN_SLOTS], uint8_t figure_slot, const struct figure *figure);
void html_pattern_append(struct buffer *out, struct markup markup);
/*
 * What was filled or appended from byte `start` on. It stays in the buffer, which must neither grow nor be emptied
 * while the markup is used, and holds nothing that was put there otherwise.
 */
struct markup html_pattern_done(const struct buffer *out, size_t start);

#endif
