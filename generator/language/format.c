/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Writing numbers: digits go backwards into a small array and reach the buffer in one append. Where the words and
 * separators come from is format_init.c.
 */
#include "language/format.h"

/* 19 digits, 18 added zeros, 12 separators of at most 8 bytes, a decimal sign. */
#define NUMBER_MAXIMUM_BYTES 160

static const uint64_t powers_of_ten[DECIMAL_MAXIMUM_SCALE + 1] = {1,
                                                                  10,
                                                                  100,
                                                                  1000,
                                                                  10000,
                                                                  100000,
                                                                  1000000,
                                                                  10000000,
                                                                  100000000,
                                                                  1000000000,
                                                                  10000000000,
                                                                  100000000000,
                                                                  1000000000000,
                                                                  10000000000000,
                                                                  100000000000000,
                                                                  1000000000000000,
                                                                  10000000000000000,
                                                                  100000000000000000,
                                                                  1000000000000000000};

enum sign_style { SIGN_IF_NEGATIVE, SIGN_ALWAYS };

/* A number's size rounded to what will be shown; `units` / 10^`scale`, scale <= decimals. */
struct rounded {
    uint64_t units;
    unsigned scale;
    unsigned decimals;
    bool is_negative;
};

static uint64_t magnitude(int64_t number) { return number < 0 ? -(uint64_t)number : (uint64_t)number; }

static struct rounded round_to(struct decimal number, uint8_t decimals)
{
    unsigned scale = number.scale > DECIMAL_MAXIMUM_SCALE ? DECIMAL_MAXIMUM_SCALE : number.scale;
    struct rounded rounded = {magnitude(number.units), scale, decimals, number.units < 0};
    if (rounded.decimals > DECIMAL_MAXIMUM_SCALE)
        rounded.decimals = DECIMAL_MAXIMUM_SCALE;
    if (scale > rounded.decimals) {
        uint64_t step = powers_of_ten[scale - rounded.decimals];
        uint64_t rest = rounded.units % step;
        rounded.units = rounded.units / step + (rest >= step - rest ? 1 : 0);
        rounded.scale = rounded.decimals;
    }
    if (rounded.units == 0)
        rounded.is_negative = false;
    return rounded;
}

static bool reads_one(struct rounded number) { return number.units == 1 && number.decimals == 0; }

/* One piece before what stands there; the pieces are a few bytes, so a loop beats a call. */
static char *put_before(char *start, const char *bytes, size_t length)
{
    for (size_t i = length; i > 0; i--)
        *--start = bytes[i - 1];
    return start;
}

/* The fraction's digits; returns the whole part of the number. */
static uint64_t put_fraction(char **start, const struct number_format *format, struct rounded number)
{
    uint64_t units = number.units;
    for (unsigned i = number.scale; i < number.decimals; i++)
        *--*start = '0';
    for (unsigned i = 0; i < number.scale; i++) {
        *--*start = (char)('0' + units % 10);
        units /= 10;
    }
    if (number.decimals != 0)
        *start = put_before(*start, format->decimal, format->decimal_length);
    return units;
}

static void append_digits(struct buffer *out, const struct number_format *format, struct rounded number)
{
    char bytes[NUMBER_MAXIMUM_BYTES];
    char *end = bytes + sizeof bytes;
    char *start = end;
    uint64_t whole = put_fraction(&start, format, number);
    while (whole >= 1000) {
        unsigned three = (unsigned)(whole % 1000);
        whole /= 1000;
        *--start = (char)('0' + three % 10);
        *--start = (char)('0' + three / 10 % 10);
        *--start = (char)('0' + three / 100);
        start = put_before(start, format->group, format->group_length);
    }
    do {
        *--start = (char)('0' + whole % 10);
        whole /= 10;
    } while (whole != 0);
    buffer_append_bytes(out, start, (size_t)(end - start));
}

static void append_sign(struct buffer *out, const struct number_format *format, struct rounded number,
                        enum sign_style style)
{
    if (number.is_negative)
        buffer_append_bytes(out, format->minus, format->minus_length);
    else if (style == SIGN_ALWAYS && number.units != 0)
        BUFFER_LITERAL(out, "+");
    else if (style == SIGN_ALWAYS)
        BUFFER_LITERAL(out, "±");
}

void format_decimal(struct buffer *out, const struct number_format *format, struct decimal number, uint8_t decimals)
{
    struct rounded rounded = round_to(number, decimals);
    append_sign(out, format, rounded, SIGN_IF_NEGATIVE);
    append_digits(out, format, rounded);
}

