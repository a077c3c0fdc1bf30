/* SPDX-License-Identifier: EUPL-1.2 */
/* The smaller tables: rules of allocation, interventions, accounts, events, corrections, calendar. */
#ifndef REDOVISA_MODEL_RECORDS_H
#define REDOVISA_MODEL_RECORDS_H

#include "base/decimal.h"
#include "base/languages.h"
#include "base/source.h"
#include "model/cube.h"
#include "model/period.h"

/* A category of spending: its code in the data, its names, and the measure ("spending-und") that holds its amounts. */
struct category {
    struct slice code;
    struct localized title;
    uint32_t measure;
    bool is_total;                 /* the sum of the others, as the descriptor's `total` says */
    bool is_premises;              /* rent and the like, as the descriptor's `premises` says: shown also without it */
    struct decimal minimum_amount; /* a smaller amount of a school may be one person's pay: withheld; 0 = none */
};

/* A number that may be absent. */
struct optional_decimal {
    struct decimal value;
    bool is_present;
};

#define STAGE_MAXIMUM 8
#define STEP_MAXIMUM 16
/*
 * From a school's index i to its effective index g, the one that the points are made of:
 *
 *   proportional  g = i
 *   base_slope    g = base + slope × i
 *   steps         g = the value of the highest step that i reaches
 *   floor         g = max(i, floor)
 *   damped        g = mean of the indices known in the last `years` years, four decimals, halves away from zero
 */
enum allocation_kind {
    ALLOCATION_PROPORTIONAL,
    ALLOCATION_BASE_SLOPE,
    ALLOCATION_STEPS,
    ALLOCATION_FLOOR,
    ALLOCATION_DAMPED
};
#define ALLOCATION_KIND_CODES "proportional, base_slope, steps, floor, damped"

/* Reached by an index of `from` and above, up to the next step. */
struct allocation_step {
    struct decimal from;
    struct decimal value;
};

/* One year's parameters: amount = pot × points / Σ points; points = Σ pupils[stage] × weight[stage] × g / 100. */
struct allocation_rule {
    struct period period;
    struct decimal pot; /* whole units of currency; 0 when it is not given */
    struct decimal weight[STAGE_MAXIMUM];
    uint32_t weight_measure[STAGE_MAXIMUM]; /* the measure of role pupils that the weight applies to, or NONE */
    struct localized weight_title[STAGE_MAXIMUM];
    uint32_t weight_count;
    struct slice rule; /* "proportional" …; empty when it is not given, which means that */
    enum allocation_kind kind;
    struct decimal base; /* of base_slope; 0 and above, as all below */
    struct decimal slope;
    struct decimal floor;
    uint32_t years;                             /* of damped: 1..10 */
    struct allocation_step steps[STEP_MAXIMUM]; /* ascending, the first from 0 */
    uint32_t step_count;
    struct slice decided;  /* ISO date, may be empty */
    struct slice document; /* registration number or address, may be empty */
    /* What every pupil brings, kronor a year, by stage; the measure of role pupils, or NONE. */
    struct decimal base_amount[STAGE_MAXIMUM];
    uint32_t base_amount_measure[STAGE_MAXIMUM];
    uint32_t base_amount_count;
    struct optional_decimal price_index; /* of the year, on any base: for fixed prices */
    struct place place;
};

/*
 * Texts that records hold as numbers, because there may be a million records and most texts repeat. Number 0 is the
 * empty text; the same text may have several numbers.
 */
#define RECORD_TEXTS_BLOCK 4096U
struct record_texts {
    struct slice **blocks; /* of RECORD_TEXTS_BLOCK texts */
    size_t block_capacity;
    uint32_t count; /* numbers 1 … count */
};

static inline struct slice record_text(const struct record_texts *texts, uint32_t number)
{
    if (number == 0)
        return SLICE_EMPTY;
    return texts->blocks[(number - 1) / RECORD_TEXTS_BLOCK][(number - 1) % RECORD_TEXTS_BLOCK];
}

/*
 * 64 bytes. Texts are numbers in the publication's intervention_texts. Numbers are observations, normal or missing;
 * `amount` also knows row and file.
 */
struct intervention {
    uint32_t school;
    struct period period;
    uint32_t name; /* as the source says, or its category's label; the titles follow it */
    uint32_t stages;
    uint32_t start;
    uint32_t follow_up;
    uint32_t document;
    uint32_t resource;
    struct observation amount; /* currency */
    struct observation hours;
};

