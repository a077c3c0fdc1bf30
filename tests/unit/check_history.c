/* SPDX-License-Identifier: EUPL-1.2 */
/* What is told of changes from edition to edition: what is new to a reader first, and nothing twice. */
#include "editions/history.h"

#include "small_city.h"

Suite *history_suite(void);

static const struct {
    const char *before;
    const char *after;
    bool differ;
} word_cases[] = {
    {"fick {7,0} kronor", "fick {8,1} kronor", false},
    {"fick {7,0} kronor", "fick {7,0} pengar", true},
    {"mer än {118} av {139}", "mindre än {118} av {139}", true},
    {"{1}", "{2}", false},
    {"{1} a", "{1}", true},
    {"", "", false},
    {"", "a", true},
    {"över{ 1}", "över{ 2}{ 3}", false},
    {"en {oavslutad", "en {annan", false},
    {"I utgåva 2025.1 visas {3}", "I utgåva 2025.2 visas {4}", false},
    {"dagens datum, 15 april 2025. Sedan", "dagens datum, 20 maj 2025. Sedan", false},
    {"till 15 april 2025", "till {2} maj", true},
    {"år 2024 steg", "år 2025 sjönk", true},
    {"slutar 15 april", "slutar 15 maj", true},
    {"läsåret 2023/24.", "läsåret 2022/23.", false},
};

START_TEST(compares_words)
{
    ck_assert(history_words_differ(slice_from_c(word_cases[_i].before), slice_from_c(word_cases[_i].after)) ==
              word_cases[_i].differ);
}
END_TEST

START_TEST(finds_the_page)
{
    ck_assert(slice_equal(history_page_of(SLICE("skolor/1#lead.x/2024")), SLICE("skolor/1")));
    ck_assert(slice_is_empty(history_page_of(SLICE("#home/2024"))));
    ck_assert(slice_is_empty(history_page_of(SLICE("1/merit/2023-24"))));
}
END_TEST

#define SOURCE(name_, value_, status_)                                                                                 \
    {                                                                                                                  \
        .name = SLICE_CONSTANT(name_), .value = SLICE_CONSTANT(value_), .text = SLICE_CONSTANT(value_),                \
        .kind = FIGURE_SOURCE, .status = (status_)                                                                     \
    }
#define STATED(name_, value_)                                                                                          \
    {                                                                                                                  \
        .name = SLICE_CONSTANT(name_), .value = SLICE_CONSTANT(value_), .text = SLICE_CONSTANT(value_),                \
        .kind = FIGURE_STATED, .status = STATUS_NORMAL                                                                 \
    }
#define SENTENCE(name_, text_)                                                                                         \
    {                                                                                                                  \
        .name = SLICE_CONSTANT(name_), .text = SLICE_CONSTANT(text_), .kind = FIGURE_SENTENCE, .status = STATUS_NORMAL \
    }

static const struct published_figure older_figures[] = {
    STATED("#a/2024", "1"),
    SOURCE("1/merit/2023-24", "200.0", STATUS_NORMAL),
    SOURCE("1/pupils/2024", "10", STATUS_PROVISIONAL),
    SOURCE("2/merit/2023-24", "210.0", STATUS_NORMAL),
    SOURCE("gone/merit/2022-23", "1", STATUS_NORMAL),
    STATED("skolor/1#b/2024", "3"),
    SENTENCE("skolor/1#c/2024", "under {200,0}"),
    SENTENCE("skolor/2#c/2024", "över {210,0}"),
};
static const struct published_figure newer_figures[] = {
    STATED("#a/2024", "2"),
    SOURCE("1/merit/2023-24", "220.0", STATUS_NORMAL),
    SOURCE("1/pupils/2024", "11", STATUS_NORMAL),
    SOURCE("2/merit/2023-24", "210.0", STATUS_NORMAL),
    STATED("skolor/1#b/2024", "4"),
    SENTENCE("skolor/1#c/2024", "över {220,0}"),
    SENTENCE("skolor/2#c/2024", "över {211,0}"),
    STATED("skolor/2#new/2025", "4"),
};
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What the edition being built changes, when a build has compared it. */
static const struct figure_change changes[] = {
    {&older_figures[0], &newer_figures[0]}, {&older_figures[1], &newer_figures[1]},
    {&older_figures[2], &newer_figures[2]}, {&older_figures[5], &newer_figures[4]},
    {&older_figures[6], &newer_figures[5]}, {&older_figures[7], &newer_figures[6]},
};

