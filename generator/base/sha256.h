/* SPDX-License-Identifier: EUPL-1.2 */
/* SHA-256 (FIPS 180-4), by nettle. */
#ifndef REDOVISA_BASE_SHA256_H
#define REDOVISA_BASE_SHA256_H

#include "base/arena.h"
#include "base/text.h"

#define SHA256_BYTES 32
#define SHA256_HEX_BYTES (2 * SHA256_BYTES)

struct sha256 {
    unsigned char bytes[SHA256_BYTES];
};

struct sha256 sha256_of(struct slice bytes);
/* Of what system_map mapped: its pages are given back as they are read, so that a large file takes no memory. */
struct sha256 sha256_of_mapped(struct slice bytes);
/* Of several texts one after the other. */
struct sha256 sha256_of_parts(const struct slice *parts, size_t count);
/* Lower case hexadecimal. */
struct slice sha256_hex(struct arena *arena, const struct sha256 *hash);

#endif
