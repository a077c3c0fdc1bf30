/* SPDX-License-Identifier: EUPL-1.2 */
/* Who has accounted for the money? The accounts ledger of the newest year, of every year, and who is missing. */
#include "pages/derivation.h"
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

/* ---- how its numbers came to be: cells of analys/redovisning ---- */

/* A row of the ledger's table. */
struct ledger_row {
    const struct page *page;
    struct slice period;
    struct slice type;
};

static struct ledger_row row_of(const struct page *page, const struct accounts_year *year,
                                const struct accounts_sum *sum)
{
    static const struct slice types[OPERATOR_TYPE_COUNT + 1] = {SLICE_CONSTANT("unknown"), SLICE_CONSTANT("municipal"),
                                                                SLICE_CONSTANT("independent"), SLICE_CONSTANT("all")};
    return (struct ledger_row){page, period_id(page->arena, year->period), types[sum - year->sums]};
}

static const struct derivation *cell(const struct ledger_row *row, struct slice column)
{
    return DERIVE(row->page, CELL, SLICE("analys/redovisning"), column, KEY_IS("period", row->period),
                  KEY_IS("operator_type", row->type));
}

static const struct derivation *known_cell(const struct ledger_row *row, struct slice column, struct decimal number)
{
    return derivation_came_to(row->page, cell(row, column), number);
}

static const struct figure *counted(const struct ledger_row *row, uint32_t count, struct slice column)
{
    return figure_derived(row->page, number_count(row->page, count), cell(row, column));
}

static const struct figure *share_accounted(const struct ledger_row *row, const struct account_money *money)
{
    return figure_derived(row->page, number_share(row->page, money->accounted, money->given, 1),
                          derive_percent(row->page, known_cell(row, SLICE("accounted_amount"), money->accounted),
                                         known_cell(row, SLICE("given_amount"), money->given)));
}

static const struct figure *words_figure(const struct ledger_row *row, struct decimal amount, struct slice column)
{
    const struct page *page = row->page;
    struct figure *figure = ARENA_NEW(page->arena, struct figure);
    *figure = *figure_of_decimal(page, amount, 0, NUMBER_CURRENCY);
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    format_amount_words(scratch, &page->words_of->format, amount);
    figure->text = buffer_copy(scratch, page->arena);
    return figure_derived(page, figure, cell(row, column));
}

/* `name` is the column's, too. */
static void set_state(const struct ledger_row *row, struct view *view, struct slice name, struct slice has,
                      uint32_t count)
{
    view_set_figure(view, name, counted(row, count, name));
    view_set_boolean(view, has, count != 0);
}

static const struct figure *received(const struct ledger_row *row, const struct accounts_sum *sum)
{
    return figure_derived(row->page, number_count(row->page, accounts_received(sum)),
                          derive_with(row->page, DERIVATION_PLUS,
                                      known_cell(row, SLICE("in_time"), decimal_make(sum->states[ACCOUNT_IN_TIME], 0)),
                                      known_cell(row, SLICE("late"), decimal_make(sum->states[ACCOUNT_LATE], 0))));
}

