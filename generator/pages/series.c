/* SPDX-License-Identifier: EUPL-1.2 */
/* Series of one subject; see series.h for the views. */
#include "pages/series.h"

#include "pages/figures.h"
#include "pages/numbers.h"
#include "pages/school_replies.h"
#include "pages/series_chart.h"
#include "pages/series_expected.h"

static const struct observation *observation_at(const struct page *page, struct subject subject, uint32_t measure,
                                                uint32_t period)
{
    return analysis_observation(page->site->analysis, subject, measure, period);
}

bool series_has_content(const struct page *page, struct subject subject, uint32_t measure)
{
    for (uint32_t p = 0; p < publication_period_count(page->site->publication, measure); p++)
        if (observation_at(page, subject, measure, p)->status != STATUS_MISSING)
            return true;
    return false;
}

static bool city_has_values(const struct page *page, uint32_t measure)
{
    for (uint32_t p = 0; p < publication_period_count(page->site->publication, measure); p++)
        if (observation_has_value(observation_at(page, SUBJECT_THE_CITY, measure, p)))
            return true;
    return false;
}

static struct slice subject_label(const struct page *page, struct subject subject)
{
    switch (subject.kind) {
    case SUBJECT_SCHOOL:
        return page_word(page, SLICE("label_school"));
    case SUBJECT_AREA:
        return page_word(page, SLICE("label_area"));
    case SUBJECT_OPERATOR_TYPE:
        return page_word(page,
                         subject.index == OPERATOR_MUNICIPAL ? SLICE("label_municipal") : SLICE("label_independent"));
    default:
        return page_word(page, SLICE("label_city"));
    }
}

/* "Skolans", for sentences: "Skolans värde 2023/24 var 215,4 poäng." */
static struct slice subject_of(const struct page *page, struct subject subject)
{
    switch (subject.kind) {
    case SUBJECT_SCHOOL:
        return page_word(page, SLICE("label_of_school"));
    case SUBJECT_AREA:
        return page_word(page, SLICE("label_of_area"));
    case SUBJECT_OPERATOR_TYPE:
        return page_word(page, subject.index == OPERATOR_MUNICIPAL ? SLICE("label_of_municipal")
                                                                   : SLICE("label_of_independent"));
    default:
        return page_word(page, SLICE("label_of_city"));
    }
}

bool series_event_concerns(const struct page *page, const struct event *event, uint32_t measure)
{
    const struct measure *of = page_measure(page, measure);
    if (event->period.kind != of->period_kind)
        return false;
    if (event->measure != NONE)
        return event->measure == measure;
    return event->resource == NONE || event->resource == of->resource;
}

static void add_notes(const struct page *page, struct view *view, uint32_t measure)
{
    const struct publication *publication = page->site->publication;
    struct view_list *notes = view_list_new(page->arena, 4);
    for (uint32_t e = 0; e < publication->event_count; e++) {
        const struct event *event = &publication->events[e];
        uint32_t period = publication_find_period(publication, event->period);
        if (!series_event_concerns(page, event, measure) || period == NONE)
            continue;
        struct view *note = view_list_new_view(notes, 2);
        VIEW_TEXT(note, "period", page->words_of->period_labels[event->period.kind][period]);
        VIEW_TEXT(note, "text", page_localized(page, &event->text));
    }
    view_set_boolean(view, SLICE("has_notes"), notes->count != 0);
    view_set_list(view, SLICE("notes"), notes);
}

/* A base that several results stand on is the same observation each time: only the first is the place of its name. */
static bool is_place_of_base(const struct page *page, struct subject subject, uint32_t measure)
{
    const struct publication *publication = page->site->publication;
    uint32_t base = page_measure(page, measure)->base;
    uint32_t resource = page_measure(page, base)->resource;
    if (resource == NONE || publication->resources[resource].role != ROLE_RESULTS)
        return false;
    for (uint32_t m = 0; m < measure; m++)
        if (publication->measures[m].base == base && series_has_content(page, subject, m))
            return false;
    return true;
}

struct span {
    uint32_t first;
    uint32_t end;
};

static bool is_told(const struct page *page, struct subject subject, uint32_t measure, uint32_t period)
{
    return measure != NONE && observation_at(page, subject, measure, period)->status != STATUS_MISSING;
}

