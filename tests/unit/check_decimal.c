/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/decimal.h"

#include "base/buffer.h"
#include "support/memory.h"

#include <math.h>

Suite *decimal_suite(void);

static struct decimal number(const char *text)
{
    struct decimal parsed = {0, 0};
    ck_assert_msg(decimal_parse(slice_from_c(text), &parsed), "'%s' is not a number", text);
    return parsed;
}

static void assert_decimal(struct decimal actual, const char *expected)
{
    struct buffer text;
    buffer_init(&text, 100, test_guard());
    decimal_append(&text, actual);
    ck_assert_slice(buffer_slice(&text), expected);
    buffer_release(&text);
}

static const struct {
    const char *text;
    bool is_number;
    int64_t units;
    uint8_t scale;
} machine_forms[] = {
    {"0", true, 0, 0},
    {"-0", true, 0, 0},
    {"-0.0", true, 0, 1},
    {"215.4", true, 2154, 1},
    {"-12.50", true, -1250, 2},
    {"007", true, 7, 0},
    {"9223372036854775807", true, INT64_MAX, 0},
    {"-9223372036854775808", true, INT64_MIN, 0},
    {"-9.223372036854775808", true, INT64_MIN, 18},
    {"0.000000000000000001", true, 1, 18},
    {"9223372036854775808", false, 0, 0},
    {"-9223372036854775809", false, 0, 0},
    {"99999999999999999999999999", false, 0, 0},
    {"18446744073709551615", false, 0, 0},
    {"18446744073709551617", false, 0, 0},
    {"0.0000000000000000001", false, 0, 0},
    {"", false, 0, 0},
    {"-", false, 0, 0},
    {".", false, 0, 0},
    {".5", false, 0, 0},
    {"5.", false, 0, 0},
    {"-.5", false, 0, 0},
    {"1.2.3", false, 0, 0},
    {"1,5", false, 0, 0},
    {"+1", false, 0, 0},
    {"--1", false, 0, 0},
    {" 1", false, 0, 0},
    {"1 ", false, 0, 0},
    {"1e3", false, 0, 0},
    {"0x10", false, 0, 0},
    {"nan", false, 0, 0},
    {"\xD9\xA1", false, 0, 0}, /* a digit, but an Arabic one */
};

START_TEST(parsing)
{
    struct decimal parsed = {4711, 3};
    ck_assert(decimal_parse(slice_from_c(machine_forms[_i].text), &parsed) == machine_forms[_i].is_number);
    ck_assert_int_eq(parsed.units, machine_forms[_i].is_number ? machine_forms[_i].units : 4711);
    ck_assert_uint_eq(parsed.scale, machine_forms[_i].is_number ? machine_forms[_i].scale : 3);
}
END_TEST

START_TEST(text_without_bytes_is_no_number)
{
    struct decimal parsed;
    ck_assert(!decimal_parse(SLICE_EMPTY, &parsed));
    ck_assert(!decimal_parse(slice_make("1\0", 2), &parsed));
}
END_TEST

static const struct {
    struct decimal number;
    const char *text;
} written[] = {
    {{0, 0}, "0"},
    {{0, 2}, "0.00"},
    {{150, 2}, "1.50"},
    {{-5, 1}, "-0.5"},
    {{7, 3}, "0.007"},
    {{INT64_MIN, 0}, "-9223372036854775808"},
    {{INT64_MIN, 18}, "-9.223372036854775808"},
    {{INT64_MAX, 18}, "9.223372036854775807"},
    {{1, 18}, "0.000000000000000001"},
};

START_TEST(writing) { assert_decimal(written[_i].number, written[_i].text); }
END_TEST

static const struct {
    const char *a;
    const char *b;
    int order;
} orders[] = {
    {"1.50", "1.5", 0},
    {"-1.50", "-1.5", 0},
    {"0", "-0.00", 0},
    {"1.49", "1.5", -1},
    {"-1.49", "-1.5", 1},
    {"-1", "1", -1},
    {"-0.000000000000000001", "9223372036854775807", -1},
    {"9223372036854775807", "9.223372036854775807", 1},
    {"-9223372036854775808", "-9.223372036854775808", -1},
    {"-9223372036854775808", "0.0", -1},
    {"9223372036854775807", "922337203685477580.7", 1},
};

