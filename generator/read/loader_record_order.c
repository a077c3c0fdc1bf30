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

static int compare_interventions(const void *a, const void *b)
{
    const struct intervention *left = a;
    const struct intervention *right = b;
    int order = by_number(left->school, right->school);
    if (order == 0)
        order = period_compare(left->period, right->period);
    return order != 0 ? order : by_place(&left->place, &right->place);
}

static int compare_accounts(const void *a, const void *b)
{
    const struct account *left = a;
    const struct account *right = b;
    int order = by_number(left->school, right->school);
    if (order == 0)
        order = period_compare(left->period, right->period);
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

void loader_records_finish(struct record_list *list, struct diagnostics *diagnostics)
{
    struct publication *publication = list->loader->publication;
    switch (list->role) {
    case ROLE_PARAMETERS:
        sort(list, compare_rules);
        publication->rules = list->items;
        publication->rule_count = list->count;
        check_rules(publication, list->loader->arena, diagnostics);
        break;
    case ROLE_INTERVENTIONS:
        sort(list, compare_interventions);
        publication->interventions = list->items;
        publication->intervention_count = list->count;
        break;
    case ROLE_ACCOUNTS:
        sort(list, compare_accounts);
        publication->accounts = list->items;
        publication->account_count = list->count;
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
