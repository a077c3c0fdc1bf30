/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/diagnostics.h"

#include "support/memory.h"

Suite *diagnostics_suite(void);

static struct arena arena;
static struct diagnostics diagnostics;
static struct buffer out;
static const struct source schools = {.name = {"data/skolor.csv", 15}};
static const struct source results = {.name = {"data/resultat.csv", 17}};

static void set_up(void)
{
    arena_init(&arena, test_guard());
    diagnostics_init(&diagnostics, &arena);
    buffer_init(&out, (size_t)1 << 20, test_guard());
}

static void tear_down(void)
{
    buffer_release(&out);
    arena_release(&arena);
}

static void add(const struct source *source, uint32_t line, uint32_t column, const char *value)
{
    DIAGNOSTICS_ADD(&diagnostics, DIAGNOSTIC_FILE_MISSING, place_in(source, line, column), slice_from_c(value));
}

static void assert_printed(enum language language, const char *expected)
{
    buffer_clear(&out);
    diagnostics_print(&diagnostics, language, &out);
    ck_assert_slice(buffer_slice(&out), expected);
}

static size_t count_of(struct slice text, const char *part)
{
    size_t count = 0;
    for (size_t found; (found = slice_find(text, slice_from_c(part))) != SIZE_MAX; count++)
        text = slice_from(text, found + 1);
    return count;
}

/* A code of the severity, from any room; DIAGNOSTIC_CODE_COUNT when no room has one. */
static enum diagnostic_code code_of(enum severity severity)
{
    int code = 0;
    while (code < DIAGNOSTIC_CODE_COUNT && diagnostic_severity((enum diagnostic_code)code) != severity)
        code++;
    return (enum diagnostic_code)code;
}

START_TEST(nothing_found_prints_nothing)
{
    assert_printed(LANGUAGE_ENGLISH, "");
    diagnostics_print_json(&diagnostics, LANGUAGE_ENGLISH, &out);
    ck_assert_uint_eq(out.length, 0);
    ck_assert_int_eq(diagnostics_exit_status(&diagnostics), 0);
    ck_assert(!diagnostics_have_errors(&diagnostics));
}
END_TEST

START_TEST(sorted_by_file_line_and_column)
{
    add(&schools, 10, 2, "d");
    add(&schools, 2, 11, "c");
    add(&results, 9, 9, "a");
    add(&schools, 2, 3, "b");
    assert_printed(LANGUAGE_ENGLISH, "data/resultat.csv:9:9: error: 'a' does not exist\n"
                                     "data/skolor.csv:2:3: error: 'b' does not exist\n"
                                     "data/skolor.csv:2:11: error: 'c' does not exist\n"
                                     "data/skolor.csv:10:2: error: 'd' does not exist\n");
}
END_TEST

START_TEST(unknown_places_are_left_out)
{
    add(NULL, 0, 0, "a");
    add(&schools, 0, 0, "b");
    add(&schools, 0, 7, "c");
    add(&schools, 3, 0, "d");
    assert_printed(LANGUAGE_ENGLISH, "redovisa: error: 'a' does not exist\n"
                                     "data/skolor.csv: error: 'b' does not exist\n"
                                     "data/skolor.csv: error: 'c' does not exist\n"
                                     "data/skolor.csv:3: error: 'd' does not exist\n");
}
END_TEST

START_TEST(swedish_and_a_second_place)
{
    struct slice value = SLICE("x");
    diagnostics_add_values(&diagnostics, DIAGNOSTIC_FILE_MISSING, place_in(&schools, 5, 1), place_in(&schools, 2, 1), 1,
                           &value);
    assert_printed(LANGUAGE_SWEDISH, "data/skolor.csv:5:1: fel: 'x' finns inte\n"
                                     "data/skolor.csv:2:1: not: står först här\n");
    assert_printed(LANGUAGE_ENGLISH, "data/skolor.csv:5:1: error: 'x' does not exist\n"
                                     "data/skolor.csv:2:1: note: first stands here\n");
}
END_TEST

