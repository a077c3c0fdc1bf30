/* SPDX-License-Identifier: EUPL-1.2 */
/* The commands build and check. */
#ifndef REDOVISA_COMMANDS_BUILD_H
#define REDOVISA_COMMANDS_BUILD_H

#include "commands/options.h"

/* Returns the exit status. Diagnostics go to standard error, the closing counts to standard output. */
int command_build(const struct options *options);
int command_check(const struct options *options);

#endif
