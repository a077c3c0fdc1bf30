/* SPDX-License-Identifier: EUPL-1.2 */
#include "editions/figure_list.h"

#include "editions/code.h"
#include "editions/record_text.h"
#include "read/csv_reader.h"

#include <stdlib.h>

enum column { COLUMN_FIGURE, COLUMN_KIND, COLUMN_VALUE, COLUMN_STATUS, COLUMN_TEXT, COLUMN_CODE, COLUMN_COUNT };

#define HEADING "figure,kind,value,status,text,code"

static const struct slice column_names[COLUMN_COUNT] = {SLICE_CONSTANT("figure"), SLICE_CONSTANT("kind"),
                                                        SLICE_CONSTANT("value"),  SLICE_CONSTANT("status"),
                                                        SLICE_CONSTANT("text"),   SLICE_CONSTANT("code")};

static int compare_names(const void *a, const void *b)
{
    return slice_compare(((const struct published_figure *)a)->name, ((const struct published_figure *)b)->name);
}

void figure_list_sort(struct published_figure *figures, size_t count)
{
    if (count != 0)
        qsort(figures, count, sizeof *figures, compare_names);
}

void figure_list_write(struct buffer *out, struct slice edition, const struct published_figure *figures, size_t count)
{
    BUFFER_LITERAL(out, HEADING "\n");
    for (size_t i = 0; i < count; i++) {
        const struct published_figure *figure = &figures[i];
        char code[CODE_SHOWN_BYTES];
        code_write(code, edition, figure->name, figure->text);
        record_append_cell(out, figure->name);
        buffer_append_byte(out, ',');
        buffer_append(out, figure_kind_code((enum figure_kind)figure->kind));
        buffer_append_byte(out, ',');
        buffer_append(out, figure->value);
        buffer_append_byte(out, ',');
        buffer_append(out, observation_status_code((enum observation_status)figure->status));
        buffer_append_byte(out, ',');
        record_append_cell(out, figure->text);
        buffer_append_byte(out, ',');
        buffer_append_bytes(out, code, sizeof code);
        buffer_append_byte(out, '\n');
    }
}

struct list_reader {
    struct arena *arena;
    const struct source *source;
    struct slice edition;
    struct diagnostics *diagnostics;
    struct published_figure *figures;
    struct slice *codes;
    size_t count;
    size_t capacity;
    size_t code_capacity;
};

/* Columns are not counted while reading: only a fault has one. */
static struct place cell_place(const struct list_reader *reader, const struct csv_row *row, enum column column)
{
    const struct csv_cell *cell = &row->cells[column];
    uint32_t at = cell->column;
    struct slice before = {row->start, 0};
    bool is_in_source = cell->text.bytes >= row->start && !cell->was_quoted && cell->line == row->line;
    if (at == 0 && is_in_source) {
        before.length = (size_t)(cell->text.bytes - row->start);
        at = (uint32_t)slice_character_count(before) + 1;
    }
    return place_in(reader->source, cell->line, at);
}

static bool refuse(const struct list_reader *reader, const struct csv_row *row, enum column column)
{
    DIAGNOSTICS_ADD(reader->diagnostics, DIAGNOSTIC_FIGURE_LIST_VALUE, cell_place(reader, row, column),
                    row->cells[column].text, column_names[column]);
    return false;
}

static bool is_value(struct slice text)
{
    struct decimal ignored;
    return decimal_parse(text, &ignored);
}

static bool status_has_value(unsigned status)
{
    return status == STATUS_NORMAL || status == STATUS_PROVISIONAL || status == STATUS_REVISED;
}

static bool code_is_right(const struct list_reader *reader, const struct published_figure *figure, struct slice code)
{
    char right[CODE_SHOWN_BYTES];
    if (slice_is_empty(reader->edition))
        return code.length == CODE_SHOWN_BYTES;
    code_write(right, reader->edition, figure->name, figure->text);
    return slice_equal(code, slice_make(right, sizeof right));
}

/* What each cell may be; the order of names is the caller's. */
static bool take_row(const struct list_reader *reader, const struct csv_row *row, struct published_figure *figure)
{
    const struct csv_cell *cells = row->cells;
    unsigned kind = figure_kind_from_code(cells[COLUMN_KIND].text);
    unsigned status = observation_status_from_code(cells[COLUMN_STATUS].text);
    *figure = (struct published_figure){cells[COLUMN_FIGURE].text, cells[COLUMN_VALUE].text, cells[COLUMN_TEXT].text,
                                        (uint8_t)kind, (uint8_t)status};
    if (slice_is_empty(figure->name))
        return refuse(reader, row, COLUMN_FIGURE);
    if (kind == FIGURE_KIND_COUNT)
        return refuse(reader, row, COLUMN_KIND);
    if (status == STATUS_COUNT || (kind == FIGURE_SENTENCE && status != STATUS_NORMAL))
        return refuse(reader, row, COLUMN_STATUS);
    bool may_be_empty = kind >= FIGURE_STATED || !status_has_value(status);
    bool must_be_empty = kind == FIGURE_SENTENCE || !status_has_value(status);
    bool is_empty = slice_is_empty(figure->value);
    if ((is_empty && !may_be_empty) || (!is_empty && (must_be_empty || !is_value(figure->value))))
        return refuse(reader, row, COLUMN_VALUE);
    return code_is_right(reader, figure, cells[COLUMN_CODE].text) || refuse(reader, row, COLUMN_CODE);
}

