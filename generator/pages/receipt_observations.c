/* SPDX-License-Identifier: EUPL-1.2 */
/* Receipts of a subject's observations, measure by measure; see receipt_page.h. */
#include "pages/figures.h"
#include "pages/receipt_page.h"
#include "pages/numbers.h"

/* One section while it is made. */
struct section {
    struct receipt_maker *maker;
    const struct receipt_history *history;
    uint32_t measure;
    const struct measure *of;
    struct slice name_start;       /* "99000123/merit/" */
    uint32_t first_file;           /* number of the first file of the measure's resource */
    bool names_file;               /* rows stand in several files */
    struct slice expression_start; /* "cell(resultat merit school=99000123 period=" */
};

static bool is_told(const struct observation *observation)
{
    return observation->status != STATUS_MISSING || observation->row != 0;
}

static const struct observation *observation_at(const struct section *section, uint32_t period)
{
    return analysis_observation(section->maker->page->site->analysis, section->maker->subject, section->measure,
                                period);
}

static void set_value(const struct section *section, struct receipt_row *row, const struct observation *observation,
                      uint32_t period)
{
    const struct page *page = section->maker->page;
    bool has_value = observation_has_value(observation);
    /* The correction itself is told behind it. */
    struct figure *figure = ARENA_NEW(page->arena, struct figure);
    *figure = *figure_make(page, section->maker->subject, section->measure, period, FIGURE_NUMBER, FIGURE_IN_ROW);
    figure->note = SLICE_EMPTY;
    row->figure = figure;
    row->texts[RECEIPT_TITLE] = page_period_label(page, section->measure, period);
    if (has_value && observation->scale > section->of->decimals) {
        struct buffer *scratch = &page->worker->scratch;
        buffer_clear(scratch);
        format_decimal(scratch, &page->words_of->format, observation_value(observation), observation->scale);
        row->texts[RECEIPT_EXACT] = buffer_copy(scratch, page->arena);
    }
    if (has_value && observation->status != STATUS_NORMAL)
        row->texts[RECEIPT_STATUS] = observation->status == STATUS_PROVISIONAL
                                         ? page->words_of->provisional_words[section->measure]
                                         : page->words_of->status_words[observation->status];
}

/* Keeps what all cells of the school and the measure begin with. */
static struct slice expression_of(struct section *section, const struct derivation *derivation, uint32_t period)
{
    const struct page *page = section->maker->page;
    struct slice id = page->site->period_ids[section->of->period_kind][period];
    struct slice expression = derivation_expression(page, derivation);
    struct slice end = SLICE_JOIN(page->arena, SLICE(" period="), id, SLICE(")"));
    bool is_cell = derivation->kind == DERIVATION_CELL && section->maker->subject.kind == SUBJECT_SCHOOL;
    if (is_cell && slice_ends_with(expression, end))
        section->expression_start = slice_sub(expression, 0, expression.length - id.length - 1);
    return expression;
}

static void set_source(struct section *section, struct receipt_row *row, const struct observation *observation,
                       uint32_t period)
{
    const struct page *page = section->maker->page;
    bool is_cell = observation->row != 0 && !slice_is_empty(section->expression_start);
    if (is_cell && observation_has_value(observation)) {
        /* As all cells of one school and measure, but for its end, the period. */
        row->texts[RECEIPT_EXPRESSION] =
            SLICE_JOIN(page->arena, section->expression_start, page->site->period_ids[section->of->period_kind][period],
                       SLICE(")"));
    } else if (observation_has_value(observation)) {
        const struct derivation *derivation =
            derive_observation(page, section->maker->subject, section->measure, period);
        if (derivation != NULL) {
            row->texts[RECEIPT_EXPRESSION] = expression_of(section, derivation, period);
            if (observation->row == 0)
                row->texts[RECEIPT_FORMULA] = derivation_formula(page, derivation);
        }
    }
    if (observation->row == 0)
        return;
    row->texts[RECEIPT_ROW] = slice_from_size(page->arena, observation->row);
    if (section->names_file)
        row->texts[RECEIPT_FILE] =
            resource_file_name(&page->site->publication->resources[section->of->resource].files[observation->file]);
}

/* What citations say of it: period and value in each language. */
static void set_citation(const struct section *section, struct receipt_row *row, const struct observation *observation,
                         uint32_t period)
{
    static const enum receipt_text places[LANGUAGE_COUNT][3] = {
        [LANGUAGE_SWEDISH] = {RECEIPT_WHAT_SV, RECEIPT_PERIOD_SV, RECEIPT_TEXT_SV},
        [LANGUAGE_ENGLISH] = {RECEIPT_WHAT_EN, RECEIPT_PERIOD_EN, RECEIPT_TEXT_EN}};
    const struct receipt_maker *maker = section->maker;
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++) {
        const struct page *other = &maker->languages[language];
        if (!maker->page->site->languages[language].is_published)
            continue;
        row->texts[places[language][0]] = section->of->title.text[language];
        row->texts[places[language][1]] = page_period_label(other, section->measure, period);
        row->texts[places[language][2]] = figure_text(other, observation, section->of, FIGURE_UNIT);
    }
    const bool *anchors = maker->of->receipts->anchors;
    row->is_on_page = anchors != NULL && anchors[section->of->offset + period];
}

