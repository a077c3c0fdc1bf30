/* SPDX-License-Identifier: EUPL-1.2 */
/* Writes tables; see table_out.h for the two forms. */
#include "exports/table_out.h"

static bool is_formula_start(struct slice text)
{
    if (text.length == 0)
        return false;
    char first = text.bytes[0];
    if (first == '=' || first == '+' || first == '-' || first == '@' || first == '\t' || first == '\r' || first == '\n')
        return true;
    if (first != '\xef')
        return false;
    size_t position = 0;
    uint32_t character = slice_decode(text, &position);
    return character == 0xff1d || character == 0xff0b || character == 0xff0d || character == 0xff20;
}

static bool needs_quotes(struct slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        if (byte == '"' || byte == ',' || byte == '\n' || byte == '\r')
            return true;
    }
    return text.length != 0 && (text.bytes[0] == ' ' || text.bytes[text.length - 1] == ' ');
}

static void csv_text(struct buffer *out, struct slice text)
{
    bool is_formula = is_formula_start(text);
    if (!is_formula && !needs_quotes(text)) {
        buffer_append(out, text);
        return;
    }
    buffer_append_byte(out, '"');
    if (is_formula)
        buffer_append_byte(out, '\'');
    while (text.length != 0) {
        size_t quote = slice_find_byte(text, '"');
        buffer_append(out, slice_sub(text, 0, quote));
        if (quote == SIZE_MAX)
            break;
        BUFFER_LITERAL(out, "\"\"");
        text = slice_from(text, quote + 1);
    }
    buffer_append_byte(out, '"');
}

void json_out_string(struct buffer *out, struct slice text)
{
    static const char digits[] = "0123456789abcdef";
    size_t start = 0;
    buffer_append_byte(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != '<' && byte != 0x7f)
            continue;
        buffer_append(out, slice_sub(text, start, i - start));
        start = i + 1;
        char escape[] = {'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]};
        if (byte == '"' || byte == '\\') {
            escape[1] = (char)byte;
            buffer_append_bytes(out, escape, 2);
        } else {
            buffer_append_bytes(out, escape, sizeof escape);
        }
    }
    buffer_append(out, slice_from(text, start));
    buffer_append_byte(out, '"');
}

static void begin_cell(struct table_out *table)
{
    if (table->has_cells)
        buffer_append_byte(table->out, ',');
    table->has_cells = true;
}

static void write_fields(struct table_out *table, const struct slice *fields, size_t field_count)
{
    for (size_t i = 0; i < field_count; i++)
        table_out_text(table, fields[i]);
    if (table->is_fictional)
        table_out_text(table, SLICE("fictional"));
    table->has_cells = false;
}

void table_out_begin(struct table_out *table, struct buffer *out, enum table_form form,
                     const struct publication *publication, struct slice name, const struct localized *title,
                     const struct slice *fields, size_t field_count)
{
    *table = (struct table_out){.out = out, .form = form, .is_fictional = publication->is_fictional};
    if (form == TABLE_CSV) {
        write_fields(table, fields, field_count);
        BUFFER_LITERAL(out, "\r\n");
        return;
    }
    BUFFER_LITERAL(out, "{\"table\":");
    json_out_string(out, name);
    BUFFER_LITERAL(out, ",\"title\":{\"sv\":");
    json_out_string(out, title->text[LANGUAGE_SWEDISH]);
    BUFFER_LITERAL(out, ",\"en\":");
    json_out_string(out, title->text[LANGUAGE_ENGLISH]);
    BUFFER_LITERAL(out, "},\"edition\":");
    json_out_string(out, publication->version);
    buffer_append(out, publication->is_fictional ? SLICE(",\"fictional\":true") : SLICE(",\"fictional\":false"));
    BUFFER_LITERAL(out, ",\"fields\":[");
    write_fields(table, fields, field_count);
    BUFFER_LITERAL(out, "],\"rows\":[");
}

void table_out_row(struct table_out *table)
{
    table->has_cells = false;
    if (table->form == TABLE_JSON)
        buffer_append(table->out, table->has_rows ? SLICE(",\n[") : SLICE("\n["));
    table->has_rows = true;
}

void table_out_text(struct table_out *table, struct slice text)
{
    begin_cell(table);
    if (table->form == TABLE_CSV)
        csv_text(table->out, text);
    else
        json_out_string(table->out, text);
}

void table_out_code(struct table_out *table, struct slice code)
{
    begin_cell(table);
    if (table->form == TABLE_JSON)
        buffer_append_byte(table->out, '"');
    buffer_append(table->out, code);
    if (table->form == TABLE_JSON)
        buffer_append_byte(table->out, '"');
}

void table_out_cells(struct table_out *table, struct slice cells)
{
    begin_cell(table);
    buffer_append(table->out, cells);
}

void table_out_number(struct table_out *table, struct decimal number)
{
    begin_cell(table);
    decimal_append(table->out, number);
}

void table_out_empty(struct table_out *table)
{
    begin_cell(table);
    if (table->form == TABLE_JSON)
        BUFFER_LITERAL(table->out, "\"\"");
}

void table_out_count(struct table_out *table, uint64_t count)
{
    table_out_number(table, decimal_make((int64_t)count, 0));
}

void table_out_if(struct table_out *table, bool is_known, struct decimal number)
{
    if (is_known)
        table_out_number(table, number);
    else
        table_out_empty(table);
}

void table_out_observation(struct table_out *table, const struct observation *observation)
{
    bool is_known = observation_has_value(observation);
    table_out_if(table, is_known, is_known ? observation_value(observation) : decimal_make(0, 0));
    table_out_code(table, observation_status_code((enum observation_status)observation->status));
}

void table_out_estimate(struct table_out *table, double number, uint8_t decimals)
{
    struct decimal rounded = {0, 0};
    bool is_known = decimal_from_double(number, decimals, &rounded);
    table_out_if(table, is_known, rounded);
}

void table_out_row_end(struct table_out *table)
{
    if (table->is_fictional)
        table_out_cells(table, SLICE("1"));
    if (table->form == TABLE_CSV)
        BUFFER_LITERAL(table->out, "\r\n");
    else
        buffer_append_byte(table->out, ']');
}

void table_out_end(struct table_out *table)
{
    if (table->form == TABLE_JSON)
        BUFFER_LITERAL(table->out, "\n]}\n");
}
