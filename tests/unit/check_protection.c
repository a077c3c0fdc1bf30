/* SPDX-License-Identifier: EUPL-1.2 */
/* What must be withheld besides, and that the attacker finds what is left open. */
#include "analyse/protection.h"

#include "small_costs.h"

Suite *protection_suite(void);

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

/* --- the pot --- */

enum { AMOUNT, PUPILS, INDEX, POINTS, YOUNG, OLD, BASE, MERIT, RESULT_COUNT };
static struct allocation_rule pot_rule;

/* Amounts of the newest budget year, with a pot and no points or index that anybody could use. */
static void build_pot(struct small_city *city, uint32_t schools, int64_t pot)
{
    small_city_init(city, schools, 1);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(city, "index", KIND_INDEX, 0, NONE);
    small_city_measure(city, "points", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "young", KIND_COUNT, 1, NONE);
    small_city_measure(city, "old", KIND_COUNT, 1, NONE);
    small_city_measure(city, "year9", KIND_COUNT, 2, NONE);
    small_city_measure(city, "merit", KIND_MEAN, 2, BASE);
    city->measures[POINTS].decimals = 1;
    city->measures[YOUNG].unit = city->measures[OLD].unit = city->measures[BASE].unit = UNIT_PUPILS;
    city->measures[MERIT].minimum_pupils = 10;
    small_city_lay_out(city);
    pot_rule = (struct allocation_rule){.period = city->years[1], .pot = {pot, 0}};
    city->publication.rules = &pot_rule;
    city->publication.rule_count = 1;
    city->publication.minimum_pupils = 10;
    for (uint32_t s = 0; s < schools; s++)
        city->schools[s].operator_type = OPERATOR_MUNICIPAL;
}

static const char *row_of(struct small_city *city, uint32_t measure, uint32_t schools)
{
    struct slice text = SLICE_EMPTY;
    for (uint32_t s = 0; s < schools; s++) {
        const char *cell = small_city_text(city, small_city_cell(city, s, measure, 1));
        text = SLICE_JOIN(&city->reading.arena, text, s == 0 ? SLICE_EMPTY : SLICE(" "), slice_from_c(cell));
    }
    return slice_copy_c(&city->reading.arena, text);
}

/* Amounts as given; what is published. Pupils decide who loses least: 50 40 30 20. */
static const struct {
    const char *given;
    int64_t pot;
    const char *published;
} pot_cases[] = {
    {"100 200 300 400", 1000, "100 200 300 400"},
    /* One withheld amount is the pot minus the others; the school with the fewest pupils loses its own. */
    {"100 few 300 400", 1000, "100 few 300 protected"},
    {"100 not_public 300 10", 610, "100 not_public protected 10"},
    {"few few 300 400", 1000, "few few 300 400"},
    {"100 few 300 400", 0, "100 few 300 400"},
    {"100 missing 300 600", 1000, "100 missing 300 600"},
};

START_TEST(a_pot_gives_away_one_withheld_amount)
{
    struct small_city city;
    struct disclosure disclosure;
    build_pot(&city, 4, pot_cases[_i].pot);
    disclosure_init(&disclosure, &city.reading.guard);
    small_city_fill(&city, AMOUNT, pot_cases[_i].given);
    small_city_fill(&city, PUPILS, "50 40 30 20");
    bool is_open = strcmp(pot_cases[_i].given, pot_cases[_i].published) != 0;
    ck_assert_int_eq(count_leaks(&city, &disclosure) != 0, is_open);
    protection_apply(&disclosure, &city.publication, &city.reading.arena);
    ck_assert_str_eq(row_of(&city, AMOUNT, 4), pot_cases[_i].published);
    ck_assert_uint_eq(count_leaks(&city, &disclosure), 0);
    disclosure_forget(&disclosure);
    small_city_release(&city);
}
END_TEST

/* --- amount, points, index, pupils of each stage --- */

