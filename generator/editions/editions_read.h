/* SPDX-License-Identifier: EUPL-1.2 */
/* From the data folder to the editions that were released before; see ledger.h and model/edition.h. */
#ifndef REDOVISA_EDITIONS_EDITIONS_READ_H
#define REDOVISA_EDITIONS_EDITIONS_READ_H

#include "base/diagnostics.h"
#include "model/edition.h"

/*
 * Reads "<data folder>/editions": the ledger, and of each archive, after its SHA-256 is compared, the figures and the
 * corrections. No such folder is no editions. False after a diagnostic; `editions` is then empty.
 */
bool editions_read(struct arena *arena, struct slice data_folder, unsigned worker_count, struct editions *editions,
                   struct diagnostics *diagnostics);

/*
 * One edition from its archive alone, wherever it lies: every file is compared with the manifest, the edition is what
 * the archive says that it is, each code is the one of its figure. `root` is then the manifest's; what only a ledger
 * knows is empty. False after a diagnostic.
 */
bool edition_read_archive(struct arena *arena, struct slice path, unsigned worker_count, struct edition *edition,
                          struct diagnostics *diagnostics);

#endif
