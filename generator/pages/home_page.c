/* SPDX-License-Identifier: EUPL-1.2 */
/* The home page and the page for addresses that do not exist. */
#include "pages/home_page.h"

#include "pages/area_page.h"
#include "pages/document_page.h"
#include "pages/derived.h"
#include "pages/lead.h"
#include "pages/questions.h"
#include "pages/series.h"

static void set_strip(struct page *page)
{
    const struct site *site = page->site;
    struct markup strip = {SLICE_EMPTY};
    bool has_strip = page->words_of->strip != NULL;
    if (has_strip) {
        const struct distribution *distribution = &site->analysis->distributions[site->lead_measure];
        struct view *words = view_new(page->arena, 7);
        receipts_set_group(page, page_word(page, SLICE("home_strip_heading")));
        derived_speak_of(page, site->lead_measure, distribution->period_index);
        lead_set_spread(page, words);
        view_set_boolean(page->view, SLICE("is_columns"), distribution->count > STRIP_DOTS_MOST);
        strip = strip_draw(page->arena, page->words_of->strip, SLICE("remsa"),
                           page_sentence(page, SLICE("strip_title"), words),
                           page_sentence(page, SLICE("strip_description"), words), NULL);
        view_set_markup(page->view, SLICE("strip_sentence"),
                        page_statement(page, SLICE("mitten"), SLICE("strip_sentence"), words));
    }
    view_set_boolean(page->view, SLICE("has_strip"), has_strip);
    view_set_markup(page->view, SLICE("strip"), strip);
}

static uint32_t years_with_value(const struct page *page, uint32_t measure)
{
    const struct publication *publication = page->site->publication;
    uint32_t count = 0;
    for (uint32_t p = 0; p < publication->axes[publication->measures[measure].period_kind].count; p++)
        count += observation_has_value(analysis_observation(page->site->analysis, SUBJECT_THE_CITY, measure, p));
    return count;
}

/* A number of the city below a label, with a link to its receipt. */
static const struct figure *key_figure(const struct page *page, uint32_t measure, uint32_t period, bool is_anchor,
                                       enum figure_form form)
{
    const struct figure *figure =
        figure_make(page, SUBJECT_THE_CITY, measure, period, form, is_anchor ? FIGURE_ANCHOR : FIGURE_REPEATED);
    return receipts_add(page, SLICE_EMPTY, SLICE_EMPTY, figure, true);
}

/* "2024 fördelades 1 139,7 miljoner kronor i socioekonomiskt stöd till 140 skolor." */
static struct markup sum_sentence(const struct page *page, uint32_t amount, uint32_t period)
{
    const struct measure *of = page_measure(page, amount);
    uint32_t schools = totals_group(&page->site->analysis->totals, SUBJECT_THE_CITY, amount, period)->school_count;
    struct derived_row row = derived_row(derived_table(page, PUBLISHED_TOTALS));
    struct view *words = view_new(page->arena, 4);
    derived_row_add(&row, SLICE("kind"), SLICE("city"));
    derived_row_add(&row, SLICE("group"), SLICE("city"));
    derived_row_add(&row, SLICE("measure"), of->id);
    derived_row_add(&row, SLICE("period"), page->site->period_ids[of->period_kind][period]);
    VIEW_TEXT(words, "period", page_period_label(page, amount, period));
    view_set_figure(words, SLICE("sum_words"),
                    figure_make(page, SUBJECT_THE_CITY, amount, period, FIGURE_WORDS, FIGURE_REPEATED));
    view_set_figure(words, SLICE("sum_schools"),
                    derived_figure(page, number_count(page, schools), &row, SLICE("schools")));
    view_set_boolean(words, SLICE("sum_is_one"), schools == 1);
    return page_statement(page, SLICE("inledning"), SLICE("home_lead"), words);
}

/* Without amounts there is only to say how many schools there are. */
static struct markup count_sentence(const struct page *page)
{
    struct derived_row rows = derived_row(derived_table_of_role(page, ROLE_SCHOOLS));
    struct view *words = view_new(page->arena, 1);
    view_set_figure(words, SLICE("school_count"),
                    figure_derived(page, number_count(page, page->site->publication->school_count),
                                   derived_of_rows(page, DERIVATION_COUNT, &rows, SLICE("school"))));
    return page_statement(page, SLICE("inledning"), SLICE("home_lead_without_amounts"), words);
}

