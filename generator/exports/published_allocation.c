/* SPDX-License-Identifier: EUPL-1.2 */
/* The allocation recomputed, and what its changes are made of, as downloads: a row a school and budget year. */
#include "analyse/change.h"
#include "exports/published_parts.h"

static struct slice period_of(const struct analysis *analysis, uint32_t period_index, struct arena *scratch)
{
    const struct publication *publication = analysis->publication;
    uint32_t kind = publication->measures[analysis->measure_amount].period_kind;
    return period_id(scratch, publication->axes[kind].periods[period_index]);
}

/* What points that are not the formula's are worth, in whole units of currency. */
static void write_points_difference(struct table_out *table, const struct allocation_year *year,
                                    const struct allocation_amount *amount)
{
    struct decimal difference;
    bool is_known = amount->points_differ && decimal_subtract(amount->points, amount->formula_points, &difference) &&
                    allocation_part(year, difference, 0, &difference);
    table_out_if(table, is_known, is_known ? difference : decimal_make(0, 0));
}

static void write_allocation(struct table_out *table, const struct analysis *analysis, uint32_t school, uint32_t period,
                             struct slice period_text)
{
    const struct allocation_year *year = allocation_year_of(analysis, period);
    struct allocation_amount amount;
    struct decimal effective;
    if (!allocation_recompute(analysis, school, period, &amount))
        return;
    table_out_row(table);
    table_out_text(table, analysis->publication->schools[school].code);
    table_out_code(table, period_text);
    if (allocation_effective_index(analysis, school, year->rule, year->rule->period, &effective))
        table_out_number(table, effective);
    else
        table_out_empty(table);
    table_out_number(table, amount.points);
    table_out_if(table, amount.has_formula, amount.formula_points);
    table_out_number(table, year->points_of_all);
    table_out_number(table, year->rule->pot);
    table_out_number(table, amount.computed);
    table_out_number(table, amount.given);
    table_out_number(table, amount.deviation);
    write_points_difference(table, year, &amount);
    table_out_row_end(table);
}

void published_allocation_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                                 struct buffer *out)
{
    const struct publication *publication = analysis->publication;
    const struct published_table_facts *facts = published_table_facts(PUBLISHED_ALLOCATION);
    struct table_out table;
    table_out_begin(&table, out, form, publication, facts->name, &facts->title,
                    TABLE_FIELDS(SLICE("school"), SLICE("period"), SLICE("effective_index"), SLICE("points"),
                                 SLICE("formula_points"), SLICE("points_of_all"), SLICE("pot"), SLICE("computed"),
                                 SLICE("given"), SLICE("deviation"), SLICE("points_difference")));
    for (uint32_t p = 0; p < analysis->allocations.year_count; p++) {
        struct slice period = period_of(analysis, p, scratch);
        for (uint32_t s = 0; s < publication->school_count; s++)
            write_allocation(&table, analysis, s, p, period);
    }
    table_out_end(&table);
}

static void write_change(struct table_out *table, const struct analysis *analysis, const struct change *change,
                         uint32_t school, const struct slice periods[2])
{
    bool is_known = change->reason == CHANGE_KNOWN;
    table_out_row(table);
    table_out_text(table, analysis->publication->schools[school].code);
    table_out_code(table, periods[1]);
    table_out_code(table, periods[0]);
    table_out_if(table, change->has_difference, change->before);
    table_out_if(table, change->has_difference, change->after);
    table_out_if(table, change->has_difference, change->difference);
    for (unsigned i = 0; i < CHANGE_PART_COUNT; i++)
        table_out_if(table, is_known, change->parts[i]);
    if (is_known)
        table_out_empty(table);
    else
        table_out_code(table, change_reason_code(change->reason));
    table_out_row_end(table);
}

void published_change_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                             struct buffer *out)
{
    const struct publication *publication = analysis->publication;
    const struct published_table_facts *facts = published_table_facts(PUBLISHED_CHANGE);
    struct table_out table;
    table_out_begin(&table, out, form, publication, facts->name, &facts->title,
                    TABLE_FIELDS(SLICE("school"), SLICE("period"), SLICE("period_before"), SLICE("before"),
                                 SLICE("after"), SLICE("difference"), SLICE("pupils"), SLICE("index"), SLICE("unit"),
                                 SLICE("rule"), SLICE("other"), SLICE("not_known")));
    for (uint32_t p = 1; p < analysis->allocations.year_count; p++) {
        const struct slice periods[] = {period_of(analysis, p - 1, scratch), period_of(analysis, p, scratch)};
        for (uint32_t s = 0; s < publication->school_count; s++) {
            struct change change;
            change_explain(analysis, s, p, &change);
            if (change.reason != CHANGE_ABSENT)
                write_change(&table, analysis, &change, s, periods);
        }
    }
    table_out_end(&table);
}
