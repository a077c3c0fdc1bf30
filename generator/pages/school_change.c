/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Why a school's amount is another than the year before: one sentence, the parts in words, a small chart, a table. It
 * is arithmetic (analyse/change.h), and no word here says that one thing made another.
 */
#include "analyse/change.h"
#include "pages/derived.h"
#include "pages/methods.h"
#include "pages/school_formula.h"
#include "pages/school_page.h"

/* A chart whose parts are small beside the amounts is cut: below this share of the smaller amount. */
#define CUT_SHARE 0.4

struct change_words {
    struct slice title; /* in table and chart */
    struct slice more;  /* in the sentence, by the sign of the part */
    struct slice less;
};
static const struct change_words words[CHANGE_PART_COUNT] = {
    [CHANGE_PUPILS] = {SLICE_CONSTANT("change_pupils"), SLICE_CONSTANT("change_pupils_more"),
                       SLICE_CONSTANT("change_pupils_less")},
    [CHANGE_INDEX] = {SLICE_CONSTANT("change_index"), SLICE_CONSTANT("change_index_more"),
                      SLICE_CONSTANT("change_index_less")},
    [CHANGE_UNIT] = {SLICE_CONSTANT("change_unit"), SLICE_CONSTANT("change_unit_more"),
                     SLICE_CONSTANT("change_unit_less")},
    [CHANGE_RULE] = {SLICE_CONSTANT("change_rule"), SLICE_CONSTANT("change_rule_other"),
                     SLICE_CONSTANT("change_rule_other")},
    [CHANGE_OTHER] = {SLICE_CONSTANT("change_other"), SLICE_CONSTANT("change_other_beside"),
                      SLICE_CONSTANT("change_other_beside")},
};

/* Of places (receipts.h) and columns of analys/forandring. */
static const struct slice part_codes[CHANGE_PART_COUNT] = {
    [CHANGE_PUPILS] = SLICE_CONSTANT("pupils"), [CHANGE_INDEX] = SLICE_CONSTANT("index"),
    [CHANGE_UNIT] = SLICE_CONSTANT("unit"),     [CHANGE_RULE] = SLICE_CONSTANT("rule"),
    [CHANGE_OTHER] = SLICE_CONSTANT("other"),
};

/* What one year's amount was made of. */
struct change_year {
    uint32_t period_index;
    struct slice label;
    struct allocation_steps steps;
    struct decimal pupils; /* of all stages */
};

struct school_change {
    uint32_t school;
    struct change change;
    struct change_year years[2]; /* when the parts are known */
};

static struct slice period_text_of(const struct page *page, uint32_t period_index)
{
    const struct site *site = page->site;
    return site->period_ids[page_measure(page, site->analysis->measure_amount)->period_kind][period_index];
}

static const struct figure *signed_figure(const struct page *page, struct decimal kronor, enum number_unit unit)
{
    struct figure *figure = ARENA_NEW(page->arena, struct figure);
    struct buffer *scratch = &page->worker->scratch;
    buffer_clear(scratch);
    decimal_append(scratch, kronor);
    figure->value = buffer_copy(scratch, page->arena);
    buffer_clear(scratch);
    format_change(scratch, &page->words_of->format, kronor, kronor.scale, unit);
    figure->text = buffer_copy(scratch, page->arena);
    return figure;
}

/* ---- how the numbers came to be ---- */

static struct derived_row row_of_change(const struct page *page, const struct school_change *of)
{
    return derived_row_of_school(page, derived_table(page, PUBLISHED_CHANGE), of->school,
                                 period_text_of(page, of->change.period_index));
}

static const struct figure *part_figure(const struct page *page, const struct school_change *of, enum change_part part,
                                        enum number_unit unit)
{
    struct derived_row row = row_of_change(page, of);
    return derived_figure(page, signed_figure(page, of->change.parts[part], unit), &row, part_codes[part]);
}

/* The larger of the two amounts less the smaller: the sentence has said which way. */
static const struct derivation *derive_difference(const struct page *page, const struct school_change *of,
                                                  bool is_magnitude)
{
    const struct change *change = &of->change;
    uint32_t measure = page->site->analysis->measure_amount;
    const struct derivation *before =
        derive_observation(page, subject_school(of->school), measure, change->before_index);
    const struct derivation *after =
        derive_observation(page, subject_school(of->school), measure, change->period_index);
    bool is_turned = is_magnitude && change->difference.units < 0;
    return derive_with(page, DERIVATION_MINUS, is_turned ? before : after, is_turned ? after : before);
}

