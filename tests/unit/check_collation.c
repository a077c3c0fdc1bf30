/* SPDX-License-Identifier: EUPL-1.2 */
/* The order of domain.md 6.5: lists that stand in the right order, each neighbour before the next. */
#include "base/diagnostics.h"
#include "language/collation.h"

#include <check.h>
#include <stdlib.h>
#include <time.h>

Suite *collation_suite(void);

static struct arena arena;
static struct diagnostics diagnostics;

static void set_up(void)
{
    arena_init(&arena, NULL);
    diagnostics_init(&diagnostics, &arena);
}

static void tear_down(void)
{
    ck_assert_uint_eq(diagnostics.count, 0);
    arena_release(&arena);
}

static int compare(struct collation *collation, const char *a, const char *b)
{
    return slice_compare(collation_key(collation, &arena, slice_from_c(a)),
                         collation_key(collation, &arena, slice_from_c(b)));
}

static const char *const swedish_order[] = {
    "Adolf",      "Eken södra",     "Ekens skola", "eldaren",   "Eldaren", "Eva",    "Éva",
    "Evald",      "Skola 2",        "Skola 10",    "Skola 100", "Vårby",   "Wallin", "Yster",
    "Zetterberg", "Zetterbergaren", "Åkeslund",    "Älvsjö",    "Örby",
};

START_TEST(orders_swedish_names)
{
    struct collation *collation = collation_open(&arena, LANGUAGE_SWEDISH, &diagnostics);
    ck_assert_ptr_nonnull(collation);
    const char *before = swedish_order[_i];
    const char *after = swedish_order[_i + 1];
    ck_assert_msg(compare(collation, before, after) < 0, "'%s' does not stand before '%s'", before, after);
    ck_assert_msg(compare(collation, after, before) > 0, "'%s' does not stand after '%s'", after, before);
    collation_close(collation);
}
END_TEST

START_TEST(counts_foreign_letters_as_the_nearest)
{
    struct collation *collation = collation_open(&arena, LANGUAGE_SWEDISH, &diagnostics);
    ck_assert_int_lt(compare(collation, "Östa", "Østb"), 0);
    ck_assert_int_lt(compare(collation, "Østb", "Östc"), 0);
    ck_assert_int_lt(compare(collation, "Muller", "Müller"), 0);
    ck_assert_int_lt(compare(collation, "Mxller", "Müller"), 0);
    ck_assert_int_lt(compare(collation, "Müllea", "Myllez"), 0);
    collation_close(collation);
}
END_TEST

START_TEST(does_not_ask_the_locale)
{
    ck_assert_int_eq(setenv("LC_ALL", "de_DE.UTF-8", 1), 0);
    struct collation *collation = collation_open(&arena, LANGUAGE_SWEDISH, &diagnostics);
    ck_assert_int_eq(unsetenv("LC_ALL"), 0);
    ck_assert_int_lt(compare(collation, "Zetterberg", "Älvsjö"), 0);
    collation_close(collation);
}
END_TEST

START_TEST(orders_english_names)
{
    struct collation *collation = collation_open(&arena, LANGUAGE_ENGLISH, &diagnostics);
    ck_assert_int_lt(compare(collation, "Älvsjö", "Zetterberg"), 0);
    ck_assert_int_lt(compare(collation, "School 9", "School 10"), 0);
    collation_close(collation);
}
END_TEST

START_TEST(takes_any_bytes_and_lengths)
{
    struct collation *collation = collation_open(&arena, LANGUAGE_SWEDISH, &diagnostics);
    ck_assert_uint_eq(collation_key(collation, &arena, SLICE_EMPTY).length,
                      collation_key(collation, &arena, SLICE("")).length);
    ck_assert_uint_gt(collation_key(collation, &arena, SLICE("\xFF\xC3")).length, 0);
    char *text = arena_allocate_bytes(&arena, 100000);
    memset(text, 'a', 100000);
    ck_assert_uint_ge(collation_key(collation, &arena, slice_make(text, 100000)).length, 100000);
    collation_close(collation);
    collation_close(NULL);
}
END_TEST

START_TEST(sorts_names_and_keeps_equal_ones_in_place)
{
    const struct slice names[] = {SLICE("öppen skola"), SLICE("Zoo"), SLICE("ärtor"), SLICE("zebra"),
                                  SLICE("ål"),          SLICE("Zoo"), SLICE_EMPTY};
    static const uint32_t expected[] = {6, 3, 1, 5, 4, 2, 0};
    const uint32_t *order = collation_sort(&arena, LANGUAGE_SWEDISH, &diagnostics, names, 7);
    for (uint32_t i = 0; i < 7; i++)
        ck_assert_uint_eq(order[i], expected[i]);
    collation_sort(&arena, LANGUAGE_ENGLISH, &diagnostics, NULL, 0);
}
END_TEST

START_TEST(makes_keys_quickly)
{
    struct collation *collation = collation_open(&arena, LANGUAGE_SWEDISH, &diagnostics);
    clock_t start = clock();
    for (int i = 0; i < 20000; i++)
        collation_key(collation, &arena, SLICE("Norra Ekhöjdens skola och fritidshem 12"));
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    ck_assert_msg(seconds < 1.0, "20 000 keys took %.3f s", seconds);
    collation_close(collation);
}
END_TEST

struct letter_case {
    const char *name;
    const char *swedish;
    const char *english;
};

static const struct letter_case letter_cases[] = {
    {"Adolf", "A", "A"},    {"åkeslund", "Å", "A"},
    {"Älvsjö", "Ä", "A"},   {"Örby", "Ö", "O"},
    {"Østerby", "Ö", "O"},  {"Ærlig", "Ä", "A"},
    {"Éva", "E", "E"},      {"Übung", "Y", "U"},
    {"  Wallin", "W", "W"}, {"2:a skolan", "#", "#"},
    {"", "#", "#"},         {"Žižka", "Z", "Z"},
    {"Школа", "#", "#"},    {"A\xCC\x8Akeslund", "Å", "A"},
    {"\xFF", "#", "#"},     {"Łódź", "L", "L"},
};

START_TEST(finds_the_index_letter)
{
    const struct letter_case *given = &letter_cases[_i];
    struct slice swedish = collation_index_letter(LANGUAGE_SWEDISH, &arena, slice_from_c(given->name));
    struct slice english = collation_index_letter(LANGUAGE_ENGLISH, &arena, slice_from_c(given->name));
    ck_assert_str_eq(slice_copy_c(&arena, swedish), given->swedish);
    ck_assert_str_eq(slice_copy_c(&arena, english), given->english);
}
END_TEST

#define COUNT(array) ((int)(sizeof(array) / sizeof(array)[0]))

Suite *collation_suite(void)
{
    Suite *suite = suite_create("language/collation");
    TCase *tcase = tcase_create("collation");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, orders_swedish_names, 0, COUNT(swedish_order) - 1);
    tcase_add_loop_test(tcase, finds_the_index_letter, 0, COUNT(letter_cases));
    tcase_add_test(tcase, counts_foreign_letters_as_the_nearest);
    tcase_add_test(tcase, does_not_ask_the_locale);
    tcase_add_test(tcase, orders_english_names);
    tcase_add_test(tcase, takes_any_bytes_and_lengths);
    tcase_add_test(tcase, sorts_names_and_keeps_equal_ones_in_place);
    tcase_add_test(tcase, makes_keys_quickly);
    suite_add_tcase(suite, tcase);
    return suite;
}
