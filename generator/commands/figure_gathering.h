/* SPDX-License-Identifier: EUPL-1.2 */
/* All figures of an edition, gathered by many threads: those of pages as they are made, and the observations. */
#ifndef REDOVISA_COMMANDS_FIGURE_GATHERING_H
#define REDOVISA_COMMANDS_FIGURE_GATHERING_H

#include "base/diagnostics.h"
#include "model/edition.h"

struct figure_gatherer;

struct figure_gathering {
    struct figure_gatherer *gatherers; /* one a thread */
    unsigned count;
};

void figure_gathering_start(struct figure_gathering *gathering, struct arena *arena, unsigned worker_count);
/* Copies them. */
void figure_gathering_take(struct figure_gathering *gathering, unsigned worker, const struct published_figure *figures,
                           size_t count);
/*
 * All that was taken, and `others`, by name, in the arena with their texts. NULL after a diagnostic: a name that stands
 * twice.
 */
const struct published_figure *figure_gathering_end(struct figure_gathering *gathering, struct arena *arena,
                                                    const struct published_figure *others, size_t other_count,
                                                    size_t *count, struct diagnostics *diagnostics);

#endif
