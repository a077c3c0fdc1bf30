/* SPDX-License-Identifier: EUPL-1.2 */
/* Grouped bars: lengths from zero, the spread, missing values as words, groups told without colour. */
#include <math.h>

#include "check_chart.h"

Suite *chart_grouped_suite(void);

#define CATEGORIES 2
#define GROUPS 8

static struct arena arena;
static struct slice categories[CATEGORIES];
static struct slice groups[GROUPS];
static struct grouped_bar bars[CATEGORIES * GROUPS];
static struct grouped_bar_chart chart;

static struct chart_point point_of(double value, const char *text)
{
    return (struct chart_point){
        .value = value, .has_value = true, .exact = slice_from_c(text), .text = slice_from_c(text)};
}

static void setup(void)
{
    arena_init(&arena, NULL);
    categories[0] = SLICE("Undervisning");
    categories[1] = SLICE("Elevhälsa");
    for (uint32_t i = 0; i < GROUPS; i++)
        groups[i] = SLICE("grupp");
    for (uint32_t i = 0; i < CATEGORIES * GROUPS; i++)
        bars[i] = (struct grouped_bar){.point = point_of(100, "100")};
    groups[0] = SLICE("mest stöd");
    groups[1] = SLICE("minst stöd");
    bars[0] = (struct grouped_bar){.point = point_of(800, "800"),
                                   .has_spread = true,
                                   .low = 600,
                                   .high = 1000,
                                   .exact_low = SLICE("600"),
                                   .exact_high = SLICE("1000"),
                                   .spread_text = SLICE("hälften 600–1000")};
    bars[1].point = point_of(500, "500");
    bars[2].point = point_of(250, "250");
    bars[3].point = (struct chart_point){.gap_text = SLICE("publiceras inte")};
    chart = (struct grouped_bar_chart){.id = SLICE("utgift"),
                                       .title = SLICE("Kronor per elev"),
                                       .description = SLICE("Mest till undervisning."),
                                       .categories = categories,
                                       .category_count = CATEGORIES,
                                       .groups = groups,
                                       .group_count = 2,
                                       .bars = bars,
                                       .spread_label = SLICE("hälften av skolorna")};
}

static void teardown(void) { arena_release(&arena); }

static struct markup drawn(void)
{
    struct markup markup = grouped_bar_chart_draw(&arena, &chart);
    chart_assert_framed(markup, 1);
    return markup;
}

START_TEST(bars_are_as_long_as_their_values)
{
    struct markup markup = drawn();
    ck_assert(chart_has(markup, "<rect x=\"0%\" width=\"80%\" y=\"21\" height=\"15\" class=\"chart-group-1\" "
                                "data-value=\"800\"><title>Undervisning, mest stöd: 800 (hälften 600–1000)</title>"));
    ck_assert(chart_has(markup, "<rect x=\"0%\" width=\"50%\" y=\"40\" height=\"15\" class=\"chart-group-2\""));
    ck_assert(chart_has(markup, "<rect x=\"0%\" width=\"25%\" y=\"94\" height=\"15\" class=\"chart-group-1\""));
    ck_assert_uint_eq(chart_count(markup, "<svg class=\"chart chart-sample\""), 3);
    chart_assert_golden(markup, "grouped");
}
END_TEST

START_TEST(the_spread_has_its_limits_and_keeps_off_the_value)
{
    struct markup markup = drawn();
    ck_assert_uint_eq(chart_count(markup, "<g class=\"chart-spread\" data-low=\"600\" data-high=\"1000\">"), 1);
    ck_assert(chart_has(markup, "<text x=\"100%\" y=\"33.5\" dx=\"7\" class=\"chart-bar-value\">800</text>"));
    bars[0].low = 1200;
    ck_assert(!chart_has(drawn(), "chart-spread"));
    bars[0].low = NAN;
    ck_assert(!chart_has(drawn(), "hälften"));
    bars[0].low = 600;
    bars[0].point = (struct chart_point){.gap_text = SLICE("för få")};
    ck_assert(!chart_has(drawn(), "chart-spread"));
}
END_TEST

