/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of a change: a case by hand, properties for every rule, and every school and year of the bundled city. */
#include "analyse/change.h"

#include "read/publication_reader.h"
#include "small_city.h"

Suite *change_suite(void);

enum { AMOUNT, INDEX, STAGE_A, STAGE_B, POINTS };

/* Two stages and two years; each school has pupils of a stage, index and amount, by year. */
struct numbers {
    const char *stage_a[2];
    const char *stage_b[2];
    const char *index[2];
};
static const struct numbers base_numbers[] = {{{"100", "120"}, {"50", "40"}, {"140", "150"}},
                                              {{"200", "200"}, {"0", "0"}, {"40", "40"}},
                                              {{"10", "11"}, {"300", "310"}, {"90", "80"}}};

struct change_city {
    struct small_city city;
    struct allocation_rule rules[2];
};

static void lay_out(struct change_city *of)
{
    struct small_city *city = &of->city;
    small_city_init(city, 3, 0);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "index", KIND_INDEX, 0, NONE);
    small_city_measure(city, "pupils_a", KIND_COUNT, 1, NONE);
    small_city_measure(city, "pupils_b", KIND_COUNT, 1, NONE);
    small_city_measure(city, "points", KIND_AMOUNT, 0, NONE);
    small_city_lay_out(city);
    for (uint32_t year = 0; year < 2; year++)
        of->rules[year] = (struct allocation_rule){.period = city->years[year],
                                                   .pot = {year == 0 ? 1000000 : 1100000, 0},
                                                   .weight = {{8, 1}, {12, 1}},
                                                   .weight_measure = {STAGE_A, STAGE_B},
                                                   .weight_count = 2};
    city->publication.rules = of->rules;
    city->publication.rule_count = 2;
}

/* The amounts are what the rule gives: first recomputed, then taken as given. */
static void follow_the_rule(struct change_city *of)
{
    struct small_city *city = &of->city;
    for (uint32_t s = 0; s < 3; s++)
        for (uint32_t year = 0; year < 2; year++)
            small_city_set(city, s, AMOUNT, year, "1", STATUS_NORMAL);
    small_city_analyse(city);
    for (uint32_t s = 0; s < 3; s++)
        for (uint32_t year = 0; year < 2; year++) {
            struct allocation_amount amount;
            ck_assert(allocation_recompute(&city->analysis, s, year, &amount));
            small_city_cell(city, s, AMOUNT, year)->units = amount.computed.units;
        }
    small_city_analyse(city);
}

static void build(struct change_city *of, const struct numbers *numbers)
{
    lay_out(of);
    for (uint32_t s = 0; s < 3; s++)
        for (uint32_t year = 0; year < 2; year++) {
            small_city_set(&of->city, s, STAGE_A, year, numbers[s].stage_a[year], STATUS_NORMAL);
            small_city_set(&of->city, s, STAGE_B, year, numbers[s].stage_b[year], STATUS_NORMAL);
            small_city_set(&of->city, s, INDEX, year, numbers[s].index[year], STATUS_NORMAL);
        }
}

static int64_t whole(struct decimal number)
{
    ck_assert(decimal_round(number, 0, &number));
    return number.units;
}

static int64_t part(const struct change *change, enum change_part which) { return whole(change->parts[which]); }

static void expect_sum(const struct change *change)
{
    struct decimal sum = decimal_make(0, 0);
    for (unsigned i = 0; i < CHANGE_PART_COUNT; i++)
        ck_assert(decimal_add(sum, change->parts[i], &sum));
    ck_assert_int_eq(decimal_compare(sum, change->difference), 0);
}

/*
 * One school alone gets the pot, whatever it has: twice the pupils, half the kronor a point. With a pot of 1000 in both
 * years pupils and unit cancel: by both orders pupils first gives +1000, last +500, mean 750.
 */
