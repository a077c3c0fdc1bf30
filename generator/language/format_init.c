/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where a language's separators, month names and units come from: ICU for what CLDR knows, a table for our own words.
 * The time zone is named, or ICU would ask the machine for one.
 */
#include "base/diagnostics.h"
#include "language/format.h"

#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#define NO_BREAK_SPACE "\xC2\xA0"
#define MINUS_SIGN "\xE2\x88\x92"
#define SYMBOL_MAXIMUM_UNITS 64

#define NB NO_BREAK_SPACE

struct currency_words {
    struct slice code; /* empty: any other, its code after the number */
    struct slice before;
    struct slice unit;
    struct slice unit_per_pupil;
    struct slice millions_after;
    struct slice million_words;
    struct unit_words amount_words;
};

#define WORDS(literal)                                                                                                 \
    {                                                                                                                  \
        (literal), sizeof(literal) - 1                                                                                 \
    }
#define NOTHING                                                                                                        \
    {                                                                                                                  \
        NULL, 0                                                                                                        \
    }

#define OWN_CURRENCY_COUNT 3
static const struct currency_words currencies[LANGUAGE_COUNT][OWN_CURRENCY_COUNT] = {
    [LANGUAGE_SWEDISH] = {{WORDS("SEK"),
                           NOTHING,
                           WORDS(NB "kr"),
                           WORDS(NB "kr" NB "per" NB "elev"),
                           WORDS(NB "mnkr"),
                           WORDS(NB "miljoner" NB "kronor"),
                           {WORDS(NB "krona"), WORDS(NB "kronor")}},
                          {WORDS("GBP"),
                           NOTHING,
                           WORDS(NB "pund"),
                           WORDS(NB "pund" NB "per" NB "elev"),
                           WORDS(NB "miljoner" NB "pund"),
                           WORDS(NB "miljoner" NB "pund"),
                           {WORDS(NB "pund"), WORDS(NB "pund")}},
                          {WORDS("EUR"),
                           NOTHING,
                           WORDS(NB "euro"),
                           WORDS(NB "euro" NB "per" NB "elev"),
                           WORDS(NB "miljoner" NB "euro"),
                           WORDS(NB "miljoner" NB "euro"),
                           {WORDS(NB "euro"), WORDS(NB "euro")}}},
    [LANGUAGE_ENGLISH] = {{WORDS("SEK"),
                           WORDS("SEK" NB),
                           NOTHING,
                           WORDS(NB "per" NB "pupil"),
                           WORDS(NB "million"),
                           WORDS(NB "million"),
                           {NOTHING, NOTHING}},
                          {WORDS("GBP"),
                           WORDS("£"),
                           NOTHING,
                           WORDS(NB "per" NB "pupil"),
                           WORDS(NB "million"),
                           WORDS(NB "million"),
                           {NOTHING, NOTHING}},
                          {WORDS("EUR"),
                           WORDS("€"),
                           NOTHING,
                           WORDS(NB "per" NB "pupil"),
                           WORDS(NB "million"),
                           WORDS(NB "million"),
                           {NOTHING, NOTHING}}}};

static const struct unit_words unit_words[LANGUAGE_COUNT][NUMBER_UNIT_COUNT] = {
    [LANGUAGE_SWEDISH] = {[NUMBER_PERCENT] = {WORDS(NB "%"), WORDS(NB "%")},
                          [NUMBER_POINTS] = {WORDS(NB "poäng"), WORDS(NB "poäng")},
                          [NUMBER_PUPILS] = {WORDS(NB "elev"), WORDS(NB "elever")},
                          [NUMBER_HOURS] = {WORDS(NB "timme"), WORDS(NB "timmar")}},
    [LANGUAGE_ENGLISH] = {[NUMBER_PERCENT] = {WORDS("%"), WORDS("%")},
                          [NUMBER_POINTS] = {WORDS(NB "point"), WORDS(NB "points")},
                          [NUMBER_PUPILS] = {WORDS(NB "pupil"), WORDS(NB "pupils")},
                          [NUMBER_HOURS] = {WORDS(NB "hour"), WORDS(NB "hours")}}};

static const struct unit_words percentage_points[LANGUAGE_COUNT] = {
    [LANGUAGE_SWEDISH] = {WORDS(NB "procentenhet"), WORDS(NB "procentenheter")},
    [LANGUAGE_ENGLISH] = {WORDS(NB "percentage" NB "point"), WORDS(NB "percentage" NB "points")}};

/* A currency without words of its own: its code, the same in singular and plural. */
static struct currency_words code_words(enum language language, struct slice code, struct arena *arena)
{
    bool is_swedish = language == LANGUAGE_SWEDISH;
    struct slice unit = SLICE_JOIN(arena, SLICE(NB), code);
    struct slice millions = SLICE_JOIN(arena, is_swedish ? SLICE(NB "miljoner") : SLICE(NB "million"), unit);
    struct slice per_pupil =
        SLICE_JOIN(arena, unit, is_swedish ? SLICE(NB "per" NB "elev") : SLICE(NB "per" NB "pupil"));
    return (struct currency_words){code, SLICE_EMPTY, unit, per_pupil, millions, millions, {unit, unit}};
}

