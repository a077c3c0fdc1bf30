/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers and sentences of the page that is being made; see receipts.h. */
#include "pages/receipts.h"

#include "pages/figures.h"
#include "pages/operators.h"
#include "pages/receipt_page.h"

void receipts_begin(struct page *page)
{
    const struct publication *publication = page->site->publication;
    struct receipts *receipts = ARENA_NEW(page->arena, struct receipts);
    map_init(&receipts->places, page->arena);
    receipts->period = period_id(page->arena, publication->current_period);
    page->receipts = receipts;
    bool is_of_subject = page->plan->kind == PAGE_SCHOOL || page->plan->kind == PAGE_AREA ||
                         page->plan->kind == PAGE_OPERATOR || page->plan->kind == PAGE_HOME;
    if (is_of_subject)
        receipts->anchors = ARENA_ARRAY(page->arena, bool, publication->cube.stride);
    receipts->observation_parts = receipt_page_observation_parts(page);
    bool is_shared = receipts->observation_parts != 0 && page->site->receipts_on_last_part <= RECEIPTS_FEW_OBSERVATIONS;
    receipts->first_part = receipts->observation_parts - is_shared;
    receipts->first_room = is_shared ? RECEIPTS_OWN_BESIDE_FEW : RECEIPTS_OWN_NUMBERS;
}

struct slice receipts_set_group(const struct page *page, struct slice title)
{
    if (page->receipts == NULL)
        return SLICE_EMPTY;
    struct slice before = page->receipts->group;
    page->receipts->group = title;
    return before;
}

void receipts_set_scope(const struct page *page, struct slice scope)
{
    if (page->receipts != NULL)
        page->receipts->scope = scope;
}

/* ---- addresses and names ---- */

struct slice receipts_folder(const struct page *page, struct slice subject)
{
    if (slice_equal(subject, SLICE("city")))
        return SLICE_EMPTY;
    if (slice_equal(subject, SLICE("municipal")))
        return operator_type_folder(OPERATOR_MUNICIPAL);
    if (slice_equal(subject, SLICE("independent")))
        return operator_type_folder(OPERATOR_INDEPENDENT);
    bool is_area = slice_starts_with(subject, SLICE("area:"));
    struct slice parent = is_area ? SLICE("omraden/") : SLICE("skolor/");
    return SLICE_JOIN(page->arena, parent, is_area ? slice_from(subject, 5) : subject, SLICE("/"));
}

/* "kallor/", "kallor/2/" */
static struct slice folder_of_part(const struct page *page, uint32_t part)
{
    if (part == 0)
        return SLICE("kallor/");
    return SLICE_JOIN(page->arena, SLICE("kallor/"), slice_from_size(page->arena, part + 1), SLICE("/"));
}

struct slice receipts_address(const struct page *page, struct slice subject, struct slice measure, struct slice period)
{
    struct slice folder = receipts_folder(page, subject);
    struct slice own = receipts_page_name(page);
    bool is_own =
        slice_is_empty(folder) ? slice_is_empty(own) : slice_equal(slice_sub(folder, 0, folder.length - 1), own);
    folder = is_own ? SLICE_EMPTY : SLICE_JOIN(page->arena, page->home, folder);
    if (slice_is_empty(measure))
        return SLICE_JOIN(page->arena, folder, is_own ? SLICE("./") : SLICE_EMPTY, SLICE("kallor/"));
    uint32_t index = publication_find_measure(page->site->publication, measure);
    uint32_t part = index == NONE || page->site->receipt_parts == NULL ? 0 : page->site->receipt_parts[index];
    struct slice fragment = slice_is_empty(period) ? measure : SLICE_JOIN(page->arena, measure, SLICE("-"), period);
    return SLICE_JOIN(page->arena, folder, folder_of_part(page, part), SLICE("#"), fragment);
}

void receipts_link(const struct page *page, struct view *view, struct subject subject, uint32_t measure)
{
    struct slice address = SLICE("#");
    struct slice name = figure_subject(page, subject);
    bool has_receipts = page->receipts != NULL && !slice_is_empty(name);
    if (has_receipts)
        address =
            receipts_address(page, name, measure == NONE ? SLICE_EMPTY : page_measure(page, measure)->id, SLICE_EMPTY);
    if (has_receipts && address.bytes[0] != '.')
        address = SLICE_JOIN(page->arena, SLICE("./"), address);
    view_set_boolean(view, SLICE("has_receipts"), has_receipts);
    view_set_url(view, SLICE("receipts_url"), url_internal(address));
}

uint32_t receipts_count(const struct page *page) { return page->receipts == NULL ? 0 : page->receipts->count; }

struct slice receipts_address_of(const struct page *page, uint32_t number)
{
    if (number >= receipts_count(page))
        return SLICE_EMPTY;
    const struct receipt *item = &page->receipts->items[number];
    return SLICE_JOIN(page->arena, folder_of_part(page, item->part), SLICE("#"), item->figure->id);
}

