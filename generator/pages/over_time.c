/* SPDX-License-Identifier: EUPL-1.2 */
#include "pages/over_time.h"

#include "pages/derivation.h"
#include "pages/receipts.h"

#include "pages/series.h"
#include "pages/series_chart.h"

/* More grey lines than this say nothing, and make the page heavy. */
#define MEMBERS_DRAWN 40

static enum number_unit unit_of(const struct page *page, uint32_t measure)
{
    enum number_unit unit = figure_unit(page_measure(page, measure));
    return unit == NUMBER_CURRENCY_PER_PUPIL ? NUMBER_CURRENCY : unit;
}

struct over_time over_time_of(const struct page *page, enum cohort_kind kind, uint32_t measure)
{
    const struct publication *publication = page->site->publication;
    uint32_t count = publication->axes[page_measure(page, measure)->period_kind].count;
    struct cohort_point *points = ARENA_ARRAY(page->arena, struct cohort_point, count);
    struct over_time of = {kind, measure, points, count, count, count};
    for (uint32_t p = 0; p < count; p++) {
        points[p] = cohort_point_of(page->site->analysis, kind, measure, p, page->arena);
        if (!points[p].city.is_known)
            continue;
        of.first = of.first == count ? p : of.first;
        of.last = p;
    }
    return of;
}

bool over_time_is_result(const struct page *page, uint32_t measure)
{
    const struct analysis *analysis = page->site->analysis;
    return measure != analysis->measure_index && measure != analysis->measure_per_pupil &&
           cohort_tells_of(analysis, measure);
}

/* A cell of analys/over-tid. */
static const struct derivation *derive_cell_of(const struct page *page, const struct over_time *of, uint32_t period,
                                               struct slice column)
{
    const struct measure *measure = page_measure(page, of->measure);
    return DERIVE(page, CELL, SLICE("analys/over-tid"), column,
                  KEY_IS("support", of->kind == COHORT_MUCH ? SLICE("much") : SLICE("little")),
                  KEY_IS("measure", measure->id),
                  KEY_IS("period", page->site->period_ids[measure->period_kind][period]));
}

static const struct figure *value_of(const struct page *page, const struct over_time *of, uint32_t period,
                                     enum number_unit unit, uint8_t decimals)
{
    return figure_derived(page, figure_of_observation(page, &of->points[period].value, SLICE_EMPTY, unit, decimals),
                          derive_cell_of(page, of, period, SLICE("value")));
}

static const struct figure *value_figure(const struct page *page, const struct over_time *of, uint32_t period)
{
    return value_of(page, of, period, unit_of(page, of->measure), page_measure(page, of->measure)->decimals);
}

static const struct figure *schools_figure(const struct page *page, const struct over_time *of, uint32_t period)
{
    return figure_derived(page, number_count(page, of->points[period].school_count),
                          derive_cell_of(page, of, period, SLICE("schools")));
}

/* What is told of a difference: itself and the ends of its interval. */
enum difference_part { PART_DIFFERENCE, PART_LOW, PART_HIGH, PART_COUNT };

struct difference_of_year {
    const struct page *page;
    const struct over_time *of;
    uint32_t period;
    bool is_expected; /* from the expected, not from the city */
};

static double part_of(const struct difference_of_year *at, enum difference_part part)
{
    const struct cohort_point *point = &at->of->points[at->period];
    const struct cohort_difference *difference = at->is_expected ? &point->expected : &point->city;
    return part == PART_DIFFERENCE ? difference->difference : part == PART_LOW ? difference->low : difference->high;
}

static const struct figure *part_figure(const struct difference_of_year *at, enum difference_part part,
                                        enum number_unit unit)
{
    static const struct slice columns[2][PART_COUNT] = {
        {SLICE_CONSTANT("city_difference"), SLICE_CONSTANT("city_difference_low"),
         SLICE_CONSTANT("city_difference_high")},
        {SLICE_CONSTANT("expected_difference"), SLICE_CONSTANT("expected_difference_low"),
         SLICE_CONSTANT("expected_difference_high")}};
    uint8_t decimals = page_measure(at->page, at->of->measure)->decimals;
    return figure_derived(at->page, number_change(at->page, part_of(at, part), decimals, unit),
                          derive_cell_of(at->page, at->of, at->period, columns[at->is_expected][part]));
}

