/* SPDX-License-Identifier: EUPL-1.2 */
/* Small multiples: one axis for all panels, exact values on the strong line, breaks, panels without values. */
#include <math.h>

#include "check_chart.h"

Suite *chart_multiples_suite(void);

#define PERIODS 5
#define MISSING (-1.0)

static struct arena arena;
static struct slice periods[PERIODS];
static struct chart_point lines[2][PERIODS];
static struct chart_point member[PERIODS];
static struct chart_point low[PERIODS];
static struct chart_point high[PERIODS];
static struct chart_point city[PERIODS];
static const struct chart_point *const members[] = {member, member};
static struct multiples_panel panels[2];
static struct chart_break breaks[2];
static struct multiples_chart chart;

static struct chart_point point_of(double value)
{
    struct slice exact = slice_from_size(&arena, value < 0 ? 0 : (uint64_t)value);
    if (value < 0)
        return (struct chart_point){.gap_text = SLICE("för få")};
    return (struct chart_point){.value = value, .has_value = true, .exact = exact, .text = exact};
}

static void setup(void)
{
    arena_init(&arena, NULL);
    for (uint32_t i = 0; i < PERIODS; i++) {
        periods[i] = SLICE_JOIN(&arena, slice_from_size(&arena, 2019 + i), SLICE("/"), slice_from_size(&arena, 20 + i));
        lines[0][i] = point_of(200 + i);
        lines[1][i] = point_of(240 + i);
        member[i] = point_of(i == 2 ? MISSING : 210);
        low[i] = point_of(190);
        high[i] = point_of(220);
        city[i] = point_of(230);
    }
    panels[0] =
        (struct multiples_panel){SLICE("Mest stöd"), SLICE("Från 200 till 204."), members, 2, lines[0], low, high};
    panels[1] = (struct multiples_panel){.title = SLICE("Minst stöd"), .line = lines[1]};
    breaks[0] = (struct chart_break){3, SLICE("ny definition")};
    breaks[1] = (struct chart_break){PERIODS, SLICE("utanför")};
    chart = (struct multiples_chart){.id = SLICE("grupper"),
                                     .periods = periods,
                                     .period_count = PERIODS,
                                     .panels = panels,
                                     .panel_count = 2,
                                     .y = {.label = SLICE("Meritvärde")},
                                     .reference = city,
                                     .breaks = breaks,
                                     .break_count = 2,
                                     .line_label = SLICE("gruppen"),
                                     .member_label = SLICE("varje skola"),
                                     .band_label = SLICE("osäkerhet"),
                                     .reference_label = SLICE("hela staden")};
}

static void teardown(void) { arena_release(&arena); }

static struct markup drawn(void)
{
    struct markup markup = multiples_chart_draw(&arena, &chart);
    chart_assert_framed(markup, chart.panel_count);
    return markup;
}

START_TEST(panels_share_one_axis)
{
    struct markup markup = drawn();
    ck_assert_uint_eq(chart_count(markup, "<svg class=\"chart chart-panel chart-right-48 chart-left-32\""), 2);
    ck_assert_uint_eq(chart_count(markup, "\">180</text>"), 2);
    ck_assert_uint_eq(chart_count(markup, "\">260</text>"), 2);
    ck_assert_uint_eq(chart_count(markup, ">2019/20</text>"), 2);
    ck_assert(chart_has(markup, "<title id=\"grupper-1-t\">Mest stöd</title>"));
    ck_assert(chart_has(markup, "<desc id=\"grupper-2-d\"></desc>"));
    ck_assert_uint_eq(chart_count(markup, "<svg class=\"chart chart-sample\""), 4);
    ck_assert(chart_has(markup, ">Meritvärde</p>"));
    chart_assert_golden(markup, "multiples");
}
END_TEST

