/* SPDX-License-Identifier: EUPL-1.2 */
/* The smaller tables, one after the other: each row becomes a record, each list is put in its order. */
#include "read/loader_records.h"

#include "read/encoding.h"

typedef bool (*row_taker)(struct record_list *list);

static const struct {
    enum resource_role role;
    size_t size;
    row_taker take;
} kinds[LOADER_RECORD_KINDS] = {
    {ROLE_PARAMETERS, sizeof(struct allocation_rule), loader_records_take_rule},
    {ROLE_INTERVENTIONS, sizeof(struct intervention), loader_records_take_intervention},
    {ROLE_ACCOUNTS, sizeof(struct account), loader_records_take_account},
    {ROLE_EVENTS, sizeof(struct event), loader_records_take_event},
    {ROLE_CORRECTIONS, sizeof(struct correction), loader_records_take_correction},
    {ROLE_CALENDAR, sizeof(struct calendar_entry), loader_records_take_date},
};

/* The place may hold what was left of a row that was dropped. */
void *record_list_append(struct record_list *list)
{
    list->items = arena_grow(list->arena, list->items, list->count, &list->capacity, list->size);
    char *item = (char *)list->items + list->size * list->count++;
    memset(item, 0, list->size);
    return item;
}

static uint32_t append_text(struct record_list *list, struct slice text)
{
    struct record_texts *texts = &list->texts;
    uint32_t block = texts->count / RECORD_TEXTS_BLOCK;
    if (texts->count % RECORD_TEXTS_BLOCK == 0) {
        texts->blocks = arena_grow(list->arena, texts->blocks, block, &texts->block_capacity, sizeof *texts->blocks);
        texts->blocks[block] = arena_allocate_raw(list->arena, RECORD_TEXTS_BLOCK, sizeof **texts->blocks);
    }
    texts->blocks[block][texts->count % RECORD_TEXTS_BLOCK] = text;
    return ++texts->count;
}

/* By the length and both ends of the text. */
static struct record_list_slot *find_slot(struct record_list_slot *slots, struct slice text)
{
    uint64_t ends[2] = {0, 0};
    size_t length = text.length < sizeof *ends ? text.length : sizeof *ends;
    memcpy(&ends[0], text.bytes, length);
    memcpy(&ends[1], text.bytes + text.length - length, length);
    uint64_t mixed = (ends[0] ^ text.length) * UINT64_C(0x9E3779B97F4A7C15) + ends[1];
    return &slots[(size_t)((mixed * UINT64_C(0xBF58476D1CE4E5B9)) >> 40) % RECORD_LIST_SLOTS];
}

/* Copied, so that a record does not bring the page of its file back. */
bool record_list_number_of_text(struct record_list *list, enum concept concept, uint32_t *number)
{
    struct slice text;
    *number = 0;
    if (!record_list_text(list, concept, &text))
        return false;
    if (slice_is_empty(text))
        return true;
    struct record_list_slot *slot = find_slot(list->slots, text);
    if (!same_text(slot->text, text)) {
        slot->text = slice_copy(list->arena, text);
        slot->number = append_text(list, slot->text);
    }
    *number = slot->number;
    return true;
}

bool record_list_number_of_name(struct record_list *list, enum concept concept, uint32_t *number)
{
    struct slice text;
    struct localized title;
    *number = 0;
    if (!record_list_categorised(list, concept, &text, &title))
        return false;
    struct record_list_slot *slot = slice_is_empty(text) ? NULL : find_slot(list->names, text);
    if (slot != NULL && same_text(slot->text, text)) {
        *number = slot->number;
        return true;
    }
    struct slice name = slice_copy(list->arena, text);
    *number = append_text(list, name);
    for (uint32_t i = 0; i < LANGUAGE_COUNT; i++)
        append_text(list, slice_copy(list->arena, title.text[i]));
    if (slot != NULL)
        *slot = (struct record_list_slot){name, *number};
    return true;
}

bool record_list_observation(struct record_list *list, enum concept concept, struct observation *observation)
{
    struct optional_decimal number;
    bool right = record_list_number(list, concept, &number);
    const struct table_rows *rows = &list->loading.rows;
    *observation =
        (struct observation){.row = table_rows_number(rows), .file = (uint16_t)(rows->file - rows->table->files)};
    if (!right || !number.is_present)
        return right;
    observation->units = number.value.units;
    observation->scale = number.value.scale;
    observation->status = STATUS_NORMAL;
    return true;
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
    void *items = arena_allocate(list->arena, lines + 1, list->size);
    if (list->count != 0)
        memcpy(items, list->items, list->count * list->size);
    list->items = items;
    list->capacity = lines + 1;
}

/* Interventions and accounts keep copies of their texts; others point into the source and what was decoded of it. */
static bool keeps_copies(enum resource_role role) { return role == ROLE_INTERVENTIONS || role == ROLE_ACCOUNTS; }

static void read_table(struct record_list *list, const struct table *table, row_taker take, struct arena *arena,
                       struct diagnostics *diagnostics)
{
    struct loading *loading = &list->loading;
    bool is_natural = has_natural_key(table->schema);
    loading_open(loading, list->loader, table, arena, is_natural, diagnostics);
    list->is_keyed = list->is_keyed || (is_natural && table->schema->primary_key_count != 0);
    list->resource = table->schema->index;
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
    loading_close(loading, list->arena);
}

enum resource_role loader_records_role(size_t kind) { return kinds[kind].role; }

void loader_records_read(struct loader *loader, size_t kind, struct arena *keep, struct arena *scratch,
                         struct diagnostics *diagnostics)
{
    enum resource_role role = kinds[kind].role;
    struct record_list list = {.loader = loader, .arena = keep, .size = kinds[kind].size, .role = role};
    list.slots = ARENA_ARRAY(scratch, struct record_list_slot, keeps_copies(role) ? RECORD_LIST_SLOTS : 0);
    list.names = ARENA_ARRAY(scratch, struct record_list_slot, keeps_copies(role) ? RECORD_LIST_SLOTS : 0);
    for (uint32_t i = 0; i < loader->schema->resource_count; i++)
        if (loader->schema->resources[i].role == role && !loader->schema->resources[i].is_broken) {
            read_table(&list, &loader->tables[i], kinds[kind].take, keeps_copies(role) ? scratch : keep, diagnostics);
            if (role == ROLE_CORRECTIONS)
                loader_records_note_form(&list, &loader->tables[i]);
        }
    loader_records_finish(&list, diagnostics);
}
