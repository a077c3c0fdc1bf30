/* SPDX-License-Identifier: EUPL-1.2 */
/* What the accounts ledger counts as what, and a year put into its sum. */
#include "pages/methods.h"
#include "pages/numbers.h"

static bool is_used(const struct analysis *analysis) { return analysis->accounts != NULL; }

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
    view_set_figure(view, SLICE("given"), figure_of_decimal(page, money->given, money->given.scale, NUMBER_CURRENCY));
    view_set_figure(view, SLICE("accounted"),
                    figure_of_decimal(page, money->accounted, money->accounted.scale, NUMBER_CURRENCY));
    view_set_figure(view, SLICE("not_accounted"),
                    figure_of_decimal(page, money->not_accounted, money->not_accounted.scale, NUMBER_CURRENCY));
    view_set_figure(view, SLICE("exempt"),
                    figure_of_decimal(page, money->exempt, money->exempt.scale, NUMBER_CURRENCY));
    view_set_figure(view, SLICE("beyond"),
                    figure_of_decimal(page, money->beyond, money->beyond.scale, NUMBER_CURRENCY));
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