/* Years before a school opened or after it closed are not rows of its table. */
static struct span years_with_content(const struct page *page, struct subject subject, uint32_t measure, uint32_t base)
{
    struct span span = {0, 0};
    for (uint32_t p = 0; p < publication_period_count(page->site->publication, measure); p++)
        if (is_told(page, subject, measure, p) || is_told(page, subject, base, p)) {
            span.first = span.end == 0 ? p : span.first;
            span.end = p + 1;
        }
    return span;
}

/* Fills the rows of a table, cell by cell. */
struct rows_maker {
    struct figure_rows *rows;
    struct slice *labels;
    const struct figure **figures;
    size_t figure_count;
};

static struct rows_maker rows_begin(const struct page *page, uint32_t most_rows, uint32_t columns)
{
    struct rows_maker maker = {.rows = ARENA_NEW(page->arena, struct figure_rows),
                               .labels = ARENA_ARRAY(page->arena, struct slice, most_rows),
                               .figures = ARENA_ARRAY(page->arena, const struct figure *, (size_t)most_rows *columns)};
    *maker.rows = (struct figure_rows){.labels = maker.labels, .figures = maker.figures, .column_count = columns};
    return maker;
}

static void rows_add_label(struct rows_maker *maker, struct slice label)
{
    maker->labels[maker->rows->row_count++] = label;
}

static void rows_add(struct rows_maker *maker, const struct figure *figure)
{
    maker->figures[maker->figure_count++] = figure;
}

static void add_rows(const struct page *page, struct view *view, struct subject subject, uint32_t measure,
                     const struct expected_value *expected, bool has_city)
{
    uint32_t base = page_measure(page, measure)->base;
    uint32_t columns = 1u + (expected != NULL) + has_city + (base != NONE);
    struct rows_maker rows = rows_begin(page, publication_period_count(page->site->publication, measure), columns);
    bool is_place = base != NONE && is_place_of_base(page, subject, measure);
    /* The pupils behind a result have their place here, also in a year without the result. */
    uint32_t base_here = is_place ? base : NONE;
    struct span years = years_with_content(page, subject, measure, base_here);
    for (uint32_t p = years.end; p-- > years.first;) {
        bool says_nothing = !is_told(page, subject, measure, p) && !is_told(page, subject, base_here, p) &&
                            (!has_city || !observation_has_value(observation_at(page, SUBJECT_THE_CITY, measure, p)));
        if (says_nothing)
            continue;
        rows_add_label(&rows, page_period_label(page, measure, p));
        rows_add(&rows, figure_make(page, subject, measure, p, FIGURE_NUMBER, FIGURE_ANCHOR));
        if (expected != NULL)
            rows_add(&rows, series_expected_figure(page, subject.index, measure, p, &expected[p],
                                                   observation_at(page, subject, measure, p)));
        if (has_city)
            rows_add(&rows, figure_of_city(page, measure, p));
        if (base != NONE)
            rows_add(&rows,
                     figure_make(page, subject, base, p, FIGURE_NUMBER, is_place ? FIGURE_ANCHOR : FIGURE_REPEATED));
    }
    view_set_rows(view, SLICE("rows"), rows.rows);
}

/* How many schools stand behind the city's number: analys/summor. */
static const struct figure *city_schools(const struct page *page, uint32_t measure, uint32_t period)
{
    const struct group_cell *cell = totals_group(&page->site->analysis->totals, SUBJECT_THE_CITY, measure, period);
    const struct measure *of = page_measure(page, measure);
    struct derived_row row = derived_row(derived_table(page, PUBLISHED_TOTALS));
    derived_row_add(&row, SLICE("kind"), SLICE("city"));
    derived_row_add(&row, SLICE("group"), SLICE("city"));
    derived_row_add(&row, SLICE("measure"), of->id);
    derived_row_add(&row, SLICE("period"), page->site->period_ids[of->period_kind][period]);
    return derived_figure(page, number_count(page, cell->school_count), &row, SLICE("schools"));
}

