/* SPDX-License-Identifier: EUPL-1.2 */
/* Who gets support, and how much is in the middle? The schools of the newest budget year by support per pupil. */
#include "pages/numbers.h"
#include "pages/questions.h"
#include "pages/support_rows.h"

/* A group has at least so many schools, or nothing is said of groups and of the middle. */
#define SCHOOLS_A_GROUP GROUP_MINIMUM_SCHOOLS

/* What is told of all schools with support per pupil in one budget year. */
struct spread {
    uint32_t period;
    uint32_t school_count;
    uint32_t nothing_count;
    uint32_t without_count; /* open, amount per pupil not known */
    struct decimal lowest;  /* kronor per pupil */
    struct decimal highest;
    uint32_t thirds[3]; /* schools in each third of the way from the lowest to the highest */
    struct decimal amount;
    struct decimal pupils;
    bool is_provisional;
};

static const struct distribution *distribution_of(const struct analysis *analysis)
{
    return &analysis->distributions[analysis->measure_per_pupil];
}

static bool is_answerable(const struct analysis *analysis)
{
    return analysis->measure_per_pupil != NONE && analysis->support_groups.count != 0 &&
           distribution_of(analysis)->count != 0;
}

static bool is_few(const struct page *page, const struct spread *spread)
{
    return spread->school_count < page->site->analysis->support_groups.count * SCHOOLS_A_GROUP;
}

static struct decimal value_at(const struct analysis *analysis, uint32_t rank)
{
    const struct distribution *distribution = distribution_of(analysis);
    return observation_value(analysis_observation(analysis, subject_school(distribution->schools[rank]),
                                                  analysis->measure_per_pupil, distribution->period_index));
}

/* 0, 1, 2: in which third of the way; the borders belong to the middle. */
static unsigned third_of(const struct spread *spread, struct decimal value)
{
    struct decimal length;
    struct decimal from_low;
    struct decimal threefold;
    struct decimal twofold;
    if (!decimal_subtract(spread->highest, spread->lowest, &length) ||
        !decimal_subtract(value, spread->lowest, &from_low) ||
        !decimal_multiply(from_low, decimal_make(3, 0), &threefold) ||
        !decimal_multiply(length, decimal_make(2, 0), &twofold))
        return 1;
    if (decimal_compare(threefold, length) < 0)
        return 0;
    return decimal_compare(threefold, twofold) > 0 ? 2 : 1;
}

static struct spread spread_of(const struct analysis *analysis)
{
    const struct distribution *distribution = distribution_of(analysis);
    struct spread spread = {.period = distribution->period_index, .school_count = distribution->count};
    spread.lowest = value_at(analysis, 0);
    spread.highest = value_at(analysis, distribution->count - 1);
    for (uint32_t i = 0; i < distribution->count; i++)
        spread.thirds[third_of(&spread, value_at(analysis, i))]++;
    for (uint32_t g = 0; g < analysis->support_groups.count; g++) {
        struct support_group_summary summary = support_group_summarize(analysis, (uint8_t)g, spread.period);
        spread.nothing_count += summary.nothing_count;
        spread.is_provisional |= summary.is_provisional;
        decimal_accumulate(&spread.amount, summary.amount);
        decimal_accumulate(&spread.pupils, summary.pupils);
    }
    spread.without_count =
        totals_group(&analysis->totals, SUBJECT_THE_CITY, analysis->measure_per_pupil, spread.period)->without_count;
    return spread;
}

/* --- how its numbers came to be, beside what pages/support_rows.h derives --- */

/* Open schools of which support per pupil is not known. */
static const struct derivation *derive_without(const struct page *page, uint32_t period)
{
    const struct measure *measure = page_measure(page, page->site->analysis->measure_per_pupil);
    return DERIVE(page, CELL, SLICE("analys/summor"), SLICE("schools_without"), KEY_IS("kind", SLICE("city")),
                  KEY_IS("group", SLICE("city")), KEY_IS("measure", measure->id),
                  KEY_IS("period", page->site->period_ids[measure->period_kind][period]));
}

