/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/json_reader.h"

#include "reading.h"

Suite *json_reader_suite(void);

/* The tree as text: strings in quotes, numbers as written, keys before ':'. */
static void append_value(struct buffer *out, const struct json_value *value)
{
    static const struct slice words[] = {{"null", 4}, {"false", 5}, {"true", 4}};
    if (value->kind <= JSON_TRUE)
        buffer_append(out, words[value->kind]);
    if (value->kind == JSON_NUMBER)
        buffer_append(out, value->text);
    if (value->kind == JSON_STRING) {
        BUFFER_LITERAL(out, "'");
        buffer_append(out, value->text);
        BUFFER_LITERAL(out, "'");
    }
    if (value->kind < JSON_ARRAY)
        return;
    buffer_append(out, value->kind == JSON_ARRAY ? SLICE("[") : SLICE("{"));
    for (uint32_t i = 0; i < value->child_count; i++) {
        if (i != 0)
            BUFFER_LITERAL(out, ",");
        buffer_append(out, value->children[i].key);
        buffer_append(out, value->kind == JSON_OBJECT ? SLICE(":") : SLICE_EMPTY);
        append_value(out, &value->children[i]);
    }
    buffer_append(out, value->kind == JSON_ARRAY ? SLICE("]") : SLICE("}"));
}

struct json_case {
    const char *text;
    const char *expected;
};

static const struct json_case right_cases[] = {
    {"null", "null"},
    {" [ true , false,null ] \n", "[true,false,null]"},
    {"{\"a\":{\"b\":[]},\"A\":1,\"\":{}}", "{a:{b:[]},A:1,:{}}"},
    {"[\"å\\u00e5\\n\\\"\\\\\\/\\ud83d\\ude00\"]", "['åå\n\"\\/\xF0\x9F\x98\x80']"},
    {"{\"\\u0061\":\"\"}", "{a:''}"},
    {"[9007199254740993,-0.10e+2,1E400]", "[9007199254740993,-0.10e+2,1E400]"},
    {"[0.000000000000000000000000000000000000000000000000000000000000000000000001,2]",
     "[0.000000000000000000000000000000000000000000000000000000000000000000000001,2]"},
};

START_TEST(reads_right)
{
    struct reading reading;
    reading_init(&reading);
    struct source *source = reading_source(&reading, slice_from_c(right_cases[_i].text));
    const struct json_value *value = json_read(&reading.arena, source, &reading.diagnostics);
    reading_expect(&reading, "");
    ck_assert_ptr_nonnull(value);
    buffer_clear(&reading.out);
    append_value(&reading.out, value);
    buffer_append_byte(&reading.out, '\0');
    ck_assert_str_eq(reading.out.bytes, right_cases[_i].expected);
    reading_release(&reading);
}
END_TEST

static const struct json_case wrong_cases[] = {
    {"", "x:1:1: error: the file is empty; a JSON value was expected\n"},
    {" \n ", "x:1:1: error: the file is empty; a JSON value was expected\n"},
    {"{\"å\": tru}", "x:1:7: error: 'tru' where a value was expected\n"},
    {"[1,\n]", "x:2:1: error: ']' where a value was expected\n"},
    {"{a:1}", "x:1:2: error: 'a' where a key in double quotes was expected\n"},
    {"{\"a\":1,}", "x:1:8: error: '}' where a key in double quotes was expected\n"},
    {"{\"a\" 1}", "x:1:6: error: '1' where ':' was expected after the key\n"},
    {"[1 2]", "x:1:4: error: '2' where ',' or ']' was expected\n"},
    {"{\"a\":1]", "x:1:7: error: ']' where ',' or '}' was expected\n"},
    {"{} x", "x:1:4: error: 'x' after the end of the value; one file holds one value\n"},
    {"[1,\n [2", "x:2:2: error: the file ends before the value that begins with '[' is closed\n"},
    {"[01]", "x:1:2: error: '01' is not a JSON number; write it like 12, -3.5 or 1e6\n"},
    {"[1.]", "x:1:2: error: '1.' is not a JSON number; write it like 12, -3.5 or 1e6\n"},
    {"[\"a\nb\"]", "x:1:2: error: a string begins here and does not end on the same line; end it with a double quote "
                   "and write line breaks as \\n\n"},
    {"[\"\x01\"]", "x:1:3: error: the control character 0001 in a string; write it as \\u0001\n"},
    {"[\"\\x\",\"\\u12\"]", "x:1:3: error: '\\x' is not an escape of JSON; write a backslash as \\\\\n"
                            "x:1:8: error: '\\u' is not an escape of JSON; write a backslash as \\\\\n"},
    {"[\"\\ud800x\",\"\\udc00\"]", "x:1:3: error: '\\ud800' is half a character; both halves are needed\n"
                                   "x:1:13: error: '\\udc00' is half a character; both halves are needed\n"},
    {"[\"a\\u0000b\"]", "x:1:4: error: the character \\u0000 in a string; remove it\n"},
    {"{\"a\":1,\n \"\\u0061\":2}", "x:2:2: error: the key 'a' stands here again; keep one of the two\n"
                                   "x:1:2: note: first stands here\n"},
    {"[\"\xE5\"]", "x:1:3: error: the byte 0xE5 is not UTF-8; is the file perhaps Windows-1252? Save it as UTF-8 or "
                   "name its encoding\n"},
};

START_TEST(refuses_wrong)
{
    struct reading reading;
    reading_init(&reading);
    struct source *source = reading_source(&reading, slice_from_c(wrong_cases[_i].text));
    ck_assert_ptr_null(json_read(&reading.arena, source, &reading.diagnostics));
    reading_expect(&reading, wrong_cases[_i].expected);
    reading_release(&reading);
}
END_TEST

