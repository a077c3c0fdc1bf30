/* SPDX-License-Identifier: EUPL-1.2 */
/* The line chart: what is drawn of values, gaps, breaks and bands, and that no data can break it. */
#include <math.h>

#include "check_chart.h"

Suite *chart_line_suite(void);

#define PERIODS 10
#define MISSING (-1.0)

static struct arena arena;
static struct slice periods[PERIODS];
static struct chart_point school[PERIODS];
static struct chart_point city[PERIODS];
static struct chart_point low[PERIODS];
static struct chart_point high[PERIODS];
static struct chart_series series[2];
static struct line_chart chart;

static struct chart_point point_of(double value, const char *gap)
{
    struct slice exact = slice_from_size(&arena, value < 0 ? 0 : (uint64_t)value);
    if (value < 0)
        return (struct chart_point){.gap_text = slice_from_c(gap)};
    return (struct chart_point){.value = value, .has_value = true, .exact = exact, .text = exact};
}

static void setup(void)
{
    static const double values[PERIODS] = {204, 207, 201, 212, 209, 214, MISSING, 211, 218, 215};
    arena_init(&arena, NULL);
    for (uint32_t i = 0; i < PERIODS; i++) {
        periods[i] = SLICE_JOIN(&arena, slice_from_size(&arena, 2014 + i), SLICE("/"), slice_from_size(&arena, 15 + i));
        school[i] = point_of(values[i], "för få");
        city[i] = point_of(241 + i, "");
        low[i] = point_of(189 + i, "");
        high[i] = point_of(218 + i, "");
    }
    series[0] = (struct chart_series){CHART_SUBJECT, SLICE("Skolan"), school};
    series[1] = (struct chart_series){CHART_CITY, SLICE("Staden"), city};
    chart = (struct line_chart){.id = SLICE("merit"),
                                .title = SLICE("Meritvärde"),
                                .description = SLICE("Från 204 till 215."),
                                .periods = periods,
                                .period_count = PERIODS,
                                .series = series,
                                .series_count = 2,
                                .unit_suffix = SLICE(" poäng")};
}

static void teardown(void) { arena_release(&arena); }

static struct markup drawn(void)
{
    struct markup markup = line_chart_draw(&arena, &chart);
    chart_assert_sound(markup);
    return markup;
}

START_TEST(every_value_is_a_mark_with_its_exact_value)
{
    school[3].exact = SLICE("212.345");
    struct markup markup = drawn();
    ck_assert_uint_eq(chart_count(markup, "data-value="), 19);
    ck_assert_uint_eq(chart_count(markup, "<circle "), 19);
    ck_assert(chart_has(markup, "data-value=\"212.345\"><title>2017/18: 212</title>"));
    ck_assert(
        chart_has(markup, "<title id=\"merit-t\">Meritvärde</title><desc id=\"merit-d\">Från 204 till 215.</desc>"));
    ck_assert(chart_has(markup, ">Skolan <tspan>215</tspan>") && chart_has(markup, ">Staden <tspan>250</tspan>"));
}
END_TEST

START_TEST(a_gap_breaks_the_line_and_has_its_word)
{
    struct markup markup = drawn();
    ck_assert_uint_eq(chart_count(markup, "M778 "), 2);
    ck_assert(chart_has(markup, "x=\"66.7%\" y=\"233\" class=\"chart-gap\" text-anchor=\"middle\">för få</text>"));
}
END_TEST

START_TEST(a_word_at_the_first_period_keeps_off_the_axis)
{
    school[0] = point_of(MISSING, "för få");
    struct markup markup = drawn();
    ck_assert(chart_has(markup, "x=\"0%\" y=\"233\" class=\"chart-gap\">för få</text>"));
}
END_TEST

START_TEST(neighbouring_gaps_of_one_kind_share_a_word)
{
    school[5] = point_of(MISSING, "för få");
    ck_assert_uint_eq(chart_count(drawn(), "för få"), 1);
    school[5].gap_text = SLICE("inställt");
    struct markup markup = drawn();
    ck_assert_uint_eq(chart_count(markup, "för få"), 1);
    ck_assert_uint_eq(chart_count(markup, "inställt"), 1);
    ck_assert_uint_eq(chart_count(markup, "y=\"233\" class=\"chart-gap\""), 1);
}
END_TEST

