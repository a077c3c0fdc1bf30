/* SPDX-License-Identifier: EUPL-1.2 */
/* The formula with its numbers: the worked example of the domain brief (8.1), and what cannot be explained. */
#include "analyse/allocation.h"

#include "small_city.h"

Suite *allocation_suite(void);

enum { AMOUNT, PUPILS, INDEX, POINTS, STAGE_F3, STAGE_46, STAGE_79 };

static const struct {
    const char *stages[3];
    const char *pupils;
    const char *index;
    const char *points;
    const char *amount;
} schools[] = {
    {{"230", "170", "180"}, "580", "140", "814.8", "6957165"},
    {{"300", "220", "not_applicable"}, "520", "40", "185.6", "1584745"},
    {{"not_applicable", "not_applicable", "360"}, "360", "90", "405", "3458090"},
};

static void fill_one(struct small_city *city, uint32_t school, uint32_t measure, const char *text)
{
    enum observation_status status = observation_status_from_code(slice_from_c(text));
    if (status == STATUS_COUNT)
        small_city_set(city, school, measure, 1, text, STATUS_NORMAL);
    else
        small_city_set(city, school, measure, 1, "1", status);
}

static void build_city(struct small_city *city, struct allocation_rule *rule)
{
    small_city_init(city, 3, 0);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(city, "index", KIND_INDEX, 0, NONE);
    small_city_measure(city, "points", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "pupils_f3", KIND_COUNT, 1, NONE);
    small_city_measure(city, "pupils_46", KIND_COUNT, 1, NONE);
    small_city_measure(city, "pupils_79", KIND_COUNT, 1, NONE);
    small_city_lay_out(city);
    for (uint32_t s = 0; s < 3; s++) {
        for (uint32_t stage = 0; stage < 3; stage++)
            fill_one(city, s, STAGE_F3 + stage, schools[s].stages[stage]);
        fill_one(city, s, AMOUNT, schools[s].amount);
        fill_one(city, s, PUPILS, schools[s].pupils);
        fill_one(city, s, INDEX, schools[s].index);
        fill_one(city, s, POINTS, schools[s].points);
    }
    *rule = (struct allocation_rule){.period = city->years[1],
                                     .pot = {12000000, 0},
                                     .weight = {{85, 2}, {95, 2}, {125, 2}},
                                     .weight_measure = {STAGE_F3, STAGE_46, STAGE_79},
                                     .weight_count = 3,
                                     .rule = SLICE("proportional")};
    city->publication.rules = rule;
    city->publication.rule_count = 1;
}

static void expect(struct decimal number, const char *text)
{
    struct decimal wanted;
    ck_assert(decimal_parse(slice_from_c(text), &wanted));
    ck_assert_msg(decimal_compare(number, wanted) == 0, "%lld / 10^%u is not %s", (long long)number.units, number.scale,
                  text);
}

START_TEST(explains_the_worked_example)
{
    static const char *const weighted[] = {"582", "464", "450"};
    static const char *const exact[] = {"6957165.22", "1584744.56", "3458090.22"};
    struct small_city city;
    struct allocation_rule rule;
    struct allocation_steps steps;
    build_city(&city, &rule);
    small_city_analyse(&city);
    ck_assert(allocation_explain(&city.analysis, (uint32_t)_i, 1, &steps));
    ck_assert_uint_eq(steps.stage_count, 3);
    ck_assert_uint_eq(steps.pupils_period, 1);
    expect(steps.weighted, weighted[_i]);
    expect(steps.index, schools[_i].index);
    expect(steps.points, schools[_i].points);
    expect(steps.points_of_all, "1405.4");
    expect(steps.unit, "8538.49");
    expect(steps.effective, schools[_i].index);
    expect(steps.exact, exact[_i]);
    expect(steps.made.computed, schools[_i].amount);
    expect(steps.made.given, schools[_i].amount);
    expect(steps.made.deviation, "0");
    ck_assert(!steps.made.points_differ);
    ck_assert_uint_le(steps.points.scale, 1);
    small_city_release(&city);
}
END_TEST