static const struct figure *change_figure(const struct difference_of_year *at)
{
    return part_figure(at, PART_DIFFERENCE, unit_of(at->page, at->of->measure));
}

/* Without its unit: in a table, and as the ends of an interval, whose value has the unit. */
static const struct figure *plain_figure(const struct difference_of_year *at, enum difference_part part)
{
    return part_figure(at, part, NUMBER_PLAIN);
}

/* How the last year's difference from the expected lies to its band. */
static void set_expected(const struct page *page, struct view *view, const struct over_time *of)
{
    const struct cohort_difference *expected = &of->points[of->last].expected;
    bool is_above = expected->is_known && expected->low > 0;
    bool is_below = expected->is_known && expected->high < 0;
    view_set_boolean(view, SLICE("has_expected"), expected->is_known);
    view_set_boolean(view, SLICE("is_above_expected"), is_above);
    view_set_boolean(view, SLICE("is_below_expected"), is_below);
    view_set_boolean(view, SLICE("is_within_expected"), expected->is_known && !is_above && !is_below);
    const struct difference_of_year at = {page, of, of->last, true};
    view_set_figure(view, SLICE("expected_difference"), change_figure(&at));
    view_set_figure(view, SLICE("expected_low"), plain_figure(&at, PART_LOW));
    view_set_figure(view, SLICE("expected_high"), plain_figure(&at, PART_HIGH));
}

const struct view *over_time_view(const struct page *page, const struct over_time *of)
{
    const struct cohort_difference *first = &of->points[of->first].city;
    const struct cohort_difference *last = &of->points[of->last].city;
    const struct difference_of_year at_first = {page, of, of->first, false};
    const struct difference_of_year at_last = {page, of, of->last, false};
    struct view *view = view_new(page->arena, 24);
    VIEW_TEXT(view, "title", page_localized(page, &page_measure(page, of->measure)->title));
    VIEW_TEXT(view, "first_period", page_period_label(page, of->measure, of->first));
    VIEW_TEXT(view, "last_period", page_period_label(page, of->measure, of->last));
    view_set_figure(view, SLICE("first_value"), value_figure(page, of, of->first));
    view_set_figure(view, SLICE("last_value"), value_figure(page, of, of->last));
    view_set_figure(view, SLICE("first_difference"), change_figure(&at_first));
    view_set_figure(view, SLICE("last_difference"), change_figure(&at_last));
    view_set_figure(view, SLICE("first_low"), plain_figure(&at_first, PART_LOW));
    view_set_figure(view, SLICE("first_high"), plain_figure(&at_first, PART_HIGH));
    view_set_figure(view, SLICE("last_low"), plain_figure(&at_last, PART_LOW));
    view_set_figure(view, SLICE("last_high"), plain_figure(&at_last, PART_HIGH));
    view_set_figure(view, SLICE("schools"), schools_figure(page, of, of->last));
    view_set_boolean(view, SLICE("is_one_year"), of->first == of->last);
    view_set_boolean(view, SLICE("overlap"), first->low <= last->high && last->low <= first->high);
    set_expected(page, view, of);
    return view;
}

/* Differences of percentages are in percentage points. */
static struct slice difference_unit(const struct page *page, const struct measure *measure)
{
    if (figure_unit(measure) == NUMBER_PERCENT)
        return slice_trim_unicode(page->words_of->format.percentage_points.many);
    return figure_unit_word(page, measure);
}

/* --- charts --- */

static struct slice gap_text(const struct page *page, const struct cohort_point *point)
{
    bool is_few = observation_has_value(&point->value) || point->value.status == STATUS_PROTECTED;
    return is_few ? page_word(page, SLICE("over_time_gap")) : page->words_of->status_words[point->value.status];
}

/* What a panel shows of a point: its value, or a difference and its band. */
enum aspect { ASPECT_CITY, ASPECT_EXPECTED, ASPECT_VALUE };

static const struct cohort_difference *difference_of(const struct cohort_point *point, enum aspect aspect)
{
    return aspect == ASPECT_CITY ? &point->city : &point->expected;
}

