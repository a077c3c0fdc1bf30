/* SPDX-License-Identifier: EUPL-1.2 */
/* How a school lies to the middle of its similar schools; see similar.h. */
#include "analyse/analysis.h"
#include "analyse/similar_index.h"

#include <math.h>

static const struct similar_settings *settings_of(const struct analysis *analysis)
{
    return &analysis->publication->settings.similar;
}

/* Sorts `numbers`, a few; count > 0. */
static double median(double *numbers, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        double number = numbers[i];
        uint32_t at = i;
        for (; at > 0 && numbers[at - 1] > number; at--)
            numbers[at] = numbers[at - 1];
        numbers[at] = number;
    }
    return count % 2 != 0 ? numbers[count / 2] : (numbers[count / 2 - 1] + numbers[count / 2]) / 2;
}

/* Equal but for the last digits, which a mean of two leaves behind. */
static int side_of(double value, double middle)
{
    double difference = value - middle;
    if (fabs(difference) <= 1e-9 * fmax(1, fabs(middle)))
        return 0;
    return difference > 0 ? 1 : -1;
}

/* The values of the first `count` schools, and how many have one. */
static uint32_t values_of(const struct analysis *analysis, const uint32_t *schools, uint32_t count, uint32_t measure,
                          uint32_t period_index, double *values)
{
    uint32_t known = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct observation *observation =
            analysis_observation(analysis, subject_school(schools[i]), measure, period_index);
        if (observation_has_value(observation))
            values[known++] = decimal_to_double(observation_value(observation));
    }
    return known;
}

/* One set of weights with each of the sizes: the smaller sets are beginnings of the largest. */
static void ask_other_sizes(const struct analysis *analysis, uint32_t school, const struct trait_weights *traits,
                            uint32_t measure, uint32_t period_index, struct similar_standing *standing)
{
    const struct similar_settings *settings = settings_of(analysis);
    struct similar_nearest nearest;
    struct similar_want want = {.traits = traits, .limit = decimal_to_double(settings->maximum_distance)};
    for (uint32_t c = 0; c < settings->other_count_count; c++)
        if (settings->other_counts[c] > want.wanted)
            want.wanted = settings->other_counts[c];
    if (want.wanted > SIMILAR_MAXIMUM)
        want.wanted = SIMILAR_MAXIMUM;
    if (similar_nearest_find(analysis, school, &want, &nearest) != SIMILAR_FOUND)
        return;
    for (uint32_t c = 0; c < settings->other_count_count; c++) {
        double values[SIMILAR_TREE_WANTED];
        uint32_t size = settings->other_counts[c] < nearest.count ? settings->other_counts[c] : nearest.count;
        uint32_t known = values_of(analysis, nearest.schools, size, measure, period_index, values);
        if (known == 0 || known < settings->minimum)
            continue;
        standing->choice_count++;
        standing->agree_count += side_of(standing->value, median(values, known)) == standing->side;
    }
}

struct similar_standing similar_standing_of(const struct analysis *analysis, uint32_t school, uint32_t measure,
                                            uint32_t period_index)
{
    const struct similar_settings *settings = settings_of(analysis);
    struct similar_standing standing = {.is_known = false};
    struct similar_set set;
    double values[SIMILAR_MAXIMUM];
    const struct observation *own = analysis_observation(analysis, subject_school(school), measure, period_index);
    if (!observation_has_value(own))
        return standing;
    similar_find(analysis, school, SIMILAR_ALL, &set);
    if (set.reason != SIMILAR_FOUND)
        return standing;
    standing.with_value = values_of(analysis, set.schools, set.count, measure, period_index, values);
    if (standing.with_value == 0 || standing.with_value < settings->minimum)
        return standing;
    standing.is_known = true;
    standing.value = decimal_to_double(observation_value(own));
    standing.median = median(values, standing.with_value);
    standing.side = side_of(standing.value, standing.median);
    for (uint32_t i = 0; i < settings->other_trait_count; i++)
        ask_other_sizes(analysis, school, &settings->other_traits[i], measure, period_index, &standing);
    return standing;
}

enum similar_verdict similar_verdict_of(const struct analysis *analysis, uint32_t school, uint32_t measure,
                                        uint32_t period_index)
{
    struct similar_set set;
    double residuals[SIMILAR_MAXIMUM];
    uint32_t known = 0;
    struct expected_pooled own = expected_pooled_of(analysis, school, measure, period_index);
    if (own.verdict == EXPECTED_UNKNOWN || own.verdict == EXPECTED_FEW)
        return SIMILAR_UNKNOWN;
    similar_find(analysis, school, SIMILAR_ALL, &set);
    if (set.reason != SIMILAR_FOUND)
        return SIMILAR_UNKNOWN;
    for (uint32_t i = 0; i < set.count; i++) {
        struct expected_pooled other = expected_pooled_of(analysis, set.schools[i], measure, period_index);
        if (other.verdict != EXPECTED_UNKNOWN && other.verdict != EXPECTED_FEW)
            residuals[known++] = other.residual;
    }
    if (known == 0 || known < settings_of(analysis)->minimum)
        return SIMILAR_UNKNOWN;
    double middle = median(residuals, known);
    if (own.residual > middle && own.low > middle)
        return SIMILAR_ABOVE;
    return own.residual < middle && own.high < middle ? SIMILAR_BELOW : SIMILAR_WITHIN;
}
