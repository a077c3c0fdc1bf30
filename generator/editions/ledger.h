/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The ledger of released editions: data/editions/ledger.csv, one line an edition, oldest first, with the archives
 * beside it. Lines are only ever added. Each ends in the SHA-256 of what stands before its last comma, and names the
 * one of the line before it, so that no line can be taken away, moved or changed unseen:
 *
 *   number          1, 2, 3 …
 *   edition         "2024.1": the descriptor's version, safe in an address
 *   released        its day, "2024-03-01"; later than the one before
 *   figures         how many figures it has
 *   figures_sha256  of utgava/figurer.csv
 *   corrections     how many corrections it has
 *   archive         "<edition>.zip", in the same folder
 *   archive_sha256  of that file
 *   root            SHA-256 of the archive's manifest
 *   previous        line_sha256 of the line before; 64 zeros in the first line
 *   line_sha256     of the columns before it: printf '%s' 'number,…,previous' | sha256sum
 *
 * An archive that waits for its name ("<edition>.zip.new", a release killed after its line was written) counts as
 * there. Every fault has a diagnostic at its line and column, all of them in one run.
 */
#ifndef REDOVISA_EDITIONS_LEDGER_H
#define REDOVISA_EDITIONS_LEDGER_H

#include "editions/archive.h"

#define LEDGER_MAXIMUM_BYTES ((size_t)16 << 20)
#define LEDGER_HEADING                                                                                                 \
    "number,edition,released,figures,figures_sha256,corrections,archive,archive_sha256,root,previous,line_sha256"
/* Behind the name of an archive that is not in its place yet. */
#define LEDGER_WAITING ".new"

enum ledger_column {
    LEDGER_NUMBER,
    LEDGER_EDITION,
    LEDGER_RELEASED,
    LEDGER_FIGURES,
    LEDGER_FIGURES_HASH,
    LEDGER_CORRECTIONS,
    LEDGER_ARCHIVE,
    LEDGER_ARCHIVE_HASH,
    LEDGER_ROOT,
    LEDGER_PREVIOUS,
    LEDGER_LINE_HASH,
    LEDGER_COLUMN_COUNT
};

struct ledger_line {
    struct slice cells[LEDGER_COLUMN_COUNT];
    struct place places[LEDGER_COLUMN_COUNT];
    struct slice path; /* of the archive: "data/editions/2024.1.zip", or the same with LEDGER_WAITING */
    bool is_waiting;
};

struct ledger {
    struct slice folder;  /* "data/editions" */
    struct source source; /* of ledger.csv; empty when there is none */
    struct ledger_line *lines;
    uint32_t count;
};

/*
 * Reads and judges the ledger of a folder, but does not look into its archives. No folder, or one without ledger and
 * archives, is an empty ledger. False after a diagnostic.
 */
bool ledger_read(struct ledger *ledger, struct arena *arena, struct slice folder, struct diagnostics *diagnostics);
/* The same of bytes that were read, without looking at the folder. */
bool ledger_parse(struct ledger *ledger, struct arena *arena, struct diagnostics *diagnostics);
/* Maps the line's archive and compares its SHA-256. */
bool ledger_open_archive(const struct ledger *ledger, uint32_t line, struct arena *arena, struct archive *archive,
                         struct diagnostics *diagnostics);

/*
 * What the ledger will be with one more line. Of `cells` the columns from LEDGER_EDITION to LEDGER_ROOT are the
 * caller's; the others are filled in.
 */
void ledger_write_with(const struct ledger *ledger, struct arena *arena, struct slice cells[LEDGER_COLUMN_COUNT],
                       struct buffer *out);

/* Safe in an address and a file name: a–z, A–Z, digits, '.', '-', '_', the first one no point, at most 64 bytes. */
bool ledger_edition_is_safe(struct slice edition);
/* "2024-03-01", a day of the calendar. */
bool ledger_day_is_right(struct slice day);

#endif
