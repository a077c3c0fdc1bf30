/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the site has of released editions: their files (frozen.h), and what their codes stand for
 * (exports/code_shards.h).
 * Only of a site: an archive has neither.
 */
#ifndef REDOVISA_COMMANDS_PUBLISH_EDITIONS_H
#define REDOVISA_COMMANDS_PUBLISH_EDITIONS_H

#include "commands/publish.h"

/* False after a diagnostic or when the receiver stopped. */
bool publish_editions(const struct preparation *preparation, struct arena *arena, const struct receiver *receiver,
                      struct diagnostics *diagnostics);

#endif
