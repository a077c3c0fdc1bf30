/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/cell.h"

#include "read/nearest.h"
#include "read/pattern.h"
#include "read/same_text.h"

/* Between the texts of a key of several fields; a text cannot hold it. */
#define KEY_SEPARATOR SLICE("\x1f")
#define MAXIMUM_ELABORATED 200

static void compile_pattern(struct cell_checks *checks, uint32_t field, const char *expression)
{
    regex_t *compiled = ARENA_NEW(checks->arena, regex_t);
    if (!pattern_compile(expression, compiled))
        return;
    checks->patterns[field] = compiled;
    checks->caches[field] = ARENA_NEW(checks->arena, struct cell_cache);
}

void cell_checks_init(struct cell_checks *checks, struct arena *arena, const struct table *table, bool has_natural_key,
                      struct diagnostics *diagnostics)
{
    const struct schema_resource *schema = table->schema;
    *checks = (struct cell_checks){.table = table,
                                   .arena = arena,
                                   .diagnostics = diagnostics,
                                   .patterns = ARENA_ARRAY(arena, regex_t *, schema->field_count),
                                   .caches = ARENA_ARRAY(arena, struct cell_cache *, schema->field_count),
                                   .unique = ARENA_ARRAY(arena, struct map *, schema->field_count),
                                   .last_right = ARENA_ARRAY(arena, struct slice, schema->field_count),
                                   .last_category = ARENA_ARRAY(arena, uint32_t, schema->field_count)};
    for (uint32_t i = 0; i < schema->field_count; i++) {
        const struct field_constraints *constraints = &schema->fields[i].constraints;
        if (constraints->expression != NULL)
            compile_pattern(checks, i, constraints->expression);
        if (!constraints->unique)
            continue;
        checks->unique[i] = ARENA_NEW(arena, struct map);
        map_init(checks->unique[i], arena);
    }
    checks->checks_primary_key = schema->primary_key_count != 0 && !has_natural_key;
    map_init(&checks->primary_key, arena);
}

void cell_checks_release(struct cell_checks *checks)
{
    for (uint32_t i = 0; i < checks->table->schema->field_count; i++)
        if (checks->patterns[i] != NULL)
            regfree(checks->patterns[i]);
}

bool cell_checks_may_elaborate(struct cell_checks *checks)
{
    if (checks->elaborated == MAXIMUM_ELABORATED)
        return false;
    checks->elaborated++;
    return true;
}

/* The slot for a short text; *hit when the text is in it. NULL for long ones. */
static void *cache_slot(struct cell_cache *cache, struct slice text, bool *hit)
{
    *hit = false;
    if (text.length == 0 || text.length > CELL_CACHE_BYTES)
        return NULL;
    size_t tail_length = text.length < 8 ? text.length : 8;
    uint64_t tail = 0;
    memcpy(&tail, text.bytes + text.length - tail_length, tail_length);
    size_t index = (size_t)((tail * UINT64_C(0x9E3779B97F4A7C15)) >> 58) % CELL_CACHE_SLOTS;
    *hit = cache->slots[index].length == text.length && memcmp(cache->slots[index].bytes, text.bytes, text.length) == 0;
    return &cache->slots[index];
}

static bool check_pattern(struct cell_checks *checks, uint32_t field, struct slice text)
{
    bool hit = false;
    unsigned char *slot = cache_slot(checks->caches[field], text, &hit);
    if (hit)
        return true;
    if (!pattern_matches(checks->patterns[field], text))
        return false;
    if (slot != NULL) {
        slot[0] = (unsigned char)text.length;
        memcpy(slot + 1, text.bytes, text.length);
    }
    return true;
}

struct cell_at {
    struct cell_checks *checks;
    const struct table_rows *rows;
    const struct schema_field *field;
    uint32_t index;
};

