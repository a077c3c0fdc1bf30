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
    struct slice name_start; /* "99000123/merit/" */
    uint32_t first_file;     /* number of the first file of the measure's resource */
    bool names_file;         /* rows stand in several files */
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

/* The number alone, as tables show it. */
static struct slice table_text(const struct section *section, const struct observation *observation,
                               enum language language)
{
    return figure_text(&section->maker->languages[language], observation, section->of, FIGURE_SPELLED);
}

static void set_value(const struct section *section, struct view *view, const struct observation *observation,
                      uint32_t period)
{
    const struct page *page = section->maker->page;
    bool has_value = observation_has_value(observation);
    bool is_rounded = has_value && observation->scale > section->of->decimals;
    struct slice exact = SLICE_EMPTY;
    if (is_rounded) {
        struct buffer *scratch = &page->worker->scratch;
        buffer_clear(scratch);
        format_decimal(scratch, &page->words_of->format, observation_value(observation), observation->scale);
        exact = buffer_copy(scratch, page->arena);
    }
    VIEW_TEXT(view, "period", page_period_label(page, section->measure, period));
    view_set_figure(view, SLICE("value"),
                    figure_make(page, section->maker->subject, section->measure, period, FIGURE_NUMBER, FIGURE_IN_ROW));
    view_set_boolean(view, SLICE("is_rounded"), is_rounded);
    VIEW_TEXT(view, "exact", exact);
    bool is_marked = has_value && observation->status != STATUS_NORMAL;
    view_set_boolean(view, SLICE("has_status"), is_marked);
    VIEW_TEXT(view, "status", page->words_of->status_words[observation->status]);
    view_set_boolean(view, SLICE("has_value"), has_value);
}

static void set_source(const struct section *section, struct view *view, const struct observation *observation,
                       uint32_t period)
{
    const struct page *page = section->maker->page;
    bool has_row = observation->row != 0;
    bool is_computed = !has_row && observation_has_value(observation);
    const struct derivation *derivation = NULL;
    if (observation_has_value(observation))
        derivation = derive_observation(page, section->maker->subject, section->measure, period);
    view_set_boolean(view, SLICE("has_expression"), derivation != NULL);
    VIEW_TEXT(view, "expression", derivation == NULL ? SLICE_EMPTY : derivation_expression(page, derivation));
    view_set_boolean(view, SLICE("has_row"), has_row);
    VIEW_TEXT(view, "row", slice_from_size(page->arena, observation->row));
    view_set_boolean(view, SLICE("has_file"), has_row && section->names_file);
    VIEW_TEXT(view, "file",
              has_row ? resource_file_name(
                            &page->site->publication->resources[section->of->resource].files[observation->file])
                      : SLICE_EMPTY);
    view_set_boolean(view, SLICE("has_formula"), is_computed && derivation != NULL);
    VIEW_TEXT(view, "formula", is_computed && derivation != NULL ? derivation_formula(page, derivation) : SLICE_EMPTY);
}

/* What citations say of it: period and value in each language, address, code. */
static void set_citation(const struct section *section, struct view *view, const struct observation *observation,
                         uint32_t period)
{
    static const struct slice names[LANGUAGE_COUNT][2] = {
        [LANGUAGE_SWEDISH] = {SLICE_CONSTANT("period_sv"), SLICE_CONSTANT("text_sv")},
        [LANGUAGE_ENGLISH] = {SLICE_CONSTANT("period_en"), SLICE_CONSTANT("text_en")}};
    const struct receipt_maker *maker = section->maker;
    const struct page *page = maker->page;
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++) {
        const struct page *other = &maker->languages[language];
        bool is_published = page->site->languages[language].is_published;
        view_set_text(view, names[language][0],
                      is_published ? page_period_label(other, section->measure, period) : SLICE_EMPTY);
        view_set_text(view, names[language][1],
                      is_published ? figure_text(other, observation, section->of, FIGURE_UNIT) : SLICE_EMPTY);
    }
    const bool *anchors = maker->of->receipts->anchors;
    view_set_boolean(view, SLICE("is_on_page"), anchors != NULL && anchors[section->of->offset + period]);
}

static void add_row(const struct section *section, struct view_list *rows, uint32_t period)
{
    const struct receipt_maker *maker = section->maker;
    const struct page *page = maker->page;
    const struct observation *observation = observation_at(section, period);
    struct view *view = view_list_new_view(rows, 26);
    struct slice id = page->site->figure_ids[section->of->offset + period];
    struct published_figure now = {.status = observation->status};
    now.name = SLICE_JOIN(page->arena, section->name_start, page->site->period_ids[section->of->period_kind][period]);
    now.kind = observation->row != 0 ? FIGURE_SOURCE : FIGURE_COMPUTED;
    now.text = table_text(section, observation, maker->first);
    if (observation_has_value(observation))
        now.value = figure_exact_text(page, observation_value(observation));
    VIEW_TEXT(view, "id", id);
    set_value(section, view, observation, period);
    set_source(section, view, observation, period);
    set_citation(section, view, observation, period);
    receipt_set_code(maker, view, now.name, now.text, true);
    VIEW_TEXT(view, "first", receipt_history_first(section->history, now.name));
    receipt_history_set(section->history, view, &now, section->of->decimals, SLICE_JOIN(page->arena, SLICE("#"), id));
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
    struct view_list *rows = view_list_new(page->arena, periods);
    struct view *view = NULL;
    for (uint32_t p = periods; p-- > 0;) {
        if (!is_told(observation_at(section, p)))
            continue;
        if (view == NULL) {
            view = view_list_new_view(sections, 16);
            VIEW_TEXT(view, "id", section->of->id);
            VIEW_TEXT(view, "title", measure_full_title(page, section->measure));
            VIEW_TEXT(view, "unit", figure_unit_word(page, section->of));
            view_set_boolean(view, SLICE("has_unit"), section->of->unit != UNIT_NONE);
            view_set_boolean(view, SLICE("has_what_sv"), true);
            view_set_boolean(view, SLICE("has_what_en"), true);
            VIEW_TEXT(view, "what_sv", section->of->title.text[LANGUAGE_SWEDISH]);
            VIEW_TEXT(view, "what_en", section->of->title.text[LANGUAGE_ENGLISH]);
            set_origin(section, view);
        }
        add_row(section, rows, p);
    }
    if (view != NULL)
        view_set_list(view, SLICE("rows"), rows);
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
