/* SPDX-License-Identifier: EUPL-1.2 */
/* The smaller tables, one after the other: each row becomes a record, each list is put in its order. */
#include "read/loader_records.h"

#include "read/encoding.h"

typedef bool (*row_taker)(struct record_list *list);

static const struct {
    enum resource_role role;
    size_t size;
    row_taker take;
} kinds[] = {
    {ROLE_PARAMETERS, sizeof(struct allocation_rule), loader_records_take_rule},
    {ROLE_INTERVENTIONS, sizeof(struct intervention), loader_records_take_intervention},
    {ROLE_ACCOUNTS, sizeof(struct account), loader_records_take_account},
    {ROLE_EVENTS, sizeof(struct event), loader_records_take_event},
    {ROLE_CORRECTIONS, sizeof(struct correction), loader_records_take_correction},
    {ROLE_CALENDAR, sizeof(struct calendar_entry), loader_records_take_date},
};

void *record_list_append(struct record_list *list)
{
    list->items = arena_grow(list->loading.arena, list->items, list->count, &list->capacity, list->size);
    char *items = list->items;
    return items + list->size * list->count++;
}

bool record_list_school(struct record_list *list, uint32_t *school)
{
    struct loading *loading = &list->loading;
    uint32_t field = loading_field(loading, CONCEPT_SCHOOL);
    bool may_leave_out = loading->table->schema->leaves_out[LEFT_OUT_NO_SCHOOL];
    if (may_leave_out && publication_find_school(loading->loader->publication,
                                                 slice_trim_unicode(table_rows_text(&loading->rows, field))) == NONE) {
        table_rows_leave_out(&loading->rows, LEFT_OUT_NO_SCHOOL);
        return false;
    }
    return loading_school(loading, field, school);
}

bool record_list_period(struct record_list *list, struct period *period)
{
    struct loading *loading = &list->loading;
    uint32_t field = loading_field(loading, CONCEPT_PERIOD);
    if (!loading_period(loading, field, period))
        return false;
    if (!period_is_none(*period))
        return true;
    if (loading->table->schema->leaves_out[LEFT_OUT_NO_PERIOD])
        table_rows_leave_out(&loading->rows, LEFT_OUT_NO_PERIOD);
    else if (field != NONE)
        DIAGNOSTICS_ADD(loading->diagnostics, DIAGNOSTIC_PERIOD_MISSING, loading_place(loading, field),
                        loading->table->schema->fields[field].name);
    return false;
}

bool record_list_text(struct record_list *list, enum concept concept, struct slice *text)
{
    return loading_text(&list->loading, loading_field(&list->loading, concept), text);
}

bool record_list_number(struct record_list *list, enum concept concept, struct optional_decimal *number)
{
    return loading_number(&list->loading, loading_field(&list->loading, concept), number);
}

bool record_list_categorised(struct record_list *list, enum concept concept, struct slice *text,
                             struct localized *title)
{
    struct loading *loading = &list->loading;
    uint32_t field = loading_field(loading, concept);
    if (!loading_text(loading, field, text))
        return false;
    *title = localized_same(*text);
    if (field == NONE || slice_is_empty(*text))
        return true;
    const struct schema_field *schema = &loading->table->schema->fields[field];
    uint32_t category = map_find(&schema->category_by_value, *text);
    if (category == MAP_ABSENT)
        return true;
    *text = schema->categories[category].label;
    *title = schema->categories[category].title;
    return true;
}

struct place record_list_place(const struct record_list *list)
{
    const struct table_rows *rows = &list->loading.rows;
    struct place place = place_of_cell(rows->file->source, table_rows_number(rows), 0);
    place.line = rows->csv.line;
    place.column = 1;
    return place;
}

/* Keys that neighbours share once the list is in order need no map of what was there. */
static bool has_natural_key(const struct schema_resource *schema)
{
    bool found[3] = {false, false, schema->role == ROLE_ACCOUNTS};
    if (schema->role != ROLE_INTERVENTIONS && schema->role != ROLE_ACCOUNTS)
        return false;
    for (uint32_t i = 0; i < schema->primary_key_count; i++) {
        enum concept concept = schema->fields[schema->primary_key[i]].concept;
        if (concept != CONCEPT_SCHOOL && concept != CONCEPT_PERIOD && concept != CONCEPT_INTERVENTION)
            return false;
        found[concept == CONCEPT_SCHOOL ? 0 : concept == CONCEPT_PERIOD ? 1 : 2] = true;
    }
    return found[0] && (found[1] || !period_is_none(schema->period)) && found[2];
}

/* Room for a record a line, so that the list does not move: moved lists stay in the arena. */
static void reserve(struct record_list *list, const struct table *table)
{
    size_t lines = list->count;
    for (uint32_t i = 0; i < table->file_count; i++) {
        struct slice rest = table->files[i].source == NULL ? SLICE_EMPTY : table->files[i].source->bytes;
        if (rest.length > ENCODING_MAXIMUM_CHECKED_BYTES)
            continue;
        for (size_t end = 0; (end = slice_find_byte(rest, '\n')) != SIZE_MAX; lines++)
            rest = slice_from(rest, end + 1);
    }
    if (lines + 1 <= list->capacity)
        return;
    void *items = arena_allocate(list->loader->arena, lines + 1, list->size);
    if (list->count != 0)
        memcpy(items, list->items, list->count * list->size);
    list->items = items;
    list->capacity = lines + 1;
}

static void read_table(struct record_list *list, const struct table *table, row_taker take,
                       struct diagnostics *diagnostics)
{
    struct loading *loading = &list->loading;
    bool is_natural = has_natural_key(table->schema);
    loading_open(loading, list->loader, table, list->loader->arena, is_natural, diagnostics);
    list->is_keyed = list->is_keyed || (is_natural && table->schema->primary_key_count != 0);
    reserve(list, table);
    uint32_t file = 0;
    while (loading_next(loading, &file)) {
        uint32_t before = list->count;
        bool right = take(list);
        right = cell_check_rest(&loading->checks, &loading->rows, loading->is_read) && right;
        if (right)
            table_rows_show(&loading->rows);
        else
            list->count = before;
    }
    loading_close(loading);
}

void loader_records_read(struct loader *loader, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct record_list list = {.loader = loader, .size = kinds[i].size, .role = kinds[i].role};
        for (uint32_t j = 0; j < loader->schema->resource_count; j++)
            if (loader->schema->resources[j].role == kinds[i].role && !loader->schema->resources[j].is_broken)
                read_table(&list, &loader->tables[j], kinds[i].take, diagnostics);
        loader_records_finish(&list, diagnostics);
    }
}
