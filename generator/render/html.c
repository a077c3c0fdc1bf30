/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The escapers. Nearly every byte of a site passes here, and nearly none needs escaping: runs of clean bytes are found
 * sixteen at a time where the processor can, and copied whole.
 */
#include "render/html.h"

#include "language/format.h"
#include "render/trusted.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum byte_class { CLEAN, CONTROL, AMPERSAND, LESS, GREATER, QUOTE, APOSTROPHE };

/* Tab (9) and line feed (10) are clean. */
static const unsigned char classes[256] = {
    [0] = CONTROL,     [1] = CONTROL,  [2] = CONTROL,   [3] = CONTROL,  [4] = CONTROL,      [5] = CONTROL,
    [6] = CONTROL,     [7] = CONTROL,  [8] = CONTROL,   [11] = CONTROL, [12] = CONTROL,     [13] = CONTROL,
    [14] = CONTROL,    [15] = CONTROL, [16] = CONTROL,  [17] = CONTROL, [18] = CONTROL,     [19] = CONTROL,
    [20] = CONTROL,    [21] = CONTROL, [22] = CONTROL,  [23] = CONTROL, [24] = CONTROL,     [25] = CONTROL,
    [26] = CONTROL,    [27] = CONTROL, [28] = CONTROL,  [29] = CONTROL, [30] = CONTROL,     [31] = CONTROL,
    ['&'] = AMPERSAND, ['<'] = LESS,   ['>'] = GREATER, ['"'] = QUOTE,  ['\''] = APOSTROPHE};

static const struct slice replacements[] = {
    [CLEAN] = SLICE_CONSTANT(""),          [CONTROL] = SLICE_CONSTANT("\xef\xbf\xbd"),
    [AMPERSAND] = SLICE_CONSTANT("&amp;"), [LESS] = SLICE_CONSTANT("&lt;"),
    [GREATER] = SLICE_CONSTANT("&gt;"),    [QUOTE] = SLICE_CONSTANT("&quot;"),
    [APOSTROPHE] = SLICE_CONSTANT("&#39;")};

#ifdef __SSE2__
/* A bit for each of the sixteen bytes that may need escaping; tab, line feed and ' are looked at again by the table. */
static unsigned suspicious(const char *bytes)
{
    __m128i block = _mm_loadu_si128((const __m128i *)(const void *)bytes);
    __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(31)), block);
    __m128i quotes = _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('"')),
                                  _mm_cmpeq_epi8(_mm_or_si128(block, _mm_set1_epi8(1)), _mm_set1_epi8('\'')));
    /* < is 0x3c and > is 0x3e: they differ in one bit. & and ' differ in the lowest. */
    __m128i brackets = _mm_cmpeq_epi8(_mm_or_si128(block, _mm_set1_epi8(2)), _mm_set1_epi8('>'));
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(quotes, brackets)));
}
#endif

/* The first byte from `at` on whose class is not clean and not `spared`. */
static size_t clean_until(struct slice text, size_t at, unsigned char spared)
{
    while (at < text.length) {
#ifdef __SSE2__
        while (text.length - at >= 16) {
            unsigned found = suspicious(text.bytes + at);
            if (found != 0) {
                at += (size_t)__builtin_ctz(found);
                break;
            }
            at += 16;
        }
        size_t rest = text.length - at;
        if (rest < 16) {
            /* Most texts of a page are shorter than a block: its end is filled up and not looked at. */
            char block[16] = {0};
            memcpy(block, text.bytes + at, rest);
            unsigned found = suspicious(block) & ((1U << rest) - 1);
            if (found == 0)
                return text.length;
            at += (size_t)__builtin_ctz(found);
        }
#endif
        unsigned char class = classes[(unsigned char)text.bytes[at]];
        if (class != CLEAN && class != spared)
            break;
        at++;
    }
    return at;
}

/* Writes a short text where room for six times its length is known to be; returns where it ends. */
static inline char *put_escaped(char *to, struct slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        unsigned char class = classes[byte];
        if (class == CLEAN) {
            *to++ = (char)byte;
        } else {
            memcpy(to, replacements[class].bytes, replacements[class].length);
            to += replacements[class].length;
        }
    }
    return to;
}

