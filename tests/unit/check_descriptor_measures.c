/* SPDX-License-Identifier: EUPL-1.2 */
/* Measures as the descriptor declares them: bases, thresholds, what is derived. */
#include "read/publication_reader.h"

#include "reading.h"

#include "base/system.h"
#include "support/memory.h"

#include <fcntl.h>

Suite *descriptor_measures_suite(void);

static struct slice byte_order(void *context, struct arena *arena, struct slice text)
{
    (void)context;
    (void)arena;
    return text;
}

/* Reads a descriptor whose tables are schools in s.csv, results in r.csv, and what the test adds in t.csv. */
static void read_package(struct reading *reading, struct publication *publication, struct slice json, const char *table)
{
    char path[] = "/tmp/redovisa-measures-XXXXXX";
    int handle;
    ck_assert_ptr_nonnull(mkdtemp(path));
    ck_assert_int_eq(system_open_directory(AT_FDCWD, path, &handle), 0);
    ck_assert_int_eq(system_write_file(handle, "datapackage.json", json), 0);
    ck_assert_int_eq(system_write_file(handle, "s.csv", SLICE("k,n\n1,Ekskolan\n")), 0);
    ck_assert_int_eq(system_write_file(handle, "r.csv", SLICE("k,p,b,v\n1,2023/24,12,50\n")), 0);
    ck_assert_int_eq(system_write_file(handle, "t.csv", slice_from_c(table)), 0);
    struct read_options options = {.data_folder = slice_from_c(path),
                                   .content_folder = SLICE("/nonexistent"),
                                   .name_order = {byte_order, NULL},
                                   .worker_count = 1};
    struct publication_sources *sources;
    bool is_read = publication_read(&reading->arena, &options, publication, &sources, &reading->diagnostics);
    system_close(handle);
    ck_assert_int_eq(system_remove_tree(AT_FDCWD, path), 0);
    reading_expect(reading, "");
    ck_assert(is_read);
}

#define SCHOOLS_TABLE                                                                                                  \
    "},\"resources\":[{\"name\":\"schools\",\"path\":\"s.csv\",\"schema\":{\"fields\":["                               \
    "{\"name\":\"k\",\"concept\":\"school\"},{\"name\":\"n\",\"concept\":\"name\"}]}},"

#define RESULTS_TABLE                                                                                                  \
    "{\"name\":\"results\",\"path\":\"r.csv\",\"schema\":{\"fields\":[{\"name\":\"k\",\"concept\":\"school\"},"        \
    "{\"name\":\"p\",\"concept\":\"period\"},{\"name\":\"b\",\"type\":\"integer\",\"concept\":\"base\"},"              \
    "{\"name\":\"v\",\"type\":\"number\",\"measure\":{\"id\":\"share\",\"kind\":\"share\",\"unit\":\"percent\""
#define RESULTS_END "}}]}}"

/* Reads a publication with a table of results whose share says `own` of its threshold. */
static void read_results(struct reading *reading, struct publication *publication, const char *in_publication,
                         const char *own)
{
    struct slice json = SLICE_JOIN(&reading->arena, SLICE("{\"title\":\"T\",\"publication\":{\"city\":\"C\""),
                                   slice_from_c(in_publication), SLICE(SCHOOLS_TABLE RESULTS_TABLE), slice_from_c(own),
                                   SLICE(RESULTS_END "]}"));
    read_package(reading, publication, json, "");
}

static void expect_minimum(const char *in_publication, const char *own, uint32_t expected)
{
    struct reading reading;
    struct publication publication;
    reading_init(&reading);
    read_results(&reading, &publication, in_publication, own);
    uint32_t share = publication_find_measure(&publication, SLICE("share"));
    ck_assert_uint_ne(share, NONE);
    ck_assert_uint_ne(publication.measures[share].base, NONE);
    ck_assert_uint_eq(publication.measures[share].minimum_pupils, expected);
    ck_assert_uint_eq(publication.measures[publication.measures[share].base].minimum_pupils, 0);
    reading_release(&reading);
}

START_TEST(a_share_keeps_to_the_publications_threshold_unless_it_names_its_own)
{
    expect_minimum("", "", 10);
    expect_minimum(",\"minimum_pupils\":15", "", 15);
    expect_minimum(",\"minimum_pupils\":15", ",\"minimum_pupils\":5", 5);
    expect_minimum(",\"minimum_pupils\":15", ",\"minimum_pupils\":0", 0);
}
END_TEST

START_TEST(categories_of_spending_know_the_total_and_the_building)
{
    struct reading reading;
    struct publication publication;
    reading_init(&reading);
    struct slice json = SLICE(
        "{\"title\":\"T\",\"publication\":{\"city\":\"C\"" SCHOOLS_TABLE RESULTS_TABLE RESULTS_END ","
        "{\"name\":\"spending\",\"path\":\"t.csv\",\"schema\":{\"fields\":[{\"name\":\"k\",\"concept\":\"school\"},"
        "{\"name\":\"p\",\"concept\":\"period\"},{\"name\":\"c\",\"concept\":\"category\",\"total\":\"ALL\","
        "\"categories\":[\"UND\",{\"value\":\"LOK\",\"premises\":true},{\"value\":\"ALL\",\"premises\":false}]},"
        "{\"name\":\"v\",\"type\":\"integer\",\"concept\":\"amount\"}]}}]}");
    read_package(&reading, &publication, json, "k,p,c,v\n1,2024,UND,12\n");
    ck_assert_uint_eq(publication.spending_category_count, 3);
    for (uint32_t c = 0; c < 3; c++) {
        ck_assert_int_eq(publication.spending_categories[c].is_premises, c == 1);
        ck_assert_int_eq(publication.spending_categories[c].is_total, c == 2);
    }
    reading_release(&reading);
}
END_TEST

Suite *descriptor_measures_suite(void)
{
    Suite *suite = suite_create("descriptor_measures");
    TCase *thresholds = tcase_create("thresholds");
    tcase_add_test(thresholds, a_share_keeps_to_the_publications_threshold_unless_it_names_its_own);
    suite_add_tcase(suite, thresholds);
    TCase *spending = tcase_create("spending");
    tcase_add_test(spending, categories_of_spending_know_the_total_and_the_building);
    suite_add_tcase(suite, spending);
    return suite;
}
