/* SPDX-License-Identifier: EUPL-1.2 */
/* What one school uses its money for: spending by category, interventions, whether it has accounted. */
#include "pages/figures.h"
#include "pages/numbers.h"
#include "pages/school_page.h"
#include "pages/spending_similar.h"

static bool has_spending(const struct page *page, uint32_t school, uint32_t period)
{
    const struct publication *publication = page->site->publication;
    for (uint32_t c = 0; c < publication->spending_category_count; c++)
        if (observation_has_value(
                publication_observation(publication, school, publication->spending_categories[c].measure, period)))
            return true;
    return false;
}

/* The newest year in which the school has told its costs, or NONE. */
static uint32_t newest_spending(const struct page *page, uint32_t school)
{
    const struct publication *publication = page->site->publication;
    if (publication->spending_category_count == 0)
        return NONE;
    uint32_t current = analysis_current_period(page->site->analysis, publication->spending_categories[0].measure);
    for (uint32_t p = current; p != NONE; p = p == 0 ? NONE : p - 1)
        if (has_spending(page, school, p))
            return p;
    return NONE;
}

static void add_category(const struct page *page, struct view_list *rows, struct bar *bar,
                         const struct category *category, const struct observation *similar, uint32_t school,
                         uint32_t period)
{
    const struct site *site = page->site;
    const struct totals *totals = &site->analysis->totals;
    const struct measure *measure = &site->publication->measures[category->measure];
    struct slice field = SLICE_JOIN(page->arena, measure->id, SLICE("_per_pupil"));
    struct observation own = totals_per_pupil(totals, subject_school(school), category->measure, period);
    struct observation city = totals_per_pupil(totals, SUBJECT_THE_CITY, category->measure, period);
    struct slice city_field = SLICE_JOIN(page->arena, SLICE("city/"), field);
    struct measure per_pupil = *measure;
    per_pupil.unit = UNIT_CURRENCY;
    per_pupil.decimals = 0;
    struct view *row = view_list_new_view(rows, 5);
    VIEW_TEXT(row, "title", page_localized(page, &category->title));
    view_set_figure(row, SLICE("similar"), figure_of_observation(page, similar, SLICE_EMPTY, NUMBER_PLAIN, 0));
    view_set_figure(row, SLICE("amount"),
                    figure_make(page, subject_school(school), category->measure, period, FIGURE_NUMBER, FIGURE_ANCHOR));
    view_set_figure(row, SLICE("per_pupil"), figure_of_observation(page, &own, field, NUMBER_PLAIN, 0));
    view_set_figure(row, SLICE("city"), figure_of_observation(page, &city, city_field, NUMBER_PLAIN, 0));
    bar->label = page_localized(page, &category->title);
    bar->point = figure_point(page, &own, &per_pupil);
    bar->compare = figure_point(page, &city, &per_pupil);
    bar->is_marked = true;
}

static struct markup draw_bars(const struct page *page, const struct bar *bars, uint32_t count, struct slice period)
{
    struct view *words = view_new(page->arena, 2);
    VIEW_TEXT(words, "period", period);
    struct bar_chart chart = {.id = SLICE("diagram-kostnader"),
                              .title = page_sentence(page, SLICE("spending_chart_title"), words),
                              .description = page_sentence(page, SLICE("spending_chart_description"), words),
                              .bars = bars,
                              .bar_count = count,
                              .compare_label = page_word(page, SLICE("spending_compare"))};
    return bar_chart_draw(page->arena, &chart);
}

/* Beside similar schools that have told their costs; too few of them is said, and none declared is not. */
static void set_similar(const struct page *page, struct view *view, const struct spending_similar *similar,
                        uint32_t school, uint32_t period)
{
    struct markup sentence = {SLICE_EMPTY};
    struct view *words = view_new(page->arena, 1);
    view_set_figure(words, SLICE("minimum"), number_count(page, SPENDING_SIMILAR_MINIMUM));
    if (spending_similar_is_enough(similar))
        sentence = spending_similar_sentence(page, similar, school, period);
    else if (similar->is_declared)
        sentence = page_markup(page, SLICE("spending_similar_few"), words);
    view_set_boolean(view, SLICE("has_similar_costs"), spending_similar_is_enough(similar));
    view_set_boolean(view, SLICE("has_similar_sentence"), !slice_is_empty(sentence.html));
    view_set_markup(view, SLICE("similar_sentence"), sentence);
}

