/* SPDX-License-Identifier: EUPL-1.2 */
/* Expected values as downloads: the models, and school by school. */
#include "exports/published_parts.h"

#include <math.h>

/* A model's numbers have ten digits that say something, so that a reader's own calculation can be held against them;
 * a school's have three decimals more than the measure shows. */
#define MODEL_DIGITS 1e9
#define MORE_DECIMALS 3

/* The most decimals up to `most` with which the number fits. */
static void write_estimate(struct table_out *table, double number, uint8_t most)
{
    struct decimal decimal;
    for (unsigned decimals = most + 1u; decimals-- > 0;)
        if (decimal_from_double(number, (uint8_t)decimals, &decimal)) {
            table_out_number(table, decimal);
            return;
        }
    table_out_empty(table);
}

static void write_of_model(struct table_out *table, double number)
{
    uint8_t decimals = 9;
    double size = number < 0 ? -number : number;
    for (double grown = size * 1e9; grown > 0 && grown < MODEL_DIGITS && decimals < 15; grown *= 10)
        decimals++;
    write_estimate(table, number, decimals);
}

static struct slice period_of(const struct analysis *analysis, uint32_t measure, uint32_t period_index,
                              struct arena *scratch)
{
    const struct publication *publication = analysis->publication;
    return period_id(scratch, publication->axes[publication->measures[measure].period_kind].periods[period_index]);
}

static void write_model(struct table_out *table, const struct analysis *analysis, const struct expected_model *model,
                        struct slice period)
{
    const struct publication *publication = analysis->publication;
    const double of_all[] = {model->r_squared, model->residual_sd, model->pupil_sd, model->phi};
    bool is_told = expected_spread_is_told(&publication->measures[model->measure]);
    for (uint32_t c = 0; c < model->coefficient_count; c++) {
        struct slice name = SLICE("constant");
        if (c != 0)
            name = publication->measures[publication->settings.expected.regressors[c - 1]].id;
        table_out_row(table);
        table_out_code(table, publication->measures[model->measure].id);
        table_out_code(table, period);
        table_out_code(table, name);
        write_of_model(table, model->coefficients[c]);
        write_of_model(table, model->standard_errors[c]);
        table_out_count(table, model->school_count);
        table_out_count(table, model->few_count);
        table_out_count(table, model->without_count);
        write_estimate(table, model->pupil_count, 0);
        for (size_t i = 0; i < sizeof of_all / sizeof *of_all; i++)
            write_of_model(table, of_all[i]);
        if (is_told)
            write_of_model(table, model->tau_squared);
        else
            table_out_empty(table);
        write_of_model(table, model->pooled_phi);
        if (is_told)
            write_of_model(table, sqrt(model->tau_squared));
        else
            table_out_empty(table);
        write_of_model(table, expected_width(model));
        table_out_row_end(table);
    }
}

void published_models_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                             struct buffer *out)
{
    const struct publication *publication = analysis->publication;
    const struct published_table_facts *facts = published_table_facts(PUBLISHED_MODELS);
    struct table_out table;
    table_out_begin(&table, out, form, publication, facts->name, &facts->title,
                    TABLE_FIELDS(SLICE("measure"), SLICE("period"), SLICE("coefficient"), SLICE("value"),
                                 SLICE("standard_error"), SLICE("schools"), SLICE("schools_few"),
                                 SLICE("schools_without"), SLICE("pupils"), SLICE("r_squared"), SLICE("residual_sd"),
                                 SLICE("pupil_sd"), SLICE("phi"), SLICE("tau_squared"), SLICE("pooled_phi"),
                                 SLICE("tau"), SLICE("band_width")));
    for (uint32_t m = 0; m < publication->measure_count; m++)
        for (uint32_t p = 0; p < publication_period_count(analysis->publication, m); p++) {
            const struct expected_model *model = expected_model_of(analysis, m, p);
            if (model != NULL)
                write_model(&table, analysis, model, period_of(analysis, m, p, scratch));
        }
    table_out_end(&table);
}

static struct slice verdict_code(enum expected_verdict verdict)
{
    switch (verdict) {
    case EXPECTED_WITHIN:
        return SLICE("within");
    case EXPECTED_ABOVE:
        return SLICE("above");
    case EXPECTED_BELOW:
        return SLICE("below");
    default:
        return SLICE("unknown");
    }
}