START_TEST(magnitude_is_without_sign)
{
    static const char *const numbers[][2] = {
        {"-1.50", "1.50"}, {"0", "0"}, {"12", "12"}, {"-9223372036854775808", "9223372036854775807"}};
    struct decimal magnitude = decimal_magnitude(number(numbers[_i][0]));
    ck_assert_int_eq(decimal_compare(magnitude, number(numbers[_i][1])), 0);
}
END_TEST

START_TEST(comparing)
{
    struct decimal a = number(orders[_i].a);
    struct decimal b = number(orders[_i].b);
    ck_assert_int_eq(decimal_compare(a, b), orders[_i].order);
    ck_assert_int_eq(decimal_compare(b, a), -orders[_i].order);
}
END_TEST

static const struct {
    const char *number;
    uint8_t decimals;
    const char *rounded; /* NULL: does not fit */
} roundings[] = {
    {"2.5", 0, "3"},
    {"-2.5", 0, "-3"},
    {"2.4999", 0, "2"},
    {"-0.4", 0, "0"},
    {"0.05", 1, "0.1"},
    {"1.005", 2, "1.01"},
    {"1.5", 3, "1.500"},
    {"99.995", 2, "100.00"},
    {"0", 18, "0.000000000000000000"},
    {"9.223372036854775807", 0, "9"},
    {"9.5", 18, NULL},
    {"1", 19, NULL},
    {"92233720368547758.07", 1, "92233720368547758.1"},
    {"-9223372036854775808", 0, "-9223372036854775808"},
};

START_TEST(rounding)
{
    struct decimal rounded = {0, 0};
    bool fits = decimal_round(number(roundings[_i].number), roundings[_i].decimals, &rounded);
    ck_assert(fits == (roundings[_i].rounded != NULL));
    if (fits)
        assert_decimal(rounded, roundings[_i].rounded);
}
END_TEST

static const struct {
    const char *numerator;
    const char *denominator;
    uint8_t decimals;
    const char *quotient; /* NULL: does not fit, or nothing can be divided by it */
} quotients[] = {
    {"1", "3", 4, "0.3333"},
    {"2", "3", 4, "0.6667"},
    {"-2", "3", 4, "-0.6667"},
    {"1", "8", 2, "0.13"},
    {"-1", "8", 2, "-0.13"},
    {"1", "-8", 2, "-0.13"},
    {"-1", "-8", 2, "0.13"},
    {"0", "-8", 2, "0.00"},
    {"1", "0", 2, NULL},
    {"1", "0.00", 2, NULL},
    {"1", "3", 19, NULL},
    {"1", "3", 18, "0.333333333333333333"},
    {"0.000000000000000001", "0.000000000000000003", 18, "0.333333333333333333"},
    {"1", "0.000000000000000003", 0, "333333333333333333"},
    {"1", "0.000000000000000003", 1, "333333333333333333.3"},
    {"1", "0.000000000000000003", 18, NULL},
    {"9223372036854775807", "0.000000000000000001", 18, NULL},
    {"9223372036854775807", "9223372036854775807", 18, "1.000000000000000000"},
    {"9.223372036854775807", "9223372036854775807", 0, "0"},
    {"9.223372036854775807", "9223372036854775807", 18, "0.000000000000000001"},
    {"-9223372036854775808", "1", 0, "-9223372036854775808"},
    {"-9223372036854775808", "-1", 0, NULL},
    {"0.0000005", "0.000001000000000000", 17, "0.50000000000000000"},
    {"0.000002", "3.000000000000000000", 18, "0.000000666666666667"},
    {"2124952828", "21567", 2, "98527.97"},
    {"905200000", "140", 0, "6465714"},
};

START_TEST(dividing)
{
    struct decimal quotient = {0, 0};
    bool fits = decimal_divide(number(quotients[_i].numerator), number(quotients[_i].denominator),
                               quotients[_i].decimals, &quotient);
    ck_assert(fits == (quotients[_i].quotient != NULL));
    if (fits)
        assert_decimal(quotient, quotients[_i].quotient);
}
END_TEST

