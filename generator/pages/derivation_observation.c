/* SPDX-License-Identifier: EUPL-1.2 */
/* How observations came to be: a source's cell, or what analyse/totals.h says of a group, over the published cells. */
#include "pages/derivation.h"

#define KEY_MAXIMUM 4

/* Whose rows: the keys of a subject and a period. */
struct keys {
    struct derivation_key items[KEY_MAXIMUM];
    uint32_t count;
};

static void add_key(struct keys *keys, struct slice field, struct slice value)
{
    keys->items[keys->count++] = (struct derivation_key){field, SLICE("="), value};
}

/* The resource of allocations holds what is derived of them. */
static struct slice table_of(const struct publication *publication, const struct measure *measure)
{
    uint32_t resource = measure->is_derived ? publication_find_role(publication, ROLE_ALLOCATIONS) : measure->resource;
    return resource == NONE ? SLICE_EMPTY : publication->resources[resource].name;
}

struct slice derivation_table(const struct page *page, uint32_t measure)
{
    return measure == NONE ? SLICE_EMPTY : table_of(page->site->publication, page_measure(page, measure));
}

static struct keys keys_of(const struct page *page, struct subject subject, const struct measure *measure,
                           uint32_t period_index)
{
    static const struct slice types[] = {SLICE_CONSTANT(""), SLICE_CONSTANT("municipal"),
                                         SLICE_CONSTANT("independent")};
    const struct publication *publication = page->site->publication;
    struct keys keys = {.count = 0};
    if (subject.kind == SUBJECT_SCHOOL)
        add_key(&keys, SLICE("school"), publication->schools[subject.index].code);
    else if (subject.kind == SUBJECT_AREA)
        add_key(&keys, SLICE("area"), publication->areas[subject.index].name);
    else if (subject.kind == SUBJECT_OPERATOR_TYPE)
        add_key(&keys, SLICE("operator_type"), types[subject.index]);
    else if (subject.kind == SUBJECT_SUPPORT_GROUP)
        add_key(&keys, SLICE("support_group"), slice_from_size(page->arena, subject.index + 1));
    add_key(&keys, SLICE("period"), page->site->period_ids[measure->period_kind][period_index]);
    return keys;
}

static const struct derivation *known(const struct page *page, const struct derivation *derivation,
                                      const struct observation *observation)
{
    return observation_has_value(observation) ? derivation_came_to(page, derivation, observation_value(observation))
                                              : derivation;
}

/* --- schools --- */

static const struct derivation *cell_of_school(const struct page *page, struct subject subject, uint32_t measure_index,
                                               uint32_t period_index)
{
    const struct measure *measure = page_measure(page, measure_index);
    struct keys keys = keys_of(page, subject, measure, period_index);
    return known(page,
                 derive_cell(page, table_of(page->site->publication, measure), measure->id, keys.items, keys.count),
                 analysis_observation(page->site->analysis, subject, measure_index, period_index));
}

/* --- groups --- */

static const struct derivation *cell_of_totals(const struct page *page, struct subject subject, uint32_t measure_index,
                                               uint32_t period_index)
{
    const struct measure *measure = page_measure(page, measure_index);
    struct keys keys = {.count = 0};
    struct slice kind = SLICE("city");
    struct slice id = SLICE("city");
    if (subject.kind == SUBJECT_AREA) {
        kind = SLICE("area");
        id = page->site->publication->areas[subject.index].id;
    } else if (subject.kind == SUBJECT_OPERATOR_TYPE) {
        kind = SLICE("operator_type");
        id = subject.index == OPERATOR_MUNICIPAL ? SLICE("municipal") : SLICE("independent");
    } else if (subject.kind == SUBJECT_SUPPORT_GROUP) {
        kind = SLICE("support_group");
        id = SLICE_JOIN(page->arena, SLICE("group-"), slice_from_size(page->arena, subject.index + 1));
    }
    add_key(&keys, SLICE("kind"), kind);
    add_key(&keys, SLICE("group"), id);
    add_key(&keys, SLICE("measure"), measure->id);
    add_key(&keys, SLICE("period"), page->site->period_ids[measure->period_kind][period_index]);
    return derive_cell(page, SLICE("analys/summor"), SLICE("value"), keys.items, keys.count);
}

static struct derivation *sum_of_group(const struct page *page, struct subject subject, uint32_t measure_index,
                                       uint32_t period_index)
{
    const struct measure *measure = page_measure(page, measure_index);
    const struct group_cell *cell = totals_group(&page->site->analysis->totals, subject, measure_index, period_index);
    struct keys keys = keys_of(page, subject, measure, period_index);
    struct derivation *sum = ARENA_NEW(page->arena, struct derivation);
    *sum = *derive_of(page, DERIVATION_SUM, table_of(page->site->publication, measure), measure->id, keys.items,
                      keys.count);
    sum->school_count = cell->school_count;
    if (observation_has_value(&cell->observation))
        sum->number = (struct optional_decimal){observation_value(&cell->observation), true};
    return sum;
}

