/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the page of a school says of similar schools, with the words that the site has, at its edges: none, one and few
 * within the distance, who was just outside, above, below and in the middle, closed, not known; and the answer about
 * interventions when there is little to compare.
 */
#include "base/system.h"
#include "exports/published_tables.h"
#include "many_schools.h"
#include "pages/questions.h"
#include "pages/school_page.h"
#include "pages/spending_similar.h"
#include "read/word_list.h"
#include "small_site.h"

#include <fcntl.h>

Suite *school_similar_suite(void);

#define WORD_FILES 2

struct similar_site {
    struct small_site small;
    struct source words[WORD_FILES];
    struct intervention reports[8];
    struct slice texts[6];
    struct slice *blocks[1];
};

/* Shares of newly arrived in tenths of a per cent decide alone; the first school is the one that the page is about. */
static void begin(struct similar_site *of, const int64_t *shares, uint32_t count)
{
    struct small_city *city = &of->small.city;
    memset(of, 0, sizeof *of);
    many_schools_init(city, count);
    struct similar_settings *similar = &city->publication.settings.similar;
    similar->traits.count = 0;
    many_weigh(&similar->traits, MANY_NEW, "3");
    similar->count = 4;
    similar->minimum = 3;
    similar->other_count_count = similar->other_trait_count = 0;
    for (uint32_t size = 3; size <= 4; size++)
        similar->other_counts[similar->other_count_count++] = size;
    similar->other_traits[similar->other_trait_count++] = similar->traits;
    city->measures[MANY_MERIT].unit = UNIT_POINTS;
    city->measures[MANY_NEW].unit = UNIT_PERCENT;
    for (uint32_t s = 0; s < count; s++)
        many_set(city, s, MANY_NEW, 1, shares[s], 1);
}

static void add_words(struct similar_site *of)
{
    static const char *const paths[WORD_FILES] = {"templates/words/sv/liknande.json",
                                                  "templates/words/sv/insatser.json"};
    struct reading *reading = &of->small.city.reading;
    struct words *words = &of->small.words[LANGUAGE_SWEDISH];
    for (unsigned f = 0; f < WORD_FILES; f++) {
        struct word_entry *entries;
        uint32_t count;
        of->words[f].name = slice_from_c(paths[f]);
        ck_assert_int_eq(system_map(AT_FDCWD, paths[f], (size_t)1 << 20, &of->words[f].bytes), 0);
        of->words[f].original = of->words[f].bytes;
        ck_assert(word_list_read(&reading->arena, &of->words[f], &entries, &count, &reading->diagnostics));
        for (uint32_t i = 0; i < count; i++)
            ck_assert(
                words_add(words, &reading->arena, entries[i].key, entries[i].text, PLACE_NONE, &reading->diagnostics));
    }
    ck_assert(words_add(words, &reading->arena, SLICE("list_more"), SLICE("{{first}}, {{rest}}"), PLACE_NONE,
                        &reading->diagnostics));
    ck_assert(words_add(words, &reading->arena, SLICE("list_last"), SLICE("{{first}} och {{rest}}"), PLACE_NONE,
                        &reading->diagnostics));
}

static struct page *build(struct similar_site *of)
{
    small_site_build(&of->small, false);
    add_words(of);
    small_site_template(&of->small, LANGUAGE_SWEDISH, "parts/words", "");
    return small_site_page(&of->small, "index.html");
}

/* What a reader reads: without tags, no-break spaces as blanks. */
static const char *read_aloud(struct similar_site *of, struct markup markup)
{
    struct buffer *out = &of->small.city.reading.out;
    bool is_tag = false;
    buffer_clear(out);
    for (size_t i = 0; i < markup.html.length; i++) {
        char byte = markup.html.bytes[i];
        if (byte == '<' || byte == '>')
            is_tag = byte == '<';
        else if (byte == '\xC2' && i + 1 < markup.html.length && markup.html.bytes[i + 1] == '\xA0' && ++i != 0)
            BUFFER_LITERAL(out, " ");
        else if (!is_tag)
            buffer_append(out, slice_make(&byte, 1));
    }
    return slice_copy_c(&of->small.city.reading.arena, buffer_slice(out));
}

