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
    {0, MERIT, "201.0", "212.5", true}, {0, BASE, "19", "9", true},     {1, MERIT, "229.0", "230.0", false},
    {1, BASE, "8", "30", true},         {1, BASE, "8,5 ", "30", true},  {1, BASE, "31", "30", false},
    {1, SHARE, "97.0", "98.0", true},   {NONE, MERIT, "1", "2", false}, {0, NONE, "1", "2", false},
    {1, FREE, "1", "2", false},
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

/* What an edition withheld is not told when the value is shown again. */
static const struct {
    const char *edition; /* of the entry */
    const char *old_value;
    const char *new_value;
} edition_cases[] = {{"2025.1", "..", "230.0"}, {"2024.1", "229.0", ".."}, {"2024.2", "229.0", "230.0"}};

START_TEST(an_entry_does_not_tell_what_an_edition_withheld)
{
    struct small_city city;
    struct published_figure figures[] = {{.name = SLICE("2/merit/2023-24"), .status = STATUS_FEW}};
    struct edition edition = {.name = SLICE("2024.1"), .figures = figures, .figure_count = 1};
    build_city(&city, 2);
    small_city_fill(&city, BASE, "30 30");
    small_city_fill(&city, MERIT, "212.5 230.0");
    struct correction correction = {.observation = figures[0].name,
                                    .edition = slice_from_c(edition_cases[_i].edition),
                                    .school = 1,
                                    .measure = MERIT,
                                    .period = city.school_years[1],
                                    .old_value = SLICE("229.0"),
                                    .new_value = SLICE("230.0")};
    city.publication.corrections = &correction;
    city.publication.correction_count = 1;
    city.publication.editions = (struct editions){&edition, 1};
    disclosure_apply(&city.publication);
    ck_assert(slice_equal(correction.old_value, slice_from_c(edition_cases[_i].old_value)));
    ck_assert(slice_equal(correction.new_value, slice_from_c(edition_cases[_i].new_value)));
    small_city_release(&city);
}
END_TEST