static bool fault(const struct cell_at *at, enum diagnostic_code code, struct slice text, struct slice detail)
{
    DIAGNOSTICS_ADD(at->checks->diagnostics, code, table_rows_place(at->rows, at->index), text, at->field->name,
                    detail);
    return false;
}

static bool number_fault(const struct cell_at *at, enum number_fault found, struct slice text)
{
    static const enum diagnostic_code codes[] = {
        [NUMBER_NOT_ONE] = DIAGNOSTIC_NOT_A_NUMBER,         [NUMBER_OTHER_DECIMAL] = DIAGNOSTIC_OTHER_DECIMAL_CHAR,
        [NUMBER_OTHER_GROUP] = DIAGNOSTIC_OTHER_GROUP_CHAR, [NUMBER_NOT_BARE] = DIAGNOSTIC_NUMBER_NOT_BARE,
        [NUMBER_NOT_WHOLE] = DIAGNOSTIC_NUMBER_NOT_WHOLE,   [NUMBER_TOO_LONG] = DIAGNOSTIC_NUMBER_TOO_LONG,
    };
    return fault(at, codes[found], text, at->field->decimal_char == ',' ? SLICE(".") : SLICE(","));
}

static bool check_number(const struct cell_at *at, struct slice text, struct decimal number)
{
    const struct field_constraints *constraints = &at->field->constraints;
    if (constraints->has_minimum && decimal_compare(number, constraints->minimum) < 0)
        return fault(at, DIAGNOSTIC_BELOW_MINIMUM, text, constraints->minimum_text);
    if (constraints->has_maximum && decimal_compare(number, constraints->maximum) > 0)
        return fault(at, DIAGNOSTIC_ABOVE_MAXIMUM, text, constraints->maximum_text);
    return true;
}

static bool check_date_limits(const struct cell_at *at, struct slice iso)
{
    const struct field_constraints *constraints = &at->field->constraints;
    if (constraints->has_minimum && slice_compare(iso, constraints->minimum_text) < 0)
        return fault(at, DIAGNOSTIC_BELOW_MINIMUM, iso, constraints->minimum_text);
    if (constraints->has_maximum && slice_compare(iso, constraints->maximum_text) > 0)
        return fault(at, DIAGNOSTIC_ABOVE_MAXIMUM, iso, constraints->maximum_text);
    return true;
}

static bool is_year(struct slice text)
{
    uint64_t year = 0;
    return text.length == 4 && slice_to_unsigned(text, 9999, &year);
}

/* The latitude and longitude of a geopoint are "lon, lat" in the standard; only its shape is checked here. */
static bool is_geopoint(struct slice text)
{
    struct decimal number;
    struct slice first = slice_trim(slice_cut(&text, ','));
    return decimal_parse(first, &number) && decimal_parse(slice_trim(text), &number);
}

static bool read_date(const struct cell_at *at, struct cell_value *value)
{
    char bytes[10];
    struct slice iso;
    if (!value_date(at->field, value->text, bytes, &iso))
        return fault(at, DIAGNOSTIC_NOT_A_DATE, value->text,
                     slice_is_empty(at->field->date_format) ? SLICE("2024-05-31") : at->field->date_format);
    value->text = iso.bytes == bytes ? slice_copy(at->checks->arena, iso) : iso;
    return check_date_limits(at, value->text);
}