static const struct view *similar_view(struct page *page, uint32_t school)
{
    school_similar_set(page, school);
    return view_find(page->view, SLICE("similar"))->as.view;
}

static const char *markup_at(struct similar_site *of, const struct view *view, const char *name)
{
    return read_aloud(of, view_find(view, slice_from_c(name))->as.markup);
}

static const char *sentence_at(struct similar_site *of, const struct view *view, uint32_t number)
{
    const struct view_list *sentences = view_find(view, SLICE("sentences"))->as.list;
    return number < sentences->count ? read_aloud(of, sentences->items[number].as.markup) : "";
}

/* ---- how many there are ---- */

static const struct {
    const char *sentence; /* what the first begins with */
    int64_t shares[8];
    uint32_t rows; /* of the table, the school itself too */
} few_cases[] = {
    {"Ingen annan skola med samma årskurser ligger inom avståndet 0,25. Det är för få", {0, 400, 500, 1000}, 1},
    {"Bara en skola ligger inom avståndet 0,25. Det är för få", {0, 100, 500, 1000}, 2},
    {"Bara 2 skolor ligger inom avståndet 0,25. Det är för få", {0, 100, 200, 1000}, 3},
    {"", {0, 100, 200, 250, 1000}, 4},
};

START_TEST(says_that_they_are_few)
{
    struct similar_site of;
    uint32_t count = few_cases[_i].shares[4] == 0 ? 4 : 5;
    begin(&of, few_cases[_i].shares, count);
    const struct view *view = similar_view(build(&of), 0);
    const char *expected = few_cases[_i].sentence;
    ck_assert_msg(strncmp(sentence_at(&of, view, 0), expected, strlen(expected)) == 0, "%s", sentence_at(&of, view, 0));
    ck_assert_uint_eq(view_find(view, SLICE("rows"))->as.list->count, few_cases[_i].rows);
    ck_assert(view_find(view, SLICE("has_table"))->as.boolean == (few_cases[_i].rows > 1));
    small_site_release(&of.small);
}
END_TEST

/* ---- who was just outside ---- */

static const struct {
    const char *reason;
    int64_t shares[9];
    uint32_t schools;
    uint32_t outside;
} outside_cases[] = {
    {"Det fanns bara plats för 4.", {0, 10, 20, 30, 40, 50, 60, 70, 1000}, 9, 3},
    {"De ligger längre bort än 0,25.", {0, 10, 20, 30, 251, 400, 1000}, 7, 3},
    {"Den ligger längre bort än 0,25.", {0, 10, 20, 30, 1000}, 5, 1},
    {"De fick inte plats bland de 4, eller ligger längre bort än 0,25.", {0, 10, 20, 30, 40, 50, 300, 1000}, 8, 3},
};

START_TEST(says_who_was_just_outside)
{
    struct similar_site of;
    begin(&of, outside_cases[_i].shares, outside_cases[_i].schools);
    const struct view *view = similar_view(build(&of), 0);
    ck_assert_str_eq(markup_at(&of, view, "outside_reason"), outside_cases[_i].reason);
    const struct view_list *outside = view_find(view, SLICE("outside"))->as.list;
    ck_assert_uint_eq(outside->count, outside_cases[_i].outside);
    small_site_release(&of.small);
}
END_TEST

/* 0.2501 is farther away than 0.25, and reads so. */
START_TEST(is_told_beyond_the_limit)
{
    static const int64_t shares[] = {0, 1000, 1500, 2000, 2501, 10000};
    struct similar_site of;
    begin(&of, shares, 6);
    for (uint32_t s = 0; s < 6; s++)
        many_set(&of.small.city, s, MANY_NEW, 1, shares[s], 2);
    const struct view *view = similar_view(build(&of), 0);
    const struct view *first = view_find(view, SLICE("outside"))->as.list->items[0].as.view;
    struct slice text = view_find(first, SLICE("distance"))->as.figure->text;
    ck_assert_msg(slice_equal(text, SLICE("0,2501")), "%.*s", SLICE_PRINT(text));
    small_site_release(&of.small);
}
END_TEST

/* ---- where the school stands ---- */

