/* SPDX-License-Identifier: EUPL-1.2 */
/* What a page registers: places and ids of its own numbers, links of observations, sentences with numbers in braces. */
#include "pages/receipts.h"

#include "pages/blocks.h"
#include "pages/numbers.h"
#include "small_site.h"

Suite *receipts_suite(void);

enum { AMOUNT, MERIT };

static void add_word(struct small_site *small, const char *key, const char *text)
{
    struct reading *reading = &small->city.reading;
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++)
        ck_assert(words_add(&small->words[language], &reading->arena, slice_from_c(key), slice_from_c(text), PLACE_NONE,
                            &reading->diagnostics));
}

/* The page of the first school. */
static struct page *begin(struct small_site *small)
{
    memset(small, 0, sizeof *small);
    struct small_city *city = &small->city;
    small_city_init(city, 3, 1);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "merit", KIND_MEAN, 2, NONE);
    small_city_lay_out(city);
    city->measures[AMOUNT].unit = UNIT_CURRENCY;
    small_city_fill(city, AMOUNT, "100 200 300");
    small_city_fill(city, MERIT, "215.4 few 190");
    small_site_build(small, true);
    add_word(small, "more", "more than {{more}} of <{{all}}>");
    add_word(small, "fewer", "fewer than {{more}}");
    add_word(small, "list", "{{#items}}{{number}} {{/items}}");
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++)
        small_site_template(small, (enum language)language, "parts/none", "");
    struct page *page = small_site_page(small, "skolor/1/index.html");
    receipts_begin(page);
    return page;
}

static const struct figure *count(const struct page *page, uint64_t number) { return number_count(page, number); }

static void assert_id(const struct figure *figure, const char *id, const char *receipt)
{
    ck_assert_msg(slice_equal(figure->id, slice_from_c(id)), "'%.*s' is not '%s'", SLICE_PRINT(figure->id), id);
    ck_assert_msg(slice_equal(figure->receipt, slice_from_c(receipt)), "'%.*s' is not '%s'",
                  SLICE_PRINT(figure->receipt), receipt);
}

START_TEST(a_number_gets_its_place_as_id)
{
    struct small_site small;
    const struct page *page = begin(&small);
    assert_id(receipts_add(page, SLICE("lead.more"), SLICE("x"), count(page, 7), true), "lead.more-2024",
              "kallor/#lead.more-2024");
    assert_id(receipts_add(page, SLICE("lead.all"), SLICE("x"), count(page, 7), false), "lead.all-2024", "");
    ck_assert_uint_eq(page->receipts->count, 2);
    ck_assert(slice_equal(receipts_name(page, SLICE("lead.more"), SLICE("2024")), SLICE("skolor/1#lead.more/2024")));
    small_site_release(&small);
}
END_TEST

START_TEST(what_is_shown_twice_has_two_ids)
{
    struct small_site small;
    const struct page *page = begin(&small);
    struct figure later = *count(page, 1);
    later.period = SLICE("2023");
    assert_id(receipts_add(page, SLICE("a"), SLICE_EMPTY, count(page, 1), false), "a-2024", "");
    assert_id(receipts_add(page, SLICE("a"), SLICE_EMPTY, count(page, 2), false), "a.2-2024", "");
    assert_id(receipts_add(page, SLICE("a"), SLICE_EMPTY, count(page, 3), false), "a.3-2024", "");
    assert_id(receipts_add(page, SLICE("a"), SLICE_EMPTY, &later, false), "a-2023", "");
    small_site_release(&small);
}
END_TEST

static const struct figure *add_numbers(const struct page *page, uint32_t first, uint32_t end)
{
    const struct figure *figure = NULL;
    for (uint32_t i = first; i < end; i++)
        figure = receipts_add(page, SLICE_JOIN(page->arena, SLICE("n"), slice_from_size(page->arena, i)), SLICE_EMPTY,
                              count(page, i), true);
    return figure;
}

