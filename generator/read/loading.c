/* SPDX-License-Identifier: EUPL-1.2 */
/* What every loader does with a table: its files one after the other, its cells by concept. */
#include "read/loader.h"

static bool open_file(struct loading *loading, uint32_t file)
{
    while (file < loading->table->file_count && !loading->table->files[file].is_usable)
        file++;
    if (file >= loading->table->file_count)
        return false;
    table_rows_open(&loading->rows, loading->arena, loading->table, file, loading->diagnostics);
    return true;
}

void loading_open(struct loading *loading, const struct loader *loader, const struct table *table, struct arena *arena,
                  bool has_natural_key, struct diagnostics *diagnostics)
{
    *loading = (struct loading){.loader = loader, .table = table, .arena = arena, .diagnostics = diagnostics};
    loading->is_read = ARENA_ARRAY(arena, bool, table->schema->field_count);
    loading->is_checked = ARENA_ARRAY(arena, unsigned char, loader->publication->school_count);
    for (size_t i = 0; i < CONCEPT_COUNT; i++)
        loading->fields[i] = schema_find_concept(table->schema, (enum concept)i);
    cell_checks_init(&loading->checks, arena, table, has_natural_key, diagnostics);
    open_file(loading, 0);
}

static void finish_file(struct loading *loading)
{
    struct table_rows *rows = &loading->rows;
    loading->has_failed = loading->has_failed || rows->has_failed;
    loading->counts.read += rows->counts.read;
    loading->counts.shown += rows->counts.shown;
    for (int reason = 0; reason < LEFT_OUT_COUNT; reason++)
        loading->counts.left_out[reason] += rows->counts.left_out[reason];
    if (rows->note_count == 0)
        return;
    uint32_t total = loading->note_count + rows->note_count;
    struct slice *notes = ARENA_ARRAY(loading->arena, struct slice, total);
    for (uint32_t i = 0; i < loading->note_count; i++)
        notes[i] = loading->notes[i];
    for (uint32_t i = 0; i < rows->note_count; i++)
        notes[loading->note_count + i] = rows->notes[i];
    loading->notes = notes;
    loading->note_count = total;
}

bool loading_next(struct loading *loading, uint32_t *file)
{
    while (loading->rows.reader != NULL) {
        *file = (uint32_t)(loading->rows.file - loading->table->files);
        if (table_rows_next(&loading->rows))
            return true;
        finish_file(loading);
        loading->rows.reader = NULL;
        open_file(loading, *file + 1);
    }
    return false;
}

void loading_close(struct loading *loading, struct arena *arena)
{
    struct resource *model = &loading->loader->publication->resources[loading->table->schema->index];
    cell_checks_release(&loading->checks);
    model->rows_read = loading->counts.read;
    model->rows_shown = loading->counts.shown;
    for (int reason = 0; reason < LEFT_OUT_COUNT; reason++)
        model->rows_left_out[reason] = loading->counts.left_out[reason];
    model->note_count = loading->note_count;
    model->notes = ARENA_ARRAY(arena, struct slice, loading->note_count);
    for (uint32_t i = 0; i < loading->note_count; i++)
        model->notes[i] = slice_copy(arena, loading->notes[i]);
}

uint32_t loading_field(struct loading *loading, enum concept concept)
{
    uint32_t field = loading->fields[concept];
    if (field != NONE)
        loading->is_read[field] = true;
    return field;
}

struct place loading_place(const struct loading *loading, uint32_t field)
{
    return table_rows_place(&loading->rows, field);
}

bool loading_text(struct loading *loading, uint32_t field, struct slice *text)
{
    *text = SLICE_EMPTY;
    struct cell_value value;
    if (field == NONE)
        return true;
    if (!cell_read(&loading->checks, &loading->rows, field, true, &value))
        return false;
    if (value.status == STATUS_NORMAL)
        *text = value.text;
    return true;
}

