/* SPDX-License-Identifier: EUPL-1.2 */
/* What the judges share, and one function a subject. Each adds diagnostics and changes nothing but what it says. */
#ifndef REDOVISA_VALIDATE_JUDGEMENT_H
#define REDOVISA_VALIDATE_JUDGEMENT_H

#include "base/diagnostics.h"
#include "model/publication.h"

struct judgement {
    struct arena *arena;
    struct publication *publication;
    struct diagnostics *diagnostics;
};

/* Opened before closed, successors without a circle; fills `predecessors`. */
void judge_life(struct judgement *judgement);
/* A school without an area where the publication has areas; a coordinate far from the others. */
void judge_position(struct judgement *judgement);
/* Values that cannot be: outside a school's life, negative counts, shares above 100. */
void judge_values(struct judgement *judgement);
/* Allocations against the pot of their year; the categories of spending against a total. */
void judge_totals(struct judgement *judgement);
/* Corrections against the tables; the publication's current period; parameters without allocations. */
void judge_records(struct judgement *judgement);

/* Where an observation stands in its file: by row and field, for read/locate to find. PLACE_NONE when computed. */
struct place judgement_place(const struct judgement *judgement, uint32_t measure, const struct observation *cell);
/* "12.5": the machine form, for messages. */
struct slice judgement_number(struct judgement *judgement, struct decimal number);

#endif
