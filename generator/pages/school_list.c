/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists of schools; see school_list.h. */
#include "pages/school_list.h"

#include "pages/derived.h"
#include "pages/plan.h"
#include "pages/receipts.h"

uint32_t school_list_measures(const struct page *page, uint32_t measures[4])
{
    const struct analysis *analysis = page->site->analysis;
    const struct publication *publication = page->site->publication;
    const uint32_t money[] = {analysis->measure_amount, analysis->measure_per_pupil, analysis->measure_index,
                              analysis->measure_pupils};
    uint32_t count = 0;
    for (size_t i = 0; i < sizeof money / sizeof *money; i++)
        if (money[i] != NONE)
            measures[count++] = money[i];
    for (uint32_t m = 0; m < publication->measure_count && analysis->measure_amount == NONE && count < 4; m++) {
        const struct measure *measure = &publication->measures[m];
        if (measure->resource != NONE && publication->resources[measure->resource].role == ROLE_RESULTS &&
            analysis->distributions[m].count != 0)
            measures[count++] = m;
    }
    return count;
}

const struct view_list *school_list_columns(const struct page *page, const uint32_t *measures, uint32_t count)
{
    struct view_list *columns = view_list_new(page->arena, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct measure *measure = &page->site->publication->measures[measures[i]];
        uint32_t period = page->site->analysis->distributions[measures[i]].period_index;
        struct view *column = view_list_new_view(columns, 4);
        VIEW_TEXT(column, "title", page_localized(page, &measure->short_title));
        view_set_boolean(column, SLICE("has_unit"), measure->unit != UNIT_NONE && measure->unit != UNIT_PUPILS);
        VIEW_TEXT(column, "unit", figure_unit_word(page, measure));
        VIEW_TEXT(column, "period", period == NONE ? SLICE_EMPTY : page_period_label(page, measures[i], period));
    }
    return columns;
}

static struct slice facts_of(const struct page *page, const struct school *school)
{
    struct slice type = page->words_of->operator_words[school->operator_type];
    if (slice_is_empty(type) || slice_is_empty(school->stages))
        return slice_is_empty(type) ? school->stages : type;
    return SLICE_JOIN(page->arena, type, SLICE(" \xc2\xb7 "), school->stages);
}

static void add_school_row(const struct page *page, struct view_list *rows, uint32_t index, const uint32_t *measures,
                           uint32_t count)
{
    const struct school *school = &page->site->publication->schools[index];
    struct view *row = view_list_new_view(rows, 8);
    struct view_list *cells = view_list_new(page->arena, count);
    VIEW_TEXT(row, "subject", school->code);
    VIEW_TEXT(row, "name", school->name);
    view_set_url(row, SLICE("url"), page_school_url(page, index));
    receipts_link(page, row, subject_school(index), NONE);
    VIEW_TEXT(row, "facts", facts_of(page, school));
    view_set_boolean(row, SLICE("is_closed"), !period_is_none(school->closed));
    for (uint32_t i = 0; i < count; i++) {
        uint32_t period = page->site->analysis->distributions[measures[i]].period_index;
        const struct figure *figure =
            figure_make(page, subject_school(index), measures[i], period, FIGURE_NUMBER, FIGURE_IN_ROW);
        view_list_add_value(cells, (struct value){.kind = VALUE_FIGURE, .as.figure = figure});
    }
    view_set_list(row, SLICE("cells"), cells);
}

static void set_parts(struct page *page, struct view *view, uint32_t count, uint32_t part, struct slice folder)
{
    struct view_list *parts = view_list_new(page->arena, plan_parts(count));
    for (uint32_t i = 0; i < plan_parts(count); i++) {
        struct view *item = view_list_new_view(parts, 3);
        struct slice number = slice_from_size(page->arena, i + 1);
        VIEW_TEXT(item, "label", number);
        view_set_url(item, SLICE("url"),
                     page_url(page, i == 0 ? folder : SLICE_JOIN(page->arena, folder, number, SLICE("/"))));
        view_set_boolean(item, SLICE("is_current"), i == part);
    }
    view_set_boolean(view, SLICE("has_parts"), parts->count > 1);
    view_set_list(view, SLICE("parts"), parts);
}

