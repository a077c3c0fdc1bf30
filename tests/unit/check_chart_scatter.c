/* SPDX-License-Identifier: EUPL-1.2 */
/* The scatter: every point with its exact values, groups by shape, the line and its band, shades for many points. */
#include <math.h>

#include "check_chart.h"

Suite *chart_scatter_suite(void);

#define POINTS 8

static struct arena arena;
static struct scatter_point points[POINTS];
static struct scatter_place line[3];
static struct scatter_reference references[2];
static struct scatter_chart chart;

static struct scatter_point point_of(double x, double y, enum scatter_role role)
{
    return (struct scatter_point){.x = x,
                                  .y = y,
                                  .exact_x = slice_from_size(&arena, (uint64_t)x),
                                  .exact_y = slice_from_size(&arena, (uint64_t)y),
                                  .label = SLICE("Ekbackens skola"),
                                  .text = SLICE("några poäng"),
                                  .role = role};
}

static void setup(void)
{
    arena_init(&arena, NULL);
    for (uint32_t i = 0; i < POINTS; i++)
        points[i] = point_of(10 * i, 260 - 10 * i, i % 3 == 0 ? SCATTER_HOLLOW : SCATTER_FILLED);
    points[4].role = SCATTER_SQUARE;
    points[5].is_marked = true;
    points[5].label = SLICE("Tallbacka skola");
    for (uint32_t i = 0; i < 3; i++)
        line[i] = (struct scatter_place){35 * i, 260 - 35 * i, 245 - 35 * i, 275 - 35 * i};
    references[0] = (struct scatter_reference){230, SLICE("hela staden 230")};
    references[1] = (struct scatter_reference){NAN, SLICE("okänt")};
    chart = (struct scatter_chart){.id = SLICE("vantat"),
                                   .title = SLICE("Resultat och bakgrund"),
                                   .description = SLICE("Åtta skolor."),
                                   .x = {.label = SLICE("Andel elever"), .unit_suffix = SLICE(" %")},
                                   .y = {.label = SLICE("Meritvärde"), .unit_suffix = SLICE(" poäng")},
                                   .cut_text = SLICE("axeln börjar inte vid noll"),
                                   .points = points,
                                   .point_count = POINTS,
                                   .role_labels = {SLICE("kommunal"), SLICE("fristående"), SLICE("mest stöd")},
                                   .count_label = SLICE("skolor"),
                                   .line = line,
                                   .line_count = 3,
                                   .line_label = SLICE("väntat"),
                                   .band_label = SLICE("normal variation"),
                                   .references = references,
                                   .reference_count = 2};
}

static void teardown(void) { arena_release(&arena); }

static struct markup drawn(void)
{
    struct markup markup = scatter_chart_draw(&arena, &chart);
    chart_assert_framed(markup, 1);
    return markup;
}

START_TEST(every_point_has_its_exact_values)
{
    points[1].exact_y = SLICE("250.125");
    struct markup markup = drawn();
    ck_assert_uint_eq(chart_count(markup, "data-value="), POINTS);
    ck_assert_uint_eq(chart_count(markup, "data-x="), POINTS);
    ck_assert(chart_has(markup, "data-x=\"10\" data-value=\"250.125\"><title>Ekbackens skola: några poäng</title>"));
    ck_assert(chart_has(markup, "<title id=\"vantat-t\">Resultat och bakgrund</title>"));
    ck_assert(chart_has(markup, "<p class=\"chart-scale chart-scale-end\">Andel elever</p>"));
}
END_TEST

START_TEST(groups_are_told_by_shape_and_key)
{
    struct markup markup = drawn();
    ck_assert_uint_eq(chart_count(markup, "<g class=\"chart-filled\">"), 1);
    ck_assert_uint_eq(chart_count(markup, "<g class=\"chart-ring\">"), 1);
    ck_assert_uint_eq(chart_count(markup, "<g class=\"chart-square\"><rect x="), 1);
    ck_assert_uint_eq(chart_count(markup, "<svg class=\"chart chart-sample\""), 5);
    chart.role_labels[2] = SLICE_EMPTY;
    ck_assert_uint_eq(chart_count(drawn(), "<svg class=\"chart chart-sample\""), 4);
}
END_TEST

