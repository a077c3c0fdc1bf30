/* SPDX-License-Identifier: EUPL-1.2 */
/* Cells on their way out: quotes, formulas, escapes. */
#include "exports/table_out.h"

#include "reading.h"

#include <cjson/cJSON.h>

Suite *table_out_suite(void);

static const struct {
    struct slice text;
    struct slice csv;
} csv_cases[] = {
#define CASE(text, csv)                                                                                                \
    {                                                                                                                  \
        {text, sizeof text - 1}, { csv, sizeof csv - 1 }                                                               \
    }
    CASE("", ""),
    CASE("Hökmossens skola", "Hökmossens skola"),
    CASE("a,b", "\"a,b\""),
    CASE("a;b", "a;b"),
    CASE("say \"hi\"", "\"say \"\"hi\"\"\""),
    CASE("\"", "\"\"\"\""),
    CASE("line\nline", "\"line\nline\""),
    CASE("line\r", "\"line\r\""),
    CASE(" blank", "\" blank\""),
    CASE("blank ", "\"blank \""),
    CASE("=1+1", "\"'=1+1\""),
    CASE("+46", "\"'+46\""),
    CASE("-5", "\"'-5\""),
    CASE("@sum", "\"'@sum\""),
    CASE("\tx", "\"'\tx\""),
    CASE("\rx", "\"'\rx\""),
    CASE("\nx", "\"'\nx\""),
    CASE("\xef\xbc\x9d"
         "1",
         "\"'\xef\xbc\x9d"
         "1\""),
    CASE("\xef\xbc\x8b"
         "1",
         "\"'\xef\xbc\x8b"
         "1\""),
    CASE("\xef\xbc\x8d"
         "1",
         "\"'\xef\xbc\x8d"
         "1\""),
    CASE("\xef\xbc\xa0"
         "1",
         "\"'\xef\xbc\xa0"
         "1\""),
    CASE("\xef\xbc\xa1", "\xef\xbc\xa1"),
    CASE("=\"a\"", "\"'=\"\"a\"\"\""),
    CASE("a=b", "a=b"),
    CASE("'x", "'x"),
    CASE("0012", "0012"),
#undef CASE
};

START_TEST(writes_csv_cells)
{
    struct reading reading;
    reading_init(&reading);
    struct table_out table = {.out = &reading.out, .form = TABLE_CSV};
    table_out_text(&table, csv_cases[_i].text);
    ck_assert_uint_eq(reading.out.length, csv_cases[_i].csv.length);
    ck_assert(slice_equal(buffer_slice(&reading.out), csv_cases[_i].csv));
    reading_release(&reading);
}
END_TEST

static const char *const json_cases[][2] = {
    {"", "\"\""},
    {"Åsa", "\"Åsa\""},
    {"\"\\/", "\"\\\"\\\\/\""},
    {"</script>", "\"\\u003c/script>\""},
    {"\x01\t\n\x1f\x7f", "\"\\u0001\\u0009\\u000a\\u001f\\u007f\""},
    {"a\"", "\"a\\\"\""},
    {"\xf0\x9f\x98\x80", "\"\xf0\x9f\x98\x80\""},
};

START_TEST(writes_json_strings)
{
    struct reading reading;
    reading_init(&reading);
    struct slice text = slice_from_c(json_cases[_i][0]);
    json_out_string(&reading.out, text);
    ck_assert_str_eq(slice_copy_c(&reading.arena, buffer_slice(&reading.out)), json_cases[_i][1]);
    cJSON *json = cJSON_ParseWithLength(reading.out.bytes, reading.out.length);
    ck_assert_ptr_nonnull(json);
    ck_assert_str_eq(json->valuestring, json_cases[_i][0]);
    cJSON_Delete(json);
    reading_release(&reading);
}
END_TEST

static void write_table(struct reading *reading, enum table_form form, bool is_fictional, uint32_t rows)
{
    static const struct slice fields[] = {{"school", 6}, {"amount", 6}, {"amount_status", 13}};
    struct publication publication = {.version = SLICE("2025.1"), .is_fictional = is_fictional};
    struct localized title = {{SLICE("Stöd"), SLICE("Support")}};
    struct table_out table;
    table_out_begin(&table, &reading->out, form, &publication, SLICE("allocations"), &title, fields, 3);
    for (uint32_t i = 0; i < rows; i++) {
        table_out_row(&table);
        table_out_text(&table, SLICE("=x"));
        if (i == 0)
            table_out_number(&table, decimal_make(-125, 1));
        else
            table_out_empty(&table);
        table_out_text(&table, i == 0 ? SLICE("normal") : SLICE("few"));
        table_out_row_end(&table);
    }
    table_out_end(&table);
}

static const struct {
    enum table_form form;
    bool is_fictional;
    uint32_t rows;
    const char *expected;
} table_cases[] = {
    {TABLE_CSV, false, 0, "school,amount,amount_status\r\n"},
    {TABLE_CSV, false, 2, "school,amount,amount_status\r\n\"'=x\",-12.5,normal\r\n\"'=x\",,few\r\n"},
    {TABLE_CSV, true, 1, "school,amount,amount_status,fictional\r\n\"'=x\",-12.5,normal,1\r\n"},
    {TABLE_JSON, false, 0,
     "{\"table\":\"allocations\",\"title\":{\"sv\":\"Stöd\",\"en\":\"Support\"},\"edition\":\"2025.1\","
     "\"fictional\":false,\"fields\":[\"school\",\"amount\",\"amount_status\"],\"rows\":[\n]}\n"},
    {TABLE_JSON, true, 2,
     "{\"table\":\"allocations\",\"title\":{\"sv\":\"Stöd\",\"en\":\"Support\"},\"edition\":\"2025.1\","
     "\"fictional\":true,\"fields\":[\"school\",\"amount\",\"amount_status\",\"fictional\"],\"rows\":["
     "\n[\"=x\",-12.5,\"normal\",1],\n[\"=x\",\"\",\"few\",1]\n]}\n"},
};

START_TEST(writes_tables)
{
    struct reading reading;
    reading_init(&reading);
    write_table(&reading, table_cases[_i].form, table_cases[_i].is_fictional, table_cases[_i].rows);
    ck_assert_str_eq(slice_copy_c(&reading.arena, buffer_slice(&reading.out)), table_cases[_i].expected);
    if (table_cases[_i].form == TABLE_JSON) {
        cJSON *json = cJSON_ParseWithLength(reading.out.bytes, reading.out.length);
        ck_assert_ptr_nonnull(json);
        ck_assert_int_eq(cJSON_GetArraySize(cJSON_GetObjectItem(json, "rows")), (int)table_cases[_i].rows);
        cJSON_Delete(json);
    }
    reading_release(&reading);
}
END_TEST

Suite *table_out_suite(void)
{
    Suite *suite = suite_create("table_out");
    TCase *test_case = tcase_create("table_out");
    tcase_add_loop_test(test_case, writes_csv_cells, 0, sizeof csv_cases / sizeof *csv_cases);
    tcase_add_loop_test(test_case, writes_json_strings, 0, sizeof json_cases / sizeof *json_cases);
    tcase_add_loop_test(test_case, writes_tables, 0, sizeof table_cases / sizeof *table_cases);
    suite_add_tcase(suite, test_case);
    return suite;
}
