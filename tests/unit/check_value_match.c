/* SPDX-License-Identifier: EUPL-1.2 */
#include "editions/value_match.h"

#include "reading.h"

Suite *value_match_suite(void);

#define NBSP "\xc2\xa0"
#define NARROW "\xe2\x80\xaf"
#define MINUS "\xe2\x88\x92"
#define SENTENCE "fick {7,0" NBSP "miljoner kronor}, mer \xc3\xa4n hos {118} av de {139} andra"

static const struct {
    const char *value, *text, *typed;
    bool matches;
} cases[] = {
    {"6957165", "6" NBSP "957" NBSP "165" NBSP "kr", "6 957 165 kr", true},
    {"6957165", "6" NBSP "957" NBSP "165" NBSP "kr", "6957165", true},
    {"6957165", "6" NBSP "957" NBSP "165" NBSP "kr", "6,957,165", true},
    {"6957165", "6" NBSP "957" NBSP "165" NBSP "kr", "6.957.165 KR", true},
    {"6957165", "6" NBSP "957" NBSP "165" NBSP "kr", "6" NARROW "957" NARROW "165 kronor", true},
    {"6957165", "6" NBSP "957" NBSP "165" NBSP "kr", "6957166", false},
    {"6957165", "6" NBSP "957" NBSP "165" NBSP "kr", "695716", false},
    {"6957165", "6" NBSP "957" NBSP "165" NBSP "kr", "6957165 mnkr", false},
    {"6957165", "7,0" NBSP "miljoner kronor", "7,0 miljoner kronor", true},
    {"6957165", "7,0" NBSP "miljoner kronor", "7,0 mnkr", true},
    {"6957165", "7,0" NBSP "miljoner kronor", "7.0", true},
    {"6957165", "7,0" NBSP "miljoner kronor", "6,957165 miljoner", true},
    {"6957165", "7,0" NBSP "miljoner kronor", "6 957 165", true},
    {"6957165", "7,0" NBSP "miljoner kronor", "7,0 kr", false},
    {"6957165", "7,0" NBSP "miljoner kronor", "7,1", false},
    {"215", "215,0", "215", true},
    {"215", "215,0", "215.0", true},
    {"215", "215,0", "2150", false},
    {"215.04", "215,0", "215,04", true},
    {"215.04", "215,0", "215,05", false},
    {"6.957", "6,957", "6,957", true},
    {"-12.5", MINUS "12,5", "-12,5", true},
    {"-12.5", MINUS "12,5", MINUS "12.5", true},
    {"-12.5", MINUS "12,5", "12,5", false},
    {"59.9", "59,9" NBSP "%", "59,9%", true},
    {"59.9", "59,9" NBSP "%", "59.9", true},
    {"", "f\xc3\xb6r f\xc3\xa5", "F\xc3\x96R F\xc3\x85", true},
    {"", "f\xc3\xb6r f\xc3\xa5", "12", false},
    {"", "..", "", false},
    {"", SENTENCE, "Fick 7,0 miljoner kronor, mer \xc3\xa4n hos 118 av de 139 andra", true},
    {"", SENTENCE, "fick {7,0 miljoner kronor}, mer \xc3\xa4n hos {118} av de {139} andra", true},
    {"", SENTENCE, "118", true},
    {"", SENTENCE, "7,0 mnkr", true},
    {"", SENTENCE, "119", false},
    {"", SENTENCE, "fick", false},
    {"1", "1", ",", false},
    {"1", "1", "-", false},
    {"1", "1", "99999999999999999999999999", false},
};

START_TEST(what_people_type_is_compared)
{
    struct reading reading;
    bool is_sentence = strcmp(cases[_i].text, SENTENCE) == 0;
    struct published_figure figure = {SLICE("a"), slice_from_c(cases[_i].value), slice_from_c(cases[_i].text),
                                      is_sentence ? FIGURE_SENTENCE : FIGURE_SOURCE, STATUS_NORMAL};
    reading_init(&reading);
    ck_assert_msg(value_matches(&reading.arena, &figure, slice_from_c(cases[_i].typed)) == cases[_i].matches,
                  "'%s' as '%s'", cases[_i].typed, cases[_i].text);
    reading_release(&reading);
}
END_TEST

Suite *value_match_suite(void)
{
    Suite *suite = suite_create("value_match");
    TCase *tests = tcase_create("value_match");
    tcase_add_loop_test(tests, what_people_type_is_compared, 0, (int)(sizeof cases / sizeof *cases));
    suite_add_tcase(suite, tests);
    return suite;
}
