/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/word_list.h"

#include "reading.h"

Suite *word_list_suite(void);

START_TEST(reads_words)
{
    struct reading reading;
    reading_init(&reading);
    struct word_entry *entries = NULL;
    uint32_t count = 0;
    struct source *source = reading_source(&reading, SLICE("{\"skola\": \"Skola\",\n \"år\": \"\\u00c5r\"}"));
    ck_assert(word_list_read(&reading.arena, source, &entries, &count, &reading.diagnostics));
    ck_assert_uint_eq(count, 2);
    ck_assert(slice_equal(entries[1].key, SLICE("år")));
    ck_assert(slice_equal(entries[1].text, SLICE("År")));
    ck_assert_uint_eq(entries[1].place.line, 2);
    ck_assert_uint_eq(entries[1].place.column, 8);
    reading_release(&reading);
}
END_TEST

static const char *const wrong_cases[][2] = {
    {"{\"a\": 1, \"b\": \"x\", \"c\": {}}", "x:1:7: error: the word 'a' is not a text; write it in double quotes\n"
                                            "x:1:25: error: the word 'c' is not a text; write it in double quotes\n"},
    {"[]", "x:1:1: error: the list of words is not an object\n"},
    {"{", "x:1:1: error: the file ends before the value that begins with '{' is closed\n"},
};

START_TEST(refuses_wrong)
{
    struct reading reading;
    reading_init(&reading);
    struct word_entry *entries = NULL;
    uint32_t count = 0;
    struct source *source = reading_source(&reading, slice_from_c(wrong_cases[_i][0]));
    ck_assert(!word_list_read(&reading.arena, source, &entries, &count, &reading.diagnostics));
    reading_expect(&reading, wrong_cases[_i][1]);
    reading_release(&reading);
}
END_TEST

Suite *word_list_suite(void)
{
    Suite *suite = suite_create("word_list");
    TCase *tests = tcase_create("word_list");
    tcase_add_test(tests, reads_words);
    tcase_add_loop_test(tests, refuses_wrong, 0, sizeof wrong_cases / sizeof wrong_cases[0]);
    suite_add_tcase(suite, tests);
    return suite;
}
