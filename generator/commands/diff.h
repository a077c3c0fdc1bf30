/* SPDX-License-Identifier: EUPL-1.2 */
/* The command diff: every figure that two released editions have different, and why. */
#ifndef REDOVISA_COMMANDS_DIFF_H
#define REDOVISA_COMMANDS_DIFF_H

#include "commands/options.h"

/*
 * The older edition is held against the newer one, in whichever order they are named. One figure a line, by name:
 *
 *   99000123/merit/2023-24: 215,0 → 214,0; corrected 2025-02-10: the school had counted wrongly
 *   + a figure that the newer edition has and the older has not     - one that is gone
 *
 * and a closing line with how many. With --json one object a line. 0 also when figures differ; 1 for an edition that
 * there is not, or a fault in the editions; 3 the system.
 */
int command_diff(const struct options *options);

#endif
