/* SPDX-License-Identifier: EUPL-1.2 */
/* Totals of groups, support groups and the cohorts of long support, as downloads. */
#include "exports/published_parts.h"

/* Estimates have so many decimals more than the measure. */
#define MORE_DECIMALS 3

static const struct period_axis *axis_of(const struct analysis *analysis, uint32_t measure)
{
    return &analysis->publication->axes[analysis->publication->measures[measure].period_kind];
}

/* --- totals --- */

struct named_subject {
    struct subject subject;
    struct slice kind;
    struct slice id;
};

static struct slice group_id(struct arena *scratch, uint32_t group)
{
    return SLICE_JOIN(scratch, SLICE("group-"), slice_from_size(scratch, group + 1));
}

static void write_total(struct table_out *table, const struct analysis *analysis, const struct named_subject *of,
                        uint32_t measure, uint32_t period_index, struct slice period)
{
    const struct group_cell *cell = totals_group(&analysis->totals, of->subject, measure, period_index);
    if (cell->school_count == 0 && cell->observation.status == STATUS_MISSING)
        return;
    table_out_row(table);
    table_out_code(table, of->kind);
    table_out_code(table, of->id);
    table_out_code(table, analysis->publication->measures[measure].id);
    table_out_code(table, period);
    table_out_observation(table, &cell->observation);
    table_out_count(table, cell->school_count);
    table_out_count(table, cell->without_count);
    table_out_row_end(table);
}

static void write_totals_of(struct table_out *table, const struct analysis *analysis, const struct named_subject *of,
                            struct arena *scratch)
{
    struct arena_mark mark = arena_mark(scratch);
    for (uint32_t m = 0; m < analysis->publication->measure_count; m++)
        for (uint32_t p = 0; p < axis_of(analysis, m)->count; p++)
            write_total(table, analysis, of, m, p, period_id(scratch, axis_of(analysis, m)->periods[p]));
    arena_rewind(scratch, mark);
}

void published_totals_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                             struct buffer *out)
{
    const struct publication *publication = analysis->publication;
    const struct published_table_facts *facts = published_table_facts(PUBLISHED_TOTALS);
    struct table_out table;
    table_out_begin(&table, out, form, publication, facts->name, &facts->title,
                    TABLE_FIELDS(SLICE("kind"), SLICE("group"), SLICE("measure"), SLICE("period"), SLICE("value"),
                                 SLICE("value_status"), SLICE("schools"), SLICE("schools_without")));
    const struct named_subject whole[] = {
        {SUBJECT_THE_CITY, SLICE("city"), SLICE("city")},
        {subject_operator_type(OPERATOR_MUNICIPAL), SLICE("operator_type"), SLICE("municipal")},
        {subject_operator_type(OPERATOR_INDEPENDENT), SLICE("operator_type"), SLICE("independent")}};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        write_totals_of(&table, analysis, &whole[i], scratch);
    for (uint32_t g = 0; g < analysis->support_groups.count; g++) {
        struct named_subject of = {subject_support_group(g), SLICE("support_group"), group_id(scratch, g)};
        write_totals_of(&table, analysis, &of, scratch);
    }
    for (uint32_t a = 0; a < publication->area_count; a++) {
        struct named_subject of = {subject_area(a), SLICE("area"), publication->areas[a].id};
        write_totals_of(&table, analysis, &of, scratch);
    }
    table_out_end(&table);
}

/* --- support groups --- */

/* "much" or "little" of schools as last known, that have had it for long. */
static struct slice *long_support_of(const struct analysis *analysis, struct arena *scratch)
{
    struct slice *words = ARENA_ARRAY(scratch, struct slice, analysis->publication->school_count);
    for (uint32_t i = 0; i < analysis->cohorts.line_count; i++) {
        const struct cohort_line *line = &analysis->cohorts.lines[i];
        if (line->standings[COHORT_MUCH].fate == COHORT_MEMBER)
            words[line->school] = SLICE("much");
        else if (line->standings[COHORT_LITTLE].fate == COHORT_MEMBER)
            words[line->school] = SLICE("little");
    }
    return words;
}

/* Whether the school has told the costs of any category in the year. */
static bool has_costs(const struct analysis *analysis, uint32_t school, struct period period)
{
    const struct publication *publication = analysis->publication;
    for (uint32_t c = 0; c < publication->spending_category_count; c++) {
        uint32_t measure = publication->spending_categories[c].measure;
        uint32_t paired = publication_find_year(publication, measure, period);
        if (paired != NONE &&
            observation_has_value(analysis_observation(analysis, subject_school(school), measure, paired)))
            return true;
    }
    return false;
}

