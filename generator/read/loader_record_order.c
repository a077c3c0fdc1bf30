/* SPDX-License-Identifier: EUPL-1.2 */
/* The order of each list. Places break ties, so that rows of one day keep the order of their file. */
#include "read/loader_records.h"

#include <stdlib.h>

static int by_number(uint32_t a, uint32_t b) { return (a > b) - (a < b); }

static int by_place(const struct place *a, const struct place *b)
{
    int order = a->source == b->source ? 0 : slice_compare(a->source->name, b->source->name);
    return order != 0 ? order : by_number(a->row, b->row);
}

static int compare_rules(const void *a, const void *b)
{
    const struct allocation_rule *left = a;
    const struct allocation_rule *right = b;
    int order = period_compare(left->period, right->period);
    return order != 0 ? order : by_place(&left->place, &right->place);
}

static int compare_events(const void *a, const void *b)
{
    const struct event *left = a;
    const struct event *right = b;
    int order = period_compare(left->period, right->period);
    return order != 0 ? order : by_place(&left->place, &right->place);
}

/* Newest first. */
static int compare_corrections(const void *a, const void *b)
{
    const struct correction *left = a;
    const struct correction *right = b;
    int order = slice_compare(right->date, left->date);
    return order != 0 ? order : by_place(&left->place, &right->place);
}

static int compare_dates(const void *a, const void *b)
{
    const struct calendar_entry *left = a;
    const struct calendar_entry *right = b;
    int order = slice_compare(left->date, right->date);
    return order != 0 ? order : by_place(&left->place, &right->place);
}

static void sort(struct record_list *list, int (*compare)(const void *, const void *))
{
    const char *items = list->items;
    bool in_order = true;
    for (uint32_t i = 1; i < list->count && in_order; i++)
        in_order = compare(items + list->size * (i - 1), items + list->size * i) <= 0;
    if (!in_order)
        qsort(list->items, list->count, list->size, compare);
}

/* How interventions and accounts both begin. */
struct school_year {
    uint32_t school;
    struct period period;
};

static struct school_year head_of(const struct record_list *list, uint32_t index)
{
    struct school_year head;
    const char *items = list->items;
    memcpy(&head, items + list->size * index, sizeof head);
    return head;
}

/* order[i]: which record stands i-th, by school (counted out) and period; equal ones keep the order of their file. */
static uint32_t *school_order(const struct record_list *list, struct arena *arena)
{
    uint32_t school_count = list->loader->publication->school_count;
    uint32_t *starts = ARENA_ARRAY(arena, uint32_t, (size_t)school_count + 1);
    uint32_t *order = ARENA_ARRAY(arena, uint32_t, list->count);
    for (uint32_t i = 0; i < list->count; i++)
        starts[head_of(list, i).school + 1]++;
    for (uint32_t i = 0; i < school_count; i++)
        starts[i + 1] += starts[i];
    uint32_t *next = ARENA_ARRAY(arena, uint32_t, (size_t)school_count + 1);
    memcpy(next, starts, ((size_t)school_count + 1) * sizeof *next);
    for (uint32_t i = 0; i < list->count; i++) {
        struct school_year head = head_of(list, i);
        uint32_t position = next[head.school]++;
        for (; position > starts[head.school] &&
               period_compare(head_of(list, order[position - 1]).period, head.period) > 0;
             position--)
            order[position] = order[position - 1];
        order[position] = i;
    }
    return order;
}

/* Moves the records along the cycles of the order, so that no second list is needed. */
static void sort_by_school(struct record_list *list)
{
    struct arena arena;
    arena_init(&arena, list->arena->guard);
    uint32_t *order = school_order(list, &arena);
    char *items = list->items;
    char *held = arena_allocate(&arena, 1, list->size);
    for (uint32_t i = 0; i < list->count; i++) {
        if (order[i] == i)
            continue;
        memcpy(held, items + list->size * i, list->size);
        uint32_t hole = i;
        while (order[hole] != i) {
            uint32_t from = order[hole];
            memcpy(items + list->size * hole, items + list->size * from, list->size);
            order[hole] = hole;
            hole = from;
        }
        memcpy(items + list->size * hole, held, list->size);
        order[hole] = hole;
    }
    arena_release(&arena);
}

