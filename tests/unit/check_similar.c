/* SPDX-License-Identifier: EUPL-1.2 */
/* Similar schools: the same as a look at every school, nobody twice, never oneself, whatever the order of the rows. */
#include "analyse/similar.h"

#include "analyse/similar_tree.h"
#include "many_schools.h"

#include <math.h>

Suite *similar_suite(void);

/* ---- the tree ---- */

#define POINTS 700
#define DIMENSIONS 4

struct cloud {
    double points[POINTS][DIMENSIONS];
    uint32_t ranks[POINTS];
    uint32_t items[POINTS];
};

/* Few different coordinates, so that many are equally far; ranks in another order than the points. */
static void draw_cloud(struct cloud *cloud, uint32_t seed, uint32_t steps)
{
    for (uint32_t i = 0; i < POINTS; i++) {
        cloud->ranks[i] = (i * 389U) % POINTS;
        cloud->items[i] = i;
        for (uint32_t d = 0; d < DIMENSIONS; d++)
            cloud->points[i][d] = (double)(many_random(&seed) % steps) / 7;
    }
}

static double square_between(const struct similar_query *query, const double *point)
{
    double square = 0;
    for (uint32_t d = 0; d < DIMENSIONS; d++) {
        double difference = point[d] - query->center[d];
        square += query->scales[d] * (difference * difference);
    }
    return square;
}

/* The nearest by a look at all: found one after the other. */
static void look_at_all(const struct cloud *cloud, const struct similar_query *query, struct similar_found *found)
{
    bool is_taken[POINTS] = {false};
    for (found->count = 0; found->count < query->wanted; found->count++) {
        uint32_t best = POINTS;
        double best_square = 0;
        for (uint32_t i = 0; i < POINTS; i++) {
            double square = square_between(query, cloud->points[i]);
            if (is_taken[i] || i == query->self || (query->allowed != NULL && !query->allowed[i]) ||
                square > query->limit)
                continue;
            if (best == POINTS || square < best_square ||
                (square == best_square && cloud->ranks[i] < cloud->ranks[best])) {
                best = i;
                best_square = square;
            }
        }
        if (best == POINTS)
            return;
        is_taken[best] = true;
        found->items[found->count] = best;
        found->squares[found->count] = best_square;
    }
}

static void compare_search(const struct cloud *cloud, const struct similar_tree *tree, uint32_t at, uint32_t seed)
{
    struct similar_query query = {.self = at, .limit = INFINITY};
    struct similar_found found;
    struct similar_found expected;
    uint8_t allowed[POINTS];
    for (uint32_t d = 0; d < DIMENSIONS; d++) {
        query.center[d] = cloud->points[at][d];
        query.scales[d] = many_random(&seed) % 5 == 0 ? 0 : (double)(many_random(&seed) % 9) / 3;
    }
    query.wanted = 1 + many_random(&seed) % 20;
    if (many_random(&seed) % 3 == 0)
        query.limit = 0.5;
    for (uint32_t i = 0; i < POINTS; i++)
        allowed[i] = many_random(&seed) % 4 != 0;
    query.allowed = many_random(&seed) % 3 == 0 ? allowed : NULL;
    similar_tree_nearest(tree, &query, &found);
    look_at_all(cloud, &query, &expected);
    ck_assert_uint_eq(found.count, expected.count);
    for (uint32_t i = 0; i < found.count; i++) {
        ck_assert_uint_eq(found.items[i], expected.items[i]);
        ck_assert(found.squares[i] == expected.squares[i]);
    }
}

START_TEST(finds_what_a_look_at_all_finds)
{
    static const uint32_t steps[] = {2, 5, 40, 100000};
    static const double scales[DIMENSIONS] = {1, 2, 0, 1};
    struct reading reading;
    struct similar_tree tree;
    reading_init(&reading);
    struct cloud *cloud = ARENA_NEW(&reading.arena, struct cloud);
    draw_cloud(cloud, 17U + (uint32_t)_i, steps[_i]);
    similar_tree_build(&tree, &reading.arena, &cloud->points[0][0], cloud->items, POINTS, DIMENSIONS, cloud->ranks,
                       scales);
    for (uint32_t at = 0; at < POINTS; at++)
        compare_search(cloud, &tree, at, at * 31U + (uint32_t)_i);
    reading_release(&reading);
}
END_TEST

