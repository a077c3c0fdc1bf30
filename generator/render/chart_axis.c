/* SPDX-License-Identifier: EUPL-1.2 */
/* Axes: round steps, and where a value or a period lies. Coordinates are whole numbers, because those print fast. */
#include "render/chart_parts.h"

#define LARGEST_VALUE 1e300

bool chart_can_plot(double value) { return value >= -LARGEST_VALUE && value <= LARGEST_VALUE; }

void chart_axis_include(struct chart_axis *axis, double value)
{
    if (!chart_can_plot(value))
        return;
    if (!axis->has_values || value < axis->low)
        axis->low = value;
    if (!axis->has_values || value > axis->high)
        axis->high = value;
    axis->has_values = true;
}

static double round_down(double number)
{
    if (number > 9e15 || number < -9e15)
        return number;
    double whole = (double)(int64_t)number;
    return whole > number ? whole - 1 : whole;
}

static double power_of_ten_below(double number)
{
    double power = 1;
    while (power * 10 <= number)
        power *= 10;
    while (power > number && power > 1e-300)
        power /= 10;
    return power;
}

/* Steps of `step` that cover low..high; the small allowances keep 0.3 / 0.1 from needing one more. */
static double steps_covering(double low, double high, double step, double *first_index)
{
    double allowance = 1e-9;
    *first_index = round_down(low / step + allowance);
    double last_index = -round_down(-high / step + allowance);
    return last_index - *first_index + 1;
}

static void widen_equal(double *low, double *high)
{
    double size = *low < 0 ? -*low : *low;
    double least = size * 1e-9;
    if (*high - *low > least)
        return;
    double margin = size > 1e-290 ? size / 10 : 1;
    *low -= margin;
    *high += margin;
}

uint32_t chart_ticks(double low, double high, uint32_t most, double *first, double *step)
{
    static const double factors[] = {1, 2, 2.5, 5};
    if (!chart_can_plot(low) || !chart_can_plot(high) || low > high)
        low = high = 0;
    if (most < 3)
        most = 3;
    widen_equal(&low, &high);
    double power = power_of_ten_below((high - low) / most);
    for (;; power *= 10) {
        for (unsigned i = 0; i < sizeof factors / sizeof *factors; i++) {
            double first_index;
            double count = steps_covering(low, high, factors[i] * power, &first_index);
            if (count > most)
                continue;
            *step = factors[i] * power;
            *first = first_index * *step;
            return count < 2 ? 2 : (uint32_t)count;
        }
    }
}

void chart_axis_settle(struct chart_axis *axis, uint32_t most)
{
    if (!axis->has_values)
        return;
    axis->count = chart_ticks(axis->low, axis->high, most, &axis->first, &axis->step);
    axis->low = axis->first;
    axis->high = chart_axis_label(axis, axis->count - 1);
}

double chart_axis_label(const struct chart_axis *axis, uint32_t index)
{
    double value = axis->first + index * axis->step;
    double noise = axis->step * 1e-6;
    return value < noise && value > -noise ? 0 : value;
}

double chart_axis_share(const struct chart_axis *axis, double value)
{
    double share = (value - axis->low) / (axis->high - axis->low);
    if (!(share > 0) || !axis->has_values)
        return 0;
    return share > 1 ? 1 : share;
}

uint32_t chart_axis_per_mille(const struct chart_axis *axis, double value)
{
    return (uint32_t)(chart_axis_share(axis, value) * 1000 + 0.5);
}

uint32_t chart_period_per_mille(uint32_t index, uint32_t count)
{
    return count < 2 ? 500 : (uint32_t)(((uint64_t)index * 2000 + count - 1) / ((uint64_t)(count - 1) * 2));
}

uint32_t chart_label_step(uint32_t count, uint32_t label_px, uint32_t width_px)
{
    if (count < 3)
        return 1;
    uint64_t intervals = count - 1;
    uint64_t least = (intervals * label_px + width_px - 1) / width_px;
    if (least < 1)
        least = 1;
    for (uint64_t step = least; step <= least * 2 && step <= intervals; step++)
        if (intervals % step == 0)
            return (uint32_t)step;
    return (uint32_t)(least > intervals ? intervals : least);
}

bool chart_label_is_shown(uint32_t index, uint32_t count, uint32_t step)
{
    if (index == 0 || index == count - 1)
        return true;
    return index % step == 0 && count - 1 - index >= step;
}

void chart_write_label(struct buffer *out, const struct chart_axis *axis, uint32_t index,
                       const struct chart_labels *labels)
{
    double value = chart_axis_label(axis, index);
    if (labels->write_tick != NULL)
        labels->write_tick(out, value, labels->context);
    else
        buffer_append_fixed(out, value, labels->decimals);
    if (index + 1 == axis->count)
        buffer_append(out, labels->unit_suffix);
}
