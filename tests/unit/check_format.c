/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers, units and dates as readers see them; the no-break spaces are written out. */
#include "base/diagnostics.h"
#include "language/format.h"

#include <check.h>
#include <locale.h>
#include <stdlib.h>

Suite *format_suite(void);

#define NB "\xC2\xA0"
#define MINUS "\xE2\x88\x92"

static struct arena arena;
static struct diagnostics diagnostics;
static struct number_format swedish;
static struct number_format english;
static struct buffer out;

static void open_format(struct number_format *format, enum language language, const char *currency)
{
    ck_assert(number_format_init(format, language, slice_from_c(currency), &arena, &diagnostics));
}

static void set_up(void)
{
    arena_init(&arena, NULL);
    diagnostics_init(&diagnostics, &arena);
    buffer_init(&out, 4096, NULL);
    open_format(&swedish, LANGUAGE_SWEDISH, "SEK");
    open_format(&english, LANGUAGE_ENGLISH, "SEK");
}

static void tear_down(void)
{
    ck_assert_uint_eq(diagnostics.count, 0);
    buffer_release(&out);
    arena_release(&arena);
}

static const char *written(void)
{
    const char *text = slice_copy_c(&arena, buffer_slice(&out));
    buffer_clear(&out);
    return text;
}

struct number_case {
    int64_t units;
    uint8_t scale;
    uint8_t decimals;
    const char *swedish;
    const char *english;
};

static const struct number_case number_cases[] = {
    {0, 0, 0, "0", "0"},
    {999, 0, 0, "999", "999"},
    {1000, 0, 0, "1" NB "000", "1,000"},
    {6957165, 0, 0, "6" NB "957" NB "165", "6,957,165"},
    {-18000, 0, 0, MINUS "18" NB "000", MINUS "18,000"},
    {123456, 1, 1, "12" NB "345,6", "12,345.6"},
    {215, 0, 1, "215,0", "215.0"},
    {2154, 1, 0, "215", "215"},
    {2155, 1, 0, "216", "216"},
    {-2155, 1, 0, MINUS "216", MINUS "216"},
    {5, 2, 1, "0,1", "0.1"},
    {-4, 2, 1, "0,0", "0.0"},
    {999995, 2, 1, "10" NB "000,0", "10,000.0"},
    {7, 3, 3, "0,007", "0.007"},
    {INT64_MAX, 0, 0, "9" NB "223" NB "372" NB "036" NB "854" NB "775" NB "807", "9,223,372,036,854,775,807"},
    {INT64_MIN, 0, 0, MINUS "9" NB "223" NB "372" NB "036" NB "854" NB "775" NB "808",
     MINUS "9,223,372,036,854,775,808"},
    {INT64_MIN, 18, 18, MINUS "9,223372036854775808", MINUS "9.223372036854775808"},
    {INT64_MAX, 18, 0, "9", "9"},
    {INT64_MAX, 0, 2, "9" NB "223" NB "372" NB "036" NB "854" NB "775" NB "807,00", "9,223,372,036,854,775,807.00"},
};

START_TEST(writes_numbers)
{
    const struct number_case *given = &number_cases[_i];
    format_decimal(&out, &swedish, decimal_make(given->units, given->scale), given->decimals);
    ck_assert_str_eq(written(), given->swedish);
    format_decimal(&out, &english, decimal_make(given->units, given->scale), given->decimals);
    ck_assert_str_eq(written(), given->english);
}
END_TEST

START_TEST(survives_any_scale_and_decimals)
{
    for (unsigned scale = 0; scale < 256; scale += 5) {
        for (unsigned decimals = 0; decimals < 256; decimals += 5) {
            format_decimal(&out, &swedish, decimal_make(INT64_MIN, (uint8_t)scale), (uint8_t)decimals);
            ck_assert(!out.overflowed);
            buffer_clear(&out);
            format_amount_words(&out, &swedish, decimal_make(INT64_MIN, (uint8_t)scale));
            buffer_clear(&out);
        }
    }
}
END_TEST

struct quantity_case {
    int64_t units;
    uint8_t scale;
    uint8_t decimals;
    enum number_unit unit;
    const char *swedish;
    const char *english;
};

