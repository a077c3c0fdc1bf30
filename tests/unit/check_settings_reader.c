/* SPDX-License-Identifier: EUPL-1.2 */
/* What the descriptor decides about the analyses: what is given, what stands there when nothing is, what is refused. */
#include "read/settings_reader.h"

#include "read/json_reader.h"
#include "reading.h"

Suite *settings_reader_suite(void);

enum { INDEX, PUPILS, NEW };

static void read_settings(struct reading *reading, struct publication *publication, const char *json)
{
    static const char *const ids[] = {"index", "pupils", "newly_arrived"};
    reading_init(reading);
    memset(publication, 0, sizeof *publication);
    map_init(&publication->measure_by_id, &reading->arena);
    publication->measure_count = sizeof ids / sizeof *ids;
    for (uint32_t m = 0; m < publication->measure_count; m++)
        map_add(&publication->measure_by_id, slice_from_c(ids[m]), m);
    struct source *source = reading_source(reading, slice_from_c(json));
    struct descriptor_reader reader = {
        .arena = &reading->arena, .source = source, .diagnostics = &reading->diagnostics};
    const struct json_value *object = json_read(&reading->arena, source, &reading->diagnostics);
    ck_assert_ptr_nonnull(object);
    settings_read(&reader, object, publication);
}

static bool is_number(struct decimal number, const char *expected)
{
    struct decimal value;
    ck_assert(decimal_parse(slice_from_c(expected), &value));
    return decimal_compare(number, value) == 0;
}

START_TEST(has_defaults)
{
    struct reading reading;
    struct publication publication;
    read_settings(&reading, &publication, "{}");
    const struct analysis_settings *settings = &publication.settings;
    reading_expect(&reading, "");
    ck_assert_uint_eq(settings->similar.traits.count, 0);
    ck_assert_uint_eq(settings->similar.count, 10);
    ck_assert_uint_eq(settings->similar.minimum, 5);
    ck_assert(is_number(settings->similar.maximum_distance, "0.25"));
    ck_assert_uint_eq(settings->expected.regressor_count, 0);
    ck_assert_uint_eq(settings->expected.minimum_pupils, 15);
    ck_assert_uint_eq(settings->expected.years, 3);
    ck_assert_uint_eq(settings->support_groups, 4);
    ck_assert(is_number(settings->persistent_share, "0.25"));
    ck_assert_uint_eq(settings->persistent_years, 8);
    reading_release(&reading);
}
END_TEST

START_TEST(reads_what_is_given)
{
    struct reading reading;
    struct publication publication;
    read_settings(&reading, &publication,
                  "{\"similar\": {\"count\": 7, \"minimum\": 3, \"maximum_distance\": 0.5,"
                  "\"weights\": {\"newly_arrived\": 2, \"index\": 0.125},"
                  "\"other_choices\": {\"counts\": [5, 50], \"weights\": [{\"pupils\": 1}, {\"index\": 1}]}},"
                  "\"expected\": {\"regressors\": [\"pupils\"], \"minimum_pupils\": 20, \"years\": 2},"
                  "\"support_groups\": 5, \"persistent_support\": {\"share\": 1, \"years\": 10}}");
    const struct similar_settings *similar = &publication.settings.similar;
    reading_expect(&reading, "");
    ck_assert_uint_eq(similar->count, 7);
    ck_assert_uint_eq(similar->minimum, 3);
    ck_assert(is_number(similar->maximum_distance, "0.5"));
    ck_assert_uint_eq(similar->traits.count, 2);
    ck_assert_uint_eq(similar->traits.measures[0], NEW);
    ck_assert(is_number(similar->traits.weights[0], "2"));
    ck_assert_uint_eq(similar->traits.measures[1], INDEX);
    ck_assert(is_number(similar->traits.weights[1], "0.125"));
    ck_assert_uint_eq(similar->other_count_count, 2);
    ck_assert_uint_eq(similar->other_counts[1], 50);
    ck_assert_uint_eq(similar->other_trait_count, 2);
    ck_assert_uint_eq(similar->other_traits[0].measures[0], PUPILS);
    ck_assert_uint_eq(publication.settings.expected.regressors[0], PUPILS);
    ck_assert_uint_eq(publication.settings.expected.minimum_pupils, 20);
    ck_assert_uint_eq(publication.settings.expected.years, 2);
    ck_assert_uint_eq(publication.settings.support_groups, 5);
    ck_assert(is_number(publication.settings.persistent_share, "1"));
    ck_assert_uint_eq(publication.settings.persistent_years, 10);
    reading_release(&reading);
}
END_TEST

