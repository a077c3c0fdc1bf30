/* SPDX-License-Identifier: EUPL-1.2 */
/* Fast hashes (XXH3) for look-up and for "did this file change?"; not for trust: receipts use SHA-256. */
#ifndef REDOVISA_BASE_HASH_H
#define REDOVISA_BASE_HASH_H

#include "base/text.h"

struct hash128 {
    uint64_t low;
    uint64_t high;
};

uint64_t hash_text(struct slice text);
struct hash128 hash_content(struct slice bytes);
static inline bool hash128_equal(struct hash128 a, struct hash128 b) { return a.low == b.low && a.high == b.high; }

#endif