static bool read_typed(const struct cell_at *at, bool bare, struct cell_value *value)
{
    switch (at->field->type) {
    case FIELD_NUMBER:
    case FIELD_INTEGER: {
        enum number_fault found = value_number(at->field, bare, value->text, &value->number);
        if (found != NUMBER_RIGHT)
            return number_fault(at, found, value->text);
        return check_number(at, value->text, value->number);
    }
    case FIELD_YEAR:
        if (!is_year(value->text))
            return fault(at, DIAGNOSTIC_NOT_A_YEAR, value->text, SLICE_EMPTY);
        return decimal_parse(value->text, &value->number) && check_number(at, value->text, value->number);
    case FIELD_BOOLEAN:
        if (value_boolean(at->field, value->text, &value->is_true))
            return true;
        return fault(at, DIAGNOSTIC_NOT_A_BOOLEAN, value->text,
                     at->field->true_count == 0 ? SLICE_EMPTY : at->field->true_values[0]);
    case FIELD_DATE:
        return read_date(at, value);
    case FIELD_GEOPOINT:
        return is_geopoint(value->text) || fault(at, DIAGNOSTIC_NOT_A_GEOPOINT, value->text, SLICE_EMPTY);
    case FIELD_STRING:
        break;
    }
    return true;
}

static bool check_category(const struct cell_at *at, struct cell_value *value)
{
    if (at->field->category_count == 0)
        return true;
    uint32_t *hint = &at->checks->last_category[at->index];
    uint32_t next = *hint + 1 < at->field->category_count ? *hint + 1 : 0;
    if (same_text(at->field->categories[next].value, value->text))
        value->category = next;
    else if (same_text(at->field->categories[*hint].value, value->text))
        value->category = *hint;
    else
        value->category = map_find(&at->field->category_by_value, value->text);
    if (value->category != MAP_ABSENT) {
        *hint = value->category;
        return true;
    }
    value->category = NONE;
    if (!cell_checks_may_elaborate(at->checks))
        return fault(at, DIAGNOSTIC_UNKNOWN_CATEGORY, value->text, at->field->categories[0].value);
    struct slice *names = ARENA_ARRAY(at->checks->arena, struct slice, at->field->category_count);
    for (uint32_t i = 0; i < at->field->category_count; i++)
        names[i] = at->field->categories[i].value;
    uint32_t nearest = nearest_text(names, at->field->category_count, value->text);
    return fault(at, DIAGNOSTIC_UNKNOWN_CATEGORY, value->text, names[nearest == NEAREST_NONE ? 0 : nearest]);
}

static bool check_lengths(const struct cell_at *at, struct slice text)
{
    const struct field_constraints *constraints = &at->field->constraints;
    if (constraints->minimum_length == 0 && constraints->maximum_length == UINT32_MAX)
        return true;
    size_t length = slice_character_count(text);
    if (length < constraints->minimum_length)
        return fault(at, DIAGNOSTIC_TEXT_TOO_SHORT, text,
                     slice_from_size(at->checks->arena, constraints->minimum_length));
    if (length > constraints->maximum_length)
        return fault(at, DIAGNOSTIC_TEXT_TOO_LONG, text,
                     slice_from_size(at->checks->arena, constraints->maximum_length));
    return true;
}

static bool check_enumeration(const struct cell_at *at, struct slice text)
{
    const struct field_constraints *constraints = &at->field->constraints;
    for (uint32_t i = 0; i < constraints->enumeration_count; i++)
        if (slice_equal(constraints->enumeration[i], text))
            return true;
    uint32_t nearest = NEAREST_NONE;
    if (cell_checks_may_elaborate(at->checks))
        nearest = nearest_text(constraints->enumeration, constraints->enumeration_count, text);
    return constraints->enumeration_count == 0 ||
           fault(at, DIAGNOSTIC_NOT_IN_ENUM, text, constraints->enumeration[nearest == NEAREST_NONE ? 0 : nearest]);
}

static uint32_t note_place(struct cell_checks *checks, struct place place)
{
    checks->places =
        arena_grow(checks->arena, checks->places, checks->place_count, &checks->place_capacity, sizeof place);
    checks->places[checks->place_count] = place;
    return (uint32_t)checks->place_count++;
}

