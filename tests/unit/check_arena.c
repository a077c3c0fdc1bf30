/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/arena.h"

#include "support/memory.h"

Suite *arena_suite(void);

static struct arena arena;

static void set_up(void) { arena_init(&arena, test_guard()); }
static void tear_down(void) { arena_release(&arena); }

static bool is_filled(const unsigned char *bytes, size_t length, unsigned char value)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] != value)
            return false;
    return true;
}

START_TEST(objects_are_zeroed_aligned_and_apart)
{
    unsigned char *objects[300];
    for (size_t i = 0; i < 300; i++) {
        size_t size = i % 50 + 1;
        objects[i] = arena_allocate(&arena, 1, size);
        ck_assert_uint_eq((uintptr_t)objects[i] % _Alignof(max_align_t), 0);
        ck_assert(is_filled(objects[i], size, 0));
        memset(objects[i], (int)(i % 255 + 1), size);
    }
    for (size_t i = 0; i < 300; i++)
        ck_assert(is_filled(objects[i], i % 50 + 1, (unsigned char)(i % 255 + 1)));
}
END_TEST

START_TEST(nothing_gives_a_valid_pointer)
{
    ck_assert_ptr_nonnull(arena_allocate(&arena, 0, 8));
    ck_assert_ptr_nonnull(arena_allocate(&arena, 8, 0));
    ck_assert_ptr_nonnull(arena_allocate_raw(&arena, 0, 0));
    ck_assert_ptr_nonnull(arena_allocate_bytes(&arena, 0));
}
END_TEST

START_TEST(an_object_may_be_larger_than_a_chunk)
{
    char *small = arena_allocate_bytes(&arena, 10);
    memset(small, 'a', 10);
    size_t size = (size_t)5 << 20;
    unsigned char *large = arena_allocate(&arena, 5, (size_t)1 << 20);
    ck_assert(is_filled(large, size, 0));
    memset(large, 1, size);
    char *after = arena_allocate_bytes(&arena, 10);
    memset(after, 'b', 10);
    ck_assert(is_filled((unsigned char *)small, 10, 'a'));
    ck_assert(is_filled(large, size, 1));
}
END_TEST

START_TEST(memory_used_again_is_zeroed_again)
{
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 100; i++) {
            unsigned char *bytes = arena_allocate(&arena, 1, 1000);
            ck_assert(is_filled(bytes, 1000, 0));
            memset(bytes, 0xFF, 1000);
        }
        arena_reset(&arena);
        ck_assert_uint_eq(arena.used, 0);
    }
}
END_TEST

START_TEST(reset_keeps_the_memory)
{
    arena_allocate(&arena, 1, 1000);
    struct arena_chunk *chunk = arena.current;
    arena_reset(&arena);
    ck_assert_ptr_null(arena.current);
    arena_allocate(&arena, 1, 1000);
    ck_assert_ptr_eq(arena.current, chunk);
    ck_assert_ptr_null(arena.spare);
}
END_TEST

START_TEST(rewind_goes_back_to_the_mark)
{
    unsigned char *kept = arena_allocate(&arena, 1, 100);
    memset(kept, 7, 100);
    struct arena_mark mark = arena_mark(&arena);
    size_t used = arena.used;
    unsigned char *scratch = arena_allocate(&arena, 1, 100);
    memset(scratch, 9, 100);
    for (int i = 0; i < 100; i++)
        memset(arena_allocate(&arena, 1, 10000), 9, 10000);
    arena_rewind(&arena, mark);
    ck_assert_uint_eq(arena.used, used);
    ck_assert(is_filled(kept, 100, 7));
    unsigned char *again = arena_allocate(&arena, 1, 100);
    ck_assert_ptr_eq(again, scratch);
    ck_assert(is_filled(again, 100, 0));
}
END_TEST

START_TEST(rewind_to_the_empty_arena)
{
    struct arena_mark mark = arena_mark(&arena);
    arena_allocate(&arena, 1, 100);
    arena_rewind(&arena, mark);
    ck_assert_ptr_null(arena.current);
    ck_assert_uint_eq(arena.used, 0);
    ck_assert(is_filled(arena_allocate(&arena, 1, 100), 100, 0));
}
END_TEST

