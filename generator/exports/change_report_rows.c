/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rows for the table of corrections. A value that changed alone is a row of its own; many changes of one measure, a
 * subject that is gone and a place on pages are one row with stars and a count.
 */
#include "exports/change_report.h"

#include "model/figure_name.h"

#define WITHHELD SLICE("..")

struct rows {
    const struct comparison *comparison;
    const struct correction_form *form;
    struct correction_form plain; /* when there is no table yet */
    struct arena *scratch;
    struct buffer *out;
    struct map written; /* names with stars */
    size_t count;
};

static const struct slice plain_headings[] = {
    SLICE_CONSTANT("observation"), SLICE_CONSTANT("edition"), SLICE_CONSTANT("old"),
    SLICE_CONSTANT("new"),         SLICE_CONSTANT("count"),   SLICE_CONSTANT("class"),
    SLICE_CONSTANT("reason"),      SLICE_CONSTANT("date"),    SLICE_CONSTANT("decided_by")};
#define PLAIN_COUNT (sizeof plain_headings / sizeof *plain_headings)

static void set_plain_form(struct rows *rows)
{
    struct correction_form *plain = &rows->plain;
    plain->delimiter = SLICE(",");
    plain->decimal = SLICE(".");
    plain->column_count = PLAIN_COUNT;
    plain->headings = ARENA_ARRAY(rows->scratch, struct slice, PLAIN_COUNT);
    plain->means = ARENA_ARRAY(rows->scratch, enum correction_column, PLAIN_COUNT);
    for (uint32_t i = 0; i < PLAIN_COUNT; i++) {
        plain->headings[i] = plain_headings[i];
        plain->means[i] = (enum correction_column)i;
    }
    plain->class_words[CORRECTION_ROUTINE] = SLICE("routine");
    plain->class_words[CORRECTION_METHOD] = SLICE("method");
    plain->class_words[CORRECTION_ERROR] = SLICE("error");
}

static void append_cell(struct rows *rows, struct slice text)
{
    bool is_quoted = slice_find(text, rows->form->delimiter) != SIZE_MAX || slice_find_byte(text, '"') != SIZE_MAX ||
                     slice_find_byte(text, '\n') != SIZE_MAX;
    if (!is_quoted) {
        buffer_append(rows->out, text);
        return;
    }
    buffer_append_byte(rows->out, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '"')
            buffer_append_byte(rows->out, '"');
        buffer_append_byte(rows->out, text.bytes[i]);
    }
    buffer_append_byte(rows->out, '"');
}

static void append_row(struct rows *rows, const struct slice cells[CORRECTION_COLUMN_COUNT + 1])
{
    for (uint32_t column = 0; column < rows->form->column_count; column++) {
        if (column != 0)
            buffer_append(rows->out, rows->form->delimiter);
        append_cell(rows, cells[rows->form->means[column]]);
    }
    buffer_append_byte(rows->out, '\n');
}

static void append_heading(struct rows *rows)
{
    for (uint32_t column = 0; column < rows->form->column_count; column++) {
        if (column != 0)
            buffer_append(rows->out, rows->form->delimiter);
        append_cell(rows, rows->form->headings[column]);
    }
    buffer_append_byte(rows->out, '\n');
}

/* The exact number with the table's own decimal sign, or the code of the status. */
static struct slice written_value(struct rows *rows, const struct published_figure *figure)
{
    if (figure == NULL)
        return SLICE("missing");
    if (slice_is_empty(figure->value))
        return observation_status_code((enum observation_status)figure->status);
    size_t point = slice_find_byte(figure->value, '.');
    if (point == SIZE_MAX)
        return figure->value;
    return SLICE_JOIN(rows->scratch, slice_sub(figure->value, 0, point), rows->form->decimal,
                      slice_from(figure->value, point + 1));
}

static void set_common(struct rows *rows, struct slice cells[CORRECTION_COLUMN_COUNT + 1], struct slice name,
                       enum correction_class class)
{
    const struct publication *publication = rows->comparison->publication;
    for (unsigned i = 0; i <= CORRECTION_COLUMN_COUNT; i++)
        cells[i] = SLICE_EMPTY;
    cells[CORRECTION_OBSERVATION] = name;
    cells[CORRECTION_EDITION] = publication->version;
    cells[CORRECTION_CLASS] = rows->form->class_words[class];
    cells[CORRECTION_DATE] = slice_sub(publication->created, 0, 10);
    if (publication->is_fictional)
        cells[CORRECTION_FICTIONAL] = SLICE("1");
    rows->count++;
}

