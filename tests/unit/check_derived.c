/* SPDX-License-Identifier: EUPL-1.2 */
/* Figures of a page's own: the cell that they stand in, what they are called, and that a sentence keeps its place. */
#include "many_schools.h"
#include "pages/derived.h"
#include "small_site.h"

Suite *derived_suite(void);

static struct page *begin(struct small_site *small)
{
    memset(small, 0, sizeof *small);
    many_schools_init(&small->city, 2);
    small_site_build(small, false);
    struct reading *reading = &small->city.reading;
    ck_assert(words_add(&small->words[LANGUAGE_SWEDISH], &reading->arena, SLICE("above"), SLICE("{{count}} är över"),
                        PLACE_NONE, &reading->diagnostics));
    ck_assert(words_add(&small->words[LANGUAGE_SWEDISH], &reading->arena, SLICE("below"), SLICE("{{count}} är under"),
                        PLACE_NONE, &reading->diagnostics));
    small_site_template(small, LANGUAGE_SWEDISH, "parts/words", "");
    struct page *page = small_site_page(small, "skolor/1000/index.html");
    receipts_begin(page);
    derived_speak_of_period(page, SLICE("2024"));
    return page;
}

START_TEST(a_cell_is_named_by_its_row)
{
    struct small_site small;
    struct page *page = begin(&small);
    struct derived_row row = derived_row_of_school(page, SLICE("analys/liknande"), 1, SLICE("2024"));
    derived_row_compare(&row, SLICE("kind"), SLICE("!="), SLICE("just outside"));
    const struct figure *figure = derived_figure(page, number_count(page, 7), &row, SLICE("position"));
    struct slice code = page->site->publication->schools[1].code;
    struct slice wanted = SLICE_JOIN(page->arena, SLICE("cell(analys/liknande position school="), code,
                                     SLICE(" period=2024 kind!=just%20outside)"));
    struct slice made = derivation_expression(page, figure->derivation);
    ck_assert_msg(slice_equal(made, wanted), "%.*s", SLICE_PRINT(made));
    ck_assert(slice_equal(derivation_expression(page, derived_setting_count(page, 4999)->derivation), SLICE("4999")));
    small_site_release(&small);
}
END_TEST

/* The outcome chooses the word; what is frozen of the sentence has the same name, or a flip would not be seen. */
START_TEST(a_sentence_that_turns_keeps_its_place)
{
    static const char *const keys[] = {"above", "below"};
    for (unsigned i = 0; i < 2; i++) {
        struct small_site small;
        struct page *page = begin(&small);
        struct view *view = view_new(page->arena, 1);
        uint32_t count;
        view_set_figure(view, SLICE("count"), derived_setting_count(page, 3));
        page_statement(page, SLICE("plats"), slice_from_c(keys[i]), view);
        const struct published_figure *figures = receipts_published(page, &count);
        ck_assert_uint_eq(count, 2);
        ck_assert(slice_ends_with(figures[0].name, SLICE("#plats.count/2024")));
        ck_assert(slice_ends_with(figures[1].name, SLICE("#plats/2024")));
        ck_assert(slice_equal(figures[1].text, i == 0 ? SLICE("{3} är över") : SLICE("{3} är under")));
        small_site_release(&small);
    }
}
END_TEST

START_TEST(a_number_shown_again_is_not_the_place_of_its_name)
{
    struct small_site small;
    struct page *page = begin(&small);
    const struct figure *first =
        receipts_add(page, SLICE("formel.pot"), SLICE("Potten"), derived_setting_count(page, 5), true);
    const struct figure *again = derived_again(page, first);
    ck_assert(slice_equal(first->id, SLICE("formel.pot-2024")));
    ck_assert(slice_is_empty(again->id));
    ck_assert(slice_equal(first->receipt, again->receipt));
    ck_assert(!slice_is_empty(again->receipt));
    small_site_release(&small);
}
END_TEST

/* A table has six decimals; who rounds them gets the text, also where the number itself would be rounded down. */
START_TEST(what_is_read_is_the_published_number_rounded)
{
    struct small_site small;
    struct page *page = begin(&small);
    const struct figure *figure = number_published(page, 0.2494999999, 6, 3, NUMBER_PLAIN);
    ck_assert(slice_equal(figure->value, SLICE("0.249500")));
    ck_assert_msg(slice_equal(figure->text, SLICE("0,250")), "%.*s", SLICE_PRINT(figure->text));
    small_site_release(&small);
}
END_TEST

Suite *derived_suite(void)
{
    Suite *suite = suite_create("derived");
    TCase *tests = tcase_create("derived");
    tcase_add_test(tests, a_cell_is_named_by_its_row);
    tcase_add_test(tests, a_sentence_that_turns_keeps_its_place);
    tcase_add_test(tests, a_number_shown_again_is_not_the_place_of_its_name);
    tcase_add_test(tests, what_is_read_is_the_published_number_rounded);
    suite_add_tcase(suite, tests);
    return suite;
}
