/* SPDX-License-Identifier: EUPL-1.2 */
/* What is told of a cell, and the relations of totals; see knowledge.h. */
#include "analyse/knowledge_relations.h"

#include <math.h>

#define PER_CENT 100.0
#define TERMS_BESIDE_SCHOOLS 64U

/* One pass in the order of memory: what comes after looks at little more than what is withheld. */
static void look_at_cells(struct knowledge *knowledge)
{
    const struct publication *publication = knowledge->publication;
    uint32_t *measure_of = ARENA_ARRAY(knowledge->arena, uint32_t, publication->cube.stride);
    for (uint32_t m = 0; m < publication->measure_count; m++)
        for (uint32_t p = 0; p < publication_period_count(publication, m); p++)
            measure_of[publication->measures[m].offset + p] = m;
    for (uint32_t s = 0; s < publication->school_count; s++)
        for (uint32_t c = 0; c < publication->cube.stride; c++) {
            const struct observation *cell = &publication->cube.cells[(size_t)s * publication->cube.stride + c];
            if (observation_is_withheld(cell))
                knowledge->has_hidden[c] = true;
            else if (cell->units < 0 && observation_has_value(cell))
                knowledge->has_negative[measure_of[c]] = true;
        }
}

void knowledge_init(struct knowledge *knowledge, struct arena *arena, const struct publication *publication,
                    const struct analysis *analysis, struct disclosure *disclosure)
{
    uint32_t capacity = publication->school_count + publication->measure_count + TERMS_BESIDE_SCHOOLS;
    *knowledge = (struct knowledge){.publication = publication,
                                    .analysis = analysis,
                                    .disclosure = disclosure,
                                    .arena = arena,
                                    .terms = ARENA_ARRAY(arena, struct term, capacity),
                                    .term_capacity = capacity,
                                    .has_negative = ARENA_ARRAY(arena, bool, publication->measure_count),
                                    .has_hidden = ARENA_ARRAY(arena, bool, publication->cube.stride)};
    look_at_cells(knowledge);
    for (unsigned kind = 0; kind < PERIOD_KIND_COUNT; kind++) {
        const struct period_axis *axis = &publication->axes[kind];
        knowledge->period_ids[kind] = ARENA_ARRAY(arena, struct slice, axis->count);
        for (uint32_t p = 0; p < axis->count; p++)
            knowledge->period_ids[kind][p] = period_id(arena, axis->periods[p]);
    }
    knowledge_find_gone(knowledge);
}

/* The fewest pupils that may be told of: the measure's own, where values stand on it, or the publication's. */
static double threshold_of(const struct publication *publication, uint32_t measure)
{
    uint32_t own = publication->measures[measure].minimum_pupils;
    uint32_t of_base = disclosure_threshold_of_base(publication, measure);
    uint32_t highest = own > of_base ? own : of_base;
    return highest > publication->minimum_pupils ? highest : publication->minimum_pupils;
}

/* A share whose base is told: few means that fewer than T of them reached, near100 that one to four did not. */
static struct bounds bounds_of_share(const struct knowledge *knowledge, struct cell_name cell, uint8_t status)
{
    const struct publication *publication = knowledge->publication;
    const struct measure *measure = &publication->measures[cell.measure];
    struct bounds bounds = {0, PER_CENT};
    if (measure->base == NONE || publication->measures[measure->base].period_kind != measure->period_kind)
        return bounds;
    struct told base = knowledge_told(knowledge, (struct cell_name){cell.school, measure->base, cell.period});
    if (base.state != CELL_KNOWN || base.value <= 0)
        return bounds;
    double half = knowledge_half(measure, 0);
    double threshold = threshold_of(publication, cell.measure);
    if (status == STATUS_NEAR100) {
        bounds.low = fmax(0, PER_CENT * (base.value - (NOT_REACHED_MINIMUM - 1)) / base.value - half);
        bounds.high = fmin(PER_CENT, PER_CENT * (base.value - 1) / base.value + half);
    } else if (status == STATUS_FEW && base.value >= threshold && threshold > 0) {
        bounds.high = fmin(PER_CENT, PER_CENT * (threshold - 1) / base.value + half);
    }
    return bounds;
}

