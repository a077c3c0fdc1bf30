/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Arena: memory that lives and dies together.
 *
 * One arena serves a whole build (descriptor, model, diagnostics), one serves the page being made and is emptied
 * after it. Nothing taken from an arena is freed by itself. Not safe to share between threads: one arena a worker.
 */
#ifndef REDOVISA_BASE_ARENA_H
#define REDOVISA_BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

/*
 * What happens when memory is out. `exhausted` never returns: it removes temporary output, says so and leaves with
 * exit status 3. `bytes` is the size asked for; SIZE_MAX when a product or sum of sizes would not fit.
 */
struct memory_guard {
    void (*exhausted)(void *context, size_t bytes);
    void *context;
};

struct arena_chunk;

/* Zero chunks until the first allocation. `guard` must outlive the arena. */
struct arena {
    struct arena_chunk *current;
    struct arena_chunk *spare; /* emptied chunks kept for reuse */
    const struct memory_guard *guard;
    size_t used; /* bytes handed out, with padding */
};

/* A place in an arena to go back to; see arena_rewind. */
struct arena_mark {
    struct arena_chunk *chunk;
    size_t position;
    size_t used;
};

void arena_init(struct arena *arena, const struct memory_guard *guard);

/* Frees everything; the arena may be used again. */
void arena_release(struct arena *arena);
/* For an arena that lives as long as the process, whose end frees it at no cost: released where sanitizers count. */
void arena_leave(struct arena *arena);

/* Takes over what the other one holds, which is then empty: for what a worker made and everybody keeps. */
void arena_adopt(struct arena *arena, struct arena *other);

/* Empties the arena and keeps its memory for the next page. */
void arena_reset(struct arena *arena);

/* `count` objects of `size` bytes, zeroed, aligned for any type. Never NULL; count 0 gives a valid pointer. */
void *arena_allocate(struct arena *arena, size_t count, size_t size);

/* The same without zeroing. */
void *arena_allocate_raw(struct arena *arena, size_t count, size_t size);

/* `length` bytes without alignment or zeroing, for text. */
char *arena_allocate_bytes(struct arena *arena, size_t length);

#define ARENA_NEW(arena, type) ((type *)arena_allocate((arena), 1, sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_allocate((arena), (count), sizeof(type)))

/*
 * Room for one more element in a growing array of the arena: returns the array (moved if it had to grow), with
 * *capacity updated. The old array stays in the arena, so growth doubles. New elements are zeroed.
 */
void *arena_grow(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size);

/* Scratch: everything allocated after the mark vanishes on rewind. */
struct arena_mark arena_mark(const struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);

#endif
