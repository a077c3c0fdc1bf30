/* SPDX-License-Identifier: EUPL-1.2 */
/* What has happened at schools with much support for long? The cohorts of analyse/cohort.h, measure by measure. */
#include "pages/over_time.h"

#include "pages/derived.h"

#include "pages/questions.h"

/* Longer lists of schools are left to the download. */
#define SCHOOLS_LISTED 150

static const struct cohorts *cohorts_of(const struct page *page) { return &page->site->analysis->cohorts; }

static bool is_answerable(const struct analysis *analysis) { return analysis->cohorts.year_count != 0; }

static bool has_answer(const struct page *page)
{
    return cohorts_are_known(cohorts_of(page)) && cohorts_of(page)->member_counts[COHORT_MUCH] >= COHORT_MINIMUM;
}

static struct slice year_label(const struct page *page, uint32_t position)
{
    return page_period_label(page, page->site->analysis->measure_per_pupil, position);
}

/* --- how its numbers came to be: rows of analys/over-tid-skolor --- */

#define LINE_KEYS 3

/* Those of one cohort of which this is so, and this; keys with an empty field say nothing. */
static const struct figure *count_lines(const struct page *page, uint32_t count, enum cohort_kind kind,
                                        struct derivation_key first, struct derivation_key second)
{
    struct derivation_key keys[LINE_KEYS] = {KEY_IS("support", kind == COHORT_MUCH ? SLICE("much") : SLICE("little"))};
    uint32_t key_count = 1;
    if (!slice_is_empty(first.field))
        keys[key_count++] = first;
    if (!slice_is_empty(second.field))
        keys[key_count++] = second;
    return figure_derived(
        page, number_count(page, count),
        derive_of(page, DERIVATION_COUNT, SLICE("analys/over-tid-skolor"), SLICE("school"), keys, key_count));
}

static const struct derivation_key any_key = {SLICE_CONSTANT(""), SLICE_CONSTANT(""), SLICE_CONSTANT("")};
static const struct derivation_key first_year = {SLICE_CONSTANT("in_first_year"), SLICE_CONSTANT("="),
                                                 SLICE_CONSTANT("1")};
static const struct derivation_key last_year = {SLICE_CONSTANT("in_last_year"), SLICE_CONSTANT("="),
                                                SLICE_CONSTANT("1")};

/* Members are told of with the first answer, when the table may not be there yet: then there are none. */
static const struct figure *members_figure(const struct page *page, enum cohort_kind kind)
{
    uint32_t count = cohorts_of(page)->member_counts[kind];
    if (!cohorts_are_known(cohorts_of(page)))
        return number_count(page, count);
    return count_lines(page, count, kind, (struct derivation_key)KEY_IS("fate", SLICE("member")), any_key);
}

/* Budget years with support per pupil, up to the current one. */
static const struct figure *years_figure(const struct page *page)
{
    const struct cohorts *cohorts = cohorts_of(page);
    const struct measure *support = page_measure(page, page->site->analysis->measure_per_pupil);
    const struct figure *count = number_count(page, cohorts->year_count);
    if (cohorts->year_count == 0)
        return count;
    struct slice first = page->site->period_ids[support->period_kind][cohorts->years[0]];
    struct slice last = page->site->period_ids[support->period_kind][cohorts->years[cohorts->year_count - 1]];
    return figure_derived(page, count,
                          DERIVE(page, DISTINCT, SLICE("analys/grupper"), SLICE("period"), KEY("period", ">=", first),
                                 KEY("period", "<=", last)));
}

static uint32_t count_in(const struct cohorts *cohorts, bool in_first, bool in_last)
{
    uint32_t count = 0;
    for (unsigned fate = COHORT_MEMBER; fate <= COHORT_CHANGED; fate++)
        count += cohort_count_fate(cohorts, COHORT_MUCH, (enum cohort_fate)fate, in_first, in_last);
    return count;
}

