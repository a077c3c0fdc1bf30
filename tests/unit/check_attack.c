/* SPDX-License-Identifier: EUPL-1.2 */
/* The attacker against trying everything, and what is told of its findings. */
#include "analyse/attack.h"

#include "analyse/safeguard.h"

#define SMALL_CITY_SCHOOLS 400
#define SMALL_CITY_MEASURES 16
#include "small_city.h"

#include <math.h>

Suite *attack_suite(void);

/* --- against trying everything --- */

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

#define SIDE 3
#define MOST 9

/* A table of three by three small counts with sums of rows and columns, some cells withheld; what each cell can be,
 * by trying all numbers from 0 to 9, and by the attacker. */
struct square {
    uint32_t cells[SIDE][SIDE];
    bool is_hidden[SIDE][SIDE];
    uint32_t rows[SIDE], columns[SIDE];
    uint32_t low[SIDE][SIDE], high[SIDE][SIDE];
};

static bool adds_up(const struct square *square, const uint32_t guess[SIDE * SIDE])
{
    for (uint32_t i = 0; i < SIDE; i++) {
        uint32_t row = 0;
        uint32_t column = 0;
        for (uint32_t j = 0; j < SIDE; j++) {
            row += guess[i * SIDE + j];
            column += guess[j * SIDE + i];
        }
        if (row != square->rows[i] || column != square->columns[i])
            return false;
    }
    return true;
}

static void try_all(struct square *square, uint32_t guess[SIDE * SIDE], uint32_t cell)
{
    if (cell == SIDE * SIDE) {
        for (uint32_t i = 0; adds_up(square, guess) && i < SIDE * SIDE; i++) {
            uint32_t *low = &square->low[i / SIDE][i % SIDE];
            uint32_t *high = &square->high[i / SIDE][i % SIDE];
            *low = guess[i] < *low ? guess[i] : *low;
            *high = guess[i] > *high ? guess[i] : *high;
        }
        return;
    }
    uint32_t i = cell / SIDE;
    uint32_t j = cell % SIDE;
    guess[cell] = square->cells[i][j];
    if (!square->is_hidden[i][j]) {
        try_all(square, guess, cell + 1);
        return;
    }
    for (guess[cell] = 0; guess[cell] <= MOST; guess[cell]++)
        try_all(square, guess, cell + 1);
}

static void draw_square(struct square *square, uint32_t *seed)
{
    memset(square, 0, sizeof *square);
    memset(square->low, 255, sizeof square->low);
    uint32_t hidden = 0;
    for (uint32_t i = 0; i < SIDE; i++)
        for (uint32_t j = 0; j < SIDE; j++) {
            square->cells[i][j] = next_random(seed) % (MOST + 1);
            square->rows[i] += square->cells[i][j];
            square->columns[j] += square->cells[i][j];
            square->is_hidden[i][j] = hidden < 5 && next_random(seed) % 2 == 0;
            hidden += square->is_hidden[i][j];
        }
}

/* Nine measures, three totals across and three down, of one school. */
static void build_square(struct small_city *city, const struct square *square, uint32_t parts[2 * SIDE][SIDE])
{
    static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o"};
    small_city_init(city, 1, 0);
    city->publication.minimum_pupils = MOST + 1;
    for (uint32_t m = 0; m < SIDE * SIDE + 2 * SIDE; m++) {
        small_city_measure(city, ids[m], KIND_COUNT, 2, NONE);
        city->measures[m].unit = UNIT_PUPILS;
    }
    small_city_lay_out(city);
    for (uint32_t m = 0; m < SIDE * SIDE; m++)
        *small_city_cell(city, 0, m, 1) = (struct observation){
            .units = square->cells[m / SIDE][m % SIDE],
            .status = square->is_hidden[m / SIDE][m % SIDE] ? (uint8_t)STATUS_FEW : (uint8_t)STATUS_NORMAL};
    for (uint32_t t = 0; t < 2 * SIDE; t++) {
        for (uint32_t j = 0; j < SIDE; j++)
            parts[t][j] = t < SIDE ? t * SIDE + j : j * SIDE + t - SIDE;
        city->measures[SIDE * SIDE + t].parts = parts[t];
        city->measures[SIDE * SIDE + t].part_count = SIDE;
        *small_city_cell(city, 0, SIDE * SIDE + t, 1) = (struct observation){
            .units = t < SIDE ? square->rows[t] : square->columns[t - SIDE], .status = STATUS_NORMAL};
    }
}

