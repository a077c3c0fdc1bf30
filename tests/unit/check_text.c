/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/text.h"

#include "support/memory.h"

Suite *text_suite(void);

static struct arena arena;

static void set_up(void) { arena_init(&arena, test_guard()); }
static void tear_down(void) { arena_release(&arena); }

START_TEST(empty_slices_with_and_without_a_pointer_are_equal)
{
    ck_assert(slice_equal(SLICE_EMPTY, SLICE("")));
    ck_assert_int_eq(slice_compare(SLICE_EMPTY, SLICE("")), 0);
    ck_assert(slice_starts_with(SLICE_EMPTY, SLICE_EMPTY));
    ck_assert(slice_ends_with(SLICE_EMPTY, SLICE("")));
    ck_assert_uint_eq(slice_find(SLICE_EMPTY, SLICE_EMPTY), 0);
    ck_assert_uint_eq(slice_find_byte(SLICE_EMPTY, 'x'), SIZE_MAX);
    ck_assert_uint_eq(slice_sub(SLICE_EMPTY, 3, 4).length, 0);
    ck_assert(slice_is_empty(slice_trim(SLICE_EMPTY)));
    ck_assert(slice_is_empty(slice_trim_unicode(SLICE_EMPTY)));
    ck_assert_uint_eq(slice_character_count(SLICE_EMPTY), 0);
    ck_assert(slice_is_utf8(SLICE_EMPTY, NULL));
}
END_TEST

START_TEST(comparing_goes_by_unsigned_bytes)
{
    ck_assert_int_eq(slice_compare(SLICE("a"), SLICE("b")), -1);
    ck_assert_int_eq(slice_compare(SLICE("ab"), SLICE("a")), 1);
    ck_assert_int_eq(slice_compare(SLICE("z"), SLICE("å")), -1);
    ck_assert_int_eq(slice_compare(SLICE("a\0b"), SLICE("a\0b")), 0);
    ck_assert_int_eq(slice_compare(SLICE_EMPTY, SLICE("a")), -1);
}
END_TEST

START_TEST(starts_and_ends)
{
    ck_assert(slice_starts_with(SLICE("skola"), SLICE("sko")));
    ck_assert(!slice_starts_with(SLICE("sko"), SLICE("skola")));
    ck_assert(slice_ends_with(SLICE("skola"), SLICE("ola")));
    ck_assert(!slice_ends_with(SLICE("skola"), SLICE("olA")));
    ck_assert(!slice_ends_with(SLICE("la"), SLICE("ola")));
}
END_TEST

START_TEST(finding)
{
    ck_assert_uint_eq(slice_find(SLICE("aabab"), SLICE("bab")), 2);
    ck_assert_uint_eq(slice_find(SLICE("aabab"), SLICE("abb")), SIZE_MAX);
    ck_assert_uint_eq(slice_find(SLICE("ab"), SLICE("abc")), SIZE_MAX);
    ck_assert_uint_eq(slice_find_byte(SLICE("a\0b"), 'b'), 2);
    ck_assert_uint_eq(slice_find_byte(SLICE("åa"), 'a'), 2);
}
END_TEST

START_TEST(parts_are_clamped)
{
    ck_assert_slice(slice_sub(SLICE("skola"), 1, 2), "ko");
    ck_assert_slice(slice_sub(SLICE("skola"), 3, SIZE_MAX), "la");
    ck_assert_slice(slice_sub(SLICE("skola"), 9, 2), "");
    ck_assert_slice(slice_from(SLICE("skola"), 5), "");
}
END_TEST

START_TEST(trimming)
{
    ck_assert_slice(slice_trim(SLICE(" \t a b\r\n")), "a b");
    ck_assert_slice(slice_trim(SLICE(" \n ")), "");
    ck_assert_slice(slice_trim(SLICE("\u00A0a")), "\u00A0a");
    ck_assert_slice(slice_trim_unicode(SLICE(" \u00A0\u202Fa\u00A0b\u2009 \u2007")), "a\u00A0b");
    ck_assert_slice(slice_trim_unicode(SLICE("\u00A0\u00A0")), "");
    ck_assert_slice(slice_trim_unicode(SLICE("\u00E0")), "\u00E0");
}
END_TEST

