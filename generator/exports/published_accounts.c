/* SPDX-License-Identifier: EUPL-1.2 */
/* The accounts ledger school by school as a download: where each stands each year, and its kronor. */
#include "exports/published_parts.h"

static struct slice state_code(enum account_state state)
{
    static const struct slice codes[ACCOUNT_STATE_COUNT] = {
        [ACCOUNT_IN_TIME] = SLICE_CONSTANT("in_time"), [ACCOUNT_LATE] = SLICE_CONSTANT("late"),
        [ACCOUNT_MISSING] = SLICE_CONSTANT("missing"), [ACCOUNT_NOT_YET_DUE] = SLICE_CONSTANT("not_yet_due"),
        [ACCOUNT_EXEMPT] = SLICE_CONSTANT("exempt"),   [ACCOUNT_NO_RECORD] = SLICE_CONSTANT("no_record")};
    return codes[state];
}

static void write_school(struct table_out *table, const struct analysis *analysis, uint32_t school,
                         struct period period, struct slice period_text)
{
    struct account_standing standing = accounts_standing_of(analysis, school, period);
    const struct account_money *money = &standing.money;
    const struct decimal amounts[] = {money->given, money->accounted, money->not_accounted, money->exempt,
                                      money->beyond};
    if (standing.state == ACCOUNT_OUTSIDE)
        return;
    table_out_row(table);
    table_out_text(table, analysis->publication->schools[school].code);
    table_out_code(table, period_text);
    table_out_code(table, state_code(standing.state));
    table_out_count(table, standing.days_late);
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        table_out_if(table, standing.is_given_known, amounts[i]);
    table_out_row_end(table);
}

void published_accounts_schools_export(const struct analysis *analysis, enum table_form form, struct arena *scratch,
                                       struct buffer *out)
{
    const struct publication *publication = analysis->publication;
    const struct published_table_facts *facts = published_table_facts(PUBLISHED_ACCOUNTS_SCHOOLS);
    struct table_out table;
    table_out_begin(&table, out, form, publication, facts->name, &facts->title,
                    TABLE_FIELDS(SLICE("school"), SLICE("period"), SLICE("state"), SLICE("days_late"),
                                 SLICE("given_amount"), SLICE("accounted_amount"), SLICE("not_accounted_amount"),
                                 SLICE("exempt_amount"), SLICE("beyond_amount")));
    for (uint32_t y = 0; y < analysis->accounts->year_count; y++) {
        struct period period = analysis->accounts->years[y].period;
        struct slice text = period_id(scratch, period);
        for (uint32_t s = 0; s < publication->school_count; s++)
            write_school(&table, analysis, s, period, text);
    }
    table_out_end(&table);
}