static void build_formula(struct small_city *city)
{
    build_pot(city, 3, 0);
    pot_rule.weight_count = 2;
    pot_rule.weight[0] = decimal_make(1, 0);
    pot_rule.weight[1] = decimal_make(2, 0);
    pot_rule.weight_measure[0] = YOUNG;
    pot_rule.weight_measure[1] = OLD;
    /* 10 kronor a point. */
    small_city_fill(city, AMOUNT, "4000 2000 3000");
    small_city_fill(city, POINTS, "400 200 300");
    small_city_fill(city, INDEX, "100 50 150");
    small_city_fill(city, YOUNG, "200 200 100");
    small_city_fill(city, OLD, "100 100 50");
    small_city_fill(city, PUPILS, "300 300 150");
}

/* What is withheld of the second school, by measure, and whether somebody can tell. */
static const struct {
    uint32_t hidden[4];
    uint32_t count;
    bool is_told;
} formula_cases[] = {
    {{AMOUNT}, 1, true},         {{POINTS}, 1, true},
    {{INDEX}, 1, true},          {{YOUNG}, 1, true},
    {{AMOUNT, POINTS}, 2, true}, {{INDEX, AMOUNT}, 2, true},
    {{YOUNG, OLD}, 2, false},    {{AMOUNT, POINTS, INDEX}, 3, false},
    {{YOUNG, INDEX}, 2, false},  {{YOUNG, POINTS, AMOUNT}, 3, false},
};

START_TEST(the_formula_gives_away_what_stands_in_it)
{
    struct small_city city;
    struct disclosure disclosure;
    build_formula(&city);
    disclosure_init(&disclosure, &city.reading.guard);
    for (uint32_t h = 0; h < formula_cases[_i].count; h++)
        disclosure_withhold(&disclosure, &city.publication, small_city_cell(&city, 1, formula_cases[_i].hidden[h], 1),
                            STATUS_NOT_PUBLIC, DISCLOSURE_BASE);
    ck_assert_int_eq(count_leaks(&city, &disclosure) != 0, formula_cases[_i].is_told);
    protection_apply(&disclosure, &city.publication, &city.reading.arena);
    ck_assert_uint_eq(count_leaks(&city, &disclosure), 0);
    for (uint32_t m = 0; m <= OLD; m++)
        ck_assert(observation_has_value(small_city_cell(&city, 0, m, 1)));
    disclosure_forget(&disclosure);
    small_city_release(&city);
}
END_TEST

/* The rules whose index is made of several things, or of none that a line could tell. */
static const struct {
    enum allocation_kind kind;
    const char *points;
    const char *index;
    bool is_told;
} rule_cases[] = {{ALLOCATION_BASE_SLOPE, "280", "50", true},
                  {ALLOCATION_DAMPED, "240", "50", true},
                  /* Above the floor the index stands in the points; a step tells between what it lies. */
                  {ALLOCATION_STEPS, "320", "75", true},
                  {ALLOCATION_STEPS, "1200", "200", false},
                  {ALLOCATION_FLOOR, "400", "100", true},
                  {ALLOCATION_FLOOR, "200", "20", false}};

START_TEST(every_rule_is_known_to_the_attacker)
{
    struct small_city city;
    struct disclosure disclosure;
    build_formula(&city);
    disclosure_init(&disclosure, &city.reading.guard);
    pot_rule.kind = rule_cases[_i].kind;
    pot_rule.base = decimal_make(20, 0);
    pot_rule.slope = decimal_make(1, 0);
    pot_rule.years = 2;
    pot_rule.floor = decimal_make(50, 0);
    pot_rule.step_count = 3;
    pot_rule.steps[0] = (struct allocation_step){decimal_make(0, 0), decimal_make(40, 0)};
    pot_rule.steps[1] = (struct allocation_step){decimal_make(70, 0), decimal_make(80, 0)};
    pot_rule.steps[2] = (struct allocation_step){decimal_make(90, 0), decimal_make(300, 0)};
    small_city_set(&city, 1, INDEX, 0, "70", STATUS_NORMAL);
    small_city_set(&city, 1, POINTS, 1, rule_cases[_i].points, STATUS_NORMAL);
    small_city_set(&city, 1, INDEX, 1, rule_cases[_i].index, STATUS_NORMAL);
    disclosure_withhold(&disclosure, &city.publication, small_city_cell(&city, 1, INDEX, 1), STATUS_NOT_PUBLIC,
                        DISCLOSURE_BASE);
    ck_assert_int_eq(count_leaks(&city, &disclosure) != 0, rule_cases[_i].is_told);
    disclosure_forget(&disclosure);
    small_city_release(&city);
}
END_TEST

