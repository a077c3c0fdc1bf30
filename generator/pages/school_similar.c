/* SPDX-License-Identifier: EUPL-1.2 */
/* The schools that are similar to this one: which rule chose them, who they are, and how the school lies among them. */
#include "analyse/similar_place.h"
#include "pages/derived.h"
#include "pages/methods.h"
#include "pages/school_page.h"
#include "pages/sentences.h"
#include "pages/similar_words.h"

/* Distances are between 0 and 1; three decimals tell neighbours apart. The table has six. */
#define DISTANCE_DECIMALS 3
#define PUBLISHED_DECIMALS 6

struct similar_section {
    const struct page *page;
    uint32_t school;
    struct similar_set set;
    uint32_t result; /* the result beside them, or NONE */
    uint32_t result_period;
    uint32_t support; /* support per pupil, or NONE */
    uint32_t support_period;
};

static const struct similar_settings *settings_of(const struct page *page)
{
    return &page->site->publication->settings.similar;
}

/* ---- how the numbers came to be ---- */

/* Schools of the set, those just outside left out. */
static const struct derivation *derive_found(const struct similar_section *section)
{
    struct derived_row rows = derived_row_of_school(section->page, derived_table(section->page, PUBLISHED_SIMILAR),
                                                    section->school, SLICE_EMPTY);
    derived_row_compare(&rows, SLICE("kind"), SLICE("!="), SLICE("just_outside"));
    return derived_of_rows(section->page, DERIVATION_COUNT, &rows, SLICE("other_school"));
}

/* A cell of how the school lies to the others. */
static const struct figure *of_place(const struct similar_section *section, const struct figure *figure,
                                     struct slice column)
{
    const struct page *page = section->page;
    struct derived_row row =
        derived_row_of_school(page, derived_table(page, PUBLISHED_SIMILAR_PLACE), section->school, SLICE_EMPTY);
    return derived_figure(page, figure, &row, column);
}

/* A number of another school in this one's table: "liknande.99000131.distance". */
static const struct figure *show(const struct similar_section *section, struct slice start, uint32_t other,
                                 struct slice what, struct slice column_title, const struct figure *figure)
{
    const struct page *page = section->page;
    const struct school *school = &page->site->publication->schools[other];
    struct slice place = SLICE_JOIN(page->arena, start, SLICE("."), school->code, SLICE("."), what);
    struct slice title = SLICE_JOIN(page->arena, school->name, SLICE(", "), column_title);
    bool is_in_table = slice_equal(start, SLICE("liknande"));
    return receipts_add(page, place, title, figure, !is_in_table);
}

static const struct figure *show_distance(const struct similar_section *section, struct slice start, uint32_t other,
                                          const struct figure *figure)
{
    const struct page *page = section->page;
    struct derived_row row =
        derived_row_of_school(page, derived_table(page, PUBLISHED_SIMILAR), section->school, SLICE_EMPTY);
    derived_row_add(&row, SLICE("other_school"), page->site->publication->schools[other].code);
    return show(section, start, other, SLICE("distance"), page_word(page, SLICE("similar_distance")),
                derived_figure(page, figure, &row, SLICE("distance")));
}

/* The mean of the last years that are known, as similar_trait takes it. */
static const struct derivation *derive_mean(const struct page *page, uint32_t school, uint32_t measure)
{
    uint32_t last = similar_trait_period(page->site->analysis, measure);
    const struct derivation *sum = NULL;
    int64_t count = 0;
    for (uint32_t i = 0; i < SIMILAR_INDEX_YEARS && i <= last; i++) {
        uint32_t period = last - i;
        if (!observation_has_value(analysis_observation(page->site->analysis, subject_school(school), measure, period)))
            continue;
        const struct derivation *part = derive_observation(page, subject_school(school), measure, period);
        sum = sum == NULL ? part : derive_with(page, DERIVATION_PLUS, sum, part);
        count++;
    }
    return derive_with(page, DERIVATION_DIVIDED, sum, derive_number(page, decimal_make(count, 0)));
}

