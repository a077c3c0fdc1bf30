/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Judges what was read: keys, references, life of schools, totals, series, areas, coordinates. Readers accept shape;
 * meaning is judged here. Adds diagnostics; fills what follows from judged references (predecessors). After it the
 * model is const.
 */
#ifndef REDOVISA_VALIDATE_JUDGE_H
#define REDOVISA_VALIDATE_JUDGE_H

#include "base/diagnostics.h"
#include "model/publication.h"

void publication_judge(struct arena *arena, struct publication *publication, struct diagnostics *diagnostics);
/*
 * Replies of schools: when the earlier editions are known, because a reply answers one of them. Fills their school and
 * edition and puts them in order.
 */
void publication_judge_replies(struct arena *arena, struct publication *publication, struct diagnostics *diagnostics);

#endif