/* All schools together are those that have a number: of a share, those where nearly all succeeded have none. */
static struct markup city_sentence(const struct page *page, uint32_t measure, uint32_t latest)
{
    const struct group_cell *cell = totals_group(&page->site->analysis->totals, SUBJECT_THE_CITY, measure, latest);
    struct view *words = view_new(page->arena, 3);
    view_set_boolean(words, SLICE("city_is_part"), cell->without_count != 0 && cell->school_count > 1);
    view_set_figure(words, SLICE("city_schools"), city_schools(page, measure, latest));
    view_set_figure(words, SLICE("city_figure"),
                    figure_make(page, SUBJECT_THE_CITY, measure, latest, FIGURE_UNIT, FIGURE_REPEATED));
    return page_statement(page, SLICE("serie-staden"), SLICE("series_city"), words);
}

/* Of a school that has closed, the newest year has nothing to tell; the table tells of its own years. */
static void set_latest(const struct page *page, struct view *view, struct subject subject, uint32_t measure,
                       bool shows_city)
{
    uint32_t latest = analysis_current_period(page->site->analysis, measure);
    bool has_latest = latest != NONE && is_told(page, subject, measure, latest);
    const struct observation *city = has_latest ? observation_at(page, SUBJECT_THE_CITY, measure, latest) : NULL;
    bool has_city = city != NULL && shows_city && observation_has_value(city);
    view_set_boolean(view, SLICE("has_latest"), has_latest);
    view_set_boolean(view, SLICE("has_city_latest"), has_city);
    if (has_city)
        VIEW_TEXT(view, "city_latest", figure_text(page, city, page_measure(page, measure), FIGURE_UNIT));
}

static void add_latest(const struct page *page, struct view *view, struct subject subject, uint32_t measure)
{
    uint32_t latest = analysis_current_period(page->site->analysis, measure);
    const struct observation *observation = observation_at(page, subject, measure, latest);
    struct view *words = view_new(page->arena, 3);
    VIEW_TEXT(words, "subject_of", subject_of(page, subject));
    VIEW_TEXT(words, "latest_period", page_period_label(page, measure, latest));
    view_set_figure(words, SLICE("latest"), figure_make(page, subject, measure, latest, FIGURE_UNIT, FIGURE_REPEATED));
    view_set_boolean(view, SLICE("latest_has_value"), observation_has_value(observation));
    view_set_markup(
        view, SLICE("latest_sentence"),
        page_statement(page, SLICE("serie"),
                       observation_has_value(observation) ? SLICE("series_latest") : SLICE("series_latest_without"),
                       words));
    struct slice why = SLICE_JOIN(page->arena, SLICE("status_why_"),
                                  observation_status_code((enum observation_status)observation->status));
    VIEW_TEXT(view, "latest_why", page_word(page, why));
    if (view_find(view, SLICE("has_city_latest"))->as.boolean)
        view_set_markup(view, SLICE("city_sentence"), city_sentence(page, measure, latest));
}

/* What is told in words: of the newest year, beside the city, and beside what is expected. */
static void add_words(const struct page *page, struct view *view, struct subject subject, uint32_t measure,
                      const struct expected_value *expected)
{
    receipts_set_scope(page, page_measure(page, measure)->id);
    derived_speak_of(page, measure, analysis_current_period(page->site->analysis, measure));
    if (view_find(view, SLICE("has_latest"))->as.boolean)
        add_latest(page, view, subject, measure);
    series_expected_set(page, view, subject.index, measure, expected);
    receipts_set_scope(page, SLICE_EMPTY);
}