static const struct {
    const char *value;
    const char *shown;
} values[] = {
    {"", ""},
    {"Å\"\\", "Å\"\\"},
    {"a\tb\nc\rd", "a\\x09b\\x0ac\\x0dd"},
    {"\x1b[31m", "\\x1b[31m"},
    {"\x7f", "\\x7f"},
    {"\u202e\u2066\u061c\u200f", "\\u202e\\u2066\\u061c\\u200f"},
    {"\xC2\x85\xC2\x9B", "\\u0085\\u009b"},
    {"a\u200bb\ufeff", "a\\u200bb\\ufeff"},
    {"\U000e0041", "\\U000e0041"},
    {"\xE5\xE4\xF6", "\\xe5\\xe4\\xf6"},
    {"\uFFFD", "\uFFFD"},
    {"{1}{2}", "{1}{2}"},
    {"%s%n", "%s%n"},
};

START_TEST(values_are_made_visible)
{
    add(&schools, 1, 1, values[_i].value);
    struct slice parts[] = {SLICE("data/skolor.csv:1:1: error: '"), slice_from_c(values[_i].shown),
                            SLICE("' does not exist\n")};
    assert_printed(LANGUAGE_ENGLISH, slice_copy_c(&arena, slice_join(&arena, 3, parts)));
}
END_TEST

START_TEST(file_names_are_made_visible)
{
    struct source evil = {.name = SLICE("\x1b]0;x\x07\n.csv")};
    add(&evil, 1, 1, "a");
    assert_printed(LANGUAGE_ENGLISH, "\\x1b]0;x\\x07\\x0a.csv:1:1: error: 'a' does not exist\n");
}
END_TEST

START_TEST(values_are_copied)
{
    char value[] = "skola";
    add(&schools, 1, 1, value);
    value[0] = 'X';
    assert_printed(LANGUAGE_ENGLISH, "data/skolor.csv:1:1: error: 'skola' does not exist\n");
}
END_TEST

START_TEST(long_values_are_cut_between_characters)
{
    char value[1000];
    memset(value, 'a', sizeof value);
    memcpy(value + DIAGNOSTIC_MAXIMUM_VALUE_BYTES - 1, "å", 2);
    DIAGNOSTICS_ADD(&diagnostics, DIAGNOSTIC_FILE_MISSING, PLACE_NONE, slice_make(value, sizeof value));
    struct slice kept = diagnostics.items[0].values[0];
    ck_assert_uint_eq(kept.length, DIAGNOSTIC_MAXIMUM_VALUE_BYTES - 1 + 3);
    ck_assert(slice_ends_with(kept, SLICE("a…")));
    struct diagnostics gathered;
    diagnostics_init(&gathered, &arena);
    diagnostics_merge(&gathered, &diagnostics);
    ck_assert(slice_equal(gathered.items[0].values[0], kept));
}
END_TEST

START_TEST(values_without_end_are_cut_too)
{
    char value[1000];
    memset(value, 0x80, sizeof value);
    DIAGNOSTICS_ADD(&diagnostics, DIAGNOSTIC_FILE_MISSING, PLACE_NONE, slice_make(value, sizeof value));
    ck_assert_uint_le(diagnostics.items[0].values[0].length, DIAGNOSTIC_MAXIMUM_VALUE_BYTES + 3);
}
END_TEST

START_TEST(a_file_keeps_fifty_and_counts_the_rest)
{
    for (uint32_t line = 60; line >= 1; line--)
        add(&schools, line, 1, line % 2 == 0 ? "even" : "a longer value, odd");
    add(&results, 1, 1, "x");
    ck_assert_uint_eq(diagnostics.count, DIAGNOSTICS_MAXIMUM_A_FILE + 1);
    ck_assert_uint_eq(diagnostics.counts[SEVERITY_ERROR], 61);
    diagnostics_print(&diagnostics, LANGUAGE_ENGLISH, &out);
    struct slice text = buffer_slice(&out);
    ck_assert_uint_eq(count_of(text, "\n"), 52);
    ck_assert_uint_eq(count_of(text, "skolor.csv:1:1: error: 'a longer value, odd'"), 1);
    ck_assert_uint_eq(count_of(text, "skolor.csv:50:1: error: 'even'"), 1);
    ck_assert_uint_eq(count_of(text, "skolor.csv:51:1:"), 0);
    ck_assert(slice_ends_with(text, SLICE("data/skolor.csv: note: 10 more in this file are not shown\n")));
}
END_TEST

