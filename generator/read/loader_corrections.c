/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of corrections: entries, and how the table itself is written. */
#include "model/figure_name.h"
#include "read/loader_records.h"

static const struct {
    enum concept concept;
    enum correction_column column;
} meanings[] = {
    {CONCEPT_OBSERVATION, CORRECTION_OBSERVATION},
    {CONCEPT_EDITION, CORRECTION_EDITION},
    {CONCEPT_OLD, CORRECTION_OLD},
    {CONCEPT_NEW, CORRECTION_NEW},
    {CONCEPT_COUNT_OF, CORRECTION_COUNT},
    {CONCEPT_CLASS, CORRECTION_CLASS},
    {CONCEPT_REASON, CORRECTION_REASON},
    {CONCEPT_DATE, CORRECTION_DATE},
    {CONCEPT_DECIDED_BY, CORRECTION_DECIDED_BY},
    {CONCEPT_FICTIONAL, CORRECTION_FICTIONAL},
};
#define MEANING_COUNT (sizeof meanings / sizeof *meanings)
#define CLASS_CODES "routine, method, error"

static bool is_star(struct slice part) { return slice_equal(part, SLICE("*")); }

static void report(struct record_list *list, enum concept concept, enum diagnostic_code code, struct slice text)
{
    struct loading *loading = &list->loading;
    uint32_t field = loading_field(loading, concept);
    struct place place = field == NONE ? record_list_place(list) : loading_place(loading, field);
    DIAGNOSTICS_ADD(loading->diagnostics, code, place, text);
}

/*
 * What is not there any more, a school or a measure, may still be what an entry is about: that there has been such a
 * thing is judged when the editions are known. The form of the name is judged here.
 */
static bool resolve(struct record_list *list, struct correction *record, bool *has_star)
{
    const struct publication *publication = list->loader->publication;
    struct slice folder = SLICE("skolor/");
    struct figure_name name;
    bool right = figure_name_read(record->observation, &name);
    *has_star = right && figure_name_has_star(&name);
    if (right) {
        figure_name_settle(&name, publication);
        record->is_stated = name.is_stated;
        bool is_school_page = name.is_stated && slice_starts_with(name.subject, folder);
        record->school = publication_find_school(publication, is_school_page ? slice_from(name.subject, folder.length)
                                                                             : name.subject);
        if (name.is_stated)
            return true;
        record->measure = publication_find_measure(publication, name.place);
        right = is_star(name.period) || period_parse(name.period, &record->period);
        if (right && !is_star(name.period) && record->measure != NONE)
            right = publication->measures[record->measure].period_kind == record->period.kind;
    }
    if (!right)
        report(list, CONCEPT_OBSERVATION, DIAGNOSTIC_UNKNOWN_OBSERVATION, record->observation);
    return right;
}

/* An entry of many figures has their count; one of a single observation what it was and what it is. */
static bool read_values(struct record_list *list, struct correction *record, bool has_star)
{
    struct optional_decimal count;
    bool right = record_list_text(list, CONCEPT_OLD, &record->old_value);
    right = record_list_text(list, CONCEPT_NEW, &record->new_value) && right;
    right = record_list_number(list, CONCEPT_COUNT_OF, &count) && right;
    if (!right)
        return false;
    if (has_star) {
        struct decimal whole;
        right = count.is_present && decimal_round(count.value, 0, &whole) && whole.units > 0 &&
                whole.units < (int64_t)NONE && decimal_compare(whole, count.value) == 0;
        record->count = right ? (uint32_t)whole.units : 0;
        if (!right)
            report(list, CONCEPT_COUNT_OF, DIAGNOSTIC_CORRECTION_COUNT_MISSING, record->observation);
        return right;
    }
    right = record->is_stated || !slice_is_empty(record->old_value);
    if (!right)
        report(list, CONCEPT_OLD, DIAGNOSTIC_CORRECTION_VALUE_MISSING, record->observation);
    if (!record->is_stated && slice_is_empty(record->new_value)) {
        report(list, CONCEPT_NEW, DIAGNOSTIC_CORRECTION_VALUE_MISSING, record->observation);
        return false;
    }
    return right;
}