/* Pupils of the stages together, the index that was used, and the pot over all points. */
static const struct derivation *derive_of_year(const struct page *page, const struct school_change *of,
                                               enum change_part part, const struct change_year *year)
{
    if (part == CHANGE_PUPILS)
        return formula_pupils(page, of->school, &year->steps);
    if (part == CHANGE_UNIT)
        return formula_unit(page, of->school, year->period_index, &year->steps);
    return formula_index(page, of->school, year->period_index, &year->steps);
}

/* ---- */

static bool find_year(const struct page *page, uint32_t school, uint32_t period, struct change_year *year)
{
    year->period_index = period;
    year->label = page_period_label(page, page->site->analysis->measure_amount, period);
    year->pupils = decimal_make(0, 0);
    if (!allocation_explain(page->site->analysis, school, period, &year->steps))
        return false;
    for (uint32_t i = 0; i < year->steps.stage_count; i++)
        if (!decimal_add(year->pupils, year->steps.stages[i].pupils, &year->pupils))
            return false;
    return true;
}

/* More pupils who bring less (they are in other stages) are told as pupils in other stages. */
static struct slice part_key(const struct school_change *of, enum change_part part)
{
    bool is_more = of->change.parts[part].units > 0;
    int pupils = decimal_compare(of->years[1].pupils, of->years[0].pupils);
    if (part == CHANGE_PUPILS && pupils != (is_more ? 1 : -1))
        return SLICE("change_pupils_stages");
    return is_more ? words[part].more : words[part].less;
}

/* "fler elever +180 000 kr, högre index +250 000 kr och lägre belopp per poäng −18 000 kr" */
static const struct view_list *part_items(const struct page *page, const struct school_change *of)
{
    struct view_list *list = view_list_new(page->arena, CHANGE_PART_COUNT);
    uint32_t count = 0;
    for (unsigned i = 0; i < CHANGE_PART_COUNT; i++)
        count += of->change.parts[i].units != 0;
    for (unsigned i = 0; i < CHANGE_PART_COUNT; i++) {
        if (of->change.parts[i].units == 0)
            continue;
        bool is_last = list->count + 1 == count;
        struct slice separator = list->count == 0 ? SLICE_EMPTY
                                 : is_last        ? page_word(page, SLICE("change_and"))
                                                  : SLICE(", ");
        struct view *item = view_list_new_view(list, 4);
        VIEW_TEXT(item, "separator", separator);
        VIEW_TEXT(item, "label", page_word(page, part_key(of, (enum change_part)i)));
        view_set_figure(item, SLICE("part"), part_figure(page, of, (enum change_part)i, NUMBER_CURRENCY));
        VIEW_TEXT(item, "place", part_codes[i]);
    }
    return list;
}

/* What the sentences about the change have to speak with. */
static const struct view *sentence_view(const struct page *page, const struct school_change *of)
{
    struct subject subject = subject_school(of->school);
    const struct change *change = &of->change;
    uint32_t measure = page->site->analysis->measure_amount;
    struct view *view = view_new(page->arena, 8);
    VIEW_TEXT(view, "name", page->site->publication->schools[of->school].name);
    VIEW_TEXT(view, "period", page_period_label(page, measure, change->period_index));
    VIEW_TEXT(view, "before_period", page_period_label(page, measure, change->before_index));
    if (!change->has_difference)
        return view;
    view_set_figure(view, SLICE("difference"),
                    figure_derived(page,
                                   figure_of_decimal(page, decimal_magnitude(change->difference),
                                                     change->difference.scale, NUMBER_CURRENCY),
                                   derive_difference(page, of, true)));
    view_set_figure(view, SLICE("before"),
                    figure_make(page, subject, measure, change->before_index, FIGURE_UNIT, FIGURE_REPEATED));
    view_set_figure(view, SLICE("after"),
                    figure_make(page, subject, measure, change->period_index, FIGURE_UNIT, FIGURE_REPEATED));
    if (change->reason == CHANGE_KNOWN)
        view_set_list(view, SLICE("parts"), part_items(page, of));
    return view;
}

static struct slice sentence_key(const struct change *change)
{
    if (!change->has_difference)
        return change->reason == CHANGE_NEW ? SLICE("change_is_new") : SLICE("change_is_withheld");
    if (change->difference.units == 0)
        return SLICE("change_is_none");
    return change->difference.units > 0 ? SLICE("change_is_increase") : SLICE("change_is_decrease");
}