/* ---- what is said ---- */

static const struct view *rule_view(const struct similar_section *section)
{
    const struct school *school = &section->page->site->publication->schools[section->school];
    struct view *view = similar_rule_view(section->page);
    VIEW_TEXT(view, "name", school->name);
    view_set_boolean(view, SLICE("has_stages"), !slice_is_empty(school->stages));
    VIEW_TEXT(view, "stages", school->stages);
    view_set_figure(
        view, SLICE("found"),
        figure_derived(section->page, number_count(section->page, section->set.count), derive_found(section)));
    view_set_boolean(view, SLICE("is_none"), section->set.count == 0);
    view_set_boolean(view, SLICE("is_one"), section->set.count == 1);
    return view;
}

static void add_sentence(const struct similar_section *section, struct view_list *list, struct slice place,
                         struct slice key, const struct view *view)
{
    struct value sentence = {.kind = VALUE_MARKUP, .as.markup = page_statement(section->page, place, key, view)};
    view_list_add_value(list, sentence);
}

/* The middle of two values has a digit more than they have. */
static uint8_t median_decimals(const struct measure *measure, double median)
{
    double unit = 1;
    for (uint8_t i = 0; i < measure->decimals; i++)
        unit *= 10;
    double rest = median * unit - (double)(int64_t)(median * unit);
    bool is_half = rest > 0.25 && rest < 0.75;
    return (uint8_t)(measure->decimals + (is_half && measure->decimals < 6));
}

static void add_standing(const struct similar_section *section, struct view_list *list)
{
    const struct page *page = section->page;
    if (section->result == NONE)
        return;
    const struct measure *measure = page_measure(page, section->result);
    struct similar_standing standing =
        similar_standing_of(page->site->analysis, section->school, section->result, section->result_period);
    if (!standing.is_known)
        return;
    struct view *view = view_new(page->arena, 16);
    VIEW_TEXT(view, "title", page_localized(page, &measure->title));
    VIEW_TEXT(view, "period", page_period_label(page, section->result, section->result_period));
    view_set_figure(view, SLICE("value"),
                    figure_make(page, subject_school(section->school), section->result, section->result_period,
                                FIGURE_UNIT, FIGURE_REPEATED));
    view_set_figure(view, SLICE("median"),
                    of_place(section,
                             number_published(page, standing.median, (uint8_t)(measure->decimals + 1),
                                              median_decimals(measure, standing.median), figure_unit(measure)),
                             SLICE("similar_median")));
    view_set_figure(view, SLICE("with_value"),
                    of_place(section, number_count(page, standing.with_value), SLICE("with_result")));
    view_set_boolean(view, SLICE("is_above"), standing.side > 0);
    view_set_boolean(view, SLICE("is_below"), standing.side < 0);
    view_set_boolean(view, SLICE("is_same"), standing.side == 0);
    view_set_figure(view, SLICE("agree"),
                    of_place(section, number_count(page, standing.agree_count), SLICE("same_side")));
    view_set_figure(view, SLICE("choices"),
                    of_place(section, number_count(page, standing.choice_count), SLICE("other_choices")));
    view_set_boolean(view, SLICE("is_all"), standing.agree_count == standing.choice_count);
    view_set_boolean(view, SLICE("is_no_choice"), standing.agree_count == 0);
    add_sentence(section, list, SLICE("liknande-mitten"), SLICE("similar_standing"), view);
    if (standing.choice_count > 1)
        add_sentence(section, list, SLICE("liknande-urval"), SLICE("similar_choices"), view);
}