START_TEST(a_break_parts_lines_and_bands)
{
    const struct chart_break breaks[] = {{4, SLICE("ny definition")}, {0, SLICE("före")}, {99, SLICE("efter")}};
    chart.band_low = low;
    chart.band_high = high;
    chart.band_label = SLICE("normal variation");
    chart.breaks = breaks;
    chart.break_count = 3;
    struct markup markup = drawn();
    ck_assert(chart_has(markup, "<line class=\"chart-break\" x1=\"38.8%\" x2=\"38.8%\""));
    ck_assert(chart_has(markup, ">ny definition</text>") && !chart_has(markup, "före") && !chart_has(markup, "efter"));
    ck_assert_uint_eq(chart_count(markup, "M444 "), 4);
    ck_assert_uint_eq(chart_count(markup, "z"), 2);
    ck_assert(chart_has(markup, ">normal variation</text>"));
}
END_TEST

START_TEST(a_provisional_value_is_hollow)
{
    ck_assert(!chart_has(drawn(), "chart-hollow"));
    school[9].is_provisional = true;
    ck_assert(chart_has(drawn(), "class=\"chart-hollow\" data-value=\"215\""));
}
END_TEST

START_TEST(an_axis_that_does_not_start_at_zero_shows_it)
{
    struct markup markup = drawn();
    ck_assert(chart_has(markup, "chart-cut") && !chart_has(markup, "chart-base"));
    ck_assert(chart_has(markup, ">200</text>") && chart_has(markup, ">250 poäng</text>"));
    chart.starts_at_zero = true;
    markup = drawn();
    ck_assert(!chart_has(markup, "chart-cut") && chart_has(markup, "chart-base"));
    ck_assert(chart_has(markup, ">0</text>"));
}
END_TEST

START_TEST(texts_are_escaped)
{
    chart.id = SLICE("a\"b");
    chart.title = SLICE("<b>&");
    chart.unit_suffix = SLICE("<u>");
    series[0].label = SLICE("</svg><script>");
    periods[0] = SLICE("<p>");
    school[0].exact = SLICE("\"><x");
    school[6].gap_text = SLICE("<g>");
    struct markup markup = line_chart_draw(&arena, &chart);
    ck_assert(chart_is_well_formed(markup));
    ck_assert(chart_has(markup, "&lt;script&gt;") && !chart_has(markup, "<script"));
    ck_assert(chart_has(markup, "data-value=\"&quot;&gt;&lt;x\""));
}
END_TEST

START_TEST(values_that_are_no_numbers_are_gaps)
{
    const double odd[] = {NAN, INFINITY, -INFINITY, 1e301, -1e308};
    for (uint32_t i = 0; i < 5; i++)
        school[i].value = odd[i];
    ck_assert_uint_eq(chart_count(drawn(), "data-value="), 14);
    school[5].value = 1e300;
    school[7].value = -1e300;
    ck_assert_uint_eq(chart_count(drawn(), "data-value="), 14);
}
END_TEST

START_TEST(few_or_no_values_are_drawn)
{
    for (uint32_t i = 0; i < PERIODS; i++)
        school[i] = point_of(MISSING, "för få");
    chart.series_count = 1;
    struct markup markup = drawn();
    ck_assert(chart_has(markup, ">för få</text>") && !chart_has(markup, "<circle"));
    chart.series_count = 0;
    drawn();
    chart.period_count = 0;
    drawn();
    chart.period_count = 1;
    chart.series_count = 2;
    chart.band_low = low;
    chart.band_high = high;
    chart.band_label = SLICE("band");
    ck_assert(chart_has(drawn(), "cx=\"50%\""));
    for (uint32_t i = 0; i < PERIODS; i++)
        city[i].value = 0;
    chart.period_count = PERIODS;
    chart.band_low = NULL;
    ck_assert(chart_has(drawn(), "data-value=\"241\""));
}
END_TEST

START_TEST(a_line_that_ends_early_has_its_name_there)
{
    for (uint32_t i = 6; i < PERIODS; i++)
        school[i] = point_of(MISSING, "stängd");
    struct markup markup = drawn();
    ck_assert(chart_has(markup, "text-anchor=\"end\" class=\"chart-name chart-subject\">Skolan <tspan>214</tspan>"));
    ck_assert_uint_eq(chart_count(markup, ">stängd<"), 1);
}
END_TEST

