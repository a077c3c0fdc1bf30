/* SPDX-License-Identifier: EUPL-1.2 */
/* Receipts of the numbers that the page itself makes, in its order, below its headings; see receipt_page.h. */
#include "pages/figures.h"
#include "pages/receipt_page.h"

/* The sentence without tags and braces. */
static struct slice plain_sentence(const struct page *page, struct markup sentence)
{
    struct slice text = receipts_sentence_text(page, sentence);
    char *bytes = arena_allocate_bytes(page->arena, text.length);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] != '{' && text.bytes[i] != '}')
            bytes[length++] = text.bytes[i];
    return slice_make(bytes, length);
}

static struct slice period_label(const struct page *page, struct slice id)
{
    struct period period;
    return period_parse(id, &period) ? page_period_text(page, period) : id;
}

/* The number as it stands on the page, without the link and the id that the row has. */
static const struct figure *bare(const struct page *page, const struct figure *figure)
{
    struct figure *copy = ARENA_NEW(page->arena, struct figure);
    *copy = *figure;
    copy->id = copy->receipt = copy->note = SLICE_EMPTY;
    return copy;
}

static void set_texts(const struct receipt_maker *maker, struct view *view, const struct receipt *receipt,
                      struct published_figure *now)
{
    static const struct slice names[LANGUAGE_COUNT][4] = {
        [LANGUAGE_SWEDISH] = {SLICE_CONSTANT("period_sv"), SLICE_CONSTANT("text_sv"), SLICE_CONSTANT("what_sv"),
                              SLICE_CONSTANT("has_what_sv")},
        [LANGUAGE_ENGLISH] = {SLICE_CONSTANT("period_en"), SLICE_CONSTANT("text_en"), SLICE_CONSTANT("what_en"),
                              SLICE_CONSTANT("has_what_en")}};
    const struct page *page = maker->page;
    bool has_first = false;
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++) {
        const struct page *other = &maker->languages[language];
        bool is_published = page->site->languages[language].is_published;
        struct slice text = SLICE_EMPTY;
        bool is_known = is_published && receipt_text_in(maker, receipt->figure, (enum language)language, &text);
        if (language == maker->first) {
            now->text = text;
            has_first = is_known;
        }
        view_set_text(view, names[language][0], is_published ? period_label(other, receipt->period) : SLICE_EMPTY);
        view_set_text(view, names[language][1], text);
        /* What it is was told in the page's language alone; elsewhere its address tells. */
        struct slice what = slice_is_empty(receipt->title) ? receipt->group : receipt->title;
        bool has_what = language == page->language && !slice_is_empty(what);
        view_set_text(view, names[language][2], has_what ? what : SLICE_EMPTY);
        view_set_boolean(view, names[language][3], has_what);
    }
    receipt_set_code(maker, view, now->name, now->text, has_first);
}

static void set_exact(const struct receipt_maker *maker, struct view *view, const struct figure *figure)
{
    const struct page *page = maker->page;
    struct decimal number;
    struct slice exact = SLICE_EMPTY;
    if (decimal_parse(figure->value, &number)) {
        struct buffer *scratch = &page->worker->scratch;
        buffer_clear(scratch);
        format_decimal(scratch, &page->words_of->format, number, number.scale);
        exact = buffer_copy(scratch, page->arena);
    }
    /* Only what the text does not say already. */
    bool is_rounded = !slice_is_empty(exact) && slice_find(figure->text, exact) == SIZE_MAX;
    view_set_boolean(view, SLICE("is_rounded"), is_rounded);
    VIEW_TEXT(view, "exact", exact);
}