struct slice receipts_page_name(const struct page *page)
{
    struct slice path = page->plan->path;
    if (page->language != LANGUAGE_SWEDISH && slice_starts_with(path, SLICE("en/")))
        path = slice_from(path, 3);
    if (slice_ends_with(path, SLICE("index.html")))
        path.length -= SLICE("index.html").length;
    if (slice_ends_with(path, SLICE("/")))
        path.length--;
    return path;
}

struct slice receipts_name(const struct page *page, struct slice place, struct slice period)
{
    return SLICE_JOIN(page->arena, receipts_page_name(page), SLICE("#"), place, SLICE("/"), period);
}

/* ---- numbers ---- */

/* What is shown twice has one place and two numbers. */
static struct slice unique_place(const struct page *page, struct slice place, struct slice period)
{
    struct slice key = SLICE_JOIN(page->arena, place, SLICE("/"), period);
    uint32_t held = map_find(&page->receipts->places, key);
    if (held == MAP_ABSENT) {
        map_add(&page->receipts->places, key, 1);
        return place;
    }
    for (uint32_t number = 2;; number++) {
        struct slice next = SLICE_JOIN(page->arena, place, SLICE("."), slice_from_size(page->arena, number));
        struct slice next_key = SLICE_JOIN(page->arena, next, SLICE("/"), period);
        if (map_find(&page->receipts->places, next_key) == MAP_ABSENT) {
            map_add(&page->receipts->places, next_key, 1);
            return next;
        }
    }
}

/* A cell that was to be written from its number, with value and text of its own: it can have an id or a link. */
static struct figure *spelled_out(const struct page *page, const struct figure *figure)
{
    struct figure *copy = ARENA_NEW(page->arena, struct figure);
    *copy = *figure;
    if (figure->format == NULL)
        return copy;
    copy->format = NULL;
    copy->opening = (struct markup){SLICE_EMPTY};
    if (!slice_is_empty(figure->text))
        return copy;
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    format_decimal(scratch, figure->format, figure->number, figure->decimals);
    copy->text = buffer_copy(scratch, page->arena);
    copy->value = figure_exact_text(page, figure->number);
    return copy;
}

static const struct figure *linked_observation(const struct page *page, const struct figure *figure)
{
    if (!slice_is_empty(figure->receipt) || slice_is_empty(figure->period))
        return figure;
    struct figure *linked = spelled_out(page, figure);
    linked->receipt = receipts_address(page, figure->subject, figure->field, figure->period);
    return linked;
}

static uint32_t part_of_number(const struct receipts *receipts, uint32_t number)
{
    bool is_on_first = number < receipts->first_room;
    return receipts->first_part + (is_on_first ? 0 : 1 + (number - receipts->first_room) / RECEIPTS_OWN_NUMBERS);
}

const struct figure *receipts_add(const struct page *page, struct slice place, struct slice title,
                                  const struct figure *figure, bool is_linked)
{
    struct receipts *receipts = page->receipts;
    if (receipts == NULL)
        return figure;
    if (!slice_is_empty(figure->subject))
        return is_linked ? linked_observation(page, figure) : figure;
    struct figure *shown = spelled_out(page, figure);
    struct slice period = slice_is_empty(figure->period) ? receipts->period : figure->period;
    place = unique_place(page, place, period);
    receipts->items =
        arena_grow(page->arena, receipts->items, receipts->count, &receipts->capacity, sizeof *receipts->items);
    struct receipt *item = &receipts->items[receipts->count++];
    *item = (struct receipt){.place = place, .period = period, .group = receipts->group, .title = title};
    item->part = part_of_number(receipts, receipts->number_count++);
    if (receipts->group_number == 0 || !slice_equal(receipts->group, receipts->last_group))
        receipts->group_number++;
    receipts->last_group = receipts->group;
    item->group_number = receipts->group_number;
    shown->id = SLICE_JOIN(page->arena, place, SLICE("-"), period);
    if (is_linked)
        shown->receipt = SLICE_JOIN(page->arena, folder_of_part(page, item->part), SLICE("#"), shown->id);
    item->figure = shown;
    return shown;
}

struct slice receipts_group_id(const struct page *page, uint32_t group_number)
{
    return SLICE_JOIN(page->arena, SLICE("grupp-"), slice_from_size(page->arena, group_number));
}

struct slice receipts_group_address(const struct page *page)
{
    const struct receipts *receipts = page->receipts;
    if (receipts == NULL || receipts->count == 0)
        return SLICE("kallor/");
    const struct receipt *last = &receipts->items[receipts->count - 1];
    return SLICE_JOIN(page->arena, folder_of_part(page, last->part), SLICE("#"),
                      receipts_group_id(page, last->group_number));
}

