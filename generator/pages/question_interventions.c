/* SPDX-License-Identifier: EUPL-1.2 */
/* What do supported schools with better results report doing that similar ones do not? */
#include "analyse/chance.h"
#include "language/collation.h"
#include "pages/numbers.h"
#include "pages/questions.h"
#include "pages/sentences.h"

/* More names than this are not a sentence. */
#define NAMES_MOST 20

static bool is_answerable(const struct analysis *analysis)
{
    return analysis->interventions != NULL && analysis->interventions->row_count != 0;
}

static const struct interventions *of(const struct page *page) { return page->site->analysis->interventions; }

/* ---- interventions in alphabetical order ---- */

struct titled {
    struct slice title;
    const struct intervention_row *row;
};

static const struct titled *titled_rows(const struct page *page)
{
    const struct record_texts *texts = &page->site->publication->intervention_texts;
    const struct interventions *interventions = of(page);
    struct slice *titles = ARENA_ARRAY(page->arena, struct slice, interventions->row_count);
    struct titled *rows = ARENA_ARRAY(page->arena, struct titled, interventions->row_count);
    for (uint32_t i = 0; i < interventions->row_count; i++) {
        const struct intervention named = {.name = interventions->rows[i].name};
        struct localized title = intervention_title(texts, &named);
        titles[i] = page_localized(page, &title);
    }
    const uint32_t *order =
        collation_sort(page->arena, page->language, page->worker->diagnostics, titles, interventions->row_count);
    for (uint32_t i = 0; i < interventions->row_count; i++)
        rows[i] = (struct titled){titles[order[i]], &interventions->rows[order[i]]};
    return rows;
}

/* ---- what the sentences speak of ---- */

static struct markup name_markup(const struct page *page, struct slice name)
{
    struct view *view = view_new(page->arena, 1);
    VIEW_TEXT(view, "name", name);
    return page_markup(page, SLICE("interventions_name"), view);
}

/* "lovskola, läxhjälp och tvålärarsystem": those that differ, or those that do not; with better schools reporting it
 * more often or less often. */
enum which { WHICH_MORE, WHICH_LESS, WHICH_ALIKE };

static bool is_which(const struct intervention_row *row, enum which which)
{
    if (!row->differs)
        return which == WHICH_ALIKE;
    return which == (row->better_share > row->matched_share ? WHICH_MORE : WHICH_LESS);
}

static uint32_t set_names(const struct page *page, struct view *view, struct slice name, enum which which)
{
    const struct interventions *interventions = of(page);
    const struct titled *rows = titled_rows(page);
    struct markup *names = ARENA_ARRAY(page->arena, struct markup, interventions->row_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < interventions->row_count; i++)
        if (is_which(rows[i].row, which))
            names[count++] = name_markup(page, sentence_name(page, rows[i].title));
    view_set_markup(view, name, sentence_list(page, names, count));
    return count;
}

static void set_above(const struct page *page, struct view *view)
{
    const struct interventions *interventions = of(page);
    struct markup names[NAMES_MOST];
    bool has_names = interventions->above_count != 0 && interventions->above_count <= NAMES_MOST;
    for (uint32_t i = 0; has_names && i < interventions->above_count; i++)
        names[i] = name_markup(page, page->site->publication->schools[interventions->above[i]].name);
    view_set_boolean(view, SLICE("has_above_names"), has_names);
    view_set_markup(view, SLICE("above_names"), sentence_list(page, names, has_names ? interventions->above_count : 0));
}

static void set_reason(struct view *view, const struct interventions *interventions)
{
    enum interventions_reason reason = interventions->reason;
    view_set_boolean(view, SLICE("is_compared"), reason == INTERVENTIONS_COMPARED);
    view_set_boolean(view, SLICE("is_not_judged"), reason == INTERVENTIONS_NOT_JUDGED);
    view_set_boolean(view, SLICE("is_few_better"), reason == INTERVENTIONS_FEW_BETTER);
    view_set_boolean(view, SLICE("is_few_matched"), reason == INTERVENTIONS_FEW_MATCHED);
    view_set_boolean(view, SLICE("is_above_none"), interventions->above_count == 0);
    view_set_boolean(view, SLICE("is_above_one"), interventions->above_count == 1);
    view_set_boolean(view, SLICE("is_better_none"), interventions->better_count == 0);
    view_set_boolean(view, SLICE("is_above_enough"), interventions->above_count >= INTERVENTIONS_MINIMUM);
}

