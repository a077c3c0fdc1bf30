/* SPDX-License-Identifier: EUPL-1.2 */
#include "pages/support_rows.h"

#include "pages/numbers.h"

#define ROW_KEYS 4

static struct slice period_of(const struct support_rows *rows)
{
    const struct site *site = rows->page->site;
    return site->period_ids[page_measure(rows->page, site->analysis->measure_per_pupil)->period_kind][rows->period];
}

static struct derivation *of_rows(const struct support_rows *rows, enum derivation_kind kind, uint32_t measure,
                                  const struct derivation_key *more)
{
    const struct page *page = rows->page;
    uint32_t per_pupil = page->site->analysis->measure_per_pupil;
    struct derivation_key keys[ROW_KEYS] = {KEY_IS("period", period_of(rows))};
    uint32_t count = 1;
    if (rows->group != NONE)
        keys[count++] = (struct derivation_key)KEY_IS("support_group", slice_from_size(page->arena, rows->group + 1));
    else if (measure != per_pupil)
        keys[count++] = (struct derivation_key){page_measure(page, per_pupil)->id, SLICE("!="), SLICE_EMPTY};
    if (!slice_is_empty(rows->type))
        keys[count++] = (struct derivation_key)KEY_IS("operator_type", rows->type);
    if (more != NULL)
        keys[count++] = *more;
    struct derivation *derivation = ARENA_NEW(page->arena, struct derivation);
    *derivation =
        *derive_of(page, kind, derivation_table(page, per_pupil), page_measure(page, measure)->id, keys, count);
    return derivation;
}

static bool is_of_type(const struct support_rows *rows, enum operator_type type)
{
    if (slice_is_empty(rows->type))
        return true;
    return type == (slice_equal(rows->type, SLICE("municipal")) ? OPERATOR_MUNICIPAL : OPERATOR_INDEPENDENT);
}

static bool is_in(const struct support_rows *rows, uint32_t school)
{
    const struct analysis *analysis = rows->page->site->analysis;
    uint8_t group = support_group_of(analysis, school, rows->period);
    bool is_of_group = rows->group == NONE ? group != SUPPORT_GROUP_NONE : group == rows->group;
    return is_of_group && is_of_type(rows, analysis->publication->schools[school].operator_type);
}

/* Both sums have the same schools, so that one divided by the other is what they get. */
const struct derivation *support_rows_sum(const struct support_rows *rows, uint32_t measure)
{
    const struct analysis *analysis = rows->page->site->analysis;
    struct derivation *derivation = of_rows(rows, DERIVATION_SUM, measure, NULL);
    for (uint32_t s = 0; s < analysis->publication->school_count; s++) {
        if (!is_in(rows, s))
            continue;
        decimal_accumulate(&derivation->number.value,
                           observation_value(analysis_observation(analysis, subject_school(s), measure, rows->period)));
        derivation->school_count++;
    }
    derivation->number.is_present = true;
    return derivation;
}

const struct derivation *support_rows_count(const struct support_rows *rows, const struct derivation_key *more)
{
    const struct analysis *analysis = rows->page->site->analysis;
    struct derivation *derivation = of_rows(rows, DERIVATION_COUNT, analysis->measure_per_pupil, more);
    for (uint32_t s = 0; more == NULL && s < analysis->publication->school_count; s++)
        derivation->number.value.units += is_in(rows, s);
    derivation->number.is_present = more == NULL;
    return derivation;
}

const struct figure *support_rows_count_figure(const struct support_rows *rows, uint32_t count,
                                               const struct derivation_key *more)
{
    return figure_derived(rows->page, number_count(rows->page, count), support_rows_count(rows, more));
}

const struct derivation *support_rows_end(const struct support_rows *rows, enum derivation_kind kind)
{
    return of_rows(rows, kind, rows->page->site->analysis->measure_per_pupil, NULL);
}

const struct derivation *support_rows_quantile(const struct support_rows *rows, int64_t hundredths)
{
    struct derivation *quantile =
        of_rows(rows, DERIVATION_QUANTILE, rows->page->site->analysis->measure_per_pupil, NULL);
    quantile->share = decimal_make(hundredths, 2);
    return quantile;
}

static struct support_rows all_of(const struct support_rows *rows)
{
    return (struct support_rows){rows->page, rows->period, NONE, SLICE_EMPTY};
}

const struct derivation *support_rows_share(const struct support_rows *rows, uint32_t measure)
{
    const struct support_rows all = all_of(rows);
    return derive_percent(rows->page, support_rows_sum(rows, measure), support_rows_sum(&all, measure));
}

const struct derivation *support_rows_share_of_schools(const struct support_rows *rows)
{
    const struct support_rows all = all_of(rows);
    return derive_percent(rows->page, support_rows_count(rows, NULL), support_rows_count(&all, NULL));
}

const struct derivation *support_rows_ratio(const struct support_rows *rows)
{
    const struct analysis *analysis = rows->page->site->analysis;
    return derive_with(rows->page, DERIVATION_DIVIDED, support_rows_sum(rows, analysis->measure_amount),
                       support_rows_sum(rows, analysis->measure_pupils));
}
