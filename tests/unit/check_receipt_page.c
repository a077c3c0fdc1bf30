/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of receipts: every observation of its subject, earlier values and corrections, the page's own numbers. */
#include "pages/receipt_page.h"

#include "editions/code.h"
#include "pages/numbers.h"
#include "small_site.h"

Suite *receipt_page_suite(void);

enum { AMOUNT, MERIT };

struct receipts_site {
    struct small_site small;
    struct edition editions[1];
    struct published_figure figures[3];
    struct correction corrections[2];
    struct page receipts;
};

/* A row in short: what the tests look at. */
#define ROW                                                                                                            \
    "[{{id}}{{#has_expression}} = {{expression}}{{/has_expression}}|{{title}}|{{value}}|{{#has_exact}}{{exact}}"       \
    "{{/has_exact}}|{{#has_row}}row {{row}}{{/has_row}}|{{first}}|{{#earlier}}{{edition}} {{text}}{{/earlier}}|"       \
    "{{#corrections}}{{old_value}} to {{new_value}}{{/corrections}}|{{text_sv}}|{{text_en}}|{{code}}|"                 \
    "{{#is_on_page}}on{{/is_on_page}}]"

/* The third school's merit value was 191 in the edition before, and was corrected; the second's is withheld. */
static void build(struct receipts_site *of)
{
    memset(of, 0, sizeof *of);
    struct small_city *city = &of->small.city;
    struct publication *publication = &city->publication;
    small_city_init(city, 3, 0);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "merit", KIND_MEAN, 2, NONE);
    small_city_lay_out(city);
    city->measures[AMOUNT].unit = UNIT_CURRENCY;
    city->measures[MERIT].unit = UNIT_POINTS;
    small_city_fill(city, AMOUNT, "1000 2000 3000");
    small_city_fill(city, MERIT, "215.449 few 190");
    for (uint32_t s = 0; s < 3; s++)
        small_city_cell(city, s, MERIT, 1)->row = 10 + s;
    of->figures[0] =
        (struct published_figure){.name = SLICE("1/merit/2023-24"), .value = SLICE("215.449"), .text = SLICE("215,4")};
    of->figures[1] =
        (struct published_figure){.name = SLICE("3/merit/2023-24"), .value = SLICE("191"), .text = SLICE("191,0")};
    of->figures[2] = (struct published_figure){
        .name = SLICE("skolor/1#lead/2024"), .value = SLICE("8"), .text = SLICE("8"), .kind = FIGURE_STATED};
    for (size_t i = 0; i < 3; i++)
        of->figures[i].status = STATUS_NORMAL;
    of->editions[0] = (struct edition){.name = SLICE("2024.1"), .figures = of->figures, .figure_count = 3};
    publication->editions = (struct editions){of->editions, 1};
    of->corrections[0] = (struct correction){.observation = SLICE("3/merit/2023-24"),
                                             .school = 2,
                                             .measure = MERIT,
                                             .class = CORRECTION_ERROR,
                                             .old_value = SLICE("191,0"),
                                             .new_value = SLICE("190"),
                                             .date = SLICE("2025-03-01")};
    of->corrections[1] = of->corrections[0];
    of->corrections[1].observation = SLICE("2/merit/2023-24");
    of->corrections[1].school = 1;
    publication->corrections = of->corrections;
    publication->correction_count = 2;
    publication->homepage = SLICE("https://stad.example/");
    small_site_build(&of->small, true);
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++) {
        ck_assert(words_add(&of->small.words[language], &city->reading.arena, SLICE("corrected_note"),
                            SLICE("{{date}}{{#has_old}} was {{old}}{{/has_old}}"), PLACE_NONE,
                            &city->reading.diagnostics));
        small_site_template(&of->small, (enum language)language, "parts/receipt_row", ROW);
        of->small.site.languages[language].status_words[STATUS_FEW] = SLICE("few");
    }
    buffer_init(&of->small.worker.receipts, PAGE_MAXIMUM_BYTES, &city->reading.guard);
}

static void release(struct receipts_site *of)
{
    buffer_release(&of->small.worker.receipts);
    small_site_release(&of->small);
}

static struct page *begin(struct receipts_site *of, const char *path)
{
    build(of);
    struct page *page = small_site_page(&of->small, path);
    receipts_begin(page);
    page_set_heading(page, SLICE("School 1"), SLICE_EMPTY);
    return page;
}

