/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Draws ten years for each school: pupils, the chance behind the index, results. The settings are those that gave
 * figures near the public ones for a large Swedish city; no measure of support or intervention enters the results.
 * Another truth (enum city_truth) draws the same chances and lets them mean something else.
 */
#include "city.h"

enum purpose {
    PURPOSE_PUPILS = 10,
    PURPOSE_LEVEL = 11,
    PURPOSE_EFFECT = 12,
    PURPOSE_RESULTS = 13,
    PURPOSE_BACKGROUND = 14
};
enum { AREA_RISING = 6, AREA_FALLING = 9 };

int32_t city_pupils(const struct city_year *year) { return year->pupils[0] + year->pupils[1] + year->pupils[2]; }

bool city_is_good(const struct city *city, const struct city_school *school)
{
    return city->truth == TRUTH_LARGE && school->slot % 8 == 3;
}

/* Thousandths of the last year's: up 1 % a year to 2019, level to 2021, then down 1 % a year. */
static int64_t pupil_trend(int32_t calendar_year)
{
    if (calendar_year > 2021)
        return 1000 + 10 * (CITY_LAST_YEAR - calendar_year);
    if (calendar_year >= 2019)
        return 1030;
    return whole_clamp(1030 - 10 * (2019 - calendar_year), 700, 1030);
}

/* Tenths of merit points that the whole city stood lower than in the last year; no change in 2020 and 2021. */
static int32_t city_effect(int32_t calendar_year)
{
    int32_t years = CITY_LAST_YEAR - calendar_year;
    if (calendar_year < 2020)
        years -= 2;
    else if (calendar_year < 2022)
        years = 3;
    return -10 * years;
}

/* A school that opens with its lowest years has three of its ten year groups at first and one more each year. */
static void grow(struct city_year *year, int32_t size, int32_t age)
{
    int32_t groups = age + 3 < 10 ? age + 3 : 10;
    int32_t group_size = size / 10;
    for (int stage = 0, below = 0; stage < CITY_STAGES; stage++) {
        int32_t width = stage == 0 ? 4 : 3;
        year->pupils[stage] = group_size * (int32_t)whole_clamp(groups - below, 0, width);
        below += width;
    }
}

/* No new pupils in year 7 from the sixth year: two groups left, then one, then none. */
static void shrink(struct city_year *year, int32_t age)
{
    int32_t groups = age < 0 ? 3 : (int32_t)whole_clamp(2 - age, 0, 3);
    year->pupils[2] = year->pupils[2] * groups / 3;
}

static void draw_pupils(const struct city *city, struct city_school *school)
{
    struct chance chance = chance_stream(city->seed, (uint64_t)school->stream, PURPOSE_PUPILS);
    static const int32_t lowest[] = {571, 397, 0}; /* thousandths of the pupils in F–3 */
    int64_t share = lowest[school->kind] + chance_normal(&chance, 15) * (school->kind != KIND_79);
    int64_t middle_share = school->kind == KIND_F6 ? 1000 - share : school->kind == KIND_F9 ? 293 : 0;
    fixed noise = 0;
    for (int32_t i = 0; i < city->year_count; i++) {
        struct city_year *year = &school->years[i];
        noise = noise * 8 / 10 + chance_normal(&chance, FIXED_MILLI(18));
        int64_t trend = pupil_trend(city_calendar_year(city, i));
        int32_t size = (int32_t)(school->size * trend / 1000 * (FIXED_ONE + noise) / FIXED_ONE);
        year->is_open = i >= school->first && i <= school->last;
        year->pupils[0] = (int32_t)(size * share / 1000);
        year->pupils[1] = (int32_t)(size * middle_share / 1000);
        year->pupils[2] = school->kind == KIND_F6 ? 0 : size - year->pupils[0] - year->pupils[1];
        if (school->slot == SLOT_GROWS && school->first > 0)
            grow(year, size, i - school->first);
        bool shrinks = school->slot == SLOT_SHRINKS_A || school->slot == SLOT_SHRINKS_B;
        if (shrinks && city->year_count >= 5)
            shrink(year, i - city_scaled_year(city, 5));
        bool has_year9 = year->pupils[2] >= year->pupils[0] / 4 && year->pupils[2] > 0;
        int64_t part = 333 + chance_normal(&chance, 14);
        year->year9 = has_year9 ? (int32_t)(year->pupils[2] * part / 1000) : 0;
        if (shrinks && year->year9 > 0)
            year->year9 = (int32_t)(size * 10 / 100);
        if (shrinks && year->pupils[2] == 0)
            year->year9 = 0;
        if (school->slot == SLOT_GROWS && school->first > 0 && i - school->first < 7)
            year->year9 = 0;
    }
    if (school->code == 99000101 + SLOT_TALLBACKA) {
        struct city_year *year = &school->years[city->year_count - 1];
        year->pupils[0] = 230;
        year->pupils[1] = 170;
        year->pupils[2] = 180;
        year->year9 = 58;
    }
}

/* The logit of the school's chance: a slow wave round its level, and two areas that drift. */
static void draw_level(const struct city *city, struct city_school *school)
{
    struct chance chance = chance_stream(city->seed, (uint64_t)school->stream, PURPOSE_LEVEL);
    fixed wave = chance_normal(&chance, FIXED_MILLI(120));
    for (int32_t i = 0; i < city->year_count; i++) {
        fixed drift = city->truth == TRUTH_NONE ? 0 : FIXED_MILLI(30) * (i - city->year_count + 1);
        if (school->area != AREA_FALLING)
            drift = school->area == AREA_RISING ? -drift : 0;
        wave = wave * 95 / 100 + chance_normal(&chance, FIXED_MILLI(60));
        school->years[i].chance = fixed_logistic(school->level + drift + wave);
    }
}