static void write_group(struct table_out *table, const struct analysis *analysis, uint32_t school,
                        uint32_t period_index, struct slice period, struct slice long_support)
{
    uint8_t group = support_group_of(analysis, school, period_index);
    if (group == SUPPORT_GROUP_NONE)
        return;
    table_out_row(table);
    table_out_text(table, analysis->publication->schools[school].code);
    table_out_code(table, period);
    table_out_observation(table, totals_observation(&analysis->totals, subject_school(school),
                                                    analysis->measure_per_pupil, period_index));
    table_out_count(table, group + 1u);
    if (slice_is_empty(long_support))
        table_out_empty(table);
    else
        table_out_code(table, long_support);
    struct period year = axis_of(analysis, analysis->measure_per_pupil)->periods[period_index];
    table_out_count(table, has_costs(analysis, school, year));
    table_out_row_end(table);
}

void published_groups_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                             struct buffer *out)
{
    const struct publication *publication = analysis->publication;
    const struct published_table_facts *facts = published_table_facts(PUBLISHED_GROUPS);
    const struct period_axis *axis = axis_of(analysis, analysis->measure_per_pupil);
    const struct slice *long_support = long_support_of(analysis, scratch);
    struct slice *periods = ARENA_ARRAY(scratch, struct slice, axis->count);
    struct table_out table;
    for (uint32_t p = 0; p < axis->count; p++)
        periods[p] = period_id(scratch, axis->periods[p]);
    table_out_begin(&table, out, form, publication, facts->name, &facts->title,
                    TABLE_FIELDS(SLICE("school"), SLICE("period"), SLICE("amount_per_pupil"),
                                 SLICE("amount_per_pupil_status"), SLICE("support_group"), SLICE("long_support"),
                                 SLICE("costs_told")));
    for (uint32_t s = 0; s < publication->school_count; s++)
        for (uint32_t p = 0; p < axis->count; p++)
            write_group(&table, analysis, s, p, periods[p], long_support[s]);
    table_out_end(&table);
}

/* --- cohorts --- */

static void write_difference(struct table_out *table, const struct cohort_difference *of, uint8_t decimals)
{
    const double numbers[] = {of->difference, of->low, of->high};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (of->is_known)
            table_out_estimate(table, numbers[i], decimals);
        else
            table_out_empty(table);
    table_out_count(table, of->line_count);
}

/* Support per pupil also in the prices of the window's last year. */
static void write_fixed_prices(struct table_out *table, const struct analysis *analysis, uint32_t measure,
                               const struct cohort_point *point, uint32_t period_index)
{
    if (measure != analysis->measure_per_pupil) {
        table_out_empty(table);
        return;
    }
    uint32_t prices_of = analysis->cohorts.years[COHORT_YEARS - 1];
    struct observation fixed = cohort_in_prices_of(analysis, &point->value, period_index, prices_of);
    if (observation_has_value(&fixed))
        table_out_number(table, observation_value(&fixed));
    else
        table_out_empty(table);
}

static void write_point(struct table_out *table, const struct analysis *analysis, enum cohort_kind kind,
                        uint32_t measure, uint32_t period_index, struct arena *scratch)
{
    struct cohort_point point = cohort_point_of(analysis, kind, measure, period_index, scratch);
    uint8_t decimals = (uint8_t)(analysis->publication->measures[measure].decimals + MORE_DECIMALS);
    if (point.school_count == 0 && point.value.status == STATUS_MISSING)
        return;
    table_out_row(table);
    table_out_code(table, kind == COHORT_MUCH ? SLICE("much") : SLICE("little"));
    table_out_code(table, analysis->publication->measures[measure].id);
    table_out_code(table, period_id(scratch, axis_of(analysis, measure)->periods[period_index]));
    table_out_observation(table, &point.value);
    table_out_count(table, point.school_count);
    write_difference(table, &point.city, decimals);
    write_difference(table, &point.expected, decimals);
    write_fixed_prices(table, analysis, measure, &point, period_index);
    table_out_row_end(table);
}

void published_cohort_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                             struct buffer *out)
{
    const struct publication *publication = analysis->publication;
    const struct published_table_facts *facts = published_table_facts(PUBLISHED_COHORT);
    struct table_out table;
    table_out_begin(&table, out, form, publication, facts->name, &facts->title,
                    TABLE_FIELDS(SLICE("support"), SLICE("measure"), SLICE("period"), SLICE("value"),
                                 SLICE("value_status"), SLICE("schools"), SLICE("city_difference"),
                                 SLICE("city_difference_low"), SLICE("city_difference_high"), SLICE("city_lines"),
                                 SLICE("expected_difference"), SLICE("expected_difference_low"),
                                 SLICE("expected_difference_high"), SLICE("expected_lines"),
                                 SLICE("value_in_fixed_prices")));
    for (unsigned kind = 0; kind < COHORT_COUNT; kind++)
        for (uint32_t m = 0; m < publication->measure_count; m++)
            for (uint32_t p = 0; cohort_tells_of(analysis, m) && p < axis_of(analysis, m)->count; p++)
                write_point(&table, analysis, (enum cohort_kind)kind, m, p, scratch);
    table_out_end(&table);
}