START_TEST(names_at_the_ends_keep_apart)
{
    for (uint32_t i = 0; i < PERIODS; i++)
        city[i] = point_of(215, "");
    struct markup markup = drawn();
    size_t first = slice_find(markup.html, SLICE("\" dx=\"9\""));
    size_t second = first + 1 + slice_find(slice_from(markup.html, first + 1), SLICE("\" dx=\"9\""));
    double y[2];
    const size_t ends[] = {first, second};
    for (unsigned i = 0; i < 2; i++) {
        size_t start = ends[i];
        while (markup.html.bytes[start - 1] != '"')
            start--;
        y[i] = strtod(markup.html.bytes + start, NULL);
    }
    ck_assert(fabs(y[0] - y[1]) >= 17);
}
END_TEST

START_TEST(two_thousand_periods_and_many_series)
{
    enum { MANY = 2000, LINES = 20 };
    struct chart_point *points = ARENA_ARRAY(&arena, struct chart_point, MANY);
    struct slice *names = ARENA_ARRAY(&arena, struct slice, MANY);
    struct chart_series *lines = ARENA_ARRAY(&arena, struct chart_series, LINES);
    for (uint32_t i = 0; i < MANY; i++) {
        points[i] = point_of(i % 7 == 0 ? MISSING : i, i % 2 == 0 ? "för få" : "inställt");
        names[i] = slice_from_size(&arena, i);
    }
    for (uint32_t i = 0; i < LINES; i++)
        lines[i] = (struct chart_series){CHART_OTHER, SLICE("En mycket lång benämning på en linje"), points};
    chart.periods = names;
    chart.period_count = MANY;
    chart.series = lines;
    chart.series_count = LINES;
    ck_assert_uint_eq(chart_count(drawn(), "data-value="), (MANY - MANY / 7 - 1) * LINES);
}
END_TEST

/* The city alone in the background, for schools whose values lie in 100..300. */
static const struct line_background *prepared(struct slice longest_text)
{
    static struct line_chart shared;
    shared = chart;
    shared.series = series + 1;
    shared.series_count = 1;
    shared.has_range = true;
    shared.low = 100;
    shared.high = 300;
    shared.longest_label = SLICE("Skolan");
    shared.longest_text = longest_text;
    return line_prepare(&arena, &shared);
}

static struct markup drawn_on(const struct line_background *background, const struct chart_series *subject)
{
    struct markup markup = line_draw(&arena, background, SLICE("merit"), chart.title, chart.description, subject, NULL);
    chart_assert_sound(markup);
    return markup;
}

/* The line in the band has no marks of its own, and a band that leaves the axis ends at its edge. */
START_TEST(band_with_a_line_is_cut_at_the_axis)
{
    const struct line_background *background = prepared(SLICE("300 poäng"));
    struct chart_point *edges = ARENA_ARRAY(&arena, struct chart_point, 3 * PERIODS);
    for (uint32_t i = 0; i < PERIODS; i++) {
        edges[i] = point_of(0, "");
        edges[PERIODS + i] = point_of(i == 0 ? MISSING : 200, "");
        edges[2 * PERIODS + i] = point_of(5000, "");
    }
    const struct line_band band = {edges, edges + PERIODS, edges + 2 * PERIODS};
    struct markup markup = line_draw(&arena, background, SLICE("merit"), chart.title, chart.description, NULL, &band);
    chart_assert_sound(markup);
    ck_assert_uint_eq(chart_count(markup, "chart-band\""), 1);
    ck_assert_uint_eq(chart_count(markup, "<path class=\"chart-line chart-expected\""), 1);
    ck_assert_uint_eq(chart_count(markup, "chart-marks chart-expected"), 0);
    ck_assert_uint_eq(chart_count(markup, "d=\"M0 20L"), 1);
}
END_TEST

