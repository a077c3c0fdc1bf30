/* SPDX-License-Identifier: EUPL-1.2 */
/* What is withheld and how, with the counts of this edition. */
#include "analyse/cohort.h"
#include "analyse/safeguard.h"
#include "pages/derived.h"
#include "pages/methods.h"
#include "pages/numbers.h"

static bool is_used(const struct analysis *analysis) { return analysis->publication->cube.subject_count != 0; }

/* How many values of the schools have each status, of one measure. */
static void count_measure(const struct publication *publication, uint32_t measure, uint64_t counts[STATUS_COUNT])
{
    const struct measure *of = &publication->measures[measure];
    uint32_t periods = publication->axes[of->period_kind].count;
    for (uint32_t s = 0; s < publication->school_count; s++)
        for (uint32_t p = 0; p < periods; p++)
            counts[publication_observation(publication, s, measure, p)->status]++;
}

/* Group values that fewer schools than the minimum stand behind. */
static uint64_t count_protected_groups(const struct analysis *analysis)
{
    const struct publication *publication = analysis->publication;
    uint64_t count = 0;
    for (uint32_t m = 0; m < publication->measure_count; m++)
        for (uint32_t p = 0; p < publication->axes[publication->measures[m].period_kind].count; p++) {
            for (uint32_t a = 0; a < publication->area_count; a++)
                count += totals_group(&analysis->totals, subject_area(a), m, p)->observation.status == STATUS_PROTECTED;
            for (uint32_t g = 0; g < analysis->support_groups.count; g++)
                count += totals_group(&analysis->totals, subject_support_group(g), m, p)->observation.status ==
                         STATUS_PROTECTED;
        }
    return count;
}

static const enum observation_status withheld[] = {STATUS_FEW, STATUS_NEAR100, STATUS_PROTECTED, STATUS_NOT_PUBLIC};
#define WITHHELD_COUNT (sizeof withheld / sizeof *withheld)

static bool has_withheld(const uint64_t counts[STATUS_COUNT])
{
    for (size_t i = 0; i < WITHHELD_COUNT; i++)
        if (counts[withheld[i]] != 0)
            return true;
    return false;
}

/* ---- how the counts came to be: cells of the measures' own tables ---- */

/* Cells with a value. */
static const struct derivation *derive_shown(const struct page *page, uint32_t measure, uint64_t count)
{
    struct derived_row rows = derived_row(derived_table_of_measure(page, measure));
    return derivation_came_to(page, derived_of_rows(page, DERIVATION_COUNT, &rows, page_measure(page, measure)->id),
                              decimal_make((int64_t)count, 0));
}

static const struct derivation *derive_withheld(const struct page *page, uint32_t measure,
                                                enum observation_status status, uint64_t count)
{
    struct derived_row rows = derived_row(derived_table_of_measure(page, measure));
    struct slice column = SLICE_JOIN(page->arena, page_measure(page, measure)->id, SLICE("_status"));
    derived_row_add(&rows, column, observation_status_code(status));
    return derivation_came_to(page, derived_of_rows(page, DERIVATION_COUNT, &rows, SLICE("school")),
                              decimal_make((int64_t)count, 0));
}

static uint64_t shown_of(const uint64_t counts[STATUS_COUNT])
{
    return counts[STATUS_NORMAL] + counts[STATUS_PROVISIONAL] + counts[STATUS_REVISED];
}

static const struct derivation *plus(const struct page *page, const struct derivation *sum,
                                     const struct derivation *part)
{
    return sum == NULL ? part : derive_with(page, DERIVATION_PLUS, sum, part);
}