/* Other reasonable choices that are not listed are the declared one alone. */
START_TEST(takes_the_declared_choice_for_the_others)
{
    struct reading reading;
    struct publication publication;
    read_settings(&reading, &publication, "{\"similar\": {\"count\": 8, \"weights\": {\"index\": 1}}}");
    const struct similar_settings *similar = &publication.settings.similar;
    ck_assert_uint_eq(similar->other_count_count, 1);
    ck_assert_uint_eq(similar->other_counts[0], 8);
    ck_assert_uint_eq(similar->other_trait_count, 1);
    ck_assert_uint_eq(similar->other_traits[0].count, 1);
    ck_assert_uint_eq(similar->other_traits[0].measures[0], INDEX);
    reading_release(&reading);
}
END_TEST

/* One fault each; `message` is what follows the place. */
static const struct {
    const char *json;
    const char *message;
} faults[] = {
    {"{\"similar\": {\"weights\": {\"index\": 1, \"operator_type\": 1}}}", "'operator_type' tells operators apart"},
    {"{\"similar\": {\"weights\": {\"operator\": 1}}}", "'operator' tells operators apart"},
    {"{\"similar\": {\"weights\": {\"index\": 1, \"municipal\": 1}}}", "'municipal' tells operators apart"},
    {"{\"expected\": {\"regressors\": [\"independent\"]}}", "'independent' tells operators apart"},
    {"{\"similar\": {\"weights\": {\"index\": 1, \"Index\": 1}}}", "'Index' is not a measure"},
    {"{\"expected\": {\"regressors\": [\"pupil\"]}}", "'pupil' is not a measure"},
    {"{\"similar\": {\"weights\": {\"index\": 0}}}", "'index' must be a number above 0"},
    {"{\"similar\": {\"weights\": {\"index\": -0.5}}}", "'index' must be a number above 0"},
    {"{\"similar\": {\"weights\": {\"index\": \"1\"}}}", "'index' must be a number above 0"},
    {"{\"similar\": {\"maximum_distance\": 0, \"weights\": {\"index\": 1}}}", "'maximum_distance' must be a number"},
    {"{\"similar\": {\"weights\": {}}}", "'similar' lacks the property 'weights'"},
    {"{\"similar\": {}}", "'similar' lacks the property 'weights'"},
    {"{\"expected\": {\"regressors\": [\"pupils\", \"pupils\"]}}", "'pupils' stands in the list twice"},
    {"{\"expected\": {}}", "'expected' lacks the property 'regressors'"},
    {"{\"similar\": {\"count\": 51, \"weights\": {\"index\": 1}}}", "'count' must be a whole number from 1 to 50"},
    {"{\"similar\": {\"weights\": {\"index\": 1}, \"other_choices\": {\"counts\": [1.5]}}}",
     "'counts' must be a whole"},
    {"{\"persistent_support\": {\"share\": 1.01}}", "'share' is a share and cannot be above 1"},
    {"{\"support_groups\": 1}", "'support_groups' must be a whole number from 2 to 10"},
    {"{\"support_groups\": 11}", "'support_groups' must be a whole number from 2 to 10"},
};

START_TEST(refuses)
{
    struct reading reading;
    struct publication publication;
    read_settings(&reading, &publication, faults[_i].json);
    const char *messages = reading_messages(&reading);
    ck_assert_msg(strstr(messages, faults[_i].message) != NULL, "%s: %s", faults[_i].json, messages);
    ck_assert_uint_eq(reading.diagnostics.count, 1);
    ck_assert_uint_eq(reading.diagnostics.counts[SEVERITY_ERROR], 1);
    reading_release(&reading);
}
END_TEST

/* What is refused is not used either. */
START_TEST(leaves_out_what_it_refuses)
{
    struct reading reading;
    struct publication publication;
    read_settings(&reading, &publication,
                  "{\"similar\": {\"weights\": {\"operator_type\": 5, \"nobody\": 1, \"pupils\": 1}}}");
    ck_assert_uint_eq(publication.settings.similar.traits.count, 1);
    ck_assert_uint_eq(publication.settings.similar.traits.measures[0], PUPILS);
    ck_assert_uint_eq(reading.diagnostics.counts[SEVERITY_ERROR], 2);
    reading_release(&reading);
}
END_TEST

Suite *settings_reader_suite(void)
{
    Suite *suite = suite_create("settings_reader");
    TCase *cases = tcase_create("settings_reader");
    suite_add_tcase(suite, cases);
    tcase_add_test(cases, has_defaults);
    tcase_add_test(cases, reads_what_is_given);
    tcase_add_test(cases, takes_the_declared_choice_for_the_others);
    tcase_add_loop_test(cases, refuses, 0, (int)(sizeof faults / sizeof *faults));
    tcase_add_test(cases, leaves_out_what_it_refuses);
    return suite;
}