static const struct derivation *derive_groups(const struct page *page, uint32_t period)
{
    const struct measure *measure = page_measure(page, page->site->analysis->measure_per_pupil);
    return DERIVE(page, DISTINCT, SLICE("analys/grupper"), SLICE("support_group"),
                  KEY_IS("period", page->site->period_ids[measure->period_kind][period]));
}

/* The borders between the thirds, with digits enough to part any two schools. */
static struct slice border_of(const struct page *page, const struct spread *spread, unsigned number)
{
    struct decimal length;
    struct decimal border = spread->lowest;
    if (decimal_subtract(spread->highest, spread->lowest, &length) &&
        decimal_multiply(length, decimal_make(number, 0), &length) &&
        decimal_divide(length, decimal_make(3, 0), 6, &length) && decimal_add(spread->lowest, length, &border))
        return figure_exact_text(page, border);
    return figure_exact_text(page, spread->lowest);
}

/* Schools of one third; the borders belong to the middle, which is what the others leave. */
static const struct derivation *derive_third(const struct page *page, const struct spread *spread, unsigned third)
{
    const struct support_rows all = {page, spread->period, NONE, SLICE_EMPTY};
    const struct derivation_key low = {SLICE("amount_per_pupil"), SLICE("<"), border_of(page, spread, 1)};
    const struct derivation_key high = {SLICE("amount_per_pupil"), SLICE(">"), border_of(page, spread, 2)};
    if (third != 1)
        return support_rows_count(&all, third == 0 ? &low : &high);
    const struct derivation *not_low =
        derive_with(page, DERIVATION_MINUS, support_rows_count(&all, NULL),
                    derivation_came_to(page, support_rows_count(&all, &low), decimal_make(spread->thirds[0], 0)));
    return derive_with(page, DERIVATION_MINUS, not_low,
                       derivation_came_to(page, support_rows_count(&all, &high), decimal_make(spread->thirds[2], 0)));
}

static const struct figure *per_pupil_figure(const struct page *page, struct decimal amount)
{
    return figure_of_decimal(page, amount, 0, NUMBER_CURRENCY_PER_PUPIL);
}

static void set_thirds(const struct page *page, struct view *view, const struct spread *spread)
{
    static const struct slice counts[] = {SLICE_CONSTANT("low_count"), SLICE_CONSTANT("middle_count"),
                                          SLICE_CONSTANT("high_count")};
    static const struct slice most[] = {SLICE_CONSTANT("is_most_low"), SLICE_CONSTANT("is_most_middle"),
                                        SLICE_CONSTANT("is_most_high")};
    bool is_any = false;
    for (unsigned i = 0; i < 3; i++) {
        bool is_most = spread->thirds[i] * 2 > spread->school_count;
        view_set_figure(view, counts[i],
                        figure_derived(page, number_count(page, spread->thirds[i]), derive_third(page, spread, i)));
        view_set_boolean(view, most[i], is_most);
        is_any |= is_most;
    }
    view_set_boolean(view, SLICE("is_spread_out"), !is_any);
    const struct support_rows all = {page, spread->period, NONE, SLICE_EMPTY};
    view_set_figure(
        view, SLICE("middle_share"),
        figure_derived(page,
                       number_share(page, decimal_make(spread->thirds[1], 0), decimal_make(spread->school_count, 0), 0),
                       derive_percent(page, derive_third(page, spread, 1), support_rows_count(&all, NULL))));
}

