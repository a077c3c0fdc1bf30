/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the codes of all released editions stand for, for /verifiera/: small JSON files data/koder/<shard>.json, shared
 * out by the first bits of the code, so that a browser fetches one of them and none is large.
 *
 *   {"editions": ["2023.1", "2024.1"],
 *    "reasons": ["Skolan hade räknat fel."],
 *    "figures": [["7KQ4M-2XZ9T", 0, "99000123/merit/2023-24", "215,0", [1, "c", "216,5", "2024-03-01", 0]], …]}
 *
 * A figure: its code, its edition, its name, the text that was shown, its exact value as text when that is not the same
 * number ("215.04" of "215,0"), and then, edition by edition, each change of the text since: the edition, how it came
 * about, the new text, and of an entry its day and its reason.
 *   "c" a correction names it · "r" a provisional value, revised as the calendar had announced ·
 *   "f" it follows from other changes · "g" the edition does not have it: no text
 * Changes are those of editions/explanation.h, so that `redovisa verify` says the same.
 * Figures stand in order of their codes. The shard of a code is the number of its first `bits` bits, as four digits of
 * base 16.
 */
#ifndef REDOVISA_EXPORTS_CODE_SHARDS_H
#define REDOVISA_EXPORTS_CODE_SHARDS_H

#include "base/buffer.h"
#include "editions/code.h"
#include "model/publication.h"

/* Shards are made so many that they hold about this much; 15 bits are three characters. */
#define CODE_SHARD_BYTES 30000
#define CODE_SHARD_MAXIMUM_BITS 12

/* A figure of the newest edition that is another now, in the edition being built; NULL: it is gone. */
struct code_shard_change {
    struct slice name;
    const struct published_figure *now;
};

struct code_shard_edition;

struct code_shards {
    const struct publication *publication;
    struct code_shard_edition *editions;     /* by edition; the last may be the one being built, without codes */
    const struct code_shard_change *changes; /* since the newest, by name */
    size_t change_count;
    uint32_t edition_count;  /* the one being built counted when it is not released */
    const uint64_t *figures; /* of all shards, one behind the other: see code_shards.c */
    size_t *first;           /* of each shard among them; one more than there are shards */
    uint32_t count;          /* 0 when nothing was released */
    unsigned bits;
};

/* How many bits the editions need: known before anything else, because a page tells it. */
unsigned code_shards_bits(const struct editions *editions);
/*
 * Makes all codes, by workers. `changes`: what has changed since the newest edition when the one that is being built is
 * another, by name; it must outlive the shards. Its own figures have no codes here until it is released.
 */
void code_shards_build(struct code_shards *shards, struct arena *arena, const struct publication *publication,
                       const struct code_shard_change *changes, size_t change_count, unsigned worker_count);
/* "data/koder/00a3.json" */
struct slice code_shard_path(struct arena *arena, uint32_t shard);
void code_shard_export(const struct code_shards *shards, uint32_t shard, struct arena *scratch, struct buffer *out);

#endif
