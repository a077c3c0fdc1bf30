/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Numbers in prose. The words of a block are gathered across emphasis and links; then every number that has a unit
 * behind it or a currency before it, and no mark, is reported where it stands in the source.
 */
#include "render/markdown_parts.h"

/* Stands in the prose for what is not looked at; no number reaches across it. */
#define OTHER "\xEF\xBF\xBC"

/* A space in a unit stands for any kind of space. Longest match wins. */
static const char *const units[] = {"kr",
                                    "krona",
                                    "kronor",
                                    "öre",
                                    "mnkr",
                                    "mkr",
                                    "tkr",
                                    "mdkr",
                                    "miljon",
                                    "miljoner",
                                    "miljard",
                                    "miljarder",
                                    "tusen kronor",
                                    "tusen kr",
                                    "%",
                                    "‰",
                                    "procent",
                                    "promille",
                                    "procentenhet",
                                    "procentenheter",
                                    "elev",
                                    "elever",
                                    "skola",
                                    "skolor",
                                    "skolenhet",
                                    "skolenheter",
                                    "poäng",
                                    "lärare",
                                    "euro",
                                    "pund",
                                    "percent",
                                    "per cent",
                                    "percentage point",
                                    "percentage points",
                                    "pupil",
                                    "pupils",
                                    "student",
                                    "students",
                                    "school",
                                    "schools",
                                    "point",
                                    "points",
                                    "teacher",
                                    "teachers",
                                    "million",
                                    "millions",
                                    "billion",
                                    "pounds",
                                    "SEK",
                                    "GBP",
                                    "EUR"};
/* What may follow a unit and still belongs to the number. */
static const char *const unit_tails[] = {"kronor", "kr",       "pund",      "euro",      "SEK",      "GBP",
                                         "EUR",    "elever",   "pounds",    "pupils",    "per elev", "per pupil",
                                         "per år", "per year", "per skola", "per school"};
static const char *const currencies_before[] = {"SEK", "GBP", "EUR", "£", "€", "kr"};
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

#define FIRST_YEAR 1800U
#define LAST_YEAR 2199U

/* Bytes of the space at `position`, 0 when there is none: blank, no-break, thin and narrow no-break space. */
static size_t space_at(struct slice text, size_t position)
{
    struct slice here = slice_from(text, position);
    if (slice_starts_with(here, SLICE(" ")))
        return 1;
    if (slice_starts_with(here, SLICE("\xC2\xA0")))
        return 2;
    return slice_starts_with(here, SLICE("\xE2\x80\xAF")) || slice_starts_with(here, SLICE("\xE2\x80\x89")) ? 3 : 0;
}

static size_t skip_spaces(struct slice text, size_t position)
{
    size_t length = 0;
    while ((length = space_at(text, position)) != 0)
        position += length;
    return position;
}

static bool is_digit_at(struct slice text, size_t position)
{
    return position < text.length && text.bytes[position] >= '0' && text.bytes[position] <= '9';
}

/* ASCII letters and, roughly, the letters of Latin beyond: what a unit must not run on into. */
static bool is_letter_at(struct slice text, size_t position)
{
    if (position >= text.length)
        return false;
    unsigned char byte = (unsigned char)text.bytes[position];
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= 0xC3 && byte <= 0xC9);
}

static bool is_letter_before(struct slice text, size_t position)
{
    if (position == 0)
        return false;
    return is_letter_at(text, position - 1) ||
           (position >= 2 && (unsigned char)text.bytes[position - 1] >= 0x80 && is_letter_at(text, position - 2));
}

/* Behind "1 445,2" that begins at `position`. Spaces join groups of exactly three digits. */
static size_t number_end(struct slice text, size_t position)
{
    for (;;) {
        while (is_digit_at(text, position))
            position++;
        size_t space = space_at(text, position);
        size_t next = position + space;
        bool is_group = space != 0 && is_digit_at(text, next) && is_digit_at(text, next + 1) &&
                        is_digit_at(text, next + 2) && !is_digit_at(text, next + 3);
        bool is_point = position < text.length && (text.bytes[position] == ',' || text.bytes[position] == '.') &&
                        is_digit_at(text, position + 1);
        if (!is_group && !is_point)
            return position;
        position = is_group ? next : position + 1;
    }
}

/* Behind the phrase at `position`, or SIZE_MAX. */
static size_t match_phrase(struct slice text, size_t position, const char *phrase)
{
    for (struct slice rest = slice_from_c(phrase); rest.length != 0;) {
        struct slice word = slice_cut(&rest, ' ');
        if (!slice_equal_ignoring_ascii_case(slice_sub(text, position, word.length), word))
            return SIZE_MAX;
        position += word.length;
        if (rest.length == 0)
            break;
        size_t next = skip_spaces(text, position);
        if (next == position)
            return SIZE_MAX;
        position = next;
    }
    return is_letter_at(text, position) ? SIZE_MAX : position;
}

static size_t match_longest(struct slice text, size_t position, const char *const *phrases, size_t count)
{
    size_t longest = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        size_t end = match_phrase(text, position, phrases[i]);
        if (end != SIZE_MAX && (longest == SIZE_MAX || end > longest))
            longest = end;
    }
    return longest;
}

/* Behind the unit and its tails, or SIZE_MAX when no unit follows the number. */
static size_t unit_end(struct slice text, size_t position)
{
    size_t end = match_longest(text, skip_spaces(text, position), units, COUNT(units));
    for (size_t next = end; next != SIZE_MAX;) {
        next = match_longest(text, skip_spaces(text, end), unit_tails, COUNT(unit_tails));
        end = next == SIZE_MAX ? end : next;
    }
    return end;
}

