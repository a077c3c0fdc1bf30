/* SPDX-License-Identifier: EUPL-1.2 */
/* Bars: lengths from zero, missing values as words, the value to compare with. */
#include <math.h>

#include "check_chart.h"

Suite *chart_bar_suite(void);

static struct arena arena;
static struct bar bars[4];
static struct bar_chart chart;

static struct chart_point point_of(double value, const char *text)
{
    return (struct chart_point){
        .value = value, .has_value = true, .exact = slice_from_c(text), .text = slice_from_c(text)};
}

static void setup(void)
{
    arena_init(&arena, NULL);
    bars[0] = (struct bar){.label = SLICE("Undervisning"), .point = point_of(62400, "62400"), .is_marked = true};
    bars[1] = (struct bar){.label = SLICE("Lokaler"), .point = point_of(15600, "15600")};
    bars[2] = (struct bar){.label = SLICE("Elevhälsa"), .point = {.gap_text = SLICE("publiceras inte")}};
    bars[3] = (struct bar){.label = SLICE("Övrigt"), .point = point_of(0, "0")};
    bars[0].compare = point_of(31200, "31200");
    chart = (struct bar_chart){.id = SLICE("kostnad"),
                               .title = SLICE("Kostnad per elev"),
                               .description = SLICE("Mest till undervisning."),
                               .bars = bars,
                               .bar_count = 4,
                               .compare_label = SLICE("staden")};
}

static void teardown(void) { arena_release(&arena); }

static struct markup drawn(void)
{
    struct markup markup = bar_chart_draw(&arena, &chart);
    chart_assert_sound(markup);
    return markup;
}

START_TEST(bars_are_as_long_as_their_values)
{
    struct markup markup = drawn();
    ck_assert(chart_has(
        markup, "width=\"100%\" y=\"44\" height=\"16\" class=\"chart-bar chart-subject\" data-value=\"62400\""));
    ck_assert(chart_has(markup, "width=\"25%\""));
    ck_assert(chart_has(markup, "width=\"50%\" y=\"62\" height=\"4\" class=\"chart-compare\" data-value=\"31200\""));
    ck_assert(chart_has(markup, "data-value=\"0\"><title>Övrigt: 0</title>"));
    ck_assert(chart_has(markup, ">staden</text>"));
    chart_assert_golden(markup, "bars");
}
END_TEST

START_TEST(a_missing_value_is_a_word_and_no_bar)
{
    struct markup markup = drawn();
    ck_assert_uint_eq(chart_count(markup, "class=\"chart-bar"), 3 + 4 + 3);
    ck_assert_uint_eq(chart_count(markup, "class=\"chart-gap\">publiceras inte</text>"), 1);
    ck_assert_uint_eq(chart_count(markup, "data-value="), 4);
}
END_TEST

START_TEST(negative_values_go_left_of_zero)
{
    bars[1].point = point_of(-15600, "−15600");
    struct markup markup = drawn();
    ck_assert(chart_has(markup, "<rect x=\"0%\" width=\"20%\""));
    ck_assert(chart_has(markup, "<rect x=\"20%\" width=\"80%\""));
    ck_assert(chart_has(markup, "<text x=\"20%\" dx=\"7\""));
}
END_TEST

START_TEST(one_marked_bar_is_told_from_the_others)
{
    ck_assert_uint_eq(chart_count(drawn(), "chart-marked"), 1);
    for (uint32_t i = 0; i < 4; i++)
        bars[i].is_marked = true;
    ck_assert_uint_eq(chart_count(drawn(), "chart-marked"), 0);
}
END_TEST

START_TEST(a_provisional_bar_is_hollow)
{
    bars[1].point.is_provisional = true;
    ck_assert(chart_has(drawn(), "class=\"chart-bar chart-hollow\" data-value=\"15600\""));
}
END_TEST

START_TEST(odd_values_and_texts_do_no_harm)
{
    const double odd[] = {NAN, INFINITY, 1e300, -1e300};
    for (uint32_t i = 0; i < 4; i++)
        bars[i].point.value = odd[i];
    bars[2].point = point_of(1e300, "mycket");
    bars[3].label =
        SLICE("<script>& en mycket lång benämning på en kostnad som ingen kan läsa på en enda rad i en telefon");
    struct markup markup = drawn();
    ck_assert(chart_has(markup, "&lt;script&gt;&amp;") && chart_has(markup, "…</text>"));
    for (uint32_t i = 0; i < 4; i++)
        bars[i].point.value = 0;
    drawn();
    chart.bar_count = 0;
    drawn();
}
END_TEST

Suite *chart_bar_suite(void)
{
    Suite *suite = suite_create("render/chart_bar");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, bars_are_as_long_as_their_values);
    tcase_add_test(tests, a_missing_value_is_a_word_and_no_bar);
    tcase_add_test(tests, negative_values_go_left_of_zero);
    tcase_add_test(tests, one_marked_bar_is_told_from_the_others);
    tcase_add_test(tests, a_provisional_bar_is_hollow);
    tcase_add_test(tests, odd_values_and_texts_do_no_harm);
    suite_add_tcase(suite, tests);
    return suite;
}
