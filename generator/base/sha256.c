/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/sha256.h"

#include "base/system.h"

#include <nettle/sha2.h>

/* A whole number of pages. */
#define BLOCK_BYTES ((size_t)4 << 20)

struct sha256 sha256_of_parts(const struct slice *parts, size_t count)
{
    struct sha256 hash;
    struct sha256_ctx context;
    sha256_init(&context);
    for (size_t i = 0; i < count; i++)
        sha256_update(&context, parts[i].length, (const uint8_t *)parts[i].bytes);
    sha256_digest(&context, sizeof hash.bytes, hash.bytes);
    return hash;
}

struct sha256 sha256_of_mapped(struct slice bytes)
{
    struct sha256 hash;
    struct sha256_ctx context;
    sha256_init(&context);
    while (!slice_is_empty(bytes)) {
        struct slice block = slice_sub(bytes, 0, BLOCK_BYTES);
        sha256_update(&context, block.length, (const uint8_t *)block.bytes);
        system_forget(block);
        bytes = slice_from(bytes, block.length);
    }
    sha256_digest(&context, sizeof hash.bytes, hash.bytes);
    return hash;
}

struct sha256 sha256_of(struct slice bytes) { return sha256_of_parts(&bytes, 1); }

struct slice sha256_hex(struct arena *arena, const struct sha256 *hash)
{
    static const char digits[] = "0123456789abcdef";
    char *text = arena_allocate_bytes(arena, SHA256_HEX_BYTES);
    for (size_t i = 0; i < SHA256_BYTES; i++) {
        text[2 * i] = digits[hash->bytes[i] >> 4];
        text[2 * i + 1] = digits[hash->bytes[i] & 15];
    }
    return slice_make(text, SHA256_HEX_BYTES);
}
