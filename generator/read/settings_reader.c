/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads what the descriptor decides about the analyses; see model/settings.h for meaning and defaults. */
#include "read/settings_reader.h"

static bool tells_operators_apart(struct slice name)
{
    static const struct slice names[] = {SLICE_CONSTANT("operator"), SLICE_CONSTANT("operator_type"),
                                         SLICE_CONSTANT("municipal"), SLICE_CONSTANT("independent")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_equal(name, names[i]))
            return true;
    return false;
}

/* A measure by id, or NONE after telling which there are not. */
static uint32_t find_measure(struct descriptor_reader *reader, const struct publication *publication,
                             const struct json_value *json, struct slice id)
{
    if (tells_operators_apart(id)) {
        DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_OPERATOR_AS_TRAIT, id);
        return NONE;
    }
    uint32_t measure = publication_find_measure(publication, id);
    if (measure == NONE)
        DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_SETTING_WITHOUT_MEASURE, id);
    return measure;
}

static void read_weights(struct descriptor_reader *reader, const struct publication *publication,
                         const struct json_value *object, struct trait_weights *traits)
{
    for (uint32_t i = 0; object != NULL && i < object->child_count; i++) {
        const struct json_value *child = &object->children[i];
        uint32_t measure = find_measure(reader, publication, child, child->key);
        struct decimal weight = descriptor_positive(reader, object, child->key, decimal_make(1, 0));
        if (measure == NONE)
            continue;
        if (traits->count == TRAIT_MAXIMUM) {
            DESCRIPTOR_ADD(reader, child, DIAGNOSTIC_TOO_MANY_IN_LIST, SLICE("weights"),
                           slice_from_size(reader->arena, TRAIT_MAXIMUM));
            return;
        }
        traits->measures[traits->count] = measure;
        traits->weights[traits->count++] = weight;
    }
}

static void read_other_counts(struct descriptor_reader *reader, const struct json_value *list,
                              struct similar_settings *similar)
{
    for (uint32_t i = 0; list != NULL && i < list->child_count; i++) {
        const struct json_value *item = &list->children[i];
        uint64_t number = 0;
        if (item->kind != JSON_NUMBER || !slice_to_unsigned(item->text, 50, &number) || number == 0)
            DESCRIPTOR_ADD(reader, item, DIAGNOSTIC_NOT_A_WHOLE_NUMBER, SLICE("counts"), SLICE("1"), SLICE("50"));
        else if (similar->other_count_count == CHOICE_MAXIMUM)
            DESCRIPTOR_ADD(reader, item, DIAGNOSTIC_TOO_MANY_IN_LIST, SLICE("counts"),
                           slice_from_size(reader->arena, CHOICE_MAXIMUM));
        else
            similar->other_counts[similar->other_count_count++] = (uint32_t)number;
    }
}

static void read_other_traits(struct descriptor_reader *reader, const struct publication *publication,
                              const struct json_value *list, struct similar_settings *similar)
{
    for (uint32_t i = 0; list != NULL && i < list->child_count; i++) {
        const struct json_value *item = &list->children[i];
        if (item->kind != JSON_OBJECT)
            DESCRIPTOR_ADD(reader, item, DIAGNOSTIC_NOT_AN_OBJECT, SLICE("weights"));
        else if (similar->other_trait_count == CHOICE_MAXIMUM)
            DESCRIPTOR_ADD(reader, item, DIAGNOSTIC_TOO_MANY_IN_LIST, SLICE("weights"),
                           slice_from_size(reader->arena, CHOICE_MAXIMUM));
        else
            read_weights(reader, publication, item, &similar->other_traits[similar->other_trait_count++]);
    }
}

static void read_other_choices(struct descriptor_reader *reader, const struct publication *publication,
                               const struct json_value *object, struct similar_settings *similar)
{
    descriptor_check_keys(reader, object, SLICE("other_choices"), SLICE("counts, weights"));
    if (object != NULL) {
        read_other_counts(reader, descriptor_list(reader, object, SLICE("counts")), similar);
        read_other_traits(reader, publication, descriptor_list(reader, object, SLICE("weights")), similar);
    }
    if (similar->other_count_count == 0)
        similar->other_counts[similar->other_count_count++] = similar->count;
    if (similar->other_trait_count == 0)
        similar->other_traits[similar->other_trait_count++] = similar->traits;
}

