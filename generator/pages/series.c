/* SPDX-License-Identifier: EUPL-1.2 */
/* Series of one subject; see series.h for the views. */
#include "pages/series.h"

#include "pages/figures.h"

static const struct measure *measure_of(const struct page *page, uint32_t measure)
{
    return &page->site->publication->measures[measure];
}

static uint32_t period_count(const struct page *page, uint32_t measure)
{
    return page->site->publication->axes[measure_of(page, measure)->period_kind].count;
}

static const struct observation *observation_at(const struct page *page, struct subject subject, uint32_t measure,
                                                uint32_t period)
{
    return analysis_observation(page->site->analysis, subject, measure, period);
}

bool series_has_content(const struct page *page, struct subject subject, uint32_t measure)
{
    for (uint32_t p = 0; p < period_count(page, measure); p++)
        if (observation_at(page, subject, measure, p)->status != STATUS_MISSING)
            return true;
    return false;
}

static bool city_has_values(const struct page *page, uint32_t measure)
{
    for (uint32_t p = 0; p < period_count(page, measure); p++)
        if (observation_has_value(observation_at(page, SUBJECT_THE_CITY, measure, p)))
            return true;
    return false;
}

static struct slice subject_label(const struct page *page, struct subject subject)
{
    switch (subject.kind) {
    case SUBJECT_SCHOOL: return page_word(page, SLICE("label_school"));
    case SUBJECT_AREA: return page_word(page, SLICE("label_area"));
    default: return page_word(page, SLICE("label_city"));
    }
}

/* "Skolans", for sentences: "Skolans värde 2023/24 var 215,4 poäng." */
static struct slice subject_of(const struct page *page, struct subject subject)
{
    switch (subject.kind) {
    case SUBJECT_SCHOOL: return page_word(page, SLICE("label_of_school"));
    case SUBJECT_AREA: return page_word(page, SLICE("label_of_area"));
    default: return page_word(page, SLICE("label_of_city"));
    }
}

/* Events that touch the measure: of itself, of its table, or of everything. */
static bool event_concerns(const struct page *page, const struct event *event, uint32_t measure)
{
    const struct measure *of = measure_of(page, measure);
    if (event->period.kind != of->period_kind)
        return false;
    if (event->measure != NONE)
        return event->measure == measure;
    return event->resource == NONE || event->resource == of->resource;
}

static uint32_t gather_breaks(const struct page *page, uint32_t measure, struct chart_break *breaks)
{
    const struct publication *publication = page->site->publication;
    uint32_t count = 0;
    for (uint32_t e = 0; e < publication->event_count; e++) {
        const struct event *event = &publication->events[e];
        uint32_t period = publication_find_period(publication, event->period);
        if (event->kind == EVENT_BREAK && event_concerns(page, event, measure) && period != NONE && period != 0)
            breaks[count++] = (struct chart_break){period, page_word(page, SLICE("chart_break"))};
    }
    return count;
}

static void add_notes(const struct page *page, struct view *view, uint32_t measure)
{
    const struct publication *publication = page->site->publication;
    struct view_list *notes = view_list_new(page->arena, 4);
    for (uint32_t e = 0; e < publication->event_count; e++) {
        const struct event *event = &publication->events[e];
        uint32_t period = publication_find_period(publication, event->period);
        if (!event_concerns(page, event, measure) || period == NONE)
            continue;
        struct view *note = view_list_new_view(notes, 2);
        VIEW_TEXT(note, "period", page->words_of->period_labels[event->period.kind][period]);
        VIEW_TEXT(note, "text", page_localized(page, &event->text));
    }
    view_set_boolean(view, SLICE("has_notes"), notes->count != 0);
    view_set_list(view, SLICE("notes"), notes);
}

static struct chart_point *points_of(const struct page *page, struct subject subject, uint32_t measure,
                                     uint32_t *value_count)
{
    uint32_t count = period_count(page, measure);
    struct chart_point *points = ARENA_ARRAY(page->arena, struct chart_point, count);
    for (uint32_t p = 0; p < count; p++) {
        points[p] = figure_point(page, observation_at(page, subject, measure, p), measure_of(page, measure));
        *value_count += points[p].has_value;
    }
    return points;
}

static struct slice describe(const struct page *page, const struct view *view, const struct chart_point *points,
                             uint32_t count, uint32_t measure)
{
    struct view *words = view_new(page->arena, 8);
    uint32_t first = NONE;
    uint32_t last = 0;
    for (uint32_t p = 0; p < count; p++)
        if (points[p].has_value) {
            first = first == NONE ? p : first;
            last = p;
        }
    VIEW_TEXT(words, "title", view_find(view, SLICE("title"))->as.text);
    VIEW_TEXT(words, "first_period", page_period_label(page, measure, first));
    VIEW_TEXT(words, "first_value", points[first].text);
    VIEW_TEXT(words, "last_period", page_period_label(page, measure, last));
    VIEW_TEXT(words, "last_value", points[last].text);
    bool has_city = view_find(view, SLICE("has_city_latest"))->as.boolean;
    view_set_boolean(words, SLICE("has_city"), has_city);
    VIEW_TEXT(words, "city_latest", has_city ? view_find(view, SLICE("city_latest"))->as.text : SLICE_EMPTY);
    return page_sentence(page, SLICE("series_description"), words);
}