START_TEST(an_error_goes_before_fifty_warnings)
{
    enum diagnostic_code warning = code_of(SEVERITY_WARNING);
    if (warning == DIAGNOSTIC_CODE_COUNT)
        return;
    for (uint32_t line = 1; line <= 50; line++)
        diagnostics_add(&diagnostics, warning, place_in(&schools, line, 1));
    ck_assert_int_eq(diagnostics_exit_status(&diagnostics), 0);
    add(&schools, 1000, 1, "the fault");
    ck_assert_int_eq(diagnostics_exit_status(&diagnostics), 1);
    diagnostics_print(&diagnostics, LANGUAGE_ENGLISH, &out);
    ck_assert_uint_eq(count_of(buffer_slice(&out), "the fault"), 1);
    ck_assert_uint_eq(count_of(buffer_slice(&out), ":49:1: warning: "), 1);
    ck_assert_uint_eq(count_of(buffer_slice(&out), ":50:1: warning: "), 0);
}
END_TEST

static const struct source *make_source(unsigned number)
{
    struct source *source = ARENA_NEW(&arena, struct source);
    source->name = SLICE_JOIN(&arena, SLICE("content/sv/"), slice_from_size(&arena, number), SLICE(".md"));
    return source;
}

static void flood(enum diagnostic_code code)
{
    char value[DIAGNOSTIC_MAXIMUM_VALUE_BYTES];
    memset(value, 1, sizeof value);
    for (unsigned i = 0; i < 200; i++) {
        const struct source *source = make_source(i);
        for (uint32_t line = 1; line <= 60; line++)
            DIAGNOSTICS_ADD(&diagnostics, code, place_in(source, line, 1), slice_make(value, sizeof value),
                            slice_make(value, sizeof value));
    }
}

START_TEST(no_more_than_64_kilobytes_are_printed)
{
    flood(DIAGNOSTIC_FILE_MISSING);
    diagnostics_print(&diagnostics, LANGUAGE_SWEDISH, &out);
    ck_assert_uint_le(out.length, DIAGNOSTICS_MAXIMUM_PRINTED_BYTES);
    ck_assert_uint_ge(out.length, DIAGNOSTICS_MAXIMUM_PRINTED_BYTES - 3000);
    size_t printed = count_of(buffer_slice(&out), ": fel: ");
    struct slice parts[] = {SLICE("\nredovisa: not: "), slice_from_size(&arena, 12000 - printed),
                            SLICE(" till visas inte\n")};
    struct slice last = slice_join(&arena, 3, parts);
    size_t hidden_lines = count_of(buffer_slice(&out), "i den här filen visas inte");
    ck_assert_msg(slice_ends_with(buffer_slice(&out), last) || hidden_lines != 0, "no closing line");
    buffer_clear(&out);
    diagnostics_print_json(&diagnostics, LANGUAGE_ENGLISH, &out);
    ck_assert_uint_le(out.length, DIAGNOSTICS_MAXIMUM_PRINTED_BYTES);
    ck_assert(slice_ends_with(buffer_slice(&out), SLICE("}\n")));
}
END_TEST

START_TEST(errors_are_printed_when_warnings_fill_the_room)
{
    enum diagnostic_code warning = code_of(SEVERITY_WARNING);
    if (warning == DIAGNOSTIC_CODE_COUNT)
        return;
    flood(warning);
    struct source last = {.name = SLICE("data/zzz.csv")};
    add(&last, 7, 1, "the fault");
    diagnostics_print(&diagnostics, LANGUAGE_ENGLISH, &out);
    ck_assert_uint_le(out.length, DIAGNOSTICS_MAXIMUM_PRINTED_BYTES);
    ck_assert_uint_eq(count_of(buffer_slice(&out), "data/zzz.csv:7:1: error: 'the fault'"), 1);
}
END_TEST

START_TEST(the_buffer_may_hold_something_before)
{
    add(&schools, 1, 1, "a");
    BUFFER_LITERAL(&out, "before\n");
    diagnostics_print(&diagnostics, LANGUAGE_ENGLISH, &out);
    ck_assert_slice(buffer_slice(&out), "before\ndata/skolor.csv:1:1: error: 'a' does not exist\n");
}
END_TEST