/* What the sentences of the page speak of. */
static const struct view *spread_view(const struct page *page, const struct spread *spread)
{
    const struct analysis *analysis = page->site->analysis;
    const struct distribution *distribution = distribution_of(analysis);
    struct support_group_summary most =
        support_group_summarize(analysis, (uint8_t)(analysis->support_groups.count - 1), spread->period);
    const struct support_rows all = {page, spread->period, NONE, SLICE_EMPTY};
    const struct support_rows top = {page, spread->period, analysis->support_groups.count - 1, SLICE_EMPTY};
    const struct derivation_key nothing = KEY("amount_per_pupil", "<=", SLICE("0"));
    const struct derivation_key something = KEY("amount_per_pupil", ">", SLICE("0"));
    struct view *view = view_new(page->arena, 28);
    VIEW_TEXT(view, "period", page_period_label(page, analysis->measure_per_pupil, spread->period));
    view_set_figure(view, SLICE("schools"), support_rows_count_figure(&all, spread->school_count, NULL));
    view_set_boolean(view, SLICE("is_one"), spread->school_count == 1);
    view_set_boolean(view, SLICE("is_few"), is_few(page, spread));
    view_set_boolean(view, SLICE("all_get"), spread->nothing_count == 0);
    view_set_boolean(view, SLICE("none_get"), spread->nothing_count == spread->school_count);
    view_set_figure(view, SLICE("getting"),
                    support_rows_count_figure(&all, spread->school_count - spread->nothing_count, &something));
    view_set_figure(view, SLICE("nothing"), support_rows_count_figure(&all, spread->nothing_count, &nothing));
    view_set_boolean(view, SLICE("has_without"), spread->without_count != 0);
    view_set_boolean(view, SLICE("is_one_without"), spread->without_count == 1);
    view_set_figure(
        view, SLICE("without"),
        figure_derived(page, number_count(page, spread->without_count), derive_without(page, spread->period)));
    view_set_figure(view, SLICE("low"),
                    figure_derived(page, per_pupil_figure(page, observation_value(&distribution->lower_quartile)),
                                   support_rows_quantile(&all, 25)));
    view_set_figure(view, SLICE("high"),
                    figure_derived(page, per_pupil_figure(page, observation_value(&distribution->upper_quartile)),
                                   support_rows_quantile(&all, 75)));
    view_set_figure(
        view, SLICE("lowest"),
        figure_derived(page, per_pupil_figure(page, spread->lowest), support_rows_end(&all, DERIVATION_LOWEST)));
    view_set_figure(
        view, SLICE("highest"),
        figure_derived(page, per_pupil_figure(page, spread->highest), support_rows_end(&all, DERIVATION_HIGHEST)));
    view_set_boolean(view, SLICE("is_even"), decimal_compare(spread->lowest, spread->highest) == 0);
    view_set_boolean(view, SLICE("has_ratio"), spread->lowest.units > 0);
    view_set_figure(view, SLICE("ratio"),
                    figure_derived(page, number_ratio(page, spread->highest, spread->lowest, 1),
                                   derive_with(page, DERIVATION_DIVIDED, support_rows_end(&all, DERIVATION_HIGHEST),
                                               support_rows_end(&all, DERIVATION_LOWEST))));
    view_set_boolean(view, SLICE("has_top"), most.school_count != 0 && spread->amount.units > 0);
    view_set_figure(view, SLICE("top_schools"), support_rows_count_figure(&top, most.school_count, NULL));
    view_set_figure(view, SLICE("top_pupils"),
                    figure_derived(page, number_share(page, most.pupils, spread->pupils, 0),
                                   support_rows_share(&top, analysis->measure_pupils)));
    view_set_figure(view, SLICE("top_amount"),
                    figure_derived(page, number_share(page, most.amount, spread->amount, 0),
                                   support_rows_share(&top, analysis->measure_amount)));
    view_set_figure(
        view, SLICE("groups"),
        figure_derived(page, number_count(page, analysis->support_groups.count), derive_groups(page, spread->period)));
    set_thirds(page, view, spread);
    return view;
}

static struct markup answer(const struct page *page)
{
    struct spread spread = spread_of(page->site->analysis);
    return page_markup(page, SLICE("distribution_answer"), spread_view(page, &spread));
}

/* --- chart and tables --- */

