/* SPDX-License-Identifier: EUPL-1.2 */
/* Headings matched to fields, and which rows of a file are rows of its table. */
#include "read/table.h"

#include "reading.h"

Suite *table_suite(void);

struct fixture {
    struct reading reading;
    struct schema schema;
    struct schema_resource resource;
    struct schema_field fields[3];
    struct where_condition condition;
    uint32_t header_rows[2];
    struct table table;
    struct table_file file;
};

static void begin(struct fixture *fixture)
{
    *fixture = (struct fixture){.header_rows = {1, 2}};
    reading_init(&fixture->reading);
    fixture->fields[0].name = SLICE("code");
    fixture->fields[1].name = SLICE("value");
    fixture->fields[2].name = SLICE("value");
    fixture->resource = (struct schema_resource){.name = SLICE("t"),
                                                 .dialect = csv_dialect_default(),
                                                 .fields = fixture->fields,
                                                 .field_count = 2,
                                                 .fields_match = MATCH_EXACT};
    fixture->resource.dialect.header_rows = fixture->header_rows;
    fixture->resource.dialect.header_row_count = 1;
}

static bool prepare(struct fixture *fixture, const char *text)
{
    table_file_prepare(&fixture->reading.arena, &fixture->schema, &fixture->resource,
                       reading_source(&fixture->reading, slice_from_c(text)), &fixture->reading.diagnostics,
                       &fixture->file);
    fixture->table = (struct table){&fixture->resource, &fixture->file, 1, PERIOD_YEAR};
    return fixture->file.is_usable;
}

/* The first field of each row, joined. */
static const char *rows_of(struct fixture *fixture, struct table_rows *rows)
{
    struct slice all = SLICE_EMPTY;
    table_rows_open(rows, &fixture->reading.arena, &fixture->table, 0, &fixture->reading.diagnostics);
    while (table_rows_next(rows))
        all = SLICE_JOIN(&fixture->reading.arena, all, table_rows_text(rows, 0), SLICE(" "));
    return slice_copy_c(&fixture->reading.arena, all);
}

START_TEST(extra_delimiter_at_the_end_of_lines)
{
    struct fixture fixture;
    struct table_rows rows;
    begin(&fixture);
    ck_assert(prepare(&fixture, "code,value,\n1,2,\n3,4\n"));
    ck_assert_str_eq(rows_of(&fixture, &rows), "1 3 ");
    reading_expect(&fixture.reading, "");
    reading_release(&fixture.reading);
}
END_TEST

START_TEST(heading_on_two_lines_with_repeated_leaves)
{
    struct fixture fixture;
    begin(&fixture);
    fixture.resource.dialect.header_row_count = 2;
    fixture.resource.field_count = 3;
    fixture.fields[1].name = SLICE("Pupils all");
    fixture.fields[2].name = SLICE("Staff all");
    ck_assert(prepare(&fixture, ",Pupils,Staff\ncode,all,all\n1,2,3\n"));
    ck_assert_uint_eq(fixture.file.columns[2], 2);
    reading_release(&fixture.reading);
    begin(&fixture);
    fixture.resource.field_count = 3;
    ck_assert(prepare(&fixture, "code,value,value\n1,2,3\n"));
    ck_assert_uint_eq(fixture.file.columns[1], 1);
    ck_assert_uint_eq(fixture.file.columns[2], 2);
    reading_release(&fixture.reading);
}
END_TEST

START_TEST(footnotes_are_kept_and_counted)
{
    struct fixture fixture;
    struct table_rows rows;
    begin(&fixture);
    fixture.resource.ends_at_blank = true;
    ck_assert(prepare(&fixture, "code,value\n1,2\n,\nNote,about \"it\"\n\n\"9,9\n"));
    ck_assert_str_eq(rows_of(&fixture, &rows), "1 ");
    ck_assert_uint_eq(rows.counts.read, 5);
    ck_assert_uint_eq(rows.counts.left_out[LEFT_OUT_BLANK], 2);
    ck_assert_uint_eq(rows.counts.left_out[LEFT_OUT_FOOTNOTE], 2);
    ck_assert_uint_eq(rows.note_count, 2);
    ck_assert(slice_equal(rows.notes[0], SLICE("Note: about \"it\"")));
    reading_release(&fixture.reading);
}
END_TEST

START_TEST(where_and_comment_rows)
{
    struct fixture fixture;
    struct table_rows rows;
    uint32_t comments[] = {3};
    begin(&fixture);
    fixture.condition = (struct where_condition){SLICE("value"), SLICE("0180"), NULL};
    fixture.resource.conditions = &fixture.condition;
    fixture.resource.condition_count = 1;
    fixture.resource.dialect.comment_rows = comments;
    fixture.resource.dialect.comment_row_count = 1;
    ck_assert(prepare(&fixture, "code,value\n1,0180\nx,0180\n3,180\n4,0180\n"));
    ck_assert_str_eq(rows_of(&fixture, &rows), "1 4 ");
    ck_assert_uint_eq(rows.counts.read, 3);
    ck_assert_uint_eq(rows.counts.left_out[LEFT_OUT_OTHER_PUBLICATION], 1);
    reading_release(&fixture.reading);
}
END_TEST

struct match_case {
    enum fields_match match;
    const char *heading;
    bool usable;
};

static const struct match_case matches[] = {
    {MATCH_EXACT, "code,value\n", true},
    {MATCH_EXACT, "value,code\n", false},
    {MATCH_EXACT, "code,value,x\n", false},
    {MATCH_EQUAL, "value,code\n", true},
    {MATCH_EQUAL, "code,value,x\n", false},
    {MATCH_SUBSET, "x,value,code\n", true},
    {MATCH_SUBSET, "x,code\n", false},
    {MATCH_SUPERSET, "code\n", true},
    {MATCH_SUPERSET, "code,x\n", false},
    {MATCH_PARTIAL, "code,x\n", true},
    {MATCH_EXACT, "", false},
};

START_TEST(fields_match_as_the_standard_says)
{
    struct fixture fixture;
    begin(&fixture);
    fixture.resource.fields_match = matches[_i].match;
    ck_assert(prepare(&fixture, matches[_i].heading) == matches[_i].usable);
    ck_assert(diagnostics_have_errors(&fixture.reading.diagnostics) == !matches[_i].usable);
    reading_release(&fixture.reading);
}
END_TEST

START_TEST(place_of_a_cell)
{
    struct fixture fixture;
    struct table_rows rows;
    begin(&fixture);
    ck_assert(prepare(&fixture, "code,value\n\"å\",2\n"));
    table_rows_open(&rows, &fixture.reading.arena, &fixture.table, 0, &fixture.reading.diagnostics);
    ck_assert(table_rows_next(&rows));
    struct place place = table_rows_place(&rows, 1);
    ck_assert_uint_eq(place.line, 2);
    ck_assert_uint_eq(place.column, 5);
    ck_assert_uint_eq(place.row, 2);
    reading_release(&fixture.reading);
}
END_TEST

Suite *table_suite(void)
{
    Suite *suite = suite_create("table");
    TCase *cases = tcase_create("table");
    tcase_add_test(cases, extra_delimiter_at_the_end_of_lines);
    tcase_add_test(cases, heading_on_two_lines_with_repeated_leaves);
    tcase_add_test(cases, footnotes_are_kept_and_counted);
    tcase_add_test(cases, where_and_comment_rows);
    tcase_add_loop_test(cases, fields_match_as_the_standard_says, 0, sizeof matches / sizeof *matches);
    tcase_add_test(cases, place_of_a_cell);
    suite_add_tcase(suite, cases);
    return suite;
}
