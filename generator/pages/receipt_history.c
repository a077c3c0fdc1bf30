/* SPDX-License-Identifier: EUPL-1.2 */
/* Earlier editions and corrections of one figure; see receipt_history.h. */
#include "pages/receipt_history.h"

#include "pages/editions.h"

#include <stdlib.h>

struct named_correction {
    struct slice name;
    uint32_t position;
};

static int compare_names(const void *a, const void *b)
{
    const struct named_correction *left = a;
    const struct named_correction *right = b;
    int order = slice_compare(left->name, right->name);
    if (order != 0)
        return order;
    return left->position < right->position ? -1 : left->position > right->position;
}

void receipt_history_prepare(struct site *site, struct arena *arena)
{
    const struct publication *publication = site->publication;
    uint32_t count = publication->correction_count;
    if (count == 0)
        return;
    struct named_correction *named = ARENA_ARRAY(arena, struct named_correction, count);
    site->corrections = ARENA_ARRAY(arena, const struct correction *, count);
    site->school_is_corrected = ARENA_ARRAY(arena, bool, publication->school_count);
    for (uint32_t c = 0; c < count; c++) {
        named[c] = (struct named_correction){publication->corrections[c].observation, c};
        if (publication->corrections[c].school != NONE)
            site->school_is_corrected[publication->corrections[c].school] = true;
    }
    qsort(named, count, sizeof *named, compare_names);
    for (uint32_t c = 0; c < count; c++)
        site->corrections[c] = &publication->corrections[named[c].position];
}

struct receipt_history receipt_history_begin(const struct page *page, struct slice beginning)
{
    const struct publication *publication = page->site->publication;
    const struct editions *editions = &publication->editions;
    struct receipt_history history = {.page = page,
                                      .editions = ARENA_ARRAY(page->arena, struct edition, editions->count)};
    for (uint32_t e = 0; e < editions->count; e++) {
        if (slice_equal(editions->items[e].name, publication->version))
            break;
        size_t first;
        size_t count = edition_figures_of(&editions->items[e], beginning, &first);
        struct edition *own = &history.editions[history.edition_count++];
        *own = editions->items[e];
        own->figures = count == 0 ? NULL : own->figures + first;
        own->figure_count = count;
    }
    return history;
}

struct slice receipt_history_first(const struct receipt_history *history, struct slice name)
{
    for (uint32_t e = 0; e < history->edition_count; e++)
        if (edition_find_figure(&history->editions[e], name) != NULL)
            return history->editions[e].name;
    return history->page->site->publication->version;
}

/* ---- earlier values ---- */

/* "12,3", "1 234" and "12.3" as a number: the table of corrections is written by people. */
static bool read_number(const struct page *page, struct slice text, struct decimal *number)
{
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    for (size_t at = 0; at < text.length;) {
        uint32_t character = slice_decode(text, &at);
        if (character == ',')
            buffer_append_byte(scratch, '.');
        else if (character == 0x2212)
            buffer_append_byte(scratch, '-');
        else if (character != ' ' && character != 0xa0 && character != 0x202f)
            buffer_append_byte(scratch, character < 0x80 ? (char)character : '?');
    }
    return decimal_parse(buffer_slice(scratch), number);
}

static struct slice written(const struct page *page, struct slice text, uint8_t decimals)
{
    struct decimal number;
    if (decimals == NUMBER_AS_TOLD || !read_number(page, text, &number))
        return text;
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    format_decimal(scratch, &page->words_of->format, number, decimals);
    return buffer_copy(scratch, page->arena);
}

static bool is_same(const struct published_figure *a, const struct published_figure *b)
{
    return a->status == b->status && slice_equal(a->value, b->value) &&
           (!slice_is_empty(a->value) || slice_equal(a->text, b->text));
}

static struct slice earlier_text(const struct page *page, const struct published_figure *figure, uint8_t decimals)
{
    if (slice_is_empty(figure->value) && figure->status < STATUS_COUNT && figure->kind != FIGURE_SENTENCE)
        return page->words_of->status_words[figure->status];
    return decimals == NUMBER_AS_TOLD ? figure->text : written(page, figure->value, decimals);
}

