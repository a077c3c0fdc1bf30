/* SPDX-License-Identifier: EUPL-1.2 */
/* What people write for a period, after its optional word: a year, two years with a mark between, a term and a year. */
#include "model/period.h"

#include "base/arena.h"
#include "base/buffer.h"

#define FIRST_YEAR 1900
#define LAST_YEAR 2199

int period_compare(struct period a, struct period b)
{
    if (a.kind != b.kind)
        return a.kind < b.kind ? -1 : 1;
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    return (a.term > b.term) - (a.term < b.term);
}

/* `length` digits at the start of *rest, cut off; false when there are fewer, or one more. */
static bool take_digits(struct slice *rest, size_t length, uint32_t *number)
{
    uint64_t value = 0;
    if (rest->length < length || !slice_to_unsigned(slice_sub(*rest, 0, length), UINT32_MAX, &value))
        return false;
    *rest = slice_from(*rest, length);
    *number = (uint32_t)value;
    return slice_is_empty(*rest) || rest->bytes[0] < '0' || rest->bytes[0] > '9';
}

static bool take_year(struct slice *rest, uint32_t *year)
{
    return take_digits(rest, 4, year) && *year >= FIRST_YEAR && *year <= LAST_YEAR;
}

/* The part is compared without regard to the case of ASCII letters; "LÄSÅR" is among the words as it is. */
static bool take_word(struct slice *rest, struct slice word)
{
    if (!slice_equal_ignoring_ascii_case(slice_sub(*rest, 0, word.length), word))
        return false;
    *rest = slice_from(*rest, word.length);
    return true;
}

static bool take_school_year_word(struct slice *rest)
{
    static const struct slice words[] = {SLICE_CONSTANT("läsåret"), SLICE_CONSTANT("läsår"), SLICE_CONSTANT("LÄSÅRET"),
                                         SLICE_CONSTANT("LÄSÅR")};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (take_word(rest, words[i])) {
            *rest = slice_trim_unicode(*rest);
            return true;
        }
    return false;
}

/* '/', '-' and the dash that word processors make of it. */
static bool take_mark(struct slice *rest)
{
    return take_word(rest, SLICE("/")) || take_word(rest, SLICE("-")) || take_word(rest, SLICE("–"));
}

/* The second year, with four digits or its last two. */
static bool take_next_year(struct slice *rest, uint32_t year)
{
    uint32_t next = 0;
    if (rest->length == 4)
        return take_digits(rest, 4, &next) && next == year + 1;
    return rest->length == 2 && take_digits(rest, 2, &next) && next == (year + 1) % 100;
}

static bool parse_term(struct slice rest, struct period *period)
{
    uint8_t term = 0;
    if (take_word(&rest, SLICE("HT")))
        term = 1;
    else if (!take_word(&rest, SLICE("VT")))
        return false;
    rest = slice_trim_unicode(rest);
    uint32_t year = 0;
    bool is_year = rest.length == 2 ? take_digits(&rest, 2, &year) : take_year(&rest, &year);
    if (!is_year || !slice_is_empty(rest))
        return false;
    if (year < 100)
        year += 2000;
    *period = (struct period){PERIOD_TERM, term, (int16_t)year};
    return true;
}

/* What stands behind the year: nothing, a second year, or the term of an id ("2024-vt"). */
static bool parse_after_year(struct slice rest, uint32_t year, bool is_school_year, struct period *period)
{
    if (slice_is_empty(rest) && !is_school_year) {
        *period = (struct period){PERIOD_YEAR, 0, (int16_t)year};
        return true;
    }
    if (!is_school_year && rest.length == 3 && rest.bytes[0] == '-') {
        uint8_t term = slice_equal_ignoring_ascii_case(slice_from(rest, 1), SLICE("ht")) ? 1 : 0;
        if (term == 1 || slice_equal_ignoring_ascii_case(slice_from(rest, 1), SLICE("vt"))) {
            *period = (struct period){PERIOD_TERM, term, (int16_t)year};
            return true;
        }
    }
    if (!take_mark(&rest) || !take_next_year(&rest, year))
        return false;
    *period = (struct period){PERIOD_SCHOOL_YEAR, 0, (int16_t)year};
    return true;
}

bool period_parse(struct slice text, struct period *period)
{
    struct slice rest = slice_trim_unicode(text);
    bool has_word = !slice_is_empty(rest) && (rest.bytes[0] < '0' || rest.bytes[0] > '9');
    if (has_word && parse_term(rest, period))
        return true;
    bool is_school_year = has_word && take_school_year_word(&rest);
    uint32_t year = 0;
    return take_year(&rest, &year) && parse_after_year(rest, year, is_school_year, period);
}

struct slice period_id(struct arena *arena, struct period period)
{
    char bytes[7];
    uint32_t year = (uint32_t)period.year;
    for (size_t i = 4; i > 0; i--, year /= 10)
        bytes[i - 1] = (char)('0' + year % 10);
    if (period.kind == PERIOD_YEAR)
        return slice_copy(arena, slice_make(bytes, 4));
    bytes[4] = '-';
    uint32_t next = ((uint32_t)period.year + 1) % 100;
    bytes[5] = period.kind == PERIOD_TERM ? (period.term == 0 ? 'v' : 'h') : (char)('0' + next / 10);
    bytes[6] = period.kind == PERIOD_TERM ? 't' : (char)('0' + next % 10);
    return slice_copy(arena, slice_make(bytes, 7));
}
