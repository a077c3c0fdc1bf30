/* SPDX-License-Identifier: EUPL-1.2 */
/* What is said of several years together: the words and the numbers as they are written agree. */
#include "many_schools.h"
#include "pages/series_expected.h"
#include "small_site.h"

Suite *series_expected_suite(void);

static const struct {
    enum expected_verdict verdict;
    double low, high;
    const char *text;
} interval_cases[] = {
    {EXPECTED_BELOW, -2.9920, -1.6, "under: −3,0 −1,6"},
    {EXPECTED_BELOW, -2.9920, -0.0166, "under: −2,99 −0,02"},
    {EXPECTED_ABOVE, 0.0035, 9.0176, "över: +0,004 +9,018"},
    {EXPECTED_WITHIN, -0.0166, 2.9920, "inom: ±0,0 +3,0"},
    {EXPECTED_WITHIN, 0, 0, "inom: ±0,0 ±0,0"},
};

START_TEST(an_interval_beside_zero_does_not_read_as_if_it_reached_it)
{
    static const char *const words[][2] = {{"expected_pooled_within", "inom: {{low}} {{high}}"},
                                           {"expected_pooled_above", "över: {{low}} {{high}}"},
                                           {"expected_pooled_below", "under: {{low}} {{high}}"}};
    struct small_site small;
    memset(&small, 0, sizeof small);
    many_schools_init(&small.city, 2);
    small.city.measures[MANY_MERIT].decimals = 1;
    small_site_build(&small, false);
    struct reading *reading = &small.city.reading;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        ck_assert(words_add(&small.words[LANGUAGE_SWEDISH], &reading->arena, slice_from_c(words[i][0]),
                            slice_from_c(words[i][1]), PLACE_NONE, &reading->diagnostics));
    small_site_template(&small, LANGUAGE_SWEDISH, "parts/words", "");
    struct expected_pooled pooled = {.verdict = interval_cases[_i].verdict,
                                     .year_count = 3,
                                     .low = interval_cases[_i].low,
                                     .high = interval_cases[_i].high};
    struct slice html = series_expected_pooled(small_site_page(&small, "index.html"), 0, MANY_MERIT, 0, &pooled).html;
    struct buffer *out = &reading->out;
    bool is_tag = false;
    buffer_clear(out);
    for (size_t i = 0; i < html.length; i++) {
        if (html.bytes[i] == '<' || html.bytes[i] == '>')
            is_tag = html.bytes[i] == '<';
        else if (!is_tag)
            buffer_append(out, slice_make(html.bytes + i, 1));
    }
    ck_assert_str_eq(slice_copy_c(&reading->arena, buffer_slice(out)), interval_cases[_i].text);
    small_site_release(&small);
}
END_TEST

Suite *series_expected_suite(void)
{
    Suite *suite = suite_create("series_expected");
    TCase *tests = tcase_create("series_expected");
    tcase_add_loop_test(tests, an_interval_beside_zero_does_not_read_as_if_it_reached_it, 0,
                        sizeof interval_cases / sizeof *interval_cases);
    suite_add_tcase(suite, tests);
    return suite;
}
