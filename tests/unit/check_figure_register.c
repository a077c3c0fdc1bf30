/* SPDX-License-Identifier: EUPL-1.2 */
/* The register of figures: what is shown has a name, in order, and what is withheld has no number. */
#include "exports/figure_register.h"

#include "small_city.h"

#include "analyse/disclosure.h"

Suite *figure_register_suite(void);

struct registered {
    struct small_city city;
    struct words words;
    struct number_format format;
    struct figure_register figures;
};

static void build(struct registered *registered)
{
    struct small_city *city = &registered->city;
    struct arena *arena = &city->reading.arena;
    small_city_init(city, 4, 1);
    city->publication.has_language[LANGUAGE_SWEDISH] = true;
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(city, "amount_per_pupil", KIND_AMOUNT, NONE, NONE);
    small_city_measure(city, "year9", KIND_COUNT, 2, NONE);
    small_city_measure(city, "merit", KIND_MEAN, 2, 3);
    small_city_lay_out(city);
    city->measures[4].minimum_pupils = 10;
    city->schools[0].area = 0;
    city->schools[3].code = SLICE("1-2");
    small_city_fill(city, 0, "1234.50 1 - -");
    small_city_fill(city, 1, "8 missing - -");
    small_city_fill(city, 3, "9 - 12 -");
    small_city_fill(city, 4, "187.5 - 201.25 -");
    disclosure_apply(&city->publication);
    small_city_analyse(city);
    words_init(&registered->words, LANGUAGE_SWEDISH, arena);
    words_add(&registered->words, arena, SLICE("status_few"), SLICE("för få"), PLACE_NONE, &city->reading.diagnostics);
    ck_assert(
        number_format_init(&registered->format, LANGUAGE_SWEDISH, SLICE("SEK"), arena, &city->reading.diagnostics));
    figure_register_build(&registered->figures, arena, &city->analysis, &registered->format, &registered->words);
}

static void append_figure(struct buffer *out, const struct published_figure *figure)
{
    buffer_append(out, figure->name);
    buffer_append_byte(out, ' ');
    buffer_append(out, figure_kind_code((enum figure_kind)figure->kind));
    buffer_append_byte(out, ' ');
    buffer_append(out, observation_status_code((enum observation_status)figure->status));
    buffer_append_byte(out, ' ');
    buffer_append(out, figure->value);
    buffer_append_byte(out, ' ');
    buffer_append(out, figure->text);
    buffer_append_byte(out, '\n');
}

/* All figures in order; *is_sorted tells whether each comes after the one before. */
static const char *listed(struct registered *registered, bool *is_sorted)
{
    struct reading *reading = &registered->city.reading;
    struct buffer scratch;
    struct slice last = SLICE_EMPTY;
    buffer_init(&scratch, SIZE_MAX, reading->arena.guard);
    buffer_clear(&reading->out);
    *is_sorted = true;
    for (uint32_t s = 0; s < registered->figures.subject_count; s++) {
        size_t count;
        const struct published_figure *figures =
            figure_register_of_subject(&registered->figures, s, &reading->arena, &scratch, &count);
        for (size_t i = 0; i < count; i++) {
            append_figure(&reading->out, &figures[i]);
            *is_sorted = *is_sorted && slice_compare(last, figures[i].name) < 0;
            last = figures[i].name;
        }
    }
    buffer_release(&scratch);
    return slice_copy_c(&reading->arena, buffer_slice(&reading->out));
}

START_TEST(lists_what_is_shown)
{
    struct registered registered;
    bool is_sorted;
    build(&registered);
    const char *list = listed(&registered, &is_sorted);
    ck_assert(is_sorted);
    ck_assert_ptr_nonnull(strstr(list, "1/amount/2024 source normal 1234.50 1\xc2\xa0"
                                       "235\n"));
    ck_assert_ptr_nonnull(strstr(list, "1/amount_per_pupil/2024 computed normal 154 154\n"));
    ck_assert_ptr_nonnull(strstr(list, "3/merit/2023-24 source normal 201.25 201,3\n"));
    ck_assert_ptr_nonnull(strstr(list, "2/pupils/2024 source missing  missing\n"));
    ck_assert_ptr_nonnull(strstr(list, "area:area-1/amount/2024 computed normal 1234.50 1\xc2\xa0"
                                       "235\n"));
    small_city_release(&registered.city);
}
END_TEST

START_TEST(a_hidden_value_has_its_words_and_no_number)
{
    struct registered registered;
    bool is_sorted;
    build(&registered);
    const char *list = listed(&registered, &is_sorted);
    ck_assert_ptr_nonnull(strstr(list, "1/merit/2023-24 source few  för få\n"));
    ck_assert_ptr_nonnull(strstr(list, "1/year9/2023-24 source few  för få\n"));
    ck_assert_ptr_null(strstr(list, "187"));
    small_city_release(&registered.city);
}
END_TEST

START_TEST(what_was_never_read_is_no_figure)
{
    struct registered registered;
    bool is_sorted;
    build(&registered);
    const char *list = listed(&registered, &is_sorted);
    ck_assert_ptr_null(strstr(list, "4/"));
    ck_assert_ptr_null(strstr(list, "1-2/"));
    ck_assert_ptr_null(strstr(list, "1/amount/2023 "));
    small_city_release(&registered.city);
}
END_TEST

START_TEST(names_are_in_order_where_one_code_begins_another)
{
    struct registered registered;
    bool is_sorted;
    build(&registered);
    *small_city_cell(&registered.city, 3, 0, 1) = *small_city_cell(&registered.city, 0, 0, 1);
    const char *list = listed(&registered, &is_sorted);
    ck_assert(is_sorted);
    ck_assert(strstr(list, "1-2/amount/2024") < strstr(list, "1/amount/2024"));
    ck_assert(strstr(list, "1/amount/2024") < strstr(list, "1/amount_per_pupil/2024"));
    small_city_release(&registered.city);
}
END_TEST

Suite *figure_register_suite(void)
{
    Suite *suite = suite_create("figure_register");
    TCase *tests = tcase_create("figures");
    tcase_add_test(tests, lists_what_is_shown);
    tcase_add_test(tests, a_hidden_value_has_its_words_and_no_number);
    tcase_add_test(tests, what_was_never_read_is_no_figure);
    tcase_add_test(tests, names_are_in_order_where_one_code_begins_another);
    suite_add_tcase(suite, tests);
    return suite;
}
