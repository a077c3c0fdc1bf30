/* SPDX-License-Identifier: EUPL-1.2 */
/* What one school has told of its money: interventions, and whether it has accounted. */
#include "pages/derived.h"
#include "pages/school_page.h"

/* ---- numbers of records ---- */

/* Where a record's number stands in its table; not known of rows that are the same in every key. */
struct record_place {
    const struct page *page;
    struct derived_row row;
    bool is_found;
    struct slice place; /* "insatser.2" */
    struct slice title;
};

/* A number of a record, or that it is not told. `name` is its column, too. */
static void set_number(const struct record_place *of, struct view *item, struct slice name,
                       const struct observation *observation, enum number_unit unit)
{
    const struct page *page = of->page;
    struct optional_decimal number = record_number(observation);
    if (!number.is_present) {
        view_set_text(item, name, page_word(page, SLICE("not_told")));
        return;
    }
    const struct figure *figure =
        figure_of_decimal(page, number.value, unit == NUMBER_CURRENCY ? 0 : number.value.scale, unit);
    figure = of->is_found ? derived_figure(page, figure, &of->row, name) : derived_setting(page, figure);
    struct slice place = SLICE_JOIN(page->arena, of->place, SLICE("."), name);
    view_set_figure(item, name, receipts_add(page, place, of->title, figure, false));
}

static struct slice told(const struct page *page, struct slice text)
{
    return slice_is_empty(text) ? page_word(page, SLICE("not_told")) : text;
}

/* The list's link to its receipts, in a view of its own. */
static void set_link(const struct page *page, struct slice name)
{
    struct view *link = view_new(page->arena, 2);
    derived_link(page, link);
    view_set_view(page->view, name, link);
}

/* ---- interventions ---- */

static bool is_same_year(const struct intervention *a, const struct intervention *b)
{
    return period_compare(a->period, b->period) == 0;
}

static bool has_same_keys(const struct record_texts *texts, const struct intervention *a, const struct intervention *b)
{
    return is_same_year(a, b) && slice_equal(intervention_name(texts, a), intervention_name(texts, b)) &&
           slice_equal(record_text(texts, a->stages), record_text(texts, b->stages)) &&
           slice_equal(record_text(texts, a->follow_up), record_text(texts, b->follow_up));
}

/* `all`: the school's, of which `index` is one. Its number in its year follows the order of the table. */
static struct record_place place_of_intervention(const struct page *page, const struct intervention *all,
                                                 uint32_t count, uint32_t index)
{
    const struct record_texts *texts = &page->site->publication->intervention_texts;
    const struct intervention *of = &all[index];
    uint32_t number = 1;
    uint32_t same = 0;
    for (uint32_t i = 0; i < count; i++) {
        number += i < index && is_same_year(&all[i], of);
        same += has_same_keys(texts, &all[i], of);
    }
    struct localized title = intervention_title(texts, of);
    struct record_place place = {.page = page, .is_found = same == 1, .title = page_localized(page, &title)};
    place.place = SLICE_JOIN(page->arena, SLICE("insatser."), slice_from_size(page->arena, number));
    place.row = derived_row_of_school(page, derived_table_of_role(page, ROLE_INTERVENTIONS), of->school,
                                      period_id(page->arena, of->period));
    derived_row_add(&place.row, SLICE("intervention"), intervention_name(texts, of));
    derived_row_add(&place.row, SLICE("stages"), record_text(texts, of->stages));
    derived_row_add(&place.row, SLICE("follow_up"), record_text(texts, of->follow_up));
    return place;
}

static void add_intervention(const struct page *page, struct view_list *list, const struct intervention *all,
                             uint32_t count, uint32_t index)
{
    const struct record_texts *texts = &page->site->publication->intervention_texts;
    const struct intervention *of = &all[index];
    struct record_place place = place_of_intervention(page, all, count, index);
    struct view *item = view_list_new_view(list, 7);
    derived_speak_of_period(page, period_id(page->arena, of->period));
    VIEW_TEXT(item, "period", page_period_text(page, of->period));
    VIEW_TEXT(item, "title", place.title);
    set_number(&place, item, SLICE("amount"), &of->amount, NUMBER_CURRENCY);
    set_number(&place, item, SLICE("hours"), &of->hours, NUMBER_HOURS);
    VIEW_TEXT(item, "stages", told(page, record_text(texts, of->stages)));
    VIEW_TEXT(item, "follow_up", told(page, record_text(texts, of->follow_up)));
}

/* The newest three years; older ones stand in the table that is linked beside. */
static void set_interventions(struct page *page, uint32_t school)
{
    const struct publication *publication = page->site->publication;
    uint32_t first;
    uint32_t count = publication_interventions_of(publication, school, &first);
    struct view_list *list = view_list_new(page->arena, 16);
    const struct intervention *all = count == 0 ? NULL : &publication->interventions[first];
    int newest = count == 0 ? 0 : all[count - 1].period.year;
    receipts_set_group(page, page_word(page, SLICE("interventions_heading")));
    for (uint32_t i = count; i-- > 0 && all[i].period.year >= newest - 2;)
        add_intervention(page, list, all, count, i);
    view_set_boolean(page->view, SLICE("has_interventions_table"),
                     publication_find_role(publication, ROLE_INTERVENTIONS) != NONE);
    view_set_boolean(page->view, SLICE("has_interventions"), list->count != 0);
    view_set_list(page->view, SLICE("interventions"), list);
    set_link(page, SLICE("interventions_receipts"));
}

