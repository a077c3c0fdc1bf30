/* SPDX-License-Identifier: EUPL-1.2 */
/* Figures: their text in every form, exact values, and what stands in place of a withheld one. */
#include "pages/figures.h"
#include "pages/receipts.h"

#include "small_site.h"

Suite *figures_suite(void);

enum { AMOUNT, PUPILS, MERIT, SHARE, LESSONS };

static void build_site(struct small_site *small)
{
    memset(small, 0, sizeof *small);
    struct small_city *city = &small->city;
    small_city_init(city, 3, 0);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(city, "merit", KIND_MEAN, 2, NONE);
    small_city_measure(city, "share", KIND_SHARE, 2, NONE);
    small_city_measure(city, "lessons", KIND_COUNT, 2, NONE);
    small_city_lay_out(city);
    city->measures[AMOUNT].unit = UNIT_CURRENCY;
    city->measures[PUPILS].unit = UNIT_PUPILS;
    city->measures[MERIT].unit = UNIT_POINTS;
    city->measures[SHARE].unit = UNIT_PERCENT;
    city->measures[LESSONS].unit = UNIT_OTHER;
    city->measures[LESSONS].unit_text = (struct localized){{SLICE("lektioner"), SLICE("lessons")}};
    small_city_fill(city, AMOUNT, "6957165.22 0 few");
    small_city_fill(city, PUPILS, "1 0 12345");
    small_city_fill(city, MERIT, "215.449 -0.04 cancelled");
    small_city_fill(city, SHARE, "84.25 100 near100");
    small_city_fill(city, LESSONS, "7 8 9");
    small_site_build(small, true);
    for (unsigned status = 0; status < STATUS_COUNT; status++)
        small->site.languages[LANGUAGE_SWEDISH].status_words[status] =
            observation_status_code((enum observation_status)status);
}

#define NBSP "\u00a0"

static const struct {
    const char *page;
    uint32_t school;
    uint32_t measure;
    enum figure_form form;
    const char *text;
    const char *value;
    const char *status;
} cases[] = {
    {"index.html", 0, AMOUNT, FIGURE_SPELLED, "6" NBSP "957" NBSP "165", "6957165.22", ""},
    {"index.html", 0, AMOUNT, FIGURE_UNIT, "6" NBSP "957" NBSP "165" NBSP "kr", "6957165.22", ""},
    {"index.html", 0, AMOUNT, FIGURE_WORDS, "7,0" NBSP "miljoner" NBSP "kronor", "6957165.22", ""},
    {"index.html", 0, AMOUNT, FIGURE_MILLIONS, "7,0" NBSP "mnkr", "6957165.22", ""},
    {"en/index.html", 0, AMOUNT, FIGURE_UNIT, "SEK" NBSP "6,957,165", "6957165.22", ""},
    {"index.html", 1, AMOUNT, FIGURE_UNIT, "0" NBSP "kr", "0", ""},
    {"index.html", 2, AMOUNT, FIGURE_UNIT, "few", "", "few"},
    {"index.html", 2, AMOUNT, FIGURE_WORDS, "few", "", "few"},
    {"index.html", 0, PUPILS, FIGURE_UNIT, "1" NBSP "elev", "1", ""},
    {"index.html", 2, PUPILS, FIGURE_UNIT, "12" NBSP "345" NBSP "elever", "12345", ""},
    {"index.html", 2, PUPILS, FIGURE_SHORT, "12" NBSP "345", "12345", ""},
    {"index.html", 0, MERIT, FIGURE_UNIT, "215,4" NBSP "poäng", "215.449", ""},
    {"index.html", 0, MERIT, FIGURE_WORDS, "215,4" NBSP "poäng", "215.449", ""},
    {"index.html", 1, MERIT, FIGURE_SPELLED, "0,0", "-0.04", ""},
    {"index.html", 2, MERIT, FIGURE_UNIT, "cancelled", "", "cancelled"},
    {"index.html", 0, SHARE, FIGURE_UNIT, "84,3" NBSP "%", "84.25", ""},
    {"en/index.html", 0, SHARE, FIGURE_UNIT, "84.3%", "84.25", ""},
    {"index.html", 2, SHARE, FIGURE_UNIT, "near100", "", "near100"},
    {"index.html", 0, LESSONS, FIGURE_UNIT, "7" NBSP "lektioner", "7", ""},
    {"en/index.html", 0, LESSONS, FIGURE_UNIT, "7" NBSP "lessons", "7", ""},
};