static bool has_part(const struct change *change)
{
    for (unsigned i = 0; i < CHANGE_PART_COUNT; i++)
        if (change->parts[i].units != 0)
            return true;
    return false;
}

/* What the parts are, or why they are not known; empty where the first sentence has said all. */
static struct slice composition_key(const struct change *change)
{
    switch (change->reason) {
    case CHANGE_KNOWN:
        return has_part(change) ? SLICE("change_parts") : SLICE("change_no_parts");
    case CHANGE_NO_RULE:
        return SLICE("change_without_rule");
    case CHANGE_NO_FORMULA:
        return SLICE("change_without_formula");
    default:
        return SLICE_EMPTY;
    }
}

static struct chart_point point_of(struct decimal number, const struct figure *figure, struct slice text)
{
    return (struct chart_point){
        .value = decimal_to_double(number), .has_value = true, .exact = figure->value, .text = text};
}

static struct waterfall_part amount_bar(const struct page *page, struct slice label, struct decimal amount)
{
    const struct figure *figure = figure_of_decimal(page, amount, amount.scale, NUMBER_CURRENCY);
    return (struct waterfall_part){label, point_of(amount, figure, figure->text)};
}

/* The bars would hardly show that anything has changed. */
static bool cuts_axis(const struct change *change)
{
    double before = decimal_to_double(change->before);
    double after = decimal_to_double(change->after);
    double low = before < after ? before : after;
    double span = 0;
    for (unsigned i = 0; i < CHANGE_PART_COUNT; i++)
        span += decimal_to_double(decimal_magnitude(change->parts[i]));
    return span < CUT_SHARE * low;
}

static struct markup draw(const struct page *page, const struct school_change *of, const struct view *sentence)
{
    const struct change *change = &of->change;
    struct waterfall_part parts[CHANGE_PART_COUNT];
    struct waterfall_chart chart = {.id = SLICE("andringen-bild"),
                                    .title = page_sentence(page, SLICE("change_chart_title"), sentence),
                                    .description = page_sentence(page, SLICE("change_parts"), sentence),
                                    .start = amount_bar(page, of->years[0].label, change->before),
                                    .parts = parts,
                                    .end = amount_bar(page, of->years[1].label, change->after),
                                    .cuts_axis = cuts_axis(change),
                                    .cut_text = page_word(page, SLICE("change_chart_cut"))};
    for (unsigned i = 0; i < CHANGE_PART_COUNT; i++) {
        if (change->parts[i].units == 0)
            continue;
        const struct figure *figure = signed_figure(page, change->parts[i], NUMBER_CURRENCY);
        parts[chart.part_count++] =
            (struct waterfall_part){page_word(page, words[i].title), point_of(change->parts[i], figure, figure->text)};
    }
    return waterfall_chart_draw(page->arena, &chart);
}

/* A number as it is in one year, plain. */
static struct decimal index_of(const struct allocation_steps *steps)
{
    return steps->has_index ? steps->index : steps->effective;
}

static const struct figure *add_to_table(const struct page *page, enum change_part part, struct slice column,
                                         struct slice column_title, const struct figure *figure)
{
    struct slice place = SLICE_JOIN(page->arena, SLICE("andring-tabell."), part_codes[part], SLICE("-"), column);
    struct slice title = SLICE_JOIN(page->arena, page_word(page, words[part].title), SLICE(", "), column_title);
    return receipts_add(page, place, title, figure, false);
}

static struct view *add_row(const struct page *page, struct view_list *rows, const struct school_change *of,
                            enum change_part part)
{
    struct view *row = view_list_new_view(rows, 7);
    VIEW_TEXT(row, "title", page_word(page, words[part].title));
    view_set_figure(row, SLICE("change"),
                    add_to_table(page, part, SLICE("change"), page_word(page, SLICE("change_column_change")),
                                 part_figure(page, of, part, NUMBER_PLAIN)));
    return row;
}

static void add_number_row(const struct page *page, struct view_list *rows, const struct school_change *of,
                           enum change_part part, const struct decimal numbers[2])
{
    static const struct slice columns[] = {SLICE_CONSTANT("before"), SLICE_CONSTANT("after")};
    struct view *row = add_row(page, rows, of, part);
    view_set_boolean(row, SLICE("has_years"), true);
    for (unsigned i = 0; i < 2; i++) {
        const struct figure *figure =
            figure_derived(page, number_plain(page, numbers[i]), derive_of_year(page, of, part, &of->years[i]));
        view_set_figure(row, columns[i], add_to_table(page, part, columns[i], of->years[i].label, figure));
    }
}