static struct chart_point edge_of(const struct page *page, const struct over_time *of, uint32_t period,
                                  enum aspect aspect, double edge)
{
    const struct cohort_point *point = &of->points[period];
    if (!difference_of(point, aspect)->is_known)
        return (struct chart_point){.gap_text = gap_text(page, point)};
    return number_point(page, edge, page_measure(page, of->measure)->decimals, unit_of(page, of->measure), true);
}

/* A difference of one line of schools, for the grey lines: no text, no mark. */
static const struct chart_point *member_line(const struct page *page, const struct over_time *of,
                                             const struct cohort_line *line, enum aspect aspect)
{
    const struct analysis *analysis = page->site->analysis;
    struct chart_point *points = ARENA_ARRAY(page->arena, struct chart_point, of->count);
    for (uint32_t p = 0; p < of->count; p++) {
        struct observation value = cohort_line_value(analysis, line, of->measure, p);
        const struct observation *city = analysis_observation(analysis, SUBJECT_THE_CITY, of->measure, p);
        if (!observation_has_value(&value) || (aspect == ASPECT_CITY && !observation_has_value(city)))
            continue;
        points[p].has_value = true;
        points[p].value = decimal_to_double(observation_value(&value)) -
                          (aspect == ASPECT_CITY ? decimal_to_double(observation_value(city)) : 0);
    }
    return points;
}

static void set_members(const struct page *page, const struct over_time *of, enum aspect aspect,
                        struct multiples_panel *panel)
{
    const struct cohorts *cohorts = &page->site->analysis->cohorts;
    uint32_t count = cohorts->member_counts[of->kind];
    if (count > MEMBERS_DRAWN || aspect == ASPECT_EXPECTED)
        return;
    const struct chart_point **members = ARENA_ARRAY(page->arena, const struct chart_point *, count);
    for (uint32_t i = 0; i < cohorts->line_count; i++)
        if (cohorts->lines[i].standings[of->kind].fate == COHORT_MEMBER)
            members[panel->member_count++] = member_line(page, of, &cohorts->lines[i], aspect);
    panel->members = members;
}

static struct slice panel_title(const struct page *page, enum cohort_kind kind, enum aspect aspect)
{
    static const struct slice keys[COHORT_COUNT][3] = {
        {SLICE_CONSTANT("over_time_much_city"), SLICE_CONSTANT("over_time_much_expected"),
         SLICE_CONSTANT("over_time_much")},
        {SLICE_CONSTANT("over_time_little_city"), SLICE_CONSTANT("over_time_little_expected"),
         SLICE_CONSTANT("over_time_little")}};
    return page_word(page, keys[kind][aspect]);
}

static bool has_points(const struct over_time *of, enum aspect aspect)
{
    uint32_t count = 0;
    for (uint32_t p = 0; p < of->count; p++)
        count += aspect == ASPECT_VALUE ? observation_has_value(&of->points[p].value)
                                        : difference_of(&of->points[p], aspect)->is_known;
    return count > 1;
}

static void add_panel(const struct page *page, const struct over_time *of, enum aspect aspect,
                      struct multiples_chart *chart, struct multiples_panel *panels)
{
    if (!has_points(of, aspect))
        return;
    struct multiples_panel *panel = &panels[chart->panel_count++];
    struct chart_point *line = ARENA_ARRAY(page->arena, struct chart_point, of->count);
    struct chart_point *low = ARENA_ARRAY(page->arena, struct chart_point, of->count);
    struct chart_point *high = ARENA_ARRAY(page->arena, struct chart_point, of->count);
    for (uint32_t p = 0; p < of->count; p++) {
        if (aspect == ASPECT_VALUE) {
            line[p] = figure_point(page, &of->points[p].value, page_measure(page, of->measure));
            continue;
        }
        const struct cohort_difference *difference = difference_of(&of->points[p], aspect);
        line[p] = edge_of(page, of, p, aspect, difference->difference);
        low[p] = edge_of(page, of, p, aspect, difference->low);
        high[p] = edge_of(page, of, p, aspect, difference->high);
    }
    *panel = (struct multiples_panel){.title = panel_title(page, of->kind, aspect), .line = line};
    panel->description = page_word(page, SLICE("over_time_panel_description"));
    panel->band_low = aspect == ASPECT_VALUE ? NULL : low;
    panel->band_high = aspect == ASPECT_VALUE ? NULL : high;
    set_members(page, of, aspect, panel);
}

