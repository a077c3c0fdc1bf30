/* SPDX-License-Identifier: EUPL-1.2 */
/* The waterfall: each bar begins where the one above ended, up and down without colour, the axis cut only where said. */
#include <math.h>

#include "check_chart.h"

Suite *chart_waterfall_suite(void);

static struct arena arena;
static struct waterfall_part parts[3];
static struct waterfall_chart chart;

static struct chart_point point_of(double value, const char *text)
{
    return (struct chart_point){
        .value = value, .has_value = true, .exact = slice_from_c(text), .text = slice_from_c(text)};
}

static void setup(void)
{
    arena_init(&arena, NULL);
    parts[0] = (struct waterfall_part){SLICE("Fler elever"), point_of(600, "600")};
    parts[1] = (struct waterfall_part){SLICE("Elevernas bakgrund"), point_of(-400, "-400")};
    parts[2] = (struct waterfall_part){SLICE("Beloppet per elev"), point_of(200, "200")};
    chart = (struct waterfall_chart){.id = SLICE("andring"),
                                     .title = SLICE("Varför beloppet ändrades"),
                                     .description = SLICE("Från 1 000 till 1 400."),
                                     .start = {SLICE("2023"), point_of(1000, "1000")},
                                     .parts = parts,
                                     .part_count = 3,
                                     .end = {SLICE("2024"), point_of(1400, "1400")},
                                     .cut_text = SLICE("avkortade")};
}

static void teardown(void) { arena_release(&arena); }

static struct markup drawn(void)
{
    struct markup markup = waterfall_chart_draw(&arena, &chart);
    chart_assert_framed(markup, 1);
    return markup;
}

START_TEST(each_bar_begins_where_the_one_above_ended)
{
    struct markup markup = drawn();
    ck_assert(chart_has(markup, "<rect x=\"0%\" width=\"62.5%\" y=\"20\" height=\"16\" class=\"chart-bar\" "
                                "data-value=\"1000\"><title>2023: 1000</title>"));
    ck_assert(chart_has(markup, "<rect x=\"62.5%\" width=\"37.5%\" y=\"70\" height=\"16\" class=\"chart-rise\" "
                                "data-value=\"600\">"));
    ck_assert(chart_has(markup, "<rect x=\"75%\" width=\"25%\" y=\"120\" height=\"16\" class=\"chart-fall\" "
                                "fill=\"url(#andring-fall)\" data-value=\"-400\">"));
    ck_assert(chart_has(markup, "<rect x=\"75%\" width=\"12.5%\" y=\"170\""));
    ck_assert(chart_has(markup, "<rect x=\"0%\" width=\"87.5%\" y=\"220\""));
    ck_assert_uint_eq(chart_count(markup, "class=\"chart-link\""), 4);
    ck_assert(chart_has(markup, "<line class=\"chart-link\" x1=\"62.5%\" x2=\"62.5%\" y1=\"36\" y2=\"70\"/>"));
    ck_assert(chart_has(markup, "<pattern id=\"andring-fall\""));
    chart_assert_golden(markup, "waterfall");
}
END_TEST

START_TEST(differences_have_zero_inside)
{
    chart.start = (struct waterfall_part){.label = SLICE_EMPTY};
    chart.end.point = point_of(-100, "-100");
    parts[0].point = point_of(100, "100");
    struct markup markup = drawn();
    ck_assert(chart_has(markup, "<line class=\"chart-base\" x1=\"75%\" x2=\"75%\""));
    ck_assert(chart_has(markup, "<rect x=\"75%\" width=\"25%\" y=\"20\" height=\"16\" class=\"chart-rise\""));
    ck_assert(chart_has(markup, "<rect x=\"0%\" width=\"100%\" y=\"70\" height=\"16\" class=\"chart-fall\""));
    ck_assert(chart_has(markup, "<rect x=\"50%\" width=\"25%\" y=\"170\" height=\"16\" class=\"chart-bar\""));
    ck_assert_uint_eq(chart_count(markup, "<rect "), 4);
}
END_TEST

START_TEST(a_missing_part_is_its_word_and_moves_nothing)
{
    parts[1].point = (struct chart_point){.gap_text = SLICE("uppgift saknas")};
    struct markup markup = drawn();
    ck_assert_uint_eq(chart_count(markup, "class=\"chart-gap\">uppgift saknas</text>"), 1);
    ck_assert_uint_eq(chart_count(markup, "data-value="), 4);
    ck_assert(chart_has(markup, "<rect x=\"88.9%\" width=\"11.1%\" y=\"170\""));
    parts[1].point = point_of(NAN, "x");
    ck_assert_uint_eq(chart_count(drawn(), "data-value="), 4);
    ck_assert(!chart_has(drawn(), "<pattern"));
    parts[0].point = point_of(0, "0");
    ck_assert(chart_has(drawn(), "width=\"0%\" y=\"70\" height=\"16\" class=\"chart-rise\" data-value=\"0\""));
}
END_TEST

START_TEST(an_axis_is_cut_only_where_there_is_something_to_gain)
{
    ck_assert(!chart_has(drawn(), "chart-tear"));
    chart.cuts_axis = true;
    ck_assert(!chart_has(drawn(), "avkortade"));
    chart.start.point = point_of(1000000, "1000000");
    chart.end.point = point_of(1000400, "1000400");
    struct markup markup = drawn();
    ck_assert_uint_eq(chart_count(markup, "chart-tear"), 2);
    ck_assert(chart_has(markup, ">avkortade</p>") && !chart_has(markup, "chart-base"));
    ck_assert(chart_has(markup, "<rect x=\"0%\" width=\"25.9%\" y=\"20\""));
    chart.start.point = point_of(-1000000, "-1000000");
    ck_assert(!chart_has(drawn(), "chart-tear"));
}
END_TEST

START_TEST(odd_values_and_texts_do_no_harm)
{
    struct slice odd = SLICE("<script>& en mycket lång benämning på en del som ingen kan läsa på en rad i en telefon");
    parts[0] = (struct waterfall_part){odd, point_of(1e300, "<\"")};
    parts[1].point = point_of(1e300, "mycket");
    parts[2].point = point_of(-1e300, "litet");
    chart.id = chart.title = chart.description = chart.cut_text = odd;
    struct markup markup = drawn();
    ck_assert(chart_has(markup, "&lt;script&gt;&amp;") && chart_has(markup, "…</text>"));
    chart.cuts_axis = true;
    drawn();
    for (uint32_t i = 0; i < 3; i++)
        parts[i].point.value = 0;
    chart.start.point.value = chart.end.point.value = 0;
    drawn();
    chart.part_count = 0;
    drawn();
    chart.start.label = chart.end.label = SLICE_EMPTY;
    ck_assert(!chart_has(drawn(), "<rect"));
}
END_TEST

Suite *chart_waterfall_suite(void)
{
    Suite *suite = suite_create("render/chart_waterfall");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, each_bar_begins_where_the_one_above_ended);
    tcase_add_test(tests, differences_have_zero_inside);
    tcase_add_test(tests, a_missing_part_is_its_word_and_moves_nothing);
    tcase_add_test(tests, an_axis_is_cut_only_where_there_is_something_to_gain);
    tcase_add_test(tests, odd_values_and_texts_do_no_harm);
    suite_add_tcase(suite, tests);
    return suite;
}
