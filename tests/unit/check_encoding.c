/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/encoding.h"

#include "reading.h"

Suite *encoding_suite(void);

struct encoding_case {
    enum encoding encoding;
    struct slice original;
    const char *bytes;
    const char *messages;
};

#define TEXT(literal)                                                                                                  \
    {                                                                                                                  \
        (literal), sizeof(literal) - 1                                                                                 \
    }

static const struct encoding_case cases[] = {
    {ENCODING_UTF_8, TEXT(""), "", ""},
    {ENCODING_UTF_8, TEXT("\xEF\xBB\xBFå\n"), "å\n", ""},
    {ENCODING_UTF_8, TEXT("å\na\xE5"), "",
     "x:2:2: error: the byte 0xE5 is not UTF-8; is the file perhaps Windows-1252? Save it as UTF-8 or name its "
     "encoding\n"},
    {ENCODING_UTF_8,
     TEXT("\xFF\xFE"
          "a\0"),
     "", "x:1:1: error: the file is UTF-16; name that as its encoding or save it as UTF-8\n"},
    {ENCODING_UTF_8, TEXT("å\0\xFF"), "",
     "x:1:2: error: a NUL byte; a text file has none, so save the file anew as UTF-8\n"},
    {ENCODING_UTF_16,
     TEXT("\xFF\xFE"
          "a\0\xE5\0\x3D\xD8\x00\xDE"),
     "aå\xF0\x9F\x98\x80", ""},
    {ENCODING_UTF_16, TEXT("\xFE\xFF\0a\0\xE5\xD8\x3D\xDE\x00"), "aå\xF0\x9F\x98\x80", ""},
    {ENCODING_UTF_16, TEXT("\xFF\xFE"), "", ""},
    {ENCODING_UTF_16, TEXT("a\0b\0"), "",
     "x:1:1: error: a UTF-16 file without a byte-order mark; save it with the mark or as UTF-8\n"},
    {ENCODING_UTF_16,
     TEXT("\xFF\xFE\n\0a\0\x3D\xD8"
          "b\0"),
     "", "x:2:2: error: half a character in UTF-16 (0x3D); the file is damaged, save it anew\n"},
    {ENCODING_UTF_16, TEXT("\xFF\xFE\x00\xDC"), "",
     "x:1:1: error: half a character in UTF-16 (0x00); the file is damaged, save it anew\n"},
    {ENCODING_UTF_16,
     TEXT("\xFF\xFE"
          "a\0b"),
     "", "x:1:2: error: half a character in UTF-16 (0x62); the file is damaged, save it anew\n"},
    {ENCODING_UTF_16,
     TEXT("\xFF\xFE"
          "a\0\0\0"),
     "", "x:1:2: error: a NUL byte; a text file has none, so save the file anew as UTF-8\n"},
    {ENCODING_WINDOWS_1252, TEXT("\x80 \xE5\x96"), "€ å–", ""},
    {ENCODING_WINDOWS_1252, TEXT("\xE5\n\xE4\x81"), "",
     "x:2:2: error: the byte 0x81 stands for no character in Windows-1252; is the encoding another one?\n"},
    {ENCODING_WINDOWS_1252, TEXT("a\0"), "",
     "x:1:2: error: a NUL byte; a text file has none, so save the file anew as UTF-8\n"},
    {ENCODING_ISO_8859_1, TEXT("\xE5\xFF"), "åÿ", ""},
    {ENCODING_ISO_8859_1, TEXT("a\x96"), "",
     "x:1:2: error: the byte 0x96 stands for no character in ISO-8859-1; is the encoding another one?\n"},
};

START_TEST(decodes)
{
    struct reading reading;
    reading_init(&reading);
    const struct encoding_case *test = &cases[_i];
    struct source *source = reading_source(&reading, test->original);
    source->bytes = SLICE("stale");
    bool is_right = encoding_decode(&reading.arena, source, test->encoding, &reading.diagnostics);
    reading_expect(&reading, test->messages);
    ck_assert(is_right == (test->messages[0] == '\0'));
    ck_assert_str_eq(slice_copy_c(&reading.arena, source->bytes), test->bytes);
    if (is_right && test->encoding == ENCODING_UTF_8 && source->bytes.length != 0)
        ck_assert_ptr_eq(source->bytes.bytes + source->bytes.length, source->original.bytes + source->original.length);
    reading_release(&reading);
}
END_TEST

START_TEST(bounds_copies)
{
    struct reading reading;
    reading_init(&reading);
    struct source source = {SLICE("x"), SLICE_EMPTY, {"", ENCODING_MAXIMUM_DECODED_BYTES + 1}};
    ck_assert(!encoding_decode(&reading.arena, &source, ENCODING_ISO_8859_1, &reading.diagnostics));
    reading_expect(&reading, "x:1:1: error: a file in ISO-8859-1 may hold at most 96 MiB; save it as UTF-8\n");
    reading_release(&reading);
}
END_TEST

START_TEST(knows_names)
{
    ck_assert_int_eq(encoding_from_name(SLICE("UTF-8")), ENCODING_UTF_8);
    ck_assert_int_eq(encoding_from_name(SLICE("utf-16")), ENCODING_UTF_16);
    ck_assert_int_eq(encoding_from_name(SLICE("CP1252")), ENCODING_WINDOWS_1252);
    ck_assert_int_eq(encoding_from_name(SLICE("Latin1")), ENCODING_ISO_8859_1);
    ck_assert_int_eq(encoding_from_name(SLICE("koi8-r")), ENCODING_COUNT);
}
END_TEST

Suite *encoding_suite(void)
{
    Suite *suite = suite_create("encoding");
    TCase *tests = tcase_create("encoding");
    tcase_add_loop_test(tests, decodes, 0, sizeof cases / sizeof cases[0]);
    tcase_add_test(tests, bounds_copies);
    tcase_add_test(tests, knows_names);
    suite_add_tcase(suite, tests);
    return suite;
}