static void set_spending(struct page *page, uint32_t school)
{
    const struct publication *publication = page->site->publication;
    bool has_table = publication->spending_category_count != 0;
    uint32_t period = newest_spending(page, school);
    bool is_independent = publication->schools[school].operator_type == OPERATOR_INDEPENDENT;
    view_set_boolean(page->view, SLICE("has_spending_table"), has_table);
    view_set_boolean(page->view, SLICE("has_spending"), period != NONE);
    view_set_boolean(page->view, SLICE("spending_is_secret"), has_table && period == NONE && is_independent);
    view_set_boolean(page->view, SLICE("spending_is_missing"), has_table && period == NONE && !is_independent);
    if (period == NONE)
        return;
    uint32_t count = publication->spending_category_count;
    struct view *view = view_new(page->arena, 6);
    struct view_list *rows = view_list_new(page->arena, count);
    struct spending_similar similar = spending_similar_of(page, school, period);
    struct bar *bars = ARENA_ARRAY(page->arena, struct bar, count);
    struct slice label = page_period_label(page, publication->spending_categories[0].measure, period);
    uint32_t bar_count = 0;
    for (uint32_t c = 0; c < count; c++) {
        add_category(page, rows, &bars[bar_count], &publication->spending_categories[c], &similar.medians[c], school,
                     period);
        /* The sum beside its parts would make them small; it stands in the table. */
        bar_count += !publication->spending_categories[c].is_total;
    }
    VIEW_TEXT(view, "period", label);
    set_similar(page, view, &similar, school, period);
    view_set_list(view, SLICE("rows"), rows);
    view_set_markup(view, SLICE("chart"), draw_bars(page, bars, bar_count, label));
    view_set_view(page->view, SLICE("spending"), view);
}

static struct slice optional_text(const struct page *page, const struct observation *observation, enum number_unit unit)
{
    struct optional_decimal number = record_number(observation);
    if (!number.is_present)
        return page_word(page, SLICE("not_told"));
    return figure_of_decimal(page, number.value, unit == NUMBER_CURRENCY ? 0 : number.value.scale, unit)->text;
}

static struct slice told(const struct page *page, struct slice text)
{
    return slice_is_empty(text) ? page_word(page, SLICE("not_told")) : text;
}

/* The newest three years; older ones stand in the table that is linked beside. */
static void set_interventions(struct page *page, uint32_t school)
{
    const struct publication *publication = page->site->publication;
    const struct record_texts *texts = &publication->intervention_texts;
    uint32_t first;
    uint32_t count = publication_interventions_of(publication, school, &first);
    struct view_list *list = view_list_new(page->arena, 16);
    int newest = count == 0 ? 0 : publication->interventions[first + count - 1].period.year;
    for (uint32_t i = count; i-- > 0;) {
        const struct intervention *intervention = &publication->interventions[first + i];
        if (intervention->period.year < newest - 2)
            break;
        struct view *item = view_list_new_view(list, 7);
        VIEW_TEXT(item, "period", page_period_text(page, intervention->period));
        struct localized title = intervention_title(texts, intervention);
        VIEW_TEXT(item, "title", page_localized(page, &title));
        VIEW_TEXT(item, "amount", optional_text(page, &intervention->amount, NUMBER_CURRENCY));
        VIEW_TEXT(item, "hours", optional_text(page, &intervention->hours, NUMBER_HOURS));
        VIEW_TEXT(item, "stages", told(page, record_text(texts, intervention->stages)));
        VIEW_TEXT(item, "follow_up", told(page, record_text(texts, intervention->follow_up)));
    }
    view_set_boolean(page->view, SLICE("has_interventions_table"),
                     publication_find_role(publication, ROLE_INTERVENTIONS) != NONE);
    view_set_boolean(page->view, SLICE("has_interventions"), list->count != 0);
    view_set_list(page->view, SLICE("interventions"), list);
}