static bool draw_chart(const struct page *page, struct view *view, struct subject subject, uint32_t measure,
                       bool has_city, struct markup *markup)
{
    const struct measure *of = measure_of(page, measure);
    uint32_t count = period_count(page, measure);
    uint32_t subject_values = 0;
    uint32_t city_values = 0;
    struct chart_series lines[2] = {{CHART_CITY, page_word(page, SLICE("label_city")), NULL},
                                    {CHART_SUBJECT, subject_label(page, subject), NULL}};
    lines[0].points = points_of(page, SUBJECT_THE_CITY, measure, &city_values);
    lines[1].points = points_of(page, subject, measure, &subject_values);
    if (subject_values < 2)
        return false;
    struct chart_break *breaks = ARENA_ARRAY(page->arena, struct chart_break, page->site->publication->event_count);
    bool shows_city = has_city && subject.kind != SUBJECT_CITY;
    struct line_chart chart = {
        .id = SLICE_JOIN(page->arena, SLICE("diagram-"), of->id),
        .title = view_find(view, SLICE("title"))->as.text,
        .periods = page->words_of->period_labels[of->period_kind],
        .period_count = count,
        .series = shows_city ? lines : lines + 1,
        .series_count = shows_city ? 2 : 1,
        .breaks = breaks,
        .break_count = gather_breaks(page, measure, breaks),
        .starts_at_zero = of->kind == KIND_AMOUNT || of->kind == KIND_COUNT || of->unit == UNIT_CURRENCY_PER_PUPIL,
        .unit_suffix = figure_axis_unit(page, of),
        .write_tick = figure_write_tick,
        .tick_context = (void *)&page->words_of->format};
    chart.description = describe(page, view, lines[1].points, count, measure);
    *markup = line_chart_draw(page->arena, &chart);
    return true;
}

/* A base that several results stand on is the same observation each time: only the first is the place of its name. */
static bool is_place_of_base(const struct page *page, struct subject subject, uint32_t measure)
{
    const struct publication *publication = page->site->publication;
    uint32_t base = measure_of(page, measure)->base;
    uint32_t resource = measure_of(page, base)->resource;
    if (resource == NONE || publication->resources[resource].role != ROLE_RESULTS)
        return false;
    for (uint32_t m = 0; m < measure; m++)
        if (publication->measures[m].base == base && series_has_content(page, subject, m))
            return false;
    return true;
}

static const struct figure *base_figure(const struct page *page, struct subject subject, uint32_t base,
                                        uint32_t period, bool is_place)
{
    const struct figure *figure =
        figure_make(page, subject, base, period, FIGURE_NUMBER, is_place ? FIGURE_ANCHOR : FIGURE_REPEATED);
    if (is_place)
        return figure;
    /* Told again, it needs no name: its row has the period and its first place the rest. */
    struct figure *repeated = ARENA_NEW(page->arena, struct figure);
    *repeated = *figure;
    repeated->field = SLICE_EMPTY;
    repeated->period = SLICE_EMPTY;
    return repeated;
}

struct span {
    uint32_t first;
    uint32_t end;
};

/* Years before a school opened or after it closed are not rows of its table. */
static struct span years_with_content(const struct page *page, struct subject subject, uint32_t measure)
{
    struct span span = {0, 0};
    for (uint32_t p = 0; p < period_count(page, measure); p++)
        if (observation_at(page, subject, measure, p)->status != STATUS_MISSING) {
            span.first = span.end == 0 ? p : span.first;
            span.end = p + 1;
        }
    return span;
}

static void add_rows(const struct page *page, struct view *view, struct subject subject, uint32_t measure,
                     bool has_city, uint32_t base)
{
    uint32_t count = period_count(page, measure);
    struct view_list *rows = view_list_new(page->arena, count);
    bool is_place = base != NONE && is_place_of_base(page, subject, measure);
    struct span years = years_with_content(page, subject, measure);
    for (uint32_t p = years.end; p-- > years.first;) {
        bool says_nothing = observation_at(page, subject, measure, p)->status == STATUS_MISSING &&
                            (!has_city || !observation_has_value(observation_at(page, SUBJECT_THE_CITY, measure, p)));
        if (says_nothing)
            continue;
        struct view *row = view_list_new_view(rows, 4);
        VIEW_TEXT(row, "period", page_period_label(page, measure, p));
        view_set_figure(row, SLICE("value"), figure_make(page, subject, measure, p, FIGURE_NUMBER, FIGURE_ANCHOR));
        if (has_city)
            view_set_figure(row, SLICE("city"), figure_of_city(page, measure, p));
        if (base != NONE)
            view_set_figure(row, SLICE("base"), base_figure(page, subject, base, p, is_place));
    }
    view_set_list(view, SLICE("rows"), rows);
}

