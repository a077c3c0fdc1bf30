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
    bool is_total; /* the sum of the others, as the descriptor's `total` says */
};

/* A number that may be absent. */
struct optional_decimal {
    struct decimal value;
    bool is_present;
};

#define STAGE_MAXIMUM 8
/* One year's parameters: amount = pot × points / Σ points; points = Σ pupils[stage] × weight[stage] × index / 100. */
struct allocation_rule {
    struct period period;
    struct decimal pot;                  /* whole units of currency */
    struct decimal weight[STAGE_MAXIMUM];
    uint32_t weight_measure[STAGE_MAXIMUM]; /* the measure of role pupils that the weight applies to, or NONE */
    struct localized weight_title[STAGE_MAXIMUM];
    uint32_t weight_count;
    struct slice rule;                   /* "proportional" … as given */
    struct slice decided;                /* ISO date, may be empty */
    struct slice document;               /* registration number or address, may be empty */
    struct place place;
};

struct intervention {
    uint32_t school;
    struct period period;
    struct slice name;                   /* as the source says, or its category's label */
    struct localized title;
    struct optional_decimal amount;      /* currency */
    struct optional_decimal hours;
    struct slice stages;
    struct slice start;
    struct slice follow_up;
    struct slice document;
    struct place place;
};

struct account {
    uint32_t school;
    struct period period;
    struct slice due;                    /* ISO date */
    struct slice received;               /* ISO date; empty = not received */
    struct optional_decimal accounted;   /* currency */
    bool is_exempt;
    struct slice document;
    struct place place;
};

enum event_kind { EVENT_BREAK, EVENT_CANCELLED, EVENT_REVISION };
struct event {
    struct period period;
    enum event_kind kind;
    uint32_t measure;                    /* or NONE: every measure of the resource */
    uint32_t resource;                   /* or NONE */
    struct localized text;
    struct place place;
};

enum correction_class { CORRECTION_ROUTINE, CORRECTION_METHOD, CORRECTION_ERROR };
struct correction {
    struct slice observation;            /* "99000123/merit/2023-24" or a selector, as given */
    uint32_t school;                     /* resolved, or NONE */
    uint32_t measure;
    struct period period;
    struct slice edition;
    struct slice old_value;              /* as given */
    struct slice new_value;
    enum correction_class class;
    struct slice reason;
    struct slice date;
    struct slice decided_by;
    struct place place;
};

struct calendar_entry {
    struct slice date;                   /* ISO */
    struct localized title;
    struct place place;
};

#endif
