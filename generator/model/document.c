/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/document.h"

struct slice document_field(const struct document *document, struct slice key)
{
    for (uint32_t i = 0; i < document->front_matter_count; i++)
        if (slice_equal(document->front_matter[i].key, key))
            return document->front_matter[i].value;
    return SLICE_EMPTY;
}