START_TEST(shares_between_two_by_hand)
{
    struct change_city of;
    struct change change;
    lay_out(&of);
    of.city.publication.school_count = 1;
    of.rules[0].pot = of.rules[1].pot = decimal_make(1000, 0);
    for (uint32_t year = 0; year < 2; year++) {
        small_city_set(&of.city, 0, STAGE_A, year, year == 0 ? "100" : "200", STATUS_NORMAL);
        small_city_set(&of.city, 0, STAGE_B, year, "0", STATUS_NORMAL);
        small_city_set(&of.city, 0, INDEX, year, "100", STATUS_NORMAL);
        small_city_set(&of.city, 0, AMOUNT, year, year == 0 ? "1000" : "1007", STATUS_NORMAL);
    }
    small_city_analyse(&of.city);
    ck_assert(change_explain(&of.city.analysis, 0, 1, &change));
    ck_assert_int_eq(part(&change, CHANGE_PUPILS), 750);
    ck_assert_int_eq(part(&change, CHANGE_UNIT), -750);
    ck_assert_int_eq(part(&change, CHANGE_INDEX), 0);
    ck_assert_int_eq(part(&change, CHANGE_RULE), 0);
    ck_assert_int_eq(part(&change, CHANGE_OTHER), 7);
    ck_assert_int_eq(whole(change.difference), 7);
    small_city_release(&of.city);
}
END_TEST

/* +750.75 and −750.75: the largest remainder is that of the first, so it is rounded up, and the sum stays 0. */
START_TEST(rounds_by_largest_remainder)
{
    struct change_city of;
    struct change change;
    lay_out(&of);
    of.city.publication.school_count = 1;
    of.rules[0].pot = of.rules[1].pot = decimal_make(1001, 0);
    for (uint32_t year = 0; year < 2; year++) {
        small_city_set(&of.city, 0, STAGE_A, year, year == 0 ? "100" : "200", STATUS_NORMAL);
        small_city_set(&of.city, 0, STAGE_B, year, "0", STATUS_NORMAL);
        small_city_set(&of.city, 0, INDEX, year, "100", STATUS_NORMAL);
        small_city_set(&of.city, 0, AMOUNT, year, "1001", STATUS_NORMAL);
    }
    small_city_analyse(&of.city);
    ck_assert(change_explain(&of.city.analysis, 0, 1, &change));
    ck_assert_int_eq(part(&change, CHANGE_PUPILS), 751);
    ck_assert_int_eq(part(&change, CHANGE_UNIT), -751);
    small_city_release(&of.city);
}
END_TEST

/* The table's points are others than the formula's: that is no part of any factor. */
START_TEST(keeps_other_points_apart)
{
    struct change_city of;
    struct change change;
    struct decimal before;
    struct decimal after;
    build(&of, base_numbers);
    follow_the_rule(&of);
    small_city_set(&of.city, 1, POINTS, 1, "300", STATUS_NORMAL);
    small_city_analyse(&of.city);
    ck_assert(change_explain(&of.city.analysis, 1, 1, &change));
    /* 200 × 0.8 × 40 / 100 in both years: the unit alone is another. */
    ck_assert(allocation_part(allocation_year_of(&of.city.analysis, 0), decimal_make(64, 0), 0, &before));
    ck_assert(allocation_part(allocation_year_of(&of.city.analysis, 1), decimal_make(64, 0), 0, &after));
    ck_assert_int_eq(part(&change, CHANGE_UNIT), after.units - before.units);
    expect_sum(&change);
    small_city_release(&of.city);
}
END_TEST

static void set_kind(struct allocation_rule *rule, int kind)
{
    static const struct allocation_step steps[] = {{{0, 0}, {50, 0}}, {{90, 0}, {100, 0}}, {{145, 0}, {160, 0}}};
    rule->kind = (enum allocation_kind)kind;
    rule->base = decimal_make(20, 0);
    rule->slope = decimal_make(8, 1);
    rule->floor = decimal_make(85, 0);
    rule->years = 2;
    rule->step_count = 3;
    memcpy(rule->steps, steps, sizeof steps);
}

