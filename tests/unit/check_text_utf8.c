/* SPDX-License-Identifier: EUPL-1.2 */
/* Ill-formed sequences after table 3-7 of the Unicode Standard. */
#include "base/text.h"

#include "support/memory.h"

Suite *text_utf8_suite(void);

static const struct {
    const char *text;
    size_t bad_offset; /* SIZE_MAX: well-formed */
} sequences[] = {
    {"abc", SIZE_MAX},
    {"å€😀", SIZE_MAX},
    {"\xC2\x80", SIZE_MAX},
    {"\xE0\xA0\x80", SIZE_MAX},
    {"\xED\x9F\xBF", SIZE_MAX},
    {"\xEE\x80\x80", SIZE_MAX},
    {"\xF0\x90\x80\x80", SIZE_MAX},
    {"\xF4\x8F\xBF\xBF", SIZE_MAX},
    {"a\x80", 1},                                  /* continuation alone */
    {"\xC0\x80", 0},                               /* overlong */
    {"\xC1\xBF", 0},                               /* overlong */
    {"\xE0\x9F\xBF", 0},                           /* overlong */
    {"\xF0\x8F\xBF\xBF", 0},                       /* overlong */
    {"ab\xED\xA0\x80", 2},                         /* surrogate */
    {"\xED\xBF\xBF", 0},                           /* surrogate */
    {"\xF4\x90\x80\x80", 0},                       /* above U+10FFFF */
    {"\xF5\x80\x80\x80", 0},                       /* above U+10FFFF */
    {"\xFF", 0},                                   /* never */
    {"\xE2\x82", 0},                               /* cut off */
    {"\xF0\x9F\x98", 0},                           /* cut off */
    {"\xE2\x82 ", 0},                              /* interrupted */
    {"abcdefghijklmnopqrstuvwxyz0123456\xE5", 33}, /* Windows-1252 after two fast steps */
    {"abcdefghijklmnå€", SIZE_MAX},
};

START_TEST(well_and_ill_formed)
{
    size_t bad = SIZE_MAX;
    struct slice text = slice_from_c(sequences[_i].text);
    ck_assert(slice_is_utf8(text, &bad) == (sequences[_i].bad_offset == SIZE_MAX));
    ck_assert_uint_eq(bad, sequences[_i].bad_offset);
    ck_assert(slice_is_utf8(text, NULL) == (bad == SIZE_MAX));
    if (bad != SIZE_MAX) {
        size_t position = bad;
        ck_assert_uint_eq(slice_decode(text, &position), 0xFFFD);
        ck_assert_uint_eq(position, bad + 1);
    }
}
END_TEST

START_TEST(every_character_survives_a_round_trip)
{
    for (uint32_t character = 0; character <= 0x10FFFF; character++) {
        if (character >= 0xD800 && character <= 0xDFFF)
            continue;
        char bytes[4];
        struct slice text = slice_make(bytes, text_encode_utf8(character, bytes));
        size_t position = 0;
        if (slice_decode(text, &position) != character || position != text.length || !slice_is_utf8(text, NULL))
            ck_abort_msg("U+%04X", character);
    }
}
END_TEST

START_TEST(no_character_is_written_as_replacement)
{
    char bytes[4];
    ck_assert_slice(slice_make(bytes, text_encode_utf8(0xD800, bytes)), "\xEF\xBF\xBD");
    ck_assert_slice(slice_make(bytes, text_encode_utf8(0x110000, bytes)), "\xEF\xBF\xBD");
    ck_assert_slice(slice_make(bytes, text_encode_utf8(UINT32_MAX, bytes)), "\xEF\xBF\xBD");
}
END_TEST

START_TEST(decoding_stops_at_the_end)
{
    size_t position = 1;
    ck_assert_uint_eq(slice_decode(SLICE("a"), &position), 0);
    ck_assert_uint_eq(position, 1);
    position = 0;
    ck_assert_uint_eq(slice_decode(slice_make("\xE2\x82\xAC", 2), &position), 0xFFFD);
    ck_assert_uint_eq(position, 1);
}
END_TEST

START_TEST(characters_are_counted)
{
    ck_assert_uint_eq(slice_character_count(SLICE("åäö")), 3);
    ck_assert_uint_eq(slice_character_count(SLICE("abcdefghijklmnopqrstuvwxyz😀z")), 28);
    ck_assert_uint_eq(slice_character_count(SLICE("\xFF\xFE")), 2);
    ck_assert_uint_eq(slice_character_count(slice_make("å", 1)), 1);
}
END_TEST

Suite *text_utf8_suite(void)
{
    Suite *suite = suite_create("text_utf8");
    TCase *cases = tcase_create("UTF-8");
    tcase_add_loop_test(cases, well_and_ill_formed, 0, sizeof sequences / sizeof *sequences);
    tcase_add_test(cases, every_character_survives_a_round_trip);
    tcase_add_test(cases, no_character_is_written_as_replacement);
    tcase_add_test(cases, decoding_stops_at_the_end);
    tcase_add_test(cases, characters_are_counted);
    suite_add_tcase(suite, cases);
    return suite;
}