struct bounds knowledge_bounds(const struct knowledge *knowledge, struct cell_name cell, bool by_status)
{
    const struct publication *publication = knowledge->publication;
    const struct measure *measure = &publication->measures[cell.measure];
    uint8_t status = by_status ? knowledge_observation(publication, cell)->status : (uint8_t)STATUS_PROTECTED;
    struct bounds bounds = {knowledge->has_negative[cell.measure] ? -HUGE_VAL : 0, HUGE_VAL};
    if (measure->kind == KIND_SHARE)
        return bounds_of_share(knowledge, cell, status);
    if (status != STATUS_FEW)
        return bounds;
    if (measure->kind == KIND_COUNT && measure->unit == UNIT_PUPILS)
        bounds.high = fmax(0, threshold_of(publication, cell.measure) - 1);
    if (measure->category != NONE && measure->category < publication->spending_category_count &&
        publication->spending_categories[measure->category].minimum_amount.units != 0)
        bounds.high = decimal_to_double(publication->spending_categories[measure->category].minimum_amount);
    return bounds;
}

void telling_begin(struct telling *telling, enum relation_kind kind)
{
    telling->relation = (struct relation){
        .kind = kind, .terms = telling->knowledge->terms, .view = telling->knowledge->view, .number = telling->number};
}

void telling_add(struct telling *telling, struct term term)
{
    assert(telling->relation.term_count < telling->knowledge->term_capacity);
    telling->knowledge->terms[telling->relation.term_count++] = term;
}

bool telling_is_hidden(const struct telling *telling, struct cell_name cell)
{
    return knowledge_is_hidden(telling->knowledge, cell);
}

static bool telling_has_hidden(const struct telling *telling)
{
    const struct relation *relation = &telling->relation;
    for (uint32_t t = 0; t < relation->term_count; t++) {
        const struct term *term = &relation->terms[t];
        if (telling_is_hidden(telling, term->cell) ||
            (term->quantity == QUANTITY_PRODUCT && telling_is_hidden(telling, term->base)))
            return true;
    }
    return false;
}

void telling_end(struct telling *telling)
{
    if (telling_has_hidden(telling))
        telling->visit(telling->context, &telling->relation);
}

/* One term of a total: the value, or the value times its base where values are pooled. */
static void add_part(struct telling *telling, uint32_t school, uint32_t measure, uint32_t period, double coefficient)
{
    const struct publication *publication = telling->knowledge->publication;
    const struct measure *of = &publication->measures[measure];
    if (of->kind == KIND_AMOUNT || of->kind == KIND_COUNT) {
        telling_add(telling, term_value(school, measure, period, coefficient));
        return;
    }
    uint32_t base_period = publication_pair_period(publication, measure, period, of->base);
    telling_add(telling, term_product(school, measure, period, of->base, base_period, coefficient));
}

static bool has_pair(const struct publication *publication, uint32_t measure, uint32_t period, uint32_t other)
{
    uint32_t paired = publication_pair_period(publication, measure, period, other);
    bool adds_up = publication->measures[other].kind == KIND_AMOUNT || publication->measures[other].kind == KIND_COUNT;
    return paired != NONE &&
           (adds_up || publication_pair_period(publication, other, paired, publication->measures[other].base) != NONE);
}

static bool is_any_hidden(const struct knowledge *knowledge, uint32_t measure, uint32_t period)
{
    const struct publication *publication = knowledge->publication;
    uint32_t base = publication->measures[measure].base;
    uint32_t base_period = base == NONE ? NONE : publication_pair_period(publication, measure, period, base);
    return knowledge_has_hidden(knowledge, measure, period) ||
           (base_period != NONE && knowledge_has_hidden(knowledge, base, base_period));
}

/* The whole and its parts, for every school, in one period of the whole. */
void telling_total(struct telling *telling, enum relation_kind kind, uint32_t whole, uint32_t period,
                   const uint32_t *parts, uint32_t part_count)
{
    const struct publication *publication = telling->knowledge->publication;
    bool is_hidden = is_any_hidden(telling->knowledge, whole, period);
    for (uint32_t i = 0; i < part_count; i++) {
        if (!has_pair(publication, whole, period, parts[i]))
            return;
        is_hidden |=
            is_any_hidden(telling->knowledge, parts[i], publication_pair_period(publication, whole, period, parts[i]));
    }
    if (!is_hidden || !has_pair(publication, whole, period, whole))
        return;
    for (uint32_t s = 0; s < publication->school_count; s++)
        for (telling_look_begin(telling); telling_look(telling); telling_look_on(telling)) {
            telling_begin(telling, kind);
            add_part(telling, s, whole, period, -1);
            for (uint32_t i = 0; i < part_count; i++)
                add_part(telling, s, parts[i], publication_pair_period(publication, whole, period, parts[i]), 1);
            if (!telling_has_hidden(telling))
                break; /* nor in any other view */
            /* Without a whole there is nothing to add up to: also when it is missing. */
            if (knowledge_told(telling->knowledge, (struct cell_name){s, whole, period}).state != CELL_NOTHING)
                telling_end(telling);
        }
}

