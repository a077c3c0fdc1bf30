/* SPDX-License-Identifier: EUPL-1.2 */
#include "analyse/expected.h"

#include <math.h>

double expected_width(const struct expected_model *model) { return sqrt(fmax(1, model->phi)); }

struct expected_ends expected_ends_of(const struct measure *measure, const struct expected_value *value)
{
    const double unit = pow(10, measure->decimals);
    const double low = ceil(value->low * unit - EXPECTED_ROUNDING * unit) / unit;
    const double high = floor(value->high * unit + EXPECTED_ROUNDING * unit) / unit;
    return low > high ? (struct expected_ends){value->low, value->high} : (struct expected_ends){low, high};
}
