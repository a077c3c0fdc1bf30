/* SPDX-License-Identifier: EUPL-1.2 */
/* sitemap.xml, its parts, and robots.txt. */
#include "exports/sitemap.h"

#include "reading.h"

Suite *sitemap_suite(void);

#define URLSET                                                                                                         \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"

static const char *written(struct reading *reading)
{
    return slice_copy_c(&reading->arena, buffer_slice(&reading->out));
}

START_TEST(lists_addresses)
{
    static const struct slice paths[] = {
        {"en/index.html", 13}, {"index.html", 10}, {"skolor/1/index.html", 19}, {"a.html", 6}};
    struct reading reading;
    reading_init(&reading);
    struct publication publication = {.homepage = SLICE("https://x.se/a&b'<>\"/"),
                                      .created = SLICE("2025-04-15T06:00:00Z")};
    sitemap_export(&publication, paths, 4, 0, &reading.out);
#define HOME "https://x.se/a&amp;b&apos;&lt;&gt;&quot;/"
#define REST "</loc><lastmod>2025-04-15</lastmod></url>\n"
    ck_assert_str_eq(written(&reading), URLSET "<url><loc>" HOME "en/" REST "<url><loc>" HOME REST "<url><loc>" HOME
                                               "skolor/1/" REST "<url><loc>" HOME "a.html" REST "</urlset>\n");
    reading_release(&reading);
}
END_TEST

START_TEST(leaves_out_an_unknown_date)
{
    static const struct slice paths[] = {{"index.html", 10}};
    struct reading reading;
    reading_init(&reading);
    struct publication publication = {.homepage = SLICE("https://x.se/")};
    sitemap_export(&publication, paths, 1, 0, &reading.out);
    ck_assert_str_eq(written(&reading), URLSET "<url><loc>https://x.se/</loc></url>\n</urlset>\n");
    reading_release(&reading);
}
END_TEST

static const size_t part_cases[][2] = {{0, 1}, {1, 1}, {49999, 1}, {50000, 1}, {50001, 2}, {100000, 2}, {100001, 3}};

START_TEST(counts_parts) { ck_assert_uint_eq(sitemap_parts(part_cases[_i][0]), part_cases[_i][1]); }
END_TEST

static size_t count_addresses(struct slice xml)
{
    size_t count = 0;
    for (size_t at = slice_find(xml, SLICE("<loc>")); at != SIZE_MAX; at = slice_find(xml, SLICE("<loc>"))) {
        xml = slice_from(xml, at + 5);
        count++;
    }
    return count;
}

START_TEST(splits_long_lists)
{
    enum { COUNT = 2 * SITEMAP_MAXIMUM_ADDRESSES + 1 };
    struct reading reading;
    reading_init(&reading);
    buffer_release(&reading.out);
    buffer_init(&reading.out, (size_t)16 << 20, &reading.guard);
    struct slice *paths = ARENA_ARRAY(&reading.arena, struct slice, COUNT);
    for (uint32_t i = 0; i < COUNT; i++)
        paths[i] = SLICE_JOIN(&reading.arena, slice_from_size(&reading.arena, i), SLICE("/index.html"));
    struct publication publication = {.homepage = SLICE("https://x.se/")};
    static const size_t counts[] = {SITEMAP_MAXIMUM_ADDRESSES, SITEMAP_MAXIMUM_ADDRESSES, 1};
    for (size_t part = 0; part < 3; part++) {
        buffer_clear(&reading.out);
        sitemap_export(&publication, paths, COUNT, part, &reading.out);
        ck_assert_uint_eq(count_addresses(buffer_slice(&reading.out)), counts[part]);
    }
    ck_assert(slice_find(buffer_slice(&reading.out), SLICE("https://x.se/100000/<")) != SIZE_MAX);
    buffer_clear(&reading.out);
    publication.created = SLICE("2025-04-15");
    sitemap_index_export(&publication, 2, &reading.out);
    ck_assert_str_eq(written(&reading),
                     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
                     "<sitemap><loc>https://x.se/sitemap-1.xml</loc><lastmod>2025-04-15</lastmod></sitemap>\n"
                     "<sitemap><loc>https://x.se/sitemap-2.xml</loc><lastmod>2025-04-15</lastmod></sitemap>\n"
                     "</sitemapindex>\n");
    reading_release(&reading);
}
END_TEST

START_TEST(points_robots_to_it)
{
    struct reading reading;
    reading_init(&reading);
    struct publication publication = {.homepage = SLICE("https://x.se/")};
    robots_export(&publication, &reading.out);
    ck_assert_str_eq(written(&reading), "User-agent: *\nAllow: /\nSitemap: https://x.se/sitemap.xml\n");
    buffer_clear(&reading.out);
    publication.homepage = SLICE_EMPTY;
    robots_export(&publication, &reading.out);
    ck_assert_str_eq(written(&reading), "User-agent: *\nAllow: /\n");
    reading_release(&reading);
}
END_TEST

Suite *sitemap_suite(void)
{
    Suite *suite = suite_create("sitemap");
    TCase *test_case = tcase_create("sitemap");
    tcase_add_test(test_case, lists_addresses);
    tcase_add_test(test_case, leaves_out_an_unknown_date);
    tcase_add_loop_test(test_case, counts_parts, 0, sizeof part_cases / sizeof *part_cases);
    tcase_add_test(test_case, splits_long_lists);
    tcase_add_test(test_case, points_robots_to_it);
    suite_add_tcase(suite, test_case);
    return suite;
}
