/* SPDX-License-Identifier: EUPL-1.2 */
/* ICU's collator with the settings of domain.md 6.5; the collation is named, so that no locale setting changes it. */
#include "language/collation.h"

#include "base/diagnostics.h"

#include <stdlib.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#define NAME_USUAL_UNITS 256
#define KEY_USUAL_BYTES 512

struct collation {
    UCollator *collator;
    const struct memory_guard *guard;
};

static _Noreturn void exhausted(const struct memory_guard *guard, size_t bytes)
{
    if (guard != NULL && guard->exhausted != NULL)
        guard->exhausted(guard->context, bytes);
    abort();
}

static bool configure(UCollator *collator)
{
    UErrorCode error = U_ZERO_ERROR;
    ucol_setStrength(collator, UCOL_TERTIARY);
    ucol_setAttribute(collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &error);
    ucol_setAttribute(collator, UCOL_ALTERNATE_HANDLING, UCOL_NON_IGNORABLE, &error);
    ucol_setAttribute(collator, UCOL_CASE_FIRST, UCOL_OFF, &error);
    ucol_setAttribute(collator, UCOL_NORMALIZATION_MODE, UCOL_ON, &error);
    return U_SUCCESS(error);
}

struct collation *collation_open(struct arena *arena, enum language language, struct diagnostics *diagnostics)
{
    static const char locales[LANGUAGE_COUNT][24] = {
        [LANGUAGE_SWEDISH] = "sv@collation=standard", [LANGUAGE_ENGLISH] = "en@collation=standard"};
    UErrorCode error = U_ZERO_ERROR;
    UCollator *collator = ucol_open(locales[language], &error);
    /* English has the root's order; Swedish with the root's order would put Å under A. */
    bool is_own = U_SUCCESS(error) && (language != LANGUAGE_SWEDISH || error != U_USING_DEFAULT_WARNING);
    if (!is_own || !configure(collator)) {
        ucol_close(collator);
        DIAGNOSTICS_ADD(diagnostics, DIAGNOSTIC_LANGUAGE_DATA_MISSING, PLACE_NONE, language_code(language));
        return NULL;
    }
    struct collation *collation = ARENA_NEW(arena, struct collation);
    *collation = (struct collation){collator, arena->guard};
    return collation;
}

void collation_close(struct collation *collation)
{
    if (collation != NULL)
        ucol_close(collation->collator);
}

/* UTF-16 in `usual` or, when that is too small, in the arena. Never more units than the text has bytes. */
static const UChar *to_utf16(struct arena *arena, struct slice text, UChar usual[NAME_USUAL_UNITS], int32_t *count)
{
    int32_t capacity = NAME_USUAL_UNITS;
    UChar *units = usual;
    if (text.length > NAME_USUAL_UNITS) {
        capacity = text.length > INT32_MAX / 8 ? INT32_MAX / 8 : (int32_t)text.length;
        units = arena_allocate_raw(arena, (size_t)capacity, sizeof *units);
    }
    int32_t length = text.length > (size_t)capacity ? capacity : (int32_t)text.length;
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8WithSub(units, capacity, count, text.bytes == NULL ? "" : text.bytes, length, 0xFFFD, NULL, &error);
    if (U_FAILURE(error))
        *count = 0;
    return units;
}

struct slice collation_key(struct collation *collation, struct arena *arena, struct slice text)
{
    UChar usual[NAME_USUAL_UNITS];
    uint8_t key[KEY_USUAL_BYTES];
    int32_t count = 0;
    const UChar *units = to_utf16(arena, text, usual, &count);
    int32_t length = ucol_getSortKey(collation->collator, units, count, key, KEY_USUAL_BYTES);
    if (length <= 0)
        exhausted(collation->guard, KEY_USUAL_BYTES);
    if (length <= KEY_USUAL_BYTES)
        return slice_copy(arena, slice_make((const char *)key, (size_t)length - 1));
    char *long_key = arena_allocate_bytes(arena, (size_t)length);
    length = ucol_getSortKey(collation->collator, units, count, (uint8_t *)long_key, length);
    if (length <= 0)
        exhausted(collation->guard, KEY_USUAL_BYTES);
    return slice_make(long_key, (size_t)length - 1);
}

