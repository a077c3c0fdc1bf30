/* SPDX-License-Identifier: EUPL-1.2 */
/* What would be published is held against what was: wires editions/comparison.h to the register and to pages. */
#ifndef REDOVISA_COMMANDS_COMPARE_H
#define REDOVISA_COMMANDS_COMPARE_H

#include "commands/prepare.h"

/*
 * Makes the register of figures, and compares all observations with the newest edition. False after a diagnostic;
 * places of cells are located. Before pages are made; after site_build.
 */
bool compare_observations(struct preparation *preparation, struct arena *arena, struct diagnostics *diagnostics);

/*
 * All observations that would be published, by name, in the arena: for a release. Texts are copied.
 */
struct published_figure *compare_list_observations(const struct preparation *preparation, struct arena *arena,
                                                   size_t *count);

#endif
