/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/csv_reader.h"
#include "read/encoding.h"

#include "reading.h"

Suite *csv_reader_suite(void);

/* Rows as "a|b¶c|d": cells with '|' between, rows with '/', a blank row "-", quoted cells in <>; then the messages. */
static const char *read_all(struct reading *reading, struct slice text, const struct csv_dialect *dialect,
                            bool uses_library)
{
    struct buffer out;
    buffer_init(&out, (size_t)1 << 24, &reading->guard);
    diagnostics_init(&reading->diagnostics, &reading->arena);
    struct csv_reader *reader =
        csv_reader_open(&reading->arena, reading_source(reading, text), dialect, &reading->diagnostics);
    if (uses_library)
        csv_reader_use_library(reader);
    struct csv_row row;
    enum csv_result result;
    while ((result = csv_reader_next(reader, &row)) == CSV_ROW) {
        if (row.cell_count == 0)
            BUFFER_LITERAL(&out, "-");
        for (uint32_t i = 0; i < row.cell_count; i++) {
            if (i != 0)
                BUFFER_LITERAL(&out, "|");
            buffer_append(&out, row.cells[i].was_quoted ? SLICE("<") : SLICE_EMPTY);
            buffer_append(&out, row.cells[i].text);
            buffer_append(&out, row.cells[i].was_quoted ? SLICE(">") : SLICE_EMPTY);
        }
        BUFFER_LITERAL(&out, "/");
    }
    ck_assert(csv_reader_next(reader, &row) == result);
    ck_assert((result == CSV_FAILED) == diagnostics_have_errors(&reading->diagnostics));
    if (result == CSV_FAILED)
        diagnostics_print(&reading->diagnostics, LANGUAGE_ENGLISH, &out);
    buffer_append_byte(&out, '\0');
    const char *copy = buffer_copy(&out, &reading->arena).bytes;
    buffer_release(&out);
    return copy;
}

struct csv_case {
    const char *text;
    const char *expected;
};

static const struct csv_case right_cases[] = {
    {"", ""},
    {"a,b\nc,d\n", "a|b/c|d/"},
    {"a,b\r\nc,d", "a|b/c|d/"},
    {"a,b\rc,d\r", "a|b/c|d/"},
    {"a\n\nb\n\n", "a/-/b/-/"},
    {",\n", "|/"},
    {" a , b\n", " a | b/"},
    {"\"a\",\"b,c\"\n", "<a>|<b,c>/"},
    {"\"a\"\"b\",\"\"\"\"\n\"\"\n", "<a\"b>|<\">/<>/"},
    {"\"a\nb\",c\r\n\"d\r\ne\",f\r\n", "<a\nb>|c/<d\r\ne>|f/"},
    {"\"a\rb\",c\nd", "<a\rb>|c/d/"},
    {"\"a\nb\"\rc", "<a\nb>/c/"},
    {"\"a,\n,b\",\n", "<a,\n,b>|/"},
    {"å,\"ä,\"\nö", "å|<ä,>/ö/"},
};

START_TEST(reads_right)
{
    struct reading reading;
    reading_init(&reading);
    struct csv_dialect dialect = csv_dialect_default();
    const struct csv_case *test = &right_cases[_i];
    ck_assert_str_eq(read_all(&reading, slice_from_c(test->text), &dialect, false), test->expected);
    ck_assert_str_eq(read_all(&reading, slice_from_c(test->text), &dialect, true), test->expected);
    reading_release(&reading);
}
END_TEST