static struct multiples_chart begin_chart(const struct page *page, uint32_t measure, struct slice id)
{
    const struct measure *of = page_measure(page, measure);
    uint32_t break_count;
    const struct chart_break *breaks = series_chart_breaks(page, measure, true, &break_count);
    return (struct multiples_chart){.id = id,
                                    .periods = page->words_of->period_labels[of->period_kind],
                                    .period_count = page->site->publication->axes[of->period_kind].count,
                                    .y = {.label = figure_unit_word(page, of),
                                          .write_tick = figure_write_tick,
                                          .tick_context = (void *)&page->words_of->format},
                                    .breaks = breaks,
                                    .break_count = break_count,
                                    .line_label = page_word(page, SLICE("over_time_line")),
                                    .member_label = page_word(page, SLICE("over_time_member")),
                                    .band_label = page_word(page, SLICE("over_time_band"))};
}

/* Zero in every year: as the whole city, or as expected. */
static const struct chart_point *zeros(const struct page *page, uint32_t count)
{
    struct chart_point *points = ARENA_ARRAY(page->arena, struct chart_point, count);
    for (uint32_t p = 0; p < count; p++)
        points[p] = number_point(page, 0, 0, NUMBER_PLAIN, false);
    return points;
}

/* The whole result has panels of both cohorts; a brief one of the first, the other's numbers stand in its table. */
static void add_chart_of_differences(struct blocks *blocks, const struct over_time ofs[COHORT_COUNT], bool is_brief,
                                     const struct view *view)
{
    const struct page *page = blocks->page;
    uint32_t measure = ofs[0].measure;
    struct multiples_panel *panels = ARENA_ARRAY(page->arena, struct multiples_panel, 2 * COHORT_COUNT);
    struct multiples_chart chart =
        begin_chart(page, measure, SLICE_JOIN(page->arena, SLICE("diagram-"), page_measure(page, measure)->id));
    for (unsigned kind = 0; kind < (is_brief ? 1U : COHORT_COUNT); kind++) {
        add_panel(page, &ofs[kind], ASPECT_CITY, &chart, panels);
        add_panel(page, &ofs[kind], ASPECT_EXPECTED, &chart, panels);
    }
    chart.y.label = difference_unit(page, page_measure(page, measure));
    chart.panels = panels;
    chart.reference = zeros(page, chart.period_count);
    chart.reference_label = page_word(page, SLICE("over_time_reference"));
    if (chart.panel_count != 0)
        blocks_chart(blocks, multiples_chart_draw(page->arena, &chart),
                     is_brief ? SLICE("over_time_chart_again") : SLICE("over_time_chart_caption"), view);
}

static void add_chart_of_values(struct blocks *blocks, const struct over_time ofs[COHORT_COUNT],
                                struct slice caption_key, const struct view *view)
{
    const struct page *page = blocks->page;
    uint32_t measure = ofs[0].measure;
    struct multiples_panel *panels = ARENA_ARRAY(page->arena, struct multiples_panel, COHORT_COUNT);
    struct multiples_chart chart =
        begin_chart(page, measure, SLICE_JOIN(page->arena, SLICE("diagram-"), page_measure(page, measure)->id));
    struct chart_point *city = ARENA_ARRAY(page->arena, struct chart_point, chart.period_count);
    for (uint32_t p = 0; p < chart.period_count; p++)
        city[p] = figure_point(page, analysis_observation(page->site->analysis, SUBJECT_THE_CITY, measure, p),
                               page_measure(page, measure));
    for (unsigned kind = 0; kind < COHORT_COUNT; kind++)
        add_panel(page, &ofs[kind], ASPECT_VALUE, &chart, panels);
    chart.panels = panels;
    chart.y.starts_at_zero = true;
    chart.band_label = SLICE_EMPTY;
    chart.reference = city;
    chart.reference_label = page_word(page, SLICE("label_city"));
    if (chart.panel_count != 0)
        blocks_chart(blocks, multiples_chart_draw(page->arena, &chart), caption_key, view);
}

