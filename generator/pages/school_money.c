/* SPDX-License-Identifier: EUPL-1.2 */
/* The money of one school: the lead sentence, the strip, four figures, and all years. */
#include "pages/figures.h"
#include "pages/numbers.h"
#include "pages/school_page.h"
#include "pages/series.h"

/* Which sentence says where the school stands; one of these is true. */
static void set_standing(struct view *view, enum standing standing)
{
    static const struct {
        struct slice name;
        enum standing standing;
    } names[] = {{SLICE_CONSTANT("is_only"), STANDING_ONLY},
                 {SLICE_CONSTANT("is_highest"), STANDING_HIGHEST},
                 {SLICE_CONSTANT("is_highest_shared"), STANDING_HIGHEST_SHARED},
                 {SLICE_CONSTANT("is_lowest"), STANDING_LOWEST},
                 {SLICE_CONSTANT("is_lowest_shared"), STANDING_LOWEST_SHARED},
                 {SLICE_CONSTANT("is_all_same"), STANDING_ALL_SAME},
                 {SLICE_CONSTANT("is_between"), STANDING_BETWEEN}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        view_set_boolean(view, names[i].name, names[i].standing == standing);
}

static void set_strip(struct page *page, const struct view *lead, uint32_t school)
{
    const struct site *site = page->site;
    const struct strip_background *background = page->words_of->strip;
    struct markup strip = {SLICE_EMPTY};
    bool has_strip = background != NULL;
    if (has_strip) {
        const struct distribution *distribution = &site->analysis->distributions[site->lead_measure];
        const struct measure *measure = &site->publication->measures[site->lead_measure];
        const struct observation *observation = analysis_observation(site->analysis, subject_school(school),
                                                                     site->lead_measure, distribution->period_index);
        struct chart_point point = figure_point(page, observation, measure);
        struct strip_value marked = {point.value, point.exact, site->publication->schools[school].name, point.text};
        has_strip = point.has_value;
        if (has_strip)
            strip = strip_draw(page->arena, background, SLICE("remsa"), page_sentence(page, SLICE("strip_title"), lead),
                               page_sentence(page, SLICE("strip_description"), lead), &marked);
    }
    view_set_boolean(page->view, SLICE("has_strip"), has_strip);
    view_set_markup(page->view, SLICE("strip"), strip);
}

/* What the lead and the strip say; also for schools without an amount, where only the status is told. */
static void set_lead(struct page *page, uint32_t school)
{
    const struct site *site = page->site;
    const struct analysis *analysis = site->analysis;
    struct view *view = view_new(page->arena, 24);
    bool has_amounts = analysis->measure_amount != NONE;
    view_set_boolean(page->view, SLICE("has_amounts"), has_amounts);
    view_set_boolean(page->view, SLICE("has_lead"), site->lead_measure != NONE);
    view_set_view(page->view, SLICE("lead"), view);
    if (site->lead_measure == NONE) {
        set_strip(page, view, school);
        return;
    }
    const struct distribution *distribution = &analysis->distributions[site->lead_measure];
    const struct measure *measure = &site->publication->measures[site->lead_measure];
    uint32_t period = distribution->period_index;
    struct place_among place = distribution_place(distribution, school);
    VIEW_TEXT(view, "name", site->publication->schools[school].name);
    VIEW_TEXT(view, "title", page_localized(page, &measure->title));
    VIEW_TEXT(view, "period", period == NONE ? SLICE_EMPTY : page_period_label(page, site->lead_measure, period));
    view_set_boolean(view, SLICE("has_value"), place.standing != STANDING_NONE);
    set_standing(view, place.standing);
    view_set_figure(
        view, SLICE("value"),
        figure_make(page, subject_school(school), site->lead_measure, period, FIGURE_UNIT, FIGURE_WITH_RECEIPT));
    view_set_figure(view, SLICE("below"), number_count(page, place.below));
    view_set_figure(view, SLICE("others"), number_count(page, place.others));
    view_set_figure(view, SLICE("same"), number_count(page, place.same));
    view_set_figure(view, SLICE("count"), number_count(page, distribution->count));
    VIEW_TEXT(view, "low", figure_range_start(page, &distribution->lower_quartile, measure));
    VIEW_TEXT(view, "high", figure_text(page, &distribution->upper_quartile, measure, FIGURE_UNIT));
    if (has_amounts)
        view_set_figure(view, SLICE("amount"),
                        figure_make(page, subject_school(school), analysis->measure_amount, period, FIGURE_WORDS,
                                    FIGURE_WITH_RECEIPT));
    set_strip(page, view, school);
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
    VIEW_TEXT(item, "label", page_localized(page, &measure->short_title));
    VIEW_TEXT(item, "period", page_period_label(page, measure_index, period));
    view_set_figure(item, SLICE("value"),
                    figure_make(page, subject, measure_index, period, FIGURE_SHORT, FIGURE_WITH_RECEIPT));
    view_set_boolean(item, SLICE("has_change"), !slice_is_empty(change));
    VIEW_TEXT(item, "change", change);
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
                      series_view(page, subject_school(school), analysis->measure_per_pupil));
}

void school_money_set(struct page *page, uint32_t school)
{
    set_lead(page, school);
    set_key_figures(page, school);
    set_money_years(page, school);
}
