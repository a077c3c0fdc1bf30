/* SPDX-License-Identifier: EUPL-1.2 */
/* Where a page stands, and the addresses that it writes. */
#include "pages/page.h"

#include "small_site.h"

Suite *page_suite(void);

static void build_site(struct small_site *small)
{
    memset(small, 0, sizeof *small);
    small_city_init(&small->city, 2, 1);
    small_city_measure(&small->city, "merit", KIND_MEAN, 2, NONE);
    small_city_lay_out(&small->city);
    small_site_document(small, LANGUAGE_SWEDISH, "om", "om.md");
    small_site_document(small, LANGUAGE_SWEDISH, "ordlista/meritvarde", "ordlista/meritvarde.md");
    small_city_fill(&small->city, 0, "200.0 201.0");
    small_site_build(small, true);
}

static const struct {
    const char *path;
    const char *homepage;
    const char *home;
    const char *root;
} place_cases[] = {
    {"index.html", "", "./", "./"},
    {"om/index.html", "https://x.se/", "../", "../"},
    {"skolor/1/index.html", "", "../../", "../../"},
    {"en/index.html", "", "./", "../"},
    {"en/skolor/1/index.html", "", "../../", "../../../"},
    /* Shown at any address: relative ones would lead astray. */
    {"404.html", "", "/", "/"},
    {"404.html", "https://x.se", "/", "/"},
    {"404.html", "https://x.se/skola/", "/skola/", "/skola/"},
    {"en/404.html", "https://x.se/skola/", "/skola/en/", "/skola/"},
};

START_TEST(knows_its_place)
{
    static struct small_site small;
    build_site(&small);
    small.city.publication.homepage = slice_from_c(place_cases[_i].homepage);
    const struct page *page = small_site_page(&small, place_cases[_i].path);
    struct arena *arena = &small.city.reading.arena;
    ck_assert_str_eq(slice_copy_c(arena, page->home), place_cases[_i].home);
    ck_assert_str_eq(slice_copy_c(arena, page->root), place_cases[_i].root);
    struct slice school = SLICE_JOIN(arena, page->home, SLICE("skolor/2/"));
    ck_assert(slice_equal(page_school_url(page, 1).address, school));
    ck_assert(slice_equal(page_url(page, SLICE("skolor/2/")).address, school));
    ck_assert(slice_equal(page_area_url(page, 0).address, SLICE_JOIN(arena, page->home, SLICE("omraden/area-1/"))));
    ck_assert(
        slice_equal(page_url_root(page, SLICE("stil.css")).address, SLICE_JOIN(arena, page->root, SLICE("stil.css"))));
    small_site_release(&small);
}
END_TEST

static const char *const day_cases[][2] = {
    {"2025-04-15T06:00:00Z", "2025-04-15"},
    {"2025-04-15", "2025-04-15"},
    {"", ""},
    {"2025", "2025"},
};

START_TEST(knows_the_day)
{
    static struct small_site small;
    build_site(&small);
    small.city.publication.created = slice_from_c(day_cases[_i][0]);
    const struct page *page = small_site_page(&small, "index.html");
    ck_assert(slice_equal(page_created_day(page), slice_from_c(day_cases[_i][1])));
    small_site_release(&small);
}
END_TEST

/* The definition of a measure, the page that asks, and where it leads; NULL: nowhere. */
static const char *const definition_cases[][3] = {
    {"meritvarde.md", "om/index.html", "../ordlista/meritvarde/"},
    {"meritvarde.md", "index.html", "./ordlista/meritvarde/"},
    {"meritvarde.md", "en/index.html", NULL},
    {"meritvarde", "index.html", NULL},
    {"annat.md", "index.html", NULL},
    {".md", "index.html", NULL},
    {"../om.md", "index.html", NULL},
    {"", "index.html", NULL},
};

START_TEST(leads_to_a_definition)
{
    static struct small_site small;
    build_site(&small);
    small.city.measures[0].definition = slice_from_c(definition_cases[_i][0]);
    const struct page *page = small_site_page(&small, definition_cases[_i][1]);
    struct url url = {SLICE_EMPTY};
    bool is_found = page_definition_url(page, &small.city.measures[0], &url);
    ck_assert_int_eq(is_found, definition_cases[_i][2] != NULL);
    if (is_found)
        ck_assert(slice_equal(url.address, slice_from_c(definition_cases[_i][2])));
    small_site_release(&small);
}
END_TEST

Suite *page_suite(void)
{
    Suite *suite = suite_create("page");
    TCase *test_case = tcase_create("page");
    tcase_add_loop_test(test_case, knows_its_place, 0, sizeof place_cases / sizeof *place_cases);
    tcase_add_loop_test(test_case, knows_the_day, 0, sizeof day_cases / sizeof *day_cases);
    tcase_add_loop_test(test_case, leads_to_a_definition, 0, sizeof definition_cases / sizeof *definition_cases);
    suite_add_tcase(suite, test_case);
    return suite;
}
