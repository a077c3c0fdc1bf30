/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Disclosure control, first rule: a value whose base is below its threshold is withheld (status few), and so is the
 * base itself. Statuses in the input are passed through and never reconstructed. Runs once, after the judging and
 * before the model becomes const.
 */
#ifndef REDOVISA_ANALYSE_DISCLOSURE_H
#define REDOVISA_ANALYSE_DISCLOSURE_H

#include "model/publication.h"

/* Returns how many values were withheld that the input had given. */
uint64_t disclosure_apply(struct publication *publication);

#endif
