/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages about the tables; see data_page.h. Nothing disappears: rows read = rows shown + rows left out. */
#include "pages/data_page.h"

#include "analyse/published.h"
#include "pages/derived.h"
#include "pages/methods.h"

static struct slice download(const struct page *page, const struct resource *resource, struct slice ending)
{
    return SLICE_JOIN(page->arena, SLICE("data/"), resource->name, ending);
}

/* A cell of analys/rader, or the sum of its column when no table is named. */
static const struct derivation *derive_rows(const struct page *page, struct slice table, struct slice column)
{
    if (slice_is_empty(table))
        return derive_of(page, DERIVATION_SUM, SLICE("analys/rader"), column, NULL, 0);
    return DERIVE(page, CELL, SLICE("analys/rader"), column, KEY_IS("table", table));
}

/* On the page of a table each number links to its receipt; in the list of tables the caption does. */
static const struct figure *rows_figure(const struct page *page, uint64_t count, const struct resource *resource,
                                        struct slice column)
{
    const struct figure *figure =
        figure_derived(page, number_count(page, count), derive_rows(page, resource->name, column));
    return receipts_add(page, SLICE_JOIN(page->arena, SLICE("rader."), resource->name, SLICE("."), column),
                        page_localized(page, &resource->title), figure, page->plan->kind == PAGE_TABLE);
}

static const struct view_list *left_out(const struct page *page, const struct resource *resource)
{
    struct view_list *list = view_list_new(page->arena, LEFT_OUT_COUNT);
    for (unsigned reason = 0; reason < LEFT_OUT_COUNT; reason++) {
        if (resource->rows_left_out[reason] == 0)
            continue;
        struct view *item = view_list_new_view(list, 2);
        struct slice key =
            SLICE_JOIN(page->arena, SLICE("left_out_"), left_out_reason_name((enum left_out_reason)reason));
        view_set_figure(item, SLICE("count"), rows_figure(page, resource->rows_left_out[reason], resource, key));
        VIEW_TEXT(item, "reason", page_word(page, key));
    }
    return list;
}

/* That no row is left out is what is left when those that are shown are taken from those that were read. */
static const struct figure *none_figure(const struct page *page, const struct resource *resource)
{
    const struct derivation *read = derivation_came_to(page, derive_rows(page, resource->name, SLICE("rows_read")),
                                                       decimal_make((int64_t)resource->rows_read, 0));
    const struct derivation *shown = derivation_came_to(page, derive_rows(page, resource->name, SLICE("rows_shown")),
                                                        decimal_make((int64_t)resource->rows_shown, 0));
    return receipts_add(page, SLICE_JOIN(page->arena, SLICE("rader."), resource->name, SLICE(".left_out")),
                        page_localized(page, &resource->title),
                        figure_derived(page, number_count(page, resource->rows_read - resource->rows_shown),
                                       derive_with(page, DERIVATION_MINUS, read, shown)),
                        false);
}

static void set_table(const struct page *page, struct view *view, const struct resource *resource)
{
    VIEW_TEXT(view, "name", resource->name);
    VIEW_TEXT(view, "title", page_localized(page, &resource->title));
    VIEW_TEXT(view, "files", resource->path_text);
    view_set_figure(view, SLICE("rows_read"), rows_figure(page, resource->rows_read, resource, SLICE("rows_read")));
    view_set_figure(view, SLICE("rows_shown"), rows_figure(page, resource->rows_shown, resource, SLICE("rows_shown")));
    const struct view_list *reasons = left_out(page, resource);
    view_set_boolean(view, SLICE("has_left_out"), reasons->count != 0);
    view_set_list(view, SLICE("left_out"), reasons);
    view_set_boolean(view, SLICE("has_none"), reasons->count == 0 && page->plan->kind == PAGE_DATA);
    if (reasons->count == 0 && page->plan->kind == PAGE_DATA)
        view_set_figure(view, SLICE("none"), none_figure(page, resource));
    /* Areas are polygons, published as the GeoJSON that they came as. */
    view_set_boolean(view, SLICE("is_table"), resource->role != ROLE_AREAS);
    view_set_url(view, SLICE("csv_url"), page_url_root(page, download(page, resource, SLICE(".csv"))));
    view_set_url(view, SLICE("json_url"), page_url_root(page, download(page, resource, SLICE(".json"))));
    view_set_url(view, SLICE("url"), page_url(page, download(page, resource, SLICE("/"))));
    view_set_boolean(view, SLICE("has_source"), !slice_is_empty(resource->source_title));
    VIEW_TEXT(view, "source", resource->source_title);
}