static void add_strip(struct blocks *blocks, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct site *site = page->site;
    if (page->words_of->strip == NULL || site->lead_measure != site->analysis->measure_per_pupil)
        return;
    const struct distribution *distribution = distribution_of(site->analysis);
    const struct measure *measure = &site->publication->measures[site->lead_measure];
    struct view *words = view_new(page->arena, 6);
    VIEW_TEXT(words, "title", page_localized(page, &measure->title));
    VIEW_TEXT(words, "period", page_period_label(page, site->lead_measure, distribution->period_index));
    VIEW_TEXT(words, "count", page_count(page, distribution->count));
    VIEW_TEXT(words, "low", figure_range_start(page, &distribution->lower_quartile, measure));
    VIEW_TEXT(words, "high", figure_text(page, &distribution->upper_quartile, measure, FIGURE_UNIT));
    struct markup strip = strip_draw(page->arena, page->words_of->strip, SLICE("diagram-alla"),
                                     page_sentence(page, SLICE("strip_title"), words),
                                     page_sentence(page, SLICE("strip_description"), words), NULL);
    blocks_chart(blocks, strip, SLICE("distribution_strip_caption"), view);
}

#define SHARES 3

/* How much of the schools, of the pupils and of the money each group has. */
static void add_shares(struct blocks *blocks, const struct spread *spread, const struct view *view)
{
    const struct page *page = blocks->page;
    uint32_t count = page->site->analysis->support_groups.count;
    struct slice *groups = ARENA_ARRAY(page->arena, struct slice, count);
    struct grouped_bar *bars = ARENA_ARRAY(page->arena, struct grouped_bar, (size_t)count * SHARES);
    const struct slice categories[SHARES] = {page_word(page, SLICE("distribution_of_schools")),
                                             page_word(page, SLICE("distribution_of_pupils")),
                                             page_word(page, SLICE("distribution_of_money"))};
    if (count > GROUPED_MOST)
        return;
    for (uint32_t g = 0; g < count; g++) {
        struct support_group_summary of = support_group_summarize(page->site->analysis, (uint8_t)g, spread->period);
        groups[g] = support_group_name(page, g);
        const struct support_rows group = {page, spread->period, g, SLICE_EMPTY};
        const struct figure *shares[SHARES] = {
            figure_derived(
                page, number_share(page, decimal_make(of.school_count, 0), decimal_make(spread->school_count, 0), 1),
                support_rows_share_of_schools(&group)),
            figure_derived(page, number_share(page, of.pupils, spread->pupils, 1),
                           support_rows_share(&group, page->site->analysis->measure_pupils)),
            figure_derived(page, number_share(page, of.amount, spread->amount, 1),
                           support_rows_share(&group, page->site->analysis->measure_amount))};
        for (unsigned i = 0; i < SHARES; i++)
            bars[i * count + g].point =
                blocks_chart_point(blocks, SLICE("diagram-andelar"),
                                   SLICE_JOIN(page->arena, groups[g], SLICE(", "), categories[i]), shares[i]);
    }
    const struct grouped_bar_chart chart = {.id = SLICE("diagram-andelar"),
                                            .title = page_sentence(page, SLICE("distribution_shares_title"), view),
                                            .description =
                                                page_sentence(page, SLICE("distribution_shares_description"), view),
                                            .categories = categories,
                                            .category_count = SHARES,
                                            .groups = groups,
                                            .is_ordered = true,
                                            .group_count = count,
                                            .bars = bars};
    blocks_chart(blocks, grouped_bar_chart_draw(page->arena, &chart), SLICE("distribution_shares_caption"), view);
}

static void add_column(const struct page *page, struct view_list *columns, struct slice key, struct slice unit)
{
    blocks_column(columns, page_word(page, key), unit);
}

static struct slice currency_unit(const struct page *page)
{
    return figure_unit_word(page, &page->site->publication->measures[page->site->analysis->measure_per_pupil]);
}

static void add_derived(struct view_list *cells, const struct page *page, const struct figure *figure,
                        const struct derivation *derivation)
{
    blocks_cell_figure(cells, figure_derived(page, figure, derivation));
}

