/* SPDX-License-Identifier: EUPL-1.2 */
/* Judges of meaning: a sound city passes, and each fault is told once, by its code. */
#include "validate/judge.h"

#include "small_city.h"

Suite *judge_suite(void);

enum { AMOUNT, PUPILS, SHARE, TEACHING, SPENT };

static struct allocation_rule rule;
static struct category categories[2];

static void build_city(struct small_city *city)
{
    small_city_init(city, 3, 1);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(city, "share", KIND_SHARE, 2, NONE);
    small_city_measure(city, "teaching", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "spent", KIND_AMOUNT, 0, NONE);
    small_city_lay_out(city);
    city->measures[SHARE].unit = UNIT_PERCENT;
    small_city_fill(city, AMOUNT, "100 200.5 300");
    small_city_fill(city, PUPILS, "10 20 30");
    small_city_fill(city, SHARE, "100.0 0.0 near100");
    small_city_fill(city, TEACHING, "60 few 70");
    small_city_fill(city, SPENT, "60 80 70");
    for (uint32_t s = 0; s < 3; s++)
        city->schools[s].area = 0;
    rule = (struct allocation_rule){.period = city->years[1], .pot = {6005, 1}};
    categories[0] = (struct category){.code = SLICE("UND"), .measure = TEACHING};
    categories[1] = (struct category){.code = SLICE("ALL"), .measure = SPENT, .is_total = true};
    city->publication.rules = &rule;
    city->publication.rule_count = 1;
    city->publication.spending_categories = categories;
    city->publication.spending_category_count = 2;
}

static const uint32_t next_school[] = {1, 2, 0};

static void close_school(struct small_city *city, uint32_t school, int16_t year, uint32_t successor)
{
    city->schools[school].closed = (struct period){PERIOD_YEAR, 0, year};
    city->schools[school].successors = (uint32_t *)(uintptr_t)&next_school[successor];
    city->schools[school].successor_count = 1;
}

/* What is wrong, and the name of what is then told; NULL: nothing. */
enum fault {
    SOUND,
    OPENED_LATE,
    OWN_SUCCESSOR,
    OPEN_WITH_SUCCESSOR,
    CIRCLE,
    NO_AREA,
    POT_DIFFERS,
    POT_ROUNDED,
    POT_UNKNOWN,
    POT_TOO_LARGE,
    NEGATIVE,
    ABOVE_ALL,
    AFTER_CLOSING,
    SPLIT_DIFFERS,
    SPLIT_WITHHELD,
    NO_SCHOOL
};
static const struct {
    enum fault fault;
    const char *name;
} cases[] = {
    {SOUND, NULL},
    {OPENED_LATE, "opened-after-closed"},
    {OWN_SUCCESSOR, "successor-is-self"},
    {OPEN_WITH_SUCCESSOR, "successor-while-open"},
    {CIRCLE, "successor-cycle"},
    {NO_AREA, "school-without-area"},
    {POT_DIFFERS, "total-differs"},
    {POT_ROUNDED, "total-rounded"},
    {POT_UNKNOWN, NULL},
    {POT_TOO_LARGE, "total-too-large"},
    {NEGATIVE, "negative-count"},
    {ABOVE_ALL, "share-above-all"},
    {AFTER_CLOSING, "allocation-after-closing"},
    {SPLIT_DIFFERS, "spending-differs"},
    {SPLIT_WITHHELD, NULL},
    {NO_SCHOOL, "no-schools"},
};

static void break_life(struct small_city *city, enum fault fault)
{
    switch (fault) {
    case OPENED_LATE:
        city->schools[0].opened = (struct period){PERIOD_YEAR, 0, 2030};
        city->schools[0].closed = (struct period){PERIOD_YEAR, 0, 2029};
        memset(small_city_cell(city, 0, 0, 0), 0, sizeof(struct observation) * city->publication.cube.stride);
        rule.pot = decimal_make(0, 0);
        break;
    case OWN_SUCCESSOR:
        close_school(city, 0, 2024, 2);
        break;
    case OPEN_WITH_SUCCESSOR:
        close_school(city, 0, 2024, 0);
        city->schools[0].closed = (struct period){0, 0, 0};
        break;
    case CIRCLE:
        close_school(city, 0, 2024, 0);
        close_school(city, 1, 2024, 1);
        close_school(city, 2, 2024, 2);
        break;
    case AFTER_CLOSING:
        city->schools[1].closed = city->years[0];
        break;
    default:
        break;
    }
}

static void break_values(struct small_city *city, enum fault fault)
{
    switch (fault) {
    case NO_AREA:
        city->schools[2].area = NONE;
        break;
    case POT_DIFFERS:
        rule.pot = decimal_make(603, 0);
        break;
    case POT_ROUNDED:
        rule.pot = decimal_make(602, 0);
        break;
    case POT_UNKNOWN:
        rule.pot = decimal_make(900, 0);
        small_city_cell(city, 1, AMOUNT, 1)->status = STATUS_FEW;
        break;
    case POT_TOO_LARGE:
        small_city_set(city, 1, AMOUNT, 1, "9223372036854775807", STATUS_NORMAL);
        break;
    case NEGATIVE:
        small_city_set(city, 1, PUPILS, 1, "-1", STATUS_NORMAL);
        break;
    case ABOVE_ALL:
        small_city_set(city, 1, SHARE, 1, "100.1", STATUS_NORMAL);
        break;
    case SPLIT_DIFFERS:
        small_city_set(city, 2, TEACHING, 1, "60", STATUS_NORMAL);
        break;
    case SPLIT_WITHHELD:
        small_city_set(city, 2, TEACHING, 1, "60", STATUS_FEW);
        break;
    case NO_SCHOOL:
        city->publication.school_count = 0;
        break;
    default:
        break;
    }
}

START_TEST(tells_each_fault_once)
{
    struct small_city city;
    build_city(&city);
    break_life(&city, cases[_i].fault);
    break_values(&city, cases[_i].fault);
    publication_judge(&city.reading.arena, &city.publication, &city.reading.diagnostics);
    const struct diagnostics *diagnostics = &city.reading.diagnostics;
    if (cases[_i].name == NULL) {
        reading_expect(&city.reading, "");
    } else {
        ck_assert_msg(diagnostics->count == 1, "%s: %s", cases[_i].name, reading_messages(&city.reading));
        ck_assert_str_eq(slice_copy_c(&city.reading.arena, diagnostic_name(diagnostics->items[0].code)),
                         cases[_i].name);
    }
    small_city_release(&city);
}
END_TEST

START_TEST(finds_predecessors)
{
    struct small_city city;
    build_city(&city);
    close_school(&city, 0, 2024, 1);
    close_school(&city, 1, 2024, 1);
    publication_judge(&city.reading.arena, &city.publication, &city.reading.diagnostics);
    reading_expect(&city.reading, "");
    ck_assert_uint_eq(city.schools[0].predecessor_count, 0);
    ck_assert_uint_eq(city.schools[2].predecessor_count, 2);
    ck_assert_uint_eq(city.schools[2].predecessors[0], 0);
    ck_assert_uint_eq(city.schools[2].predecessors[1], 1);
    small_city_release(&city);
}
END_TEST

Suite *judge_suite(void)
{
    Suite *suite = suite_create("judge");
    TCase *test_case = tcase_create("judge");
    tcase_add_loop_test(test_case, tells_each_fault_once, 0, sizeof cases / sizeof *cases);
    tcase_add_test(test_case, finds_predecessors);
    suite_add_tcase(suite, test_case);
    return suite;
}
