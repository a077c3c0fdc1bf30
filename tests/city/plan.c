/* SPDX-License-Identifier: EUPL-1.2 */
/* Plans the schools: kind, area, operator, size, level, and what happens to them over ten years. */
#include "city.h"

#include "names.h"

#include <stdlib.h>
#include <string.h>

enum purpose { PURPOSE_QUOTAS = 1, PURPOSE_SIZE = 2 };

const char *const city_area_names[CITY_AREAS] = {
    "Svanholmen",     "Fyrudden",     "Ängsbrinken",  "Rönnsluttningen", "Västra Kvarnhöjden",
    "Åsgläntan",      "Hamnstranden", "Wideholmen",   "Inre Lindesund",  "Norra Ekhöjden",
    "Östra Ekhöjden", "Tegelmossen",  "Ljungslätten", "Skifferbacken",
};
static const int32_t area_quota[CITY_AREAS] = {9, 8, 10, 12, 12, 12, 12, 11, 11, 10, 10, 9, 8, 6};
/* Mean logit, in thousandths, of a pupil's chance of not becoming eligible. */
static const int32_t area_level[CITY_AREAS] = {-3600, -3400, -3200, -3000, -2800, -2600, -2400,
                                               -2300, -2100, -1950, -1700, -1400, -1150, -1000};

int32_t city_calendar_year(const struct city *city, int32_t year)
{
    return CITY_LAST_YEAR - city->year_count + 1 + year;
}

int32_t city_scaled_year(const struct city *city, int32_t year)
{
    return city->year_count < 5 ? -1 : year * city->year_count / 10;
}

/* What is decided before the draw: slot, kind, area, independent. */
struct plant {
    int32_t slot;
    enum city_kind kind;
    int32_t area;
    bool is_independent;
};
static const struct plant plants[] = {
    {SLOT_TALLBACKA, KIND_F9, 9, false},     {SLOT_STRONG, KIND_F9, 12, false},     {SLOT_SHRINKS_A, KIND_F9, 4, false},
    {SLOT_SHRINKS_B, KIND_F9, 7, false},     {SLOT_NEW_OPERATOR, KIND_F9, 6, true}, {SLOT_CORRECTED, KIND_F9, 8, false},
    {SLOT_NEVER_ACCOUNTS, KIND_F9, 8, true}, {SLOT_OPENED_A, KIND_F6, 5, false},    {SLOT_GROWS, KIND_F9, 3, true},
    {SLOT_OPENED_B, KIND_F9, 0, true},       {SLOT_MERGED, KIND_F9, 10, false},     {SLOT_SPLIT_A, KIND_F6, 2, false},
    {SLOT_SPLIT_B, KIND_79, 2, false},       {SLOT_NEW_CODE, KIND_F9, 11, false},
};
enum { PLANTS = sizeof plants / sizeof plants[0] };

static const struct plant *find_plant(int32_t slot)
{
    for (int i = 0; i < PLANTS; i++)
        if (plants[i].slot == slot)
            return &plants[i];
    return NULL;
}

static void shuffle(struct chance *chance, int32_t *cards, int32_t count)
{
    for (int32_t i = count - 1; i > 0; i--) {
        int32_t j = (int32_t)chance_between(chance, 0, i);
        int32_t card = cards[i];
        cards[i] = cards[j];
        cards[j] = card;
    }
}

/* Deals a block's quotas: as many cards of each kind as the quota says, less those that plants have taken. */
static void deal(struct chance *chance, const int32_t *quota, int32_t kinds, const int32_t *taken, int32_t *cards)
{
    int32_t count = 0;
    for (int32_t kind = 0; kind < kinds; kind++)
        for (int32_t i = taken[kind]; i < quota[kind]; i++)
            cards[count++] = kind;
    shuffle(chance, cards, count);
}