START_TEST(the_marked_one_is_large_and_named)
{
    struct markup markup = drawn();
    ck_assert_uint_eq(chart_count(markup, " chart-chosen\">"), 1);
    ck_assert_uint_eq(chart_count(markup, "chart-name chart-subject\">Tallbacka skola</text>"), 1);
    points[6] = points[5];
    ck_assert_uint_eq(chart_count(drawn(), "chart-name chart-subject\">Tallbacka skola</text>"), 2);
    points[7] = points[5];
    ck_assert_uint_eq(chart_count(drawn(), "chart-name chart-subject\">Tallbacka skola</text>"), 2);
    points[5].label = SLICE("Internationella Engelska Skolan i Norra Lindesund vid hamnen");
    ck_assert(chart_has(drawn(), "…</text>"));
}
END_TEST

START_TEST(a_cut_axis_says_so)
{
    struct markup markup = drawn();
    ck_assert(chart_has(markup, ">Meritvärde <span>(axeln börjar inte vid noll)</span></p>"));
    ck_assert(chart_has(markup, "chart-cut"));
    chart.y.starts_at_zero = true;
    markup = drawn();
    ck_assert(chart_has(markup, ">Meritvärde</p>") && !chart_has(markup, "chart-cut"));
}
END_TEST

START_TEST(line_band_and_levels)
{
    struct markup markup = drawn();
    ck_assert_uint_eq(chart_count(markup, "<path class=\"chart-fit\" d=\"M"), 1);
    ck_assert_uint_eq(chart_count(markup, "<path class=\"chart-band\" d=\"M"), 1);
    ck_assert_uint_eq(chart_count(markup, "H1000"), 1);
    ck_assert(chart_has(markup, ">hela staden 230</text>") && !chart_has(markup, "okänt"));
    for (uint32_t i = 0; i < 3; i++)
        line[i].low = line[i].high + 1;
    ck_assert(!chart_has(drawn(), "chart-band"));
    for (uint32_t i = 0; i < 3; i++)
        line[i].low = NAN;
    ck_assert(!chart_has(drawn(), "chart-band"));
    line[1].x = INFINITY;
    chart.reference_count = 0;
    ck_assert(!chart_has(drawn(), "chart-reference"));
    chart.line_count = 0;
    ck_assert(!chart_has(drawn(), "chart-fit"));
}
END_TEST

START_TEST(values_that_are_no_numbers_are_left_out)
{
    const double odd[] = {NAN, INFINITY, -INFINITY, 1e301, -1e308};
    for (uint32_t i = 0; i < 5; i++)
        points[i].y = odd[i];
    points[6].x = NAN;
    ck_assert_uint_eq(chart_count(drawn(), "data-value="), 2);
    points[5].y = 1e300;
    points[7].x = -1e300;
    ck_assert_uint_eq(chart_count(drawn(), "data-value="), 2);
}
END_TEST

START_TEST(few_equal_and_no_points_are_drawn)
{
    for (uint32_t i = 0; i < POINTS; i++)
        points[i].x = points[i].y = -7;
    ck_assert_uint_eq(chart_count(drawn(), "data-value="), POINTS);
    chart.point_count = 1;
    chart.line_count = 0;
    drawn();
    chart.point_count = 0;
    ck_assert(!chart_has(drawn(), "data-value="));
    chart.reference_count = 0;
    chart.x.label = chart.y.label = chart.cut_text = SLICE_EMPTY;
    ck_assert(!chart_has(drawn(), "<p "));
}
END_TEST

