/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The first four bytes choose the dialect, the rest is the file: it is read both ways, which must agree cell by cell, and
 * every cell must be found again where it was.
 */
#include "read/csv_reader.h"

#include "reading.h"

static struct csv_dialect choose_dialect(const uint8_t *data)
{
    static const char delimiters[] = ",;\t| :a\"";
    static const char quotes[] = "\"'\0\",;\"\n";
    struct csv_dialect dialect = csv_dialect_default();
    dialect.delimiter = delimiters[data[0] % 8];
    dialect.quote = quotes[data[1] % 8];
    dialect.double_quote = (data[2] & 1) == 0;
    dialect.skip_initial_space = (data[2] & 2) != 0;
    dialect.comment_char = (data[3] & 1) != 0 ? '#' : '\0';
    return dialect;
}

static void compare_rows(const struct csv_row *a, const struct csv_row *b)
{
    fuzz_require(a->row == b->row && a->line == b->line && a->cell_count == b->cell_count);
    for (uint32_t i = 0; i < a->cell_count; i++) {
        fuzz_require(slice_equal(a->cells[i].text, b->cells[i].text));
        fuzz_require(a->cells[i].line == b->cells[i].line && a->cells[i].column == b->cells[i].column);
        fuzz_require(a->cells[i].was_quoted == b->cells[i].was_quoted);
    }
}

static void locate_last(const struct source *source, const struct csv_dialect *dialect, const struct csv_row *row)
{
    if (row->cell_count == 0)
        return;
    struct place place = place_of_cell(source, row->row, row->cell_count - 1);
    csv_locate(source, dialect, &(struct place *){&place}, 1);
    fuzz_require(place.line == row->cells[row->cell_count - 1].line);
    fuzz_require(place.column == row->cells[row->cell_count - 1].column);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 4)
        return 0;
    struct fuzz_reading cut;
    struct fuzz_reading parsed;
    fuzz_init(&cut, data + 4, size - 4);
    fuzz_init(&parsed, data + 4, size - 4);
    struct csv_dialect dialect = choose_dialect(data);
    struct csv_reader *reader = csv_reader_open(&cut.arena, &cut.source, &dialect, &cut.diagnostics);
    struct csv_reader *library = csv_reader_open(&parsed.arena, &parsed.source, &dialect, &parsed.diagnostics);
    csv_reader_use_library(library);
    struct csv_row a;
    struct csv_row b;
    enum csv_result result;
    uint32_t count = 0;
    while ((result = csv_reader_next(reader, &a)) == CSV_ROW) {
        fuzz_require(csv_reader_next(library, &b) == CSV_ROW);
        compare_rows(&a, &b);
        if (count++ < 16)
            locate_last(&cut.source, &dialect, &a);
    }
    fuzz_require(csv_reader_next(library, &b) == result);
    fuzz_require((result == CSV_FAILED) == diagnostics_have_errors(&cut.diagnostics));
    fuzz_require((result == CSV_FAILED) == diagnostics_have_errors(&parsed.diagnostics));
    fuzz_release(&cut);
    fuzz_release(&parsed);
    return 0;
}
