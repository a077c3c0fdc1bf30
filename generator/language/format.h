/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Numbers, dates and units, in one place, for page, chart, alternative text and download.
 *
 * Swedish: 12 345,6 with no-break space (U+00A0), decimal comma, U+2212 as minus, "75 %" with no-break space, "kr" after.
 * English: 12,345.6, decimal point, U+2212, "75%"; SEK after the number, £ before. Separators come from ICU at start
 * and are const from then on, so formatting takes no lock and costs nanoseconds.
 */
#ifndef REDOVISA_LANGUAGE_FORMAT_H
#define REDOVISA_LANGUAGE_FORMAT_H

#include "base/buffer.h"
#include "base/decimal.h"
#include "base/languages.h"

struct diagnostics;

enum number_unit { NUMBER_PLAIN, NUMBER_CURRENCY, NUMBER_CURRENCY_PER_PUPIL, NUMBER_PERCENT, NUMBER_POINTS, NUMBER_PUPILS, NUMBER_HOURS };

/* Short pieces of text for one language; made once. `symbol` pieces hold at most 8 bytes of UTF-8. */
struct number_format {
    enum language language;
    char group[8];
    char decimal[8];
    char minus[8];
    uint8_t group_length;
    uint8_t decimal_length;
    uint8_t minus_length;
    struct slice currency_before; /* "£" or empty */
    struct slice currency_after;  /* "kr" (no-break space is added) or empty */
    struct slice month_names[12];
};

/* Reads what it needs from ICU. `currency` is ISO 4217. False when ICU has no data (a diagnostic says so). */
bool number_format_init(struct number_format *format, enum language language, struct slice currency, struct arena *arena,
                        struct diagnostics *diagnostics);

/* Rounded to `decimals` (halves away from zero), grouped in threes from 1 000 up in both languages, so that columns
 * line up. No unit. */
void format_decimal(struct buffer *out, const struct number_format *format, struct decimal number, uint8_t decimals);
/* The same with its unit: "6 957 165 kr", "84,2 %", "580 elever" (singular "1 elev"), "215 poäng". */
void format_quantity(struct buffer *out, const struct number_format *format, struct decimal number, uint8_t decimals,
                     enum number_unit unit);
/* With a sign always: "+412 000", "−18 000", "±0". */
void format_change(struct buffer *out, const struct number_format *format, struct decimal number, uint8_t decimals,
                   enum number_unit unit);
/* For sentences: "7,0 miljoner kronor", "1 470 miljoner kronor", "905,2 miljoner kronor", "64 200 kronor"; English
 * "SEK 7.0 million". From one million up with one decimal, from 1 000 million without. */
void format_amount_words(struct buffer *out, const struct number_format *format, struct decimal amount);
/* "905,2 mnkr" / "SEK 905.2 million"; one decimal. */
void format_amount_millions(struct buffer *out, const struct number_format *format, struct decimal amount);
/* ISO "2026-01-15" → "15 januari 2026" / "15 January 2026"; anything else is written as it stands. */
void format_date(struct buffer *out, const struct number_format *format, struct slice iso_date);

#endif