/* What a school accounts for is what it was given, more or less. */
START_TEST(accounts_do_not_tell_an_amount)
{
    struct small_city city;
    struct account accounts[3];
    small_city_init(&city, 2, 0);
    small_city_measure(&city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_lay_out(&city);
    small_city_fill(&city, 0, "not_public 1000");
    for (uint32_t a = 0; a < 3; a++)
        accounts[a] = (struct account){.school = a / 2, /* two rows of the first */
                                       .period = city.years[1],
                                       .accounted = {.units = 900 + a, .status = STATUS_NORMAL, .row = 2}};
    accounts[1].period = city.years[0];
    city.publication.accounts = accounts;
    city.publication.account_count = 3;
    disclosure_apply(&city.publication);
    ck_assert_uint_eq(accounts[0].accounted.status, STATUS_NOT_PUBLIC);
    ck_assert_int_eq(accounts[0].accounted.units, 0);
    ck_assert_int_eq(accounts[1].accounted.units, 901);
    ck_assert_int_eq(accounts[2].accounted.units, 902);
    small_city_release(&city);
}
END_TEST

/* One share of twenty or so pupils: what is reached, not reached, all, none. */
static const struct {
    const char *base;
    const char *share;
    const char *expected;
} reached_cases[] = {
    {"40", "25.0", "25.0"},    /* 10 reached */
    {"40", "22.5", "few"},     /* 9 reached */
    {"17", "58.8", "58.8"},    /* 10 of 17 */
    {"17", "52.9", "few"},     /* 9 of 17 */
    {"40", "100.0", "100.0"},  /* all */
    {"40", "97.5", "near100"}, /* 1 did not */
    {"40", "90.0", "near100"}, /* 4 did not */
    {"40", "87.5", "87.5"},    /* 5 did not */
    {"40", "0.0", "few"},      /* nobody did */
    {"10", "100", "100"},      /* all of ten */
    {"12", "83.3", "near100"}, /* 10 of 12 */
    {"9", "100.0", "few"},     /* the base */
    {"few", "100.0", "few"},   {"missing", "97.5", "97.5"}, {"40", "near100", "near100"}, {"40", "few", "few"},
};

START_TEST(withholds_few_who_reached_and_few_who_did_not)
{
    struct small_city city;
    build_city(&city, 1);
    city.measures[SHARE].minimum_pupils = 10;
    city.measures[SHARE].has_reached = true;
    small_city_fill(&city, BASE, reached_cases[_i].base);
    small_city_fill(&city, SHARE, reached_cases[_i].share);
    disclosure_apply(&city.publication);
    ck_assert_str_eq(small_city_text(&city, small_city_cell(&city, 0, SHARE, 1)), reached_cases[_i].expected);
    ck_assert_uint_eq(disclosure_apply(&city.publication), 0);
    small_city_release(&city);
}
END_TEST

START_TEST(a_share_without_that_rule_and_a_lower_threshold)
{
    struct small_city city;
    build_city(&city, 2);
    small_city_fill(&city, BASE, "400 40");
    small_city_fill(&city, SHARE, "1.0 97.5");
    disclosure_apply(&city.publication);
    ck_assert_str_eq(small_city_text(&city, small_city_cell(&city, 0, SHARE, 1)), "1.0");
    city.measures[SHARE].has_reached = true;
    city.measures[SHARE].minimum_pupils = 1;
    disclosure_apply(&city.publication);
    ck_assert_str_eq(small_city_text(&city, small_city_cell(&city, 1, SHARE, 1)), "97.5");
    small_city_release(&city);
}
END_TEST

/* Girls, boys, both: shares with bases of their own. */
enum { ALL_BASE, GIRLS_BASE, BOYS_BASE, ALL, GIRLS, BOYS };
static const struct {
    const char *girls;
    const char *boys;
    const char *expected_girls;
    const char *expected_boys;
} side_cases[] = {
    {"80.0", "75.0", "80.0", "75.0"},       {"near100", "75.0", "near100", "protected"},
    {"80.0", "few", "protected", "few"},    {"97.5", "75.0", "near100", "protected"},
    {"few", "near100", "few", "near100"},   {"not_applicable", "75.0", "not_applicable", "75.0"},
    {"missing", "75.0", "missing", "75.0"}, {"not_public", "75.0", "not_public", "75.0"},
};

START_TEST(one_side_withheld_protects_the_other)
{
    struct small_city city;
    static const uint32_t sides[] = {GIRLS, BOYS};
    small_city_init(&city, 1, 0);
    small_city_measure(&city, "all", KIND_COUNT, 2, NONE);
    small_city_measure(&city, "girls", KIND_COUNT, 2, NONE);
    small_city_measure(&city, "boys", KIND_COUNT, 2, NONE);
    small_city_measure(&city, "share", KIND_SHARE, 2, ALL_BASE);
    small_city_measure(&city, "share_girls", KIND_SHARE, 2, GIRLS_BASE);
    small_city_measure(&city, "share_boys", KIND_SHARE, 2, BOYS_BASE);
    small_city_lay_out(&city);
    for (uint32_t m = ALL; m <= BOYS; m++) {
        city.measures[m].minimum_pupils = 10;
        city.measures[m].has_reached = true;
    }
    city.measures[ALL].parts = sides;
    city.measures[ALL].part_count = 2;
    small_city_fill(&city, ALL_BASE, "80");
    small_city_fill(&city, GIRLS_BASE, "40");
    small_city_fill(&city, BOYS_BASE, "40");
    small_city_fill(&city, GIRLS, side_cases[_i].girls);
    small_city_fill(&city, BOYS, side_cases[_i].boys);
    disclosure_apply(&city.publication);
    ck_assert_str_eq(small_city_text(&city, small_city_cell(&city, 0, GIRLS, 1)), side_cases[_i].expected_girls);
    ck_assert_str_eq(small_city_text(&city, small_city_cell(&city, 0, BOYS, 1)), side_cases[_i].expected_boys);
    small_city_release(&city);
}
END_TEST

START_TEST(withholds_what_may_be_one_persons_pay)
{
    struct small_city city;
    struct category categories[2] = {{.measure = 0, .minimum_amount = {900000, 0}}, {.measure = 1}};
    small_city_init(&city, 4, 0);
    small_city_measure(&city, "spending-health", KIND_AMOUNT, 0, NONE);
    small_city_measure(&city, "spending-meals", KIND_AMOUNT, 0, NONE);
    small_city_lay_out(&city);
    city.publication.spending_categories = categories;
    city.publication.spending_category_count = 2;
    small_city_fill(&city, 0, "899999 900000 0 -500");
    small_city_fill(&city, 1, "8887 1 2 3");
    ck_assert_uint_eq(disclosure_apply(&city.publication), 1);
    ck_assert_uint_eq(small_city_cell(&city, 0, 0, 1)->status, STATUS_FEW);
    ck_assert_int_eq(small_city_cell(&city, 0, 0, 1)->units, 0);
    small_city_release(&city);
}
END_TEST

/* What was withheld here is known until it is forgotten; what the input withheld never is. */
START_TEST(remembers_its_secrets_until_it_forgets_them)
{
    struct small_city city;
    struct disclosure disclosure;
    struct decimal value;
    build_city(&city, 3);
    disclosure_init(&disclosure, &city.reading.guard);
    small_city_fill(&city, BASE, "30 9 12");
    small_city_fill(&city, MERIT, "212.5 230.0 few");
    ck_assert_uint_eq(disclosure_apply_rules(&disclosure, &city.publication), 2);
    disclosure_finish(&disclosure, &city.publication, &city.reading.arena);
    ck_assert_uint_eq(disclosure.counts[DISCLOSURE_BASE], 2);
    ck_assert_uint_eq(disclosure.large_count, 1);
    ck_assert_uint_eq(disclosure.large_shown, 1);
    size_t stride = city.publication.cube.stride;
    ck_assert(disclosure_secret(&disclosure, stride + city.measures[MERIT].offset + 1, &value));
    ck_assert_int_eq(value.units, 2300);
    ck_assert(disclosure_secret(&disclosure, stride + city.measures[BASE].offset + 1, &value));
    ck_assert_int_eq(value.units, 9);
    ck_assert(!disclosure_secret(&disclosure, 2 * stride + city.measures[MERIT].offset + 1, &value));
    disclosure_forget(&disclosure);
    ck_assert(!disclosure_secret(&disclosure, stride + city.measures[BASE].offset + 1, &value));
    ck_assert(!disclosure_secret(NULL, 0, &value));
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
    tcase_add_loop_test(test_case, an_entry_does_not_tell_what_an_edition_withheld, 0,
                        sizeof edition_cases / sizeof *edition_cases);
    tcase_add_test(test_case, accounts_do_not_tell_an_amount);
    tcase_add_loop_test(test_case, withholds_few_who_reached_and_few_who_did_not, 0,
                        sizeof reached_cases / sizeof *reached_cases);
    tcase_add_test(test_case, a_share_without_that_rule_and_a_lower_threshold);
    tcase_add_loop_test(test_case, one_side_withheld_protects_the_other, 0, sizeof side_cases / sizeof *side_cases);
    tcase_add_test(test_case, withholds_what_may_be_one_persons_pay);
    tcase_add_test(test_case, remembers_its_secrets_until_it_forgets_them);
    suite_add_tcase(suite, test_case);
    return suite;
}
