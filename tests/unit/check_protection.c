/* SPDX-License-Identifier: EUPL-1.2 */
/* What must be withheld besides, and that the attacker finds what is left open. */
#include "analyse/protection.h"

#define SMALL_CITY_SCHOOLS 14
#include "small_city.h"

#include <math.h>

Suite *protection_suite(void);

/* A school's costs: a total and three categories. */
enum { TOTAL, STAFF, HEALTH, MEALS, COST_COUNT };
static struct category cost_categories[COST_COUNT] = {
    {.measure = TOTAL, .is_total = true}, {.measure = STAFF}, {.measure = HEALTH}, {.measure = MEALS}};

static void build_costs(struct small_city *city, uint32_t schools)
{
    static const char *const ids[] = {"spending-all", "spending-staff", "spending-health", "spending-meals"};
    small_city_init(city, schools, 0);
    for (uint32_t m = 0; m < COST_COUNT; m++) {
        small_city_measure(city, ids[m], KIND_AMOUNT, 0, NONE);
        city->measures[m].category = m;
        city->measures[m].unit = UNIT_CURRENCY;
    }
    small_city_lay_out(city);
    city->publication.spending_categories = cost_categories;
    city->publication.spending_category_count = COST_COUNT;
}

/* What the attacker can tell of what would be published now; -1 kinds are not there. */
static uint32_t count_leaks(struct small_city *city, struct disclosure *disclosure)
{
    struct attack attack;
    attack_run(&attack, &city->reading.arena, &city->publication, NULL, disclosure);
    return attack.leak_count;
}

static const char *costs_of(struct small_city *city, uint32_t school)
{
    struct slice text = SLICE_EMPTY;
    for (uint32_t m = 0; m < COST_COUNT; m++) {
        const char *cell = small_city_text(city, small_city_cell(city, school, m, 1));
        text = SLICE_JOIN(&city->reading.arena, text, m == 0 ? SLICE_EMPTY : SLICE(" "), slice_from_c(cell));
    }
    return slice_copy_c(&city->reading.arena, text);
}

/* Total, then the categories: as the input has them, and as they are published. */
static const struct {
    const char *given[COST_COUNT];
    const char *published;
} cost_cases[] = {
    {{"100", "60", "30", "10"}, "100 60 30 10"},
    /* The other numbers are smaller than half of what is hidden at most (70 − 0): the smallest that is enough. */
    {{"100", "60", "few", "10"}, "100 protected few 10"},
    {{"100", "30", "few", "50"}, "100 protected few 50"},
    /* Two hidden ones protect each other. */
    {{"100", "60", "few", "not_public"}, "100 60 few not_public"},
    /* Without the total there is nothing to subtract from. */
    {{"few", "60", "few", "10"}, "few 60 few 10"},
    {{"missing", "60", "few", "10"}, "missing 60 few 10"},
    {{"not_public", "not_public", "not_public", "not_public"}, "not_public not_public not_public not_public"},
    /* Nobody has anything else: the total goes. */
    {{"40", "0", "few", "0"}, "protected 0 few 0"},
    {{"40", "not_applicable", "few", "not_applicable"}, "protected not_applicable few not_applicable"},
    /* What is missing adds nothing. */
    {{"40", "missing", "few", "30"}, "40 missing few protected"},
    /* A hidden zero is also a secret. */
    {{"70", "60", "few", "10"}, "70 60 few protected"},
};

START_TEST(protects_a_category_by_another)
{
    struct small_city city;
    build_costs(&city, 1);
    for (uint32_t m = 0; m < COST_COUNT; m++)
        small_city_fill(&city, m, cost_cases[_i].given[m]);
    struct disclosure disclosure;
    disclosure_init(&disclosure, &city.reading.guard);
    bool is_open = strcmp(costs_of(&city, 0), cost_cases[_i].published) != 0;
    ck_assert_int_eq(count_leaks(&city, &disclosure) != 0, is_open);
    uint64_t withheld = protection_apply(&disclosure, &city.publication, &city.reading.arena);
    ck_assert_str_eq(costs_of(&city, 0), cost_cases[_i].published);
    ck_assert_int_eq(withheld != 0, is_open);
    ck_assert_uint_eq(disclosure.counts[DISCLOSURE_COMPLEMENT], withheld);
    ck_assert_uint_eq(count_leaks(&city, &disclosure), 0);
    ck_assert_uint_eq(protection_apply(&disclosure, &city.publication, &city.reading.arena), 0);
    disclosure_forget(&disclosure);
    small_city_release(&city);
}
END_TEST

Suite *protection_suite(void)
{
    Suite *suite = suite_create("protection");
    TCase *test_case = tcase_create("protection");
    tcase_add_loop_test(test_case, protects_a_category_by_another, 0, sizeof cost_cases / sizeof *cost_cases);
    suite_add_tcase(suite, test_case);
    return suite;
}