/* The page of receipts that was asked for. */
static const struct view *make(struct receipts_site *of, const struct page *page, uint32_t part)
{
    page_begin(&of->receipts, &of->small.site, &of->small.worker, receipt_page_plan(page, part));
    receipt_page_set(&of->receipts, page, part);
    return of->receipts.view;
}

/* The rows of the section of this measure. */
static struct slice rows_of(const struct view *view, const char *measure)
{
    const struct view_list *sections = view_find(view, SLICE("sections"))->as.list;
    for (uint32_t i = 0; i < sections->count; i++) {
        const struct view *section = sections->items[i].as.view;
        if (slice_equal(view_find(section, SLICE("id"))->as.text, slice_from_c(measure)))
            return view_find(section, SLICE("rows"))->as.markup.html;
    }
    return SLICE_EMPTY;
}

static void assert_has(struct slice text, const char *part)
{
    ck_assert_msg(slice_find(text, slice_from_c(part)) != SIZE_MAX, "no '%s' in '%.*s'", part, SLICE_PRINT(text));
}

START_TEST(every_observation_of_the_subject_has_a_receipt)
{
    struct receipts_site of;
    struct page *page = begin(&of, "skolor/1/index.html");
    figure_make(page, subject_school(0), AMOUNT, 1, FIGURE_NUMBER, FIGURE_ANCHOR);
    const struct view *view = make(&of, page, 0);
    ck_assert_uint_eq(view_find(view, SLICE("sections"))->as.list->count, 2);
    struct slice code = code_make(page->arena, SLICE("2025.1"), SLICE("1/merit/2023-24"), SLICE("215,4"));
    struct slice merit = rows_of(view, "merit");
    assert_has(merit, "[merit-2023-24 = cell(results merit school=1 period=2023-24)|2023/24|");
    assert_has(merit, " value=\"215.449\">215,4</data>|215,449|row 10|2024.1|||215,4\u00a0poäng|215.4\u00a0points|");
    ck_assert(slice_find(merit, code) != SIZE_MAX);
    assert_has(rows_of(view, "amount"), "|2025.1|||1\u00a0000\u00a0kr|SEK\u00a01,000|");
    assert_has(rows_of(view, "amount"), "|on]");
    release(&of);
}
END_TEST

START_TEST(earlier_values_and_corrections_are_told)
{
    struct receipts_site of;
    struct page *page = begin(&of, "skolor/3/index.html");
    assert_has(rows_of(make(&of, page, 0), "merit"), "|2024.1|2024.1 191,0|191,0 to 190,0|");
    ck_assert(slice_equal(figure_make(page, subject_school(2), MERIT, 1, FIGURE_UNIT, FIGURE_REPEATED)->note,
                          SLICE("2025-03-01 was 191,0")));
    ck_assert(slice_is_empty(figure_make(page, subject_school(2), AMOUNT, 1, FIGURE_UNIT, FIGURE_REPEATED)->note));
    ck_assert(slice_is_empty(figure_make(page, subject_school(0), MERIT, 1, FIGURE_UNIT, FIGURE_REPEATED)->note));
    release(&of);
}
END_TEST

/* Neither the value nor how it could be found out. */
START_TEST(what_is_withheld_stays_withheld)
{
    struct receipts_site of;
    struct page *page = begin(&of, "skolor/2/index.html");
    struct slice rows = rows_of(make(&of, page, 0), "merit");
    assert_has(rows, "[merit-2023-24|2023/24|");
    assert_has(rows, " value=\"\">few</data>||row 11|2025.1||");
    ck_assert(slice_equal(figure_make(page, subject_school(1), MERIT, 1, FIGURE_UNIT, FIGURE_REPEATED)->note,
                          SLICE("2025-03-01")));
    release(&of);
}
END_TEST

static struct slice first_own_row(const struct view *view)
{
    const struct view *group = view_find(view, SLICE("groups"))->as.list->items[0].as.view;
    const struct view *block = view_find(group, SLICE("blocks"))->as.list->items[0].as.view;
    return view_find(block, SLICE("rows"))->as.markup.html;
}