/* Start of the currency before the number, or SIZE_MAX. */
static size_t currency_start(struct slice text, size_t number)
{
    size_t end = number;
    while (end > 0 && space_at(text, end - 1) == 1)
        end--;
    if (end >= 2 && space_at(text, end - 2) == 2)
        end -= 2;
    for (size_t i = 0; i < COUNT(currencies_before); i++) {
        struct slice currency = slice_from_c(currencies_before[i]);
        bool is_there = end >= currency.length && slice_ends_with(slice_sub(text, 0, end), currency);
        if (is_there && !is_letter_before(text, end - currency.length))
            return end - currency.length;
    }
    return SIZE_MAX;
}

/* "2024 skolor" is a year and then a word: a count would be written 2 024. */
static bool is_year(struct slice digits, struct slice unit)
{
    uint64_t year = 0;
    bool is_counted = slice_starts_with(unit, SLICE("skol")) || slice_starts_with(unit, SLICE("elev")) ||
                      slice_starts_with(unit, SLICE("school")) || slice_starts_with(unit, SLICE("pupil"));
    return is_counted && digits.length == 4 && slice_to_unsigned(digits, LAST_YEAR, &year) && year >= FIRST_YEAR;
}

static size_t source_offset(const struct prose *prose, size_t position)
{
    size_t low = 0;
    size_t high = prose->span_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (prose->spans[middle].start <= position)
            low = middle;
        else
            high = middle;
    }
    return prose->spans[low].offset + (position - prose->spans[low].start);
}

/* Looks at the number at `position`; returns where to go on. */
static size_t check_number(struct markdown_job *job, struct slice text, size_t position)
{
    size_t end = number_end(text, position);
    size_t unit = unit_end(text, end);
    size_t start = currency_start(text, position);
    if (unit == SIZE_MAX && start == SIZE_MAX)
        return end;
    size_t last = unit == SIZE_MAX ? end : unit;
    bool is_marked = slice_starts_with(slice_from(text, last), SLICE(MARKDOWN_STATED));
    struct slice digits = slice_sub(text, position, end - position);
    if (is_marked || is_year(digits, slice_from(text, skip_spaces(text, end))))
        return last;
    size_t first = start == SIZE_MAX ? position : start;
    DIAGNOSTICS_ADD(job->diagnostics, DIAGNOSTIC_MARKDOWN_LITERAL_NUMBER,
                    markdown_place_at(job, source_offset(&job->prose, first)), slice_sub(text, first, last - first));
    return last;
}

static bool has_digit(struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if (is_digit_at(text, i))
            return true;
    return false;
}

/* A mark far from any number: somebody moved the number and left the mark. */
static void check_mark(struct markdown_job *job, struct slice text, size_t position)
{
    const size_t reach = 40;
    size_t from = position < reach ? 0 : position - reach;
    if (!has_digit(slice_sub(text, from, position - from)))
        diagnostics_add_values(job->diagnostics, DIAGNOSTIC_MARKDOWN_STATED_UNUSED,
                               markdown_place_at(job, source_offset(&job->prose, position)), PLACE_NONE, 0, NULL);
}

void markdown_prose_check(struct markdown_job *job)
{
    struct slice text = buffer_slice(&job->prose.text);
    bool is_checked = job->prose.span_count != 0 && job->quotation == NULL;
    for (size_t position = 0; is_checked && position < text.length;) {
        if (is_digit_at(text, position) && !is_letter_before(text, position)) {
            position = check_number(job, text, position);
            continue;
        }
        if (slice_starts_with(slice_from(text, position), SLICE(MARKDOWN_STATED)))
            check_mark(job, text, position);
        /* Digits inside a word ("F9") are no number, nor are those that follow them. */
        position = is_digit_at(text, position) ? number_end(text, position) : position + 1;
    }
    buffer_clear(&job->prose.text);
    job->prose.span_count = 0;
}

void markdown_prose_append(struct markdown_job *job, struct slice text, size_t offset)
{
    struct prose *prose = &job->prose;
    prose->spans = arena_grow(job->arena, prose->spans, prose->span_count, &prose->span_capacity, sizeof *prose->spans);
    prose->spans[prose->span_count++] = (struct prose_span){prose->text.length, offset};
    buffer_append(&prose->text, text);
}

void markdown_prose_append_other(struct markdown_job *job) { markdown_prose_append(job, SLICE(OTHER), job->cursor); }

void markdown_prose_without_marks(struct buffer *out, struct slice text,
                                  void (*write)(struct buffer *out, struct slice part))
{
    for (;;) {
        size_t mark = slice_find(text, SLICE(MARKDOWN_STATED));
        write(out, mark == SIZE_MAX ? text : slice_sub(text, 0, mark));
        if (mark == SIZE_MAX)
            return;
        text = slice_from(text, mark + sizeof MARKDOWN_STATED - 1);
    }
}

/* The character at `position` as it counts when texts are compared; moves on. */
static uint32_t compared_character(struct slice text, size_t *position)
{
    size_t spaces = skip_spaces(text, *position);
    if (spaces != *position) {
        *position = spaces;
        return ' ';
    }
    uint32_t character = slice_decode(text, position);
    return character == 0x2212 ? '-' : character;
}

bool markdown_prose_equal(struct slice a, struct slice b)
{
    a = slice_trim_unicode(a);
    b = slice_trim_unicode(b);
    size_t in_a = 0;
    size_t in_b = 0;
    while (in_a < a.length && in_b < b.length)
        if (compared_character(a, &in_a) != compared_character(b, &in_b))
            return false;
    return in_a == a.length && in_b == b.length;
}