static void add_verdict(const struct similar_section *section, struct view_list *list)
{
    static const struct slice keys[] = {[SIMILAR_WITHIN] = SLICE_CONSTANT("similar_within"),
                                        [SIMILAR_ABOVE] = SLICE_CONSTANT("similar_above"),
                                        [SIMILAR_BELOW] = SLICE_CONSTANT("similar_below")};
    const struct page *page = section->page;
    if (section->result == NONE)
        return;
    enum similar_verdict verdict =
        similar_verdict_of(page->site->analysis, section->school, section->result, section->result_period);
    if (verdict == SIMILAR_UNKNOWN)
        return;
    struct view *view = view_new(page->arena, 2);
    view_set_figure(view, SLICE("years"),
                    derived_setting_count(page, page->site->publication->settings.expected.years));
    add_sentence(section, list, SLICE("liknande-svar"), keys[verdict], view);
}

/* ---- the table ---- */

static void add_column(const struct page *page, struct view_list *columns, uint32_t measure, uint32_t period)
{
    struct view *column = view_list_new_view(columns, 4);
    enum measure_unit kind = page_measure(page, measure)->unit;
    bool says_unit = kind == UNIT_PUPILS || kind == UNIT_CURRENCY_PER_PUPIL; /* the title does */
    struct slice unit = says_unit ? SLICE_EMPTY : figure_unit_word(page, page_measure(page, measure));
    VIEW_TEXT(column, "title", page_localized(page, &page_measure(page, measure)->short_title));
    VIEW_TEXT(column, "period", period == NONE ? SLICE_EMPTY : page_period_label(page, measure, period));
    view_set_boolean(column, SLICE("has_unit"), !slice_is_empty(unit));
    VIEW_TEXT(column, "unit", unit);
}

/* Of an index the years whose mean it is. */
static void add_trait_column(const struct page *page, struct view_list *columns, uint32_t measure)
{
    const struct analysis *analysis = page->site->analysis;
    uint32_t period = similar_trait_period(analysis, measure);
    if (page_measure(page, measure)->kind != KIND_INDEX || period == NONE || period == 0) {
        add_column(page, columns, measure, period);
        return;
    }
    uint32_t first = period + 1 < SIMILAR_INDEX_YEARS ? 0 : period + 1 - SIMILAR_INDEX_YEARS;
    struct view *column = view_list_new_view(columns, 4);
    VIEW_TEXT(column, "title", page_localized(page, &page_measure(page, measure)->short_title));
    VIEW_TEXT(column, "period",
              SLICE_JOIN(page->arena, page_period_label(page, measure, first), SLICE("–"),
                         page_period_label(page, measure, period)));
    view_set_boolean(column, SLICE("has_unit"), false);
    VIEW_TEXT(column, "unit", SLICE_EMPTY);
}

static const struct view_list *columns_of(const struct similar_section *section)
{
    const struct page *page = section->page;
    const struct trait_weights *traits = &settings_of(page)->traits;
    struct view_list *columns = view_list_new(page->arena, traits->count + 2);
    for (uint32_t t = 0; t < traits->count; t++)
        add_trait_column(page, columns, traits->measures[t]);
    if (section->support != NONE)
        add_column(page, columns, section->support, section->support_period);
    if (section->result != NONE)
        add_column(page, columns, section->result, section->result_period);
    return columns;
}

static void add_cell(struct view_list *cells, const struct figure *figure)
{
    struct value cell = {.kind = VALUE_FIGURE, .as.figure = figure};
    view_list_add_value(cells, cell);
}

static const struct figure *trait_figure(const struct similar_section *section, uint32_t school, uint32_t measure)
{
    const struct page *page = section->page;
    const struct analysis *analysis = page->site->analysis;
    const struct measure *of = page_measure(page, measure);
    double value;
    if (of->kind != KIND_INDEX)
        return figure_make(page, subject_school(school), measure, similar_trait_period(analysis, measure),
                           FIGURE_NUMBER, FIGURE_REPEATED);
    const struct figure *figure = similar_trait(analysis, school, measure, &value)
                                      ? figure_derived(page, number_estimate(page, value, of->decimals, NUMBER_PLAIN),
                                                       derive_mean(page, school, measure))
                                      : number_status(page, STATUS_MISSING);
    return show(section, SLICE("liknande"), school, of->id, page_localized(page, &of->short_title), figure);
}