START_TEST(arrays_grow_and_keep_what_they_hold)
{
    size_t capacity = 0;
    uint32_t *numbers = NULL;
    for (uint32_t i = 0; i < 20000; i++) {
        numbers = arena_grow(&arena, numbers, i, &capacity, sizeof *numbers);
        ck_assert_uint_eq(numbers[i], 0);
        numbers[i] = i + 1;
        if (i % 1000 == 0)
            memset(arena_allocate(&arena, 1, 16), 0xFF, 16);
    }
    ck_assert_uint_ge(capacity, 20000);
    for (uint32_t i = 0; i < 20000; i++)
        ck_assert_uint_eq(numbers[i], i + 1);
}
END_TEST

START_TEST(an_array_with_room_stays)
{
    size_t capacity = 4;
    int *array = ARENA_ARRAY(&arena, int, 4);
    ck_assert_ptr_eq(arena_grow(&arena, array, 3, &capacity, sizeof *array), array);
    ck_assert_uint_eq(capacity, 4);
    array = arena_grow(&arena, array, 4, &capacity, sizeof *array);
    ck_assert_uint_gt(capacity, 4);
    for (size_t i = 0; i < capacity; i++)
        ck_assert_int_eq(array[i], 0);
}
END_TEST

START_TEST(grown_elements_are_zero_in_used_memory)
{
    memset(arena_allocate(&arena, 1, 30000), 0xFF, 30000);
    arena_reset(&arena);
    size_t capacity = 0;
    unsigned char *bytes = NULL;
    for (size_t i = 0; i < 20000; i++) {
        bytes = arena_grow(&arena, bytes, i, &capacity, 1);
        ck_assert_uint_eq(bytes[i], 0);
        bytes[i] = 1;
    }
}
END_TEST

enum request { REQUEST_PRODUCT, REQUEST_SUM, REQUEST_TOO_MUCH, REQUEST_GROW, REQUEST_BYTES, REQUEST_COUNT };

static void request(enum request kind)
{
    size_t capacity = SIZE_MAX - 1;
    switch (kind) {
    case REQUEST_PRODUCT:
        arena_allocate(&arena, SIZE_MAX / 2, 3);
        break;
    case REQUEST_SUM:
        arena_allocate_raw(&arena, 1, SIZE_MAX - 3);
        break;
    case REQUEST_TOO_MUCH:
        arena_allocate(&arena, (size_t)1 << 60, 1);
        break;
    case REQUEST_GROW:
        arena_grow(&arena, NULL, capacity, &capacity, 8);
        break;
    default:
        arena_allocate_bytes(&arena, SIZE_MAX);
        break;
    }
}

START_TEST(what_does_not_fit_goes_to_the_guard)
{
    struct memory_trap trap;
    memory_trap_init(&trap);
    arena_init(&arena, &trap.guard);
    if (setjmp(trap.back) == 0) {
        request((enum request)_i);
        ck_abort_msg("the guard was not called");
    }
    ck_assert_uint_ge(trap.bytes, (size_t)1 << 60);
}
END_TEST

START_TEST(what_is_adopted_stays)
{
    struct arena other;
    arena_init(&other, test_guard());
    unsigned char *own = arena_allocate(&arena, 1, 10);
    unsigned char *taken = arena_allocate(&other, 100, 1000);
    memset(taken, 7, 100000);
    arena_adopt(&arena, &other);
    ck_assert_uint_eq(other.used, 0);
    arena_release(&other);
    struct arena_mark after = arena_mark(&arena);
    memset(arena_allocate(&arena, 1, 200000), 1, 200000);
    arena_rewind(&arena, after);
    ck_assert(is_filled(own, 10, 0));
    ck_assert(is_filled(taken, 100000, 7));
}
END_TEST

Suite *arena_suite(void)
{
    Suite *suite = suite_create("arena");
    TCase *cases = tcase_create("arena");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, objects_are_zeroed_aligned_and_apart);
    tcase_add_test(cases, nothing_gives_a_valid_pointer);
    tcase_add_test(cases, an_object_may_be_larger_than_a_chunk);
    tcase_add_test(cases, memory_used_again_is_zeroed_again);
    tcase_add_test(cases, reset_keeps_the_memory);
    tcase_add_test(cases, rewind_goes_back_to_the_mark);
    tcase_add_test(cases, rewind_to_the_empty_arena);
    tcase_add_test(cases, what_is_adopted_stays);
    tcase_add_test(cases, arrays_grow_and_keep_what_they_hold);
    tcase_add_test(cases, an_array_with_room_stays);
    tcase_add_test(cases, grown_elements_are_zero_in_used_memory);
    tcase_add_loop_test(cases, what_does_not_fit_goes_to_the_guard, 0, REQUEST_COUNT);
    suite_add_tcase(suite, cases);
    return suite;
}