/* --- tables --- */

static void add_difference_cells(struct view_list *cells, const struct difference_of_year *at)
{
    const struct cohort_point *point = &at->of->points[at->period];
    bool is_known = at->is_expected ? point->expected.is_known : point->city.is_known;
    for (unsigned part = 0; part < PART_COUNT; part++)
        blocks_cell_figure(cells, is_known ? plain_figure(at, (enum difference_part)part)
                                           : number_status(at->page, STATUS_MISSING));
}

static bool has_expected(const struct over_time *of)
{
    for (uint32_t p = 0; p < of->count; p++)
        if (of->points[p].expected.is_known)
            return true;
    return false;
}

static void add_columns(const struct page *page, struct view_list *columns, const struct over_time *of)
{
    static const struct slice keys[] = {
        SLICE_CONSTANT("over_time_column_difference"), SLICE_CONSTANT("over_time_column_low"),
        SLICE_CONSTANT("over_time_column_high"),       SLICE_CONSTANT("over_time_column_expected"),
        SLICE_CONSTANT("over_time_column_low"),        SLICE_CONSTANT("over_time_column_high")};
    struct slice unit = figure_unit_word(page, page_measure(page, of->measure));
    blocks_column(columns, page_word(page, SLICE("groups_schools")), SLICE_EMPTY);
    blocks_column(columns, page_word(page, SLICE("over_time_column_value")), unit);
    for (size_t i = 0; i < (has_expected(of) ? 6U : 3U); i++)
        blocks_column(columns, page_word(page, keys[i]),
                      i % 3 == 0 ? difference_unit(page, page_measure(page, of->measure)) : SLICE_EMPTY);
}

static void add_table(struct blocks *blocks, const struct over_time *of)
{
    const struct page *page = blocks->page;
    struct view_list *columns = blocks_columns(blocks, 8);
    struct view_list *rows = view_list_new(page->arena, of->count);
    struct view *words = view_new(page->arena, 2);
    add_columns(page, columns, of);
    for (uint32_t p = of->count; p-- > 0;) {
        const struct cohort_point *point = &of->points[p];
        if (point->school_count == 0 && point->value.status == STATUS_MISSING)
            continue;
        struct view_list *cells = blocks_row(blocks, rows, page_period_label(page, of->measure, p), NULL);
        const struct difference_of_year from_city = {page, of, p, false};
        const struct difference_of_year from_expected = {page, of, p, true};
        blocks_cell_figure(cells, schools_figure(page, of, p));
        blocks_cell_figure(cells, value_of(page, of, p, NUMBER_PLAIN, page_measure(page, of->measure)->decimals));
        add_difference_cells(cells, &from_city);
        if (has_expected(of))
            add_difference_cells(cells, &from_expected);
    }
    VIEW_TEXT(words, "title", page_localized(page, &page_measure(page, of->measure)->title));
    view_set_boolean(words, SLICE("is_much"), of->kind == COHORT_MUCH);
    if (rows->count != 0)
        blocks_table_of_rows(blocks, page_sentence(page, SLICE("over_time_table_caption"), words),
                             page_word(page, SLICE("over_time_period")), columns, rows);
}

/* --- a brief table: both cohorts in one, without their intervals --- */

static bool is_told(const struct page *page, const struct over_time *of)
{
    return of->first != of->count && page->site->analysis->cohorts.member_counts[of->kind] >= COHORT_MINIMUM;
}

static void add_brief_columns(const struct page *page, struct view_list *columns,
                              const struct over_time ofs[COHORT_COUNT])
{
    for (unsigned kind = 0; kind < COHORT_COUNT; kind++) {
        const struct over_time *of = &ofs[kind];
        struct slice unit = difference_unit(page, page_measure(page, of->measure));
        if (is_told(page, of))
            blocks_column(columns, panel_title(page, of->kind, ASPECT_CITY), unit);
        if (is_told(page, of) && has_expected(of))
            blocks_column(columns, panel_title(page, of->kind, ASPECT_EXPECTED), unit);
    }
}

