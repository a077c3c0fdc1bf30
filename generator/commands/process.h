/* SPDX-License-Identifier: EUPL-1.2 */
/* The process around a command: signals and descriptors made safe, the command line read, short texts said. */
#ifndef REDOVISA_COMMANDS_PROCESS_H
#define REDOVISA_COMMANDS_PROCESS_H

#include "commands/options.h"

/* False when standard descriptors cannot be made safe. */
bool process_start(void);
/* False after a message on standard error when the command line is wrong. */
bool process_read_options(struct options *options, int count, char **arguments);
/* To standard output; the exit status. */
int process_say(struct slice text);

#endif
