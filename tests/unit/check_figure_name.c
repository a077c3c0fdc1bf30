/* SPDX-License-Identifier: EUPL-1.2 */
/* Names of figures, and names with stars that stand for many. */
#include "model/figure_name.h"

#include "small_city.h"

Suite *figure_name_suite(void);

static const struct {
    const char *text;
    bool is_right;
    const char *subject;
    const char *place;
    const char *period;
    bool is_stated;
} names[] = {
    {"99000123/merit/2023-24", true, "99000123", "merit", "2023-24", false},
    {"city/amount/2024", true, "city", "amount", "2024", false},
    {"area:norra/amount/*", true, "area:norra", "amount", "*", false},
    {"skolor/99000123#andring.pupils/2024", true, "skolor/99000123", "andring.pupils", "2024", true},
    {"#lead/2024", true, "", "lead", "2024", true},
    {"fragor/pengar#tabell-2.3.1/2023-24", true, "fragor/pengar", "tabell-2.3.1", "2023-24", true},
    {"merit/2024", false, "", "", "", false},
    {"/merit/2024", false, "", "", "", false},
    {"1/merit/", false, "", "", "", false},
    {"1//2024", false, "", "", "", false},
    {"1/a/b/2024", false, "", "", "", false},
    {"skolor/1#/2024", false, "", "", "", false},
    {"1/merit#2024", false, "", "", "", false},
    {"", false, "", "", "", false},
};

START_TEST(takes_names_apart)
{
    struct figure_name name;
    ck_assert_int_eq(figure_name_read(slice_from_c(names[_i].text), &name), names[_i].is_right);
    if (!names[_i].is_right)
        return;
    ck_assert(slice_equal(name.subject, slice_from_c(names[_i].subject)));
    ck_assert(slice_equal(name.place, slice_from_c(names[_i].place)));
    ck_assert(slice_equal(name.period, slice_from_c(names[_i].period)));
    ck_assert_int_eq(name.is_stated, names[_i].is_stated);
}
END_TEST

static const struct {
    const char *selector;
    const char *name;
    bool matches;
} matches[] = {
    {"*/merit/*", "1/merit/2023-24", true},
    {"*/merit/*", "1/amount/2024", false},
    {"*/merit/*", "skolor/1#merit/2023-24", false},
    {"*/merit/2022-23", "1/merit/2023-24", false},
    {"1/*/*", "1/amount/2024", true},
    {"1/*/*", "12/amount/2024", false},
    {"1/*/*", "skolor/1#lead/2024", false},
    {"*/*/2024", "city/amount/2024", true},
    {"*/*/2024", "skolor/1#lead/2024", false},
    {"*/merit.expected/*", "skolor/1#merit.expected/2023-24", true},
    {"*#merit.expected/*", "skolor/1#merit.expected/2023-24", true},
    {"*#merit.expected/*", "1/merit.expected/2023-24", false},
    {"skolor/1#*/2024", "skolor/1#lead/2024", true},
    {"skolor/1#*/2024", "skolor/2#lead/2024", false},
    {"*#lead.*/*", "skolor/1#lead/2024", true},
    {"*#lead.*/*", "skolor/1#lead.more/2024", true},
    {"*#lead.*/*", "skolor/1#leader/2024", false},
    {"1/merit/2023-24", "1/merit/2023-24", true},
};

START_TEST(a_star_is_a_whole_part)
{
    struct small_city city;
    struct figure_name selector;
    struct figure_name name;
    small_city_init(&city, 1, 0);
    small_city_measure(&city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(&city, "merit", KIND_MEAN, 2, NONE);
    ck_assert(figure_name_read(slice_from_c(matches[_i].selector), &selector));
    ck_assert(figure_name_read(slice_from_c(matches[_i].name), &name));
    figure_name_settle(&selector, &city.publication);
    ck_assert_int_eq(figure_name_matches(&selector, &name), matches[_i].matches);
    small_city_release(&city);
}
END_TEST

Suite *figure_name_suite(void)
{
    Suite *suite = suite_create("figure_name");
    TCase *tests = tcase_create("names");
    tcase_add_loop_test(tests, takes_names_apart, 0, sizeof names / sizeof *names);
    tcase_add_loop_test(tests, a_star_is_a_whole_part, 0, sizeof matches / sizeof *matches);
    suite_add_tcase(suite, tests);
    return suite;
}
