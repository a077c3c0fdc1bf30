/* SPDX-License-Identifier: EUPL-1.2 */
/* Receipts of the numbers that the page itself makes, in its order, below its headings; see receipt_page.h. */
#include "pages/figures.h"
#include "pages/receipt_page.h"

/* A longer sentence is not put into a citation. */
#define CITED_BYTES 160

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

/* Most numbers of a page are of one period, so its labels are kept. */
static struct slice period_label(struct receipt_maker *maker, enum language language, struct slice id)
{
    struct period period;
    if (!slice_is_empty(maker->period) && slice_equal(maker->period, id))
        return maker->period_labels[language];
    bool is_known = period_parse(id, &period);
    maker->period = id;
    for (unsigned l = 0; l < LANGUAGE_COUNT; l++) {
        bool is_published = maker->page->site->languages[l].is_published;
        maker->period_labels[l] = is_known && is_published ? page_period_text(&maker->languages[l], period) : id;
    }
    return maker->period_labels[language];
}

/* The number as it stands on the page, without the link and the id that the row has. */
static const struct figure *bare(const struct page *page, const struct figure *figure)
{
    struct figure *copy = ARENA_NEW(page->arena, struct figure);
    *copy = *figure;
    copy->id = copy->receipt = copy->note = SLICE_EMPTY;
    return copy;
}

/* Its title, or the sentence that it stands in when that can be cited, or else the heading. */
static struct slice what_it_is(const struct receipt_maker *maker, const struct receipt *receipt)
{
    struct slice mark = maker->page->language == LANGUAGE_SWEDISH ? SLICE("\xe2\x80\x9d") : SLICE("\xe2\x80\x9c");
    if (!slice_is_empty(receipt->title))
        return receipt->title;
    bool can_be_cited = !slice_is_empty(maker->sentence) && maker->sentence.length <= CITED_BYTES;
    return can_be_cited ? SLICE_JOIN(maker->page->arena, mark, maker->sentence, SLICE("\xe2\x80\x9d")) : receipt->group;
}

static void set_texts(struct receipt_maker *maker, struct receipt_row *row, const struct receipt *receipt,
                      struct slice name)
{
    static const enum receipt_text places[LANGUAGE_COUNT][3] = {
        [LANGUAGE_SWEDISH] = {RECEIPT_WHAT_SV, RECEIPT_PERIOD_SV, RECEIPT_TEXT_SV},
        [LANGUAGE_ENGLISH] = {RECEIPT_WHAT_EN, RECEIPT_PERIOD_EN, RECEIPT_TEXT_EN}};
    const struct page *page = maker->page;
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++) {
        struct slice text;
        if (!page->site->languages[language].is_published)
            continue;
        bool is_known = receipt_text_in(maker, receipt->figure, (enum language)language, &text);
        row->texts[places[language][1]] = period_label(maker, (enum language)language, receipt->period);
        row->texts[places[language][2]] = text;
        if (language == maker->first && is_known)
            row->texts[RECEIPT_CODE] = receipt_code(maker, name, text);
    }
    /* What it is was told in the page's language alone; elsewhere its address tells. */
    row->texts[places[page->language][0]] = what_it_is(maker, receipt);
}

/* Only what the text does not say already. */
static struct slice exact_text(const struct receipt_maker *maker, const struct figure *figure)
{
    const struct page *page = maker->page;
    struct buffer *scratch = &page->worker->scratch;
    struct decimal number;
    if (!decimal_parse(figure->value, &number))
        return SLICE_EMPTY;
    buffer_clear(scratch);
    format_decimal(scratch, &page->words_of->format, decimal_magnitude(number), number.scale);
    bool is_said = slice_find(figure->text, buffer_slice(scratch)) != SIZE_MAX;
    buffer_clear(scratch);
    format_decimal(scratch, &page->words_of->format, number, number.scale);
    return is_said ? SLICE_EMPTY : buffer_copy(scratch, page->arena);
}

static void add_number(struct receipt_maker *maker, const struct receipt *receipt)
{
    const struct page *page = maker->page;
    const struct figure *figure = receipt->figure;
    const struct derivation *derivation = slice_is_empty(figure->value) ? NULL : figure->derivation;
    struct published_figure now = {.value = figure->value, .kind = FIGURE_STATED, .status = STATUS_NORMAL};
    struct receipt_row row = {.is_own = true, .is_on_page = true, .figure = bare(page, figure)};
    now.name = receipts_name(maker->of, receipt->place, receipt->period);
    if (!slice_is_empty(figure->status))
        now.status = (uint8_t)observation_status_from_code(figure->status);
    row.texts[RECEIPT_ID] = figure->id;
    row.texts[RECEIPT_TITLE] = receipt->title;
    row.texts[RECEIPT_PERIOD] = period_label(maker, page->language, receipt->period);
    row.texts[RECEIPT_EXACT] = exact_text(maker, figure);
    if (now.status != STATUS_NORMAL && now.status < STATUS_COUNT && !slice_is_empty(figure->value))
        row.texts[RECEIPT_STATUS] = page->words_of->status_words[now.status];
    if (derivation != NULL) {
        row.texts[RECEIPT_EXPRESSION] = derivation_expression(page, derivation);
        row.texts[RECEIPT_FORMULA] = derivation_formula(page, derivation);
    }
    set_texts(maker, &row, receipt, now.name);
    now.text = row.texts[maker->first == LANGUAGE_SWEDISH ? RECEIPT_TEXT_SV : RECEIPT_TEXT_EN];
    row.texts[RECEIPT_FIRST] = receipt_history_first(&maker->history, now.name);
    if (maker->history.edition_count != 0)
        row.earlier = receipt_history_earlier(&maker->history, &now, NUMBER_AS_TOLD,
                                              SLICE_JOIN(page->arena, SLICE("#"), figure->id));
    row.corrections = receipt_history_corrections(&maker->history, &now, NUMBER_AS_TOLD);
    receipt_row_append(maker, &row);
}

/* A sentence with its numbers, or numbers that stand alone. */
static struct view *new_block(struct receipt_maker *maker, struct view_list *blocks, const struct receipt *receipt)
{
    struct view *block = view_list_new_view(blocks, 3);
    bool has_sentence = !slice_is_empty(receipt->sentence.html);
    view_set_boolean(block, SLICE("has_sentence"), has_sentence);
    maker->sentence = has_sentence ? plain_sentence(maker->page, receipt->sentence) : SLICE_EMPTY;
    VIEW_TEXT(block, "sentence", maker->sentence);
    return block;
}

static void end_block(struct receipt_maker *maker, struct view *block)
{
    if (block != NULL)
        view_set_markup(block, SLICE("rows"), receipt_rows_take(maker));
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
    struct view *block = NULL;
    const struct receipt *before = NULL;
    for (uint32_t i = 0; i < receipts->count; i++) {
        const struct receipt *receipt = &receipts->items[i];
        if (receipt->part != maker->part)
            continue;
        bool is_new_group = before == NULL || before->group_number != receipt->group_number;
        bool is_new_block = is_new_group || before->sentence.html.bytes != receipt->sentence.html.bytes;
        if (is_new_block)
            end_block(maker, block);
        if (is_new_group)
            blocks = new_group(maker, groups, receipt);
        if (is_new_block)
            block = new_block(maker, blocks, receipt);
        add_number(maker, receipt);
        before = receipt;
    }
    end_block(maker, block);
    return groups;
}