/* Adds the text unless it is there; reports where it stood first. */
static bool add_once(const struct cell_at *at, struct map *map, struct slice text, struct slice shown,
                     enum diagnostic_code code)
{
    struct cell_checks *checks = at->checks;
    uint32_t first = map_find(map, text);
    if (first == MAP_ABSENT) {
        map_add(map, text, note_place(checks, table_rows_place(at->rows, at->index)));
        return true;
    }
    struct slice values[] = {shown, at->field->name};
    diagnostics_add_values(checks->diagnostics, code, table_rows_place(at->rows, at->index), checks->places[first], 2,
                           values);
    return false;
}

static bool check_text(const struct cell_at *at, struct slice text)
{
    struct cell_checks *checks = at->checks;
    if (at->field->constraints.is_any) {
        if (!check_lengths(at, text) || !check_enumeration(at, text))
            return false;
        if (checks->patterns[at->index] != NULL && !check_pattern(checks, at->index, text))
            return fault(at, DIAGNOSTIC_NOT_THE_PATTERN, text, at->field->constraints.pattern);
    }
    if (checks->unique[at->index] == NULL)
        return true;
    return add_once(at, checks->unique[at->index], text, text, DIAGNOSTIC_NOT_UNIQUE);
}

static inline struct slice trimmed(struct slice text)
{
    bool is_clean = text.length == 0 ||
                    ((unsigned char)text.bytes[0] > ' ' && (unsigned char)text.bytes[text.length - 1] > ' ' &&
                     (unsigned char)text.bytes[0] != 0xc2 && (unsigned char)text.bytes[text.length - 1] != 0xa0);
    return is_clean ? text : slice_trim_unicode(text);
}

bool cell_read(struct cell_checks *checks, const struct table_rows *rows, uint32_t field, bool bare,
               struct cell_value *value)
{
    const struct cell_at at = {checks, rows, &checks->table->schema->fields[field], field};
    value->text = trimmed(table_rows_text(rows, field));
    value->category = NONE;
    value->is_true = false;
    value->status = value_missing(at.field, value->text);
    if (value->status != STATUS_NORMAL) {
        if (at.field->constraints.required && rows->file->columns[field] != NONE)
            return fault(&at, DIAGNOSTIC_CELL_REQUIRED, value->text, SLICE_EMPTY);
        return true;
    }
    struct slice text = value->text;
    return read_typed(&at, bare, value) && check_category(&at, value) && check_text(&at, text);
}

static bool check_primary_key(struct cell_checks *checks, const struct table_rows *rows)
{
    const struct schema_resource *schema = checks->table->schema;
    struct slice key = SLICE_EMPTY;
    struct slice shown = SLICE_EMPTY;
    for (uint32_t i = 0; i < schema->primary_key_count; i++) {
        struct slice text = trimmed(table_rows_text(rows, schema->primary_key[i]));
        key = i == 0 ? text : SLICE_JOIN(checks->arena, key, KEY_SEPARATOR, text);
        shown = i == 0 ? text : SLICE_JOIN(checks->arena, shown, SLICE(", "), text);
    }
    const struct cell_at at = {checks, rows, &schema->fields[schema->primary_key[0]], schema->primary_key[0]};
    return add_once(&at, &checks->primary_key, key, shown, DIAGNOSTIC_DUPLICATE_KEY);
}

bool cell_check_rest(struct cell_checks *checks, const struct table_rows *rows, const bool *is_read)
{
    const struct schema_resource *schema = checks->table->schema;
    bool right = true;
    struct cell_value value;
    for (uint32_t i = 0; i < schema->field_count; i++) {
        if (!schema->fields[i].is_checked || is_read[i])
            continue;
        struct slice text = table_rows_text(rows, i);
        bool is_known = text.length != 0 && checks->unique[i] == NULL && same_text(text, checks->last_right[i]);
        if (is_known)
            continue;
        bool passes = cell_read(checks, rows, i, schema->fields[i].bare_number, &value);
        if (passes)
            checks->last_right[i] = text;
        right = passes && right;
    }
    if (checks->checks_primary_key)
        right = check_primary_key(checks, rows) && right;
    return right;
}
