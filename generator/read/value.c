/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/value.h"

#include "read/same_text.h"

/* 18 digits always fit in 64 bits; the 19th is checked. */
#define SAFE_DIGITS 18

enum observation_status value_missing(const struct schema_field *field, struct slice text)
{
    const struct missing_values *missing = &field->missing;
    if (text.length == 0)
        return missing->has_empty ? missing->empty_status : STATUS_NORMAL;
    unsigned char first = (unsigned char)text.bytes[0];
    if ((missing->first_bytes[first / 64] >> (first % 64) & 1) == 0)
        return STATUS_NORMAL;
    for (uint32_t i = 0; i < missing->count; i++)
        if (same_text(missing->items[i].text, text))
            return missing->items[i].status;
    return STATUS_NORMAL;
}

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/* Bytes of the space at the position: 1 ordinary, 2 no-break, 3 narrow no-break or thin; 0 when there is none. */
static size_t space_at(struct slice text, size_t position)
{
    const char *bytes = text.bytes + position;
    size_t left = text.length - position;
    if (left >= 1 && bytes[0] == ' ')
        return 1;
    if (left >= 2 && bytes[0] == '\xc2' && bytes[1] == '\xa0')
        return 2;
    if (left >= 3 && bytes[0] == '\xe2' && bytes[1] == '\x80' && (bytes[2] == '\xaf' || bytes[2] == '\x89'))
        return 3;
    return 0;
}

static size_t group_at(const struct schema_field *field, struct slice text, size_t position)
{
    if (field->group_is_space)
        return space_at(text, position);
    bool is_group = field->group.length != 0 && slice_starts_with(slice_from(text, position), field->group);
    return is_group ? field->group.length : 0;
}

/* Bytes of the minus sign at the start. */
static size_t minus_at(struct slice text)
{
    if (text.length >= 1 && text.bytes[0] == '-')
        return 1;
    return slice_starts_with(text, SLICE("\xe2\x88\x92")) ? 3 : 0;
}

struct number_scan {
    uint64_t units;
    unsigned digits; /* that were read, without leading zeros */
    unsigned decimals;
    unsigned since_group; /* digits after the last group mark */
    bool has_group;
    bool has_digit;
    bool has_decimal;
    bool too_long;
};

static void take_digit(struct number_scan *scan, char byte)
{
    unsigned digit = (unsigned)(byte - '0');
    scan->has_digit = true;
    if (scan->digits >= SAFE_DIGITS && scan->units > ((uint64_t)INT64_MAX - digit) / 10) {
        scan->too_long = true;
        return;
    }
    scan->units = scan->units * 10 + digit;
    if (scan->units != 0)
        scan->digits++;
    if (scan->has_decimal)
        scan->decimals++;
    else
        scan->since_group++;
}

/* Group marks stand between threes: not first, and with three digits after each. */
static bool take_group(struct number_scan *scan)
{
    bool right = !scan->has_decimal &&
                 (scan->has_group ? scan->since_group == 3 : scan->since_group >= 1 && scan->since_group <= 3);
    scan->has_group = true;
    scan->since_group = 0;
    return right;
}

/* Where the number ends; the scan says what it is. SIZE_MAX when a group is not of three. */
static size_t scan_number(const struct schema_field *field, struct slice text, size_t position,
                          struct number_scan *scan)
{
    while (position < text.length) {
        char byte = text.bytes[position];
        if (is_digit(byte)) {
            take_digit(scan, byte);
            position++;
            continue;
        }
        if (byte == field->decimal_char && !scan->has_decimal && scan->has_digit) {
            if (position + 1 == text.length || !is_digit(text.bytes[position + 1]))
                break;
            if (scan->has_group && scan->since_group != 3)
                return SIZE_MAX;
            scan->has_decimal = true;
            position++;
            continue;
        }
        size_t group = group_at(field, text, position);
        if (group == 0 || position + group >= text.length || !is_digit(text.bytes[position + group]))
            break;
        if (!take_group(scan))
            return SIZE_MAX;
        position += group;
    }
    return scan->has_group && !scan->has_decimal && scan->since_group != 3 ? SIZE_MAX : position;
}

/* Without what stands before and after the number: "cirka 140" → "140", "43%" → "43". A sign stays. */
static struct slice strip_text(struct slice text)
{
    size_t first = 0;
    size_t last = text.length;
    while (first < text.length && !is_digit(text.bytes[first]))
        first++;
    while (last > first && !is_digit(text.bytes[last - 1]))
        last--;
    if (first >= 1 && text.bytes[first - 1] == '-')
        first--;
    else if (first >= 3 && slice_equal(slice_sub(text, first - 3, 3), SLICE("\xe2\x88\x92")))
        first -= 3;
    return slice_sub(text, first, last - first);
}

