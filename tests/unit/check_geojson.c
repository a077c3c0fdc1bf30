/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/coordinate.h"
#include "read/geojson.h"
#include "read/nearest.h"

#include "reading.h"

Suite *geojson_suite(void);

struct coordinate_case {
    const char *text;
    bool right;
    double degrees;
};

static const struct coordinate_case coordinates[] = {
    {"18.0766503563457", true, 18.0766503563457},
    {"-9.4e-2", true, -0.094},
    {"180", true, 180},
    {"180.1", false, 0},
    {"", false, 0},
    {"1e400", false, 0},
    {"abc", false, 0},
    {"1.2.3", false, 0},
    {"59.354690305267194444444444", true, 59.354690305267194},
    {"1e2", true, 100},
    {"0.000000000000000000001", true, 0},
};

START_TEST(coordinate_is_read)
{
    double degrees = 0;
    bool right = coordinate_parse(slice_from_c(coordinates[_i].text), 180, &degrees);
    ck_assert_msg(right == coordinates[_i].right, "%s", coordinates[_i].text);
    if (right)
        ck_assert_double_eq_tol(degrees, coordinates[_i].degrees, 1e-12);
}
END_TEST

static uint32_t read_text(struct reading *reading, const char *text, struct area **areas)
{
    reading_init(reading);
    return geojson_read(&reading->arena, reading_source(reading, slice_from_c(text)), &reading->diagnostics, areas);
}

#define FEATURES(geometry)                                                                                             \
    "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"properties\": {\"name\": \"A\"},"      \
    " \"geometry\": " geometry "}]}"

START_TEST(polygons_become_rings)
{
    struct reading reading;
    struct area *areas = NULL;
    uint32_t count = read_text(&reading,
                               FEATURES("{\"type\": \"MultiPolygon\", \"coordinates\": [[[[1,2],[3,2],[3,4],[1,2]]],"
                                        "[[[5,6],[7,6],[7,8],[5,6]],[[5,6],[6,6],[6,7],[5,6]]]]}"),
                               &areas);
    reading_expect(&reading, "");
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(areas[0].ring_count, 3);
    ck_assert_double_eq_tol(areas[0].rings[1].points[2], 7, 1e-12);
    ck_assert(slice_equal(areas[0].name, SLICE("A")));
    reading_release(&reading);
}
END_TEST

START_TEST(faults_have_places)
{
    struct reading reading;
    struct area *areas = NULL;
    uint32_t count = read_text(
        &reading, FEATURES("{\"type\": \"Polygon\",\n\"coordinates\": [[[1,2],[3,91],[3,4],[1,2]]]}"), &areas);
    ck_assert_uint_eq(count, 0);
    reading_expect(&reading, "x:2:24: error: '3' is not a position; write [longitude, latitude] in degrees\n");
    reading_release(&reading);
}
END_TEST

START_TEST(nearest_text_or_none)
{
    const struct slice texts[] = {SLICE("Skolenhetskod"), SLICE("Skola"), SLICE("Läsår")};
    ck_assert_uint_eq(nearest_text(texts, 3, SLICE("Skol-enhetskod")), 0);
    ck_assert_uint_eq(nearest_text(texts, 3, SLICE("skola")), 1);
    ck_assert_uint_eq(nearest_text(texts, 3, SLICE("xyz")), NEAREST_NONE);
    ck_assert_uint_eq(nearest_text(texts, 0, SLICE("x")), NEAREST_NONE);
}
END_TEST

Suite *geojson_suite(void)
{
    Suite *suite = suite_create("geojson");
    TCase *cases = tcase_create("geojson");
    tcase_add_loop_test(cases, coordinate_is_read, 0, sizeof coordinates / sizeof *coordinates);
    tcase_add_test(cases, polygons_become_rings);
    tcase_add_test(cases, faults_have_places);
    tcase_add_test(cases, nearest_text_or_none);
    suite_add_tcase(suite, cases);
    return suite;
}