/* A table without points: the other schools' kronor per point, pupils and index tell an amount all the same. */
static const struct {
    uint32_t hidden[4];
    uint32_t count;
    bool is_told;
} pointless_cases[] = {{{AMOUNT}, 1, true},
                       {{INDEX}, 1, true},
                       {{YOUNG}, 1, true},
                       {{AMOUNT, INDEX}, 2, false},
                       {{YOUNG, INDEX}, 2, false}};

START_TEST(the_formula_needs_no_points)
{
    struct small_city city;
    struct disclosure disclosure;
    build_formula(&city);
    disclosure_init(&disclosure, &city.reading.guard);
    for (uint32_t s = 0; s < 3; s++)
        *small_city_cell(&city, s, POINTS, 1) = (struct observation){.units = 0};
    city.measures[POINTS].id = SLICE("other");
    map_init(&city.publication.measure_by_id, &city.reading.arena);
    for (uint32_t m = 0; m < city.publication.measure_count; m++)
        map_add(&city.publication.measure_by_id, city.measures[m].id, m);
    for (uint32_t h = 0; h < pointless_cases[_i].count; h++)
        disclosure_withhold(&disclosure, &city.publication, small_city_cell(&city, 1, pointless_cases[_i].hidden[h], 1),
                            STATUS_NOT_PUBLIC, DISCLOSURE_BASE);
    ck_assert_int_eq(count_leaks(&city, &disclosure) != 0, pointless_cases[_i].is_told);
    protection_apply(&disclosure, &city.publication, &city.reading.arena);
    ck_assert_uint_eq(count_leaks(&city, &disclosure), 0);
    disclosure_forget(&disclosure);
    small_city_release(&city);
}
END_TEST

/* Index, points and pupils are all withheld; the amount and the floor leave room for so many pupils and no more. */
START_TEST(the_amount_stands_for_points_that_are_withheld)
{
    static const uint32_t hidden[] = {INDEX, POINTS, YOUNG, OLD};
    struct small_city city;
    build_formula(&city);
    pot_rule.kind = ALLOCATION_STEPS;
    pot_rule.step_count = 2;
    pot_rule.steps[0] = (struct allocation_step){decimal_make(0, 0), decimal_make(50, 0)};
    pot_rule.steps[1] = (struct allocation_step){decimal_make(80, 0), decimal_make(_i == 0 ? 55 : 500, 0)};
    for (uint32_t h = 0; h < sizeof hidden / sizeof *hidden; h++)
        small_city_cell(&city, 1, hidden[h], 1)->status = STATUS_NOT_PUBLIC;
    small_city_set(&city, 1, YOUNG, 1, "100", STATUS_NORMAL);
    struct attack attack;
    attack_run(&attack, &city.reading.arena, &city.publication, NULL, NULL);
    ck_assert_uint_eq(attack.leak_count, _i == 0 ? 2 : 1);
    ck_assert_uint_eq(attack.leaks[0].cell.measure, POINTS); /* amount over kronor per point */
    ck_assert(_i != 0 || attack.leaks[1].cell.measure == OLD);
    small_city_release(&city);
}
END_TEST

/* --- both sexes --- */

enum { ALL_BASE, GIRLS_BASE, BOYS_BASE, ALL, GIRLS, BOYS, SEX_COUNT };

static void build_sexes(struct small_city *city, uint32_t schools, const char *const values[SEX_COUNT])
{
    static const uint32_t base_parts[] = {GIRLS_BASE, BOYS_BASE};
    static const uint32_t parts[] = {GIRLS, BOYS};
    static const char *const ids[] = {"all", "girls", "boys", "share", "share_girls", "share_boys"};
    small_city_init(city, schools, 0);
    for (uint32_t m = 0; m < SEX_COUNT; m++) {
        small_city_measure(city, ids[m], m < ALL ? KIND_COUNT : KIND_SHARE, 2, m < ALL ? NONE : m - ALL);
        city->measures[m].unit = m < ALL ? UNIT_PUPILS : UNIT_PERCENT;
    }
    small_city_lay_out(city);
    city->publication.minimum_pupils = 10;
    city->measures[ALL_BASE].parts = base_parts;
    city->measures[ALL].parts = parts;
    city->measures[ALL_BASE].part_count = city->measures[ALL].part_count = 2;
    for (uint32_t m = 0; m < SEX_COUNT; m++) {
        city->measures[m].minimum_pupils = m < ALL ? 0 : 10;
        city->measures[m].has_reached = m >= ALL;
        small_city_fill(city, m, values[m]);
    }
}