static void add_amount_cells(const struct support_rows *of, struct view_list *cells,
                             const struct support_group_summary *summary, const struct spread *all)
{
    const struct page *page = of->page;
    const struct analysis *analysis = page->site->analysis;
    struct decimal schools = decimal_make(summary->school_count, 0);
    add_derived(cells, page, number_count(page, summary->school_count), support_rows_count(of, NULL));
    add_derived(cells, page, number_share(page, schools, decimal_make(all->school_count, 0), 0),
                support_rows_share_of_schools(of));
    add_derived(cells, page, number_share(page, summary->pupils, all->pupils, 0),
                support_rows_share(of, analysis->measure_pupils));
    add_derived(cells, page, number_sum(page, summary->amount, 0, summary->is_provisional),
                support_rows_sum(of, analysis->measure_amount));
    add_derived(cells, page, number_share(page, summary->amount, all->amount, 0),
                support_rows_share(of, analysis->measure_amount));
    add_derived(cells, page, number_ratio_of_sums(page, summary->amount, summary->pupils, 0, summary->is_provisional),
                support_rows_ratio(of));
}

static void add_range_cells(const struct support_rows *of, struct view_list *cells, bool has_schools,
                            struct decimal lowest, struct decimal highest)
{
    const struct page *page = of->page;
    if (!has_schools) {
        blocks_cell_figure(cells, number_status(page, STATUS_NOT_APPLICABLE));
        blocks_cell_figure(cells, number_status(page, STATUS_NOT_APPLICABLE));
        return;
    }
    add_derived(cells, page, figure_of_decimal(page, lowest, 0, NUMBER_PLAIN), support_rows_end(of, DERIVATION_LOWEST));
    add_derived(cells, page, figure_of_decimal(page, highest, 0, NUMBER_PLAIN),
                support_rows_end(of, DERIVATION_HIGHEST));
}

static void add_group_table(struct blocks *blocks, const struct spread *spread, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct analysis *analysis = page->site->analysis;
    struct slice unit = currency_unit(page);
    struct view_list *columns = blocks_columns(blocks, 8);
    struct view_list *rows = view_list_new(page->arena, analysis->support_groups.count + 1);
    add_column(page, columns, SLICE("groups_schools"), SLICE_EMPTY);
    add_column(page, columns, SLICE("groups_share_of_schools"), SLICE_EMPTY);
    add_column(page, columns, SLICE("groups_share_of_pupils"), SLICE_EMPTY);
    add_column(page, columns, SLICE("groups_amount"), unit);
    add_column(page, columns, SLICE("groups_share_of_money"), SLICE_EMPTY);
    add_column(page, columns, SLICE("groups_per_pupil"), unit);
    add_column(page, columns, SLICE("groups_lowest"), unit);
    add_column(page, columns, SLICE("groups_highest"), unit);
    for (uint32_t g = 0; g < analysis->support_groups.count; g++) {
        struct support_group_summary of = support_group_summarize(analysis, (uint8_t)g, spread->period);
        const struct support_rows group = {page, spread->period, g, SLICE_EMPTY};
        struct view_list *cells = blocks_row(blocks, rows, support_group_name(page, g), NULL);
        add_amount_cells(&group, cells, &of, spread);
        add_range_cells(&group, cells, of.school_count != 0, observation_value(&of.lowest),
                        observation_value(&of.highest));
    }
    struct support_group_summary all = {.school_count = spread->school_count,
                                        .is_provisional = spread->is_provisional,
                                        .amount = spread->amount,
                                        .pupils = spread->pupils};
    struct view_list *cells = blocks_row(blocks, rows, page_word(page, SLICE("groups_all")), NULL);
    const struct support_rows every = {page, spread->period, NONE, SLICE_EMPTY};
    add_amount_cells(&every, cells, &all, spread);
    add_range_cells(&every, cells, true, spread->lowest, spread->highest);
    blocks_table_of_rows(blocks, page_sentence(page, SLICE("groups_table_caption"), view),
                         page_word(page, SLICE("groups_group")), columns, rows);
}

