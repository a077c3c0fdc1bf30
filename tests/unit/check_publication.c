/* SPDX-License-Identifier: EUPL-1.2 */
/* The look-ups of the model, its codes and the ids of areas. */
#include "model/publication.h"

#include "reading.h"

Suite *publication_suite(void);

START_TEST(finds_by_order)
{
    struct period years[] = {{PERIOD_YEAR, 0, 2020}, {PERIOD_YEAR, 0, 2022}, {PERIOD_YEAR, 0, 2025}};
    struct document documents[] = {{.language = LANGUAGE_SWEDISH, .path = SLICE("")},
                                   {.language = LANGUAGE_SWEDISH, .path = SLICE("om")},
                                   {.language = LANGUAGE_ENGLISH, .path = SLICE("om")}};
    struct allocation_rule rules[] = {{.period = years[0]}, {.period = years[2]}};
    struct intervention interventions[] = {{.school = 1}, {.school = 1}, {.school = 3}};
    struct account accounts[] = {{.school = 0}, {.school = 2}, {.school = 2}};
    struct publication publication = {.axes = {{years, 3}},
                                      .documents = documents,
                                      .document_count = 3,
                                      .rules = rules,
                                      .rule_count = 2,
                                      .interventions = interventions,
                                      .intervention_count = 3,
                                      .accounts = accounts,
                                      .account_count = 3};
    for (uint32_t i = 0; i < 3; i++)
        ck_assert_uint_eq(publication_find_period(&publication, years[i]), i);
    ck_assert_uint_eq(publication_find_period(&publication, (struct period){PERIOD_YEAR, 0, 2021}), NONE);
    ck_assert_uint_eq(publication_find_period(&publication, (struct period){PERIOD_TERM, 0, 2020}), NONE);
    ck_assert_uint_eq(publication_find_period(&publication, (struct period){0}), NONE);
    ck_assert_uint_eq(publication_find_document(&publication, LANGUAGE_SWEDISH, SLICE("")), 0);
    ck_assert_uint_eq(publication_find_document(&publication, LANGUAGE_SWEDISH, SLICE("om")), 1);
    ck_assert_uint_eq(publication_find_document(&publication, LANGUAGE_ENGLISH, SLICE("om")), 2);
    ck_assert_uint_eq(publication_find_document(&publication, LANGUAGE_ENGLISH, SLICE("")), NONE);
    ck_assert_ptr_eq(publication_find_rule(&publication, years[2]), &rules[1]);
    ck_assert_ptr_null(publication_find_rule(&publication, years[1]));
    ck_assert_ptr_null(publication_find_rule(&publication, (struct period){0}));
    uint32_t first = 9;
    ck_assert_uint_eq(publication_interventions_of(&publication, 1, &first), 2);
    ck_assert_uint_eq(first, 0);
    ck_assert_uint_eq(publication_interventions_of(&publication, 2, &first), 0);
    ck_assert_uint_eq(publication_accounts_of(&publication, 2, &first), 2);
    ck_assert_uint_eq(first, 1);
    ck_assert_uint_eq(publication_accounts_of(&publication, 7, &first), 0);
}
END_TEST

/* The school year 2023/24 ends in 2024; a period pairs with itself on its own axis. */
START_TEST(pairs_periods_by_calendar_year)
{
    struct period years[] = {{PERIOD_YEAR, 0, 2023}, {PERIOD_YEAR, 0, 2024}};
    struct period school_years[] = {{PERIOD_SCHOOL_YEAR, 0, 2023}, {PERIOD_SCHOOL_YEAR, 0, 2024}};
    struct measure measures[] = {{.period_kind = PERIOD_YEAR}, {.period_kind = PERIOD_SCHOOL_YEAR}};
    struct publication publication = {.measures = measures, .measure_count = 2};
    publication.axes[PERIOD_YEAR] = (struct period_axis){years, 2};
    publication.axes[PERIOD_SCHOOL_YEAR] = (struct period_axis){school_years, 2};
    ck_assert_uint_eq(publication_find_year(&publication, 0, school_years[0]), 1);
    ck_assert_uint_eq(publication_find_year(&publication, 0, school_years[1]), NONE);
    ck_assert_uint_eq(publication_find_year(&publication, NONE, years[0]), NONE);
    ck_assert_uint_eq(publication_pair_period(&publication, 1, 0, 0), 1);
    ck_assert_uint_eq(publication_pair_period(&publication, 0, 0, 1), NONE);
    ck_assert_uint_eq(publication_pair_period(&publication, 1, 1, 1), 1);
}
END_TEST

START_TEST(knows_when_a_school_is_open)
{
    struct school school = {.opened = {PERIOD_YEAR, 0, 2020}, .closed = {PERIOD_SCHOOL_YEAR, 0, 2022}};
    ck_assert(!school_is_open_in(&school, (struct period){PERIOD_YEAR, 0, 2019}));
    ck_assert(school_is_open_in(&school, (struct period){PERIOD_YEAR, 0, 2020}));
    ck_assert(school_is_open_in(&school, (struct period){PERIOD_YEAR, 0, 2023}));
    ck_assert(!school_is_open_in(&school, (struct period){PERIOD_YEAR, 0, 2024}));
    ck_assert(school_is_open_in(&(struct school){.area = NONE}, (struct period){PERIOD_YEAR, 0, 1900}));
}
END_TEST