START_TEST(searches_among_few_points)
{
    struct reading reading;
    struct similar_tree tree;
    struct similar_found found;
    const double point = 3;
    const double scale = 1;
    const uint32_t zero = 0;
    struct similar_query query = {.center = {3}, .self = UINT32_MAX, .scales = {1}};
    reading_init(&reading);
    query.limit = INFINITY;
    query.wanted = 5;
    similar_tree_build(&tree, &reading.arena, &point, &zero, 0, 1, &zero, &scale);
    similar_tree_nearest(&tree, &query, &found);
    ck_assert_uint_eq(found.count, 0);
    similar_tree_build(&tree, &reading.arena, &point, &zero, 1, 1, &zero, &scale);
    similar_tree_nearest(&tree, &query, &found);
    ck_assert_uint_eq(found.count, 1);
    query.self = 0;
    similar_tree_nearest(&tree, &query, &found);
    ck_assert_uint_eq(found.count, 0);
    reading_release(&reading);
}
END_TEST

/* ---- sets ---- */

#define SCHOOLS 150

/* Three profiles, some closed, many ties. */
static void build_random(struct small_city *city, uint32_t seed)
{
    many_schools_init(city, SCHOOLS);
    struct school *schools = city->publication.schools;
    for (uint32_t s = 0; s < SCHOOLS; s++) {
        schools[s].stages = s % 5 == 0 ? SLICE("F-6") : s % 11 == 0 ? SLICE_EMPTY : SLICE("F-9");
        if (s % 13 == 0)
            schools[s].closed = (struct period){PERIOD_SCHOOL_YEAR, 0, 2021}; /* 2021/22 */
        if (s % 17 == 0)
            schools[s].opened = (struct period){PERIOD_SCHOOL_YEAR, 0, 2024}; /* 2024/25 */
        schools[s].operator_type = s % 3 == 0 ? OPERATOR_INDEPENDENT : OPERATOR_MUNICIPAL;
    }
    many_draw(city, seed, 12, 25);
    small_city_analyse(city);
}

static bool is_open(const struct school *school)
{
    return period_is_none(school->opened) && period_is_none(school->closed);
}

/* √(Σ w (Δ/range)²/Σ w) with the ranges of the schools that have every trait; NaN when it has no meaning. */
static double distance_between(const struct small_city *city, const struct trait_weights *traits, uint32_t a,
                               uint32_t b)
{
    const struct publication *publication = &city->publication;
    double sum = 0;
    double weights = 0;
    for (uint32_t t = 0; t < traits->count; t++) {
        bool is_share = traits->measures[t] == MANY_NEW;
        double low = INFINITY;
        double high = -INFINITY;
        double own[2] = {NAN, NAN};
        for (uint32_t s = 0; s < publication->school_count; s++) {
            double coordinate = NAN;
            bool has_all = true;
            for (uint32_t u = 0; u < traits->count; u++) {
                double value;
                bool is_known = similar_trait(&city->analysis, s, traits->measures[u], &value);
                has_all &= is_known;
                if (u == t && is_known)
                    coordinate = is_share ? value : log(value);
            }
            if (s == a)
                own[0] = has_all ? coordinate : NAN;
            if (s == b)
                own[1] = has_all ? coordinate : NAN;
            if (!has_all || !is_open(&publication->schools[s]) ||
                !slice_equal(publication->schools[s].stages, publication->schools[a].stages))
                continue;
            low = fmin(low, coordinate);
            high = fmax(high, coordinate);
        }
        double weight = decimal_to_double(traits->weights[t]);
        double difference = high > low ? (own[0] - own[1]) / (high - low) : own[0] - own[1];
        sum += weight * difference * difference;
        weights += weight;
    }
    return sqrt(sum / weights);
}

static void check_member(const struct small_city *city, const struct similar_set *set, uint32_t school, uint32_t i,
                         uint32_t total)
{
    const struct school *schools = city->publication.schools;
    const struct trait_weights *traits = &city->publication.settings.similar.traits;
    const uint32_t *members = i < set->count ? set->schools : set->near_misses - set->count;
    const double *distances = i < set->count ? set->distances : set->near_distances - set->count;
    ck_assert_uint_ne(members[i], school);
    ck_assert(is_open(&schools[members[i]]));
    ck_assert(slice_equal(schools[members[i]].stages, schools[school].stages));
    ck_assert(fabs(distances[i] - distance_between(city, traits, school, members[i])) < 1e-9);
    for (uint32_t j = 0; j < set->count && j < i; j++)
        ck_assert_uint_ne(set->schools[j], members[i]);
    if (i > 0 && i != set->count && i < total) {
        ck_assert(distances[i - 1] <= distances[i]);
        if (distances[i - 1] == distances[i])
            ck_assert(slice_compare(schools[members[i - 1]].code, schools[members[i]].code) < 0);
    }
}