/* 38 % F–6, 54 % F–9, 8 % 7–9; 32 % independent; areas as in the quota. */
static void plan_block(const struct city *city, int32_t block, struct city_school *schools, int32_t count)
{
    static const int32_t kind_quota[] = {53, 76, 11};
    static const int32_t operator_quota[] = {95, 45};
    int32_t kinds[CITY_BLOCK], areas[CITY_BLOCK], operators[CITY_BLOCK];
    int32_t taken_kinds[3] = {0}, taken_areas[CITY_AREAS] = {0}, taken_operators[2] = {0};
    for (int i = 0; i < PLANTS; i++) {
        taken_kinds[plants[i].kind]++;
        taken_areas[plants[i].area]++;
        taken_operators[plants[i].is_independent]++;
    }
    struct chance chance = chance_stream(city->seed, (uint64_t)block, PURPOSE_QUOTAS);
    deal(&chance, kind_quota, 3, taken_kinds, kinds);
    deal(&chance, area_quota, CITY_AREAS, taken_areas, areas);
    deal(&chance, operator_quota, 2, taken_operators, operators);
    for (int32_t slot = 0, card = 0; slot < count; slot++) {
        struct city_school *school = &schools[slot];
        const struct plant *plant = find_plant(slot);
        school->slot = slot;
        school->is_planted = plant != NULL;
        school->kind = plant ? plant->kind : (enum city_kind)kinds[card];
        school->area = plant ? plant->area : areas[card];
        school->is_independent = plant ? plant->is_independent : operators[card] == 1;
        card += plant == NULL;
    }
}

static void plan_size(const struct city *city, struct city_school *school)
{
    static const int32_t median[] = {420, 720, 480};
    struct chance chance = chance_stream(city->seed, (uint64_t)school->stream, PURPOSE_SIZE);
    fixed spread = fixed_exponential(chance_normal(&chance, FIXED_MILLI(350)));
    int64_t size = median[school->kind] * spread / FIXED_ONE;
    if (school->is_independent)
        size = size * 8 / 10;
    bool is_tiny = chance_happens(&chance, FIXED_MILLI(60)) && !school->is_planted;
    int64_t tiny_size = chance_between(&chance, 70, 160);
    school->size = (int32_t)whole_clamp(is_tiny ? tiny_size : size, 60, 1500);
    school->level = FIXED_MILLI(area_level[school->area]) + chance_normal(&chance, FIXED_MILLI(360)) -
                    (school->is_independent ? FIXED_MILLI(250) : 0);
    int64_t operator_number = chance_between(&chance, 0, 1000);
    school->operator_name = school->is_independent ? names_operator(operator_number) : "Lindesunds stad";
}

/* Fixed by hand, so that a reader of the examples meets the school that they speak of. */
static void plan_exceptions(struct city_school *school, int32_t number)
{
    if (number == SLOT_TALLBACKA) {
        memcpy(school->name, "Tallbacka skola", sizeof "Tallbacka skola");
        school->size = 580;
        school->level = FIXED_MILLI(-1620);
    } else if (school->slot == SLOT_STRONG) {
        school->size = 610;
    } else if (school->slot == SLOT_MERGED) {
        school->size = 790;
    } else if (school->slot == SLOT_GROWS) {
        school->size = 560;
    }
}

static void plan_life(const struct city *city, struct city_school *school, int32_t number)
{
    static const struct {
        int32_t slot, year;
    } openings[] = {{SLOT_OPENED_A, 3}, {SLOT_GROWS, 5},   {SLOT_OPENED_B, 6}, {SLOT_MERGED, 6},
                    {SLOT_SPLIT_A, 5},  {SLOT_SPLIT_B, 5}, {SLOT_NEW_CODE, 3}};
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++)
        if (openings[i].slot == school->slot && city_scaled_year(city, openings[i].year) > 0)
            school->first = city_scaled_year(city, openings[i].year);
    if (school->slot == 40 || school->slot == 57 || school->slot == 88 || school->slot == 101) {
        names_school(number + 150 + city->school_count, school->former_name, sizeof school->former_name);
        school->link = LINK_RENAMED;
    }
}

