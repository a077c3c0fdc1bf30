/* SPDX-License-Identifier: EUPL-1.2 */
/* Sentences and numbers of expected values; see series_expected.h. */
#include "pages/series_expected.h"

#include "pages/figures.h"

#include <math.h>

const struct expected_value *series_expected_values(const struct page *page, struct subject subject, uint32_t measure)
{
    const struct analysis *analysis = page->site->analysis;
    bool is_any = false;
    if (subject.kind != SUBJECT_SCHOOL || analysis->expected.first[measure] == NONE)
        return NULL;
    uint32_t count = publication_period_count(page->site->publication, measure);
    struct expected_value *values = ARENA_ARRAY(page->arena, struct expected_value, count);
    for (uint32_t p = 0; p < count; p++) {
        values[p] = expected_value_of(analysis, subject.index, measure, p);
        is_any |= values[p].has_expected || values[p].verdict != EXPECTED_UNKNOWN;
    }
    return is_any ? values : NULL;
}

/* The value has what decides it, the text what is read. */
static struct figure *estimate(const struct page *page, double number, const struct measure *measure,
                               struct slice field)
{
    struct figure *figure = ARENA_NEW(page->arena, struct figure);
    struct buffer *scratch = &page->worker->scratch;
    uint8_t decimals = (uint8_t)(measure->decimals + 3);
    figure->field = field;
    if (!decimal_from_double(number, decimals, &figure->number)) {
        figure->text = page->words_of->status_words[STATUS_MISSING];
        figure->status = observation_status_code(STATUS_MISSING);
        return figure;
    }
    buffer_clear(scratch);
    decimal_append(scratch, figure->number);
    figure->value = buffer_copy(scratch, page->arena);
    return figure;
}

typedef void write_number(struct buffer *out, const struct number_format *format, struct decimal number,
                          uint8_t decimals, enum number_unit unit);

static const struct figure *written(const struct page *page, struct figure *figure, uint8_t decimals,
                                    enum number_unit unit, write_number *write)
{
    struct buffer *scratch = &page->worker->scratch;
    if (slice_is_empty(figure->value))
        return figure;
    buffer_clear(scratch);
    write(scratch, &page->words_of->format, figure->number, decimals, unit);
    figure->text = buffer_copy(scratch, page->arena);
    return figure;
}

const struct figure *series_expected_change(const struct page *page, double number, const struct measure *measure,
                                            struct slice field, enum number_unit unit)
{
    return written(page, estimate(page, number, measure, field), measure->decimals, unit, format_change);
}

struct series_expected_ends series_expected_ends(const struct page *page, uint32_t measure,
                                                 const struct expected_value *value)
{
    const struct measure *of = page_measure(page, measure);
    double unit = pow(10, of->decimals);
    double low = ceil(value->low * unit - EXPECTED_ROUNDING * unit) / unit;
    double high = floor(value->high * unit + EXPECTED_ROUNDING * unit) / unit;
    /* A band without a number of so many decimals within it. */
    bool is_narrow = low > high;
    return (struct series_expected_ends){
        written(page, estimate(page, is_narrow ? value->low : low, of, SLICE("expected-low")), of->decimals,
                NUMBER_PLAIN, format_quantity),
        written(page, estimate(page, is_narrow ? value->high : high, of, SLICE("expected-high")), of->decimals,
                figure_unit(of), format_quantity)};
}

static struct slice verdict_key(enum expected_verdict verdict)
{
    switch (verdict) {
    case EXPECTED_WITHIN:
        return SLICE("expected_within");
    case EXPECTED_ABOVE:
        return SLICE("expected_above");
    case EXPECTED_BELOW:
        return SLICE("expected_below");
    case EXPECTED_FEW:
        return SLICE("expected_few");
    case EXPECTED_UNKNOWN:
        break;
    }
    return SLICE("expected_unknown");
}

static struct markup sentence(const struct page *page, uint32_t measure, const struct expected_value *value)
{
    struct view *words = view_new(page->arena, 3);
    uint32_t minimum = page->site->publication->settings.expected.minimum_pupils;
    view_set_figure(words, SLICE("minimum"),
                    figure_of_decimal(page, decimal_make((int64_t)minimum, 0), 0, NUMBER_PUPILS));
    if (value->verdict >= EXPECTED_WITHIN) {
        struct series_expected_ends ends = series_expected_ends(page, measure, value);
        view_set_figure(words, SLICE("low"), ends.low);
        view_set_figure(words, SLICE("high"), ends.high);
    }
    return page_markup(page, verdict_key(value->verdict), words);
}

