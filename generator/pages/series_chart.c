/* SPDX-License-Identifier: EUPL-1.2 */
/* Line charts over the years; see series_chart.h. */
#include "pages/series_chart.h"

#include "pages/figures.h"
#include "pages/series.h"
#include "pages/series_expected.h"

static const struct observation *observation_at(const struct page *page, struct subject subject, uint32_t measure,
                                                uint32_t period)
{
    return analysis_observation(page->site->analysis, subject, measure, period);
}

static bool is_on_school_pages(const struct site *site, uint32_t measure)
{
    const struct publication *publication = site->publication;
    uint32_t resource = publication->measures[measure].resource;
    return measure == site->analysis->measure_per_pupil ||
           (resource != NONE && publication->resources[resource].role == ROLE_RESULTS);
}

static void include_value(struct value_range *range, const struct observation *observation)
{
    if (!observation_has_value(observation))
        return;
    struct decimal value = observation_value(observation);
    if (range->low == NULL || decimal_compare(value, observation_value(range->low)) < 0)
        range->low = observation;
    if (range->high == NULL || decimal_compare(value, observation_value(range->high)) > 0)
        range->high = observation;
}

const struct value_range *series_chart_ranges(const struct site *site, struct arena *arena)
{
    const struct publication *publication = site->publication;
    struct value_range *ranges = ARENA_ARRAY(arena, struct value_range, publication->measure_count);
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        uint32_t periods = is_on_school_pages(site, m) ? publication_period_count(site->publication, m) : 0;
        for (uint32_t s = 0; s < publication->school_count && periods != 0; s++)
            for (uint32_t p = 0; p < periods; p++)
                include_value(&ranges[m], analysis_observation(site->analysis, subject_school(s), m, p));
    }
    return ranges;
}

static bool has_values(const struct page *page, struct subject subject, uint32_t measure, uint32_t at_least)
{
    uint32_t found = 0;
    for (uint32_t p = 0; p < publication_period_count(page->site->publication, measure) && found < at_least; p++)
        found += observation_has_value(observation_at(page, subject, measure, p));
    return found == at_least;
}

/* Short, because names stand beside them: the heading has said "per elev", and a city's kronor fill a telephone. */
static enum figure_form form_of(struct subject subject, const struct measure *measure)
{
    return subject.kind == SUBJECT_CITY && measure->unit == UNIT_CURRENCY ? FIGURE_MILLIONS : FIGURE_SHORT;
}

static struct chart_point point_of(const struct page *page, const struct observation *observation,
                                   const struct measure *measure, enum figure_form form)
{
    if (!observation_has_value(observation))
        return (struct chart_point){.gap_text = page->words_of->status_words[observation->status]};
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    decimal_append(scratch, observation_value(observation));
    return (struct chart_point){.value = decimal_to_double(observation_value(observation)),
                                .has_value = true,
                                .exact = buffer_copy(scratch, page->arena),
                                .text = figure_text(page, observation, measure, form),
                                .is_provisional = observation->status == STATUS_PROVISIONAL};
}

static struct chart_point *points_of(const struct page *page, struct subject subject, uint32_t measure)
{
    uint32_t count = publication_period_count(page->site->publication, measure);
    const struct measure *of = page_measure(page, measure);
    enum figure_form form = form_of(subject, of);
    struct chart_point *points = arena_allocate_raw(page->arena, count, sizeof *points);
    for (uint32_t p = 0; p < count; p++)
        points[p] = point_of(page, observation_at(page, subject, measure, p), of, form);
    /* Before the first year that tells something and after the last there is no gap: the school was not there. */
    for (uint32_t p = 0; p < count && observation_at(page, subject, measure, p)->status == STATUS_MISSING; p++)
        points[p].gap_text = SLICE_EMPTY;
    for (uint32_t p = count; p > 0 && observation_at(page, subject, measure, p - 1)->status == STATUS_MISSING; p--)
        points[p - 1].gap_text = SLICE_EMPTY;
    return points;
}

const struct chart_break *series_chart_breaks(const struct page *page, uint32_t measure, bool tells_why,
                                              uint32_t *count)
{
    const struct publication *publication = page->site->publication;
    struct chart_break *breaks = ARENA_ARRAY(page->arena, struct chart_break, publication->event_count);
    struct slice short_text = page_word(page, SLICE("chart_break"));
    *count = 0;
    for (uint32_t e = 0; e < publication->event_count; e++) {
        const struct event *event = &publication->events[e];
        uint32_t period = publication_find_period(publication, event->period);
        if (event->kind == EVENT_BREAK && series_event_concerns(page, event, measure) && period != NONE && period != 0)
            breaks[(*count)++] =
                (struct chart_break){period, tells_why ? page_localized(page, &event->text) : short_text};
    }
    return breaks;
}

