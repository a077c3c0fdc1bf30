/* SPDX-License-Identifier: EUPL-1.2 */
/* Prepares what pages share: labels, the city's figures, the strip, the letters of the list of schools. */
#include "pages/site.h"

#include "pages/editions.h"
#include "pages/announced.h"
#include "pages/figures.h"
#include "pages/operators.h"
#include "pages/plan.h"
#include "pages/receipt_page.h"
#include "pages/series_chart.h"
#include "pages/terms.h"
#include "render/html.h"

static void build_period_texts(struct site *site, struct arena *arena)
{
    const struct publication *publication = site->publication;
    for (unsigned kind = 0; kind < PERIOD_KIND_COUNT; kind++) {
        const struct period_axis *axis = &publication->axes[kind];
        site->period_ids[kind] = ARENA_ARRAY(arena, struct slice, axis->count);
        for (uint32_t p = 0; p < axis->count; p++)
            site->period_ids[kind][p] = period_id(arena, axis->periods[p]);
    }
    site->figure_ids = ARENA_ARRAY(arena, struct slice, publication->cube.stride);
    struct markup *plain = ARENA_ARRAY(arena, struct markup, publication->cube.stride);
    struct markup *anchors = ARENA_ARRAY(arena, struct markup, publication->cube.stride);
    for (uint32_t m = 0; m < publication->measure_count; m++) {
        const struct measure *measure = &publication->measures[m];
        for (uint32_t p = 0; p < publication->axes[measure->period_kind].count; p++) {
            struct slice period = site->period_ids[measure->period_kind][p];
            struct slice id = SLICE_JOIN(arena, measure->id, SLICE("-"), period);
            site->figure_ids[measure->offset + p] = id;
            plain[measure->offset + p] = html_figure_opening(arena, SLICE_EMPTY, measure->id, period);
            anchors[measure->offset + p] = html_figure_opening(arena, id, measure->id, period);
        }
    }
    site->figure_openings[0] = plain;
    site->figure_openings[1] = anchors;
}

static void build_area_subjects(struct site *site, struct arena *arena)
{
    const struct publication *publication = site->publication;
    site->area_subjects = ARENA_ARRAY(arena, struct slice, publication->area_count);
    for (uint32_t a = 0; a < publication->area_count; a++)
        site->area_subjects[a] = SLICE_JOIN(arena, SLICE("area:"), publication->areas[a].id);
}

static struct slice period_label(const struct site *site, enum language language, struct arena *arena,
                                 struct period period)
{
    struct slice year = slice_from_size(arena, (uint64_t)period.year);
    if (period.kind == PERIOD_SCHOOL_YEAR) {
        struct slice next = slice_from_size(arena, (uint64_t)period.year + 1);
        return SLICE_JOIN(arena, year, SLICE("/"), slice_from(next, 2));
    }
    if (period.kind == PERIOD_YEAR)
        return year;
    struct slice term = site_word(site, language, period.term == 0 ? SLICE("term_spring") : SLICE("term_autumn"));
    return SLICE_JOIN(arena, term, SLICE("\xc2\xa0"), year);
}

static void build_language_texts(struct site *site, enum language language, struct arena *arena)
{
    struct site_language *texts = &site->languages[language];
    for (unsigned kind = 0; kind < PERIOD_KIND_COUNT; kind++) {
        const struct period_axis *axis = &site->publication->axes[kind];
        texts->period_labels[kind] = ARENA_ARRAY(arena, struct slice, axis->count);
        for (uint32_t p = 0; p < axis->count; p++)
            texts->period_labels[kind][p] = period_label(site, language, arena, axis->periods[p]);
    }
    for (unsigned status = 0; status < STATUS_COUNT; status++) {
        struct slice code = observation_status_code((enum observation_status)status);
        texts->status_words[status] = site_word(site, language, SLICE_JOIN(arena, SLICE("status_"), code));
    }
    announced_prepare(site, language, arena);
    texts->operator_words[OPERATOR_MUNICIPAL] = site_word(site, language, SLICE("operator_municipal"));
    texts->operator_words[OPERATOR_INDEPENDENT] = site_word(site, language, SLICE("operator_independent"));
}

/* What a page worker needs, for making shared parts before the workers start. */
static void begin_shared_page(struct page *page, struct page_worker *worker, struct page_plan *plan,
                              const struct site *site, enum language language)
{
    *plan = (struct page_plan){.kind = PAGE_HOME, .language = language, .path = SLICE("index.html")};
    page_begin(page, site, worker, plan);
}

static void build_city_figures(struct site *site, struct page *page)
{
    const struct publication *publication = site->publication;
    struct figure *figures = ARENA_ARRAY(page->arena, struct figure, publication->cube.stride);
    for (uint32_t m = 0; m < publication->measure_count; m++)
        for (uint32_t p = 0; p < publication->axes[publication->measures[m].period_kind].count; p++) {
            const struct measure *measure = &publication->measures[m];
            struct figure *figure = &figures[measure->offset + p];
            *figure = *figure_make(page, SUBJECT_THE_CITY, m, p, FIGURE_NUMBER, FIGURE_REPEATED);
            /* It stands beside the page's own subject, and nobody may take it for the subject's. */
            figure->is_own = false;
        }
    site->languages[page->language].city_figures = figures;
}

