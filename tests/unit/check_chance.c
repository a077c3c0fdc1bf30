/* SPDX-License-Identifier: EUPL-1.2 */
/* Permutation tests against all permutations, how often they find what is not there, and Holm's correction. */
#include "analyse/chance.h"

#include "support/memory.h"

#include <math.h>

Suite *chance_suite(void);

#define MOST 1000

static double ask(const double *values, const bool *is_first, const uint32_t *blocks, uint32_t count)
{
    struct arena scratch;
    arena_init(&scratch, test_guard());
    double p = chance_of_difference_within(values, is_first, blocks, count, &scratch);
    arena_release(&scratch);
    return p;
}

static double first_mean_minus_others(const double *values, uint32_t set, uint32_t count)
{
    double sums[2] = {0, 0};
    double counts[2] = {0, 0};
    for (uint32_t i = 0; i < count; i++) {
        sums[set >> i & 1] += values[i];
        counts[set >> i & 1]++;
    }
    return sums[1] / counts[1] - sums[0] / counts[0];
}

static uint32_t members_of(uint32_t set, uint32_t mask)
{
    uint32_t members = 0;
    for (uint32_t rest = set & mask; rest != 0; rest &= rest - 1)
        members++;
    return members;
}

/* The exact p: the share of all ways to place the labels that give as large a difference. */
static double enumerate(const double *values, uint32_t first, uint32_t count)
{
    double observed = fabs(first_mean_minus_others(values, first, count));
    uint32_t ways = 0;
    uint32_t as_large = 0;
    for (uint32_t set = 0; set < 1U << count; set++) {
        if (members_of(set, ~0U) != members_of(first, ~0U))
            continue;
        ways++;
        as_large += fabs(first_mean_minus_others(values, set, count)) >= observed - 1e-9;
    }
    return (double)as_large / ways;
}

/* `first`: bit i is set when value i is of the first group. */
static const struct {
    double values[8];
    uint32_t first;
    uint32_t count;
} small_cases[] = {
    {{1, 2, 3, 4, 5, 6}, 0x7, 6},
    {{1, 2, 3, 10, 20, 30}, 0x38, 6},
    {{1, 2, 3, 10, 20, 30}, 0x2a, 6},
    {{5, 1, 4, 1, 3, 1, 9, 2}, 0x41, 8},
    {{1, 1, 1, 2, 2, 2, 2, 2}, 0x07, 8},
    {{0, 0, 0, 0, 0, 0, 0, 1000000}, 0x80, 8},
    {{0.1, 0.2, 0.3, 0.1, 0.2, 0.3, 0.1, 0.2}, 0x0f, 8},
    {{3, 7}, 0x1, 2},
};

/* Four standard errors of a share of the shuffles. */
#define NEAR 0.02

START_TEST(agrees_with_all_permutations)
{
    bool is_first[8];
    for (uint32_t i = 0; i < 8; i++)
        is_first[i] = small_cases[_i].first >> i & 1;
    double p = ask(small_cases[_i].values, is_first, NULL, small_cases[_i].count);
    ck_assert_double_eq_tol(p, enumerate(small_cases[_i].values, small_cases[_i].first, small_cases[_i].count), NEAR);
}
END_TEST

START_TEST(sees_no_side_and_no_order)
{
    static const double values[] = {4, 8, 15, 16, 23, 42, 0.5};
    static const bool first[] = {true, false, true, true, false, false, false};
    static const bool others[] = {false, true, false, false, true, true, true};
    static const double turned[] = {0.5, 42, 23, 16, 15, 8, 4};
    static const bool turned_first[] = {false, false, false, true, true, false, true};
    double p = ask(values, first, NULL, 7);
    ck_assert_double_eq(ask(values, others, NULL, 7), p);
    ck_assert_double_eq(ask(turned, turned_first, NULL, 7), p);
    double moved[7];
    for (uint32_t i = 0; i < 7; i++)
        moved[i] = -1000 * values[i] + 30000000;
    ck_assert_double_eq_tol(ask(moved, first, NULL, 7), p, NEAR);
}
END_TEST

START_TEST(knows_when_there_is_nothing_to_ask)
{
    static const double same[] = {0.1, 0.1, 0.1, 0.1};
    static const double unlike[] = {1, 2, 3, 4};
    static const bool half[] = {true, true, false, false};
    static const bool all[] = {true, true, true, true};
    static const bool none[] = {false, false, false, false};
    ck_assert_double_eq(ask(same, half, NULL, 4), 1);
    ck_assert_double_eq(ask(unlike, all, NULL, 4), 1);
    ck_assert_double_eq(ask(unlike, none, NULL, 4), 1);
    ck_assert_double_eq(ask(unlike, half, NULL, 0), 1);
    ck_assert_double_eq(ask(unlike, half, NULL, 1), 1);
}
END_TEST