/* Whoever is in neither list is not nearer than the last that is listed. */
static void check_nobody_forgotten(const struct small_city *city, const struct similar_set *set, uint32_t school)
{
    const struct publication *publication = &city->publication;
    double last = set->near_miss_count == SIMILAR_NEAR_MISSES ? set->near_distances[SIMILAR_NEAR_MISSES - 1] : INFINITY;
    for (uint32_t s = 0; s < publication->school_count; s++) {
        bool is_listed = s == school || !is_open(&publication->schools[s]) ||
                         !slice_equal(publication->schools[s].stages, publication->schools[school].stages);
        for (uint32_t i = 0; i < set->count; i++)
            is_listed |= set->schools[i] == s;
        for (uint32_t i = 0; i < set->near_miss_count; i++)
            is_listed |= set->near_misses[i] == s;
        if (!is_listed) {
            double distance = distance_between(city, &publication->settings.similar.traits, school, s);
            ck_assert(isnan(distance) || distance >= last - 1e-9);
        }
    }
}

START_TEST(holds_for_every_school)
{
    struct small_city city;
    unsigned reasons[4] = {0};
    build_random(&city, 7U + (uint32_t)_i);
    for (uint32_t s = 0; s < SCHOOLS; s++) {
        struct similar_set set;
        similar_find(&city.analysis, s, SIMILAR_ALL, &set);
        reasons[set.reason]++;
        bool is_known = is_open(&city.publication.schools[s]) &&
                        !isnan(distance_between(&city, &city.publication.settings.similar.traits, s, s));
        ck_assert(is_known == (set.reason != SIMILAR_TRAIT_UNKNOWN));
        ck_assert(set.count <= 10 && (set.count < 5) == (set.reason == SIMILAR_TOO_FEW || !is_known));
        for (uint32_t i = 0; i < set.count + set.near_miss_count; i++)
            check_member(&city, &set, s, i, set.count + set.near_miss_count);
        for (uint32_t i = 0; i < set.count; i++)
            ck_assert(set.distances[i] <= 0.25 + 1e-9);
        for (uint32_t i = 0; i < set.near_miss_count; i++)
            ck_assert(set.count == 10 || set.near_distances[i] > 0.25);
        if (is_known)
            check_nobody_forgotten(&city, &set, s);
    }
    ck_assert(reasons[SIMILAR_FOUND] > 60 && reasons[SIMILAR_TRAIT_UNKNOWN] > 10 && reasons[SIMILAR_TOO_FEW] > 0);
    small_city_release(&city);
}
END_TEST

/* The rows from the last to the first: the same sets, by code. */
START_TEST(does_not_depend_on_the_order_of_rows)
{
    struct small_city city;
    struct small_city turned;
    build_random(&city, 99);
    many_schools_init(&turned, SCHOOLS);
    uint32_t stride = city.publication.cube.stride;
    for (uint32_t s = 0; s < SCHOOLS; s++) {
        turned.publication.schools[s] = city.publication.schools[SCHOOLS - 1 - s];
        memcpy(&turned.publication.cube.cells[(size_t)s * stride],
               &city.publication.cube.cells[(size_t)(SCHOOLS - 1 - s) * stride], stride * sizeof(struct observation));
    }
    small_city_analyse(&turned);
    for (uint32_t s = 0; s < SCHOOLS; s++) {
        struct similar_set a;
        struct similar_set b;
        similar_find(&city.analysis, s, SIMILAR_ALL, &a);
        similar_find(&turned.analysis, SCHOOLS - 1 - s, SIMILAR_ALL, &b);
        ck_assert_int_eq(a.reason, b.reason);
        ck_assert_uint_eq(a.count, b.count);
        for (uint32_t i = 0; i < a.count; i++)
            ck_assert(a.schools[i] == SCHOOLS - 1 - b.schools[i] && a.distances[i] == b.distances[i]);
    }
    small_city_release(&turned);
    small_city_release(&city);
}
END_TEST

