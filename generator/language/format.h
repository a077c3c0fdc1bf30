/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Numbers, dates and units, in one place, for page, chart, alternative text and download.
 *
 * Swedish: 12 345,6 with no-break space (U+00A0), decimal comma, U+2212 as minus, "75 %", "kr" after.
 * English: 12,345.6, decimal point, U+2212, "75%"; "SEK" (and a no-break space), "£" and "€" before.
 * Every space inside a number with its unit is a no-break space; the spaces of a date are ordinary ones. Separators and
 * month names come from ICU at start and are const from then on, so formatting takes no lock and costs nanoseconds.
 */
#ifndef REDOVISA_LANGUAGE_FORMAT_H
#define REDOVISA_LANGUAGE_FORMAT_H

#include "base/buffer.h"
#include "base/decimal.h"
#include "base/languages.h"

struct diagnostics;

enum number_unit {
    NUMBER_PLAIN,
    NUMBER_CURRENCY,           /* "6 957 165 kr", "SEK 6,957,165", "£2,124,952,828", "2 124 952 828 pund" */
    NUMBER_CURRENCY_PER_PUPIL, /* "11 995 kr per elev", "SEK 11,995 per pupil" */
    NUMBER_PERCENT,            /* "84,2 %", "84.2%" */
    NUMBER_POINTS,             /* "215 poäng", "215 points", "1 point" */
    NUMBER_PUPILS,             /* "580 elever", "1 elev", "580 pupils", "1 pupil" */
    NUMBER_HOURS               /* "12 timmar", "1 timme", "12 hours", "1 hour" */
};
#define NUMBER_UNIT_COUNT (NUMBER_HOURS + 1)

/* What stands after a number: alone when it reads "1", and otherwise. Both begin with their no-break space, if any. */
struct unit_words {
    struct slice one;
    struct slice many;
};

/* Short pieces of text for one language; made once, const from then on, shared by all threads. The separators hold no
 * character of markup. */
struct number_format {
    enum language language;
    char group[8];
    char decimal[8];
    char minus[8];
    uint8_t group_length;
    uint8_t decimal_length;
    uint8_t minus_length;
    struct slice currency_before;   /* "£", "SEK" + no-break space, or empty */
    struct slice millions_after;    /* after a number of millions in a table: " mnkr", " million", " mn pund" */
    struct slice million_words;     /* the same in a sentence: " miljoner kronor", " million" */
    struct unit_words amount_words; /* after an amount in a sentence: " krona" / " kronor"; English: empty */
    struct unit_words units[NUMBER_UNIT_COUNT];
    struct unit_words percentage_points; /* " procentenheter", " percentage points" */
    struct slice month_names[12];
};

/*
 * Reads what it needs from ICU. `currency` is ISO 4217: SEK, GBP and EUR have signs and words of their own, any other
 * code stands after the number as it is. False when ICU has no data (LANGUAGE_DATA_MISSING).
 */
bool number_format_init(struct number_format *format, enum language language, struct slice currency,
                        struct arena *arena, struct diagnostics *diagnostics);

/*
 * Rounded to `decimals` (at most 18; halves away from zero), grouped in threes from 1 000 up in both languages, so that
 * columns line up. No unit, no sign for what rounds to zero. Years are not numbers: write them as text.
 */
void format_decimal(struct buffer *out, const struct number_format *format, struct decimal number, uint8_t decimals);
/* The same with its unit; see enum number_unit. */
void format_quantity(struct buffer *out, const struct number_format *format, struct decimal number, uint8_t decimals,
                     enum number_unit unit);
/*
 * How much a quantity of this unit has changed, with a sign always: "+412 000 kr", "−18 000 kr", "±0 kr". The change
 * of a percentage is in percentage points: "+2,3 procentenheter".
 */
void format_change(struct buffer *out, const struct number_format *format, struct decimal number, uint8_t decimals,
                   enum number_unit unit);
/* A change in per cent of the earlier value: "+5,1 %". */
void format_relative_change(struct buffer *out, const struct number_format *format, struct decimal percent,
                            uint8_t decimals);
/*
 * For sentences: "7,0 miljoner kronor", "1 470 miljoner kronor", "905,2 miljoner kronor", "64 200 kronor", "1 krona";
 * English "SEK 7.0 million", "SEK 64,200". From one million up with one decimal, from 1 000 million without.
 */
void format_amount_words(struct buffer *out, const struct number_format *format, struct decimal amount);
/* "905,2 mnkr" / "SEK 905.2 million"; one decimal. */
void format_amount_millions(struct buffer *out, const struct number_format *format, struct decimal amount);
/* ISO "2026-01-15" → "15 januari 2026" / "15 January 2026"; what is no date of the calendar is written as it stands. */
void format_date(struct buffer *out, const struct number_format *format, struct slice iso_date);

#endif