START_TEST(texts_are_escaped)
{
    struct slice odd = SLICE("<script>&\"x\"");
    for (uint32_t i = 0; i < SCATTER_ROLES; i++)
        chart.role_labels[i] = odd;
    points[5].label = points[5].text = points[5].exact_x = points[5].exact_y = references[0].label = odd;
    chart.id = chart.title = chart.description = chart.x.label = chart.y.label = chart.cut_text = odd;
    chart.line_label = chart.band_label = chart.x.unit_suffix = chart.y.unit_suffix = odd;
    struct markup markup = drawn();
    ck_assert(!chart_has(markup, "<script") && chart_has(markup, "data-x=\"&lt;script&gt;&amp;&quot;x&quot;\""));
}
END_TEST

static void make_many(uint32_t count)
{
    struct scatter_point *many = ARENA_ARRAY(&arena, struct scatter_point, count);
    for (uint32_t i = 0; i < count; i++)
        many[i] = point_of(i * 37 % 101, 200 + (double)(i % 97) - (double)(i * 37 % 101), SCATTER_FILLED);
    many[0].is_marked = true;
    chart.points = many;
    chart.point_count = count;
}

START_TEST(many_points_are_shades)
{
    make_many(SCATTER_POINTS_MOST);
    struct markup markup = drawn();
    ck_assert_uint_eq(chart_count(markup, "data-value="), SCATTER_POINTS_MOST);
    ck_assert(chart_has(markup, "chart-many") && !chart_has(markup, "chart-bin-"));
    make_many(SCATTER_POINTS_MOST + 1);
    markup = drawn();
    ck_assert_uint_eq(chart_count(markup, "data-value="), 1);
    ck_assert(chart_has(markup, "<path class=\"chart-bin-1\" d=\"M") && chart_has(markup, "chart-edge"));
    ck_assert(!chart_has(markup, "kommunal") && !chart_has(markup, "chart-band"));
    make_many(20000);
    markup = drawn();
    ck_assert_uint_le(markup.html.length, 24000);
    ck_assert(chart_has(markup, " skolor</span>"));
}
END_TEST

/* All in one square, at the highest edge of both axes. */
START_TEST(all_in_one_square)
{
    make_many(2000);
    struct scatter_point *same = ARENA_ARRAY(&arena, struct scatter_point, 2000);
    for (uint32_t i = 0; i < 2000; i++)
        same[i] = point_of(100, 300, SCATTER_FILLED);
    chart.points = same;
    chart.reference_count = chart.line_count = 0;
    ck_assert_uint_eq(chart_count(drawn(), "<path class=\"chart-bin-5\" d=\"M"), 0);
    ck_assert(chart_has(drawn(), "<path class=\"chart-bin-4\" d=\"M") && chart_has(drawn(), ">1000–2000 skolor<"));
}
END_TEST

START_TEST(drawing_is_the_same_again)
{
    struct markup markup = drawn();
    ck_assert(slice_equal(markup.html, drawn().html));
    chart_assert_golden(markup, "scatter");
}
END_TEST

Suite *chart_scatter_suite(void)
{
    Suite *suite = suite_create("render/chart_scatter");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, every_point_has_its_exact_values);
    tcase_add_test(tests, groups_are_told_by_shape_and_key);
    tcase_add_test(tests, the_marked_one_is_large_and_named);
    tcase_add_test(tests, a_cut_axis_says_so);
    tcase_add_test(tests, line_band_and_levels);
    tcase_add_test(tests, values_that_are_no_numbers_are_left_out);
    tcase_add_test(tests, few_equal_and_no_points_are_drawn);
    tcase_add_test(tests, texts_are_escaped);
    tcase_add_test(tests, many_points_are_shades);
    tcase_add_test(tests, all_in_one_square);
    tcase_add_test(tests, drawing_is_the_same_again);
    suite_add_tcase(suite, tests);
    return suite;
}
