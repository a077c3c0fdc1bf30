/* SPDX-License-Identifier: EUPL-1.2 */
/* What the golden packages do not show: references that are filled in, and judgements on whole models. */
#include "validate/judge.h"

#include "reading.h"

Suite *judge_suite(void);

struct fixture {
    struct reading reading;
    struct publication publication;
    struct school schools[12];
    struct source source;
};

static void begin(struct fixture *fixture, uint32_t count)
{
    static const char *const codes[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"};
    *fixture = (struct fixture){.source = {.name = SLICE("x")}};
    reading_init(&fixture->reading);
    struct publication *publication = &fixture->publication;
    publication->schools = fixture->schools;
    publication->school_count = publication->cube.subject_count = count;
    map_init(&publication->school_by_code, &fixture->reading.arena);
    map_init(&publication->measure_by_id, &fixture->reading.arena);
    for (uint32_t i = 0; i < count; i++) {
        fixture->schools[i].code = slice_from_c(codes[i]);
        fixture->schools[i].area = NONE;
        fixture->schools[i].place = place_in(&fixture->source, i + 2, 1);
        map_add(&publication->school_by_code, fixture->schools[i].code, i);
    }
}

static void judge(struct fixture *fixture)
{
    publication_judge(&fixture->reading.arena, &fixture->publication, &fixture->reading.diagnostics);
}

static struct period school_year(int year) { return (struct period){PERIOD_SCHOOL_YEAR, 0, (int16_t)year}; }

START_TEST(predecessors_are_filled)
{
    struct fixture fixture;
    uint32_t to_two[] = {2};
    begin(&fixture, 3);
    for (uint32_t i = 0; i < 2; i++) {
        fixture.schools[i].successors = to_two;
        fixture.schools[i].successor_count = 1;
        fixture.schools[i].closed = school_year(2020);
    }
    judge(&fixture);
    reading_expect(&fixture.reading, "");
    ck_assert_uint_eq(fixture.schools[2].predecessor_count, 2);
    ck_assert_uint_eq(fixture.schools[2].predecessors[0], 0);
    ck_assert_uint_eq(fixture.schools[2].predecessors[1], 1);
    ck_assert_uint_eq(fixture.schools[0].predecessor_count, 0);
    reading_release(&fixture.reading);
}
END_TEST

START_TEST(a_circle_of_three_is_told_once)
{
    struct fixture fixture;
    uint32_t next[] = {1, 2, 0};
    begin(&fixture, 3);
    for (uint32_t i = 0; i < 3; i++) {
        fixture.schools[i].successors = &next[i];
        fixture.schools[i].successor_count = 1;
        fixture.schools[i].closed = school_year(2020);
    }
    judge(&fixture);
    reading_expect(&fixture.reading, "x:2:1: error: the successors of '0' lead back to it by '2'\n");
    reading_release(&fixture.reading);
}
END_TEST

START_TEST(one_far_position_of_twelve)
{
    struct fixture fixture;
    begin(&fixture, 12);
    for (uint32_t i = 0; i < 12; i++) {
        fixture.schools[i].has_position = true;
        fixture.schools[i].latitude = 59.3 + 0.01 * (i % 4);
        fixture.schools[i].longitude = 18.0 + 0.02 * (i / 4);
    }
    judge(&fixture);
    reading_expect(&fixture.reading, "");
    fixture.schools[5].latitude = 58.3;
    judge(&fixture);
    ck_assert_uint_eq(fixture.reading.diagnostics.count, 1);
    ck_assert(fixture.reading.diagnostics.items[0].code == DIAGNOSTIC_COORDINATE_FAR);
    ck_assert_uint_eq(fixture.reading.diagnostics.items[0].place.line, 7);
    reading_release(&fixture.reading);
}
END_TEST

START_TEST(all_in_one_place_is_no_fault)
{
    struct fixture fixture;
    begin(&fixture, 12);
    for (uint32_t i = 0; i < 12; i++) {
        fixture.schools[i].has_position = true;
        fixture.schools[i].latitude = 59.3;
        fixture.schools[i].longitude = 18.0;
    }
    judge(&fixture);
    reading_expect(&fixture.reading, "");
    reading_release(&fixture.reading);
}
END_TEST

START_TEST(no_school_at_all)
{
    struct fixture fixture;
    begin(&fixture, 0);
    fixture.publication.descriptor_place = place_in(&fixture.source, 1, 1);
    judge(&fixture);
    reading_expect(&fixture.reading, "x:1:1: error: the publication has no school\n");
    reading_release(&fixture.reading);
}
END_TEST

Suite *judge_suite(void)
{
    Suite *suite = suite_create("judge");
    TCase *cases = tcase_create("judge");
    tcase_add_test(cases, predecessors_are_filled);
    tcase_add_test(cases, a_circle_of_three_is_told_once);
    tcase_add_test(cases, one_far_position_of_twelve);
    tcase_add_test(cases, all_in_one_place_is_no_fault);
    tcase_add_test(cases, no_school_at_all);
    suite_add_tcase(suite, cases);
    return suite;
}