START_TEST(a_buffer_that_is_too_small_overflows)
{
    struct buffer small;
    buffer_init(&small, 20, test_guard());
    add(&schools, 1, 1, "a");
    diagnostics_print(&diagnostics, LANGUAGE_ENGLISH, &small);
    ck_assert(small.overflowed);
    ck_assert_uint_le(small.length, 20);
    buffer_release(&small);
}
END_TEST

START_TEST(json_is_one_object_a_line)
{
    struct slice value = SLICE("a\"\\\n");
    diagnostics_add_values(&diagnostics, DIAGNOSTIC_FILE_MISSING, place_in(&schools, 5, 1), place_in(&results, 2, 0), 1,
                           &value);
    add(NULL, 0, 0, "b");
    diagnostics_print_json(&diagnostics, LANGUAGE_ENGLISH, &out);
    ck_assert_slice(
        buffer_slice(&out),
        "{\"severity\":\"error\",\"code\":\"file-missing\",\"message\":\"'b' does not exist\"}\n"
        "{\"severity\":\"error\",\"code\":\"file-missing\",\"file\":\"data/skolor.csv\",\"line\":5,\"column\":1,"
        "\"message\":\"'a\\\"\\\\\\\\x0a' does not exist\",\"second\":{\"file\":\"data/resultat.csv\",\"line\":2}}\n");
}
END_TEST

START_TEST(merging_keeps_counts_and_order)
{
    struct arena worker_arena;
    struct diagnostics worker;
    arena_init(&worker_arena, test_guard());
    diagnostics_init(&worker, &worker_arena);
    add(&schools, 3, 1, "own");
    for (uint32_t line = 1; line <= 60; line++)
        DIAGNOSTICS_ADD(&worker, DIAGNOSTIC_FILE_MISSING, place_in(&schools, line, 2), SLICE("worker"));
    DIAGNOSTICS_ADD(&worker, DIAGNOSTIC_FILE_UNREADABLE, PLACE_NONE, SLICE("y"), SLICE("z"));
    diagnostics_merge(&diagnostics, &worker);
    arena_release(&worker_arena);
    ck_assert_uint_eq(diagnostics.counts[SEVERITY_ERROR], 61);
    ck_assert_uint_eq(diagnostics.counts[SEVERITY_SYSTEM], 1);
    ck_assert_int_eq(diagnostics_exit_status(&diagnostics), 3);
    diagnostics_print(&diagnostics, LANGUAGE_ENGLISH, &out);
    ck_assert(slice_starts_with(buffer_slice(&out), SLICE("redovisa: error: cannot read 'y': z\n")));
    ck_assert_uint_eq(count_of(buffer_slice(&out), ":3:1: error: 'own'"), 1);
    ck_assert_uint_eq(count_of(buffer_slice(&out), ":49:2: error: 'worker'"), 1);
    ck_assert(
        slice_ends_with(buffer_slice(&out), SLICE("data/skolor.csv: note: 11 more in this file are not shown\n")));
}
END_TEST

START_TEST(what_is_shown_does_not_depend_on_who_came_first)
{
    struct diagnostics one, two, ab, ba;
    diagnostics_init(&one, &arena);
    diagnostics_init(&two, &arena);
    diagnostics_init(&ab, &arena);
    diagnostics_init(&ba, &arena);
    for (uint32_t i = 0; i < 100; i++) {
        struct slice value = slice_from_size(&arena, i);
        DIAGNOSTICS_ADD(i % 3 == 0 ? &one : &two, i % 2 == 0 ? DIAGNOSTIC_FILE_MISSING : DIAGNOSTIC_FILE_NOT_REGULAR,
                        place_in(&schools, i / 10, 1), value);
    }
    diagnostics_merge(&ab, &one);
    diagnostics_merge(&ab, &two);
    diagnostics_merge(&ba, &two);
    diagnostics_merge(&ba, &one);
    diagnostics_print(&ab, LANGUAGE_ENGLISH, &out);
    struct slice first = buffer_copy(&out, &arena);
    buffer_clear(&out);
    diagnostics_print(&ba, LANGUAGE_ENGLISH, &out);
    ck_assert(slice_equal(first, buffer_slice(&out)));
}
END_TEST

