/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/value.h"

#include "reading.h"

Suite *value_suite(void);

static struct schema_field field_with(char decimal_char, bool spaces, enum field_type type)
{
    return (struct schema_field){.decimal_char = decimal_char, .group_is_space = spaces, .type = type};
}

struct number_case {
    const char *text;
    char decimal_char;
    bool spaces;
    bool bare;
    enum number_fault fault;
    int64_t units;
    uint8_t scale;
};

static const struct number_case numbers[] = {
    {"0", '.', false, true, NUMBER_RIGHT, 0, 0},
    {"215.40", '.', false, true, NUMBER_RIGHT, 21540, 2},
    {"215,4", ',', false, true, NUMBER_RIGHT, 2154, 1},
    {"-12", '.', false, true, NUMBER_RIGHT, -12, 0},
    {"\xe2\x88\x92"
     "12,5",
     ',', false, true, NUMBER_RIGHT, -125, 1},
    {"0180", '.', false, true, NUMBER_RIGHT, 180, 0},
    {"1 200", '.', true, true, NUMBER_RIGHT, 1200, 0},
    {"1\xc2\xa0"
     "234\xe2\x80\xaf"
     "567,8",
     ',', true, true, NUMBER_RIGHT, 12345678, 1},
    {"9223372036854775807", '.', false, true, NUMBER_RIGHT, INT64_MAX, 0},
    {"9223372036854775808", '.', false, true, NUMBER_TOO_LONG, 0, 0},
    {"0.1234567890123456789", '.', false, true, NUMBER_TOO_LONG, 0, 0},
    {"43%", '.', false, false, NUMBER_RIGHT, 43, 0},
    {"cirka 140", ',', false, false, NUMBER_RIGHT, 140, 0},
    {"ca -3,5 %", ',', false, false, NUMBER_RIGHT, -35, 1},
    {"43%", '.', false, true, NUMBER_NOT_BARE, 0, 0},
    {"~100", ',', false, true, NUMBER_NOT_BARE, 0, 0},
    {"1,5", '.', false, true, NUMBER_OTHER_DECIMAL, 0, 0},
    {"1.5", ',', false, true, NUMBER_OTHER_DECIMAL, 0, 0},
    {"1 200", '.', false, true, NUMBER_OTHER_GROUP, 0, 0},
    {"1 200,5", '.', false, true, NUMBER_OTHER_DECIMAL, 0, 0},
    {"12 00", '.', true, true, NUMBER_NOT_ONE, 0, 0},
    {"1 2000", '.', true, true, NUMBER_NOT_ONE, 0, 0},
    {"1200 300", '.', true, true, NUMBER_NOT_ONE, 0, 0},
    {"", '.', false, true, NUMBER_NOT_ONE, 0, 0},
    {"-", '.', false, true, NUMBER_NOT_ONE, 0, 0},
    {"..", '.', false, true, NUMBER_NOT_ONE, 0, 0},
    {"1e5", '.', false, true, NUMBER_NOT_ONE, 0, 0},
    {"twelve", '.', false, false, NUMBER_NOT_ONE, 0, 0},
    {"1-2", '.', false, false, NUMBER_NOT_ONE, 0, 0},
};

START_TEST(number_is_exact_or_refused)
{
    const struct number_case *item = &numbers[_i];
    struct schema_field field = field_with(item->decimal_char, item->spaces, FIELD_NUMBER);
    struct decimal number = {0, 0};
    ck_assert_msg(value_number(&field, item->bare, slice_from_c(item->text), &number) == item->fault, "%s", item->text);
    ck_assert_int_eq(number.units, item->units);
    ck_assert_uint_eq(number.scale, item->scale);
}
END_TEST

START_TEST(integer_has_no_decimals)
{
    struct schema_field field = field_with('.', false, FIELD_INTEGER);
    struct decimal number;
    ck_assert(value_number(&field, true, SLICE("12"), &number) == NUMBER_RIGHT);
    ck_assert(value_number(&field, true, SLICE("12.0"), &number) == NUMBER_NOT_WHOLE);
}
END_TEST

