/* SPDX-License-Identifier: EUPL-1.2 */
#include "editions/verification.h"

#include "editions/code.h"
#include "reading.h"

Suite *verification_suite(void);

#define FIGURE(name, value, text, kind, status)                                                                        \
    {                                                                                                                  \
        SLICE_CONSTANT(name), SLICE_CONSTANT(value), SLICE_CONSTANT(text), (kind), (status)                            \
    }

static const struct published_figure first[] = {
    FIGURE("#rader/2024", "", "I utg\xc3\xa5va 1 visas {7}.", FIGURE_SENTENCE, STATUS_NORMAL),
    FIGURE("a/merit/2023-24", "215", "215,0", FIGURE_SOURCE, STATUS_NORMAL),
    FIGURE("b/merit/2023-24", "200", "200,0", FIGURE_SOURCE, STATUS_PROVISIONAL),
    FIGURE("c/merit/2023-24", "190", "190,0", FIGURE_SOURCE, STATUS_PROVISIONAL),
    FIGURE("city/merit/2023-24", "207", "207,0", FIGURE_COMPUTED, STATUS_NORMAL),
    FIGURE("d/amount/2024", "5", "5", FIGURE_SOURCE, STATUS_NORMAL),
    FIGURE("e/merit/2023-24", "1", "1,0", FIGURE_SOURCE, STATUS_NORMAL),
    FIGURE("f/merit/2023-24", "2", "2,0", FIGURE_SOURCE, STATUS_NORMAL),
};
static const struct published_figure second[] = {
    FIGURE("#rader/2024", "", "I utg\xc3\xa5va 2 visas {7}.", FIGURE_SENTENCE, STATUS_NORMAL),
    FIGURE("a/merit/2023-24", "214", "214,0", FIGURE_SOURCE, STATUS_REVISED),
    FIGURE("b/merit/2023-24", "201", "201,0", FIGURE_SOURCE, STATUS_NORMAL),
    FIGURE("c/merit/2023-24", "190.0", "190,0", FIGURE_SOURCE, STATUS_NORMAL),
    FIGURE("city/merit/2023-24", "206", "206,0", FIGURE_COMPUTED, STATUS_NORMAL),
    FIGURE("e/merit/2023-24", "1.0", "1,0", FIGURE_SOURCE, STATUS_REVISED),
    FIGURE("f/merit/2023-24", "3", "3,0", FIGURE_SOURCE, STATUS_NORMAL),
};
static const struct published_figure third[] = {
    FIGURE("a/merit/2023-24", "213", "213,0", FIGURE_SOURCE, STATUS_NORMAL),
};
#define LINE(text)                                                                                                     \
    {                                                                                                                  \
        SLICE_CONSTANT(text)                                                                                           \
    }
static const struct frozen_correction corrections[] = {
    LINE("a/merit/2023-24,1,216,215,,error,An older one,2023-01-01,Us"),
    LINE("a/merit/2023-24,2,215,214,,error,\"It was \"\"wrong\"\", so\",2025-01-01,Us"),
    LINE("f/*/*,2,,,1,method,A new method,2025-01-02,Us"),
    LINE("no line"),
    LINE("a/merit/2023-24,3,214,213,,routine,Once more,2025-02-01,Us"),
};
static const struct edition items[] = {
    {.name = SLICE_CONSTANT("1"), .released = SLICE_CONSTANT("2024-01-01"), .figures = first, .figure_count = 8},
    {.name = SLICE_CONSTANT("2"),
     .released = SLICE_CONSTANT("2025-01-10"),
     .figures = second,
     .figure_count = 7,
     .corrections = corrections,
     .correction_count = 4},
    {.name = SLICE_CONSTANT("3"),
     .released = SLICE_CONSTANT("2025-03-01"),
     .figures = third,
     .figure_count = 1,
     .corrections = corrections,
     .correction_count = 5},
};

static struct reading reading;
static void set_up(void) { reading_init(&reading); }
static void tear_down(void) { reading_release(&reading); }

/* What became of the first edition's figure until so many editions were released. */
static struct verification verify(size_t figure, uint32_t count, const char *value)
{
    const struct editions editions = {items, count};
    struct verification verification;
    verification_make(&verification, &reading.arena, &editions,
                      code_make(&reading.arena, SLICE("1"), first[figure].name, first[figure].text),
                      slice_from_c(value));
    return verification;
}

static const struct {
    size_t figure;
    uint32_t editions;
    const char *value;
    enum verdict verdict;
    size_t changes;
} cases[] = {
    {0, 2, "", VERDICT_MATCHES, 0},        {1, 1, "215", VERDICT_MATCHES, 0}, {1, 2, "215", VERDICT_CORRECTED, 1},
    {1, 2, "214", VERDICT_OTHER_VALUE, 1}, {1, 3, "", VERDICT_CORRECTED, 2},  {2, 2, "", VERDICT_REVISED, 1},
    {3, 2, "", VERDICT_MATCHES, 1},        {4, 2, "", VERDICT_CORRECTED, 1},  {5, 2, "", VERDICT_GONE, 1},
    {6, 2, "", VERDICT_MATCHES, 0},        {7, 2, "", VERDICT_CORRECTED, 1},
};