static bool add_row(struct list_reader *reader, const struct csv_row *row)
{
    struct published_figure figure;
    if (row->cell_count != COLUMN_COUNT) {
        DIAGNOSTICS_ADD(reader->diagnostics, DIAGNOSTIC_FIGURE_LIST_WIDTH, place_in(reader->source, row->line, 1),
                        slice_from_size(reader->arena, row->cell_count), slice_from_size(reader->arena, COLUMN_COUNT));
        return false;
    }
    if (!take_row(reader, row, &figure))
        return false;
    struct slice before = reader->count == 0 ? SLICE_EMPTY : reader->figures[reader->count - 1].name;
    if (slice_compare(figure.name, before) <= 0) {
        DIAGNOSTICS_ADD(reader->diagnostics, DIAGNOSTIC_FIGURE_LIST_ORDER, cell_place(reader, row, COLUMN_FIGURE),
                        figure.name, before);
        return false;
    }
    reader->figures =
        arena_grow(reader->arena, reader->figures, reader->count, &reader->capacity, sizeof *reader->figures);
    if (!slice_is_empty(reader->edition)) {
        reader->codes =
            arena_grow(reader->arena, reader->codes, reader->count, &reader->code_capacity, sizeof *reader->codes);
        reader->codes[reader->count] = row->cells[COLUMN_CODE].text;
    }
    reader->figures[reader->count++] = figure;
    return true;
}

static bool read_heading(const struct list_reader *reader, struct csv_reader *csv)
{
    struct csv_row row;
    enum csv_result result = csv_reader_next(csv, &row);
    bool is_right = result == CSV_ROW && row.cell_count == COLUMN_COUNT;
    for (unsigned i = 0; is_right && i < COLUMN_COUNT; i++)
        is_right = slice_equal(row.cells[i].text, column_names[i]);
    if (!is_right && result != CSV_FAILED)
        DIAGNOSTICS_ADD(reader->diagnostics, DIAGNOSTIC_FIGURE_LIST_HEADING, place_in(reader->source, 1, 1),
                        SLICE(HEADING));
    return is_right;
}

/* So that growing does not copy: a line is hardly shorter than this. */
static size_t count_lines(struct slice text)
{
    size_t lines = 0;
    while (!slice_is_empty(text)) {
        (void)slice_cut(&text, '\n');
        lines++;
    }
    return lines;
}

bool figure_list_read(struct arena *arena, const struct source *source, struct slice edition, struct figure_list *list,
                      struct diagnostics *diagnostics)
{
    struct csv_dialect dialect = csv_dialect_default();
    struct csv_reader *csv = csv_reader_open(arena, source, &dialect, diagnostics);
    struct list_reader reader = {.arena = arena, .source = source, .edition = edition, .diagnostics = diagnostics};
    *list = (struct figure_list){NULL, NULL, 0};
    csv_reader_skip_columns(csv);
    if (!read_heading(&reader, csv))
        return false;
    reader.capacity = count_lines(source->bytes);
    reader.figures = arena_allocate_raw(arena, reader.capacity, sizeof *reader.figures);
    struct csv_row row;
    enum csv_result result;
    while ((result = csv_reader_next(csv, &row)) == CSV_ROW)
        if (!add_row(&reader, &row))
            return false;
    *list = (struct figure_list){reader.figures, reader.codes, reader.count};
    return result == CSV_END;
}

struct numbered_code {
    char code[CODE_SHOWN_BYTES];
    uint32_t index;
};

static int compare_codes(const void *a, const void *b)
{
    const struct numbered_code *first = a;
    const struct numbered_code *second = b;
    int order = memcmp(first->code, second->code, sizeof first->code);
    return order != 0 ? order : (first->index > second->index) - (first->index < second->index);
}

bool figure_list_find_equal_codes(struct arena *scratch, struct slice edition, const struct published_figure *figures,
                                  size_t count, size_t pair[2])
{
    struct arena_mark mark = arena_mark(scratch);
    struct numbered_code *codes = ARENA_ARRAY(scratch, struct numbered_code, count);
    bool is_found = false;
    for (size_t i = 0; i < count; i++) {
        code_write(codes[i].code, edition, figures[i].name, figures[i].text);
        codes[i].index = (uint32_t)i;
    }
    if (count != 0)
        qsort(codes, count, sizeof *codes, compare_codes);
    for (size_t i = 1; i < count && !is_found; i++)
        if (memcmp(codes[i - 1].code, codes[i].code, sizeof codes[i].code) == 0) {
            pair[0] = codes[i - 1].index;
            pair[1] = codes[i].index;
            is_found = true;
        }
    arena_rewind(scratch, mark);
    return is_found;
}
