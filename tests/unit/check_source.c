/* SPDX-License-Identifier: EUPL-1.2 */
/* Places in a source, and the two languages. */
#include "base/source.h"

#include "base/languages.h"
#include "support/memory.h"

Suite *source_suite(void);

static const struct {
    const char *text;
    size_t offset;
    uint32_t line;
    uint32_t column;
} places[] = {
    {"", 0, 1, 1},
    {"", 9, 1, 1},
    {"abc", 0, 1, 1},
    {"abc", 2, 1, 3},
    {"abc", 3, 1, 4},
    {"abc", 99, 1, 4},
    {"åäö;x", 7, 1, 5},
    {"a\nb", 1, 1, 2},
    {"a\nb", 2, 2, 1},
    {"a\n", 2, 2, 1},
    {"a\r\nb", 1, 1, 2},
    {"a\r\nb", 2, 1, 3},
    {"a\r\nb", 3, 2, 1},
    {"a\rb\rc", 4, 3, 1},
    {"a\r\rb", 3, 3, 1},
    {"a\r\n\r\n\nbc", 7, 4, 2},
    {"a\nb\rc\r\nd", 7, 4, 1},
    {"\n\n\n", 1, 2, 1},
};

START_TEST(lines_and_columns)
{
    struct source source = {.bytes = slice_from_c(places[_i].text)};
    struct place place = place_at(&source, places[_i].offset);
    ck_assert_ptr_eq(place.source, &source);
    ck_assert_uint_eq(place.line, places[_i].line);
    ck_assert_uint_eq(place.column, places[_i].column);
    ck_assert_uint_eq(place.row, 0);
    /* From the beginning of every character before it. */
    for (size_t from = 0; from <= source.bytes.length && from <= places[_i].offset; from++) {
        if (from < source.bytes.length && ((unsigned char)source.bytes.bytes[from] & 0xc0) == 0x80)
            continue;
        struct place after = place_after(place_at(&source, from), from, places[_i].offset);
        ck_assert_uint_eq(after.line, places[_i].line);
        ck_assert_uint_eq(after.column, places[_i].column);
    }
}
END_TEST

START_TEST(a_source_without_bytes)
{
    struct source source = {.bytes = SLICE_EMPTY};
    ck_assert_uint_eq(place_at(&source, 5).line, 1);
}
END_TEST

START_TEST(languages_and_their_codes)
{
    ck_assert_slice(language_code(LANGUAGE_SWEDISH), "sv");
    ck_assert_slice(language_code(LANGUAGE_ENGLISH), "en");
    ck_assert_int_eq(language_from_code(SLICE("sv")), LANGUAGE_SWEDISH);
    ck_assert_int_eq(language_from_code(SLICE("en")), LANGUAGE_ENGLISH);
    ck_assert_int_eq(language_from_code(SLICE("EN")), LANGUAGE_COUNT);
    ck_assert_int_eq(language_from_code(SLICE("sv-SE")), LANGUAGE_COUNT);
    ck_assert_int_eq(language_from_code(SLICE_EMPTY), LANGUAGE_COUNT);
    ck_assert_slice(localized_same(SLICE("x")).text[LANGUAGE_SWEDISH], "x");
    ck_assert_slice(localized_same(SLICE("x")).text[LANGUAGE_ENGLISH], "x");
}
END_TEST

Suite *source_suite(void)
{
    Suite *suite = suite_create("source");
    TCase *cases = tcase_create("places and languages");
    tcase_add_loop_test(cases, lines_and_columns, 0, sizeof places / sizeof *places);
    tcase_add_test(cases, a_source_without_bytes);
    tcase_add_test(cases, languages_and_their_codes);
    suite_add_tcase(suite, cases);
    return suite;
}
