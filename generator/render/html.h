/* SPDX-License-Identifier: EUPL-1.2 */
/* Escapers, one for each place in HTML, SVG and XML. The only ways by which text reaches a page. */
#ifndef REDOVISA_RENDER_HTML_H
#define REDOVISA_RENDER_HTML_H

#include "base/buffer.h"
#include "render/view.h"

/* Between tags: & < > " escaped (the four that the Mustache specification names), control characters (below U+0020)
 * other than tab and line feed as U+FFFD. Bytes from 0x80 up pass as they are. */
void html_text(struct buffer *out, struct slice text);
/* Inside a quoted attribute, with either quote: also '. */
void html_attribute(struct buffer *out, struct slice text);
/* An address in a quoted attribute: percent-encodes what an address cannot hold (blanks, controls, quotes, brackets,
 * backslash, bytes from 0x80 up; '%' stays), then escapes. */
void html_url(struct buffer *out, struct url url);
/* One segment, query value or fragment of an address: percent-encodes all but letters, digits and - _ . ~ */
void html_url_segment(struct buffer *out, struct slice text);
/* The beginning of a figure's element with its id, field and period, for many figures that differ in their number. */
struct markup html_figure_opening(struct arena *arena, struct slice id, struct slice field, struct slice period);
/* See struct figure_rows. */
void html_rows(struct buffer *out, const struct figure_rows *rows);
/* See struct figure. */
void html_figure(struct buffer *out, const struct figure *figure);

#endif