static void read_similar(struct descriptor_reader *reader, const struct json_value *object,
                         const struct publication *publication, struct similar_settings *similar)
{
    similar->count = 10;
    similar->minimum = 5;
    similar->maximum_distance = decimal_make(25, 2);
    if (object == NULL)
        return;
    descriptor_check_keys(reader, object, SLICE("similar"),
                          SLICE("count, minimum, maximum_distance, weights, other_choices"));
    similar->count = descriptor_whole(reader, object, SLICE("count"), 1, 50, similar->count);
    similar->minimum = descriptor_whole(reader, object, SLICE("minimum"), 1, 50, similar->minimum);
    similar->maximum_distance =
        descriptor_positive(reader, object, SLICE("maximum_distance"), similar->maximum_distance);
    const struct json_value *weights = descriptor_object(reader, object, SLICE("weights"));
    read_weights(reader, publication, weights, &similar->traits);
    if (weights == NULL || weights->child_count == 0)
        DESCRIPTOR_ADD(reader, object, DIAGNOSTIC_PROPERTY_MISSING, SLICE("similar"), SLICE("weights"));
    read_other_choices(reader, publication, descriptor_object(reader, object, SLICE("other_choices")), similar);
}

static void read_expected(struct descriptor_reader *reader, const struct json_value *object,
                          const struct publication *publication, struct expected_settings *expected)
{
    struct slice *names = NULL;
    const struct json_value **values = NULL;
    expected->minimum_pupils = 15;
    expected->years = 3;
    if (object == NULL)
        return;
    descriptor_check_keys(reader, object, SLICE("expected"), SLICE("regressors, minimum_pupils, years"));
    expected->minimum_pupils =
        descriptor_whole(reader, object, SLICE("minimum_pupils"), 1, 100000, expected->minimum_pupils);
    expected->years = descriptor_whole(reader, object, SLICE("years"), 1, 10, expected->years);
    uint32_t count = descriptor_texts(reader, object, SLICE("regressors"), &names, &values);
    if (count == 0)
        DESCRIPTOR_ADD(reader, object, DIAGNOSTIC_PROPERTY_MISSING, SLICE("expected"), SLICE("regressors"));
    for (uint32_t i = 0; i < count; i++) {
        uint32_t measure = find_measure(reader, publication, values[i], names[i]);
        bool is_there = false;
        for (uint32_t r = 0; r < expected->regressor_count; r++)
            is_there |= expected->regressors[r] == measure;
        if (is_there)
            DESCRIPTOR_ADD(reader, values[i], DIAGNOSTIC_CATEGORY_TWICE, names[i]);
        else if (measure != NONE && expected->regressor_count == TRAIT_MAXIMUM)
            DESCRIPTOR_ADD(reader, values[i], DIAGNOSTIC_TOO_MANY_IN_LIST, SLICE("regressors"),
                           slice_from_size(reader->arena, TRAIT_MAXIMUM));
        else if (measure != NONE)
            expected->regressors[expected->regressor_count++] = measure;
    }
}

void settings_read(struct descriptor_reader *reader, const struct json_value *object, struct publication *publication)
{
    struct analysis_settings *settings = &publication->settings;
    read_similar(reader, descriptor_object(reader, object, SLICE("similar")), publication, &settings->similar);
    read_expected(reader, descriptor_object(reader, object, SLICE("expected")), publication, &settings->expected);
    settings->support_groups = descriptor_whole(reader, object, SLICE("support_groups"), 2, 10, 4);
    const struct json_value *persistent = descriptor_object(reader, object, SLICE("persistent_support"));
    descriptor_check_keys(reader, persistent, SLICE("persistent_support"), SLICE("share, years"));
    settings->persistent_share = descriptor_positive(reader, persistent, SLICE("share"), decimal_make(25, 2));
    if (decimal_compare(settings->persistent_share, decimal_make(1, 0)) > 0)
        DESCRIPTOR_ADD(reader, json_member(persistent, SLICE("share")), DIAGNOSTIC_NOT_A_SHARE, SLICE("share"));
    settings->persistent_years = descriptor_whole(reader, persistent, SLICE("years"), 1, 10, 8);
}
