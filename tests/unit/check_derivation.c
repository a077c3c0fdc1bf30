/* SPDX-License-Identifier: EUPL-1.2 */
/* How numbers came to be: the form for machines, the formula in words, and what observations derive from. */
#include "pages/derivation.h"

#include "base/system.h"
#include "pages/figures.h"
#include "read/word_list.h"
#include "small_site.h"

#include <fcntl.h>

Suite *derivation_suite(void);

enum { AMOUNT, PUPILS, INDEX, PER_PUPIL, BASE, MERIT, TEACHERS };

struct derivation_site {
    struct small_site small;
    struct source words;
};

static void add_words(struct derivation_site *of)
{
    const char *path = "templates/words/sv/derivation.json";
    struct reading *reading = &of->small.city.reading;
    struct word_entry *entries;
    uint32_t count;
    of->words.name = slice_from_c(path);
    ck_assert_int_eq(system_map(AT_FDCWD, path, (size_t)1 << 20, &of->words.bytes), 0);
    of->words.original = of->words.bytes;
    ck_assert(word_list_read(&reading->arena, &of->words, &entries, &count, &reading->diagnostics));
    for (uint32_t i = 0; i < count; i++)
        ck_assert(words_add(&of->small.words[LANGUAGE_SWEDISH], &reading->arena, entries[i].key, entries[i].text,
                            PLACE_NONE, &reading->diagnostics));
}

/* Three schools; the last has an amount and no pupils, its area has a blank in its name. */
static struct page *begin(struct derivation_site *of)
{
    struct small_city *city = &of->small.city;
    memset(of, 0, sizeof *of);
    small_city_init(city, 4, 1);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(city, "index", KIND_INDEX, 0, NONE);
    small_city_measure(city, "amount_per_pupil", KIND_MEAN, NONE, NONE);
    small_city_measure(city, "base", KIND_COUNT, 2, NONE);
    small_city_measure(city, "merit", KIND_MEAN, 2, BASE);
    small_city_measure(city, "teachers", KIND_MEAN, 1, BASE);
    small_city_lay_out(city);
    small_city_fill(city, AMOUNT, "1000 3000 500 0");
    small_city_fill(city, PUPILS, "10 20 missing 5");
    small_city_fill(city, INDEX, "100 150 90 80");
    small_city_fill(city, BASE, "10 20 10 12");
    small_city_fill(city, MERIT, "200.5 210 few 190");
    small_city_fill(city, TEACHERS, "80 90 70 60");
    city->schools[0].area = city->schools[2].area = 0;
    small_site_build(&of->small, false);
    add_words(of);
    small_site_template(&of->small, LANGUAGE_SWEDISH, "parts/words", "");
    return small_site_page(&of->small, "index.html");
}

static void assert_expression(const struct page *page, const struct derivation *derivation, const char *text)
{
    struct slice expression = derivation_expression(page, derivation);
    ck_assert_msg(slice_equal(expression, slice_from_c(text)), "'%.*s' is not '%s'", SLICE_PRINT(expression), text);
}

static void assert_formula(const struct page *page, const struct derivation *derivation, const char *text)
{
    struct slice formula = derivation_formula(page, derivation);
    ck_assert_msg(slice_equal(formula, slice_from_c(text)), "'%.*s' is not '%s'", SLICE_PRINT(formula), text);
}

START_TEST(what_has_a_meaning_in_an_expression_is_escaped)
{
    struct derivation_site of;
    struct page *page = begin(&of);
    assert_expression(page,
                      DERIVE(page, COUNT, SLICE("insatser"), SLICE("school"),
                             KEY_IS("intervention", SLICE("Läxhjälp, 50 % (nya)")), KEY("hours", ">=", SLICE("10"))),
                      "count(insatser school intervention=Läxhjälp%2C%2050%20%25%20%28nya%29 hours>=10)");
    assert_expression(page, DERIVE(page, SUM, SLICE("tilldelning"), SLICE("amount"), KEY("pupils", "!=", SLICE_EMPTY)),
                      "sum(tilldelning amount pupils!=)");
    ck_assert(slice_is_empty(derivation_expression(page, NULL)));
    small_site_release(&of.small);
}
END_TEST

START_TEST(observations_derive_from_cells)
{
    struct derivation_site of;
    struct page *page = begin(&of);
    assert_expression(page, derive_observation(page, subject_school(0), AMOUNT, 1),
                      "cell(allocations amount school=1 period=2024)");
    assert_expression(page, derive_observation(page, subject_school(0), PER_PUPIL, 1),
                      "divided(cell(allocations amount school=1 period=2024), "
                      "cell(allocations pupils school=1 period=2024))");
    assert_expression(page, derive_observation(page, SUBJECT_THE_CITY, AMOUNT, 1),
                      "sum(allocations amount period=2024)");
    assert_expression(page, derive_observation(page, subject_area(0), AMOUNT, 1),
                      "sum(allocations amount area=Area%201 period=2024)");
    assert_expression(page, derive_observation(page, SUBJECT_THE_CITY, MERIT, 1),
                      "mean(results merit base period=2023-24)");
    assert_expression(page, derive_observation(page, SUBJECT_THE_CITY, INDEX, 1),
                      "mean(allocations index pupils period=2024)");
    small_site_release(&of.small);
}
END_TEST