/* What the sentences speak of, of one sum. */
static struct view *sum_view(const struct page *page, const struct accounts_year *year, const struct accounts_sum *sum)
{
    const struct account_money *money = &sum->money;
    const struct ledger_row of = row_of(page, year, sum);
    struct view *view = view_new(page->arena, 32);
    VIEW_TEXT(view, "period", page_period_text(page, year->period));
    VIEW_TEXT(view, "edition_day", page_date(page, page_created_day(page)));
    view_set_boolean(view, SLICE("has_edition_day"), !slice_is_empty(page_created_day(page)));
    view_set_boolean(view, SLICE("has_given"), money->given.units > 0);
    view_set_boolean(view, SLICE("is_all"), decimal_compare(money->accounted, money->given) == 0);
    view_set_figure(view, SLICE("given"), words_figure(&of, money->given, SLICE("given_amount")));
    view_set_figure(view, SLICE("accounted"), words_figure(&of, money->accounted, SLICE("accounted_amount")));
    view_set_figure(view, SLICE("not_accounted"),
                    words_figure(&of, money->not_accounted, SLICE("not_accounted_amount")));
    view_set_figure(view, SLICE("exempt_amount"), words_figure(&of, money->exempt, SLICE("exempt_amount")));
    view_set_figure(view, SLICE("beyond"), words_figure(&of, money->beyond, SLICE("beyond_amount")));
    view_set_boolean(view, SLICE("has_beyond"), money->beyond.units != 0);
    view_set_figure(view, SLICE("share"), share_accounted(&of, money));
    view_set_figure(view, SLICE("due"), counted(&of, accounts_due(sum), SLICE("due")));
    view_set_figure(view, SLICE("received"), received(&of, sum));
    view_set_boolean(view, SLICE("has_due"), accounts_due(sum) != 0);
    view_set_boolean(view, SLICE("is_one_due"), accounts_due(sum) == 1);
    set_state(&of, view, SLICE("in_time"), SLICE("has_in_time"), sum->states[ACCOUNT_IN_TIME]);
    set_state(&of, view, SLICE("late"), SLICE("has_late"), sum->states[ACCOUNT_LATE]);
    set_state(&of, view, SLICE("missing"), SLICE("has_missing"), sum->states[ACCOUNT_MISSING]);
    set_state(&of, view, SLICE("not_yet_due"), SLICE("has_not_yet_due"), sum->states[ACCOUNT_NOT_YET_DUE]);
    set_state(&of, view, SLICE("exempt"), SLICE("has_exempt"), sum->states[ACCOUNT_EXEMPT]);
    set_state(&of, view, SLICE("no_record"), SLICE("has_no_record"), sum->states[ACCOUNT_NO_RECORD]);
    set_state(&of, view, SLICE("without_amount"), SLICE("has_without_amount"), sum->without_amount);
    set_state(&of, view, SLICE("without_given"), SLICE("has_without_given"), sum->without_given);
    view_set_figure(view, SLICE("late_median"), counted(&of, sum->late_median, SLICE("late_median_days")));
    view_set_figure(view, SLICE("late_most"), counted(&of, sum->late_most, SLICE("late_most_days")));
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

/* A part of what was given, in per cent; `column`: of the part. */
static const struct figure *part_share(const struct ledger_row *row, struct decimal part, struct decimal whole,
                                       struct slice column)
{
    return figure_derived(
        row->page, number_share(row->page, part, whole, 1),
        derive_percent(row->page, known_cell(row, column, part), known_cell(row, SLICE("given_amount"), whole)));
}

#define PARTS 3

static void add_chart(struct blocks *blocks, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct accounts_year *year = newest(page);
    const struct slice parts[PARTS] = {page_word(page, SLICE("accounts_part_accounted")),
                                       page_word(page, SLICE("accounts_part_not")),
                                       page_word(page, SLICE("accounts_part_exempt"))};
    static const struct slice columns[PARTS] = {
        SLICE_CONSTANT("accounted_amount"), SLICE_CONSTANT("not_accounted_amount"), SLICE_CONSTANT("exempt_amount")};
    struct slice types[TYPES];
    struct grouped_bar bars[TYPES * PARTS] = {{.has_spread = false}};
    uint32_t count = 0;
    for (unsigned t = 0; t < TYPES; t++) {
        const struct account_money *money = &year->sums[type_order[t]].money;
        const struct decimal amounts[PARTS] = {money->accounted, money->not_accounted, money->exempt};
        if (!accounts_has_schools(&year->sums[type_order[t]]))
            continue;
        types[count] = type_name(page, type_order[t]);
        const struct ledger_row row = row_of(page, year, &year->sums[type_order[t]]);
        for (unsigned p = 0; p < PARTS; p++)
            bars[count * PARTS + p].point = blocks_chart_point(
                blocks, SLICE("diagram-redovisning"), SLICE_JOIN(page->arena, types[count], SLICE(", "), parts[p]),
                part_share(&row, amounts[p], money->given, columns[p]));
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

static void add_money(const struct ledger_row *row, struct view_list *cells, const struct accounts_sum *sum)
{
    const struct account_money *money = &sum->money;
    const struct decimal amounts[] = {money->given, money->accounted, money->not_accounted, money->exempt};
    static const struct slice names[] = {SLICE_CONSTANT("given_amount"), SLICE_CONSTANT("accounted_amount"),
                                         SLICE_CONSTANT("not_accounted_amount"), SLICE_CONSTANT("exempt_amount")};
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        blocks_cell_figure(
            cells, figure_derived(row->page, figure_of_decimal(row->page, amounts[i], amounts[i].scale, NUMBER_PLAIN),
                                  cell(row, names[i])));
    blocks_cell_figure(cells, share_accounted(row, money));
}

static void add_money_columns(const struct page *page, struct view_list *columns)
{
    add_columns(page, columns,
                KEYS(SLICE("accounts_given"), SLICE("accounts_part_accounted"), SLICE("accounts_part_not"),
                     SLICE("accounts_part_exempt")),
                currency_unit(page));
    add_columns(page, columns, KEYS(SLICE("accounts_share")), SLICE_EMPTY);
}

static void add_states(const struct ledger_row *row, struct view_list *cells, const struct accounts_sum *sum)
{
    bool has_late = sum->states[ACCOUNT_LATE] != 0;
    const struct figure *none = number_status(row->page, STATUS_NOT_APPLICABLE);
    blocks_cell_figure(cells, counted(row, accounts_due(sum), SLICE("due")));
    blocks_cell_figure(cells, counted(row, sum->states[ACCOUNT_IN_TIME], SLICE("in_time")));
    blocks_cell_figure(cells, counted(row, sum->states[ACCOUNT_LATE], SLICE("late")));
    blocks_cell_figure(cells, has_late ? counted(row, sum->late_median, SLICE("late_median_days")) : none);
    blocks_cell_figure(cells, has_late ? counted(row, sum->late_most, SLICE("late_most_days")) : none);
    blocks_cell_figure(cells, counted(row, sum->states[ACCOUNT_MISSING], SLICE("missing")));
    blocks_cell_figure(cells, counted(row, sum->states[ACCOUNT_NOT_YET_DUE], SLICE("not_yet_due")));
    blocks_cell_figure(cells, counted(row, sum->states[ACCOUNT_EXEMPT], SLICE("exempt")));
    blocks_cell_figure(cells, counted(row, sum->states[ACCOUNT_NO_RECORD], SLICE("no_record")));
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

typedef void (*add_cells)(const struct ledger_row *row, struct view_list *cells, const struct accounts_sum *sum);

/* The newest year, a row an operator type. */
static void add_type_table(struct blocks *blocks, const struct view_list *columns, add_cells add, struct slice caption,
                           const struct view *view)
{
    const struct page *page = blocks->page;
    struct view_list *rows = view_list_new(page->arena, TYPES);
    for (unsigned t = 0; t < TYPES; t++) {
        const struct accounts_sum *sum = &newest(page)->sums[type_order[t]];
        const struct ledger_row row = row_of(page, newest(page), sum);
        if (accounts_has_schools(sum))
            add(&row, blocks_row(blocks, rows, type_name(page, type_order[t]), NULL), sum);
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
    for (uint32_t y = ledger->year_count; y-- > 0;) {
        const struct accounts_year *year = &ledger->years[y];
        const struct accounts_sum *sum = &year->sums[OPERATOR_TYPE_COUNT];
        const struct ledger_row row = row_of(page, year, sum);
        add(&row, blocks_row(blocks, rows, page_period_text(page, year->period), NULL), sum);
    }
    blocks_table_of_rows(blocks, page_word(page, caption), page_word(page, SLICE("accounts_year")), columns, rows);
}

static void add_tables(struct blocks *blocks, const struct view *view)
{
    const struct page *page = blocks->page;
    struct view_list *money = blocks_columns(blocks, 5);
    struct view_list *states = blocks_columns(blocks, 9);
    add_money_columns(page, money);
    add_state_columns(page, states);
    add_type_table(blocks, money, add_money, SLICE("accounts_types_money"), view);
    add_type_table(blocks, states, add_states, SLICE("accounts_types_states"), view);
    blocks_heading(blocks, SLICE("ar-for-ar"), SLICE("accounts_years_heading"));
    add_year_table(blocks, money, add_money, SLICE("accounts_years_money"));
    add_year_table(blocks, states, add_states, SLICE("accounts_years_states"));
}

/* --- who is missing, alphabetically --- */

/* What a school without an amount got is nothing: then there is no cell to point to. */
static const struct figure *given_figure(const struct page *page, uint32_t school, struct decimal given)
{
    const struct analysis *analysis = page->site->analysis;
    const struct figure *figure = figure_of_decimal(page, given, given.scale, NUMBER_PLAIN);
    uint32_t period = publication_find_year(analysis->publication, analysis->measure_amount, newest(page)->period);
    if (period == NONE)
        return figure;
    return figure_derived(page, figure,
                          derive_observation(page, subject_school(school), analysis->measure_amount, period));
}

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
        blocks_cell_figure(cells, standing.is_given_known ? given_figure(page, s, standing.money.given)
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