static bool is_leak(const struct attack *attack, uint32_t measure)
{
    for (uint32_t l = 0; l < attack->leak_count; l++)
        if (attack->leaks[l].cell.measure == measure)
            return true;
    return false;
}

static bool is_too_tight(uint32_t low, uint32_t high)
{
    double middle = (low + high) / 2.0;
    double width = 2 * fmax(1, middle / 2);
    return high - low + 1e-9 < fmin(width, MOST);
}

START_TEST(agrees_with_trying_everything)
{
    uint32_t seed = (uint32_t)_i + 1;
    struct square square;
    struct small_city city;
    struct attack attack;
    uint32_t parts[2 * SIDE][SIDE];
    uint32_t guess[SIDE * SIDE];
    draw_square(&square, &seed);
    build_square(&city, &square, parts);
    try_all(&square, guess, 0);
    attack_run(&attack, &city.reading.arena, &city.publication, NULL, NULL);
    for (uint32_t m = 0; m < SIDE * SIDE; m++) {
        bool is_told = square.is_hidden[m / SIDE][m % SIDE] &&
                       is_too_tight(square.low[m / SIDE][m % SIDE], square.high[m / SIDE][m % SIDE]);
        ck_assert_int_eq(is_leak(&attack, m), is_told);
    }
    small_city_release(&city);
}
END_TEST

/* --- many schools tied by one pot --- */

enum { AMOUNT, POINTS, INDEX, YOUNG, OLD };

/* Every school's amount and points are withheld, and its pupils or not; a point is worth 10 kronor. */
static void build_pot(struct small_city *city, struct allocation_rule *rule, uint32_t schools, bool with_pupils)
{
    small_city_init(city, schools, 0);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "points", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "index", KIND_INDEX, 0, NONE);
    small_city_measure(city, "young", KIND_COUNT, 1, NONE);
    small_city_measure(city, "old", KIND_COUNT, 1, NONE);
    small_city_lay_out(city);
    *rule = (struct allocation_rule){.period = city->years[1], .pot = {(int64_t)schools * 3000, 0}};
    rule->weight_count = 2;
    rule->weight[0] = rule->weight[1] = decimal_make(1, 0);
    rule->weight_measure[0] = YOUNG;
    rule->weight_measure[1] = OLD;
    city->publication.rules = rule;
    city->publication.rule_count = 1;
    enum observation_status hidden = STATUS_NOT_PUBLIC;
    for (uint32_t s = 0; s < schools; s++) {
        small_city_set(city, s, AMOUNT, 1, "3000", s == 0 ? STATUS_NORMAL : hidden);
        small_city_set(city, s, POINTS, 1, "300", s == 0 ? STATUS_NORMAL : hidden);
        small_city_set(city, s, INDEX, 1, "100", STATUS_NORMAL);
        small_city_set(city, s, YOUNG, 1, "200", with_pupils || s == 0 ? STATUS_NORMAL : hidden);
        small_city_set(city, s, OLD, 1, "100", hidden);
    }
}

