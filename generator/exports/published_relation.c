/* SPDX-License-Identifier: EUPL-1.2 */
/* Results beside support and beside the index, as downloads: the lines of every year, what the index leaves in one. */
#include "analyse/relation.h"
#include "exports/published_parts.h"

#define LINE_DECIMALS 12
/* What is left has so many decimals more than the measure. */
#define MORE_DECIMALS 3

static struct slice period_of(const struct analysis *analysis, uint32_t measure, uint32_t period_index,
                              struct arena *scratch)
{
    const struct publication *publication = analysis->publication;
    return period_id(scratch, publication->axes[publication->measures[measure].period_kind].periods[period_index]);
}

static void begin(struct table_out *table, const struct analysis *analysis, enum published_table which,
                  enum table_form form, struct buffer *out, const struct slice *fields, size_t count)
{
    const struct published_table_facts *facts = published_table_facts(which);
    table_out_begin(table, out, form, analysis->publication, facts->name, &facts->title, fields, count);
}

static void write_line(struct table_out *table, const struct relation_line *line)
{
    const double numbers[] = {line->constant,  line->slope,      line->slope_error,
                              line->slope_low, line->slope_high, line->r_squared};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        table_out_estimate(table, numbers[i], LINE_DECIMALS);
}

/* All lines of a year stand on the same schools; a year without the first two is not told. */
static void write_year(struct table_out *table, const struct analysis *analysis, const struct relation *relation,
                       struct slice period)
{
    const struct {
        struct slice name;
        const struct relation_line *line;
    } lines[] = {{SLICE("result_on_support"), &relation->support},
                 {SLICE("result_on_index"), &relation->index},
                 {SLICE("support_on_index"), &relation->support_on_index},
                 {SLICE("result_on_support_given_index"), &relation->given_index}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (!lines[i].line->is_fitted)
            continue;
        table_out_row(table);
        table_out_code(table, analysis->publication->measures[relation->sample.measure].id);
        table_out_code(table, period);
        table_out_code(table, lines[i].name);
        table_out_count(table, relation->sample.count);
        write_line(table, lines[i].line);
        table_out_row_end(table);
    }
}

void published_relation_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                               struct buffer *out)
{
    uint32_t measure = relation_result(analysis);
    struct table_out table;
    begin(&table, analysis, PUBLISHED_RELATION, form, out,
          TABLE_FIELDS(SLICE("measure"), SLICE("period"), SLICE("line"), SLICE("schools"), SLICE("constant"),
                       SLICE("slope"), SLICE("slope_error"), SLICE("slope_without_one_school_low"),
                       SLICE("slope_without_one_school_high"), SLICE("r_squared")));
    for (uint32_t p = 0; p <= analysis->relation_period; p++) {
        struct arena_mark mark = arena_mark(scratch);
        struct relation relation = relation_make(analysis, measure, p, scratch);
        if (relation.support.is_fitted && relation.index.is_fitted)
            write_year(&table, analysis, &relation, period_of(analysis, measure, p, scratch));
        arena_rewind(scratch, mark);
    }
    table_out_end(&table);
}

static uint8_t decimals_of(const struct analysis *analysis, uint32_t measure)
{
    return (uint8_t)(analysis->publication->measures[measure].decimals + MORE_DECIMALS);
}

void published_relation_left_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                                    struct buffer *out)
{
    uint32_t measure = relation_result(analysis);
    struct relation relation = relation_make(analysis, measure, analysis->relation_period, scratch);
    struct slice period = period_of(analysis, measure, analysis->relation_period, scratch);
    struct table_out table;
    begin(
        &table, analysis, PUBLISHED_RELATION_LEFT, form, out,
        TABLE_FIELDS(SLICE("school"), SLICE("measure"), SLICE("period"), SLICE("support_left"), SLICE("result_left")));
    for (uint32_t i = 0; relation.given_index.is_fitted && i < relation.sample.count; i++) {
        table_out_row(&table);
        table_out_text(&table, analysis->publication->schools[relation.sample.schools[i]].code);
        table_out_code(&table, analysis->publication->measures[measure].id);
        table_out_code(&table, period);
        table_out_estimate(&table, relation.supports_left[i], decimals_of(analysis, analysis->measure_per_pupil));
        table_out_estimate(&table, relation.results_left[i], decimals_of(analysis, measure));
        table_out_row_end(&table);
    }
    table_out_end(&table);
}