START_TEST(finds_by_name)
{
    struct reading reading;
    reading_init(&reading);
    struct publication publication = {0};
    ck_assert_uint_eq(publication_find_school(&publication, SLICE("1")), NONE);
    map_init(&publication.school_by_code, &reading.arena);
    map_init(&publication.area_by_name, &reading.arena);
    map_init(&publication.measure_by_id, &reading.arena);
    map_add(&publication.school_by_code, SLICE("0123"), 4);
    map_add(&publication.area_by_name, SLICE("Öster"), 2);
    map_add(&publication.measure_by_id, MEASURE_AMOUNT, 0);
    ck_assert_uint_eq(publication_find_school(&publication, SLICE("0123")), 4);
    ck_assert_uint_eq(publication_find_school(&publication, SLICE("123")), NONE);
    ck_assert_uint_eq(publication_find_area(&publication, SLICE("Öster")), 2);
    ck_assert_uint_eq(publication_find_measure(&publication, SLICE("amount")), 0);
    struct resource resources[] = {{.role = ROLE_NONE}, {.role = ROLE_RESULTS}, {.role = ROLE_RESULTS}};
    publication.resources = resources;
    publication.resource_count = 3;
    ck_assert_uint_eq(publication_find_role(&publication, ROLE_RESULTS), 1);
    ck_assert_uint_eq(publication_find_role(&publication, ROLE_SCHOOLS), NONE);
    struct observation cells[8] = {[7] = {.units = 5, .status = STATUS_NORMAL}};
    struct measure measures[] = {{.offset = 0}, {.offset = 2}};
    publication.measures = measures;
    publication.measure_count = 2;
    publication.cube = (struct cube){cells, 2, 4};
    ck_assert_ptr_eq(publication_observation(&publication, 1, 1, 1), &cells[7]);
    struct front_matter_entry entries[] = {{.key = SLICE("a"), .value = SLICE("1")}};
    struct document document = {.front_matter = entries, .front_matter_count = 1};
    ck_assert(slice_equal(document_field(&document, SLICE("a")), SLICE("1")));
    ck_assert(slice_is_empty(document_field(&document, SLICE("b"))));
    reading_release(&reading);
}
END_TEST

START_TEST(names_read_back)
{
    for (unsigned i = 0; i < STATUS_COUNT; i++) {
        struct slice code = observation_status_code((enum observation_status)i);
        ck_assert(!slice_is_empty(code));
        ck_assert_uint_eq(observation_status_from_code(code), i);
    }
    ck_assert_uint_eq(observation_status_from_code(SLICE("Normal")), STATUS_COUNT);
    for (unsigned i = 0; i < ROLE_NONE; i++) {
        struct slice name = resource_role_name((enum resource_role)i);
        ck_assert(!slice_is_empty(name));
        ck_assert_uint_eq(resource_role_from_name(name), i);
    }
    ck_assert_uint_eq(resource_role_from_name(SLICE("")), ROLE_NONE);
    ck_assert(slice_is_empty(resource_role_name(ROLE_NONE)));
    for (unsigned i = 0; i < LEFT_OUT_COUNT; i++)
        ck_assert(!slice_is_empty(left_out_reason_name((enum left_out_reason)i)));
    ck_assert(slice_is_empty(left_out_reason_name(LEFT_OUT_COUNT)));
}
END_TEST

static const char *const area_cases[][2] = {
    {"Hägersten-Älvsjö", "hagersten-alvsjo"},
    {"  Östra Åsen (norr) ", "ostra-asen-norr"},
    {"Café №5", "cafe-5"},
    {"a\xCC\x8A", "a"},
    {"Straße ÆØ", "strasse-aeo"},
    {"Łódź", "lodz"},
    {"", "omrade"},
    {"—", "omrade"},
    {"東京", "omrade"},
    {"../x", "x"},
};

START_TEST(makes_area_ids)
{
    struct reading reading;
    reading_init(&reading);
    struct slice id = area_id_from_name(&reading.arena, slice_from_c(area_cases[_i][0]));
    ck_assert_str_eq(slice_copy_c(&reading.arena, id), area_cases[_i][1]);
    reading_release(&reading);
}
END_TEST

Suite *publication_suite(void)
{
    Suite *suite = suite_create("publication");
    TCase *tests = tcase_create("publication");
    tcase_add_test(tests, finds_by_order);
    tcase_add_test(tests, pairs_periods_by_calendar_year);
    tcase_add_test(tests, knows_when_a_school_is_open);
    tcase_add_test(tests, finds_by_name);
    tcase_add_test(tests, names_read_back);
    tcase_add_loop_test(tests, makes_area_ids, 0, sizeof area_cases / sizeof area_cases[0]);
    suite_add_tcase(suite, tests);
    return suite;
}