/* ---- tables ---- */

struct slice receipts_new_table(const struct page *page)
{
    if (page->receipts == NULL)
        return SLICE("tabell");
    return SLICE_JOIN(page->arena, SLICE("tabell-"), slice_from_size(page->arena, ++page->receipts->table_count));
}

struct slice receipts_cell_place(const struct page *page, struct slice table, uint32_t row, uint32_t column)
{
    return SLICE_JOIN(page->arena, table, SLICE("."), slice_from_size(page->arena, row), SLICE("."),
                      slice_from_size(page->arena, column));
}

struct slice receipts_column_title(const struct view_list *columns, uint32_t column)
{
    if (columns == NULL || column >= columns->count)
        return SLICE_EMPTY;
    const struct value *title = view_find(columns->items[column].as.view, SLICE("title"));
    return title == NULL ? SLICE_EMPTY : title->as.text;
}

void receipts_add_rows(const struct page *page, struct slice caption, const struct view_list *columns,
                       struct figure_rows *rows)
{
    if (page->receipts == NULL)
        return;
    size_t count = (size_t)rows->row_count * rows->column_count;
    const struct figure **shown = ARENA_ARRAY(page->arena, const struct figure *, count);
    struct slice table = receipts_new_table(page);
    struct slice above = receipts_set_group(page, caption);
    for (size_t i = 0; i < count; i++) {
        const struct figure *figure = rows->figures[i];
        uint32_t row = (uint32_t)(i / rows->column_count);
        uint32_t column = (uint32_t)(i % rows->column_count);
        shown[i] = figure;
        if (figure == NULL)
            continue;
        if (!slice_is_empty(figure->subject)) {
            shown[i] = receipts_add(page, SLICE_EMPTY, SLICE_EMPTY, figure, !figure->is_own);
            continue;
        }
        struct slice title =
            SLICE_JOIN(page->arena, rows->labels[row], SLICE(", "), receipts_column_title(columns, column));
        shown[i] = receipts_add(page, receipts_cell_place(page, table, row + 1, column + 1), title, figure, false);
    }
    rows->figures = shown;
    receipts_set_group(page, above);
}

/* ---- sentences ---- */

static struct slice place_of_word(const struct page *page, struct slice key)
{
    struct slice scope = page->receipts->scope;
    return slice_is_empty(scope) ? key : SLICE_JOIN(page->arena, key, SLICE("."), scope);
}

static const struct view *add_figures(const struct page *page, struct slice place, const struct view *view);

/* An item that has a `place` is called so, whatever stands before it in the list. */
static struct slice place_of_item(const struct page *page, const struct value *item, uint32_t position)
{
    const struct value *place = item->kind == VALUE_VIEW ? view_find(item->as.view, SLICE("place")) : NULL;
    return place == NULL ? slice_from_size(page->arena, position + 1) : place->as.text;
}

static const struct view_list *add_list(const struct page *page, struct slice place, const struct view_list *list)
{
    struct view_list *shown = view_list_new(page->arena, list->count);
    for (uint32_t i = 0; i < list->count; i++) {
        struct value item = list->items[i];
        struct slice at = SLICE_JOIN(page->arena, place, SLICE("."), place_of_item(page, &item, i));
        if (item.kind == VALUE_FIGURE)
            item.as.figure = receipts_add(page, at, SLICE_EMPTY, item.as.figure, true);
        else if (item.kind == VALUE_VIEW)
            item.as.view = add_figures(page, at, item.as.view);
        view_list_add_value(shown, item);
    }
    return shown;
}

/* The view is copied: the same one may be the view of several words, each with places of its own. */
static const struct view *add_figures(const struct page *page, struct slice place, const struct view *view)
{
    struct view *shown = view_new(page->arena, view->count);
    for (uint32_t i = 0; i < view->count; i++) {
        struct value value = view->entries[i].value;
        struct slice name = view->entries[i].name;
        if (value.kind == VALUE_FIGURE) {
            struct slice at = SLICE_JOIN(page->arena, place, SLICE("."), name);
            value.as.figure = receipts_add(page, at, SLICE_EMPTY, value.as.figure, true);
        } else if (value.kind == VALUE_VIEW) {
            value.as.view = add_figures(page, SLICE_JOIN(page->arena, place, SLICE("."), name), value.as.view);
        } else if (value.kind == VALUE_LIST) {
            value.as.list = add_list(page, SLICE_JOIN(page->arena, place, SLICE("."), name), value.as.list);
        }
        view_set_value(shown, name, value);
    }
    return shown;
}

const struct view *receipts_add_view(const struct page *page, struct slice key, const struct view *view)
{
    if (page->receipts == NULL)
        return view;
    page->receipts->sentence_start = page->receipts->count;
    return add_figures(page, place_of_word(page, key), view);
}