START_TEST(a_missing_value_is_a_word_and_no_bar)
{
    struct markup markup = drawn();
    ck_assert_uint_eq(chart_count(markup, "class=\"chart-gap\">publiceras inte</text>"), 1);
    ck_assert_uint_eq(chart_count(markup, "data-value="), 3);
    bars[3].point = point_of(0, "0");
    ck_assert(chart_has(drawn(), "width=\"0%\" y=\"113\" height=\"15\" class=\"chart-group-2\" data-value=\"0\""));
}
END_TEST

START_TEST(negative_values_go_left_of_zero)
{
    bars[0].has_spread = false;
    bars[1].point = point_of(-200, "-200");
    struct markup markup = drawn();
    ck_assert(chart_has(markup, "<rect x=\"0%\" width=\"20%\" y=\"40\""));
    ck_assert(chart_has(markup, "<rect x=\"20%\" width=\"80%\" y=\"21\""));
    ck_assert(chart_has(markup, "<text x=\"20%\" y=\"52.5\" dx=\"7\""));
}
END_TEST

START_TEST(at_most_six_groups_each_with_its_look)
{
    chart.group_count = GROUPS;
    struct markup markup = drawn();
    ck_assert_uint_eq(chart_count(markup, "<rect x=\"0%\""), CATEGORIES * GROUPED_MOST - 1);
    ck_assert(chart_has(markup, "class=\"chart-group-6\" fill=\"url(#utgift-6)\""));
    ck_assert(!chart_has(markup, "chart-group-7"));
    static const char *const patterns[] = {"3", "5", "6"};
    for (uint32_t i = 0; i < 3; i++) {
        struct slice wanted =
            SLICE_JOIN(&arena, SLICE("<pattern id=\"utgift-"), slice_from_c(patterns[i]), SLICE("\""));
        ck_assert_uint_ne(slice_find(markup.html, wanted), SIZE_MAX);
    }
}
END_TEST

START_TEST(ordered_groups_go_from_light_to_dark)
{
    chart.is_ordered = true;
    struct markup markup = drawn();
    ck_assert(slice_starts_with(markup.html, SLICE("<div class=\"chart-frame chart-ordered chart-ordered-2\">")));
}
END_TEST

START_TEST(odd_values_and_texts_do_no_harm)
{
    struct slice odd =
        SLICE("<script>& en mycket lång benämning på en kostnad som ingen kan läsa på en rad i en telefon");
    categories[0] = groups[0] = chart.id = chart.title = chart.description = chart.spread_label = odd;
    bars[0].point.text = bars[0].point.exact = bars[0].exact_low = bars[0].spread_text = odd;
    struct markup markup = drawn();
    ck_assert(chart_has(markup, "&lt;script&gt;&amp;") && chart_has(markup, "…</text>"));
    const double values[] = {NAN, INFINITY, 1e300, -1e300};
    for (uint32_t i = 0; i < 4; i++)
        bars[i].point = point_of(values[i], "x");
    ck_assert_uint_eq(chart_count(drawn(), "data-value="), 2);
    for (uint32_t i = 0; i < 4; i++)
        bars[i].point.value = 0;
    ck_assert_uint_eq(chart_count(drawn(), "data-value="), 4);
    categories[0] = SLICE_EMPTY;
    chart.category_count = 1;
    drawn();
    chart.group_count = 0;
    ck_assert(!chart_has(drawn(), "<rect"));
    chart.category_count = 0;
    drawn();
}
END_TEST

Suite *chart_grouped_suite(void)
{
    Suite *suite = suite_create("render/chart_grouped");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, bars_are_as_long_as_their_values);
    tcase_add_test(tests, the_spread_has_its_limits_and_keeps_off_the_value);
    tcase_add_test(tests, a_missing_value_is_a_word_and_no_bar);
    tcase_add_test(tests, negative_values_go_left_of_zero);
    tcase_add_test(tests, at_most_six_groups_each_with_its_look);
    tcase_add_test(tests, ordered_groups_go_from_light_to_dark);
    tcase_add_test(tests, odd_values_and_texts_do_no_harm);
    suite_add_tcase(suite, tests);
    return suite;
}