/* Who was there at the start and at the end, and what became of them. */
static void set_flow(const struct page *page, struct view *view)
{
    static const struct {
        struct slice first;
        struct slice last;
        struct slice has_first;
        struct slice has_last;
        enum cohort_fate fate;
        struct slice code; /* of the fate, in the table */
    } names[] = {{SLICE_CONSTANT("first_members"), SLICE_CONSTANT("last_members"), SLICE_CONSTANT("has_first_members"),
                  SLICE_CONSTANT("has_last_members"), COHORT_MEMBER, SLICE_CONSTANT("member")},
                 {SLICE_CONSTANT("first_closed"), SLICE_CONSTANT("last_closed"), SLICE_CONSTANT("has_first_closed"),
                  SLICE_CONSTANT("has_last_closed"), COHORT_CLOSED, SLICE_CONSTANT("closed")},
                 {SLICE_CONSTANT("first_new"), SLICE_CONSTANT("last_new"), SLICE_CONSTANT("has_first_new"),
                  SLICE_CONSTANT("has_last_new"), COHORT_NEW, SLICE_CONSTANT("new")},
                 {SLICE_CONSTANT("first_unknown"), SLICE_CONSTANT("last_unknown"), SLICE_CONSTANT("has_first_unknown"),
                  SLICE_CONSTANT("has_last_unknown"), COHORT_UNKNOWN, SLICE_CONSTANT("unknown")},
                 {SLICE_CONSTANT("first_changed"), SLICE_CONSTANT("last_changed"), SLICE_CONSTANT("has_first_changed"),
                  SLICE_CONSTANT("has_last_changed"), COHORT_CHANGED, SLICE_CONSTANT("changed")}};
    view_set_figure(view, SLICE("first_count"),
                    count_lines(page, count_in(cohorts_of(page), true, false), COHORT_MUCH, first_year, any_key));
    view_set_figure(view, SLICE("last_count"),
                    count_lines(page, count_in(cohorts_of(page), false, true), COHORT_MUCH, last_year, any_key));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        uint32_t first = cohort_count_fate(cohorts_of(page), COHORT_MUCH, names[i].fate, true, false);
        uint32_t last = cohort_count_fate(cohorts_of(page), COHORT_MUCH, names[i].fate, false, true);
        const struct derivation_key fate = KEY_IS("fate", names[i].code);
        view_set_figure(view, names[i].first, count_lines(page, first, COHORT_MUCH, first_year, fate));
        view_set_boolean(view, names[i].has_first, first != 0);
        view_set_figure(view, names[i].last, count_lines(page, last, COHORT_MUCH, last_year, fate));
        view_set_boolean(view, names[i].has_last, last != 0);
    }
}

static const struct view *cohort_view(const struct page *page)
{
    const struct analysis_settings *settings = &page->site->publication->settings;
    const struct cohorts *cohorts = cohorts_of(page);
    bool is_known = cohorts_are_known(cohorts);
    struct view *view = view_new(page->arena, 34);
    view_set_boolean(view, SLICE("is_known"), is_known);
    view_set_boolean(view, SLICE("is_few"), is_known && !has_answer(page));
    view_set_figure(view, SLICE("years_there"), years_figure(page));
    view_set_figure(view, SLICE("years"), derived_setting_count(page, COHORT_YEARS));
    view_set_figure(view, SLICE("needed_years"), derived_setting_count(page, settings->persistent_years));
    view_set_figure(view, SLICE("share"),
                    derived_setting(page, number_share(page, settings->persistent_share, decimal_make(1, 0), 0)));
    view_set_figure(view, SLICE("minimum"), derived_setting_count(page, COHORT_MINIMUM));
    view_set_figure(view, SLICE("much_count"), members_figure(page, COHORT_MUCH));
    view_set_figure(view, SLICE("little_count"), members_figure(page, COHORT_LITTLE));
    VIEW_TEXT(view, "first_year", is_known ? year_label(page, cohorts->years[0]) : SLICE_EMPTY);
    VIEW_TEXT(view, "last_year", is_known ? year_label(page, cohorts->years[COHORT_YEARS - 1]) : SLICE_EMPTY);
    set_flow(page, view);
    return view;
}