static const struct csv_case wrong_cases[] = {
    {"a,b\"c\n", "x:1:4: error: a quote inside a cell that does not begin with one; put the cell in quotes and double "
                 "the quote\n"},
    {"å,\"b\"c\n", "x:1:6: error: 'c' after the closing quote; a delimiter or the end of the line was expected\n"},
    {"a\n\"b\" ,c\n", "a/x:2:4: error: ' ' after the closing quote; a delimiter or the end of the line was expected\n"},
    {"a\nö,\"b\nc",
     "a/x:2:3: error: a quote opens here and never closes; end the cell with a quote, and double a quote "
     "that belongs to the text\n"},
    {"\"", "x:1:1: error: a quote opens here and never closes; end the cell with a quote, and double a quote that "
           "belongs to the text\n"},
    {"1,\"a,2\n3,\"b\"\n", "x:1:3: error: a quote opens here and closes on line 2 in the middle of a cell; a closing "
                           "quote is probably missing\n"},
    {"a\nb\rc\n", "a/x:2:2: error: a lone CR in the middle of a line; end every line in the same way, with LF or CR "
                  "LF\n"},
    {"a\rb\nc\r", "a/x:2:2: error: a lone LF in the middle of a line; end every line in the same way, with LF or CR "
                  "LF\n"},
    {"a\n\"b\"\rc\n", "a/x:2:4: error: a lone CR in the middle of a line; end every line in the same way, with LF or "
                      "CR LF\n"},
    {"a,b\nc,\xE5\n", "a|b/x:2:3: error: the byte 0xE5 is not UTF-8; is the file perhaps Windows-1252? Save it as "
                      "UTF-8 or name its encoding\n"},
};

START_TEST(refuses_wrong)
{
    struct reading reading;
    reading_init(&reading);
    struct csv_dialect dialect = csv_dialect_default();
    const struct csv_case *test = &wrong_cases[_i];
    ck_assert_str_eq(read_all(&reading, slice_from_c(test->text), &dialect, false), test->expected);
    ck_assert_str_eq(read_all(&reading, slice_from_c(test->text), &dialect, true), test->expected);
    reading_release(&reading);
}
END_TEST

START_TEST(refuses_nul)
{
    struct reading reading;
    reading_init(&reading);
    struct csv_dialect dialect = csv_dialect_default();
    ck_assert_str_eq(read_all(&reading, SLICE("a,b\nc,\0"), &dialect, false),
                     "a|b/x:2:3: error: a NUL byte; a text file has none, so save the file anew as UTF-8\n");
    reading_release(&reading);
}
END_TEST

START_TEST(follows_dialect)
{
    struct reading reading;
    reading_init(&reading);
    struct csv_dialect dialect = csv_dialect_default();
    dialect.delimiter = ';';
    dialect.quote = '\'';
    dialect.comment_char = '#';
    dialect.skip_initial_space = true;
    struct slice text = SLICE("# it's\na; b; 'c;'\n#\n;  ; d \n");
    ck_assert_str_eq(read_all(&reading, text, &dialect, false), "a|b|<c;>/||d /");
    ck_assert_str_eq(read_all(&reading, text, &dialect, true), "a|b|<c;>/||d /");
    dialect = csv_dialect_default();
    dialect.quote = '\0';
    ck_assert_str_eq(read_all(&reading, SLICE("\"a,b\"\n"), &dialect, false), "\"a|b\"/");
    ck_assert_str_eq(read_all(&reading, SLICE("\"a,b\"\n"), &dialect, true), "\"a|b\"/");
    dialect = csv_dialect_default();
    dialect.double_quote = false;
    ck_assert_str_eq(read_all(&reading, SLICE("\"a,b\"\n\"a\"\"\"\n"), &dialect, false),
                     "<a,b>/x:2:1: error: a doubled quote where the dialect has doubleQuote false; remove it or change "
                     "the dialect\n");
    reading_release(&reading);
}
END_TEST

START_TEST(takes_text_as_it_is)
{
    struct reading reading;
    reading_init(&reading);
    struct csv_dialect dialect = csv_dialect_default();
    uint32_t comment_rows[] = {1, 3};
    dialect.comment_rows = comment_rows;
    dialect.comment_row_count = 2;
    struct slice text = SLICE("om \"x\"\na,\"b\"\n\"c\n\"d\"\n\ne \"f\"\n");
    ck_assert_str_eq(
        read_all(&reading, text, &dialect, false),
        "om \"x\"/a|<b>/\"c/<d>/-/x:6:3: error: a quote inside a cell that does not begin with one; put the "
        "cell in quotes and double the quote\n");
    struct csv_reader *reader =
        csv_reader_open(&reading.arena, reading_source(&reading, text), &dialect, &reading.diagnostics);
    struct csv_row row;
    for (int i = 0; i < 5; i++)
        ck_assert(csv_reader_next(reader, &row) == CSV_ROW);
    csv_reader_take_notes(reader);
    ck_assert(csv_reader_next(reader, &row) == CSV_ROW);
    ck_assert(slice_equal(row.cells[0].text, SLICE("e \"f\"")));
    ck_assert(csv_reader_next(reader, &row) == CSV_END);
    reading_release(&reading);
}
END_TEST

