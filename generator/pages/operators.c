/* SPDX-License-Identifier: EUPL-1.2 */
#include "pages/operators.h"

#include <stdlib.h>

struct slice operator_type_folder(enum operator_type type)
{
    return type == OPERATOR_MUNICIPAL ? SLICE("huvudman/kommunala/") : SLICE("huvudman/fristaende/");
}

struct named_school {
    struct slice key;
    struct slice name;
    uint32_t school;
};

static int compare_named(const void *left, const void *right)
{
    const struct named_school *a = left;
    const struct named_school *b = right;
    int order = slice_compare(a->key, b->key);
    if (order == 0)
        order = slice_compare(a->name, b->name);
    if (order != 0)
        return order;
    return a->school < b->school ? -1 : a->school > b->school;
}

static bool is_open(const struct school *school) { return period_is_none(school->closed); }

static void list_schools(struct operator_type_entry *entry, struct arena *arena, const struct publication *publication,
                         enum operator_type type)
{
    for (uint32_t s = 0; s < publication->school_count; s++)
        entry->school_count += publication->schools[s].operator_type == type;
    entry->schools = ARENA_ARRAY(arena, uint32_t, entry->school_count);
    uint32_t count = 0;
    for (uint32_t s = 0; s < publication->school_count; s++)
        if (publication->schools[s].operator_type == type) {
            entry->schools[count++] = s;
            entry->open_count += is_open(&publication->schools[s]);
        }
}

/* The schools of an operator stand together in `named`. */
static void cut_operators(struct operator_type_entry *entry, struct arena *arena, const struct named_school *named)
{
    uint32_t operators = 0;
    for (uint32_t i = 0; i < entry->open_count; i++)
        operators += i == 0 || !slice_equal(named[i].name, named[i - 1].name);
    entry->operators = ARENA_ARRAY(arena, struct operator_entry, operators);
    uint32_t *schools = ARENA_ARRAY(arena, uint32_t, entry->open_count);
    for (uint32_t i = 0; i < entry->open_count; i++) {
        schools[i] = named[i].school;
        if (i == 0 || !slice_equal(named[i].name, named[i - 1].name))
            entry->operators[entry->operator_count++] = (struct operator_entry){named[i].name, &schools[i], 0};
        entry->operators[entry->operator_count - 1].school_count++;
    }
}

static void list_operators(struct operator_type_entry *entry, struct arena *arena,
                           const struct publication *publication, struct collation *collation)
{
    struct named_school *named = ARENA_ARRAY(arena, struct named_school, entry->open_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < entry->school_count; i++) {
        uint32_t school = entry->schools[i];
        struct slice name = publication->schools[school].operator_name;
        if (!is_open(&publication->schools[school]))
            continue;
        named[count++] =
            (struct named_school){collation == NULL ? name : collation_key(collation, arena, name), name, school};
    }
    qsort(named, count, sizeof *named, compare_named);
    cut_operators(entry, arena, named);
}

const struct operator_index *operators_build(struct arena *arena, const struct publication *publication,
                                             struct diagnostics *diagnostics)
{
    struct operator_index *index = ARENA_NEW(arena, struct operator_index);
    struct collation *collation = collation_open(arena, LANGUAGE_SWEDISH, diagnostics);
    uint32_t count = 0;
    for (unsigned type = OPERATOR_UNKNOWN + 1; type < OPERATOR_TYPE_COUNT; type++) {
        list_schools(&index->types[type], arena, publication, (enum operator_type)type);
        list_operators(&index->types[type], arena, publication, collation);
        count += index->types[type].school_count;
    }
    collation_close(collation);
    return count == 0 ? NULL : index;
}