static void draw_background(const struct city *city, struct city_school *school)
{
    struct chance chance = chance_stream(city->seed, (uint64_t)school->stream, PURPOSE_BACKGROUND);
    int64_t boys = 5100 + chance_normal(&chance, 300);
    int64_t education = chance_normal(&chance, 50);
    for (int32_t i = 0; i < city->year_count; i++) {
        struct city_year *year = &school->years[i];
        int64_t newly = year->chance * 5500 / FIXED_ONE + 50 + chance_normal(&chance, 110);
        year->newly_arrived = (int32_t)(whole_clamp(newly, 0, 6000) / 100);
        year->boys = (int32_t)whole_divide(whole_clamp(boys + chance_normal(&chance, 90), 3500, 6500), 100);
        int64_t hundredths = 2720 - year->chance * 2700 / FIXED_ONE + education + chance_normal(&chance, 20);
        year->education = (int32_t)whole_clamp(whole_divide(hundredths, 10), 100, 300);
    }
}

/* `need`: the chance of not becoming eligible that the pupils give; `slope`: tenths of points that it takes away. */
static void draw_result(struct chance *chance, struct city_year *year, fixed need, int64_t slope, fixed effect,
                        int32_t common)
{
    int64_t merit = 2740 - need * slope / FIXED_ONE + effect * 10 / FIXED_ONE + common;
    if (year->year9 > 0)
        merit += chance_normal(chance, 580) * 100 / whole_root((int64_t)year->year9 * 10000);
    year->merit = (int32_t)whole_clamp(merit, 800, 3390);
    /* A school that does better does so in eligibility too: one point of merit is one per cent of the chance. */
    fixed failing = need - fixed_multiply(need, effect / 100);
    failing = whole_clamp(failing, FIXED_MILLI(4), FIXED_MILLI(700));
    year->eligible = (int32_t)chance_count(chance, year->year9, FIXED_ONE - failing);
    fixed passing = (FIXED_ONE - failing - FIXED_MILLI(80)) * FIXED_ONE / (FIXED_ONE - failing);
    year->passed = (int32_t)chance_count(chance, year->eligible, passing);
    static const int32_t offset[CITY_TESTS] = {24, -4, 9};
    for (int test = 0; test < CITY_TESTS; test++) {
        int64_t tenths = year->merit / 17 - offset[test] + chance_normal(chance, 6);
        year->test[test] = (int32_t)whole_clamp(tenths, 20, 200);
    }
}

/* Points of the school's own that its results show in the year. */
static fixed shown_effect(const struct city *city, const struct city_school *school, int32_t i, fixed effect)
{
    if (school->slot == SLOT_STRONG && city->planted > 0)
        effect = city->planted * FIXED_ONE + effect / 4;
    else if (city->truth == TRUTH_NEED)
        effect /= 4;
    else if (city->truth == TRUTH_CHANCE)
        effect = 0;
    else if (city->truth == TRUTH_LARGE)
        effect = effect / 4 + (city_is_good(city, school) ? 80 * FIXED_ONE : 0) -
                 60 * (school->years[i].chance - FIXED_MILLI(120)) * (i - city->year_count + 1);
    return effect;
}

static void draw_results(const struct city *city, struct city_school *school)
{
    struct chance effects = chance_stream(city->seed, (uint64_t)school->stream, PURPOSE_EFFECT);
    struct chance chance = chance_stream(city->seed, (uint64_t)school->stream, PURPOSE_RESULTS);
    fixed effect = chance_normal(&effects, 15 * FIXED_ONE);
    for (int32_t i = 0; i < city->year_count; i++) {
        struct city_year *year = &school->years[i];
        effect = effect * 9 / 10 + chance_normal(&effects, FIXED_MILLI(6500));
        fixed need = city->truth == TRUTH_NONE ? FIXED_MILLI(120) : year->chance;
        draw_result(&chance, year, need, city->truth == TRUTH_NEED ? 4000 : 2000, shown_effect(city, school, i, effect),
                    city_effect(city_calendar_year(city, i)));
    }
}

/* 100 × the school's chance / the mean over the city's pupils. */
static void set_indices(struct city *city, int32_t i)
{
    int64_t sum = 0;
    int64_t pupils = 0;
    for (int32_t s = 0; s < city->school_count; s++) {
        const struct city_year *year = &city->schools[s].years[i];
        if (!year->is_open)
            continue;
        sum += year->chance * city_pupils(year);
        pupils += city_pupils(year);
    }
    int64_t mean = sum / (pupils > 0 ? pupils : 1);
    for (int32_t s = 0; s < city->school_count; s++) {
        struct city_school *school = &city->schools[s];
        struct city_year *year = &school->years[i];
        year->index = (int32_t)whole_clamp(whole_divide(100 * year->chance, mean), 5, 400);
        if (school->code == 99000101 + SLOT_TALLBACKA && i == city->year_count - 1)
            year->index = 140;
        bool is_late = (school->slot == 17 && i == city_scaled_year(city, 4)) ||
                       (school->slot == 52 && i == city_scaled_year(city, 7)) ||
                       (school->slot == 119 && i == city_scaled_year(city, 9));
        if (is_late && i > 0) {
            year->index = school->years[i - 1].index;
            year->index_is_carried = true;
        }
    }
}

void city_draw_years(struct city *city)
{
    for (int32_t s = 0; s < city->school_count; s++) {
        struct city_school *school = &city->schools[s];
        draw_pupils(city, school);
        draw_level(city, school);
        draw_background(city, school);
        draw_results(city, school);
    }
    for (int32_t i = 0; i < city->year_count; i++)
        set_indices(city, i);
}
