/* SPDX-License-Identifier: EUPL-1.2 */
#include "editions/code.h"

#include "base/sha256.h"

#define DATA_CHARACTERS (CODE_CHARACTERS - 1)
#define FIRST_GROUP 5

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Multiplication with x in GF(32), reduced by x^5 + x^2 + 1. */
static unsigned times_x(unsigned value)
{
    value <<= 1;
    return value & 32 ? (value ^ 37) & 31 : value;
}

/*
 * The sum of digit i × x^(i + 1). The powers are all different and none is 0 or 1, so one wrong digit, or two that
 * have changed places (the check digit with another too), never leaves the sum as it was.
 */
static unsigned check_digit(const unsigned digits[DATA_CHARACTERS])
{
    unsigned sum = 0;
    for (size_t i = DATA_CHARACTERS; i-- > 0;)
        sum = times_x(sum ^ digits[i]);
    return sum;
}

static void show(char shown[CODE_SHOWN_BYTES], const unsigned digits[DATA_CHARACTERS])
{
    size_t at = 0;
    for (size_t i = 0; i < DATA_CHARACTERS; i++) {
        if (i == FIRST_GROUP)
            shown[at++] = '-';
        shown[at++] = alphabet[digits[i]];
    }
    shown[at] = alphabet[check_digit(digits)];
}

void code_write(char shown[CODE_SHOWN_BYTES], struct slice edition, struct slice name, struct slice text)
{
    const struct slice line = SLICE("\n");
    const struct slice parts[] = {SLICE("redovisa-1\n"), edition, line, name, line, text, line};
    struct sha256 hash = sha256_of_parts(parts, sizeof parts / sizeof *parts);
    unsigned digits[DATA_CHARACTERS];
    uint64_t bits = 0;
    for (size_t i = 0; i < 8; i++)
        bits = bits << 8 | hash.bytes[i];
    for (size_t i = 0; i < DATA_CHARACTERS; i++)
        digits[i] = (unsigned)(bits >> (59 - 5 * i)) & 31;
    show(shown, digits);
}

struct slice code_make(struct arena *arena, struct slice edition, struct slice name, struct slice text)
{
    char *shown = arena_allocate_bytes(arena, CODE_SHOWN_BYTES);
    code_write(shown, edition, name, text);
    return slice_make(shown, CODE_SHOWN_BYTES);
}

/* The digit that a typed character stands for, or 32. */
static unsigned digit_of(char typed)
{
    char upper = typed >= 'a' && typed <= 'z' ? (char)(typed - 'a' + 'A') : typed;
    upper = upper == 'O' ? '0' : upper == 'I' || upper == 'L' ? '1' : upper;
    for (unsigned digit = 0; digit < 32; digit++)
        if (alphabet[digit] == upper)
            return digit;
    return 32;
}

enum code_fault code_read(char shown[CODE_SHOWN_BYTES], struct slice typed)
{
    unsigned digits[CODE_CHARACTERS];
    size_t count = 0;
    for (size_t i = 0; i < typed.length; i++) {
        char byte = typed.bytes[i];
        if (byte == ' ' || byte == '-')
            continue;
        if (digit_of(byte) == 32)
            return CODE_WRONG_CHARACTER;
        if (count == CODE_CHARACTERS)
            return CODE_WRONG_LENGTH;
        digits[count++] = digit_of(byte);
    }
    if (count != CODE_CHARACTERS)
        return CODE_WRONG_LENGTH;
    if (check_digit(digits) != digits[DATA_CHARACTERS])
        return CODE_MISTYPED;
    show(shown, digits);
    return CODE_RIGHT;
}