static const char *column_of(struct small_city *city)
{
    struct slice text = SLICE_EMPTY;
    for (uint32_t m = 0; m < SEX_COUNT; m++) {
        const char *cell = small_city_text(city, small_city_cell(city, 0, m, 1));
        text = SLICE_JOIN(&city->reading.arena, text, m == 0 ? SLICE_EMPTY : SLICE(" "), slice_from_c(cell));
    }
    return slice_copy_c(&city->reading.arena, text);
}

static const struct {
    const char *given[SEX_COUNT];
    const char *published;
} sex_cases[] = {
    {{"80", "40", "40", "81.3", "87.5", "75.0"}, "80 40 40 81.3 87.5 75.0"},
    /* Two girls did not reach: near100, and the boys must go, or they and the total would tell. */
    {{"80", "40", "40", "85.0", "95.0", "75.0"}, "80 40 40 85.0 near100 protected"},
    /* Nine girls: their number is 80 − boys, so the number of boys goes too, and with it the share of both. */
    {{"80", "9", "71", "85.0", "88.9", "84.5"}, "80 few protected 85.0 few protected"},
    {{"19", "9", "10", "100.0", "100.0", "100.0"}, "19 few protected 100.0 few protected"},
};

START_TEST(one_sex_is_never_told_by_the_other_and_the_total)
{
    struct small_city city;
    struct disclosure disclosure;
    build_sexes(&city, 1, sex_cases[_i].given);
    disclosure_init(&disclosure, &city.reading.guard);
    disclosure_apply_rules(&disclosure, &city.publication);
    protection_apply(&disclosure, &city.publication, &city.reading.arena);
    ck_assert_str_eq(column_of(&city), sex_cases[_i].published);
    ck_assert_uint_eq(count_leaks(&city, &disclosure), 0);
    disclosure_forget(&disclosure);
    small_city_release(&city);
}
END_TEST

/* Nobody declared that girls and boys are all the pupils: six schools show it, and tell of the seventh. */
START_TEST(what_adds_up_everywhere_adds_up_here)
{
    static const char *const given[SEX_COUNT] = {"80 60 50 70 90 88 64",
                                                 "40 20 30 40 45 44 32",
                                                 "40 40 20 30 45 44 32",
                                                 "47.5 60.0 60.0 50.0 60.0 60.0 70.0",
                                                 "few 60.0 60.0 50.0 60.0 60.0 70.0",
                                                 "75.0 60.0 60.0 50.0 60.0 60.0 70.0"};
    struct small_city city;
    build_sexes(&city, 7, given);
    city.measures[ALL_BASE].part_count = city.measures[ALL].part_count = 0;
    ck_assert_uint_ne(count_leaks(&city, NULL), 0);
    /* One school where it is otherwise, and nobody knows. */
    small_city_set(&city, 6, ALL, 1, "71.0", STATUS_NORMAL);
    ck_assert_uint_eq(count_leaks(&city, NULL), 0);
    small_city_set(&city, 6, ALL, 1, "70.0", STATUS_NORMAL);
    small_city_set(&city, 0, ALL, 1, "47.5", STATUS_PROTECTED);
    ck_assert_uint_eq(count_leaks(&city, NULL), 0);
    /* A number of girls that is withheld. */
    small_city_set(&city, 0, GIRLS_BASE, 1, "40", STATUS_NOT_PUBLIC);
    ck_assert_uint_ne(count_leaks(&city, NULL), 0);
    small_city_release(&city);
}
END_TEST

