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
    static const char *const computed[] = {"6957165.22", "1584744.56", "3458090.22"};
    static const char *const deviation[] = {"-0.22", "0.44", "-0.22"};
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
    expect(steps.computed, computed[_i]);
    expect(steps.given, schools[_i].amount);
    expect(steps.deviation, deviation[_i]);
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
    /* 582 × 1.4037 = 816.9534; the pot in öre would pass 64 bits with such points. */
    rule.pot = decimal_make(900000000000000, 2);
    small_city_analyse(&city);
    ck_assert(allocation_explain(&city.analysis, 0, 1, &steps));
    expect(steps.points, "816.9534");
    /* 9 000 000 000 000 × 816.9534 / 1405.4 */
    expect(steps.computed, "5231664010246.19");
    small_city_release(&city);
}
END_TEST

/* What is broken, and whether the amount can still be explained. */
enum fault {
    NO_FAULT,
    NO_RULE,
    OTHER_RULE,
    UNNAMED_RULE,
    NO_STAGES,
    UNKNOWN_STAGE,
    STAGE_FEW,
    STAGE_MISSING,
    INDEX_MISSING,
    NO_POINTS,
    AMOUNT_FEW,
    NO_PUPILS_THAT_YEAR,
    ZERO_POINTS
};
static const struct {
    enum fault fault;
    bool is_explained;
} fault_cases[] = {
    {NO_FAULT, true},       {NO_RULE, false},       {OTHER_RULE, false}, {UNNAMED_RULE, true},
    {NO_STAGES, false},     {UNKNOWN_STAGE, false}, {STAGE_FEW, false},  {STAGE_MISSING, false},
    {INDEX_MISSING, false}, {NO_POINTS, false},     {AMOUNT_FEW, false}, {NO_PUPILS_THAT_YEAR, false},
    {ZERO_POINTS, false},
};

static void break_city(struct small_city *city, struct allocation_rule *rule, enum fault fault)
{
    switch (fault) {
    case NO_RULE:
        city->publication.rule_count = 0;
        break;
    case OTHER_RULE:
        rule->rule = SLICE("steps");
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

Suite *allocation_suite(void)
{
    Suite *suite = suite_create("allocation");
    TCase *test_case = tcase_create("allocation");
    tcase_add_loop_test(test_case, explains_the_worked_example, 0, 3);
    tcase_add_test(test_case, keeps_points_exact);
    tcase_add_loop_test(test_case, says_when_a_part_is_unknown, 0, sizeof fault_cases / sizeof *fault_cases);
    suite_add_tcase(suite, test_case);
    return suite;
}
