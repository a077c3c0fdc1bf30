/* SPDX-License-Identifier: EUPL-1.2 */
/* What the accounts ledger counts as what, and a year put into its sum. */
#include "pages/derived.h"
#include "pages/methods.h"

static bool is_used(const struct analysis *analysis) { return analysis->accounts != NULL; }

/* A sum of the newest year, over all schools. */
static void set_money(const struct page *page, struct view *view, struct slice name, struct slice column,
                      struct decimal sum)
{
    const struct accounts_ledger *ledger = page->site->analysis->accounts;
    struct derived_row row = derived_row(derived_table(page, PUBLISHED_ACCOUNTS));
    derived_row_add(&row, SLICE("period"), period_id(page->arena, ledger->years[ledger->year_count - 1].period));
    derived_row_add(&row, SLICE("operator_type"), SLICE("all"));
    view_set_figure(view, name,
                    derived_figure(page, figure_of_decimal(page, sum, sum.scale, NUMBER_CURRENCY), &row, column));
}

static void set(struct blocks *blocks)
{
    const struct page *page = blocks->page;
    const struct accounts_ledger *ledger = page->site->analysis->accounts;
    const struct accounts_year *year = &ledger->years[ledger->year_count - 1];
    const struct account_money *money = &year->sums[OPERATOR_TYPE_COUNT].money;
    struct view *view = view_new(page->arena, 10);
    VIEW_TEXT(view, "period", page_period_text(page, year->period));
    VIEW_TEXT(view, "edition_day", page_date(page, page_created_day(page)));
    view_set_boolean(view, SLICE("has_edition_day"), !slice_is_empty(page_created_day(page)));
    set_money(page, view, SLICE("given"), SLICE("given_amount"), money->given);
    set_money(page, view, SLICE("accounted"), SLICE("accounted_amount"), money->accounted);
    set_money(page, view, SLICE("not_accounted"), SLICE("not_accounted_amount"), money->not_accounted);
    set_money(page, view, SLICE("exempt"), SLICE("exempt_amount"), money->exempt);
    set_money(page, view, SLICE("beyond"), SLICE("beyond_amount"), money->beyond);
    blocks_text(blocks, SLICE("method_accounts_rule"), view);
    blocks_point(blocks, SLICE("method_accounts_exempt"), view);
    blocks_point(blocks, SLICE("method_accounts_missing"), view);
    blocks_point(blocks, SLICE("method_accounts_not_yet"), view);
    blocks_point(blocks, SLICE("method_accounts_late"), view);
    blocks_point(blocks, SLICE("method_accounts_in_time"), view);
    blocks_point(blocks, SLICE("method_accounts_no_record"), view);
    blocks_text(blocks, SLICE("method_accounts_money"), view);
    blocks_text(blocks, SLICE("method_accounts_beyond"), view);
    blocks_text(blocks, SLICE("method_accounts_days"), view);
}

const struct method method_accounts = {
    .path = SLICE_CONSTANT("redovisning"),
    .title_key = SLICE_CONSTANT("method_accounts_title"),
    .lead_key = SLICE_CONSTANT("method_accounts_lead"),
    .is_used = is_used,
    .set = set,
};