/* How each analysis is made. */
static const struct method *const methods[PUBLISHED_TABLE_COUNT] = {
    [PUBLISHED_DISCLOSURE] = &method_disclosure,
    [PUBLISHED_TOTALS] = &method_totals,
    [PUBLISHED_ALLOCATION] = &method_allocation,
    [PUBLISHED_CHANGE] = &method_change,
    [PUBLISHED_MODELS] = &method_expected,
    [PUBLISHED_EXPECTED] = &method_expected,
    [PUBLISHED_SIMILAR] = &method_similar,
    [PUBLISHED_GROUPS] = &method_groups,
    [PUBLISHED_COHORT] = &method_groups,
    [PUBLISHED_SPENDING] = &method_spending,
    [PUBLISHED_INTERVENTIONS] = &method_interventions,
    [PUBLISHED_ACCOUNTS] = &method_accounts,
    [PUBLISHED_COHORT_LINES] = &method_groups,
    [PUBLISHED_RELATION] = &method_expected,
    [PUBLISHED_RELATION_LEFT] = &method_expected,
    [PUBLISHED_SIMILAR_PLACE] = &method_similar,
    [PUBLISHED_ACCOUNTS_SCHOOLS] = &method_accounts,
};

static void add_analysis(const struct page *page, struct view_list *list, enum published_table table)
{
    const struct published_table_facts *facts = published_table_facts(table);
    const struct method *method = methods[table];
    bool has_method = method != NULL && method->is_used(page->site->analysis);
    struct view *view = view_list_new_view(list, 8);
    VIEW_TEXT(view, "name", facts->name);
    VIEW_TEXT(view, "title", page_localized(page, &facts->title));
    VIEW_TEXT(view, "what", page_word(page, SLICE_JOIN(page->arena, SLICE("analysis_rows_"), facts->name)));
    view_set_url(view, SLICE("csv_url"), page_published_url(page, table, SLICE(".csv")));
    view_set_url(view, SLICE("json_url"), page_published_url(page, table, SLICE(".json")));
    view_set_boolean(view, SLICE("has_method"), has_method);
    if (!has_method)
        return;
    VIEW_TEXT(view, "method", page_word(page, method->title_key));
    view_set_url(view, SLICE("method_url"), method_url(page, method));
}

static void set_analyses(struct page *page)
{
    struct view_list *analyses = view_list_new(page->arena, PUBLISHED_TABLE_COUNT);
    for (unsigned table = 0; table < PUBLISHED_TABLE_COUNT; table++)
        if (published_table_exists(page->site->analysis, (enum published_table)table))
            add_analysis(page, analyses, (enum published_table)table);
    view_set_boolean(page->view, SLICE("has_analyses"), analyses->count != 0);
    view_set_list(page->view, SLICE("analyses"), analyses);
}

/* The sentence that accounts for all rows. */
static void set_accounting(struct page *page, uint64_t read, uint64_t shown)
{
    const struct derivation *all =
        derivation_came_to(page, derive_rows(page, SLICE_EMPTY, SLICE("rows_read")), decimal_make((int64_t)read, 0));
    const struct derivation *kept =
        derivation_came_to(page, derive_rows(page, SLICE_EMPTY, SLICE("rows_shown")), decimal_make((int64_t)shown, 0));
    struct view *words = view_new(page->arena, 3);
    view_set_figure(words, SLICE("rows_read"), figure_derived(page, number_count(page, read), all));
    view_set_figure(words, SLICE("rows_shown"), figure_derived(page, number_count(page, shown), kept));
    view_set_figure(
        words, SLICE("rows_left_out"),
        figure_derived(page, number_count(page, read - shown), derive_with(page, DERIVATION_MINUS, all, kept)));
    view_set_markup(page->view, SLICE("accounting"), page_markup(page, SLICE("data_accounting"), words));
}

/* One link for all numbers of the list. */
static void set_receipts(struct page *page, uint32_t first)
{
    struct slice address = receipts_address_of(page, first);
    bool has_receipts = !slice_is_empty(address);
    view_set_boolean(page->view, SLICE("has_receipts"), has_receipts);
    view_set_url(page->view, SLICE("receipts_url"),
                 url_internal(has_receipts ? SLICE_JOIN(page->arena, SLICE("./"), address) : SLICE("#")));
}

void data_page_set(struct page *page)
{
    const struct publication *publication = page->site->publication;
    struct view_list *tables = view_list_new(page->arena, publication->resource_count);
    uint64_t read = 0;
    uint64_t shown = 0;
    uint32_t first = receipts_count(page);
    receipts_set_group(page, page_word(page, SLICE("data_caption")));
    for (uint32_t r = 0; r < publication->resource_count; r++) {
        set_table(page, view_list_new_view(tables, 14), &publication->resources[r]);
        read += publication->resources[r].rows_read;
        shown += publication->resources[r].rows_shown;
    }
    page_set_heading(page, page_word(page, SLICE("data_title")), page_word(page, SLICE("data_description")));
    page_set_menu(page, SLICE("data"));
    view_set_list(page->view, SLICE("tables"), tables);
    set_receipts(page, first);
    receipts_set_group(page, SLICE_EMPTY);
    set_accounting(page, read, shown);
    set_analyses(page);
}