START_TEST(the_strong_line_has_exact_values)
{
    lines[0][1].exact = SLICE("201.25");
    lines[0][4].is_provisional = true;
    struct markup markup = drawn();
    ck_assert_uint_eq(chart_count(markup, "data-value="), 2 * PERIODS);
    ck_assert(chart_has(markup, "data-value=\"201.25\"><title>2020/21: 201</title>"));
    ck_assert_uint_eq(chart_count(markup, "class=\"chart-hollow\""), 1);
    ck_assert_uint_eq(chart_count(markup, "class=\"chart-name chart-subject\">204</text>"), 1);
    ck_assert_uint_eq(chart_count(markup, "<path class=\"chart-member\""), 1);
}
END_TEST

/* Of the first path that begins so. */
static uint32_t pieces_of(struct markup markup, const char *start)
{
    struct slice path = slice_from(markup.html, slice_find(markup.html, slice_from_c(start)));
    path.length = slice_find(path, SLICE("/>"));
    return chart_count((struct markup){path}, "M");
}

START_TEST(gaps_and_breaks_part_the_lines)
{
    lines[0][1] = point_of(MISSING);
    struct markup markup = drawn();
    ck_assert_uint_eq(pieces_of(markup, "<path class=\"chart-line"), 3);
    ck_assert_uint_eq(chart_count(markup, "<path class=\"chart-break\""), 2);
    ck_assert(chart_has(markup, "<p class=\"chart-notes\"><span>2022/23: ny definition</span></p>"));
    ck_assert(!chart_has(markup, "utanför"));
    breaks[0].before = 0;
    ck_assert(!chart_has(drawn(), "chart-notes"));
}
END_TEST

START_TEST(a_long_value_stands_above_the_end)
{
    lines[0][4].text = SLICE("-13,7 procentenheter");
    struct markup markup = drawn();
    ck_assert(chart_has(markup, "text-anchor=\"end\" class=\"chart-name chart-subject\">-13,7 procentenheter</text>"));
    ck_assert(chart_has(markup, "chart-right-16 ") && !chart_has(markup, "dx=\"8\""));
}
END_TEST

/* How far below the end of its line the value of the first panel stands. */
static double value_below_end(struct markup markup)
{
    static const char *const starts[] = {"<circle cx=\"100%\" cy=\"", "<text x=\"100%\" y=\""};
    struct slice rest = slice_from(markup.html, slice_find(markup.html, SLICE("<g class=\"chart-marks")));
    double heights[2];
    for (uint32_t i = 0; i < 2; i++) {
        rest = slice_from(rest, slice_find(rest, slice_from_c(starts[i])) + strlen(starts[i]));
        heights[i] = strtod(rest.bytes, NULL);
    }
    return heights[1] - heights[0];
}

START_TEST(a_long_value_keeps_off_its_line)
{
    chart.reference = NULL;
    panels[0].member_count = 0;
    panels[0].band_low = NULL;
    lines[0][4].text = SLICE("204 eller litet mer poäng");
    lines[1][0].value = 100;
    double above = value_below_end(drawn());
    ck_assert(above < -7.9 && above > -12);
    for (uint32_t i = 0; i < PERIODS; i++)
        lines[0][i].value = 240 - 10 * i;
    ck_assert(value_below_end(drawn()) > 17);
    chart.reference = city;
    for (uint32_t i = 0; i < PERIODS; i++) {
        lines[0][i].value = 220;
        city[i].value = 225;
    }
    ck_assert(value_below_end(drawn()) > 17);
    for (uint32_t i = 0; i < PERIODS; i++)
        city[i].value = 210;
    ck_assert(value_below_end(drawn()) < 0);
}
END_TEST

START_TEST(two_or_four_panels_stand_in_pairs)
{
    ck_assert(chart_has(drawn(), "<div class=\"chart-panels chart-pair\">"));
    chart.panel_count = 1;
    ck_assert(chart_has(drawn(), "<div class=\"chart-panels\">"));
}
END_TEST

START_TEST(a_panel_without_values_says_why)
{
    for (uint32_t i = 0; i < PERIODS; i++)
        lines[1][i] = point_of(MISSING);
    ck_assert_uint_eq(chart_count(drawn(), "class=\"chart-gap\">för få</text>"), 1);
    panels[1].line = NULL;
    ck_assert(!chart_has(drawn(), "för få"));
}
END_TEST