START_TEST(keeps_points_exact)
{
    struct small_city city;
    struct allocation_rule rule;
    struct allocation_steps steps;
    build_city(&city, &rule);
    small_city_set(&city, 0, INDEX, 1, "140.37", STATUS_NORMAL);
    /* 582 × 1.4037 = 816.9534; the pot in öre would pass 64 bits with such points. The table rounds to one decimal. */
    small_city_set(&city, 0, POINTS, 1, "817.0", STATUS_NORMAL);
    rule.pot = decimal_make(900000000000000, 2);
    small_city_analyse(&city);
    ck_assert(allocation_explain(&city.analysis, 0, 1, &steps));
    expect(steps.points, "816.9534");
    expect(steps.points_of_all, "1407.5534");
    /* 9 000 000 000 000 × 816.9534 / 1407.5534 */
    expect(steps.exact, "5223660146748.25");
    ck_assert(!steps.made.points_differ);
    small_city_release(&city);
}
END_TEST

/* What is broken, and whether the amount can still be explained. */
enum fault {
    NO_FAULT,
    NO_RULE,
    RULE_WITHOUT_STEPS,
    UNNAMED_RULE,
    NO_STAGES,
    UNKNOWN_STAGE,
    STAGE_FEW,
    STAGE_MISSING,
    INDEX_MISSING,
    NO_POINTS,
    AMOUNT_FEW,
    NO_PUPILS_THAT_YEAR,
    ZERO_POINTS,
    NO_POT
};
static const struct {
    enum fault fault;
    bool is_explained;
} fault_cases[] = {
    {NO_FAULT, true},       {NO_RULE, false},       {RULE_WITHOUT_STEPS, false}, {UNNAMED_RULE, true},
    {NO_STAGES, false},     {UNKNOWN_STAGE, false}, {STAGE_FEW, false},          {STAGE_MISSING, false},
    {INDEX_MISSING, false}, {NO_POINTS, true},      {AMOUNT_FEW, false},         {NO_PUPILS_THAT_YEAR, false},
    {ZERO_POINTS, false},   {NO_POT, false},
};

static void break_city(struct small_city *city, struct allocation_rule *rule, enum fault fault)
{
    switch (fault) {
    case NO_RULE:
        city->publication.rule_count = 0;
        break;
    case RULE_WITHOUT_STEPS:
        rule->kind = ALLOCATION_STEPS;
        break;
    case UNNAMED_RULE:
        rule->rule = SLICE_EMPTY;
        break;
    case NO_STAGES:
        rule->weight_count = 0;
        break;
    case UNKNOWN_STAGE:
        rule->weight_measure[1] = NONE;
        break;
    case STAGE_FEW:
        small_city_cell(city, 0, STAGE_46, 1)->status = STATUS_FEW;
        break;
    case STAGE_MISSING:
        small_city_cell(city, 0, STAGE_46, 1)->status = STATUS_MISSING;
        break;
    case INDEX_MISSING:
        small_city_cell(city, 0, INDEX, 1)->status = STATUS_MISSING;
        break;
    case NO_POINTS:
        city->measures[POINTS].id = SLICE("other");
        break;
    case AMOUNT_FEW:
        small_city_cell(city, 0, AMOUNT, 1)->status = STATUS_FEW;
        break;
    case NO_PUPILS_THAT_YEAR:
        city->publication.axes[PERIOD_SCHOOL_YEAR].count = 1;
        break;
    case ZERO_POINTS:
        for (uint32_t s = 0; s < 3; s++)
            small_city_cell(city, s, POINTS, 1)->units = 0;
        break;
    case NO_POT:
        rule->pot = decimal_make(0, 0);
        break;
    default:
        break;
    }
}

START_TEST(says_when_a_part_is_unknown)
{
    struct small_city city;
    struct allocation_rule rule;
    struct allocation_steps steps;
    build_city(&city, &rule);
    break_city(&city, &rule, fault_cases[_i].fault);
    map_init(&city.publication.measure_by_id, &city.reading.arena);
    for (uint32_t m = 0; m < city.publication.measure_count; m++)
        map_add(&city.publication.measure_by_id, city.measures[m].id, m);
    small_city_analyse(&city);
    ck_assert_int_eq(allocation_explain(&city.analysis, 0, 1, &steps), fault_cases[_i].is_explained);
    small_city_release(&city);
}
END_TEST