START_TEST(other_group_mark)
{
    struct schema_field field = field_with(',', false, FIELD_NUMBER);
    field.group = SLICE(".");
    struct decimal number;
    ck_assert(value_number(&field, true, SLICE("1.234.567,5"), &number) == NUMBER_RIGHT);
    ck_assert_int_eq(number.units, 12345675);
    ck_assert(value_number(&field, true, SLICE("1.23,5"), &number) != NUMBER_RIGHT);
}
END_TEST

struct date_case {
    const char *format;
    const char *text;
    const char *iso; /* NULL: no date */
};

static const struct date_case dates[] = {
    {"", "2024-02-29", "2024-02-29"},
    {"", "2023-02-29", NULL},
    {"", "2024-13-01", NULL},
    {"", "2024-2-1", NULL},
    {"", "2024-02-01x", NULL},
    {"%Y%m%d", "20190702", "2019-07-02"},
    {"%d/%m/%Y", "2/7/2019", NULL},
    {"%d/%m/%Y", "02/07/2019", "2019-07-02"},
    {"", "", NULL},
    {"", "1900-02-29", NULL},
    {"", "2000-02-29", "2000-02-29"},
};

START_TEST(date_becomes_iso)
{
    struct schema_field field = {.date_format = slice_from_c(dates[_i].format)};
    char bytes[10];
    struct slice iso = SLICE_EMPTY;
    bool right = value_date(&field, slice_from_c(dates[_i].text), bytes, &iso);
    ck_assert(right == (dates[_i].iso != NULL));
    ck_assert(!right || slice_equal(iso, slice_from_c(dates[_i].iso)));
}
END_TEST

START_TEST(missing_value_keeps_its_status)
{
    struct missing_value items[] = {{SLICE(".."), STATUS_FEW}, {SLICE("~100"), STATUS_NEAR100}};
    struct schema_field field = {.missing = {.items = items, .count = 2, .has_empty = true}};
    field.missing.first_bytes['.' / 64] |= UINT64_C(1) << ('.' % 64);
    field.missing.first_bytes['~' / 64] |= UINT64_C(1) << ('~' % 64);
    ck_assert(value_missing(&field, SLICE("..")) == STATUS_FEW);
    ck_assert(value_missing(&field, SLICE("~100")) == STATUS_NEAR100);
    ck_assert(value_missing(&field, SLICE(".")) == STATUS_NORMAL);
    ck_assert(value_missing(&field, SLICE("100")) == STATUS_NORMAL);
    ck_assert(value_missing(&field, SLICE_EMPTY) == STATUS_MISSING);
    field.missing.has_empty = false;
    ck_assert(value_missing(&field, SLICE_EMPTY) == STATUS_NORMAL);
}
END_TEST

START_TEST(boolean_by_its_lists)
{
    struct slice yes[] = {SLICE("ja")};
    struct slice no[] = {SLICE("nej")};
    struct schema_field field = {.true_values = yes, .true_count = 1, .false_values = no, .false_count = 1};
    bool value = false;
    ck_assert(value_boolean(&field, SLICE("ja"), &value) && value);
    ck_assert(value_boolean(&field, SLICE("nej"), &value) && !value);
    ck_assert(!value_boolean(&field, SLICE("Ja"), &value));
}
END_TEST

Suite *value_suite(void)
{
    Suite *suite = suite_create("value");
    TCase *cases = tcase_create("value");
    tcase_add_loop_test(cases, number_is_exact_or_refused, 0, sizeof numbers / sizeof *numbers);
    tcase_add_test(cases, integer_has_no_decimals);
    tcase_add_test(cases, other_group_mark);
    tcase_add_loop_test(cases, date_becomes_iso, 0, sizeof dates / sizeof *dates);
    tcase_add_test(cases, missing_value_keeps_its_status);
    tcase_add_test(cases, boolean_by_its_lists);
    suite_add_tcase(suite, cases);
    return suite;
}