static void add_earlier(const struct page *page, struct view_list *list, struct slice edition,
                        const struct published_figure *figure, uint8_t decimals, struct slice fragment)
{
    struct url url = url_internal(SLICE("#"));
    struct view *item = view_list_new_view(list, 4);
    VIEW_TEXT(item, "edition", edition);
    VIEW_TEXT(item, "text", earlier_text(page, figure, decimals));
    view_set_boolean(item, SLICE("has_url"), edition_page_url(page, edition, page->plan->path, fragment, &url));
    view_set_url(item, SLICE("url"), url);
}

const struct view_list *receipt_history_earlier(const struct receipt_history *history,
                                                const struct published_figure *now, uint8_t decimals,
                                                struct slice fragment)
{
    struct view_list *list = NULL;
    const struct published_figure *newer = now;
    for (uint32_t e = history->edition_count; e-- > 0;) {
        const struct published_figure *figure = edition_find_figure(&history->editions[e], now->name);
        if (figure == NULL || is_same(figure, newer))
            continue;
        if (list == NULL)
            list = view_list_new(history->page->arena, 2);
        add_earlier(history->page, list, history->editions[e].name, figure, decimals, fragment);
        newer = figure;
    }
    return list;
}

/* ---- corrections ---- */

/* Of this name, in order: *first and how many. */
static uint32_t corrections_of(const struct site *site, struct slice name, uint32_t *first)
{
    uint32_t low = 0;
    uint32_t high = site->publication->correction_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (slice_compare(site->corrections[middle]->observation, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t end = low;
    while (end < site->publication->correction_count && slice_equal(site->corrections[end]->observation, name))
        end++;
    *first = low;
    return end - low;
}

const struct view_list *receipt_history_corrections(const struct receipt_history *history,
                                                    const struct published_figure *now, uint8_t decimals)
{
    const struct page *page = history->page;
    uint32_t first = 0;
    uint32_t count = page->site->corrections == NULL ? 0 : corrections_of(page->site, now->name, &first);
    if (count == 0)
        return NULL;
    struct view_list *list = view_list_new(page->arena, count);
    for (uint32_t i = first; i < first + count; i++) {
        const struct correction *correction = page->site->corrections[i];
        struct view *item = view_list_new_view(list, 9);
        VIEW_TEXT(item, "date", page_date(page, correction->date));
        view_set_boolean(item, SLICE("has_values"), !slice_is_empty(now->value));
        VIEW_TEXT(item, "old_value", written(page, correction->old_value, decimals));
        VIEW_TEXT(item, "new_value", written(page, correction->new_value, decimals));
        view_set_boolean(item, SLICE("is_routine"), correction->class == CORRECTION_ROUTINE);
        view_set_boolean(item, SLICE("is_method"), correction->class == CORRECTION_METHOD);
        view_set_boolean(item, SLICE("is_error"), correction->class == CORRECTION_ERROR);
        VIEW_TEXT(item, "reason", correction->reason);
        VIEW_TEXT(item, "decided_by", correction->decided_by);
    }
    return list;
}

struct slice receipt_history_note(const struct page *page, uint32_t school, uint32_t measure, uint32_t period_index,
                                  const struct observation *now)
{
    const struct site *site = page->site;
    if (site->school_is_corrected == NULL || !site->school_is_corrected[school])
        return SLICE_EMPTY;
    const struct measure *of = page_measure(page, measure);
    uint32_t first;
    struct slice name = SLICE_JOIN(page->arena, site->publication->schools[school].code, SLICE("/"), of->id, SLICE("/"),
                                   site->period_ids[of->period_kind][period_index]);
    if (corrections_of(site, name, &first) == 0)
        return SLICE_EMPTY;
    /* Corrections are read newest first, and stay so among those of one name. */
    const struct correction *newest = site->corrections[first];
    struct view *view = view_new(page->arena, 4);
    VIEW_TEXT(view, "date", newest->date);
    view_set_boolean(view, SLICE("is_routine"), newest->class == CORRECTION_ROUTINE);
    view_set_boolean(view, SLICE("has_old"), observation_has_value(now) && !slice_is_empty(newest->old_value));
    VIEW_TEXT(view, "old", written(page, newest->old_value, of->decimals));
    return page_sentence(page, SLICE("corrected_note"), view);
}