static void add_account(const struct page *page, struct view_list *list, const struct account *account)
{
    const struct record_texts *texts = &page->site->publication->account_texts;
    struct slice due = record_text(texts, account->due);
    struct slice received = record_text(texts, account->received);
    bool is_received = !slice_is_empty(received);
    bool is_late = is_received && slice_compare(received, due) > 0;
    struct view *item = view_list_new_view(list, 9);
    VIEW_TEXT(item, "period", page_period_text(page, account->period));
    VIEW_TEXT(item, "due", due);
    VIEW_TEXT(item, "received", received);
    view_set_boolean(item, SLICE("is_exempt"), account->is_exempt);
    view_set_boolean(item, SLICE("is_missing"), !account->is_exempt && !is_received);
    view_set_boolean(item, SLICE("is_late"), !account->is_exempt && is_late);
    view_set_boolean(item, SLICE("is_in_time"), !account->is_exempt && is_received && !is_late);
    VIEW_TEXT(item, "accounted", optional_text(page, &account->accounted, NUMBER_CURRENCY));
}

static struct slice sentence_key(enum account_state state)
{
    switch (state) {
    case ACCOUNT_IN_TIME:
        return SLICE("account_in_time_sentence");
    case ACCOUNT_LATE:
        return SLICE("account_late_sentence");
    case ACCOUNT_MISSING:
        return SLICE("account_missing_sentence");
    case ACCOUNT_NOT_YET_DUE:
        return SLICE("account_not_yet_sentence");
    case ACCOUNT_EXEMPT:
        return SLICE("account_exempt_sentence");
    case ACCOUNT_NO_RECORD:
        return SLICE("account_no_record_sentence");
    default:
        return SLICE_EMPTY;
    }
}

/* The newest year of the ledger in one sentence; none when the school got nothing or its amount is not known. */
static struct markup account_sentence(const struct page *page, uint32_t school)
{
    const struct accounts_ledger *ledger = page->site->analysis->accounts;
    if (ledger == NULL)
        return (struct markup){SLICE_EMPTY};
    struct period period = ledger->years[ledger->year_count - 1].period;
    struct account_standing standing = accounts_standing_of(page->site->analysis, school, period);
    if (standing.state == ACCOUNT_OUTSIDE || !standing.is_given_known)
        return (struct markup){SLICE_EMPTY};
    struct view *view = view_new(page->arena, 8);
    VIEW_TEXT(view, "period", page_period_text(page, period));
    view_set_figure(view, SLICE("given"), figure_of_decimal(page, standing.money.given, 0, NUMBER_CURRENCY));
    view_set_figure(view, SLICE("accounted"), figure_of_decimal(page, standing.money.accounted, 0, NUMBER_CURRENCY));
    view_set_boolean(view, SLICE("has_days"), standing.days_late != 0);
    view_set_boolean(view, SLICE("is_one_day"), standing.days_late == 1);
    view_set_figure(view, SLICE("days"), number_count(page, standing.days_late));
    view_set_boolean(view, SLICE("has_due"), !slice_is_empty(standing.due));
    VIEW_TEXT(view, "due", page_date(page, standing.due));
    return page_markup(page, sentence_key(standing.state), view);
}

static void set_accounts(struct page *page, uint32_t school)
{
    const struct publication *publication = page->site->publication;
    uint32_t first;
    uint32_t count = publication_accounts_of(publication, school, &first);
    struct view_list *list = view_list_new(page->arena, count);
    for (uint32_t i = count; i-- > 0;)
        add_account(page, list, &publication->accounts[first + i]);
    view_set_boolean(page->view, SLICE("has_accounts_table"),
                     publication_find_role(publication, ROLE_ACCOUNTS) != NONE);
    struct markup sentence = account_sentence(page, school);
    view_set_boolean(page->view, SLICE("has_account_sentence"), !slice_is_empty(sentence.html));
    view_set_markup(page->view, SLICE("account_sentence"), sentence);
    view_set_boolean(page->view, SLICE("has_accounts"), list->count != 0);
    view_set_list(page->view, SLICE("accounts"), list);
}

void school_spending_set(struct page *page, uint32_t school)
{
    set_spending(page, school);
    set_interventions(page, school);
    set_accounts(page, school);
}
