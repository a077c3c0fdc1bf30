/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Everything happens on magnitudes of 128 bits. units < 2^63 and 10^18 < 2^60, so one number scaled up by 18 digits
 * always fits; only a division may need more, and then goes on digit by digit.
 */
#include "base/decimal.h"

#include "base/buffer.h"

#include <math.h>

__extension__ typedef unsigned __int128 wide;

/* 10^19 is the largest power in 64 bits. */
#define LARGEST_POWER 19U

static const uint64_t powers[LARGEST_POWER + 1] = {
    UINT64_C(1),
    UINT64_C(10),
    UINT64_C(100),
    UINT64_C(1000),
    UINT64_C(10000),
    UINT64_C(100000),
    UINT64_C(1000000),
    UINT64_C(10000000),
    UINT64_C(100000000),
    UINT64_C(1000000000),
    UINT64_C(10000000000),
    UINT64_C(100000000000),
    UINT64_C(1000000000000),
    UINT64_C(10000000000000),
    UINT64_C(100000000000000),
    UINT64_C(1000000000000000),
    UINT64_C(10000000000000000),
    UINT64_C(100000000000000000),
    UINT64_C(1000000000000000000),
    UINT64_C(10000000000000000000),
};

static uint64_t magnitude(int64_t units) { return units < 0 ? -(uint64_t)units : (uint64_t)units; }

static bool fits(bool negative, wide value) { return value <= (wide)INT64_MAX + (negative ? 1 : 0); }

/* `value` with its sign as a decimal; false when it does not fit. */
static bool store(bool negative, wide value, uint8_t scale, struct decimal *number)
{
    if (!fits(negative, value))
        return false;
    uint64_t bits = (uint64_t)value;
    *number = decimal_make(negative && bits != 0 ? -(int64_t)(bits - 1) - 1 : (int64_t)bits, scale);
    return true;
}

/* The same, dropping zeros at the end while there are more digits than can be held. */
static bool store_exactly(bool negative, wide value, unsigned scale, struct decimal *number)
{
    while (scale != 0 && (scale > DECIMAL_MAXIMUM_SCALE || !fits(negative, value)) && value % 10 == 0) {
        value /= 10;
        scale--;
    }
    return scale <= DECIMAL_MAXIMUM_SCALE && store(negative, value, (uint8_t)scale, number);
}

int decimal_compare(struct decimal a, struct decimal b)
{
    if (a.scale == b.scale || (a.units < 0) != (b.units < 0))
        return (a.units > b.units) - (a.units < b.units);
    unsigned scale = a.scale > b.scale ? a.scale : b.scale;
    wide left = (wide)magnitude(a.units) * powers[scale - a.scale];
    wide right = (wide)magnitude(b.units) * powers[scale - b.scale];
    int order = (left > right) - (left < right);
    return a.units < 0 ? -order : order;
}

static wide divide_to_nearest(wide value, wide divisor)
{
    wide rest = value % divisor;
    return value / divisor + (rest >= divisor - rest ? 1 : 0);
}

bool decimal_round(struct decimal number, uint8_t decimals, struct decimal *rounded)
{
    if (decimals > DECIMAL_MAXIMUM_SCALE)
        return false;
    bool negative = number.units < 0;
    wide value = magnitude(number.units);
    if (decimals >= number.scale)
        return store(negative, value * powers[decimals - number.scale], decimals, rounded);
    return store(negative, divide_to_nearest(value, powers[number.scale - decimals]), decimals, rounded);
}

/* value × 10^digits / divisor to the nearest, when the product does not fit: school division, digit by digit. */
static bool divide_long(uint64_t value, unsigned digits, uint64_t divisor, wide *quotient)
{
    *quotient = value / divisor;
    wide rest = value % divisor;
    for (; digits > 0; digits--) {
        if (*quotient > INT64_MAX)
            return false;
        *quotient = *quotient * 10 + rest * 10 / divisor;
        rest = rest * 10 % divisor;
    }
    *quotient += rest >= divisor - rest ? 1 : 0;
    return true;
}

bool decimal_divide(struct decimal numerator, struct decimal denominator, uint8_t decimals, struct decimal *quotient)
{
    if (denominator.units == 0 || decimals > DECIMAL_MAXIMUM_SCALE)
        return false;
    bool negative = (numerator.units < 0) != (denominator.units < 0);
    uint64_t value = magnitude(numerator.units);
    uint64_t divisor = magnitude(denominator.units);
    int digits = denominator.scale + decimals - numerator.scale;
    wide result = 0;
    if (digits < 0)
        result = divide_to_nearest(value, (wide)divisor * powers[-digits]);
    else if (digits <= (int)LARGEST_POWER)
        result = divide_to_nearest((wide)value * powers[digits], divisor);
    else if (!divide_long(value, (unsigned)digits, divisor, &result))
        return false;
    return store(negative, result, decimals, quotient);
}