START_TEST(a_band_needs_both_edges)
{
    ck_assert_uint_eq(pieces_of(drawn(), "<path class=\"chart-band"), 2);
    breaks[0].before = 0;
    ck_assert_uint_eq(pieces_of(drawn(), "<path class=\"chart-band"), 1);
    for (uint32_t i = 0; i < PERIODS; i++)
        if (i != 0 && i != 3)
            low[i] = point_of(MISSING);
    ck_assert_uint_eq(pieces_of(drawn(), "<path class=\"chart-band"), 2);
    panels[0].band_low = NULL;
    struct markup markup = drawn();
    ck_assert(!chart_has(markup, "chart-band") && !chart_has(markup, "osäkerhet"));
}
END_TEST

START_TEST(odd_values_and_texts_do_no_harm)
{
    struct slice odd = SLICE("<script>& en mycket lång benämning på en grupp som ingen kan läsa på en enda rad");
    const double values[] = {NAN, INFINITY, -INFINITY, 1e300, -1e300};
    panels[0].title = panels[0].description = periods[0] = periods[3] = breaks[0].text = chart.id = odd;
    chart.y.label = chart.line_label = chart.member_label = chart.band_label = chart.reference_label = odd;
    for (uint32_t i = 0; i < PERIODS; i++) {
        lines[0][i].value = member[i].value = low[i].value = values[i];
        lines[0][i].text = lines[0][i].exact = odd;
    }
    struct markup markup = drawn();
    ck_assert(chart_has(markup, "&lt;script&gt;&amp;") && chart_has(markup, "…</text>"));
    ck_assert_uint_eq(chart_count(markup, "data-value="), PERIODS + 2);
}
END_TEST

START_TEST(little_and_nothing_is_drawn)
{
    chart.period_count = 1;
    ck_assert(chart_has(drawn(), "cx=\"50%\""));
    chart.reference = NULL;
    panels[0].line = panels[1].line = NULL;
    panels[0].member_count = 0;
    panels[0].band_high = NULL;
    ck_assert(!chart_has(drawn(), "data-value="));
    panels[0].line = lines[0];
    chart.period_count = 0;
    drawn();
    chart.panel_count = 0;
    ck_assert(!chart_has(drawn(), "<svg"));
}
END_TEST

START_TEST(many_members_and_periods)
{
    enum { MANY = 400, MEMBERS = 300 };
    struct chart_point *points = ARENA_ARRAY(&arena, struct chart_point, MANY);
    struct slice *names = ARENA_ARRAY(&arena, struct slice, MANY);
    const struct chart_point **all = ARENA_ARRAY(&arena, const struct chart_point *, MEMBERS);
    for (uint32_t i = 0; i < MANY; i++) {
        points[i] = point_of(i % 7 == 0 ? MISSING : i);
        names[i] = slice_from_size(&arena, i);
    }
    for (uint32_t i = 0; i < MEMBERS; i++)
        all[i] = points;
    panels[0] =
        (struct multiples_panel){.title = SLICE("Alla"), .members = all, .member_count = MEMBERS, .line = points};
    chart.periods = names;
    chart.period_count = MANY;
    chart.panel_count = 1;
    chart.reference = NULL;
    ck_assert_uint_eq(chart_count(drawn(), "data-value="), MANY - MANY / 7 - 1);
}
END_TEST

Suite *chart_multiples_suite(void)
{
    Suite *suite = suite_create("render/chart_multiples");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, panels_share_one_axis);
    tcase_add_test(tests, the_strong_line_has_exact_values);
    tcase_add_test(tests, gaps_and_breaks_part_the_lines);
    tcase_add_test(tests, a_long_value_stands_above_the_end);
    tcase_add_test(tests, a_long_value_keeps_off_its_line);
    tcase_add_test(tests, two_or_four_panels_stand_in_pairs);
    tcase_add_test(tests, a_panel_without_values_says_why);
    tcase_add_test(tests, a_band_needs_both_edges);
    tcase_add_test(tests, odd_values_and_texts_do_no_harm);
    tcase_add_test(tests, little_and_nothing_is_drawn);
    tcase_add_test(tests, many_members_and_periods);
    suite_add_tcase(suite, tests);
    return suite;
}