static const struct quantity_case quantity_cases[] = {
    {6957165, 0, 0, NUMBER_CURRENCY, "6" NB "957" NB "165" NB "kr", "SEK" NB "6,957,165"},
    {-5, 0, 0, NUMBER_CURRENCY, MINUS "5" NB "kr", MINUS "SEK" NB "5"},
    {11995, 0, 0, NUMBER_CURRENCY_PER_PUPIL, "11" NB "995" NB "kr" NB "per" NB "elev",
     "SEK" NB "11,995" NB "per" NB "pupil"},
    {842, 1, 1, NUMBER_PERCENT, "84,2" NB "%", "84.2%"},
    {215, 0, 0, NUMBER_POINTS, "215" NB "poäng", "215" NB "points"},
    {1, 0, 0, NUMBER_POINTS, "1" NB "poäng", "1" NB "point"},
    {1, 0, 0, NUMBER_PUPILS, "1" NB "elev", "1" NB "pupil"},
    {10, 1, 1, NUMBER_PUPILS, "1,0" NB "elever", "1.0" NB "pupils"},
    {0, 0, 0, NUMBER_PUPILS, "0" NB "elever", "0" NB "pupils"},
    {580, 0, 0, NUMBER_PUPILS, "580" NB "elever", "580" NB "pupils"},
    {1, 0, 0, NUMBER_HOURS, "1" NB "timme", "1" NB "hour"},
    {12, 0, 0, NUMBER_HOURS, "12" NB "timmar", "12" NB "hours"},
    {12, 0, 0, NUMBER_PLAIN, "12", "12"},
};

START_TEST(writes_quantities)
{
    const struct quantity_case *given = &quantity_cases[_i];
    struct decimal number = decimal_make(given->units, given->scale);
    format_quantity(&out, &swedish, number, given->decimals, given->unit);
    ck_assert_str_eq(written(), given->swedish);
    format_quantity(&out, &english, number, given->decimals, given->unit);
    ck_assert_str_eq(written(), given->english);
}
END_TEST

static const struct quantity_case change_cases[] = {
    {412000, 0, 0, NUMBER_CURRENCY, "+412" NB "000" NB "kr", "+SEK" NB "412,000"},
    {-18000, 0, 0, NUMBER_PLAIN, MINUS "18" NB "000", MINUS "18,000"},
    {0, 0, 0, NUMBER_PLAIN, "±0", "±0"},
    {-4, 2, 1, NUMBER_PLAIN, "±0,0", "±0.0"},
    {23, 1, 1, NUMBER_PERCENT, "+2,3" NB "procentenheter", "+2.3" NB "percentage" NB "points"},
    {-1, 0, 0, NUMBER_PERCENT, MINUS "1" NB "procentenhet", MINUS "1" NB "percentage" NB "point"},
};

START_TEST(writes_changes)
{
    const struct quantity_case *given = &change_cases[_i];
    struct decimal number = decimal_make(given->units, given->scale);
    format_change(&out, &swedish, number, given->decimals, given->unit);
    ck_assert_str_eq(written(), given->swedish);
    format_change(&out, &english, number, given->decimals, given->unit);
    ck_assert_str_eq(written(), given->english);
}
END_TEST

START_TEST(writes_a_relative_change_in_per_cent)
{
    format_relative_change(&out, &swedish, decimal_make(51, 1), 1);
    ck_assert_str_eq(written(), "+5,1" NB "%");
    format_relative_change(&out, &english, decimal_make(-51, 1), 1);
    ck_assert_str_eq(written(), MINUS "5.1%");
}
END_TEST

struct amount_case {
    int64_t units;
    uint8_t scale;
    const char *swedish;
    const char *english;
};

static const struct amount_case amount_cases[] = {
    {6957165, 0, "7,0" NB "miljoner" NB "kronor", "SEK" NB "7.0" NB "million"},
    {1470000000, 0, "1" NB "470" NB "miljoner" NB "kronor", "SEK" NB "1,470" NB "million"},
    {905200000, 0, "905,2" NB "miljoner" NB "kronor", "SEK" NB "905.2" NB "million"},
    {64200, 0, "64" NB "200" NB "kronor", "SEK" NB "64,200"},
    {1, 0, "1" NB "krona", "SEK" NB "1"},
    {0, 0, "0" NB "kronor", "SEK" NB "0"},
    {9999995, 1, "1,0" NB "miljoner" NB "kronor", "SEK" NB "1.0" NB "million"},
    {999949999, 0, "999,9" NB "miljoner" NB "kronor", "SEK" NB "999.9" NB "million"},
    {999950000, 0, "1" NB "000" NB "miljoner" NB "kronor", "SEK" NB "1,000" NB "million"},
    {-6957165, 0, MINUS "7,0" NB "miljoner" NB "kronor", MINUS "SEK" NB "7.0" NB "million"},
    {1234567890123456789, 12, "1,2" NB "miljoner" NB "kronor", "SEK" NB "1.2" NB "million"},
};

START_TEST(writes_amounts_in_sentences)
{
    const struct amount_case *given = &amount_cases[_i];
    format_amount_words(&out, &swedish, decimal_make(given->units, given->scale));
    ck_assert_str_eq(written(), given->swedish);
    format_amount_words(&out, &english, decimal_make(given->units, given->scale));
    ck_assert_str_eq(written(), given->english);
}
END_TEST