/* a + b, or a - b; the sign of b is turned on its magnitude, because -INT64_MIN does not fit. */
static bool add(struct decimal a, struct decimal b, bool subtract, struct decimal *sum)
{
    int64_t units = 0;
    if (a.scale == b.scale && !(subtract ? __builtin_sub_overflow(a.units, b.units, &units)
                                         : __builtin_add_overflow(a.units, b.units, &units))) {
        *sum = decimal_make(units, a.scale);
        return true;
    }
    unsigned scale = a.scale > b.scale ? a.scale : b.scale;
    wide left = (wide)magnitude(a.units) * powers[scale - a.scale];
    wide right = (wide)magnitude(b.units) * powers[scale - b.scale];
    bool left_negative = a.units < 0;
    bool right_negative = (b.units < 0) != subtract;
    if (left_negative == right_negative)
        return store_exactly(left_negative, left + right, scale, sum);
    if (left >= right)
        return store_exactly(left_negative, left - right, scale, sum);
    return store_exactly(right_negative, right - left, scale, sum);
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *sum) { return add(a, b, false, sum); }

bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *difference)
{
    return add(a, b, true, difference);
}

void decimal_accumulate(struct decimal *sum, struct decimal number)
{
    struct decimal result;
    if (decimal_add(*sum, number, &result))
        *sum = result;
}

bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *product)
{
    wide value = (wide)magnitude(a.units) * magnitude(b.units);
    return store_exactly((a.units < 0) != (b.units < 0), value, (unsigned)a.scale + b.scale, product);
}

struct decimal decimal_magnitude(struct decimal number)
{
    uint64_t units = magnitude(number.units);
    return decimal_make(units > INT64_MAX ? INT64_MAX : (int64_t)units, number.scale);
}

double decimal_to_double(struct decimal number) { return (double)number.units / (double)powers[number.scale]; }

bool decimal_from_double(double number, uint8_t decimals, struct decimal *result)
{
    if (decimals > DECIMAL_MAXIMUM_SCALE)
        return false;
    double units = round(number * (double)powers[decimals]);
    /* 2^63 is the first that does not fit; a comparison with what is not a number is false. */
    if (!(fabs(units) < 9223372036854775808.0))
        return false;
    *result = decimal_make((int64_t)units, decimals);
    return true;
}

/* From the last digit to the first into a small array, so that the buffer is reached once. */
void decimal_append(struct buffer *buffer, struct decimal number)
{
    if (number.scale == 0) {
        buffer_append_signed(buffer, number.units);
        return;
    }
    char digits[20 + DECIMAL_MAXIMUM_SCALE + 2];
    size_t start = sizeof digits;
    unsigned count = 0;
    uint64_t value = magnitude(number.units);
    while (value != 0 || count <= number.scale) {
        digits[--start] = (char)('0' + value % 10);
        value /= 10;
        count++;
        if (count == number.scale)
            digits[--start] = '.';
    }
    if (number.units < 0)
        digits[--start] = '-';
    buffer_append_bytes(buffer, digits + start, sizeof digits - start);
}

/* Reads digits from `position` on into *value; false when they do not fit. */
static bool parse_digits(struct slice text, size_t *position, uint64_t *value)
{
    size_t i = *position;
    for (; i < text.length; i++) {
        unsigned digit = (unsigned)(unsigned char)text.bytes[i] - '0';
        if (digit > 9)
            break;
        if (*value > UINT64_MAX / 10 - 1)
            return false;
        *value = *value * 10 + digit;
    }
    *position = i;
    return true;
}

bool decimal_parse(struct slice text, struct decimal *number)
{
    bool negative = text.length != 0 && text.bytes[0] == '-';
    size_t start = negative ? 1 : 0;
    size_t position = start;
    uint64_t value = 0;
    if (!parse_digits(text, &position, &value) || position == start)
        return false;
    size_t scale = 0;
    if (position < text.length) {
        size_t point = position++;
        if (text.bytes[point] != '.' || !parse_digits(text, &position, &value))
            return false;
        scale = position - point - 1;
        if (scale == 0 || scale > DECIMAL_MAXIMUM_SCALE || position != text.length)
            return false;
    }
    return store(negative, value, (uint8_t)scale, number);
}