static void add_brief_cell(const struct page *page, struct view_list *cells, const struct over_time *of,
                           uint32_t period, enum aspect aspect)
{
    const struct cohort_point *point = &of->points[period];
    const struct cohort_difference *difference = difference_of(point, aspect);
    enum observation_status missing = observation_has_value(&point->value) ? STATUS_MISSING : point->value.status;
    const struct difference_of_year at = {page, of, period, aspect == ASPECT_EXPECTED};
    blocks_cell_figure(cells, difference->is_known ? plain_figure(&at, PART_DIFFERENCE) : number_status(page, missing));
}

static void add_brief_row(struct blocks *blocks, struct view_list *rows, const struct over_time ofs[COHORT_COUNT],
                          uint32_t period)
{
    const struct page *page = blocks->page;
    struct view_list *cells = blocks_row(blocks, rows, page_period_label(page, ofs[0].measure, period), NULL);
    for (unsigned kind = 0; kind < COHORT_COUNT; kind++) {
        if (is_told(page, &ofs[kind]))
            add_brief_cell(page, cells, &ofs[kind], period, ASPECT_CITY);
        if (is_told(page, &ofs[kind]) && has_expected(&ofs[kind]))
            add_brief_cell(page, cells, &ofs[kind], period, ASPECT_EXPECTED);
    }
}

static void add_brief_table(struct blocks *blocks, const struct over_time ofs[COHORT_COUNT], const struct view *view)
{
    const struct page *page = blocks->page;
    struct view_list *columns = blocks_columns(blocks, 2 * COHORT_COUNT);
    struct view_list *rows = view_list_new(page->arena, ofs[0].count);
    add_brief_columns(page, columns, ofs);
    for (uint32_t p = ofs[0].count; p-- > 0;)
        if (ofs[0].points[p].school_count != 0 || ofs[0].points[p].value.status != STATUS_MISSING)
            add_brief_row(blocks, rows, ofs, p);
    blocks_table_of_rows(blocks, page_sentence(page, SLICE("over_time_brief_caption"), view),
                         page_word(page, SLICE("over_time_period")), columns, rows);
}

/* Years without tests, and values that were revised; a new definition stands below the chart. */
static void add_events(struct blocks *blocks, uint32_t measure)
{
    const struct page *page = blocks->page;
    const struct publication *publication = page->site->publication;
    for (uint32_t e = 0; e < publication->event_count; e++) {
        const struct event *event = &publication->events[e];
        if (event->kind == EVENT_BREAK || !series_event_concerns(page, event, measure))
            continue;
        struct view *words = view_new(page->arena, 2);
        VIEW_TEXT(words, "period", page_period_text(page, event->period));
        VIEW_TEXT(words, "text", page_localized(page, &event->text));
        blocks_point(blocks, SLICE("over_time_event"), words);
    }
}

void over_time_add_result(struct blocks *blocks, uint32_t measure, bool is_brief)
{
    const struct page *page = blocks->page;
    const struct measure *of = page_measure(page, measure);
    struct over_time ofs[COHORT_COUNT];
    for (unsigned kind = 0; kind < COHORT_COUNT; kind++)
        ofs[kind] = over_time_of(page, (enum cohort_kind)kind, measure);
    if (ofs[COHORT_MUCH].first == ofs[COHORT_MUCH].count)
        return;
    const struct view *view = over_time_view(page, &ofs[COHORT_MUCH]);
    blocks_subheading(blocks, of->id, page_localized(page, &of->title));
    receipts_set_scope(page, of->id);
    blocks_text(blocks, SLICE("over_time_sentence"), view);
    receipts_set_scope(page, SLICE_EMPTY);
    add_chart_of_differences(blocks, ofs, is_brief, view);
    add_events(blocks, measure);
    if (is_brief)
        add_brief_table(blocks, ofs, view);
    for (unsigned kind = 0; kind < COHORT_COUNT && !is_brief; kind++)
        if (page->site->analysis->cohorts.member_counts[kind] >= COHORT_MINIMUM)
            add_table(blocks, &ofs[kind]);
}

/* --- pupils and support --- */

static struct observation in_last_prices(const struct page *page, const struct over_time *of, uint32_t period)
{
    const struct cohorts *cohorts = &page->site->analysis->cohorts;
    return cohort_in_prices_of(page->site->analysis, &of->points[period].value, period,
                               cohorts->years[COHORT_YEARS - 1]);
}

