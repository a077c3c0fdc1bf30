/* SPDX-License-Identifier: EUPL-1.2 */
/* Who has accounted for the money? The accounts ledger of the newest year, of every year, and who is missing. */
#include "pages/numbers.h"
#include "pages/questions.h"

/* More schools than this stand in the table of accounts alone: the page would be heavy. */
#define SCHOOLS_LISTED 500

static bool is_answerable(const struct analysis *analysis) { return analysis->accounts != NULL; }

static const struct accounts_year *newest(const struct page *page)
{
    const struct accounts_ledger *ledger = page->site->analysis->accounts;
    return &ledger->years[ledger->year_count - 1];
}

static const struct figure *words_figure(const struct page *page, struct decimal amount)
{
    struct figure *figure = ARENA_NEW(page->arena, struct figure);
    *figure = *figure_of_decimal(page, amount, 0, NUMBER_CURRENCY);
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    format_amount_words(scratch, &page->words_of->format, amount);
    figure->text = buffer_copy(scratch, page->arena);
    return figure;
}

static void set_state(const struct page *page, struct view *view, struct slice name, struct slice has, uint32_t count)
{
    view_set_figure(view, name, number_count(page, count));
    view_set_boolean(view, has, count != 0);
}

/* What the sentences speak of, of one sum. */
static struct view *sum_view(const struct page *page, const struct accounts_year *year, const struct accounts_sum *sum)
{
    const struct account_money *money = &sum->money;
    struct view *view = view_new(page->arena, 32);
    VIEW_TEXT(view, "period", page_period_text(page, year->period));
    VIEW_TEXT(view, "edition_day", page_date(page, page_created_day(page)));
    view_set_boolean(view, SLICE("has_edition_day"), !slice_is_empty(page_created_day(page)));
    view_set_boolean(view, SLICE("has_given"), money->given.units > 0);
    view_set_boolean(view, SLICE("is_all"), decimal_compare(money->accounted, money->given) == 0);
    view_set_figure(view, SLICE("given"), words_figure(page, money->given));
    view_set_figure(view, SLICE("accounted"), words_figure(page, money->accounted));
    view_set_figure(view, SLICE("not_accounted"), words_figure(page, money->not_accounted));
    view_set_figure(view, SLICE("exempt_amount"), words_figure(page, money->exempt));
    view_set_figure(view, SLICE("beyond"), words_figure(page, money->beyond));
    view_set_boolean(view, SLICE("has_beyond"), money->beyond.units != 0);
    view_set_figure(view, SLICE("share"), number_share(page, money->accounted, money->given, 1));
    view_set_figure(view, SLICE("due"), number_count(page, accounts_due(sum)));
    view_set_figure(view, SLICE("received"), number_count(page, accounts_received(sum)));
    view_set_boolean(view, SLICE("has_due"), accounts_due(sum) != 0);
    view_set_boolean(view, SLICE("is_one_due"), accounts_due(sum) == 1);
    set_state(page, view, SLICE("in_time"), SLICE("has_in_time"), sum->states[ACCOUNT_IN_TIME]);
    set_state(page, view, SLICE("late"), SLICE("has_late"), sum->states[ACCOUNT_LATE]);
    set_state(page, view, SLICE("missing"), SLICE("has_missing"), sum->states[ACCOUNT_MISSING]);
    set_state(page, view, SLICE("not_yet_due"), SLICE("has_not_yet_due"), sum->states[ACCOUNT_NOT_YET_DUE]);
    set_state(page, view, SLICE("exempt"), SLICE("has_exempt"), sum->states[ACCOUNT_EXEMPT]);
    set_state(page, view, SLICE("no_record"), SLICE("has_no_record"), sum->states[ACCOUNT_NO_RECORD]);
    set_state(page, view, SLICE("without_amount"), SLICE("has_without_amount"), sum->without_amount);
    set_state(page, view, SLICE("without_given"), SLICE("has_without_given"), sum->without_given);
    view_set_figure(view, SLICE("late_median"), number_count(page, sum->late_median));
    view_set_figure(view, SLICE("late_most"), number_count(page, sum->late_most));
    return view;
}

static struct view *newest_view(const struct page *page)
{
    const struct accounts_year *year = newest(page);
    return sum_view(page, year, &year->sums[OPERATOR_TYPE_COUNT]);
}

