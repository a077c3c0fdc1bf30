/* SPDX-License-Identifier: EUPL-1.2 */
/* The narrative: every content/<language>/….md with its front matter (libyaml), and the files beside them. */
#ifndef REDOVISA_READ_CONTENT_READER_H
#define REDOVISA_READ_CONTENT_READER_H

#include "base/diagnostics.h"
#include "model/publication.h"

/*
 * Fills publication->documents and ->attachments, in order of language and path. Links in the folder are not followed
 * out of it, loops are reported, names that begin with '.' or '_' are left alone; only regular files are opened.
 * Names must be safe in an address (a–z, 0–9, '-', '_', '.'). An absent folder is an empty narrative.
 */
bool content_read(struct arena *arena, struct slice folder, bool with_drafts, struct publication *publication,
                  struct diagnostics *diagnostics);

/* Front matter at the start of the source: fills title, description, order, is_draft, entries, body, body_line. */
bool front_matter_read(struct arena *arena, struct document *document, struct diagnostics *diagnostics);

#endif
