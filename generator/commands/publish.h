/* SPDX-License-Identifier: EUPL-1.2 */
/* Makes every file of the site, shared out to workers, and gives each to a receiver: the writer, or nobody. */
#ifndef REDOVISA_COMMANDS_PUBLISH_H
#define REDOVISA_COMMANDS_PUBLISH_H

#include "commands/prepare.h"

/* Takes one file; called by many threads with their worker number. False stops everybody. */
struct receiver {
    bool (*take)(void *context, unsigned worker, struct slice path, struct slice bytes);
    void *context;
};

/* False when there were errors or the receiver stopped. */
bool publish(const struct preparation *preparation, struct arena *arena, const struct receiver *receiver,
             struct diagnostics *diagnostics);

#endif