static struct markup answer(const struct page *page)
{
    return page_markup(page, SLICE("accounts_answer"), newest_view(page));
}

/* --- chart: the three parts of what was given, by operator type --- */

static struct slice type_name(const struct page *page, unsigned type)
{
    switch (type) {
    case OPERATOR_MUNICIPAL:
        return page_word(page, SLICE("accounts_municipal"));
    case OPERATOR_INDEPENDENT:
        return page_word(page, SLICE("accounts_independent"));
    case OPERATOR_UNKNOWN:
        return page_word(page, SLICE("accounts_unknown"));
    default:
        return page_word(page, SLICE("accounts_all"));
    }
}

static struct slice school_type(const struct page *page, enum operator_type type)
{
    if (type == OPERATOR_UNKNOWN)
        return page_word(page, SLICE("not_told"));
    return page_word(page,
                     type == OPERATOR_MUNICIPAL ? SLICE("accounts_is_municipal") : SLICE("accounts_is_independent"));
}

/* In the order in which types are shown; the sum last. */
static const unsigned type_order[] = {OPERATOR_MUNICIPAL, OPERATOR_INDEPENDENT, OPERATOR_UNKNOWN, OPERATOR_TYPE_COUNT};
#define TYPES (sizeof type_order / sizeof *type_order)

static struct chart_point share_point(const struct page *page, struct decimal part, struct decimal whole)
{
    const struct figure *share = number_share(page, part, whole, 1);
    if (slice_is_empty(share->value))
        return (struct chart_point){.gap_text = share->text};
    return (struct chart_point){.value = 100 * decimal_to_double(part) / decimal_to_double(whole),
                                .has_value = true,
                                .exact = share->value,
                                .text = share->text};
}

#define PARTS 3

static void add_chart(struct blocks *blocks, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct accounts_year *year = newest(page);
    const struct slice parts[PARTS] = {page_word(page, SLICE("accounts_part_accounted")),
                                       page_word(page, SLICE("accounts_part_not")),
                                       page_word(page, SLICE("accounts_part_exempt"))};
    struct slice types[TYPES];
    struct grouped_bar bars[TYPES * PARTS] = {{.has_spread = false}};
    uint32_t count = 0;
    for (unsigned t = 0; t < TYPES; t++) {
        const struct account_money *money = &year->sums[type_order[t]].money;
        const struct decimal amounts[PARTS] = {money->accounted, money->not_accounted, money->exempt};
        if (!accounts_has_schools(&year->sums[type_order[t]]))
            continue;
        types[count] = type_name(page, type_order[t]);
        for (unsigned p = 0; p < PARTS; p++)
            bars[count * PARTS + p].point = share_point(page, amounts[p], money->given);
        count++;
    }
    const struct grouped_bar_chart chart = {.id = SLICE("diagram-redovisning"),
                                            .title = page_sentence(page, SLICE("accounts_chart_title"), view),
                                            .description =
                                                page_sentence(page, SLICE("accounts_chart_description"), view),
                                            .categories = types,
                                            .category_count = count,
                                            .groups = parts,
                                            .group_count = PARTS,
                                            .bars = bars};
    blocks_chart(blocks, grouped_bar_chart_draw(page->arena, &chart), SLICE("accounts_chart_caption"), view);
}

/* --- tables --- */

static void add_columns(const struct page *page, struct view_list *columns, const struct slice *keys, size_t count,
                        struct slice unit)
{
    for (size_t i = 0; i < count; i++)
        blocks_column(columns, page_word(page, keys[i]), unit);
}

#define KEYS(...)                                                                                                      \
    (const struct slice[]){__VA_ARGS__}, sizeof((const struct slice[]){__VA_ARGS__}) / sizeof(struct slice)

static struct slice currency_unit(const struct page *page)
{
    uint32_t measure = page->site->analysis->measure_amount;
    return measure == NONE ? SLICE_EMPTY : figure_unit_word(page, &page->site->publication->measures[measure]);
}

static void add_money(const struct page *page, struct view_list *cells, const struct account_money *money)
{
    const struct decimal amounts[] = {money->given, money->accounted, money->not_accounted, money->exempt};
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        blocks_cell_figure(cells, figure_of_decimal(page, amounts[i], amounts[i].scale, NUMBER_PLAIN));
    blocks_cell_figure(cells, number_share(page, money->accounted, money->given, 1));
}