static struct slice pooled_key(enum expected_verdict verdict)
{
    if (verdict == EXPECTED_WITHIN)
        return SLICE("expected_pooled_within");
    return verdict == EXPECTED_ABOVE ? SLICE("expected_pooled_above") : SLICE("expected_pooled_below");
}

/* An interval on one side of 0 is not shown as if it reached it: so many decimals that its nearer end is not 0. */
static uint8_t decimals_of_interval(const struct measure *measure, const struct expected_pooled *pooled)
{
    uint8_t decimals = measure->decimals;
    double nearer = fmin(fabs(pooled->low), fabs(pooled->high));
    if (pooled->verdict == EXPECTED_WITHIN)
        return decimals;
    while (decimals < measure->decimals + 3 && nearer * pow(10, decimals) < 0.5)
        decimals++;
    return decimals;
}

struct markup series_expected_pooled(const struct page *page, uint32_t measure, const struct expected_pooled *pooled)
{
    const struct measure *of = page_measure(page, measure);
    struct view *words = view_new(page->arena, 4);
    enum number_unit unit = figure_unit(of);
    view_set_figure(words, SLICE("years"),
                    figure_of_decimal(page, decimal_make(pooled->year_count, 0), 0, NUMBER_PLAIN));
    view_set_figure(words, SLICE("residual"),
                    series_expected_change(page, pooled->residual, of, SLICE("pooled-residual"), unit));
    uint8_t decimals = decimals_of_interval(of, pooled);
    view_set_figure(
        words, SLICE("low"),
        written(page, estimate(page, pooled->low, of, SLICE("pooled-low")), decimals, NUMBER_PLAIN, format_change));
    view_set_figure(
        words, SLICE("high"),
        written(page, estimate(page, pooled->high, of, SLICE("pooled-high")), decimals, NUMBER_PLAIN, format_change));
    return page_markup(page, pooled_key(pooled->verdict), words);
}

void series_expected_set(const struct page *page, struct view *view, uint32_t measure,
                         const struct expected_value *values)
{
    struct expected_pooled pooled = {.verdict = EXPECTED_UNKNOWN};
    uint32_t latest = analysis_current_period(page->site->analysis, measure);
    bool has_latest = values != NULL && latest != NONE;
    if (has_latest)
        pooled = expected_pooled_from(page->site->analysis, values, measure, latest);
    view_set_boolean(view, SLICE("has_expected"), has_latest);
    if (has_latest)
        view_set_markup(view, SLICE("expected"), sentence(page, measure, &values[latest]));
    view_set_boolean(view, SLICE("has_pooled"), pooled.verdict != EXPECTED_UNKNOWN);
    if (pooled.verdict != EXPECTED_UNKNOWN)
        view_set_markup(view, SLICE("pooled"), series_expected_pooled(page, measure, &pooled));
}

/* Of a year without the result itself, the reason is the same. */
static enum observation_status why_not(const struct expected_value *value, const struct observation *result)
{
    if (value->verdict == EXPECTED_FEW)
        return STATUS_FEW;
    bool is_same = result->status == STATUS_CANCELLED || result->status == STATUS_NOT_APPLICABLE;
    return is_same ? (enum observation_status)result->status : STATUS_MISSING;
}

const struct figure *series_expected_figure(const struct page *page, uint32_t measure,
                                            const struct expected_value *value, const struct observation *result)
{
    const struct measure *of = page_measure(page, measure);
    struct figure *figure = ARENA_NEW(page->arena, struct figure);
    enum observation_status status = why_not(value, result);
    figure->field = SLICE("expected");
    figure->format = &page->words_of->format;
    figure->decimals = of->decimals;
    if (value->has_expected && decimal_from_double(value->expected, (uint8_t)(of->decimals + 3), &figure->number))
        return figure;
    figure->text = page->words_of->status_words[status];
    figure->status = observation_status_code(status);
    return figure;
}

static struct chart_point *edge(const struct page *page, uint32_t count)
{
    return ARENA_ARRAY(page->arena, struct chart_point, count);
}

struct line_band series_expected_band(const struct page *page, uint32_t measure, const struct expected_value *values)
{
    uint32_t count = publication_period_count(page->site->publication, measure);
    struct chart_point *low = edge(page, count);
    struct chart_point *middle = edge(page, count);
    struct chart_point *high = edge(page, count);
    for (uint32_t p = 0; p < count; p++) {
        low[p].has_value = middle[p].has_value = high[p].has_value = values[p].has_expected;
        low[p].value = values[p].low;
        middle[p].value = values[p].expected;
        high[p].value = values[p].high;
    }
    return (struct line_band){low, middle, high};
}
