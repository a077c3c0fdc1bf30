/* SPDX-License-Identifier: EUPL-1.2 */
/* What would be published is held against what was: wires editions/comparison.h to the register and to pages. */
#ifndef REDOVISA_COMMANDS_COMPARE_H
#define REDOVISA_COMMANDS_COMPARE_H

#include "commands/prepare.h"

/*
 * Makes the register of figures, and compares all observations with the newest edition. False after a diagnostic;
 * places of cells are located. Before pages are made; after site_build. On a dry run it goes on, so that the report
 * tells of pages too.
 */
bool compare_observations(struct preparation *preparation, struct arena *arena, const struct options *options,
                          struct diagnostics *diagnostics);

/*
 * All observations that would be published, by name, in the arena: for a release. Texts are copied.
 */
struct published_figure *compare_list_observations(const struct preparation *preparation, struct arena *arena,
                                                   size_t *count);

/*
 * The official's report (exports/change_report.h) to standard output, after publish; nothing when the publication could
 * not be read.
 */
void compare_report(const struct preparation *preparation, const struct options *options, struct arena *arena);

#endif
