/* SPDX-License-Identifier: EUPL-1.2 */
/* A measure: what a number is about, how it is written and how it adds up. */
#ifndef REDOVISA_MODEL_MEASURE_H
#define REDOVISA_MODEL_MEASURE_H

#include "base/decimal.h"
#include "base/languages.h"
#include "model/period.h"
#include "model/resource.h"

/* How it adds up over schools and years: amounts and counts by sums; shares and means weighted by their base. */
enum measure_kind { KIND_AMOUNT, KIND_COUNT, KIND_SHARE, KIND_MEAN, KIND_INDEX };
enum measure_better { BETTER_NEITHER, BETTER_HIGHER, BETTER_LOWER };

/* UNIT_OTHER: the text stands in `unit_text`. UNIT_CURRENCY is the publication's currency. */
enum measure_unit {
    UNIT_NONE,
    UNIT_CURRENCY,
    UNIT_CURRENCY_PER_PUPIL,
    UNIT_PERCENT,
    UNIT_POINTS,
    UNIT_PUPILS,
    UNIT_HOURS,
    UNIT_OTHER
};

struct measure {
    struct slice id;              /* lower case ASCII letters, digits, '-' and '_'; part of addresses and fragments */
    struct localized title;       /* "Genomsnittligt meritvärde" */
    struct localized short_title; /* for table headings; the title when it is not given */
    struct localized unit_text;
    struct slice definition; /* "meritvarde.md" below content/<language>/ordlista, may be empty */
    struct slice owner;
    struct slice reviewed; /* ISO date, may be empty */
    enum measure_kind kind;
    enum measure_unit unit;
    enum measure_better better;
    uint8_t decimals;        /* digits shown after the decimal sign, 0..6 */
    uint8_t period_kind;     /* enum period_kind: the axis */
    bool is_derived;         /* made by analyse/: has no source cell of its own */
    uint32_t base;           /* measure that counts the pupils behind the value, or NONE */
    uint32_t minimum_pupils; /* below this base the value is withheld; 0 = no threshold */
    bool has_reached;        /* share: the threshold holds for those who reached and who did not, too */
    const uint32_t *parts;   /* measures of which this one is the total (girls and boys); sums, or pooled by base */
    uint32_t part_count;
    uint32_t mean_of;        /* the measure of which this one pools several years, the last one its own … */
    uint32_t mean_years;     /* … and how many, 2..10; 0: it is of one year */
    struct decimal pupil_sd; /* means: standard deviation between pupils, in the measure's unit; 0 = not told */
    uint32_t resource;       /* where it comes from, or NONE when derived */
    uint32_t field;          /* column in the resource (long tables: the value column) */
    uint32_t category;       /* spending: position in spending_categories, else NONE */
    uint32_t offset;         /* of its first cell among a subject's cells */
    struct place place;      /* where the descriptor declares it */
};

/* Ids of the measures that the program itself knows by concept (role allocations and results). */
#define MEASURE_AMOUNT SLICE("amount")
#define MEASURE_PUPILS SLICE("pupils")
#define MEASURE_INDEX SLICE("index")
#define MEASURE_POINTS SLICE("points")
/* Derived: amount / pupils, whole units of currency. */
#define MEASURE_AMOUNT_PER_PUPIL SLICE("amount_per_pupil")

#endif
