/* SPDX-License-Identifier: EUPL-1.2 */
/* Spending by category and support group, and the accounts ledger, as downloads. */
#include "exports/published_parts.h"

#define WAY_FIELDS 11
#define P_DECIMALS 6
#define FIRST_FIELDS 5

static const char *const way_prefixes[SPENDING_WAY_COUNT] = {"", "share_", "share_without_premises_"};
/* The difference stands in the row of the group with most support: it is that group's mean minus the first group's. */
static const char *const way_fields[WAY_FIELDS] = {"schools",
                                                   "mean",
                                                   "lower_quartile",
                                                   "median",
                                                   "upper_quartile",
                                                   "difference",
                                                   "p_adjusted",
                                                   "smallest_without_one_school",
                                                   "largest_without_one_school",
                                                   "other_years",
                                                   "same_sign_years"};

static void write_way(struct table_out *table, const struct spending_row *row, unsigned way, uint32_t group,
                      bool is_last)
{
    const struct spending_part *part = &row->parts[way][group];
    const struct spending_difference *difference = &row->differences[way];
    bool is_known = is_last && difference->is_known;
    struct decimal p = {0, 0};
    bool has_p = is_known && decimal_from_double(difference->p, P_DECIMALS, &p);
    table_out_count(table, part->school_count);
    table_out_if(table, part->is_known, part->mean);
    table_out_if(table, part->is_known, part->lower_quartile);
    table_out_if(table, part->is_known, part->median);
    table_out_if(table, part->is_known, part->upper_quartile);
    table_out_if(table, is_known, difference->difference);
    table_out_if(table, has_p, p);
    table_out_if(table, is_known, difference->smallest);
    table_out_if(table, is_known, difference->largest);
    table_out_if(table, is_known, decimal_make(difference->other_years, 0));
    table_out_if(table, is_known, decimal_make(difference->same_years, 0));
}

static struct slice code_of(const struct publication *publication, const struct spending_row *row)
{
    if (row->kind == SPENDING_CATEGORY)
        return publication->spending_categories[row->category].code;
    return row->kind == SPENDING_ALL ? SLICE("all") : SLICE("without_premises");
}

static void begin(struct table_out *table, const struct analysis *analysis, enum published_table which,
                  enum table_form form, struct buffer *out, const struct slice *fields, size_t count)
{
    const struct published_table_facts *facts = published_table_facts(which);
    table_out_begin(table, out, form, analysis->publication, facts->name, &facts->title, fields, count);
}

void published_spending_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                               struct buffer *out)
{
    const struct publication *publication = analysis->publication;
    const struct spending_groups *groups = analysis->spending;
    const struct period_axis *axis = &publication->axes[publication->measures[groups->measure].period_kind];
    struct slice period = period_id(scratch, axis->periods[groups->period_index]);
    struct slice fields[FIRST_FIELDS + SPENDING_WAY_COUNT * WAY_FIELDS] = {
        SLICE("period"), SLICE("category"), SLICE("group"), SLICE("schools_in_group"), SLICE("schools_with_costs")};
    for (unsigned i = 0; i < SPENDING_WAY_COUNT * WAY_FIELDS; i++)
        fields[FIRST_FIELDS + i] =
            SLICE_JOIN(scratch, slice_from_c(way_prefixes[i / WAY_FIELDS]), slice_from_c(way_fields[i % WAY_FIELDS]));
    struct table_out table;
    begin(&table, analysis, PUBLISHED_SPENDING, form, out, fields, sizeof fields / sizeof *fields);
    for (uint32_t r = 0; r < groups->row_count; r++)
        for (uint32_t g = 0; g < groups->group_count; g++) {
            table_out_row(&table);
            table_out_code(&table, period);
            table_out_text(&table, code_of(publication, &groups->rows[r]));
            table_out_count(&table, g + 1);
            table_out_count(&table, groups->schools_of_group[g]);
            table_out_count(&table, groups->told_of_group[g]);
            for (unsigned way = 0; way < SPENDING_WAY_COUNT; way++)
                write_way(&table, &groups->rows[r], way, g, g + 1 == groups->group_count);
            table_out_row_end(&table);
        }
    table_out_end(&table);
}

static void write_accounts(struct table_out *table, const struct accounts_sum *sum)
{
    bool has_late = sum->states[ACCOUNT_LATE] != 0;
    table_out_count(table, accounts_due(sum));
    table_out_count(table, sum->states[ACCOUNT_IN_TIME]);
    table_out_count(table, sum->states[ACCOUNT_LATE]);
    table_out_if(table, has_late, decimal_make(sum->late_median, 0));
    table_out_if(table, has_late, decimal_make(sum->late_most, 0));
    table_out_count(table, sum->states[ACCOUNT_MISSING]);
    table_out_count(table, sum->states[ACCOUNT_NOT_YET_DUE]);
    table_out_count(table, sum->states[ACCOUNT_EXEMPT]);
    table_out_count(table, sum->states[ACCOUNT_NO_RECORD]);
    table_out_count(table, sum->without_given);
    table_out_count(table, sum->without_amount);
    const struct account_money *money = &sum->money;
    const struct decimal amounts[] = {money->given,  money->accounted,   money->not_accounted, money->exempt,
                                      money->beyond, money->not_yet_due, money->no_record};
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        table_out_number(table, amounts[i]);
}

void published_accounts_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                               struct buffer *out)
{
    static const char *const names[] = {"period",
                                        "operator_type",
                                        "due",
                                        "in_time",
                                        "late",
                                        "late_median_days",
                                        "late_most_days",
                                        "missing",
                                        "not_yet_due",
                                        "exempt",
                                        "no_record",
                                        "without_given",
                                        "without_amount",
                                        "given_amount",
                                        "accounted_amount",
                                        "not_accounted_amount",
                                        "exempt_amount",
                                        "beyond_amount",
                                        "not_yet_due_amount",
                                        "no_record_amount"};
    static const char *const types[] = {"unknown", "municipal", "independent", "all"};
    struct slice fields[sizeof names / sizeof *names];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        fields[i] = slice_from_c(names[i]);
    struct table_out table;
    begin(&table, analysis, PUBLISHED_ACCOUNTS, form, out, fields, sizeof names / sizeof *names);
    for (uint32_t y = 0; y < analysis->accounts->year_count; y++)
        for (unsigned t = 0; t <= OPERATOR_TYPE_COUNT; t++) {
            const struct accounts_year *year = &analysis->accounts->years[y];
            if (!accounts_has_schools(&year->sums[t]))
                continue;
            table_out_row(&table);
            table_out_code(&table, period_id(scratch, year->period));
            table_out_code(&table, slice_from_c(types[t]));
            write_accounts(&table, &year->sums[t]);
            table_out_row_end(&table);
        }
    table_out_end(&table);
}