/* Schools, pupils and kronor of one support group and operator type. */
struct cross {
    uint32_t school_count;
    bool is_provisional;
    struct decimal amount;
    struct decimal pupils;
};

static struct cross cross_of(const struct analysis *analysis, uint32_t group, enum operator_type type, uint32_t period)
{
    const struct publication *publication = analysis->publication;
    struct cross cross = {.school_count = 0};
    for (uint32_t s = 0; s < publication->school_count; s++) {
        if (publication->schools[s].operator_type != type || support_group_of(analysis, s, period) != group)
            continue;
        cross.school_count++;
        cross.is_provisional |=
            totals_observation(&analysis->totals, subject_school(s), analysis->measure_per_pupil, period)->status ==
            STATUS_PROVISIONAL;
        decimal_accumulate(&cross.amount, observation_value(publication_observation(publication, s,
                                                                                    analysis->measure_amount, period)));
        decimal_accumulate(&cross.pupils, observation_value(publication_observation(publication, s,
                                                                                    analysis->measure_pupils, period)));
    }
    return cross;
}

static void add_cross_cells(const struct support_rows *of, struct view_list *cells, const struct cross *cross)
{
    const struct page *page = of->page;
    const struct figure *none = number_status(page, STATUS_NOT_APPLICABLE);
    bool has_schools = cross->school_count != 0;
    add_derived(cells, page, number_count(page, cross->school_count), support_rows_count(of, NULL));
    if (!has_schools) {
        blocks_cell_figure(cells, none);
        blocks_cell_figure(cells, none);
        return;
    }
    add_derived(cells, page, number_sum(page, cross->amount, 0, cross->is_provisional),
                support_rows_sum(of, page->site->analysis->measure_amount));
    add_derived(cells, page, number_ratio_of_sums(page, cross->amount, cross->pupils, 0, cross->is_provisional),
                support_rows_ratio(of));
}

static void add_operator_table(struct blocks *blocks, const struct spread *spread, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct analysis *analysis = page->site->analysis;
    static const enum operator_type types[] = {OPERATOR_MUNICIPAL, OPERATOR_INDEPENDENT};
    static const struct slice headings[2][3] = {
        {SLICE_CONSTANT("groups_municipal_schools"), SLICE_CONSTANT("groups_municipal_amount"),
         SLICE_CONSTANT("groups_municipal_per_pupil")},
        {SLICE_CONSTANT("groups_independent_schools"), SLICE_CONSTANT("groups_independent_amount"),
         SLICE_CONSTANT("groups_independent_per_pupil")}};
    struct slice unit = currency_unit(page);
    struct view_list *columns = blocks_columns(blocks, 6);
    struct view_list *rows = view_list_new(page->arena, analysis->support_groups.count);
    for (unsigned t = 0; t < 2; t++)
        for (unsigned i = 0; i < 3; i++)
            add_column(page, columns, headings[t][i], i == 0 ? SLICE_EMPTY : unit);
    for (uint32_t g = 0; g < analysis->support_groups.count; g++) {
        struct view_list *cells = blocks_row(blocks, rows, support_group_name(page, g), NULL);
        for (unsigned t = 0; t < 2; t++) {
            struct cross cross = cross_of(analysis, g, types[t], spread->period);
            const struct support_rows of = {page, spread->period, g,
                                            t == 0 ? SLICE("municipal") : SLICE("independent")};
            add_cross_cells(&of, cells, &cross);
        }
    }
    blocks_table_of_rows(blocks, page_sentence(page, SLICE("groups_operator_caption"), view),
                         page_word(page, SLICE("groups_group")), columns, rows);
}

