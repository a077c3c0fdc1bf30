/* SPDX-License-Identifier: EUPL-1.2 */
/* Shuffles labels, counts, and corrects for many questions; see chance.h. */
#include "analyse/chance.h"

#include <math.h>
#include <stdlib.h>

#define SEED UINT64_C(0x7265646f76697361)

/* SplitMix64 (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators", figure 16). */
static uint64_t next_random(uint64_t *state)
{
    uint64_t mixed = *state += UINT64_C(0x9e3779b97f4a7c15);
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ (mixed >> 31);
}

/* 0..count-1, each as likely: multiplication instead of division, the uneven rest thrown (Lemire 2019). */
static uint32_t random_below(uint64_t *state, uint32_t count)
{
    uint64_t product = (next_random(state) >> 32) * count;
    if ((uint32_t)product < count) {
        uint32_t rest = (uint32_t)-count % count;
        while ((uint32_t)product < rest)
            product = (next_random(state) >> 32) * count;
    }
    return (uint32_t)(product >> 32);
}

struct labelled {
    double value;
    uint32_t block;
    bool is_first;
};

/* By block, then value: the answer may not depend on the order of the rows. */
static int compare_labelled(const void *left, const void *right)
{
    const struct labelled *a = left;
    const struct labelled *b = right;
    if (a->block != b->block)
        return a->block < b->block ? -1 : 1;
    return a->value < b->value ? -1 : a->value > b->value;
}

/* The values of one block lie together, and are told by how much they differ from the block's mean. */
struct block {
    uint32_t start;
    uint32_t count;
    uint32_t drawn; /* the smaller of the two groups: its sum is minus that of the other one */
    bool is_first_drawn;
};

struct trial {
    double *centred; /* of all blocks */
    struct block *blocks;
    uint32_t block_count;
    double observed;  /* Σ of the first group */
    double tolerance; /* sums that differ by less are the same one, added in another order */
    double variance;  /* of the sum, over all ways to place the labels */
    uint32_t smaller; /* Σ over the blocks of the smaller group */
};

static void centre_block(struct trial *trial, const struct labelled *members, uint32_t start, uint32_t count)
{
    double sum = 0;
    uint32_t first_count = 0;
    for (uint32_t i = start; i < start + count; i++) {
        sum += members[i].value - members[start].value;
        first_count += members[i].is_first;
    }
    double mean = sum / count;
    double squares = 0;
    for (uint32_t i = start; i < start + count; i++) {
        double centred = members[i].value - members[start].value - mean;
        trial->centred[i] = centred;
        trial->observed += members[i].is_first ? centred : 0;
        trial->tolerance += 1e-12 * fabs(centred);
        squares += centred * centred;
    }
    uint32_t other_count = count - first_count;
    if (first_count == 0 || other_count == 0 || squares <= 0)
        return;
    bool is_first_drawn = first_count <= other_count;
    struct block block = {start, count, is_first_drawn ? first_count : other_count, is_first_drawn};
    trial->blocks[trial->block_count++] = block;
    trial->smaller += block.drawn;
    trial->variance += (double)first_count * other_count / ((double)count * (count - 1)) * squares;
}

/* Only what differs counts: a block of one label, or of equal values, has the same sum however it is shuffled. */
static void prepare_trial(struct trial *trial, const struct labelled *members, uint32_t count, struct arena *scratch)
{
    *trial = (struct trial){.centred = ARENA_ARRAY(scratch, double, count),
                            .blocks = ARENA_ARRAY(scratch, struct block, count)};
    for (uint32_t start = 0, end; start < count; start = end) {
        end = start + 1;
        while (end < count && members[end].block == members[start].block)
            end++;
        centre_block(trial, members, start, end - start);
    }
}

static double shuffled_sum(struct trial *trial, uint64_t *state)
{
    double sum = 0;
    for (uint32_t b = 0; b < trial->block_count; b++) {
        const struct block *block = &trial->blocks[b];
        double *values = trial->centred + block->start;
        double drawn = 0;
        /* Fisher & Yates, Durstenfeld's order, only as far as it is needed. */
        for (uint32_t i = 0; i < block->drawn; i++) {
            uint32_t other = i + random_below(state, block->count - i);
            double value = values[other];
            values[other] = values[i];
            values[i] = value;
            drawn += value;
        }
        sum += block->is_first_drawn ? drawn : -drawn;
    }
    return sum;
}