struct told_city {
    struct small_city city;
    struct edition editions[2];
    struct correction corrections[2];
    struct calendar_entry calendar[1];
};

static void lay_out(struct told_city *told, uint32_t edition_count)
{
    small_city_init(&told->city, 2, 0);
    uint32_t pupils = small_city_measure(&told->city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(&told->city, "merit", KIND_MEAN, 2, NONE);
    small_city_lay_out(&told->city);
    struct publication *publication = &told->city.publication;
    told->editions[0] = (struct edition){.name = SLICE("2025.1"),
                                         .released = SLICE("2025-04-15"),
                                         .figures = older_figures,
                                         .figure_count = COUNT(older_figures)};
    told->editions[1] = (struct edition){.name = SLICE("2025.2"),
                                         .released = SLICE("2025-06-10"),
                                         .figures = newer_figures,
                                         .figure_count = COUNT(newer_figures)};
    publication->editions = (struct editions){told->editions, edition_count};
    publication->version = SLICE("2025.2");
    publication->created = SLICE("2025-06-10");
    told->corrections[0] = (struct correction){
        .observation = SLICE("1/merit/2023-24"), .school = 0, .edition = SLICE("2025.2"), .date = SLICE("2025-05-02")};
    told->corrections[1] = (struct correction){
        .observation = SLICE("2/merit/2023-24"), .edition = SLICE("2024.1"), .date = SLICE("2024-01-02"), .school = 1};
    publication->corrections = told->corrections;
    publication->correction_count = 2;
    told->calendar[0] = (struct calendar_entry){.date = SLICE("2025-06-02"), .measure = pupils};
    publication->calendar = told->calendar;
    publication->calendar_count = 1;
}

static void expect_the_change(const struct history *history)
{
    ck_assert_uint_eq(history->edition_count, 2);
    const struct told_edition *edition = &history->editions[0];
    ck_assert(slice_equal(edition->name, SLICE("2025.2")));
    ck_assert(slice_equal(edition->before, SLICE("2025.1")));
    ck_assert_uint_eq(edition->sentence_count, 1);
    ck_assert_uint_eq(edition->correction_count, 1);
    ck_assert_uint_eq(edition->revision_count, 1);
    ck_assert_uint_eq(edition->followed_numbers, 2);
    ck_assert_uint_eq(edition->followed_sentences, 1);
    const struct told_change *items = &history->items[edition->first];
    ck_assert_int_eq(items[0].kind, TOLD_SENTENCE);
    ck_assert(slice_equal(items[0].figure, SLICE("skolor/1#c/2024")));
    ck_assert_ptr_nonnull(items[0].correction);
    ck_assert(slice_equal(items[0].date, SLICE("2025-05-02")));
    ck_assert_int_eq(items[1].kind, TOLD_CORRECTION);
    ck_assert(slice_equal(items[1].before->text, SLICE("200.0")));
    ck_assert(slice_equal(items[1].after->text, SLICE("220.0")));
    ck_assert_uint_eq(items[1].followed, 1);
    ck_assert_int_eq(items[2].kind, TOLD_REVISION);
    ck_assert(slice_equal(items[2].date, SLICE("2025-06-02")));
    ck_assert_uint_eq(items[2].school, 0);
    ck_assert_uint_eq(edition->page_count, 3);
    ck_assert(slice_equal(edition->pages[1], SLICE("skolor/1")));
}

START_TEST(tells_of_the_edition_being_built)
{
    struct told_city told;
    struct history history;
    lay_out(&told, 1);
    history_build(&history, &told.city.reading.arena, &told.city.publication, changes, COUNT(changes));
    expect_the_change(&history);
    small_city_release(&told.city);
}
END_TEST

START_TEST(tells_the_same_when_it_is_released)
{
    struct told_city told;
    struct history history;
    lay_out(&told, 2);
    history_build(&history, &told.city.reading.arena, &told.city.publication, NULL, 0);
    expect_the_change(&history);
    ck_assert(slice_equal(history.editions[1].name, SLICE("2024.1")));
    ck_assert_ptr_null(history.items[history.editions[1].first].before);
    small_city_release(&told.city);
}
END_TEST

START_TEST(without_editions_tells_the_entries)
{
    struct told_city told;
    struct history history;
    lay_out(&told, 0);
    history_build(&history, &told.city.reading.arena, &told.city.publication, NULL, 0);
    ck_assert_uint_eq(history.item_count, 2);
    ck_assert_uint_eq(history.edition_count, 2);
    told.city.publication.correction_count = 0;
    history_build(&history, &told.city.reading.arena, &told.city.publication, NULL, 0);
    ck_assert_uint_eq(history.edition_count, 0);
    small_city_release(&told.city);
}
END_TEST

START_TEST(a_revision_must_have_been_announced)
{
    struct told_city told;
    struct history history;
    lay_out(&told, 1);
    told.calendar[0].date = SLICE("2025-04-15"); /* the old edition knew it already */
    history_build(&history, &told.city.reading.arena, &told.city.publication, changes, COUNT(changes));
    ck_assert_uint_eq(history.editions[0].revision_count, 0);
    told.calendar[0].date = SLICE("2025-06-11");
    history_build(&history, &told.city.reading.arena, &told.city.publication, changes, COUNT(changes));
    ck_assert_uint_eq(history.editions[0].revision_count, 0);
    told.calendar[0].date = SLICE("2025-06-10");
    history_build(&history, &told.city.reading.arena, &told.city.publication, changes, COUNT(changes));
    ck_assert_uint_eq(history.editions[0].revision_count, 1);
    small_city_release(&told.city);
}
END_TEST

/* What was provisional and is final without having changed is nothing to tell. */
START_TEST(a_confirmed_value_is_not_told)
{
    static const struct published_figure final = SOURCE("1/pupils/2024", "10", STATUS_NORMAL);
    struct told_city told;
    struct history history;
    lay_out(&told, 1);
    told.city.publication.correction_count = 0;
    struct figure_change change = {&older_figures[2], &final};
    history_build(&history, &told.city.reading.arena, &told.city.publication, &change, 1);
    ck_assert_uint_eq(history.edition_count, 0);
    small_city_release(&told.city);
}
END_TEST

START_TEST(an_entry_has_a_place)
{
    struct reading reading;
    reading_init(&reading);
    struct told_change told = {.figure = SLICE("area:norr/merit/2023-24")};
    ck_assert(
        slice_equal(history_place(&reading.arena, &told, SLICE("2025.1")), SLICE("area-norr-merit-2023-24-2025.1")));
    reading_release(&reading);
}
END_TEST

Suite *history_suite(void)
{
    Suite *suite = suite_create("history");
    TCase *test_case = tcase_create("history");
    tcase_add_loop_test(test_case, compares_words, 0, sizeof word_cases / sizeof *word_cases);
    tcase_add_test(test_case, finds_the_page);
    tcase_add_test(test_case, tells_of_the_edition_being_built);
    tcase_add_test(test_case, tells_the_same_when_it_is_released);
    tcase_add_test(test_case, without_editions_tells_the_entries);
    tcase_add_test(test_case, a_revision_must_have_been_announced);
    tcase_add_test(test_case, a_confirmed_value_is_not_told);
    tcase_add_test(test_case, an_entry_has_a_place);
    suite_add_tcase(suite, test_case);
    return suite;
}
