/* SPDX-License-Identifier: EUPL-1.2 */
/* From the bytes on disk to UTF-8: UTF-8 with or without mark, UTF-16 with mark, Windows-1252, ISO-8859-1. */
#ifndef REDOVISA_READ_ENCODING_H
#define REDOVISA_READ_ENCODING_H

#include "base/diagnostics.h"

enum encoding { ENCODING_UTF_8, ENCODING_UTF_16, ENCODING_WINDOWS_1252, ENCODING_ISO_8859_1, ENCODING_COUNT };

/* A UTF-8 file above this is not checked here but line by line by the reader of CSV, so that a fault stops it early. */
#define ENCODING_MAXIMUM_CHECKED_BYTES ((size_t)64 << 20)
/* A file in another encoding is copied, so it may not be larger than this. */
#define ENCODING_MAXIMUM_DECODED_BYTES ((size_t)96 << 20)

/* "utf-8", "UTF-16", "windows-1252", "cp1252", "iso-8859-1", "latin1" … (case ignored); ENCODING_COUNT when unknown. */
enum encoding encoding_from_name(struct slice name);

/*
 * Sets source->bytes from source->original. Right UTF-8 is not copied. Errors, after which the bytes are empty:
 * ENCODING_ILL_FORMED (with line and column, and "is the file perhaps Windows-1252?"), _IS_UTF_16, _NO_MARK (UTF-16
 * without mark), _HALF_CHARACTER, _NUL, _BYTE_UNKNOWN (a byte that the encoding lacks; in ISO-8859-1 also the control
 * characters 0x80–0x9F, which are letters of Windows-1252), _TOO_LARGE.
 */
bool encoding_decode(struct arena *arena, struct source *source, enum encoding encoding,
                     struct diagnostics *diagnostics);

/*
 * The same for a table, without a copy where every byte is a character: source->bytes are then those on disk, and
 * csv_dialect.characters (from encoding_characters) tells the reader of CSV what they are.
 */
bool encoding_open_table(struct arena *arena, struct source *source, enum encoding encoding,
                         struct diagnostics *diagnostics);
/* The characters of the bytes 0x80–0xFF, 0 = none; NULL when a character may take several bytes. */
const uint16_t *encoding_characters(enum encoding encoding);
/* The text in UTF-8, in the arena; the text itself when it is ASCII. */
struct slice encoding_text(struct arena *arena, const uint16_t *characters, struct slice text);

/* "0xE5", for messages; in the arena. */
struct slice encoding_byte_text(struct arena *arena, unsigned char byte);

#endif
