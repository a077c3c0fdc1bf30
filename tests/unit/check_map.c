/* SPDX-License-Identifier: EUPL-1.2 */
/* The map and the hashes below it. */
#include "base/map.h"

#include "base/hash.h"
#include "support/memory.h"

Suite *map_suite(void);

static struct arena arena;
static struct map map;

static void set_up(void)
{
    arena_init(&arena, test_guard());
    map_init(&map, &arena);
}
static void tear_down(void) { arena_release(&arena); }

START_TEST(an_empty_map_has_nothing)
{
    ck_assert_uint_eq(map_find(&map, SLICE("a")), MAP_ABSENT);
    ck_assert_uint_eq(map_find(&map, SLICE_EMPTY), MAP_ABSENT);
    ck_assert_uint_eq(map.capacity, 0);
}
END_TEST

START_TEST(what_is_there_stays)
{
    ck_assert_uint_eq(map_add(&map, SLICE("a"), 1), 1);
    ck_assert_uint_eq(map_add(&map, SLICE("a"), 2), 1);
    ck_assert_uint_eq(map_find(&map, SLICE("a")), 1);
    ck_assert_uint_eq(map.count, 1);
}
END_TEST

START_TEST(keys_that_look_alike_are_different)
{
    map_add(&map, SLICE_EMPTY, 0);
    map_add(&map, SLICE("a"), 1);
    map_add(&map, SLICE("a\0"), 2);
    map_add(&map, SLICE("A"), 3);
    ck_assert_uint_eq(map_find(&map, SLICE("")), 0);
    ck_assert_uint_eq(map_find(&map, SLICE("a")), 1);
    ck_assert_uint_eq(map_find(&map, SLICE("a\0")), 2);
    ck_assert_uint_eq(map_find(&map, SLICE("A")), 3);
    ck_assert_uint_eq(map_find(&map, SLICE("a\0\0")), MAP_ABSENT);
}
END_TEST

START_TEST(many_keys_are_found_again)
{
    for (uint32_t i = 0; i < 10000; i++)
        ck_assert_uint_eq(map_add(&map, slice_from_size(&arena, i), i), i);
    ck_assert_uint_eq(map.count, 10000);
    ck_assert_uint_eq(map.capacity & (map.capacity - 1), 0);
    for (uint32_t i = 0; i < 10000; i++)
        ck_assert_uint_eq(map_find(&map, slice_from_size(&arena, i)), i);
    ck_assert_uint_eq(map_find(&map, SLICE("10000")), MAP_ABSENT);
}
END_TEST

START_TEST(there_is_always_a_free_entry)
{
    for (uint32_t i = 0; i < 200; i++) {
        map_add(&map, slice_from_size(&arena, i), i);
        ck_assert_uint_lt(map.count, map.capacity);
        ck_assert_uint_eq(map_find(&map, SLICE("absent")), MAP_ABSENT);
    }
}
END_TEST

START_TEST(hashes_are_those_of_xxh3)
{
    /* The test vectors of xxHash for empty input. */
    ck_assert_uint_eq(hash_text(SLICE_EMPTY), UINT64_C(0x2D06800538D394C2));
    ck_assert_uint_eq(hash_text(SLICE_EMPTY), hash_text(SLICE("")));
    struct hash128 empty = hash_content(SLICE_EMPTY);
    ck_assert_uint_eq(empty.low, UINT64_C(0x6001C324468D497F));
    ck_assert_uint_eq(empty.high, UINT64_C(0x99AA06D3014798D8));
    ck_assert(!hash128_equal(hash_content(SLICE("a")), hash_content(SLICE("b"))));
    ck_assert(hash128_equal(hash_content(SLICE("a")), hash_content(SLICE("a"))));
    ck_assert(!hash128_equal((struct hash128){1, 2}, (struct hash128){1, 3}));
    ck_assert(!hash128_equal((struct hash128){1, 2}, (struct hash128){3, 2}));
}
END_TEST

Suite *map_suite(void)
{
    Suite *suite = suite_create("map");
    TCase *cases = tcase_create("map");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, an_empty_map_has_nothing);
    tcase_add_test(cases, what_is_there_stays);
    tcase_add_test(cases, keys_that_look_alike_are_different);
    tcase_add_test(cases, many_keys_are_found_again);
    tcase_add_test(cases, there_is_always_a_free_entry);
    tcase_add_test(cases, hashes_are_those_of_xxh3);
    suite_add_tcase(suite, cases);
    return suite;
}