/* All measures together: what is shown, or what is withheld. */
static const struct derivation *derive_all(const struct page *page, bool is_withheld)
{
    const struct derivation *sum = NULL;
    for (uint32_t m = 0; m < page->site->publication->measure_count; m++) {
        uint64_t counts[STATUS_COUNT] = {0};
        if (page_measure(page, m)->is_derived)
            continue;
        count_measure(page->site->publication, m, counts);
        if (!is_withheld && shown_of(counts) != 0)
            sum = plus(page, sum, derive_shown(page, m, shown_of(counts)));
        for (size_t i = 0; is_withheld && i < WITHHELD_COUNT; i++)
            if (counts[withheld[i]] != 0)
                sum = plus(page, sum, derive_withheld(page, m, withheld[i], counts[withheld[i]]));
    }
    return sum == NULL ? derive_number(page, decimal_make(0, 0)) : sum;
}

static const struct derivation *derive_protected(const struct page *page)
{
    static const struct slice kinds[] = {SLICE_CONSTANT("area"), SLICE_CONSTANT("support_group")};
    const struct derivation *sum = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct derived_row rows = derived_row(derived_table(page, PUBLISHED_TOTALS));
        derived_row_add(&rows, SLICE("kind"), kinds[i]);
        derived_row_add(&rows, SLICE("value_status"), observation_status_code(STATUS_PROTECTED));
        sum = plus(page, sum, derived_of_rows(page, DERIVATION_COUNT, &rows, SLICE("group")));
    }
    return sum;
}

/* ---- what is shown ---- */

static bool add_measure_row(struct blocks *blocks, struct view_list *rows, uint32_t measure, uint64_t all[STATUS_COUNT])
{
    const struct page *page = blocks->page;
    const struct measure *of = &page->site->publication->measures[measure];
    uint64_t counts[STATUS_COUNT] = {0};
    if (of->is_derived)
        return false;
    count_measure(page->site->publication, measure, counts);
    for (unsigned i = 0; i < STATUS_COUNT; i++)
        all[i] += counts[i];
    if (of->minimum_pupils == 0 && !has_withheld(counts))
        return false;
    struct view_list *cells = blocks_row(blocks, rows, measure_full_title(page, measure), NULL);
    blocks_cell_figure(cells, of->minimum_pupils == 0 ? number_status(page, STATUS_NOT_APPLICABLE)
                                                      : derived_setting_count(page, of->minimum_pupils));
    blocks_cell_figure(cells, figure_derived(page, number_count(page, shown_of(counts)),
                                             derive_shown(page, measure, shown_of(counts))));
    for (size_t i = 0; i < WITHHELD_COUNT; i++) {
        uint64_t count = counts[withheld[i]];
        blocks_cell_figure(
            cells, figure_derived(page, number_count(page, count), derive_withheld(page, measure, withheld[i], count)));
    }
    return true;
}

static struct view_list *measure_rows(struct blocks *blocks, uint64_t all[STATUS_COUNT])
{
    uint32_t count = blocks->page->site->publication->measure_count;
    struct view_list *rows = view_list_new(blocks->page->arena, count);
    for (uint32_t m = 0; m < count; m++)
        add_measure_row(blocks, rows, m, all);
    return rows;
}

static void add_table(struct blocks *blocks, const struct view_list *rows)
{
    static const struct slice keys[] = {SLICE_CONSTANT("disclosure_column_minimum"),
                                        SLICE_CONSTANT("disclosure_column_shown")};
    const struct page *page = blocks->page;
    struct view_list *columns = blocks_columns(blocks, 2 + WITHHELD_COUNT);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        blocks_column(columns, page_word(page, keys[i]), SLICE_EMPTY);
    for (size_t i = 0; i < WITHHELD_COUNT; i++)
        blocks_column(columns, page->words_of->status_words[withheld[i]], SLICE_EMPTY);
    if (rows->count != 0)
        blocks_table_of_rows(blocks, page_word(page, SLICE("disclosure_caption")),
                             page_word(page, SLICE("totals_column_measure")), columns, rows);
}

/* A count as it stands in the published table of what is withheld. */
static const struct figure *told_count(const struct page *page, struct slice kind, struct slice name, uint64_t count)
{
    struct derived_row row = derived_row(derived_table(page, PUBLISHED_DISCLOSURE));
    derived_row_add(&row, SLICE("kind"), kind);
    derived_row_add(&row, SLICE("name"), name);
    return derived_figure(page, number_count(page, count), &row, SLICE("count"));
}

