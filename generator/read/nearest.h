/* SPDX-License-Identifier: EUPL-1.2 */
/* "Did you mean": the text that needs the fewest changes to become another. */
#ifndef REDOVISA_READ_NEAREST_H
#define REDOVISA_READ_NEAREST_H

#include "base/text.h"

#define NEAREST_NONE UINT32_MAX

/*
 * The position of the text nearest to `wanted`, or NEAREST_NONE when none is near (more than half of its bytes would
 * change). Only the first 80 bytes of each are compared, so the cost stays bounded.
 */
uint32_t nearest_text(const struct slice *texts, uint32_t count, struct slice wanted);

#endif
