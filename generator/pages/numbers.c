/* SPDX-License-Identifier: EUPL-1.2 */
#include "pages/numbers.h"

const struct figure *number_status(const struct page *page, enum observation_status status)
{
    struct figure *figure = ARENA_NEW(page->arena, struct figure);
    figure->text = page->words_of->status_words[status];
    figure->status = observation_status_code(status);
    return figure;
}

const struct figure *number_count(const struct page *page, uint64_t count)
{
    return figure_of_decimal(page, decimal_make((int64_t)count, 0), 0, NUMBER_PLAIN);
}

const struct figure *number_plain(const struct page *page, struct decimal number)
{
    return figure_of_decimal(page, number, number.scale, NUMBER_PLAIN);
}

const struct figure *number_money(const struct page *page, struct decimal number)
{
    return figure_of_decimal(page, number, number.scale, NUMBER_CURRENCY);
}

const struct figure *number_sum(const struct page *page, struct decimal sum, uint8_t decimals, bool is_provisional)
{
    struct observation observation = {.units = sum.units, .scale = sum.scale};
    observation.status = is_provisional ? STATUS_PROVISIONAL : STATUS_NORMAL;
    return figure_of_observation(page, &observation, SLICE_EMPTY, NUMBER_PLAIN, decimals);
}

const struct figure *number_ratio_of_sums(const struct page *page, struct decimal numerator, struct decimal denominator,
                                          uint8_t decimals, bool is_provisional)
{
    struct decimal quotient;
    if (!decimal_divide(numerator, denominator, decimals, &quotient))
        return number_status(page, STATUS_MISSING);
    return number_sum(page, quotient, decimals, is_provisional);
}

static const struct figure *quotient_of(const struct page *page, struct decimal numerator, struct decimal denominator,
                                        uint8_t decimals, enum number_unit unit)
{
    struct decimal quotient;
    if (!decimal_divide(numerator, denominator, decimals, &quotient))
        return number_status(page, STATUS_MISSING);
    return figure_of_decimal(page, quotient, decimals, unit);
}

const struct figure *number_share(const struct page *page, struct decimal part, struct decimal whole, uint8_t decimals)
{
    struct decimal hundredfold;
    if (!decimal_multiply(part, decimal_make(100, 0), &hundredfold))
        return number_status(page, STATUS_MISSING);
    return quotient_of(page, hundredfold, whole, decimals, NUMBER_PERCENT);
}

const struct figure *number_ratio(const struct page *page, struct decimal numerator, struct decimal denominator,
                                  uint8_t decimals)
{
    return quotient_of(page, numerator, denominator, decimals, NUMBER_PLAIN);
}

const struct figure *number_estimate(const struct page *page, double number, uint8_t decimals, enum number_unit unit)
{
    struct decimal rounded;
    if (!decimal_from_double(number, decimals, &rounded))
        return number_status(page, STATUS_MISSING);
    return figure_of_decimal(page, rounded, decimals, unit);
}

const struct figure *number_published(const struct page *page, double number, uint8_t published, uint8_t decimals,
                                      enum number_unit unit)
{
    struct decimal exact;
    if (!decimal_from_double(number, published, &exact))
        return number_status(page, STATUS_MISSING);
    return figure_of_decimal(page, exact, decimals, unit);
}

static struct slice change_text(const struct page *page, struct decimal number, uint8_t decimals, enum number_unit unit)
{
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    format_change(scratch, &page->words_of->format, number, decimals, unit);
    return buffer_copy(scratch, page->arena);
}

const struct figure *number_change(const struct page *page, double number, uint8_t decimals, enum number_unit unit)
{
    struct decimal rounded;
    if (!decimal_from_double(number, decimals, &rounded))
        return number_status(page, STATUS_MISSING);
    struct figure *figure = ARENA_NEW(page->arena, struct figure);
    figure->text = change_text(page, rounded, decimals, unit);
    figure->value = figure_exact_text(page, rounded);
    return figure;
}

struct chart_point number_point(const struct page *page, double number, uint8_t decimals, enum number_unit unit,
                                bool is_change)
{
    struct decimal rounded;
    if (!decimal_from_double(number, decimals, &rounded))
        return (struct chart_point){.gap_text = page->words_of->status_words[STATUS_MISSING]};
    return (struct chart_point){.has_value = true,
                                .value = decimal_to_double(rounded),
                                .exact = figure_exact_text(page, rounded),
                                .text = is_change ? change_text(page, rounded, decimals, unit)
                                                  : figure_of_decimal(page, rounded, decimals, unit)->text};
}

struct slice measure_full_title(const struct page *page, uint32_t measure)
{
    const struct publication *publication = page->site->publication;
    struct slice title = page_localized(page, &publication->measures[measure].title);
    uint32_t same = 0;
    uint32_t result = NONE;
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        same += slice_equal(page_localized(page, &publication->measures[m].title), title);
        if (publication->measures[m].base == measure)
            result = m;
    }
    if (same < 2 || result == NONE)
        return title;
    struct slice of = page_localized(page, &publication->measures[result].title);
    return SLICE_JOIN(page->arena, title, SLICE(" ("), of, SLICE(")"));
}

struct slice support_group_short_name(const struct page *page, uint32_t group)
{
    struct view *view = view_new(page->arena, 1);
    view_set_figure(view, SLICE("number"), number_count(page, group + 1));
    return page_sentence(page, SLICE("group_short_name"), view);
}

struct slice support_group_name(const struct page *page, uint32_t group)
{
    struct view *view = view_new(page->arena, 3);
    view_set_figure(view, SLICE("number"), number_count(page, group + 1));
    view_set_boolean(view, SLICE("is_least"), group == 0);
    view_set_boolean(view, SLICE("is_most"), group + 1 == page->site->analysis->support_groups.count);
    return page_sentence(page, SLICE("group_name"), view);
}