/* Whether the figure was written: a word of one language may use other numbers of its view than the other's. */
static bool is_shown(const struct page *page, struct markup sentence, const struct figure *figure)
{
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    BUFFER_LITERAL(scratch, "<data id=\"");
    buffer_append(scratch, figure->id);
    BUFFER_LITERAL(scratch, "\"");
    return slice_find(sentence.html, buffer_slice(scratch)) != SIZE_MAX;
}

void receipts_add_sentence(const struct page *page, struct slice key, struct markup sentence)
{
    struct receipts *receipts = page->receipts;
    if (receipts == NULL)
        return;
    uint32_t kept = receipts->sentence_start;
    for (uint32_t i = receipts->sentence_start; i < receipts->count; i++) {
        receipts->items[i].sentence = sentence;
        if (is_shown(page, sentence, receipts->items[i].figure))
            receipts->items[kept++] = receipts->items[i];
    }
    receipts->count = kept;
    receipts->sentence_start = kept;
    receipts->sentences = arena_grow(page->arena, receipts->sentences, receipts->sentence_count,
                                     &receipts->sentence_capacity, sizeof *receipts->sentences);
    receipts->sentences[receipts->sentence_count++] = (struct receipt_sentence){
        unique_place(page, place_of_word(page, key), receipts->period), receipts->period, sentence};
}

/* ---- for the list of an edition ---- */

static const struct {
    struct slice entity;
    char character;
} entities[] = {{SLICE_CONSTANT("&amp;"), '&'},
                {SLICE_CONSTANT("&lt;"), '<'},
                {SLICE_CONSTANT("&gt;"), '>'},
                {SLICE_CONSTANT("&quot;"), '"'},
                {SLICE_CONSTANT("&#39;"), '\''}};

static size_t append_entity(struct buffer *out, struct slice rest)
{
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (slice_starts_with(rest, entities[i].entity)) {
            buffer_append_byte(out, entities[i].character);
            return entities[i].entity.length;
        }
    buffer_append_byte(out, '&');
    return 1;
}

/* A note of a correction stands behind its figure and is no part of the sentence. */
static size_t append_tag(struct buffer *out, struct slice rest)
{
    static const struct slice note = SLICE_CONSTANT("<small class=\"corrected\">");
    if (slice_starts_with(rest, note)) {
        size_t end = slice_find(rest, SLICE("</small>"));
        if (out->length != 0 && out->bytes[out->length - 1] == ' ')
            out->length--;
        return end == SIZE_MAX ? rest.length : end + SLICE("</small>").length;
    }
    if (slice_starts_with(rest, SLICE("<data")))
        buffer_append_byte(out, '{');
    else if (slice_starts_with(rest, SLICE("</data>")))
        buffer_append_byte(out, '}');
    size_t end = slice_find_byte(rest, '>');
    return end == SIZE_MAX ? rest.length : end + 1;
}

struct slice receipts_sentence_text(const struct page *page, struct markup sentence)
{
    struct buffer *out = &page->worker->scratch;
    struct slice html = sentence.html;
    buffer_clear(out);
    for (size_t at = 0; at < html.length;) {
        if (html.bytes[at] == '<')
            at += append_tag(out, slice_from(html, at));
        else if (html.bytes[at] == '&')
            at += append_entity(out, slice_from(html, at));
        else
            buffer_append_byte(out, html.bytes[at++]);
    }
    return buffer_copy(out, page->arena);
}

static struct published_figure published_number(const struct page *page, const struct receipt *receipt)
{
    const struct figure *figure = receipt->figure;
    enum observation_status status =
        slice_is_empty(figure->status) ? STATUS_NORMAL : observation_status_from_code(figure->status);
    return (struct published_figure){.name = receipts_name(page, receipt->place, receipt->period),
                                     .value = figure->value,
                                     .text = figure->text,
                                     .kind = FIGURE_STATED,
                                     .status = (uint8_t)status};
}

struct published_figure *receipts_published(const struct page *page, uint32_t *count)
{
    const struct receipts *receipts = page->receipts;
    *count = receipts == NULL ? 0 : receipts->count + receipts->sentence_count;
    struct published_figure *figures = ARENA_ARRAY(page->arena, struct published_figure, *count);
    if (receipts == NULL)
        return figures;
    for (uint32_t i = 0; i < receipts->count; i++)
        figures[i] = published_number(page, &receipts->items[i]);
    for (uint32_t i = 0; i < receipts->sentence_count; i++) {
        const struct receipt_sentence *sentence = &receipts->sentences[i];
        figures[receipts->count + i] =
            (struct published_figure){.name = receipts_name(page, sentence->place, sentence->period),
                                      .text = receipts_sentence_text(page, sentence->text),
                                      .kind = FIGURE_SENTENCE,
                                      .status = STATUS_NORMAL};
    }
    return figures;
}