/* Two pairs: the labels change places within each, so two of the four ways are as far from the middle. */
START_TEST(keeps_labels_within_a_block)
{
    static const double values[] = {1, 2, 101, 102};
    static const bool is_first[] = {false, true, false, true};
    static const uint32_t pairs[] = {0, 0, 1, 1};
    static const uint32_t alone[] = {0, 1, 2, 3};
    ck_assert_double_eq_tol(ask(values, is_first, pairs, 4), 0.5, NEAR);
    ck_assert_double_eq_tol(ask(values, is_first, NULL, 4), 2.0 / 3, NEAR);
    ck_assert_double_eq(ask(values, is_first, alone, 4), 1);
    static const double many[] = {1, 5, 11, 15, 21, 25, 31, 35, 41, 45};
    static const bool every_other[] = {false, true, false, true, false, true, false, true, false, true};
    static const uint32_t blocks[] = {7, 7, 2, 2, 9, 9, 1, 1, 4, 4};
    ck_assert_double_eq_tol(ask(many, every_other, blocks, 10), 2.0 / 32, NEAR);
}
END_TEST

static double even_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (double)(*state >> 33) / 2147483648.0;
}

/* `shift` is added to the first group's values; a long tail, as amounts have. */
static void draw(double *values, bool *is_first, uint32_t count, uint32_t first_count, double shift, uint64_t *state)
{
    for (uint32_t i = 0; i < count; i++) {
        is_first[i] = i < first_count;
        values[i] = exp(2 * even_random(state)) + (is_first[i] ? shift : 0);
    }
}

/* Where nothing differs, the share of findings stays within the level: 20 of 400 and less than 4 errors of it. */
START_TEST(finds_seldom_what_is_not_there)
{
    static const uint32_t first_counts[] = {5, 10, 3};
    uint64_t state = (uint64_t)(77 + _i);
    uint32_t found = 0;
    for (uint32_t i = 0; i < 400; i++) {
        double values[20];
        bool is_first[20];
        draw(values, is_first, 20, first_counts[_i], 0, &state);
        found += ask(values, is_first, NULL, 20) <= CHANCE_LEVEL;
    }
    ck_assert_uint_le(found, 37);
    ck_assert_uint_ge(found, 5);
}
END_TEST

/* Eight questions a table: at most the level of the tables has any finding. */
START_TEST(finds_seldom_in_whole_tables)
{
    uint64_t state = 5;
    uint32_t tables = 0;
    struct arena scratch;
    arena_init(&scratch, test_guard());
    for (uint32_t table = 0; table < 100; table++) {
        double p[8];
        for (uint32_t question = 0; question < 8; question++) {
            double values[16];
            bool is_first[16];
            draw(values, is_first, 16, 8, 0, &state);
            p[question] = chance_of_difference(values, is_first, 16, &scratch);
        }
        chance_adjust(p, 8, &scratch);
        bool is_found = false;
        for (uint32_t question = 0; question < 8; question++)
            is_found |= p[question] <= CHANCE_LEVEL;
        tables += is_found;
    }
    arena_release(&scratch);
    ck_assert_uint_le(tables, 13);
}
END_TEST

START_TEST(finds_what_is_there)
{
    double values[40];
    bool is_first[40];
    uint64_t state = 3;
    draw(values, is_first, 40, 20, 8, &state);
    ck_assert_double_eq(ask(values, is_first, NULL, 40), 1.0 / (1 + CHANCE_SHUFFLES));
}
END_TEST

/* Just below and just above the size at which the shuffles give way to their exact variance. */
START_TEST(agrees_with_itself_at_the_limit)
{
    double values[MOST];
    bool is_first[MOST];
    uint64_t state = (uint64_t)(11 + _i);
    draw(values, is_first, MOST, CHANCE_LARGE, 0.1 * _i, &state);
    /* The value that is left out below is in the middle, and says nothing. */
    values[0] = 0;
    for (uint32_t i = 1; i < MOST; i++)
        values[0] += values[i] / (MOST - 1);
    double large = ask(values, is_first, NULL, MOST);
    double shuffled = ask(values + 1, is_first + 1, NULL, MOST - 1);
    ck_assert_double_eq_tol(large, shuffled, NEAR);
    ck_assert_double_ge(large, 1.0 / (1 + CHANCE_SHUFFLES));
}
END_TEST

/*
 * The worked example that is told most often (Wikipedia, "Holm–Bonferroni method": 0,01 0,04 0,03 0,005, of which the
 * first and the last are rejected at 0,05), and what p.adjust(…, "holm") of R gives for the others.
 */
