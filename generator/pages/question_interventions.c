/* SPDX-License-Identifier: EUPL-1.2 */
/* What do supported schools with better results report doing that similar ones do not? */
#include "analyse/chance.h"
#include "language/collation.h"
#include "pages/derived.h"
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

/* ---- how its numbers came to be: cells of analys/insatser ---- */

static const struct derivation *derive_cell_of(const struct page *page, const struct intervention_row *row,
                                               struct slice column)
{
    struct slice name = record_text(&page->site->publication->intervention_texts, row->name);
    return DERIVE(page, CELL, SLICE("analys/insatser"), column,
                  KEY_IS("period", period_id(page->arena, of(page)->period)), KEY_IS("intervention", name));
}

static const struct figure *cell_figure(const struct page *page, const struct figure *figure,
                                        const struct intervention_row *row, struct slice column)
{
    return figure_derived(page, figure, derive_cell_of(page, row, column));
}

/* What is the same in every row is read in the first. */
static const struct figure *schools_figure(const struct page *page, uint32_t count, struct slice column)
{
    return cell_figure(page, number_count(page, count), &of(page)->rows[0], column);
}

/* "group_4", "group_4_schools_that_reported" */
static struct slice group_column(const struct page *page, uint32_t group, const char *ending)
{
    return SLICE_JOIN(page->arena, SLICE("group_"), slice_from_size(page->arena, group + 1), slice_from_c(ending));
}

static const struct figure *reporting_figure(const struct page *page, uint32_t group)
{
    return schools_figure(page, of(page)->group_reporting[group], group_column(page, group, "_schools_that_reported"));
}

/* All schools of a support group that year. */
static const struct figure *group_figure(const struct page *page, uint32_t group)
{
    const struct interventions *interventions = of(page);
    uint32_t count = interventions->group_schools[group];
    if (interventions->support_period == NONE)
        return number_count(page, count);
    const struct measure *support = page_measure(page, page->site->analysis->measure_per_pupil);
    return figure_derived(
        page, number_count(page, count),
        DERIVE(page, COUNT, SLICE("analys/grupper"), SLICE("school"),
               KEY_IS("period", page->site->period_ids[support->period_kind][interventions->support_period]),
               KEY_IS("support_group", slice_from_size(page->arena, group + 1))));
}

static const struct derivation *derive_row_count(const struct page *page)
{
    return DERIVE(page, COUNT, SLICE("analys/insatser"), SLICE("intervention"),
                  KEY_IS("period", period_id(page->arena, of(page)->period)));
}

static const struct derivation *derive_differing(const struct page *page)
{
    return DERIVE(page, COUNT, SLICE("analys/insatser"), SLICE("intervention"),
                  KEY_IS("period", period_id(page->arena, of(page)->period)), KEY("p_adjusted", "<=", SLICE("0.05")));
}

