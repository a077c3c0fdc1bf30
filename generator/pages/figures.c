/* SPDX-License-Identifier: EUPL-1.2 */
/* Observations become figures; see figures.h. */
#include "pages/figures.h"

#include "pages/receipt_history.h"
#include "pages/receipts.h"

enum number_unit figure_unit(const struct measure *measure)
{
    switch (measure->unit) {
    case UNIT_CURRENCY:
        return NUMBER_CURRENCY;
    case UNIT_CURRENCY_PER_PUPIL:
        return NUMBER_CURRENCY_PER_PUPIL;
    case UNIT_PERCENT:
        return NUMBER_PERCENT;
    case UNIT_POINTS:
        return NUMBER_POINTS;
    case UNIT_PUPILS:
        return NUMBER_PUPILS;
    case UNIT_HOURS:
        return NUMBER_HOURS;
    default:
        return NUMBER_PLAIN;
    }
}

struct slice figure_unit_word(const struct page *page, const struct measure *measure)
{
    const struct number_format *format = &page->words_of->format;
    if (measure->unit == UNIT_OTHER)
        return page_localized(page, &measure->unit_text);
    enum number_unit unit = figure_unit(measure);
    if (unit == NUMBER_CURRENCY_PER_PUPIL)
        unit = NUMBER_CURRENCY;
    bool stands_before = unit == NUMBER_CURRENCY && !slice_is_empty(format->currency_before);
    return slice_trim_unicode(stands_before ? format->currency_before : format->units[unit].many);
}

struct slice figure_axis_unit(const struct page *page, const struct measure *measure)
{
    const struct number_format *format = &page->words_of->format;
    enum number_unit unit = figure_unit(measure);
    if (unit == NUMBER_CURRENCY_PER_PUPIL)
        unit = NUMBER_CURRENCY;
    if (unit != NUMBER_CURRENCY && unit != NUMBER_PERCENT)
        return SLICE_EMPTY;
    bool stands_before = unit == NUMBER_CURRENCY && !slice_is_empty(format->currency_before);
    return stands_before ? SLICE_EMPTY : format->units[unit].many;
}

/* The unit that is left when the label above the number has said "per elev" or "elever". */
static enum number_unit short_unit(enum number_unit unit)
{
    if (unit == NUMBER_CURRENCY_PER_PUPIL)
        return NUMBER_CURRENCY;
    return unit == NUMBER_PUPILS ? NUMBER_PLAIN : unit;
}

static void write_text(const struct page *page, struct buffer *out, const struct observation *observation,
                       const struct measure *measure, enum figure_form form)
{
    const struct number_format *format = &page->words_of->format;
    struct decimal value = observation_value(observation);
    if (form == FIGURE_NUMBER || form == FIGURE_SPELLED)
        format_decimal(out, format, value, measure->decimals);
    else if (form == FIGURE_WORDS && measure->unit == UNIT_CURRENCY)
        format_amount_words(out, format, value);
    else if (form == FIGURE_MILLIONS && measure->unit == UNIT_CURRENCY)
        format_amount_millions(out, format, value);
    else {
        enum number_unit unit = figure_unit(measure);
        format_quantity(out, format, value, measure->decimals, form == FIGURE_SHORT ? short_unit(unit) : unit);
        if (measure->unit == UNIT_OTHER) {
            BUFFER_LITERAL(out, "\xc2\xa0");
            buffer_append(out, page_localized(page, &measure->unit_text));
        }
    }
}

struct slice figure_text(const struct page *page, const struct observation *observation, const struct measure *measure,
                         enum figure_form form)
{
    if (!observation_has_value(observation))
        return page->words_of->status_words[observation->status];
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    write_text(page, scratch, observation, measure, form);
    return buffer_copy(scratch, page->arena);
}

struct slice figure_range_start(const struct page *page, const struct observation *observation,
                                const struct measure *measure)
{
    enum number_unit unit = figure_unit(measure);
    bool is_currency = unit == NUMBER_CURRENCY || unit == NUMBER_CURRENCY_PER_PUPIL;
    bool stands_before = is_currency && !slice_is_empty(page->words_of->format.currency_before);
    return figure_text(page, observation, measure, stands_before ? FIGURE_SHORT : FIGURE_NUMBER);
}