/* After the cells were asked for, so that the loader knows that they were read. */
static void note_columns(struct record_list *list, struct correction *record)
{
    struct loading *loading = &list->loading;
    const uint32_t *columns = loading->rows.file->columns;
    for (unsigned i = 0; i < CORRECTION_COLUMN_COUNT; i++)
        record->columns[i] = NONE;
    for (size_t i = 0; i < MEANING_COUNT; i++) {
        uint32_t field = schema_find_concept(loading->table->schema, meanings[i].concept);
        record->columns[meanings[i].column] = field == NONE ? NONE : columns[field];
    }
}

bool loader_records_take_correction(struct record_list *list)
{
    struct correction record = {.school = NONE, .measure = NONE, .place = record_list_place(list)};
    struct loading *loading = &list->loading;
    uint32_t class = 0;
    bool has_star = false;
    bool right = record_list_text(list, CONCEPT_OBSERVATION, &record.observation);
    right = right && resolve(list, &record, &has_star) && read_values(list, &record, has_star);
    right = record_list_text(list, CONCEPT_EDITION, &record.edition) && right;
    right = loading_choice(loading, loading_field(loading, CONCEPT_CLASS), SLICE(CLASS_CODES), 0, &class) && right;
    record.class = (enum correction_class) class;
    right = record_list_text(list, CONCEPT_REASON, &record.reason) && right;
    right = record_list_text(list, CONCEPT_DATE, &record.date) && right;
    right = record_list_text(list, CONCEPT_DECIDED_BY, &record.decided_by) && right;
    note_columns(list, &record);
    *(struct correction *)record_list_append(list) = record;
    return right;
}

/* ---- how the table is written ---- */

/* The word that the file has for a class: the category with that label, or the code itself. */
static struct slice class_word(const struct schema_resource *schema, struct slice code)
{
    uint32_t field = schema_find_concept(schema, CONCEPT_CLASS);
    for (uint32_t i = 0; field != NONE && i < schema->fields[field].category_count; i++)
        if (slice_equal(schema->fields[field].categories[i].label, code))
            return schema->fields[field].categories[i].value;
    return code;
}

static uint32_t count_columns(const struct table_file *file, const struct schema_resource *schema)
{
    uint32_t count = 0;
    for (uint32_t f = 0; f < schema->field_count; f++)
        if (file->columns[f] != NONE && file->columns[f] >= count)
            count = file->columns[f] + 1;
    return count;
}

static void name_columns(struct correction_form *form, const struct table_file *file,
                         const struct schema_resource *schema)
{
    for (uint32_t column = 0; column < form->column_count; column++)
        form->means[column] = CORRECTION_COLUMN_COUNT;
    for (uint32_t f = 0; f < schema->field_count; f++) {
        if (file->columns[f] == NONE)
            continue;
        form->headings[file->columns[f]] = schema->fields[f].name;
        for (size_t i = 0; i < MEANING_COUNT; i++)
            if (schema->fields[f].concept == meanings[i].concept)
                form->means[file->columns[f]] = meanings[i].column;
    }
}

void loader_records_note_form(struct record_list *list, const struct table *table)
{
    struct correction_form *form = &list->loader->publication->correction_form;
    struct arena *arena = list->arena;
    const struct schema_resource *schema = table->schema;
    if (form->source != NULL || table->file_count == 0 || table->files[0].source == NULL ||
        table->files[0].columns == NULL)
        return;
    const struct table_file *file = &table->files[0];
    uint32_t old = schema_find_concept(schema, CONCEPT_OLD);
    form->source = file->source;
    form->delimiter = slice_copy(arena, slice_make(&schema->dialect.delimiter, 1));
    form->decimal = old == NONE ? SLICE(".") : slice_copy(arena, slice_make(&schema->fields[old].decimal_char, 1));
    form->column_count = count_columns(file, schema);
    form->headings = ARENA_ARRAY(arena, struct slice, form->column_count);
    form->means = ARENA_ARRAY(arena, enum correction_column, form->column_count);
    name_columns(form, file, schema);
    struct slice rest = SLICE(CLASS_CODES);
    for (unsigned class = 0; class < CORRECTION_CLASS_COUNT; class ++)
        form->class_words[class] = class_word(schema, slice_trim(slice_cut(&rest, ',')));
}
