/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The descriptor, data/datapackage.json: what the publication is called, who publishes it, which tables it has and
 * which measures they hold. Fills the head of the publication, its resources, measures and categories of spending;
 * rows are somebody else's work.
 */
#ifndef REDOVISA_READ_DESCRIPTOR_H
#define REDOVISA_READ_DESCRIPTOR_H

#include "read/schema.h"

/*
 * False when the descriptor cannot be read at all. Faults in it are added to `diagnostics`; a resource that cannot be
 * read is marked broken, so that faults in the others are found as well.
 */
bool descriptor_read(struct arena *arena, struct slice folder, struct publication *publication, struct schema *schema,
                     struct diagnostics *diagnostics);

#endif