static const struct figure *rule_figure(const struct page *page, enum disclosure_rule rule)
{
    return told_count(page, SLICE("rule"), disclosure_rule_code(rule),
                      page->site->analysis->safeguard->disclosure.counts[rule]);
}

/* How many values each rule has withheld here; the input's own are not among them. */
static void add_rule_counts(struct blocks *blocks)
{
    static const struct slice names[DISCLOSURE_RULE_COUNT] = {
        [DISCLOSURE_BASE] = SLICE_CONSTANT("disclosure_by_base"),
        [DISCLOSURE_REACHED] = SLICE_CONSTANT("disclosure_by_reached"),
        [DISCLOSURE_NEARLY_ALL] = SLICE_CONSTANT("disclosure_by_nearly_all"),
        [DISCLOSURE_OTHER_SIDE] = SLICE_CONSTANT("disclosure_by_other_side"),
        [DISCLOSURE_ONE_PERSON] = SLICE_CONSTANT("disclosure_by_one_person"),
        [DISCLOSURE_COMPLEMENT] = SLICE_CONSTANT("disclosure_by_complement"),
    };
    const struct page *page = blocks->page;
    struct view_list *columns = blocks_columns(blocks, 1);
    struct view_list *rows = view_list_new(page->arena, DISCLOSURE_RULE_COUNT);
    blocks_column(columns, page_word(page, SLICE("disclosure_column_count")), SLICE_EMPTY);
    for (unsigned rule = 0; rule < DISCLOSURE_RULE_COUNT; rule++) {
        struct view_list *cells = blocks_row(blocks, rows, page_word(page, names[rule]), NULL);
        blocks_cell_figure(cells, rule_figure(page, (enum disclosure_rule)rule));
    }
    blocks_table_of_rows(blocks, page_word(page, SLICE("disclosure_rules_caption")),
                         page_word(page, SLICE("disclosure_column_rule")), columns, rows);
}

static void set_check_figure(const struct page *page, struct view *view, struct slice name, enum safeguard_count what)
{
    const struct safeguard *safeguard = page->site->analysis->safeguard;
    view_set_figure(view, name,
                    told_count(page, SLICE("check"), safeguard_count_code(what), safeguard_count_of(safeguard, what)));
}

/* What the attacker was given, and that it found nothing: or else there would be no page. */
static void add_check(struct blocks *blocks)
{
    const struct page *page = blocks->page;
    const struct safeguard *safeguard = page->site->analysis->safeguard;
    struct view *view = view_new(page->arena, 12);
    set_check_figure(page, view, SLICE("hidden"), SAFEGUARD_HIDDEN);
    set_check_figure(page, view, SLICE("relations"), SAFEGUARD_RELATIONS);
    set_check_figure(page, view, SLICE("earlier"), SAFEGUARD_EARLIER);
    set_check_figure(page, view, SLICE("large"), SAFEGUARD_LARGE);
    set_check_figure(page, view, SLICE("large_shown"), SAFEGUARD_LARGE_SHOWN);
    view_set_boolean(view, SLICE("has_hidden"), safeguard->attack.hidden_count != 0);
    view_set_boolean(view, SLICE("has_relations"), safeguard->attack.relation_count != 0);
    view_set_boolean(view, SLICE("is_one_relation"), safeguard->attack.relation_count == 1);
    view_set_boolean(view, SLICE("has_earlier"), safeguard->attack.earlier_count != 0);
    view_set_boolean(view, SLICE("has_large"), safeguard->disclosure.large_count != 0);
    blocks_heading(blocks, SLICE("provet"), SLICE("disclosure_check_heading"));
    blocks_text(blocks, SLICE("disclosure_check_what"), view);
    blocks_text(blocks, SLICE("disclosure_check_found"), view);
    if (safeguard->disclosure.large_count != 0)
        blocks_text(blocks, SLICE("disclosure_check_large"), view);
}

