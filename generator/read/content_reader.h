/* SPDX-License-Identifier: EUPL-1.2 */
/* The narrative: every content/<language>/….md with its front matter (libyaml), and the files beside them. */
#ifndef REDOVISA_READ_CONTENT_READER_H
#define REDOVISA_READ_CONTENT_READER_H

#include "base/diagnostics.h"
#include "model/publication.h"
#include "read/front_matter.h"

#define CONTENT_MAXIMUM_PAGE_BYTES ((size_t)256 << 10)
#define CONTENT_MAXIMUM_DEPTH 32

/*
 * Fills publication->documents and ->attachments, in order of language and path; of the languages that the publication
 * has (both when it has none yet). `x.md` and `x/index.md` have the path "x"; the index of a language's folder has the
 * empty path. Files that do not end in ".md" are attachments. Documents with faults in them are kept, drafts are left
 * out unless wanted. What lies in svar/ are replies, publication->replies, and no documents.
 *
 * Names that begin with '.' or '_' are left alone. Links are not followed (so none leads out of the folder or in a
 * circle): CONTENT_LINK. Only regular files are opened: CONTENT_NOT_A_FILE. Names must be safe in an address (a–z, 0–9,
 * '-', '_', '.'): CONTENT_NAME_UNSAFE. Also CONTENT_TOO_DEEP, CONTENT_PATH_TAKEN, CONTENT_NOT_A_LANGUAGE (a warning),
 * FILE_TOO_LARGE, FILE_UNREADABLE, those of encoding_decode and front_matter_read. An absent folder is an empty
 * narrative. False after errors.
 */
bool content_read(struct arena *arena, struct slice folder, bool with_drafts, struct publication *publication,
                  struct diagnostics *diagnostics);

#endif
