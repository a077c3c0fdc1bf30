/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/measure_parts.h"

#define YEARS_MAXIMUM 10
#define YEARS_DEFAULT 3

static bool adds_up(enum measure_kind kind) { return kind == KIND_AMOUNT || kind == KIND_COUNT; }

/* A part is added to the total as the total is: by sums both, or pooled both, each with a base. */
static bool can_be_part(const struct publication *publication, uint32_t whole, uint32_t part)
{
    const struct measure *measures = publication->measures;
    if (part == NONE || part == whole || measures[part].kind == KIND_INDEX || measures[whole].kind == KIND_INDEX)
        return false;
    if (adds_up(measures[whole].kind))
        return adds_up(measures[part].kind);
    return measures[part].kind == measures[whole].kind && measures[whole].base != NONE && measures[part].base != NONE;
}

static uint32_t find_part(struct descriptor_reader *reader, const struct publication *publication, uint32_t whole,
                          struct slice name, const struct json_value *json, struct slice key)
{
    uint32_t part = publication_find_measure(publication, name);
    if (can_be_part(publication, whole, part))
        return part;
    DESCRIPTOR_ADD(reader, json, DIAGNOSTIC_WRONG_PART, name, key, publication->measures[whole].id);
    return NONE;
}

static void settle_parts(struct descriptor_reader *reader, struct publication *publication, uint32_t whole,
                         const struct json_value *json)
{
    struct slice *names;
    const struct json_value **values;
    uint32_t count = descriptor_texts(reader, json, SLICE("parts"), &names, &values);
    uint32_t *parts = ARENA_ARRAY(reader->arena, uint32_t, count);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t part = find_part(reader, publication, whole, names[i], values[i], SLICE("parts"));
        if (part != NONE)
            parts[kept++] = part;
    }
    publication->measures[whole].parts = parts;
    publication->measures[whole].part_count = kept;
}

static void settle_mean_of(struct descriptor_reader *reader, struct publication *publication, uint32_t mean,
                           const struct json_value *json)
{
    struct measure *measure = &publication->measures[mean];
    struct slice name = descriptor_text(reader, json, SLICE("mean_of"));
    uint32_t years = descriptor_whole(reader, json, SLICE("years"), 2, YEARS_MAXIMUM, YEARS_DEFAULT);
    if (slice_is_empty(name))
        return;
    uint32_t of = publication_find_measure(publication, name);
    if (of == NONE || of == mean || measure->kind != publication->measures[of].kind || adds_up(measure->kind) ||
        measure->kind == KIND_INDEX || publication->measures[of].base == NONE) {
        DESCRIPTOR_ADD(reader, json_member(json, SLICE("mean_of")), DIAGNOSTIC_WRONG_PART, name, SLICE("mean_of"),
                       measure->id);
        return;
    }
    measure->mean_of = of;
    measure->mean_years = years;
}

static void settle_measure(struct descriptor_reader *reader, struct publication *publication, enum resource_role role,
                           const struct measure_declaration *declaration)
{
    struct measure *measure = &publication->measures[declaration->index];
    bool is_share = measure->kind == KIND_SHARE && measure->base != NONE;
    measure->has_reached = is_share && role == ROLE_RESULTS;
    if (declaration->json == NULL)
        return;
    measure->has_reached =
        is_share && descriptor_boolean(reader, declaration->json, SLICE("reached"), measure->has_reached);
    settle_parts(reader, publication, declaration->index, declaration->json);
    settle_mean_of(reader, publication, declaration->index, declaration->json);
}

void measure_parts_settle(struct descriptor_reader *reader, struct publication *publication,
                          const struct schema *schema)
{
    for (uint32_t r = 0; r < schema->resource_count; r++)
        for (uint32_t f = 0; f < schema->resources[r].field_count; f++) {
            const struct schema_field *field = &schema->resources[r].fields[f];
            for (uint32_t d = 0; d < field->declaration_count; d++)
                if (field->declarations[d].index != NONE)
                    settle_measure(reader, publication, schema->resources[r].role, &field->declarations[d]);
        }
}
