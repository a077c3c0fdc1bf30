/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/front_matter.h"

#include "reading.h"

Suite *front_matter_suite(void);

static bool read_text(struct reading *reading, struct slice text, struct document *document)
{
    *document = (struct document){.source = *reading_source(reading, text)};
    diagnostics_init(&reading->diagnostics, &reading->arena);
    return front_matter_read(&reading->arena, document, &reading->diagnostics);
}

START_TEST(reads_right)
{
    struct reading reading;
    reading_init(&reading);
    struct document document;
    ck_assert(read_text(&reading,
                        SLICE("---\ntitle: \"Så: fungerar det\"\ndescription: >\n  En mening\n  till.\norder: -3\n"
                              "draft: true\nå: [a, 'b']\nempty: ~\nsource:\n  - c\n  - null\n---\n\n# Hej\n"),
                        &document));
    reading_expect(&reading, "");
    ck_assert_str_eq(slice_copy_c(&reading.arena, document.title), "Så: fungerar det");
    ck_assert_str_eq(slice_copy_c(&reading.arena, document.description), "En mening till.");
    ck_assert_int_eq(document.order, -3);
    ck_assert(document.is_draft);
    ck_assert_str_eq(slice_copy_c(&reading.arena, document.body), "\n# Hej\n");
    ck_assert_uint_eq(document.body_line, 14);
    ck_assert_uint_eq(document.front_matter_count, 9);
    ck_assert(slice_equal(document.front_matter[5].key, SLICE("å")));
    ck_assert(slice_equal(document.front_matter[5].value, SLICE("b")));
    ck_assert_uint_eq(document.front_matter[5].place.line, 8);
    ck_assert_uint_eq(document.front_matter[5].place.column, 8);
    ck_assert(slice_is_empty(document_field(&document, SLICE("empty"))));
    ck_assert_uint_eq(document.front_matter[8].place.line, 12);
    ck_assert_uint_eq(document.front_matter[8].place.column, 5);
    ck_assert(read_text(&reading, SLICE("--- \r\n{\"title\": \"JSON \\u00e5\"}\r\n---"), &document));
    ck_assert_str_eq(slice_copy_c(&reading.arena, document.title), "JSON å");
    ck_assert(slice_is_empty(document.body));
    ck_assert_uint_eq(document.body_line, 4);
    reading_release(&reading);
}
END_TEST

struct front_matter_case {
    struct slice text;
    const char *messages;
};

#define TEXT(literal)                                                                                                  \
    {                                                                                                                  \
        (literal), sizeof(literal) - 1                                                                                 \
    }