/* One school of index 90 and what each rule makes of it; `years` of two indices for damped. */
static const struct {
    struct allocation_rule rule;
    const char *before; /* the index of the year before, or a status */
    const char *index;
    const char *effective; /* NULL: not known */
} rule_cases[] = {
    {{.kind = ALLOCATION_PROPORTIONAL}, "10", "90.5", "90.5"},
    {{.kind = ALLOCATION_PROPORTIONAL}, "10", "missing", NULL},
    {{.kind = ALLOCATION_BASE_SLOPE, .base = {20, 0}, .slope = {8, 1}}, "10", "90", "92"},
    {{.kind = ALLOCATION_BASE_SLOPE, .base = {20, 0}, .slope = {8, 1}}, "10", "0", "20"},
    {{.kind = ALLOCATION_STEPS,
      .step_count = 3,
      .steps = {{{0, 0}, {50, 0}}, {{80, 0}, {100, 0}}, {{120, 0}, {150, 0}}}},
     "10",
     "79.9",
     "50"},
    {{.kind = ALLOCATION_STEPS,
      .step_count = 3,
      .steps = {{{0, 0}, {50, 0}}, {{80, 0}, {100, 0}}, {{120, 0}, {150, 0}}}},
     "10",
     "80",
     "100"},
    {{.kind = ALLOCATION_STEPS,
      .step_count = 3,
      .steps = {{{0, 0}, {50, 0}}, {{80, 0}, {100, 0}}, {{120, 0}, {150, 0}}}},
     "10",
     "500",
     "150"},
    {{.kind = ALLOCATION_FLOOR, .floor = {60, 0}}, "10", "59.9", "60"},
    {{.kind = ALLOCATION_FLOOR, .floor = {60, 0}}, "10", "60.1", "60.1"},
    {{.kind = ALLOCATION_DAMPED, .years = 2}, "80", "95", "87.5"},
    {{.kind = ALLOCATION_DAMPED, .years = 1}, "80", "95", "95"},
    {{.kind = ALLOCATION_DAMPED, .years = 3}, "80.1", "95", "87.55"},
    {{.kind = ALLOCATION_DAMPED, .years = 2}, "missing", "95", "95"},
    {{.kind = ALLOCATION_DAMPED, .years = 2}, "80", "missing", "80"},
    {{.kind = ALLOCATION_DAMPED, .years = 2}, "few", "missing", NULL},
};

START_TEST(makes_an_effective_index)
{
    struct small_city city;
    struct allocation_rule rule;
    struct decimal effective;
    build_city(&city, &rule);
    fill_one(&city, 0, INDEX, rule_cases[_i].index);
    if (observation_status_from_code(slice_from_c(rule_cases[_i].before)) == STATUS_COUNT)
        small_city_set(&city, 0, INDEX, 0, rule_cases[_i].before, STATUS_NORMAL);
    else
        small_city_cell(&city, 0, INDEX, 0)->status = STATUS_FEW;
    small_city_analyse(&city);
    bool is_known = allocation_effective_index(&city.analysis, 0, &rule_cases[_i].rule, city.years[1], &effective);
    ck_assert_int_eq(is_known, rule_cases[_i].effective != NULL);
    if (is_known)
        expect(effective, rule_cases[_i].effective);
    small_city_release(&city);
}
END_TEST

/* Whatever the rule, the parts are the pot. */
static void expect_pot(const struct small_city *city)
{
    const struct allocation_year *year = allocation_year_of(&city->analysis, 1);
    ck_assert_int_eq(year->reason, ALLOCATION_KNOWN);
    expect(year->all.computed, city->publication.rules[0].pot.scale == 0 ? "12000000" : "12000000.55");
    ck_assert_uint_eq(year->all.school_count, city->publication.school_count);
}