static const struct {
    const char *merits; /* of the school, then of the four nearest, nearest first */
    const char *standing;
    const char *choices;
} standing_cases[] = {
    {"240 200 210 220 230",
     "Merit 2023/24 var 240,0 poäng. Mitten (medianen) bland de 4 liknande skolor som har en uppgift är 215,0 poäng. "
     "Skolan ligger över mitten.",
     "I alla 2 rimliga urval ligger skolan över mitten."},
    {"190 200 210 220 230",
     "Merit 2023/24 var 190,0 poäng. Mitten (medianen) bland de 4 liknande skolor som har en uppgift är 215,0 poäng. "
     "Skolan ligger under mitten.",
     "I alla 2 rimliga urval ligger skolan under mitten."},
    {"212 200 210 220 230",
     "Merit 2023/24 var 212,0 poäng. Mitten (medianen) bland de 4 liknande skolor som har en uppgift är 215,0 poäng. "
     "Skolan ligger under mitten.",
     "I 1 av 2 rimliga urval ligger skolan under mitten."},
    {"215 200 210 220 230",
     "Merit 2023/24 var 215,0 poäng. Mitten (medianen) bland de 4 liknande skolor som har en uppgift är 215,0 poäng. "
     "Skolan ligger precis i mitten.",
     "I 1 av 2 rimliga urval ligger skolan precis i mitten."},
    {"215.1 200 210.1 220.2 230",
     "Merit 2023/24 var 215,1 poäng. Mitten (medianen) bland de 4 liknande skolor som har en uppgift är 215,15 poäng. "
     "Skolan ligger under mitten.",
     "I 1 av 2 rimliga urval ligger skolan under mitten."},
    {"few 200 210 220 230", "", ""},
};

START_TEST(says_where_the_school_stands)
{
    static const int64_t shares[] = {0, 10, 20, 30, 40, 1000};
    struct similar_site of;
    begin(&of, shares, 6);
    of.small.city.measures[MANY_MERIT].title = localized_same(SLICE("Merit"));
    small_city_fill(&of.small.city, MANY_MERIT, standing_cases[_i].merits);
    const struct view *view = similar_view(build(&of), 0);
    ck_assert_str_eq(sentence_at(&of, view, 0), standing_cases[_i].standing);
    const char *choices = sentence_at(&of, view, 1);
    ck_assert_msg(strncmp(choices, standing_cases[_i].choices, strlen(standing_cases[_i].choices)) == 0, "%s", choices);
    small_site_release(&of.small);
}
END_TEST

START_TEST(says_why_there_are_none)
{
    static const int64_t shares[] = {0, 10, 20, 30, 40, 50};
    struct similar_site of;
    begin(&of, shares, 6);
    of.small.city.publication.schools[1].closed = (struct period){PERIOD_SCHOOL_YEAR, 0, 2020};
    small_city_cell(&of.small.city, 2, MANY_NEW, 1)->status = STATUS_MISSING;
    struct page *page = build(&of);
    const char *closed = markup_at(&of, similar_view(page, 1), "rule");
    ck_assert_msg(strstr(closed, "är inte öppen") != NULL, "%s", closed);
    page = small_site_page(&of.small, "index.html");
    const struct view *unknown = similar_view(page, 2);
    ck_assert(strstr(markup_at(&of, unknown, "rule"), "inte kända för") != NULL);
    ck_assert(view_find(unknown, SLICE("is_unknown"))->as.boolean);
    page = small_site_page(&of.small, "index.html");
    const char *rule = markup_at(&of, similar_view(page, 0), "rule");
    ck_assert_msg(strstr(rule, "som mest 4 skolor") != NULL && strstr(rule, "(F-9)") != NULL, "%s", rule);
    small_site_release(&of.small);
}
END_TEST

/* That a closed school has no similar ones says nothing of who has told their costs. */
START_TEST(does_not_blame_the_costs_of_others_when_closed)
{
    static const int64_t shares[] = {0, 10, 20, 30, 40, 50};
    struct similar_site of;
    begin(&of, shares, 6);
    of.small.city.publication.schools[1].closed = (struct period){PERIOD_SCHOOL_YEAR, 0, 2020};
    struct page *page = build(&of);
    ck_assert(similar_spending_of(page->arena, page->site->analysis, 0, 0).is_declared);
    ck_assert(!similar_spending_of(page->arena, page->site->analysis, 1, 0).is_declared);
    small_site_release(&of.small);
}
END_TEST

