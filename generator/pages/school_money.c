/* SPDX-License-Identifier: EUPL-1.2 */
/* The money of one school: the lead sentence, the strip, four figures, and all years. */
#include "pages/derived.h"
#include "pages/lead.h"
#include "pages/school_page.h"
#include "pages/series.h"

/* Which sentence says where the school stands. */
static struct slice standing_key(enum standing standing)
{
    switch (standing) {
    case STANDING_ONLY:
        return SLICE("lead_only");
    case STANDING_HIGHEST:
        return SLICE("lead_highest");
    case STANDING_HIGHEST_SHARED:
        return SLICE("lead_highest_shared");
    case STANDING_LOWEST:
        return SLICE("lead_lowest");
    case STANDING_LOWEST_SHARED:
        return SLICE("lead_lowest_shared");
    case STANDING_ALL_SAME:
        return SLICE("lead_all_same");
    default:
        return SLICE("lead_between");
    }
}

static void set_strip(struct page *page, uint32_t school)
{
    const struct site *site = page->site;
    const struct strip_background *background = page->words_of->strip;
    struct markup strip = {SLICE_EMPTY};
    struct markup sentence = {SLICE_EMPTY};
    bool has_strip = background != NULL;
    if (has_strip) {
        const struct distribution *distribution = &site->analysis->distributions[site->lead_measure];
        const struct measure *measure = &site->publication->measures[site->lead_measure];
        const struct observation *observation = analysis_observation(site->analysis, subject_school(school),
                                                                     site->lead_measure, distribution->period_index);
        struct chart_point point = figure_point(page, observation, measure);
        struct strip_value marked = {point.value, point.exact, site->publication->schools[school].name, point.text};
        has_strip = point.has_value;
        if (has_strip) {
            struct view *spread = view_new(page->arena, 6);
            lead_set_spread(page, spread);
            strip =
                strip_draw(page->arena, background, SLICE("remsa"), page_sentence(page, SLICE("strip_title"), spread),
                           page_sentence(page, SLICE("strip_description"), spread), &marked);
            sentence = page_statement(page, SLICE("mitten"), SLICE("strip_sentence"), spread);
        }
    }
    view_set_boolean(page->view, SLICE("has_strip"), has_strip);
    view_set_markup(page->view, SLICE("strip"), strip);
    view_set_markup(page->view, SLICE("strip_sentence"), sentence);
}

static const struct derivation *less_one(const struct page *page, const struct derivation *count)
{
    return derive_with(page, DERIVATION_MINUS, count, derive_number(page, decimal_make(1, 0)));
}

/* Where the school stands among all: how many have less, as much, how many others there are. */
static void set_standing(const struct page *page, struct view *view, const struct place_among *place, uint32_t school)
{
    const struct site *site = page->site;
    const struct distribution *distribution = &site->analysis->distributions[site->lead_measure];
    struct decimal value = observation_value(
        analysis_observation(site->analysis, subject_school(school), site->lead_measure, distribution->period_index));
    const struct derivation *less =
        derivation_came_to(page, lead_count_beside(page, SLICE("<"), value), decimal_make((int64_t)place->below, 0));
    const struct derivation *no_more = derivation_came_to(page, lead_count_beside(page, SLICE("<="), value),
                                                          decimal_make((int64_t)place->below + place->same + 1, 0));
    view_set_figure(view, SLICE("below"), figure_derived(page, number_count(page, place->below), less));
    view_set_figure(view, SLICE("others"),
                    figure_derived(page, number_count(page, place->others), less_one(page, lead_count(page))));
    view_set_figure(view, SLICE("same"),
                    figure_derived(page, number_count(page, place->same),
                                   less_one(page, derive_with(page, DERIVATION_MINUS, no_more, less))));
    view_set_figure(view, SLICE("count"),
                    figure_derived(page, number_count(page, distribution->count), lead_count(page)));
}

static void set_names(const struct page *page, struct view *view, uint32_t school)
{
    const struct site *site = page->site;
    uint32_t period = site->analysis->distributions[site->lead_measure].period_index;
    VIEW_TEXT(view, "name", site->publication->schools[school].name);
    VIEW_TEXT(view, "title", page_localized(page, &page_measure(page, site->lead_measure)->title));
    VIEW_TEXT(view, "period", period == NONE ? SLICE_EMPTY : page_period_label(page, site->lead_measure, period));
}

/* The first sentence, and where there is an amount the second; without a value only the status is told. */
static void set_sentences(struct page *page, uint32_t school, const struct place_among *place)
{
    const struct site *site = page->site;
    const struct analysis *analysis = site->analysis;
    uint32_t period = analysis->distributions[site->lead_measure].period_index;
    bool has_amounts = analysis->measure_amount != NONE;
    bool has_value = place->standing != STANDING_NONE;
    struct view *first = view_new(page->arena, 5);
    struct view *second = view_new(page->arena, 5);
    const struct figure *value =
        figure_make(page, subject_school(school), site->lead_measure, period, FIGURE_UNIT, FIGURE_WITH_RECEIPT);
    set_names(page, first, school);
    if (has_amounts)
        view_set_figure(first, SLICE("amount"),
                        figure_make(page, subject_school(school), analysis->measure_amount, period, FIGURE_WORDS,
                                    FIGURE_WITH_RECEIPT));
    else
        view_set_figure(first, SLICE("value"), value);
    struct slice key = has_amounts ? has_value ? SLICE("lead_amount") : SLICE("lead_no_amount")
                       : has_value ? SLICE("lead_result")
                                   : SLICE("lead_no_result");
    view_set_markup(page->view, SLICE("lead"), page_statement(page, SLICE("inledning"), key, first));
    view_set_boolean(page->view, SLICE("has_standing"), has_amounts && has_value);
    if (!has_amounts || !has_value)
        return;
    view_set_figure(second, SLICE("value"), value);
    set_standing(page, second, place, school);
    view_set_markup(page->view, SLICE("standing"),
                    page_statement(page, SLICE("plats"), standing_key(place->standing), second));
}

