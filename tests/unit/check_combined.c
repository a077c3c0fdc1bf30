/* SPDX-License-Identifier: EUPL-1.2 */
/* What earlier editions and this one tell together. */
#include "analyse/protection.h"

#include "small_costs.h"

Suite *combined_suite(void);

/* A category was shown last year and is withheld now: it is known, so that it cannot hide another. */
START_TEST(last_years_edition_is_subtracted)
{
    struct small_city city;
    struct disclosure disclosure;
    struct attack attack;
    struct published_figure figures[] = {
        {.name = SLICE("1/spending-meals/2024"), .value = SLICE("10"), .kind = FIGURE_SOURCE, .status = STATUS_NORMAL}};
    struct edition edition = {.name = SLICE("2024.1"), .figures = figures, .figure_count = 1};
    build_costs(&city, 1);
    disclosure_init(&disclosure, &city.reading.guard);
    small_city_fill(&city, TOTAL, "100");
    small_city_fill(&city, STAFF, "60");
    small_city_fill(&city, HEALTH, "not_public");
    small_city_fill(&city, MEALS, "not_public");
    ck_assert_uint_eq(count_leaks(&city, &disclosure), 0);
    city.publication.editions = (struct editions){&edition, 1};
    attack_run(&attack, &city.reading.arena, &city.publication, NULL, &disclosure);
    ck_assert_uint_eq(attack.leak_count, 1);
    ck_assert_uint_eq(attack.leaks[0].cell.measure, HEALTH);
    ck_assert_int_eq(attack.leaks[0].kind, LEAK_DETERMINED);
    ck_assert_uint_eq(attack.earlier_count, 1);
    protection_apply(&disclosure, &city.publication, &city.reading.arena);
    ck_assert_str_eq(costs_of(&city, 0), "100 protected not_public not_public");
    ck_assert_uint_eq(count_leaks(&city, &disclosure), 0);
    /* What everybody knows is no protection either: with the staff told, too, only the total is left. */
    struct published_figure more[] = {figures[0], {.name = SLICE("1/spending-staff/2024"), .value = SLICE("60")}};
    edition = (struct edition){.name = SLICE("2024.1"), .figures = more, .figure_count = 2};
    protection_apply(&disclosure, &city.publication, &city.reading.arena);
    ck_assert_str_eq(costs_of(&city, 0), "protected protected not_public not_public");
    disclosure_forget(&disclosure);
    small_city_release(&city);
}
END_TEST

/* What was published already protects nothing: the number that nobody has seen is withheld, not the smallest. */
START_TEST(what_was_published_is_not_withheld_in_vain)
{
    struct small_city city;
    struct disclosure disclosure;
    struct published_figure figures[] = {
        {.name = SLICE("1/spending-all/2024"), .value = SLICE("100")},
        {.name = SLICE("1/spending-health/2024"), .status = STATUS_NOT_PUBLIC, .kind = FIGURE_SOURCE},
        {.name = SLICE("1/spending-meals/2024"), .value = SLICE("45")},
        {.name = SLICE("1/spending-staff/2024"), .status = STATUS_PROTECTED, .kind = FIGURE_SOURCE}};
    struct edition edition = {.name = SLICE("2024.1"), .figures = figures, .figure_count = 4};
    build_costs(&city, 1);
    disclosure_init(&disclosure, &city.reading.guard);
    small_city_fill(&city, TOTAL, "100");
    small_city_fill(&city, STAFF, "50");
    small_city_fill(&city, HEALTH, "not_public");
    small_city_fill(&city, MEALS, "45");
    city.publication.editions = (struct editions){&edition, 1};
    protection_apply(&disclosure, &city.publication, &city.reading.arena);
    ck_assert_str_eq(costs_of(&city, 0), "100 protected not_public 45");
    ck_assert_uint_eq(count_leaks(&city, &disclosure), 0);
    disclosure_forget(&disclosure);
    small_city_release(&city);
}
END_TEST