static void add_number(const struct receipt_maker *maker, struct view_list *rows, const struct receipt *receipt)
{
    const struct page *page = maker->page;
    const struct figure *figure = receipt->figure;
    const struct derivation *derivation = slice_is_empty(figure->value) ? NULL : figure->derivation;
    struct view *view = view_list_new_view(rows, 26);
    struct published_figure now = {.value = figure->value, .kind = FIGURE_STATED, .status = STATUS_NORMAL};
    now.name = receipts_name(maker->of, receipt->place, receipt->period);
    if (!slice_is_empty(figure->status))
        now.status = (uint8_t)observation_status_from_code(figure->status);
    bool has_status = now.status != STATUS_NORMAL && now.status < STATUS_COUNT && !slice_is_empty(figure->value);
    VIEW_TEXT(view, "id", figure->id);
    view_set_boolean(view, SLICE("has_title"), !slice_is_empty(receipt->title));
    VIEW_TEXT(view, "title", receipt->title);
    VIEW_TEXT(view, "period", period_label(page, receipt->period));
    view_set_figure(view, SLICE("value"), bare(page, figure));
    set_exact(maker, view, figure);
    view_set_boolean(view, SLICE("has_status"), has_status);
    VIEW_TEXT(view, "status", has_status ? page->words_of->status_words[now.status] : SLICE_EMPTY);
    view_set_boolean(view, SLICE("has_expression"), derivation != NULL);
    VIEW_TEXT(view, "expression", derivation == NULL ? SLICE_EMPTY : derivation_expression(page, derivation));
    VIEW_TEXT(view, "formula", derivation == NULL ? SLICE_EMPTY : derivation_formula(page, derivation));
    set_texts(maker, view, receipt, &now);
    view_set_boolean(view, SLICE("is_on_page"), true);
    VIEW_TEXT(view, "first", receipt_history_first(&maker->history, now.name));
    receipt_history_set(&maker->history, view, &now, NUMBER_AS_TOLD, SLICE_JOIN(page->arena, SLICE("#"), figure->id));
}

/* A sentence with its numbers, or numbers that stand alone. */
static struct view_list *new_block(const struct receipt_maker *maker, struct view_list *blocks,
                                   const struct receipt *receipt)
{
    const struct page *page = maker->page;
    struct view *block = view_list_new_view(blocks, 3);
    struct view_list *rows = view_list_new(page->arena, 4);
    bool has_sentence = !slice_is_empty(receipt->sentence.html);
    view_set_boolean(block, SLICE("has_sentence"), has_sentence);
    VIEW_TEXT(block, "sentence", has_sentence ? plain_sentence(page, receipt->sentence) : SLICE_EMPTY);
    view_set_list(block, SLICE("rows"), rows);
    return rows;
}

static struct view_list *new_group(const struct receipt_maker *maker, struct view_list *groups,
                                   const struct receipt *receipt)
{
    const struct page *page = maker->page;
    struct view *group = view_list_new_view(groups, 4);
    struct view_list *blocks = view_list_new(page->arena, 4);
    view_set_boolean(group, SLICE("has_title"), !slice_is_empty(receipt->group));
    VIEW_TEXT(group, "title", receipt->group);
    VIEW_TEXT(group, "id", receipts_group_id(page, receipt->group_number));
    view_set_list(group, SLICE("blocks"), blocks);
    return blocks;
}

const struct view_list *receipt_own_numbers(struct receipt_maker *maker)
{
    const struct receipts *receipts = maker->of->receipts;
    struct view_list *groups = view_list_new(maker->page->arena, 8);
    struct view_list *blocks = NULL;
    struct view_list *rows = NULL;
    const struct receipt *before = NULL;
    for (uint32_t i = 0; i < receipts->count; i++) {
        const struct receipt *receipt = &receipts->items[i];
        if (receipt->part != maker->part)
            continue;
        bool is_new_group = before == NULL || before->group_number != receipt->group_number;
        if (is_new_group)
            blocks = new_group(maker, groups, receipt);
        if (is_new_group || before->sentence.html.bytes != receipt->sentence.html.bytes)
            rows = new_block(maker, blocks, receipt);
        add_number(maker, rows, receipt);
        before = receipt;
    }
    return groups;
}