static const struct figure *distance_figure(const struct similar_section *section, uint32_t school, double distance)
{
    const struct page *page = section->page;
    const struct figure *figure = number_published(page, school == section->school ? 0 : distance, PUBLISHED_DECIMALS,
                                                   DISTANCE_DECIMALS, NUMBER_PLAIN);
    if (school != section->school)
        return show_distance(section, SLICE("liknande"), school, figure);
    return show(section, SLICE("liknande"), school, SLICE("distance"), page_word(page, SLICE("similar_distance")),
                derived_setting(page, figure));
}

static void add_row(const struct similar_section *section, struct view_list *rows, uint32_t school, double distance)
{
    const struct page *page = section->page;
    const struct trait_weights *traits = &settings_of(page)->traits;
    struct view *row = view_list_new_view(rows, 5);
    struct view_list *cells = view_list_new(page->arena, traits->count + 2);
    bool is_own = school == section->school;
    VIEW_TEXT(row, "name", page->site->publication->schools[school].name);
    view_set_boolean(row, SLICE("is_own"), is_own);
    receipts_link(page, row, subject_school(school), NONE);
    view_set_url(row, SLICE("url"), page_school_url(page, school));
    view_set_figure(row, SLICE("distance"), distance_figure(section, school, distance));
    for (uint32_t t = 0; t < traits->count; t++)
        add_cell(cells, trait_figure(section, school, traits->measures[t]));
    if (section->support != NONE)
        add_cell(cells, figure_make(page, subject_school(school), section->support, section->support_period,
                                    FIGURE_NUMBER, FIGURE_REPEATED));
    if (section->result != NONE)
        add_cell(cells, figure_make(page, subject_school(school), section->result, section->result_period,
                                    FIGURE_NUMBER, FIGURE_REPEATED));
    view_set_list(row, SLICE("cells"), cells);
}

static void set_table(const struct similar_section *section, struct view *view)
{
    struct view_list *rows = view_list_new(section->page->arena, section->set.count + 1);
    view_set_boolean(view, SLICE("has_table"), section->set.count != 0);
    view_set_list(view, SLICE("columns"), columns_of(section));
    add_row(section, rows, section->school, 0);
    for (uint32_t i = 0; i < section->set.count; i++)
        add_row(section, rows, section->set.schools[i], section->set.distances[i]);
    view_set_list(view, SLICE("rows"), rows);
    derived_link(section->page, view);
}

/* ---- who was just outside ---- */

/* So many decimals that what lies beyond the limit does not read as the limit: 0.2502 is not told as 0.25. */
static uint8_t near_decimals(double distance, struct decimal limit)
{
    uint8_t decimals = DISTANCE_DECIMALS;
    struct decimal exact;
    struct decimal told;
    if (!decimal_from_double(distance, PUBLISHED_DECIMALS, &exact))
        return decimals;
    while (decimals < PUBLISHED_DECIMALS && decimal_round(exact, decimals, &told) && decimal_compare(told, limit) <= 0)
        decimals++;
    return decimals;
}

/* The list of names; returns how many of them lie beyond the limit. */
static uint32_t add_outside(const struct similar_section *section, struct view_list *list)
{
    const struct page *page = section->page;
    const struct similar_set *set = &section->set;
    double limit = decimal_to_double(settings_of(page)->maximum_distance);
    uint32_t far = 0;
    for (uint32_t i = 0; i < set->near_miss_count; i++) {
        bool is_far = set->near_distances[i] > limit;
        struct view *item = view_list_new_view(list, 4);
        bool is_last = i + 1 == set->near_miss_count;
        VIEW_TEXT(item, "separator",
                  i == 0    ? SLICE_EMPTY
                  : is_last ? page_word(page, SLICE("similar_and"))
                            : SLICE(", "));
        VIEW_TEXT(item, "name", page->site->publication->schools[set->near_misses[i]].name);
        view_set_url(item, SLICE("url"), page_school_url(page, set->near_misses[i]));
        uint8_t decimals =
            is_far ? near_decimals(set->near_distances[i], settings_of(page)->maximum_distance) : DISTANCE_DECIMALS;
        view_set_figure(
            item, SLICE("distance"),
            show_distance(section, SLICE("liknande-utanfor"), set->near_misses[i],
                          number_published(page, set->near_distances[i], PUBLISHED_DECIMALS, decimals, NUMBER_PLAIN)));
        far += is_far;
    }
    return far;
}

