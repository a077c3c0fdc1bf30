/* SPDX-License-Identifier: EUPL-1.2 */
/* Look-ups: by map where a name is the key, by halving where the records are in order. */
#include "model/publication.h"

#include <assert.h>

uint32_t publication_find_role(const struct publication *publication, enum resource_role role)
{
    for (uint32_t i = 0; i < publication->resource_count; i++)
        if (publication->resources[i].role == role)
            return i;
    return NONE;
}

uint32_t publication_find_school(const struct publication *publication, struct slice code)
{
    return map_find(&publication->school_by_code, code);
}

uint32_t publication_find_area(const struct publication *publication, struct slice name)
{
    return map_find(&publication->area_by_name, name);
}

uint32_t publication_find_measure(const struct publication *publication, struct slice id)
{
    return map_find(&publication->measure_by_id, id);
}

uint32_t publication_find_period(const struct publication *publication, struct period period)
{
    if (period_is_none(period) || period.kind >= PERIOD_KIND_COUNT)
        return NONE;
    const struct period_axis *axis = &publication->axes[period.kind];
    uint32_t low = 0;
    uint32_t high = axis->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = period_compare(axis->periods[middle], period);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NONE;
}

uint32_t publication_find_year(const struct publication *publication, uint32_t measure, struct period period)
{
    if (measure == NONE)
        return NONE;
    const struct period_axis *axis = &publication->axes[publication->measures[measure].period_kind];
    int year = period_calendar_year(period);
    for (uint32_t p = 0; p < axis->count; p++)
        if (period_calendar_year(axis->periods[p]) == year)
            return p;
    return NONE;
}

uint32_t publication_pair_period(const struct publication *publication, uint32_t measure, uint32_t period_index,
                                 uint32_t other)
{
    uint8_t kind = publication->measures[measure].period_kind;
    if (publication->measures[other].period_kind == kind)
        return period_index;
    return publication_find_year(publication, other, publication->axes[kind].periods[period_index]);
}

static int compare_document(const struct document *document, enum language language, struct slice path)
{
    if (document->language != language)
        return document->language < language ? -1 : 1;
    return slice_compare(document->path, path);
}

uint32_t publication_find_document(const struct publication *publication, enum language language, struct slice path)
{
    uint32_t low = 0;
    uint32_t high = publication->document_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = compare_document(&publication->documents[middle], language, path);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NONE;
}

const struct allocation_rule *publication_find_rule(const struct publication *publication, struct period period)
{
    if (period_is_none(period))
        return NULL;
    for (uint32_t i = 0; i < publication->rule_count; i++)
        if (period_compare(publication->rules[i].period, period) == 0)
            return &publication->rules[i];
    return NULL;
}

/*
 * Records of one school stand together, in an array ordered by school: the first whose school is not below `school`.
 * Two functions, because C cannot say "any struct with a school".
 */
static uint32_t first_intervention(const struct publication *publication, uint32_t school)
{
    uint32_t low = 0;
    uint32_t high = publication->intervention_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (publication->interventions[middle].school < school)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint32_t first_account(const struct publication *publication, uint32_t school)
{
    uint32_t low = 0;
    uint32_t high = publication->account_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (publication->accounts[middle].school < school)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t publication_interventions_of(const struct publication *publication, uint32_t school, uint32_t *first)
{
    uint32_t start = first_intervention(publication, school);
    uint32_t end = start;
    while (end < publication->intervention_count && publication->interventions[end].school == school)
        end++;
    *first = start;
    return end - start;
}

uint32_t publication_accounts_of(const struct publication *publication, uint32_t school, uint32_t *first)
{
    uint32_t start = first_account(publication, school);
    uint32_t end = start;
    while (end < publication->account_count && publication->accounts[end].school == school)
        end++;
    *first = start;
    return end - start;
}

uint32_t publication_replies_of(const struct publication *publication, uint32_t school, uint32_t *first)
{
    uint32_t start = 0;
    uint32_t high = publication->reply_count;
    while (start < high) {
        uint32_t middle = start + (high - start) / 2;
        if (publication->replies[middle].school < school)
            start = middle + 1;
        else
            high = middle;
    }
    uint32_t end = start;
    while (end < publication->reply_count && publication->replies[end].school == school)
        end++;
    *first = start;
    return end - start;
}