/* The first result whose difference from the city is known in two years. */
static const struct view *leading_result(const struct page *page)
{
    const struct publication *publication = page->site->publication;
    for (uint32_t m = 0; m < publication->measure_count; m++)
        if (over_time_is_result(page, m)) {
            struct over_time of = over_time_of(page, COHORT_MUCH, m);
            if (of.first != of.last)
                return over_time_view(page, &of);
        }
    return NULL;
}

static struct markup answer(const struct page *page)
{
    struct view *view = view_new(page->arena, 3);
    const struct view *result = has_answer(page) ? leading_result(page) : NULL;
    view_set_view(view, SLICE("cohort"), cohort_view(page));
    view_set_boolean(view, SLICE("has_result"), result != NULL);
    if (result != NULL)
        view_set_view(view, SLICE("result"), result);
    return page_markup(page, SLICE("over_time_answer"), view);
}

/* --- who --- */

static struct slice fate_word(const struct page *page, enum cohort_fate fate)
{
    static const struct slice keys[] = {[COHORT_NEVER] = SLICE_CONSTANT("over_time_fate_changed"),
                                        [COHORT_MEMBER] = SLICE_CONSTANT("over_time_fate_member"),
                                        [COHORT_CLOSED] = SLICE_CONSTANT("over_time_fate_closed"),
                                        [COHORT_NEW] = SLICE_CONSTANT("over_time_fate_new"),
                                        [COHORT_UNKNOWN] = SLICE_CONSTANT("over_time_fate_unknown"),
                                        [COHORT_CHANGED] = SLICE_CONSTANT("over_time_fate_changed")};
    return page_word(page, keys[fate]);
}

static bool is_listed(const struct cohort_standing *standing, bool is_member)
{
    if (is_member)
        return standing->fate == COHORT_MEMBER;
    return standing->fate != COHORT_MEMBER && (standing->is_in_first || standing->is_in_last);
}

static uint32_t count_listed(const struct cohorts *cohorts, bool is_member)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < cohorts->line_count; i++)
        count += is_listed(&cohorts->lines[i].standings[COHORT_MUCH], is_member);
    return count;
}

static void add_school_row(struct blocks *blocks, struct view_list *rows, const struct cohort_line *line,
                           bool is_member)
{
    const struct page *page = blocks->page;
    const struct cohort_standing *standing = &line->standings[COHORT_MUCH];
    struct url url = page_school_url(page, line->school);
    struct view_list *cells = blocks_row(blocks, rows, page->site->publication->schools[line->school].name, &url);
    blocks_cell_figure(cells,
                       figure_derived(page, number_count(page, standing->years),
                                      DERIVE(page, CELL, SLICE("analys/over-tid-skolor"), SLICE("years"),
                                             KEY_IS("support", SLICE("much")),
                                             KEY_IS("school", page->site->publication->schools[line->school].code))));
    blocks_cell_text(cells, page_word(page, standing->is_in_first ? SLICE("over_time_yes") : SLICE("over_time_no")));
    blocks_cell_text(cells, page_word(page, standing->is_in_last ? SLICE("over_time_yes") : SLICE("over_time_no")));
    if (!is_member)
        blocks_cell_text(cells, fate_word(page, (enum cohort_fate)standing->fate));
}

