/* SPDX-License-Identifier: EUPL-1.2 */
/* Axes, coordinates, labels and rows: the parts that the charts share. */
#include <check.h>
#include <math.h>

#include "render/chart_parts.h"

Suite *chart_axis_suite(void);

static const struct {
    double low;
    double high;
    uint32_t most;
    double first;
    double step;
    uint32_t count;
} tick_cases[] = {
    {195, 252, 6, 180, 20, 5},     {0, 6957165, 6, 0, 2000000, 5}, {0, 1, 6, 0, 0.2, 6},
    {0.1, 0.3, 6, 0.1, 0.05, 5},   {-12, 12, 6, -20, 10, 5},       {0, 0, 6, -1, 0.5, 5},
    {200, 200, 6, 180, 10, 5},     {0, 100, 11, 0, 10, 11},        {1e9, 1.1e9, 6, 1e9, 2e7, 6},
    {1500, 43000, 7, 0, 10000, 6}, {0, 100, 1, 0, 50, 3},          {-5, -1, 6, -5, 1, 5},
};

START_TEST(ticks_are_round_and_cover)
{
    double first = 0;
    double step = 0;
    uint32_t count = chart_ticks(tick_cases[_i].low, tick_cases[_i].high, tick_cases[_i].most, &first, &step);
    ck_assert_double_eq_tol(first, tick_cases[_i].first, 1e-9);
    ck_assert_double_eq_tol(step, tick_cases[_i].step, 1e-9);
    ck_assert_uint_eq(count, tick_cases[_i].count);
}
END_TEST

static const double extremes[] = {0,     1,      -1,    1e-300, -1e-300, 5e-324,   1e15,
                                  1e300, -1e300, 1e308, -1e308, 0.1,     123456789};

START_TEST(ticks_of_any_two_numbers_end)
{
    double low = extremes[_i];
    for (size_t i = 0; i < sizeof extremes / sizeof *extremes; i++) {
        double first = NAN;
        double step = NAN;
        uint32_t count = chart_ticks(low, extremes[i], 6, &first, &step);
        ck_assert(count >= 2 && count <= 6 && step > 0 && isfinite(first) && isfinite(step));
        if (low > extremes[i] || fabs(low) > 1e300 || fabs(extremes[i]) > 1e300)
            continue;
        ck_assert(first <= low + step * 1e-6 && first + (count - 1) * step >= extremes[i] - step * 1e-6);
    }
    double first;
    double step;
    ck_assert_uint_ge(chart_ticks(NAN, low, 6, &first, &step), 2);
    ck_assert_uint_ge(chart_ticks(low, INFINITY, 6, &first, &step), 2);
}
END_TEST

START_TEST(an_axis_places_values)
{
    struct chart_axis axis = {0};
    chart_axis_include(&axis, NAN);
    chart_axis_include(&axis, INFINITY);
    chart_axis_settle(&axis, 6);
    ck_assert(!axis.has_values && axis.count == 0);
    ck_assert_uint_eq(chart_axis_per_mille(&axis, 5), 0);
    chart_axis_include(&axis, 3);
    chart_axis_include(&axis, 97);
    chart_axis_settle(&axis, 6);
    ck_assert_uint_eq(chart_axis_per_mille(&axis, 0), 0);
    ck_assert_uint_eq(chart_axis_per_mille(&axis, 50), 500);
    ck_assert_uint_eq(chart_axis_per_mille(&axis, 100), 1000);
    ck_assert_uint_eq(chart_axis_per_mille(&axis, 1e9), 1000);
    ck_assert_uint_eq(chart_axis_per_mille(&axis, NAN), 0);
}
END_TEST

START_TEST(periods_spread_evenly)
{
    ck_assert_uint_eq(chart_period_per_mille(0, 1), 500);
    ck_assert_uint_eq(chart_period_per_mille(0, 10), 0);
    ck_assert_uint_eq(chart_period_per_mille(1, 10), 111);
    ck_assert_uint_eq(chart_period_per_mille(5, 10), 556);
    ck_assert_uint_eq(chart_period_per_mille(9, 10), 1000);
    ck_assert_uint_eq(chart_period_per_mille(4000000000u, 4000000001u), 1000);
}
END_TEST