static void add_money_columns(const struct page *page, struct view_list *columns)
{
    add_columns(page, columns,
                KEYS(SLICE("accounts_given"), SLICE("accounts_part_accounted"), SLICE("accounts_part_not"),
                     SLICE("accounts_part_exempt")),
                currency_unit(page));
    add_columns(page, columns, KEYS(SLICE("accounts_share")), SLICE_EMPTY);
}

static void add_states(const struct page *page, struct view_list *cells, const struct accounts_sum *sum)
{
    const uint32_t counts[] = {accounts_due(sum), sum->states[ACCOUNT_IN_TIME], sum->states[ACCOUNT_LATE]};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        blocks_cell_figure(cells, number_count(page, counts[i]));
    bool has_late = sum->states[ACCOUNT_LATE] != 0;
    blocks_cell_figure(cells,
                       has_late ? number_count(page, sum->late_median) : number_status(page, STATUS_NOT_APPLICABLE));
    blocks_cell_figure(cells,
                       has_late ? number_count(page, sum->late_most) : number_status(page, STATUS_NOT_APPLICABLE));
    blocks_cell_figure(cells, number_count(page, sum->states[ACCOUNT_MISSING]));
    blocks_cell_figure(cells, number_count(page, sum->states[ACCOUNT_NOT_YET_DUE]));
    blocks_cell_figure(cells, number_count(page, sum->states[ACCOUNT_EXEMPT]));
    blocks_cell_figure(cells, number_count(page, sum->states[ACCOUNT_NO_RECORD]));
}

static void add_state_columns(const struct page *page, struct view_list *columns)
{
    add_columns(page, columns, KEYS(SLICE("accounts_due"), SLICE("accounts_in_time"), SLICE("accounts_late")),
                SLICE_EMPTY);
    add_columns(page, columns, KEYS(SLICE("accounts_late_median"), SLICE("accounts_late_most")),
                page_word(page, SLICE("accounts_days")));
    add_columns(page, columns,
                KEYS(SLICE("accounts_missing"), SLICE("accounts_not_yet_due"), SLICE("accounts_exempt"),
                     SLICE("accounts_no_record")),
                SLICE_EMPTY);
}

typedef void (*add_cells)(const struct page *page, struct view_list *cells, const struct accounts_sum *sum);

static void add_money_of(const struct page *page, struct view_list *cells, const struct accounts_sum *sum)
{
    add_money(page, cells, &sum->money);
}

/* The newest year, a row an operator type. */
static void add_type_table(struct blocks *blocks, const struct view_list *columns, add_cells add, struct slice caption,
                           const struct view *view)
{
    const struct page *page = blocks->page;
    struct view_list *rows = view_list_new(page->arena, TYPES);
    for (unsigned t = 0; t < TYPES; t++) {
        const struct accounts_sum *sum = &newest(page)->sums[type_order[t]];
        if (accounts_has_schools(sum))
            add(page, blocks_row(blocks, rows, type_name(page, type_order[t]), NULL), sum);
    }
    blocks_table_of_rows(blocks, page_sentence(page, caption, view), page_word(page, SLICE("accounts_type")), columns,
                         rows);
}

/* Every year, all schools, newest first. */
static void add_year_table(struct blocks *blocks, const struct view_list *columns, add_cells add, struct slice caption)
{
    const struct page *page = blocks->page;
    const struct accounts_ledger *ledger = page->site->analysis->accounts;
    struct view_list *rows = view_list_new(page->arena, ledger->year_count);
    for (uint32_t y = ledger->year_count; y-- > 0;)
        add(page, blocks_row(blocks, rows, page_period_text(page, ledger->years[y].period), NULL),
            &ledger->years[y].sums[OPERATOR_TYPE_COUNT]);
    blocks_table_of_rows(blocks, page_word(page, caption), page_word(page, SLICE("accounts_year")), columns, rows);
}

static void add_tables(struct blocks *blocks, const struct view *view)
{
    const struct page *page = blocks->page;
    struct view_list *money = blocks_columns(blocks, 5);
    struct view_list *states = blocks_columns(blocks, 9);
    add_money_columns(page, money);
    add_state_columns(page, states);
    add_type_table(blocks, money, add_money_of, SLICE("accounts_types_money"), view);
    add_type_table(blocks, states, add_states, SLICE("accounts_types_states"), view);
    blocks_heading(blocks, SLICE("ar-for-ar"), SLICE("accounts_years_heading"));
    add_year_table(blocks, money, add_money_of, SLICE("accounts_years_money"));
    add_year_table(blocks, states, add_states, SLICE("accounts_years_states"));
}