static void escape(struct buffer *out, struct slice text, unsigned char spared)
{
    size_t start = 0;
    for (;;) {
        size_t end = clean_until(text, start, spared);
        if (end != start)
            buffer_append_bytes(out, text.bytes + start, end - start);
        if (end == text.length)
            return;
        struct slice replacement = replacements[classes[(unsigned char)text.bytes[end]]];
        buffer_append_bytes(out, replacement.bytes, replacement.length);
        start = end + 1;
    }
}

void html_text(struct buffer *out, struct slice text) { escape(out, text, APOSTROPHE); }

void html_attribute(struct buffer *out, struct slice text) { escape(out, text, CLEAN); }

#define PUT_LITERAL(to, literal) ((char *)memcpy((to), (literal), sizeof(literal) - 1) + sizeof(literal) - 1)
#define FIGURE_MARKS                                                                                                   \
    sizeof "<data id=\"\" data-subject=\"\" data-field=\"\" data-period=\"\" data-status=\"\" value=\"\"></data>"

static size_t escaped_length(struct slice text)
{
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char class = classes[(unsigned char)text.bytes[i]];
        length += class == CLEAN ? 1 : replacements[class].length;
    }
    return length;
}

/*
 * Room for the whole figure but its link. Six bytes for one is the worst case; near the buffer's end it is counted
 * exactly, so that a figure that fits is never refused.
 */
static bool reserve_figure(struct buffer *out, const struct figure *figure)
{
    const struct slice parts[] = {figure->id,   figure->field,  figure->period, figure->value,
                                  figure->text, figure->status, figure->subject};
    size_t most = FIGURE_MARKS;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].length > out->maximum)
            return buffer_reserve(out, parts[i].length);
        most += parts[i].length * 6;
    }
    if (out->capacity - out->length >= most)
        return true;
    if (!out->overflowed && most <= out->maximum - out->length)
        return buffer_reserve(out, most);
    most = FIGURE_MARKS;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        most += escaped_length(parts[i]);
    return buffer_reserve(out, most);
}

struct markup html_figure_opening(struct arena *arena, struct slice id, struct slice field, struct slice period)
{
    struct figure named = {.id = id, .field = field, .period = period};
    struct buffer out;
    buffer_init(&out, SIZE_MAX, arena->guard);
    html_figure(&out, &named);
    out.length -= sizeof " value=\"\"></data>" - 1;
    struct markup opening = markup_trust(buffer_copy(&out, arena));
    buffer_release(&out);
    return opening;
}

static void quick_figure(struct buffer *out, const struct figure *figure)
{
    bool is_withheld = figure->text.length != 0;
    if (figure->opening.html.length != 0)
        buffer_append(out, figure->opening.html);
    else
        BUFFER_LITERAL(out, "<data");
    if (figure->subject.length != 0 && !figure->is_own) {
        BUFFER_LITERAL(out, " data-subject=\"");
        html_attribute(out, figure->subject);
        BUFFER_LITERAL(out, "\"");
    }
    if (figure->status.length != 0) {
        BUFFER_LITERAL(out, " data-status=\"");
        html_attribute(out, figure->status);
        BUFFER_LITERAL(out, "\"");
    }
    BUFFER_LITERAL(out, " value=\"");
    if (!is_withheld)
        decimal_append(out, figure->number);
    BUFFER_LITERAL(out, "\">");
    if (is_withheld)
        html_text(out, figure->text);
    else /* digits, signs and separators, none of which number_format_init lets be a character of markup */
        format_decimal(out, figure->format, figure->number, figure->decimals);
    BUFFER_LITERAL(out, "</data>");
}

static void noted_figure(struct buffer *out, const struct figure *figure)
{
    struct figure plain = *figure;
    plain.note = SLICE_EMPTY;
    html_figure(out, &plain);
    BUFFER_LITERAL(out, " <small class=\"corrected\">");
    html_text(out, figure->note);
    BUFFER_LITERAL(out, "</small>");
}

