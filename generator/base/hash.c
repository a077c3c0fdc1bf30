/* SPDX-License-Identifier: EUPL-1.2 */
/* The only file that includes xxHash. Inlined, because most keys are a few bytes long. */
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/hash.h"

uint64_t hash_text(struct slice text) { return XXH3_64bits(text.length == 0 ? "" : text.bytes, text.length); }

struct hash128 hash_content(struct slice bytes)
{
    XXH128_hash_t hash = XXH3_128bits(bytes.length == 0 ? "" : bytes.bytes, bytes.length);
    return (struct hash128){hash.low64, hash.high64};
}
