/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/buffer.h"

#include "support/memory.h"

#include <math.h>

Suite *buffer_suite(void);

static struct arena arena;
static struct buffer buffer;

static void set_up(void)
{
    arena_init(&arena, test_guard());
    buffer_init(&buffer, 1000, test_guard());
}

static void tear_down(void)
{
    ck_assert_uint_le(buffer.length, buffer.maximum);
    buffer_release(&buffer);
    arena_release(&arena);
}

START_TEST(pieces_follow_each_other)
{
    BUFFER_LITERAL(&buffer, "ab");
    buffer_append(&buffer, SLICE_EMPTY);
    buffer_append_byte(&buffer, '\0');
    buffer_append(&buffer, SLICE("ö"));
    ck_assert(slice_equal(buffer_slice(&buffer), SLICE("ab\0ö")));
    ck_assert(!buffer.overflowed);
}
END_TEST

START_TEST(exactly_the_maximum_fits)
{
    for (int i = 0; i < 1000; i++)
        buffer_append_byte(&buffer, 'a');
    ck_assert(!buffer.overflowed);
    ck_assert_uint_eq(buffer.length, 1000);
    buffer_append(&buffer, SLICE_EMPTY);
    ck_assert(!buffer.overflowed);
    buffer_append_byte(&buffer, 'a');
    ck_assert(buffer.overflowed);
    ck_assert_uint_eq(buffer.length, 1000);
}
END_TEST

START_TEST(nothing_follows_what_did_not_fit)
{
    char many[990] = {0};
    ck_assert(buffer_reserve(&buffer, 1000));
    buffer_append_bytes(&buffer, many, sizeof many);
    BUFFER_LITERAL(&buffer, "twelve bytes");
    ck_assert(buffer.overflowed);
    buffer_append_byte(&buffer, 'a');
    buffer_append_unsigned(&buffer, 1);
    ck_assert_uint_eq(buffer.length, 990);
    ck_assert(!buffer_reserve(&buffer, 0));
}
END_TEST

START_TEST(clearing_makes_it_usable_again)
{
    ck_assert(!buffer_reserve(&buffer, 1001));
    ck_assert(buffer.overflowed);
    buffer_clear(&buffer);
    ck_assert(buffer_reserve(&buffer, 1000));
    BUFFER_LITERAL(&buffer, "again");
    ck_assert_slice(buffer_slice(&buffer), "again");
}
END_TEST

START_TEST(a_maximum_of_nothing)
{
    struct buffer nothing;
    buffer_init(&nothing, 0, test_guard());
    buffer_append(&nothing, SLICE_EMPTY);
    ck_assert(!nothing.overflowed);
    ck_assert_uint_eq(buffer_slice(&nothing).length, 0);
    buffer_append_byte(&nothing, 'a');
    ck_assert(nothing.overflowed);
    buffer_release(&nothing);
}
END_TEST

START_TEST(sizes_that_wrap_do_not_fit)
{
    BUFFER_LITERAL(&buffer, "a");
    ck_assert(!buffer_reserve(&buffer, SIZE_MAX));
    ck_assert(buffer.overflowed);
}
END_TEST

START_TEST(memory_that_runs_out_goes_to_the_guard)
{
    struct memory_trap trap;
    memory_trap_init(&trap);
    struct buffer huge;
    buffer_init(&huge, SIZE_MAX, &trap.guard);
    if (setjmp(trap.back) == 0) {
        buffer_reserve(&huge, (size_t)1 << 60);
        ck_abort_msg("the guard was not called");
    }
    ck_assert_uint_ge(trap.bytes, (size_t)1 << 60);
}
END_TEST

START_TEST(whole_numbers)
{
    buffer_append_unsigned(&buffer, 0);
    buffer_append_byte(&buffer, ' ');
    buffer_append_unsigned(&buffer, UINT64_MAX);
    buffer_append_byte(&buffer, ' ');
    buffer_append_signed(&buffer, INT64_MIN);
    buffer_append_byte(&buffer, ' ');
    buffer_append_signed(&buffer, INT64_MAX);
    ck_assert_slice(buffer_slice(&buffer), "0 18446744073709551615 -9223372036854775808 9223372036854775807");
}
END_TEST

static const struct {
    double number;
    unsigned decimals;
    const char *text;
} fixed[] = {
    {0, 2, "0"},
    {1, 2, "1"},
    {-0.0, 2, "0"},
    {-0.004, 2, "0"},
    {-0.005, 2, "-0.01"},
    {12.5, 0, "13"},
    {12.345, 2, "12.35"},
    {12.3, 3, "12.3"},
    {100, 1, "100"},
    {0.05, 2, "0.05"},
    {59.329323, 6, "59.329323"},
    {-18.0686, 9, "-18.0686"},
    {0.999999, 3, "1"},
    {0.1, 99, "0.1"},
    {1e300, 2, "10000000000000000"},
    {(double)INFINITY, 0, "1000000000000000000"},
    {(double)NAN, 2, "0"},
};

START_TEST(coordinates)
{
    buffer_append_fixed(&buffer, fixed[_i].number, fixed[_i].decimals);
    ck_assert_slice(buffer_slice(&buffer), fixed[_i].text);
}
END_TEST

START_TEST(a_copy_outlives_the_buffer)
{
    BUFFER_LITERAL(&buffer, "skola");
    struct slice copy = buffer_copy(&buffer, &arena);
    buffer_clear(&buffer);
    BUFFER_LITERAL(&buffer, "xxxxx");
    ck_assert_slice(copy, "skola");
}
END_TEST

Suite *buffer_suite(void)
{
    Suite *suite = suite_create("buffer");
    TCase *cases = tcase_create("buffer");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, pieces_follow_each_other);
    tcase_add_test(cases, exactly_the_maximum_fits);
    tcase_add_test(cases, nothing_follows_what_did_not_fit);
    tcase_add_test(cases, clearing_makes_it_usable_again);
    tcase_add_test(cases, a_maximum_of_nothing);
    tcase_add_test(cases, sizes_that_wrap_do_not_fit);
    tcase_add_test(cases, memory_that_runs_out_goes_to_the_guard);
    tcase_add_test(cases, whole_numbers);
    tcase_add_loop_test(cases, coordinates, 0, sizeof fixed / sizeof *fixed);
    tcase_add_test(cases, a_copy_outlives_the_buffer);
    suite_add_tcase(suite, cases);
    return suite;
}