/* Schools on a line by their share of newly arrived: the first at 0, then as given; one trait, range as they have it. */
static void build_line(struct small_city *city, const int64_t *shares, uint32_t count)
{
    many_schools_init(city, count);
    struct similar_settings *similar = &city->publication.settings.similar;
    similar->traits.count = 0;
    many_weigh(&similar->traits, MANY_NEW, "3");
    similar->other_trait_count = 0;
    similar->other_traits[similar->other_trait_count++] = similar->traits;
    for (uint32_t s = 0; s < count; s++)
        many_set(city, s, MANY_NEW, 1, shares[s], 1);
}

START_TEST(keeps_the_distance_and_the_size)
{
    /* Range 100: distances 0.1, 0.2, 0.25, 0.251, 0.9, 1. */
    static const int64_t shares[] = {0, 100, 200, 250, 251, 900, 1000};
    struct small_city city;
    struct similar_set set;
    build_line(&city, shares, 7);
    city.publication.settings.similar.minimum = 4;
    small_city_analyse(&city);
    similar_find(&city.analysis, 0, SIMILAR_ALL, &set);
    ck_assert_int_eq(set.reason, SIMILAR_TOO_FEW);
    ck_assert_uint_eq(set.count, 3); /* exactly as far as allowed is near enough */
    ck_assert_uint_eq(set.schools[2], 3);
    ck_assert_uint_eq(set.near_miss_count, 3);
    ck_assert_uint_eq(set.near_misses[0], 4);
    similar_find_by(&city.analysis, 0, SIMILAR_ALL, &city.publication.settings.similar.traits, 2, &set);
    ck_assert_uint_eq(set.count, 2);
    ck_assert_uint_eq(set.near_misses[0], 3); /* near enough, but the set was full */
    /* The last school is near nobody's start: B may be in A's set and A not in B's. */
    similar_find(&city.analysis, 6, SIMILAR_ALL, &set);
    ck_assert_uint_eq(set.count, 1);
    ck_assert_uint_eq(set.schools[0], 5);
    small_city_release(&city);
}
END_TEST

START_TEST(may_be_one_sided)
{
    static const int64_t shares[] = {0, 30, 40, 50, 1000};
    struct small_city city;
    struct similar_set a;
    struct similar_set b;
    build_line(&city, shares, 5);
    city.publication.settings.similar.count = 2;
    city.publication.settings.similar.minimum = 1;
    small_city_analyse(&city);
    similar_find(&city.analysis, 0, SIMILAR_ALL, &a);
    similar_find(&city.analysis, 1, SIMILAR_ALL, &b);
    ck_assert_int_eq(a.reason, SIMILAR_FOUND);
    ck_assert_uint_eq(a.schools[0], 1);
    ck_assert(b.schools[0] != 0 && b.schools[1] != 0);
    small_city_release(&city);
}
END_TEST

START_TEST(takes_what_does_not_differ_for_equal)
{
    static const int64_t shares[] = {70, 70, 70, 70, 70, 70, 70};
    struct small_city city;
    struct similar_set set;
    build_line(&city, shares, 7);
    city.publication.settings.similar.count = 4;
    city.publication.settings.similar.minimum = 1;
    small_city_analyse(&city);
    similar_find(&city.analysis, 0, SIMILAR_ALL, &set);
    ck_assert_uint_eq(set.count, 4);
    for (uint32_t i = 0; i < 4; i++) {
        ck_assert(set.distances[i] == 0);
        ck_assert(i == 0 || slice_compare(city.publication.schools[set.schools[i - 1]].code,
                                          city.publication.schools[set.schools[i]].code) < 0);
    }
    small_city_release(&city);
}
END_TEST