/* 48 bytes. Texts are numbers in account_texts. */
struct account {
    uint32_t school;
    struct period period;
    uint32_t due;      /* ISO date */
    uint32_t received; /* ISO date; empty = not received */
    uint32_t document;
    uint32_t resource;
    struct observation accounted; /* currency; also knows row and file */
    bool is_exempt;
};

static inline struct slice intervention_name(const struct record_texts *texts, const struct intervention *intervention)
{
    return record_text(texts, intervention->name);
}
static inline struct localized intervention_title(const struct record_texts *texts,
                                                  const struct intervention *intervention)
{
    struct localized title;
    for (uint32_t i = 0; i < LANGUAGE_COUNT; i++)
        title.text[i] = intervention->name == 0 ? SLICE_EMPTY : record_text(texts, intervention->name + 1 + i);
    return title;
}
static inline struct optional_decimal record_number(const struct observation *number)
{
    bool is_present = observation_has_value(number);
    return (struct optional_decimal){is_present ? observation_value(number) : decimal_make(0, 0), is_present};
}

enum event_kind { EVENT_BREAK, EVENT_CANCELLED, EVENT_REVISION };
struct event {
    struct period period;
    enum event_kind kind;
    uint32_t measure;  /* or NONE: every measure of the resource */
    uint32_t resource; /* or NONE */
    struct localized text;
    struct place place;
};

enum correction_class { CORRECTION_ROUTINE, CORRECTION_METHOD, CORRECTION_ERROR, CORRECTION_CLASS_COUNT };
/* The columns of a table of corrections, by what they mean. */
enum correction_column {
    CORRECTION_OBSERVATION,
    CORRECTION_EDITION,
    CORRECTION_OLD,
    CORRECTION_NEW,
    CORRECTION_COUNT,
    CORRECTION_CLASS,
    CORRECTION_REASON,
    CORRECTION_DATE,
    CORRECTION_DECIDED_BY,
    CORRECTION_FICTIONAL,
    CORRECTION_COLUMN_COUNT, /* of a column that means nothing to us */
};

struct correction {
    struct slice observation; /* "99000123/merit/2023-24" or a selector, as given; see model/figure_name.h */
    uint32_t school;          /* of one observation of a school or of many of one school; else NONE */
    uint32_t measure;         /* NONE of a page's own figure, of all measures, and of one that there was earlier */
    struct period period;     /* none of all periods, and of a page's own figure */
    bool is_stated;           /* it is about numbers or sentences of pages */
    struct slice edition;
    struct slice old_value; /* as given: a number, or the word or code of a status; of a selector empty */
    struct slice new_value; /* "missing" when the figure is gone */
    uint32_t count; /* of a selector (a name with stars): how many figures it changes; 0 of a single observation */
    enum correction_class class;
    struct slice reason;
    struct slice date;
    struct slice decided_by;
    uint32_t columns[CORRECTION_COLUMN_COUNT]; /* in the file, from 0; NONE when it has no such column */
    struct place place;
};

/* The cell of an entry. */
static inline struct place correction_place(const struct correction *correction, enum correction_column column)
{
    uint32_t at = correction->columns[column];
    return at == NONE ? correction->place : place_of_cell(correction->place.source, correction->place.row, at);
}

/*
 * A number as people write it in a table of corrections: "1 200,5" and "1200.50" are the same; blanks go, a comma
 * is a point. False when it is none. The arena is for what is in between.
 */
bool correction_read_number(struct arena *arena, struct slice text, struct decimal *number);

/* How the table of corrections is written, so that the program can propose rows for it. */
struct correction_form {
    const struct source *source;   /* of its first file; NULL: there is no such table */
    struct slice delimiter;        /* ";" */
    struct slice decimal;          /* "," of the columns old and new */
    struct slice *headings;        /* by column of the file */
    enum correction_column *means; /* likewise */
    uint32_t column_count;
    struct slice class_words[CORRECTION_CLASS_COUNT]; /* "fel": what stands in the file for a class */
};

struct calendar_entry {
    struct slice date; /* ISO */
    struct localized title;
    uint32_t measure; /* whose provisional values are to be revised on that day, or NONE */
    struct place place;
};

#endif
