/* SPDX-License-Identifier: EUPL-1.2 */
/* Sums that nobody declared and everybody can see; see knowledge.h. */
#include "analyse/knowledge_relations.h"

#include <math.h>

/* A whole and what may be its parts. */
struct guess {
    uint32_t whole;
    const uint32_t *parts;
    uint32_t part_count;
};

static bool is_pooled(const struct measure *measure)
{
    return measure->kind == KIND_SHARE || measure->kind == KIND_MEAN;
}

/* The number as it adds up: times its base when values are pooled; `open`: what rounding leaves open of it. */
static bool read_part(const struct publication *publication, uint32_t school, uint32_t measure, uint32_t period,
                      double *number, double *open)
{
    const struct measure *of = &publication->measures[measure];
    const struct observation *cell = publication_observation(publication, school, measure, period);
    if (!observation_has_value(cell))
        return false;
    *number = decimal_to_double(observation_value(cell));
    *open = knowledge_half(of, cell->scale);
    if (!is_pooled(of))
        return true;
    const struct observation *base = publication_observation(publication, school, of->base, period);
    if (!observation_has_value(base))
        return false;
    *number *= decimal_to_double(observation_value(base));
    *open *= decimal_to_double(observation_value(base));
    return true;
}

/* Whether it adds up, when it can be seen (*is_seen); zeros alone show nothing. */
static bool adds_up(const struct publication *publication, const struct guess *guess, uint32_t school, uint32_t period,
                    bool *is_seen)
{
    double whole;
    double tolerance;
    uint32_t count = 0;
    *is_seen = false;
    if (!read_part(publication, school, guess->whole, period, &whole, &tolerance))
        return true;
    for (uint32_t i = 0; i < guess->part_count; i++) {
        double part;
        double open;
        uint32_t paired = publication_pair_period(publication, guess->whole, period, guess->parts[i]);
        if (paired == NONE || !read_part(publication, school, guess->parts[i], paired, &part, &open))
            return true;
        whole -= part;
        tolerance += open;
        count += part != 0;
    }
    *is_seen = count > 1;
    return fabs(whole) <= tolerance * (1 + 1e-9) + 1e-9;
}

static bool is_true(const struct publication *publication, const struct guess *guess)
{
    uint32_t seen = 0;
    uint32_t periods = publication_period_count(publication, guess->whole);
    for (uint32_t s = 0; s < publication->school_count; s++)
        for (uint32_t p = 0; p < periods; p++) {
            bool is_seen;
            if (!adds_up(publication, guess, s, p, &is_seen))
                return false;
            seen += is_seen;
        }
    return seen >= UNDECLARED_MINIMUM;
}

static void tell_guess(struct telling *telling, const struct guess *guess)
{
    const struct publication *publication = telling->knowledge->publication;
    if (is_true(publication, guess))
        for (uint32_t p = 0; p < publication_period_count(publication, guess->whole); p++)
            telling_total(telling, RELATION_PARTS, guess->whole, p, guess->parts, guess->part_count);
}

static bool is_told_of(const struct publication *publication, uint32_t measure)
{
    const struct measure *of = &publication->measures[measure];
    return !of->is_derived && of->category == NONE;
}

/* Of counts `whole` = `one` + `other`: the shares and means on the same bases. */
static void tell_shares(struct telling *telling, const uint32_t bases[3])
{
    const struct publication *publication = telling->knowledge->publication;
    uint32_t parts[2];
    for (uint32_t w = 0; w < publication->measure_count; w++) {
        const struct measure *whole = &publication->measures[w];
        if (!is_pooled(whole) || whole->base != bases[0] || whole->part_count != 0 || whole->mean_years != 0)
            continue;
        for (parts[0] = 0; parts[0] < publication->measure_count; parts[0]++)
            for (parts[1] = 0; parts[1] < publication->measure_count; parts[1]++) {
                const struct measure *one = &publication->measures[parts[0]];
                const struct measure *other = &publication->measures[parts[1]];
                if (one->base == bases[1] && other->base == bases[2] && one->kind == whole->kind &&
                    other->kind == whole->kind && one->unit == whole->unit && other->unit == whole->unit &&
                    one->period_kind == whole->period_kind && other->period_kind == whole->period_kind)
                    tell_guess(telling, &(struct guess){w, parts, 2});
            }
    }
}