/* A total that was not declared to be one. */
START_TEST(an_undeclared_total_of_costs_is_seen)
{
    struct small_city city;
    struct disclosure disclosure;
    static struct category categories[COST_COUNT];
    build_costs(&city, 6);
    memcpy(categories, cost_categories, sizeof categories);
    categories[TOTAL].is_total = false;
    city.publication.spending_categories = categories;
    disclosure_init(&disclosure, &city.reading.guard);
    small_city_fill(&city, TOTAL, "100 200 300 400 500 600");
    small_city_fill(&city, STAFF, "60 100 100 200 300 300");
    small_city_fill(&city, HEALTH, "not_public 60 120 120 130 170");
    small_city_fill(&city, MEALS, "10 40 80 80 70 130");
    ck_assert_uint_eq(count_leaks(&city, &disclosure), 1);
    ck_assert_uint_eq(protection_apply(&disclosure, &city.publication, &city.reading.arena), 1);
    ck_assert_uint_eq(count_leaks(&city, &disclosure), 0);
    disclosure_forget(&disclosure);
    small_city_release(&city);
}
END_TEST

/* The other side's rule switched off: the attacker sees it. */
START_TEST(the_attacker_finds_a_side_that_was_left)
{
    static const char *const given[] = {"80", "40", "40", "47.5", "few", "75.0"};
    struct small_city city;
    build_sexes(&city, 1, given);
    ck_assert_uint_ne(count_leaks(&city, NULL), 0);
    small_city_set(&city, 0, BOYS, 1, "75.0", STATUS_PROTECTED);
    ck_assert_uint_eq(count_leaks(&city, NULL), 0);
    small_city_release(&city);
}
END_TEST

/* --- several years --- */

START_TEST(a_mean_of_years_does_not_tell_of_one)
{
    struct small_city city;
    struct disclosure disclosure;
    build_pot(&city, 1, 0);
    uint32_t pooled = small_city_measure(&city, "merit2", KIND_MEAN, 2, NONE);
    small_city_lay_out(&city);
    city.measures[pooled].mean_of = MERIT;
    city.measures[pooled].mean_years = 2;
    disclosure_init(&disclosure, &city.reading.guard);
    small_city_set(&city, 0, BASE, 0, "20", STATUS_NORMAL);
    small_city_set(&city, 0, MERIT, 0, "200.0", STATUS_NORMAL);
    small_city_set(&city, 0, BASE, 1, "9", STATUS_NORMAL);
    small_city_set(&city, 0, MERIT, 1, "230.0", STATUS_NORMAL);
    small_city_set(&city, 0, pooled, 1, "209.3", STATUS_NORMAL);
    disclosure_apply_rules(&disclosure, &city.publication);
    ck_assert_uint_eq(small_city_cell(&city, 0, MERIT, 1)->status, STATUS_FEW);
    /* The number of pupils is withheld as well, and still: no number from 0 to 9 lets the mean be below 230. */
    ck_assert_uint_ne(count_leaks(&city, &disclosure), 0);
    ck_assert_uint_eq(protection_apply(&disclosure, &city.publication, &city.reading.arena), 1);
    ck_assert(!observation_has_value(small_city_cell(&city, 0, pooled, 1)) ||
              !observation_has_value(small_city_cell(&city, 0, MERIT, 0)));
    ck_assert_uint_eq(count_leaks(&city, &disclosure), 0);
    disclosure_forget(&disclosure);
    small_city_release(&city);
}
END_TEST

/* --- what is reckoned --- */

static uint32_t count_published_leaks(struct small_city *city)
{
    struct attack attack;
    attack_run(&attack, &city->reading.arena, &city->publication, &city->analysis, NULL);
    return attack.leak_count;
}

/* City minus the other areas is what an area's shown schools have: nobody who is withheld is in it. */
START_TEST(city_minus_areas_tells_nothing)
{
    struct small_city city;
    build_pot(&city, 6, 0);
    for (uint32_t s = 0; s < 6; s++)
        city.schools[s].area = s < 4 ? 0 : NONE;
    small_city_fill(&city, AMOUNT, "10 20 30 40 50 few");
    small_city_fill(&city, PUPILS, "10 10 10 10 10 10");
    small_city_fill(&city, BASE, "20 20 20 20 20 few");
    small_city_fill(&city, MERIT, "200.0 210.0 220.0 230.0 240.0 few");
    small_city_analyse(&city);
    ck_assert_uint_eq(count_published_leaks(&city), 0);
    /* A total that holds what is withheld: planted, and found. */
    struct group_cell *total = (struct group_cell *)totals_group(&city.analysis.totals, SUBJECT_THE_CITY, AMOUNT, 1);
    total->observation.units += 7;
    ck_assert_uint_eq(count_published_leaks(&city), 1);
    total->observation.units -= 7;
    total = (struct group_cell *)totals_group(&city.analysis.totals, SUBJECT_THE_CITY, MERIT, 1);
    total->observation.units -= 11;
    small_city_set(&city, 5, BASE, 1, "20", STATUS_NORMAL);
    ck_assert_uint_eq(count_published_leaks(&city), 1);
    small_city_release(&city);
}
END_TEST