static struct slice kind_word(const struct page *page, enum measure_kind kind)
{
    static const struct slice keys[] = {SLICE_CONSTANT("kind_amount"), SLICE_CONSTANT("kind_count"),
                                        SLICE_CONSTANT("kind_share"), SLICE_CONSTANT("kind_mean"),
                                        SLICE_CONSTANT("kind_index")};
    return page_word(page, keys[kind]);
}

static void add_measures(const struct page *page, struct view_list *measures, uint32_t resource)
{
    const struct publication *publication = page->site->publication;
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        const struct measure *measure = &publication->measures[m];
        if (measure->resource != resource)
            continue;
        const struct resource *of = &publication->resources[resource];
        struct url definition = {SLICE_EMPTY};
        struct view *item = view_list_new_view(measures, 14);
        VIEW_TEXT(item, "id", measure->id);
        VIEW_TEXT(item, "title", page_localized(page, &measure->title));
        view_set_boolean(item, SLICE("has_definition"), page_definition_url(page, measure, &definition));
        view_set_url(item, SLICE("definition_url"), definition);
        VIEW_TEXT(item, "column", measure->field < of->field_count ? of->fields[measure->field].name : measure->id);
        VIEW_TEXT(item, "unit", figure_unit_word(page, measure));
        view_set_boolean(item, SLICE("has_unit"), measure->unit != UNIT_NONE);
        VIEW_TEXT(item, "kind", kind_word(page, measure->kind));
        view_set_boolean(item, SLICE("has_base"), measure->base != NONE);
        VIEW_TEXT(item, "base",
                  measure->base == NONE ? SLICE_EMPTY
                                        : page_localized(page, &publication->measures[measure->base].title));
        view_set_boolean(item, SLICE("has_minimum"), measure->base != NONE && measure->minimum_pupils != 0);
        struct slice place = SLICE_JOIN(page->arena, SLICE("minst."), measure->id);
        const struct figure *minimum = derived_setting_count(page, measure->minimum_pupils);
        bool has_minimum = measure->base != NONE && measure->minimum_pupils != 0;
        view_set_figure(item, SLICE("minimum"),
                        has_minimum ? receipts_add(page, place, page_localized(page, &measure->title), minimum, true)
                                    : minimum);
        view_set_boolean(item, SLICE("has_owner"), !slice_is_empty(measure->owner));
        VIEW_TEXT(item, "owner", measure->owner);
    }
}

static const struct view_list *texts(const struct page *page, const struct slice *items, uint32_t count)
{
    struct view_list *list = view_list_new(page->arena, count);
    for (uint32_t i = 0; i < count; i++)
        view_list_add_value(list, (struct value){.kind = VALUE_TEXT, .as.text = items[i]});
    return list;
}

/* Every status and what it means, as pages and downloads write it. */
static void set_statuses(struct page *page)
{
    struct view_list *list = view_list_new(page->arena, STATUS_COUNT);
    for (unsigned status = 0; status < STATUS_COUNT; status++) {
        struct view *item = view_list_new_view(list, 3);
        struct slice code = observation_status_code((enum observation_status)status);
        VIEW_TEXT(item, "code", code);
        VIEW_TEXT(item, "label", page->words_of->status_words[status]);
        VIEW_TEXT(item, "why", page_word(page, SLICE_JOIN(page->arena, SLICE("status_why_"), code)));
    }
    view_set_list(page->view, SLICE("statuses"), list);
}

void table_page_set(struct page *page, uint32_t index)
{
    const struct publication *publication = page->site->publication;
    const struct resource *resource = &publication->resources[index];
    struct view *table = view_new(page->arena, 14);
    struct view_list *measures = view_list_new(page->arena, 8);
    struct slice description = page_localized(page, &resource->description);
    page_add_breadcrumb(page, page_word(page, SLICE("menu_data")), SLICE("data/"));
    page_set_heading(page, page_localized(page, &resource->title), description);
    page_set_menu(page, SLICE("data"));
    set_table(page, table, resource);
    view_set_view(page->view, SLICE("table"), table);
    view_set_boolean(page->view, SLICE("has_description"), !slice_is_empty(description));
    add_measures(page, measures, index);
    view_set_boolean(page->view, SLICE("has_measures"), measures->count != 0);
    view_set_list(page->view, SLICE("measures"), measures);
    struct slice *names = ARENA_ARRAY(page->arena, struct slice, resource->field_count);
    for (uint32_t f = 0; f < resource->field_count; f++)
        names[f] = resource->fields[f].name;
    view_set_list(page->view, SLICE("fields"), texts(page, names, resource->field_count));
    view_set_boolean(page->view, SLICE("has_notes"), resource->note_count != 0);
    view_set_list(page->view, SLICE("notes"), texts(page, resource->notes, resource->note_count));
    set_statuses(page);
}
