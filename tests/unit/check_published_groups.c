/* SPDX-License-Identifier: EUPL-1.2 */
/* Totals, support groups and cohorts as downloads: their rows, and which of them there are. */
#include "exports/published_tables.h"

#include "small_city.h"

Suite *published_groups_suite(void);

enum { AMOUNT, PUPILS, PER_PUPIL, BASE, MERIT };

static void build_city(struct small_city *city)
{
    small_city_init(city, 5, 0);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(city, "amount_per_pupil", KIND_AMOUNT, NONE, NONE);
    small_city_measure(city, "year9", KIND_COUNT, 2, NONE);
    small_city_measure(city, "merit", KIND_MEAN, 2, BASE);
    small_city_lay_out(city);
    city->publication.settings.support_groups = 2;
}

static void fill_city(struct small_city *city)
{
    small_city_fill(city, AMOUNT, "300 100 200 0 few");
    small_city_fill(city, PUPILS, "10 10 10 10 10");
    small_city_fill(city, BASE, "10 20 10 10 10");
    small_city_fill(city, MERIT, "200.0 220.0 few 240.0 210.0");
}

static struct slice exported(struct small_city *city, enum published_table table)
{
    struct buffer *out = &city->reading.out;
    buffer_clear(out);
    published_table_export(&city->analysis, table, TABLE_CSV, &city->reading.arena, out);
    return buffer_copy(out, &city->reading.arena);
}

static bool has_line(struct slice text, const char *line)
{
    struct slice rest = text;
    while (!slice_is_empty(rest))
        if (slice_equal(slice_trim_unicode(slice_cut(&rest, '\n')), slice_from_c(line)))
            return true;
    return false;
}

START_TEST(writes_support_groups)
{
    struct small_city city;
    build_city(&city);
    fill_city(&city);
    small_city_analyse(&city);
    ck_assert(published_table_exists(&city.analysis, PUBLISHED_GROUPS));
    struct slice text = exported(&city, PUBLISHED_GROUPS);
    static const char *const lines[] = {
        "school,period,amount_per_pupil,amount_per_pupil_status,support_group,long_support,costs_told",
        "1,2024,30,normal,2,,0", "2,2024,10,normal,1,,0", "3,2024,20,normal,2,,0", "4,2024,0,normal,1,,0"};
    uint32_t rows = 0;
    for (size_t i = 0; i < text.length; i++)
        rows += text.bytes[i] == '\n';
    ck_assert_uint_eq(rows, sizeof lines / sizeof *lines);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        ck_assert_msg(has_line(text, lines[i]), "%s", lines[i]);
    small_city_release(&city);
}
END_TEST

START_TEST(writes_totals)
{
    struct small_city city;
    build_city(&city);
    fill_city(&city);
    small_city_analyse(&city);
    struct slice text = exported(&city, PUBLISHED_TOTALS);
    static const char *const lines[] = {"kind,group,measure,period,value,value_status,schools,schools_without",
                                        "city,city,amount,2024,600,normal,4,1",
                                        "city,city,merit,2023-24,218.0,normal,4,1",
                                        "support_group,group-1,amount,2024,100,normal,2,0",
                                        "support_group,group-2,amount,2024,500,normal,2,0",
                                        "support_group,group-1,merit,2023-24,,protected,2,0",
                                        "support_group,group-2,merit,2023-24,,protected,1,1"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        ck_assert_msg(has_line(text, lines[i]), "%s\n%s", lines[i], slice_copy_c(&city.reading.arena, text));
    small_city_release(&city);
}
END_TEST

START_TEST(leaves_out_what_is_not_there)
{
    struct small_city city;
    build_city(&city);
    small_city_analyse(&city);
    ck_assert(!published_table_exists(&city.analysis, PUBLISHED_TOTALS));
    ck_assert(!published_table_exists(&city.analysis, PUBLISHED_GROUPS));
    ck_assert(!published_table_exists(&city.analysis, PUBLISHED_COHORT));
    small_city_release(&city);
}
END_TEST

Suite *published_groups_suite(void)
{
    Suite *suite = suite_create("published_groups");
    TCase *test_case = tcase_create("published_groups");
    tcase_add_test(test_case, writes_support_groups);
    tcase_add_test(test_case, writes_totals);
    tcase_add_test(test_case, leaves_out_what_is_not_there);
    suite_add_tcase(suite, test_case);
    return suite;
}