void knowledge_tell_parts(struct telling *telling)
{
    const struct publication *publication = telling->knowledge->publication;
    for (uint32_t m = 0; m < publication->measure_count; m++)
        for (uint32_t p = 0; publication->measures[m].part_count != 0 && p < publication_period_count(publication, m);
             p++)
            telling_total(telling, RELATION_PARTS, m, p, publication->measures[m].parts,
                          publication->measures[m].part_count);
}

void knowledge_tell_spending(struct telling *telling)
{
    const struct publication *publication = telling->knowledge->publication;
    struct arena_mark mark = arena_mark(telling->knowledge->arena);
    uint32_t *parts = ARENA_ARRAY(telling->knowledge->arena, uint32_t, publication->spending_category_count);
    uint32_t count = 0;
    uint32_t total = NONE;
    for (uint32_t c = 0; c < publication->spending_category_count; c++) {
        const struct category *category = &publication->spending_categories[c];
        if (category->is_total)
            total = category->measure;
        else if (category->measure != NONE)
            parts[count++] = category->measure;
    }
    for (uint32_t p = 0; total != NONE && p < publication_period_count(publication, total); p++)
        telling_total(telling, RELATION_SPENDING, total, p, parts, count);
    arena_rewind(telling->knowledge->arena, mark);
}

/* mean × Σ base = Σ value × base: with a mean that is known, each year's (value × base − mean × base). */
static void tell_years(struct telling *telling, uint32_t school, uint32_t mean, uint32_t period)
{
    const struct publication *publication = telling->knowledge->publication;
    const struct measure *measure = &publication->measures[mean];
    uint32_t base = publication->measures[measure->mean_of].base;
    uint32_t last = publication_pair_period(publication, mean, period, measure->mean_of);
    struct cell_name whole = {school, mean, period};
    struct told told = knowledge_told(telling->knowledge, whole);
    double pupils = 0;
    if (told.state == CELL_NOTHING || last == NONE || last + 1 < measure->mean_years)
        return;
    telling_begin(telling, RELATION_YEARS);
    for (uint32_t y = 0; y < measure->mean_years; y++) {
        uint32_t base_period = publication_pair_period(publication, measure->mean_of, last - y, base);
        if (base_period == NONE)
            return;
        struct told weight = knowledge_told(telling->knowledge, (struct cell_name){school, base, base_period});
        if (weight.state == CELL_HIDDEN && told.state == CELL_HIDDEN)
            return;
        telling_add(telling, term_product(school, measure->mean_of, last - y, base, base_period, 1));
        if (told.state == CELL_KNOWN)
            telling_add(telling, term_value(school, base, base_period, -told.value));
        pupils += weight.state == CELL_HIDDEN
                      ? knowledge_bounds(telling->knowledge, (struct cell_name){school, base, base_period}, true).high
                      : weight.value;
    }
    if (told.state == CELL_HIDDEN)
        telling_add(telling, term_value(school, mean, period, -pupils));
    telling->relation.tolerance = isfinite(pupils) ? told.half * pupils : 0;
    telling_end(telling);
}

void knowledge_tell_years(struct telling *telling)
{
    const struct publication *publication = telling->knowledge->publication;
    for (uint32_t m = 0; m < publication->measure_count; m++)
        for (uint32_t p = 0; publication->measures[m].mean_years != 0 && p < publication_period_count(publication, m);
             p++)
            for (uint32_t s = 0; s < publication->school_count; s++)
                for (telling_look_begin(telling); telling_look(telling); telling_look_on(telling))
                    tell_years(telling, s, m, p);
}

void knowledge_visit(struct knowledge *knowledge, relation_visitor *visit, void *context)
{
    struct telling telling = {.knowledge = knowledge, .visit = visit, .context = context};
    knowledge_tell_parts(&telling);
    knowledge_tell_undeclared(&telling);
    knowledge_tell_years(&telling);
    knowledge_tell_spending(&telling);
    knowledge_tell_allocation(&telling);
    if (knowledge->analysis != NULL)
        knowledge_tell_analysis(&telling);
}
