/* SPDX-License-Identifier: EUPL-1.2 */
/* What is withheld for too few pupils, and that no other way leads to it. */
#include "analyse/disclosure.h"

#include "small_city.h"

Suite *disclosure_suite(void);

enum { BASE, MERIT, SHARE, FREE };

/* A base of pupils, two values on it with thresholds 10 and 5, and one without a threshold. */
static void build_city(struct small_city *city, uint32_t schools)
{
    small_city_init(city, schools, 0);
    small_city_measure(city, "year9", KIND_COUNT, 2, NONE);
    small_city_measure(city, "merit", KIND_MEAN, 2, BASE);
    small_city_measure(city, "share", KIND_SHARE, 2, BASE);
    small_city_measure(city, "free", KIND_MEAN, 2, BASE);
    city->measures[MERIT].minimum_pupils = 10;
    city->measures[SHARE].minimum_pupils = 5;
    small_city_lay_out(city);
}

static const struct {
    const char *base;
    const char *merit;
    const char *share;
    const char *expected[4];
    uint64_t withheld;
} cases[] = {
    {"10", "200.0", "50.0", {"10", "200.0", "50.0", "1.0"}, 0},
    {"9", "200.0", "50.0", {"few", "few", "few", "1.0"}, 3},
    {"9.99", "200.0", "50.0", {"few", "few", "few", "1.0"}, 3},
    {"0", "200.0", "50.0", {"few", "few", "few", "1.0"}, 3},
    {"9", "few", "near100", {"few", "few", "near100", "1.0"}, 1},
    {"9", "missing", "cancelled", {"few", "missing", "cancelled", "1.0"}, 1},
    {"12", "few", "near100", {"12", "few", "near100", "1.0"}, 0},
    {"few", "200.0", "50.0", {"few", "few", "few", "1.0"}, 2},
    {"missing", "200.0", "50.0", {"missing", "200.0", "50.0", "1.0"}, 0},
    {"not_public", "200.0", "not_public", {"not_public", "200.0", "not_public", "1.0"}, 0},
};

START_TEST(withholds_small_groups)
{
    struct small_city city;
    build_city(&city, 1);
    small_city_fill(&city, BASE, cases[_i].base);
    small_city_fill(&city, MERIT, cases[_i].merit);
    small_city_fill(&city, SHARE, cases[_i].share);
    small_city_fill(&city, FREE, "1.0");
    ck_assert_uint_eq(disclosure_apply(&city.publication), cases[_i].withheld);
    for (uint32_t m = 0; m <= FREE; m++) {
        const struct observation *cell = small_city_cell(&city, 0, m, 1);
        ck_assert_str_eq(small_city_text(&city, cell), cases[_i].expected[m]);
        ck_assert_uint_eq(cell->row, 2);
    }
    struct observation before[8];
    memcpy(before, city.publication.cube.cells, sizeof before);
    ck_assert_uint_eq(disclosure_apply(&city.publication), 0);
    ck_assert_mem_eq(before, city.publication.cube.cells, sizeof before);
    small_city_release(&city);
}
END_TEST

/* The number itself is gone from the model, so that no export can find it. */
START_TEST(forgets_the_number)
{
    struct small_city city;
    build_city(&city, 2);
    small_city_fill(&city, BASE, "9 30");
    small_city_fill(&city, MERIT, "212.5 230.0");
    disclosure_apply(&city.publication);
    ck_assert_int_eq(small_city_cell(&city, 0, MERIT, 1)->units, 0);
    ck_assert_int_eq(small_city_cell(&city, 0, BASE, 1)->units, 0);
    ck_assert_int_eq(small_city_cell(&city, 1, MERIT, 1)->units, 2300);
    small_city_release(&city);
}
END_TEST

/* A base may stand on a base: the order in which measures were declared must not matter. */
START_TEST(follows_a_chain_of_bases)
{
    struct small_city city;
    small_city_init(&city, 1, 0);
    small_city_measure(&city, "last", KIND_MEAN, 2, 1);
    small_city_measure(&city, "middle", KIND_COUNT, 2, 2);
    small_city_measure(&city, "first", KIND_COUNT, 2, NONE);
    small_city_lay_out(&city);
    city.measures[0].minimum_pupils = 10;
    city.measures[1].minimum_pupils = 10;
    small_city_fill(&city, 2, "9");
    small_city_fill(&city, 1, "100");
    small_city_fill(&city, 0, "3.5");
    ck_assert_uint_eq(disclosure_apply(&city.publication), 3);
    for (uint32_t m = 0; m < 3; m++)
        ck_assert_uint_eq(small_city_cell(&city, 0, m, 1)->status, STATUS_FEW);
    small_city_release(&city);
}
END_TEST

static const struct {
    uint32_t school;
    uint32_t measure;
    const char *old_value;
    const char *new_value;
    bool is_withheld;
} correction_cases[] = {
    {0, MERIT, "201.0", "212.5", true}, {0, BASE, "19", "9", true},   {1, MERIT, "229.0", "230.0", false},
    {1, BASE, "8", "30", true},         {1, BASE, "31", "30", false}, {1, SHARE, "97.0", "98.0", true},
    {NONE, MERIT, "1", "2", false},     {0, NONE, "1", "2", false},   {1, FREE, "1", "2", false},
};

START_TEST(withholds_corrections)
{
    struct small_city city;
    build_city(&city, 2);
    small_city_fill(&city, BASE, "9 30");
    small_city_fill(&city, MERIT, "212.5 230.0");
    small_city_fill(&city, SHARE, "50.0 near100");
    small_city_fill(&city, FREE, "2.0 2.0");
    struct correction correction = {.school = correction_cases[_i].school,
                                    .measure = correction_cases[_i].measure,
                                    .period = city.school_years[1],
                                    .old_value = slice_from_c(correction_cases[_i].old_value),
                                    .new_value = slice_from_c(correction_cases[_i].new_value)};
    struct correction given = correction;
    city.publication.corrections = &correction;
    city.publication.correction_count = 1;
    disclosure_apply(&city.publication);
    bool is_withheld = correction_cases[_i].is_withheld;
    ck_assert(slice_equal(correction.old_value, is_withheld ? SLICE("..") : given.old_value));
    ck_assert(slice_equal(correction.new_value, is_withheld ? SLICE("..") : given.new_value));
    small_city_release(&city);
}
END_TEST

Suite *disclosure_suite(void)
{
    Suite *suite = suite_create("disclosure");
    TCase *test_case = tcase_create("disclosure");
    tcase_add_loop_test(test_case, withholds_small_groups, 0, sizeof cases / sizeof *cases);
    tcase_add_test(test_case, forgets_the_number);
    tcase_add_test(test_case, follows_a_chain_of_bases);
    tcase_add_loop_test(test_case, withholds_corrections, 0, sizeof correction_cases / sizeof *correction_cases);
    suite_add_tcase(suite, test_case);
    return suite;
}