static struct view *make_view(const struct page *page, struct subject subject, uint32_t measure, bool has_words)
{
    const struct measure *of = page_measure(page, measure);
    const struct expected_value *expected = series_expected_values(page, subject, measure);
    struct view *view = view_new(page->arena, 37);
    struct url definition = {SLICE_EMPTY};
    bool has_city = city_has_values(page, measure);
    bool shows_city = has_city && subject.kind != SUBJECT_CITY;
    struct markup chart = {SLICE_EMPTY};
    VIEW_TEXT(view, "id", of->id);
    VIEW_TEXT(view, "title", page_localized(page, &of->title));
    view_set_boolean(view, SLICE("has_definition"), page_definition_url(page, of, &definition));
    view_set_url(view, SLICE("definition_url"), definition);
    VIEW_TEXT(view, "unit", figure_unit_word(page, of));
    view_set_boolean(view, SLICE("has_unit"), of->unit != UNIT_NONE);
    VIEW_TEXT(view, "subject_label", subject_label(page, subject));
    view_set_boolean(view, SLICE("has_city"), shows_city);
    receipts_link(page, view, subject, measure);
    struct view *city = view_new(page->arena, 2);
    receipts_link(page, city, SUBJECT_THE_CITY, measure);
    view_set_view(view, SLICE("city_receipts"), city);
    /* In narrative the expected values are the page's own numbers. */
    bool has_own = expected != NULL && !figure_is_own(page, subject);
    view_set_boolean(view, SLICE("has_own_receipts"), has_own && page->receipts != NULL);
    set_latest(page, view, subject, measure, shows_city);
    struct slice group = receipts_set_group(page, page_localized(page, &of->title));
    if (has_words)
        add_words(page, view, subject, measure, expected);
    view_set_boolean(view, SLICE("has_base"), of->base != NONE);
    VIEW_TEXT(view, "base_title",
              of->base == NONE ? SLICE_EMPTY : page_localized(page, &page_measure(page, of->base)->short_title));
    view_set_boolean(view, SLICE("has_expected_column"), expected != NULL);
    add_rows(page, view, subject, measure, expected, shows_city);
    receipts_set_group(page, group);
    view_set_boolean(view, SLICE("has_chart"),
                     series_chart_draw(page, view, subject, measure, expected, shows_city, &chart));
    view_set_markup(view, SLICE("chart"), chart);
    add_notes(page, view, measure);
    view_set_boolean(view, SLICE("has_reply"),
                     subject.kind == SUBJECT_SCHOOL && school_replies_concern(page, subject.index, measure));
    return view;
}

const struct view *series_view(const struct page *page, struct subject subject, uint32_t measure)
{
    return make_view(page, subject, measure, true);
}

const struct view *series_table_view(const struct page *page, struct subject subject, uint32_t measure)
{
    return make_view(page, subject, measure, false);
}

static bool year_has_content(const struct page *page, struct subject subject, const uint32_t *measures,
                             uint32_t measure_count, uint32_t period)
{
    for (uint32_t m = 0; m < measure_count; m++)
        if (observation_at(page, subject, measures[m], period)->status != STATUS_MISSING)
            return true;
    return false;
}

static const struct view_list *year_columns(const struct page *page, const uint32_t *measures, uint32_t measure_count)
{
    struct view_list *columns = view_list_new(page->arena, measure_count);
    for (uint32_t m = 0; m < measure_count; m++) {
        const struct measure *measure = page_measure(page, measures[m]);
        struct view *column = view_list_new_view(columns, 3);
        VIEW_TEXT(column, "title", page_localized(page, &measure->short_title));
        view_set_boolean(column, SLICE("has_unit"), measure->unit != UNIT_NONE && measure->unit != UNIT_PUPILS);
        VIEW_TEXT(column, "unit", figure_unit_word(page, measure));
    }
    return columns;
}

const struct view *years_view(const struct page *page, struct subject subject, const uint32_t *measures,
                              uint32_t measure_count, struct slice caption)
{
    struct view *view = view_new(page->arena, 6);
    uint32_t periods = measure_count == 0 ? 0 : publication_period_count(page->site->publication, measures[0]);
    struct rows_maker rows = rows_begin(page, periods, measure_count);
    for (uint32_t p = periods; p-- > 0;) {
        if (!year_has_content(page, subject, measures, measure_count, p))
            continue;
        rows_add_label(&rows, page_period_label(page, measures[0], p));
        for (uint32_t m = 0; m < measure_count; m++)
            rows_add(&rows, figure_make(page, subject, measures[m], p, FIGURE_NUMBER, FIGURE_ANCHOR));
    }
    VIEW_TEXT(view, "caption", caption);
    receipts_link(page, view, subject, measure_count == 0 ? NONE : measures[0]);
    view_set_list(view, SLICE("columns"), year_columns(page, measures, measure_count));
    view_set_rows(view, SLICE("rows"), rows.rows);
    view_set_boolean(view, SLICE("has_rows"), rows.rows->row_count != 0);
    return view;
}