START_TEST(is_silent_where_nothing_is_declared)
{
    static const int64_t shares[] = {0, 10};
    struct similar_site of;
    begin(&of, shares, 2);
    of.small.city.publication.settings.similar.traits.count = 0;
    struct page *page = build(&of);
    school_similar_set(page, 0);
    ck_assert(!view_find(page->view, SLICE("has_similar"))->as.boolean);
    small_site_release(&of.small);
}
END_TEST

/* ---- downloads ---- */

START_TEST(publishes_the_sets)
{
    static const int64_t shares[] = {0, 100, 200, 250, 1000};
    struct small_city *city;
    struct similar_site of;
    begin(&of, shares, 5);
    city = &of.small.city;
    small_city_analyse(city);
    ck_assert(published_table_exists(&city->analysis, PUBLISHED_SIMILAR));
    ck_assert(!published_table_exists(&city->analysis, PUBLISHED_INTERVENTIONS));
    buffer_clear(&city->reading.out);
    published_table_export(&city->analysis, PUBLISHED_SIMILAR, TABLE_CSV, &city->reading.arena, &city->reading.out);
    const char *text = slice_copy_c(&city->reading.arena, buffer_slice(&city->reading.out));
    const struct school *schools = city->publication.schools;
    struct slice row =
        SLICE_JOIN(&city->reading.arena, schools[0].code, SLICE(","), schools[3].code, SLICE(",3,0.250000,similar\r\n"),
                   schools[0].code, SLICE(","), schools[4].code, SLICE(",4,1.000000,just_outside\r\n"));
    ck_assert_msg(strstr(text, slice_copy_c(&city->reading.arena, row)) != NULL, "%s", text);
    small_city_release(city);
}
END_TEST

/* ---- interventions ---- */

/* With few schools nothing is compared, and the answer says so. */
START_TEST(answers_that_it_cannot_be_said)
{
    static const int64_t shares[] = {0, 10, 20, 30, 40, 50};
    struct similar_site of;
    begin(&of, shares, 6);
    struct publication *publication = &of.small.city.publication;
    for (unsigned i = 0; i < 3; i++)
        of.texts[i] = SLICE("Lovskola");
    of.blocks[0] = of.texts;
    publication->intervention_texts = (struct record_texts){of.blocks, 1, 3};
    publication->interventions = of.reports;
    of.reports[0] = (struct intervention){.school = 0, .period = {PERIOD_SCHOOL_YEAR, 0, 2023}, .name = 1};
    publication->intervention_count = 1;
    struct page *page = build(&of);
    ck_assert(question_interventions.is_answerable(page->site->analysis));
    const char *answer = read_aloud(&of, question_interventions.answer(page));
    ck_assert_msg(strncmp(answer, "Det går inte att säga. För ingen skola", 38) == 0, "%s", answer);
    small_site_release(&of.small);
}
END_TEST

Suite *school_similar_suite(void)
{
    Suite *suite = suite_create("school_similar");
    TCase *cases = tcase_create("school_similar");
    suite_add_tcase(suite, cases);
    tcase_add_loop_test(cases, says_that_they_are_few, 0, (int)(sizeof few_cases / sizeof *few_cases));
    tcase_add_loop_test(cases, says_who_was_just_outside, 0, (int)(sizeof outside_cases / sizeof *outside_cases));
    tcase_add_test(cases, is_told_beyond_the_limit);
    tcase_add_loop_test(cases, says_where_the_school_stands, 0, (int)(sizeof standing_cases / sizeof *standing_cases));
    tcase_add_test(cases, says_why_there_are_none);
    tcase_add_test(cases, does_not_blame_the_costs_of_others_when_closed);
    tcase_add_test(cases, is_silent_where_nothing_is_declared);
    tcase_add_test(cases, publishes_the_sets);
    tcase_add_test(cases, answers_that_it_cannot_be_said);
    return suite;
}
