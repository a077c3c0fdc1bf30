/* SPDX-License-Identifier: EUPL-1.2 */
/* Blocks inside narrative: built as views, written by the parts of the templates. */
#include "pages/reference_blocks.h"

#include "pages/figures.h"
#include "pages/receipts.h"
#include "pages/series.h"
#include "render/template_markup.h"

#include <stdlib.h>

/* Rows of a table in the narrative, unless it says otherwise. */
#define TABLE_ROWS 10

static struct resolution block_of(const struct page *page, struct slice part, const struct view *view)
{
    struct resolution resolution = {.kind = RESOLUTION_FAILED};
    if (template_render_markup(&page->worker->pages[page->language], template_set_find(page->words_of->pages, part),
                               view, page->arena, &resolution.block))
        resolution.kind = RESOLUTION_BLOCK;
    return resolution;
}

static struct resolution unknown(const struct page *page, enum diagnostic_code code, struct slice target,
                                 struct place place)
{
    DIAGNOSTICS_ADD(page->worker->diagnostics, code, place, target);
    return (struct resolution){.kind = RESOLUTION_FAILED};
}

static struct resolution distribution_chart(const struct page *page, struct slice caption)
{
    const struct site *site = page->site;
    const struct distribution *distribution = &site->analysis->distributions[site->lead_measure];
    const struct measure *measure = &site->publication->measures[site->lead_measure];
    struct view *words = view_new(page->arena, 6);
    struct view *view = view_new(page->arena, 3);
    VIEW_TEXT(words, "title", page_localized(page, &measure->title));
    VIEW_TEXT(words, "period", page_period_label(page, site->lead_measure, distribution->period_index));
    VIEW_TEXT(words, "count", page_count(page, distribution->count));
    VIEW_TEXT(words, "low", figure_range_start(page, &distribution->lower_quartile, measure));
    VIEW_TEXT(words, "high", figure_text(page, &distribution->upper_quartile, measure, FIGURE_UNIT));
    VIEW_TEXT(view, "caption", caption);
    VIEW_TEXT(view, "text", page_sentence(page, SLICE("strip_description"), words));
    view_set_markup(view, SLICE("chart"),
                    strip_draw(page->arena, page->words_of->strip, SLICE("diagram-fordelning"),
                               page_sentence(page, SLICE("strip_title"), words),
                               page_sentence(page, SLICE("strip_description"), words), NULL));
    return block_of(page, SLICE("parts/figure_block"), view);
}

struct resolution reference_chart(const struct page *page, struct slice target, struct slice caption,
                                  struct place place)
{
    const struct site *site = page->site;
    struct slice rest = target;
    struct slice kind = slice_cut(&rest, '/');
    if (slice_equal(kind, SLICE("distribution"))) {
        struct slice measure = slice_cut(&rest, '/');
        if (site->lead_measure == NONE || page->words_of->strip == NULL ||
            !slice_equal(measure, site->publication->measures[site->lead_measure].id))
            return unknown(page, DIAGNOSTIC_REFERENCE_UNKNOWN_CHART, target, place);
        return distribution_chart(page, caption);
    }
    struct observation_name name;
    unsigned bad_part;
    struct slice subject = slice_cut(&rest, '/');
    uint32_t measure = publication_find_measure(site->publication, rest);
    if (!slice_equal(kind, SLICE("series")) || measure == NONE ||
        site->publication->axes[site->publication->measures[measure].period_kind].count == 0)
        return unknown(page, DIAGNOSTIC_REFERENCE_UNKNOWN_CHART, target, place);
    struct slice period = site->period_ids[site->publication->measures[measure].period_kind][0];
    struct slice example = SLICE_JOIN(page->arena, subject, SLICE("/"), rest, SLICE("/"), period);
    if (!analysis_find(site->analysis, example, &name, &bad_part))
        return unknown(page, DIAGNOSTIC_REFERENCE_UNKNOWN_CHART, target, place);
    struct view *view = view_new(page->arena, 2);
    VIEW_TEXT(view, "caption", caption);
    view_set_view(view, SLICE("series"), series_view(page, name.subject, name.measure));
    return block_of(page, SLICE("parts/series_block"), view);
}

struct table_request {
    uint32_t measures[4];
    uint32_t measure_count;
    struct period period;
    uint32_t sort; /* measure, or NONE: alphabetical */
    uint64_t top;
};

struct table_row {
    struct decimal value;
    uint32_t school;
    bool has_value;
};

static int compare_rows(const void *left, const void *right)
{
    const struct table_row *a = left;
    const struct table_row *b = right;
    if (a->has_value != b->has_value)
        return a->has_value ? -1 : 1;
    int order = a->has_value ? decimal_compare(b->value, a->value) : 0;
    return order != 0 ? order : a->school < b->school ? -1 : a->school > b->school;
}

/* Money may be sorted; results never are, for a sorted list of results is a ranking. */
static bool may_be_sorted(const struct publication *publication, uint32_t measure)
{
    const struct measure *of = &publication->measures[measure];
    return of->resource == NONE || publication->resources[of->resource].role != ROLE_RESULTS;
}

/* Positions of periods mean nothing on another axis. */
static bool has_axis(const struct publication *publication, uint32_t measure, struct period period)
{
    return publication->measures[measure].period_kind == period.kind;
}

