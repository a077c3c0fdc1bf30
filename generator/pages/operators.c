/* SPDX-License-Identifier: EUPL-1.2 */
#include "pages/operators.h"

#include "language/collation.h"

struct slice operator_type_folder(enum operator_type type)
{
    return type == OPERATOR_MUNICIPAL ? SLICE("huvudman/kommunala/") : SLICE("huvudman/fristaende/");
}

struct named_school {
    struct slice name;
    uint32_t school;
};

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
                           const struct publication *publication, struct diagnostics *diagnostics)
{
    struct slice *names = ARENA_ARRAY(arena, struct slice, entry->open_count);
    uint32_t *schools = ARENA_ARRAY(arena, uint32_t, entry->open_count);
    struct named_school *named = ARENA_ARRAY(arena, struct named_school, entry->open_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < entry->school_count; i++) {
        const struct school *school = &publication->schools[entry->schools[i]];
        if (!is_open(school))
            continue;
        names[count] = school->operator_name;
        schools[count++] = entry->schools[i];
    }
    const uint32_t *order = collation_sort(arena, LANGUAGE_SWEDISH, diagnostics, names, count);
    for (uint32_t i = 0; i < count; i++)
        named[i] = (struct named_school){names[order[i]], schools[order[i]]};
    cut_operators(entry, arena, named);
}

const struct operator_index *operators_build(struct arena *arena, const struct publication *publication,
                                             struct diagnostics *diagnostics)
{
    struct operator_index *index = ARENA_NEW(arena, struct operator_index);
    uint32_t count = 0;
    for (unsigned type = OPERATOR_UNKNOWN + 1; type < OPERATOR_TYPE_COUNT; type++) {
        list_schools(&index->types[type], arena, publication, (enum operator_type)type);
        list_operators(&index->types[type], arena, publication, diagnostics);
        count += index->types[type].school_count;
    }
    return count == 0 ? NULL : index;
}