/* What stands on a result is empty where the result is not shown. */
static void write_of_result(struct table_out *table, const struct expected_value *value, double number,
                            uint8_t decimals)
{
    if (value->verdict >= EXPECTED_WITHIN)
        write_estimate(table, number, decimals);
    else
        table_out_empty(table);
}

static void write_pooled(struct table_out *table, const struct expected_pooled *pooled, uint8_t decimals)
{
    const double numbers[] = {pooled->residual, pooled->low, pooled->high};
    table_out_count(table, pooled->year_count);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (pooled->verdict == EXPECTED_UNKNOWN)
            table_out_empty(table);
        else
            write_estimate(table, numbers[i], decimals);
}

/* A number of a school whose result of that year is expected to be something. */
static void write_if_expected(struct table_out *table, const struct expected_value *value, double number,
                              uint8_t decimals)
{
    if (value->has_expected)
        write_estimate(table, number, decimals);
    else
        table_out_empty(table);
}

static void write_value(struct table_out *table, struct slice school, const struct measure *measure,
                        struct slice period, const struct expected_value *value, const struct expected_pooled *pooled)
{
    uint8_t decimals = (uint8_t)(measure->decimals + MORE_DECIMALS);
    const struct expected_ends told = expected_ends_of(measure, value);
    table_out_row(table);
    table_out_text(table, school);
    table_out_code(table, measure->id);
    table_out_code(table, period);
    write_if_expected(table, value, value->pupils, 0);
    write_if_expected(table, value, value->expected, decimals);
    write_if_expected(table, value, value->low, decimals);
    write_if_expected(table, value, value->high, decimals);
    write_of_result(table, value, value->residual, decimals);
    if (expected_spread_is_told(measure))
        write_of_result(table, value, value->shrunk, decimals);
    else
        table_out_empty(table);
    table_out_code(table, verdict_code(value->verdict));
    write_pooled(table, pooled, decimals);
    write_if_expected(table, value, told.low, decimals);
    write_if_expected(table, value, told.high, decimals);
    write_if_expected(table, value, value->standard_error, decimals);
    table_out_row_end(table);
}

/* Of a year without an expected value there is a row when the years before tell something together. */
static void write_school(struct table_out *table, const struct analysis *analysis, uint32_t school, uint32_t measure,
                         const struct slice *periods, struct expected_value *values)
{
    const struct publication *publication = analysis->publication;
    for (uint32_t p = 0; p < publication_period_count(analysis->publication, measure); p++) {
        values[p] = expected_value_of(analysis, school, measure, p);
        struct expected_pooled pooled = expected_pooled_from(analysis, values, measure, p);
        if (!values[p].has_expected && pooled.verdict == EXPECTED_UNKNOWN)
            continue;
        write_value(table, publication->schools[school].code, &publication->measures[measure], periods[p], &values[p],
                    &pooled);
    }
}

void published_expected_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                               struct buffer *out)
{
    const struct publication *publication = analysis->publication;
    const struct published_table_facts *facts = published_table_facts(PUBLISHED_EXPECTED);
    struct table_out table;
    table_out_begin(&table, out, form, publication, facts->name, &facts->title,
                    TABLE_FIELDS(SLICE("school"), SLICE("measure"), SLICE("period"), SLICE("pupils"), SLICE("expected"),
                                 SLICE("low"), SLICE("high"), SLICE("residual"), SLICE("shrunk"), SLICE("verdict"),
                                 SLICE("pooled_years"), SLICE("pooled_residual"), SLICE("pooled_low"),
                                 SLICE("pooled_high"), SLICE("low_told"), SLICE("high_told"), SLICE("standard_error")));
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        if (analysis->expected.first[m] == NONE)
            continue;
        uint32_t count = publication_period_count(analysis->publication, m);
        struct slice *periods = ARENA_ARRAY(scratch, struct slice, count);
        struct expected_value *values = ARENA_ARRAY(scratch, struct expected_value, count);
        for (uint32_t p = 0; p < count; p++)
            periods[p] = period_of(analysis, m, p, scratch);
        for (uint32_t s = 0; s < publication->school_count; s++)
            write_school(&table, analysis, s, m, periods, values);
    }
    table_out_end(&table);
}
