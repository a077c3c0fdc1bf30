/* SPDX-License-Identifier: EUPL-1.2 */
/* Similar schools as a download: each set, nearest first, and who was just outside. */
#include "exports/published_parts.h"

#define DISTANCE_DECIMALS 6

static void write_row(struct table_out *table, const struct publication *publication, uint32_t school, uint32_t other,
                      uint32_t position, double distance, struct slice kind)
{
    table_out_row(table);
    table_out_text(table, publication->schools[school].code);
    table_out_text(table, publication->schools[other].code);
    table_out_number(table, decimal_make(position, 0));
    table_out_estimate(table, distance, DISTANCE_DECIMALS);
    table_out_code(table, kind);
    table_out_row_end(table);
}

void published_similar_export(const struct analysis *analysis, enum table_form form, struct buffer *out)
{
    const struct publication *publication = analysis->publication;
    const struct published_table_facts *facts = published_table_facts(PUBLISHED_SIMILAR);
    struct table_out table;
    table_out_begin(
        &table, out, form, publication, facts->name, &facts->title,
        TABLE_FIELDS(SLICE("school"), SLICE("other_school"), SLICE("position"), SLICE("distance"), SLICE("kind")));
    for (uint32_t s = 0; s < publication->school_count; s++) {
        struct similar_set set;
        similar_find(analysis, s, SIMILAR_ALL, &set);
        struct slice kind = set.reason == SIMILAR_FOUND ? SLICE("similar") : SLICE("similar_but_too_few");
        for (uint32_t i = 0; i < set.count; i++)
            write_row(&table, publication, s, set.schools[i], i + 1, set.distances[i], kind);
        for (uint32_t i = 0; i < set.near_miss_count; i++)
            write_row(&table, publication, s, set.near_misses[i], set.count + i + 1, set.near_distances[i],
                      SLICE("just_outside"));
    }
    table_out_end(&table);
}
