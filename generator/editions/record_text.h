/* SPDX-License-Identifier: EUPL-1.2 */
/* One cell of the CSV tables that an archive keeps. */
#ifndef REDOVISA_EDITIONS_RECORD_TEXT_H
#define REDOVISA_EDITIONS_RECORD_TEXT_H

#include "base/buffer.h"

/* In quotes where it holds a comma, a quote or a line end, each quote then doubled; else as it is. */
void record_append_cell(struct buffer *out, struct slice text);

#endif