static const struct front_matter_case wrong_cases[] = {
    {TEXT(""), "x:1:1: error: the page does not begin with front matter; begin it with a line '---', then 'title: …', "
               "then a line '---'\n"},
    {TEXT("# Hej\n---\n"), "x:1:1: error: the page does not begin with front matter; begin it with a line '---', then "
                           "'title: …', then a line '---'\n"},
    {TEXT("---\ntitle: a\n"), "x:1:1: error: the front matter has no end; put a line '---' after it\n"},
    {TEXT("---"), "x:1:1: error: the front matter has no end; put a line '---' after it\n"},
    {TEXT("---\n---\n"), "x:2:1: error: the front matter holds no keys; write lines like 'title: …'\n"},
    {TEXT("---\njust text\n---\n"), "x:2:1: error: the front matter holds no keys; write lines like 'title: …'\n"},
    {TEXT("---\n- a\n---\n"), "x:2:1: error: the front matter holds no keys; write lines like 'title: …'\n"},
    {TEXT("---\na: b\n---\n"), "x:1:1: error: the front matter has no title; add a line 'title: …'\n"},
    {TEXT("---\ntitle: ' '\n---\n"), "x:2:8: error: the front matter has no title; add a line 'title: …'\n"},
    {TEXT("---\ntitle: a\nå: {b: c}\n---\n"),
     "x:3:4: error: the value of 'å' is nested; write one text or a list of texts\n"},
    {TEXT("---\ntitle: a\nb: [[c]]\n---\n"),
     "x:3:5: error: the value of 'b' is nested; write one text or a list of texts\n"},
    {TEXT("---\ntitle: [a]\n---\n"), "x:2:1: error: the value of 'title' is a list; write one text\n"},
    {TEXT("---\ntitle: a\n? [b]\n: c\n---\n"),
     "x:3:3: error: a key of the front matter is not a plain text; write it like 'title'\n"},
    {TEXT("---\ntitle: &x a\n---\n"), "x:2:8: error: the anchor or alias 'x'; write the value itself\n"},
    {TEXT("---\ntitle: a\nb: *x\n---\n"), "x:3:4: error: the anchor or alias 'x'; write the value itself\n"},
    {TEXT("---\ntitle: a\ntitle: b\n---\n"),
     "x:3:1: error: the key 'title' stands here again; keep one of the two\nx:2:1: note: first stands here\n"},
    {TEXT("---\ntitle: a\norder: 1.5\ndraft: yes\n---\n"),
     "x:3:8: error: '1.5' is not a whole number (key 'order'); write it like 10\n"
     "x:4:8: error: 'yes' is neither true nor false (key 'draft')\n"},
    {TEXT("---\ntitle: a\norder: 99999999999\n---\n"),
     "x:3:8: error: '99999999999' is not a whole number (key 'order'); write it like 10\n"},
    {TEXT("---\nå: 'b\n---\n"), "x:3:1: error: the front matter is not YAML: found unexpected end of stream\n"},
    {TEXT("---\ntitle: a: b\n---\n"),
     "x:2:9: error: the front matter is not YAML: mapping values are not allowed in this context\n"},
    {TEXT("---\ntitle: å\x01\n---\n"),
     "x:2:9: error: the front matter is not YAML: control characters are not allowed\n"},
    {TEXT("---\ntitle: \"a\\0\"\n---\n"), "x:2:8: error: a control character in the value of 'title'; remove it\n"},
    {TEXT("---\ntitle: a\n...\nb: c\n---\n"),
     "x:4:1: error: the front matter is not YAML: did not find expected <document start>\n"},
};

START_TEST(refuses_wrong)
{
    struct reading reading;
    reading_init(&reading);
    struct document document;
    ck_assert(!read_text(&reading, wrong_cases[_i].text, &document));
    reading_expect(&reading, wrong_cases[_i].messages);
    reading_release(&reading);
}
END_TEST

/* Parts that make naïve readers of YAML slow or deep, each as large as a page may be. */
static const char *const slow_parts[] = {"[",         "{",    "- ",    "? ",  "a: [", "&a ", "k: ",         "'",
                                         "\"\\u00e5", "a:\n", "- a\n", "[a,", "{a: ", "!a ", "\xE2\x80\xA8"};

START_TEST(is_never_slow)
{
    struct reading reading;
    reading_init(&reading);
    struct buffer out;
    buffer_init(&out, (size_t)1 << 20, &reading.guard);
    BUFFER_LITERAL(&out, "---\ntitle: a\nb: ");
    while (out.length < (size_t)256 << 10)
        buffer_append(&out, slice_from_c(slow_parts[_i]));
    BUFFER_LITERAL(&out, "\n---\n");
    struct document document;
    read_text(&reading, buffer_slice(&out), &document);
    buffer_release(&out);
    reading_release(&reading);
}
END_TEST

Suite *front_matter_suite(void)
{
    Suite *suite = suite_create("front_matter");
    TCase *tests = tcase_create("front_matter");
    tcase_set_timeout(tests, 10);
    tcase_add_test(tests, reads_right);
    tcase_add_loop_test(tests, refuses_wrong, 0, sizeof wrong_cases / sizeof wrong_cases[0]);
    tcase_add_loop_test(tests, is_never_slow, 0, sizeof slow_parts / sizeof slow_parts[0]);
    suite_add_tcase(suite, tests);
    return suite;
}