static void set_counts(const struct page *page, struct view *view, const struct interventions *interventions)
{
    uint32_t top = interventions->group_count == 0 ? 0 : interventions->group_count - 1;
    view_set_figure(view, SLICE("minimum"), number_count(page, INTERVENTIONS_MINIMUM));
    view_set_figure(view, SLICE("supported"), number_count(page, interventions->group_schools[top]));
    view_set_figure(view, SLICE("supported_reporting"), number_count(page, interventions->group_reporting[top]));
    view_set_figure(view, SLICE("judged"), number_count(page, interventions->judged_count));
    view_set_figure(view, SLICE("above"), number_count(page, interventions->above_count));
    view_set_figure(view, SLICE("better"), number_count(page, interventions->better_count));
    view_set_figure(view, SLICE("matched"), number_count(page, interventions->matched_count));
    view_set_figure(view, SLICE("interventions"), number_count(page, interventions->row_count));
    view_set_figure(view, SLICE("groups"), number_count(page, interventions->group_count));
    view_set_figure(view, SLICE("shuffles"), number_count(page, CHANCE_SHUFFLES));
    view_set_figure(view, SLICE("reporting"), number_count(page, interventions->reporting_count));
    view_set_figure(view, SLICE("none"), number_count(page, interventions->none_count));
    view_set_boolean(view, SLICE("has_none"), interventions->none_count != 0);
    view_set_boolean(view, SLICE("is_one_none"), interventions->none_count == 1);
    view_set_boolean(view, SLICE("has_left_out"), interventions->left_out_count != 0);
    view_set_figure(view, SLICE("left_out"), number_count(page, interventions->left_out_count));
}

static struct view *page_view(const struct page *page)
{
    const struct publication *publication = page->site->publication;
    const struct interventions *interventions = of(page);
    struct view *view = view_new(page->arena, 40);
    VIEW_TEXT(view, "period", page_period_text(page, interventions->period));
    VIEW_TEXT(view, "support_period",
              interventions->support_period == NONE
                  ? SLICE_EMPTY
                  : page_period_label(page, page->site->analysis->measure_per_pupil, interventions->support_period));
    bool has_result = interventions->measure != NONE && interventions->period_index != NONE;
    view_set_boolean(view, SLICE("has_result"), has_result);
    VIEW_TEXT(view, "result",
              has_result
                  ? sentence_name(page, page_localized(page, &publication->measures[interventions->measure].title))
                  : SLICE_EMPTY);
    VIEW_TEXT(view, "result_period",
              has_result ? page_period_label(page, interventions->measure, interventions->period_index) : SLICE_EMPTY);
    set_reason(view, interventions);
    set_counts(page, view, interventions);
    set_above(page, view);
    uint32_t more = set_names(page, view, SLICE("more_names"), WHICH_MORE);
    uint32_t less = set_names(page, view, SLICE("less_names"), WHICH_LESS);
    uint32_t alike = set_names(page, view, SLICE("alike_names"), WHICH_ALIKE);
    view_set_boolean(view, SLICE("has_more"), more != 0);
    view_set_boolean(view, SLICE("has_less"), less != 0);
    view_set_boolean(view, SLICE("has_alike"), alike != 0);
    view_set_boolean(view, SLICE("has_differing"), more + less != 0);
    view_set_figure(view, SLICE("differing"), number_count(page, more + less));
    return view;
}

static struct markup answer(const struct page *page)
{
    return page_markup(page, SLICE("interventions_answer"), page_view(page));
}

/* ---- the comparison ---- */

static const struct figure *share_figure(const struct page *page, double share)
{
    return number_estimate(page, share * 100, 0, NUMBER_PLAIN);
}