/* Few observations: all stands on one page. */
START_TEST(own_numbers_share_the_page_of_few_observations)
{
    struct receipts_site of;
    struct page *page = begin(&of, "skolor/1/index.html");
    receipts_add(page, SLICE("lead"), SLICE("Schools"), number_count(page, 1234), true);
    ck_assert_uint_eq(receipt_page_parts(page), 1);
    const struct view *view = make(&of, page, 0);
    ck_assert_uint_eq(view_find(view, SLICE("sections"))->as.list->count, 2);
    ck_assert(!view_find(view, SLICE("has_own_elsewhere"))->as.boolean);
    assert_has(first_own_row(view), "[lead-2024|Schools|<data value=\"1234\">1\u00a0234</data>||");
    release(&of);
}
END_TEST

START_TEST(own_numbers_come_after_the_observations)
{
    struct receipts_site of;
    struct page *page = begin(&of, "skolor/1/index.html");
    of.small.site.receipts_on_last_part = RECEIPTS_FEW_OBSERVATIONS + 1;
    receipts_begin(page);
    receipts_add(page, SLICE("lead"), SLICE("Schools"), number_count(page, 1234), true);
    ck_assert_uint_eq(receipt_page_parts(page), 2);
    ck_assert_uint_eq(view_find(make(&of, page, 0), SLICE("groups"))->as.list->count, 0);
    const struct view *view = make(&of, page, 1);
    ck_assert_uint_eq(view_find(view, SLICE("sections"))->as.list->count, 0);
    assert_has(first_own_row(view), "[lead-2024|Schools|<data value=\"1234\">1\u00a0234</data>||");
    assert_has(first_own_row(view), "|2024.1|2024.1 8||1\u00a0234|1,234|");
    release(&of);
}
END_TEST

/* The code stands on the text of the first language, on the pages of both. */
START_TEST(the_code_is_the_same_in_both_languages)
{
    struct receipts_site of;
    struct page *page = begin(&of, "en/skolor/1/index.html");
    receipts_add(page, SLICE("lead"), SLICE_EMPTY, number_money(page, decimal_make(12345, 1)), true);
    struct slice code =
        code_make(page->arena, SLICE("2025.1"), SLICE("skolor/1#lead/2024"), SLICE("1\u00a0234,5\u00a0kr"));
    ck_assert(slice_find(first_own_row(make(&of, page, 0)), code) != SIZE_MAX);
    release(&of);
}
END_TEST

static const struct {
    const char *page;
    uint32_t parts;
} part_cases[] = {{"skolor/1/index.html", 1}, {"index.html", 1}, {"skolor/index.html", 0}, {"data/index.html", 0}};

START_TEST(pages_without_numbers_have_none)
{
    struct receipts_site of;
    ck_assert_uint_eq(receipt_page_parts(begin(&of, part_cases[_i].page)), part_cases[_i].parts);
    release(&of);
}
END_TEST

START_TEST(it_stands_below_its_page)
{
    struct receipts_site of;
    struct page *page = begin(&of, "en/skolor/1/index.html");
    const struct page_plan *plan = receipt_page_plan(page, 1);
    ck_assert(slice_equal(plan->path, SLICE("en/skolor/1/kallor/2/index.html")));
    ck_assert_uint_eq(plan->depth, 4);
    const struct view *view = make(&of, page, 0);
    ck_assert(slice_equal(view_find(view, SLICE("of_url"))->as.url.address, SLICE("../../../skolor/1/")));
    ck_assert(view_find(view, SLICE("is_receipts"))->as.boolean);
    ck_assert(
        slice_equal(view_find(view, SLICE("alternate_url"))->as.url.address, SLICE("../../../../skolor/1/kallor/")));
    release(&of);
}
END_TEST

Suite *receipt_page_suite(void)
{
    Suite *suite = suite_create("receipt_page");
    TCase *tcase = tcase_create("receipt_page");
    tcase_add_test(tcase, every_observation_of_the_subject_has_a_receipt);
    tcase_add_test(tcase, earlier_values_and_corrections_are_told);
    tcase_add_test(tcase, what_is_withheld_stays_withheld);
    tcase_add_test(tcase, own_numbers_share_the_page_of_few_observations);
    tcase_add_test(tcase, own_numbers_come_after_the_observations);
    tcase_add_test(tcase, the_code_is_the_same_in_both_languages);
    tcase_add_loop_test(tcase, pages_without_numbers_have_none, 0, (int)(sizeof part_cases / sizeof *part_cases));
    tcase_add_test(tcase, it_stands_below_its_page);
    suite_add_tcase(suite, tcase);
    return suite;
}