struct slice figure_exact_text(const struct page *page, struct decimal number)
{
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    decimal_append(scratch, number);
    return buffer_copy(scratch, page->arena);
}

struct slice figure_subject(const struct page *page, struct subject subject)
{
    switch (subject.kind) {
    case SUBJECT_SCHOOL:
        return page->site->publication->schools[subject.index].code;
    case SUBJECT_AREA:
        return page->site->area_subjects == NULL ? SLICE_EMPTY : page->site->area_subjects[subject.index];
    case SUBJECT_OPERATOR_TYPE:
        return subject.index == OPERATOR_MUNICIPAL ? SLICE("municipal") : SLICE("independent");
    case SUBJECT_CITY:
        return SLICE("city");
    default:
        return SLICE_EMPTY;
    }
}

bool figure_is_own(const struct page *page, struct subject subject)
{
    switch (page->plan->kind) {
    case PAGE_SCHOOL:
        return subject.kind == SUBJECT_SCHOOL && subject.index == page->plan->index;
    case PAGE_AREA:
        return subject.kind == SUBJECT_AREA && subject.index == page->plan->index;
    case PAGE_OPERATOR:
        return subject.kind == SUBJECT_OPERATOR_TYPE && subject.index == page->plan->index;
    case PAGE_HOME:
        return subject.kind == SUBJECT_CITY;
    default:
        return false;
    }
}

static void set_subject(const struct page *page, struct figure *figure, struct subject subject,
                        const struct measure *measure, uint32_t period_index)
{
    figure->subject = figure_subject(page, subject);
    figure->is_own = figure_is_own(page, subject);
    figure->field = measure->id;
    if (period_index != NONE)
        figure->period = page->site->period_ids[measure->period_kind][period_index];
}

/* A cell of a table: nothing is formatted before it is written. */
static struct figure *make_cell(const struct page *page, const struct observation *observation,
                                const struct measure *measure, uint32_t period_index, enum figure_place place)
{
    const struct site *site = page->site;
    struct figure *figure = ARENA_NEW(page->arena, struct figure);
    figure->format = &page->words_of->format;
    figure->decimals = measure->decimals;
    if (observation_has_value(observation))
        figure->number = observation_value(observation);
    else
        figure->text = page->words_of->status_words[observation->status];
    if (observation->status != STATUS_NORMAL)
        figure->status = observation_status_code((enum observation_status)observation->status);
    if (period_index != NONE && site->figure_openings[0] != NULL)
        figure->opening = site->figure_openings[place == FIGURE_ANCHOR][measure->offset + period_index];
    return figure;
}

const struct figure *figure_make(const struct page *page, struct subject subject, uint32_t measure_index,
                                 uint32_t period_index, enum figure_form form, enum figure_place place)
{
    const struct site *site = page->site;
    const struct measure *measure = &site->publication->measures[measure_index];
    static const struct observation missing = {.status = STATUS_MISSING};
    const struct observation *observation =
        period_index == NONE ? &missing : analysis_observation(site->analysis, subject, measure_index, period_index);
    bool is_cell = form == FIGURE_NUMBER && place != FIGURE_WITH_RECEIPT;
    struct figure *figure =
        is_cell ? make_cell(page, observation, measure, period_index, place) : ARENA_NEW(page->arena, struct figure);
    set_subject(page, figure, subject, measure, period_index);
    figure->is_own = figure->is_own || place == FIGURE_IN_ROW;
    if (subject.kind == SUBJECT_SCHOOL && period_index != NONE)
        figure->note = receipt_history_note(page, subject.index, measure_index, period_index, observation);
    if (place == FIGURE_ANCHOR && figure->is_own && period_index != NONE && page->receipts != NULL &&
        page->receipts->anchors != NULL)
        page->receipts->anchors[measure->offset + period_index] = true;
    if (is_cell)
        return figure;
    if (period_index != NONE && place == FIGURE_ANCHOR)
        figure->id = site->figure_ids[measure->offset + period_index];
    figure->text = figure_text(page, observation, measure, form);
    if (observation_has_value(observation))
        figure->value = figure_exact_text(page, observation_value(observation));
    if (observation->status != STATUS_NORMAL)
        figure->status = observation_status_code((enum observation_status)observation->status);
    if (place == FIGURE_WITH_RECEIPT)
        return receipts_add(page, SLICE_EMPTY, SLICE_EMPTY, figure, true);
    return figure;
}

