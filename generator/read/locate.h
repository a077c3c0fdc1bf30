/* SPDX-License-Identifier: EUPL-1.2 */
/* What publication_locate needs: which dialect each file is read with. */
#ifndef REDOVISA_READ_LOCATE_H
#define REDOVISA_READ_LOCATE_H

#include "read/publication_reader.h"
#include "read/schema.h"

struct publication_sources {
    const struct schema *schema;
    const struct table *tables; /* by resource */
};

#endif