START_TEST(a_pot_of_many_schools_is_solved_without_a_program)
{
    struct small_city city;
    struct allocation_rule rule;
    struct attack attack;
    build_pot(&city, &rule, 400, false);
    attack_run(&attack, &city.reading.arena, &city.publication, NULL, NULL);
    ck_assert_uint_eq(attack.hidden_count, 4 * 400 - 3);
    ck_assert_uint_eq(attack.part_count, 2); /* the first school has all but one stage, which its points tell */
    ck_assert_uint_eq(attack.program_count, 0);
    ck_assert_uint_eq(attack.leak_count, 1);
    ck_assert_uint_eq(attack.leaks[0].cell.school, 0);
    ck_assert_uint_eq(attack.leaks[0].cell.measure, OLD);
    small_city_release(&city);
}
END_TEST

/* Two schools: each could be anything from what its young pupils bring to what the pot has left. */
START_TEST(what_was_taken_out_is_bounded_by_what_was_left)
{
    struct small_city city;
    struct allocation_rule rule;
    struct attack attack;
    build_pot(&city, &rule, 3, true);
    attack_run(&attack, &city.reading.arena, &city.publication, NULL, NULL);
    /* Of 6 000 kronor for two, 200 young ones take 2 000 each: an amount lies between 2 000 and 4 000, 2 000 wide
     * where 3 000 is asked for; so do the points. The old ones lie between 0 and 200, which is enough. */
    ck_assert_uint_eq(attack.leak_count, 1 + 2 * 2);
    for (uint32_t l = 1; l < attack.leak_count; l++) {
        ck_assert_uint_ne(attack.leaks[l].cell.measure, OLD);
        ck_assert_int_eq(attack.leaks[l].kind, LEAK_TIGHT);
    }
    small_city_release(&city);
}
END_TEST

/* --- what is said --- */

/* A total and two parts. */
static void build_total(struct small_city *city, uint32_t parts[2], const char *total, const char *one,
                        const char *other)
{
    small_city_init(city, 1, 0);
    small_city_measure(city, "total", KIND_COUNT, 2, NONE);
    parts[0] = small_city_measure(city, "one", KIND_COUNT, 2, NONE);
    parts[1] = small_city_measure(city, "other", KIND_COUNT, 2, NONE);
    small_city_lay_out(city);
    city->measures[0].parts = parts;
    city->measures[0].part_count = 2;
    small_city_fill(city, 0, total);
    small_city_fill(city, 1, one);
    small_city_fill(city, 2, other);
}

static bool check_all(struct small_city *city, struct safeguard *safeguard)
{
    safeguard_withhold(safeguard, &city->reading.arena, &city->publication);
    small_city_analyse(city);
    city->analysis.safeguard = safeguard;
    return safeguard_check(safeguard, &city->reading.arena, &city->analysis, &city->reading.diagnostics);
}

START_TEST(numbers_that_contradict_each_other_stop_the_build)
{
    struct small_city city;
    struct attack attack;
    uint32_t parts[2];
    build_total(&city, parts, "100", "not_public", "130");
    attack_run(&attack, &city.reading.arena, &city.publication, NULL, NULL);
    ck_assert_uint_eq(attack.leak_count, 1);
    ck_assert_int_eq(attack.leaks[0].kind, LEAK_CONTRADICTION);
    attack_report(&attack, &city.publication, &city.reading.diagnostics);
    ck_assert_ptr_nonnull(strstr(reading_messages(&city.reading), "'1/one/2023-24' is withheld, and the numbers"));
    small_city_release(&city);
}
END_TEST

START_TEST(an_unsolved_part_is_told)
{
    struct small_city city;
    uint32_t parts[2];
    build_total(&city, parts, "100", "not_public", "30");
    struct leak leak = {.cell = {0, 1, 1}, .kind = LEAK_UNSOLVED};
    struct attack attack = {.leaks = &leak, .leak_count = 1};
    attack_report(&attack, &city.publication, &city.reading.diagnostics);
    ck_assert_ptr_nonnull(strstr(reading_messages(&city.reading), "tied to so many others"));
    small_city_release(&city);
}
END_TEST