static bool is_currency(enum number_unit unit) { return unit == NUMBER_CURRENCY || unit == NUMBER_CURRENCY_PER_PUPIL; }

static void append_quantity(struct buffer *out, const struct number_format *format, struct rounded number,
                            enum number_unit unit, enum sign_style style)
{
    append_sign(out, format, number, style);
    if (is_currency(unit))
        buffer_append(out, format->currency_before);
    append_digits(out, format, number);
    const struct unit_words *words = &format->units[unit];
    buffer_append(out, reads_one(number) ? words->one : words->many);
}

void format_quantity(struct buffer *out, const struct number_format *format, struct decimal number, uint8_t decimals,
                     enum number_unit unit)
{
    append_quantity(out, format, round_to(number, decimals), unit, SIGN_IF_NEGATIVE);
}

void format_change(struct buffer *out, const struct number_format *format, struct decimal number, uint8_t decimals,
                   enum number_unit unit)
{
    struct rounded rounded = round_to(number, decimals);
    if (unit != NUMBER_PERCENT) {
        append_quantity(out, format, rounded, unit, SIGN_ALWAYS);
        return;
    }
    append_quantity(out, format, rounded, NUMBER_PLAIN, SIGN_ALWAYS);
    buffer_append(out, reads_one(rounded) ? format->percentage_points.one : format->percentage_points.many);
}

void format_relative_change(struct buffer *out, const struct number_format *format, struct decimal percent,
                            uint8_t decimals)
{
    append_quantity(out, format, round_to(percent, decimals), NUMBER_PERCENT, SIGN_ALWAYS);
}

/* The amount in millions. Dividing moves the point, which may need more digits behind it than a decimal has. */
static struct rounded round_to_millions(struct decimal amount, uint8_t decimals)
{
    struct decimal millions = amount;
    if (millions.scale + 6 > DECIMAL_MAXIMUM_SCALE) {
        unsigned surplus = millions.scale + 6U - DECIMAL_MAXIMUM_SCALE;
        millions.units /= (int64_t)powers_of_ten[surplus > DECIMAL_MAXIMUM_SCALE ? DECIMAL_MAXIMUM_SCALE : surplus];
        millions.scale = DECIMAL_MAXIMUM_SCALE;
    } else {
        millions.scale = (uint8_t)(millions.scale + 6);
    }
    return round_to(millions, decimals);
}

static void append_amount(struct buffer *out, const struct number_format *format, struct rounded number,
                          struct slice after)
{
    append_sign(out, format, number, SIGN_IF_NEGATIVE);
    buffer_append(out, format->currency_before);
    append_digits(out, format, number);
    buffer_append(out, after);
}

void format_amount_words(struct buffer *out, const struct number_format *format, struct decimal amount)
{
    struct rounded whole = round_to(amount, 0);
    if (whole.units < 1000000) {
        append_amount(out, format, whole, reads_one(whole) ? format->amount_words.one : format->amount_words.many);
        return;
    }
    struct rounded millions = round_to_millions(amount, 1);
    if (millions.units / powers_of_ten[millions.scale] >= 1000)
        millions = round_to_millions(amount, 0);
    append_amount(out, format, millions, format->million_words);
}

void format_amount_millions(struct buffer *out, const struct number_format *format, struct decimal amount)
{
    append_amount(out, format, round_to_millions(amount, 1), format->millions_after);
}

/* Days of a month; year as in the Gregorian calendar. */
static unsigned days_in_month(uint64_t year, uint64_t month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && is_leap ? 29U : days[month - 1];
}

static bool parse_date(struct slice iso_date, uint64_t *year, uint64_t *month, uint64_t *day)
{
    return iso_date.length == 10 && iso_date.bytes[4] == '-' && iso_date.bytes[7] == '-' &&
           slice_to_unsigned(slice_sub(iso_date, 0, 4), 9999, year) &&
           slice_to_unsigned(slice_sub(iso_date, 5, 2), 12, month) && *month >= 1 &&
           slice_to_unsigned(slice_sub(iso_date, 8, 2), days_in_month(*year, *month), day) && *day >= 1;
}

void format_date(struct buffer *out, const struct number_format *format, struct slice iso_date)
{
    uint64_t year = 0;
    uint64_t month = 0;
    uint64_t day = 0;
    if (!parse_date(iso_date, &year, &month, &day)) {
        buffer_append(out, iso_date);
        return;
    }
    buffer_append_unsigned(out, day);
    BUFFER_LITERAL(out, " ");
    buffer_append(out, format->month_names[month - 1]);
    BUFFER_LITERAL(out, " ");
    buffer_append(out, slice_sub(iso_date, 0, 4));
}
