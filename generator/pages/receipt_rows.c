/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The rows of receipts. A page has hundreds, most of them with the same texts in the same places: the template of a row
 * is rendered once for each choice of texts, and filled from then on.
 */
#include "pages/receipt_page.h"
#include "render/template_markup.h"

static const struct {
    struct slice name;
    struct slice has;
} names[RECEIPT_TEXT_COUNT] = {
    [RECEIPT_ID] = {SLICE_CONSTANT("id"), SLICE_CONSTANT("has_id")},
    [RECEIPT_EXPRESSION] = {SLICE_CONSTANT("expression"), SLICE_CONSTANT("has_expression")},
    [RECEIPT_TITLE] = {SLICE_CONSTANT("title"), SLICE_CONSTANT("has_title")},
    [RECEIPT_PERIOD] = {SLICE_CONSTANT("period"), SLICE_CONSTANT("has_period")},
    [RECEIPT_VALUE] = {SLICE_CONSTANT("value"), SLICE_CONSTANT("has_value")},
    [RECEIPT_EXACT] = {SLICE_CONSTANT("exact"), SLICE_CONSTANT("has_exact")},
    [RECEIPT_STATUS] = {SLICE_CONSTANT("status"), SLICE_CONSTANT("has_status")},
    [RECEIPT_ROW] = {SLICE_CONSTANT("row"), SLICE_CONSTANT("has_row")},
    [RECEIPT_FILE] = {SLICE_CONSTANT("file"), SLICE_CONSTANT("has_file")},
    [RECEIPT_FORMULA] = {SLICE_CONSTANT("formula"), SLICE_CONSTANT("has_formula")},
    [RECEIPT_FIRST] = {SLICE_CONSTANT("first"), SLICE_CONSTANT("has_first")},
    [RECEIPT_CODE] = {SLICE_CONSTANT("code"), SLICE_CONSTANT("has_code")},
    [RECEIPT_WHAT_SV] = {SLICE_CONSTANT("what_sv"), SLICE_CONSTANT("has_what_sv")},
    [RECEIPT_WHAT_EN] = {SLICE_CONSTANT("what_en"), SLICE_CONSTANT("has_what_en")},
    [RECEIPT_PERIOD_SV] = {SLICE_CONSTANT("period_sv"), SLICE_CONSTANT("has_period_sv")},
    [RECEIPT_PERIOD_EN] = {SLICE_CONSTANT("period_en"), SLICE_CONSTANT("has_period_en")},
    [RECEIPT_TEXT_SV] = {SLICE_CONSTANT("text_sv"), SLICE_CONSTANT("has_text_sv")},
    [RECEIPT_TEXT_EN] = {SLICE_CONSTANT("text_en"), SLICE_CONSTANT("has_text_en")},
    [RECEIPT_OF] = {SLICE_CONSTANT("of"), SLICE_CONSTANT("has_of")},
    [RECEIPT_ADDRESS_SV] = {SLICE_CONSTANT("address_sv"), SLICE_CONSTANT("has_address_sv")},
    [RECEIPT_ADDRESS_EN] = {SLICE_CONSTANT("address_en"), SLICE_CONSTANT("has_address_en")},
    [RECEIPT_FOLDER] = {SLICE_CONSTANT("receipts_folder"), SLICE_CONSTANT("has_receipts_folder")}};

/* What the citations need besides: the same on all pages but for is_subject, which the pattern's key has. */
static void set_surroundings(const struct page *page, struct view *view)
{
    static const struct slice around[] = {
        SLICE_CONSTANT("publisher"), SLICE_CONSTANT("edition"), SLICE_CONSTANT("is_subject"),
        SLICE_CONSTANT("has_sv"),    SLICE_CONSTANT("has_en"),  SLICE_CONSTANT("site_sv"),
        SLICE_CONSTANT("site_en"),   SLICE_CONSTANT("in_sv"),   SLICE_CONSTANT("in_en")};
    for (size_t i = 0; i < sizeof around / sizeof *around; i++)
        view_set_value(view, around[i], *view_find(page->view, around[i]));
}

