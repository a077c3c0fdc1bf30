/* SPDX-License-Identifier: EUPL-1.2 */
/* Makes every file of the site, shared out to workers, and gives each to a receiver: the writer, or nobody. */
#ifndef REDOVISA_COMMANDS_PUBLISH_H
#define REDOVISA_COMMANDS_PUBLISH_H

#include "commands/prepare.h"

/* Takes one file; called by many threads with their worker number. False stops everybody. */
struct receiver {
    bool (*take)(void *context, unsigned worker, struct slice path, struct slice bytes);
    void *context;
    /*
     * Whether the file stands there already with these bytes; and takes one that stands there as it is, or says no. See
     * write/site_writer.h. NULL: nothing stands there.
     */
    bool (*stands)(void *context, struct slice path, struct slice bytes);
    bool (*keep)(void *context, unsigned worker, struct slice path);
    /*
     * Takes what a page of the first language computes and says, also when that is nothing; `page` is its address as
     * names of figures have it. Texts are valid during the call; diagnostics are the worker's. NULL: not wanted.
     */
    void (*take_figures)(void *context, unsigned worker, struct slice page, struct published_figure *figures,
                         size_t count, struct diagnostics *diagnostics);
};

/* False when there were errors or the receiver stopped. */
bool publish(const struct preparation *preparation, struct arena *arena, const struct receiver *receiver,
             struct diagnostics *diagnostics);

#endif
