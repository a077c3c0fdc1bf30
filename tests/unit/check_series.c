/* SPDX-License-Identifier: EUPL-1.2 */
/* What a series says of all schools together: it is not all when some have no number. */
#include "many_schools.h"
#include "pages/series.h"
#include "small_site.h"

Suite *series_suite(void);

static const struct {
    enum observation_status status; /* of the last school */
    bool is_part;
    const char *schools;
} city_cases[] = {
    {STATUS_NORMAL, false, "6"},
    {STATUS_NEAR100, true, "5"},
    {STATUS_FEW, true, "5"},
    {STATUS_NOT_APPLICABLE, false, "5"},
};

START_TEST(all_schools_are_those_that_have_a_number)
{
    struct small_site small;
    memset(&small, 0, sizeof small);
    many_schools_init(&small.city, 6);
    for (uint32_t s = 0; s < 6; s++) {
        many_set(&small.city, s, MANY_BASE, 1, 50, 0);
        many_set(&small.city, s, MANY_MERIT, 1, 2000 + s, 1);
    }
    struct observation *last = small_city_cell(&small.city, 5, MANY_MERIT, 1);
    *last = (struct observation){.units = city_cases[_i].status == STATUS_NORMAL ? last->units : 0,
                                 .scale = last->scale,
                                 .status = (uint8_t)city_cases[_i].status};
    small_site_build(&small, false);
    ck_assert(words_add(&small.words[LANGUAGE_SWEDISH], &small.city.reading.arena, SLICE("series_city"),
                        SLICE("{{#city_is_part}}part of {{/city_is_part}}{{city_schools}}: {{city_figure}}"),
                        PLACE_NONE, &small.city.reading.diagnostics));
    small_site_template(&small, LANGUAGE_SWEDISH, "parts/words", "");
    const struct view *view =
        series_view(small_site_page(&small, "skolor/1000/index.html"), subject_school(0), MANY_MERIT);
    ck_assert(view_find(view, SLICE("has_city_latest"))->as.boolean);
    struct slice sentence = view_find(view, SLICE("city_sentence"))->as.markup.html;
    ck_assert(slice_starts_with(sentence, SLICE("part of ")) == city_cases[_i].is_part);
    struct slice schools = SLICE_JOIN(&small.city.reading.arena, SLICE(">"), slice_from_c(city_cases[_i].schools),
                                      SLICE("</data>: <data data-subject=\"city\""));
    ck_assert_msg(slice_find(sentence, schools) != SIZE_MAX, "%.*s", SLICE_PRINT(sentence));
    small_site_release(&small);
}
END_TEST

Suite *series_suite(void)
{
    Suite *suite = suite_create("series");
    TCase *tests = tcase_create("series");
    tcase_add_loop_test(tests, all_schools_are_those_that_have_a_number, 0, sizeof city_cases / sizeof *city_cases);
    suite_add_tcase(suite, tests);
    return suite;
}