static const struct view_list *table_rows(const struct page *page, const struct school_change *of)
{
    struct view_list *rows = view_list_new(page->arena, CHANGE_PART_COUNT);
    const struct change_year *years = of->years;
    const struct decimal pupils[] = {years[0].pupils, years[1].pupils};
    const struct decimal indices[] = {index_of(&years[0].steps), index_of(&years[1].steps)};
    const struct decimal units[] = {years[0].steps.unit, years[1].steps.unit};
    add_number_row(page, rows, of, CHANGE_PUPILS, pupils);
    add_number_row(page, rows, of, CHANGE_INDEX, indices);
    add_number_row(page, rows, of, CHANGE_UNIT, units);
    for (unsigned i = CHANGE_RULE; i < CHANGE_PART_COUNT; i++)
        if (of->change.parts[i].units != 0)
            view_set_boolean(add_row(page, rows, of, (enum change_part)i), SLICE("has_years"), false);
    return rows;
}

static void set_sums(const struct page *page, struct view *view, const struct school_change *of)
{
    const struct change *change = &of->change;
    uint32_t measure = page->site->analysis->measure_amount;
    struct subject subject = subject_school(of->school);
    const struct figure *difference =
        figure_derived(page, signed_figure(page, change->difference, NUMBER_PLAIN), derive_difference(page, of, false));
    view_set_figure(view, SLICE("before"),
                    figure_make(page, subject, measure, change->before_index, FIGURE_NUMBER, FIGURE_REPEATED));
    view_set_figure(view, SLICE("after"),
                    figure_make(page, subject, measure, change->period_index, FIGURE_NUMBER, FIGURE_REPEATED));
    view_set_figure(view, SLICE("difference"),
                    receipts_add(page, SLICE("andring-tabell.difference"), page_word(page, SLICE("change_total")),
                                 difference, false));
}

static void set_parts(const struct page *page, struct view *view, const struct school_change *of,
                      const struct view *sentence)
{
    view_set_markup(view, SLICE("chart"), draw(page, of, sentence));
    VIEW_TEXT(view, "before_period", of->years[0].label);
    VIEW_TEXT(view, "after_period", of->years[1].label);
    const struct publication *publication = page->site->publication;
    VIEW_TEXT(view, "unit", figure_unit_word(page, &publication->measures[page->site->analysis->measure_amount]));
    view_set_list(view, SLICE("rows"), table_rows(page, of));
    set_sums(page, view, of);
    derived_link(page, view);
    view_set_url(view, SLICE("method_url"), method_url(page, &method_change));
}

static bool is_told(enum change_reason reason)
{
    return reason != CHANGE_NO_PERIOD && reason != CHANGE_GONE && reason != CHANGE_ABSENT;
}

void school_change_set(struct page *page, uint32_t school)
{
    const struct analysis *analysis = page->site->analysis;
    uint32_t measure = analysis->measure_amount;
    uint32_t period = measure == NONE ? NONE : analysis_current_period(analysis, measure);
    struct school_change of;
    if (period != NONE)
        change_explain(analysis, school, period, &of.change);
    bool is_shown = period != NONE && is_told(of.change.reason);
    view_set_boolean(page->view, SLICE("has_change"), is_shown);
    if (!is_shown)
        return;
    of.school = school;
    receipts_set_group(page, page_word(page, SLICE("change_heading")));
    derived_speak_of(page, measure, period);
    bool has_parts = of.change.reason == CHANGE_KNOWN && has_part(&of.change) &&
                     find_year(page, school, of.change.before_index, &of.years[0]) &&
                     find_year(page, school, of.change.period_index, &of.years[1]);
    const struct view *sentence = sentence_view(page, &of);
    struct slice composition = composition_key(&of.change);
    struct view *view = view_new(page->arena, 12);
    view_set_markup(view, SLICE("sentence"),
                    page_statement(page, SLICE("andring"), sentence_key(&of.change), sentence));
    view_set_boolean(view, SLICE("has_composition"), !slice_is_empty(composition));
    if (!slice_is_empty(composition))
        view_set_markup(view, SLICE("composition"),
                        page_statement(page, SLICE("andring-delar"), composition, sentence));
    view_set_boolean(view, SLICE("has_parts"), has_parts);
    if (has_parts)
        set_parts(page, view, &of, sentence);
    view_set_view(page->view, SLICE("change"), view);
}