/* After so many the receipts go on on the next page; the school's few observations share the first one. */
START_TEST(many_numbers_stand_on_several_pages)
{
    struct small_site small;
    const struct page *page = begin(&small);
    assert_id(add_numbers(page, 0, 200), "n199-2024", "kallor/#n199-2024");
    assert_id(add_numbers(page, 200, 201), "n200-2024", "kallor/2/#n200-2024");
    assert_id(add_numbers(page, 201, 500), "n499-2024", "kallor/2/#n499-2024");
    assert_id(add_numbers(page, 500, 501), "n500-2024", "kallor/3/#n500-2024");
    small_site_release(&small);
}
END_TEST

START_TEST(numbers_stand_apart_from_many_observations)
{
    struct small_site small;
    struct page *page = begin(&small);
    small.site.receipts_on_last_part = RECEIPTS_FEW_OBSERVATIONS + 1;
    receipts_begin(page);
    assert_id(add_numbers(page, 0, 300), "n299-2024", "kallor/2/#n299-2024");
    assert_id(add_numbers(page, 300, 301), "n300-2024", "kallor/3/#n300-2024");
    small_site_release(&small);
}
END_TEST

START_TEST(an_observation_links_to_its_subject)
{
    struct small_site small;
    const struct page *page = begin(&small);
    const struct figure *own = figure_make(page, subject_school(0), MERIT, 1, FIGURE_NUMBER, FIGURE_REPEATED);
    const struct figure *city = figure_make(page, SUBJECT_THE_CITY, AMOUNT, 1, FIGURE_WORDS, FIGURE_REPEATED);
    const struct figure *other = figure_make(page, subject_school(1), MERIT, 1, FIGURE_UNIT, FIGURE_REPEATED);
    assert_id(receipts_add(page, SLICE("x"), SLICE_EMPTY, own, true), "", "kallor/#merit-2023-24");
    assert_id(receipts_add(page, SLICE("x"), SLICE_EMPTY, city, true), "", "../../kallor/#amount-2024");
    assert_id(receipts_add(page, SLICE("x"), SLICE_EMPTY, other, true), "", "../../skolor/2/kallor/#merit-2023-24");
    ck_assert_ptr_eq(receipts_add(page, SLICE("x"), SLICE_EMPTY, other, false), other);
    ck_assert_uint_eq(page->receipts->count, 0);
    small_site_release(&small);
}
END_TEST

/* A cell is written from its number; with a link it has its text at once. */
START_TEST(a_linked_cell_is_spelled_out)
{
    struct small_site small;
    const struct page *page = begin(&small);
    const struct figure *cell = figure_make(page, subject_school(0), MERIT, 1, FIGURE_NUMBER, FIGURE_REPEATED);
    ck_assert_ptr_nonnull(cell->format);
    const struct figure *linked = receipts_add(page, SLICE("x"), SLICE_EMPTY, cell, true);
    ck_assert_ptr_null(linked->format);
    ck_assert(slice_equal(linked->text, SLICE("215,4")));
    ck_assert(slice_equal(linked->value, SLICE("215.4")));
    ck_assert(slice_is_empty(linked->opening.html));
    small_site_release(&small);
}
END_TEST

static struct view *two_numbers(const struct page *page)
{
    struct view *view = view_new(page->arena, 2);
    view_set_figure(view, SLICE("more"), count(page, 118));
    view_set_figure(view, SLICE("all"), count(page, 139));
    return view;
}

START_TEST(a_word_registers_its_numbers_and_itself)
{
    struct small_site small;
    const struct page *page = begin(&small);
    struct markup sentence = page_markup(page, SLICE("more"), two_numbers(page));
    ck_assert_uint_eq(page->receipts->count, 2);
    ck_assert_uint_eq(page->receipts->sentence_count, 1);
    ck_assert(slice_equal(receipts_sentence_text(page, sentence), SLICE("more than {118} of <{139}>")));
    ck_assert(slice_find(sentence.html, SLICE("<a href=\"kallor/#more.more-2024\">118</a>")) != SIZE_MAX);
    ck_assert(slice_equal(page->receipts->items[0].sentence.html, sentence.html));
    small_site_release(&small);
}
END_TEST

/* It has its place all the same, so that places are the same in a language that shows it. */
START_TEST(a_number_that_is_not_shown_is_struck_out)
{
    struct small_site small;
    const struct page *page = begin(&small);
    page_markup(page, SLICE("fewer"), two_numbers(page));
    ck_assert_uint_eq(page->receipts->count, 1);
    ck_assert(slice_equal(page->receipts->items[0].place, SLICE("fewer.more")));
    ck_assert_uint_eq(page->receipts->number_count, 2);
    small_site_release(&small);
}
END_TEST