static const struct {
    const char *a;
    const char *b;
    const char *sum;
    const char *difference;
    const char *product;
} exact[] = {
    {"1.5", "2.25", "3.75", "-0.75", "3.375"},
    {"-1.5", "-2.25", "-3.75", "0.75", "3.375"},
    {"0", "0.0", "0.0", "0.0", "0.0"},
    {"9223372036854775807", "1", NULL, "9223372036854775806", "9223372036854775807"},
    {"-9223372036854775808", "1", "-9223372036854775807", NULL, "-9223372036854775808"},
    {"-9223372036854775808", "-1", NULL, "-9223372036854775807", NULL},
    {"0", "-9223372036854775808", "-9223372036854775808", NULL, "0"},
    {"-1", "-9223372036854775808", NULL, "9223372036854775807", NULL},
    {"9223372036854775807", "0.5", NULL, NULL, NULL},
    {"9223372036854775806", "0.5", NULL, NULL, "4611686018427387903"},
    {"922337203685477580.5", "0.5", "922337203685477581", "922337203685477580.0", NULL},
    {"5000000000000000000", "400000000000000000.0", "5400000000000000000", "4600000000000000000", NULL},
    {"0.000000001", "0.0000000001", "0.0000000011", "0.0000000009", NULL},
    {"0.000000005", "0.0000000020", "0.0000000070", "0.0000000030", "0.000000000000000010"},
    {"1.000000000000000000", "0.2", "1.200000000000000000", "0.800000000000000000", "0.200000000000000000"},
};

static void assert_result(bool fits, struct decimal result, const char *expected)
{
    ck_assert_msg(fits == (expected != NULL), "%s", expected == NULL ? "should not fit" : expected);
    if (fits)
        assert_decimal(result, expected);
}

START_TEST(adding_subtracting_multiplying)
{
    struct decimal a = number(exact[_i].a);
    struct decimal b = number(exact[_i].b);
    struct decimal result = {0, 0};
    bool fits = decimal_add(a, b, &result);
    assert_result(fits, result, exact[_i].sum);
    fits = decimal_subtract(a, b, &result);
    assert_result(fits, result, exact[_i].difference);
    fits = decimal_multiply(a, b, &result);
    assert_result(fits, result, exact[_i].product);
}
END_TEST

START_TEST(doubles_for_charts)
{
    ck_assert_double_eq(decimal_to_double(number("215.4")), 215.4);
    ck_assert_double_eq(decimal_to_double(number("-0.001")), -0.001);
    ck_assert_double_eq(decimal_to_double(number("0.00")), 0.0);
}
END_TEST

static const struct {
    double number;
    uint8_t decimals;
    const char *text; /* NULL: does not fit */
} estimates[] = {
    {215.44999, 1, "215.4"}, {215.46, 1, "215.5"}, {-0.5, 0, "-1"},
    {0.5, 0, "1"},           {-0.04, 1, "0.0"},    {9.2e18, 0, "9200000000000000000"},
    {9.3e18, 0, NULL},       {-9.3e18, 0, NULL},   {1e300, 18, NULL},
    {INFINITY, 0, NULL},     {NAN, 2, NULL},       {1, 19, NULL},
};

START_TEST(sums_on_their_way)
{
    struct decimal sum = number("0.5");
    decimal_accumulate(&sum, number("2"));
    decimal_accumulate(&sum, number("-0.25"));
    ck_assert_int_eq(decimal_compare(sum, number("2.25")), 0);
    decimal_accumulate(&sum, number("9223372036854775807"));
    ck_assert_int_eq(decimal_compare(sum, number("2.25")), 0);
}
END_TEST

START_TEST(estimated_numbers)
{
    struct decimal result;
    bool fits = decimal_from_double(estimates[_i].number, estimates[_i].decimals, &result);
    assert_result(fits, result, estimates[_i].text);
}
END_TEST

Suite *decimal_suite(void)
{
    Suite *suite = suite_create("decimal");
    TCase *cases = tcase_create("decimal");
    tcase_add_loop_test(cases, parsing, 0, sizeof machine_forms / sizeof *machine_forms);
    tcase_add_test(cases, text_without_bytes_is_no_number);
    tcase_add_loop_test(cases, writing, 0, sizeof written / sizeof *written);
    tcase_add_loop_test(cases, magnitude_is_without_sign, 0, 4);
    tcase_add_loop_test(cases, comparing, 0, sizeof orders / sizeof *orders);
    tcase_add_loop_test(cases, rounding, 0, sizeof roundings / sizeof *roundings);
    tcase_add_loop_test(cases, dividing, 0, sizeof quotients / sizeof *quotients);
    tcase_add_loop_test(cases, adding_subtracting_multiplying, 0, sizeof exact / sizeof *exact);
    tcase_add_test(cases, doubles_for_charts);
    tcase_add_test(cases, sums_on_their_way);
    tcase_add_loop_test(cases, estimated_numbers, 0, sizeof estimates / sizeof *estimates);
    suite_add_tcase(suite, cases);
    return suite;
}