/* Every pair of rules: the parts add up, nothing is left for `other`, and the rule's part is 0 when it is the same. */
START_TEST(adds_up_by_every_pair_of_rules)
{
    struct change_city of;
    build(&of, base_numbers);
    set_kind(&of.rules[0], _i / 5);
    set_kind(&of.rules[1], _i % 5);
    follow_the_rule(&of);
    for (uint32_t s = 0; s < 3; s++) {
        struct change change;
        ck_assert(change_explain(&of.city.analysis, s, 1, &change));
        expect_sum(&change);
        ck_assert_int_eq(part(&change, CHANGE_OTHER), 0);
        if (_i / 5 == _i % 5)
            ck_assert_int_eq(part(&change, CHANGE_RULE), 0);
        ck_assert_int_ne(part(&change, CHANGE_UNIT), 0);
    }
    /* The second school has the same pupils and index in both years. */
    struct change change;
    ck_assert(change_explain(&of.city.analysis, 1, 1, &change));
    ck_assert_int_eq(part(&change, CHANGE_PUPILS), 0);
    ck_assert_int_eq(part(&change, CHANGE_INDEX), 0);
    small_city_release(&of.city);
}
END_TEST

/* Pupils and index that grow by the same share are worth the same; and with the years exchanged all signs turn. */
START_TEST(treats_alike_and_turns_back)
{
    struct numbers numbers[3];
    struct change_city of;
    struct change change;
    struct change back;
    memcpy(numbers, base_numbers, sizeof numbers);
    numbers[0] = (struct numbers){{"100", "120"}, {"50", "60"}, {"100", "120"}};
    build(&of, numbers);
    follow_the_rule(&of);
    ck_assert(change_explain(&of.city.analysis, 0, 1, &change));
    ck_assert_int_le(llabs(part(&change, CHANGE_PUPILS) - part(&change, CHANGE_INDEX)), 1);
    ck_assert_int_gt(part(&change, CHANGE_PUPILS), 0);
    small_city_release(&of.city);

    for (uint32_t s = 0; s < 3; s++)
        numbers[s] = (struct numbers){{numbers[s].stage_a[1], numbers[s].stage_a[0]},
                                      {numbers[s].stage_b[1], numbers[s].stage_b[0]},
                                      {numbers[s].index[1], numbers[s].index[0]}};
    build(&of, numbers);
    of.rules[0].pot = decimal_make(1100000, 0);
    of.rules[1].pot = decimal_make(1000000, 0);
    follow_the_rule(&of);
    ck_assert(change_explain(&of.city.analysis, 0, 1, &back));
    for (unsigned i = 0; i < CHANGE_PART_COUNT; i++)
        ck_assert_int_le(llabs(part(&change, (enum change_part)i) + part(&back, (enum change_part)i)), 1);
    small_city_release(&of.city);
}
END_TEST

START_TEST(knows_new_weights_as_a_rule)
{
    struct change_city of;
    struct change change;
    build(&of, base_numbers);
    of.rules[1].weight[1] = decimal_make(15, 1);
    follow_the_rule(&of);
    for (uint32_t s = 0; s < 3; s++) {
        ck_assert(change_explain(&of.city.analysis, s, 1, &change));
        expect_sum(&change);
        /* The second school has no pupils of that stage. */
        ck_assert_int_eq(part(&change, CHANGE_RULE) != 0, s != 1);
    }
    small_city_release(&of.city);
}
END_TEST

enum fault {
    FIRST_PERIOD,
    NEW_SCHOOL,
    GONE_SCHOOL,
    FEW_BEFORE,
    NO_RULE_BEFORE,
    NO_INDEX,
    NO_STAGE,
    TABLE_POINTS,
    NEVER_THERE
};

