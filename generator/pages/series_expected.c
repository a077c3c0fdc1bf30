/* SPDX-License-Identifier: EUPL-1.2 */
/* Sentences and numbers of expected values; see series_expected.h. */
#include "pages/series_expected.h"

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

struct derived_row series_expected_row(const struct page *page, uint32_t school, uint32_t measure, uint32_t period)
{
    const struct measure *of = page_measure(page, measure);
    struct derived_row row = derived_row_of_school(page, derived_table(page, PUBLISHED_EXPECTED), school,
                                                   page->site->period_ids[of->period_kind][period]);
    derived_row_add(&row, SLICE("measure"), of->id);
    return row;
}

typedef void write_number(struct buffer *out, const struct number_format *format, struct decimal number,
                          uint8_t decimals, enum number_unit unit);

/* How an estimate is written. */
struct writing {
    const struct measure *measure;
    uint8_t decimals;
    enum number_unit unit;
    write_number *write;
};

/* The value has what decides it and stands in the table, the text what is read. */
static const struct figure *estimate(const struct page *page, const struct derived_row *row, struct slice column,
                                     double number, const struct writing *writing)
{
    struct figure *figure = ARENA_NEW(page->arena, struct figure);
    struct buffer *scratch = &page->worker->scratch;
    if (!decimal_from_double(number, (uint8_t)(writing->measure->decimals + 3), &figure->number)) {
        figure->text = page->words_of->status_words[STATUS_MISSING];
        figure->status = observation_status_code(STATUS_MISSING);
        return figure;
    }
    figure->value = figure_exact_text(page, figure->number);
    buffer_clear(scratch);
    writing->write(scratch, &page->words_of->format, figure->number, writing->decimals, writing->unit);
    figure->text = buffer_copy(scratch, page->arena);
    return derived_figure(page, figure, row, column);
}

const struct figure *series_expected_change(const struct page *page, const struct derived_row *row, struct slice column,
                                            double number, const struct measure *measure, enum number_unit unit)
{
    const struct writing writing = {measure, measure->decimals, unit, format_change};
    return estimate(page, row, column, number, &writing);
}

struct series_expected_ends series_expected_ends(const struct page *page, uint32_t school, uint32_t measure,
                                                 uint32_t period, const struct expected_value *value)
{
    const struct measure *of = page_measure(page, measure);
    const struct expected_ends ends = expected_ends_of(of, value);
    const struct writing low = {of, of->decimals, NUMBER_PLAIN, format_quantity};
    const struct writing high = {of, of->decimals, figure_unit(of), format_quantity};
    struct derived_row row = series_expected_row(page, school, measure, period);
    return (struct series_expected_ends){estimate(page, &row, SLICE("low_told"), ends.low, &low),
                                         estimate(page, &row, SLICE("high_told"), ends.high, &high)};
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

static struct markup sentence(const struct page *page, uint32_t school, uint32_t measure, uint32_t period,
                              const struct expected_value *value)
{
    struct view *words = view_new(page->arena, 3);
    uint32_t minimum = page->site->publication->settings.expected.minimum_pupils;
    view_set_figure(
        words, SLICE("minimum"),
        derived_setting(page, figure_of_decimal(page, decimal_make((int64_t)minimum, 0), 0, NUMBER_PUPILS)));
    if (value->verdict >= EXPECTED_WITHIN) {
        struct series_expected_ends ends = series_expected_ends(page, school, measure, period, value);
        view_set_figure(words, SLICE("low"), ends.low);
        view_set_figure(words, SLICE("high"), ends.high);
    }
    return page_statement(page, SLICE("vantat"), verdict_key(value->verdict), words);
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

struct markup series_expected_pooled(const struct page *page, uint32_t school, uint32_t measure, uint32_t period,
                                     const struct expected_pooled *pooled)
{
    const struct measure *of = page_measure(page, measure);
    struct derived_row row = series_expected_row(page, school, measure, period);
    const struct writing ends = {of, decimals_of_interval(of, pooled), NUMBER_PLAIN, format_change};
    struct view *words = view_new(page->arena, 4);
    view_set_figure(words, SLICE("years"),
                    derived_figure(page, number_count(page, pooled->year_count), &row, SLICE("pooled_years")));
    view_set_figure(
        words, SLICE("residual"),
        series_expected_change(page, &row, SLICE("pooled_residual"), pooled->residual, of, figure_unit(of)));
    view_set_figure(words, SLICE("low"), estimate(page, &row, SLICE("pooled_low"), pooled->low, &ends));
    view_set_figure(words, SLICE("high"), estimate(page, &row, SLICE("pooled_high"), pooled->high, &ends));
    return page_statement(page, SLICE("flera-ar"), pooled_key(pooled->verdict), words);
}

void series_expected_set(const struct page *page, struct view *view, uint32_t school, uint32_t measure,
                         const struct expected_value *values)
{
    const struct analysis *analysis = page->site->analysis;
    struct expected_pooled pooled = {.verdict = EXPECTED_UNKNOWN};
    uint32_t latest = analysis_current_period(analysis, measure);
    bool has_latest = values != NULL && latest != NONE;
    if (has_latest)
        pooled = expected_pooled_from(analysis, values, measure, latest);
    bool has_sentence =
        has_latest && observation_has_value(analysis_observation(analysis, subject_school(school), measure, latest));
    view_set_boolean(view, SLICE("has_expected"), has_sentence);
    if (has_sentence)
        view_set_markup(view, SLICE("expected"), sentence(page, school, measure, latest, &values[latest]));
    view_set_boolean(view, SLICE("has_pooled"), pooled.verdict != EXPECTED_UNKNOWN);
    if (pooled.verdict != EXPECTED_UNKNOWN)
        view_set_markup(view, SLICE("pooled"), series_expected_pooled(page, school, measure, latest, &pooled));
}

/* Of a year without the result itself, the reason is the same. */
static enum observation_status why_not(const struct expected_value *value, const struct observation *result)
{
    if (value->verdict == EXPECTED_FEW)
        return STATUS_FEW;
    bool is_same = result->status == STATUS_CANCELLED || result->status == STATUS_NOT_APPLICABLE;
    return is_same ? (enum observation_status)result->status : STATUS_MISSING;
}

const struct figure *series_expected_figure(const struct page *page, uint32_t school, uint32_t measure, uint32_t period,
                                            const struct expected_value *value, const struct observation *result)
{
    const struct measure *of = page_measure(page, measure);
    struct figure *figure = ARENA_NEW(page->arena, struct figure);
    enum observation_status status = why_not(value, result);
    figure->period = page->site->period_ids[of->period_kind][period];
    figure->format = &page->words_of->format;
    figure->decimals = of->decimals;
    struct slice place = SLICE_JOIN(page->arena, of->id, SLICE(".expected"));
    struct slice title = SLICE_JOIN(page->arena, page_word(page, SLICE("expected_column")), SLICE(", "),
                                    page_localized(page, &of->short_title));
    if (value->has_expected && decimal_from_double(value->expected, (uint8_t)(of->decimals + 3), &figure->number)) {
        struct derived_row row = series_expected_row(page, school, measure, period);
        return receipts_add(page, place, title, derived_figure(page, figure, &row, SLICE("expected")), false);
    }
    figure->text = page->words_of->status_words[status];
    figure->status = observation_status_code(status);
    return receipts_add(page, place, title, figure, false);
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
