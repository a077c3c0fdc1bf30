/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Freezing an edition: its archive and its line in the ledger, both or neither. See archive.h and ledger.h.
 *
 * Everything is made in a hidden folder beside the ledger (data/editions/.release). The archive is brought to the disk
 * under its name with ".new" behind; then the new ledger takes the place of the old one, and that is the moment of the
 * release; then the archive gets its name. Killed before that moment the old state stands; killed after it, readers
 * take the waiting archive. What is left over the next release puts right or removes.
 */
#ifndef REDOVISA_EDITIONS_RELEASE_H
#define REDOVISA_EDITIONS_RELEASE_H

#include "editions/archive_writer.h"
#include "editions/ledger.h"
#include "model/publication.h"

struct release {
    struct arena *arena;
    struct slice edition;
    struct slice day;
    struct ledger ledger;
    struct archive_writer *writer;
};

/*
 * Whether this publication could be released: it has a version that is safe in an address and a day, neither is the
 * one of an earlier edition, and the day is later. A diagnostic for each that it has not; nothing is written.
 */
bool release_is_possible(const struct publication *publication, struct diagnostics *diagnostics);
/* Refuses an edition in which two figures would get the same code. `figures` by name. */
bool release_codes_are_unique(struct arena *arena, struct slice edition, const struct published_figure *figures,
                              size_t count, struct diagnostics *diagnostics);
/* "2025-03-01" of "2025-03-01T08:00:00Z". */
struct slice release_day(const struct publication *publication);

/* Reads the ledger again and cleans up after a release that was killed. The caller holds the folder's lock. */
bool release_begin(struct release *release, struct arena *arena, struct slice data_folder,
                   const struct publication *publication, unsigned worker_count, struct diagnostics *diagnostics);
/* One file of the site; called by many threads. */
bool release_take(struct release *release, unsigned worker, struct slice path, struct slice bytes);

struct release_content {
    const struct published_figure *figures; /* by name, no name twice */
    size_t figure_count;
    struct slice corrections; /* utgava/rattelser.csv as a whole */
    size_t correction_count;
};

struct release_summary {
    struct archive_summary archive;
    struct slice root; /* hexadecimal */
    struct slice path; /* of the archive */
    struct slice line_hash;
};

/* False after a diagnostic: everything is then as it was. After release-not-confirmed alone it is released. */
bool release_freeze(struct release *release, const struct release_content *content, struct release_summary *summary,
                    struct diagnostics *diagnostics);
/* Frees what the release held and removes what it had half made. */
void release_end(struct release *release);

#endif
