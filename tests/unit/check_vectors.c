/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The readers of CSV and JSON on the test vectors of others (JSONTestSuite, csv-spectrum, PapaParse), which lie beside
 * the project in ../shared/vectors and are not part of it. Where they are absent the tests say so and pass.
 */
#include "base/system.h"
#include "read/csv_reader.h"
#include "read/json_reader.h"

#include "reading.h"

#include <fcntl.h>
#include <stdio.h>

Suite *vectors_suite(void);

#define VECTORS "../shared/vectors/"

static bool list_vectors(struct reading *reading, const char *folder, struct directory_entry **entries, size_t *count)
{
    if (system_list(&reading->arena, AT_FDCWD, folder, entries, count) == 0)
        return true;
    printf("skipped: %s is not there\n", folder);
    return false;
}

static struct source *vector(struct reading *reading, const char *folder, struct slice name)
{
    struct source *source = ARENA_NEW(&reading->arena, struct source);
    struct slice path = SLICE_JOIN(&reading->arena, slice_from_c(folder), name);
    ck_assert(system_read_source(&reading->arena, path, (size_t)1 << 24, source, &reading->diagnostics));
    return source;
}

/*
 * RFC 8259 allows these, and we refuse them all the same: of two equal keys one would be lost, and no text that we publish
 * holds the character NUL.
 */
