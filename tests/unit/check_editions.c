/* SPDX-License-Identifier: EUPL-1.2 */
/* Links from a page to the same page of earlier editions: on the site, and in an archive. */
#include "pages/editions.h"

#include "small_site.h"

Suite *editions_suite(void);

static struct archive_entry first_files[] = {{.path = SLICE_CONSTANT("index.html")},
                                             {.path = SLICE_CONSTANT("skolor/1/index.html")},
                                             {.path = SLICE_CONSTANT("skolor/1/kallor/index.html")}};
static struct archive_entry second_files[] = {{.path = SLICE_CONSTANT("404.html")},
                                              {.path = SLICE_CONSTANT("index.html")},
                                              {.path = SLICE_CONSTANT("skolor/1.json")},
                                              {.path = SLICE_CONSTANT("skolor/1/index.html")},
                                              {.path = SLICE_CONSTANT("skolor/2/index.html")}};
static const struct archive_index files[] = {{.entries = first_files, .count = 3},
                                             {.entries = second_files, .count = 5}};
static const struct edition released[] = {{.name = SLICE_CONSTANT("2023.1")}, {.name = SLICE_CONSTANT("2024.1")}};

static struct small_site small;

static void set_up(void)
{
    memset(&small, 0, sizeof small);
    small_city_init(&small.city, 3, 0);
    small_city_lay_out(&small.city);
    small.city.publication.editions = (struct editions){released, 2};
    small.city.publication.homepage = SLICE("https://x.example/a/");
    small.site.edition_files = files;
    small_site_build(&small, true);
}

static void tear_down(void) { small_site_release(&small); }

/* "2024.1 ../../utgavor/2024.1/skolor/1/ …", newest first. */
static const char *earlier(const char *path)
{
    struct page *page = small_site_page(&small, path);
    struct buffer *out = &small.city.reading.out;
    editions_set(page);
    buffer_clear(out);
    const struct view_list *list = view_find(page->view, SLICE("earlier"))->as.list;
    for (uint32_t i = 0; i < list->count; i++) {
        if (i != 0)
            buffer_append_byte(out, ' ');
        buffer_append(out, view_find(list->items[i].as.view, SLICE("edition"))->as.text);
        buffer_append_byte(out, ' ');
        buffer_append(out, view_find(list->items[i].as.view, SLICE("url"))->as.url.address);
    }
    ck_assert_int_eq(view_find(page->view, SLICE("has_earlier"))->as.boolean, list->count != 0);
    return slice_copy_c(&small.city.reading.arena, buffer_slice(out));
}

START_TEST(lists_editions_that_have_the_page)
{
    ck_assert_str_eq(earlier("skolor/1/index.html"),
                     "2024.1 ../../utgavor/2024.1/skolor/1/ 2023.1 ../../utgavor/2023.1/skolor/1/");
    ck_assert_str_eq(earlier("skolor/2/index.html"), "2024.1 ../../utgavor/2024.1/skolor/2/");
    ck_assert_str_eq(earlier("skolor/3/index.html"), "");
    ck_assert_str_eq(earlier("index.html"), "2024.1 ./utgavor/2024.1/ 2023.1 ./utgavor/2023.1/");
    ck_assert_str_eq(earlier("en/index.html"), "");
    ck_assert_str_eq(earlier("404.html"), "");
}
END_TEST

START_TEST(is_not_earlier_than_itself)
{
    small.city.publication.version = SLICE("2024.1");
    ck_assert_str_eq(earlier("skolor/1/index.html"), "2023.1 ../../utgavor/2023.1/skolor/1/");
}
END_TEST

START_TEST(leads_to_a_fragment_of_any_file)
{
    struct page *page = small_site_page(&small, "en/skolor/1/index.html");
    struct url url;
    ck_assert(
        edition_page_url(page, SLICE("2023.1"), SLICE("skolor/1/kallor/index.html"), SLICE("#merit-2022-23"), &url));
    ck_assert(slice_equal(url.address, SLICE("../../../utgavor/2023.1/skolor/1/kallor/#merit-2022-23")));
    ck_assert(edition_page_url(page, SLICE("2024.1"), SLICE("skolor/1.json"), SLICE_EMPTY, &url));
    ck_assert(slice_equal(url.address, SLICE("../../../utgavor/2024.1/skolor/1.json")));
    ck_assert(!edition_page_url(page, SLICE("2023.1"), SLICE("skolor/1.json"), SLICE_EMPTY, &url));
    ck_assert(!edition_page_url(page, SLICE("2022.1"), SLICE("index.html"), SLICE_EMPTY, &url));
}
END_TEST

/* An archive has no trees of earlier editions: its links go to the site, or are left out. */
START_TEST(leaves_the_archive_by_the_lasting_address)
{
    small.site.is_archived = true;
    ck_assert_str_eq(earlier("skolor/2/index.html"), "2024.1 https://x.example/a/utgavor/2024.1/skolor/2/");
    small.city.publication.homepage = SLICE_EMPTY;
    ck_assert_str_eq(earlier("skolor/2/index.html"), "");
}
END_TEST

Suite *editions_suite(void)
{
    Suite *suite = suite_create("editions");
    TCase *tests = tcase_create("editions");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, lists_editions_that_have_the_page);
    tcase_add_test(tests, is_not_earlier_than_itself);
    tcase_add_test(tests, leads_to_a_fragment_of_any_file);
    tcase_add_test(tests, leaves_the_archive_by_the_lasting_address);
    suite_add_tcase(suite, tests);
    return suite;
}
