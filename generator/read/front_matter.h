/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Front matter: YAML between '---' lines at the start of a page, read by libyaml. One level: keys with a text or a list
 * of texts. Nothing is resolved: `yes`, `1.0` and `2024-01-15` are texts; only null and ~ are empty.
 */
#ifndef REDOVISA_READ_FRONT_MATTER_H
#define REDOVISA_READ_FRONT_MATTER_H

#include "base/diagnostics.h"
#include "model/document.h"

/*
 * Reads document->source.bytes (UTF-8, see encoding_decode) and fills title, description, order, is_draft,
 * front_matter, body and body_line. Keys: `title` (required), `description`, `order` (a whole number), `draft` (true or
 * false); others are kept. A list gives one entry for each of its texts, all with the list's key. Places point to the
 * document's own source, so the document must not move while they are wanted. Codes: FRONT_MATTER_*. False after
 * errors.
 */
bool front_matter_read(struct arena *arena, struct document *document, struct diagnostics *diagnostics);

#endif