/* `count` times the part, between two texts. */
static struct slice repeated(struct reading *reading, struct slice start, struct slice part, size_t count,
                             struct slice end)
{
    struct buffer out;
    buffer_init(&out, (size_t)1 << 24, &reading->guard);
    buffer_append(&out, start);
    for (size_t i = 0; i < count; i++)
        buffer_append(&out, part);
    buffer_append(&out, end);
    struct slice copy = buffer_copy(&out, &reading->arena);
    buffer_release(&out);
    return copy;
}

static void expect_end(const char *text, const char *end)
{
    size_t length = strlen(text);
    ck_assert_uint_ge(length, strlen(end));
    ck_assert_str_eq(text + length - strlen(end), end);
}

START_TEST(keeps_limits)
{
    struct reading reading;
    reading_init(&reading);
    struct csv_dialect dialect = csv_dialect_default();
    bool uses_library = _i == 1;
    struct slice text = repeated(&reading, SLICE("a\n"), SLICE("b,"), 1999, SLICE("\n"));
    expect_end(read_all(&reading, text, &dialect, uses_library), "|/");
    text = repeated(&reading, SLICE("a\n"), SLICE("b,"), 2000, SLICE("\n"));
    expect_end(read_all(&reading, text, &dialect, uses_library),
               "x:2:4001: error: the line has more than 2000 columns; is the delimiter another one?\n");
    text = repeated(&reading, SLICE("a\nb,"), SLICE("c"), CSV_MAXIMUM_FIELD_BYTES, SLICE(",d"));
    expect_end(read_all(&reading, text, &dialect, uses_library), "c|d/");
    text = repeated(&reading, SLICE("a\nb,"), SLICE("c"), CSV_MAXIMUM_FIELD_BYTES + 1, SLICE(",d"));
    expect_end(read_all(&reading, text, &dialect, uses_library),
               "x:2:3: error: the cell is longer than 256 KiB; shorten the text\n");
    text = repeated(&reading, SLICE("a\n"), SLICE("b"), CSV_MAXIMUM_LINE_BYTES + 1, SLICE("\nc"));
    expect_end(read_all(&reading, text, &dialect, uses_library),
               "x:2:1: error: the line is longer than 1 MiB; is this a table with one record on each line?\n");
    text = repeated(&reading, SLICE("a\nb,\""), SLICE("c,d\n"), 70000, SLICE("\n"));
    expect_end(read_all(&reading, text, &dialect, uses_library),
               "x:2:3: error: a quote opens here and does not close within 256 KiB; end the cell with a quote, and "
               "double a quote that belongs to the text\n");
    reading_release(&reading);
}
END_TEST

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 16;
}

/* Random text of the bytes that matter, both ways: the same rows, the same diagnostics. */
START_TEST(both_ways_agree)
{
    static const char alphabet[] = "aaab,,,\n\n\n\r\"\" \"\xC3";
    struct reading reading;
    reading_init(&reading);
    struct csv_dialect dialect = csv_dialect_default();
    dialect.skip_initial_space = _i % 2 == 1;
    uint32_t state = (uint32_t)_i + 1;
    for (int round = 0; round < 4000; round++) {
        char text[40];
        size_t length = next_random(&state) % sizeof text;
        for (size_t i = 0; i < length; i++) {
            text[i] = alphabet[next_random(&state) % (sizeof alphabet - 1)];
            if (text[i] == '\xC3' && i + 1 < length && next_random(&state) % 20 != 0)
                text[++i] = '\xA5';
        }
        struct arena_mark mark = arena_mark(&reading.arena);
        const char *cut = read_all(&reading, slice_make(text, length), &dialect, false);
        const char *parsed = read_all(&reading, slice_make(text, length), &dialect, true);
        ck_assert_str_eq(cut, parsed);
        arena_rewind(&reading.arena, mark);
    }
    reading_release(&reading);
}
END_TEST

