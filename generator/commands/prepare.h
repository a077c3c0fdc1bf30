/* SPDX-License-Identifier: EUPL-1.2 */
/* From a command line to a site that is ready to be made: read, judge, withhold, analyse, plan. */
#ifndef REDOVISA_COMMANDS_PREPARE_H
#define REDOVISA_COMMANDS_PREPARE_H

#include "analyse/safeguard.h"
#include "commands/frozen.h"
#include "commands/look.h"
#include "commands/options.h"
#include "editions/comparison.h"
#include "exports/figure_register.h"
#include "read/publication_reader.h"

struct preparation {
    struct publication publication;
    struct publication_sources *sources;
    struct analysis analysis;
    struct look look;
    struct arena look_arena; /* of the look while it is read; then the build's arena has what it held */
    struct site site;
    struct frozen frozen; /* released editions, on the site; none in an archive */
    struct figure_register figures;
    struct comparison *comparison; /* with the newest edition; shared by workers, each with its own part */
    struct safeguard safeguard;
    uint64_t withheld; /* values that the input gave and the site withholds */
    unsigned worker_count;
};

/* False when there were errors. Places of cells in the diagnostics are located. */
bool prepare(struct preparation *preparation, struct arena *arena, const struct options *options,
             struct diagnostics *diagnostics);

#endif