/* The name of a column for rows of a table: with its own table when it stands in another. */
static struct slice column_from(const struct page *page, struct slice table, struct slice other_table,
                                struct slice column)
{
    return slice_equal(table, other_table) ? column : SLICE_JOIN(page->arena, other_table, SLICE("/"), column);
}

/* Only schools that have a number in the other column too; a reader need not be told where all have. */
static struct derivation *with_both(const struct page *page, const struct derivation *sum,
                                    const struct derivation *other)
{
    struct derivation *both = ARENA_NEW(page->arena, struct derivation);
    struct derivation_key *keys = ARENA_ARRAY(page->arena, struct derivation_key, sum->key_count + 1);
    memcpy(keys, sum->keys, sizeof *keys * sum->key_count);
    keys[sum->key_count] =
        (struct derivation_key){column_from(page, sum->table, other->table, other->column), SLICE("!="), SLICE_EMPTY};
    *both = *sum;
    both->keys = keys;
    both->key_count++;
    both->number.is_present = false;
    both->school_count = 0;
    return both;
}

static const struct derivation *ratio_of_group(const struct page *page, struct subject subject, uint32_t amount,
                                               uint32_t period_index)
{
    const struct publication *publication = page->site->publication;
    uint32_t pupils = publication_find_measure(publication, MEASURE_PUPILS);
    const struct derivation *over = sum_of_group(page, subject, amount, period_index);
    const struct derivation *under = sum_of_group(page, subject, pupils, period_index);
    const struct totals *totals = &page->site->analysis->totals;
    uint32_t per_pupil = totals->per_pupil_measure;
    bool is_support = amount == publication_find_measure(publication, MEASURE_AMOUNT) && per_pupil != NONE;
    bool has_all = is_support && over->school_count == under->school_count &&
                   over->school_count == totals_group(totals, subject, per_pupil, period_index)->school_count;
    if (!has_all) {
        const struct derivation *amounts = with_both(page, over, under);
        under = with_both(page, under, over);
        over = amounts;
    }
    return derive_with(page, DERIVATION_DIVIDED, over, under);
}

static const struct derivation *mean_of_group(const struct page *page, struct subject subject, uint32_t measure_index,
                                              uint32_t period_index)
{
    const struct publication *publication = page->site->publication;
    const struct measure *measure = page_measure(page, measure_index);
    uint32_t base = measure->kind == KIND_INDEX ? publication_find_measure(publication, MEASURE_PUPILS) : measure->base;
    if (base == NONE)
        return NULL;
    const struct measure *weight = page_measure(page, base);
    struct slice table = table_of(publication, measure);
    struct slice weights = column_from(page, table, table_of(publication, weight), weight->id);
    struct keys keys = keys_of(page, subject, measure, period_index);
    struct derivation *mean = ARENA_NEW(page->arena, struct derivation);
    *mean = *derive_weighted_mean(page, table, measure->id, weights, keys.items, keys.count);
    mean->school_count =
        totals_group(&page->site->analysis->totals, subject, measure_index, period_index)->school_count;
    return mean;
}

static const struct derivation *of_group(const struct page *page, struct subject subject, uint32_t measure_index,
                                         uint32_t period_index)
{
    const struct measure *measure = page_measure(page, measure_index);
    if (measure_index == page->site->analysis->totals.per_pupil_measure)
        return ratio_of_group(page, subject, page->site->analysis->measure_amount, period_index);
    if (measure->kind == KIND_AMOUNT || measure->kind == KIND_COUNT)
        return sum_of_group(page, subject, measure_index, period_index);
    return mean_of_group(page, subject, measure_index, period_index);
}

/* --- */

const struct derivation *derive_observation(const struct page *page, struct subject subject, uint32_t measure_index,
                                            uint32_t period_index)
{
    const struct observation *observation =
        analysis_observation(page->site->analysis, subject, measure_index, period_index);
    bool is_derived = page_measure(page, measure_index)->is_derived;
    if (subject.kind == SUBJECT_SCHOOL && (!is_derived || !observation_has_value(observation)))
        return cell_of_school(page, subject, measure_index, period_index);
    if (subject.kind == SUBJECT_SCHOOL)
        return known(page, derive_per_pupil(page, subject, page->site->analysis->measure_amount, period_index),
                     observation);
    const struct derivation *derivation = NULL;
    if (observation_has_value(observation))
        derivation = of_group(page, subject, measure_index, period_index);
    if (derivation == NULL)
        derivation = cell_of_totals(page, subject, measure_index, period_index);
    return known(page, derivation, observation);
}

const struct derivation *derive_per_pupil(const struct page *page, struct subject subject, uint32_t amount,
                                          uint32_t period_index)
{
    uint32_t pupils = publication_find_measure(page->site->publication, MEASURE_PUPILS);
    if (pupils == NONE || amount == NONE)
        return NULL;
    if (subject.kind != SUBJECT_SCHOOL)
        return ratio_of_group(page, subject, amount, period_index);
    return derive_with(page, DERIVATION_DIVIDED, cell_of_school(page, subject, amount, period_index),
                       cell_of_school(page, subject, pupils, period_index));
}
