/* SPDX-License-Identifier: EUPL-1.2 */
/* Words by key: found, told twice, missing in the other language. */
#include "language/words.h"

#include <check.h>

Suite *words_suite(void);

static struct arena arena;
static struct diagnostics diagnostics;
static struct words swedish;
static struct words english;
static const struct source swedish_file = {.name = {"sv.json", 7}};
static const struct source english_file = {.name = {"en.json", 7}};

static void set_up(void)
{
    arena_init(&arena, NULL);
    diagnostics_init(&diagnostics, &arena);
    words_init(&swedish, LANGUAGE_SWEDISH, &arena);
    words_init(&english, LANGUAGE_ENGLISH, &arena);
}

static void tear_down(void) { arena_release(&arena); }

static bool add(struct words *words, const char *key, const char *text, uint32_t line)
{
    const struct source *source = words == &swedish ? &swedish_file : &english_file;
    return words_add(words, &arena, slice_from_c(key), slice_from_c(text), place_in(source, line, 3), &diagnostics);
}

START_TEST(finds_words)
{
    ck_assert_ptr_null(words_find(&swedish, SLICE("school")));
    ck_assert(add(&swedish, "school", "skola", 2));
    ck_assert(add(&swedish, "schools", "skolor", 3));
    ck_assert(slice_equal(words_find(&swedish, SLICE("school"))->text, SLICE("skola")));
    ck_assert_uint_eq(words_find(&swedish, SLICE("schools"))->place.line, 3);
    ck_assert_ptr_null(words_find(&swedish, SLICE("School")));
    ck_assert_uint_eq(diagnostics.count, 0);
}
END_TEST

START_TEST(keeps_many_in_the_order_of_the_file)
{
    for (uint64_t i = 0; i < 1000; i++) {
        struct slice key = slice_from_size(&arena, i);
        ck_assert(words_add(&swedish, &arena, key, key, PLACE_NONE, &diagnostics));
    }
    ck_assert_uint_eq(swedish.count, 1000);
    ck_assert(slice_equal(swedish.items[999].key, SLICE("999")));
    ck_assert(slice_equal(words_find(&swedish, SLICE("512"))->text, SLICE("512")));
}
END_TEST

START_TEST(reports_a_word_told_twice)
{
    ck_assert(add(&swedish, "school", "skola", 2));
    ck_assert(!add(&swedish, "school", "läroverk", 9));
    ck_assert(slice_equal(words_find(&swedish, SLICE("school"))->text, SLICE("skola")));
    ck_assert_uint_eq(swedish.count, 1);
    ck_assert_uint_eq(diagnostics.count, 1);
    ck_assert_int_eq(diagnostics.items[0].code, DIAGNOSTIC_WORD_TWICE);
    ck_assert_uint_eq(diagnostics.items[0].place.line, 9);
    ck_assert_uint_eq(diagnostics.items[0].second.line, 2);
}
END_TEST

START_TEST(reports_what_one_language_lacks)
{
    add(&swedish, "school", "skola", 2);
    add(&english, "school", "school", 2);
    ck_assert(words_compare(&swedish, &english, &diagnostics));
    add(&swedish, "area", "område", 3);
    add(&english, "pupil", "pupil", 4);
    ck_assert(!words_compare(&swedish, &english, &diagnostics));
    ck_assert_uint_eq(diagnostics.count, 2);
    ck_assert_int_eq(diagnostics.items[0].code, DIAGNOSTIC_WORD_MISSING);
    ck_assert(slice_equal(diagnostics.items[0].values[0], SLICE("area")));
    ck_assert(slice_equal(diagnostics.items[0].values[1], SLICE("en")));
    ck_assert(slice_equal(diagnostics.items[1].values[1], SLICE("sv")));
}
END_TEST

Suite *words_suite(void)
{
    Suite *suite = suite_create("language/words");
    TCase *tcase = tcase_create("words");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, finds_words);
    tcase_add_test(tcase, keeps_many_in_the_order_of_the_file);
    tcase_add_test(tcase, reports_a_word_told_twice);
    tcase_add_test(tcase, reports_what_one_language_lacks);
    suite_add_tcase(suite, tcase);
    return suite;
}
