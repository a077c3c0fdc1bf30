/* SPDX-License-Identifier: EUPL-1.2 */
/* A school opens before it closes, and its successors never lead back to it. */
#include "validate/judgement.h"

static void judge_years(struct judgement *judgement, const struct school *school)
{
    if (period_is_none(school->opened) || period_is_none(school->closed))
        return;
    if (period_calendar_year(school->opened) <= period_calendar_year(school->closed))
        return;
    DIAGNOSTICS_ADD(judgement->diagnostics, DIAGNOSTIC_OPENED_AFTER_CLOSED, school->place, school->code,
                    period_id(judgement->arena, school->opened), period_id(judgement->arena, school->closed));
}

static void judge_successor(struct judgement *judgement, uint32_t index, uint32_t successor)
{
    const struct school *school = &judgement->publication->schools[index];
    const struct school *next = &judgement->publication->schools[successor];
    if (successor == index) {
        DIAGNOSTICS_ADD(judgement->diagnostics, DIAGNOSTIC_SUCCESSOR_IS_SELF, school->place, school->code);
    } else if (period_is_none(school->closed)) {
        DIAGNOSTICS_ADD(judgement->diagnostics, DIAGNOSTIC_SUCCESSOR_WHILE_OPEN, school->place, school->code);
    } else if (!period_is_none(next->closed) &&
               period_calendar_year(next->closed) < period_calendar_year(school->closed)) {
        DIAGNOSTICS_ADD(judgement->diagnostics, DIAGNOSTIC_SUCCESSOR_CLOSED, school->place, school->code, next->code,
                        period_id(judgement->arena, next->closed));
    }
}

enum visit { VISIT_NEVER, VISIT_OPEN, VISIT_DONE };

/* Where a walk stands: a school and which of its successors comes next. */
struct step {
    uint32_t school;
    uint32_t next;
};

/* Depth first, without recursion: a chain of successors may be as long as the table. */
static void walk(struct judgement *judgement, uint32_t start, unsigned char *visits, struct step *steps)
{
    const struct school *schools = judgement->publication->schools;
    size_t depth = 0;
    steps[depth++] = (struct step){start, 0};
    visits[start] = VISIT_OPEN;
    while (depth != 0) {
        struct step *step = &steps[depth - 1];
        const struct school *school = &schools[step->school];
        if (step->next == school->successor_count) {
            visits[step->school] = VISIT_DONE;
            depth--;
            continue;
        }
        uint32_t successor = school->successors[step->next++];
        if (visits[successor] == VISIT_OPEN && successor != step->school)
            DIAGNOSTICS_ADD(judgement->diagnostics, DIAGNOSTIC_SUCCESSOR_CYCLE, schools[successor].place,
                            schools[successor].code, school->code);
        if (visits[successor] != VISIT_NEVER)
            continue;
        visits[successor] = VISIT_OPEN;
        steps[depth++] = (struct step){successor, 0};
    }
}

static void judge_cycles(struct judgement *judgement)
{
    uint32_t count = judgement->publication->school_count;
    unsigned char *visits = ARENA_ARRAY(judgement->arena, unsigned char, count);
    struct step *steps = ARENA_ARRAY(judgement->arena, struct step, count);
    for (uint32_t i = 0; i < count; i++)
        if (visits[i] == VISIT_NEVER && judgement->publication->schools[i].successor_count != 0)
            walk(judgement, i, visits, steps);
}

static void fill_predecessors(struct judgement *judgement)
{
    struct publication *publication = judgement->publication;
    for (uint32_t i = 0; i < publication->school_count; i++)
        for (uint32_t j = 0; j < publication->schools[i].successor_count; j++)
            publication->schools[publication->schools[i].successors[j]].predecessor_count++;
    for (uint32_t i = 0; i < publication->school_count; i++) {
        struct school *school = &publication->schools[i];
        school->predecessors = ARENA_ARRAY(judgement->arena, uint32_t, school->predecessor_count);
        school->predecessor_count = 0;
    }
    for (uint32_t i = 0; i < publication->school_count; i++)
        for (uint32_t j = 0; j < publication->schools[i].successor_count; j++) {
            struct school *next = &publication->schools[publication->schools[i].successors[j]];
            next->predecessors[next->predecessor_count++] = i;
        }
}

void judge_life(struct judgement *judgement)
{
    const struct publication *publication = judgement->publication;
    for (uint32_t i = 0; i < publication->school_count; i++) {
        judge_years(judgement, &publication->schools[i]);
        for (uint32_t j = 0; j < publication->schools[i].successor_count; j++)
            judge_successor(judgement, i, publication->schools[i].successors[j]);
    }
    judge_cycles(judgement);
    fill_predecessors(judgement);
}