static bool is_refused_by_choice(struct slice name)
{
    static const char *const names[] = {"y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json",
                                        "y_object_escaped_null_in_key.json", "y_string_null_escape.json"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (slice_equal(name, slice_from_c(names[i])))
            return true;
    return false;
}

/* y_ must be read, n_ refused, i_ may be either. */
START_TEST(json_test_suite)
{
    static const char folder[] = VECTORS "json-parsing/";
    struct reading reading;
    struct directory_entry *entries = NULL;
    size_t count = 0;
    size_t checked = 0;
    reading_init(&reading);
    if (list_vectors(&reading, folder, &entries, &count)) {
        for (size_t i = 0; i < count; i++) {
            struct slice name = entries[i].name;
            if (!slice_ends_with(name, SLICE(".json")))
                continue;
            diagnostics_init(&reading.diagnostics, &reading.arena);
            struct source *source = vector(&reading, folder, name);
            bool is_read = json_read(&reading.arena, source, &reading.diagnostics) != NULL;
            ck_assert_msg(is_read == !diagnostics_have_errors(&reading.diagnostics), "%.*s", SLICE_PRINT(name));
            ck_assert_msg(is_read != is_refused_by_choice(name) || name.bytes[0] != 'y', "%.*s: %s", SLICE_PRINT(name),
                          reading_messages(&reading));
            ck_assert_msg(!is_read || name.bytes[0] != 'n', "%.*s is read", SLICE_PRINT(name));
            checked++;
        }
        ck_assert_uint_ge(checked, 318);
    }
    reading_release(&reading);
}
END_TEST

static void expect_record(const struct csv_row *heading, const struct csv_row *row, const struct json_value *object)
{
    ck_assert_uint_eq(row->cell_count, object->child_count);
    for (uint32_t i = 0; i < object->child_count; i++) {
        ck_assert(slice_equal(heading->cells[i].text, object->children[i].key));
        ck_assert(slice_equal(row->cells[i].text, object->children[i].text));
    }
}

/* It has quotes inside a cell that does not begin with one, and its JSON is of other data: refused, as such a cell is. */
static void check_refused_spectrum(struct reading *reading)
{
    struct source *csv = vector(reading, VECTORS "csv-spectrum/csvs/", SLICE("location_coordinates.csv"));
    struct csv_dialect dialect = csv_dialect_default();
    struct csv_reader *reader = csv_reader_open(&reading->arena, csv, &dialect, &reading->diagnostics);
    struct csv_row row;
    ck_assert(csv_reader_next(reader, &row) == CSV_ROW);
    ck_assert(csv_reader_next(reader, &row) == CSV_FAILED);
    ck_assert_ptr_nonnull(strstr(reading_messages(reading), ".csv:2:22: error: a quote inside a cell"));
    diagnostics_init(&reading->diagnostics, &reading->arena);
}

static void check_spectrum(struct reading *reading, struct slice name, bool uses_library)
{
    struct slice stem = slice_sub(name, 0, name.length - (sizeof ".csv" - 1));
    struct source *csv = vector(reading, VECTORS "csv-spectrum/csvs/", name);
    struct source *json =
        vector(reading, VECTORS "csv-spectrum/json/", SLICE_JOIN(&reading->arena, stem, SLICE(".json")));
    const struct json_value *records = json_read(&reading->arena, json, &reading->diagnostics);
    struct csv_dialect dialect = csv_dialect_default();
    struct csv_reader *headings = csv_reader_open(&reading->arena, csv, &dialect, &reading->diagnostics);
    struct csv_reader *reader = csv_reader_open(&reading->arena, csv, &dialect, &reading->diagnostics);
    if (uses_library)
        csv_reader_use_library(reader);
    struct csv_row heading;
    struct csv_row row;
    ck_assert(csv_reader_next(headings, &heading) == CSV_ROW);
    ck_assert(csv_reader_next(reader, &row) == CSV_ROW);
    for (uint32_t i = 0; i < records->child_count; i++) {
        ck_assert_msg(csv_reader_next(reader, &row) == CSV_ROW, "%.*s", SLICE_PRINT(name));
        expect_record(&heading, &row, &records->children[i]);
    }
    ck_assert_msg(csv_reader_next(reader, &row) == CSV_END, "%.*s", SLICE_PRINT(name));
    reading_expect(reading, "");
}

START_TEST(csv_spectrum)
{
    struct reading reading;
    struct directory_entry *entries = NULL;
    size_t count = 0;
    reading_init(&reading);
    if (list_vectors(&reading, VECTORS "csv-spectrum/csvs/", &entries, &count)) {
        ck_assert_uint_ge(count, 12);
        for (size_t i = 0; i < count; i++)
            if (!slice_equal(entries[i].name, SLICE("location_coordinates.csv")))
                check_spectrum(&reading, entries[i].name, _i == 1);
        check_refused_spectrum(&reading);
    }
    reading_release(&reading);
}
END_TEST

/* Where we knowingly differ from PapaParse; the reason stands beside. NULL: not asked of this reader. */
struct exception {
    const char *description;
    const char *messages;
};

#define MISPLACED                                                                                                      \
    "error: a quote inside a cell that does not begin with one; put the cell in quotes and double the quote\n"

static const struct exception exceptions[] = {
    /* Papa takes a stray quote as text; to a strict reader it is the sign of a broken export. */
    {"Unquoted field with quotes at end of field", "x:1:4: " MISPLACED},
    {"Quoted field with whitespace around quotes", "x:1:4: " MISPLACED},
    {"Misplaced quotes in data, not as opening quotes", "x:1:5: " MISPLACED},
    /* A dialect's commentChar is one character. */
    {"Multi-character comment string", NULL},
    /* Renaming headings that stand twice is for the table reader, which refuses them. */
    {"Simple duplicated header names", NULL},
    {"Duplicated header names existing column", NULL},
    {"Duplicate header names with __proto__ field", NULL},
};

static const struct exception *find_exception(struct slice description)
{
    for (size_t i = 0; i < sizeof exceptions / sizeof exceptions[0]; i++)
        if (slice_starts_with(description, slice_from_c(exceptions[i].description)))
            return &exceptions[i];
    return NULL;
}

/* What Papa calls one empty cell is a blank line to us; after the last line end there is no line. */
static bool is_blank_row(const struct json_value *row)
{
    return row->child_count == 1 && slice_is_empty(row->children[0].text);
}

static void expect_rows(struct csv_reader *reader, const struct json_value *rows, const char *description)
{
    uint32_t count = rows->child_count;
    if (count != 0 && is_blank_row(&rows->children[count - 1]))
        count--;
    struct csv_row row;
    for (uint32_t i = 0; i < count; i++) {
        const struct json_value *expected = &rows->children[i];
        ck_assert_msg(csv_reader_next(reader, &row) == CSV_ROW, "%s", description);
        ck_assert_msg(row.cell_count == (is_blank_row(expected) ? 0 : expected->child_count), "%s", description);
        for (uint32_t cell = 0; cell < row.cell_count; cell++)
            ck_assert_msg(slice_equal(row.cells[cell].text, expected->children[cell].text), "%s", description);
    }
    ck_assert_msg(csv_reader_next(reader, &row) == CSV_END, "%s", description);
}

static bool fails(struct csv_reader *reader)
{
    struct csv_row row;
    enum csv_result result;
    while ((result = csv_reader_next(reader, &row)) == CSV_ROW)
        continue;
    return result == CSV_FAILED;
}

static void check_papa(struct reading *reading, const struct json_value *test, bool uses_library)
{
    struct slice description = json_member_text(test, SLICE("description"));
    const struct exception *exception = find_exception(description);
    if (exception != NULL && exception->messages == NULL)
        return;
    const struct json_value *expected = json_member(test, SLICE("expected"));
    const struct json_value *comments = json_member(json_member(test, SLICE("config")), SLICE("comments"));
    struct csv_dialect dialect = csv_dialect_default();
    if (comments != NULL && comments->kind == JSON_TRUE)
        dialect.comment_char = '#';
    if (comments != NULL && comments->kind == JSON_STRING)
        dialect.comment_char = comments->text.bytes[0];
    diagnostics_init(&reading->diagnostics, &reading->arena);
    struct source *source = reading_source(reading, json_member_text(test, SLICE("input")));
    struct csv_reader *reader = csv_reader_open(&reading->arena, source, &dialect, &reading->diagnostics);
    if (uses_library)
        csv_reader_use_library(reader);
    const char *name = slice_copy_c(&reading->arena, description);
    if (exception != NULL || json_member(expected, SLICE("errors"))->child_count != 0) {
        ck_assert_msg(fails(reader), "%s", name);
        ck_assert_uint_eq(reading->diagnostics.count, 1);
        if (exception != NULL)
            reading_expect(reading, exception->messages);
    } else {
        expect_rows(reader, json_member(expected, SLICE("data")), name);
    }
}

START_TEST(papaparse)
{
    struct reading reading;
    struct directory_entry *entries = NULL;
    size_t count = 0;
    reading_init(&reading);
    if (list_vectors(&reading, VECTORS "papaparse/", &entries, &count)) {
        struct source *source = vector(&reading, VECTORS "papaparse/", SLICE("core-parser.json"));
        const struct json_value *tests = json_read(&reading.arena, source, &reading.diagnostics);
        reading_expect(&reading, "");
        ck_assert_uint_ge(tests->child_count, 58);
        for (uint32_t i = 0; i < tests->child_count; i++)
            check_papa(&reading, &tests->children[i], _i == 1);
    }
    reading_release(&reading);
}
END_TEST

Suite *vectors_suite(void)
{
    Suite *suite = suite_create("vectors");
    TCase *tests = tcase_create("vectors");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, json_test_suite);
    tcase_add_loop_test(tests, csv_spectrum, 0, 2);
    tcase_add_loop_test(tests, papaparse, 0, 2);
    suite_add_tcase(suite, tests);
    return suite;
}
