/* SPDX-License-Identifier: EUPL-1.2 */
/* Which elements and attributes of HTML and SVG are not plain text inside. Names are given in lower case. */
#ifndef REDOVISA_RENDER_TEMPLATE_NAMES_H
#define REDOVISA_RENDER_TEMPLATE_NAMES_H

#include "base/text.h"

/* Elements whose inside is not parsed for tags; in the raw ones not even for character references. */
enum element { ELEMENT_OTHER, ELEMENT_TITLE, ELEMENT_TEXTAREA, ELEMENT_FIRST_RAW };

enum attribute_kind { ATTRIBUTE_TEXT, ATTRIBUTE_ADDRESS, ATTRIBUTE_REFUSED };

/* ELEMENT_OTHER when its inside is ordinary; ELEMENT_FIRST_RAW and above for raw text. */
enum element element_from_name(struct slice name);
struct slice element_name(enum element element);
enum attribute_kind attribute_kind(struct slice name);

#endif
