/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The descriptor's `similar`, `expected`, `support_groups` and `persistent_support`. Read when the measures are known,
 * because they name them. A trait that tells operators apart is refused: all schools are one pool.
 */
#ifndef REDOVISA_READ_SETTINGS_READER_H
#define REDOVISA_READ_SETTINGS_READER_H

#include "read/descriptor_json.h"

/* `object`: the descriptor's `publication`, or NULL: everything as when it is not given. */
void settings_read(struct descriptor_reader *reader, const struct json_value *object, struct publication *publication);

#endif