bool loading_number(struct loading *loading, uint32_t field, struct optional_decimal *number)
{
    *number = (struct optional_decimal){0};
    struct cell_value value;
    if (field == NONE)
        return true;
    bool bare = loading->table->schema->fields[field].bare_number;
    if (!cell_read(&loading->checks, &loading->rows, field, bare, &value))
        return false;
    if (value.status == STATUS_NORMAL)
        *number = (struct optional_decimal){value.number, true};
    return true;
}

bool loading_period(struct loading *loading, uint32_t field, struct period *period)
{
    *period = field == NONE ? loading->table->schema->period : (struct period){0};
    struct slice text;
    if (field == NONE)
        return true;
    bool is_known = false;
    struct period_cache_slot *slot =
        period_cache_slot(&loading->periods, table_rows_text(&loading->rows, field), &is_known);
    if (is_known && slot->index == field) {
        *period = slot->period;
        return true;
    }
    if (!loading_text(loading, field, &text))
        return false;
    if (slice_is_empty(text))
        return true;
    if (period_parse(text, period)) {
        if (slot != NULL && slot->text.length == 0)
            *slot = (struct period_cache_slot){table_rows_text(&loading->rows, field), *period, field};
        return true;
    }
    DIAGNOSTICS_ADD(loading->diagnostics, DIAGNOSTIC_CELL_NOT_A_PERIOD, loading_place(loading, field), text,
                    loading->table->schema->fields[field].name);
    return false;
}

static uint32_t position_in(struct slice list, struct slice word)
{
    for (uint32_t position = 0; list.length != 0; position++)
        if (slice_equal(slice_trim(slice_cut(&list, ',')), word))
            return position;
    return NONE;
}

bool loading_choice(struct loading *loading, uint32_t field, struct slice choices, uint32_t otherwise,
                    uint32_t *position)
{
    *position = otherwise;
    struct cell_value value;
    if (field == NONE)
        return true;
    if (!cell_read(&loading->checks, &loading->rows, field, true, &value))
        return false;
    if (value.status != STATUS_NORMAL)
        return true;
    const struct schema_field *schema = &loading->table->schema->fields[field];
    struct slice code = value.category == NONE ? value.text : schema->categories[value.category].label;
    *position = position_in(choices, code);
    if (*position != NONE)
        return true;
    *position = otherwise;
    DIAGNOSTICS_ADD(loading->diagnostics, DIAGNOSTIC_CELL_CHOICE, loading_place(loading, field), code, schema->name,
                    choices);
    return false;
}

static uint32_t find_school(const struct loading *loading, struct slice code)
{
    const struct school_codes *codes = &loading->loader->codes;
    uint32_t position = school_codes_find(codes, loading->position, code);
    return position != NONE ? codes->items[position].school
                            : publication_find_school(loading->loader->publication, code);
}

bool loading_school(struct loading *loading, uint32_t field, uint32_t *school)
{
    struct slice code = table_rows_text(&loading->rows, field);
    *school = loading->last_school;
    bool is_unique = loading->checks.unique[field] != NULL;
    if (code.length != 0 && !is_unique && same_text(code, loading->last_code))
        return true;
    struct slice raw = code;
    *school = find_school(loading, code);
    bool is_checked = *school != NONE && !is_unique && loading->is_checked[*school] != 0;
    if (!is_checked && !loading_text(loading, field, &code))
        return false;
    if (*school == NONE)
        *school = publication_find_school(loading->loader->publication, code);
    if (*school != NONE) {
        loading->position = loading->loader->codes.positions[*school];
        loading->is_checked[*school] = 1;
        loading->last_code = raw;
        loading->last_school = *school;
        return true;
    }
    if (loading->loader->lacks_schools)
        return false;
    DIAGNOSTICS_ADD(loading->diagnostics, DIAGNOSTIC_UNKNOWN_SCHOOL, loading_place(loading, field), code,
                    loading->table->schema->fields[field].name);
    return false;
}