static void add_row(struct section *section, uint32_t period)
{
    const struct receipt_maker *maker = section->maker;
    const struct page *page = maker->page;
    const struct observation *observation = observation_at(section, period);
    struct slice id = page->site->figure_ids[section->of->offset + period];
    struct published_figure now = {.status = observation->status};
    struct receipt_row row = {.is_own = false};
    now.name = SLICE_JOIN(page->arena, section->name_start, page->site->period_ids[section->of->period_kind][period]);
    now.kind = observation->row != 0 ? FIGURE_SOURCE : FIGURE_COMPUTED;
    now.text = figure_text(&maker->languages[maker->first], observation, section->of, FIGURE_SPELLED);
    if (observation_has_value(observation))
        now.value = figure_exact_text(page, observation_value(observation));
    row.texts[RECEIPT_ID] = id;
    set_value(section, &row, observation, period);
    set_source(section, &row, observation, period);
    set_citation(section, &row, observation, period);
    row.texts[RECEIPT_CODE] = receipt_code(maker, now.name, now.text);
    row.texts[RECEIPT_FIRST] = receipt_history_first(section->history, now.name);
    if (section->history->edition_count != 0)
        row.earlier = receipt_history_earlier(section->history, &now, section->of->decimals,
                                              SLICE_JOIN(page->arena, SLICE("#"), id));
    row.corrections = receipt_history_corrections(section->history, &now, section->of->decimals);
    receipt_row_append(maker, &row);
}

/* The files that the rows stand in; each is told with its sum at the foot of the page. */
static const struct view_list *files_of(struct section *section)
{
    const struct page *page = section->maker->page;
    const struct publication *publication = page->site->publication;
    struct view_list *list = view_list_new(page->arena, 2);
    if (section->of->resource == NONE)
        return list;
    const struct resource *resource = &publication->resources[section->of->resource];
    bool *used = ARENA_ARRAY(page->arena, bool, resource->file_count + 1);
    for (uint32_t p = 0; p < publication_period_count(publication, section->measure); p++)
        if (observation_at(section, p)->row != 0)
            used[observation_at(section, p)->file] = true;
    for (uint32_t f = 0; f < resource->file_count; f++) {
        if (!used[f])
            continue;
        struct view *item = view_list_new_view(list, 2);
        uint32_t number = section->first_file + f;
        section->maker->files[number] = true;
        VIEW_TEXT(item, "file", resource_file_name(&resource->files[f]));
        view_set_url(item, SLICE("url"),
                     url_internal(SLICE_JOIN(page->arena, SLICE("#fil-"), slice_from_size(page->arena, number + 1))));
    }
    section->names_file = list->count > 1;
    return list;
}

static void set_origin(struct section *section, struct view *view)
{
    const struct page *page = section->maker->page;
    const struct publication *publication = page->site->publication;
    const struct view_list *files = files_of(section);
    bool is_source = files->count != 0;
    const struct resource *resource = is_source ? &publication->resources[section->of->resource] : NULL;
    struct slice column = SLICE_EMPTY;
    if (is_source)
        column =
            section->of->field < resource->field_count ? resource->fields[section->of->field].name : section->of->id;
    view_set_boolean(view, SLICE("is_source"), is_source);
    VIEW_TEXT(view, "table", is_source ? page_localized(page, &resource->title) : SLICE_EMPTY);
    view_set_url(view, SLICE("table_url"),
                 is_source ? page_url(page, SLICE_JOIN(page->arena, SLICE("data/"), resource->name, SLICE("/")))
                           : url_internal(SLICE("#")));
    VIEW_TEXT(view, "column", column);
    view_set_list(view, SLICE("origins"), files);
    view_set_boolean(view, SLICE("is_whole"), section->of->decimals == 0);
    view_set_boolean(view, SLICE("is_one_decimal"), section->of->decimals == 1);
    VIEW_TEXT(view, "decimals", slice_from_size(page->arena, section->of->decimals));
}

static void add_section(struct section *section, struct view_list *sections)
{
    const struct page *page = section->maker->page;
    uint32_t periods = publication_period_count(page->site->publication, section->measure);
    struct view *view = NULL;
    for (uint32_t p = periods; p-- > 0;) {
        if (!is_told(observation_at(section, p)))
            continue;
        if (view == NULL) {
            view = view_list_new_view(sections, 16);
            VIEW_TEXT(view, "id", section->of->id);
            VIEW_TEXT(view, "title", measure_full_title(page, section->measure));
            VIEW_TEXT(view, "unit", figure_unit_word(page, section->of));
            view_set_boolean(view, SLICE("has_unit"),
                             section->of->unit != UNIT_NONE && section->of->unit != UNIT_PUPILS);
            set_origin(section, view);
        }
        add_row(section, p);
    }
    if (view != NULL)
        view_set_markup(view, SLICE("rows"), receipt_rows_take(section->maker));
}

const struct view_list *receipt_observations(struct receipt_maker *maker)
{
    const struct page *page = maker->page;
    const struct publication *publication = page->site->publication;
    struct slice subject = figure_subject(page, maker->subject);
    struct receipt_history history = receipt_history_begin(page, SLICE_JOIN(page->arena, subject, SLICE("/")));
    struct view_list *sections = view_list_new(page->arena, publication->measure_count);
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        const struct measure *measure = &publication->measures[m];
        if (page->site->receipt_parts[m] != maker->part)
            continue;
        struct section section = {.maker = maker, .history = &history, .measure = m, .of = measure};
        section.name_start = SLICE_JOIN(page->arena, subject, SLICE("/"), measure->id, SLICE("/"));
        for (uint32_t r = 0; measure->resource != NONE && r < measure->resource; r++)
            section.first_file += publication->resources[r].file_count;
        add_section(&section, sections);
    }
    return sections;
}