static double shuffle_all(struct trial *trial)
{
    uint64_t state = SEED;
    uint32_t as_large = 0;
    for (uint32_t i = 0; i < CHANCE_SHUFFLES; i++)
        as_large += fabs(shuffled_sum(trial, &state)) >= fabs(trial->observed) - trial->tolerance;
    return (1.0 + as_large) / (1.0 + CHANCE_SHUFFLES);
}

double chance_of_difference_within(const double *values, const bool *is_first, const uint32_t *blocks, uint32_t count,
                                   struct arena *scratch)
{
    struct arena_mark mark = arena_mark(scratch);
    struct labelled *members = ARENA_ARRAY(scratch, struct labelled, count);
    for (uint32_t i = 0; i < count; i++)
        members[i] = (struct labelled){values[i], blocks == NULL ? 0 : blocks[i], is_first[i]};
    qsort(members, count, sizeof *members, compare_labelled);
    struct trial trial;
    prepare_trial(&trial, members, count, scratch);
    double p = 1;
    if (trial.block_count != 0 && trial.smaller < CHANCE_LARGE)
        p = shuffle_all(&trial);
    else if (trial.block_count != 0)
        p = fmax(erfc(fabs(trial.observed) / sqrt(2 * trial.variance)), 1.0 / (1.0 + CHANCE_SHUFFLES));
    arena_rewind(scratch, mark);
    return p;
}

double chance_of_difference(const double *values, const bool *is_first, uint32_t count, struct arena *scratch)
{
    return chance_of_difference_within(values, is_first, NULL, count, scratch);
}

/* One question of many. */
struct question {
    double observed; /* Σ of the smaller group, differences from the mean; that of the other one is minus this */
    double tolerance;
    uint32_t drawn; /* of the smaller group */
    uint32_t as_large;
};

/* Several questions, each with the values of all schools side by side, 0 where one has not answered. */
struct table {
    struct question *questions;
    double *centred; /* question_count × count, differences from the question's mean */
    uint8_t *known;  /* the same: 1 or 0 */
    uint32_t question_count;
    uint32_t count;
};

struct member {
    const double *values; /* of the first question; the others' lie `count` apart */
    uint32_t question_count;
    uint32_t count;
    bool is_first;
};

/* No answer comes last. Schools that answer everything alike may change places. */
static int compare_members(const void *left, const void *right)
{
    const struct member *a = left;
    const struct member *b = right;
    for (size_t q = 0; q < a->question_count; q++) {
        double first = a->values[q * a->count];
        double second = b->values[q * b->count];
        if (isnan(first) != isnan(second))
            return isnan(first) ? 1 : -1;
        if (first < second || first > second)
            return first < second ? -1 : 1;
    }
    return 0;
}

static double answer_of(const struct member *member, uint32_t question)
{
    return member->values[(size_t)question * member->count];
}

static void centre_question(struct table *table, const struct member *members, uint32_t question)
{
    struct question *of = &table->questions[question];
    double start = NAN;
    double sum = 0;
    uint32_t counts[2] = {0, 0};
    for (uint32_t i = 0; i < table->count; i++) {
        double value = answer_of(&members[i], question);
        if (isnan(value))
            continue;
        start = isnan(start) ? value : start;
        sum += value - start;
        counts[members[i].is_first]++;
    }
    bool is_first_drawn = counts[1] <= counts[0];
    double mean = sum / (counts[0] + counts[1]);
    of->drawn = counts[is_first_drawn];
    for (uint32_t i = 0; i < table->count; i++) {
        double value = answer_of(&members[i], question);
        size_t cell = (size_t)question * table->count + i;
        if (isnan(value))
            continue;
        table->known[cell] = 1;
        table->centred[cell] = value - start - mean;
        of->observed += members[i].is_first == is_first_drawn ? table->centred[cell] : 0;
        of->tolerance += 1e-12 * fabs(table->centred[cell]);
    }
}

/* Schools in the order in which they are drawn, as far as anybody has asked for. */
struct drawing {
    uint32_t *order;
    uint32_t count;
    uint32_t drawn;
    uint64_t state;
};

static void draw_one(struct drawing *drawing)
{
    uint32_t own = drawing->drawn++;
    uint32_t other = own + random_below(&drawing->state, drawing->count - own);
    uint32_t school = drawing->order[other];
    drawing->order[other] = drawing->order[own];
    drawing->order[own] = school;
}