START_TEST(adds_up_to_the_pot_by_every_rule)
{
    static const struct decimal pots[] = {{12000000, 0}, {1200000055, 2}};
    struct small_city city;
    struct allocation_rule rule;
    build_city(&city, &rule);
    for (uint32_t s = 0; s < 3; s++)
        small_city_cell(&city, s, POINTS, 1)->status = STATUS_MISSING;
    for (size_t i = 0; i < sizeof rule_cases / sizeof *rule_cases; i++) {
        const struct allocation_rule *other = &rule_cases[i].rule;
        rule.pot = pots[i % 2];
        rule.kind = other->kind;
        rule.base = other->base;
        rule.slope = other->slope;
        rule.floor = other->floor;
        rule.years = other->years;
        rule.step_count = other->step_count;
        memcpy(rule.steps, other->steps, sizeof rule.steps);
        small_city_analyse(&city);
        expect_pot(&city);
    }
    small_city_release(&city);
}
END_TEST

/* A third of 100 for each of three that are alike: the lowest code gets 34. */
START_TEST(gives_the_odd_krona_to_the_lower_code)
{
    static const char *const computed[] = {"34", "33", "33"};
    struct small_city city;
    struct allocation_rule rule;
    struct allocation_amount amount;
    build_city(&city, &rule);
    rule.pot = decimal_make(100, 0);
    for (uint32_t s = 0; s < 3; s++) {
        fill_one(&city, s, POINTS, "5.5");
        fill_one(&city, s, INDEX, "missing");
    }
    /* The rows are in another order than the codes. */
    city.schools[0].code = SLICE("3");
    city.schools[2].code = SLICE("1");
    small_city_analyse(&city);
    for (uint32_t s = 0; s < 3; s++) {
        ck_assert(allocation_recompute(&city.analysis, s, 1, &amount));
        expect(amount.computed, computed[2 - s]);
        ck_assert(!amount.has_formula);
    }
    ck_assert_uint_eq(allocation_year_of(&city.analysis, 1)->points_only_count, 3);
    small_city_release(&city);
}
END_TEST

START_TEST(tells_what_deviates)
{
    struct small_city city;
    struct allocation_rule rule;
    struct allocation_amount amount;
    build_city(&city, &rule);
    city.schools[1].operator_type = OPERATOR_INDEPENDENT;
    fill_one(&city, 0, AMOUNT, "6957164");
    fill_one(&city, 1, AMOUNT, "1584700");
    small_city_analyse(&city);
    const struct allocation_year *year = allocation_year_of(&city.analysis, 1);
    ck_assert_uint_eq(year->all.differ_count, 1);
    ck_assert_uint_eq(year->all.largest_school, 1);
    expect(year->all.largest, "-45");
    expect(year->by_type[OPERATOR_INDEPENDENT].largest, "-45");
    ck_assert_uint_eq(year->by_type[OPERATOR_UNKNOWN].school_count, 2);
    ck_assert_uint_eq(year->by_type[OPERATOR_UNKNOWN].differ_count, 0);
    expect(year->by_type[OPERATOR_UNKNOWN].largest, "-1");
    ck_assert(allocation_recompute(&city.analysis, 0, 1, &amount));
    expect(amount.deviation, "-1");
    ck_assert(!allocation_differs(amount.deviation));
    small_city_release(&city);
}
END_TEST

START_TEST(takes_the_points_of_the_table)
{
    struct small_city city;
    struct allocation_rule rule;
    struct allocation_amount amount;
    build_city(&city, &rule);
    /* 814.8 by the formula: 815 is that rounded, 820 is not. */
    fill_one(&city, 0, POINTS, "815");
    fill_one(&city, 1, POINTS, "190.6");
    small_city_analyse(&city);
    const struct allocation_year *year = allocation_year_of(&city.analysis, 1);
    expect(year->points_of_all, "1410.4");
    ck_assert_uint_eq(year->all.points_differ_count, 1);
    /* (190.6 − 185.6) × 12 000 000 / 1410.4 */
    expect(year->all.largest_points, "42541");
    ck_assert_uint_eq(year->by_type[OPERATOR_UNKNOWN].points_differ_count, 1);
    ck_assert(allocation_recompute(&city.analysis, 0, 1, &amount));
    expect(amount.points, "814.8");
    ck_assert(!amount.points_differ);
    ck_assert(allocation_recompute(&city.analysis, 1, 1, &amount));
    expect(amount.points, "190.6");
    expect(amount.formula_points, "185.6");
    ck_assert(amount.points_differ);
    small_city_release(&city);
}
END_TEST