static const struct json_value *read_repeated(struct reading *reading, struct slice part, size_t count,
                                              struct slice end)
{
    struct buffer out;
    buffer_init(&out, (size_t)1 << 24, &reading->guard);
    for (size_t i = 0; i < count; i++)
        buffer_append(&out, part);
    buffer_append(&out, end);
    struct source *source = reading_source(reading, buffer_slice(&out));
    buffer_release(&out);
    return json_read(&reading->arena, source, &reading->diagnostics);
}

START_TEST(keeps_limits)
{
    struct reading reading;
    reading_init(&reading);
    ck_assert_ptr_null(read_repeated(&reading, SLICE("["), 100000, SLICE_EMPTY));
    reading_expect(&reading, "x:1:101: error: values nested deeper than 100; make the file flatter\n");
    diagnostics_init(&reading.diagnostics, &reading.arena);
    ck_assert_ptr_null(read_repeated(&reading, SLICE("{\"a\":"), 100000, SLICE_EMPTY));
    reading_expect(&reading, "x:1:501: error: values nested deeper than 100; make the file flatter\n");
    diagnostics_init(&reading.diagnostics, &reading.arena);
    ck_assert_ptr_null(read_repeated(&reading, SLICE("["), 100, SLICE_EMPTY));
    reading_expect(&reading, "x:1:100: error: the file ends before the value that begins with '[' is closed\n");
    struct source large = {SLICE("x"), {"", JSON_MAXIMUM_BYTES + 1}, SLICE_EMPTY};
    diagnostics_init(&reading.diagnostics, &reading.arena);
    ck_assert_ptr_null(json_read(&reading.arena, &large, &reading.diagnostics));
    reading_expect(&reading, "x: error: 'x' is larger than 64 MiB; split the file\n");
    reading_release(&reading);
}
END_TEST

START_TEST(bounds_values)
{
    struct reading reading;
    reading_init(&reading);
    ck_assert_ptr_null(read_repeated(&reading, SLICE("[1,"), 1, SLICE_EMPTY));
    diagnostics_init(&reading.diagnostics, &reading.arena);
    struct buffer out;
    buffer_init(&out, (size_t)1 << 24, &reading.guard);
    BUFFER_LITERAL(&out, "[1");
    for (size_t i = 0; i < JSON_MAXIMUM_VALUES; i++)
        BUFFER_LITERAL(&out, ",1");
    struct source *source = reading_source(&reading, buffer_slice(&out));
    buffer_release(&out);
    ck_assert_ptr_null(json_read(&reading.arena, source, &reading.diagnostics));
    reading_expect(&reading, "x:1:4000000: error: more than 2000000 values; make the file smaller\n");
    reading_release(&reading);
}
END_TEST

/* Many keys in one object take no longer than as many values; fifty faults are told and no more searched for. */
START_TEST(finds_duplicates_among_many)
{
    struct reading reading;
    reading_init(&reading);
    struct buffer out;
    buffer_init(&out, (size_t)1 << 24, &reading.guard);
    BUFFER_LITERAL(&out, "{\"k\":0");
    for (uint64_t i = 0; i < 100000; i++) {
        BUFFER_LITERAL(&out, ",\n\"");
        buffer_append_unsigned(&out, i);
        BUFFER_LITERAL(&out, "\":0");
    }
    BUFFER_LITERAL(&out, ",\n\"7\":1}");
    struct source *source = reading_source(&reading, buffer_slice(&out));
    buffer_release(&out);
    ck_assert_ptr_null(json_read(&reading.arena, source, &reading.diagnostics));
    reading_expect(&reading, "x:100002:1: error: the key '7' stands here again; keep one of the two\n"
                             "x:9:1: note: first stands here\n");
    diagnostics_init(&reading.diagnostics, &reading.arena);
    ck_assert_ptr_null(read_repeated(&reading, SLICE("[\"\\x\",1],"), 0, SLICE("[\"\\x\\x\\x\"]")));
    ck_assert_uint_eq(reading.diagnostics.count, 3);
    reading_release(&reading);
}
END_TEST

START_TEST(looks_up_members)
{
    struct reading reading;
    reading_init(&reading);
    struct source *source = reading_source(&reading, SLICE("{\"a\":\"x\",\n  \"A\": 1}"));
    const struct json_value *root = json_read(&reading.arena, source, &reading.diagnostics);
    ck_assert(slice_equal(json_member_text(root, SLICE("a")), SLICE("x")));
    ck_assert(slice_is_empty(json_member_text(root, SLICE("A"))));
    ck_assert_ptr_null(json_member(root, SLICE("b")));
    ck_assert_ptr_null(json_member(json_member(root, SLICE("a")), SLICE("b")));
    ck_assert_ptr_null(json_member(NULL, SLICE("b")));
    struct place place = json_place(source, json_member(root, SLICE("A")));
    ck_assert_uint_eq(place.line, 2);
    ck_assert_uint_eq(place.column, 8);
    reading_release(&reading);
}
END_TEST

Suite *json_reader_suite(void)
{
    Suite *suite = suite_create("json_reader");
    TCase *tests = tcase_create("json_reader");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, reads_right, 0, sizeof right_cases / sizeof right_cases[0]);
    tcase_add_loop_test(tests, refuses_wrong, 0, sizeof wrong_cases / sizeof wrong_cases[0]);
    tcase_add_test(tests, keeps_limits);
    tcase_add_test(tests, bounds_values);
    tcase_add_test(tests, finds_duplicates_among_many);
    tcase_add_test(tests, looks_up_members);
    suite_add_tcase(suite, tests);
    return suite;
}