static void add_latest(const struct page *page, struct view *view, struct subject subject, uint32_t measure,
                       bool has_city)
{
    static const struct observation nothing = {.status = STATUS_MISSING};
    uint32_t latest = analysis_current_period(page->site->analysis, measure);
    const struct observation *observation =
        latest == NONE ? &nothing : observation_at(page, subject, measure, latest);
    /* Of a school that has closed, the newest year has nothing to tell; the table tells of its own years. */
    bool has_latest = observation->status != STATUS_MISSING;
    view_set_boolean(view, SLICE("has_latest"), has_latest);
    if (!has_latest) {
        view_set_boolean(view, SLICE("has_city_latest"), false);
        return;
    }
    VIEW_TEXT(view, "latest_period", page_period_label(page, measure, latest));
    view_set_boolean(view, SLICE("latest_has_value"), observation_has_value(observation));
    view_set_figure(view, SLICE("latest"),
                    figure_make(page, subject, measure, latest, FIGURE_UNIT,
                                subject.kind == SUBJECT_CITY ? FIGURE_REPEATED : FIGURE_WITH_RECEIPT));
    struct slice why = SLICE_JOIN(page->arena, SLICE("status_why_"),
                                  observation_status_code((enum observation_status)observation->status));
    VIEW_TEXT(view, "latest_why", page_word(page, why));
    const struct observation *city = observation_at(page, SUBJECT_THE_CITY, measure, latest);
    view_set_boolean(view, SLICE("has_city_latest"), has_city && observation_has_value(city));
    VIEW_TEXT(view, "city_latest", figure_text(page, city, measure_of(page, measure), FIGURE_UNIT));
}

const struct view *series_view(const struct page *page, struct subject subject, uint32_t measure)
{
    const struct measure *of = measure_of(page, measure);
    struct view *view = view_new(page->arena, 24);
    bool has_city = city_has_values(page, measure);
    bool shows_city = has_city && subject.kind != SUBJECT_CITY;
    struct markup chart = {SLICE_EMPTY};
    VIEW_TEXT(view, "id", of->id);
    VIEW_TEXT(view, "title", page_localized(page, &of->title));
    VIEW_TEXT(view, "unit", figure_unit_word(page, of));
    view_set_boolean(view, SLICE("has_unit"), of->unit != UNIT_NONE);
    VIEW_TEXT(view, "subject_label", subject_label(page, subject));
    VIEW_TEXT(view, "subject_of", subject_of(page, subject));
    view_set_boolean(view, SLICE("has_city"), shows_city);
    add_latest(page, view, subject, measure, shows_city);
    view_set_boolean(view, SLICE("has_base"), of->base != NONE);
    VIEW_TEXT(view, "base_title",
              of->base == NONE ? SLICE_EMPTY : page_localized(page, &measure_of(page, of->base)->short_title));
    add_rows(page, view, subject, measure, shows_city, of->base);
    view_set_boolean(view, SLICE("has_chart"), draw_chart(page, view, subject, measure, shows_city, &chart));
    view_set_markup(view, SLICE("chart"), chart);
    add_notes(page, view, measure);
    return view;
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
        const struct measure *measure = measure_of(page, measures[m]);
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
    struct view *view = view_new(page->arena, 4);
    uint32_t periods = measure_count == 0 ? 0 : period_count(page, measures[0]);
    struct view_list *rows = view_list_new(page->arena, periods);
    for (uint32_t p = periods; p-- > 0;) {
        if (!year_has_content(page, subject, measures, measure_count, p))
            continue;
        struct view *row = view_list_new_view(rows, 2);
        struct view_list *cells = view_list_new(page->arena, measure_count);
        VIEW_TEXT(row, "period", page_period_label(page, measures[0], p));
        for (uint32_t m = 0; m < measure_count; m++)
            view_list_add_value(cells, (struct value){.kind = VALUE_FIGURE,
                                                      .as.figure = figure_make(page, subject, measures[m], p,
                                                                               FIGURE_NUMBER, FIGURE_ANCHOR)});
        view_set_list(row, SLICE("cells"), cells);
    }
    VIEW_TEXT(view, "caption", caption);
    view_set_list(view, SLICE("columns"), year_columns(page, measures, measure_count));
    view_set_list(view, SLICE("rows"), rows);
    view_set_boolean(view, SLICE("has_rows"), rows->count != 0);
    return view;
}