static const struct view *counts_view(const struct page *page, const uint64_t all[STATUS_COUNT])
{
    uint64_t hidden = 0;
    for (size_t i = 0; i < WITHHELD_COUNT; i++)
        hidden += all[withheld[i]];
    uint64_t protected_groups = count_protected_groups(page->site->analysis);
    struct view *view = view_new(page->arena, 12);
    view_set_figure(view, SLICE("minimum_pupils"),
                    derived_setting_count(page, page->site->publication->minimum_pupils));
    view_set_figure(view, SLICE("minimum_schools"), derived_setting_count(page, GROUP_MINIMUM_SCHOOLS));
    view_set_figure(view, SLICE("minimum_compared"), derived_setting_count(page, COHORT_MINIMUM));
    view_set_figure(view, SLICE("not_reached"), derived_setting_count(page, NOT_REACHED_MINIMUM - 1));
    view_set_figure(view, SLICE("largest_share"), derived_setting_count(page, GROUP_LARGEST_SHARE));
    view_set_boolean(view, SLICE("has_hidden"), hidden != 0);
    view_set_boolean(view, SLICE("is_one_hidden"), hidden == 1);
    view_set_figure(view, SLICE("hidden"), figure_derived(page, number_count(page, hidden), derive_all(page, true)));
    view_set_figure(view, SLICE("shown"),
                    figure_derived(page, number_count(page, shown_of(all)), derive_all(page, false)));
    view_set_boolean(view, SLICE("has_protected"), protected_groups != 0);
    view_set_figure(view, SLICE("protected_groups"),
                    figure_derived(page, number_count(page, protected_groups), derive_protected(page)));
    VIEW_TEXT(view, "edition", page->site->publication->version);
    return view;
}

static void set(struct blocks *blocks)
{
    static const struct slice rules[] = {
        SLICE_CONSTANT("disclosure_rule_base"),       SLICE_CONSTANT("disclosure_rule_reached"),
        SLICE_CONSTANT("disclosure_rule_other_side"), SLICE_CONSTANT("disclosure_rule_one_person"),
        SLICE_CONSTANT("disclosure_rule_complement"), SLICE_CONSTANT("disclosure_rule_passed"),
        SLICE_CONSTANT("disclosure_rule_sums"),       SLICE_CONSTANT("disclosure_rule_groups"),
        SLICE_CONSTANT("disclosure_rule_compared"),   SLICE_CONSTANT("disclosure_rule_everywhere"),
        SLICE_CONSTANT("disclosure_rule_corrections")};
    uint64_t all[STATUS_COUNT] = {0};
    const struct view_list *rows = measure_rows(blocks, all);
    const struct view *view = counts_view(blocks->page, all);
    blocks_text(blocks, SLICE("disclosure_why"), view);
    blocks_heading(blocks, SLICE("regler"), SLICE("disclosure_rules_heading"));
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        blocks_point(blocks, rules[i], view);
    if (blocks->page->site->analysis->measure_amount != NONE)
        blocks_point(blocks, SLICE("disclosure_rule_money"), view);
    blocks_heading(blocks, SLICE("utgavan"), SLICE("disclosure_counts_heading"));
    blocks_text(blocks, SLICE("disclosure_counts"), view);
    add_table(blocks, rows);
    if (blocks->page->site->analysis->safeguard != NULL) {
        add_rule_counts(blocks);
        add_check(blocks);
    }
    blocks_heading(blocks, SLICE("grans"), SLICE("disclosure_limits_heading"));
    blocks_text(blocks, SLICE("disclosure_limits"), view);
}

const struct method method_disclosure = {
    .path = SLICE_CONSTANT("skydd"),
    .title_key = SLICE_CONSTANT("disclosure_title"),
    .lead_key = SLICE_CONSTANT("disclosure_lead"),
    .is_used = is_used,
    .set = set,
};