static void add_comparison(struct blocks *blocks, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct interventions *interventions = of(page);
    const struct titled *rows = titled_rows(page);
    struct view_list *columns = blocks_columns(blocks, 4);
    struct view_list *list = view_list_new(page->arena, interventions->row_count);
    struct slice percent = SLICE("%");
    blocks_column(columns, page_word(page, SLICE("interventions_better_share")), percent);
    blocks_column(columns, page_word(page, SLICE("interventions_matched_share")), percent);
    blocks_column(columns, page_word(page, SLICE("interventions_difference")),
                  page_word(page, SLICE("interventions_points")));
    blocks_column(columns, page_word(page, SLICE("interventions_beyond_chance")), SLICE_EMPTY);
    for (uint32_t i = 0; i < interventions->row_count; i++) {
        const struct intervention_row *row = rows[i].row;
        struct view_list *cells = blocks_row(blocks, list, rows[i].title, NULL);
        blocks_cell_figure(cells, share_figure(page, row->better_share));
        blocks_cell_figure(cells, share_figure(page, row->matched_share));
        blocks_cell_figure(cells, number_change(page, (row->better_share - row->matched_share) * 100, 0, NUMBER_PLAIN));
        blocks_cell_text(cells, page_word(page, row->differs ? SLICE("interventions_yes") : SLICE("interventions_no")));
    }
    blocks_table_of_rows(blocks, page_sentence(page, SLICE("interventions_comparison_caption"), view),
                         page_word(page, SLICE("column_intervention")), columns, list);
}

static void add_who(struct blocks *blocks, const struct view *view)
{
    const struct interventions *interventions = of(blocks->page);
    blocks_heading(blocks, SLICE("vilka"), SLICE("interventions_who"));
    if (interventions->group_count == 0 || interventions->measure == NONE) {
        blocks_text(blocks, SLICE("interventions_who_nobody"), view);
        return;
    }
    blocks_point(blocks, SLICE("interventions_who_supported"), view);
    blocks_point(blocks, SLICE("interventions_who_judged"), view);
    if (interventions->judged_count != 0)
        blocks_point(blocks, SLICE("interventions_who_above"), view);
    if (interventions->reason == INTERVENTIONS_COMPARED)
        blocks_point(blocks, SLICE("interventions_who_matched"), view);
}

/* ---- by support group ---- */

static bool is_shown(const struct interventions *interventions, uint32_t group)
{
    return interventions->group_reporting[group] >= INTERVENTIONS_MINIMUM;
}

static struct chart_point group_point(const struct page *page, const struct intervention_row *row, uint32_t group)
{
    const struct interventions *interventions = of(page);
    if (!is_shown(interventions, group))
        return (struct chart_point){.gap_text = page->words_of->status_words[STATUS_FEW]};
    return number_point(page, 100.0 * row->groups[group] / interventions->group_reporting[group], 0, NUMBER_PERCENT,
                        false);
}

/* The groups with the least and the most support. */
static void add_chart(struct blocks *blocks, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct interventions *interventions = of(page);
    const struct titled *rows = titled_rows(page);
    uint32_t ends[2] = {0, interventions->group_count - 1};
    struct slice groups[2] = {support_group_name(page, ends[0]), support_group_name(page, ends[1])};
    struct slice *categories = ARENA_ARRAY(page->arena, struct slice, interventions->row_count);
    struct grouped_bar *bars = ARENA_ARRAY(page->arena, struct grouped_bar, (size_t)interventions->row_count * 2);
    if (!is_shown(interventions, ends[0]) || !is_shown(interventions, ends[1]))
        return;
    for (uint32_t i = 0; i < interventions->row_count; i++) {
        categories[i] = rows[i].title;
        for (unsigned e = 0; e < 2; e++)
            bars[2 * i + e].point = group_point(page, rows[i].row, ends[e]);
    }
    const struct grouped_bar_chart chart = {.id = SLICE("diagram-insatser"),
                                            .title = page_sentence(page, SLICE("interventions_chart_title"), view),
                                            .description =
                                                page_sentence(page, SLICE("interventions_chart_description"), view),
                                            .categories = categories,
                                            .category_count = interventions->row_count,
                                            .groups = groups,
                                            .is_ordered = true,
                                            .group_count = 2,
                                            .bars = bars};
    blocks_chart(blocks, grouped_bar_chart_draw(page->arena, &chart), SLICE("interventions_chart_caption"), view);
}