/* What the lead and the strip say; also for schools without an amount. */
static void set_lead(struct page *page, uint32_t school)
{
    const struct site *site = page->site;
    bool has_lead = site->lead_measure != NONE;
    view_set_boolean(page->view, SLICE("has_amounts"), site->analysis->measure_amount != NONE);
    view_set_boolean(page->view, SLICE("has_lead"), has_lead);
    if (has_lead) {
        const struct distribution *distribution = &site->analysis->distributions[site->lead_measure];
        struct place_among place = distribution_place(distribution, school);
        derived_speak_of(page, site->lead_measure, distribution->period_index);
        set_sentences(page, school, &place);
    }
    set_strip(page, school);
}

/* "+412 000 kr sedan 2023": of what the reader sees in the two years. */
static const struct figure *change_figure(const struct page *page, uint32_t school, uint32_t measure_index,
                                          uint32_t period, struct slice text)
{
    const struct measure *measure = page_measure(page, measure_index);
    const struct derivation *years[2];
    struct decimal difference = {0, 0};
    for (uint32_t i = 0; i < 2; i++)
        years[i] = derive_rounded(page, derive_observation(page, subject_school(school), measure_index, period - i),
                                  measure->decimals);
    const struct derivation *change = derive_with(page, DERIVATION_MINUS, years[0], years[1]);
    if (change != NULL && change->number.is_present)
        difference = change->number.value;
    struct figure *figure = ARENA_NEW(page->arena, struct figure);
    figure->text = text;
    figure->value = figure_exact_text(page, difference);
    figure->derivation = change;
    struct slice place = SLICE_JOIN(page->arena, SLICE("nyckel."), measure->id, SLICE("-change"));
    struct slice title = SLICE_JOIN(page->arena, page_localized(page, &measure->short_title), SLICE(", "),
                                    page_word(page, SLICE("change_column_change")));
    return receipts_add(page, place, title, figure, true);
}

static void add_key_figure(const struct page *page, struct view_list *list, uint32_t school, uint32_t measure_index)
{
    const struct analysis *analysis = page->site->analysis;
    const struct measure *measure = &page->site->publication->measures[measure_index];
    uint32_t period = analysis_current_period(analysis, measure_index);
    if (period == NONE)
        return;
    struct subject subject = subject_school(school);
    const struct observation *now = analysis_observation(analysis, subject, measure_index, period);
    if (now->status == STATUS_MISSING)
        return;
    struct slice change = SLICE_EMPTY;
    if (period > 0)
        change =
            figure_change_text(page, measure, now, analysis_observation(analysis, subject, measure_index, period - 1));
    struct view *item = view_list_new_view(list, 6);
    derived_speak_of(page, measure_index, period);
    VIEW_TEXT(item, "label", page_localized(page, &measure->short_title));
    VIEW_TEXT(item, "period", page_period_label(page, measure_index, period));
    view_set_figure(item, SLICE("value"),
                    figure_make(page, subject, measure_index, period, FIGURE_SHORT, FIGURE_WITH_RECEIPT));
    view_set_boolean(item, SLICE("has_change"), !slice_is_empty(change));
    if (!slice_is_empty(change))
        view_set_figure(item, SLICE("change"), change_figure(page, school, measure_index, period, change));
    VIEW_TEXT(item, "before", period > 0 ? page_period_label(page, measure_index, period - 1) : SLICE_EMPTY);
}

static uint32_t money_measures(const struct analysis *analysis, uint32_t measures[4])
{
    const uint32_t all[] = {analysis->measure_amount, analysis->measure_per_pupil, analysis->measure_index,
                            analysis->measure_pupils};
    uint32_t count = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i] != NONE)
            measures[count++] = all[i];
    return count;
}

static void set_key_figures(struct page *page, uint32_t school)
{
    uint32_t measures[4];
    uint32_t count = money_measures(page->site->analysis, measures);
    struct view_list *list = view_list_new(page->arena, count);
    for (uint32_t i = 0; i < count; i++)
        if (series_has_content(page, subject_school(school), measures[i]))
            add_key_figure(page, list, school, measures[i]);
    view_set_boolean(page->view, SLICE("has_key_figures"), list->count != 0);
    view_set_list(page->view, SLICE("key_figures"), list);
}

static void set_money_years(struct page *page, uint32_t school)
{
    const struct analysis *analysis = page->site->analysis;
    uint32_t measures[4];
    uint32_t count = money_measures(analysis, measures);
    const struct view *years =
        years_view(page, subject_school(school), measures, count, page_word(page, SLICE("money_years_caption")));
    view_set_view(page->view, SLICE("money_years"), years);
    view_set_boolean(page->view, SLICE("has_money_years"), view_find(years, SLICE("has_rows"))->as.boolean);
    bool has_series = analysis->measure_per_pupil != NONE &&
                      series_has_content(page, subject_school(school), analysis->measure_per_pupil);
    view_set_boolean(page->view, SLICE("has_money_series"), has_series);
    if (has_series)
        view_set_view(page->view, SLICE("money_series"),
                      series_table_view(page, subject_school(school), analysis->measure_per_pupil));
}

void school_money_set(struct page *page, uint32_t school)
{
    set_lead(page, school);
    set_key_figures(page, school);
    set_money_years(page, school);
}