START_TEST(a_weight_of_another_table_names_it)
{
    struct derivation_site of;
    struct page *page = begin(&of);
    assert_expression(page, derive_observation(page, SUBJECT_THE_CITY, TEACHERS, 1),
                      "mean(pupils teachers results/base period=2023-24)");
    small_site_release(&of.small);
}
END_TEST

/* The third school has no pupils: its amount is not among those that are divided. */
START_TEST(sums_are_divided_over_schools_with_both)
{
    struct derivation_site of;
    struct page *page = begin(&of);
    assert_expression(page, derive_observation(page, SUBJECT_THE_CITY, PER_PUPIL, 1),
                      "divided(sum(allocations amount period=2024 pupils!=), "
                      "sum(allocations pupils period=2024 amount!=))");
    small_site_release(&of.small);
}
END_TEST

/* With one school behind it, the area's merit value is withheld: the published table says so. */
START_TEST(what_is_withheld_derives_from_its_status)
{
    struct derivation_site of;
    struct page *page = begin(&of);
    assert_expression(page, derive_observation(page, subject_area(0), MERIT, 1),
                      "cell(analys/summor value kind=area group=area-1 measure=merit period=2023-24)");
    assert_expression(page, derive_observation(page, subject_school(2), PER_PUPIL, 1),
                      "cell(allocations amount_per_pupil school=3 period=2024)");
    small_site_release(&of.small);
}
END_TEST

START_TEST(formulas_have_their_numbers_put_in)
{
    struct derivation_site of;
    struct page *page = begin(&of);
    assert_formula(page, derive_observation(page, SUBJECT_THE_CITY, AMOUNT, 1), "summan av 4 skolors amount, 2024");
    assert_formula(page, derive_observation(page, subject_school(0), PER_PUPIL, 1),
                   "1\u00a0000 (amount, School 1, 2024) / 10 (pupils, School 1, 2024) = 100");
    const struct derivation *part = derive_number(page, decimal_make(15, 1));
    const struct derivation *sum = derive_with(page, DERIVATION_PLUS, part, derive_number(page, decimal_make(2, 0)));
    assert_formula(page, derive_with(page, DERIVATION_TIMES, sum, derive_number(page, decimal_make(100, 0))),
                   "(1,5 + 2) × 100 = 350");
    assert_formula(page, derive_with(page, DERIVATION_MINUS, part, sum), "1,5 − (1,5 + 2) = −2");
    assert_formula(page, part, "bestämt, inte räknat");
    small_site_release(&of.small);
}
END_TEST

START_TEST(a_figure_knows_what_it_came_to_and_of_what_period)
{
    struct derivation_site of;
    struct page *page = begin(&of);
    const struct derivation *last = DERIVE(page, SUM, SLICE("t"), SLICE("amount"), KEY_IS("period", SLICE("2023")));
    const struct derivation *this = DERIVE(page, SUM, SLICE("t"), SLICE("amount"), KEY_IS("period", SLICE("2024")));
    const struct figure *plain = figure_of_decimal(page, decimal_make(75, 1), 1, NUMBER_PERCENT);
    const struct figure *derived = figure_derived(page, plain, last);
    ck_assert(derived->derivation->number.is_present);
    ck_assert_int_eq(derived->derivation->number.value.units, 75);
    ck_assert(slice_equal(derived->period, SLICE("2023")));
    derived = figure_derived(page, plain, derive_with(page, DERIVATION_MINUS, this, last));
    ck_assert(slice_is_empty(derived->period));
    ck_assert(figure_derived(page, plain, NULL)->derivation == NULL);
    ck_assert(derive_with(page, DERIVATION_PLUS, last, NULL) == NULL);
    small_site_release(&of.small);
}
END_TEST

START_TEST(a_magnitude_is_what_is_left_of_nothing)
{
    struct derivation_site of;
    struct page *page = begin(&of);
    const struct derivation *below = derive_number(page, decimal_make(-3, 0));
    assert_expression(page, derive_magnitude(page, below, true), "minus(0, -3)");
    ck_assert(derive_magnitude(page, below, false) == below);
    assert_expression(page, derive_percent(page, below, derive_number(page, decimal_make(4, 0))),
                      "divided(times(100, -3), 4)");
    assert_expression(page, derive_rounded(page, below, 1), "rounded(-3, 1)");
    small_site_release(&of.small);
}
END_TEST

Suite *derivation_suite(void)
{
    Suite *suite = suite_create("derivation");
    TCase *cases = tcase_create("derivation");
    tcase_add_test(cases, what_has_a_meaning_in_an_expression_is_escaped);
    tcase_add_test(cases, observations_derive_from_cells);
    tcase_add_test(cases, a_weight_of_another_table_names_it);
    tcase_add_test(cases, sums_are_divided_over_schools_with_both);
    tcase_add_test(cases, what_is_withheld_derives_from_its_status);
    tcase_add_test(cases, formulas_have_their_numbers_put_in);
    tcase_add_test(cases, a_figure_knows_what_it_came_to_and_of_what_period);
    tcase_add_test(cases, a_magnitude_is_what_is_left_of_nothing);
    suite_add_tcase(suite, cases);
    return suite;
}