static void check_rules(const struct publication *publication, struct arena *arena, struct diagnostics *diagnostics)
{
    for (uint32_t i = 1; i < publication->rule_count; i++) {
        const struct allocation_rule *rule = &publication->rules[i];
        if (period_compare(publication->rules[i - 1].period, rule->period) != 0)
            continue;
        struct slice values[] = {period_id(arena, rule->period), SLICE("period")};
        diagnostics_add_values(diagnostics, DIAGNOSTIC_DUPLICATE_KEY, rule->place, publication->rules[i - 1].place, 2,
                               values);
    }
}

/* Where a record of interventions or accounts stands; line and column are found when it is printed. */
static struct place place_of_record(const struct record_list *list, uint32_t resource, const struct observation *at)
{
    return place_of_cell(list->loader->tables[resource].files[at->file].source, at->row, 0);
}

static void report_twice(const struct record_list *list, struct diagnostics *diagnostics, uint32_t school,
                         struct period period, struct slice name, const struct place places[2])
{
    struct slice key = SLICE_JOIN(list->arena, list->loader->publication->schools[school].code, SLICE(", "),
                                  period_id(list->arena, period));
    if (!slice_is_empty(name))
        key = SLICE_JOIN(list->arena, key, SLICE(", "), name);
    struct slice values[] = {key, SLICE("primaryKey")};
    diagnostics_add_values(diagnostics, DIAGNOSTIC_DUPLICATE_KEY, places[1], places[0], 2, values);
}

static bool is_same_name(const struct record_list *list, const struct intervention *a, const struct intervention *b)
{
    return a->name == b->name || slice_equal(intervention_name(&list->texts, a), intervention_name(&list->texts, b));
}

/* A school has a few records a year; each is compared with those before it of the same year. */
static void check_interventions(const struct record_list *list, struct diagnostics *diagnostics)
{
    const struct intervention *items = list->items;
    uint32_t first = 0;
    for (uint32_t i = 1; i < list->count; i++) {
        if (items[i].school != items[first].school || period_compare(items[i].period, items[first].period) != 0)
            first = i;
        for (uint32_t j = first; j < i; j++) {
            if (!is_same_name(list, &items[j], &items[i]))
                continue;
            const struct place places[] = {place_of_record(list, items[j].resource, &items[j].amount),
                                           place_of_record(list, items[i].resource, &items[i].amount)};
            report_twice(list, diagnostics, items[i].school, items[i].period,
                         intervention_name(&list->texts, &items[i]), places);
            break;
        }
    }
}

static void check_accounts(const struct record_list *list, struct diagnostics *diagnostics)
{
    const struct account *items = list->items;
    for (uint32_t i = 1; i < list->count; i++) {
        if (items[i].school != items[i - 1].school || period_compare(items[i].period, items[i - 1].period) != 0)
            continue;
        const struct place places[] = {place_of_record(list, items[i - 1].resource, &items[i - 1].accounted),
                                       place_of_record(list, items[i].resource, &items[i].accounted)};
        report_twice(list, diagnostics, items[i].school, items[i].period, SLICE_EMPTY, places);
    }
}

void loader_records_finish(struct record_list *list, struct diagnostics *diagnostics)
{
    struct publication *publication = list->loader->publication;
    switch (list->role) {
    case ROLE_PARAMETERS:
        sort(list, compare_rules);
        publication->rules = list->items;
        publication->rule_count = list->count;
        check_rules(publication, list->arena, diagnostics);
        break;
    case ROLE_INTERVENTIONS:
        sort_by_school(list);
        if (list->is_keyed)
            check_interventions(list, diagnostics);
        publication->interventions = list->items;
        publication->intervention_count = list->count;
        publication->intervention_texts = list->texts;
        break;
    case ROLE_ACCOUNTS:
        sort_by_school(list);
        if (list->is_keyed)
            check_accounts(list, diagnostics);
        publication->accounts = list->items;
        publication->account_count = list->count;
        publication->account_texts = list->texts;
        break;
    case ROLE_EVENTS:
        sort(list, compare_events);
        publication->events = list->items;
        publication->event_count = list->count;
        break;
    case ROLE_CORRECTIONS:
        sort(list, compare_corrections);
        publication->corrections = list->items;
        publication->correction_count = list->count;
        break;
    default:
        sort(list, compare_dates);
        publication->calendar = list->items;
        publication->calendar_count = list->count;
        break;
    }
}