START_TEST(places_cells)
{
    struct reading reading;
    reading_init(&reading);
    struct csv_dialect dialect = csv_dialect_default();
    struct source *source = reading_source(&reading, SLICE("å,b\n\"c\nd\",ö,\"e\"\"f\",g\n\nh"));
    struct csv_reader *reader = csv_reader_open(&reading.arena, source, &dialect, &reading.diagnostics);
    struct csv_row row;
    ck_assert(csv_reader_next(reader, &row) == CSV_ROW);
    ck_assert_uint_eq(row.cells[1].column, 3);
    ck_assert(csv_reader_next(reader, &row) == CSV_ROW);
    ck_assert_uint_eq(row.row, 2);
    ck_assert_uint_eq(row.line, 2);
    ck_assert_uint_eq(row.cell_count, 4);
    static const uint32_t lines[] = {2, 3, 3, 3};
    static const uint32_t columns[] = {1, 4, 6, 13};
    for (uint32_t i = 0; i < 4; i++) {
        ck_assert_uint_eq(row.cells[i].line, lines[i]);
        ck_assert_uint_eq(row.cells[i].column, columns[i]);
        struct place place = place_of_cell(source, 2, i);
        csv_locate(source, &dialect, &(struct place *){&place}, 1);
        ck_assert_uint_eq(place.line, lines[i]);
        ck_assert_uint_eq(place.column, columns[i]);
    }
    struct place places[] = {place_of_cell(source, 1, 5), place_of_cell(source, 3, 0), place_of_cell(source, 4, 0),
                             place_of_cell(source, 9, 0)};
    struct place *pointers[] = {&places[0], &places[1], &places[2], &places[3]};
    csv_locate(source, &dialect, pointers, 4);
    ck_assert_uint_eq(places[0].column, 4);
    ck_assert_uint_eq(places[1].line, 4);
    ck_assert_uint_eq(places[2].line, 5);
    ck_assert_uint_eq(places[3].line, 0);
    reading_release(&reading);
}
END_TEST

/* One byte a character: cells are decoded, columns count bytes; on short lines and on those that are cut in blocks. */
START_TEST(decodes_cells)
{
    static const char end[] = "0123456789012345678901234567890123456789012345678901234567890123456789\n";
    struct reading reading;
    reading_init(&reading);
    struct csv_dialect dialect = csv_dialect_default();
    dialect.characters = encoding_characters(ENCODING_WINDOWS_1252);
    struct slice text = SLICE_JOIN(&reading.arena,
                                   SLICE("a,b\n\xc3\xa5,F\x96"
                                         "6,c\n\"\xe5\",\xe5\n"),
                                   slice_from_c(end));
    struct source *source = reading_source(&reading, text);
    struct csv_reader *reader = csv_reader_open(&reading.arena, source, &dialect, &reading.diagnostics);
    struct csv_row row;
    ck_assert(csv_reader_next(reader, &row) == CSV_ROW && csv_reader_next(reader, &row) == CSV_ROW);
    ck_assert(slice_equal(row.cells[0].text, SLICE("Ã¥")));
    ck_assert(slice_equal(row.cells[1].text, SLICE("F–6")));
    ck_assert_uint_eq(row.cells[1].column, 4);
    ck_assert_uint_eq(row.cells[2].column, 8);
    ck_assert(csv_reader_next(reader, &row) == CSV_ROW);
    ck_assert(slice_equal(row.cells[0].text, SLICE("å")) && slice_equal(row.cells[1].text, SLICE("å")));
    ck_assert_uint_eq(row.cells[1].column, 5);
    struct place place = place_of_cell(source, 2, 9);
    csv_locate(source, &dialect, &(struct place *){&place}, 1);
    ck_assert_uint_eq(place.column, 9);
    reading_release(&reading);
}
END_TEST

Suite *csv_reader_suite(void)
{
    Suite *suite = suite_create("csv_reader");
    TCase *tests = tcase_create("csv_reader");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, reads_right, 0, sizeof right_cases / sizeof right_cases[0]);
    tcase_add_loop_test(tests, refuses_wrong, 0, sizeof wrong_cases / sizeof wrong_cases[0]);
    tcase_add_test(tests, refuses_nul);
    tcase_add_test(tests, follows_dialect);
    tcase_add_test(tests, takes_text_as_it_is);
    tcase_add_loop_test(tests, keeps_limits, 0, 2);
    tcase_add_loop_test(tests, both_ways_agree, 0, 4);
    tcase_add_test(tests, places_cells);
    tcase_add_test(tests, decodes_cells);
    suite_add_tcase(suite, tests);
    return suite;
}
