/* SPDX-License-Identifier: EUPL-1.2 */
/* Who runs the schools: types, their operators in order, open and closed schools. */
#include "pages/operators.h"

#include "small_city.h"

Suite *operators_suite(void);

static const struct {
    enum operator_type type;
    const char *name;
    bool is_closed;
} schools[] = {
    {OPERATOR_INDEPENDENT, "\xc3\x96rnen AB", false},
    {OPERATOR_MUNICIPAL, "Staden", false},
    {OPERATOR_INDEPENDENT, "Zebran AB", false},
    {OPERATOR_INDEPENDENT, "Alen", true},
    {OPERATOR_UNKNOWN, "Okand", false},
    {OPERATOR_INDEPENDENT, "\xc3\x96rnen AB", false},
    {OPERATOR_MUNICIPAL, "", false},
    {OPERATOR_INDEPENDENT, "Zebran AB", true},
};
#define SCHOOLS (sizeof schools / sizeof *schools)

static void fill_city(struct small_city *city)
{
    small_city_init(city, SCHOOLS, 0);
    for (uint32_t s = 0; s < SCHOOLS; s++) {
        city->schools[s].operator_type = schools[s].type;
        city->schools[s].operator_name = slice_from_c(schools[s].name);
        if (schools[s].is_closed)
            city->schools[s].closed = (struct period){PERIOD_SCHOOL_YEAR, 0, 2022};
    }
}

START_TEST(puts_schools_with_their_operators)
{
    struct small_city city;
    fill_city(&city);
    const struct operator_index *index =
        operators_build(&city.reading.arena, &city.publication, &city.reading.diagnostics);
    ck_assert_ptr_nonnull(index);
    ck_assert_uint_eq(index->types[OPERATOR_UNKNOWN].school_count, 0);
    const struct operator_type_entry *municipal = &index->types[OPERATOR_MUNICIPAL];
    ck_assert_uint_eq(municipal->school_count, 2);
    ck_assert_uint_eq(municipal->operator_count, 2);
    ck_assert(slice_is_empty(municipal->operators[0].name));
    const struct operator_type_entry *independent = &index->types[OPERATOR_INDEPENDENT];
    ck_assert_uint_eq(independent->school_count, 5);
    ck_assert_uint_eq(independent->open_count, 3);
    /* Alen has no open school; Z stands before Ö. */
    ck_assert_uint_eq(independent->operator_count, 2);
    ck_assert(slice_equal(independent->operators[0].name, SLICE("Zebran AB")));
    ck_assert_uint_eq(independent->operators[0].school_count, 1);
    ck_assert_uint_eq(independent->operators[0].schools[0], 2);
    ck_assert_uint_eq(independent->operators[1].school_count, 2);
    ck_assert_uint_eq(independent->operators[1].schools[0], 0);
    ck_assert_uint_eq(independent->operators[1].schools[1], 5);
    small_city_release(&city);
}
END_TEST

/* Every open school of a known type stands under one operator. */
START_TEST(counts_every_open_school_once)
{
    struct small_city city;
    fill_city(&city);
    const struct operator_index *index =
        operators_build(&city.reading.arena, &city.publication, &city.reading.diagnostics);
    uint32_t seen[SCHOOLS] = {0};
    for (unsigned type = 0; type < OPERATOR_TYPE_COUNT; type++)
        for (uint32_t i = 0; i < index->types[type].operator_count; i++)
            for (uint32_t s = 0; s < index->types[type].operators[i].school_count; s++)
                seen[index->types[type].operators[i].schools[s]]++;
    for (uint32_t s = 0; s < SCHOOLS; s++)
        ck_assert_uint_eq(seen[s], schools[s].type != OPERATOR_UNKNOWN && !schools[s].is_closed);
    small_city_release(&city);
}
END_TEST

START_TEST(is_nothing_without_types)
{
    struct small_city city;
    small_city_init(&city, 3, 0);
    ck_assert_ptr_null(operators_build(&city.reading.arena, &city.publication, &city.reading.diagnostics));
    small_city_release(&city);
}
END_TEST

Suite *operators_suite(void)
{
    Suite *suite = suite_create("operators");
    TCase *test_case = tcase_create("operators");
    tcase_add_test(test_case, puts_schools_with_their_operators);
    tcase_add_test(test_case, counts_every_open_school_once);
    tcase_add_test(test_case, is_nothing_without_types);
    suite_add_tcase(suite, test_case);
    return suite;
}