static void add_reporting_row(struct blocks *blocks, struct view_list *list, struct slice key, const uint32_t *counts)
{
    const struct page *page = blocks->page;
    struct view_list *cells = blocks_row(blocks, list, page_word(page, key), NULL);
    for (uint32_t g = 0; g < of(page)->group_count; g++)
        blocks_cell_figure(cells, number_count(page, counts[g]));
}

static void add_group_table(struct blocks *blocks, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct interventions *interventions = of(page);
    const struct titled *rows = titled_rows(page);
    struct view_list *columns = blocks_columns(blocks, interventions->group_count);
    struct view_list *list = view_list_new(page->arena, interventions->row_count + 2);
    for (uint32_t g = 0; g < interventions->group_count; g++)
        blocks_column(columns, support_group_short_name(page, g), SLICE_EMPTY);
    for (uint32_t i = 0; i < interventions->row_count; i++) {
        struct view_list *cells = blocks_row(blocks, list, rows[i].title, NULL);
        for (uint32_t g = 0; g < interventions->group_count; g++)
            blocks_cell_figure(cells, is_shown(interventions, g)
                                          ? number_share(page, decimal_make(rows[i].row->groups[g], 0),
                                                         decimal_make(interventions->group_reporting[g], 0), 0)
                                          : number_status(page, STATUS_FEW));
    }
    add_reporting_row(blocks, list, SLICE("interventions_row_reporting"), interventions->group_reporting);
    add_reporting_row(blocks, list, SLICE("interventions_row_schools"), interventions->group_schools);
    blocks_table_of_rows(blocks, page_sentence(page, SLICE("interventions_groups_caption"), view),
                         page_word(page, SLICE("column_intervention")), columns, list);
}

/* Without support there are no groups: how many schools report each. */
static void add_count_table(struct blocks *blocks, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct interventions *interventions = of(page);
    const struct titled *rows = titled_rows(page);
    struct view_list *columns = blocks_columns(blocks, 1);
    struct view_list *list = view_list_new(page->arena, interventions->row_count);
    blocks_column(columns, page_word(page, SLICE("column_schools")), SLICE_EMPTY);
    for (uint32_t i = 0; i < interventions->row_count; i++)
        blocks_cell_figure(blocks_row(blocks, list, rows[i].title, NULL),
                           number_count(page, rows[i].row->school_count));
    blocks_table_of_rows(blocks, page_sentence(page, SLICE("interventions_count_caption"), view),
                         page_word(page, SLICE("column_intervention")), columns, list);
}

static void set(struct blocks *blocks)
{
    const struct interventions *interventions = of(blocks->page);
    const struct view *view = page_view(blocks->page);
    add_who(blocks, view);
    if (interventions->reason == INTERVENTIONS_COMPARED) {
        blocks_heading(blocks, SLICE("jamforelse"), SLICE("interventions_comparison"));
        blocks_text(blocks, SLICE("interventions_alike"), view);
        add_comparison(blocks, view);
    }
    blocks_heading(blocks, SLICE("grupper"), SLICE("interventions_groups"));
    blocks_text(blocks, SLICE("interventions_reporting"), view);
    if (interventions->group_count != 0) {
        add_chart(blocks, view);
        add_group_table(blocks, view);
    } else {
        add_count_table(blocks, view);
    }
    blocks_heading(blocks, SLICE("sakert"), SLICE("question_sure"));
    blocks_point(blocks, SLICE("interventions_sure_few"), view);
    blocks_point(blocks, SLICE("interventions_sure_chance"), view);
    blocks_point(blocks, SLICE("interventions_sure_told"), view);
}

const struct question question_interventions = {
    .path = SLICE_CONSTANT("insatser"),
    .title_key = SLICE_CONSTANT("interventions_title"),
    .is_answerable = is_answerable,
    .answer = answer,
    .set = set,
    .cannot_keys = {SLICE_CONSTANT("interventions_cannot_cause"), SLICE_CONSTANT("interventions_cannot_choice"),
                    SLICE_CONSTANT("interventions_cannot_extent"), SLICE_CONSTANT("interventions_cannot_silent"),
                    SLICE_CONSTANT("interventions_cannot_change")},
    .methods = {&method_interventions, &method_similar, &method_expected, &method_chance},
    .tables = {PUBLISHED_INTERVENTIONS, PUBLISHED_SIMILAR},
    .table_count = 2,
};
