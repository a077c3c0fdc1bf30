/* SPDX-License-Identifier: EUPL-1.2 */
#include "analyse/disclosure_rules.h"

#include "analyse/wide.h"

static bool is_below(struct decimal number, uint32_t minimum)
{
    return decimal_compare(number, decimal_make((int64_t)minimum, 0)) < 0;
}

static uint64_t withhold(const struct withholding *withholding, struct observation *cell,
                         enum observation_status status, enum disclosure_rule rule)
{
    return disclosure_withhold(withholding->disclosure, withholding->publication, cell, status, rule);
}

uint32_t disclosure_threshold_of_base(const struct publication *publication, uint32_t base)
{
    uint32_t threshold = 0;
    for (uint32_t m = 0; m < publication->measure_count; m++)
        if (publication->measures[m].base == base && publication->measures[m].minimum_pupils > threshold)
            threshold = publication->measures[m].minimum_pupils;
    return threshold;
}

static uint64_t withhold_base(const struct withholding *withholding, uint32_t base, uint32_t threshold)
{
    const struct publication *publication = withholding->publication;
    uint64_t withheld = 0;
    uint32_t periods = publication_period_count(publication, base);
    for (uint32_t s = 0; s < publication->school_count; s++)
        for (uint32_t p = 0; p < periods; p++) {
            struct observation *cell = withholding_cell(withholding, s, base, p);
            if (observation_has_value(cell) && is_below(observation_value(cell), threshold))
                withheld += withhold(withholding, cell, STATUS_FEW, DISCLOSURE_BASE);
        }
    return withheld;
}

/* Whether the measure has a threshold and its base stands on the same periods. */
static bool has_threshold(const struct publication *publication, uint32_t m)
{
    const struct measure *measure = &publication->measures[m];
    return measure->base != NONE && measure->minimum_pupils != 0 &&
           publication->measures[measure->base].period_kind == measure->period_kind;
}

static uint64_t withhold_values(const struct withholding *withholding, uint32_t m)
{
    const struct publication *publication = withholding->publication;
    uint32_t base = publication->measures[m].base;
    uint64_t withheld = 0;
    uint32_t periods = publication_period_count(publication, m);
    for (uint32_t s = 0; s < publication->school_count; s++)
        for (uint32_t p = 0; p < periods; p++)
            if (withholding_cell(withholding, s, base, p)->status == STATUS_FEW)
                withheld += withhold(withholding, withholding_cell(withholding, s, m, p), STATUS_FEW, DISCLOSURE_BASE);
    return withheld;
}

uint64_t disclosure_rule_base(const struct withholding *withholding)
{
    const struct publication *publication = withholding->publication;
    uint64_t withheld = 0;
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        uint32_t threshold = disclosure_threshold_of_base(publication, m);
        if (threshold != 0)
            withheld += withhold_base(withholding, m, threshold);
    }
    /* A base may itself stand on a base: as many rounds as there are links, the last of which changes nothing. */
    for (uint64_t before = withheld + 1; before != withheld;) {
        before = withheld;
        for (uint32_t m = 0; m < publication->measure_count; m++)
            if (has_threshold(publication, m))
                withheld += withhold_values(withholding, m);
    }
    return withheld;
}

/* share × base / 100 to whole pupils; the share has its own rounding, so the nearest is the best that can be said. */
static bool count_reached(const struct observation *share, const struct observation *base, wide *reached, wide *others)
{
    static const int64_t hundred = 100;
    wide numerator = (wide)share->units * base->units;
    wide denominator = hundred;
    wide whole = 1;
    if (!wide_scale(&denominator, (unsigned)share->scale + base->scale) || !wide_scale(&whole, base->scale))
        return false;
    *reached = wide_divide(numerator, denominator);
    *others = wide_divide(base->units, whole) - *reached;
    return true;
}

static uint64_t withhold_reached(const struct withholding *withholding, uint32_t threshold, struct observation *share,
                                 const struct observation *base)
{
    uint32_t fewest = threshold < NOT_REACHED_MINIMUM ? threshold : NOT_REACHED_MINIMUM;
    wide reached;
    wide others;
    if (!observation_has_value(share) || !observation_has_value(base) || !count_reached(share, base, &reached, &others))
        return 0;
    if (reached < threshold)
        return withhold(withholding, share, STATUS_FEW, DISCLOSURE_REACHED);
    if (others > 0 && others < fewest)
        return withhold(withholding, share, STATUS_NEAR100, DISCLOSURE_NEARLY_ALL);
    return 0;
}

uint64_t disclosure_rule_reached(const struct withholding *withholding)
{
    const struct publication *publication = withholding->publication;
    uint64_t withheld = 0;
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        const struct measure *measure = &publication->measures[m];
        if (!measure->has_reached || !has_threshold(publication, m))
            continue;
        uint32_t periods = publication_period_count(publication, m);
        for (uint32_t s = 0; s < publication->school_count; s++)
            for (uint32_t p = 0; p < periods; p++)
                withheld +=
                    withhold_reached(withholding, measure->minimum_pupils, withholding_cell(withholding, s, m, p),
                                     withholding_cell(withholding, s, measure->base, p));
    }
    return withheld;
}

static bool tells_of_few(const struct observation *cell)
{
    return cell->status == STATUS_FEW || cell->status == STATUS_NEAR100;
}

uint64_t disclosure_rule_other_side(const struct withholding *withholding)
{
    const struct publication *publication = withholding->publication;
    uint64_t withheld = 0;
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        const struct measure *measure = &publication->measures[m];
        bool is_pooled = measure->kind == KIND_SHARE || measure->kind == KIND_MEAN;
        if (!is_pooled || measure->part_count != 2 ||
            publication->measures[measure->parts[0]].period_kind !=
                publication->measures[measure->parts[1]].period_kind)
            continue;
        uint32_t periods = publication_period_count(publication, measure->parts[0]);
        for (uint32_t s = 0; s < publication->school_count; s++)
            for (uint32_t p = 0; p < periods; p++) {
                struct observation *one = withholding_cell(withholding, s, measure->parts[0], p);
                struct observation *other = withholding_cell(withholding, s, measure->parts[1], p);
                if (tells_of_few(one))
                    withheld += withhold(withholding, other, STATUS_PROTECTED, DISCLOSURE_OTHER_SIDE);
                else if (tells_of_few(other))
                    withheld += withhold(withholding, one, STATUS_PROTECTED, DISCLOSURE_OTHER_SIDE);
            }
    }
    return withheld;
}

uint64_t disclosure_rule_one_person(const struct withholding *withholding)
{
    const struct publication *publication = withholding->publication;
    uint64_t withheld = 0;
    for (uint32_t c = 0; c < publication->spending_category_count; c++) {
        const struct category *category = &publication->spending_categories[c];
        if (category->minimum_amount.units == 0 || category->measure == NONE)
            continue;
        uint32_t periods = publication_period_count(publication, category->measure);
        for (uint32_t s = 0; s < publication->school_count; s++)
            for (uint32_t p = 0; p < periods; p++) {
                struct observation *cell = withholding_cell(withholding, s, category->measure, p);
                if (observation_has_value(cell) && cell->units > 0 &&
                    decimal_compare(observation_value(cell), category->minimum_amount) < 0)
                    withheld += withhold(withholding, cell, STATUS_FEW, DISCLOSURE_ONE_PERSON);
            }
    }
    return withheld;
}
