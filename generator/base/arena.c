/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Chunks from calloc, filled from the bottom. In sanitizer builds free space is poisoned and each object is followed
 * by a poisoned gap: without that, AddressSanitizer sees one big valid block and misses every overflow.
 */
#include "base/arena.h"

#include "base/text.h"

#include <stdlib.h>
#include <sys/mman.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_SANITIZED 1
#endif
#endif

#ifdef ARENA_SANITIZED
#include <sanitizer/asan_interface.h>
#define ARENA_GAP ((size_t)16)
#define ARENA_BYTES_ALIGNMENT ((size_t)8) /* the sanitizer marks memory in steps of eight bytes */
#else
#define ASAN_POISON_MEMORY_REGION(start, size) ((void)(start), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(start, size) ((void)(start), (void)(size))
#define ARENA_GAP ((size_t)0)
#define ARENA_BYTES_ALIGNMENT ((size_t)1)
#endif

#define ARENA_ALIGNMENT ((size_t)16)
#define ARENA_SMALLEST_CHUNK ((size_t)32 << 10)
#define ARENA_LARGEST_CHUNK ((size_t)1 << 20)
/* From here on memory is asked for in huge pages: a cube of observations is reached in no order. */
#define ARENA_HUGE_CHUNK ((size_t)8 << 20)

struct arena_chunk {
    struct arena_chunk *next; /* the chunk filled before this one, or the next spare one */
    size_t size;              /* bytes in `bytes` */
    size_t position;          /* the first free one */
    size_t touched;           /* from here on nothing was ever handed out: still zero from calloc */
    _Alignas(16) char bytes[];
};

static _Noreturn void exhausted(const struct arena *arena, size_t bytes)
{
    if (arena->guard != NULL && arena->guard->exhausted != NULL)
        arena->guard->exhausted(arena->guard->context, bytes);
    abort();
}

void arena_init(struct arena *arena, const struct memory_guard *guard)
{
    *arena = (struct arena){NULL, NULL, guard, 0};
}

static void free_chunks(struct arena_chunk *chunk)
{
    while (chunk != NULL) {
        struct arena_chunk *next = chunk->next;
        ASAN_UNPOISON_MEMORY_REGION(chunk->bytes, chunk->size);
        free(chunk);
        chunk = next;
    }
}

void arena_release(struct arena *arena)
{
    free_chunks(arena->current);
    free_chunks(arena->spare);
    arena_init(arena, arena->guard);
}

void arena_leave(struct arena *arena)
{
#ifdef ARENA_SANITIZED
    arena_release(arena);
#else
    (void)arena;
#endif
}

/* Below its own chunks, so that marks stay right. */
void arena_adopt(struct arena *arena, struct arena *other)
{
    struct arena_chunk **last = &arena->current;
    while (*last != NULL)
        last = &(*last)->next;
    *last = other->current;
    arena->used += other->used;
    free_chunks(other->spare);
    arena_init(other, other->guard);
}

/* The top chunk goes to the spare ones. */
static void drop_chunk(struct arena *arena)
{
    struct arena_chunk *chunk = arena->current;
    arena->current = chunk->next;
    chunk->position = 0;
    ASAN_POISON_MEMORY_REGION(chunk->bytes, chunk->size);
    chunk->next = arena->spare;
    arena->spare = chunk;
}

void arena_reset(struct arena *arena)
{
    while (arena->current != NULL)
        drop_chunk(arena);
    arena->used = 0;
}

static struct arena_chunk *take_spare_chunk(struct arena *arena, size_t needed)
{
    for (struct arena_chunk **link = &arena->spare; *link != NULL; link = &(*link)->next) {
        struct arena_chunk *chunk = *link;
        if (chunk->size >= needed) {
            *link = chunk->next;
            return chunk;
        }
    }
    return NULL;
}

static struct arena_chunk *make_chunk(struct arena *arena, size_t needed)
{
    size_t size = arena->used;
    if (size < ARENA_SMALLEST_CHUNK)
        size = ARENA_SMALLEST_CHUNK;
    if (size > ARENA_LARGEST_CHUNK)
        size = ARENA_LARGEST_CHUNK;
    size -= sizeof(struct arena_chunk);
    if (size < needed)
        size = needed;
    if (size > SIZE_MAX / 2)
        exhausted(arena, SIZE_MAX);
    struct arena_chunk *chunk = calloc(1, sizeof(struct arena_chunk) + size);
    if (chunk == NULL)
        exhausted(arena, sizeof(struct arena_chunk) + size);
    /* Where the system has none, nothing is lost. */
    if (size >= ARENA_HUGE_CHUNK)
        (void)madvise((void *)(((uintptr_t)chunk + 4095) & ~(uintptr_t)4095), (size - 4096) & ~(size_t)4095,
                      MADV_HUGEPAGE);
    chunk->size = size;
    ASAN_POISON_MEMORY_REGION(chunk->bytes, chunk->size);
    return chunk;
}