START_TEST(writes_every_form)
{
    static struct small_site small;
    build_site(&small);
    const struct page *page = small_site_page(&small, cases[_i].page);
    struct arena *arena = &small.city.reading.arena;
    const struct figure *figure =
        figure_make(page, subject_school(cases[_i].school), cases[_i].measure, 1, cases[_i].form, FIGURE_ANCHOR);
    ck_assert_str_eq(slice_copy_c(arena, figure->text), cases[_i].text);
    ck_assert_str_eq(slice_copy_c(arena, figure->value), cases[_i].value);
    ck_assert_str_eq(slice_copy_c(arena, figure->status), cases[_i].status);
    small_site_release(&small);
}
END_TEST

START_TEST(names_its_place)
{
    static struct small_site small;
    build_site(&small);
    const struct page *page = small_site_page(&small, "index.html");
    const struct figure *figure = figure_make(page, subject_school(0), MERIT, 1, FIGURE_UNIT, FIGURE_ANCHOR);
    ck_assert(slice_equal(figure->id, SLICE("merit-2023-24")));
    ck_assert(slice_equal(figure->field, SLICE("merit")));
    ck_assert(slice_equal(figure->period, SLICE("2023-24")));
    figure = figure_make(page, subject_school(0), MERIT, 1, FIGURE_UNIT, FIGURE_REPEATED);
    ck_assert(slice_is_empty(figure->id));
    ck_assert(slice_is_empty(figure->receipt));
    figure = figure_make(page, subject_school(0), MERIT, NONE, FIGURE_UNIT, FIGURE_ANCHOR);
    ck_assert(slice_is_empty(figure->id));
    ck_assert(slice_equal(figure->status, SLICE("missing")));
    figure = figure_make(page, subject_school(0), MERIT, 1, FIGURE_UNIT, FIGURE_WITH_RECEIPT);
    ck_assert(slice_is_empty(figure->receipt)); /* what is made before pages have receipts links nowhere */
    receipts_begin(&small.page);
    figure = figure_make(page, subject_school(0), MERIT, 1, FIGURE_UNIT, FIGURE_WITH_RECEIPT);
    ck_assert(slice_equal(figure->receipt, SLICE("./skolor/1/kallor/#merit-2023-24")));
    small_site_release(&small);
}
END_TEST

static const struct {
    const char *page;
    struct subject subject;
    const char *name;
    bool is_own;
} subject_cases[] = {
    {"index.html", {SUBJECT_CITY, 0}, "city", true},
    {"skolor/1/index.html", {SUBJECT_CITY, 0}, "city", false},
    {"skolor/1/index.html", {SUBJECT_SCHOOL, 0}, "1", true},
    {"skolor/1/index.html", {SUBJECT_SCHOOL, 1}, "2", false},
    {"skolor/index.html", {SUBJECT_OPERATOR_TYPE, OPERATOR_MUNICIPAL}, "municipal", false},
    {"skolor/index.html", {SUBJECT_OPERATOR_TYPE, OPERATOR_INDEPENDENT}, "independent", false},
    {"skolor/index.html", {SUBJECT_SUPPORT_GROUP, 0}, "", false},
};

START_TEST(says_whose_it_is)
{
    struct small_site small;
    build_site(&small);
    const struct page *page = small_site_page(&small, subject_cases[_i].page);
    ck_assert(slice_equal(figure_subject(page, subject_cases[_i].subject), slice_from_c(subject_cases[_i].name)));
    ck_assert(figure_is_own(page, subject_cases[_i].subject) == subject_cases[_i].is_own);
    small_site_release(&small);
}
END_TEST

