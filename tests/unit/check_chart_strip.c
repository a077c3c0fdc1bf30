/* SPDX-License-Identifier: EUPL-1.2 */
/* The strip: one background for all subjects, the mark on its own stack, and any number of odd values. */
#include <math.h>

#include "check_chart.h"

Suite *chart_strip_suite(void);

static struct arena arena;
static struct strip_chart chart;

static void setup(void) { arena_init(&arena, NULL); }
static void teardown(void) { arena_release(&arena); }

/* Values from 1 500 to about 40 000, most of them low. */
static struct strip_value *make_values(uint32_t count)
{
    struct strip_value *values = ARENA_ARRAY(&arena, struct strip_value, count);
    for (uint32_t i = 0; i < count; i++) {
        double share = (double)i / count;
        values[i].value = floor(1500 + 12000 * share + 26000 * share * share * share * share);
        values[i].exact = values[i].text = slice_from_size(&arena, (uint64_t)values[i].value);
        values[i].label = SLICE("Tallbacka skola");
    }
    chart = (struct strip_chart){.values = values,
                                 .value_count = count,
                                 .middle_low = count == 0 ? NAN : values[count / 4].value,
                                 .middle_high = count == 0 ? NAN : values[count * 3 / 4].value,
                                 .middle_label = SLICE("hälften av skolorna"),
                                 .unit_suffix = SLICE(" kr")};
    return values;
}

static struct markup drawn(const struct strip_background *background, const struct strip_value *marked)
{
    struct markup markup =
        strip_draw(&arena, background, SLICE("alla"), SLICE("Kronor per elev"), SLICE("140 skolor."), marked);
    chart_assert_sound(markup);
    return markup;
}

START_TEST(the_marked_one_has_its_value_and_name)
{
    struct strip_value *values = make_values(140);
    const struct strip_background *background = strip_prepare(&arena, &chart);
    struct markup markup = drawn(background, &values[90]);
    ck_assert_uint_eq(chart_count(markup, "data-value="), 1);
    ck_assert(chart_has(markup, "class=\"chart-mark\""));
    ck_assert(chart_has(markup, "><title>Tallbacka skola: 13654</title></circle>"));
    ck_assert(chart_has(markup, ">hälften av skolorna</text>") && chart_has(markup, " kr</text>"));
    ck_assert_uint_le(markup.html.length, 6144);
    chart_assert_golden(markup, "strip");
}
END_TEST

START_TEST(nobody_marked_needs_no_room_for_a_name)
{
    make_values(140);
    struct markup markup = drawn(strip_prepare(&arena, &chart), NULL);
    ck_assert(!chart_has(markup, "data-value") && !chart_has(markup, "chart-mark"));
    ck_assert(chart_has(markup, "<g transform=\"translate(0 -38)\">"));
}
END_TEST

START_TEST(every_dot_is_in_a_stack)
{
    make_values(140);
    struct markup markup = drawn(strip_prepare(&arena, &chart), NULL);
    struct slice dots = slice_from(markup.html, slice_find(markup.html, SLICE("stroke-dasharray=\"0 ")) + 20);
    double pitch = strtod(dots.bytes, NULL);
    uint32_t count = 0;
    dots.length = slice_find(dots, SLICE("</g>"));
    for (size_t at = slice_find(dots, SLICE("y1=\"")); at != SIZE_MAX; at = slice_find(dots, SLICE("y1=\""))) {
        dots = slice_from(dots, at + 4);
        double bottom = strtod(dots.bytes, NULL);
        dots = slice_from(dots, slice_find(dots, SLICE("y2=\"")) + 4);
        count += (uint32_t)((bottom - strtod(dots.bytes, NULL)) / pitch) + 1;
    }
    ck_assert_uint_eq(count, 140);
}
END_TEST

START_TEST(the_name_stays_inside)
{
    struct strip_value *values = make_values(140);
    const struct strip_background *background = strip_prepare(&arena, &chart);
    ck_assert(chart_has(drawn(background, &values[0]), "class=\"chart-at-0 chart-mark-name\""));
    ck_assert(chart_has(drawn(background, &values[139]), "class=\"chart-at-20 chart-mark-name\""));
    values[100].label = SLICE("Internationella Engelska Skolan i Norra Lindesund vid den gamla hamnen");
    struct markup markup = drawn(background, &values[100]);
    ck_assert(chart_has(markup, ">Internationella Engelska Skolan i</text>") && chart_has(markup, "… <tspan>"));
    ck_assert(chart_has(markup, "hamnen: "));
}
END_TEST

START_TEST(many_subjects_are_columns)
{
    struct strip_value *values = make_values(401);
    struct markup markup = drawn(strip_prepare(&arena, &chart), &values[3]);
    ck_assert(chart_has(markup, "chart-columns") && !chart_has(markup, "chart-dots"));
    values = make_values(400);
    ck_assert(chart_has(drawn(strip_prepare(&arena, &chart), values), "chart-dots"));
    values = make_values(25000);
    markup = drawn(strip_prepare(&arena, &chart), &values[24999]);
    ck_assert_uint_le(markup.html.length, 6144);
}
END_TEST

START_TEST(odd_values_do_no_harm)
{
    struct strip_value *values = make_values(5);
    const double odd[] = {NAN, -INFINITY, INFINITY, -1e300, 1e300};
    for (uint32_t i = 0; i < 5; i++)
        values[i].value = odd[i];
    chart.middle_low = NAN;
    const struct strip_background *background = strip_prepare(&arena, &chart);
    ck_assert(!chart_has(drawn(background, &values[0]), "data-value"));
    ck_assert(chart_has(drawn(background, &values[4]), "data-value"));
    for (uint32_t i = 0; i < 5; i++)
        values[i].value = -7;
    drawn(strip_prepare(&arena, &chart), values);
    for (uint32_t i = 0; i < 5; i++)
        values[i].value = NAN;
    drawn(strip_prepare(&arena, &chart), values);
    make_values(0);
    drawn(strip_prepare(&arena, &chart), NULL);
}
END_TEST

START_TEST(texts_are_escaped)
{
    struct strip_value *values = make_values(3);
    values[1].label = SLICE("<b>A & \"B\"</b>");
    values[1].exact = SLICE("\"<");
    chart.middle_label = SLICE("<m>");
    struct markup markup = drawn(strip_prepare(&arena, &chart), &values[1]);
    ck_assert(chart_has(markup, "&lt;b&gt;A &amp; ") && chart_has(markup, "&lt;m&gt;"));
}
END_TEST

START_TEST(all_in_one_stack_is_drawn)
{
    struct strip_value *values = make_values(400);
    for (uint32_t i = 0; i < 400; i++)
        values[i].value = 100;
    drawn(strip_prepare(&arena, &chart), values);
}
END_TEST

Suite *chart_strip_suite(void)
{
    Suite *suite = suite_create("render/chart_strip");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, the_marked_one_has_its_value_and_name);
    tcase_add_test(tests, nobody_marked_needs_no_room_for_a_name);
    tcase_add_test(tests, every_dot_is_in_a_stack);
    tcase_add_test(tests, the_name_stays_inside);
    tcase_add_test(tests, many_subjects_are_columns);
    tcase_add_test(tests, odd_values_do_no_harm);
    tcase_add_test(tests, texts_are_escaped);
    tcase_add_test(tests, all_in_one_stack_is_drawn);
    suite_add_tcase(suite, tests);
    return suite;
}