START_TEST(an_amount_per_pupil_and_the_pupils_tell_the_amount)
{
    struct small_city city;
    build_pot(&city, 2, 0);
    uint32_t per_pupil = small_city_measure(&city, "amount_per_pupil", KIND_MEAN, NONE, PUPILS);
    small_city_lay_out(&city);
    city.measures[per_pupil].decimals = 0;
    small_city_fill(&city, AMOUNT, "1000 few");
    small_city_fill(&city, PUPILS, "10 20");
    small_city_analyse(&city);
    ck_assert_uint_eq(count_published_leaks(&city), 0);
    struct observation *told = &city.analysis.totals.per_pupil[1 * SMALL_CITY_PERIODS + 1];
    *told = (struct observation){.units = 50, .status = STATUS_NORMAL};
    ck_assert_uint_eq(count_published_leaks(&city), 1);
    small_city_release(&city);
}
END_TEST

START_TEST(names_the_cell_and_never_its_value)
{
    struct small_city city;
    struct attack attack;
    build_costs(&city, 1);
    small_city_fill(&city, TOTAL, "8987");
    small_city_fill(&city, STAFF, "60");
    small_city_fill(&city, HEALTH, "few");
    small_city_fill(&city, MEALS, "40");
    attack_run(&attack, &city.reading.arena, &city.publication, NULL, NULL);
    attack_report(&attack, &city.publication, &city.reading.diagnostics);
    ck_assert_uint_eq(attack.leak_count, 1);
    const char *messages = reading_messages(&city.reading);
    ck_assert_ptr_nonnull(strstr(messages, "'1/spending-health/2024' is withheld"));
    ck_assert_ptr_null(strstr(messages, "8887"));
    small_city_release(&city);
}
END_TEST

Suite *protection_suite(void)
{
    Suite *suite = suite_create("protection");
    TCase *test_case = tcase_create("protection");
    tcase_add_loop_test(test_case, protects_a_category_by_another, 0, sizeof cost_cases / sizeof *cost_cases);
    tcase_add_loop_test(test_case, a_pot_gives_away_one_withheld_amount, 0, sizeof pot_cases / sizeof *pot_cases);
    tcase_add_loop_test(test_case, the_formula_gives_away_what_stands_in_it, 0,
                        sizeof formula_cases / sizeof *formula_cases);
    tcase_add_loop_test(test_case, every_rule_is_known_to_the_attacker, 0, sizeof rule_cases / sizeof *rule_cases);
    tcase_add_loop_test(test_case, one_sex_is_never_told_by_the_other_and_the_total, 0,
                        sizeof sex_cases / sizeof *sex_cases);
    tcase_add_test(test_case, what_adds_up_everywhere_adds_up_here);
    tcase_add_test(test_case, an_undeclared_total_of_costs_is_seen);
    tcase_add_test(test_case, the_attacker_finds_a_side_that_was_left);
    tcase_add_test(test_case, a_mean_of_years_does_not_tell_of_one);
    tcase_add_loop_test(test_case, the_formula_needs_no_points, 0, sizeof pointless_cases / sizeof *pointless_cases);
    tcase_add_loop_test(test_case, the_amount_stands_for_points_that_are_withheld, 0, 2);
    tcase_add_test(test_case, city_minus_areas_tells_nothing);
    tcase_add_test(test_case, an_amount_per_pupil_and_the_pupils_tell_the_amount);
    tcase_add_test(test_case, names_the_cell_and_never_its_value);
    suite_add_tcase(suite, test_case);
    return suite;
}