static void set_words(struct number_format *format, struct slice currency, struct arena *arena)
{
    struct currency_words words = code_words(format->language, currency, arena);
    for (size_t i = 0; i < OWN_CURRENCY_COUNT; i++)
        if (slice_equal(currency, currencies[format->language][i].code))
            words = currencies[format->language][i];
    for (size_t i = 0; i < NUMBER_UNIT_COUNT; i++)
        format->units[i] = unit_words[format->language][i];
    format->units[NUMBER_CURRENCY] = (struct unit_words){words.unit, words.unit};
    format->units[NUMBER_CURRENCY_PER_PUPIL] = (struct unit_words){words.unit_per_pupil, words.unit_per_pupil};
    format->currency_before = words.before;
    format->millions_after = words.millions_after;
    format->million_words = words.million_words;
    format->amount_words = words.amount_words;
    format->percentage_points = percentage_points[format->language];
}

/* ICU's text as UTF-8; `maximum` bytes. The length, or 0 when ICU gave none or it does not fit. */
static size_t to_utf8(const UChar *units, int32_t count, char *bytes, size_t maximum)
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = 0;
    u_strToUTF8(bytes, (int32_t)maximum, &length, units, count, &error);
    return U_FAILURE(error) || length < 0 ? 0 : (size_t)length;
}

static uint8_t read_symbol(const UNumberFormat *numbers, UNumberFormatSymbol symbol, char bytes[8])
{
    UChar units[SYMBOL_MAXIMUM_UNITS];
    UErrorCode error = U_ZERO_ERROR;
    int32_t count = unum_getSymbol(numbers, symbol, units, SYMBOL_MAXIMUM_UNITS, &error);
    if (U_FAILURE(error))
        return 0;
    return (uint8_t)to_utf8(units, count, bytes, 8);
}

/* Where ICU lacks our language it takes the machine's, or the root: that would be another site. */
static bool has_locale(const char *locale)
{
    UErrorCode error = U_ZERO_ERROR;
    UResourceBundle *bundle = ures_open(NULL, locale, &error);
    bool is_there = U_SUCCESS(error) && error != U_USING_DEFAULT_WARNING;
    ures_close(bundle);
    return is_there;
}

/* Numbers are written into pages as they are. */
static bool is_free_of_markup(const char *symbol, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (symbol[i] == '<' || symbol[i] == '>' || symbol[i] == '&' || symbol[i] == '"' || symbol[i] == '\'')
            return false;
    return true;
}

static bool read_symbols(struct number_format *format, const char *locale)
{
    UErrorCode error = U_ZERO_ERROR;
    UNumberFormat *numbers = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, &error);
    bool is_read = U_SUCCESS(error);
    if (is_read) {
        format->group_length = read_symbol(numbers, UNUM_GROUPING_SEPARATOR_SYMBOL, format->group);
        format->decimal_length = read_symbol(numbers, UNUM_DECIMAL_SEPARATOR_SYMBOL, format->decimal);
        is_read = format->group_length != 0 && format->decimal_length != 0 &&
                  is_free_of_markup(format->group, format->group_length) &&
                  is_free_of_markup(format->decimal, format->decimal_length);
    }
    unum_close(numbers);
    /* CLDR gives English a hyphen; we set numbers with a true minus in both languages. */
    memcpy(format->minus, MINUS_SIGN, sizeof MINUS_SIGN - 1);
    format->minus_length = sizeof MINUS_SIGN - 1;
    return is_read;
}

static bool read_month(const UDateFormat *dates, int32_t month, struct arena *arena, struct slice *name)
{
    UChar units[SYMBOL_MAXIMUM_UNITS];
    char bytes[SYMBOL_MAXIMUM_UNITS * 3];
    UErrorCode error = U_ZERO_ERROR;
    int32_t count = udat_getSymbols(dates, UDAT_MONTHS, month, units, SYMBOL_MAXIMUM_UNITS, &error);
    if (U_FAILURE(error))
        return false;
    *name = slice_copy(arena, slice_make(bytes, to_utf8(units, count, bytes, sizeof bytes)));
    return name->length != 0;
}

static bool read_months(struct number_format *format, const char *locale, struct arena *arena)
{
    static const UChar zone[] = {'U', 'T', 'C', 0};
    UErrorCode error = U_ZERO_ERROR;
    UDateFormat *dates = udat_open(UDAT_NONE, UDAT_LONG, locale, zone, -1, NULL, 0, &error);
    bool is_read = U_SUCCESS(error);
    for (int32_t month = 0; is_read && month < 12; month++)
        is_read = read_month(dates, month, arena, &format->month_names[month]);
    udat_close(dates);
    return is_read;
}

/* When memory is out, ICU takes what it has of another language and tells no error. */
static bool is_of_language(const struct number_format *format)
{
    bool is_swedish = format->language == LANGUAGE_SWEDISH;
    return format->decimal[0] == (is_swedish ? ',' : '.') &&
           slice_equal(format->month_names[0], is_swedish ? SLICE("januari") : SLICE("January"));
}

bool number_format_init(struct number_format *format, enum language language, struct slice currency,
                        struct arena *arena, struct diagnostics *diagnostics)
{
    static const char locales[LANGUAGE_COUNT][3] = {[LANGUAGE_SWEDISH] = "sv", [LANGUAGE_ENGLISH] = "en"};
    *format = (struct number_format){.language = language};
    set_words(format, slice_copy(arena, currency), arena);
    const char *locale = locales[language];
    if (has_locale(locale) && read_symbols(format, locale) && read_months(format, locale, arena) &&
        is_of_language(format))
        return true;
    DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_LANGUAGE_DATA_MISSING, PLACE_NONE, language_code(language));
    return false;
}