/* The text as it would be with another decimal sign, or with spaces between the groups. */
static bool is_number_with(struct slice text, char decimal_char, bool with_groups)
{
    struct schema_field other = {.decimal_char = decimal_char, .group_is_space = with_groups};
    struct number_scan scan = {0};
    size_t start = minus_at(text);
    return scan_number(&other, text, start, &scan) == text.length && scan.has_digit;
}

static enum number_fault why_not(const struct schema_field *field, bool bare, struct slice text)
{
    char other = field->decimal_char == ',' ? '.' : ',';
    if (is_number_with(text, other, field->group_is_space))
        return NUMBER_OTHER_DECIMAL;
    if (!field->group_is_space && is_number_with(text, field->decimal_char, true))
        return NUMBER_OTHER_GROUP;
    if (!field->group_is_space && is_number_with(text, other, true))
        return NUMBER_OTHER_DECIMAL;
    struct slice stripped = strip_text(text);
    if (bare && stripped.length != 0 && stripped.length != text.length &&
        is_number_with(stripped, field->decimal_char, field->group_is_space))
        return NUMBER_NOT_BARE;
    return NUMBER_NOT_ONE;
}

enum number_fault value_number(const struct schema_field *field, bool bare, struct slice text, struct decimal *number)
{
    struct slice digits = bare ? text : strip_text(text);
    struct number_scan scan = {0};
    size_t start = minus_at(digits);
    size_t end = scan_number(field, digits, start, &scan);
    if (end != digits.length || !scan.has_digit)
        return why_not(field, bare, text);
    if (scan.too_long || scan.decimals > DECIMAL_MAXIMUM_SCALE)
        return NUMBER_TOO_LONG;
    if (field->type == FIELD_INTEGER && scan.has_decimal)
        return NUMBER_NOT_WHOLE;
    int64_t units = (int64_t)scan.units;
    *number = decimal_make(start == 0 ? units : -units, (uint8_t)scan.decimals);
    return NUMBER_RIGHT;
}

static bool take_number(struct slice *rest, size_t digits, unsigned *number)
{
    *number = 0;
    if (rest->length < digits)
        return false;
    for (size_t i = 0; i < digits; i++) {
        if (!is_digit(rest->bytes[i]))
            return false;
        *number = *number * 10 + (unsigned)(rest->bytes[i] - '0');
    }
    *rest = slice_from(*rest, digits);
    return true;
}

/* %Y, %m, %d and the characters between them. */
static bool scan_date(struct slice format, struct slice text, unsigned *year, unsigned *month, unsigned *day)
{
    for (size_t i = 0; i < format.length; i++) {
        if (format.bytes[i] != '%' || i + 1 == format.length) {
            if (text.length == 0 || text.bytes[0] != format.bytes[i])
                return false;
            text = slice_from(text, 1);
            continue;
        }
        char part = format.bytes[++i];
        unsigned *number = part == 'Y' ? year : part == 'm' ? month : part == 'd' ? day : NULL;
        if (number == NULL || !take_number(&text, part == 'Y' ? 4 : 2, number))
            return false;
    }
    return text.length == 0;
}

static bool is_day(unsigned year, unsigned month, unsigned day)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1000 || month < 1 || month > 12 || day < 1)
        return false;
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month - 1] + (month == 2 && is_leap ? 1U : 0U);
}

static void write_number(char *bytes, size_t digits, unsigned number)
{
    for (size_t i = digits; i-- > 0; number /= 10)
        bytes[i] = (char)('0' + number % 10);
}

bool value_date(const struct schema_field *field, struct slice text, char bytes[10], struct slice *iso)
{
    unsigned year = 0;
    unsigned month = 0;
    unsigned day = 0;
    bool is_iso = slice_is_empty(field->date_format);
    struct slice format = is_iso ? SLICE("%Y-%m-%d") : field->date_format;
    if (!scan_date(format, text, &year, &month, &day) || !is_day(year, month, day))
        return false;
    *iso = text;
    if (is_iso)
        return true;
    write_number(bytes, 4, year);
    write_number(bytes + 5, 2, month);
    write_number(bytes + 8, 2, day);
    bytes[4] = bytes[7] = '-';
    *iso = slice_make(bytes, 10);
    return true;
}

static bool is_among(const struct slice *texts, uint32_t count, struct slice text)
{
    for (uint32_t i = 0; i < count; i++)
        if (slice_equal(texts[i], text))
            return true;
    return false;
}

bool value_boolean(const struct schema_field *field, struct slice text, bool *value)
{
    *value = is_among(field->true_values, field->true_count, text);
    return *value || is_among(field->false_values, field->false_count, text);
}