struct keyed {
    struct slice key;
    struct slice name;
    uint32_t position;
};

static int compare_keyed(const void *left, const void *right)
{
    const struct keyed *a = left;
    const struct keyed *b = right;
    int order = slice_compare(a->key, b->key);
    if (order == 0)
        order = slice_compare(a->name, b->name);
    if (order != 0)
        return order;
    return a->position < b->position ? -1 : a->position > b->position;
}

const uint32_t *collation_sort(struct arena *arena, enum language language, struct diagnostics *diagnostics,
                               const struct slice *names, uint32_t count)
{
    uint32_t *order = ARENA_ARRAY(arena, uint32_t, count);
    /* Before the mark: what it may have to tell is kept. */
    struct collation *collation = collation_open(arena, language, diagnostics);
    struct arena_mark mark = arena_mark(arena);
    struct keyed *keyed = ARENA_ARRAY(arena, struct keyed, count);
    for (uint32_t i = 0; i < count; i++)
        keyed[i] =
            (struct keyed){collation == NULL ? names[i] : collation_key(collation, arena, names[i]), names[i], i};
    qsort(keyed, count, sizeof *keyed, compare_keyed);
    for (uint32_t i = 0; i < count; i++)
        order[i] = keyed[i].position;
    collation_close(collation);
    arena_rewind(arena, mark);
    return order;
}

/* Letters that the Swedish order counts as another one, and those that have no base letter with a mark. */
static uint32_t merged_letter(enum language language, uint32_t letter)
{
    bool is_swedish = language == LANGUAGE_SWEDISH;
    switch (letter) {
    case 0xC6:
        return is_swedish ? 0xC4 : 'A'; /* Æ */
    case 0x152:
        return is_swedish ? 0xD6 : 'O'; /* Œ */
    case 0xD8:
    case 0xD5:
    case 0x150:
        return is_swedish ? 0xD6 : 'O'; /* Ø Õ Ő */
    case 0xDC:
    case 0x170:
        return is_swedish ? 'Y' : 'U'; /* Ü Ű */
    case 0xD0:
    case 0x110:
        return 'D'; /* Ð Đ */
    case 0x141:
        return 'L'; /* Ł */
    case 0xDE:
        return 'T'; /* Þ */
    case 0x1E9E:
    case 0xDF:
        return 'S'; /* ß */
    default:
        return letter;
    }
}

static bool is_index_letter(enum language language, uint32_t letter)
{
    if (letter >= 'A' && letter <= 'Z')
        return true;
    return language == LANGUAGE_SWEDISH && (letter == 0xC5 || letter == 0xC4 || letter == 0xD6);
}

/* The letter with the mark that follows it put onto it, as a capital: "a" and a ring above is Å. */
static uint32_t first_letter(struct slice name)
{
    size_t position = 0;
    uint32_t letter = (uint32_t)u_toupper((UChar32)slice_decode(name, &position));
    if (position >= name.length)
        return letter;
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *composer = unorm2_getNFCInstance(&error);
    if (U_FAILURE(error))
        return letter;
    UChar32 composed = unorm2_composePair(composer, (UChar32)letter, (UChar32)slice_decode(name, &position));
    return composed < 0 ? letter : (uint32_t)composed;
}

/* Without its marks: É gives E. */
static uint32_t base_letter(uint32_t letter)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar parts[8];
    const UNormalizer2 *decomposer = unorm2_getNFDInstance(&error);
    if (U_FAILURE(error))
        return letter;
    int32_t count = unorm2_getDecomposition(decomposer, (UChar32)letter, parts, 8, &error);
    return U_FAILURE(error) || count <= 0 ? letter : parts[0];
}

struct slice collation_index_letter(enum language language, struct arena *arena, struct slice name)
{
    struct slice trimmed = slice_trim_unicode(name);
    if (slice_is_empty(trimmed))
        return SLICE("#");
    uint32_t letter = first_letter(trimmed);
    if (!is_index_letter(language, letter))
        letter = merged_letter(language, letter);
    if (!is_index_letter(language, letter))
        letter = base_letter(letter);
    if (!is_index_letter(language, letter))
        return SLICE("#");
    char bytes[4];
    return slice_copy(arena, slice_make(bytes, text_encode_utf8((uint32_t)letter, bytes)));
}
