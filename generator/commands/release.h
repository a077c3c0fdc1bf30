/* SPDX-License-Identifier: EUPL-1.2 */
/* The command release: what build would publish is frozen, as an archive and a line in the ledger. */
#ifndef REDOVISA_COMMANDS_RELEASE_H
#define REDOVISA_COMMANDS_RELEASE_H

#include "commands/options.h"

/* Returns the exit status. */
int command_release(const struct options *options);

#endif
