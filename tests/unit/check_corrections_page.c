/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of corrections: what it says of each, what is split, and what must not be told. */
#include "pages/corrections_page.h"

#include "pages/told.h"
#include "pages/turned.h"
#include "small_site.h"

Suite *corrections_page_suite(void);

#define SENTENCE(name_, text_)                                                                                         \
    {                                                                                                                  \
        .name = SLICE_CONSTANT(name_), .text = SLICE_CONSTANT(text_), .kind = FIGURE_SENTENCE, .status = STATUS_NORMAL \
    }

static const struct published_figure shown = {.name = SLICE_CONSTANT("1/merit/2023-24"),
                                              .value = SLICE_CONSTANT("1200.5"),
                                              .text = SLICE_CONSTANT("1200,5"),
                                              .kind = FIGURE_SOURCE,
                                              .status = STATUS_NORMAL};
static const struct published_figure hidden = {.name = SLICE_CONSTANT("1/merit/2023-24"),
                                               .text = SLICE_CONSTANT("för få"),
                                               .kind = FIGURE_SOURCE,
                                               .status = STATUS_FEW};
static const struct published_figure before = SENTENCE("skolor/1#lead/2024", "mer än hos {118} andra");
static const struct published_figure after = SENTENCE("skolor/1#lead/2024", "mindre än hos {118} andra");

struct page_of_city {
    struct small_site small;
    struct correction correction;
    struct told_change items[3];
    struct told_edition edition;
    struct history history;
    struct page_plan plan;
    struct page page;
};

static void lay_out(struct page_of_city *city)
{
    memset(city, 0, sizeof *city);
    small_city_init(&city->small.city, 2, 0);
    uint32_t merit = small_city_measure(&city->small.city, "merit", KIND_MEAN, 2, NONE);
    city->small.city.measures[merit].unit = UNIT_POINTS;
    small_city_lay_out(&city->small.city);
    small_site_build(&city->small, false);
    city->correction = (struct correction){.observation = SLICE("1/merit/2023-24"),
                                           .edition = SLICE("2025.2"),
                                           .old_value = SLICE("1 200,5"),
                                           .new_value = SLICE("1100"),
                                           .class = CORRECTION_ERROR,
                                           .reason = SLICE("Fel."),
                                           .decided_by = SLICE("Nämnden"),
                                           .date = SLICE("2025-05-02")};
    city->items[0] = (struct told_change){.kind = TOLD_SENTENCE,
                                          .figure = before.name,
                                          .date = SLICE("2025-05-02"),
                                          .before = &before,
                                          .after = &after,
                                          .correction = &city->correction};
    city->items[1] = (struct told_change){
        .kind = TOLD_CORRECTION, .figure = shown.name, .date = SLICE("2025-05-02"), .correction = &city->correction};
    city->edition = (struct told_edition){.name = SLICE("2025.2"), .sentence_count = 1, .correction_count = 1};
    city->history = (struct history){&city->edition, 1, city->items, 2};
    city->small.site.history = &city->history;
    city->plan = (struct page_plan){.kind = PAGE_CORRECTIONS, .path = SLICE("rattelser/index.html"), .depth = 1};
    page_begin(&city->page, &city->small.site, &city->small.worker, &city->plan);
}

static struct slice text_of(const struct view *view, const char *name)
{
    const struct value *value = view_find(view, slice_from_c(name));
    ck_assert_ptr_nonnull(value);
    ck_assert_int_eq(value->kind, VALUE_TEXT);
    return value->as.text;
}

static const struct view *item_of(const struct view *view, const char *list, uint32_t index)
{
    const struct value *value = view_find(view, slice_from_c(list));
    ck_assert_ptr_nonnull(value);
    ck_assert_uint_gt(value->as.list->count, index);
    return value->as.list->items[index].as.view;
}

static bool is_set(const struct view *view, const char *name)
{
    const struct value *value = view_find(view, slice_from_c(name));
    ck_assert_ptr_nonnull(value);
    return value->as.boolean;
}

START_TEST(tells_old_and_new)
{
    struct page_of_city city;
    lay_out(&city);
    corrections_page_set(&city.page, 0);
    const struct view *edition = item_of(city.page.view, "editions", 0);
    ck_assert(slice_equal(text_of(edition, "name"), SLICE("2025.2")));
    const struct view *sentence = item_of(edition, "sentences", 0);
    ck_assert(slice_equal(text_of(sentence, "old"), SLICE("mer än hos 118 andra")));
    ck_assert(slice_equal(text_of(sentence, "new"), SLICE("mindre än hos 118 andra")));
    ck_assert(slice_equal(text_of(sentence, "subject"), SLICE("School 1")));
    const struct view *number = item_of(edition, "corrections", 0);
    ck_assert(slice_equal(text_of(number, "old"), SLICE("1\xC2\xA0"
                                                        "200,5\xC2\xA0poäng")));
    ck_assert(slice_equal(text_of(number, "new"), SLICE("1\xC2\xA0"
                                                        "100,0\xC2\xA0poäng")));
    ck_assert(slice_equal(text_of(number, "what"), SLICE("merit 2023/24")));
    ck_assert(slice_equal(text_of(number, "id"), SLICE("1-merit-2023-24-2025.2")));
    ck_assert(is_set(number, "has_url"));
    ck_assert(!is_set(edition, "has_revisions"));
    small_site_release(&city.small);
}
END_TEST

