/* SPDX-License-Identifier: EUPL-1.2 */
/* Withholds values with too few pupils behind them; see disclosure.h. */
#include "analyse/disclosure.h"

static struct observation *cell_of(struct publication *publication, uint32_t school, uint32_t measure, uint32_t period)
{
    return &publication->cube.cells[(size_t)school * publication->cube.stride + publication->measures[measure].offset +
                                    period];
}

static bool is_below(const struct observation *base, uint32_t minimum)
{
    return observation_has_value(base) &&
           decimal_compare(observation_value(base), decimal_make((int64_t)minimum, 0)) < 0;
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

static uint64_t apply_to_measure(struct publication *publication, uint32_t m, bool is_base_pass)
{
    const struct measure *measure = &publication->measures[m];
    uint64_t withheld = 0;
    if (measure->base == NONE || measure->minimum_pupils == 0)
        return 0;
    uint32_t periods = publication->axes[measure->period_kind].count;
    for (uint32_t s = 0; s < publication->school_count; s++)
        for (uint32_t p = 0; p < periods; p++) {
            struct observation *base = cell_of(publication, s, measure->base, p);
            if (is_below(base, measure->minimum_pupils))
                withheld += withhold(is_base_pass ? base : cell_of(publication, s, m, p));
        }
    return withheld;
}

uint64_t disclosure_apply(struct publication *publication)
{
    uint64_t withheld = 0;
    /* The bases last: they decide. */
    for (uint32_t m = 0; m < publication->measure_count; m++)
        withheld += apply_to_measure(publication, m, false);
    for (uint32_t m = 0; m < publication->measure_count; m++)
        withheld += apply_to_measure(publication, m, true);
    return withheld;
}