START_TEST(writes_millions)
{
    format_amount_millions(&out, &swedish, decimal_make(905200000, 0));
    ck_assert_str_eq(written(), "905,2" NB "mnkr");
    format_amount_millions(&out, &english, decimal_make(905200000, 0));
    ck_assert_str_eq(written(), "SEK" NB "905.2" NB "million");
}
END_TEST

struct currency_case {
    enum language language;
    const char *currency;
    const char *amount;
    const char *words;
    const char *millions;
};

static const struct currency_case currency_cases[] = {
    {LANGUAGE_ENGLISH, "GBP", "£2,124,952,828", "£2,125" NB "million", "£2,125.0" NB "million"},
    {LANGUAGE_SWEDISH, "GBP", "2" NB "124" NB "952" NB "828" NB "pund", "2" NB "125" NB "miljoner" NB "pund",
     "2" NB "125,0" NB "miljoner" NB "pund"},
    {LANGUAGE_ENGLISH, "EUR", "€2,124,952,828", "€2,125" NB "million", "€2,125.0" NB "million"},
    {LANGUAGE_SWEDISH, "NOK", "2" NB "124" NB "952" NB "828" NB "NOK", "2" NB "125" NB "miljoner" NB "NOK",
     "2" NB "125,0" NB "miljoner" NB "NOK"},
    {LANGUAGE_ENGLISH, "NOK", "2,124,952,828" NB "NOK", "2,125" NB "million" NB "NOK", "2,125.0" NB "million" NB "NOK"},
};

START_TEST(writes_other_currencies)
{
    const struct currency_case *given = &currency_cases[_i];
    struct number_format format;
    struct decimal amount = decimal_make(2124952828, 0);
    open_format(&format, given->language, given->currency);
    format_quantity(&out, &format, amount, 0, NUMBER_CURRENCY);
    ck_assert_str_eq(written(), given->amount);
    format_amount_words(&out, &format, amount);
    ck_assert_str_eq(written(), given->words);
    format_amount_millions(&out, &format, amount);
    ck_assert_str_eq(written(), given->millions);
}
END_TEST

struct date_case {
    const char *iso;
    const char *swedish;
    const char *english;
};

static const struct date_case date_cases[] = {
    {"2026-01-15", "15 januari 2026", "15 January 2026"}, {"2024-02-29", "29 februari 2024", "29 February 2024"},
    {"2022-07-06", "6 juli 2022", "6 July 2022"},         {"2023-02-29", "2023-02-29", "2023-02-29"},
    {"2026-13-01", "2026-13-01", "2026-13-01"},           {"2026-00-10", "2026-00-10", "2026-00-10"},
    {"våren 2018", "våren 2018", "våren 2018"},           {"", "", ""},
    {"2026-1-15x", "2026-1-15x", "2026-1-15x"},           {"1999-12-31", "31 december 1999", "31 December 1999"},
};

START_TEST(writes_dates)
{
    const struct date_case *given = &date_cases[_i];
    format_date(&out, &swedish, slice_from_c(given->iso));
    ck_assert_str_eq(written(), given->swedish);
    format_date(&out, &english, slice_from_c(given->iso));
    ck_assert_str_eq(written(), given->english);
}
END_TEST

START_TEST(does_not_ask_the_locale)
{
    ck_assert_int_eq(setenv("LC_ALL", "de_DE.UTF-8", 1), 0);
    struct number_format format;
    open_format(&format, LANGUAGE_SWEDISH, "SEK");
    ck_assert_int_eq(unsetenv("LC_ALL"), 0);
    format_decimal(&out, &format, decimal_make(12345678, 1), 1);
    ck_assert_str_eq(written(), "1" NB "234" NB "567,8");
}
END_TEST

#define LOOP(function, cases) tcase_add_loop_test(tcase, function, 0, (int)(sizeof(cases) / sizeof(cases)[0]))

Suite *format_suite(void)
{
    Suite *suite = suite_create("language/format");
    TCase *tcase = tcase_create("format");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    LOOP(writes_numbers, number_cases);
    LOOP(writes_quantities, quantity_cases);
    LOOP(writes_changes, change_cases);
    LOOP(writes_amounts_in_sentences, amount_cases);
    LOOP(writes_other_currencies, currency_cases);
    LOOP(writes_dates, date_cases);
    tcase_add_test(tcase, survives_any_scale_and_decimals);
    tcase_add_test(tcase, writes_a_relative_change_in_per_cent);
    tcase_add_test(tcase, writes_millions);
    tcase_add_test(tcase, does_not_ask_the_locale);
    suite_add_tcase(suite, tcase);
    return suite;
}