START_TEST(what_is_said_twice_is_printed_once)
{
    struct diagnostics twice;
    diagnostics_init(&twice, &arena);
    for (uint32_t i = 0; i < 3; i++)
        DIAGNOSTICS_ADD(&twice, DIAGNOSTIC_FILE_MISSING, place_in(&schools, 7, 1), SLICE("a"));
    DIAGNOSTICS_ADD(&twice, DIAGNOSTIC_FILE_MISSING, place_in(&schools, 7, 1), SLICE("b"));
    diagnostics_print(&twice, LANGUAGE_ENGLISH, &out);
    struct slice rest = buffer_slice(&out);
    ck_assert(slice_ends_with(slice_cut(&rest, '\n'), SLICE("'a' does not exist")));
    ck_assert(slice_ends_with(slice_cut(&rest, '\n'), SLICE("'b' does not exist")));
    ck_assert_uint_eq(rest.length, 0);
}
END_TEST

/* Every {n} of one language stands in the other, and names and texts are not empty. */
START_TEST(every_code_has_a_name_and_both_languages)
{
    static const struct {
        const char *name;
        const char *english;
        const char *swedish;
    } rows[] = {
#define ROW(code, name, severity, english, swedish) {(name), (english), (swedish)},
        DIAGNOSTIC_CODES(ROW)
#undef ROW
    };
    ck_assert_uint_eq(sizeof rows / sizeof *rows, DIAGNOSTIC_CODE_COUNT);
    for (size_t i = 0; i < DIAGNOSTIC_CODE_COUNT; i++) {
        ck_assert_slice(diagnostic_name((enum diagnostic_code)i), rows[i].name);
        for (size_t k = 0; k < i; k++)
            ck_assert_str_ne(rows[i].name, rows[k].name);
        for (char digit = '1'; digit <= '9'; digit++) {
            const char mark[] = {'{', digit, '}', '\0'};
            bool in_english = strstr(rows[i].english, mark) != NULL;
            ck_assert_msg(in_english == (strstr(rows[i].swedish, mark) != NULL), "%s: %s", rows[i].name, mark);
            ck_assert_msg(!in_english || digit <= '0' + DIAGNOSTIC_MAXIMUM_VALUES, "%s: %s", rows[i].name, mark);
        }
        ck_assert_msg(rows[i].english[0] != '\0' && rows[i].english[strlen(rows[i].english) - 1] != '.', "%s",
                      rows[i].name);
        ck_assert_msg(rows[i].swedish[0] != '\0' && rows[i].swedish[strlen(rows[i].swedish) - 1] != '.', "%s",
                      rows[i].name);
    }
}
END_TEST

Suite *diagnostics_suite(void)
{
    Suite *suite = suite_create("diagnostics");
    TCase *cases = tcase_create("diagnostics");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, nothing_found_prints_nothing);
    tcase_add_test(cases, sorted_by_file_line_and_column);
    tcase_add_test(cases, unknown_places_are_left_out);
    tcase_add_test(cases, swedish_and_a_second_place);
    tcase_add_loop_test(cases, values_are_made_visible, 0, sizeof values / sizeof *values);
    tcase_add_test(cases, file_names_are_made_visible);
    tcase_add_test(cases, values_are_copied);
    tcase_add_test(cases, long_values_are_cut_between_characters);
    tcase_add_test(cases, values_without_end_are_cut_too);
    tcase_add_test(cases, a_file_keeps_fifty_and_counts_the_rest);
    tcase_add_test(cases, an_error_goes_before_fifty_warnings);
    tcase_add_test(cases, no_more_than_64_kilobytes_are_printed);
    tcase_add_test(cases, errors_are_printed_when_warnings_fill_the_room);
    tcase_add_test(cases, the_buffer_may_hold_something_before);
    tcase_add_test(cases, a_buffer_that_is_too_small_overflows);
    tcase_add_test(cases, json_is_one_object_a_line);
    tcase_add_test(cases, merging_keeps_counts_and_order);
    tcase_add_test(cases, what_is_shown_does_not_depend_on_who_came_first);
    tcase_add_test(cases, what_is_said_twice_is_printed_once);
    tcase_add_test(cases, every_code_has_a_name_and_both_languages);
    suite_add_tcase(suite, cases);
    return suite;
}