/* `told`: the caption with its number as a figure, or empty where it has none. */
static void set_list(struct page *page, const uint32_t *schools, uint32_t first, uint32_t count, uint32_t part,
                     struct slice folder, struct slice caption, struct markup told)
{
    uint32_t measures[4];
    uint32_t measure_count = school_list_measures(page, measures);
    uint32_t start = part * SCHOOLS_A_PAGE;
    uint32_t end = count - start < SCHOOLS_A_PAGE ? count : start + SCHOOLS_A_PAGE;
    struct view *view = view_new(page->arena, 8);
    struct view_list *rows = view_list_new(page->arena, end - start);
    for (uint32_t i = start; i < end; i++)
        add_school_row(page, rows, schools == NULL ? first + i : schools[i], measures, measure_count);
    VIEW_TEXT(view, "caption", caption);
    view_set_boolean(view, SLICE("is_told"), !slice_is_empty(told.html));
    view_set_markup(view, SLICE("told"), told);
    view_set_list(view, SLICE("columns"), school_list_columns(page, measures, measure_count));
    view_set_list(view, SLICE("rows"), rows);
    view_set_boolean(view, SLICE("has_rows"), rows->count != 0);
    set_parts(page, view, count, part, folder);
    view_set_view(page->view, SLICE("school_list"), view);
}

void school_list_set(struct page *page, const uint32_t *schools, uint32_t first, uint32_t count, uint32_t part,
                     struct slice folder, struct slice caption)
{
    set_list(page, schools, first, count, part, folder, caption, (struct markup){SLICE_EMPTY});
}

/* All schools, or those of one letter: letters are no column of any table. */
static const struct figure *school_count(const struct page *page, uint32_t count)
{
    struct derived_row rows = derived_row(derived_table_of_role(page, ROLE_SCHOOLS));
    if (page->plan->kind == PAGE_SCHOOLS_LETTER)
        return derived_setting_count(page, count);
    return figure_derived(page, number_count(page, count),
                          derived_of_rows(page, DERIVATION_COUNT, &rows, SLICE("school")));
}

static const struct view *caption_words(const struct page *page, uint32_t count)
{
    struct view *words = view_new(page->arena, 2);
    view_set_figure(words, SLICE("count"), school_count(page, count));
    view_set_boolean(words, SLICE("is_one"), count == 1);
    return words;
}

static void set_letters(struct page *page)
{
    const struct site *site = page->site;
    view_set_boolean(page->view, SLICE("has_operators"), site->operators != NULL);
    struct view_list *letters = view_list_new(page->arena, site->letter_count);
    for (uint32_t i = 0; i < site->letter_count; i++) {
        struct view *item = view_list_new_view(letters, 4);
        VIEW_TEXT(item, "letter", site->letters[i].letter);
        VIEW_TEXT(item, "count", page_count(page, site->letters[i].count));
        view_set_url(
            item, SLICE("url"),
            page_url(page, SLICE_JOIN(page->arena, SLICE("skolor/bokstav/"), site->letters[i].id, SLICE("/"))));
        view_set_boolean(item, SLICE("is_current"), page->plan->kind == PAGE_SCHOOLS_LETTER && page->plan->index == i);
    }
    view_set_list(page->view, SLICE("letters"), letters);
}

void schools_page_set(struct page *page)
{
    const struct publication *publication = page->site->publication;
    bool is_split = publication->school_count > SCHOOLS_A_PAGE;
    page_set_heading(page, page_word(page, SLICE("schools_title")), page_word(page, SLICE("schools_description")));
    page_set_menu(page, SLICE("schools"));
    VIEW_TEXT(page->view, "count", page_count(page, publication->school_count));
    view_set_boolean(page->view, SLICE("is_split"), is_split);
    set_letters(page);
    const struct view *words = caption_words(page, publication->school_count);
    struct markup told = {SLICE_EMPTY};
    if (!is_split)
        told = page_statement(page, SLICE("lista"), SLICE("school_list_caption"), words);
    set_list(page, NULL, 0, is_split ? 0 : publication->school_count, 0, SLICE("skolor/"),
             page_sentence(page, SLICE("school_list_caption"), words), told);
}

void schools_letter_page_set(struct page *page)
{
    const struct letter_group *group = &page->site->letters[page->plan->index];
    struct view *words = view_new(page->arena, 1);
    VIEW_TEXT(words, "letter", group->letter);
    page_add_breadcrumb(page, page_word(page, SLICE("menu_schools")), SLICE("skolor/"));
    page_set_heading(page, page_sentence(page, SLICE("schools_letter_title"), words),
                     page_word(page, SLICE("schools_description")));
    page_set_menu(page, SLICE("schools"));
    VIEW_TEXT(page->view, "count", page_count(page, group->count));
    view_set_boolean(page->view, SLICE("is_split"), true);
    set_letters(page);
    const struct view *caption = caption_words(page, group->count);
    set_list(page, NULL, group->first, group->count, page->plan->part,
             SLICE_JOIN(page->arena, SLICE("skolor/bokstav/"), group->id, SLICE("/")),
             page_sentence(page, SLICE("school_list_caption"), caption),
             page_statement(page, SLICE("lista"), SLICE("school_list_caption"), caption));
}
