/* SPDX-License-Identifier: EUPL-1.2 */
/* Text as XML 1.0 wants it, between tags and in attributes alike. */
#ifndef REDOVISA_EXPORTS_XML_H
#define REDOVISA_EXPORTS_XML_H

#include "base/buffer.h"

/* Escaped; a character that no XML document may hold becomes U+FFFD. The text is UTF-8. */
void xml_text(struct buffer *out, struct slice text);

#endif
