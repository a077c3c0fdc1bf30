/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reading an edition's archive: a zip file with the whole site as it was published and, below utgava/, what makes it
 * an edition:
 *
 *   utgava/utgava.csv       which edition this is: "edition,released", one line
 *   utgava/figurer.csv      all figures, see figure_list.h
 *   utgava/rattelser.csv    the corrections as they were frozen, see correction_list.h
 *   utgava/manifest.txt     "<SHA-256>  <path>" of every other file, sorted by path; the form of sha256sum
 *
 * The root of an edition is the SHA-256 of its manifest. Entries are sorted by path, in order of bytes.
 *
 * An archive may come from anywhere: nothing in it is believed. A path must stay within the archive, an entry may not
 * unpack to more than ARCHIVE_MAXIMUM_ENTRY_BYTES nor all of them to more than ARCHIVE_MAXIMUM_BYTES, and methods are
 * store and deflate. Nothing is ever unpacked to a file here.
 */
#ifndef REDOVISA_EDITIONS_ARCHIVE_H
#define REDOVISA_EDITIONS_ARCHIVE_H

#include "base/diagnostics.h"
#include "base/sha256.h"

#define ARCHIVE_EDITION "utgava/utgava.csv"
#define ARCHIVE_EDITION_HEADING "edition,released"
#define ARCHIVE_FIGURES "utgava/figurer.csv"
#define ARCHIVE_CORRECTIONS "utgava/rattelser.csv"
#define ARCHIVE_MANIFEST "utgava/manifest.txt"

#define ARCHIVE_MAXIMUM_ENTRY_BYTES ((size_t)1 << 30)
#define ARCHIVE_MAXIMUM_BYTES ((size_t)32 << 30)
#define ARCHIVE_MAXIMUM_FILE_BYTES ((size_t)16 << 30)
#define ARCHIVE_MAXIMUM_ENTRIES ((size_t)4 << 20)

/* The zip file, mapped. Const from then on; threads share it. */
struct archive {
    struct source source; /* the path, for messages; `original` are the bytes */
    bool is_compared;     /* its SHA-256 is the ledger's: readers need not look for contradictions in it */
};

/* False after a diagnostic (file-missing and the like). */
bool archive_map(struct archive *archive, struct arena *arena, struct slice path, struct diagnostics *diagnostics);
void archive_unmap(struct archive *archive);

/* What one thread reads with. */
struct archive_reader;

/* NULL after a diagnostic. Archive, arena and diagnostics must outlive it. Ended by archive_reader_close. */
struct archive_reader *archive_reader_open(const struct archive *archive, struct arena *arena,
                                           struct diagnostics *diagnostics);
void archive_reader_close(struct archive_reader *reader);
/* One file as text, in the arena, named "<archive>/<path>"; not compared with the manifest. */
bool archive_reader_text(struct archive_reader *reader, struct arena *arena, struct slice path, struct source *text);

struct archive_entry {
    struct slice path;
    struct sha256 hash; /* as the manifest says */
    uint64_t number;    /* in the zip file */
};

/* Every file but the manifest, by path. */
struct archive_index {
    struct archive_entry *entries;
    size_t count;
    uint64_t bytes; /* unpacked, all together */
    struct sha256 root;
};

/* Reads the manifest and holds it against the entries: none missing, none unknown, none twice. */
bool archive_reader_index(struct archive_reader *reader, struct arena *arena, struct archive_index *index);
/* One file into `out`, which is emptied first. False after a diagnostic when it is not what the manifest says. */
bool archive_reader_entry(struct archive_reader *reader, const struct archive_entry *entry, struct buffer *out);

/* False stops everybody. */
typedef bool (*archive_visitor)(void *context, unsigned worker, struct slice path, struct slice bytes);
/*
 * Gives every file to the visitor, verified, shared out to workers; the bytes are valid during the call. `visit` NULL:
 * only verifies. False after a diagnostic, or when the visitor stopped.
 */
bool archive_walk(const struct archive *archive, const struct archive_index *index, struct arena *arena,
                  unsigned worker_count, archive_visitor visit, void *context, struct diagnostics *diagnostics);

/*
 * Whether a path stays where it belongs: UTF-8, parts between '/' that are neither empty nor "." nor "..", no '\',
 * ':' or control character, at most 1000 bytes.
 */
bool archive_path_is_safe(struct slice path);

#endif
