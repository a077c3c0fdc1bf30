/* SPDX-License-Identifier: EUPL-1.2 */
/* The settings of the analyses: whatever the descriptor says, what is read stays within its lists and ranges. */
#include "read/json_reader.h"
#include "read/settings_reader.h"

#include "reading.h"

#define MEASURES 12

static void check_weights(const struct trait_weights *traits)
{
    fuzz_require(traits->count <= TRAIT_MAXIMUM);
    for (uint32_t i = 0; i < traits->count; i++)
        fuzz_require(traits->measures[i] < MEASURES && traits->weights[i].units > 0);
}

static void check_similar(const struct similar_settings *similar)
{
    check_weights(&similar->traits);
    fuzz_require(similar->count >= 1 && similar->count <= 50 && similar->minimum >= 1 && similar->minimum <= 50);
    fuzz_require(similar->maximum_distance.units > 0);
    fuzz_require(similar->other_count_count <= CHOICE_MAXIMUM && similar->other_trait_count <= CHOICE_MAXIMUM);
    for (uint32_t i = 0; i < similar->other_count_count; i++)
        fuzz_require(similar->other_counts[i] >= 1 && similar->other_counts[i] <= 50);
    for (uint32_t i = 0; i < similar->other_trait_count; i++)
        check_weights(&similar->other_traits[i]);
}

static void check_settings(const struct analysis_settings *settings)
{
    const struct expected_settings *expected = &settings->expected;
    check_similar(&settings->similar);
    fuzz_require(expected->regressor_count <= TRAIT_MAXIMUM);
    for (uint32_t i = 0; i < expected->regressor_count; i++)
        fuzz_require(expected->regressors[i] < MEASURES);
    fuzz_require(expected->minimum_pupils >= 1 && expected->years >= 1 && expected->years <= 10);
    fuzz_require(settings->support_groups >= 2 && settings->support_groups <= 10);
    fuzz_require(settings->persistent_share.units > 0);
    fuzz_require(settings->persistent_years >= 1 && settings->persistent_years <= 10);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const ids[MEASURES] = {
        "index",      "pupils", "amount", "merit", "eligible", "parents_education",
        "new_pupils", "boys",   "a",      "b",     "c",        "d"};
    struct fuzz_reading reading;
    struct publication publication = {.measure_count = MEASURES};
    fuzz_init(&reading, data, size);
    map_init(&publication.measure_by_id, &reading.arena);
    for (uint32_t m = 0; m < MEASURES; m++)
        map_add(&publication.measure_by_id, slice_from_c(ids[m]), m);
    struct descriptor_reader reader = {
        .arena = &reading.arena, .source = &reading.source, .diagnostics = &reading.diagnostics};
    const struct json_value *root = json_read(&reading.arena, &reading.source, &reading.diagnostics);
    if (root != NULL) {
        settings_read(&reader, root->kind == JSON_OBJECT ? root : NULL, &publication);
        check_settings(&publication.settings);
        bool is_above_one = decimal_compare(publication.settings.persistent_share, decimal_make(1, 0)) > 0;
        fuzz_require(!is_above_one || diagnostics_have_errors(&reading.diagnostics));
    }
    fuzz_release(&reading);
    return 0;
}