START_TEST(charts_of_one_background_share_axis_and_margins)
{
    const struct line_background *background = prepared(SLICE("300 poäng"));
    struct chart_point *other = ARENA_ARRAY(&arena, struct chart_point, PERIODS);
    for (uint32_t i = 0; i < PERIODS; i++)
        other[i] = point_of(i == 0 ? 100 : MISSING, "för få");
    const struct chart_series lines[] = {series[0], {CHART_SUBJECT, SLICE("Skolan"), other}};
    for (uint32_t i = 0; i < 2; i++) {
        struct markup markup = drawn_on(background, &lines[i]);
        ck_assert(chart_has(
            markup, "<svg class=\"chart chart-lines chart-left-32 chart-right-144 chart-short chart-tight-64\" "));
        ck_assert(chart_has(markup, ">100</text>") && chart_has(markup, ">300 poäng</text>"));
        ck_assert(chart_has(markup, "<circle cx=\"0%\" cy=\"84.9\" data-value=\"241\"/>"));
        ck_assert(chart_has(markup, ">Staden <tspan>250</tspan></text>"));
    }
    ck_assert(chart_has(drawn_on(background, &lines[1]), "cy=\"240\" data-value=\"100\"><title>2014/15: 100</title>"));
    ck_assert_uint_eq(chart_count(drawn_on(background, &lines[1]), "för få"), 1);
}
END_TEST

START_TEST(a_chart_alone_is_one_of_a_background_with_its_range)
{
    school[0].value = 100;
    school[1].value = 300;
    ck_assert(slice_equal(drawn_on(prepared(SLICE("300")), &series[0]).html, drawn().html));
}
END_TEST

START_TEST(without_a_subject_the_others_stand_alone)
{
    struct markup markup = drawn_on(prepared(SLICE("300")), NULL);
    ck_assert_uint_eq(chart_count(markup, "<circle "), PERIODS);
    ck_assert(chart_has(markup, ">Staden <tspan>250</tspan>") && !chart_has(markup, "chart-subject"));
}
END_TEST

START_TEST(texts_that_need_escaping_everywhere_have_room)
{
    enum { LONG = 3000 };
    char *quotes = arena_allocate_bytes(&arena, LONG);
    memset(quotes, '"', LONG);
    struct slice text = slice_make(quotes, LONG);
    for (uint32_t i = 0; i < PERIODS; i++) {
        school[i].exact = school[i].text = text;
        school[i].gap_text = i == 6 ? text : SLICE_EMPTY;
        city[i] = school[i];
    }
    series[0].label = series[1].label = chart.band_label = chart.id = chart.title = chart.description = text;
    chart.band_low = low;
    chart.band_high = high;
    /* id 4, title, description, 18 exact and 9 text, gap, two names with values, band */
    ck_assert_uint_eq(chart_count(drawn(), "&quot;"), (6 + 27 + 1 + 4 + 1) * LONG);
}
END_TEST

START_TEST(drawing_is_the_same_again)
{
    chart.band_low = low;
    chart.band_high = high;
    chart.band_label = SLICE("normal variation");
    school[9].is_provisional = true;
    struct markup markup = drawn();
    ck_assert(slice_equal(markup.html, drawn().html));
    ck_assert_uint_le(markup.html.length, 3500);
    chart_assert_golden(markup, "line");
}
END_TEST

Suite *chart_line_suite(void)
{
    Suite *suite = suite_create("render/chart_line");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, every_value_is_a_mark_with_its_exact_value);
    tcase_add_test(tests, a_gap_breaks_the_line_and_has_its_word);
    tcase_add_test(tests, a_word_at_the_first_period_keeps_off_the_axis);
    tcase_add_test(tests, neighbouring_gaps_of_one_kind_share_a_word);
    tcase_add_test(tests, a_break_parts_lines_and_bands);
    tcase_add_test(tests, a_provisional_value_is_hollow);
    tcase_add_test(tests, an_axis_that_does_not_start_at_zero_shows_it);
    tcase_add_test(tests, texts_are_escaped);
    tcase_add_test(tests, values_that_are_no_numbers_are_gaps);
    tcase_add_test(tests, few_or_no_values_are_drawn);
    tcase_add_test(tests, a_line_that_ends_early_has_its_name_there);
    tcase_add_test(tests, names_at_the_ends_keep_apart);
    tcase_add_test(tests, two_thousand_periods_and_many_series);
    tcase_add_test(tests, band_with_a_line_is_cut_at_the_axis);
    tcase_add_test(tests, charts_of_one_background_share_axis_and_margins);
    tcase_add_test(tests, a_chart_alone_is_one_of_a_background_with_its_range);
    tcase_add_test(tests, without_a_subject_the_others_stand_alone);
    tcase_add_test(tests, texts_that_need_escaping_everywhere_have_room);
    tcase_add_test(tests, drawing_is_the_same_again);
    suite_add_tcase(suite, tests);
    return suite;
}