/* ---- accounts ---- */

static struct record_place place_of_account(const struct page *page, const struct account *all, uint32_t count,
                                            const struct account *of)
{
    uint32_t same = 0;
    for (uint32_t i = 0; i < count; i++)
        same += period_compare(all[i].period, of->period) == 0;
    return (struct record_place){.page = page,
                                 .row = derived_row_of_school(page, derived_table_of_role(page, ROLE_ACCOUNTS),
                                                              of->school, period_id(page->arena, of->period)),
                                 .is_found = same == 1,
                                 .place = SLICE("redovisning"),
                                 .title = page_word(page, SLICE("column_accounted"))};
}

static void add_account(const struct page *page, struct view_list *list, const struct account *all, uint32_t count,
                        uint32_t index)
{
    const struct account *account = &all[index];
    const struct record_texts *texts = &page->site->publication->account_texts;
    struct slice due = record_text(texts, account->due);
    struct slice received = record_text(texts, account->received);
    bool is_received = !slice_is_empty(received);
    bool is_late = is_received && slice_compare(received, due) > 0;
    struct record_place place = place_of_account(page, all, count, account);
    derived_speak_of_period(page, period_id(page->arena, account->period));
    struct view *item = view_list_new_view(list, 9);
    VIEW_TEXT(item, "period", page_period_text(page, account->period));
    VIEW_TEXT(item, "due", due);
    VIEW_TEXT(item, "received", received);
    view_set_boolean(item, SLICE("is_exempt"), account->is_exempt);
    view_set_boolean(item, SLICE("is_missing"), !account->is_exempt && !is_received);
    view_set_boolean(item, SLICE("is_late"), !account->is_exempt && is_late);
    view_set_boolean(item, SLICE("is_in_time"), !account->is_exempt && is_received && !is_late);
    set_number(&place, item, SLICE("accounted"), &account->accounted, NUMBER_CURRENCY);
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

static const struct figure *given_figure(const struct page *page, uint32_t school, struct period period,
                                         struct decimal given)
{
    uint32_t measure = page->site->analysis->measure_amount;
    uint32_t index = measure == NONE ? NONE : publication_find_year(page->site->publication, measure, period);
    if (index == NONE)
        return figure_of_decimal(page, given, 0, NUMBER_CURRENCY);
    return figure_make(page, subject_school(school), measure, index, FIGURE_UNIT, FIGURE_REPEATED);
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
    struct slice id = period_id(page->arena, period);
    struct derived_row row = derived_row_of_school(page, derived_table(page, PUBLISHED_ACCOUNTS_SCHOOLS), school, id);
    struct view *view = view_new(page->arena, 8);
    derived_speak_of_period(page, id);
    VIEW_TEXT(view, "period", page_period_text(page, period));
    view_set_figure(view, SLICE("given"), given_figure(page, school, period, standing.money.given));
    view_set_figure(view, SLICE("accounted"),
                    derived_figure(page, figure_of_decimal(page, standing.money.accounted, 0, NUMBER_CURRENCY), &row,
                                   SLICE("accounted_amount")));
    view_set_boolean(view, SLICE("has_days"), standing.days_late != 0);
    view_set_boolean(view, SLICE("is_one_day"), standing.days_late == 1);
    view_set_figure(view, SLICE("days"),
                    derived_figure(page, number_count(page, standing.days_late), &row, SLICE("days_late")));
    view_set_boolean(view, SLICE("has_due"), !slice_is_empty(standing.due));
    VIEW_TEXT(view, "due", page_date(page, standing.due));
    return page_statement(page, SLICE("redovisning-svar"), sentence_key(standing.state), view);
}

static void set_accounts(struct page *page, uint32_t school)
{
    const struct publication *publication = page->site->publication;
    uint32_t first;
    uint32_t count = publication_accounts_of(publication, school, &first);
    struct view_list *list = view_list_new(page->arena, count);
    receipts_set_group(page, page_word(page, SLICE("accounts_heading")));
    struct markup sentence = account_sentence(page, school);
    for (uint32_t i = count; i-- > 0;)
        add_account(page, list, &publication->accounts[first], count, i);
    view_set_boolean(page->view, SLICE("has_accounts_table"),
                     publication_find_role(publication, ROLE_ACCOUNTS) != NONE);
    view_set_boolean(page->view, SLICE("has_account_sentence"), !slice_is_empty(sentence.html));
    view_set_markup(page->view, SLICE("account_sentence"), sentence);
    view_set_boolean(page->view, SLICE("has_accounts"), list->count != 0);
    view_set_list(page->view, SLICE("accounts"), list);
    set_link(page, SLICE("accounts_receipts"));
}

void school_records_set(struct page *page, uint32_t school)
{
    set_interventions(page, school);
    set_accounts(page, school);
}