/* What each edition showed of one school's costs; "-": nothing. Whether both together tell something. */
static const struct {
    const char *before[COST_COUNT];
    const char *now[COST_COUNT];
    bool is_told;
} combined_cases[] = {
    /* This year without a total, so that nothing need protect: last year's total is there still. */
    {{"100", "protected", "not_public", "40"}, {"missing", "50", "not_public", "40"}, true},
    {{"100", "protected", "not_public", "40"}, {"missing", "missing", "not_public", "40"}, false},
    /* What was withheld and is no longer in the table is withheld still. */
    {{"100", "protected", "not_public", "40"}, {"90", "50", "missing", "40"}, true},
    {{"100", "protected", "not_public", "40"}, {"missing", "protected", "missing", "40"}, false},
    /* A part that was another number then: what both say together does not fit, so each counts alone. */
    {{"100", "50", "not_public", "protected"}, {"100", "protected", "not_public", "protected"}, false},
    {{"-", "-", "-", "-"}, {"100", "protected", "not_public", "40"}, false},
    /* Withheld by both, shown by neither. */
    {{"100", "50", "not_public", "protected"}, {"100", "50", "not_public", "protected"}, false},
    {{"100", "50", "not_public", "protected"}, {"100", "50", "not_public", "40"}, true},
};

START_TEST(editions_are_combined)
{
    static const char *const names[COST_COUNT] = {"1/spending-all/2024", "1/spending-staff/2024",
                                                  "1/spending-health/2024", "1/spending-meals/2024"};
    static const uint32_t order[COST_COUNT] = {TOTAL, HEALTH, MEALS, STAFF};
    struct small_city city;
    struct published_figure figures[COST_COUNT];
    struct edition edition = {.name = SLICE("2024.1"), .figures = figures};
    build_costs(&city, 1);
    for (uint32_t i = 0; i < COST_COUNT; i++) {
        struct slice before = slice_from_c(combined_cases[_i].before[order[i]]);
        enum observation_status status = observation_status_from_code(before);
        small_city_fill(&city, i, combined_cases[_i].now[i]);
        if (slice_equal(before, SLICE("-")))
            continue;
        figures[edition.figure_count++] =
            (struct published_figure){.name = slice_from_c(names[order[i]]),
                                      .value = status == STATUS_COUNT ? before : SLICE_EMPTY,
                                      .status = status == STATUS_COUNT ? (uint8_t)STATUS_NORMAL : (uint8_t)status,
                                      .kind = FIGURE_SOURCE};
    }
    city.publication.editions = (struct editions){&edition, 1};
    ck_assert_int_eq(count_leaks(&city, NULL) != 0, combined_cases[_i].is_told);
    small_city_release(&city);
}
END_TEST

/* A school more: the total that nobody has seen yet is withheld, and the old one does not stand for it. */
START_TEST(a_revised_total_is_not_the_published_one)
{
    struct small_city city;
    struct disclosure disclosure;
    struct published_figure figures[] = {{.name = SLICE("1/spending-all/2024"), .value = SLICE("90")},
                                         {.name = SLICE("1/spending-meals/2024"), .value = SLICE("40")},
                                         {.name = SLICE("1/spending-staff/2024"), .value = SLICE("50")}};
    struct edition edition = {.name = SLICE("2024.1"), .figures = figures, .figure_count = 3};
    build_costs(&city, 1);
    disclosure_init(&disclosure, &city.reading.guard);
    small_city_fill(&city, TOTAL, "100");
    small_city_fill(&city, STAFF, "50");
    small_city_fill(&city, HEALTH, "not_public");
    small_city_fill(&city, MEALS, "40");
    city.publication.editions = (struct editions){&edition, 1};
    protection_apply(&disclosure, &city.publication, &city.reading.arena);
    ck_assert_str_eq(costs_of(&city, 0), "protected 50 not_public 40");
    ck_assert_uint_eq(count_leaks(&city, &disclosure), 0);
    disclosure_forget(&disclosure);
    small_city_release(&city);
}
END_TEST

Suite *combined_suite(void)
{
    Suite *suite = suite_create("combined");
    TCase *test_case = tcase_create("combined");
    tcase_add_test(test_case, last_years_edition_is_subtracted);
    tcase_add_test(test_case, what_was_published_is_not_withheld_in_vain);
    tcase_add_loop_test(test_case, editions_are_combined, 0, sizeof combined_cases / sizeof *combined_cases);
    tcase_add_test(test_case, a_revised_total_is_not_the_published_one);
    suite_add_tcase(suite, test_case);
    return suite;
}
