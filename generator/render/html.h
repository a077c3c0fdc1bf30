/* SPDX-License-Identifier: EUPL-1.2 */
/* Escapers, one for each place in HTML, SVG and XML. The only ways by which text reaches a page. */
#ifndef REDOVISA_RENDER_HTML_H
#define REDOVISA_RENDER_HTML_H

#include "base/buffer.h"
#include "render/view.h"

/* Between tags: & < > escaped, control characters other than tab and line feed as U+FFFD. */
void html_text(struct buffer *out, struct slice text);
/* Inside a double-quoted attribute: also " and '. */
void html_attribute(struct buffer *out, struct slice text);
/* An address in a double-quoted attribute: percent-encodes what an address cannot hold, then escapes. */
void html_url(struct buffer *out, struct url url);
/* See struct figure. */
void html_figure(struct buffer *out, const struct figure *figure);

#endif
