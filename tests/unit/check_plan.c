/* SPDX-License-Identifier: EUPL-1.2 */
/* Which pages there are: parts of long lists, letters, order, depth. */
#include "pages/plan.h"

#include "small_site.h"

Suite *plan_suite(void);

static bool has_page(const struct small_site *small, const char *path, struct page_plan *found)
{
    for (uint32_t i = 0; i < small->site.plan_count; i++)
        if (slice_equal(small->site.plans[i].path, slice_from_c(path))) {
            *found = small->site.plans[i];
            return true;
        }
    return false;
}

/* Paths in byte order, each once: look-ups and the writer count on it. */
static void expect_order(const struct small_site *small)
{
    for (uint32_t i = 1; i < small->site.plan_count; i++)
        ck_assert_msg(slice_compare(small->site.plans[i - 1].path, small->site.plans[i].path) < 0, "%.*s",
                      SLICE_PRINT(small->site.plans[i].path));
}

/* Which questions and methods there are is told by what each needs, not here. */
static bool is_told_in_blocks(const struct page_plan *plan)
{
    return plan->kind == PAGE_QUESTION || plan->kind == PAGE_METHOD;
}

static const struct {
    const char *path;
    enum page_kind kind;
    unsigned depth;
} small_site_pages[] = {
    {"404.html", PAGE_NOT_FOUND, 0},
    {"beslut/2018/index.html", PAGE_DOCUMENT, 2},
    {"data/allocations/index.html", PAGE_TABLE, 2},
    {"data/index.html", PAGE_DATA, 1},
    {"data/pupils/index.html", PAGE_TABLE, 2},
    {"data/results/index.html", PAGE_TABLE, 2},
    {"data/schools/index.html", PAGE_TABLE, 2},
    {"en/404.html", PAGE_NOT_FOUND, 0},
    {"en/data/allocations/index.html", PAGE_TABLE, 2},
    {"en/data/index.html", PAGE_DATA, 1},
    {"en/data/pupils/index.html", PAGE_TABLE, 2},
    {"en/data/results/index.html", PAGE_TABLE, 2},
    {"en/data/schools/index.html", PAGE_TABLE, 2},
    {"en/fragor/index.html", PAGE_QUESTIONS, 1},
    {"en/index.html", PAGE_HOME, 0},
    {"en/metod/index.html", PAGE_METHODS, 1},
    {"en/om/index.html", PAGE_DOCUMENT, 1},
    {"en/omraden/area-1/index.html", PAGE_AREA, 2},
    {"en/omraden/index.html", PAGE_AREAS, 1},
    {"en/ordlista/index.html", PAGE_GLOSSARY, 1},
    {"en/skolor/1/index.html", PAGE_SCHOOL, 2},
    {"en/skolor/index.html", PAGE_SCHOOLS, 1},
    {"en/utgavor/index.html", PAGE_EDITIONS, 1},
    {"en/verifiera/index.html", PAGE_VERIFY, 1},
    {"fragor/index.html", PAGE_QUESTIONS, 1},
    {"index.html", PAGE_HOME, 0},
    {"metod/index.html", PAGE_METHODS, 1},
    {"omraden/area-1/index.html", PAGE_AREA, 2},
    {"omraden/index.html", PAGE_AREAS, 1},
    {"ordlista/index.html", PAGE_GLOSSARY, 1},
    {"ordlista/vikt/index.html", PAGE_DOCUMENT, 2},
    {"skolor/1/index.html", PAGE_SCHOOL, 2},
    {"skolor/index.html", PAGE_SCHOOLS, 1},
    {"utgavor/index.html", PAGE_EDITIONS, 1},
    {"verifiera/index.html", PAGE_VERIFY, 1},
};

START_TEST(plans_a_small_site)
{
    static struct small_site small;
    memset(&small, 0, sizeof small);
    small_city_init(&small.city, 1, 1);
    small_city_lay_out(&small.city);
    small_site_document(&small, LANGUAGE_SWEDISH, "", "index.md");
    small_site_document(&small, LANGUAGE_SWEDISH, "beslut/2018", "beslut/2018.md");
    small_site_document(&small, LANGUAGE_SWEDISH, "ordlista/vikt", "ordlista/vikt.md");
    small_site_document(&small, LANGUAGE_ENGLISH, "om", "om.md");
    small_site_build(&small, true);
    size_t next = 0;
    for (uint32_t i = 0; i < small.site.plan_count; i++) {
        const struct page_plan *plan = &small.site.plans[i];
        if (is_told_in_blocks(plan))
            continue;
        ck_assert_uint_lt(next, sizeof small_site_pages / sizeof *small_site_pages);
        ck_assert_str_eq(slice_copy_c(&small.city.reading.arena, plan->path), small_site_pages[next].path);
        ck_assert_uint_eq(plan->kind, small_site_pages[next].kind);
        ck_assert_uint_eq(plan->depth, small_site_pages[next].depth);
        next++;
    }
    ck_assert_uint_eq(next, sizeof small_site_pages / sizeof *small_site_pages);
    small_site_release(&small);
}
END_TEST

START_TEST(plans_only_what_there_is)
{
    static struct small_site small;
    struct page_plan found;
    memset(&small, 0, sizeof small);
    small_city_init(&small.city, 1, 0);
    small_city_lay_out(&small.city);
    small_site_document(&small, LANGUAGE_ENGLISH, "om", "om.md");
    small_site_build(&small, false);
    ck_assert(!has_page(&small, "omraden/index.html", &found));
    ck_assert(!has_page(&small, "en/index.html", &found));
    ck_assert(!has_page(&small, "en/om/index.html", &found));
    ck_assert(has_page(&small, "index.html", &found));
    small_site_release(&small);
}
END_TEST