/* --- who is missing, alphabetically --- */

static void add_schools(struct blocks *blocks, enum account_state state, struct slice caption, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct publication *publication = page->site->publication;
    struct view_list *columns = blocks_columns(blocks, 3);
    struct view_list *rows = view_list_new(page->arena, 16);
    blocks_column(columns, page_word(page, SLICE("accounts_type")), SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("accounts_due_date")), SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("accounts_given")), currency_unit(page));
    for (uint32_t s = 0; s < publication->school_count; s++) {
        struct account_standing standing = accounts_standing_of(page->site->analysis, s, newest(page)->period);
        if (standing.state != state)
            continue;
        struct url url = page_school_url(page, s);
        struct view_list *cells = blocks_row(blocks, rows, publication->schools[s].name, &url);
        blocks_cell_text(cells, school_type(page, publication->schools[s].operator_type));
        blocks_cell_text(cells, slice_is_empty(standing.due) ? page_word(page, SLICE("not_told"))
                                                             : page_date(page, standing.due));
        blocks_cell_figure(cells, standing.is_given_known ? figure_of_decimal(page, standing.money.given,
                                                                              standing.money.given.scale, NUMBER_PLAIN)
                                                          : number_status(page, STATUS_MISSING));
    }
    if (rows->count != 0)
        blocks_table_of_rows(blocks, page_sentence(page, caption, view), page_word(page, SLICE("accounts_school")),
                             columns, rows);
}

/* The table of accounts, which has every school. */
static void add_link(struct blocks *blocks)
{
    const struct page *page = blocks->page;
    const struct publication *publication = page->site->publication;
    uint32_t resource = publication_find_role(publication, ROLE_ACCOUNTS);
    if (resource != NONE)
        blocks_link(
            blocks, page_word(page, SLICE("accounts_missing_link")),
            page_url(page, SLICE_JOIN(page->arena, SLICE("data/"), publication->resources[resource].name, SLICE("/"))));
}

static void add_missing(struct blocks *blocks, struct view *view)
{
    const struct accounts_sum *sum = &newest(blocks->page)->sums[OPERATOR_TYPE_COUNT];
    bool is_long = sum->states[ACCOUNT_MISSING] + sum->states[ACCOUNT_NO_RECORD] > SCHOOLS_LISTED;
    view_set_boolean(view, SLICE("is_long"), is_long);
    blocks_heading(blocks, SLICE("saknas"), SLICE("accounts_missing_heading"));
    blocks_text(blocks, SLICE("accounts_missing_text"), view);
    if (is_long) {
        add_link(blocks);
        return;
    }
    add_schools(blocks, ACCOUNT_MISSING, SLICE("accounts_missing_caption"), view);
    add_schools(blocks, ACCOUNT_NO_RECORD, SLICE("accounts_no_record_caption"), view);
}

static void set(struct blocks *blocks)
{
    struct view *view = newest_view(blocks->page);
    blocks_text(blocks, SLICE("accounts_time"), view);
    add_chart(blocks, view);
    add_tables(blocks, view);
    add_missing(blocks, view);
    blocks_heading(blocks, SLICE("sakert"), SLICE("question_sure"));
    blocks_point(blocks, SLICE("accounts_sure_rule"), view);
    blocks_point(blocks, SLICE("accounts_sure_sum"), view);
    blocks_point(blocks, SLICE("accounts_sure_beyond"), view);
    blocks_point(blocks, SLICE("accounts_sure_day"), view);
    blocks_point(blocks, SLICE("accounts_sure_unknown"), view);
}

const struct question question_accounts = {
    .path = SLICE_CONSTANT("redovisning"),
    .title_key = SLICE_CONSTANT("accounts_title"),
    .is_answerable = is_answerable,
    .answer = answer,
    .set = set,
    .cannot_keys = {SLICE_CONSTANT("accounts_cannot_used"), SLICE_CONSTANT("accounts_cannot_missing"),
                    SLICE_CONSTANT("accounts_cannot_demand")},
    .methods = {&method_accounts},
    .tables = {PUBLISHED_ACCOUNTS},
    .table_count = 1,
};
