/* SPDX-License-Identifier: EUPL-1.2 */
/* What one school uses its money for: spending by category. */
#include "pages/derived.h"
#include "pages/school_page.h"
#include "pages/spending_similar.h"

/* ---- how the numbers came to be ---- */

/* Σ amount / Σ pupils of the schools that have told both, in the tables that they stand in. */
static const struct derivation *derive_city(const struct page *page, uint32_t measure, uint32_t period_index)
{
    const struct site *site = page->site;
    uint32_t pupils = site->analysis->measure_pupils;
    if (pupils == NONE)
        return NULL;
    struct slice period = site->period_ids[page_measure(page, measure)->period_kind][period_index];
    struct slice tables[] = {derived_table_of_measure(page, measure), derived_table_of_measure(page, pupils)};
    struct slice columns[] = {page_measure(page, measure)->id, page_measure(page, pupils)->id};
    const struct derivation *sums[2];
    for (unsigned i = 0; i < 2; i++) {
        struct derived_row rows = derived_row(tables[i]);
        struct slice other = SLICE_JOIN(page->arena, tables[1 - i], SLICE("/"), columns[1 - i]);
        derived_row_add(&rows, SLICE("period"), period);
        derived_row_compare(&rows, other, SLICE("!="), SLICE_EMPTY);
        sums[i] = derived_of_rows(page, DERIVATION_SUM, &rows, columns[i]);
    }
    return derive_with(page, DERIVATION_DIVIDED, sums[0], sums[1]);
}

/* ---- by category ---- */

/* One category of the school's newest year. */
struct category_row {
    const struct page *page;
    const struct category *category;
    uint32_t school;
    uint32_t period_index;
};

/* Registered as "kostnader.<category>-<what>". */
static const struct figure *show(const struct category_row *of, struct slice what, struct slice column,
                                 const struct figure *figure)
{
    const struct page *page = of->page;
    struct slice id = page_measure(page, of->category->measure)->id;
    if (slice_starts_with(id, SLICE("spending-")))
        id = slice_from(id, 9);
    struct slice place = SLICE_JOIN(page->arena, SLICE("kostnader."), id, SLICE("-"), what);
    struct slice title =
        SLICE_JOIN(page->arena, page_localized(page, &of->category->title), SLICE(", "), page_word(page, column));
    return receipts_add(page, place, title, figure, false);
}

static const struct figure *per_pupil_figure(const struct category_row *of, struct subject subject,
                                             const struct observation *observation)
{
    const struct page *page = of->page;
    uint32_t measure = of->category->measure;
    const struct figure *figure = figure_of_observation(page, observation, SLICE_EMPTY, NUMBER_PLAIN, 0);
    if (!observation_has_value(observation))
        return figure;
    return figure_derived(page, figure,
                          subject.kind == SUBJECT_CITY ? derive_city(page, measure, of->period_index)
                                                       : derive_per_pupil(page, subject, measure, of->period_index));
}

static void add_category(const struct category_row *of, struct view_list *rows, struct bar *bar,
                         const struct figure *similar)
{
    const struct page *page = of->page;
    const struct totals *totals = &page->site->analysis->totals;
    uint32_t measure = of->category->measure;
    struct subject subject = subject_school(of->school);
    struct observation own = totals_per_pupil(totals, subject, measure, of->period_index);
    struct observation city = totals_per_pupil(totals, SUBJECT_THE_CITY, measure, of->period_index);
    struct measure per_pupil = *page_measure(page, measure);
    per_pupil.unit = UNIT_CURRENCY;
    per_pupil.decimals = 0;
    struct view *row = view_list_new_view(rows, 5);
    VIEW_TEXT(row, "title", page_localized(page, &of->category->title));
    view_set_figure(row, SLICE("similar"),
                    similar == NULL ? number_status(page, STATUS_MISSING)
                                    : show(of, SLICE("similar"), SLICE("spending_column_similar"), similar));
    view_set_figure(row, SLICE("amount"),
                    figure_make(page, subject, measure, of->period_index, FIGURE_NUMBER, FIGURE_ANCHOR));
    view_set_figure(row, SLICE("per_pupil"),
                    show(of, SLICE("per_pupil"), SLICE("column_per_pupil"), per_pupil_figure(of, subject, &own)));
    view_set_figure(
        row, SLICE("city"),
        show(of, SLICE("city"), SLICE("column_city_per_pupil"), per_pupil_figure(of, SUBJECT_THE_CITY, &city)));
    bar->label = page_localized(page, &of->category->title);
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
static void set_similar(const struct page *page, struct view *view, const struct similar_spending *similar,
                        uint32_t school, uint32_t period)
{
    struct markup sentence = {SLICE_EMPTY};
    struct view *words = view_new(page->arena, 1);
    view_set_figure(words, SLICE("minimum"), derived_setting_count(page, SIMILAR_SPENDING_MINIMUM));
    if (similar_spending_is_enough(similar))
        sentence = spending_similar_sentence(page, similar, school, period);
    else if (similar->is_declared)
        sentence = page_statement(page, SLICE("kostnader-skillnad"), SLICE("spending_similar_few"), words);
    view_set_boolean(view, SLICE("has_similar_costs"), similar_spending_is_enough(similar));
    view_set_boolean(view, SLICE("has_similar_sentence"), !slice_is_empty(sentence.html));
    view_set_markup(view, SLICE("similar_sentence"), sentence);
}

static void set_spending(struct page *page, uint32_t school)
{
    const struct publication *publication = page->site->publication;
    bool has_table = publication->spending_category_count != 0;
    uint32_t period = similar_spending_period(page->site->analysis, school);
    bool is_independent = publication->schools[school].operator_type == OPERATOR_INDEPENDENT;
    view_set_boolean(page->view, SLICE("has_spending_table"), has_table);
    view_set_boolean(page->view, SLICE("has_spending"), period != NONE);
    view_set_boolean(page->view, SLICE("spending_is_secret"), has_table && period == NONE && is_independent);
    view_set_boolean(page->view, SLICE("spending_is_missing"), has_table && period == NONE && !is_independent);
    if (period == NONE)
        return;
    uint32_t count = publication->spending_category_count;
    receipts_set_group(page, page_word(page, SLICE("spending_heading")));
    derived_speak_of(page, publication->spending_categories[0].measure, period);
    struct view *view = view_new(page->arena, 6);
    struct view_list *rows = view_list_new(page->arena, count);
    struct similar_spending similar = similar_spending_of(page->arena, page->site->analysis, school, period);
    struct bar *bars = ARENA_ARRAY(page->arena, struct bar, count);
    struct slice label = page_period_label(page, publication->spending_categories[0].measure, period);
    uint32_t bar_count = 0;
    for (uint32_t c = 0; c < count; c++) {
        const struct category_row of = {page, &publication->spending_categories[c], school, period};
        add_category(&of, rows, &bars[bar_count],
                     similar_spending_is_enough(&similar) ? spending_similar_median(page, &similar, school, c) : NULL);
        /* The sum beside its parts would make them small; it stands in the table. */
        bar_count += !publication->spending_categories[c].is_total;
    }
    VIEW_TEXT(view, "period", label);
    set_similar(page, view, &similar, school, period);
    view_set_list(view, SLICE("rows"), rows);
    derived_link(page, view);
    view_set_markup(view, SLICE("chart"), draw_bars(page, bars, bar_count, label));
    view_set_view(page->view, SLICE("spending"), view);
}

void school_spending_set(struct page *page, uint32_t school)
{
    set_spending(page, school);
    school_records_set(page, school);
}