/*
 * Schools are drawn until each question has as many of those who have answered it as its smaller group has: of these
 * every choice is as likely as any other.
 */
static void shuffle_once(struct table *table, struct drawing *drawing)
{
    drawing->drawn = 0;
    for (uint32_t q = 0; q < table->question_count; q++) {
        struct question *of = &table->questions[q];
        const double *centred = table->centred + (size_t)q * table->count;
        const uint8_t *known = table->known + (size_t)q * table->count;
        uint32_t left = of->drawn;
        double sum = 0;
        for (uint32_t i = 0; left != 0 && i < table->count; i++) {
            if (i == drawing->drawn)
                draw_one(drawing);
            sum += centred[drawing->order[i]];
            left -= known[drawing->order[i]];
        }
        of->as_large += fabs(sum) >= fabs(of->observed) - of->tolerance;
    }
}

static void answer_together(double *p, struct table *table, struct member *members, struct arena *scratch)
{
    struct drawing drawing = {ARENA_ARRAY(scratch, uint32_t, table->count), table->count, 0, SEED};
    size_t cells = (size_t)table->count * table->question_count;
    table->questions = ARENA_ARRAY(scratch, struct question, table->question_count);
    table->centred = ARENA_ARRAY(scratch, double, cells);
    table->known = ARENA_ARRAY(scratch, uint8_t, cells);
    qsort(members, table->count, sizeof *members, compare_members);
    for (uint32_t q = 0; q < table->question_count; q++)
        centre_question(table, members, q);
    for (uint32_t i = 0; i < table->count; i++)
        drawing.order[i] = i;
    for (uint32_t i = 0; i < CHANCE_SHUFFLES; i++)
        shuffle_once(table, &drawing);
    for (uint32_t q = 0; q < table->question_count; q++)
        p[q] = (1.0 + table->questions[q].as_large) / (1.0 + CHANCE_SHUFFLES);
}

/* Only of those who have answered. */
static double answer_alone(const double *values, const bool *is_first, uint32_t count, struct arena *scratch)
{
    double *known = ARENA_ARRAY(scratch, double, count);
    bool *is_known_first = ARENA_ARRAY(scratch, bool, count);
    uint32_t known_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (isnan(values[i]))
            continue;
        known[known_count] = values[i];
        is_known_first[known_count++] = is_first[i];
    }
    return chance_of_difference(known, is_known_first, known_count, scratch);
}

void chance_of_differences(double *p, const double *values, uint32_t question_count, const bool *is_first,
                           uint32_t count, struct arena *scratch)
{
    struct arena_mark mark = arena_mark(scratch);
    struct table table = {.question_count = question_count, .count = count};
    struct member *members = ARENA_ARRAY(scratch, struct member, count);
    uint32_t first_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        members[i] = (struct member){values + i, question_count, count, is_first[i]};
        first_count += is_first[i];
    }
    if (first_count < CHANCE_LARGE || count - first_count < CHANCE_LARGE)
        answer_together(p, &table, members, scratch);
    else
        for (uint32_t q = 0; q < question_count; q++)
            p[q] = answer_alone(values + (size_t)q * count, is_first, count, scratch);
    arena_rewind(scratch, mark);
}

struct ranked {
    double p;
    uint32_t question;
};

static int compare_ranked(const void *left, const void *right)
{
    const struct ranked *a = left;
    const struct ranked *b = right;
    if (a->p < b->p || a->p > b->p)
        return a->p < b->p ? -1 : 1;
    return a->question < b->question ? -1 : a->question > b->question;
}

void chance_adjust(double *p, uint32_t count, struct arena *scratch)
{
    struct arena_mark mark = arena_mark(scratch);
    struct ranked *ranked = ARENA_ARRAY(scratch, struct ranked, count);
    for (uint32_t i = 0; i < count; i++)
        ranked[i] = (struct ranked){p[i], i};
    qsort(ranked, count, sizeof *ranked, compare_ranked);
    double largest = 0;
    for (uint32_t i = 0; i < count; i++) {
        largest = fmax(largest, fmin(1, ranked[i].p * (count - i)));
        p[ranked[i].question] = largest;
    }
    arena_rewind(scratch, mark);
}
