/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists of names in sentences, and a school's costs beside those of similar schools. */
#include "pages/sentences.h"

#include "pages/spending_similar.h"
#include "small_site.h"
#include "support/memory.h"

Suite *sentences_suite(void);

enum { AMOUNT, PUPILS, PER_PUPIL, TEACHING, PREMISES };
#define SCHOOLS 8

static struct category categories[2];

static void add_word(struct small_site *small, const char *key, const char *text)
{
    struct reading *reading = &small->city.reading;
    ck_assert(words_add(&small->words[LANGUAGE_SWEDISH], &reading->arena, slice_from_c(key), slice_from_c(text),
                        PLACE_NONE, &reading->diagnostics));
}

/* Schools of 100 to 107 pupils that are alike; `teaching` and `premises`: kronor, as small_city_fill reads them. */
static struct page *begin(struct small_site *small, const char *teaching, const char *premises)
{
    struct small_city *city = &small->city;
    memset(small, 0, sizeof *small);
    small_city_init(city, SCHOOLS, 0);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(city, "amount_per_pupil", KIND_AMOUNT, NONE, NONE);
    small_city_measure(city, "spending-und", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "spending-lok", KIND_AMOUNT, 0, NONE);
    small_city_lay_out(city);
    small_city_fill(city, PUPILS, "100 100 100 100 100 100 100 100");
    small_city_fill(city, TEACHING, teaching);
    small_city_fill(city, PREMISES, premises);
    categories[0] =
        (struct category){.code = SLICE("UND"), .title = localized_same(SLICE("Undervisning")), .measure = TEACHING};
    categories[1] = (struct category){.code = SLICE("IT"), .title = localized_same(SLICE("IT")), .measure = PREMISES};
    city->publication.spending_categories = categories;
    city->publication.spending_category_count = 2;
    city->publication.settings.similar = (struct similar_settings){
        .traits = {.measures = {PUPILS}, .weights = {{1, 0}}, .count = 1}, .count = 10, .minimum = 5};
    city->publication.settings.similar.maximum_distance = decimal_make(1, 0);
    small_site_build(small, false);
    add_word(small, "list_more", "{{first}}, {{rest}}");
    add_word(small, "list_last", "{{first}} och {{rest}}");
    add_word(small, "name", "{{name}}");
    add_word(small, "spending_similar",
             "{{#is_same}}lika{{/is_same}}{{^is_same}}{{name}} {{difference}} {{#is_larger}}mer{{/is_larger}}"
             "{{^is_larger}}mindre{{/is_larger}} av {{count}}{{/is_same}}");
    small_site_template(small, LANGUAGE_SWEDISH, "parts/words", "");
    return small_site_page(small, "index.html");
}

#define SAME "500 500 500 500 500 500 500 500"

static const char *const lists[] = {"", "a", "a och b", "a, b och c", "a, b, c och d"};

START_TEST(lists_names)
{
    static const char *const names[] = {"a", "b", "c", "d"};
    struct small_site small;
    struct page *page = begin(&small, SAME, SAME);
    struct markup items[4];
    for (unsigned i = 0; i < 4; i++) {
        struct view *view = view_new(page->arena, 1);
        VIEW_TEXT(view, "name", slice_from_c(names[i]));
        items[i] = page_markup(page, SLICE("name"), view);
    }
    ck_assert_slice(sentence_list(page, items, (uint32_t)_i).html, lists[_i]);
    small_site_release(&small);
}
END_TEST

static const char *const titles[][2] = {
    {"Undervisning", "undervisning"},
    {"Övrigt", "övrigt"},
    {"Ä", "ä"},
    {"IT", "IT"},
    {"IT-stöd", "IT-stöd"},
    {"ÅÄ", "ÅÄ"},
    {"elevhälsa", "elevhälsa"},
    {"7–9", "7–9"},
    {"", ""},
    {"×", "×"},
};

START_TEST(begins_names_with_a_small_letter)
{
    struct small_site small;
    struct page *page = begin(&small, SAME, SAME);
    ck_assert_slice(sentence_name(page, slice_from_c(titles[_i][0])), titles[_i][1]);
    small_site_release(&small);
}
END_TEST

/* The first school's costs; the others' middle is 500, in kronor per pupil 5. */
static const struct {
    const char *teaching;
    const char *premises;
    uint32_t count;
    const char *sentence;
} similar_cases[] = {
    {"500 500 500 500 500 500 500 500", SAME, 7, "lika"},
    {"900 100 200 300 500 600 700 800", SAME, 7, "undervisning 4\xc2\xa0kr mer av 7"},
    {"400 100 200 300 500 600 700 800", SAME, 7, "undervisning 1\xc2\xa0kr mindre av 7"},
    {"500 100 200 300 500 600 700 800", "100 500 500 500 500 500 500 500", 7, "IT 4\xc2\xa0kr mindre av 7"},
    /* Of six the two in the middle, 400 and 600, and what has not been told is not zero. */
    {"900 100 200 400 600 700 800 -", "- - - - - - - -", 6, "undervisning 4\xc2\xa0kr mer av 6"},
    {"900 100 200 400 600 - - few", "- - - - - - - -", 4, ""},
};

START_TEST(compares_with_similar_schools)
{
    struct small_site small;
    struct page *page = begin(&small, similar_cases[_i].teaching, similar_cases[_i].premises);
    struct similar_spending similar = similar_spending_of(page->arena, page->site->analysis, 0, 1);
    ck_assert(similar.is_declared);
    ck_assert_uint_eq(similar.count, similar_cases[_i].count);
    ck_assert_int_eq(similar_spending_is_enough(&similar), *similar_cases[_i].sentence != '\0');
    struct slice html = spending_similar_sentence(page, &similar, 0, 1).html;
    char *text = arena_allocate_bytes(page->arena, html.length + 1);
    size_t length = 0;
    bool is_tag = false;
    for (size_t i = 0; i < html.length; i++) {
        is_tag |= html.bytes[i] == '<';
        if (!is_tag)
            text[length++] = html.bytes[i];
        is_tag &= html.bytes[i] != '>';
    }
    ck_assert_slice(slice_make(text, length), similar_cases[_i].sentence);
    small_site_release(&small);
}
END_TEST

Suite *sentences_suite(void)
{
    Suite *suite = suite_create("sentences");
    TCase *tests = tcase_create("sentences");
    tcase_add_loop_test(tests, lists_names, 0, sizeof lists / sizeof *lists);
    tcase_add_loop_test(tests, begins_names_with_a_small_letter, 0, sizeof titles / sizeof *titles);
    tcase_add_loop_test(tests, compares_with_similar_schools, 0, sizeof similar_cases / sizeof *similar_cases);
    suite_add_tcase(suite, tests);
    return suite;
}