START_TEST(what_an_earlier_edition_shows_is_told)
{
    struct small_city city;
    struct safeguard safeguard;
    uint32_t parts[2];
    struct published_figure figures[] = {{.name = SLICE("1/one/2023-24"), .value = SLICE("70")}};
    struct edition edition = {.name = SLICE("1"), .figures = figures, .figure_count = 1};
    build_total(&city, parts, "100", "not_public", "30");
    city.publication.editions = (struct editions){&edition, 1};
    ck_assert(check_all(&city, &safeguard));
    ck_assert_uint_eq(safeguard_count_of(&safeguard, SAFEGUARD_EARLIER), 1);
    ck_assert_uint_eq(safeguard_count_of(&safeguard, SAFEGUARD_TOLD), 0);
    ck_assert_ptr_nonnull(strstr(reading_messages(&city.reading), "1 values that are withheld now stand in an earlier"
                                                                  " edition, the first one as '1/one/2023-24'"));
    ck_assert(observation_has_value(small_city_cell(&city, 0, 2, 1)));
    small_city_release(&city);
}
END_TEST

/* Ten schools with a large base; the source withholds four, then three: seven of ten are enough. */
START_TEST(too_much_withheld_is_told)
{
    struct small_city city;
    struct safeguard safeguard;
    small_city_init(&city, 10, 0);
    small_city_measure(&city, "pupils", KIND_COUNT, 2, NONE);
    small_city_measure(&city, "merit", KIND_MEAN, 2, 0);
    city.measures[1].minimum_pupils = 10;
    small_city_lay_out(&city);
    small_city_fill(&city, 0, "20 20 20 20 20 20 20 20 20 20");
    small_city_fill(&city, 1, _i == 0 ? "few few few few 1 1 1 1 1 1" : "few few few 1 1 1 1 1 1 1");
    ck_assert(check_all(&city, &safeguard));
    ck_assert_uint_eq(safeguard_count_of(&safeguard, SAFEGUARD_LARGE), 10);
    ck_assert_uint_eq(safeguard_count_of(&safeguard, SAFEGUARD_LARGE_SHOWN), _i == 0 ? 6 : 7);
    ck_assert_int_eq(strstr(reading_messages(&city.reading), "only 6 are shown") != NULL, _i == 0);
    small_city_release(&city);
}
END_TEST

START_TEST(a_total_that_tells_is_protected_and_checked)
{
    struct small_city city;
    struct safeguard safeguard;
    uint32_t parts[2];
    build_total(&city, parts, "100", "not_public", "60");
    ck_assert(check_all(&city, &safeguard));
    ck_assert_uint_eq(small_city_cell(&city, 0, 2, 1)->status, STATUS_PROTECTED);
    ck_assert_uint_eq(safeguard.disclosure.counts[DISCLOSURE_COMPLEMENT], 1);
    ck_assert_uint_eq(safeguard.disclosure.secret_count, 0); /* forgotten */
    reading_expect(&city.reading, "");
    small_city_release(&city);
}
END_TEST

Suite *attack_suite(void)
{
    Suite *suite = suite_create("attack");
    TCase *test_case = tcase_create("attack");
    tcase_add_loop_test(test_case, agrees_with_trying_everything, 0, 200);
    tcase_add_test(test_case, a_pot_of_many_schools_is_solved_without_a_program);
    tcase_add_test(test_case, what_was_taken_out_is_bounded_by_what_was_left);
    tcase_add_test(test_case, numbers_that_contradict_each_other_stop_the_build);
    tcase_add_test(test_case, an_unsolved_part_is_told);
    tcase_add_test(test_case, what_an_earlier_edition_shows_is_told);
    tcase_add_loop_test(test_case, too_much_withheld_is_told, 0, 2);
    tcase_add_test(test_case, a_total_that_tells_is_protected_and_checked);
    suite_add_tcase(suite, test_case);
    return suite;
}