static size_t align_up(size_t position, size_t alignment) { return (position + alignment - 1) & ~(alignment - 1); }

/* A new top chunk. Rare, and apart from `take` because that is called for everything. */
static __attribute__((noinline)) struct arena_chunk *change_chunk(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 4)
        exhausted(arena, size);
    struct arena_chunk *chunk = take_spare_chunk(arena, size + ARENA_GAP);
    if (chunk == NULL)
        chunk = make_chunk(arena, size + ARENA_GAP);
    chunk->next = arena->current;
    arena->current = chunk;
    return chunk;
}

/*
 * `size` bytes of the top chunk, or of a new one. Sets *touched to how many of them may be something else than zero.
 */
static char *take(struct arena *arena, size_t size, size_t alignment, size_t *touched)
{
    struct arena_chunk *chunk = arena->current;
    size_t start = chunk == NULL ? 0 : align_up(chunk->position, alignment);
    if (chunk == NULL || start > chunk->size || size > SIZE_MAX / 4 || chunk->size - start < size + ARENA_GAP) {
        chunk = change_chunk(arena, size);
        start = 0;
    }
    size_t end = start + size + ARENA_GAP;
    arena->used += end - chunk->position;
    chunk->position = end;
    *touched = chunk->touched <= start ? 0 : chunk->touched - start;
    if (chunk->touched < end)
        chunk->touched = end;
    ASAN_UNPOISON_MEMORY_REGION(chunk->bytes + start, size);
    return chunk->bytes + start;
}

static size_t product(const struct arena *arena, size_t count, size_t size)
{
    size_t bytes = 0;
    if (__builtin_mul_overflow(count, size, &bytes))
        exhausted(arena, SIZE_MAX);
    return bytes == 0 ? 1 : bytes;
}

void *arena_allocate(struct arena *arena, size_t count, size_t size)
{
    size_t bytes = product(arena, count, size);
    size_t touched = 0;
    char *start = take(arena, bytes, ARENA_ALIGNMENT, &touched);
    memset(start, 0, touched < bytes ? touched : bytes);
    return start;
}

void *arena_allocate_raw(struct arena *arena, size_t count, size_t size)
{
    size_t touched = 0;
    return take(arena, product(arena, count, size), ARENA_ALIGNMENT, &touched);
}

char *arena_allocate_bytes(struct arena *arena, size_t length)
{
    size_t touched = 0;
    return take(arena, length == 0 ? 1 : length, ARENA_BYTES_ALIGNMENT, &touched);
}

/* An array that lies last in the top chunk grows where it is. Not in sanitizer builds, which keep a gap behind it. */
static bool grow_in_place(struct arena *arena, const char *array, size_t old_bytes, size_t new_bytes)
{
    struct arena_chunk *chunk = arena->current;
    if (ARENA_GAP != 0 || chunk == NULL || old_bytes == 0 || array + old_bytes != chunk->bytes + chunk->position)
        return false;
    size_t extra = new_bytes - old_bytes;
    if (chunk->size - chunk->position < extra)
        return false;
    char *fresh = chunk->bytes + chunk->position;
    size_t touched = chunk->touched - chunk->position;
    memset(fresh, 0, touched < extra ? touched : extra);
    chunk->position += extra;
    if (chunk->touched < chunk->position)
        chunk->touched = chunk->position;
    arena->used += extra;
    return true;
}

void *arena_grow(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return array;
    size_t larger = *capacity < 8 ? 8 : *capacity * 2;
    if (*capacity > SIZE_MAX / 2)
        exhausted(arena, SIZE_MAX);
    if (larger <= count)
        larger = count + 1;
    size_t new_bytes = product(arena, larger, size);
    size_t old_bytes = *capacity * size;
    if (array == NULL || !grow_in_place(arena, array, old_bytes, new_bytes)) {
        void *moved = arena_allocate(arena, larger, size);
        if (array != NULL && count != 0)
            memcpy(moved, array, (count < *capacity ? count : *capacity) * size);
        array = moved;
    }
    *capacity = larger;
    return array;
}

struct arena_mark arena_mark(const struct arena *arena)
{
    struct arena_chunk *chunk = arena->current;
    return (struct arena_mark){chunk, chunk == NULL ? 0 : chunk->position, arena->used};
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
    while (arena->current != NULL && arena->current != mark.chunk)
        drop_chunk(arena);
    if (arena->current != NULL) {
        ASAN_POISON_MEMORY_REGION(mark.chunk->bytes + mark.position, mark.chunk->size - mark.position);
        arena->current->position = mark.position;
    }
    arena->used = mark.used;
}