/* A school that is there but whose points nobody knows leaves all sums unknown; one that was not there does not. */
START_TEST(knows_who_takes_part)
{
    static const struct {
        enum observation_status status;
        uint32_t row;
        enum allocation_reason reason;
    } cases[] = {{STATUS_NORMAL, 3, ALLOCATION_POINTS_UNKNOWN},
                 {STATUS_FEW, 3, ALLOCATION_POINTS_UNKNOWN},
                 {STATUS_MISSING, 3, ALLOCATION_POINTS_UNKNOWN},
                 {STATUS_MISSING, 0, ALLOCATION_KNOWN},
                 {STATUS_NOT_APPLICABLE, 3, ALLOCATION_KNOWN}};
    struct small_city city;
    struct allocation_rule rule;
    struct allocation_amount amount;
    build_city(&city, &rule);
    fill_one(&city, 2, INDEX, "missing");
    fill_one(&city, 2, POINTS, "missing");
    small_city_cell(&city, 2, AMOUNT, 1)->status = (uint8_t)cases[_i].status;
    small_city_cell(&city, 2, AMOUNT, 1)->row = cases[_i].row;
    small_city_analyse(&city);
    ck_assert_int_eq(allocation_year_of(&city.analysis, 1)->reason, cases[_i].reason);
    ck_assert_int_eq(allocation_recompute(&city.analysis, 0, 1, &amount), cases[_i].reason == ALLOCATION_KNOWN);
    ck_assert(!allocation_recompute(&city.analysis, 2, 1, &amount));
    ck_assert_int_eq(allocation_year_of(&city.analysis, 0)->reason, ALLOCATION_NO_RULE);
    small_city_release(&city);
}
END_TEST

/* Withheld amounts still have their points in the sum, and no recomputed amount is told of them. */
START_TEST(keeps_withheld_amounts_withheld)
{
    struct small_city city;
    struct allocation_rule rule;
    struct allocation_amount amount;
    build_city(&city, &rule);
    small_city_cell(&city, 1, AMOUNT, 1)->status = STATUS_FEW;
    small_city_analyse(&city);
    expect(allocation_year_of(&city.analysis, 1)->points_of_all, "1405.4");
    ck_assert(!allocation_recompute(&city.analysis, 1, 1, &amount));
    ck_assert_uint_eq(allocation_year_of(&city.analysis, 1)->all.school_count, 2);
    small_city_release(&city);
}
END_TEST

Suite *allocation_suite(void)
{
    Suite *suite = suite_create("allocation");
    TCase *test_case = tcase_create("allocation");
    tcase_add_loop_test(test_case, explains_the_worked_example, 0, 3);
    tcase_add_test(test_case, keeps_points_exact);
    tcase_add_loop_test(test_case, says_when_a_part_is_unknown, 0, sizeof fault_cases / sizeof *fault_cases);
    tcase_add_loop_test(test_case, makes_an_effective_index, 0, sizeof rule_cases / sizeof *rule_cases);
    tcase_add_test(test_case, adds_up_to_the_pot_by_every_rule);
    tcase_add_test(test_case, gives_the_odd_krona_to_the_lower_code);
    tcase_add_test(test_case, tells_what_deviates);
    tcase_add_test(test_case, takes_the_points_of_the_table);
    tcase_add_loop_test(test_case, knows_who_takes_part, 0, 5);
    tcase_add_test(test_case, keeps_withheld_amounts_withheld);
    suite_add_tcase(suite, test_case);
    return suite;
}