static struct slice written(void (*append)(struct buffer *, int32_t), int32_t number)
{
    static char bytes[32];
    struct buffer out = {.bytes = bytes, .capacity = sizeof bytes, .maximum = sizeof bytes};
    append(&out, number);
    return buffer_slice(&out);
}

START_TEST(coordinates_are_written_short)
{
    ck_assert(slice_equal(written(chart_append_tenths, 724), SLICE("72.4")));
    ck_assert(slice_equal(written(chart_append_tenths, 720), SLICE("72")));
    ck_assert(slice_equal(written(chart_append_tenths, -5), SLICE("-0.5")));
    ck_assert(slice_equal(written(chart_append_tenths, 0), SLICE("0")));
    ck_assert(slice_equal(written(chart_append_tenths, INT32_MIN), SLICE("-214748364.8")));
    ck_assert(slice_equal(written(chart_append_number, -32), SLICE("-32")));
    ck_assert(slice_equal(written(chart_append_number, INT32_MIN), SLICE("-2147483648")));
}
END_TEST

static const struct {
    const char *text;
    const char *first;
    const char *second;
    bool is_cut;
} split_cases[] = {
    {"Tallbacka skola", "Tallbacka skola", "", false},
    {"Internationella skolan", "Internationella", "skolan", false},
    {"Lärarnas Ängsö och Åbo samskola", "Lärarnas Ängsö", "och Åbo samsko", true},
    {"Ärtskidornasfriskolanivästerort", "Ärtskidornasfri", "skolanivästero", true},
    {"", "", "", false},
};

START_TEST(long_names_take_two_lines)
{
    struct chart_lines lines = chart_split(slice_from_c(split_cases[_i].text), 15);
    ck_assert(slice_equal(lines.first, slice_from_c(split_cases[_i].first)));
    ck_assert_msg(slice_equal(lines.second, slice_from_c(split_cases[_i].second)), "'%.*s'", SLICE_PRINT(lines.second));
    ck_assert(lines.is_cut == split_cases[_i].is_cut);
}
END_TEST

START_TEST(labels_keep_apart)
{
    ck_assert_uint_eq(chart_label_step(10, 60, 300), 3);
    ck_assert_uint_eq(chart_label_step(11, 60, 300), 2);
    ck_assert_uint_eq(chart_label_step(8, 60, 300), 2);
    ck_assert_uint_eq(chart_label_step(2, 600, 300), 1);
    ck_assert_uint_eq(chart_label_step(2000, 60, 300), 400);
    ck_assert(chart_label_is_shown(0, 8, 2) && chart_label_is_shown(7, 8, 2) && chart_label_is_shown(4, 8, 2));
    ck_assert(!chart_label_is_shown(6, 8, 2) && !chart_label_is_shown(3, 8, 2));
    struct chart_rows rows = {{0}, 0};
    ck_assert_uint_eq(chart_rows_place(&rows, 0, 50), 0);
    ck_assert_uint_eq(chart_rows_place(&rows, 40, 90), 1);
    ck_assert_uint_eq(chart_rows_place(&rows, 60, 80), 0);
    ck_assert_uint_eq(rows.used, 2);
}
END_TEST

Suite *chart_axis_suite(void)
{
    Suite *suite = suite_create("render/chart_axis");
    TCase *tests = tcase_create("all");
    tcase_add_loop_test(tests, ticks_are_round_and_cover, 0, (int)(sizeof tick_cases / sizeof *tick_cases));
    tcase_add_loop_test(tests, ticks_of_any_two_numbers_end, 0, (int)(sizeof extremes / sizeof *extremes));
    tcase_add_test(tests, an_axis_places_values);
    tcase_add_test(tests, periods_spread_evenly);
    tcase_add_test(tests, coordinates_are_written_short);
    tcase_add_loop_test(tests, long_names_take_two_lines, 0, (int)(sizeof split_cases / sizeof *split_cases));
    tcase_add_test(tests, labels_keep_apart);
    suite_add_tcase(suite, tests);
    return suite;
}