START_TEST(one_view_serves_several_words)
{
    struct small_site small;
    const struct page *page = begin(&small);
    const struct view *view = two_numbers(page);
    page_markup(page, SLICE("more"), view);
    page_markup(page, SLICE("fewer"), view);
    page_markup(page, SLICE("more"), view);
    ck_assert(slice_is_empty(view_find(view, SLICE("more"))->as.figure->id));
    ck_assert_uint_eq(page->receipts->count, 5);
    ck_assert(slice_equal(page->receipts->items[2].figure->id, SLICE("fewer.more-2024")));
    ck_assert(slice_equal(page->receipts->items[3].figure->id, SLICE("more.more.2-2024")));
    ck_assert(slice_equal(page->receipts->sentences[2].place, SLICE("more.2")));
    small_site_release(&small);
}
END_TEST

START_TEST(a_scope_keeps_places_apart)
{
    struct small_site small;
    const struct page *page = begin(&small);
    receipts_set_scope(page, SLICE("merit"));
    page_markup(page, SLICE("fewer"), two_numbers(page));
    receipts_set_scope(page, SLICE_EMPTY);
    ck_assert(slice_equal(page->receipts->items[0].place, SLICE("fewer.merit.more")));
    ck_assert(slice_equal(page->receipts->sentences[0].place, SLICE("fewer.merit")));
    small_site_release(&small);
}
END_TEST

START_TEST(items_of_a_list_are_numbered_or_named)
{
    struct small_site small;
    const struct page *page = begin(&small);
    struct view *view = view_new(page->arena, 1);
    struct view_list *items = view_list_new(page->arena, 2);
    view_set_figure(view_list_new_view(items, 1), SLICE("number"), count(page, 1));
    struct view *named = view_list_new_view(items, 2);
    VIEW_TEXT(named, "place", SLICE("und"));
    view_set_figure(named, SLICE("number"), count(page, 2));
    view_set_list(view, SLICE("items"), items);
    page_markup(page, SLICE("list"), view);
    ck_assert_uint_eq(page->receipts->count, 2);
    ck_assert(slice_equal(page->receipts->items[0].place, SLICE("list.items.1.number")));
    ck_assert(slice_equal(page->receipts->items[1].place, SLICE("list.items.und.number")));
    small_site_release(&small);
}
END_TEST

/* Plain text, for titles and descriptions of charts, and words without a view register nothing. */
START_TEST(other_renderings_register_nothing)
{
    struct small_site small;
    struct page *page = begin(&small);
    page_sentence(page, SLICE("more"), two_numbers(page));
    add_word(&small, "still", "Nothing moves.");
    small_site_template(&small, LANGUAGE_SWEDISH, "parts/none", "");
    page_markup(page, SLICE("still"), NULL);
    ck_assert_uint_eq(page->receipts->count, 0);
    ck_assert_uint_eq(page->receipts->sentence_count, 0);
    page->receipts = NULL;
    struct markup sentence = page_markup(page, SLICE("more"), two_numbers(page));
    ck_assert(slice_find(sentence.html, SLICE("<a")) == SIZE_MAX);
    small_site_release(&small);
}
END_TEST

START_TEST(cells_of_a_table_are_called_by_row_and_column)
{
    struct small_site small;
    const struct page *page = begin(&small);
    struct view_list *columns = view_list_new(page->arena, 2);
    blocks_column(columns, SLICE("Support"), SLICE_EMPTY);
    blocks_column(columns, SLICE("Schools"), SLICE_EMPTY);
    const struct slice labels[] = {SLICE("2023"), SLICE("2024")};
    const struct figure *figures[] = {figure_make(page, subject_school(1), AMOUNT, 0, FIGURE_NUMBER, FIGURE_REPEATED),
                                      count(page, 1), NULL, count(page, 2)};
    struct figure_rows rows = {.labels = labels, .figures = figures, .row_count = 2, .column_count = 2};
    receipts_new_table(page);
    receipts_add_rows(page, SLICE("By year"), columns, &rows);
    ck_assert_uint_eq(page->receipts->count, 2);
    assert_id(rows.figures[1], "tabell-2.1.2-2024", "");
    assert_id(rows.figures[3], "tabell-2.2.2-2024", "");
    ck_assert_ptr_null(rows.figures[2]);
    assert_id(rows.figures[0], "", "../../skolor/2/kallor/#amount-2023");
    ck_assert(slice_equal(page->receipts->items[1].title, SLICE("2024, Schools")));
    ck_assert(slice_equal(page->receipts->items[1].group, SLICE("By year")));
    ck_assert(slice_is_empty(page->receipts->group));
    small_site_release(&small);
}
END_TEST

