/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Allocations, pupils, results and spending: each row puts numbers into cells of the cube. This is the hot path: a
 * million rows take a fraction of a second, so nothing is allocated a row, and the school and the period of the row
 * before are tried first.
 */
#include "read/loader.h"
#include "read/period_cache.h"

/* A school's cells lie anywhere in memory: those of the school two rows on are asked for in time. */
#define AHEAD_CELLS 16
#define AHEAD_SCHOOLS 2

/* Where a column's number goes. */
struct value_column {
    uint32_t field;
    uint32_t offset; /* of the measure's first cell among a school's */
    bool bare;
};

struct values {
    struct loading *loading;
    struct publication *publication;
    struct value_column *columns;
    uint32_t column_count;
    uint32_t ahead[AHEAD_CELLS]; /* offsets of the cells that rows of a school fill */
    uint32_t ahead_count;
    uint32_t school_field, period_field, measure_field, value_field, category_field, amount_field, base_field,
        status_field;
    enum period_kind kind;
    uint32_t fixed_period;
    struct slice last_school_text;
    uint32_t last_school;
    struct period_cache periods;
    uint16_t file;
    uint32_t row;
    enum observation_status row_status;
    struct slice last_status_text;
    enum observation_status last_status;
};

static void add_column(struct values *values, uint32_t field, uint32_t measure, bool bare)
{
    if (measure == NONE)
        return;
    values->columns[values->column_count++] =
        (struct value_column){field, values->publication->measures[measure].offset, bare};
    values->loading->is_read[field] = true;
}

static void plan_wide(struct values *values)
{
    const struct schema_resource *schema = values->loading->table->schema;
    values->columns = ARENA_ARRAY(values->loading->arena, struct value_column, schema->field_count);
    for (uint32_t i = 0; i < schema->field_count; i++) {
        const struct schema_field *field = &schema->fields[i];
        if (field->declaration_count != 0 && field->concept != CONCEPT_VALUE)
            add_column(values, i, field->declarations[0].index, field->bare_number);
        else if (field->base_measure != NONE)
            add_column(values, i, field->base_measure, field->bare_number);
    }
}

static void add_ahead(struct values *values, uint32_t measure)
{
    if (measure != NONE && values->ahead_count < AHEAD_CELLS)
        values->ahead[values->ahead_count++] = values->publication->measures[measure].offset;
}

static void plan_ahead(struct values *values)
{
    const struct publication *publication = values->publication;
    for (uint32_t i = 0; i < values->column_count && i < AHEAD_CELLS; i++)
        values->ahead[values->ahead_count++] = values->columns[i].offset;
    for (uint32_t i = 0; i < publication->spending_category_count && values->category_field != NONE; i++)
        add_ahead(values, publication->spending_categories[i].measure);
    if (values->measure_field == NONE || values->value_field == NONE)
        return;
    const struct schema_field *field = &values->loading->table->schema->fields[values->value_field];
    for (uint32_t i = 0; i < field->declaration_count; i++) {
        add_ahead(values, field->declarations[i].index);
        add_ahead(values, field->declarations[i].base_index);
    }
}

static void plan(struct values *values)
{
    struct loading *loading = values->loading;
    values->school_field = loading_field(loading, CONCEPT_SCHOOL);
    values->period_field = loading_field(loading, CONCEPT_PERIOD);
    values->status_field = loading_field(loading, CONCEPT_STATUS);
    values->measure_field = loading_field(loading, CONCEPT_MEASURE);
    values->value_field = loading_field(loading, CONCEPT_VALUE);
    values->category_field = loading_field(loading, CONCEPT_CATEGORY);
    values->last_school = NONE;
    values->base_field = NONE;
    values->amount_field = NONE;
    if (values->category_field != NONE)
        values->amount_field = loading_field(loading, CONCEPT_AMOUNT);
    else if (values->measure_field != NONE)
        values->base_field = loading_field(loading, CONCEPT_BASE);
    if (values->category_field == NONE && values->measure_field == NONE)
        plan_wide(values);
    plan_ahead(values);
    values->fixed_period = publication_find_period(values->publication, loading->table->schema->period);
}

/* False when the row is done with: left out, or wrong. */
static bool find_school(struct values *values, uint32_t *school)
{
    struct loading *loading = values->loading;
    struct slice text = table_rows_text(&loading->rows, values->school_field);
    if (values->last_school != NONE && same_text(text, values->last_school_text)) {
        *school = values->last_school;
        return true;
    }
    if (loading->table->schema->leaves_out[LEFT_OUT_NO_SCHOOL] &&
        publication_find_school(values->publication, slice_trim_unicode(text)) == NONE) {
        table_rows_leave_out(&loading->rows, LEFT_OUT_NO_SCHOOL);
        return false;
    }
    if (!loading_school(loading, values->school_field, school))
        return false;
    values->last_school = *school;
    values->last_school_text = text;
    return true;
}