static void set_outside(const struct similar_section *section, struct view *view)
{
    const struct page *page = section->page;
    uint32_t count = section->set.near_miss_count;
    struct view_list *list = view_list_new(page->arena, count);
    uint32_t far = add_outside(section, list);
    struct view *words = view_new(page->arena, 3);
    view_set_boolean(words, SLICE("is_one"), count == 1);
    view_set_figure(words, SLICE("limit"), similar_limit_figure(page));
    view_set_figure(words, SLICE("count"), derived_setting_count(page, settings_of(page)->count));
    view_set_boolean(view, SLICE("has_outside"), count != 0);
    view_set_list(view, SLICE("outside"), list);
    view_set_markup(view, SLICE("outside_reason"),
                    page_statement(page, SLICE("liknande-utanfor"),
                                   far == 0       ? SLICE("similar_outside_full")
                                   : far == count ? SLICE("similar_outside_far")
                                                  : SLICE("similar_outside_both"),
                                   words));
}

/* ---- the section ---- */

static void choose_support(struct similar_section *section)
{
    const struct analysis *analysis = section->page->site->analysis;
    section->support = analysis->measure_per_pupil;
    if (section->support != NONE)
        section->support_period = analysis->distributions[section->support].period_index;
    if (section->support != NONE && section->support_period == NONE)
        section->support = NONE;
}

static void set_sentences(const struct similar_section *section, struct view *view)
{
    struct view_list *sentences = view_list_new(section->page->arena, 4);
    if (section->set.reason == SIMILAR_TOO_FEW) {
        add_sentence(section, sentences, SLICE("liknande-mitten"), SLICE("similar_too_few"), rule_view(section));
    } else {
        add_standing(section, sentences);
        add_verdict(section, sentences);
    }
    view_set_list(view, SLICE("sentences"), sentences);
}

static struct slice rule_key(const struct similar_section *section)
{
    if (section->set.reason != SIMILAR_TRAIT_UNKNOWN)
        return SLICE("similar_rule");
    return similar_is_open(section->page->site->analysis, section->school) ? SLICE("similar_unknown")
                                                                           : SLICE("similar_not_open");
}

void school_similar_set(struct page *page, uint32_t school)
{
    struct similar_section section = {.page = page, .school = school, .result = NONE};
    similar_find(page->site->analysis, school, SIMILAR_ALL, &section.set);
    view_set_boolean(page->view, SLICE("has_similar"), section.set.reason != SIMILAR_NOT_DECLARED);
    if (section.set.reason == SIMILAR_NOT_DECLARED)
        return;
    struct view *view = view_new(page->arena, 12);
    receipts_set_group(page, page_word(page, SLICE("similar_heading")));
    derived_speak_of_period(page, period_id(page->arena, page->site->publication->current_period));
    bool is_unknown = section.set.reason == SIMILAR_TRAIT_UNKNOWN;
    view_set_boolean(view, SLICE("is_unknown"), is_unknown);
    view_set_url(view, SLICE("method_url"), method_url(page, &method_similar));
    view_set_markup(view, SLICE("rule"),
                    page_statement(page, SLICE("liknande-regel"), rule_key(&section), rule_view(&section)));
    if (!is_unknown) {
        section.result = similar_result(page->site->analysis, school, &section.set, &section.result_period);
        choose_support(&section);
        set_sentences(&section, view);
        set_table(&section, view);
        set_outside(&section, view);
    }
    view_set_view(page->view, SLICE("similar"), view);
}