static struct figure *new_of_decimal(const struct page *page, struct decimal number, uint8_t decimals,
                                     enum number_unit unit)
{
    struct figure *figure = ARENA_NEW(page->arena, struct figure);
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    format_quantity(scratch, &page->words_of->format, number, decimals, unit);
    figure->text = buffer_copy(scratch, page->arena);
    figure->value = figure_exact_text(page, number);
    return figure;
}

const struct figure *figure_of_decimal(const struct page *page, struct decimal number, uint8_t decimals,
                                       enum number_unit unit)
{
    return new_of_decimal(page, number, decimals, unit);
}

const struct figure *figure_of_observation(const struct page *page, const struct observation *observation,
                                           struct slice field, enum number_unit unit, uint8_t decimals)
{
    struct figure *figure;
    if (observation_has_value(observation)) {
        figure = new_of_decimal(page, observation_value(observation), decimals, unit);
    } else {
        figure = ARENA_NEW(page->arena, struct figure);
        figure->text = page->words_of->status_words[observation->status];
    }
    if (observation->status != STATUS_NORMAL)
        figure->status = observation_status_code((enum observation_status)observation->status);
    figure->field = field;
    return figure;
}

const struct figure *figure_of_city(const struct page *page, uint32_t measure, uint32_t period_index)
{
    return &page->words_of->city_figures[page->site->publication->measures[measure].offset + period_index];
}

struct slice figure_change_text(const struct page *page, const struct measure *measure, const struct observation *newer,
                                const struct observation *older)
{
    struct decimal new_value;
    struct decimal old_value;
    struct decimal difference;
    if (!observation_has_value(newer) || !observation_has_value(older))
        return SLICE_EMPTY;
    /* The difference of what the reader sees, so that the three numbers agree. */
    if (!decimal_round(observation_value(newer), measure->decimals, &new_value) ||
        !decimal_round(observation_value(older), measure->decimals, &old_value) ||
        !decimal_subtract(new_value, old_value, &difference))
        return SLICE_EMPTY;
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    enum number_unit unit = figure_unit(measure);
    format_change(scratch, &page->words_of->format, difference, measure->decimals,
                  unit == NUMBER_CURRENCY_PER_PUPIL ? NUMBER_CURRENCY : unit);
    return buffer_copy(scratch, page->arena);
}

struct chart_point figure_point(const struct page *page, const struct observation *observation,
                                const struct measure *measure)
{
    struct chart_point point = {0};
    if (!observation_has_value(observation)) {
        point.gap_text = page->words_of->status_words[observation->status];
        return point;
    }
    point.has_value = true;
    point.value = decimal_to_double(observation_value(observation));
    point.exact = figure_exact_text(page, observation_value(observation));
    point.text = figure_text(page, observation, measure, FIGURE_UNIT);
    point.is_provisional = observation->status == STATUS_PROVISIONAL;
    return point;
}

void figure_write_tick(struct buffer *out, double value, void *context)
{
    const struct number_format *format = context;
    /* Ticks are 1, 2, 2.5 or 5 × 10^n, so one decimal holds them exactly unless they are smaller. */
    double scaled = value * 10;
    int64_t tenths = (int64_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    bool is_whole = tenths % 10 == 0;
    format_decimal(out, format, is_whole ? decimal_make(tenths / 10, 0) : decimal_make(tenths, 1), is_whole ? 0 : 1);
}