/* Per pupil in the groups with the least and the most, year by year: is this year like the others? */
static void add_years(struct blocks *blocks)
{
    const struct page *page = blocks->page;
    const struct analysis *analysis = page->site->analysis;
    uint32_t last = analysis->support_groups.count - 1;
    struct slice unit = currency_unit(page);
    struct view_list *columns = blocks_columns(blocks, 4);
    struct view_list *rows = view_list_new(page->arena, analysis->support_groups.period_count);
    add_column(page, columns, SLICE("groups_schools"), SLICE_EMPTY);
    blocks_column(columns, support_group_short_name(page, 0), unit);
    blocks_column(columns, support_group_short_name(page, last), unit);
    add_column(page, columns, SLICE("groups_ratio"), SLICE_EMPTY);
    for (uint32_t p = distribution_of(analysis)->period_index + 1; p-- > 0;) {
        const struct group_cell *least =
            totals_group(&analysis->totals, subject_support_group(0), analysis->measure_per_pupil, p);
        const struct group_cell *most =
            totals_group(&analysis->totals, subject_support_group(last), analysis->measure_per_pupil, p);
        const struct group_cell *all =
            totals_group(&analysis->totals, SUBJECT_THE_CITY, analysis->measure_per_pupil, p);
        if (!observation_has_value(&least->observation) || !observation_has_value(&most->observation))
            continue;
        struct view_list *cells =
            blocks_row(blocks, rows, page_period_label(page, analysis->measure_per_pupil, p), NULL);
        struct decimal low = observation_value(&least->observation);
        struct decimal high = observation_value(&most->observation);
        const struct support_rows every = {page, p, NONE, SLICE_EMPTY};
        const struct derivation *low_of =
            derive_observation(page, subject_support_group(0), analysis->measure_per_pupil, p);
        const struct derivation *high_of =
            derive_observation(page, subject_support_group(last), analysis->measure_per_pupil, p);
        add_derived(cells, page, number_count(page, all->school_count), support_rows_count(&every, NULL));
        add_derived(cells, page, figure_of_decimal(page, low, 0, NUMBER_PLAIN), low_of);
        add_derived(cells, page, figure_of_decimal(page, high, 0, NUMBER_PLAIN), high_of);
        if (low.units > 0)
            add_derived(cells, page, number_ratio(page, high, low, 1),
                        derive_with(page, DERIVATION_DIVIDED, derive_rounded(page, high_of, high.scale),
                                    derive_rounded(page, low_of, low.scale)));
        else
            blocks_cell_figure(cells, number_status(page, STATUS_NOT_APPLICABLE));
    }
    if (rows->count > 1)
        blocks_table_of_rows(blocks, page_word(page, SLICE("groups_years_caption")),
                             page_word(page, SLICE("groups_year")), columns, rows);
}

static void set(struct blocks *blocks)
{
    struct spread spread = spread_of(blocks->page->site->analysis);
    const struct view *view = spread_view(blocks->page, &spread);
    add_strip(blocks, view);
    if (!is_few(blocks->page, &spread)) {
        blocks_text(blocks, SLICE("distribution_thirds"), view);
        blocks_heading(blocks, SLICE("grupper"), SLICE("distribution_groups_heading"));
        blocks_text(blocks, SLICE("distribution_groups_text"), view);
        add_shares(blocks, &spread, view);
        add_group_table(blocks, &spread, view);
        add_operator_table(blocks, &spread, view);
    }
    blocks_heading(blocks, SLICE("sakert"), SLICE("question_sure"));
    blocks_point(blocks, SLICE("distribution_sure_decided"), view);
    blocks_point(blocks, SLICE("distribution_sure_without"), view);
    blocks_point(blocks, SLICE("distribution_sure_ratio"), view);
    add_years(blocks);
}

const struct question question_distribution = {
    .path = SLICE_CONSTANT("alla-far-nagot"),
    .title_key = SLICE_CONSTANT("distribution_title"),
    .is_answerable = is_answerable,
    .answer = answer,
    .set = set,
    .cannot_keys = {SLICE_CONSTANT("distribution_cannot_need"), SLICE_CONSTANT("distribution_cannot_use"),
                    SLICE_CONSTANT("distribution_cannot_base")},
    .methods = {&method_groups, &method_totals},
    .tables = {PUBLISHED_GROUPS, PUBLISHED_TOTALS},
    .table_count = 2,
};
