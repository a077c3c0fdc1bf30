/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From the string value of a cell to a value, as its field says. Numbers are exact and never guessed at: what the field
 * does not allow is a fault, with a message that says what to write in the descriptor. No allocation.
 */
#ifndef REDOVISA_READ_VALUE_H
#define REDOVISA_READ_VALUE_H

#include "read/schema.h"

/* What a number's text is wrong in. */
enum number_fault {
    NUMBER_RIGHT,
    NUMBER_NOT_ONE,       /* 'twelve' */
    NUMBER_OTHER_DECIMAL, /* '1,5' where the decimal sign is '.' */
    NUMBER_OTHER_GROUP,   /* '1 200' without groupChar */
    NUMBER_NOT_BARE,      /* '43%' without bareNumber false */
    NUMBER_NOT_WHOLE,     /* '1,5' in an integer */
    NUMBER_TOO_LONG       /* more digits than 64 bits or 18 decimals hold */
};

/* The status when the text is one of the field's missing values; STATUS_NORMAL when it is a value. */
enum observation_status value_missing(const struct schema_field *field, struct slice text);

/*
 * A number as the field writes them: decimal sign, group marks in threes, '-' or U+2212, percent and other text around
 * it when `bare` is false. Trailing zeros are kept in the scale.
 */
enum number_fault value_number(const struct schema_field *field, bool bare, struct slice text, struct decimal *number);

/* A date in the field's format; *iso gets the ten bytes "2024-05-31" in `bytes` (or the text itself when it is ISO). */
bool value_date(const struct schema_field *field, struct slice text, char bytes[10], struct slice *iso);
bool value_boolean(const struct schema_field *field, struct slice text, bool *value);

#endif
