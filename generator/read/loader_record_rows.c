/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/loader_records.h"

bool loader_records_take_intervention(struct record_list *list)
{
    struct intervention *record = record_list_append(list);
    record->resource = list->resource;
    if (!record_list_school(list, &record->school))
        return false;
    bool right = record_list_period(list, &record->period);
    right = record_list_number_of_name(list, CONCEPT_INTERVENTION, &record->name) && right;
    right = record_list_observation(list, CONCEPT_AMOUNT, &record->amount) && right;
    right = record_list_observation(list, CONCEPT_HOURS, &record->hours) && right;
    right = record_list_number_of_text(list, CONCEPT_STAGES, &record->stages) && right;
    right = record_list_number_of_text(list, CONCEPT_START, &record->start) && right;
    right = record_list_number_of_text(list, CONCEPT_FOLLOW_UP, &record->follow_up) && right;
    return record_list_number_of_text(list, CONCEPT_DOCUMENT, &record->document) && right;
}

static bool read_boolean(struct record_list *list, enum concept concept, bool *is_true)
{
    struct loading *loading = &list->loading;
    uint32_t field = loading_field(loading, concept);
    struct cell_value value;
    *is_true = false;
    if (field == NONE)
        return true;
    if (!cell_read(&loading->checks, &loading->rows, field, true, &value))
        return false;
    *is_true =
        value.status == STATUS_NORMAL &&
        (loading->table->schema->fields[field].type == FIELD_BOOLEAN ? value.is_true : !slice_is_empty(value.text));
    return true;
}

bool loader_records_take_account(struct record_list *list)
{
    struct account *record = record_list_append(list);
    record->resource = list->resource;
    if (!record_list_school(list, &record->school))
        return false;
    bool right = record_list_period(list, &record->period);
    right = record_list_number_of_text(list, CONCEPT_DUE, &record->due) && right;
    right = record_list_number_of_text(list, CONCEPT_RECEIVED, &record->received) && right;
    right = record_list_observation(list, CONCEPT_ACCOUNTED, &record->accounted) && right;
    right = read_boolean(list, CONCEPT_EXEMPT, &record->is_exempt) && right;
    return record_list_number_of_text(list, CONCEPT_DOCUMENT, &record->document) && right;
}

static void report(struct record_list *list, enum concept concept, enum diagnostic_code code, struct slice text)
{
    struct loading *loading = &list->loading;
    DIAGNOSTICS_ADD(loading->diagnostics, code, loading_place(loading, loading_field(loading, concept)), text);
}

static uint32_t find_resource(const struct publication *publication, struct slice name)
{
    for (uint32_t i = 0; i < publication->resource_count; i++)
        if (slice_equal(publication->resources[i].name, name))
            return i;
    return NONE;
}

/* What an event is about; an empty cell is about everything. */
static bool read_event_subject(struct record_list *list, struct event *event)
{
    const struct publication *publication = list->loader->publication;
    struct slice measure;
    struct slice resource;
    bool right = record_list_text(list, CONCEPT_MEASURE, &measure);
    right = record_list_text(list, CONCEPT_RESOURCE, &resource) && right;
    event->measure = slice_is_empty(measure) ? NONE : publication_find_measure(publication, measure);
    event->resource = slice_is_empty(resource) ? NONE : find_resource(publication, resource);
    if (!slice_is_empty(measure) && event->measure == NONE)
        report(list, CONCEPT_MEASURE, DIAGNOSTIC_UNKNOWN_MEASURE, measure);
    if (!slice_is_empty(resource) && event->resource == NONE)
        report(list, CONCEPT_RESOURCE, DIAGNOSTIC_UNKNOWN_RESOURCE, resource);
    return right && (slice_is_empty(measure) || event->measure != NONE) &&
           (slice_is_empty(resource) || event->resource != NONE);
}

bool loader_records_take_event(struct record_list *list)
{
    struct event event = {.place = record_list_place(list)};
    struct loading *loading = &list->loading;
    uint32_t kind = 0;
    struct slice text;
    bool right = record_list_period(list, &event.period);
    right =
        loading_choice(loading, loading_field(loading, CONCEPT_KIND), SLICE("break, cancelled, revision"), 0, &kind) &&
        right;
    event.kind = (enum event_kind)kind;
    right = read_event_subject(list, &event) && right;
    right = record_list_text(list, CONCEPT_TEXT, &text) && right;
    event.text = localized_same(text);
    *(struct event *)record_list_append(list) = event;
    return right;
}

/* Whose provisional values are revised on that day. */
static bool read_revised(struct record_list *list, struct calendar_entry *entry)
{
    struct slice measure;
    if (!record_list_text(list, CONCEPT_MEASURE, &measure))
        return false;
    if (slice_is_empty(measure))
        return true;
    entry->measure = publication_find_measure(list->loader->publication, measure);
    if (entry->measure == NONE)
        report(list, CONCEPT_MEASURE, DIAGNOSTIC_UNKNOWN_MEASURE, measure);
    return entry->measure != NONE;
}

bool loader_records_take_date(struct record_list *list)
{
    struct calendar_entry entry = {.place = record_list_place(list), .measure = NONE};
    struct slice title;
    bool right = record_list_text(list, CONCEPT_DATE, &entry.date);
    right = record_list_categorised(list, CONCEPT_TITLE, &title, &entry.title) && right;
    right = read_revised(list, &entry) && right;
    *(struct calendar_entry *)record_list_append(list) = entry;
    return right;
}
