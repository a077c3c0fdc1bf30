/* SPDX-License-Identifier: EUPL-1.2 */
/* One school as JSON. */
#include "exports/school_json.h"

#include "small_city.h"

#include "analyse/disclosure.h"

#include <cjson/cJSON.h>

Suite *school_json_suite(void);

static const char *exported(struct small_city *city, uint32_t school)
{
    struct school_json_texts texts;
    buffer_clear(&city->reading.out);
    school_json_prepare(&texts, &city->reading.arena, &city->publication);
    school_json_export(&city->analysis, &texts, school, &city->reading.arena, &city->reading.out);
    return slice_copy_c(&city->reading.arena, buffer_slice(&city->reading.out));
}

static void build_city(struct small_city *city)
{
    small_city_init(city, 2, 1);
    small_city_measure(city, "amount", KIND_AMOUNT, 0, NONE);
    small_city_measure(city, "pupils", KIND_COUNT, 0, NONE);
    small_city_measure(city, "amount_per_pupil", KIND_AMOUNT, NONE, NONE);
    small_city_measure(city, "year9", KIND_COUNT, 2, NONE);
    small_city_measure(city, "merit", KIND_MEAN, 2, 3);
    small_city_lay_out(city);
    city->measures[4].minimum_pupils = 10;
    small_city_fill(city, 0, "100 1");
    small_city_fill(city, 1, "8 missing");
    small_city_fill(city, 3, "9 -");
    small_city_fill(city, 4, "187.5 -");
    disclosure_apply(&city->publication);
    small_city_analyse(city);
}

START_TEST(tells_of_one_school)
{
    struct small_city city;
    build_city(&city);
    struct slice former[] = {SLICE("</script>"), SLICE("\"Ö\"\n")};
    city.schools[0].former_names = former;
    city.schools[0].former_name_count = 2;
    city.schools[0].area = 0;
    city.schools[0].operator_type = OPERATOR_MUNICIPAL;
    city.schools[0].stages = SLICE("F-9");
    city.schools[0].opened = city.school_years[0];
    ck_assert_str_eq(
        exported(&city, 0),
        "{\"code\":\"1\",\"name\":\"School 1\",\"former_names\":[\"\\u003c/script>\",\"\\\"Ö\\\"\\u000a\"],"
        "\"area\":\"Area 1\",\"operator_type\":\"municipal\",\"stages\":\"F-9\",\"opened\":\"2022-23\",\"closed\":\"\","
        "\"edition\":\"2025.1\",\"fictional\":false,\"measures\":{"
        "\n\"amount\":{\"2024\":{\"value\":100,\"status\":\"normal\",\"file\":\"tables.csv\",\"row\":2}},"
        "\n\"pupils\":{\"2024\":{\"value\":8,\"status\":\"normal\",\"file\":\"tables.csv\",\"row\":2}},"
        "\n\"amount_per_pupil\":{\"2024\":{\"value\":13,\"status\":\"normal\"}},"
        "\n\"year9\":{\"2023-24\":{\"status\":\"few\",\"file\":\"tables.csv\",\"row\":2}},"
        "\n\"merit\":{\"2023-24\":{\"status\":\"few\",\"file\":\"tables.csv\",\"row\":2}}}}\n");
    small_city_release(&city);
}
END_TEST

START_TEST(is_json)
{
    struct small_city city;
    build_city(&city);
    city.publication.is_fictional = true;
    cJSON *json = cJSON_Parse(exported(&city, 1));
    ck_assert_ptr_nonnull(json);
    ck_assert(cJSON_IsTrue(cJSON_GetObjectItem(json, "fictional")));
    const cJSON *measures = cJSON_GetObjectItem(json, "measures");
    ck_assert_int_eq(cJSON_GetArraySize(measures), 2);
    const cJSON *pupils = cJSON_GetObjectItem(cJSON_GetObjectItem(measures, "pupils"), "2024");
    ck_assert_ptr_null(cJSON_GetObjectItem(pupils, "value"));
    ck_assert_str_eq(cJSON_GetObjectItem(pupils, "status")->valuestring, "missing");
    cJSON_Delete(json);
    small_city_release(&city);
}
END_TEST

START_TEST(is_whole_without_measures)
{
    struct small_city city;
    small_city_init(&city, 1, 0);
    small_city_lay_out(&city);
    small_city_analyse(&city);
    cJSON *json = cJSON_Parse(exported(&city, 0));
    ck_assert_ptr_nonnull(json);
    ck_assert_int_eq(cJSON_GetArraySize(cJSON_GetObjectItem(json, "measures")), 0);
    cJSON_Delete(json);
    small_city_release(&city);
}
END_TEST

Suite *school_json_suite(void)
{
    Suite *suite = suite_create("school_json");
    TCase *test_case = tcase_create("school_json");
    tcase_add_test(test_case, tells_of_one_school);
    tcase_add_test(test_case, is_json);
    tcase_add_test(test_case, is_whole_without_measures);
    suite_add_tcase(suite, test_case);
    return suite;
}