static void add_support_cells(const struct page *page, struct view_list *cells, const struct over_time *of,
                              uint32_t period)
{
    struct observation fixed = in_last_prices(page, of, period);
    blocks_cell_figure(cells, value_of(page, of, period, NUMBER_PLAIN, 0));
    blocks_cell_figure(cells, figure_derived(page, figure_of_observation(page, &fixed, SLICE_EMPTY, NUMBER_PLAIN, 0),
                                             derive_cell_of(page, of, period, SLICE("value_in_fixed_prices"))));
}

static void add_support_columns(struct blocks *blocks, struct view_list *columns, bool has_index)
{
    static const struct slice keys[] = {
        SLICE_CONSTANT("over_time_much_support"),   SLICE_CONSTANT("over_time_much_support_fixed"),
        SLICE_CONSTANT("over_time_little_support"), SLICE_CONSTANT("over_time_little_support_fixed"),
        SLICE_CONSTANT("over_time_much_index"),     SLICE_CONSTANT("over_time_little_index")};
    const struct page *page = blocks->page;
    struct slice unit = figure_unit_word(page, page_measure(page, page->site->analysis->measure_per_pupil));
    struct view *words = view_new(page->arena, 1);
    VIEW_TEXT(words, "year",
              page_period_label(page, page->site->analysis->measure_per_pupil,
                                page->site->analysis->cohorts.years[COHORT_YEARS - 1]));
    for (size_t i = 0; i < (has_index ? 6U : 4U); i++)
        blocks_column(columns, page_sentence(page, keys[i], words), i < 4 ? unit : SLICE_EMPTY);
}

static void add_support_table(struct blocks *blocks, const struct over_time support[COHORT_COUNT],
                              const struct over_time index[COHORT_COUNT])
{
    const struct page *page = blocks->page;
    const struct cohorts *cohorts = &page->site->analysis->cohorts;
    struct view_list *columns = blocks_columns(blocks, 6);
    struct view_list *rows = view_list_new(page->arena, COHORT_YEARS);
    add_support_columns(blocks, columns, index != NULL);
    for (uint32_t y = COHORT_YEARS; y-- > 0;) {
        uint32_t p = cohorts->years[y];
        struct view_list *cells =
            blocks_row(blocks, rows, page_period_label(page, page->site->analysis->measure_per_pupil, p), NULL);
        for (unsigned kind = 0; kind < COHORT_COUNT; kind++)
            add_support_cells(page, cells, &support[kind], p);
        for (unsigned kind = 0; kind < COHORT_COUNT && index != NULL; kind++)
            blocks_cell_figure(cells, value_figure(page, &index[kind], p));
    }
    blocks_table_of_rows(blocks, page_word(page, SLICE("over_time_support_caption")),
                         page_word(page, SLICE("groups_year")), columns, rows);
}

void over_time_add_pupils_and_support(struct blocks *blocks)
{
    const struct page *page = blocks->page;
    const struct analysis *analysis = page->site->analysis;
    struct over_time support[COHORT_COUNT];
    struct over_time index[COHORT_COUNT];
    bool has_index = analysis->measure_index != NONE && cohort_tells_of(analysis, analysis->measure_index) &&
                     page_measure(page, analysis->measure_index)->period_kind ==
                         page_measure(page, analysis->measure_per_pupil)->period_kind;
    for (unsigned kind = 0; kind < COHORT_COUNT; kind++) {
        support[kind] = over_time_of(page, (enum cohort_kind)kind, analysis->measure_per_pupil);
        if (has_index)
            index[kind] = over_time_of(page, (enum cohort_kind)kind, analysis->measure_index);
    }
    blocks_heading(blocks, SLICE("elever-och-stod"), SLICE("over_time_support_heading"));
    blocks_text(blocks, SLICE("over_time_support_text"), NULL);
    if (has_index)
        add_chart_of_values(blocks, index, SLICE("over_time_index_chart"), NULL);
    add_chart_of_values(blocks, support, SLICE("over_time_support_chart"), NULL);
    add_support_table(blocks, support, has_index ? index : NULL);
}