static void set_sum(struct page *page)
{
    const struct analysis *analysis = page->site->analysis;
    uint32_t amount = analysis->measure_amount;
    uint32_t period = amount == NONE ? NONE : analysis->distributions[amount].period_index;
    view_set_boolean(page->view, SLICE("has_amounts"), period != NONE);
    if (period == NONE) {
        view_set_boolean(page->view, SLICE("has_city_series"), false);
        view_set_markup(page->view, SLICE("lead"), count_sentence(page));
        return;
    }
    derived_speak_of(page, amount, period);
    view_set_markup(page->view, SLICE("lead"), sum_sentence(page, amount, period));
    bool has_per_pupil = analysis->measure_per_pupil != NONE;
    bool has_series = has_per_pupil && years_with_value(page, amount) > 1;
    VIEW_TEXT(page->view, "period", page_period_label(page, amount, period));
    view_set_figure(page->view, SLICE("sum"), key_figure(page, amount, period, !has_series, FIGURE_UNIT));
    view_set_boolean(page->view, SLICE("has_per_pupil"), has_per_pupil);
    if (has_per_pupil)
        view_set_figure(page->view, SLICE("per_pupil"),
                        key_figure(page, analysis->measure_per_pupil, period, true, FIGURE_SHORT));
    bool has_pupils = analysis->measure_pupils != NONE;
    view_set_boolean(page->view, SLICE("has_pupils"), has_pupils);
    if (has_pupils)
        view_set_figure(page->view, SLICE("pupils"),
                        key_figure(page, analysis->measure_pupils, period, true, FIGURE_SHORT));
    view_set_boolean(page->view, SLICE("has_city_series"), has_series);
    if (has_series)
        view_set_view(page->view, SLICE("city_series"), series_table_view(page, SUBJECT_THE_CITY, amount));
}

/* "Next" is counted from the edition's own date: the build has no clock. */
static void set_news(struct page *page)
{
    const struct publication *publication = page->site->publication;
    struct view_list *dates = view_list_new(page->arena, 3);
    for (uint32_t i = 0; i < publication->calendar_count && dates->count < 3; i++) {
        const struct calendar_entry *entry = &publication->calendar[i];
        if (slice_compare(entry->date, page_created_day(page)) < 0)
            continue;
        struct view *item = view_list_new_view(dates, 2);
        VIEW_TEXT(item, "date", page_date(page, entry->date));
        VIEW_TEXT(item, "title", page_localized(page, &entry->title));
    }
    view_set_boolean(page->view, SLICE("has_dates"), dates->count != 0);
    view_set_list(page->view, SLICE("dates"), dates);
    struct view_list *corrections = view_list_new(page->arena, 3);
    for (uint32_t i = 0; i < publication->correction_count && corrections->count < 3; i++) {
        const struct correction *correction = &publication->corrections[i];
        struct view *item = view_list_new_view(corrections, 4);
        bool has_school = correction->school != NONE;
        VIEW_TEXT(item, "date", page_date(page, correction->date));
        VIEW_TEXT(item, "reason", correction->reason);
        view_set_boolean(item, SLICE("has_school"), has_school);
        if (has_school) {
            VIEW_TEXT(item, "school", publication->schools[correction->school].name);
            view_set_url(item, SLICE("url"), page_school_url(page, correction->school));
        }
    }
    view_set_boolean(page->view, SLICE("has_corrections"), corrections->count != 0);
    view_set_list(page->view, SLICE("corrections"), corrections);
}

/* Narrative pages of the first level below "so it works", as an invitation to read on. */
static void set_reading(struct page *page)
{
    const struct view_list *reading = document_pages_below(page, SLICE("sa-fungerar-det/"), NULL);
    view_set_boolean(page->view, SLICE("has_reading"), reading->count != 0);
    view_set_list(page->view, SLICE("reading"), reading);
}

void home_page_set(struct page *page)
{
    const struct publication *publication = page->site->publication;
    struct slice description = page_localized(page, &publication->description);
    page_set_heading(page, page_localized(page, &publication->title), description);
    page_set_menu(page, SLICE("home"));
    view_set_boolean(page->view, SLICE("has_description"), !slice_is_empty(description));
    VIEW_TEXT(page->view, "school_count", page_count(page, publication->school_count));
    VIEW_TEXT(page->view, "area_count", page_count(page, publication->area_count));
    set_sum(page);
    set_strip(page);
    const struct view_list *questions = questions_list(page);
    view_set_boolean(page->view, SLICE("has_questions"), questions->count != 0);
    view_set_list(page->view, SLICE("questions"), questions);
    view_set_boolean(page->view, SLICE("has_area_list"),
                     publication->area_count != 0 && publication->area_count <= SCHOOLS_A_PAGE);
    view_set_view(page->view, SLICE("area_list"), area_list_view(page));
    set_reading(page);
    set_news(page);
}

void not_found_page_set(struct page *page)
{
    page_set_heading(page, page_word(page, SLICE("not_found_title")), page_word(page, SLICE("not_found_text")));
    page_set_menu(page, SLICE("none"));
}
