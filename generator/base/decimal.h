/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Exact decimal numbers. A published number never passes through a double: 215,4 is {2154, 1}.
 */
#ifndef REDOVISA_BASE_DECIMAL_H
#define REDOVISA_BASE_DECIMAL_H

#include "base/text.h"

struct buffer;

#define DECIMAL_MAXIMUM_SCALE 18

/* units / 10^scale; scale 0..DECIMAL_MAXIMUM_SCALE. */
struct decimal {
    int64_t units;
    uint8_t scale;
};

static inline struct decimal decimal_make(int64_t units, uint8_t scale) { return (struct decimal){units, scale}; }

/* -1, 0, 1; compares values, so 1,50 equals 1,5. */
int decimal_compare(struct decimal a, struct decimal b);
/*
 * Nearest with exactly `decimals` digits (also more than it has), halves away from zero. False when it does not fit in
 * 64 bits.
 */
bool decimal_round(struct decimal number, uint8_t decimals, struct decimal *rounded);
/* numerator / denominator in 128-bit arithmetic, rounded in the same way. False also when the denominator is 0. */
bool decimal_divide(struct decimal numerator, struct decimal denominator, uint8_t decimals, struct decimal *quotient);
/* Exact, or false when the exact result has more digits than 64 bits or DECIMAL_MAXIMUM_SCALE hold. */
bool decimal_add(struct decimal a, struct decimal b, struct decimal *sum);
bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *difference);
bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *product);
/* Adds to a sum that is on its way. A sum that would not fit in 64 bits stays as it was: amounts of a city do fit. */
void decimal_accumulate(struct decimal *sum, struct decimal number);
/* Without its sign; of the one number whose magnitude does not fit, the largest that does. */
struct decimal decimal_magnitude(struct decimal number);
/* For charts and coordinates only. */
double decimal_to_double(struct decimal number);
/* A number that was estimated, at the end of its way: nearest with so many decimals, halves away from zero. False when
 * it is not finite or does not fit. */
bool decimal_from_double(double number, uint8_t decimals, struct decimal *result);
/* Machine form: "-12.5", no grouping, decimal point, the digits it has (no trailing zeros beyond its scale). */
void decimal_append(struct buffer *buffer, struct decimal number);
/* Reads the machine form (optional '-', digits, optional '.' and digits); false on anything else or overflow. */
bool decimal_parse(struct slice text, struct decimal *number);

#endif