static void build_strip(struct site *site, struct page *page)
{
    if (site->lead_measure == NONE)
        return;
    const struct publication *publication = site->publication;
    const struct distribution *distribution = &site->analysis->distributions[site->lead_measure];
    const struct measure *measure = &publication->measures[site->lead_measure];
    if (distribution->count < 2)
        return;
    struct strip_value *values = ARENA_ARRAY(page->arena, struct strip_value, distribution->count);
    for (uint32_t i = 0; i < distribution->count; i++) {
        uint32_t school = distribution->schools[i];
        const struct observation *observation = analysis_observation(site->analysis, subject_school(school),
                                                                     site->lead_measure, distribution->period_index);
        values[i].value = decimal_to_double(observation_value(observation));
        values[i].label = publication->schools[school].name;
    }
    struct strip_chart chart = {.values = values,
                                .value_count = distribution->count,
                                .middle_low = decimal_to_double(observation_value(&distribution->lower_quartile)),
                                .middle_high = decimal_to_double(observation_value(&distribution->upper_quartile)),
                                .middle_label = page_word(page, SLICE("strip_middle")),
                                .unit_suffix = figure_axis_unit(page, measure),
                                .write_tick = figure_write_tick,
                                .tick_context = &site->languages[page->language].format};
    site->languages[page->language].strip = strip_prepare(page->arena, &chart);
}

static void choose_lead_measure(struct site *site)
{
    const struct publication *publication = site->publication;
    site->lead_measure = site->analysis->measure_per_pupil;
    for (uint32_t m = 0; m < publication->measure_count && site->lead_measure == NONE; m++)
        if (publication->measures[m].resource != NONE && publication->measures[m].kind != KIND_COUNT &&
            publication->resources[publication->measures[m].resource].role == ROLE_RESULTS)
            site->lead_measure = m;
}

static void add_letter(struct site *site, struct arena *arena, struct slice letter, uint32_t school)
{
    static const struct {
        struct slice letter;
        struct slice id;
    } special[] = {{SLICE_CONSTANT("\xc3\x85"), SLICE_CONSTANT("a-ring")},
                   {SLICE_CONSTANT("\xc3\x84"), SLICE_CONSTANT("a-prickar")},
                   {SLICE_CONSTANT("\xc3\x96"), SLICE_CONSTANT("o-prickar")},
                   {SLICE_CONSTANT("#"), SLICE_CONSTANT("ovriga")}};
    struct letter_group *group = &site->letters[site->letter_count++];
    *group = (struct letter_group){.letter = letter, .first = school, .count = 1};
    for (size_t i = 0; i < sizeof special / sizeof *special; i++)
        if (slice_equal(letter, special[i].letter))
            group->id = special[i].id;
    if (slice_is_empty(group->id)) {
        char *lower = arena_allocate_bytes(arena, letter.length);
        for (size_t i = 0; i < letter.length; i++)
            lower[i] = (char)(letter.bytes[i] | 0x20);
        group->id = slice_make(lower, letter.length);
    }
    /* Digits stand before A and foreign letters after Ö: the same sign, two groups, two addresses. */
    uint32_t same = 1;
    for (uint32_t i = 0; i + 1 < site->letter_count; i++)
        same += slice_equal(site->letters[i].letter, letter);
    if (same > 1)
        group->id = SLICE_JOIN(arena, group->id, SLICE("-"), slice_from_size(arena, same));
}

static void build_letters(struct site *site, struct arena *arena)
{
    const struct publication *publication = site->publication;
    site->letters = ARENA_ARRAY(arena, struct letter_group, publication->school_count);
    for (uint32_t s = 0; s < publication->school_count; s++) {
        struct slice letter = collation_index_letter(LANGUAGE_SWEDISH, arena, publication->schools[s].name);
        if (site->letter_count != 0 && slice_equal(site->letters[site->letter_count - 1].letter, letter))
            site->letters[site->letter_count - 1].count++;
        else
            add_letter(site, arena, letter, s);
    }
}

bool site_build(struct site *site, struct arena *arena, const struct publication *publication,
                const struct analysis *analysis, struct diagnostics *diagnostics)
{
    site->publication = publication;
    site->analysis = analysis;
    choose_lead_measure(site);
    build_period_texts(site, arena);
    build_area_subjects(site, arena);
    build_letters(site, arena);
    receipt_page_prepare(site, arena);
    receipt_history_prepare(site, arena);
    site->operators = operators_build(arena, publication, diagnostics);
    site->school_ranges = series_chart_ranges(site, arena);
    struct page_worker worker = {.arena = arena, .diagnostics = diagnostics};
    buffer_init(&worker.scratch, PAGE_TEXT_MAXIMUM, arena->guard);
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++) {
        if (!site->languages[language].is_published)
            continue;
        build_language_texts(site, (enum language)language, arena);
        terms_prepare(site, (enum language)language, arena, diagnostics);
        struct page page;
        struct page_plan plan;
        begin_shared_page(&page, &worker, &plan, site, (enum language)language);
        build_city_figures(site, &page);
        build_strip(site, &page);
        site->languages[language].lines = series_chart_prepare(&page);
    }
    buffer_release(&worker.scratch);
    plan_pages(site, arena);
    editions_prepare(site, arena);
    return !diagnostics_have_errors(diagnostics);
}
