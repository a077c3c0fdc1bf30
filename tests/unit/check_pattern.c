/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/pattern.h"

#include "reading.h"

Suite *pattern_suite(void);

struct pattern_case {
    const char *pattern;
    const char *text;
    bool matches;
};

static const struct pattern_case matching[] = {
    {"[0-9]{8}", "99000123", true},
    {"[0-9]{8}", "990001234", false},
    {"\\d{4}/\\d{2}", "2023/24", true},
    {"a|bc", "bc", true},
    {"a|bc", "ab", false},
    {"^x$", "x", true},
    {"[\\d-]+", "1-2", true},
    {"\\w+", "a_1", true},
    {"\\.", ".", true},
    {"\\.", "x", false},
    {"", "", true},
    {"å+x", "ååx", true},
};

START_TEST(whole_text_must_match)
{
    struct reading reading;
    reading_init(&reading);
    char *expression = pattern_translate(&reading.arena, slice_from_c(matching[_i].pattern));
    ck_assert_ptr_nonnull(expression);
    regex_t compiled;
    ck_assert(pattern_compile(expression, &compiled));
    ck_assert(pattern_matches(&compiled, slice_from_c(matching[_i].text)) == matching[_i].matches);
    regfree(&compiled);
    reading_release(&reading);
}
END_TEST

static const char *const refused[] = {"(a)\\1", "a{100}{100}", "a{2000}", "((a{40}){40}){40}", "x\\", "[åä]"};

START_TEST(costly_patterns_are_refused)
{
    struct reading reading;
    reading_init(&reading);
    ck_assert_ptr_null(pattern_translate(&reading.arena, slice_from_c(refused[_i])));
    reading_release(&reading);
}
END_TEST

START_TEST(wrong_syntax_is_seen)
{
    struct reading reading;
    reading_init(&reading);
    ck_assert(!pattern_is_right(pattern_translate(&reading.arena, SLICE("(a"))));
    ck_assert(pattern_is_right(pattern_translate(&reading.arena, SLICE("(a)"))));
    reading_release(&reading);
}
END_TEST

Suite *pattern_suite(void)
{
    Suite *suite = suite_create("pattern");
    TCase *cases = tcase_create("pattern");
    tcase_add_loop_test(cases, whole_text_must_match, 0, sizeof matching / sizeof *matching);
    tcase_add_loop_test(cases, costly_patterns_are_refused, 0, sizeof refused / sizeof *refused);
    tcase_add_test(cases, wrong_syntax_is_seen);
    suite_add_tcase(suite, cases);
    return suite;
}