static void plan_school(const struct city *city, int32_t number)
{
    struct city_school *school = &city->schools[number];
    school->code = 99000101 + number;
    school->stream = number;
    school->last = city->year_count - 1;
    school->successor[0] = school->successor[1] = -1;
    names_school(number, school->name, sizeof school->name);
    names_address(number, school->address, sizeof school->address);
    plan_size(city, school);
    plan_exceptions(school, number);
    plan_life(city, school, number);
}

/* The schools that are no more: two that merged, one that was split, one that got a new code, two that closed. */
static const struct {
    int32_t successor[2]; /* slots, -1 = none */
    int32_t last;
    enum city_kind kind;
    int32_t area;
    enum city_link link;
    int32_t size;
} closed_schools[CITY_CLOSED] = {
    {{SLOT_MERGED, -1}, 5, KIND_F6, 10, LINK_MERGED, 430},
    {{SLOT_MERGED, -1}, 5, KIND_79, 10, LINK_MERGED, 380},
    {{SLOT_SPLIT_A, SLOT_SPLIT_B}, 4, KIND_F9, 2, LINK_SPLIT, 980},
    {{SLOT_NEW_CODE, -1}, 2, KIND_F9, 11, LINK_NEW_CODE, 0},
    {{-1, -1}, 3, KIND_F6, 5, LINK_NONE, 128},
    {{-1, -1}, 7, KIND_F9, 13, LINK_NONE, 240},
};

static void plan_closed(const struct city *city, int32_t block, int32_t which, int32_t number)
{
    struct city_school *school = &city->schools[number];
    school->slot = CITY_BLOCK + which;
    school->is_planted = true;
    school->kind = closed_schools[which].kind;
    school->area = closed_schools[which].area;
    school->is_independent = which == 4;
    plan_school(city, number);
    school->last = city_scaled_year(city, closed_schools[which].last + 1) - 1;
    school->link = closed_schools[which].link;
    school->size = closed_schools[which].size;
    for (int i = 0; i < 2; i++)
        if (closed_schools[which].successor[i] >= 0)
            school->successor[i] = block * CITY_BLOCK + closed_schools[which].successor[i];
    if (school->link == LINK_NEW_CODE) {
        const struct city_school *successor = &city->schools[school->successor[0]];
        memcpy(school->name, successor->name, sizeof school->name);
        memcpy(school->address, successor->address, sizeof school->address);
        school->stream = successor->stream;
        school->size = successor->size;
        school->level = successor->level;
    }
}

bool city_plan(struct city *city)
{
    int32_t blocks = city->year_count < 5 ? 0 : city->open_count / CITY_BLOCK;
    city->school_count = city->open_count + blocks * CITY_CLOSED;
    size_t count = (size_t)city->school_count;
    city->schools = calloc(count, sizeof *city->schools);
    struct city_year *years = calloc(count * (size_t)city->year_count, sizeof *years);
    if (!city->schools || !years) {
        free(years);
        free(city->schools);
        city->schools = NULL;
        return false;
    }
    for (size_t i = 0; i < count; i++)
        city->schools[i].years = years + i * (size_t)city->year_count;
    for (int32_t start = 0; start < city->open_count; start += CITY_BLOCK) {
        int32_t left = city->open_count - start;
        plan_block(city, start / CITY_BLOCK, city->schools + start, left < CITY_BLOCK ? left : CITY_BLOCK);
    }
    for (int32_t i = 0; i < city->open_count; i++)
        plan_school(city, i);
    for (int32_t i = 0; i < blocks * CITY_CLOSED; i++)
        plan_closed(city, i / CITY_CLOSED, i % CITY_CLOSED, city->open_count + i);
    return true;
}

void city_release(struct city *city)
{
    if (city->schools)
        free(city->schools[0].years);
    free(city->schools);
    city->schools = NULL;
}