/* All but the lines. */
static struct line_chart begin_chart(const struct page *page, uint32_t measure)
{
    const struct measure *of = page_measure(page, measure);
    uint32_t break_count;
    const struct chart_break *breaks = series_chart_breaks(page, measure, false, &break_count);
    return (struct line_chart){.periods = page->words_of->period_labels[of->period_kind],
                               .period_count = publication_period_count(page->site->publication, measure),
                               .breaks = breaks,
                               .break_count = break_count,
                               .starts_at_zero = of->kind == KIND_AMOUNT || of->kind == KIND_COUNT ||
                                                 of->unit == UNIT_CURRENCY_PER_PUPIL,
                               .unit_suffix = figure_axis_unit(page, of),
                               .write_tick = figure_write_tick,
                               .tick_context = (void *)&page->words_of->format};
}

static struct chart_series city_line(const struct page *page, uint32_t measure)
{
    return (struct chart_series){CHART_CITY, page_word(page, SLICE("label_city")),
                                 points_of(page, SUBJECT_THE_CITY, measure)};
}

static const struct line_background *prepare_measure(const struct page *page, uint32_t measure,
                                                     const struct value_range *range)
{
    const struct measure *of = page_measure(page, measure);
    struct line_chart shared = begin_chart(page, measure);
    struct slice low = figure_text(page, range->low, of, FIGURE_SHORT);
    struct slice high = figure_text(page, range->high, of, FIGURE_SHORT);
    struct chart_series *city = ARENA_NEW(page->arena, struct chart_series);
    *city = city_line(page, measure);
    shared.series = city;
    shared.series_count = has_values(page, SUBJECT_THE_CITY, measure, 1);
    shared.has_range = true;
    shared.low = decimal_to_double(observation_value(range->low));
    shared.high = decimal_to_double(observation_value(range->high));
    if (page->site->analysis->expected.first[measure] != NONE)
        shared.band_label = page_word(page, SLICE("expected_band"));
    shared.longest_label = page_word(page, SLICE("label_school"));
    shared.longest_text = low.length > high.length ? low : high;
    return line_prepare(page->arena, &shared);
}

const struct line_background **series_chart_prepare(const struct page *page)
{
    uint32_t count = page->site->publication->measure_count;
    const struct line_background **lines = ARENA_ARRAY(page->arena, const struct line_background *, count);
    for (uint32_t m = 0; m < count; m++)
        if (page->site->school_ranges[m].low != NULL)
            lines[m] = prepare_measure(page, m, &page->site->school_ranges[m]);
    return lines;
}

static struct slice text_of(const struct view *view, struct slice name) { return view_find(view, name)->as.text; }

static struct slice describe(const struct page *page, const struct view *view, const struct chart_point *points,
                             uint32_t measure)
{
    struct view *words = view_new(page->arena, 8);
    uint32_t first = 0;
    uint32_t last = publication_period_count(page->site->publication, measure) - 1;
    while (!points[first].has_value)
        first++;
    while (!points[last].has_value)
        last--;
    VIEW_TEXT(words, "title", text_of(view, SLICE("title")));
    VIEW_TEXT(words, "first_period", page_period_label(page, measure, first));
    VIEW_TEXT(words, "first_value", points[first].text);
    VIEW_TEXT(words, "last_period", page_period_label(page, measure, last));
    VIEW_TEXT(words, "last_value", points[last].text);
    bool has_city = view_find(view, SLICE("has_city_latest"))->as.boolean;
    view_set_boolean(words, SLICE("has_city"), has_city);
    VIEW_TEXT(words, "city_latest", has_city ? text_of(view, SLICE("city_latest")) : SLICE_EMPTY);
    return page_sentence(page, SLICE("series_description"), words);
}

static struct markup draw_alone(const struct page *page, uint32_t measure, struct line_chart *texts,
                                const struct chart_series *subject, bool has_city)
{
    struct line_chart chart = begin_chart(page, measure);
    struct chart_series lines[2] = {*subject, *subject};
    if (has_city)
        lines[0] = city_line(page, measure);
    chart.id = texts->id;
    chart.title = texts->title;
    chart.description = texts->description;
    chart.series = has_city ? lines : lines + 1;
    chart.series_count = has_city ? 2 : 1;
    return line_chart_draw(page->arena, &chart);
}

bool series_chart_draw(const struct page *page, const struct view *view, struct subject subject, uint32_t measure,
                       const struct expected_value *expected, bool has_city, struct markup *chart)
{
    if (!has_values(page, subject, measure, 2))
        return false;
    struct chart_series line = {CHART_SUBJECT, text_of(view, SLICE("subject_label")),
                                points_of(page, subject, measure)};
    struct line_chart texts = {.id = SLICE_JOIN(page->arena, SLICE("diagram-"), page_measure(page, measure)->id),
                               .title = text_of(view, SLICE("title")),
                               .description = describe(page, view, line.points, measure)};
    const struct line_background *background = subject.kind == SUBJECT_SCHOOL ? page->words_of->lines[measure] : NULL;
    struct line_band band;
    if (expected != NULL)
        band = series_expected_band(page, measure, expected);
    *chart = background == NULL ? draw_alone(page, measure, &texts, &line, has_city)
                                : line_draw(page->arena, background, texts.id, texts.title, texts.description, &line,
                                            expected == NULL ? NULL : &band);
    return true;
}
