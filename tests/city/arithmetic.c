/* SPDX-License-Identifier: EUPL-1.2 */
#include "arithmetic.h"

#define FINE_ONE ((int64_t)1 << 30)
#define FINE_LOGARITHM_OF_TWO ((int64_t)744261118)

fixed fixed_multiply(fixed a, fixed b) { return a * b / FIXED_ONE; }

/* e^x = 2^halvings * e^rest with the rest in 0..ln 2, where twelve terms of the series are more than enough. */
fixed fixed_exponential(fixed x)
{
    int64_t fine = x * 1024;
    int64_t doublings = fine / FINE_LOGARITHM_OF_TWO;
    if (fine < doublings * FINE_LOGARITHM_OF_TWO)
        doublings--;
    int64_t rest = fine - doublings * FINE_LOGARITHM_OF_TWO;
    int64_t term = FINE_ONE;
    int64_t sum = FINE_ONE;
    for (int64_t i = 1; i <= 12; i++) {
        term = term * rest / FINE_ONE / i;
        sum += term;
    }
    for (; doublings > 0; doublings--)
        sum *= 2;
    for (; doublings < 0; doublings++)
        sum /= 2;
    return sum / 1024;
}

fixed fixed_logarithm(fixed x)
{
    int64_t fine = x * 1024;
    int64_t doublings = 0;
    for (; fine >= 2 * FINE_ONE; fine /= 2)
        doublings++;
    for (; fine < FINE_ONE; fine *= 2)
        doublings--;
    /* Squaring a number in 1..2 gives one binary digit of its logarithm at a time. */
    int64_t digits = 0;
    for (int64_t digit = FINE_ONE / 2; digit > 512; digit /= 2) {
        fine = fine * (fine / 2) / (FINE_ONE / 2);
        if (fine >= 2 * FINE_ONE) {
            fine /= 2;
            digits += digit;
        }
    }
    int64_t whole = doublings * FINE_LOGARITHM_OF_TWO;
    return (whole + digits / 1024 * FINE_LOGARITHM_OF_TWO / (FINE_ONE / 1024)) / 1024;
}

fixed fixed_logistic(fixed x) { return FIXED_ONE * FIXED_ONE / (FIXED_ONE + fixed_exponential(-x)); }

int64_t whole_root(int64_t number)
{
    int64_t root = 0;
    for (int64_t bit = (int64_t)1 << 30; bit > 0; bit /= 2)
        if ((root + bit) * (root + bit) <= number)
            root += bit;
    return root;
}

int64_t whole_divide(int64_t numerator, int64_t denominator)
{
    if (numerator < 0)
        return -((-numerator + denominator / 2) / denominator);
    return (numerator + denominator / 2) / denominator;
}

int64_t whole_clamp(int64_t number, int64_t lowest, int64_t highest)
{
    if (number < lowest)
        return lowest;
    return number > highest ? highest : number;
}

uint64_t chance_next(struct chance *chance)
{
    chance->state += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t mixed = chance->state;
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ (mixed >> 31);
}

struct chance chance_stream(uint64_t seed, uint64_t number, uint64_t purpose)
{
    struct chance chance = {seed};
    chance.state = chance_next(&chance) ^ (number * UINT64_C(0x9E3779B97F4A7C15));
    chance.state = chance_next(&chance) ^ (purpose * UINT64_C(0xD6E8FEB86659FD93));
    (void)chance_next(&chance);
    return chance;
}

int64_t chance_between(struct chance *chance, int64_t lowest, int64_t highest)
{
    return lowest + (int64_t)((chance_next(chance) >> 16) % (uint64_t)(highest - lowest + 1));
}

int chance_happens(struct chance *chance, fixed share) { return (fixed)(chance_next(chance) >> 44) < share; }

fixed chance_normal(struct chance *chance, fixed spread)
{
    int64_t sum = -6 * 65535;
    for (int i = 0; i < 3; i++)
        for (uint64_t bits = chance_next(chance), part = 0; part < 4; part++, bits >>= 16)
            sum += (int64_t)(bits & 65535);
    return sum * spread / 65536;
}

int64_t chance_count(struct chance *chance, int64_t tries, fixed share)
{
    int64_t count = 0;
    for (; tries > 0; tries--)
        count += chance_happens(chance, share);
    return count;
}