START_TEST(names_are_the_same_in_all_languages)
{
    struct small_site small;
    begin(&small);
    struct page *english = small_site_page(&small, "en/skolor/1/index.html");
    receipts_begin(english);
    ck_assert(slice_equal(receipts_page_name(english), SLICE("skolor/1")));
    page_markup(english, SLICE("fewer"), two_numbers(english));
    uint32_t number = 0;
    const struct published_figure *figures = receipts_published(english, &number);
    ck_assert_uint_eq(number, 2);
    ck_assert(slice_equal(figures[0].name, SLICE("skolor/1#fewer.more/2024")));
    ck_assert_int_eq(figures[0].kind, FIGURE_STATED);
    ck_assert(slice_equal(figures[1].name, SLICE("skolor/1#fewer/2024")));
    ck_assert_int_eq(figures[1].kind, FIGURE_SENTENCE);
    ck_assert(slice_equal(figures[1].text, SLICE("fewer than {118}")));
    ck_assert(slice_equal(receipts_page_name(small_site_page(&small, "index.html")), SLICE_EMPTY));
    small_site_release(&small);
}
END_TEST

static const struct {
    const char *html;
    const char *text;
} sentence_cases[] = {
    {"plain &amp; simple", "plain & simple"},
    {"a <a href=\"x\">term</a> of <data value=\"\">few</data>", "a term of {few}"},
    {"<data value=\"1\">1</data> <small class=\"corrected\">corrected, was 2</small>.", "{1}."},
    {"&lt;b&gt; &quot;x&quot; &#39;y&#39; & z", "<b> \"x\" 'y' & z"},
    {"unended <b", "unended "},
    {"", ""},
};

START_TEST(a_sentence_is_its_words)
{
    struct small_site small;
    const struct page *page = begin(&small);
    struct markup sentence = {slice_from_c(sentence_cases[_i].html)};
    struct slice text = receipts_sentence_text(page, sentence);
    ck_assert_msg(slice_equal(text, slice_from_c(sentence_cases[_i].text)), "'%.*s'", SLICE_PRINT(text));
    small_site_release(&small);
}
END_TEST

Suite *receipts_suite(void)
{
    Suite *suite = suite_create("receipts");
    TCase *tcase = tcase_create("receipts");
    tcase_add_test(tcase, a_number_gets_its_place_as_id);
    tcase_add_test(tcase, what_is_shown_twice_has_two_ids);
    tcase_add_test(tcase, many_numbers_stand_on_several_pages);
    tcase_add_test(tcase, numbers_stand_apart_from_many_observations);
    tcase_add_test(tcase, an_observation_links_to_its_subject);
    tcase_add_test(tcase, a_linked_cell_is_spelled_out);
    tcase_add_test(tcase, a_word_registers_its_numbers_and_itself);
    tcase_add_test(tcase, a_number_that_is_not_shown_is_struck_out);
    tcase_add_test(tcase, one_view_serves_several_words);
    tcase_add_test(tcase, a_scope_keeps_places_apart);
    tcase_add_test(tcase, items_of_a_list_are_numbered_or_named);
    tcase_add_test(tcase, other_renderings_register_nothing);
    tcase_add_test(tcase, cells_of_a_table_are_called_by_row_and_column);
    tcase_add_test(tcase, names_are_the_same_in_all_languages);
    tcase_add_loop_test(tcase, a_sentence_is_its_words, 0, (int)(sizeof sentence_cases / sizeof *sentence_cases));
    suite_add_tcase(suite, tcase);
    return suite;
}