/* In a row that says whose it is, a cell need not. */
START_TEST(a_row_says_it_for_its_cells)
{
    struct small_site small;
    build_site(&small);
    const struct page *page = small_site_page(&small, "skolor/index.html");
    ck_assert(!figure_make(page, subject_school(1), MERIT, 1, FIGURE_NUMBER, FIGURE_REPEATED)->is_own);
    ck_assert(figure_make(page, subject_school(1), MERIT, 1, FIGURE_NUMBER, FIGURE_IN_ROW)->is_own);
    small_site_release(&small);
}
END_TEST

/* The newer and the older value, and their difference as readers see it. */
static const struct {
    uint32_t measure;
    const char *newer;
    const char *older;
    const char *text;
} change_cases[] = {
    {AMOUNT, "412000", "0", "+412" NBSP "000" NBSP "kr"},
    {AMOUNT, "0", "18000",
     "\u2212"
     "18" NBSP "000" NBSP "kr"},
    {MERIT, "215.449", "215.351", "±0,0" NBSP "poäng"},
    {MERIT, "215.45", "215.44", "+0,1" NBSP "poäng"},
    {SHARE, "84.2", "81.9", "+2,3" NBSP "procentenheter"},
    {SHARE, "few", "81.9", ""},
    {SHARE, "81.9", "near100", ""},
};

START_TEST(tells_changes)
{
    static struct small_site small;
    build_site(&small);
    const struct page *page = small_site_page(&small, "index.html");
    struct observation both[2];
    const char *const texts[] = {change_cases[_i].newer, change_cases[_i].older};
    for (unsigned i = 0; i < 2; i++) {
        struct decimal value = {1, 0};
        enum observation_status status = observation_status_from_code(slice_from_c(texts[i]));
        if (status == STATUS_COUNT)
            ck_assert(decimal_parse(slice_from_c(texts[i]), &value));
        both[i] = (struct observation){.units = value.units,
                                       .scale = value.scale,
                                       .status = (uint8_t)(status == STATUS_COUNT ? STATUS_NORMAL : status)};
    }
    struct slice text = figure_change_text(page, &small.city.measures[change_cases[_i].measure], &both[0], &both[1]);
    ck_assert_str_eq(slice_copy_c(&small.city.reading.arena, text), change_cases[_i].text);
    small_site_release(&small);
}
END_TEST

START_TEST(makes_points_of_charts)
{
    static struct small_site small;
    build_site(&small);
    const struct page *page = small_site_page(&small, "index.html");
    struct chart_point point =
        figure_point(page, small_city_cell(&small.city, 0, MERIT, 1), &small.city.measures[MERIT]);
    ck_assert(point.has_value);
    ck_assert(slice_equal(point.exact, SLICE("215.449")));
    ck_assert(slice_equal(point.text, SLICE("215,4" NBSP "poäng")));
    point = figure_point(page, small_city_cell(&small.city, 2, MERIT, 1), &small.city.measures[MERIT]);
    ck_assert(!point.has_value);
    ck_assert(point.value == 0);
    ck_assert(slice_is_empty(point.exact));
    ck_assert(slice_equal(point.gap_text, SLICE("cancelled")));
    small_site_release(&small);
}
END_TEST

Suite *figures_suite(void)
{
    Suite *suite = suite_create("figures");
    TCase *test_case = tcase_create("figures");
    tcase_add_loop_test(test_case, writes_every_form, 0, sizeof cases / sizeof *cases);
    tcase_add_test(test_case, names_its_place);
    tcase_add_loop_test(test_case, says_whose_it_is, 0, sizeof subject_cases / sizeof *subject_cases);
    tcase_add_test(test_case, a_row_says_it_for_its_cells);
    tcase_add_loop_test(test_case, tells_changes, 0, sizeof change_cases / sizeof *change_cases);
    tcase_add_test(test_case, makes_points_of_charts);
    suite_add_tcase(suite, test_case);
    return suite;
}