/* Those that were told but are not in the table: the rest of all that were told, but for "none". */
static const struct derivation *derive_left_out(const struct page *page)
{
    uint32_t resource = publication_find_role(page->site->publication, ROLE_INTERVENTIONS);
    if (resource == NONE)
        return NULL;
    const struct derivation *told = DERIVE(
        page, DISTINCT, page->site->publication->resources[resource].name, SLICE("intervention"),
        KEY_IS("period", period_id(page->arena, of(page)->period)), KEY("intervention", "!=", INTERVENTIONS_NONE));
    return derive_with(page, DERIVATION_MINUS, told,
                       derivation_came_to(page, derive_row_count(page), decimal_make(of(page)->row_count, 0)));
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

static const struct figure *groups_figure(const struct page *page)
{
    const struct interventions *interventions = of(page);
    const struct figure *count = number_count(page, interventions->group_count);
    if (interventions->support_period == NONE)
        return count;
    const struct measure *support = page_measure(page, page->site->analysis->measure_per_pupil);
    return figure_derived(
        page, count,
        DERIVE(page, DISTINCT, SLICE("analys/grupper"), SLICE("support_group"),
               KEY_IS("period", page->site->period_ids[support->period_kind][interventions->support_period])));
}

static void set_counts(const struct page *page, struct view *view, const struct interventions *interventions)
{
    uint32_t top = interventions->group_count == 0 ? 0 : interventions->group_count - 1;
    bool has_groups = interventions->group_count != 0;
    view_set_figure(view, SLICE("minimum"), derived_setting_count(page, INTERVENTIONS_MINIMUM));
    view_set_figure(view, SLICE("supported"), has_groups ? group_figure(page, top) : number_count(page, 0));
    view_set_figure(view, SLICE("supported_reporting"),
                    has_groups ? reporting_figure(page, top) : number_count(page, 0));
    view_set_figure(view, SLICE("judged"), schools_figure(page, interventions->judged_count, SLICE("judged")));
    view_set_figure(view, SLICE("above"), schools_figure(page, interventions->above_count, SLICE("above")));
    view_set_figure(view, SLICE("better"), schools_figure(page, interventions->better_count, SLICE("better_matched")));
    view_set_figure(view, SLICE("matched"),
                    schools_figure(page, interventions->matched_count, SLICE("matched_beside")));
    view_set_figure(view, SLICE("interventions"),
                    figure_derived(page, number_count(page, interventions->row_count), derive_row_count(page)));
    view_set_figure(view, SLICE("groups"), groups_figure(page));
    view_set_figure(view, SLICE("shuffles"), derived_setting_count(page, CHANCE_SHUFFLES));
    view_set_figure(view, SLICE("reporting"), schools_figure(page, interventions->reporting_count, SLICE("reporting")));
    view_set_figure(view, SLICE("none"), schools_figure(page, interventions->none_count, SLICE("none_reported")));
    view_set_boolean(view, SLICE("has_none"), interventions->none_count != 0);
    view_set_boolean(view, SLICE("is_one_none"), interventions->none_count == 1);
    view_set_boolean(view, SLICE("has_left_out"), interventions->left_out_count != 0);
    view_set_figure(view, SLICE("left_out"),
                    figure_derived(page, number_count(page, interventions->left_out_count), derive_left_out(page)));
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
    view_set_figure(view, SLICE("differing"),
                    figure_derived(page, number_count(page, more + less), derive_differing(page)));
    return view;
}

static struct markup answer(const struct page *page)
{
    return page_markup(page, SLICE("interventions_answer"), page_view(page));
}

/* ---- the comparison ---- */

/* A share of the table in per cent, with the digits that the table has. */
static const struct figure *hundredfold(const struct page *page, const struct figure *figure, double share,
                                        const struct intervention_row *row, struct slice column)
{
    const struct derivation *hundred = derive_number(page, decimal_make(100, 0));
    const struct derivation *cell = derive_cell_of(page, row, column);
    struct decimal exact;
    if (decimal_from_double(share, 6, &exact))
        cell = derivation_came_to(page, cell, exact);
    return figure_derived(page, figure, derive_with(page, DERIVATION_TIMES, hundred, cell));
}

static const struct figure *share_figure(const struct page *page, double share, const struct intervention_row *row,
                                         struct slice column)
{
    return hundredfold(page, number_estimate(page, share * 100, 0, NUMBER_PLAIN), share, row, column);
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
        blocks_cell_figure(cells, share_figure(page, row->better_share, row, SLICE("better_share")));
        blocks_cell_figure(cells, share_figure(page, row->matched_share, row, SLICE("matched_share")));
        blocks_cell_figure(
            cells,
            hundredfold(page, number_change(page, (row->better_share - row->matched_share) * 100, 0, NUMBER_PLAIN),
                        row->better_share - row->matched_share, row, SLICE("difference")));
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

static void add_reporting_row(struct blocks *blocks, struct view_list *list, struct slice key,
                              const struct figure *(*figure_of)(const struct page *page, uint32_t group))
{
    const struct page *page = blocks->page;
    struct view_list *cells = blocks_row(blocks, list, page_word(page, key), NULL);
    for (uint32_t g = 0; g < of(page)->group_count; g++)
        blocks_cell_figure(cells, figure_of(page, g));
}

/* How many of those of the group that reported at all. */
static const struct figure *group_share(const struct page *page, const struct intervention_row *row, uint32_t group)
{
    const struct interventions *interventions = of(page);
    if (!is_shown(interventions, group))
        return number_status(page, STATUS_FEW);
    const struct derivation *part = derivation_came_to(page, derive_cell_of(page, row, group_column(page, group, "")),
                                                       decimal_make(row->groups[group], 0));
    const struct derivation *whole =
        derivation_came_to(page, derive_cell_of(page, row, group_column(page, group, "_schools_that_reported")),
                           decimal_make(interventions->group_reporting[group], 0));
    return figure_derived(page,
                          number_share(page, decimal_make(row->groups[group], 0),
                                       decimal_make(interventions->group_reporting[group], 0), 0),
                          derive_percent(page, part, whole));
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
            blocks_cell_figure(cells, group_share(page, rows[i].row, g));
    }
    add_reporting_row(blocks, list, SLICE("interventions_row_reporting"), reporting_figure);
    add_reporting_row(blocks, list, SLICE("interventions_row_schools"), group_figure);
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
        blocks_cell_figure(
            blocks_row(blocks, list, rows[i].title, NULL),
            cell_figure(page, number_count(page, rows[i].row->school_count), rows[i].row, SLICE("schools")));
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