/* The frozen figures know better than the entry what was shown; what is withheld has a word and no number. */
START_TEST(withheld_stays_withheld)
{
    struct page_of_city city;
    lay_out(&city);
    city.items[1].before = &shown;
    city.items[1].after = &hidden;
    corrections_page_set(&city.page, 0);
    const struct view *number = item_of(item_of(city.page.view, "editions", 0), "corrections", 0);
    ck_assert(slice_equal(text_of(number, "new"), city.page.words_of->status_words[STATUS_FEW]));
    struct published_figure careless = hidden;
    careless.text = SLICE("3");
    ck_assert(!slice_equal(frozen_figure_text(&city.page, &careless, NONE), SLICE("3")));
    small_site_release(&city.small);
}
END_TEST

START_TEST(says_that_there_are_none)
{
    struct page_of_city city;
    lay_out(&city);
    city.history = (struct history){.item_count = 0};
    corrections_page_set(&city.page, 0);
    ck_assert(!is_set(city.page.view, "has_corrections"));
    ck_assert(!is_set(city.page.view, "has_parts"));
    ck_assert_uint_eq(corrections_parts(&city.history), 1);
    small_site_release(&city.small);
}
END_TEST

START_TEST(splits_long_lists)
{
    enum { COUNT = 2 * TOLD_A_PAGE + 1 };
    struct page_of_city city;
    lay_out(&city);
    struct told_change *items = ARENA_ARRAY(&city.small.city.reading.arena, struct told_change, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        items[i] = city.items[i == 0 ? 0 : 1];
    city.edition.correction_count = COUNT - 1;
    city.history = (struct history){&city.edition, 1, items, COUNT};
    ck_assert_uint_eq(corrections_parts(&city.history), 3);
    uint32_t told = 0;
    for (uint32_t part = 0; part < 3; part++) {
        page_begin(&city.page, &city.small.site, &city.small.worker, &city.plan);
        corrections_page_set(&city.page, part);
        const struct view *edition = item_of(city.page.view, "editions", 0);
        ck_assert(is_set(edition, "is_continued") == (part != 0));
        ck_assert(is_set(edition, "has_sentences") == (part == 0));
        told += view_find(edition, SLICE("corrections"))->as.list->count;
        ck_assert(is_set(item_of(city.page.view, "parts", part), "is_current"));
    }
    ck_assert_uint_eq(told, COUNT - 1);
    small_site_release(&city.small);
}
END_TEST

static const struct {
    const char *name;
    const char *subject;
    const char *what;
    const char *period;
    const char *path;
    bool has_path;
} name_cases[] = {
    {"1/merit/2023-24", "School 1", "merit", "2023/24", "skolor/1/#merit-2023-24", true},
    {"9/merit/2023-24", "9", "merit", "2023/24", "skolor/9/#merit-2023-24", false},
    {"1/gone/2023-24", "School 1", "gone", "2023/24", "skolor/1/#gone-2023-24", true},
    {"*/merit/*", "told_all_subjects", "merit", "told_all_periods", "skolor/*/#merit-*", false},
    {"city/merit/2023-24", "told_city", "merit", "2023/24", "#merit-2023-24", true},
    {"skolor/1#lead.count/2024", "School 1", "", "2024", "skolor/1/#lead.count-2024", true},
    {"#home/2024", "home", "", "2024", "#home-2024", true},
    {"borta/sida#x/2024", "borta/sida", "", "2024", "borta/sida/#x-2024", false},
    {"*#x/*", "told_all_pages", "", "told_all_periods", "*/#x-*", false},
};

START_TEST(says_names_in_words)
{
    struct page_of_city city;
    lay_out(&city);
    struct figure_words words = figure_words_of(&city.page, slice_from_c(name_cases[_i].name));
    ck_assert(slice_equal(words.subject, slice_from_c(name_cases[_i].subject)));
    ck_assert(slice_equal(words.what, slice_from_c(name_cases[_i].what)));
    ck_assert(slice_equal(words.period, slice_from_c(name_cases[_i].period)));
    ck_assert(slice_equal(words.path, slice_from_c(name_cases[_i].path)));
    ck_assert(words.has_path == name_cases[_i].has_path);
    small_site_release(&city.small);
}
END_TEST

START_TEST(finds_the_edition_before)
{
    struct edition editions[2] = {{.name = SLICE("2024.1")}, {.name = SLICE("2025.1")}};
    struct publication publication = {.version = SLICE("2025.2"), .editions = {editions, 2}};
    ck_assert_ptr_eq(turned_baseline(&publication), &editions[1]);
    publication.version = SLICE("2025.1"); /* released: its own corrections are told against the one before */
    ck_assert_ptr_eq(turned_baseline(&publication), &editions[0]);
    publication.editions.count = 0;
    ck_assert_ptr_null(turned_baseline(&publication));
    publication.version = SLICE("2024.1");
    publication.editions.count = 1;
    ck_assert_ptr_null(turned_baseline(&publication));
}
END_TEST

Suite *corrections_page_suite(void)
{
    Suite *suite = suite_create("corrections_page");
    TCase *test_case = tcase_create("corrections_page");
    tcase_add_test(test_case, tells_old_and_new);
    tcase_add_test(test_case, withheld_stays_withheld);
    tcase_add_test(test_case, says_that_there_are_none);
    tcase_add_test(test_case, splits_long_lists);
    tcase_add_loop_test(test_case, says_names_in_words, 0, sizeof name_cases / sizeof *name_cases);
    tcase_add_test(test_case, finds_the_edition_before);
    suite_add_tcase(suite, test_case);
    return suite;
}