void html_figure(struct buffer *out, const struct figure *figure)
{
    if (figure->note.length != 0) {
        noted_figure(out, figure);
        return;
    }
    if (figure->format != NULL) {
        quick_figure(out, figure);
        return;
    }
    if (figure->receipt.length != 0) {
        struct figure plain = *figure;
        plain.receipt = plain.text = SLICE_EMPTY;
        html_figure(out, &plain);
        out->length -= out->overflowed ? 0 : sizeof "</data>" - 1;
        BUFFER_LITERAL(out, "<a href=\"");
        html_url(out, (struct url){figure->receipt});
        BUFFER_LITERAL(out, "\">");
        html_text(out, figure->text);
        BUFFER_LITERAL(out, "</a></data>");
        return;
    }
    if (!reserve_figure(out, figure))
        return;
    char *to = PUT_LITERAL(out->bytes + out->length, "<data");
    if (figure->id.length != 0)
        to = PUT_LITERAL(put_escaped(PUT_LITERAL(to, " id=\""), figure->id), "\"");
    if (figure->subject.length != 0 && !figure->is_own)
        to = PUT_LITERAL(put_escaped(PUT_LITERAL(to, " data-subject=\""), figure->subject), "\"");
    if (figure->field.length != 0)
        to = PUT_LITERAL(put_escaped(PUT_LITERAL(to, " data-field=\""), figure->field), "\"");
    if (figure->period.length != 0)
        to = PUT_LITERAL(put_escaped(PUT_LITERAL(to, " data-period=\""), figure->period), "\"");
    if (figure->status.length != 0)
        to = PUT_LITERAL(put_escaped(PUT_LITERAL(to, " data-status=\""), figure->status), "\"");
    to = put_escaped(PUT_LITERAL(to, " value=\""), figure->value);
    to = PUT_LITERAL(put_escaped(PUT_LITERAL(to, "\">"), figure->text), "</data>");
    out->length = (size_t)(to - out->bytes);
}

void html_rows(struct buffer *out, const struct figure_rows *rows)
{
    const struct figure *const *figure = rows->figures;
    for (uint32_t row = 0; row < rows->row_count; row++) {
        BUFFER_LITERAL(out, "<tr><th scope=\"row\">");
        html_text(out, rows->labels[row]);
        BUFFER_LITERAL(out, "</th>");
        for (uint32_t column = 0; column < rows->column_count; column++, figure++) {
            BUFFER_LITERAL(out, "<td>");
            if (*figure != NULL)
                html_figure(out, *figure);
            BUFFER_LITERAL(out, "</td>");
        }
        BUFFER_LITERAL(out, "</tr>\n");
    }
}

static bool is_unreserved(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '-' || byte == '_' || byte == '.' || byte == '~';
}

static void percent_encode(struct buffer *out, unsigned char byte)
{
    static const char digits[] = "0123456789ABCDEF";
    char encoded[3] = {'%', digits[byte >> 4], digits[byte & 15]};
    buffer_append_bytes(out, encoded, sizeof encoded);
}

/* What may stand in an address as it is, besides the unreserved characters (RFC 3986, 2.2). */
static bool is_reserved(unsigned char byte) { return byte != 0 && strchr(":/?#[]@!$()*+,;=%", byte) != NULL; }

void html_url(struct buffer *out, struct url url)
{
    struct slice address = url.address;
    for (size_t i = 0; i < address.length; i++) {
        size_t start = i;
        while (i < address.length &&
               (is_unreserved((unsigned char)address.bytes[i]) || is_reserved((unsigned char)address.bytes[i])))
            i++;
        buffer_append_bytes(out, address.bytes + start, i - start);
        if (i == address.length)
            return;
        unsigned char byte = (unsigned char)address.bytes[i];
        if (byte == '&' || byte == '\'')
            buffer_append(out, replacements[classes[byte]]);
        else
            percent_encode(out, byte);
    }
}

void html_url_segment(struct buffer *out, struct slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        if (is_unreserved(byte))
            buffer_append_byte(out, (char)byte);
        else
            percent_encode(out, byte);
    }
}