static struct markup render_row(const struct receipt_maker *maker, const struct receipt_row *row, bool is_pattern,
                                struct arena *arena)
{
    const struct page *page = maker->page;
    const struct view_list *none = view_list_new(page->arena, 0);
    struct view *view = view_new(page->arena, 2 * RECEIPT_TEXT_COUNT + 18);
    struct markup markup = {SLICE_EMPTY};
    set_surroundings(page, view);
    view_set_boolean(view, SLICE("is_own"), row->is_own);
    view_set_boolean(view, SLICE("is_on_page"), row->is_on_page);
    for (unsigned i = 0; i < RECEIPT_TEXT_COUNT; i++) {
        bool is_figure = i == RECEIPT_VALUE;
        view_set_boolean(view, names[i].has, is_figure || !slice_is_empty(row->texts[i]));
        if (is_pattern)
            view_set_text(view, names[i].name, html_pattern_mark((uint8_t)i));
        else if (is_figure)
            view_set_figure(view, names[i].name, row->figure);
        else
            view_set_text(view, names[i].name, row->texts[i]);
    }
    view_set_list(view, SLICE("earlier"), row->earlier == NULL ? none : row->earlier);
    view_set_list(view, SLICE("corrections"), row->corrections == NULL ? none : row->corrections);
    template_render_markup(&page->worker->pages[page->language],
                           template_set_find(page->words_of->pages, SLICE("parts/receipt_row")), view, arena, &markup);
    return markup;
}

static uint32_t key_of(const struct receipt_maker *maker, const struct receipt_row *row)
{
    uint32_t key = (uint32_t)row->is_own | (uint32_t)row->is_on_page << 1 | (uint32_t)maker->is_subject << 2;
    key <<= RECEIPT_TEXT_COUNT;
    for (unsigned i = 0; i < RECEIPT_TEXT_COUNT; i++)
        key |= (uint32_t)!slice_is_empty(row->texts[i]) << i;
    return key;
}

/* NULL when there are more kinds of rows than anybody makes. */
static const struct html_pattern *pattern_of(const struct receipt_maker *maker, const struct receipt_row *row)
{
    struct receipt_patterns *patterns = maker->patterns;
    uint32_t key = key_of(maker, row);
    for (uint32_t i = 0; i < patterns->count; i++)
        if (patterns->keys[i] == key)
            return &patterns->items[i];
    if (patterns->count == RECEIPT_PATTERNS)
        return NULL;
    patterns->keys[patterns->count] = key;
    patterns->items[patterns->count] =
        html_pattern_make(maker->patterns_arena, render_row(maker, row, true, maker->patterns_arena));
    return &patterns->items[patterns->count++];
}

void receipt_rows_begin(struct receipt_maker *maker)
{
    struct page_worker *worker = maker->page->worker;
    struct receipt_patterns **kept = &worker->receipt_patterns[maker->page->language];
    bool is_kept = worker->kept != NULL;
    maker->patterns_arena = is_kept ? worker->kept : maker->page->arena;
    if (!is_kept || *kept == NULL)
        maker->patterns = ARENA_NEW(maker->patterns_arena, struct receipt_patterns);
    if (is_kept && *kept == NULL)
        *kept = maker->patterns;
    if (is_kept)
        maker->patterns = *kept;
    buffer_clear(&worker->receipts);
    /* All that it may ever hold, so that it stays where it is; what is not used takes no memory. */
    buffer_reserve(&worker->receipts, worker->receipts.maximum);
}

void receipt_row_append(const struct receipt_maker *maker, struct receipt_row *row)
{
    struct buffer *out = &maker->page->worker->receipts;
    memcpy(&row->texts[RECEIPT_OF], maker->page_texts, sizeof maker->page_texts);
    const struct html_pattern *pattern =
        row->earlier == NULL && row->corrections == NULL ? pattern_of(maker, row) : NULL;
    if (pattern != NULL)
        html_pattern_fill(out, pattern, row->texts, RECEIPT_VALUE, row->figure);
    else
        html_pattern_append(out, render_row(maker, row, false, maker->page->arena));
}

struct markup receipt_rows_take(struct receipt_maker *maker)
{
    const struct buffer *out = &maker->page->worker->receipts;
    struct markup rows = html_pattern_done(out, maker->rows_taken);
    maker->rows_taken = out->length;
    return rows;
}
