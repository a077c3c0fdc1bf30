/* SPDX-License-Identifier: EUPL-1.2 */
/* Withholds values with too few pupils behind them; see disclosure.h. */
#include "analyse/disclosure.h"

/* What stands in place of a number in a table of corrections. */
#define WITHHELD SLICE("..")

static struct observation *cell_of(struct publication *publication, uint32_t school, uint32_t measure, uint32_t period)
{
    return &publication->cube
                .cells[(size_t)school * publication->cube.stride + publication->measures[measure].offset + period];
}

static bool is_below(struct decimal number, uint32_t minimum)
{
    return decimal_compare(number, decimal_make((int64_t)minimum, 0)) < 0;
}

static uint64_t withhold(struct observation *cell)
{
    if (!observation_has_value(cell))
        return 0;
    cell->units = 0;
    cell->scale = 0;
    cell->status = STATUS_FEW;
    return 1;
}

/* The highest threshold of the values that stand on this measure; 0 when none does. */
static uint32_t threshold_of_base(const struct publication *publication, uint32_t base)
{
    uint32_t threshold = 0;
    for (uint32_t m = 0; m < publication->measure_count; m++)
        if (publication->measures[m].base == base && publication->measures[m].minimum_pupils > threshold)
            threshold = publication->measures[m].minimum_pupils;
    return threshold;
}

static uint64_t withhold_base(struct publication *publication, uint32_t base, uint32_t threshold)
{
    uint64_t withheld = 0;
    uint32_t periods = publication->axes[publication->measures[base].period_kind].count;
    for (uint32_t s = 0; s < publication->school_count; s++)
        for (uint32_t p = 0; p < periods; p++) {
            struct observation *cell = cell_of(publication, s, base, p);
            if (observation_has_value(cell) && is_below(observation_value(cell), threshold))
                withheld += withhold(cell);
        }
    return withheld;
}

static uint64_t withhold_values(struct publication *publication, uint32_t m)
{
    const struct measure *measure = &publication->measures[m];
    uint64_t withheld = 0;
    uint32_t periods = publication->axes[measure->period_kind].count;
    if (measure->minimum_pupils == 0 || publication->measures[measure->base].period_kind != measure->period_kind)
        return 0;
    for (uint32_t s = 0; s < publication->school_count; s++)
        for (uint32_t p = 0; p < periods; p++)
            if (cell_of(publication, s, measure->base, p)->status == STATUS_FEW)
                withheld += withhold(cell_of(publication, s, m, p));
    return withheld;
}

static bool is_withheld(const struct observation *cell)
{
    return cell->status == STATUS_FEW || cell->status == STATUS_PROTECTED || cell->status == STATUS_NEAR100 ||
           cell->status == STATUS_NOT_PUBLIC;
}

/* The old number may be below the threshold where the new one is not. */
static bool tells_few(const struct publication *publication, const struct correction *correction)
{
    uint32_t threshold = threshold_of_base(publication, correction->measure);
    struct decimal number;
    return (decimal_parse(correction->old_value, &number) && is_below(number, threshold)) ||
           (decimal_parse(correction->new_value, &number) && is_below(number, threshold));
}

static void apply_to_correction(struct publication *publication, struct correction *correction)
{
    if (correction->school == NONE || correction->measure == NONE)
        return;
    uint32_t period = publication_find_period(publication, correction->period);
    bool is_on_axis =
        period != NONE && correction->period.kind == publication->measures[correction->measure].period_kind;
    if ((is_on_axis && is_withheld(cell_of(publication, correction->school, correction->measure, period))) ||
        tells_few(publication, correction)) {
        correction->old_value = WITHHELD;
        correction->new_value = WITHHELD;
    }
}

uint64_t disclosure_apply(struct publication *publication)
{
    uint64_t withheld = 0;
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        uint32_t threshold = threshold_of_base(publication, m);
        if (threshold != 0)
            withheld += withhold_base(publication, m, threshold);
    }
    /* A base may itself stand on a base: as many rounds as there are links, the last of which changes nothing. */
    for (uint64_t before = withheld + 1; before != withheld;) {
        before = withheld;
        for (uint32_t m = 0; m < publication->measure_count; m++)
            if (publication->measures[m].base != NONE)
                withheld += withhold_values(publication, m);
    }
    for (uint32_t c = 0; c < publication->correction_count; c++)
        apply_to_correction(publication, &publication->corrections[c]);
    return withheld;
}