static bool find_new_period(struct values *values, struct slice text, struct period_cache_slot *slot, uint32_t *found)
{
    struct loading *loading = values->loading;
    struct period period;
    if (!loading_period(loading, values->period_field, &period))
        return false;
    if (period_is_none(period)) {
        if (loading->table->schema->leaves_out[LEFT_OUT_NO_PERIOD])
            table_rows_leave_out(&loading->rows, LEFT_OUT_NO_PERIOD);
        else
            DIAGNOSTICS_ADD(loading->diagnostics, DIAGNOSTIC_PERIOD_MISSING,
                            loading_place(loading, values->period_field),
                            loading->table->schema->fields[values->period_field].name);
        return false;
    }
    uint32_t index = publication_find_period(values->publication, period);
    if (period.kind != values->kind || index == NONE) {
        DIAGNOSTICS_ADD(loading->diagnostics, DIAGNOSTIC_PERIOD_OF_OTHER_KIND,
                        loading_place(loading, values->period_field), text);
        return false;
    }
    *found = index;
    if (slot != NULL)
        *slot = (struct period_cache_slot){text, period, index};
    return true;
}

static bool find_period(struct values *values, uint32_t *period)
{
    if (values->period_field == NONE) {
        *period = values->fixed_period;
        return *period != NONE;
    }
    struct slice text = table_rows_text(&values->loading->rows, values->period_field);
    bool is_known = false;
    struct period_cache_slot *slot = period_cache_slot(&values->periods, text, &is_known);
    if (!is_known)
        return find_new_period(values, text, slot, period);
    *period = slot->index;
    return true;
}

static bool find_status(struct values *values)
{
    values->row_status = STATUS_NORMAL;
    if (values->status_field == NONE)
        return true;
    struct slice text = table_rows_text(&values->loading->rows, values->status_field);
    if (text.length != 0 && same_text(text, values->last_status_text)) {
        values->row_status = values->last_status;
        return true;
    }
    uint32_t position = 0;
    static const enum observation_status statuses[] = {
        STATUS_NORMAL,  STATUS_PROVISIONAL, STATUS_REVISED,        STATUS_FEW,       STATUS_PROTECTED,
        STATUS_NEAR100, STATUS_MISSING,     STATUS_NOT_APPLICABLE, STATUS_CANCELLED, STATUS_NOT_PUBLIC};
    bool right = loading_choice(values->loading, values->status_field,
                                SLICE("normal, provisional, revised, few, protected, near100, missing, "
                                      "not_applicable, cancelled, not_public"),
                                0, &position);
    values->row_status = values->last_status = statuses[position];
    values->last_status_text = right ? text : SLICE_EMPTY;
    return right;
}

/* "first defined here": the cell knows file and row; line and column are found when it is printed. */
static void report_duplicate(struct values *values, uint32_t field, const struct observation *there)
{
    struct loading *loading = values->loading;
    const struct table *table = loading->table;
    const struct table_file *first = &table->files[there->file];
    struct slice shown[] = {table_rows_text(&loading->rows, values->school_field),
                            values->period_field == NONE ? SLICE_EMPTY
                                                         : table_rows_text(&loading->rows, values->period_field)};
    struct slice joined = shown[0];
    bool is_told = cell_checks_may_elaborate(&loading->checks);
    if (is_told && !slice_is_empty(shown[1]))
        joined = SLICE_JOIN(loading->arena, joined, SLICE(", "), shown[1]);
    uint32_t last = values->category_field != NONE ? values->category_field : values->measure_field;
    if (is_told && last != NONE)
        joined = SLICE_JOIN(loading->arena, joined, SLICE(", "), table_rows_text(&loading->rows, last));
    struct slice parts[] = {joined, table->schema->fields[field].name};
    diagnostics_add_values(loading->diagnostics, DIAGNOSTIC_DUPLICATE_KEY, loading_place(loading, values->school_field),
                           place_of_cell(first->source, there->row, first->columns[values->school_field]), 2, parts);
}

static bool put(struct values *values, uint32_t field, bool bare, struct observation *cell)
{
    struct cell_value value;
    if (!cell_read(&values->loading->checks, &values->loading->rows, field, bare, &value))
        return false;
    cell->row = values->row;
    cell->file = values->file;
    cell->status = (uint8_t)value.status;
    if (value.status != STATUS_NORMAL)
        return true;
    cell->status = (uint8_t)values->row_status;
    if (!observation_has_value(cell))
        return true;
    cell->units = value.number.units;
    cell->scale = value.number.scale;
    return true;
}

