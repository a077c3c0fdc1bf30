/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/table.h"

#include "base/system.h"

/* A file is given back in steps of this many bytes. */
#define STEP_BYTES ((ptrdiff_t)4 << 20)

void table_file_forget(const struct table_file *file)
{
    if (file->is_mapped)
        system_forget(file->source->bytes);
}

void table_rows_open(struct table_rows *rows, struct arena *arena, const struct table *table, uint32_t file,
                     struct diagnostics *diagnostics)
{
    *rows =
        (struct table_rows){.table = table, .file = &table->files[file], .arena = arena, .diagnostics = diagnostics};
    rows->reader = csv_reader_open(arena, rows->file->source, &table->schema->dialect, diagnostics);
    rows->forgotten = rows->file->source->bytes.bytes;
    csv_reader_skip_columns(rows->reader);
    if (table->schema->dialect.characters != NULL || rows->file->source->bytes.length <= ENCODING_MAXIMUM_CHECKED_BYTES)
        csv_reader_trust_encoding(rows->reader);
}

/* Nearly every row begins with a letter or a digit, so that one look is enough. */
static bool begins_with_text(const struct csv_row *row)
{
    return row->cell_count != 0 && row->cells[0].text.length != 0 && row->cells[0].text.bytes[0] > ' ';
}

static bool is_blank(const struct csv_row *row)
{
    if (begins_with_text(row))
        return false;
    for (uint32_t i = 0; i < row->cell_count; i++)
        if (!slice_is_empty(row->cells[i].text) && !slice_is_empty(slice_trim_unicode(row->cells[i].text)))
            return false;
    return true;
}

/* What stands below the table is kept as it stood, its cells joined. */
static void keep_note(struct table_rows *rows)
{
    if (rows->note_count == TABLE_MAXIMUM_NOTES)
        return;
    struct slice note = SLICE_EMPTY;
    for (uint32_t i = 0; i < rows->csv.cell_count; i++) {
        struct slice text = slice_trim_unicode(rows->csv.cells[i].text);
        if (slice_is_empty(text))
            continue;
        note = slice_is_empty(note) ? slice_copy(rows->arena, text) : SLICE_JOIN(rows->arena, note, SLICE(": "), text);
    }
    rows->notes = arena_grow(rows->arena, rows->notes, rows->note_count, &rows->note_capacity, sizeof note);
    rows->notes[rows->note_count++] = note;
}

/* Headings, what stands above them, and comment rows are no rows of the table. */
static bool is_outside(struct table_rows *rows, uint32_t number)
{
    const struct csv_dialect *dialect = &rows->table->schema->dialect;
    if (number <= rows->file->heading_row)
        return true;
    while (rows->next_comment < dialect->comment_row_count && dialect->comment_rows[rows->next_comment] < number)
        rows->next_comment++;
    return rows->next_comment < dialect->comment_row_count && dialect->comment_rows[rows->next_comment] == number;
}

static bool belongs(const struct table_rows *rows)
{
    const struct schema_resource *schema = rows->table->schema;
    for (uint32_t i = 0; i < schema->condition_count; i++) {
        uint32_t column = rows->file->condition_columns[i];
        struct slice text = column < rows->csv.cell_count ? rows->csv.cells[column].text : SLICE_EMPTY;
        if (!slice_equal(slice_trim_unicode(text), schema->conditions[i].value))
            return false;
    }
    return true;
}

static struct place row_place(const struct table_rows *rows, uint32_t column)
{
    struct place place = place_of_cell(rows->file->source, table_rows_number(rows), column);
    place.line = rows->csv.line;
    place.column = 1;
    if (column < rows->csv.cell_count) {
        const struct csv_cell *cell = &rows->csv.cells[column];
        place.line = cell->line;
        place.column = cell->column;
        if (cell->column == 0) {
            size_t before = (size_t)(cell->text.bytes - rows->csv.start);
            place.column = (uint32_t)slice_character_count(slice_make(rows->csv.start, before)) + 1;
        }
    }
    return place;
}

/* Empty cells at the end of a line are nothing; others need a heading. */
static bool has_right_width(struct table_rows *rows)
{
    uint32_t expected = rows->file->column_count;
    uint32_t count = rows->csv.cell_count;
    if (count == expected)
        return true;
    while (count > expected && slice_is_empty(slice_trim(rows->csv.cells[count - 1].text)))
        count--;
    if (count == expected)
        return true;
    DIAGNOSTICS_ADD(rows->diagnostics, count > expected ? DIAGNOSTIC_ROW_TOO_WIDE : DIAGNOSTIC_ROW_TOO_NARROW,
                    row_place(rows, count > expected ? expected : count), slice_from_size(rows->arena, count),
                    slice_from_size(rows->arena, expected));
    return false;
}

/* Counts a row that is no data, or says that it is data. */
static bool take_row(struct table_rows *rows)
{
    rows->counts.read++;
    if (is_blank(&rows->csv)) {
        if (rows->table->schema->ends_at_blank && !rows->has_ended) {
            rows->has_ended = true;
            csv_reader_take_notes(rows->reader);
        }
        table_rows_leave_out(rows, LEFT_OUT_BLANK);
        return false;
    }
    if (rows->has_ended) {
        keep_note(rows);
        table_rows_leave_out(rows, LEFT_OUT_FOOTNOTE);
        return false;
    }
    if (rows->table->schema->condition_count != 0 && !belongs(rows)) {
        table_rows_leave_out(rows, LEFT_OUT_OTHER_PUBLICATION);
        return false;
    }
    return has_right_width(rows);
}

/* Texts that are still needed come back by themselves. */
static void forget_before(struct table_rows *rows)
{
    if (!rows->file->is_mapped || rows->csv.start - rows->forgotten < STEP_BYTES)
        return;
    system_forget(slice_make(rows->forgotten, (size_t)(rows->csv.start - rows->forgotten)));
    rows->forgotten = rows->csv.start;
}

bool table_rows_next(struct table_rows *rows)
{
    for (;;) {
        enum csv_result result = csv_reader_next(rows->reader, &rows->csv);
        if (result != CSV_ROW) {
            rows->has_failed = result == CSV_FAILED;
            table_file_forget(rows->file);
            return false;
        }
        forget_before(rows);
        if (!is_outside(rows, table_rows_number(rows)) && take_row(rows))
            return true;
    }
}

struct place table_rows_place(const struct table_rows *rows, uint32_t field)
{
    return row_place(rows, rows->file->columns[field]);
}
