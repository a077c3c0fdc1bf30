/* SPDX-License-Identifier: EUPL-1.2 */
/* Much support for long: borders, years, schools followed through renames, mergers and splits; pooled differences. */
#include "analyse/cohort.h"

#include "small_city.h"

#include <math.h>

Suite *cohort_suite(void);

enum { AMOUNT, PUPILS, PER_PUPIL, BASE, MERIT, MEASURES };

/* A city of ten budget years, 2015 to 2024, and the school years that pair with them. */
struct decade {
    struct small_city city;
    struct period years[COHORT_YEARS];
    struct period school_years[COHORT_YEARS];
    uint32_t successors[SMALL_CITY_SCHOOLS][2];
    uint32_t predecessors[SMALL_CITY_SCHOOLS][SMALL_CITY_SCHOOLS];
};

static void decade_init(struct decade *decade, uint32_t schools, uint32_t years)
{
    memset(decade, 0, sizeof *decade);
    small_city_init(&decade->city, schools, 0);
    small_city_measure(&decade->city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(&decade->city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(&decade->city, "amount_per_pupil", KIND_AMOUNT, NONE, NONE);
    small_city_measure(&decade->city, "year9", KIND_COUNT, 2, NONE);
    small_city_measure(&decade->city, "merit", KIND_MEAN, 2, BASE);
    struct publication *publication = &decade->city.publication;
    for (uint32_t y = 0; y < years; y++) {
        decade->years[y] = (struct period){PERIOD_YEAR, 0, (int16_t)(2015 + y)};
        decade->school_years[y] = (struct period){PERIOD_SCHOOL_YEAR, 0, (int16_t)(2014 + y)};
    }
    publication->axes[PERIOD_YEAR] = (struct period_axis){decade->years, years};
    publication->axes[PERIOD_SCHOOL_YEAR] = (struct period_axis){decade->school_years, years};
    publication->current_period = decade->years[years - 1];
    for (uint32_t m = 0; m < MEASURES; m++)
        decade->city.measures[m].offset = m * years;
    publication->cube.stride = MEASURES * years;
    publication->cube.subject_count = schools;
    publication->cube.cells =
        ARENA_ARRAY(&decade->city.reading.arena, struct observation, (size_t)publication->cube.stride * schools);
    publication->settings.support_groups = 4;
    publication->settings.persistent_share = decimal_make(25, 2);
    publication->settings.persistent_years = 8;
}

static void set_number(struct decade *decade, uint32_t school, uint32_t measure, uint32_t year, int64_t number)
{
    *small_city_cell(&decade->city, school, measure, year) =
        (struct observation){.units = number, .status = STATUS_NORMAL, .row = 1};
}

/* What a school has each year: a letter a year, m much, l little, o between, '-' nothing known. The others fill up. */
static void set_years(struct decade *decade, uint32_t school, const char *letters, int64_t pupils)
{
    for (uint32_t y = 0; letters[y] != '\0'; y++) {
        int64_t per_pupil = letters[y] == 'm' ? 900 + school : letters[y] == 'l' ? 10 + school : 400 + school;
        if (letters[y] == '-')
            continue;
        set_number(decade, school, AMOUNT, y, per_pupil * pupils);
        set_number(decade, school, PUPILS, y, pupils);
    }
}

static void link_schools(struct decade *decade, uint32_t from, uint32_t to)
{
    struct school *schools = decade->city.schools;
    schools[from].successors = decade->successors[from];
    schools[from].successors[schools[from].successor_count++] = to;
    schools[to].predecessors = decade->predecessors[to];
    schools[to].predecessors[schools[to].predecessor_count++] = from;
}

static void close_school(struct decade *decade, uint32_t school, int16_t year)
{
    decade->city.schools[school].closed = (struct period){PERIOD_SCHOOL_YEAR, 0, (int16_t)(year - 1)};
}

static const struct cohort_line *line_of(const struct decade *decade, uint32_t school)
{
    const struct cohorts *cohorts = &decade->city.analysis.cohorts;
    for (uint32_t i = 0; i < cohorts->line_count; i++)
        if (cohorts->lines[i].school == school)
            return &cohorts->lines[i];
    return NULL;
}

/* Twelve schools, so three have much: 1, 2 and the one of the case, whose years the case tells. */
static const struct {
    const char *name;
    const char *years;
    int16_t opened; /* calendar year of its first school year, or 0 */
    int16_t closed;
    enum cohort_fate fate;
    uint32_t much_years;
} fates[] = {
    {"always", "mmmmmmmmmm", 0, 0, COHORT_MEMBER, 10},
    {"eight of ten", "ommmmmmmmo", 0, 0, COHORT_MEMBER, 8},
    {"seven of ten", "ommmmmmmoo", 0, 0, COHORT_CHANGED, 7},
    {"never", "oooooooooo", 0, 0, COHORT_NEVER, 0},
    {"two years are not known", "mmmmmmmm--", 0, 0, COHORT_MEMBER, 8},
    {"three years are not known", "mmmmmmm---", 0, 0, COHORT_UNKNOWN, 7},
    {"closed", "mmmmm-----", 0, 2019, COHORT_CLOSED, 5},
    {"closed after years with less", "mmooo-----", 0, 2019, COHORT_CHANGED, 2},
    {"new", "-----mmmmm", 2020, 0, COHORT_NEW, 5},
    {"new, with less", "-----mmooo", 2020, 0, COHORT_CHANGED, 2},
    {"nothing known", "----------", 0, 0, COHORT_NEVER, 0},
};

/* Much, little and the rest, so that a quarter of twelve is three with the school of the case and two others. */
static void fill_others(struct decade *decade, uint32_t first)
{
    for (uint32_t s = first; s < SMALL_CITY_SCHOOLS; s++)
        set_years(decade, s, s < 3 ? "mmmmmmmmmm" : s < 6 ? "llllllllll" : "oooooooooo", 10);
}

START_TEST(tells_what_became_of_a_school)
{
    struct decade decade;
    decade_init(&decade, SMALL_CITY_SCHOOLS, COHORT_YEARS);
    fill_others(&decade, 1);
    set_years(&decade, 0, fates[_i].years, 10);
    if (fates[_i].opened != 0)
        decade.city.schools[0].opened = (struct period){PERIOD_SCHOOL_YEAR, 0, (int16_t)(fates[_i].opened - 1)};
    if (fates[_i].closed != 0)
        close_school(&decade, 0, fates[_i].closed);
    small_city_analyse(&decade.city);
    ck_assert(cohorts_are_known(&decade.city.analysis.cohorts));
    const struct cohort_standing *standing = &line_of(&decade, 0)->standings[COHORT_MUCH];
    ck_assert_msg(standing->fate == fates[_i].fate, "%s: fate %u", fates[_i].name, standing->fate);
    ck_assert_msg(standing->years == fates[_i].much_years, "%s: %u years", fates[_i].name, standing->years);
    ck_assert_uint_eq(standing->is_in_first, fates[_i].years[0] == 'm');
    ck_assert_uint_eq(standing->is_in_last, fates[_i].years[9] == 'm');
    small_city_release(&decade.city);
}
END_TEST

START_TEST(has_both_ends)
{
    struct decade decade;
    decade_init(&decade, SMALL_CITY_SCHOOLS, COHORT_YEARS);
    fill_others(&decade, 0);
    small_city_analyse(&decade.city);
    const struct cohorts *cohorts = &decade.city.analysis.cohorts;
    ck_assert_uint_eq(cohorts->member_counts[COHORT_MUCH], 3);
    ck_assert_uint_eq(cohorts->member_counts[COHORT_LITTLE], 3);
    ck_assert_uint_eq(cohort_count_fate(cohorts, COHORT_MUCH, COHORT_MEMBER, true, true), 3);
    ck_assert_uint_eq(cohort_count_fate(cohorts, COHORT_MUCH, COHORT_NEVER, false, false), 9);
    for (uint32_t s = 0; s < SMALL_CITY_SCHOOLS; s++) {
        ck_assert_uint_eq(line_of(&decade, s)->standings[COHORT_MUCH].fate == COHORT_MEMBER, s < 3);
        ck_assert_uint_eq(line_of(&decade, s)->standings[COHORT_LITTLE].fate == COHORT_MEMBER, s >= 3 && s < 6);
    }
    small_city_release(&decade.city);
}
END_TEST

/* Equal amounts at the border belong to neither end: four with the same are one too many for three places. */
START_TEST(does_not_part_equals)
{
    struct decade decade;
    decade_init(&decade, SMALL_CITY_SCHOOLS, COHORT_YEARS);
    fill_others(&decade, 0);
    for (uint32_t y = 0; y < COHORT_YEARS; y++)
        for (uint32_t s = 0; s < 4; s++)
            set_number(&decade, s, AMOUNT, y, 9000);
    small_city_analyse(&decade.city);
    ck_assert_uint_eq(decade.city.analysis.cohorts.member_counts[COHORT_MUCH], 0);
    small_city_release(&decade.city);
}
END_TEST

START_TEST(needs_ten_years)
{
    struct decade decade;
    decade_init(&decade, SMALL_CITY_SCHOOLS, COHORT_YEARS - 1);
    for (uint32_t s = 0; s < SMALL_CITY_SCHOOLS; s++)
        set_years(&decade, s, "mmmmmmmmm", 10);
    small_city_analyse(&decade.city);
    const struct cohorts *cohorts = &decade.city.analysis.cohorts;
    ck_assert(!cohorts_are_known(cohorts));
    ck_assert_uint_eq(cohorts->year_count, COHORT_YEARS - 1);
    ck_assert_uint_eq(cohorts->line_count, 0);
    struct cohort_point point =
        cohort_point_of(&decade.city.analysis, COHORT_MUCH, MERIT, 0, &decade.city.reading.arena);
    ck_assert_uint_eq(point.value.status, STATUS_MISSING);
    small_city_release(&decade.city);
}
END_TEST

/* School 0 is the new name of 11, whose years end where its own begin. */
START_TEST(follows_a_new_code)
{
    struct decade decade;
    decade_init(&decade, SMALL_CITY_SCHOOLS, COHORT_YEARS);
    fill_others(&decade, 1);
    memset(small_city_cell(&decade.city, 11, AMOUNT, 0), 0, sizeof(struct observation) * COHORT_YEARS * 2);
    set_years(&decade, 11, "mmmm------", 10);
    set_years(&decade, 0, "----mmmmmm", 10);
    close_school(&decade, 11, 2018);
    link_schools(&decade, 11, 0);
    /* Eleven schools a year, of which three have much. */
    decade.city.publication.settings.persistent_share = decimal_make(3, 1);
    small_city_analyse(&decade.city);
    ck_assert_ptr_null(line_of(&decade, 11));
    ck_assert_uint_eq(decade.city.analysis.cohorts.line_count, SMALL_CITY_SCHOOLS - 1);
    ck_assert_uint_eq(line_of(&decade, 0)->known_years, 10);
    ck_assert_uint_eq(line_of(&decade, 0)->standings[COHORT_MUCH].fate, COHORT_MEMBER);
    small_city_release(&decade.city);
}
END_TEST

/* 10 and 11 close in 2018 and become 0: before, the line has what both had, weighted with pupils. */
START_TEST(joins_what_was_merged)
{
    struct decade decade;
    decade_init(&decade, SMALL_CITY_SCHOOLS, COHORT_YEARS);
    fill_others(&decade, 1);
    memset(small_city_cell(&decade.city, 10, AMOUNT, 0), 0, sizeof(struct observation) * COHORT_YEARS * 2);
    memset(small_city_cell(&decade.city, 11, AMOUNT, 0), 0, sizeof(struct observation) * COHORT_YEARS * 2);
    set_years(&decade, 10, "mmmm------", 90);
    set_years(&decade, 11, "llll------", 10);
    set_years(&decade, 0, "----mmmmmm", 100);
    for (uint32_t s = 10; s <= 11; s++) {
        close_school(&decade, s, 2018);
        link_schools(&decade, s, 0);
    }
    small_city_analyse(&decade.city);
    const struct cohort_line *line = line_of(&decade, 0);
    ck_assert_uint_eq(line->link_count, 3);
    struct observation value = cohort_line_value(&decade.city.analysis, line, PER_PUPIL, 0);
    ck_assert_int_eq(value.units, (910 * 90 + 21 * 10 + 50) / 100);
    value = cohort_line_value(&decade.city.analysis, line, PER_PUPIL, 9);
    ck_assert_int_eq(value.units, 900);
    ck_assert_uint_eq(line->known_years, 10);
    small_city_release(&decade.city);
}
END_TEST

/* 0 is split in 2018: it runs on, and 11 opens. Both have the past; the school is counted once among many. */
START_TEST(shares_the_past_of_a_split)
{
    struct decade decade;
    decade_init(&decade, SMALL_CITY_SCHOOLS, COHORT_YEARS);
    fill_others(&decade, 0);
    memset(small_city_cell(&decade.city, 11, AMOUNT, 0), 0, sizeof(struct observation) * COHORT_YEARS * 2);
    set_years(&decade, 11, "---mmmmmmm", 10);
    decade.city.schools[11].opened = (struct period){PERIOD_SCHOOL_YEAR, 0, 2017};
    link_schools(&decade, 0, 11);
    small_city_analyse(&decade.city);
    const struct cohort_line *line = line_of(&decade, 11);
    ck_assert_ptr_nonnull(line_of(&decade, 0));
    ck_assert_uint_eq(line->known_years, 10);
    ck_assert_int_eq(cohort_line_value(&decade.city.analysis, line, PER_PUPIL, 2).units, 900);
    ck_assert_int_eq(cohort_line_value(&decade.city.analysis, line, PER_PUPIL, 3).units, 911);
    ck_assert_uint_eq(line_of(&decade, 0)->link_count, 1);
    small_city_release(&decade.city);
}
END_TEST

/* Two schools that name each other as successors, one still open: no endless walk. */
START_TEST(survives_a_circle)
{
    struct decade decade;
    decade_init(&decade, SMALL_CITY_SCHOOLS, COHORT_YEARS);
    fill_others(&decade, 0);
    close_school(&decade, 0, 2018);
    link_schools(&decade, 0, 1);
    link_schools(&decade, 1, 0);
    small_city_analyse(&decade.city);
    ck_assert_uint_eq(line_of(&decade, 1)->link_count, 2);
    small_city_release(&decade.city);
}
END_TEST

/* All of the first six have much for long; their results are pooled. */
static void build_results(struct decade *decade)
{
    decade_init(decade, SMALL_CITY_SCHOOLS, COHORT_YEARS);
    decade->city.publication.settings.persistent_share = decimal_make(5, 1);
    for (uint32_t s = 0; s < SMALL_CITY_SCHOOLS; s++) {
        set_years(decade, s, s < 6 ? "mmmmmmmmmm" : "llllllllll", 10);
        for (uint32_t y = 0; y < COHORT_YEARS; y++) {
            set_number(decade, s, BASE, y, 10 * (s + 1));
            set_number(decade, s, MERIT, y, s < 6 ? 200 + 3 * s : 240);
        }
    }
}

START_TEST(pools_results_and_tells_the_band)
{
    struct decade decade;
    build_results(&decade);
    small_city_analyse(&decade.city);
    struct arena *arena = &decade.city.reading.arena;
    struct cohort_point point = cohort_point_of(&decade.city.analysis, COHORT_MUCH, MERIT, 4, arena);
    double sum = 0;
    double weights = 0;
    double squares = 0;
    for (uint32_t s = 0; s < 6; s++) {
        sum += 10.0 * (s + 1) * (200 + 3 * s);
        weights += 10.0 * (s + 1);
    }
    for (uint32_t s = 0; s < 6; s++)
        squares += pow(10.0 * (s + 1) * (200 + 3 * s - sum / weights), 2);
    double city = (sum + 240.0 * 570) / (weights + 570);
    double half = 2.5706 * sqrt(6.0 / 5 * squares) / weights;
    ck_assert_uint_eq(point.school_count, 6);
    ck_assert(point.city.is_known);
    ck_assert_uint_eq(point.city.line_count, 6);
    ck_assert_double_eq_tol(decimal_to_double(observation_value(&point.value)), sum / weights, 0.0501);
    ck_assert_double_eq_tol(point.city.difference, sum / weights - city, 0.11);
    ck_assert_double_eq_tol(point.city.high - point.city.low, 2 * half, 0.05);
    ck_assert(!point.expected.is_known);
    small_city_release(&decade.city);
}
END_TEST

/* Four schools with a result are too few to tell of, and none is the schools' common status. */
START_TEST(hides_what_few_stand_behind)
{
    struct decade decade;
    build_results(&decade);
    for (uint32_t s = 0; s < 6; s++) {
        small_city_cell(&decade.city, s, MERIT, 3)->status = STATUS_CANCELLED;
        if (s < 2)
            small_city_cell(&decade.city, s, MERIT, 4)->status = STATUS_FEW;
    }
    small_city_analyse(&decade.city);
    struct arena *arena = &decade.city.reading.arena;
    struct cohort_point point = cohort_point_of(&decade.city.analysis, COHORT_MUCH, MERIT, 4, arena);
    ck_assert_uint_eq(point.value.status, STATUS_PROTECTED);
    ck_assert_uint_eq(point.school_count, 4);
    ck_assert(!point.city.is_known);
    point = cohort_point_of(&decade.city.analysis, COHORT_MUCH, MERIT, 3, arena);
    ck_assert_uint_eq(point.value.status, STATUS_CANCELLED);
    ck_assert_uint_eq(point.school_count, 0);
    small_city_release(&decade.city);
}
END_TEST

/* The same schools in another order of rows: the same members, values and bands. */
START_TEST(does_not_depend_on_the_order)
{
    struct decade first;
    struct decade second;
    build_results(&first);
    build_results(&second);
    struct cube *cube = &second.city.publication.cube;
    for (uint32_t s = 0; s < SMALL_CITY_SCHOOLS; s++)
        memcpy(&cube->cells[(size_t)s * cube->stride],
               &first.city.publication.cube.cells[(size_t)(SMALL_CITY_SCHOOLS - 1 - s) * cube->stride],
               cube->stride * sizeof *cube->cells);
    small_city_analyse(&first.city);
    small_city_analyse(&second.city);
    struct cohort_point one = cohort_point_of(&first.city.analysis, COHORT_MUCH, MERIT, 4, &first.city.reading.arena);
    struct cohort_point other =
        cohort_point_of(&second.city.analysis, COHORT_MUCH, MERIT, 4, &second.city.reading.arena);
    ck_assert_int_eq(one.value.units, other.value.units);
    ck_assert_double_eq_tol(one.city.low, other.city.low, 1e-9);
    ck_assert_double_eq_tol(one.city.high, other.city.high, 1e-9);
    small_city_release(&first.city);
    small_city_release(&second.city);
}
END_TEST

START_TEST(knows_prices)
{
    struct decade decade;
    build_results(&decade);
    struct allocation_rule rules[2] = {
        {.period = decade.years[0], .price_index = {decimal_make(800, 1), true}},
        {.period = decade.years[9], .price_index = {decimal_make(100, 0), true}},
    };
    decade.city.publication.rules = rules;
    decade.city.publication.rule_count = 2;
    small_city_analyse(&decade.city);
    const struct analysis *analysis = &decade.city.analysis;
    struct observation amount = {.units = 1001, .status = STATUS_NORMAL};
    ck_assert_int_eq(cohort_in_prices_of(analysis, &amount, 0, 9).units, 1251);
    ck_assert_int_eq(cohort_in_prices_of(analysis, &amount, 9, 9).units, 1001);
    ck_assert_uint_eq(cohort_in_prices_of(analysis, &amount, 5, 9).status, STATUS_MISSING);
    amount.status = STATUS_FEW;
    ck_assert_uint_eq(cohort_in_prices_of(analysis, &amount, 0, 9).status, STATUS_FEW);
    small_city_release(&decade.city);
}
END_TEST

/* Student's t from the tables of any textbook. */
START_TEST(knows_the_quantiles)
{
    static const struct {
        uint32_t degrees;
        double quantile;
    } known[] = {{4, 2.7764}, {5, 2.5706}, {10, 2.2281}, {30, 2.0423}, {120, 1.9799}, {100000, 1.9600}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        ck_assert_double_eq_tol(cohort_t_quantile(known[i].degrees), known[i].quantile, 0.008);
}
END_TEST

Suite *cohort_suite(void)
{
    Suite *suite = suite_create("cohort");
    TCase *test_case = tcase_create("cohort");
    tcase_add_loop_test(test_case, tells_what_became_of_a_school, 0, sizeof fates / sizeof *fates);
    tcase_add_test(test_case, has_both_ends);
    tcase_add_test(test_case, does_not_part_equals);
    tcase_add_test(test_case, needs_ten_years);
    tcase_add_test(test_case, follows_a_new_code);
    tcase_add_test(test_case, joins_what_was_merged);
    tcase_add_test(test_case, shares_the_past_of_a_split);
    tcase_add_test(test_case, survives_a_circle);
    tcase_add_test(test_case, pools_results_and_tells_the_band);
    tcase_add_test(test_case, hides_what_few_stand_behind);
    tcase_add_test(test_case, does_not_depend_on_the_order);
    tcase_add_test(test_case, knows_prices);
    tcase_add_test(test_case, knows_the_quantiles);
    suite_add_tcase(suite, test_case);
    return suite;
}
