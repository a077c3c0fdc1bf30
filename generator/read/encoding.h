/* SPDX-License-Identifier: EUPL-1.2 */
/* From the bytes on disk to UTF-8: UTF-8 with or without mark, UTF-16 with mark, Windows-1252, ISO-8859-1. */
#ifndef REDOVISA_READ_ENCODING_H
#define REDOVISA_READ_ENCODING_H

#include "base/diagnostics.h"

enum encoding { ENCODING_UTF_8, ENCODING_UTF_16, ENCODING_WINDOWS_1252, ENCODING_ISO_8859_1, ENCODING_COUNT };

/* "utf-8", "UTF-16", "windows-1252", "cp1252", "iso-8859-1", "latin1" … (case ignored); ENCODING_COUNT when unknown. */
enum encoding encoding_from_name(struct slice name);

/*
 * Sets source->bytes from source->original. Already right UTF-8 is not copied. Errors: an ill-formed byte (with line and
 * column, and "is the file perhaps Windows-1252?"), UTF-16 without mark, a NUL byte, a byte that the encoding lacks.
 */
bool encoding_decode(struct arena *arena, struct source *source, enum encoding encoding,
                     struct diagnostics *diagnostics);

#endif