static bool put_wide(struct values *values, struct observation *cells, uint32_t period)
{
    bool right = true;
    for (uint32_t i = 0; i < values->column_count; i++) {
        struct observation *cell = &cells[values->columns[i].offset + period];
        if (cell->row != 0) {
            report_duplicate(values, values->school_field, cell);
            return false;
        }
        right = put(values, values->columns[i].field, values->columns[i].bare, cell) && right;
    }
    return right;
}

static bool put_long(struct values *values, struct observation *cells, uint32_t period)
{
    struct loading *loading = values->loading;
    const struct schema_field *field = &loading->table->schema->fields[values->value_field];
    struct slice code;
    if (!loading_text(loading, values->measure_field, &code))
        return false;
    uint32_t position = map_find(&field->declaration_by_value, code);
    if (position == MAP_ABSENT) {
        DIAGNOSTICS_ADD(loading->diagnostics, DIAGNOSTIC_UNKNOWN_MEASURE_CODE,
                        loading_place(loading, values->measure_field), code, field->name);
        return false;
    }
    const struct measure_declaration *declaration = &field->declarations[position];
    if (declaration->index == NONE)
        return false;
    const struct measure *measures = values->publication->measures;
    struct observation *cell = &cells[measures[declaration->index].offset + period];
    if (cell->row != 0) {
        report_duplicate(values, values->school_field, cell);
        return false;
    }
    bool right = put(values, values->value_field, declaration->bare_number, cell);
    if (declaration->base_index == NONE || values->base_field == NONE)
        return right;
    bool bare = loading->table->schema->fields[values->base_field].bare_number;
    return put(values, values->base_field, bare, &cells[measures[declaration->base_index].offset + period]) && right;
}

static bool put_spending(struct values *values, struct observation *cells, uint32_t period)
{
    struct loading *loading = values->loading;
    struct cell_value value;
    if (!cell_read(&loading->checks, &loading->rows, values->category_field, true, &value))
        return false;
    if (value.category == NONE || value.category >= values->publication->spending_category_count) {
        DIAGNOSTICS_ADD(loading->diagnostics, DIAGNOSTIC_CELL_REQUIRED, loading_place(loading, values->category_field),
                        value.text, loading->table->schema->fields[values->category_field].name);
        return false;
    }
    uint32_t measure = values->publication->spending_categories[value.category].measure;
    if (measure == NONE)
        return false;
    struct observation *cell = &cells[values->publication->measures[measure].offset + period];
    if (cell->row != 0) {
        report_duplicate(values, values->school_field, cell);
        return false;
    }
    bool bare = loading->table->schema->fields[values->amount_field].bare_number;
    return put(values, values->amount_field, bare, cell);
}

static void fetch_ahead(const struct values *values, uint32_t period)
{
    const struct school_codes *codes = &values->loading->loader->codes;
    uint32_t position = values->loading->position + AHEAD_SCHOOLS;
    if (position >= codes->count)
        return;
    const struct cube *cube = &values->publication->cube;
    const struct observation *cells = &cube->cells[(size_t)codes->items[position].school * cube->stride];
    for (uint32_t i = 0; i < values->ahead_count; i++)
        __builtin_prefetch(&cells[values->ahead[i] + period], 1);
}

static void take_row(struct values *values)
{
    struct loading *loading = values->loading;
    uint32_t school = NONE;
    uint32_t period = NONE;
    uint32_t school_before = values->last_school;
    if (!find_school(values, &school) || !find_period(values, &period))
        return;
    if (school != school_before)
        fetch_ahead(values, period);
    bool right = find_status(values);
    values->row = table_rows_number(&loading->rows);
    struct cube *cube = &values->publication->cube;
    struct observation *cells = &cube->cells[(size_t)school * cube->stride];
    if (values->category_field != NONE)
        right = put_spending(values, cells, period) && right;
    else if (values->measure_field != NONE)
        right = put_long(values, cells, period) && right;
    else
        right = put_wide(values, cells, period) && right;
    right = cell_check_rest(&loading->checks, &loading->rows, loading->is_read) && right;
    if (right)
        table_rows_show(&loading->rows);
}

void loader_values_read(struct loading *loading)
{
    struct values values = {.loading = loading, .publication = loading->loader->publication};
    plan(&values);
    const struct resource *model = &values.publication->resources[loading->table->schema->index];
    values.kind = loading->table->kind;
    uint32_t file = 0;
    while (model->file_count != 0 && loading_next(loading, &file)) {
        values.file = (uint16_t)file;
        take_row(&values);
    }
}