static const uint32_t part_cases[][2] = {{0, 1},   {1, 1},   {299, 1}, {300, 1},
                                         {301, 2}, {600, 2}, {601, 3}, {UINT32_MAX - 299, 14316557}};

START_TEST(counts_parts) { ck_assert_uint_eq(plan_parts(part_cases[_i][0]), part_cases[_i][1]); }
END_TEST

/* Many schools, in Swedish order of name: `names` in turn, each `times` times. */
static void build_large(struct small_site *small, const char *const *names, uint32_t count, uint32_t times)
{
    memset(small, 0, sizeof *small);
    small_city_init(&small->city, 0, 1);
    struct publication *publication = &small->city.publication;
    struct arena *arena = &small->city.reading.arena;
    publication->school_count = count * times;
    publication->schools = ARENA_ARRAY(arena, struct school, publication->school_count);
    for (uint32_t s = 0; s < publication->school_count; s++) {
        publication->schools[s].code = slice_from_size(arena, 10000 + s);
        publication->schools[s].name = slice_from_c(names[s / times]);
    }
    publication->areas[0].school_count = publication->school_count;
    small_city_lay_out(&small->city);
    small_site_build(small, false);
}

START_TEST(splits_by_letter)
{
    static const char *const names[] = {"3:an", "Almen", "École", "Väst", "Wallin", "Üno", "Åsen", "Äpplet", "Öster"};
    static const struct {
        const char *letter;
        const char *id;
        const char *path;
    } expected[] = {
        {"#", "ovriga", "skolor/bokstav/ovriga/index.html"},
        {"A", "a", "skolor/bokstav/a/index.html"},
        {"E", "e", "skolor/bokstav/e/index.html"},
        {"V", "v", "skolor/bokstav/v/index.html"},
        {"W", "w", "skolor/bokstav/w/index.html"},
        {"Y", "y", "skolor/bokstav/y/index.html"},
        {"Å", "a-ring", "skolor/bokstav/a-ring/index.html"},
        {"Ä", "a-prickar", "skolor/bokstav/a-prickar/index.html"},
        {"Ö", "o-prickar", "skolor/bokstav/o-prickar/index.html"},
    };
    static struct small_site small;
    struct page_plan found;
    build_large(&small, names, 9, 34);
    ck_assert_uint_eq(small.site.letter_count, 9);
    for (uint32_t i = 0; i < 9; i++) {
        const struct letter_group *group = &small.site.letters[i];
        ck_assert(slice_equal(group->letter, slice_from_c(expected[i].letter)));
        ck_assert(slice_equal(group->id, slice_from_c(expected[i].id)));
        ck_assert_uint_eq(group->first, i * 34);
        ck_assert_uint_eq(group->count, 34);
        ck_assert(has_page(&small, expected[i].path, &found));
        ck_assert_int_eq(found.kind, PAGE_SCHOOLS_LETTER);
        ck_assert_uint_eq(found.index, i);
        ck_assert_uint_eq(found.depth, 3);
    }
    expect_order(&small);
    small_site_release(&small);
}
END_TEST

START_TEST(splits_letters_and_areas)
{
    static const char *const names[] = {"Almen", "Björken"};
    static struct small_site small;
    struct page_plan found;
    build_large(&small, names, 2, 301);
    ck_assert(has_page(&small, "skolor/bokstav/a/index.html", &found));
    ck_assert_uint_eq(found.part, 0);
    ck_assert(has_page(&small, "skolor/bokstav/b/2/index.html", &found));
    ck_assert_uint_eq(found.part, 1);
    ck_assert_uint_eq(found.index, 1);
    ck_assert_uint_eq(found.depth, 4);
    ck_assert(!has_page(&small, "skolor/bokstav/b/3/index.html", &found));
    ck_assert(has_page(&small, "omraden/area-1/3/index.html", &found));
    ck_assert_uint_eq(found.part, 2);
    ck_assert_uint_eq(found.depth, 3);
    ck_assert(!has_page(&small, "omraden/area-1/4/index.html", &found));
    expect_order(&small);
    small_site_release(&small);
}
END_TEST

START_TEST(keeps_short_lists_whole)
{
    static const char *const names[] = {"Almen"};
    static struct small_site small;
    struct page_plan found;
    build_large(&small, names, 1, SCHOOLS_A_PAGE);
    ck_assert(!has_page(&small, "skolor/bokstav/a/index.html", &found));
    ck_assert(!has_page(&small, "omraden/area-1/2/index.html", &found));
    small_site_release(&small);
}
END_TEST

/* Letters that are not ours stand before A and after Ö: two groups, two addresses. */
START_TEST(tells_two_groups_of_others_apart)
{
    static const char *const names[] = {"3:an", "Almen", "東京"};
    static struct small_site small;
    build_large(&small, names, 3, 101);
    ck_assert_uint_eq(small.site.letter_count, 3);
    ck_assert(slice_equal(small.site.letters[0].id, SLICE("ovriga")));
    ck_assert(slice_equal(small.site.letters[2].id, SLICE("ovriga-2")));
    expect_order(&small);
    small_site_release(&small);
}
END_TEST

Suite *plan_suite(void)
{
    Suite *suite = suite_create("plan");
    TCase *test_case = tcase_create("plan");
    tcase_add_test(test_case, plans_a_small_site);
    tcase_add_test(test_case, plans_only_what_there_is);
    tcase_add_loop_test(test_case, counts_parts, 0, sizeof part_cases / sizeof *part_cases);
    tcase_add_test(test_case, splits_by_letter);
    tcase_add_test(test_case, splits_letters_and_areas);
    tcase_add_test(test_case, keeps_short_lists_whole);
    tcase_add_test(test_case, tells_two_groups_of_others_apart);
    suite_add_tcase(suite, test_case);
    return suite;
}