static const struct {
    double p[5];
    double adjusted[5];
    uint32_t count;
} holm_cases[] = {
    {{0.01, 0.04, 0.03, 0.005}, {0.03, 0.06, 0.06, 0.02}, 4},
    {{0.01, 0.02, 0.03, 0.04, 0.05}, {0.05, 0.08, 0.09, 0.09, 0.09}, 5},
    {{0.9, 0.6, 0.5}, {1, 1, 1}, 3},
    {{0.02, 0.02}, {0.04, 0.04}, 2},
    {{0.03}, {0.03}, 1},
    {{0}, {0}, 0},
};

START_TEST(corrects_for_many_questions)
{
    struct arena scratch;
    arena_init(&scratch, test_guard());
    double p[5];
    memcpy(p, holm_cases[_i].p, sizeof p);
    chance_adjust(p, holm_cases[_i].count, &scratch);
    for (uint32_t i = 0; i < holm_cases[_i].count; i++)
        ck_assert_double_eq_tol(p[i], holm_cases[_i].adjusted[i], 1e-12);
    arena_release(&scratch);
}
END_TEST

#define TOGETHER_SCHOOLS 8
#define TOGETHER_QUESTIONS 4

/* The third question has a school without an answer; of the fourth all answers are the same. */
static const double together_values[TOGETHER_QUESTIONS][TOGETHER_SCHOOLS] = {
    {5, 1, 4, 1, 3, 1, 9, 2}, {1, 2, 3, 10, 20, 30, 4, 5}, {5, 1, 4, NAN, 3, 1, 9, 2}, {7, 7, 7, 7, 7, 7, 7, 7}};

static void ask_together(double *p, uint32_t turn, uint32_t first)
{
    double values[TOGETHER_QUESTIONS * TOGETHER_SCHOOLS];
    bool is_first[TOGETHER_SCHOOLS];
    struct arena scratch;
    arena_init(&scratch, test_guard());
    for (uint32_t i = 0; i < TOGETHER_SCHOOLS; i++) {
        uint32_t school = (i + turn) % TOGETHER_SCHOOLS;
        is_first[i] = first >> school & 1;
        for (uint32_t q = 0; q < TOGETHER_QUESTIONS; q++)
            values[q * TOGETHER_SCHOOLS + i] = together_values[q][school];
    }
    chance_of_differences(p, values, TOGETHER_QUESTIONS, is_first, TOGETHER_SCHOOLS, &scratch);
    arena_release(&scratch);
}

START_TEST(answers_many_questions_together)
{
    static const double known[] = {5, 1, 4, 3, 1, 9, 2};
    double p[TOGETHER_QUESTIONS];
    double turned[TOGETHER_QUESTIONS];
    ask_together(p, 0, 0x61);
    ck_assert_double_eq_tol(p[0], enumerate(together_values[0], 0x61, TOGETHER_SCHOOLS), NEAR);
    ck_assert_double_eq_tol(p[1], enumerate(together_values[1], 0x61, TOGETHER_SCHOOLS), NEAR);
    ck_assert_double_eq_tol(p[2], enumerate(known, 0x31, 7), NEAR);
    ck_assert_double_eq(p[3], 1);
    ask_together(turned, 3, 0x61);
    for (uint32_t q = 0; q < TOGETHER_QUESTIONS; q++)
        ck_assert_double_eq(turned[q], p[q]);
    ask_together(p, 0, 0x9e);
    for (uint32_t q = 0; q < TOGETHER_QUESTIONS; q++)
        ck_assert_double_eq_tol(turned[q], p[q], NEAR);
    ask_together(p, 0, 0);
    for (uint32_t q = 0; q < TOGETHER_QUESTIONS; q++)
        ck_assert_double_eq(p[q], 1);
}
END_TEST

Suite *chance_suite(void)
{
    Suite *suite = suite_create("chance");
    TCase *tests = tcase_create("chance");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, agrees_with_all_permutations, 0, sizeof small_cases / sizeof *small_cases);
    tcase_add_test(tests, sees_no_side_and_no_order);
    tcase_add_test(tests, knows_when_there_is_nothing_to_ask);
    tcase_add_test(tests, keeps_labels_within_a_block);
    tcase_add_loop_test(tests, finds_seldom_what_is_not_there, 0, 3);
    tcase_add_test(tests, finds_seldom_in_whole_tables);
    tcase_add_test(tests, answers_many_questions_together);
    tcase_add_test(tests, finds_what_is_there);
    tcase_add_loop_test(tests, agrees_with_itself_at_the_limit, 0, 4);
    tcase_add_loop_test(tests, corrects_for_many_questions, 0, sizeof holm_cases / sizeof *holm_cases);
    suite_add_tcase(suite, tests);
    return suite;
}