START_TEST(takes_logarithms_and_means_of_years)
{
    struct small_city city;
    double value;
    many_schools_init(&city, 3);
    for (uint32_t s = 0; s < 3; s++)
        for (uint32_t p = 0; p < 2; p++) {
            many_set(&city, s, MANY_INDEX, p, 100 + 50 * s + 20 * p, 0);
            many_set(&city, s, MANY_PUPILS, p, 100 * (p + 1), 0);
        }
    many_set(&city, 2, MANY_PUPILS, 1, 0, 0);
    small_city_cell(&city, 1, MANY_INDEX, 1)->status = STATUS_MISSING;
    small_city_analyse(&city);
    ck_assert(similar_trait(&city.analysis, 0, MANY_INDEX, &value) && value == 110);
    ck_assert(similar_trait(&city.analysis, 1, MANY_INDEX, &value) && value == 150); /* the year that is known */
    ck_assert(similar_trait(&city.analysis, 0, MANY_PUPILS, &value) && value == 200);
    ck_assert(!similar_trait(&city.analysis, 2, MANY_PUPILS, &value)); /* zero has no logarithm */
    ck_assert(!similar_trait(&city.analysis, 0, MANY_NEW, &value));
    ck_assert_uint_eq(similar_trait_period(&city.analysis, MANY_NEW), NONE);
    small_city_release(&city);
}
END_TEST

START_TEST(chooses_among_those_with_costs)
{
    struct small_city city;
    struct similar_set all;
    struct similar_set some;
    build_random(&city, 5);
    for (uint32_t s = 0; s < SCHOOLS; s++) {
        similar_find(&city.analysis, s, SIMILAR_ALL, &all);
        similar_find(&city.analysis, s, SIMILAR_WITH_SPENDING, &some);
        for (uint32_t i = 0; i < some.count; i++) {
            ck_assert(observation_has_value(small_city_cell(&city, some.schools[i], MANY_COST, 1)));
            for (uint32_t j = 0; j < all.count; j++)
                ck_assert(all.schools[j] != some.schools[i] || all.distances[j] == some.distances[i]);
        }
    }
    small_city_release(&city);
}
END_TEST

START_TEST(says_why_there_is_none)
{
    static const int64_t shares[] = {0, 10, 20};
    struct small_city city;
    struct similar_set set;
    struct trait_weights other = {.count = 0};
    build_line(&city, shares, 3);
    many_weigh(&other, MANY_MERIT, "1");
    small_city_analyse(&city);
    similar_find(&city.analysis, 0, SIMILAR_ALL, &set);
    ck_assert_int_eq(set.reason, SIMILAR_TOO_FEW);
    similar_find_by(&city.analysis, 0, SIMILAR_ALL, &other, 5, &set);
    ck_assert_int_eq(set.reason, SIMILAR_NOT_DECLARED);
    city.publication.settings.similar.traits.count = 0;
    small_city_analyse(&city);
    ck_assert_ptr_null(city.analysis.similar);
    similar_find(&city.analysis, 0, SIMILAR_ALL, &set);
    ck_assert_int_eq(set.reason, SIMILAR_NOT_DECLARED);
    ck_assert_int_eq(similar_verdict_of(&city.analysis, 0, MANY_MERIT, 1), SIMILAR_UNKNOWN);
    small_city_release(&city);
}
END_TEST

/* ---- standing ---- */

/* Merit of the schools on the line 0, 1, 2 …; "-" none. The median is that of the others. */
static const struct {
    const char *name;
    const char *merits;
    bool is_known;
    int side;
    double median;
    uint32_t with_value;
} standing_cases[] = {
    {"above an even number", "215 200 201 202 203 204 205", true, 1, 202.5, 6},
    {"below", "190 200 201 202 203 204 205", true, -1, 202.5, 6},
    {"the same as the mean of two", "202.5 200 201 202 203 204 205", true, 0, 202.5, 6},
    {"an odd number", "202 200 201 202 203 204 -", true, 0, 202, 5},
    {"withheld is no value", "202 200 201 202 203 few few", false, 0, 0, 4},
    {"none of its own", "few 200 201 202 203 204 205", false, 0, 0, 0},
};

START_TEST(stands_beside_the_middle)
{
    static const int64_t shares[] = {0, 1, 2, 3, 4, 5, 6, 1000};
    struct small_city city;
    build_line(&city, shares, 8);
    small_city_fill(&city, MANY_MERIT, standing_cases[_i].merits);
    small_city_analyse(&city);
    struct similar_standing standing = similar_standing_of(&city.analysis, 0, MANY_MERIT, 1);
    ck_assert_msg(standing.is_known == standing_cases[_i].is_known, "%s", standing_cases[_i].name);
    ck_assert_uint_eq(standing.with_value, standing_cases[_i].with_value);
    if (standing.is_known) {
        ck_assert_int_eq(standing.side, standing_cases[_i].side);
        ck_assert(fabs(standing.median - standing_cases[_i].median) < 1e-9);
    }
    small_city_release(&city);
}
END_TEST