START_TEST(says_why_parts_are_not_known)
{
    static const enum change_reason reasons[] = {CHANGE_NO_PERIOD,  CHANGE_NEW,     CHANGE_GONE,
                                                 CHANGE_WITHHELD,   CHANGE_NO_RULE, CHANGE_NO_RULE,
                                                 CHANGE_NO_FORMULA, CHANGE_KNOWN,   CHANGE_ABSENT};
    struct change_city of;
    struct change change;
    build(&of, base_numbers);
    follow_the_rule(&of);
    struct small_city *city = &of.city;
    switch ((enum fault)_i) {
    case NEW_SCHOOL:
        *small_city_cell(city, 0, AMOUNT, 0) = (struct observation){0};
        break;
    case NEVER_THERE:
        *small_city_cell(city, 0, AMOUNT, 0) = (struct observation){0};
        small_city_cell(city, 0, AMOUNT, 1)->status = STATUS_NOT_APPLICABLE;
        break;
    case GONE_SCHOOL:
        small_city_cell(city, 0, AMOUNT, 1)->status = STATUS_NOT_APPLICABLE;
        break;
    case FEW_BEFORE:
        small_city_cell(city, 0, AMOUNT, 0)->status = STATUS_FEW;
        break;
    case NO_RULE_BEFORE:
        of.rules[0].pot = decimal_make(0, 0);
        break;
    case NO_INDEX:
        small_city_cell(city, 0, INDEX, 0)->status = STATUS_MISSING;
        break;
    case NO_STAGE:
        small_city_cell(city, 0, STAGE_A, 0)->status = STATUS_FEW;
        small_city_set(city, 0, POINTS, 0, "196", STATUS_NORMAL);
        break;
    case TABLE_POINTS:
        small_city_set(city, 0, POINTS, 1, "300", STATUS_NORMAL);
        break;
    default:
        break;
    }
    small_city_analyse(city);
    bool is_known = change_explain(&city->analysis, 0, _i == FIRST_PERIOD ? 0 : 1, &change);
    ck_assert_int_eq(change.reason, reasons[_i]);
    ck_assert_int_eq(is_known, reasons[_i] == CHANGE_KNOWN);
    ck_assert_int_eq(change.has_difference, change.reason == CHANGE_KNOWN || change.reason == CHANGE_NO_RULE ||
                                                change.reason == CHANGE_NO_FORMULA);
    if (is_known) {
        expect_sum(&change);
        ck_assert_int_ne(part(&change, CHANGE_OTHER), 0);
    }
    small_city_release(city);
}
END_TEST

static struct slice bytes_as_key(void *context, struct arena *arena, struct slice text)
{
    (void)context, (void)arena;
    return text;
}

static void read_city(struct reading *reading, struct publication *publication)
{
    struct publication_sources *sources;
    struct read_options options = {.data_folder = SLICE("data"),
                                   .content_folder = SLICE("no such folder"),
                                   .name_order = {bytes_as_key, NULL},
                                   .worker_count = 1};
    ck_assert(publication_read(&reading->arena, &options, publication, &sources, &reading->diagnostics));
}

/* Every school and year of the bundled city: the pot, the parts, and nothing beside the rule. */
START_TEST(adds_up_in_the_whole_city)
{
    struct reading reading;
    struct publication publication = {0};
    struct analysis analysis;
    uint32_t known = 0;
    reading_init(&reading);
    read_city(&reading, &publication);
    analysis_build(&analysis, &reading.arena, &publication, 1);
    for (uint32_t p = 0; p < analysis.allocations.year_count; p++) {
        const struct allocation_year *year = allocation_year_of(&analysis, p);
        ck_assert_int_eq(year->reason, ALLOCATION_KNOWN);
        ck_assert_int_eq(decimal_compare(year->all.computed, year->rule->pot), 0);
        ck_assert_int_eq(decimal_compare(year->all.given, year->rule->pot), 0);
        ck_assert_uint_eq(year->all.differ_count, 0);
        for (uint32_t s = 0; s < publication.school_count; s++) {
            struct change change;
            if (!change_explain(&analysis, s, p, &change))
                continue;
            expect_sum(&change);
            known++;
        }
    }
    ck_assert_uint_ge(known, 9 * 130);
    reading_release(&reading);
}
END_TEST

Suite *change_suite(void)
{
    Suite *suite = suite_create("change");
    TCase *test_case = tcase_create("change");
    tcase_add_test(test_case, shares_between_two_by_hand);
    tcase_add_test(test_case, rounds_by_largest_remainder);
    tcase_add_test(test_case, keeps_other_points_apart);
    tcase_add_loop_test(test_case, adds_up_by_every_pair_of_rules, 0, 25);
    tcase_add_test(test_case, treats_alike_and_turns_back);
    tcase_add_test(test_case, knows_new_weights_as_a_rule);
    tcase_add_loop_test(test_case, says_why_parts_are_not_known, 0, NEVER_THERE + 1);
    tcase_add_test(test_case, adds_up_in_the_whole_city);
    suite_add_tcase(suite, test_case);
    return suite;
}