START_TEST(what_became_of_a_figure_is_told)
{
    struct verification verification = verify(cases[_i].figure, cases[_i].editions, cases[_i].value);
    ck_assert_int_eq(verification.verdict, cases[_i].verdict);
    ck_assert_uint_eq(verification.change_count, cases[_i].changes);
    ck_assert_ptr_eq(verification.edition, &items[0]);
    ck_assert_ptr_eq(verification.figure, &first[cases[_i].figure]);
}
END_TEST

START_TEST(each_change_has_the_entry_of_its_edition)
{
    struct verification verification = verify(1, 3, "");
    const struct verified_change *changes = verification.changes;
    ck_assert(slice_equal(changes[0].explanation.cells[CORRECTION_REASON], SLICE("It was \"wrong\", so")));
    ck_assert(slice_equal(changes[1].explanation.cells[CORRECTION_REASON], SLICE("Once more")));
    ck_assert(slice_equal(changes[1].before->text, SLICE("214,0")));
    verification = verify(7, 2, "");
    ck_assert(slice_equal(verification.changes[0].explanation.cells[CORRECTION_REASON], SLICE("A new method")));
    verification = verify(4, 2, "");
    ck_assert_int_eq(verification.changes[0].explanation.kind, EXPLANATION_FOLLOWS);
    ck_assert_ptr_null(verification.changes[0].explanation.cells);
}
END_TEST

START_TEST(a_code_that_is_none_is_told)
{
    const struct editions editions = {items, 3};
    struct verification verification;
    verification_make(&verification, &reading.arena, &editions, SLICE("00000-00000"), SLICE_EMPTY);
    ck_assert_int_eq(verification.verdict, VERDICT_UNKNOWN);
    verification_make(&verification, &reading.arena, &editions, SLICE("00000-00001"), SLICE_EMPTY);
    ck_assert_int_eq(verification.verdict, VERDICT_MISTYPED);
    ck_assert(slice_equal(verification.code, SLICE("00000-00001")));
}
END_TEST

START_TEST(figures_have_pages)
{
    static const char *const addresses[][3] = {
        {"99000123/merit/2023-24", "skolor/99000123/", "merit-2023-24"},  {"city/amount/2024", "", "amount-2024"},
        {"area:norra/amount/2024", "omraden/norra/", "amount-2024"},      {"#inledning/2024", "", "inledning-2024"},
        {"skolor/1#tabell-2.3.1/2024", "skolor/1/", "tabell-2.3.1-2024"}, {"nothing", "", ""},
    };
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
        struct slice page;
        struct slice fragment;
        verification_address(&reading.arena, slice_from_c(addresses[i][0]), &page, &fragment);
        ck_assert(slice_equal(page, slice_from_c(addresses[i][1])));
        ck_assert(slice_equal(fragment, slice_from_c(addresses[i][2])));
    }
}
END_TEST

START_TEST(lines_of_corrections_are_written_and_read)
{
    struct correction correction = {.observation = SLICE("*/merit/*"),
                                    .edition = SLICE("2"),
                                    .count = 12,
                                    .class = CORRECTION_METHOD,
                                    .reason = SLICE("a, \"b\"\nc"),
                                    .date = SLICE("2025-01-01"),
                                    .decided_by = SLICE("Us")};
    struct publication *publication = ARENA_NEW(&reading.arena, struct publication);
    struct slice cells[CORRECTION_LIST_COLUMNS];
    publication->corrections = &correction;
    publication->correction_count = 1;
    struct frozen_correction *lines = correction_list_lines(&reading.arena, publication);
    ck_assert(slice_equal(lines[0].line, SLICE("*/merit/*,2,,,12,method,\"a, \"\"b\"\"\nc\",2025-01-01,Us")));
    ck_assert(correction_list_cells(&reading.arena, lines[0].line, cells));
    ck_assert(slice_equal(cells[CORRECTION_REASON], correction.reason));
    ck_assert(slice_equal(cells[CORRECTION_COUNT], SLICE("12")));
    static const char *const wrong[] = {"", "a,b", "a,b,c,d,e,f,g,h,i,j", "a,b,c,d,e,f,g,h,\"i",
                                        "\"a\"b,c,d,e,f,g,h,i,j"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert(!correction_list_cells(&reading.arena, slice_from_c(wrong[i]), cells));
}
END_TEST

Suite *verification_suite(void)
{
    Suite *suite = suite_create("verification");
    TCase *tests = tcase_create("verification");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, what_became_of_a_figure_is_told, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_test(tests, each_change_has_the_entry_of_its_edition);
    tcase_add_test(tests, a_code_that_is_none_is_told);
    tcase_add_test(tests, figures_have_pages);
    tcase_add_test(tests, lines_of_corrections_are_written_and_read);
    suite_add_tcase(suite, tests);
    return suite;
}
