/* SPDX-License-Identifier: EUPL-1.2 */
/* Own digits instead of strtod, which follows the locale. */
#include "read/coordinate.h"

#define KEPT_DIGITS 17

struct digits {
    double value;
    unsigned kept;
    int exponent;
    bool has_any;
};

static void take(struct digits *digits, char byte, bool is_decimal)
{
    digits->has_any = true;
    if (digits->kept < KEPT_DIGITS) {
        digits->value = digits->value * 10 + (byte - '0');
        digits->kept += digits->value > 0 ? 1 : 0;
        digits->exponent -= is_decimal ? 1 : 0;
    } else if (!is_decimal) {
        digits->exponent++;
    }
}

static bool is_digit(struct slice text, size_t position)
{
    return position < text.length && text.bytes[position] >= '0' && text.bytes[position] <= '9';
}

/* "e-2" at the position, or nothing; false when it is neither. */
static bool take_exponent(struct slice text, size_t position, struct digits *digits)
{
    if (position == text.length)
        return true;
    if (text.bytes[position] != 'e' && text.bytes[position] != 'E')
        return false;
    position++;
    bool negative = position < text.length && text.bytes[position] == '-';
    if (position < text.length && (negative || text.bytes[position] == '+'))
        position++;
    uint64_t exponent = 0;
    if (!slice_to_unsigned(slice_from(text, position), 300, &exponent))
        return false;
    digits->exponent += negative ? -(int)exponent : (int)exponent;
    return true;
}

bool coordinate_parse(struct slice text, double limit, double *degrees)
{
    struct digits digits = {0};
    size_t position = text.length != 0 && text.bytes[0] == '-' ? 1 : 0;
    bool negative = position == 1;
    for (; is_digit(text, position); position++)
        take(&digits, text.bytes[position], false);
    if (position < text.length && text.bytes[position] == '.')
        for (position++; is_digit(text, position); position++)
            take(&digits, text.bytes[position], true);
    if (!digits.has_any || digits.exponent > 300 || !take_exponent(text, position, &digits))
        return false;
    double scale = 1;
    int steps = digits.exponent < 0 ? -digits.exponent : digits.exponent;
    for (int i = 0; i < steps && i < 400; i++)
        scale *= 10;
    double value = digits.exponent < 0 ? digits.value / scale : digits.value * scale;
    *degrees = negative ? -value : value;
    return value <= limit;
}