/* Sizes 5 and 6 of one choice: with six the school lies above, with the nearest five as well or not. */
START_TEST(counts_the_choices_that_agree)
{
    static const int64_t shares[] = {0, 1, 2, 3, 4, 5, 6, 1000};
    struct small_city city;
    build_line(&city, shares, 8);
    struct similar_settings *similar = &city.publication.settings.similar;
    similar->other_count_count = 0;
    for (uint32_t size = 4; size <= 6; size++)
        similar->other_counts[similar->other_count_count++] = size;
    small_city_fill(&city, MANY_MERIT, "202.5 205 204 203 202 201 200");
    small_city_set(&city, 0, MANY_MERIT, 1, "202.8", STATUS_NORMAL);
    small_city_analyse(&city);
    struct similar_standing standing = similar_standing_of(&city.analysis, 0, MANY_MERIT, 1);
    ck_assert_int_eq(standing.side, 1);          /* 202.5 in the middle of six */
    ck_assert_uint_eq(standing.choice_count, 2); /* four are too few to answer */
    ck_assert_uint_eq(standing.agree_count, 1);  /* 203 in the middle of five */
    small_city_release(&city);
}
END_TEST

/* ---- verdict ---- */

/* Merit follows from the newly arrived, but for a third point of noise; school 3 has 60 more than that. */
static void build_results(struct small_city *city)
{
    many_schools_init(city, SCHOOLS);
    struct analysis_settings *settings = &city->publication.settings;
    settings->similar.maximum_distance = decimal_make(1, 0);
    settings->expected = (struct expected_settings){{MANY_NEW}, 1, 15, 3};
    many_draw(city, 3, 1000, 0);
    for (uint32_t s = 0; s < SCHOOLS; s++)
        for (uint32_t p = 0; p < 2; p++) {
            const struct observation *newly = small_city_cell(city, s, MANY_NEW, p);
            int64_t noise = (int64_t)((s * 37 + p * 11) % 41) - 20;
            many_set(city, s, MANY_BASE, p, 60, 0);
            many_set(city, s, MANY_MERIT, p, 2500 - newly->units + noise + (s == 3 ? 600 : 0), 1);
        }
    small_city_analyse(city);
}

START_TEST(finds_the_strong_school)
{
    struct small_city city;
    build_results(&city);
    ck_assert_int_eq(similar_verdict_of(&city.analysis, 3, MANY_MERIT, 1), SIMILAR_ABOVE);
    unsigned verdicts[4] = {0};
    for (uint32_t s = 0; s < SCHOOLS; s++)
        verdicts[similar_verdict_of(&city.analysis, s, MANY_MERIT, 1)]++;
    ck_assert_uint_eq(verdicts[SIMILAR_ABOVE], 1);
    ck_assert_uint_eq(verdicts[SIMILAR_BELOW], 0);
    ck_assert_uint_eq(verdicts[SIMILAR_UNKNOWN], 0);
    /* One year alone is no verdict. */
    ck_assert_int_eq(similar_verdict_of(&city.analysis, 3, MANY_MERIT, 0), SIMILAR_UNKNOWN);
    small_city_release(&city);
}
END_TEST

Suite *similar_suite(void)
{
    Suite *suite = suite_create("similar");
    TCase *cases = tcase_create("similar");
    suite_add_tcase(suite, cases);
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, finds_what_a_look_at_all_finds, 0, 4);
    tcase_add_test(cases, searches_among_few_points);
    tcase_add_loop_test(cases, holds_for_every_school, 0, 3);
    tcase_add_test(cases, does_not_depend_on_the_order_of_rows);
    tcase_add_test(cases, keeps_the_distance_and_the_size);
    tcase_add_test(cases, may_be_one_sided);
    tcase_add_test(cases, takes_what_does_not_differ_for_equal);
    tcase_add_test(cases, takes_logarithms_and_means_of_years);
    tcase_add_test(cases, chooses_among_those_with_costs);
    tcase_add_test(cases, says_why_there_is_none);
    tcase_add_loop_test(cases, stands_beside_the_middle, 0, (int)(sizeof standing_cases / sizeof *standing_cases));
    tcase_add_test(cases, counts_the_choices_that_agree);
    tcase_add_test(cases, finds_the_strong_school);
    return suite;
}