/* Lines are in the order of their schools, which is alphabetical. */
static void add_schools(struct blocks *blocks, bool is_member, struct slice caption_key, const struct view *view)
{
    const struct page *page = blocks->page;
    const struct cohorts *cohorts = cohorts_of(page);
    uint32_t count = count_listed(cohorts, is_member);
    if (count == 0)
        return;
    if (count > SCHOOLS_LISTED) {
        blocks_text(blocks, SLICE("over_time_list_long"), view);
        return;
    }
    struct view_list *columns = blocks_columns(blocks, 4);
    struct view_list *rows = view_list_new(page->arena, count);
    blocks_column(columns, page_sentence(page, SLICE("over_time_years_column"), view), SLICE_EMPTY);
    blocks_column(columns, page_sentence(page, SLICE("over_time_first_column"), view), SLICE_EMPTY);
    blocks_column(columns, page_sentence(page, SLICE("over_time_last_column"), view), SLICE_EMPTY);
    if (!is_member)
        blocks_column(columns, page_word(page, SLICE("over_time_fate_column")), SLICE_EMPTY);
    for (uint32_t i = 0; i < cohorts->line_count; i++)
        if (is_listed(&cohorts->lines[i].standings[COHORT_MUCH], is_member))
            add_school_row(blocks, rows, &cohorts->lines[i], is_member);
    blocks_table_of_rows(blocks, page_sentence(page, caption_key, view), page_word(page, SLICE("column_school")),
                         columns, rows);
}

static void add_who(struct blocks *blocks, const struct view *view)
{
    blocks_heading(blocks, SLICE("vilka"), SLICE("over_time_who_heading"));
    blocks_text(blocks, SLICE("over_time_who"), view);
    blocks_point(blocks, SLICE("over_time_first"), view);
    blocks_point(blocks, SLICE("over_time_last"), view);
    add_schools(blocks, true, SLICE("over_time_members_caption"), view);
    add_schools(blocks, false, SLICE("over_time_others_caption"), view);
}

/* The first result is told whole, the others briefly. */
static void add_results(struct blocks *blocks)
{
    bool is_brief = false;
    for (uint32_t m = 0; m < blocks->page->site->publication->measure_count; m++)
        if (over_time_is_result(blocks->page, m)) {
            over_time_add_result(blocks, m, is_brief);
            is_brief = true;
        }
}

static void add_points(struct blocks *blocks, const struct slice *keys, size_t count, const struct view *view)
{
    for (size_t i = 0; i < count; i++)
        blocks_point(blocks, keys[i], view);
}

static void set(struct blocks *blocks)
{
    static const struct slice sure[] = {SLICE_CONSTANT("over_time_sure_chosen"), SLICE_CONSTANT("over_time_sure_band"),
                                        SLICE_CONSTANT("totals_point_near"), SLICE_CONSTANT("over_time_sure_city")};
    static const struct slice needed[] = {
        SLICE_CONSTANT("over_time_true_without"), SLICE_CONSTANT("over_time_true_pupils"),
        SLICE_CONSTANT("over_time_true_measure"), SLICE_CONSTANT("over_time_true_else"),
        SLICE_CONSTANT("over_time_true_chosen")};
    const struct page *page = blocks->page;
    const struct view *view = cohort_view(page);
    if (has_answer(page)) {
        blocks_caution(blocks, SLICE("over_time_caution"), view);
        blocks_heading(blocks, SLICE("resultat"), SLICE("over_time_results_heading"));
        add_results(blocks);
        over_time_add_pupils_and_support(blocks);
        add_who(blocks, view);
        blocks_heading(blocks, SLICE("sakert"), SLICE("question_sure"));
        add_points(blocks, sure, sizeof sure / sizeof *sure, view);
    }
    blocks_heading(blocks, SLICE("vad-som-kravs"), SLICE("over_time_true_heading"));
    add_points(blocks, needed, sizeof needed / sizeof *needed, view);
}

const struct question question_over_time = {
    .path = SLICE_CONSTANT("over-tid"),
    .title_key = SLICE_CONSTANT("over_time_title"),
    .is_answerable = is_answerable,
    .answer = answer,
    .set = set,
    .cannot_keys = {SLICE_CONSTANT("over_time_cannot_without"), SLICE_CONSTANT("over_time_cannot_pupils"),
                    SLICE_CONSTANT("over_time_cannot_school")},
    .methods = {&method_groups, &method_expected, &method_totals},
    .tables = {PUBLISHED_COHORT, PUBLISHED_COHORT_LINES, PUBLISHED_GROUPS},
    .table_count = 3,
};