static bool is_count(const struct publication *publication, uint32_t measure, uint8_t period_kind)
{
    const struct measure *of = &publication->measures[measure];
    return of->kind == KIND_COUNT && of->period_kind == period_kind && is_told_of(publication, measure);
}

/* Counts that are the sum of two others, declared or not. */
static void tell_pairs(struct telling *telling, uint32_t whole)
{
    const struct publication *publication = telling->knowledge->publication;
    const struct measure *of = &publication->measures[whole];
    if (of->part_count == 2)
        tell_shares(telling, (uint32_t[]){whole, of->parts[0], of->parts[1]});
    for (uint32_t a = 0; of->part_count == 0 && a < publication->measure_count; a++)
        for (uint32_t b = a + 1; a != whole && b < publication->measure_count; b++) {
            uint32_t parts[2] = {a, b};
            struct guess guess = {whole, parts, 2};
            if (b == whole || !is_count(publication, a, of->period_kind) ||
                !is_count(publication, b, of->period_kind) || !is_true(publication, &guess))
                continue;
            tell_guess(telling, &guess);
            tell_shares(telling, (uint32_t[]){whole, a, b});
            tell_shares(telling, (uint32_t[]){whole, b, a});
        }
}

/* The stages of the formula are all the pupils. */
static void tell_stages(struct telling *telling)
{
    const struct publication *publication = telling->knowledge->publication;
    uint32_t pupils = publication_find_measure(publication, MEASURE_PUPILS);
    uint32_t parts[STAGE_MAXIMUM];
    for (uint32_t r = 0; pupils != NONE && r < publication->rule_count; r++) {
        const struct allocation_rule *rule = &publication->rules[r];
        uint32_t count = 0;
        for (uint32_t i = 0; i < rule->weight_count; i++)
            if (rule->weight_measure[i] != NONE && rule->weight_measure[i] != pupils)
                parts[count++] = rule->weight_measure[i];
        uint32_t period = publication_find_year(publication, pupils, rule->period);
        struct guess guess = {pupils, parts, count};
        if (count > 2 && period != NONE && publication->measures[pupils].part_count == 0 &&
            is_true(publication, &guess))
            telling_total(telling, RELATION_PARTS, pupils, period, parts, count);
    }
}

/* No category was declared to be the total, and one is. */
static void tell_categories(struct telling *telling)
{
    const struct publication *publication = telling->knowledge->publication;
    struct arena_mark mark = arena_mark(telling->knowledge->arena);
    uint32_t *parts = ARENA_ARRAY(telling->knowledge->arena, uint32_t, publication->spending_category_count);
    bool is_declared = false;
    for (uint32_t c = 0; c < publication->spending_category_count; c++)
        is_declared |= publication->spending_categories[c].is_total;
    for (uint32_t c = 0; !is_declared && c < publication->spending_category_count; c++) {
        struct guess guess = {publication->spending_categories[c].measure, parts, 0};
        for (uint32_t i = 0; i < publication->spending_category_count; i++)
            if (i != c && publication->spending_categories[i].measure != NONE)
                parts[guess.part_count++] = publication->spending_categories[i].measure;
        if (guess.whole != NONE && guess.part_count > 1)
            tell_guess(telling, &guess);
    }
    arena_rewind(telling->knowledge->arena, mark);
}

void knowledge_tell_undeclared(struct telling *telling)
{
    const struct publication *publication = telling->knowledge->publication;
    for (uint32_t w = 0; w < publication->measure_count; w++)
        if (is_count(publication, w, publication->measures[w].period_kind))
            tell_pairs(telling, w);
    tell_stages(telling);
    tell_categories(telling);
}
