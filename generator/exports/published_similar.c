/* SPDX-License-Identifier: EUPL-1.2 */
/* Similar schools as downloads: each set, nearest first, and who was just outside; and each school beside its own. */
#include "analyse/similar_place.h"
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

/* ---- each school beside its similar schools ---- */

static const struct slice place_fields[] = {
    SLICE_CONSTANT("school"),        SLICE_CONSTANT("found"),          SLICE_CONSTANT("result"),
    SLICE_CONSTANT("period"),        SLICE_CONSTANT("similar_median"), SLICE_CONSTANT("with_result"),
    SLICE_CONSTANT("other_choices"), SLICE_CONSTANT("same_side"),      SLICE_CONSTANT("verdict"),
    SLICE_CONSTANT("costs_period"),  SLICE_CONSTANT("with_costs"),
};
#define PLACE_FIELD_COUNT (sizeof place_fields / sizeof *place_fields)

static void write_empty(struct table_out *table, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        table_out_empty(table);
}

static struct slice period_of(const struct analysis *analysis, uint32_t measure, uint32_t period_index,
                              struct arena *scratch)
{
    const struct publication *publication = analysis->publication;
    return period_id(scratch, publication->axes[publication->measures[measure].period_kind].periods[period_index]);
}

static struct slice found_code(enum similar_reason reason)
{
    if (reason == SIMILAR_FOUND)
        return SLICE("similar");
    return reason == SIMILAR_TOO_FEW ? SLICE("similar_but_too_few") : SLICE("unknown");
}

/* How the school's result lies to the middle of its similar schools. */
static void write_standing(struct table_out *table, const struct analysis *analysis, uint32_t school,
                           const struct similar_set *set, struct arena *scratch)
{
    static const struct slice verdicts[] = {[SIMILAR_WITHIN] = SLICE_CONSTANT("within"),
                                            [SIMILAR_ABOVE] = SLICE_CONSTANT("above"),
                                            [SIMILAR_BELOW] = SLICE_CONSTANT("below")};
    uint32_t period;
    uint32_t result = similar_result(analysis, school, set, &period);
    struct similar_standing standing = {.is_known = false};
    enum similar_verdict verdict = SIMILAR_UNKNOWN;
    if (result != NONE && set->reason == SIMILAR_FOUND) {
        standing = similar_standing_of(analysis, school, result, period);
        verdict = similar_verdict_of(analysis, school, result, period);
    }
    if (!standing.is_known) {
        write_empty(table, 6);
    } else {
        const struct measure *measure = &analysis->publication->measures[result];
        table_out_code(table, measure->id);
        table_out_code(table, period_of(analysis, result, period, scratch));
        table_out_estimate(table, standing.median, (uint8_t)(measure->decimals + 1));
        table_out_count(table, standing.with_value);
        table_out_count(table, standing.choice_count);
        table_out_count(table, standing.agree_count);
    }
    if (verdict == SIMILAR_UNKNOWN)
        table_out_empty(table);
    else
        table_out_code(table, verdicts[verdict]);
}

/* The middle costs per pupil of similar schools, in the year that the school itself told last. */
static void write_spending(struct table_out *table, const struct analysis *analysis, uint32_t school,
                           struct arena *scratch)
{
    const struct publication *publication = analysis->publication;
    uint32_t period = similar_spending_period(analysis, school);
    if (period == NONE) {
        write_empty(table, 2 + publication->spending_category_count);
        return;
    }
    struct similar_spending spending = similar_spending_of(scratch, analysis, school, period);
    table_out_code(table, period_of(analysis, publication->spending_categories[0].measure, period, scratch));
    table_out_count(table, spending.count);
    for (uint32_t c = 0; c < publication->spending_category_count; c++)
        table_out_if(table, observation_has_value(&spending.medians[c]), observation_value(&spending.medians[c]));
}

void published_similar_place_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                                    struct buffer *out)
{
    const struct publication *publication = analysis->publication;
    const struct published_table_facts *facts = published_table_facts(PUBLISHED_SIMILAR_PLACE);
    size_t count = PLACE_FIELD_COUNT;
    struct slice *fields = ARENA_ARRAY(scratch, struct slice, count + publication->spending_category_count);
    struct table_out table;
    memcpy(fields, place_fields, sizeof place_fields);
    for (uint32_t c = 0; c < publication->spending_category_count; c++)
        fields[count++] = publication->measures[publication->spending_categories[c].measure].id;
    table_out_begin(&table, out, form, publication, facts->name, &facts->title, fields, count);
    for (uint32_t s = 0; s < publication->school_count; s++) {
        struct similar_set set;
        if (!similar_is_open(analysis, s))
            continue;
        struct arena_mark mark = arena_mark(scratch);
        similar_find(analysis, s, SIMILAR_ALL, &set);
        table_out_row(&table);
        table_out_text(&table, publication->schools[s].code);
        table_out_code(&table, found_code(set.reason));
        write_standing(&table, analysis, s, &set, scratch);
        write_spending(&table, analysis, s, scratch);
        table_out_row_end(&table);
        arena_rewind(scratch, mark);
    }
    table_out_end(&table);
}