static void write_single(struct rows *rows, const struct difference *difference)
{
    struct slice cells[CORRECTION_COLUMN_COUNT + 1];
    set_common(rows, cells, difference->name, CORRECTION_ERROR);
    bool is_hidden =
        difference->after != NULL && status_is_withheld((enum observation_status)difference->after->status);
    cells[CORRECTION_OLD] = is_hidden ? WITHHELD : written_value(rows, difference->before);
    cells[CORRECTION_NEW] = written_value(rows, difference->after);
    append_row(rows, cells);
}

/* How many changed figures the name stands for, whatever the reason. */
static size_t count_matches(const struct rows *rows, struct slice text)
{
    struct figure_name selector;
    size_t count = 0;
    if (!figure_name_read(text, &selector))
        return 0;
    figure_name_settle(&selector, rows->comparison->publication);
    for (size_t i = 0; i < rows->comparison->difference_count; i++) {
        struct figure_name name;
        const struct difference *difference = &rows->comparison->differences[i];
        count += difference->before != NULL && figure_name_read(difference->name, &name) &&
                 figure_name_matches(&selector, &name);
    }
    return count;
}

static void write_many(struct rows *rows, struct slice name, enum correction_class class)
{
    struct slice cells[CORRECTION_COLUMN_COUNT + 1];
    uint32_t at = rows->written.count;
    if (map_add(&rows->written, name, at) != at)
        return;
    set_common(rows, cells, name, class);
    cells[CORRECTION_COUNT] = slice_from_size(rows->scratch, count_matches(rows, name));
    append_row(rows, cells);
}

/* Unexplained changes of observations, by measure. */
static uint32_t *count_by_measure(const struct rows *rows)
{
    const struct publication *publication = rows->comparison->publication;
    uint32_t *counts = ARENA_ARRAY(rows->scratch, uint32_t, (size_t)publication->measure_count + 1);
    for (size_t i = 0; i < rows->comparison->difference_count; i++) {
        const struct difference *difference = &rows->comparison->differences[i];
        struct figure_name name;
        if (difference->reason != DIFFERENCE_UNEXPLAINED || difference->is_subject_gone ||
            !figure_name_read(difference->name, &name) || name.is_stated)
            continue;
        uint32_t measure = publication_find_measure(publication, name.place);
        counts[measure == NONE ? publication->measure_count : measure]++;
    }
    return counts;
}

static void write_row(struct rows *rows, const struct difference *difference, const uint32_t *counts)
{
    const struct publication *publication = rows->comparison->publication;
    struct figure_name name;
    if (!figure_name_read(difference->name, &name))
        return;
    if (name.is_stated) {
        write_many(rows, SLICE_JOIN(rows->scratch, SLICE("*#"), name.place, SLICE("/*")), CORRECTION_METHOD);
        return;
    }
    if (difference->is_subject_gone) {
        write_many(rows, SLICE_JOIN(rows->scratch, name.subject, SLICE("/*/*")), CORRECTION_ROUTINE);
        return;
    }
    uint32_t measure = publication_find_measure(publication, name.place);
    if (counts[measure == NONE ? publication->measure_count : measure] > CHANGE_REPORT_MAXIMUM_SINGLES)
        write_many(rows, SLICE_JOIN(rows->scratch, SLICE("*/"), name.place, SLICE("/*")), CORRECTION_METHOD);
    else
        write_single(rows, difference);
}

size_t change_report_rows(const struct comparison *comparison, struct arena *scratch, struct buffer *out)
{
    struct rows rows = {.comparison = comparison, .scratch = scratch, .out = out};
    rows.form = &comparison->publication->correction_form;
    map_init(&rows.written, scratch);
    if (rows.form->source == NULL) {
        set_plain_form(&rows);
        rows.form = &rows.plain;
    }
    uint32_t *counts = count_by_measure(&rows);
    append_heading(&rows);
    for (size_t i = 0; i < comparison->difference_count; i++)
        if (comparison->differences[i].reason == DIFFERENCE_UNEXPLAINED)
            write_row(&rows, &comparison->differences[i], counts);
    return rows.count;
}
