/* SPDX-License-Identifier: EUPL-1.2 */
#include "output.h"

#include <string.h>

enum { NAME_BYTES = 4096, DIGIT_BYTES = 32 };

static void flush(struct output *output)
{
    if (fwrite(output->bytes, 1, output->used, output->file) != output->used)
        output->failed = true;
    output->used = 0;
}

static void put_byte(struct output *output, char byte)
{
    if (output->used == sizeof output->bytes)
        flush(output);
    output->bytes[output->used++] = byte;
}

static void put(struct output *output, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        put_byte(output, bytes[i]);
}

bool output_open(struct output *output, const char *folder, const char *name, const struct output_dialect *dialect)
{
    char path[NAME_BYTES];
    size_t folder_length = strlen(folder);
    size_t name_length = strlen(name);
    if (folder_length + name_length + 2 > sizeof path)
        return false;
    memcpy(path, folder, folder_length);
    path[folder_length] = '/';
    memcpy(path + folder_length + 1, name, name_length + 1);
    output->file = fopen(path, "wb");
    output->dialect = *dialect;
    output->used = 0;
    output->in_row = output->failed = false;
    if (!output->file)
        return false;
    if (dialect->encoding == OUTPUT_UTF8_WITH_MARK)
        put(output, "\xEF\xBB\xBF", 3);
    return true;
}

bool output_close(struct output *output)
{
    flush(output);
    bool closed = fclose(output->file) == 0;
    return closed && !output->failed;
}

/* Only what the city's texts hold: U+0080–U+00FF, the en dash and the apostrophe. */
static size_t put_windows_1252(struct output *output, const unsigned char *text)
{
    char byte = '?';
    size_t used = 2;
    if (text[0] == 0xC2 || text[0] == 0xC3) {
        byte = (char)((text[0] - 0xC2) * 64 + text[1]);
    } else if (text[0] == 0xE2 && text[1] == 0x80) {
        byte = text[2] == 0x93 ? (char)0x96 : (char)0x92;
        used = 3;
    }
    put_byte(output, byte);
    return used;
}

void output_text(struct output *output, const char *text)
{
    if (output->dialect.encoding != OUTPUT_WINDOWS_1252) {
        put(output, text, strlen(text));
        return;
    }
    while (*text != '\0') {
        if ((unsigned char)*text < 0x80) {
            put(output, text, 1);
            text++;
        } else {
            text += put_windows_1252(output, (const unsigned char *)text);
        }
    }
}

void output_json(struct output *output, const char *text)
{
    for (const char *quote = strchr(text, '\''); quote; quote = strchr(text, '\'')) {
        put(output, text, (size_t)(quote - text));
        put(output, "\"", 1);
        text = quote + 1;
    }
    put(output, text, strlen(text));
}

/* Writes `number` with at least `least` digits and `group` between each three. */
static void put_digits(struct output *output, int64_t number, int least, const char *group)
{
    char digits[DIGIT_BYTES];
    int count = 0;
    for (int64_t rest = number < 0 ? -number : number; rest > 0 || count < least; rest /= 10)
        digits[count++] = (char)('0' + rest % 10);
    if (number < 0)
        put(output, "-", 1);
    while (count > 0) {
        put_byte(output, digits[--count]);
        if (count > 0 && count % 3 == 0)
            put(output, group, strlen(group));
    }
}

void output_number(struct output *output, int64_t number) { put_digits(output, number, 1, ""); }

void output_decimal(struct output *output, int64_t units, int decimals, char mark)
{
    int64_t scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    if (units < 0) {
        put(output, "-", 1);
        units = -units;
    }
    put_digits(output, units / scale, 1, "");
    if (decimals == 0)
        return;
    put_byte(output, mark);
    put_digits(output, units % scale, decimals, "");
}

static void begin_cell(struct output *output)
{
    if (output->in_row)
        put_byte(output, output->dialect.delimiter);
    output->in_row = true;
}

void output_cell(struct output *output, const char *text)
{
    const char special[] = {output->dialect.delimiter, '"', '\n', '\0'};
    begin_cell(output);
    if (!text)
        return;
    if (!strpbrk(text, special)) {
        output_text(output, text);
        return;
    }
    put(output, "\"", 1);
    for (const char *quote = strchr(text, '"'); quote; quote = strchr(text, '"')) {
        for (; text <= quote; text++)
            put(output, text, 1);
        put(output, "\"", 1);
    }
    output_text(output, text);
    put(output, "\"", 1);
}

void output_cell_number(struct output *output, int64_t number)
{
    begin_cell(output);
    put_digits(output, number, 1, "");
}

void output_cell_amount(struct output *output, int64_t number)
{
    begin_cell(output);
    put_digits(output, number, 1, output->dialect.group_mark);
}

void output_cell_decimal(struct output *output, int64_t units, int decimals)
{
    begin_cell(output);
    output_decimal(output, units, decimals, output->dialect.decimal_mark);
}

void output_cell_date(struct output *output, int64_t year, int64_t month, int64_t day)
{
    begin_cell(output);
    put_digits(output, year, 4, "");
    put(output, "-", 1);
    put_digits(output, month, 2, "");
    put(output, "-", 1);
    put_digits(output, day, 2, "");
}

void output_cell_school_year(struct output *output, int64_t year)
{
    begin_cell(output);
    put_digits(output, year - 1, 4, "");
    put(output, "/", 1);
    put_digits(output, year % 100, 2, "");
}

void output_row_end(struct output *output)
{
    output_text(output, output->dialect.line_end);
    output->in_row = false;
}

void output_row(struct output *output, const char *cells)
{
    char cell[NAME_BYTES];
    for (;;) {
        size_t length = strcspn(cells, "|");
        size_t kept = length < sizeof cell - 1 ? length : sizeof cell - 1;
        memcpy(cell, cells, kept);
        cell[kept] = '\0';
        output_cell(output, cell);
        if (cells[length] == '\0')
            break;
        cells += length + 1;
    }
    output_row_end(output);
}