START_TEST(cutting_tells_an_empty_last_part_from_none)
{
    struct slice rest = SLICE("a;;b;");
    ck_assert_slice(slice_cut(&rest, ';'), "a");
    ck_assert_slice(slice_cut(&rest, ';'), "");
    ck_assert_slice(slice_cut(&rest, ';'), "b");
    ck_assert_ptr_nonnull(rest.bytes);
    ck_assert_uint_eq(rest.length, 0);
    ck_assert_slice(slice_cut(&rest, ';'), "");
    ck_assert_ptr_null(rest.bytes);
}
END_TEST

START_TEST(case_is_ignored_in_ascii_only)
{
    ck_assert(slice_equal_ignoring_ascii_case(SLICE("UTF-8"), SLICE("utf-8")));
    ck_assert(!slice_equal_ignoring_ascii_case(SLICE("Å"), SLICE("å")));
    ck_assert(!slice_equal_ignoring_ascii_case(SLICE("@"), SLICE("`")));
    ck_assert(!slice_equal_ignoring_ascii_case(SLICE("a"), SLICE("ab")));
}
END_TEST

START_TEST(copies_are_apart_from_the_original)
{
    char original[] = "skola";
    struct slice copy = slice_copy(&arena, slice_from_c(original));
    char *c = slice_copy_c(&arena, slice_from_c(original));
    original[0] = 'x';
    ck_assert_slice(copy, "skola");
    ck_assert_str_eq(c, "skola");
    ck_assert_str_eq(slice_copy_c(&arena, SLICE_EMPTY), "");
    ck_assert_uint_eq(slice_copy(&arena, SLICE_EMPTY).length, 0);
}
END_TEST

START_TEST(joining)
{
    ck_assert_slice(SLICE_JOIN(&arena, SLICE("a"), SLICE_EMPTY, SLICE("bc")), "abc");
    ck_assert_slice(SLICE_JOIN(&arena, SLICE_EMPTY), "");
    ck_assert_slice(slice_from_size(&arena, 0), "0");
    ck_assert_slice(slice_from_size(&arena, UINT64_MAX), "18446744073709551615");
}
END_TEST

START_TEST(joining_more_than_memory_goes_to_the_guard)
{
    struct memory_trap trap;
    memory_trap_init(&trap);
    arena_init(&arena, &trap.guard);
    struct slice parts[] = {{"a", SIZE_MAX}, {"b", 2}};
    if (setjmp(trap.back) == 0) {
        slice_join(&arena, 2, parts);
        ck_abort_msg("the guard was not called");
    }
    ck_assert_uint_eq(trap.bytes, SIZE_MAX);
}
END_TEST

static const struct {
    const char *text;
    uint64_t maximum;
    bool is_number;
    uint64_t number;
} numbers[] = {
    {"0", 0, true, 0},
    {"007", 10, true, 7},
    {"18446744073709551615", UINT64_MAX, true, UINT64_MAX},
    {"18446744073709551616", UINT64_MAX, false, 0},
    {"99999999999999999999999", UINT64_MAX, false, 0},
    {"11", 10, false, 0},
    {"", 10, false, 0},
    {"-1", 10, false, 0},
    {"+1", 10, false, 0},
    {" 1", 10, false, 0},
    {"1 ", 10, false, 0},
    {"1e1", 100, false, 0},
};

START_TEST(whole_numbers)
{
    uint64_t number = 4711;
    ck_assert(slice_to_unsigned(slice_from_c(numbers[_i].text), numbers[_i].maximum, &number) == numbers[_i].is_number);
    ck_assert_uint_eq(number, numbers[_i].is_number ? numbers[_i].number : 4711);
}
END_TEST

Suite *text_suite(void)
{
    Suite *suite = suite_create("text");
    TCase *cases = tcase_create("slices");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, empty_slices_with_and_without_a_pointer_are_equal);
    tcase_add_test(cases, comparing_goes_by_unsigned_bytes);
    tcase_add_test(cases, starts_and_ends);
    tcase_add_test(cases, finding);
    tcase_add_test(cases, parts_are_clamped);
    tcase_add_test(cases, trimming);
    tcase_add_test(cases, cutting_tells_an_empty_last_part_from_none);
    tcase_add_test(cases, case_is_ignored_in_ascii_only);
    tcase_add_test(cases, copies_are_apart_from_the_original);
    tcase_add_test(cases, joining);
    tcase_add_test(cases, joining_more_than_memory_goes_to_the_guard);
    tcase_add_loop_test(cases, whole_numbers, 0, sizeof numbers / sizeof *numbers);
    suite_add_tcase(suite, cases);
    return suite;
}
