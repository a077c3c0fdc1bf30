/* SPDX-License-Identifier: EUPL-1.2 */
/* The frame of a chart, its coordinates as text, and how much room words take. */
#include "render/chart_parts.h"

#include "render/html.h"

char *chart_put_number(char *to, uint32_t number)
{
    char digits[10];
    unsigned count = 0;
    do {
        digits[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    while (count != 0)
        *to++ = digits[--count];
    return to;
}

char *chart_put_tenths(char *to, int32_t tenths)
{
    if (tenths < 0)
        *to++ = '-';
    uint32_t size = tenths < 0 ? 0 - (uint32_t)tenths : (uint32_t)tenths;
    to = chart_put_number(to, size / 10);
    if (size % 10 != 0) {
        *to++ = '.';
        *to++ = (char)('0' + size % 10);
    }
    return to;
}

void chart_append_percent(struct buffer *out, uint32_t per_mille)
{
    char bytes[16];
    char *end = chart_put_tenths(bytes, (int32_t)per_mille);
    *end++ = '%';
    buffer_append_bytes(out, bytes, (size_t)(end - bytes));
}

void chart_append_tenths(struct buffer *out, int32_t tenths)
{
    char bytes[16];
    buffer_append_bytes(out, bytes, (size_t)(chart_put_tenths(bytes, tenths) - bytes));
}

void chart_append_number(struct buffer *out, int32_t number)
{
    char bytes[16];
    if (number < 0)
        bytes[0] = '-';
    char *end = chart_put_number(bytes + (number < 0), number < 0 ? 0 - (uint32_t)number : (uint32_t)number);
    buffer_append_bytes(out, bytes, (size_t)(end - bytes));
}

void chart_append_data_value(struct buffer *out, struct slice exact)
{
    if (slice_is_empty(exact))
        return;
    BUFFER_LITERAL(out, " data-value=\"");
    html_attribute(out, exact);
    BUFFER_LITERAL(out, "\"");
}

void chart_open(struct buffer *out, struct slice classes, int32_t height_px, struct slice id, struct slice title,
                struct slice description)
{
    BUFFER_LITERAL(out, "<svg class=\"chart ");
    buffer_append(out, classes);
    BUFFER_LITERAL(out, "\" width=\"100%\" height=\"");
    chart_append_number(out, height_px);
    BUFFER_LITERAL(out, "\" role=\"img\" aria-labelledby=\"");
    html_attribute(out, id);
    BUFFER_LITERAL(out, "-t ");
    html_attribute(out, id);
    BUFFER_LITERAL(out, "-d\"><title id=\"");
    html_attribute(out, id);
    BUFFER_LITERAL(out, "-t\">");
    html_text(out, title);
    BUFFER_LITERAL(out, "</title><desc id=\"");
    html_attribute(out, id);
    BUFFER_LITERAL(out, "-d\">");
    html_text(out, description);
    BUFFER_LITERAL(out, "</desc>");
}

void chart_open_beside(struct buffer *out, struct slice classes, uint32_t right_px, int32_t height_px, struct slice id,
                       struct slice title, struct slice description)
{
    char bytes[64];
    struct buffer all = {.bytes = bytes, .capacity = sizeof bytes, .maximum = sizeof bytes};
    buffer_append(&all, classes);
    BUFFER_LITERAL(&all, " chart-right-");
    buffer_append_unsigned(&all, right_px);
    chart_open(out, buffer_slice(&all), height_px, id, title, description);
}

void chart_draw_level(struct buffer *out, int32_t left_px, int32_t y_tenths, bool is_base)
{
    BUFFER_LITERAL(out, "<line x1=\"");
    chart_append_number(out, left_px);
    BUFFER_LITERAL(out, "\" x2=\"100%\" y1=\"");
    chart_append_tenths(out, y_tenths);
    BUFFER_LITERAL(out, "\" y2=\"");
    chart_append_tenths(out, y_tenths);
    if (is_base)
        BUFFER_LITERAL(out, "\" class=\"chart-base");
    BUFFER_LITERAL(out, "\"/>");
}

void chart_close(struct buffer *out) { BUFFER_LITERAL(out, "</svg>"); }

void chart_open_plot(struct buffer *out, int32_t height_px)
{
    BUFFER_LITERAL(out, "<svg width=\"100%\" height=\"");
    chart_append_number(out, height_px);
    BUFFER_LITERAL(out, "\" viewBox=\"0 0 1000 ");
    chart_append_number(out, height_px);
    BUFFER_LITERAL(out, "\" preserveAspectRatio=\"none\">");
}

static bool continues_character(char byte) { return ((unsigned char)byte & 0xC0) == 0x80; }

static uint32_t character_count(struct slice text)
{
    uint32_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += !continues_character(text.bytes[i]);
    return count;
}

uint32_t chart_text_px(struct slice text, uint32_t size_px)
{
    uint64_t width = (uint64_t)character_count(text) * size_px * 55 / 100;
    return width > 100000 ? 100000 : (uint32_t)width;
}

/* Bytes of the first `limit` characters. */
static size_t bytes_of_characters(struct slice text, uint32_t limit)
{
    size_t position = 0;
    while (position < text.length) {
        if (!continues_character(text.bytes[position]) && limit-- == 0)
            break;
        position++;
    }
    return position;
}

struct chart_lines chart_split(struct slice text, uint32_t limit)
{
    size_t room = bytes_of_characters(text, limit);
    if (room == text.length)
        return (struct chart_lines){.first = text};
    size_t end = room;
    while (end > 0 && text.bytes[end] != ' ')
        end--;
    if (end == 0)
        end = room;
    struct chart_lines lines = {.first = slice_sub(text, 0, end), .second = slice_trim(slice_from(text, end))};
    size_t rest = bytes_of_characters(lines.second, limit - 1);
    lines.is_cut = rest < lines.second.length;
    lines.second.length = rest;
    return lines;
}

uint32_t chart_rows_place(struct chart_rows *rows, int32_t left, int32_t right)
{
    for (uint32_t row = 0; row < CHART_ROWS; row++) {
        if (row < rows->used && rows->ends[row] > left)
            continue;
        rows->ends[row] = right;
        if (row >= rows->used)
            rows->used = row + 1;
        return row;
    }
    return CHART_ROWS;
}