static bool read_option(const struct publication *publication, struct slice option, struct table_request *request)
{
    struct slice value = option;
    struct slice key = slice_cut(&value, '=');
    if (slice_equal(key, SLICE("top")))
        return slice_to_unsigned(value, 300, &request->top) && request->top > 0;
    if (!slice_equal(key, SLICE("sort")))
        return false;
    request->sort = publication_find_measure(publication, value);
    return request->sort != NONE && may_be_sorted(publication, request->sort);
}

static bool read_request(const struct page *page, struct slice target, struct table_request *request)
{
    const struct analysis *analysis = page->site->analysis;
    struct slice options = target;
    struct slice what = slice_cut(&options, '?');
    struct slice period = what;
    struct slice name = slice_cut(&period, '/');
    *request = (struct table_request){.sort = NONE, .top = TABLE_ROWS};
    if (!period_parse(period, &request->period))
        return false;
    const uint32_t money[] = {analysis->measure_amount, analysis->measure_per_pupil, analysis->measure_index,
                              analysis->measure_pupils};
    if (slice_equal(name, SLICE("allocations"))) {
        for (size_t i = 0; i < 4; i++)
            if (money[i] != NONE)
                request->measures[request->measure_count++] = money[i];
    } else {
        request->measures[0] = publication_find_measure(page->site->publication, name);
        request->measure_count = request->measures[0] == NONE ? 0 : 1;
    }
    while (options.length != 0)
        if (!read_option(page->site->publication, slice_cut(&options, '&'), request))
            return false;
    for (uint32_t i = 0; i < request->measure_count; i++)
        if (!has_axis(page->site->publication, request->measures[i], request->period))
            return false;
    return request->measure_count != 0 &&
           (request->sort == NONE || has_axis(page->site->publication, request->sort, request->period)) &&
           publication_find_period(page->site->publication, request->period) != NONE;
}

static struct table_row *sorted_rows(const struct page *page, const struct table_request *request, uint32_t *count)
{
    const struct publication *publication = page->site->publication;
    uint32_t period = publication_find_period(publication, request->period);
    uint32_t measure = request->sort == NONE ? request->measures[0] : request->sort;
    struct table_row *rows = ARENA_ARRAY(page->arena, struct table_row, publication->school_count);
    *count = 0;
    for (uint32_t s = 0; s < publication->school_count; s++) {
        const struct observation *observation =
            analysis_observation(page->site->analysis, subject_school(s), measure, period);
        if (observation->status != STATUS_MISSING)
            rows[(*count)++] =
                (struct table_row){observation_value(observation), s, observation_has_value(observation)};
    }
    if (request->sort != NONE)
        qsort(rows, *count, sizeof *rows, compare_rows);
    if (*count > request->top)
        *count = (uint32_t)request->top;
    return rows;
}

static const struct view_list *request_columns(const struct page *page, const struct table_request *request)
{
    struct view_list *columns = view_list_new(page->arena, request->measure_count);
    for (uint32_t i = 0; i < request->measure_count; i++) {
        const struct measure *measure = &page->site->publication->measures[request->measures[i]];
        struct view *column = view_list_new_view(columns, 4);
        VIEW_TEXT(column, "title", page_localized(page, &measure->short_title));
        view_set_boolean(column, SLICE("has_unit"), measure->unit != UNIT_NONE && measure->unit != UNIT_PUPILS);
        VIEW_TEXT(column, "unit", figure_unit_word(page, measure));
    }
    return columns;
}

struct resolution reference_table(const struct page *page, struct slice target, struct slice caption,
                                  struct place place)
{
    struct table_request request;
    uint32_t count;
    if (!read_request(page, target, &request))
        return unknown(page, DIAGNOSTIC_REFERENCE_UNKNOWN_TABLE, target, place);
    uint32_t period = publication_find_period(page->site->publication, request.period);
    struct table_row *sorted = sorted_rows(page, &request, &count);
    struct view *view = view_new(page->arena, 3);
    struct view_list *rows = view_list_new(page->arena, count);
    for (uint32_t r = 0; r < count; r++) {
        struct view *row = view_list_new_view(rows, 6);
        struct view_list *cells = view_list_new(page->arena, request.measure_count);
        VIEW_TEXT(row, "subject", page->site->publication->schools[sorted[r].school].code);
        receipts_link(page, row, subject_school(sorted[r].school), NONE);
        VIEW_TEXT(row, "name", page->site->publication->schools[sorted[r].school].name);
        view_set_url(row, SLICE("url"), page_school_url(page, sorted[r].school));
        for (uint32_t i = 0; i < request.measure_count; i++)
            view_list_add_value(cells, (struct value){.kind = VALUE_FIGURE,
                                                      .as.figure = figure_make(page, subject_school(sorted[r].school),
                                                                               request.measures[i], period,
                                                                               FIGURE_NUMBER, FIGURE_IN_ROW)});
        view_set_list(row, SLICE("cells"), cells);
    }
    VIEW_TEXT(view, "caption", caption);
    view_set_list(view, SLICE("columns"), request_columns(page, &request));
    view_set_list(view, SLICE("rows"), rows);
    return block_of(page, SLICE("parts/table_block"), view);
}
